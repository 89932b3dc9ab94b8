"""How well names of persons, organisations and places are found, beside two corpora of names.

    python -m benchmarks --only names

The corpora hold ``entities/dev-*.jsonl.gz``: world newswire (half of stanfordnlp/en-worldwide-newswire) and the
politics part of CrossNER (Liu and others 2021). Their tokens are set as running text again
(`training.dataset.running_text`), and what newsparse takes for a mention of an entity is compared with their
spans, letter by letter. MISC is left out: newsparse has no such kind: names of elections, wars and treaties are no
entities, nor are the places in them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.material import corpus
from benchmarks.tables import Cells, Options, Part, percent
from newsparse.annotate.actors.aliases import merge_mentions
from newsparse.annotate.actors.entities import find_mentions
from newsparse.annotate.layout.header import Header
from newsparse.segment import segment
from newsparse.tagging import tag_tokens
from training.dataset import rows, running_text

KINDS = {"person": "PER", "organization": "ORG", "country": "LOC", "place": "LOC"}
"""newsparse's kinds of entities as the corpora name them."""
CORPORA = {"world newswire": "dev-worldwide", "CrossNER politics": "dev-crossner-politics"}
COLUMNS = {"all": "all", "persons": "PER", "organisations": "ORG", "places": "LOC"}
"""The kinds of names, as the corpora name them."""
Name = tuple[str, int, int]
"""A kind, and the first and last offset of a name."""


def names_of(text: str) -> set[Name]:
    """All mentions of entities that newsparse finds in a text without header."""
    document = segment(text)
    header = Header.of_body(document)
    entities = merge_mentions(document, header, find_mentions(document, header, tag_tokens(document)))
    return {
        (KINDS[entity.kind], mention.span.start, mention.span.end)
        for entity in entities
        if entity.kind in KINDS
        for mention in entity.mentions
    }


def marked(spans: Sequence[tuple[int, int]], tags: Sequence[str]) -> Iterator[Name]:
    """The names that BIO tags of tokens say."""
    start = 0
    for index, tag in enumerate(tags):
        if tag.startswith("B-"):
            start = index
        ends = index + 1 == len(tags) or tags[index + 1] != f"I-{tag[2:]}"
        if tag != "O" and ends:
            yield tag[2:], spans[start][0], spans[index][1]


def counts_of(options: Options, corpus_name: str) -> dict[str, tuple[int, int, int]]:
    """For each kind of name and for all: how many are right, found and marked."""
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for article in rows(corpus(options, "entities", f"{corpus_name}.jsonl.gz")):
        text, spans, tags = running_text(article["sentences"])
        expected, seen = set(marked(spans, tags)), names_of(text)
        for counts, names in ((hits, expected & seen), (found, seen), (gold, expected)):
            counts.update(kind for kind, *_ in names if kind in KINDS.values())
            counts["all"] += sum(kind in KINDS.values() for kind, *_ in names)
    return {kind: (hits[kind], found[kind], gold[kind]) for kind in COLUMNS.values()}


def measure(options: Options) -> Cells:
    """F of each kind, in per cent."""
    return [
        [percent(200 * right / (found + gold)) for right, found, gold in counts_of(options, name).values()]
        for name in CORPORA.values()
    ]


PART = Part(
    "names",
    "accuracy",
    ("names, equal in every letter, F", *COLUMNS),
    tuple(CORPORA),
    measure,
)
