"""What a cold start takes: a process from nothing to its end, beside other tools and beside Python itself.

    python -m benchmarks --only start

All commands take turns; their processor time counts, so other work on the machine disturbs little. trafilatura
reads the sample as an HTML page, spaCy is only imported. ``docs/speed.md`` tells where the time goes.
"""

import importlib.util
import statistics
import sys

from benchmarks.machine import COMMAND, in_turn, ratio
from benchmarks.material import SAMPLES, as_page
from benchmarks.peers import missing
from benchmarks.tables import MISSING, Cells, Options, Part, times
from newsparse.decode import decode

SAMPLE = SAMPLES / "readout.txt"
NEWSPARSE = "`newsparse samples/readout.txt`, to JSON"
COMMANDS: dict[str, tuple[str, ...]] = {
    "`python -c pass`": (sys.executable, "-c", "pass"),
    "`python -c 'import numpy'`": (sys.executable, "-c", "import numpy"),
    "`newsparse --help`": (*COMMAND, "--help"),
    NEWSPARSE: (*COMMAND, str(SAMPLE)),
    "`python -c 'import trafilatura'`": (sys.executable, "-c", "import trafilatura"),
    "`trafilatura --json < readout.html`": (
        sys.executable, "-c", "from trafilatura.cli import main; main()", "--json", "--with-metadata",
    ),
    "`python -c 'import spacy'`": (sys.executable, "-c", "import spacy"),
}  # fmt: skip


def here() -> dict[str, tuple[str, ...]]:
    """The commands whose tools are installed; the others are named on standard error."""
    absent = [name for name in ("trafilatura", "spacy") if importlib.util.find_spec(name) is None]
    for name in absent:
        print(missing(name), file=sys.stderr)
    return {shown: command for shown, command in COMMANDS.items() if not any(name in shown for name in absent)}


def measure(options: Options) -> Cells:
    """Processor time of each command, and beside ours."""
    page = as_page(decode(SAMPLE.read_bytes()).text).encode()
    taken = in_turn(here(), options.starts, page)
    return [
        [f"{statistics.median(taken[name]):.0f}", times(ratio(taken[name], taken[NEWSPARSE]))]
        if name in taken
        else [MISSING] * 2
        for name in COMMANDS
    ]


PARTS = (
    Part(
        "start",
        "speed",
        ("from a cold start to the end", "CPU milliseconds", "times newsparse's"),
        tuple(COMMANDS),
        measure,
    ),
)
