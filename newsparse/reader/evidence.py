"""What speaks for a relation: the network's probabilities, the rules' confidence and its shape, weighed into one.

The weights are those of a logistic regression over all candidates in the development articles.
"""

from collections.abc import Sequence
from math import exp, log
from operator import mul
from typing import NamedTuple

import numpy as np

from newsparse.reader.labels import CONTENT_LEFT, LABELS, SOURCE_LEFT, Chunk, Triple, begin, gap
from newsparse.reader.weights import Array

INTERCEPT = -2.506
WEIGHTS = (0.387, 0.221, -0.017, 0.099, 0.544, 1.45, -1.855, 0.091, 0.213)
"""What the evidence counts, see `Evidence`; fitted by ``training/calibrate.py``."""
LEAST, MOST = 0.001, 0.999
"""Probabilities are kept this far from 0 and 1 before their log-odds are taken."""
FAR = 40
"""Beyond so many tokens one distance is like another."""


class Roles(NamedTuple):
    """The network's probability of every token to be of a role, whatever its links, or to begin a content."""

    cue: list[float]
    source: list[float]
    content: list[float]
    opening: list[float]


class Evidence(NamedTuple):
    """What speaks for a relation and against it."""

    cue: float
    """The network's probability of the likeliest token of the cue: its head, mostly."""
    source: float
    content: float
    """The mean of the tokens' probabilities. A relation without source has one as sure as its cue."""
    opening: float
    """The probability that a content begins where this one does."""
    rules: float
    """The confidence of the rules; 0 where they do not see the relation."""
    has_source: bool
    source_gap: int
    content_gap: int
    """Tokens between the cue and its source, and between it and the first part of the content."""
    length: int
    """Tokens of the content."""

    def values(self) -> tuple[float, ...]:
        """The evidence as the regression takes it, in the order of `WEIGHTS`."""
        return (
            log_odds(self.cue),
            log_odds(self.source),
            log_odds(self.content),
            log_odds(self.opening),
            self.rules,
            float(self.has_source),
            min(self.source_gap, FAR) / FAR,
            min(self.content_gap, FAR) / FAR,
            log(self.length),
        )

    def confidence(self) -> float:
        """The probability that the relation is right, by logistic regression."""
        return 1 / (1 + exp(-INTERCEPT - sum(map(mul, WEIGHTS, self.values()))))


_SUMS = np.zeros((len(LABELS), len(Roles._fields)), np.float32)
"""Which labels each of the four is the sum of."""
for _number, _labels in enumerate((
    range(1, begin(SOURCE_LEFT)),
    range(begin(SOURCE_LEFT), begin(CONTENT_LEFT)),
    range(begin(CONTENT_LEFT), len(LABELS)),
    range(begin(CONTENT_LEFT), len(LABELS), 2),
)):  # fmt: skip
    _SUMS[_labels, _number] = 1


def role_probabilities(probabilities: Array) -> Roles:
    """The probabilities of the roles, from the network's of labels: tokens x labels."""
    return Roles(*(probabilities @ _SUMS).T.tolist())


def evidence_of(roles: Roles, triple: Triple, rules: float) -> Evidence:
    """What speaks for a triple; ``rules`` is the rules' confidence in it."""
    cue, source, content = triple
    surest = max(roles.cue[slice(*cue)])
    return Evidence(
        cue=surest,
        source=_mean(roles.source, [source]) if source else surest,
        content=_mean(roles.content, content),
        opening=roles.opening[content[0][0]],
        rules=rules,
        has_source=source is not None,
        source_gap=gap(source, cue) if source else 0,
        content_gap=gap(content[0], cue),
        length=sum(last - first for first, last in content),
    )


def _mean(values: Sequence[float], chunks: Sequence[Chunk]) -> float:
    taken = [value for first, last in chunks for value in values[first:last]]
    return sum(taken) / len(taken)


def log_odds(probability: float) -> float:
    """The logarithm of the odds, bounded."""
    bounded = LEAST if probability < LEAST else MOST if probability > MOST else probability
    return log(bounded / (1 - bounded))
