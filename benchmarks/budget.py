"""The budget of work: what newsparse may cost, counted instead of timed, so that any machine can hold it.

    python -m benchmarks.budget             what is counted now beside the budget; exit status 1 where it is more
    python -m benchmarks.budget --accept    make what is counted now the budget

`benchmarks.counted` says what is counted. ``budget.toml`` holds it, `tests/test_budget.py` fails where a figure
grew by more than the margin there, which also has room for the differences between versions of Python.
"""

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.counted import KINDS, Figures
from benchmarks.machine import ENVIRONMENT
from benchmarks.tables import ROOT

FILE = ROOT / "benchmarks" / "budget.toml"
HEAD = """\
# What newsparse may cost in work that is counted, not timed: `benchmarks/counted.py` says how, docs/speed.md why.
# `python -m benchmarks.budget --accept` writes what is counted now.

margin_per_cent = {margin}  # by so much a figure may grow; those of Python 3.11 to 3.13 differ by up to 6
"""
ACCEPT = "Where it is worth it, say so with: python -m benchmarks.budget --accept"

Kinds = Mapping[str, Figures]


class Budget(NamedTuple):
    """The figures by kind, and by how many per cent each may grow."""

    margin: float
    kinds: Kinds


def read(path: Path = FILE) -> Budget:
    """The budget as the file has it."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return Budget(found.pop("margin_per_cent"), found)


def written(budget: Budget) -> str:
    """The budget as a file."""
    text = HEAD.format(margin=budget.margin)
    for kind, figures in budget.kinds.items():
        text += f"\n[{kind}]\n" + "".join(f"{name} = {rounded(value)}\n" for name, value in figures.items())
    return text


def rounded(value: float) -> float:
    """A figure without the digits that say nothing."""
    return round(value) if value >= 1000 or value == int(value) else round(value, 1)


def counted() -> Kinds:
    """What is counted now, each kind in a process of its own."""
    return {
        kind: json.loads(
            subprocess.check_output(
                [sys.executable, "-m", "benchmarks.counted", kind], cwd=ROOT, env=ENVIRONMENT, text=True
            )
        )
        for kind in KINDS
    }


def told(budget: Budget, now: Kinds) -> list[tuple[str, bool]]:
    """Each figure beside its budget in words, and whether it is too much; what has no budget is."""
    lines = []
    for kind, figures in now.items():
        for name, value in figures.items():
            shown = f"{kind}: {name.replace('_', ' ')}: {rounded(value):,}"
            allowed = budget.kinds.get(kind, {}).get(name)
            if allowed is None:
                lines.append((f"{shown}, for which there is no budget", True))
                continue
            grown = 100 * (value / allowed - 1)
            line = f"{shown}, {grown:+.1f} % beside the budget of {allowed:,}"
            too_much = grown > budget.margin
            lines.append((f"{line}; {budget.margin} % may be" if too_much else line, too_much))
    return lines


def main() -> int:
    """Count, compare and print, or accept."""
    parser = argparse.ArgumentParser(
        "python -m benchmarks.budget", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accept", action="store_true", help="write what is counted now into budget.toml")
    accept = parser.parse_args().accept
    budget, now = read(), counted()
    lines = told(budget, now)
    for line, too_much in lines:
        print("TOO MUCH" if too_much else "        ", line)
    if accept:
        FILE.write_text(written(Budget(budget.margin, now)), encoding="utf-8")
        print(f"accepted: {FILE.name} has what is counted now")
    elif any(too_much for _, too_much in lines):
        print(ACCEPT)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
