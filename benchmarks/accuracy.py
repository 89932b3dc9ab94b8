"""How right newsparse is: on the articles in ``benchmarks/gold`` and on corpora outside this project.

    python -m benchmarks --only accuracy [--corpora CORPORA] [--score SCORE.py]

``CORPORA`` is a folder that holds ``readouts/real``, ``readouts/composed``, ``positions/polnear-*.jsonl.gz``,
``places/dev-*.jsonl.gz``, ``entities/dev-*.jsonl.gz`` and ``pages/dev.jsonl.gz``; ``SCORE.py`` scores records
against one of them and prints a JSON object. Where they are not given, the environment variables
``NEWSPARSE_CORPORA`` and ``NEWSPARSE_SCORE`` tell, then ``../shared/corpora`` and ``../shared/eval/score.py``.
Figures are per cent.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import names
from benchmarks.material import GOLD, corpus
from benchmarks.places import counts_of, f_of_placed
from benchmarks.tables import Cells, MissingError, Options, Part, percent
from newsparse.annotate.layout.header import read_header
from newsparse.segment import segment
from training.dataset import rows

Path_ = tuple[str, ...]
"""The keys that lead to a figure in what the scoring script prints."""
Scores = dict[str, Any]

ARTICLES: dict[str, Path_] = {
    "articles": ("articles",),
    "headline": ("headline", "all"),
    "date of publication": ("published", "all"),
    "event: type": ("event_type", "all"),
    "event: date": ("event_date", "all"),
    "location": ("location", "all"),
    "paragraph labels": ("paragraph_labels",),
    "participants, F": ("participants", "F"),
    "their role": ("participant_details", "role"),
    "their country": ("participant_details", "country"),
    "titles, F": ("titles", "F"),
    "positions, F (content overlaps by half or more)": ("positions", "F"),
    "their speaker": ("position_details", "speaker"),
    "their polarity": ("position_details", "polarity"),
}
SETS = {
    "found": ("readouts", "real"),
    "composed": ("readouts", "composed"),
    "tuned": None,
    "fresh": None,
    "unseen": None,
    "blind": None,
}
"""The sets of whole articles: where they lie in the corpora; the others are our own."""
POSITIONS: dict[str, Path_] = {
    "articles": ("articles",),
    "Krippendorff's alpha over words": ("alpha",),
    "relations whose source and content overlap, F": ("relation", "overlap", "F"),
    "relations that are equal in every word, F": ("relation", "exact", "F"),
}
PLACES = {"TR-News": "dev-tr-news", "GeoWebNews": "dev-geowebnews"}
PAGES = {
    "article-extraction-benchmark": ("aeb", False),
    "fundus": ("fundus", True),
}
"""The sets of pages as the scoring script calls them, and whether they mark more than the body."""


def score(options: Options, kind: str, gold: Path) -> Scores:
    """The scores of newsparse on one gold set."""
    if not options.score.is_file():
        raise MissingError(f"{options.score} is not there; --score says which script scores the records")
    printed = subprocess.check_output([sys.executable, str(options.score), kind, str(gold), "--json"])
    scores: Scores = json.loads(printed)
    return scores


def figure(scores: Scores, path: Path_) -> str:
    """The value at a path of keys: a number of articles, an alpha, or per cent."""
    value: Any = scores
    for key in path:
        value = value[key]
    return str(value) if isinstance(value, int) else f"{value:.2f}" if path == ("alpha",) else percent(value)


def measure_articles(options: Options) -> Cells:
    """Whole articles: every field of the record."""
    folders = [corpus(options, *place) if place else GOLD / name for name, place in SETS.items()]
    scored = [score(options, "readouts", folder) for folder in folders]
    return [[figure(scores, path) for scores in scored] for path in ARTICLES.values()]


def measure_positions(options: Options) -> Cells:
    """Who said what, beside the marks of one person each; and two people beside each other."""
    dev = corpus(options, "positions", "polnear-dev.jsonl.gz")
    people = score(options, "human", corpus(options, "positions", "polnear-train.jsonl.gz"))
    with tempfile.TemporaryDirectory() as folder:
        bodies = Path(folder, "bodies.jsonl.gz")
        with gzip.open(bodies, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in bodies_alone(dev))
        scored = [score(options, "positions", dev), score(options, "positions", bodies)]
    scored.append({**people, "articles": people["pairs"]})
    return [[figure(scores, path) for scores in scored] for path in POSITIONS.values()]


def bodies_alone(gold: Path) -> Iterator[dict[str, Any]]:
    """The articles without the marks of headlines, decks and captions, from which no position is reported."""
    for row in rows(gold):
        document = segment(row["text"])
        header = read_header(document)
        relations = [
            relation
            for relation in row["relations"]
            if relation["content"]
            and (paragraph := document.paragraph_at(relation["content"][0][0])) is not None
            and header.is_body(paragraph)
        ]
        yield {**row, "relations": relations}


def measure_places(options: Options) -> Cells:
    """Toponyms: whether they are found, and whether they are put where they are."""
    cells = []
    for name in PLACES.values():
        gold = corpus(options, "places", f"{name}.jsonl.gz")
        scores = score(options, "places", gold)
        counts = counts_of(gold)
        cells.append(
            [
                str(counts["articles"]),
                figure(scores, ("detection", "F")),
                percent(f_of_placed(counts)),
                figure(scores, ("resolved_within_161km", "F")),
            ]
        )
    return cells


def measure_pages(options: Options) -> Cells:
    """HTML pages: the text of the article, and what is said about it."""
    scores = score(options, "pages", corpus(options, "pages", "dev.jsonl.gz"))
    cells = []
    for name, marks_all in PAGES.values():
        found = scores[name]
        others = [percent(found[key]) if marks_all else "" for key in ("title_equal", "date_equal", "author_F")]
        cells.append([str(found["pages"]), percent(100 * found["body_F"]), *others])
    return cells


PARTS = (
    Part("articles", "accuracy", ("whole articles", *SETS), tuple(ARTICLES), measure_articles),
    Part(
        "positions",
        "accuracy",
        (
            "who said what in political news (PolNeAR)",
            "newsparse",
            "newsparse, bodies alone",
            "two people (train split)",
        ),
        tuple(POSITIONS),
        measure_positions,
    ),
    Part(
        "places",
        "accuracy",
        (
            "places",
            "articles",
            "found of all that is marked, F",
            "of what has coordinates, F",
            "resolved within 161 km, F",
        ),
        tuple(PLACES),
        measure_places,
    ),
    names.PART,
    Part(
        "pages",
        "accuracy",
        ("HTML pages of two public sets", "pages", "body, F", "title equal", "date equal", "authors, F"),
        tuple(PAGES),
        measure_pages,
    ),
)
