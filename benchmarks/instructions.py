"""Instructions that a cold start and ``parse`` execute, counted: the same on a busy machine as on an idle one.

    python -m benchmarks --only instructions

Needs valgrind (Debian: apt-get install valgrind), whose tool callgrind counts what the processor executes
outside the kernel, some fifty times slower than it runs by itself. Hashes of strings are fixed. A figure is
comparable only with one of the same Python, numpy and processor, for numpy picks its code by what the processor
can do.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import ENVIRONMENT
from benchmarks.material import sample_texts, words_in
from benchmarks.start import COMMANDS, NEWSPARSE
from benchmarks.tables import Cells, MissingError, Options, Part

COUNTED = ("`python -c pass`", "`python -c 'import numpy'`", "`newsparse --help`", NEWSPARSE)
TEXTS = 3
"""So many of our samples are parsed, some thousand words."""
WORD = "`parse`, once all is loaded, a word"
PARSE = (
    "import sys, newsparse\n"
    "for _ in range(int(sys.argv[1])):\n"
    "    for text in sys.argv[2:]: newsparse.parse(text)\n"
)
"""Reads texts so many times; one time more costs what a time costs, with all lexicons loaded."""
TOTAL = re.compile(r"^totals: (\d+)", re.MULTILINE)


def count(command: tuple[str, ...]) -> int:
    """The instructions of one run."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "callgrind.out")
        subprocess.run(
            ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={out}", *command],
            check=True,
            env={**ENVIRONMENT, "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        found = TOTAL.search(out.read_text(encoding="utf-8"))
    assert found is not None
    return int(found[1])


def measure(options: Options) -> Cells:
    """Millions of instructions of each command, and of a word."""
    if shutil.which("valgrind") is None:
        raise MissingError("valgrind is not installed; on Debian, apt-get install valgrind adds it")
    cells = []
    for name in COUNTED:
        subprocess.run(COMMANDS[name], env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)  # compiles modules
        cells.append([f"{count(COMMANDS[name]) / 1e6:,.0f}"])
    texts = sample_texts()[:TEXTS]
    once, twice = (count((sys.executable, "-c", PARSE, str(times), *texts)) for times in (1, 2))
    cells.append([f"{(twice - once) / words_in(texts) / 1e6:.3f}"])
    return cells


PARTS = (
    Part(
        "instructions",
        "work",
        ("counted by callgrind", "million instructions"),
        (*COUNTED, WORD),
        measure,
    ),
)
