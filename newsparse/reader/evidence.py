"""What speaks for a relation: the network's probabilities and the rules' confidence, weighed into one.

The weights are those of a logistic regression over all candidates in the development articles.
"""

from collections.abc import Sequence
from math import exp, log
from operator import mul
from typing import NamedTuple

import numpy as np

from newsparse.reader.labels import CONTENT_LEFT, LABELS, SOURCE_LEFT, Chunk, Role, Triple, begin
from newsparse.reader.weights import Array

INTERCEPT = -1.036
WEIGHTS = (0.128, 0.59, 0.12, 0.677)
"""What the evidence counts, see `Evidence`; fitted by ``training/calibrate.py``."""
LEAST = 0.001
"""Probabilities are kept this far from 0 and 1 before their log-odds are taken."""

Roles = dict[Role, list[float]]
"""For each role the probability of every token to have it, whatever its links."""


class Evidence(NamedTuple):
    """What speaks for a relation: the network's probability of its cue, source and content, the rules' confidence.

    Each is the mean over the tokens; a relation without source counts as if its source were as sure as its cue.
    ``rules`` is 0 where the rules do not see the relation.
    """

    cue: float
    source: float
    content: float
    rules: float

    def values(self) -> tuple[float, ...]:
        """The evidence as the regression takes it, in the order of `WEIGHTS`."""
        return (log_odds(self.cue), log_odds(self.source), log_odds(self.content), self.rules)

    def confidence(self) -> float:
        """The probability that the relation is right, by logistic regression."""
        return 1 / (1 + exp(-INTERCEPT - sum(map(mul, WEIGHTS, self.values()))))


def role_probabilities(scores: Array) -> Roles:
    """The probabilities of the roles, from the network's log-probabilities of labels."""
    probabilities = np.exp(scores)
    bounds: dict[Role, tuple[int, int]] = {
        "cue": (1, begin(SOURCE_LEFT)),
        "source": (begin(SOURCE_LEFT), begin(CONTENT_LEFT)),
        "content": (begin(CONTENT_LEFT), len(LABELS)),
    }
    return {role: probabilities[:, slice(*bound)].sum(axis=1).tolist() for role, bound in bounds.items()}


def evidence_of(roles: Roles, triple: Triple, rules: float) -> Evidence:
    """What speaks for a triple; ``rules`` is the rules' confidence in it."""
    cue = _mean(roles["cue"], [triple.cue])
    source = _mean(roles["source"], [triple.source]) if triple.source else cue
    return Evidence(cue, source, _mean(roles["content"], triple.content), rules)


def _mean(values: Sequence[float], chunks: Sequence[Chunk]) -> float:
    taken = [value for first, last in chunks for value in values[first:last]]
    return sum(taken) / len(taken)


def log_odds(probability: float) -> float:
    """The logarithm of the odds, bounded."""
    bounded = min(max(probability, LEAST), 1 - LEAST)
    return log(bounded / (1 - bounded))
