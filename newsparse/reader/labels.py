"""The labels that the network gives to tokens, and what they say about who is linked with what.

Each token of an article is part of at most one cue, source or content. The label of a chunk also tells how it is
linked: a source or content belongs to the nearest cue on its left or on its right; a cue has a source of its own,
shares that of the cue before it ("he said ... and [added]"), or has none. So a sequence of labels is a set of
relations (Pareti 2015 has labels for roles only; what they leave open is told here by direction). In BIO notation:
the first token of a chunk has an even number less than those inside it, ``O`` is 0.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

Role = Literal["cue", "source", "content"]
ROLES: tuple[Role, ...] = ("cue", "source", "content")
Chunk = tuple[int, int]
"""Tokens ``first`` to ``last``, exclusive."""

CUE_OWN, CUE_SHARED, CUE_ALONE, SOURCE_LEFT, SOURCE_RIGHT, CONTENT_LEFT, CONTENT_RIGHT = range(7)
"""Kinds of chunks. ``LEFT``: the cue is on the left of the source or content."""

KINDS = ("cue:own", "cue:shared", "cue:alone", "source:left", "source:right", "content:left", "content:right")
ROLE_OF_KIND: tuple[Role, ...] = ("cue",) * 3 + ("source",) * 2 + ("content",) * 2
LABELS = ("O", *(f"{position}-{kind}" for kind in KINDS for position in "BI"))
"""The names of the labels; a label's number is its place here."""


class Triple(NamedTuple):
    """One relation over tokens: where its cue is, its source if it has one, and the parts of its content."""

    cue: Chunk
    source: Chunk | None
    content: tuple[Chunk, ...]


def begin(kind: int) -> int:
    """The label of the first token of a chunk."""
    return 1 + 2 * kind


def encode(triples: Iterable[Triple], length: int) -> list[int]:
    """The labels of ``length`` tokens that say these relations; where they overlap, the inner one wins."""
    labels = [0] * length
    for kind, chunk in chunks_in_order(triples):
        mark(labels, begin(kind), chunk)
    return labels


def mark(labels: list[int], label: int, chunk: Chunk) -> None:
    """Give the tokens of a chunk the label of its first token and those of the others, in place."""
    first, last = chunk
    labels[first:last] = [label] + [label + 1] * (last - first - 1)


def chunks_in_order(triples: Iterable[Triple]) -> list[tuple[int, Chunk]]:
    """The chunks of relations with their kinds, in the order in which to mark them: the inner after the outer."""
    ordered = sorted(triples, key=lambda triple: triple.cue)
    chunks: list[tuple[int, Chunk]] = []
    before: Chunk | None = None
    for triple in ordered:
        shared = triple.source is not None and triple.source == before
        chunks.append((CUE_SHARED if shared else CUE_OWN if triple.source else CUE_ALONE, triple.cue))
        if triple.source and not shared:
            chunks.append((SOURCE_LEFT if triple.source > triple.cue else SOURCE_RIGHT, triple.source))
        chunks.extend((CONTENT_LEFT if part > triple.cue else CONTENT_RIGHT, part) for part in triple.content)
        before = triple.source or before
    # Contents first, the longest before those inside it; then sources; cues last: they are never hidden.
    chunks.sort(key=lambda item: (item[0] < CONTENT_LEFT, item[0] < SOURCE_LEFT, item[1][0] - item[1][1]))
    return chunks


def chunks_of(labels: Sequence[int]) -> Iterator[tuple[int, Chunk]]:
    """The chunks, in order: their kind, first and last token. An ``I`` without its chunk begins one."""
    kind, first = -1, 0
    inside = 0  # the label that goes on with what is before it
    for index, label in enumerate(labels):
        if label != inside:
            if kind >= 0:
                yield kind, (first, index)
            kind, first = (label - 1) // 2, index
            inside = label + label % 2
    if kind >= 0:
        yield kind, (first, len(labels))


def decode(labels: Sequence[int], sentences: Sequence[int], paragraphs: Sequence[int]) -> list[Triple]:
    """The relations that a sequence of labels says, in order of their cues; cues without content say none.

    ``sentences`` and ``paragraphs`` are the first tokens of each: a cue that has a source, as its label says, but
    none that is linked to it, takes the nearest source of its sentence. A source stands in its cue's paragraph;
    a content goes on in the next paragraph, but not beyond one without any of it.
    """
    cues: list[tuple[int, Chunk]] = []
    sources: list[tuple[int, Chunk]] = []
    contents: list[tuple[int, Chunk]] = []
    for kind, chunk in chunks_of(labels):
        (cues if kind < SOURCE_LEFT else sources if kind < CONTENT_LEFT else contents).append((kind, chunk))
    starts = [chunk[0] for _, chunk in cues]
    source_of: dict[int, Chunk] = {}
    for kind, chunk in sources:
        cue = nearest(starts, chunk[0], kind == SOURCE_LEFT)
        if cue is None or bisect_right(paragraphs, starts[cue]) != bisect_right(paragraphs, chunk[0]):
            continue
        if cue not in source_of or kind == SOURCE_RIGHT:  # of two, the last before the cue
            source_of[cue] = chunk
    content_of: dict[int, list[Chunk]] = {}
    last, reached = -1, -1
    for kind, chunk in contents:
        cue = nearest(starts, chunk[0], kind == CONTENT_LEFT)
        if cue is None:
            continue
        here, there = bisect_right(paragraphs, chunk[0]), bisect_right(paragraphs, starts[cue])
        reach = reached if cue == last else there
        if here == there or (kind == CONTENT_LEFT and here <= reach + 1 and _opens(paragraphs, here, chunk)):
            content_of.setdefault(cue, []).append(chunk)
            last, reached = cue, here
    in_sentence: dict[int, list[Chunk]] = {}
    for _, chunk in sources:
        in_sentence.setdefault(bisect_right(sentences, chunk[0]), []).append(chunk)
    triples: list[Triple] = []
    before: Chunk | None = None
    for number, (kind, chunk) in enumerate(cues):
        sentence = bisect_right(sentences, chunk[0])
        source = source_of.get(number)
        if before and bisect_right(paragraphs, before[0]) != bisect_right(paragraphs, chunk[0]):
            before = None
        if source is None and kind == CUE_SHARED:
            source = before
        elif source is None and kind == CUE_OWN:
            shared = [before] if before and bisect_right(sentences, before[0]) == sentence else []
            source = min(in_sentence.get(sentence, shared), key=lambda other: gap(other, chunk), default=None)
        before = source or before
        if number in content_of:
            triples.append(Triple(chunk, source, tuple(content_of[number])))
    return triples


def _opens(paragraphs: Sequence[int], number: int, chunk: Chunk) -> bool:
    """Whether a chunk stands at the beginning of a paragraph, a quotation mark before it at most."""
    return chunk[0] - paragraphs[number - 1] <= 1


def gap(one: Chunk, other: Chunk) -> int:
    """How many tokens lie between two chunks; none where they overlap."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def nearest(starts: Sequence[int], at: int, left: bool) -> int | None:
    """The number of the cue that is nearest to token ``at`` on the side told; on the other where there is none."""
    after = bisect_left(starts, at)
    number = after - 1 if (left and after) or after == len(starts) else after
    return number if starts else None
