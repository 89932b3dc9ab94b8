"""From log-probabilities to the best sequence of labels that says something: no chunk goes on before it begins.

Nearly all sentences obey that when each token simply takes its likeliest label; only for the others is the best
path looked for (Viterbi 1967), sentence by sentence, all at once.
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from newsparse.document import Document, Sentence
from newsparse.reader.labels import Triple, decode
from newsparse.reader.weights import Array

FORBIDDEN = np.float32(-1e4)


def best_triples(scores: Array, document: Document) -> list[Triple]:
    """The relations that the best labels of a document's tokens say. ``scores``: tokens x labels."""
    sentences = [sentence.first for sentence in document.sentences]
    paragraphs = [
        sentences[paragraph.first] for paragraph in document.paragraphs if paragraph.first < len(sentences)
    ]
    return decode(best_labels(scores, document.sentences), sentences, paragraphs)


def best_labels(scores: Array, sentences: Sequence[Sentence]) -> list[int]:
    """One label for each token. ``scores``: tokens x labels; label 0 is outside, odd ones begin a chunk."""
    labels = scores.argmax(axis=1)
    before = np.concatenate(([0], labels[:-1]))
    broken = np.flatnonzero((labels > 0) & (labels % 2 == 0) & (before != labels) & (before != labels - 1))
    path: list[int] = labels.tolist()
    starts = [sentence.first for sentence in sentences]
    mended = -1
    for token in broken.tolist():
        number = max(bisect_right(starts, token) - 1, 0)
        while number > mended and number < len(sentences):
            first, last = sentences[number].first, sentences[number].last
            path[first:last] = _best_path(scores[first:last], path[first - 1] if first else 0)
            mended = number
            if last < len(path) and not _follows(path[last - 1], path[last]):
                number += 1  # the next sentence went on with a chunk that now ends otherwise
    return path


def _follows(before: int, label: int) -> bool:
    """Whether a label may stand after another: the inside of a chunk after its beginning or itself."""
    return label % 2 == 1 or label in (0, before, before + 1)


def _best_path(scores: Array, before: int) -> list[int]:
    """The best allowed labels of one sentence after a token with the label ``before``.

    A chunk's inside can follow only itself and its beginning, so each label has at most two ways in besides the
    best of all: a step costs one maximum and a few comparisons.
    """
    length, count = scores.shape
    inside = np.arange(2, count, 2)
    value = np.full(count, FORBIDDEN, dtype=np.float32)
    value[before] = 0
    back = np.zeros((length, count), dtype=np.intp)
    for index in range(length):
        best = int(value.argmax())
        step = np.full(count, value[best], dtype=np.float32)
        back[index] = best
        from_begin = value[inside - 1] > value[inside]
        step[inside] = np.where(from_begin, value[inside - 1], value[inside])
        back[index, inside] = np.where(from_begin, inside - 1, inside)
        value = step + scores[index]
    label = int(value.argmax())
    path = [label]
    for index in range(length - 1, 0, -1):
        label = int(back[index, label])
        path.append(label)
    return path[::-1]
