"""Calibrated confidence rises with the relation's and stays within bounds."""

from itertools import pairwise

import pytest

from newsparse.annotate.statements.confidence import KNOTS, calibrate


def test_knots_rise() -> None:
    assert all(left < right and low <= high for (left, low), (right, high) in pairwise(KNOTS))


@pytest.mark.parametrize("knot", KNOTS)
def test_knots_are_met(knot: tuple[float, float]) -> None:
    assert calibrate(knot[0]) == pytest.approx(knot[1], abs=0.01)


def test_between_and_beyond_knots() -> None:
    assert calibrate(0.0) == KNOTS[0][1]
    assert calibrate(1.0) == KNOTS[-1][1]
    values = [calibrate(step / 50) for step in range(51)]
    assert values == sorted(values)
