"""How near relations come to gold ones: Krippendorff's alpha over words and F over relations.

Text counts in words, runs of letters and digits; punctuation and a leading "that" never count. Alpha (Krippendorff
2004, nominal) compares the label of every word: cue, source, content or none. Relations are matched one to one,
the largest common content first: ``overlap`` where source and content share words, ``exact`` where all words are
equal.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newsparse.reader.labels import ROLES, chunks_of

_WORD = re.compile(r"\w+")

Spans = Sequence[Sequence[int]]
Relations = Sequence[Mapping[str, Spans]]
Parts = Mapping[str, frozenset[int]]
"""The words of a relation by role."""


class Scores(NamedTuple):
    """Alpha between -1 and 1; F in per cent, with precision and recall of ``overlap``."""

    alpha: float
    overlap: float
    exact: float
    precision: float
    recall: float


class _Words:
    """The words of a text, and which of them spans touch."""

    def __init__(self, text: str) -> None:
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[start:end].lower() for start, end in self.spans]
        self.ends = [end for _, end in self.spans]

    def parts(self, relation: Mapping[str, Spans]) -> Parts:
        """The words of a relation's source, cue and content."""
        return {role: self.of(relation[role], role == "content") for role in ROLES}

    def of(self, spans: Spans, content: bool) -> frozenset[int]:
        """The numbers of the words in the spans."""
        found: set[int] = set()
        for number, (start, end) in enumerate(sorted(map(tuple, spans))):
            index = first = bisect_right(self.ends, start)
            while index < len(self.spans) and self.spans[index][0] < end:
                if not (content and number == 0 and index == first and self.words[index] == "that"):
                    found.add(index)
                index += 1
        return frozenset(found)


def score(articles: Iterable[tuple[str, Relations, Relations]]) -> Scores:
    """Compare gold and found relations, each a mapping of `ROLES` to spans, article by article."""
    confusion: Counter[tuple[str, str]] = Counter()
    hits = {"overlap": 0, "exact": 0}
    totals = [0, 0]
    for text, gold, found in articles:
        words = _Words(text)
        sides = []
        for relations in (gold, found):
            labels = ["none"] * len(words.spans)
            kept = []
            for relation in relations:
                parts = words.parts(relation)
                for role in ROLES:
                    for index in parts[role]:
                        if labels[index] == "none" or role == "cue":
                            labels[index] = role
                if parts["content"]:
                    kept.append(parts)
            sides.append((kept, labels))
        (expected, gold_labels), (seen, found_labels) = sides
        confusion.update(zip(gold_labels, found_labels, strict=True))
        for kind in hits:
            hits[kind] += len(_pairs(expected, seen, kind == "exact"))
        totals[0] += len(expected)
        totals[1] += len(seen)
    precision, recall = hits["overlap"] / max(totals[1], 1), hits["overlap"] / max(totals[0], 1)
    both = max(sum(totals), 1)
    return Scores(
        alpha=round(_alpha(confusion), 4),
        overlap=round(200 * hits["overlap"] / both, 1),
        exact=round(200 * hits["exact"] / both, 1),
        precision=round(100 * precision, 1),
        recall=round(100 * recall, 1),
    )


def matched(text: str, gold: Relations, found: Relations) -> list[bool]:
    """Whether each found relation has a gold one of its own that it overlaps in source and content."""
    words = _Words(text)
    expected, seen = ([words.parts(relation) for relation in relations] for relations in (gold, found))
    taken = _pairs(expected, seen, exact=False)
    return [number in taken for number in range(len(found))]


def _pairs(gold: Sequence[Parts], found: Sequence[Parts], exact: bool) -> dict[int, int]:
    """Found relations with the gold ones that they match, one to one, the largest common content first."""
    pairs = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            common = len(one["content"] & other["content"])
            sources = bool(one["source"] & other["source"]) or not (one["source"] or other["source"])
            if common and (one == other if exact else sources):
                pairs.append((-common, i, j))
    taken: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in taken.values() and j not in taken:
            taken[j] = i
    return taken


def _alpha(confusion: Counter[tuple[str, str]]) -> float:
    values: Counter[str] = Counter()
    for (one, other), count in confusion.items():
        values[one] += count
        values[other] += count
    total = sum(values.values())
    if total < 2:
        return 1.0
    differ = sum(2 * count for (one, other), count in confusion.items() if one != other) / total
    expected = 1 - sum(count * (count - 1) for count in values.values()) / (total * (total - 1))
    return 1 - differ / expected if expected else 1.0


def entity_f(gold: Iterable[Sequence[int]], found: Iterable[Sequence[int]], kinds: int) -> float:
    """F in per cent over exactly equal entities of the first ``kinds`` kinds, from BIO label numbers."""
    right = total = 0
    for one, other in zip(gold, found, strict=True):
        expected, seen = ({entity for entity in entities(labels) if entity[0] < kinds} for labels in (one, other))
        right += len(expected & seen)
        total += len(expected) + len(seen)
    return round(200 * right / max(total, 1), 2)


def entities(labels: Sequence[int]) -> Iterable[tuple[int, int, int]]:
    """Kind, first and last token (exclusive) of each entity; the labels' numbers are as those of chunks."""
    return ((kind, *chunk) for kind, chunk in chunks_of(labels))
