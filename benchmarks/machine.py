"""Where figures were measured, and what a process takes there."""

import datetime
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import newsparse

RUN = "from newsparse.__main__ import start; start()"
"""What the script ``newsparse`` does."""
COMMAND = (sys.executable, "-c", RUN)
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Users keep their compiled modules; a start without them would measure the compiler."""


def about() -> str:
    """The day, the program and the machine in a line."""
    day = datetime.datetime.now(datetime.UTC).date()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    cores = os.cpu_count() or 1
    return f"{day}, newsparse {newsparse.__version__}, {python}, {processor()}, {cores} cores"


def processor() -> str:
    """The model of the processor, as its maker calls it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def cpu_milliseconds(command: tuple[str, ...], data: bytes = b"") -> float:
    """Processor time of one run of a command, its children's included; a `CalledProcessError` where it fails.

    ``data`` is its standard input, from a file: not all commands read it.
    """
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        process = subprocess.Popen(
            command, env=ENVIRONMENT, stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return waited(process)


def waited(process: subprocess.Popen[Any]) -> float:
    """Processor milliseconds of a process, once it has ended."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return 1000 * (used.ru_utime + used.ru_stime)


def in_turn(commands: dict[str, tuple[str, ...]], rounds: int, data: bytes = b"") -> dict[str, list[float]]:
    """Processor milliseconds of commands that take turns, so that a busy machine disturbs all alike.

    Each is run once more at first, for what is read from the disk and compiled.
    """
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            milliseconds = cpu_milliseconds(command, data)
            if number:
                taken[name].append(milliseconds)
    return taken


def ratio(one: list[float], other: list[float]) -> float:
    """How many times as much one takes as the other: the median over the rounds."""
    return statistics.median(a / b for a, b in zip(one, other, strict=True))
