"""How fast newsparse is: words per CPU second, the share of each step, and the cost of starting.

    python -m benchmarks.speed

Only CPU time is counted, so other programs on the machine disturb little. Run it on a quiet machine all the same.
"""

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

import newsparse
from newsparse import pipeline
from newsparse.article import Format

SAMPLES = Path(__file__).parent.parent / "samples"
ROUNDS = 10
"""How often all samples are parsed: about a hundred thousand words."""
WHO_AND_WHERE = (
    "find_mentions", "merge_mentions", "read_event", "find_places", "locate_event", "choose_participants",
    "assumed_countries",
)  # fmt: skip
"""The steps that find the event, who took part and the places: what follows on the reader's own pass."""
STARTS = 5
"""How often each command is started; the quickest counts."""
RUN = "from newsparse.cli import main; main()"
COMMANDS = (["--version"], ["--help"], [str(SAMPLES / "readout.txt")])
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Users keep their compiled modules; a start without them would measure the compiler."""


def read_samples() -> list[bytes]:
    """The plain text samples, as bytes."""
    return [path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))]


def words_per_second(articles: list[bytes]) -> float:
    """Words, set apart by white space, that `parse` reads per CPU second."""
    words = ROUNDS * sum(len(article.split()) for article in articles)
    began = time.process_time()
    for _ in range(ROUNDS):
        for article in articles:
            newsparse.parse(article)
    return words / (time.process_time() - began)


def seconds_per_step(articles: list[bytes], format: Format = "text", rounds: int = ROUNDS) -> dict[str, float]:
    """CPU seconds in each function that the pipeline calls, by name."""
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            began = time.process_time()
            try:
                return step(*args, **kwargs)
            finally:
                spent[name] += time.process_time() - began

        return run

    steps = {
        name: value
        for name, value in vars(pipeline).items()
        if isinstance(value, FunctionType) and value.__module__ != pipeline.__name__
    }
    vars(pipeline).update({name: timed(name, step) for name, step in steps.items()})
    try:
        for _ in range(rounds):
            for article in articles:
                newsparse.parse(article, format)
    finally:
        vars(pipeline).update(steps)
    return spent


def resident() -> float:
    """Megabytes of memory that this process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def start_milliseconds(run: str, *arguments: str) -> float:
    """CPU milliseconds of one run of a line of Python, from a cold start to its end."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(1000 * (used.ru_utime + used.ru_stime))\n"
    )
    command = [sys.executable, "-c", code, sys.executable, "-c", run, *arguments]
    return min(float(subprocess.check_output(command, env=ENVIRONMENT)) for _ in range(STARTS))


def main() -> None:
    """Measure and print."""
    articles = read_samples()
    for article in articles:  # read the lexicons before the clock runs
        newsparse.parse(article)
    print(f"parse: {words_per_second(articles):,.0f} words per CPU second, one core")
    spent = seconds_per_step(articles)
    total = sum(spent.values())
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:24s} {100 * seconds / total:5.1f} %")
    words = ROUNDS * sum(len(article.split()) for article in articles)
    named = sum(spent[name] for name in WHO_AND_WHERE)
    print(f"who and where, beside the reader: {words / named:,.0f} words per CPU second, one core; of these steps")
    for name in WHO_AND_WHERE:
        print(f"  {name:24s} {words / max(spent[name], 1e-9):12,.0f} words per CPU second")
    bare = start_milliseconds("pass")
    print(f"python -c pass: {bare:.0f} ms of CPU time")
    for arguments in COMMANDS:
        shown = " ".join(argument.rpartition("/")[2] for argument in arguments)
        taken = start_milliseconds(RUN, *arguments)
        print(f"newsparse {shown}: {taken:.0f} ms of CPU time, {taken / bare:.1f} times python -c pass")


if __name__ == "__main__":
    main()
