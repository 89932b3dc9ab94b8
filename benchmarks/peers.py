"""Other tools, each set up to do what comes nearest to newsparse; none of them has to be installed."""

import importlib
import random
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

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


class Page(NamedTuple):
    """What a tool reads in a page; None or nothing where it does not say."""

    text: str | None
    title: str | None
    date: str | None
    """In ISO 8601."""
    authors: Sequence[str]

    def to_dict(self) -> dict[str, Any]:
        """As much of a record of newsparse as a page is scored by."""
        return {
            "headline": {"text": self.title} if self.title else None,
            "published": {"date": self.date} if self.date else None,
            "byline": [{"name": name} for name in self.authors],
            "paragraphs": [{"label": "other", "text": self.text or ""}],
        }


PageReader = Callable[[bytes], Page]


def trafilatura_reader() -> PageReader:
    """Text and metadata of a page."""
    trafilatura: Any = importlib.import_module("trafilatura")

    def read(page: bytes) -> Page:
        found = trafilatura.bare_extraction(page, with_metadata=True)
        if found is None:
            return Page(None, None, None, ())
        return Page(found.text, found.title, found.date, found.author.split("; ") if found.author else ())

    return read


def newspaper_reader() -> PageReader:
    """Text and metadata of a page."""
    newspaper: Any = importlib.import_module("newspaper")

    def read(page: bytes) -> Page:
        article = newspaper.Article("https://example.org/news", fetch_images=False)
        article.download(input_html=page.decode("utf-8", "replace"))
        article.parse()
        date = article.publish_date.date().isoformat() if article.publish_date else None
        return Page(article.text, article.title, date, article.authors)

    return read


def readability_reader() -> PageReader:
    """Title and text of a page."""
    readability: Any = importlib.import_module("readability")
    html: Any = importlib.import_module("lxml.html")

    def read(page: bytes) -> Page:
        document = readability.Document(page)
        return Page(html.fromstring(document.summary()).text_content(), document.title(), None, ())

    return read


PAGE_READERS = {
    "trafilatura": trafilatura_reader,
    "newspaper4k": newspaper_reader,
    "readability-lxml": readability_reader,
}
STAND_IN = """\
import sys
sys.path.append({root!r})
from benchmarks.peers import PAGE_READERS, Page
read = PAGE_READERS[{name!r}]()
def parse(page, format):
    try:
        return read(page)
    except Exception:  # some tools raise on pages without an article
        return Page(None, None, None, ())
"""
"""A module newsparse whose `parse` is another tool, so that the script that scores records scores that tool."""


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
