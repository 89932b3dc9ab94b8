"""How right newsparse is: on the articles in ``benchmarks/gold`` and on corpora outside this project.

    python -m benchmarks --only accuracy [--corpora CORPORA] [--score SCORE.py]

``CORPORA`` is a folder that holds ``readouts/real``, ``readouts/composed``, ``positions/polnear-*.jsonl.gz``,
``places/dev-*.jsonl.gz``, ``entities/dev-*.jsonl.gz`` and ``pages/dev.jsonl.gz``; ``SCORE.py`` scores records
against those of ``readouts``, ``places`` and ``pages`` and prints a JSON object. Where they are not given, the
environment variables ``NEWSPARSE_CORPORA`` and ``NEWSPARSE_SCORE`` tell, then ``../shared/corpora`` and
``../shared/eval/score.py``. Figures are per cent.
"""

import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import newsparse
from benchmarks import names
from benchmarks.material import GOLD, corpus
from benchmarks.peers import PAGE_READERS, STAND_IN, installed
from benchmarks.places import counts_of, f_of_placed
from benchmarks.tables import MISSING, ROOT, Cells, MissingError, Options, Part, percent
from newsparse.annotate.layout.header import read_header
from newsparse.article import Article
from newsparse.segment import segment
from training import measures
from training.dataset import rows

Keys = tuple[str, ...]
"""The keys that lead to a figure in what the scoring script prints."""
Scores = dict[str, Any]
Relation = Mapping[str, Sequence[Sequence[int]]]
"""Who said what, in the form of the corpus: spans of source, cue and content."""

ARTICLES: dict[str, Keys] = {
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
    "plain": None,
    "heldout": None,
}
"""The sets of whole articles: where they lie in the corpora; the others are our own."""
SURE = 0.8
"""The least confidence of the positions that README calls nearly always right."""
POSITIONS = {
    "relations whose source and content overlap, F": "overlap",
    "the same: right among those reported": "precision",
    "the same: found among those marked": "recall",
    "relations that are equal in every word, F": "exact",
}
"""The measures in per cent, as `training.measures.Scores` calls them."""
PLACES = {"TR-News": "dev-tr-news", "GeoWebNews": "dev-geowebnews"}
PAGES: dict[str, Keys] = {
    "article-extraction-benchmark: body, F": ("aeb", "body_F"),
    "fundus: body, F": ("fundus", "body_F"),
    "fundus: title equal": ("fundus", "title_equal"),
    "fundus: date equal": ("fundus", "date_equal"),
    "fundus: authors, F": ("fundus", "author_F"),
}
"""The columns; the other set marks bodies alone."""
UNSAID = {"readability-lxml": ("fundus: date equal", "fundus: authors, F")}
"""What a tool does not look for."""


def score(options: Options, kind: str, gold: Path, path: Path | None = None) -> Scores:
    """The scores of newsparse on one gold set, or of the module of that name in the folder ``path``."""
    if not options.score.is_file():
        raise MissingError(f"{options.score} is not there; --score says which script scores the records")
    command = [sys.executable, str(options.score), kind, str(gold), "--json"]
    environment = {**os.environ, "PYTHONPATH": str(path)} if path else None
    printed = subprocess.check_output(command, env=environment, stderr=subprocess.DEVNULL if path else None)
    scores: Scores = json.loads(printed)
    return scores


def figure(scores: Scores, keys: Keys) -> str:
    """The value behind some keys: a number of articles, or per cent."""
    value: Any = scores
    for key in keys:
        value = value[key]
    return str(value) if isinstance(value, int) else percent(value)


def measure_articles(options: Options) -> Cells:
    """Whole articles: every field of the record."""
    folders = [corpus(options, *place) if place else GOLD / name for name, place in SETS.items()]
    scored = [score(options, "readouts", folder) for folder in folders]
    return [[figure(scores, keys) for scores in scored] for keys in ARTICLES.values()]


def measure_positions(options: Options) -> Cells:
    """Who said what, beside the marks of annotators; and two of them beside each other."""
    reported, bodies, sure = [], [], []
    for row in rows(corpus(options, "positions", "polnear-dev.jsonl.gz")):
        text, gold, article = row["text"], row["relations"], newsparse.parse(row["text"])
        found = relations_of(article)
        reported.append((text, gold, found))
        bodies.append((text, in_body(text, gold), found))
        sure.append((text, gold, relations_of(article.surer(SURE))))
    people = [
        (row["text"], one["relations"], other["relations"])
        for row in rows(corpus(options, "positions", "polnear-train.jsonl.gz"))
        for one, other in itertools.combinations(row.get("annotators", []), 2)
    ]
    columns = [(len(compared), measures.score(compared)) for compared in (reported, bodies, sure, people)]
    return [
        [str(count) for count, _ in columns],
        [f"{scores.alpha:.2f}" for _, scores in columns],
        *([percent(getattr(scores, name)) for _, scores in columns] for name in POSITIONS.values()),
    ]


def relations_of(article: Article) -> list[Relation]:
    """The positions in the form of the corpus."""
    return [
        {
            "source": [position.speaker_span] if position.speaker_span else [],
            "cue": [position.cue_span] if position.cue_span else [],
            "content": position.content_spans,
        }
        for position in article.positions
    ]


def in_body(text: str, relations: Sequence[Relation]) -> list[Relation]:
    """The marks without those of headlines, decks and captions, from which no position is reported."""
    document = segment(text)
    header = read_header(document)
    return [
        relation
        for relation in relations
        if relation["content"]
        and (paragraph := document.paragraph_at(relation["content"][0][0])) is not None
        and header.is_body(paragraph)
    ]


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
    """HTML pages: the text of the article, and what is said about it; the tools that are installed beside us."""
    gold = corpus(options, "pages", "dev.jsonl.gz")
    ours = score(options, "pages", gold)
    cells = [[str(ours[name]["pages"]) for name, _ in PAGES.values()], page_figures("newsparse", ours)]
    for name, make in PAGE_READERS.items():
        if installed(name, make) is None:
            cells.append([MISSING] * len(PAGES))
            continue
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "newsparse.py").write_text(STAND_IN.format(root=str(ROOT), name=name), encoding="utf-8")
            cells.append(page_figures(name, score(options, "pages", gold, Path(folder))))
    return cells


def page_figures(tool: str, scores: Scores) -> list[str]:
    """What a tool is at in each column, in per cent; nothing where it does not look for it."""
    return [
        "" if column in UNSAID.get(tool, ()) else percent(scores[name][key] * (100 if key == "body_F" else 1))
        for column, (name, key) in PAGES.items()
    ]


PARTS = (
    Part("articles", "accuracy", ("whole articles", *SETS), tuple(ARTICLES), measure_articles),
    Part(
        "positions",
        "accuracy",
        (
            "who said what in political news (PolNeAR)",
            "newsparse",
            "in bodies alone",
            f"with `--min-confidence {SURE}`",
            "two people (training split)",
        ),
        ("articles", "Krippendorff's alpha over words", *POSITIONS),
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
        ("HTML pages of two public sets", *PAGES),
        ("pages", "newsparse", *PAGE_READERS),
        measure_pages,
    ),
)
