"""Wrong usage, and everything that the machine can refuse: one line that says what and how to mend it.

Every option is tried with no value, with an empty one and with wrong ones; an option that nobody wrote a
wrong value for fails a test. Files and folders without rights are tried for real, by root too: it gives up the
power to pass over them (capabilities(7)).
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest

from newsparse.cli import main

COMMAND = [sys.executable, "-m", "newsparse"]
PATIENCE = 600.0
"""Seconds after which something has gone wrong, however busy the machine is."""
ARTICLE = "LIMA, May 4 (Agency) -- President Ana Ruiz arrived on Friday.\n\nRuiz said that trade had doubled.\n"
POWERS = "-dac_override,-dac_read_search"
WITHOUT_POWERS = ["setpriv", f"--bounding-set={POWERS}", f"--inh-caps={POWERS}"]
OPTIONS = [parameter for parameter in main.params if isinstance(parameter, click.Option)]
VALUED = [max(option.opts, key=len) for option in OPTIONS if not option.is_flag]
FLAGS = [max(option.opts, key=len) for option in OPTIONS if option.is_flag]


def run(*arguments: str, before: list[str] | None = None, **keywords: Any) -> subprocess.CompletedProcess[str]:
    """Run the command, in a process of its own, with nothing on standard input."""
    return subprocess.run(
        [*(before or []), *COMMAND, *arguments],
        **{
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "text": True,
            "timeout": PATIENCE,
            **keywords,
        },
    )


def told(result: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """The exit code, and one line that says all the words and what mends it."""
    assert (result.returncode, len(result.stderr.splitlines())) == (code, 1), result.stderr
    assert result.stderr.startswith("newsparse: ")
    assert "; " in result.stderr
    for word in words:
        assert word in result.stderr


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with articles and rows, and with what cannot be read or written."""
    (tmp_path / "d/e").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "d/c.txt", "d/e/c.txt", "locked.txt"):
        (tmp_path / name).write_text(ARTICLE)
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": ARTICLE, "day": "some day"}) + "\n")
    (tmp_path / "records").mkdir()
    (tmp_path / "records/a.txt.json").write_text("{broken")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "locked.txt").chmod(0)
    (tmp_path / "kept.json").write_text("{}")
    (tmp_path / "kept.json").chmod(0o444)
    for name, mode in (("locked", 0), ("readonly", 0o555)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    return tmp_path


# --- options --------------------------------------------------------------------------------------------------


class Wrong(NamedTuple):
    """Wrong values of an option: the arguments after it, the exit code, and what the line says."""

    arguments: list[str]
    words: list[str]
    code: int = 2


WRONG: dict[str, list[Wrong]] = {
    "--format": [
        Wrong(["pdf", "a.txt"], ["-f/--format", "'pdf'", "yaml"]),
        Wrong(["JSON", "a.txt"], ["'json'"]),
        Wrong(["html", "a.txt", "b.txt"], ["-o out/"]),
        Wrong(["html", "a.txt", "b.txt", "-o", "all.html"], ["-o out/"]),
        Wrong(["brat", "a.txt", "-o", "x.ann"], ["-o out/"]),
        Wrong(["parquet", "a.txt"], ["-o all.parquet"]),
        Wrong(["sqlite", "a.txt", "-o", "new/"], ["-o all.db"]),
        Wrong(["view", "a.txt", "--table", "places"], ["-f csv"]),
        Wrong(["jsonld", "a.txt", "--explain"], ["-f json"]),
    ],
    "--table": [
        Wrong(["words", "a.txt"], ["'positions'"]),
        Wrong(["places", "a.txt", "--explain"], ["--table explanation"]),
        Wrong(["places", "a.txt", "-o", "x.json"], ["leave out --table"]),
    ],
    "--output": [
        Wrong(["all.xlsx", "a.txt"], ["all.xlsx", ".jsonl"]),
        Wrong(["a.txt", "b.txt", "-f", "json", "a.txt"], ["a.txt", "also an input"], 1),
        Wrong(["nowhere/x.json", "a.txt"], ["nowhere/x.json", "make its folder"], 1),
        Wrong(["b.txt/", "a.txt"], ["b.txt/a.txt.json", "a file stands where a folder is needed"], 1),
        Wrong(["b.txt/x.json", "a.txt"], ["a file stands where a folder is needed"], 1),
        Wrong(["x" * 300 + ".json", "a.txt"], ["too long", "shorter name"], 1),
        Wrong(["loop", "a.txt", "-f", "json"], ["loop", "symbolic links"], 1),
        Wrong(["x.jsonl", "d", "--errors", "./x.jsonl"], ["-o and --errors name one file"]),
    ],
    "--gold": [
        Wrong(["nowhere", "a.txt"], ["nowhere", "does not exist"]),
        Wrong(["b.txt", "a.txt"], ["b.txt", "is a file"]),
        Wrong(["d", "a.txt"], ["d: no article has a corrected record", "a/b.txt.json"], 1),
        Wrong(["d", "a.txt", "-o", "x.json"], ["leave out -f, --table, -o"]),
        Wrong(["d", "a.txt", "--skip-existing", "-o", "x/"], ["leave out"]),
    ],
    "--date": [
        Wrong(["yesterday", "a.txt"], ["-d/--date", "'yesterday'", "YYYY-MM-DD"]),
        Wrong(["2023-02-30", "a.txt"], ["2023-02-30"]),
        Wrong(["25/10/2023", "a.txt"], ["YYYY-MM-DD"]),
    ],
    "--encoding": [
        Wrong(["no-such", "a.txt"], ["no-such", "utf-8"]),
        Wrong(["base64", "a.txt"], ["windows-1252"]),
        Wrong(["undefined", "a.txt"], ["windows-1252"]),
        Wrong(["utf-32", "a.txt"], ["a.txt", "cannot be decoded as utf-32"], 1),
    ],
    "--min-confidence": [
        Wrong(["1.5", "a.txt"], ["0<=x<=1"]),
        Wrong(["half", "a.txt"], ["'half'", "number"]),
        Wrong(["nan", "a.txt"], ["'nan'", "number"]),
        Wrong(["-0.1", "a.txt"], ["0<=x<=1"]),
    ],
    "--url": [
        Wrong(["example.org/1", "a.txt"], ["'example.org/1'", "https://"]),
        Wrong(["https://example.org/ 1", "a.txt"], ["https://"]),
        Wrong(["https://example.org/1\n", "a.txt"], ["https://"]),
        Wrong(["https://example.org/1", "a.txt", "b.txt"], ["one PATH"]),
        Wrong(["https://example.org/1", "d"], ["one PATH"]),
    ],
    "--jobs": [
        Wrong(["-1", "a.txt"], ["0<=x<="]),
        Wrong(["many", "a.txt"], ["-j/--jobs", "'many'", "whole number"]),
        Wrong(["1.5", "a.txt"], ["whole number"]),
        Wrong(["999999999999", "d"], ["0<=x<="]),
    ],
    "--include": [
        Wrong(["*.txt", "a.txt"], ["give a folder"]),
        Wrong(["*.pdf", "d", "-q"], ["d: this folder holds no articles", "*.pdf"], 1),
        Wrong(["[", "d", "-q"], ["holds no articles"], 1),
    ],
    "--exclude": [
        Wrong(["*.txt", "a.txt", "b.txt"], ["give a folder"]),
        Wrong(["*", "d", "-q"], ["holds no articles"], 1),
    ],
    "--text-field": [
        Wrong(["body", "a.txt"], ["--text-field", "JSON Lines"]),
        Wrong(["body", "rows.jsonl", "-q"], ["rows.jsonl:1", "body is missing", "it has text, day"], 1),
    ],
    "--html-field": [
        Wrong(["page", "a.txt"], ["--html-field", "JSON Lines"]),
        Wrong(["page", "rows.jsonl", "-q"], ["rows.jsonl:1", "page is missing"], 1),
    ],
    "--title-field": [Wrong(["head", "a.txt"], ["--title-field", "JSON Lines"])],
    "--url-field": [Wrong(["link", "a.txt"], ["--url-field", "JSON Lines"])],
    "--date-field": [
        Wrong(["day", "a.txt"], ["--date-field", "JSON Lines"]),
        Wrong(["day", "rows.jsonl", "-q"], ["rows.jsonl:1", "'some day'", "YYYY-MM-DD"], 1),
    ],
    "--id-field": [Wrong(["id", "a.txt"], ["--id-field", "JSON Lines"])],
    "--timeout": [
        Wrong(["-1", "a.txt"], ["--timeout", "0<=x<="]),
        Wrong(["soon", "a.txt"], ["'soon'", "number"]),
        Wrong(["nan", "a.txt"], ["'nan'", "number"]),
        Wrong(["inf", "a.txt"], ["0<=x<="]),
        Wrong(["1e300", "d", "-j", "2"], ["0<=x<="]),
        Wrong(["0.000001", "a.txt"], ["a.txt: not read within", "raise --timeout"], 1),
    ],
    "--max-size": [
        Wrong(["10X", "a.txt"], ["'10X'", "10M"]),
        Wrong(["0", "a.txt"], ["10M"]),
        Wrong(["-5", "a.txt"], ["10M"]),
        Wrong(["1.5M", "a.txt"], ["10M"]),
        Wrong(["999999999G", "a.txt"], ["the most is 1G"]),
        Wrong(["20", "a.txt"], ["a.txt: longer than 20 bytes", "raise --max-size"], 1),
    ],
    "--errors": [
        Wrong(["d", "a.txt"], ["--errors", "'d'", "is a directory"]),
        Wrong(["b.txt", "a.txt", "b.txt"], ["b.txt: this output is also an input"], 1),
        Wrong(["nowhere/e.jsonl", "a.txt"], ["nowhere/e.jsonl", "make its folder"], 1),
    ],
    "--color": [Wrong(["blue", "a.txt"], ["--color", "'auto'"])],
}


def test_every_option_has_a_wrong_value() -> None:
    assert sorted(WRONG) == sorted(VALUED)


@pytest.mark.parametrize(
    ("option", "wrong"),
    [(option, wrong) for option, cases in WRONG.items() for wrong in cases],
    ids=lambda value: value if isinstance(value, str) else "-".join(value.arguments)[:40].replace("/", "|"),
)
def test_a_wrong_value_says_what_would_be_right(place: Path, option: str, wrong: Wrong) -> None:
    before = contents(place)
    result = run(option, *wrong.arguments, cwd=place)
    told(result, wrong.code, *wrong.words)
    assert result.stdout == ""
    assert contents(place) == before


@pytest.mark.parametrize("option", VALUED)
def test_a_value_is_never_missing(place: Path, option: str) -> None:
    told(run("a.txt", option, cwd=place), 2, option, "requires an argument", "--help")
    result = run("a.txt", option, "", cwd=place)
    told(result, 2, option, "empty", "leave the option out")
    assert result.stdout == ""


@pytest.mark.parametrize("option", FLAGS)
def test_a_flag_takes_no_value(option: str) -> None:
    told(run(f"{option}=yes", "a.txt"), 2, option, "does not take a value", "--help")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--no-such-option", "a.txt"], ["--no-such-option", "--help"]),
        (["-", "-"], ["Standard input", "once"]),
        (["a.txt", "--skip-existing"], ["-o"]),
        (["a.txt", "--skip-existing", "-o", "-"], ["-o"]),
        (["a.txt", "-d", "\x1b[31m\n"], ["\\x1b[31m", "YYYY-MM-DD"]),
    ],
)
def test_wrong_usage_is_one_line(place: Path, arguments: list[str], words: list[str]) -> None:
    told(run(*arguments, cwd=place), 2, *words)


def contents(folder: Path) -> list[tuple[str, int]]:
    """What is in a folder: names and sizes, as far as they can be seen."""
    return sorted((str(path.relative_to(folder)), path.lstat().st_size) for path in folder.rglob("*"))


# --- what cannot be read or written ---------------------------------------------------------------------------


@cache
def without_powers() -> list[str] | None:
    """What a command is run by so that the rights of files count; None where they cannot be made to."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        return None
    probe = subprocess.run([*WITHOUT_POWERS, "true"], stderr=subprocess.DEVNULL)
    return None if probe.returncode else WITHOUT_POWERS


needs_rights = pytest.mark.skipif(without_powers() is None, reason="root cannot drop its power over rights here")

REFUSED = [
    (["locked.txt"], "locked.txt: permission denied; make it readable"),
    (["locked", "-q"], "locked: permission denied; make it readable"),
    (["loop"], "loop: cannot be read (too many levels of symbolic links)"),
    (["gone.txt"], "gone.txt: no such file or folder; check the path"),
    (["d/*.text"], "d/*.text: no file fits this pattern; check the folder"),
    (
        ["https://news.example/1"],
        "https://news.example/1: this is an address, and nothing is fetched; pipe",
    ),
    (["a.txt", "--errors", "readonly/e.jsonl"], "readonly/e.jsonl: cannot be written (permission denied)"),
    *(
        ([*inputs, "-o", f"{folder}/x.{suffix}", *more], f"{folder}/x.{suffix}: cannot be written")
        for folder in ("readonly", "locked")
        for suffix, inputs, more in (
            ("json", ["a.txt"], []),
            ("jsonl.gz", ["d"], ["-j", "2"]),
            ("csv", ["d"], ["--skip-existing"]),
            ("db", ["d"], []),
            ("parquet", ["d"], ["--skip-existing"]),
        )
    ),
    (["a.txt", "-o", "kept.json"], "kept.json: cannot be written (permission denied)"),
    (["a.txt", "-o", "readonly/"], "readonly/a.txt.json: cannot be written (permission denied)"),
    (["a.txt", "-f", "html", "-o", "locked/"], "locked/a.txt.html: cannot be written (permission denied)"),
]


@needs_rights
@pytest.mark.parametrize(("arguments", "message"), REFUSED, ids=[" ".join(each[0]) for each in REFUSED])
def test_what_is_refused_is_named(place: Path, arguments: list[str], message: str) -> None:
    for suffix, module in ((".db", "sqlite_utils"), (".parquet", "pyarrow")):
        if any(suffix in argument for argument in arguments):
            pytest.importorskip(module)
    before = contents(place)
    result = run(*arguments, cwd=place, before=without_powers())
    told(result, 1, f"newsparse: {message}")
    assert contents(place) == before


@needs_rights
@pytest.mark.parametrize("arguments", [["locked.txt"], ["a.txt", "-o", "readonly/x.json"]])
def test_the_traceback_is_shown_on_request(place: Path, arguments: list[str]) -> None:
    shown = run(*arguments, "-v", cwd=place, before=without_powers()).stderr
    assert shown.startswith("Traceback")
    assert shown.splitlines()[-1] + "\n" == run(*arguments, cwd=place, before=without_powers()).stderr


@needs_rights
def test_corrected_records_that_cannot_be_read_are_named(place: Path) -> None:
    told(run("--gold", "locked", "a.txt", cwd=place, before=without_powers()), 2, "--gold", "'locked'", "readable")
    (place / "records/e").mkdir(0)
    hidden = run("--gold", "records", "d", "-q", cwd=place, before=without_powers())
    assert hidden.returncode == 1
    assert "newsparse: records/e/c.txt.ann: permission denied; make it readable" in hidden.stderr
    assert "internal error" not in hidden.stderr
    result = run("--gold", "records", "a.txt", cwd=place)
    assert result.returncode == 1
    broken, none = result.stderr.splitlines()
    assert broken.startswith("newsparse: records/a.txt.json: not a corrected record (")
    assert none.startswith("newsparse: records: no article has a corrected record here; ")


@needs_rights
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_cannot_be_read_costs_only_itself(place: Path, jobs: str) -> None:
    (place / "d/locked").mkdir(0)
    (place / "d/shut.txt").write_text(ARTICLE)
    (place / "d/shut.txt").chmod(0)
    result = run("-j", jobs, "locked.txt", "d", "gone.txt", "a.txt", cwd=place, before=without_powers())
    assert result.returncode == 1
    assert [json.loads(line)["source"]["path"] for line in result.stdout.splitlines()] == [
        "d/c.txt", "d/e/c.txt", "a.txt",
    ]  # fmt: skip
    *failures, count = result.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in failures] == [
        "locked.txt",
        "d/locked",
        "d/shut.txt",
        "gone.txt",
    ]
    assert count == "newsparse: 4 of 7 inputs failed"


def test_a_file_that_vanishes_costs_only_itself(place: Path) -> None:
    os.mkfifo(place / "pipe")
    process = subprocess.Popen(
        [*COMMAND, "pipe", "b.txt", "d", "-q"],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with (place / "pipe").open("w") as pipe:  # it has begun, and waits for the first article
        (place / "b.txt").unlink()
        shutil.rmtree(place / "d/e")
        pipe.write(ARTICLE)
    output, message = process.communicate(timeout=PATIENCE)
    assert message == "newsparse: b.txt: no such file or folder; check the path, or quote it if it holds spaces\n"
    assert [json.loads(line)["source"]["path"] for line in output.splitlines()] == ["pipe", "d/c.txt"]
    assert process.returncode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="needs limits that the system keeps")
@pytest.mark.parametrize(
    ("limit", "arguments", "message"),
    [
        ("-n 16", ["many", "-j", "9"], "newsparse: -j: another process cannot be started (too many open files)"),
        ("-f 1", ["a.txt", "-o", "x.json"], "newsparse: x.json: cannot be written (file too large)"),
    ],
)
def test_a_limit_of_the_system_is_named(place: Path, limit: str, arguments: list[str], message: str) -> None:
    (place / "many").mkdir()
    for number in range(20):
        (place / f"many/{number}.txt").write_text(ARTICLE * 20)
    result = run(*arguments, cwd=place, before=["sh", "-c", f'ulimit {limit} && exec "$@"', "sh"])
    told(result, 1, message)
    assert not (place / "x.json").exists()


def test_a_working_folder_that_is_gone_is_no_matter(place: Path) -> None:
    (place / "d2").mkdir()
    code = 'rmdir ../d2 && exec "$0" -m newsparse "$@"'

    def here(*arguments: str) -> subprocess.CompletedProcess[str]:
        (place / "d2").mkdir(exist_ok=True)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = ["sh", "-c", code, sys.executable, *arguments]
        return subprocess.run(command, cwd=place / "d2", capture_output=True, text=True, env=environment)

    assert here(str(place / "a.txt")).returncode == 0
    told(here("a.txt"), 1, "a.txt: no such file")
    told(here(str(place / "a.txt"), "-o", "x.json"), 1, "x.json: cannot be written")


# --- disks that are full and streams that are closed ----------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("arguments", "subject"),
    [
        (["a.txt"], "standard output"),
        (["d", "-f", "csv", "-j", "2"], "standard output"),
        (["--help"], "standard output"),
        (["--schema"], "standard output"),
        (["--version"], "standard output"),
        (["a.txt", "-o", "/dev/full", "-f", "yaml"], "/dev/full"),
    ],
)
def test_a_full_device_is_named(place: Path, arguments: list[str], subject: str) -> None:
    with open("/dev/full", "wb") as full:
        result = run(*arguments, cwd=place, stdout=full)
    told(result, 1, f"newsparse: {subject}: cannot be written (no space left on device); free some space")


@cache
def small_disk() -> bool:
    """Whether a file system of a few kilobytes can be made, for this process's children alone."""
    probe = ["unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=16k none /mnt"]
    return bool(shutil.which("unshare")) and subprocess.run(probe, capture_output=True).returncode == 0


@pytest.mark.skipif(not small_disk(), reason="no file system can be mounted here")
@pytest.mark.parametrize("name", ["", "x.jsonl", "x.jsonl.gz", "x.csv", "x.db", "x.parquet", "site/"])
def test_a_full_disk_is_named_and_keeps_nothing_half_written(place: Path, name: str) -> None:
    for suffix, module in ((".db", "sqlite_utils"), (".parquet", "pyarrow")):
        if name.endswith(suffix):
            pytest.importorskip(module)
    (place / "disk").mkdir()
    (place / "d/e/c.txt").write_text(ARTICLE * 200)
    script = (
        'mount -t tmpfs -o size=16k none disk && { "$@"; code=$?; ls -A disk disk/site 2>/dev/null; exit $code; }'
    )
    more = ["-f", "html"] if name == "site/" else []
    result = run(
        "d", "-o", f"disk/{name}", "-q", *more, cwd=place, before=["unshare", "-m", "sh", "-c", script, "sh"]
    )
    assert result.returncode == 1
    for line in result.stderr.splitlines():  # of a folder, one for each record that does not fit
        assert line.startswith("newsparse: disk/")
        assert "cannot be written (no space left on device); free some space" in line or ".db: " in line
    left = {line for line in result.stdout.splitlines() if line and not line.startswith("disk")}
    resumed = {f"{name}.part", f"{name}.checkpoint", f"{name}.parts"}  # on a slow machine, which commits meanwhile
    assert left <= {"c.txt.json", "c.txt.html", "e", "site"} | resumed, (
        "records that fitted stay, and nothing else"
    )


@pytest.mark.parametrize(
    ("closed", "arguments", "code", "message"),
    [
        (">&-", ["a.txt"], 1, "newsparse: standard output: it is closed; write to a file with -o\n"),
        (">&-", ["a.txt", "-o", "x.json"], 0, ""),
        (">&-", ["--help"], 0, ""),
        ("<&-", ["a.txt", "-o", "x.json"], 0, ""),
        ("<&-", ["-"], 1, "newsparse: standard input: it is closed; pipe an article in, or name a file\n"),
        ("<&-", [], 2, "newsparse: Nothing to read; name a file or a folder, or pipe an article in\n"),
        ("2>&-", ["gone.txt"], 1, ""),
        ("2>&-", ["--no-such-option"], 2, ""),
        ("2>/dev/full", ["gone.txt", "a.txt", "-o", "x.json"], 1, ""),
        ("<&- >&- 2>&-", ["a.txt", "-o", "x.json"], 0, ""),
    ],
)
def test_standard_streams_may_be_closed(
    place: Path, closed: str, arguments: list[str], code: int, message: str
) -> None:
    result = run(*arguments, cwd=place, before=["sh", "-c", f'exec "$@" {closed}', "sh"])
    assert (result.returncode, result.stderr) == (code, message)
    if "x.json" in arguments:
        assert json.loads((place / "x.json").read_text())["schema"] == "newsparse/1"


@pytest.mark.parametrize("arguments", [["--help"], ["--schema"], ["d"], ["d", "-f", "csv", "-j", "2"]])
def test_a_reader_that_is_not_there_is_no_error(place: Path, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        result = run(*arguments, cwd=place, stdout=pipe)
    assert (result.returncode, result.stderr) == (141, "")


def test_a_fault_of_ours_is_one_line_too(place: Path) -> None:
    code = (
        "import newsparse.outputs as outputs; from newsparse.cli import main\n"
        "def fail(*_): raise RuntimeError('two\\nlines')\n"
        "outputs.open_output = fail\n"
        "main()"
    )
    result = subprocess.run([sys.executable, "-c", code, "a.txt"], cwd=place, capture_output=True, text=True)
    told(result, 1, "internal error (RuntimeError: two lines)", "run with -v")
    shown = subprocess.run([sys.executable, "-c", code, "-v", "a.txt"], cwd=place, capture_output=True, text=True)
    assert shown.stderr.startswith("Traceback")


def test_a_package_that_cannot_be_loaded_is_named(place: Path) -> None:
    code = "import sys; sys.modules['numpy'] = None; from newsparse.cli import main; main()"
    result = subprocess.run([sys.executable, "-c", code, "a.txt"], cwd=place, capture_output=True, text=True)
    told(result, 1, "numpy: cannot be loaded", "install newsparse anew")


# --- Ctrl-C and its like --------------------------------------------------------------------------------------


def has_begun(process: "subprocess.Popen[bytes]") -> bool:
    """Whether newsparse sees to signals: before, they are Python's business. It leaves SIGTERM alone."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return False
    caught = int(status.partition("SigCgt:")[2].split()[0], 16) if "SigCgt:" in status else 0
    return bool(caught >> (signal.SIGTERM - 1) & 1)


RUNS = {
    "stdout": ["many"],
    "one": ["a.txt", "-f", "yaml"],
    "file": ["many", "-o", "x.jsonl"],
    "packed": ["many", "-o", "x.jsonl.gz", "-j", "2"],
    "folder": ["many", "-f", "html", "-o", "out/"],
    "workers": ["many", "-j", "3"],
}
LEFT = {"x.jsonl.part", "x.jsonl.checkpoint", "x.jsonl.gz.part", "x.jsonl.gz.checkpoint"}
"""What the next run goes on with."""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
@pytest.mark.parametrize("name", RUNS)
def test_a_signal_at_any_moment_is_one_line(place: Path, name: str, number: signal.Signals) -> None:
    (place / "many").mkdir()
    for each in range(30):
        (place / f"many/{each}.txt").write_text(ARTICLE * 5)
    before = {path.name for path in place.iterdir()}
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    for _ in range(2):
        process = subprocess.Popen(
            [*COMMAND, *RUNS[name]],
            cwd=place,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        await_(lambda: process.poll() is not None or has_begun(process))  # noqa: B023 (called at once)
        time.sleep(chance.choice([0.0, 0.02, 0.1, 0.3, 1.0]) * chance.random())
        for _ in range(chance.choice([1, 1, 3])):  # impatient people press it again
            if process.poll() is None:
                os.killpg(process.pid, number)
        output, message = process.communicate(timeout=PATIENCE)
        if process.returncode:
            assert process.returncode == 128 + number, f"seed {seed}: {message!r}"
            (line,) = message.decode().splitlines()
            assert line.startswith(f"newsparse: stopped by {number.name}; ")
        else:
            assert message == b""
        assert output[-1:] in (b"", b"\n"), f"seed {seed}: half a record"
        left = {path.name for path in place.iterdir()} - before
        assert left <= {"out", "x.jsonl", "x.jsonl.gz"} | LEFT, f"seed {seed}"
        assert all(path.suffix == ".html" for path in place.glob("out/*")), f"seed {seed}"
        for file in place.glob("x.jsonl"):
            assert [json.loads(line) for line in file.read_text().splitlines()]


def test_a_signal_that_is_ignored_stays_so(place: Path) -> None:
    """As under nohup, and in the background of a script."""
    process = subprocess.Popen(
        [*COMMAND, "d", "-o", "x.jsonl"],
        cwd=place,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    await_(lambda: process.poll() is not None or has_begun(process))
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=PATIENCE)[1] == b""
    assert process.returncode == 0


def await_(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.002)
