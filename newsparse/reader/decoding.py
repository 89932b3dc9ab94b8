"""From probabilities to the best sequence of labels that says something.

First the role of every token: cue, source, content or none. The kinds of a role share its probability, so what
counts is their sum: a token that may be any of three kinds of cue is a cue. Then the kind of each chunk, by all of
its tokens. No chunk goes on before it begins: nearly all sentences obey that when each token simply takes its
likeliest label; only for the others is the best path looked for (Viterbi 1967).
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import add

import numpy as np

from newsparse.document import Document, Sentence
from newsparse.reader.labels import (
    CONTENT_LEFT,
    CONTENT_RIGHT,
    CUE_OWN,
    KINDS,
    LABELS,
    ROLE_OF_KIND,
    ROLES,
    SOURCE_LEFT,
    Triple,
    begin,
    chunks_of,
    decode,
    mark,
)
from newsparse.reader.weights import Array

FORBIDDEN = np.float32(-1e4)
LEAST = np.float32(1e-6)
"""What probabilities are at least before their logarithm is taken."""
HIDDEN = 0.02
"""The least probability of a cue that is taken because a content wants one."""
NEAR = 12
"""Tokens between such a content and its cue, at most. Both were chosen on the development articles."""
_MERGE = np.zeros((len(LABELS), 1 + 2 * len(ROLES)), dtype=np.float32)
"""From the probabilities of labels to those of roles, each in BIO notation."""
_OF_ROLE = np.array([[0.0 if of == role else -np.inf for of in ROLE_OF_KIND] for role in ROLES])
"""What is added to the log-probabilities of kinds, so that only those of a role are left."""
_MERGE[0, 0] = 1
for _kind, _role in enumerate(ROLE_OF_KIND):
    _MERGE[begin(_kind), begin(ROLES.index(_role))] = _MERGE[begin(_kind) + 1, begin(ROLES.index(_role)) + 1] = 1


def best_triples(probabilities: Array, document: Document) -> list[Triple]:
    """The relations that the best labels of a document's tokens say. ``probabilities``: tokens x labels."""
    sentences = [sentence.first for sentence in document.sentences]
    paragraphs = [
        sentences[paragraph.first] for paragraph in document.paragraphs if paragraph.first < len(sentences)
    ]
    labels = best_labels(probabilities, document.sentences)
    for first in paragraphs:  # a content that goes on in the next paragraph has a part of its own there
        if labels[first] > begin(CONTENT_LEFT) and labels[first] % 2 == 0:
            labels[first] -= 1
    _reveal_cues(labels, probabilities[:, 1 : begin(SOURCE_LEFT)].sum(axis=1), paragraphs)
    return decode(labels, sentences, paragraphs)


def _reveal_cues(labels: list[int], cue: Array, paragraphs: Sequence[int]) -> None:
    """Give each content in a paragraph without cue the likeliest one near it, in place.

    Unusual cues are what the network knows least, but where there is a content there is a cue. ``cue``: each
    token's probability to be one.
    """
    chunks = list(chunks_of(labels))
    with_cue = {bisect_right(paragraphs, chunk[0]) for kind, chunk in chunks if kind < SOURCE_LEFT}
    for kind, (first, last) in chunks:
        paragraph = bisect_right(paragraphs, first)
        if kind < CONTENT_LEFT or paragraph in with_cue:
            continue
        start = max(first - NEAR, paragraphs[paragraph - 1] if paragraph else 0)
        end = min(last + NEAR, paragraphs[paragraph] if paragraph < len(paragraphs) else len(labels))
        free = [index for index in (*range(start, first), *range(last, end)) if not labels[index]]
        head = max(free, key=cue.__getitem__, default=None)
        if head is None or cue[head] < HIDDEN:
            continue
        begins = ends = head
        while begins - 1 >= start and not labels[begins - 1] and cue[begins - 1] > cue[head] / 2:
            begins -= 1
        while ends + 1 < end and not labels[ends + 1] and cue[ends + 1] > cue[head] / 2:
            ends += 1
        mark(labels, begin(CUE_OWN), (begins, ends + 1))
        mark(labels, begin(CONTENT_LEFT if head < first else CONTENT_RIGHT), (first, last))


def best_labels(probabilities: Array, sentences: Sequence[Sentence]) -> list[int]:
    """The attribution label of each token. ``probabilities``: tokens x labels."""
    roles = best_path(probabilities @ _MERGE, sentences)
    labels = [0] * len(roles)
    chunks = list(chunks_of(roles))
    if not chunks:
        return labels
    # How likely each kind is for a chunk: the sum of its tokens' logarithms, by differences of running sums.
    each = np.log(probabilities[:, 1::2] + probabilities[:, 2::2] + LEAST)
    sums = np.concatenate((np.zeros((1, len(KINDS))), each.cumsum(axis=0, dtype=np.float64)))
    bounds = np.array([chunk for _, chunk in chunks])
    likelihood = sums[bounds[:, 1]] - sums[bounds[:, 0]] + _OF_ROLE[[role for role, _ in chunks]]
    for kind, (_, chunk) in zip(likelihood.argmax(axis=1).tolist(), chunks, strict=True):
        mark(labels, begin(kind), chunk)
    return labels


def best_path(probabilities: Array, sentences: Sequence[Sentence]) -> list[int]:
    """The best labels in BIO notation: 0 is outside, odd ones begin a chunk, the next even one goes on with it.

    ``probabilities``: tokens x labels.
    """
    labels = probabilities.argmax(axis=1)
    before = np.concatenate(([0], labels[:-1]))
    broken = np.flatnonzero((labels > 0) & (labels % 2 == 0) & (before != labels) & (before != labels - 1))
    path: list[int] = labels.tolist()
    starts = [sentence.first for sentence in sentences]
    mended = -1
    for token in broken.tolist():
        number = max(bisect_right(starts, token) - 1, 0)
        while number > mended and number < len(sentences):
            first, last = sentences[number].first, sentences[number].last
            path[first:last] = _best_path(probabilities[first:last], path[first - 1] if first else 0)
            mended = number
            if last < len(path) and not _follows(path[last - 1], path[last]):
                number += 1  # the next sentence went on with a chunk that now ends otherwise
    return path


def _follows(before: int, label: int) -> bool:
    """Whether a label may stand after another: the inside of a chunk after its beginning or itself."""
    return label % 2 == 1 or label in (0, before, before + 1)


def _best_path(probabilities: Array, before: int) -> list[int]:
    """The best allowed labels of one sentence after a token with the label ``before``.

    A chunk's inside can follow only itself and its beginning, so each label has at most two ways in besides the
    best of all: a step costs one maximum and a few comparisons. Sentences are short and labels few, so plain
    numbers are faster than arrays.
    """
    rows: list[list[float]] = np.log(probabilities + LEAST).tolist()
    count = len(rows[0])
    value = [float(FORBIDDEN)] * count
    value[before] = 0.0
    back: list[list[int]] = []
    for row in rows:
        top = max(value)
        best = value.index(top)
        step = [top] * count
        way = [best] * count
        for inside in range(2, count, 2):
            way[inside] = inside - 1 if value[inside - 1] > value[inside] else inside
            step[inside] = value[way[inside]]
        back.append(way)
        value = list(map(add, step, row))
    label = value.index(max(value))
    path = [label]
    for way in back[:0:-1]:
        label = way[label]
        path.append(label)
    return path[::-1]
