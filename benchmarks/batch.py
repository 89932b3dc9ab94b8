"""Whole folders: how much a second process brings, what memory a long run takes, and what it costs to start.

    python -m benchmarks --only folder                                               the table of README
    python -m benchmarks.batch [--articles N] [--long N] [--rounds N] [--only speed|memory|start]

The articles are our samples, each with a number of its own in it, so that nothing is answered from a cache. Speed
and start are wall-clock times: they are true on idle cores only, so the share of the cores that other work took
meanwhile is printed beside them, and the CPU time that the run itself took, which others disturb little.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.machine import COMMAND, ENVIRONMENT
from benchmarks.material import read_samples
from benchmarks.tables import Cells, Options, Part, times
from newsparse.batch import available_cores

ARTICLES, ROUNDS = 2000, 2
LOOK_SECONDS = 0.25
"""How often the memory of a run is looked at."""
IDLE = 0.05
"""Cores that other work takes less than this share of are idle."""
SHORT = (
    "Minister {0} speaks\n\nLIMA, May 4 (Agency) -- President Ana Ruiz met Prime Minister John Carter.\n\n"
    'Ruiz said that trade had doubled in {0} towns. "We will sign in June," Carter told reporters.\n'
)
"""For the memory of long runs: what is held does not depend on how long the articles are."""


class Cost(NamedTuple):
    """What a run took."""

    wall: float
    cpu: float
    """Processor seconds of the run, its workers included."""
    parent: float
    """Those of them that the parent took, which reads, puts in order and writes."""
    others: float
    """The share of all cores that other work took, between 0 and 1."""


def write_articles(folder: Path, count: int) -> int:
    """Fill a folder with articles made of the samples; the number of bytes."""
    samples = read_samples()
    total = 0
    for number in range(count):
        text = samples[number % len(samples)].replace(b" the ", f" the {number} ".encode(), 1)
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text)
        total += len(text)
    return total


def busy_seconds() -> float:
    """Processor seconds that this machine has spent on anything, all cores together (Linux)."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, *rest = map(int, file.readline().split()[1:9])
    return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")


def run(*arguments: str | Path) -> Cost:
    """Run the command, and say what it took."""
    used, busy, began = children_seconds(), busy_seconds(), time.monotonic()
    command = [*COMMAND, *map(str, arguments)]
    parent = 0.0
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            parent = max(parent, own_seconds(process.pid))
            time.sleep(LOOK_SECONDS / 10)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    wall = time.monotonic() - began
    cpu = children_seconds() - used
    cores = os.cpu_count() or 1
    return Cost(wall, cpu, parent, max(0.0, busy_seconds() - busy - cpu) / (wall * cores))


def own_seconds(process: int) -> float:
    """Processor seconds of a process without its children's (Linux, proc(5))."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children_seconds() -> float:
    """Processor seconds of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Compared(NamedTuple):
    """One process and two, in turn, over one folder."""

    size: int
    """Bytes of the articles."""
    costs: dict[int, list[Cost]]
    """What each round took, by the number of processes."""
    equal: bool
    """Whether all outputs were, byte for byte."""


def compare(count: int, rounds: int) -> Compared:
    """Read a folder of so many articles into one file, with one process and with two."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "in")
        folder.mkdir()
        size = write_articles(folder, count)
        costs: dict[int, list[Cost]] = {1: [], 2: []}
        written = set()
        for _ in range(rounds):
            for jobs, found in costs.items():
                output = Path(place, f"{jobs}.jsonl")
                found.append(run(folder, "-j", str(jobs), "-o", output))
                written.add(output.read_bytes())
    return Compared(size, costs, len(written) == 1)


def measure(options: Options) -> Cells:
    """Articles a second, and what else the cores did meanwhile."""
    best = {jobs: min(found) for jobs, found in compare(ARTICLES, ROUNDS).costs.items()}
    return [
        [
            f"{ARTICLES / cost.wall:.0f}",
            times(best[1].wall / cost.wall),
            f"{ARTICLES / cost.cpu:.0f}",
            f"{100 * cost.others:.0f} % of the cores",
        ]
        for cost in best.values()
    ]


PARTS = (
    Part(
        "folder",
        "speed",
        (
            f"{ARTICLES:,} articles in a folder, into one file",
            "articles a second, on the clock",
            "times `-j 1`",
            "articles a CPU second",
            "other work had",
        ),
        ("`-j 1`", "`-j 2`"),
        measure,
    ),
)


def report_speed(count: int, rounds: int) -> None:
    """Print what one process takes and what two do, round by round."""
    size, costs, equal = compare(count, rounds)
    print(f"{count:,} articles, {size / 1e6:.1f} MB, into one file, on {available_cores()} cores")
    for number in range(rounds):
        for jobs, found in costs.items():
            told(f"-j {jobs}", count, found[number])
    one, two = (min(found) for found in costs.values())
    ratio = one.wall / two.wall
    print(f"  -j 2 is {ratio:.2f} times as fast as -j 1, at {two.cpu / one.cpu:.2f} times its CPU time")
    if max(one.others, two.others) > IDLE:
        print(f"  THE CORES WERE NOT IDLE; by the CPU times, two idle ones would give {projected(one, two):.2f}")
    print(f"  the outputs are {'equal' if equal else 'DIFFERENT'}, byte for byte")


def told(name: str, count: int, cost: Cost) -> None:
    """Print what a run took."""
    print(f"  {name}: {cost.wall:6.1f} s, {count / cost.wall:6.1f} articles/s,", end=" ")
    print(f"{cost.cpu:6.1f} s of CPU, {cost.parent:.1f} of them the parent's;", end=" ")
    print(f"other work took {100 * cost.others:.0f} % of the cores")


def projected(one: Cost, two: Cost) -> float:
    """How much faster two processes are on two idle cores, where all but the start is shared out between them.

    With one process the parent works beside it; it is the worker that one waits for.
    """
    start = children_start_seconds()
    return (start + one.cpu - one.parent) / (start + (two.cpu - start) / 2)


def children_start_seconds() -> float:
    """CPU seconds until the workers can begin: what the parent loads for all of them."""
    code = "from newsparse.batch import WARM_UP; from newsparse.pipeline import parse; parse(WARM_UP)"
    used = children_seconds()
    subprocess.run([sys.executable, "-c", code], check=True, env=ENVIRONMENT)
    return children_seconds() - used


class Memory(NamedTuple):
    """The most memory that was seen, in MB: resident, and proportional, which counts shared pages once."""

    parent: float
    worker: float
    together: float


def report_memory(counts: tuple[int, int]) -> None:
    """The memory of a short run and a long one, into a file and into a folder."""
    print("resident memory, MB")
    for output in ("all.jsonl", "out"):
        seen = []
        for count in counts:
            with tempfile.TemporaryDirectory() as place:
                folder = Path(place, "in")
                for number in range(count):
                    path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
                    path.parent.mkdir(exist_ok=True, parents=True)
                    path.write_text(SHORT.format(number))
                seen.append(memory_of(folder, "-j", "2", "-o", Path(place, output)))
            most = seen[-1]
            print(
                f"  {count:6,} articles into {output}: parent {most.parent:.1f}, a worker {most.worker:.1f},",
                end=" ",
            )
            print(f"all together, shared pages once, {most.together:.1f}")
        first, last = seen
        for name, before, after in zip(Memory._fields, first, last, strict=True):
            print(f"  {name}: {100 * (after / before - 1):+.1f} %")


def memory_of(*arguments: str | Path) -> Memory:
    """The most memory that a run and its workers take."""
    process = subprocess.Popen([*COMMAND, *map(str, arguments)], env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    seen = [Memory(0, 0, 0)]

    def look() -> None:
        while process.poll() is None:
            workers = list(children(process.pid))
            resident = [kilobytes(worker, "status", "VmRSS") for worker in workers]
            shared = sum(kilobytes(each, "smaps_rollup", "Pss") for each in (process.pid, *workers))
            now = Memory(kilobytes(process.pid, "status", "VmRSS"), max(resident, default=0.0), shared)
            seen[0] = Memory(*map(max, seen[0], now))
            time.sleep(LOOK_SECONDS)

    watcher = threading.Thread(target=look)
    watcher.start()
    process.wait()
    watcher.join()
    return Memory(*(value / 1024 for value in seen[0]))


def children(process: int) -> Iterator[int]:
    """The processes that another started (Linux)."""
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            yield from map(int, task.read_text().split())
        except OSError:
            continue


def kilobytes(process: int, file: str, key: str) -> float:
    """A line of what Linux says of a process' memory; nothing where it has ended."""
    try:
        for line in Path(f"/proc/{process}/{file}").read_text().splitlines():
            if line.startswith(f"{key}:"):
                return float(line.split()[1])
    except OSError:
        pass
    return 0.0


def report_start(rounds: int) -> None:
    """What a batch of two tiny articles takes from a cold start to its end, beside a single one."""
    print("start, least of several, wall and CPU milliseconds")
    with tempfile.TemporaryDirectory() as place:
        for name in ("a.txt", "b.txt"):
            Path(place, name).write_text(SHORT.format(name))
        a, b = Path(place, "a.txt"), Path(place, "b.txt")
        runs: dict[str, tuple[str | Path, ...]] = {
            "one article, in the process itself": (a,),
            "a batch of two, -j 1": (a, b),
            "a batch of two, -j 2": (a, b, "-j", "2"),
            "a batch of two, -j 2 -o all.jsonl": (a, b, "-j", "2", "-o", Path(place, "all.jsonl")),
        }
        costs: dict[str, list[Cost]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, arguments in runs.items():
                costs[name].append(run(*arguments))
        for name, found in costs.items():
            wall, cpu = 1000 * min(cost.wall for cost in found), 1000 * min(cost.cpu for cost in found)
            print(f"  {name:36} {wall:5.0f} wall {cpu:5.0f} CPU")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many for the speed, and the short run")
    parser.add_argument("--long", type=int, default=20_000, help="how many for the long run")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", choices=("speed", "memory", "start"))
    arguments = parser.parse_args()
    if arguments.only in (None, "start"):
        report_start(5 * arguments.rounds)
    if arguments.only in (None, "speed"):
        report_speed(arguments.articles, arguments.rounds)
    if arguments.only in (None, "memory"):
        report_memory((arguments.articles, arguments.long))


if __name__ == "__main__":
    main()
