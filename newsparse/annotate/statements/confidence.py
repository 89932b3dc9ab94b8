"""Calibrated confidence: of positions with this confidence, about this share is right.

A relation's own confidence is the strength of its cue in its construction; errors of source and content come on
top. `KNOTS` maps it to the precision that was measured.
"""

from bisect import bisect_left

KNOTS = (
    (0.51, 0.39), (0.63, 0.53), (0.73, 0.59), (0.81, 0.74), (0.88, 0.80), (0.93, 0.85), (0.96, 0.89), (0.98, 0.93),
    (0.99, 0.96),
)  # fmt: skip
"""Relation confidence to precision in the training articles of PolNeAR 1.0 (``training/calibrate.py``): a position
is right where an annotator marked a relation whose source and content it touches. Linear between knots."""

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
