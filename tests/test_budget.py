"""The work that newsparse costs stays within its budget. Counted, not timed: the same on every machine."""

import tomllib
from pathlib import Path

import pytest

from benchmarks import budget, counted

SMALL = budget.Budget(10, {"start": {"calls": 1000, "our_modules": 100}, "parse": {"text_lines_a_word": 200.5}})


def test_work_stays_within_the_budget() -> None:
    grown = [line for line, too_much in budget.told(budget.read(), budget.counted()) if too_much]
    assert not grown, "\n".join(("newsparse does more than it may:", *grown, budget.ACCEPT))


@pytest.mark.parametrize(
    ("calls", "too_much", "said"),
    [
        (1000, False, "start: calls: 1,000, +0.0 % beside the budget of 1,000"),
        (1099, False, "start: calls: 1,099, +9.9 % beside the budget of 1,000"),
        (1250, True, "start: calls: 1,250, +25.0 % beside the budget of 1,000; 10 % may be"),
        (500, False, "start: calls: 500, -50.0 % beside the budget of 1,000"),
    ],
)
def test_what_grew_is_told(calls: int, too_much: bool, said: str) -> None:
    assert budget.told(SMALL, {"start": {"calls": calls}}) == [(said, too_much)]


def test_a_figure_without_budget_is_too_much() -> None:
    assert budget.told(SMALL, {"start": {"regular_expressions": 7}}) == [
        ("start: regular expressions: 7, for which there is no budget", True)
    ]


def test_what_is_accepted_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "budget.toml"
    path.write_text(budget.written(SMALL), encoding="utf-8")
    assert budget.read(path) == SMALL
    assert tomllib.loads(budget.FILE.read_text(encoding="utf-8")).keys() - {"margin_per_cent"} == set(
        counted.KINDS
    )
