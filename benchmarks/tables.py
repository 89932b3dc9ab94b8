"""Tables of figures: how each is named, how it is printed, and where the documentation holds it.

In README.md and docs/ a comment ``<!-- benchmarks: NAME -->`` stands above each table, and below it a line that
says when and where it was measured. ``python -m benchmarks --write`` puts what it prints there; a test holds the
names of columns and rows together.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"<!-- benchmarks: ([\w-]+) -->\n(?:\|.*\n)*(?:\n<sub>.*</sub>\n)?")
"""A table in the documentation: the comment with its name, its lines, and the line that says when and where."""
MISSING = "–"
"""The cell of what could not be measured here."""


class MissingError(Exception):
    """What a table needs is not here. The message says what, and how to get it."""


class Options(NamedTuple):
    """What the command was told."""

    corpora: Path
    """The folder of the corpora, see `benchmarks.material`."""
    score: Path
    """The script that scores records against them."""
    rounds: int
    """How often everything is read for the figures of speed; the tools take turns."""
    starts: int
    """How often each process is started for those of a cold start."""


Cells = Sequence[Sequence[str]]
"""Of a table, without its head and without the names of its rows."""


class Part(NamedTuple):
    """A table that can be measured by itself."""

    name: str
    group: str
    """The kind of its figures: ``--only`` takes it for all tables of the kind."""
    head: tuple[str, ...]
    """What stands above the names of the rows, then the names of the columns."""
    rows: tuple[str, ...]
    measure: Callable[[Options], Cells]
    """Raises a `MissingError` where nothing of it can be measured here."""

    def markdown(self, cells: Cells) -> str:
        """The table as README has it."""
        rows = [(name, *found) for name, found in zip(self.rows, cells, strict=True)]
        rule = "|".join(("---", *["---:"] * (len(self.head) - 1)))
        return "".join(f"| {' | '.join(row)} |\n" for row in (self.head, *rows)).replace("\n", f"\n|{rule}|\n", 1)


def documents() -> list[Path]:
    """The files that may hold tables."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def block(name: str, table: str, measured: str) -> str:
    """A table as it stands in the documentation; ``measured`` says when and where its figures were."""
    return f"<!-- benchmarks: {name} -->\n{table}\n<sub>{measured}</sub>\n"


def write(blocks: dict[str, str]) -> Iterable[Path]:
    """Put blocks where the documentation has those of their names; the files that hold one."""
    for path in documents():
        old = path.read_text(encoding="utf-8")
        found = set(BLOCK.findall(old)) & blocks.keys()
        if found:
            path.write_text(BLOCK.sub(lambda match: blocks.get(match[1], match[0]), old), encoding="utf-8")
            yield path


def percent(value: float) -> str:
    """A figure with one digit after the point."""
    return f"{value:.1f}"


def times(value: float) -> str:
    """A ratio with two digits, or what is left of them above ten."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
