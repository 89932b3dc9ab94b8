"""Calibrated confidence: of positions with this confidence, about this share is right.

A relation's own confidence is what network and rules make of it (`newsparse.reader.relations`); `KNOTS` maps it to
the precision of the positions that was measured.
"""

from bisect import bisect_left

KNOTS = (
    (0.41, 0.38), (0.572, 0.57), (0.722, 0.7), (0.857, 0.89), (0.922, 0.95), (0.958, 0.96), (0.977, 0.97),
    (0.986, 0.98), (0.993, 0.99),
)  # fmt: skip
"""Relation confidence to precision in the development articles of PolNeAR 1.0 (``training/calibrate.py``): a
position is right where an annotator marked a relation whose source and content it touches. Linear in between."""

TURN = 0.9
"""A speaker's turn in a transcript: the label says who speaks. Set by judgement, as the two below: annotators of
that corpus always mark a cue."""
QUOTATION = 0.6
"""A quotation that nobody is said to utter, given to the speaker before it."""
FREE_INDIRECT = 0.5
"""A sentence of free indirect speech."""


def calibrate(confidence: float) -> float:
    """The share of positions right whose relations have this confidence."""
    index = bisect_left(KNOTS, (confidence, 0.0))
    if index == 0:
        return KNOTS[0][1]
    if index == len(KNOTS):
        return KNOTS[-1][1]
    (left, low), (right, high) = KNOTS[index - 1], KNOTS[index]
    return round(low + (high - low) * (confidence - left) / (right - left), 2)
