"""The step for datatrove, and the recipe that turns archives into Parquet: also where its run is killed midway."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES
from test_cli import run

import newsparse
from newsparse.article import Format

datatrove = pytest.importorskip("datatrove", reason="needs datatrove: pip install 'newsparse[datatrove]'")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsparse.datatrove import FAILURE, RECORD, ArchiveReader, Parse, record_writer

RECIPE = SAMPLES.parent / "docs" / "ccnews.py"
SIZES = (2, 30, 30, 1)
"""Articles in each archive. Whoever waits for the first finds the second unfinished."""
PATIENCE = 240
"""Seconds that a run may take, on a machine that does much else besides."""


def page(text: str) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in text.split("\n\n"))
    return f"<!DOCTYPE html>\n<html><head>{SCRIPT}<title>News</title></head><body>{paragraphs}</body></html>"


SCRIPT = "<script>var one = function () { return 1; };</script>"
"""libmagic takes a page that begins with one for JavaScript."""
ARTICLES = [page(path.read_text(encoding="utf-8", errors="replace")) for path in sorted(SAMPLES.glob("*.txt"))]


def articles_of(archive: int) -> list[tuple[str, str]]:
    """Address and page of each article of an archive."""
    return [
        (f"https://news.example/{archive}/{number}", ARTICLES[(archive + number) % len(ARTICLES)])
        for number in range(SIZES[archive])
    ]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of archives as Common Crawl makes them: a header, requests, responses, and an image among them."""
    folder = tmp_path_factory.mktemp("warcs")
    for archive in range(len(SIZES)):
        with (folder / f"CC-NEWS-20261125-{archive:05}.warc.gz").open("wb") as file:
            writer = WARCWriter(file, gzip=True)
            writer.write_record(writer.create_warcinfo_record(file.name, {"software": "a test"}))
            responses = [(url, "text/html", text.encode()) for url, text in articles_of(archive)]
            for url, kind, content in (
                ("https://news.example/logo", "image/png", b"\x89PNG\r\n\x1a\n"),
                *responses,
            ):
                headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
                asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
                writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
                writer.write_record(
                    writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers)
                )
    return folder


@pytest.fixture
def short_folder() -> Iterator[str]:
    """A folder for Ray's sockets, whose paths may have 107 bytes; those of `tmp_path` are longer."""
    with tempfile.TemporaryDirectory(prefix="ray", ignore_cleanup_errors=True) as folder:
        yield folder


def start(archives: Path, out: Path, executor: str, home: str) -> "subprocess.Popen[bytes]":
    """Run the recipe in a process group of its own, which leaves nothing in the user's home."""
    command = [sys.executable, str(RECIPE), str(archives), str(out), "--executor", executor, "--workers", "1"]
    places = {"HOME": home, "RAY_TMPDIR": home, "RAY_AUTH_MODE": "disabled"}
    return subprocess.Popen(
        command,
        env={**os.environ, **places},
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def completed(out: Path) -> set[str]:
    return {path.name for path in (out / "logs" / "completions").glob("*")}


@pytest.mark.parametrize("executor", ["local", "ray"])
def test_a_killed_run_is_finished_by_running_it_again(
    executor: str, archives: Path, tmp_path: Path, short_folder: str
) -> None:
    if executor == "ray" and find_spec("ray") is None:
        pytest.skip("needs ray")
    out = tmp_path / "out"
    first = start(archives, out, executor, short_folder)
    deadline = time.monotonic() + PATIENCE
    while not completed(out) and first.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    with suppress(ProcessLookupError):  # it ended by itself; what it said is shown
        os.killpg(first.pid, signal.SIGKILL)
    said = first.communicate()[0].decode(errors="replace")
    done = completed(out)
    assert done, said
    assert len(done) < len(SIZES)
    before = {name: (out / "records" / f"{name}.parquet").stat().st_mtime_ns for name in done}

    again = start(archives, out, executor, short_folder)
    said = again.communicate(timeout=PATIENCE)[0].decode(errors="replace")
    assert again.returncode == 0, said
    assert len(completed(out)) == len(SIZES)
    assert {name: (out / "records" / f"{name}.parquet").stat().st_mtime_ns for name in done} == before
    for archive in range(len(SIZES)):
        name = str(archives / f"CC-NEWS-20261125-{archive:05}.warc.gz")
        found = parquet.read_table(out / "records" / f"{archive:05}.parquet").to_pylist()
        expected = [
            newsparse.parse(text.encode(), "html", url, path=record["source"]["path"]).to_dict()
            for record, (url, text) in zip(found, articles_of(archive), strict=True)
        ]
        assert found == expected
        assert len({record["source"]["path"] for record in found}) == SIZES[archive]
        assert all(record["source"]["path"].startswith(f"{name}#") for record in found)


SBATCH = """#!/bin/sh
for script; do :; done
SLURM_ARRAY_TASK_ID=0 SLURM_NODELIST=here SLURM_PROCID=0 SLURM_NODEID=0 sh "$script" >/dev/null 2>&1
echo 1
"""
SRUN = """#!/bin/sh
while [ "${1#-}" != "$1" ]; do [ "$1" = -n ] && shift; shift; done
exec "$@"
"""
"""Commands of Slurm, as far as one machine and one task need them: what is submitted is run at once."""


def test_slurm_runs_what_is_submitted(archives: Path, tmp_path: Path) -> None:
    commands = tmp_path / "bin"
    commands.mkdir()
    for name, script in (("sbatch", SBATCH), ("srun", SRUN), ("scontrol", "#!/bin/sh\necho here\n")):
        (commands / name).write_text(script)
        (commands / name).chmod(0o755)
    path = os.pathsep.join([str(commands), str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [
        sys.executable,
        str(RECIPE),
        str(archives),
        str(tmp_path / "out"),
        "--executor",
        "slurm",
        "--tasks",
        "1",
    ]
    result = subprocess.run(
        [*command, "--partition", "p"], env={**os.environ, "PATH": path}, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert completed(tmp_path / "out") == {"00000"}
    found = parquet.read_table(tmp_path / "out" / "records" / "00000.parquet", columns=["source"]).to_pylist()
    assert [each["source"]["url"] for each in found] == [
        url for archive in range(len(SIZES)) for url, _ in articles_of(archive)
    ]


def test_marks_of_completion_hold_for_the_same_archives_only(archives: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("7\nother.warc.gz")
    result = subprocess.run(
        [sys.executable, str(RECIPE), str(archives), str(tmp_path)], capture_output=True, text=True
    )
    assert result.returncode == 2
    assert "begun with other archives" in result.stderr


def parsed(*documents: Document, **options: Any) -> list[Document]:
    """What the step makes of documents."""
    return list(Parse(**options).run(iter(documents)))


TEXT = (SAMPLES / "readout.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [TEXT, ARTICLES[0]], ids=["text", "html"])
def test_the_record_is_that_of_parse(text: str) -> None:
    (document,) = parsed(Document(text, "a", metadata={"url": "https://news.example/1"}))
    kind: Format = "text" if text is TEXT else "html"
    expected = newsparse.parse(text, kind, "https://news.example/1", path="a").to_dict()
    assert document.metadata[RECORD] == expected
    assert "<p>" not in document.text
    assert expected["positions"][0]["content"].split()[0] in document.text


def test_options_reach_the_record() -> None:
    undated = (
        "LIMA, May 4 (Agency) -- President Ana Ruiz arrived on Friday.\n\nRuiz said that trade had doubled.\n"
    )
    crawled = {"date": "2024-05-07T10:00:00Z"}
    (dated,) = parsed(Document(undated, "a", metadata=dict(crawled)), date_key="date")
    (plain,) = parsed(Document(undated, "a", metadata=dict(crawled)), min_confidence=1.0)
    assert dated.metadata[RECORD] == newsparse.parse(undated, date="2024-05-07", path="a").to_dict()
    assert dated.metadata[RECORD]["dateline"]["date"] == "2024-05-04"
    assert plain.metadata[RECORD]["dateline"]["date"] is None
    assert dated.metadata[RECORD]["positions"]
    assert plain.metadata[RECORD]["positions"] == []


def slow(*arguments: Any, **options: Any) -> None:
    """A parser that no `Exception` can stop, as one that makes warnings of errors."""
    while True:
        try:
            sum(range(1_000))
        except Exception:
            continue


def broken(*arguments: Any, **options: Any) -> None:
    raise ZeroDivisionError("a fault")


@pytest.mark.parametrize(
    ("parser", "options", "reason"),
    [
        (newsparse.parse, {"max_size": 10}, "longer than 10"),
        (slow, {"timeout": 1}, "took more than 1 s"),
        (broken, {}, "internal error (ZeroDivisionError: a fault)"),
    ],
)
def test_a_bad_document_costs_only_itself(
    parser: Any, options: dict[str, Any], reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def parse(text: str, *arguments: Any, **named: Any) -> Any:
        return (parser if text == TEXT else newsparse.parse)(text, *arguments, **named)

    monkeypatch.setattr("newsparse.datatrove.parse", parse)
    step = Parse(**options, exclusion_writer=JsonlWriter(str(tmp_path)))
    (good,) = step.run(iter([Document("Short.", "a"), Document(TEXT, "b")]), rank=3)
    assert good.id == "a"
    excluded = json.loads(gzip.decompress((tmp_path / "00003.jsonl.gz").read_bytes()))
    assert (excluded["id"], excluded["metadata"][FAILURE]) == ("b", reason)
    assert step.stats["failed"].total == step.stats["parsed"].total == 1


def test_the_records_of_an_archive_are_those_of_the_command(archives: Path, tmp_path: Path) -> None:
    reader = ArchiveReader(str(archives), glob_pattern="*-0000[03].warc.gz")
    pipeline = [reader, Parse(), record_writer(str(tmp_path / "out"))]
    LocalPipelineExecutor(pipeline, logging_dir=str(tmp_path / "logs")).run()
    files = [archives / f"CC-NEWS-20261125-{archive:05}.warc.gz" for archive in (0, 3)]
    assert run(*files, "-o", tmp_path / "all.parquet").returncode == 0
    step, command = (parquet.read_table(tmp_path / name) for name in ("out/00000.parquet", "all.parquet"))
    assert step.to_pylist() == command.to_pylist()
    assert step.num_rows == SIZES[0] + SIZES[3]


def test_json_lines_become_parquet(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    line = {"text": TEXT, "id": "one", "url": "https://news.example/1"}
    (tmp_path / "in" / "articles.jsonl").write_text(json.dumps(line))
    before = [Document("Half a pair: \ud800.", "two")]
    pipeline = [before, JsonlReader(str(tmp_path / "in")), Parse(), record_writer(str(tmp_path / "out"))]
    LocalPipelineExecutor(pipeline, logging_dir=str(tmp_path / "logs")).run()
    second, first = parquet.read_table(tmp_path / "out" / "00000.parquet").to_pylist()
    assert first == newsparse.parse(TEXT, url="https://news.example/1", path="one").to_dict()
    assert second["paragraphs"][0]["text"] == "Half a pair: \ufffd."


@pytest.mark.parametrize("damage", ["cut", "flipped", "no gzip"])
def test_a_broken_archive_costs_only_what_follows_in_it(damage: str, archives: Path, tmp_path: Path) -> None:
    content = (archives / "CC-NEWS-20261125-00001.warc.gz").read_bytes()
    middle = len(content) // 2
    damaged = {
        "cut": content[:middle],
        "flipped": content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :],
        "no gzip": b"no archive at all",
    }[damage]
    (tmp_path / "a.warc.gz").write_bytes(damaged)
    (tmp_path / "b.warc.gz").write_bytes((archives / "CC-NEWS-20261125-00003.warc.gz").read_bytes())
    reader = ArchiveReader(str(tmp_path))
    addresses = [document.metadata["url"] for document in reader.run()]
    expected = [url for url, _ in articles_of(1)]
    assert addresses == expected[: len(addresses) - 1] + [url for url, _ in articles_of(3)]
    assert (len(addresses) > 10) == (damage != "no gzip")
    # Where the flipped byte lies in a record is chance, as their ids are: it may be named beside what follows it.
    assert reader.stats["left_out"].total in ((1, 2) if damage == "flipped" else (1,))
