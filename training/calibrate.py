"""Measure how often a position of a given confidence is right: the knots of ``statements/confidence.py``.

    python training/calibrate.py [CORPORA]

CORPORA defaults to ``$NEWSPARSE_CORPORA``, then ``../shared/corpora``; only PolNeAR's training split is read.

A position counts as right where an annotator marked a relation whose source and whose content it touches. The
positions are ordered by the confidence of their relations and cut into bins of equal size; neighbouring bins that
fall are pooled, so that the precision never sinks as the confidence rises (isotonic regression).
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

from corpora import corpora_folder

from newsparse.annotate.actors.aliases import merge_mentions
from newsparse.annotate.actors.entities import find_mentions
from newsparse.annotate.attribution.relations import find_relations
from newsparse.annotate.layout.header import read_header
from newsparse.annotate.statements.positions import resolve_positions
from newsparse.segment import segment
from newsparse.tagging import tag_tokens

BINS = 12

Spans = list[list[int]]


def judged(path: Path) -> Iterator[tuple[float, bool]]:
    """The confidence of every relation that became a position, and whether it is right."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            document = segment(article["text"])
            tags = tag_tokens(document)
            header = read_header(document)
            mentions = find_mentions(document, header, tags)
            relations = find_relations(document, header, tags, mentions)
            confidence = {relation.cue: relation.confidence for relation in relations}
            entities = merge_mentions(document, header, mentions)
            for position in resolve_positions(document, header, tags, relations, entities):
                if position.cue_span is not None and position.cue_span in confidence:
                    source = [position.speaker_span] if position.speaker_span else []
                    right = any(
                        touches(source, gold["source"]) and touches(position.content_spans, gold["content"])
                        for gold in article["relations"]
                    )
                    yield confidence[position.cue_span], right


def touches(found: Iterable[tuple[int, int]], gold: Spans) -> bool:
    """Whether any two of the spans overlap; two absent sources agree."""
    found = list(found)
    if not found or not gold:
        return not found and not gold
    return any(start < other_end and other < end for start, end in found for other, other_end in gold)


def knots(pairs: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Mean confidence and precision of each bin, pooled where the precision falls."""
    pairs.sort(key=itemgetter(0))  # by confidence alone: ties keep the order of the text
    bounds = [number * len(pairs) // BINS for number in range(BINS + 1)]
    pooled: list[tuple[float, int, int]] = []
    for start, end in pairwise(bounds):
        part = pairs[start:end]
        pooled.append((sum(confidence for confidence, _ in part), sum(right for _, right in part), len(part)))
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last, before = pooled.pop(), pooled.pop()
            pooled.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    return [(round(total / count, 3), round(right / count, 3)) for total, right, count in pooled]


if __name__ == "__main__":
    for knot in knots(list(judged(corpora_folder() / "positions" / "polnear-train.jsonl.gz"))):
        print(*knot)
