"""Print the tables of figures that README has, as README has them.

    python -m benchmarks                               all of them: a quarter of an hour
    python -m benchmarks --only accuracy               the tables of one kind, or one table by its name
    python -m benchmarks --corpora DIR --score FILE    where the corpora are, and the script that scores records
    python -m benchmarks --write                       put what is printed into README.md and docs/ as well

Other tools run beside newsparse where they are installed; python -m pip install -e '.[benchmarks]' adds all of
them. What cannot be measured here is said on standard error, and --write leaves a table alone that lacks a
figure.
"""

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core for all: a waiting thread would count as work

from benchmarks import accuracy, batch, instructions, pages, speed, start
from benchmarks.machine import about
from benchmarks.material import CORPORA, SCORE
from benchmarks.tables import MISSING, MissingError, Options, Part, block, write

PARTS: dict[str, Part] = {
    part.name: part for room in (accuracy, speed, pages, batch, start, instructions) for part in room.PARTS
}
"""All tables, in the order in which they are measured."""
GROUPS = tuple(dict.fromkeys(part.group for part in PARTS.values()))


def chosen(names: list[str]) -> list[Part]:
    """The tables that are named, or are of a kind that is; all where nothing is."""
    return [part for part in PARTS.values() if not names or part.name in names or part.group in names]


def options() -> argparse.ArgumentParser:
    """What can be said to the command."""
    parser = argparse.ArgumentParser(
        "python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--only",
        nargs="+",
        default=[],
        choices=[*GROUPS, *PARTS],
        metavar="NAME",
        help=f"a kind ({', '.join(GROUPS)}) or a table ({', '.join(PARTS)})",
    )
    parser.add_argument("--corpora", type=Path, default=CORPORA, help=f"the folder of the corpora ({CORPORA})")
    parser.add_argument("--score", type=Path, default=SCORE, help=f"the script that scores records ({SCORE})")
    parser.add_argument("--rounds", type=int, default=5, help="how often texts and pages are read (5)")
    parser.add_argument("--starts", type=int, default=15, help="how often each process is started (15)")
    parser.add_argument("--write", action="store_true", help="put the tables into README.md and docs/ too")
    return parser


def main() -> int:
    """Measure, print and write; exit status 1 where nothing could be measured."""
    arguments = options().parse_args()
    told = Options(arguments.corpora, arguments.score, arguments.rounds, arguments.starts)
    print(f"{about()}\n", flush=True)
    blocks: dict[str, str] = {}
    measured = 0
    for part in chosen(arguments.only):
        began = time.monotonic()
        try:
            cells = part.measure(told)
        except MissingError as error:
            print(f"{part.name}: left out, {error}", file=sys.stderr)
            continue
        measured += 1
        print(part.markdown(cells), flush=True)
        print(f"{part.name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
        if any(MISSING in row for row in cells):
            print(f"{part.name}: not complete here, --write would leave it as it is", file=sys.stderr)
        else:
            blocks[part.name] = block(part.name, part.markdown(cells), about())
    if arguments.write:
        for path in write(blocks):
            print(f"written: {path.name}", file=sys.stderr)
    return 0 if measured else 1


if __name__ == "__main__":
    sys.exit(main())
