"""Whatever happens to a run, the next one ends with the records of an undisturbed one, and every failure is named.

Workers and whole runs are killed at random moments (signal 9), among inputs that are unreadable, broken, huge
or no files at all, and with a disk that is full. What is random is drawn from a seed, which a failure prints.
"""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds workers in /proc")

UNHURRIED = """
import time
from newsparse import outputs, pipeline
from newsparse.cli import main

def parse(*arguments, parse=pipeline.parse, **options):
    time.sleep(0.03)
    return parse(*arguments, **options)

pipeline.parse = parse
outputs.COMMIT_SECONDS = 0.05
main()
"""
COMMAND = [sys.executable, "-c", UNHURRIED]
"""The command, with articles that take long enough to be disturbed on a fast machine too, and with records made
durable often, so that short runs leave something to go on with."""
ARTICLES = 60
ROUNDS = 5
"""Runs that are disturbed before one that is not."""
GIGABYTE = 10**9
PATIENCE = 900.0
"""Seconds after which something has gone wrong, however busy the machine is."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of good articles, in files and in archives, and of everything that goes wrong with them."""
    root = tmp_path_factory.mktemp("chaos") / "in"
    for number in range(ARTICLES):
        path = root / f"{number % 4}" / f"{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number))
    (root / "packed.txt.gz").write_bytes(gzip.compress(article(1).encode()))
    rows = [json.dumps({"id": f"r{number}", "text": article(number)}) for number in range(30)]
    rows[7:7] = ["{broken", '{"text": null}', '{"text": "' + "x" * 2_000_000 + '"}']
    (root / "rows.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    (root / "1/folder.txt").mkdir()
    (root / "1/bad.txt").write_bytes(b"%PDF-1.7")
    (root / "1/broken.txt.gz").write_bytes(gzip.compress(b"A text. " * 1000)[:-20])
    (root / "2/gone.txt").symlink_to(root / "nowhere")
    os.mkfifo(root / "2/pipe.txt")
    (root / "2/locked.txt").write_text("A text.")
    (root / "2/locked.txt").chmod(0)
    with (root / "3/gigabyte.txt").open("wb") as file:
        file.truncate(GIGABYTE)  # sparse: it takes no room
    million = gzip.compress(b"x" * 10**6)
    (root / "3/bomb.txt.gz").write_bytes(million * (GIGABYTE // 10**6))
    return root


FAILING = {
    "1/bad.txt", "1/broken.txt.gz", "2/gone.txt", "2/pipe.txt", "3/bomb.txt.gz", "3/gigabyte.txt",
    "rows.jsonl.gz:8", "rows.jsonl.gz:9", "rows.jsonl.gz:10",
}  # fmt: skip
"""What is named as failed; the locked file too, for whoever is not root."""


def failing(root: Path) -> set[str]:
    locked = set() if os.access(root / "2/locked.txt", os.R_OK) else {"2/locked.txt"}
    return {str(root / name) for name in FAILING | locked}


def article(number: int) -> str:
    return (
        f"Minister {number} speaks\n\nLIMA, May {number % 28 + 1} (Agency) -- President Ana Ruiz met with Prime "
        f"Minister John Carter in Lima on Friday.\n\nRuiz said that trade had doubled in {1960 + number}. "
        '"We will sign in June," Carter told reporters.\n'
    )


def start(root: Path, output: Path, errors: Path, *options: str, **keywords: Any) -> "subprocess.Popen[bytes]":
    arguments = [str(root), "-o", str(output), "--errors", str(errors), "--max-size", "1M", *options]
    return subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.PIPE, **keywords)


def finish(process: "subprocess.Popen[bytes]") -> tuple[int, str]:
    """The exit code, and what was said."""
    message = process.communicate(timeout=PATIENCE)[1].decode()
    return process.returncode, message


def children(process: int) -> list[int]:
    """The processes that another has started and that have not ended."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = entry.read_text().rpartition(")")[2].split()[:2]
        except (OSError, ValueError):
            continue
        if int(parent) == process and state != "Z":
            found.append(int(entry.parent.name))
    return found


def named(errors: Path) -> set[str]:
    return {json.loads(line)["input"] for line in errors.read_text().splitlines()}


def written(output: Path) -> dict[str, bytes]:
    """Every file of an output, by its name."""
    files = [output] if output.is_file() else sorted(path for path in output.rglob("*") if path.is_file())
    return {str(path.relative_to(output.parent)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def undisturbed(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, bytes]]]:
    """What runs that nobody disturbs leave, by the name of the output."""
    folder = tmp_path_factory.mktemp("undisturbed")
    found = {}
    for name in OUTPUTS:
        code, message = finish(start(tree, folder / name, folder / "errors.jsonl"))
        assert code == 1
        assert named(folder / "errors.jsonl") == failing(tree)
        assert all(failed in message for failed in failing(tree))
        assert "Traceback" not in message
        found[name] = written(folder / name)
    return found  # type: ignore[return-value]


OUTPUTS = ["out", "all.jsonl", "all.jsonl.gz", "all.csv"]


def test_nothing_is_lost_without_chaos(undisturbed: dict[str, dict[str, bytes]]) -> None:
    locked = os.access("/etc/shadow", os.R_OK)  # root reads everything
    assert len(undisturbed["out"]) == ARTICLES + 1 + 30 + locked
    records = [json.loads(line) for line in undisturbed["all.jsonl"]["all.jsonl"].splitlines()]
    assert len(records) == len(undisturbed["out"])
    assert gzip.decompress(undisturbed["all.jsonl.gz"]["all.jsonl.gz"]) == undisturbed["all.jsonl"]["all.jsonl"]


@pytest.mark.parametrize("name", OUTPUTS)
def test_killed_workers_and_runs_lose_nothing(
    tree: Path, tmp_path: Path, undisturbed: dict[str, dict[str, bytes]], name: str
) -> None:
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    output, errors = tmp_path / name, tmp_path / "errors.jsonl"
    killed = 0
    for _ in range(ROUNDS):
        process = start(tree, output, errors, "-j", "3", "--skip-existing")
        for _ in range(chance.randrange(1, 5)):
            workers = await_workers(process)
            if killed:  # the first comes while there is still everything to do
                time.sleep(chance.choice([0.0, 0.1, 0.4]))
            with suppress(IndexError, ProcessLookupError):  # it has ended meanwhile
                os.kill(chance.choice(workers), signal.SIGKILL)
                killed += 1
        time.sleep(chance.choice([0.0, 0.2, 0.8]))
        workers = children(process.pid)
        process.kill()
        finish(process)
        await_end_of(workers)
    code, message = finish(start(tree, output, errors, "-j", "2", "--skip-existing"))
    print(f"seed {seed}, {killed} workers killed\n{message}")
    assert code == 1
    assert written(output) == undisturbed[name]
    assert named(errors) == failing(tree)
    assert {path.name for path in tmp_path.iterdir()} == {name, "errors.jsonl"}
    assert killed


def await_workers(process: "subprocess.Popen[bytes]") -> list[int]:
    """The workers of a run, once it has some; none where it has ended."""
    deadline = time.monotonic() + PATIENCE
    while not (workers := children(process.pid)) and process.poll() is None:
        assert time.monotonic() < deadline, "no worker is started"
        time.sleep(0.02)
    return workers


def await_end_of(workers: list[int]) -> None:
    """Workers end with the run that started them, however it ends."""
    deadline = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline, "a worker outlives its run"
        time.sleep(0.05)


@pytest.mark.parametrize("name", ["out", "all.jsonl", "all.jsonl.gz"])
def test_a_write_that_fails_is_named_and_made_up_for(
    tree: Path, tmp_path: Path, undisturbed: dict[str, dict[str, bytes]], name: str
) -> None:
    """A file may not grow beyond a limit, as on a disk that is full."""
    import resource

    output, errors = tmp_path / name, tmp_path / "errors.jsonl"
    limit = 1_000 if name == "out" else 20_000

    def short_of_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    code, message = finish(start(tree, output, errors, "-j", "2", "--skip-existing", preexec_fn=short_of_room))
    assert code == 1
    assert "cannot be written" in message
    assert "Traceback" not in message
    assert name == "out" or not output.exists()
    code, message = finish(start(tree, output, errors, "-j", "2", "--skip-existing"))
    assert code == 1
    assert written(output) == undisturbed[name]
    assert named(errors) == failing(tree)
    assert "cannot be written" not in message


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for some of the records, where this process may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", str(disk)]
    try:
        if subprocess.run(mount, capture_output=True).returncode:
            pytest.skip("no file system may be mounted here")
    except OSError:
        pytest.skip("there is no mount command here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("name", ["out", "all.jsonl"])
def test_a_full_disk_is_named_and_made_up_for(
    tree: Path, tmp_path: Path, small_disk: Path, undisturbed: dict[str, dict[str, bytes]], name: str
) -> None:
    output, errors = small_disk / name, tmp_path / "errors.jsonl"
    code, message = finish(start(tree, output, errors, "--skip-existing"))
    assert code == 1
    assert "no space left" in message
    assert "Traceback" not in message
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    assert finish(start(tree, output, errors, "--skip-existing"))[0] == 1
    assert written(output) == undisturbed[name]
    assert named(errors) == failing(tree)
    assert [path.name for path in small_disk.iterdir()] == [name]
