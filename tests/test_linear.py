"""The check that time grows linearly tells what does from what does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.linear import SHAPES, STEEPEST, Measured, is_steep, measure_here, slope

ROOT = Path(__file__).parent.parent
SIZES = [1_250_000, 2_500_000, 5_000_000, 10_000_000]


def measured(power: float, least: float = 1.0) -> list[Measured]:
    """What an input would take whose time grows with this power of its size."""
    return [Measured(size, least * (size / SIZES[0]) ** power, 0) for size in SIZES]


@pytest.mark.parametrize("power", [0.5, 1.0, 1.1, 1.5, 2.0])
def test_the_slope_is_the_power(power: float) -> None:
    assert slope(measured(power)) == pytest.approx(power)
    assert is_steep(measured(power)) == (power > STEEPEST)


def test_what_is_steep_before_it_is_cut_off_is_steep() -> None:
    """As a page, of which no more is read beyond a size."""
    cut = [Measured(1000 << number, seconds, 0) for number, seconds in enumerate((1, 4, 16, 64, 64, 64, 64))]
    assert slope(cut[-4:]) == 0
    assert is_steep(cut)


def test_a_line_that_bends_at_its_end_is_steep() -> None:
    bent = [Measured(size, seconds, 0) for size, seconds in zip(SIZES, (1, 2, 4, 11), strict=True)]
    assert slope(bent) < STEEPEST
    assert is_steep(bent)


def test_what_takes_no_time_is_flat() -> None:
    assert not is_steep(measured(2.0, least=0.0001))


def test_there_are_twenty_shapes_of_text_and_of_pages() -> None:
    for kind in ("text", "html"):
        assert sum(shape.format == kind for shape in SHAPES.values()) >= 20


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_has_its_size(name: str) -> None:
    text = SHAPES[name].of_size(5000)
    assert 5000 <= len(text) < 5000 + len(SHAPES["articles"].piece)
    assert text.startswith(SHAPES[name].opening)
    assert text.endswith(SHAPES[name].closing)


def test_a_shape_is_measured_and_judged() -> None:
    command = [sys.executable, "-m", "benchmarks.linear", "--only", "one word", "--largest", "0.1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert "one word" in done.stdout
    assert "0 of the shapes too steep" in done.stdout


def test_patience_ends_when_there_are_enough_sizes() -> None:
    assert [each.size for each in measure_here("one word", 25_600, patience=0)] == [100, 200, 400, 800]
