"""What a cold start takes: a process from nothing to its end, beside other tools and beside Python itself.

    python -m benchmarks --only start stages

All commands take turns; their processor time counts, so other work on the machine disturbs little. trafilatura
reads the sample as an HTML page, spaCy is only imported. ``docs/speed.md`` tells where the time goes.
"""

import importlib.util
import statistics
import subprocess
import sys

from benchmarks.machine import COMMAND, ENVIRONMENT, in_turn, ratio, waited
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


STAGES = {
    "Python itself": "",
    "click, which reads the options": "import click",
    "our modules that read and write": (
        "import newsparse.cli, newsparse.batch, newsparse.outputs, newsparse.sources, newsparse.write.json"
    ),
    "our modules that understand": "import newsparse.pipeline",
    "numpy": "import numpy",
    "our modules that use it": "import newsparse.reader.relations",
    "the network's file": "newsparse.reader.weights.load_weights()",
    "word lists, as the first article asks for them": "newsparse.parse(article)",
    "the article": "newsparse.parse(article)",
}
"""What a cold start does, as far as it can be told apart: statements to be run one after the other."""
END = "the end of the process"
ROWS = (*STAGES, END, "together")
STAGED = f"""
import gc, os, sys, time
gc.disable()
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
article = open({str(SAMPLE)!r}, "rb").read()
for statement in sys.argv[1:]:
    exec(statement)
    print(1000 * time.process_time(), flush=True)
gc.freeze()
"""
"""As `newsparse.__main__` sets up its process."""


def stages() -> list[float]:
    """CPU milliseconds of each stage of one cold start, in the order of `ROWS`."""
    with subprocess.Popen(
        (sys.executable, "-c", STAGED, *STAGES.values()), env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        clock = [float(line) for line in process.stdout]
        whole = waited(process)
    taken = [now - before for before, now in zip([0.0, *clock], [*clock, whole], strict=False)]
    *_, first, again, _ = taken
    taken[-3] = first - again  # reading the article a second time is what it costs without the lists
    return [*taken, sum(taken)]


def measure_stages(options: Options) -> Cells:
    """The median of each stage, and its share."""
    taken = [statistics.median(column) for column in zip(*(stages() for _ in range(options.starts)), strict=True)]
    return [[f"{value:.0f}", f"{100 * value / taken[-1]:.0f} %"] for value in taken]


PARTS = (
    Part(
        "start",
        "speed",
        ("from a cold start to the end", "CPU milliseconds", "times newsparse's"),
        tuple(COMMANDS),
        measure,
    ),
    Part(
        "stages",
        "work",
        ("a cold start, stage by stage", "CPU milliseconds", "share"),
        ROWS,
        measure_stages,
    ),
)
