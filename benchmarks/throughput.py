"""Articles and words a second beside other tools, on the same articles in the same run.

    pip install trafilatura spacy
    python -m benchmarks.throughput [--rounds N]

The articles are our samples, as text and as pages that we wrap them in. On text, newsparse makes its whole
record, and spaCy runs a pipeline of en_core_web_sm's architecture (tok2vec, tagger, parser, ner) whose
weights are random: what it answers is worthless, and what it takes is what the trained one takes. On pages,
newsparse makes its whole record, and trafilatura extracts text and metadata, which is the first of
newsparse's steps, here by itself too. All take turns on one core, so that a busy machine disturbs all alike;
CPU time counts, and the quickest of the rounds. A tool that is not installed is left out, and that is said.
"""

import argparse
import html
import importlib
import random
import time
from collections.abc import Callable
from typing import Any

import newsparse
from benchmarks.speed import read_samples
from newsparse.decode import decode
from newsparse.html import read_html

Reader = Callable[[list[str]], Any]
"""Reads all articles, in whatever portions suit the tool."""

WIDTH, DEPTH = 96, 4
"""Of en_core_web_sm's convolutions, by its config.cfg; the tables of its embeddings have these rows."""
ATTRIBUTES = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500, "SPACY": 50, "IS_SPACE": 50}
TAGS, RELATIONS, ENTITIES = 50, 45, 18
"""How many labels its parts choose from."""


def as_page(text: str) -> str:
    """A page with the text in it, and some of what stands around it on real ones."""
    title, *paragraphs = [part for part in text.split("\n\n") if part.strip()]
    links = "".join(
        f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("world", "business", "sport", "video")
    )
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    parts = (
        f"<!doctype html><html lang=en><head><title>{html.escape(title)} | The Daily Example</title>",
        f'<meta property="og:title" content="{html.escape(title)}"></head><body><header><nav><ul>{links}</ul>',
        f"</nav></header><main><article><h1>{html.escape(title)}</h1>{body}</article><aside><h2>Most read</h2>",
        f"<ul>{links}</ul></aside></main><footer><p>© The Daily Example. All rights reserved.</p></footer>",
        "</body></html>",
    )
    return "".join(parts)


def spacy_reader(texts: list[str]) -> Reader:
    """A pipeline of en_core_web_sm's architecture with random weights."""
    spacy: Any = importlib.import_module("spacy")
    training: Any = importlib.import_module("spacy.training")
    embed = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": list(ATTRIBUTES),
            "rows": list(ATTRIBUTES.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": DEPTH,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}

    def transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
        return {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": kind,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": tok2vec,
        }

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": embed})
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": listener}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": transitions("parser", listener)})
    nlp.add_pipe("ner", config={"model": transitions("ner", embed)})
    chance = random.Random(1)
    examples = []
    for text in texts:
        doc = nlp.make_doc(text)
        count = len(doc)
        examples.append(
            training.Example.from_dict(
                doc,
                {
                    "tags": [f"T{chance.randrange(TAGS)}" for _ in range(count)],
                    "heads": [max(0, place - 1) for place in range(count)],
                    "deps": [f"d{chance.randrange(RELATIONS)}" for _ in range(count)],
                    "entities": [
                        f"U-E{chance.randrange(ENTITIES)}" if place % 9 == 0 else "O" for place in range(count)
                    ],
                },
            )
        )
    nlp.initialize(lambda: examples)
    return lambda texts: list(nlp.pipe(texts))


def trafilatura_reader() -> Reader:
    """Text and metadata of a page."""
    trafilatura: Any = importlib.import_module("trafilatura")
    return lambda pages: [trafilatura.bare_extraction(page, with_metadata=True) for page in pages]


def compare(kind: str, readers: dict[str, Reader], articles: list[str], words: int, rounds: int) -> None:
    """Let the tools take turns, and print what each does in a second of processor time."""
    best = dict.fromkeys(readers, float("inf"))
    for number in range(rounds + 1):  # the first is for what they load
        for name, read in readers.items():
            began = time.process_time()
            read(articles)
            if number:
                best[name] = min(best[name], time.process_time() - began)
    print(f"{kind}: {len(articles)} articles, {words:,} words")
    ours = best["newsparse"]
    for name, seconds in best.items():
        print(
            f"  {name:14} {len(articles) / seconds:7.1f} articles/s {words / seconds:9,.0f} words/s a core; "
            f"newsparse does {seconds / ours:.2f} in the time of one"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    texts = [decode(sample).text for sample in read_samples()]
    pages = [as_page(text) for text in texts]
    words = sum(len(text.split()) for text in texts)
    on_text: dict[str, Reader] = {"newsparse": lambda texts: [newsparse.parse(text) for text in texts]}
    on_pages: dict[str, Reader] = {
        "newsparse": lambda pages: [newsparse.parse(page, "html") for page in pages],
        "its extraction": lambda pages: [read_html(page) for page in pages],
    }
    peers: list[tuple[dict[str, Reader], str, Callable[[], Reader]]] = [
        (on_text, "spacy", lambda: spacy_reader(texts)),
        (on_pages, "trafilatura", trafilatura_reader),
    ]
    for tools, name, make in peers:
        try:
            tools[name] = make()
        except ImportError:
            print(f"{name} is not installed: left out")
    compare("text", on_text, texts, words, rounds)
    compare("pages", on_pages, pages, words, rounds)


if __name__ == "__main__":
    main()
