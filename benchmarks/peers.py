"""Other tools, each set up to do what comes nearest to newsparse; none of them has to be installed."""

import importlib
import random
import sys
from collections.abc import Callable
from typing import Any

Reader = Callable[[Any], Any]

INSTALL = {
    "newspaper4k": "newspaper4k lxml_html_clean",
    "readability-lxml": "readability-lxml lxml_html_clean",
    "spacy": "spacy",
    "trafilatura": "trafilatura lxml_html_clean",
}
"""What pip has to be told; a part of lxml that several need is a package of its own."""

WIDTH, DEPTH = 96, 4
"""Of en_core_web_sm's convolutions, by its config.cfg; the tables of its embeddings have these rows."""
ATTRIBUTES = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500, "SPACY": 50, "IS_SPACE": 50}
TAGS, RELATIONS, ENTITIES = 50, 45, 18
"""How many labels its parts choose from."""


def missing(name: str) -> str:
    """The word on a tool that is not installed."""
    return f"{name} is not installed and left out; python -m pip install {INSTALL[name]} adds it"


def installed(name: str, make: Callable[[], Reader]) -> Reader | None:
    """A tool, or None where it is not installed, which is said on standard error."""
    try:
        return make()
    except ImportError:
        print(missing(name), file=sys.stderr)
        return None


def trafilatura_reader() -> Reader:
    """Text and metadata of a page."""
    trafilatura: Any = importlib.import_module("trafilatura")
    return lambda page: trafilatura.bare_extraction(page, with_metadata=True)


def newspaper_reader() -> Reader:
    """Text and metadata of a page."""
    newspaper: Any = importlib.import_module("newspaper")

    def read(page: bytes) -> None:
        article = newspaper.Article("https://example.org/news", fetch_images=False)
        article.download(input_html=page.decode("utf-8", "replace"))
        article.parse()

    return read


def readability_reader() -> Reader:
    """Title and body of a page."""
    readability: Any = importlib.import_module("readability")

    def read(page: bytes) -> None:
        document = readability.Document(page)
        document.title()
        document.summary()

    return read


PAGE_READERS = {
    "trafilatura": trafilatura_reader,
    "newspaper4k": newspaper_reader,
    "readability-lxml": readability_reader,
}


def spacy_reader(texts: list[str]) -> Reader:
    """A pipeline of en_core_web_sm's architecture (tok2vec, tagger, parser, ner) with random weights.

    What it answers is worthless, and what it takes is what the trained one takes.
    """
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
