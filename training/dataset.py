"""Articles as the network sees them: features by the runtime's own code, labels from the corpora.

PolNeAR gives relations and, by CoreNLP's machine-made annotation of it ("silver"), parts of speech and entities;
the entity corpora give sentences with BIO tags. Every text goes through newsparse's own segmenter, tagger and
rules.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newsparse.annotate.actors.entities import find_mentions
from newsparse.annotate.attribution.relations import propose_relations
from newsparse.annotate.layout.header import Header, read_header
from newsparse.document import Document
from newsparse.reader.features import TAGS, WordRows, chunk, columns, in_tokens, triple_of
from newsparse.reader.labels import Triple, encode
from newsparse.segment import segment
from newsparse.tagging import tag_tokens

UNKNOWN = -1
"""The label of a token of which the corpus says nothing: no loss is counted there."""
ENTITY_KINDS = ("PER", "ORG", "LOC", "MISC")
ENTITY_LABELS = ("O", *(f"{position}-{kind}" for kind in ENTITY_KINDS for position in "BI"))
SILVER_KINDS = {
    "PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "CITY": "LOC", "COUNTRY": "LOC",
    "STATE_OR_PROVINCE": "LOC", "MISC": "MISC", "NATIONALITY": "MISC", "RELIGION": "MISC", "IDEOLOGY": "MISC",
}  # fmt: skip
"""CoreNLP's kinds of entities as CoNLL's four; dates, numbers and titles are none."""
_NO_SPACE_BEFORE = frozenset(", . ; : ? ! ) ] } % 's 'S ’s n't 're 've 'll 'd 'm ''".split())
_NO_SPACE_AFTER = frozenset("( [ { $ £ € # ``".split())


class Example(NamedTuple):
    """One article: its words, its feature columns, and the labels of its tokens for each task."""

    name: str
    source: str
    text: str
    spans: list[tuple[int, int]]
    words: list[str]
    columns: list[Sequence[int]]
    attribution: list[int]
    tags: list[int]
    entities: list[int]


def read_features(document: Document, header: Header, words: WordRows) -> list[Sequence[int]]:
    """The feature columns of a document, by the same steps as `newsparse.pipeline` takes."""
    tags = tag_tokens(document)
    mentions = find_mentions(document, header, tags)
    relations = propose_relations(document, header, tags)
    return columns(document, tags, mentions, in_tokens(document, relations), words)


def polnear(folder: Path, split: str, words: WordRows) -> Iterator[Example]:
    """The articles of PolNeAR's ``split`` with all three kinds of labels."""
    silver = {row["name"]: row["tokens"] for row in rows(folder / f"polnear-{split}-silver.jsonl.gz")}
    for article in rows(folder / f"polnear-{split}.jsonl.gz"):
        document = segment(article["text"])
        tags, entities = _silver_labels(document, silver.get(article["name"], []))
        yield Example(
            article["name"],
            "polnear",
            article["text"],
            [(token.start, token.end) for token in document.tokens],
            [token.lower for token in document.tokens],
            read_features(document, read_header(document), words),
            encode(gold_triples(document, article["relations"]), len(document.tokens)),
            tags,
            entities,
        )


def gold_triples(document: Document, relations: Sequence[dict[str, Any]]) -> list[Triple]:
    """The annotated relations in tokens. Of a source or cue in several pieces the longest counts."""
    triples = []
    for relation in relations:
        triple = triple_of(
            document,
            max(relation["source"], key=_length, default=None),
            max(relation["cue"], key=_length, default=None),
            sorted(relation["content"]),
        )
        if triple is None:
            continue
        (first, last), *others = triple.content
        if document.tokens[first].lower == "that" and (first + 1 < last or others):
            opening = [(first + 1, last)] if first + 1 < last else []
            triple = triple._replace(content=(*opening, *others))
        triples.append(triple)
    return triples


def _length(span: Sequence[int]) -> int:
    return span[1] - span[0]


def _silver_labels(document: Document, silver: list[list[Any]]) -> tuple[list[int], list[int]]:
    """Part of speech and entity of each token that CoreNLP cut in the same place."""
    at = {row[0]: row for row in silver}
    tags: list[int] = []
    entities: list[int] = []
    before = None
    for token in document.tokens:
        row = at.get(token.start)
        kind = SILVER_KINDS.get(row[4]) if row else None
        tags.append(TAGS.index(row[3]) if row and row[3] in TAGS else UNKNOWN)
        entities.append(ENTITY_LABELS.index(f"{'I' if kind == before else 'B'}-{kind}") if kind else 0)
        before = kind
    return tags, entities


def entity_corpus(path: Path, words: WordRows) -> Iterator[Example]:
    """The documents of an entity corpus; sentences are set as paragraphs of running text."""
    for article in rows(path):
        text, spans, tags = running_text(article["sentences"])
        document = segment(text)
        labels = [0] * len(document.tokens)
        for (start, end), tag in zip(spans, tags, strict=True):
            found = chunk(document, (start, end))
            if found and tag != "O":
                number = ENTITY_LABELS.index(tag)
                inside = number + 1 if number % 2 else number
                labels[found[0] : found[1]] = [number] + [inside] * (found[1] - found[0] - 1)
        unknown = [UNKNOWN] * len(labels)
        yield Example(
            article["id"],
            article["source"],
            text,
            [(token.start, token.end) for token in document.tokens],
            [token.lower for token in document.tokens],
            read_features(document, Header.of_body(document), words),
            unknown,
            unknown,
            labels,
        )


def running_text(sentences: Sequence[dict[str, Any]]) -> tuple[str, list[tuple[int, int]], list[str]]:
    """Tokenized sentences as a text with the spaces of print; the span and the tag of each token."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    tags: list[str] = []
    length = 0
    for sentence in sentences:
        clings = True
        odd = False
        before = ""
        tokens = sentence["tokens"]
        for index, (token, tag) in enumerate(zip(tokens, sentence["tags"], strict=True)):
            after = tokens[index + 1] if index + 1 < len(tokens) else ""
            hyphen = token == "-" and before[-1:].isalnum() and after[:1].isalnum()
            opens = token == '"' and not odd
            if not (clings or hyphen or token in _NO_SPACE_BEFORE or (token == '"' and odd)):
                pieces.append(" ")
                length += 1
            spans.append((length, length + len(token)))
            tags.append(tag)
            pieces.append(token)
            length += len(token)
            odd ^= token == '"'
            clings = hyphen or opens or token in _NO_SPACE_AFTER
            before = token
        pieces.append("\n\n")
        length += 2
    return "".join(pieces), spans, tags


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
