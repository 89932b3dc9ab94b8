"""The command as its users run it: with pipes, files, folders, terminals and failures."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
import yaml
from click.testing import CliRunner
from conftest import SAMPLES, validate

from newsparse import __version__
from newsparse.cli import main

COMMAND = [sys.executable, "-m", "newsparse"]
PATIENCE = 300.0
"""Seconds after which something has gone wrong, however busy the machine is."""
ARTICLE = "LIMA, May 4 (Agency) -- President Ana Ruiz arrived on Friday.\n\nRuiz said that trade had doubled.\n"


def run(*arguments: str | Path, data: str | bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command within this process, as standard streams that are no terminal."""
    arguments_ = [str(argument) for argument in arguments]
    result = CliRunner(env=environment).invoke(
        main, arguments_, input=data, prog_name="newsparse", catch_exceptions=False
    )
    return subprocess.CompletedProcess(arguments_, result.exit_code, result.stdout_bytes, result.stderr_bytes)


def records(output: bytes) -> list[dict[str, Any]]:
    """The records of JSON Lines, each held against the schema."""
    found = [json.loads(line) for line in output.decode().splitlines()]
    for record in found:
        validate(record)
    return found


def on_terminal(*arguments: str | Path, **environment: str) -> tuple[str, int]:
    """What the command shows where all its streams are a terminal, and its exit code."""
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(COMMAND[0], [*COMMAND, *map(str, arguments)], {**os.environ, "TERM": "xterm", **environment})
    output = b""
    while True:
        try:
            output += os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
    os.close(terminal)
    return output.decode().replace("\r\n", "\n"), os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles and a page, one of them a level down."""
    root = tmp_path / "in"
    (root / "a").mkdir(parents=True)
    (root / "a" / "b.txt").write_text(ARTICLE)
    (root / "c.txt").write_text("A second one.")
    (root / "d.html").write_text("<h1>A page</h1><p>It has a text.")
    return root


def test_one_file_is_one_json_object_in_a_pipe(folder: Path) -> None:
    result = run(folder / "a/b.txt")
    assert (result.returncode, result.stderr) == (0, b"")
    (record,) = records(result.stdout)
    assert record["source"]["path"] == str(folder / "a/b.txt")
    assert record["source"]["format"] == "text"
    assert record["dateline"]["place"] == "LIMA"


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input_is_read(arguments: list[str]) -> None:
    (record,) = records(run(*arguments, data=ARTICLE).stdout)
    assert (record["source"]["path"], record["source"]["format"]) == ("-", "text")
    (page,) = records(run(*arguments, "--url", "https://x.test/1", data="<!doctype html><p>Hello.").stdout)
    assert (page["source"]["format"], page["source"]["url"]) == ("html", "https://x.test/1")


def test_many_inputs_come_in_order_one_a_line_whatever_the_number_of_processes(folder: Path) -> None:
    result = run(folder, folder / "c.txt")
    assert [Path(record["source"]["path"]).name for record in records(result.stdout)] == [
        "b.txt", "c.txt", "d.html", "c.txt",
    ]  # fmt: skip
    assert run("-j", "2", folder, folder / "c.txt").stdout == result.stdout
    assert run("-j", "0", folder, folder / "c.txt").stdout == result.stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_bad_file_costs_only_itself(folder: Path, jobs: str) -> None:
    (folder / "bad.txt").write_bytes(b"%PDF-1.7")
    result = run("-j", jobs, folder, folder / "gone.txt")
    assert result.returncode == 1
    assert len(records(result.stdout)) == 3
    errors = result.stderr.decode().splitlines()
    assert str(folder / "bad.txt") in errors[0]
    assert "PDF" in errors[0]
    assert str(folder / "gone.txt") in errors[1]
    assert errors[2] == "newsparse: 2 of 5 inputs failed"
    assert "Traceback" not in result.stderr.decode()


def test_fail_fast_stops_at_the_first_failure(folder: Path) -> None:
    result = run("--fail-fast", folder / "gone.txt", folder)
    assert (result.returncode, result.stdout) == (1, b"")


def test_a_traceback_is_shown_on_request(folder: Path) -> None:
    assert b"Traceback" in run("-v", folder / "gone.txt").stderr


def test_a_folder_is_mirrored(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(folder, "-o", out).stdout == b""
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()) == [
        "a/b.txt.json", "c.txt.json", "d.html.json",
    ]  # fmt: skip
    (record,) = records((out / "a/b.txt.json").read_bytes())
    assert record["dateline"]["place"] == "LIMA"
    assert run("-f", "yaml", folder / "c.txt", "-o", f"{tmp_path}/new/").returncode == 0
    assert yaml.safe_load((tmp_path / "new/c.txt.yaml").read_text())["schema"] == "newsparse/1"


def names_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_of_pages_has_an_index(folder: Path, tmp_path: Path, jobs: str) -> None:
    out = tmp_path / "out"
    assert run("-f", "html", "-j", jobs, folder, "-o", out).returncode == 0
    assert names_in(out) == ["a/b.txt.html", "c.txt.html", "d.html.html", "index.html"]
    index = (out / "index.html").read_text(encoding="utf-8")
    assert 'href="a/b.txt.html"' in index
    (out / "index.html").unlink()
    (folder / "e.txt").write_text("A third one.")
    assert run("-f", "html", "-j", jobs, "--skip-existing", folder, "-o", out).returncode == 0
    again = (out / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in again for name in ("a/b.txt.html", "c.txt.html", "d.html.html", "e.txt.html"))


def test_the_index_links_to_files_of_any_name(folder: Path, tmp_path: Path) -> None:
    for name in ("a b#c?d%41.txt", "北京.txt", "javascript:alert(1).txt", os.fsdecode(b"\xff.txt")):
        (folder / name).write_text("A text.")
    assert run("-f", "html", folder, "-o", tmp_path / "out").returncode == 0
    links = re.findall('href="([^"#]+)"', (tmp_path / "out/index.html").read_text(encoding="utf-8"))
    assert len(links) == 7
    assert all((tmp_path / "out" / os.fsdecode(unquote_to_bytes(link))).is_file() for link in links)
    assert not [link for link in links if ":" in link]


def test_pages_are_not_taken_for_articles(folder: Path) -> None:
    assert run("-f", "html", folder / "c.txt", folder / "d.html", "-o", folder / "site").returncode == 0
    result = run(folder)
    assert result.returncode == 1
    assert len(records(result.stdout)) == 3
    errors = result.stderr.decode().splitlines()
    assert len(errors) == 4  # two pages, their index and the count
    assert all("a page that newsparse wrote" in line for line in errors[:3])


def test_a_format_may_have_files_beside_a_record_and_for_the_folder(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("-f", "brat", folder / "a/b.txt", "-o", f"{out}/").returncode == 0
    assert names_in(out) == ["annotation.conf", "b.txt.ann", "b.txt.txt", "visual.conf"]
    (out / "b.txt.txt").unlink()
    assert run("-f", "brat", "--skip-existing", folder / "a/b.txt", "-o", out).returncode == 0
    assert (out / "b.txt.txt").exists()


def test_a_file_beside_a_record_is_never_an_article(folder: Path) -> None:
    (folder / "c.txt.txt").write_text("Keep me.")
    result = run("-f", "brat", folder, "-o", folder)
    assert result.returncode == 1
    assert b"c.txt.txt: this output is also an input" in result.stderr
    assert (folder / "c.txt.txt").read_text() == "Keep me."


def test_no_record_takes_the_place_of_the_index(folder: Path, tmp_path: Path) -> None:
    (folder / "index").write_text("A text.")
    result = run("-f", "html", folder / "index", folder / "c.txt", "-o", tmp_path / "out")
    assert result.returncode == 1
    assert b"the folder's own index.html" in result.stderr
    assert b"c.txt.html" in (tmp_path / "out/index.html").read_bytes()


def test_a_table_has_one_header_wherever_it_goes(folder: Path, tmp_path: Path) -> None:
    printed = run("-f", "csv", folder, "-j", "2").stdout.decode()
    assert printed.startswith("article,url,")
    assert printed.count("article,url,") == 1
    assert run(folder, "-o", tmp_path / "all.csv").returncode == 0
    assert (tmp_path / "all.csv").read_bytes().decode() == "\ufeff" + printed
    assert run(folder, "--table", "articles", "-o", tmp_path / "each").returncode == 0
    assert (tmp_path / "each/c.txt.csv").read_text().count("\n") == 2
    assert run("--table", "places", folder).stdout.startswith(b"article,url,published,headline,name,country")


def test_a_list_is_closed_whether_it_holds_one_or_many(folder: Path, tmp_path: Path) -> None:
    assert len(json.loads(run("-f", "labelstudio", folder).stdout)) == 3
    assert len(json.loads(run("-f", "labelstudio", folder / "c.txt").stdout)) == 1
    assert run(folder, "-o", tmp_path / "all.labelstudio.json").returncode == 0
    assert len(json.loads((tmp_path / "all.labelstudio.json").read_bytes())) == 3


def test_inputs_never_overwrite_each_other_s_output(folder: Path, tmp_path: Path) -> None:
    (folder / "e").mkdir()
    (folder / "e/c.txt").write_text("Other.")
    result = run(folder / "c.txt", folder / "e/c.txt", "-o", tmp_path / "out")
    assert result.returncode == 1
    assert b"e/c.txt" in result.stderr
    assert records((tmp_path / "out/c.txt.json").read_bytes())[0]["source"]["path"] == str(folder / "c.txt")


def test_existing_outputs_are_skipped(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(folder, "-o", out).returncode == 0
    written = {path: path.stat().st_mtime_ns for path in out.rglob("*.json")}
    (out / "d.html.json").write_text("no record")
    (folder / "c.txt").write_text("A changed one.")
    assert run("--skip-existing", folder, "-o", out).returncode == 0
    again = {path.name: path.stat().st_mtime_ns == before for path, before in written.items()}
    assert again == {"b.txt.json": True, "c.txt.json": False, "d.html.json": False}
    assert all(records(path.read_bytes()) for path in written)


def test_records_of_another_version_are_out_of_date(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "-o", tmp_path / "out").returncode == 0
    assert run(folder, "-o", tmp_path / "all.jsonl").returncode == 0
    for output, path in [("out", "out/c.txt.json"), ("all.jsonl", "all.jsonl")]:
        whole = (tmp_path / path).read_bytes()
        (tmp_path / path).write_bytes(whole.replace(__version__.encode(), b"0.0.1"))
        assert run("--skip-existing", folder, "-o", tmp_path / output).returncode == 0
        assert (tmp_path / path).read_bytes() == whole


def test_the_suffix_of_the_output_file_chooses_its_format(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "-o", tmp_path / "all.jsonl").returncode == 0
    assert len(records((tmp_path / "all.jsonl").read_bytes())) == 3
    assert run(folder, "-o", tmp_path / "all.yaml").returncode == 0
    documents = list(yaml.safe_load_all((tmp_path / "all.yaml").read_text(encoding="utf-8")))
    assert documents == records((tmp_path / "all.jsonl").read_bytes())
    result = run(folder, "-o", tmp_path / "all.xlsx")
    assert result.returncode == 2
    assert b".jsonl" in result.stderr


def test_an_output_file_is_replaced_whole_or_not_at_all(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    target.write_text("old")
    assert run(folder / "gone.txt", "-o", target).returncode == 1
    assert target.read_text() == "old"
    assert run(folder / "c.txt", "-o", target).returncode == 0
    assert len(records(target.read_bytes())) == 1
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["all.json"]


def test_an_article_is_never_overwritten(folder: Path) -> None:
    result = run(folder / "c.txt", "-f", "json", "-o", folder / "c.txt")
    assert result.returncode == 1
    assert (folder / "c.txt").read_text() == "A second one."


def test_a_device_is_written_and_stays_one(folder: Path) -> None:
    assert run(folder, "-o", "/dev/null").returncode == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [[], ["-o", "/dev/full"]])
def test_a_full_disk_is_named(folder: Path, arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run([*COMMAND, str(folder), *arguments], stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 1
    assert b"no space left" in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_goes_away_is_no_error(folder: Path, jobs: str) -> None:
    for number in range(10):  # more than a pipe holds
        (folder / f"{number}.txt").write_text(ARTICLE * 20)
    process = subprocess.Popen([*COMMAND, "-j", jobs, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        assert process.stdout.readline().startswith(b'{"schema":"newsparse/1"')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.wait(PATIENCE) == 141


def heed_interrupts() -> None:
    """Shells have what they start in the background ignore Ctrl-C, and what that starts too: these tests, say."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_is_one_line_and_leaves_nothing_half_done(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen(
        [*COMMAND, str(folder / "c.txt"), str(tmp_path / "pipe"), "-o", str(tmp_path / "all.json")],
        stderr=subprocess.PIPE,
        preexec_fn=heed_interrupts,
    )
    deadline = time.monotonic() + PATIENCE
    while not (tmp_path / "all.json.part").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)  # while it waits for someone to write into the pipe
    (message,) = process.communicate(timeout=PATIENCE)[1].decode().splitlines()
    assert message == "newsparse: stopped by SIGINT; the same with --skip-existing goes on from here"
    assert process.returncode == 130
    left = {path.name for path in tmp_path.iterdir()} - {
        "in",
        "pipe",
    }  # something on a slow machine, which commits
    assert left in (set(), {"all.json.part", "all.json.checkpoint"})


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (["--no-such-option"], "--help"),
        (["-d", "yesterday", "x"], "YYYY-MM-DD"),
        (["-e", "no-such", "x"], "utf-8"),
        (["-f", "pdf", "x"], "yaml"),
        (["-f", "json", "--table", "places", "x"], "-f csv"),
        (["-f", "brat", "x"], "-o out/"),
        (["-f", "brat", "x", "-o", "x.ann"], "-o out/"),
        (["-f", "html", "x", "y"], "-o out/"),
        (["x", "y", "-o", "all.html"], "-o out/"),
        (["-j", "-1", "x"], "-1"),
        (["--min-confidence", "1.5", "x"], "0<=x<=1"),
        (["--url", "https://x.test", "x", "y"], "one PATH"),
        (["--skip-existing", "x"], "-o"),
        (["-", "-"], "once"),
        (["--max-size", "10X", "x"], "10M"),
        (["--max-size", "0", "x"], "10M"),
        (["--timeout", "-1", "x"], "-1"),
        (["-f", "jsonld", "--explain", "x"], "-f json"),
        (["--table", "places", "--explain", "x"], "--table explanation"),
        (["--gold", ".", "--explain"], "--gold"),
    ],
)
def test_wrong_usage_says_what_would_be_right(arguments: list[str], mend: str) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert mend in result.stderr.decode()


def test_files_of_a_folder_are_chosen(folder: Path) -> None:
    (folder / "a/notes.log").write_text("Notes.")

    def names(*options: str) -> list[str]:
        return [Path(record["source"]["path"]).name for record in records(run(*options, folder).stdout)]

    assert names("--include", "*.log", "--include", "c.*") == ["notes.log", "c.txt"]
    assert names("--exclude", "*.html") == ["b.txt", "c.txt"]
    assert names("--exclude", "a/") == ["c.txt", "d.html"]
    assert names("--include", "**/*.txt", "--exclude", "c.txt") == ["b.txt"]
    assert names("--include", "a/*") == ["b.txt", "notes.log"]
    assert run("--include", "*.pdf", folder).returncode == 1


ROWS = [{"id": "../../evil", "body": ARTICLE}, {"id": "/etc/x", "body": "A second one."}, {"body": "A third one."}]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_an_article_in_each_line(tmp_path: Path, jobs: str) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    (tmp_path / "rows.jsonl").write_text(lines)
    by_file = run("--text-field", "body", "-j", jobs, tmp_path / "rows.jsonl")
    found = records(by_file.stdout)
    assert [record["source"]["path"].removeprefix(str(tmp_path)) for record in found] == [
        "/rows.jsonl#../../evil", "/rows.jsonl#/etc/x", "/rows.jsonl:3",
    ]  # fmt: skip
    assert found[0]["dateline"]["place"] == "LIMA"
    by_pipe = records(run("--text-field", "body", "-j", jobs, data=lines).stdout)
    assert [record["source"]["path"] for record in by_pipe] == ["-#../../evil", "-#/etc/x", "-:3"]
    out = tmp_path / "deep/er/out"
    assert run("--text-field", "body", "-j", jobs, tmp_path / "rows.jsonl", "-o", out).returncode == 0
    assert names_in(tmp_path) == [
        "deep/er/out/rows.jsonl/%2E.%2F..%2Fevil.json",
        "deep/er/out/rows.jsonl/%2Fetc%2Fx.json",
        "deep/er/out/rows.jsonl/3.json",
        "rows.jsonl",
    ]


def test_rows_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("id,text\nx,One.\nx,Two.\ny,Three.\n")
    result = run(tmp_path / "rows.csv", "-o", tmp_path / "out")
    assert result.returncode == 1
    assert b"rows.csv#x: its output" in result.stderr
    assert records((tmp_path / "out/rows.csv/x.json").read_bytes())[0]["paragraphs"][0]["text"] == "One."
    assert len(records(run(tmp_path / "rows.csv").stdout)) == 3


def test_own_output_in_a_folder_is_not_read(folder: Path) -> None:
    for output in (folder, folder / "all.jsonl", folder / "all.jsonl.gz"):
        assert run(folder, "-o", output).returncode == 0
    (folder / "edited.json").write_text(json.dumps(json.loads((folder / "c.txt.json").read_text()), indent=2))
    result = run(folder)
    assert (result.returncode, len(records(result.stdout))) == (0, 3)
    assert b"a record that newsparse wrote" in run(folder / "all.jsonl").stderr


def test_failures_are_written_down(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_bytes(b"%PDF-1.7")
    assert run("--errors", tmp_path / "errors.jsonl", folder, folder / "gone.txt").returncode == 1
    bad, gone = map(json.loads, (tmp_path / "errors.jsonl").read_text().splitlines())
    assert (bad["input"], bad["reason"]) == (str(folder / "bad.txt"), "this is a PDF document, not text or HTML")
    assert gone["mend"] == "check the path, or quote it if it holds spaces"
    assert run("--errors", tmp_path / "errors.jsonl", folder / "c.txt").returncode == 0
    assert (tmp_path / "errors.jsonl").read_text() == ""
    assert b"also an input" in run("--errors", folder / "c.txt", folder).stderr


def test_a_slow_or_long_input_costs_only_itself(folder: Path) -> None:
    (folder / "long.txt").write_text("x" * 2000)
    os.mkfifo(folder / "slow")
    result = run("--timeout", "3", "--max-size", "1K", folder, folder / "slow", folder / "c.txt")
    assert result.returncode == 1
    assert len(records(result.stdout)) == 4
    long, slow, count = result.stderr.decode().splitlines()
    assert "long.txt: longer than 1K; raise --max-size" in long
    assert "slow: not read within 3 s; raise --timeout" in slow
    assert count == "newsparse: 2 of 6 inputs failed"


def test_a_single_article_has_a_time_limit_too(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(ARTICLE * 5000)
    result = run("--timeout", "0.2", tmp_path / "long.txt")
    assert result.returncode == 1
    assert b"long.txt: not read within 0.2 s" in result.stderr


def test_progress_is_drawn_and_summed_up_on_a_terminal(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_bytes(b"%PDF-1.7")
    output, code = on_terminal("-o", tmp_path / "all.jsonl", folder)
    assert code == 1
    assert "━" in output
    assert re.search(r"newsparse: 3 done, 1 failed, [\d.]+ articles/s in [\d.]+ s\n$", output)
    output, _ = on_terminal("-o", tmp_path / "all.jsonl", "--skip-existing", folder)
    assert "newsparse: 0 done, 3 skipped, 1 failed" in output
    quiet, _ = on_terminal("-q", "-o", tmp_path / "all.jsonl", folder)
    assert quiet.count("\n") == 1  # the failure


def test_an_encoding_can_be_forced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Pan Čapek řekl.".encode("cp1250"))
    (record,) = records(run("-e", "cp1250", path).stdout)
    assert record["source"]["encoding"] == "windows-1250"
    assert record["paragraphs"][0]["text"] == "Pan Čapek řekl."
    result = run("-e", "ascii", path)
    assert result.returncode == 1
    assert result.stderr.decode().startswith(f"newsparse: {path}: cannot be decoded as ascii")


def test_less_sure_positions_can_be_left_out() -> None:
    sample = SAMPLES / "readout.txt"
    ((every,), (sure,)) = (records(run("--min-confidence", least, sample).stdout) for least in ("0", "0.9"))
    assert sure["positions"] == [each for each in every["positions"] if each["confidence"] >= 0.9]
    assert 0 < len(sure["positions"]) < len(every["positions"])


def test_a_record_is_the_same_but_for_its_explanation(tmp_path: Path) -> None:
    plain, explained = (
        json.loads(run(SAMPLES / "court.txt", "--min-confidence", "0.7", *option).stdout)
        for option in ((), ("--explain",))
    )
    explanation = explained.pop("explanation")
    assert explained == plain
    numbers = {each["value"].split("/")[2] for each in explanation if each["value"].startswith("/positions/")}
    assert numbers == {str(number) for number in range(len(plain["positions"]))}
    table = run(SAMPLES / "court.txt", "--min-confidence", "0.7", "--explain", "-f", "csv").stdout.decode()
    assert table == run(SAMPLES / "court.txt", "--min-confidence", "0.7", "--table", "explanation").stdout.decode()
    assert table.count("\n") == len(explanation) + 1


def test_a_date_is_given_to_the_article(folder: Path) -> None:
    (record,) = records(run("-d", "2024-05-04", folder / "a/b.txt").stdout)
    assert record["dateline"]["date"] == "2024-05-04"
    assert record["published"] is None


@pytest.mark.parametrize(
    "name", ["-dash.txt", "two words.txt", "naïve 北京.txt", "[x]*?.txt", "tab\tnew\nline.txt"]
)
def test_exotic_file_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("A text.")
    result = run(tmp_path, "-o", tmp_path / "out")
    assert (result.returncode, result.stderr) == (0, b"")
    (record,) = records((tmp_path / "out" / f"{name}.json").read_bytes())
    assert record["source"]["path"] == str(tmp_path / name)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(name)).write_text("A text.")
    result = subprocess.run([*map(os.fsencode, COMMAND), name], capture_output=True)
    assert (result.returncode, result.stderr) == (0, b"")
    assert os.fsencode(records(result.stdout)[0]["source"]["path"]) == name


def test_output_is_utf_8_in_any_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    data = "Le café de São Tomé.".encode()
    result = subprocess.run(COMMAND, input=data, capture_output=True, env=environment, timeout=60)
    assert records(result.stdout)[0]["paragraphs"][0]["text"] == "Le café de São Tomé."


def test_closed_streams_are_no_surprise(folder: Path) -> None:
    script = '"$@" %s | wc -l; exit "${PIPESTATUS[0]}"'
    for closed, lines, code in [("2>&-", 1, 1), (">&-", 0, 1), ("<&-", 1, 1)]:
        result = subprocess.run(
            ["bash", "-c", script % closed, "bash", *COMMAND, folder / "c.txt", folder / "gone.txt"],
            capture_output=True,
        )
        assert (int(result.stdout), result.returncode) == (lines, code)
        assert b"Traceback" not in result.stderr


def test_a_terminal_gets_a_coloured_view(folder: Path) -> None:
    output, code = on_terminal(folder / "a/b.txt", NO_COLOR="")
    assert code == 0
    assert "\x1b[1;4mWho said what\x1b[0m" in output
    assert "trade had doubled" in output


def test_colour_is_a_choice(folder: Path) -> None:
    plain, _ = on_terminal(folder / "c.txt", NO_COLOR="1")
    assert "\x1b" not in plain
    assert "A second one." in plain
    coloured, _ = on_terminal("-f", "yaml", folder / "c.txt", NO_COLOR="")
    assert "\x1b[36mschema:\x1b[0m newsparse/1" in coloured
    assert b"\x1b[36m" in run("--color", "always", "-f", "yaml", folder / "c.txt", NO_COLOR="1").stdout
    assert b"\x1b" not in run("-f", "yaml", folder / "c.txt").stdout


def test_a_terminal_without_a_path_gets_help_instead_of_silence() -> None:
    output, code = on_terminal()
    assert code == 2
    assert "name a file or a folder" in output


def test_schema_and_version() -> None:
    assert json.loads(run("--schema").stdout)["$id"] == "newsparse/1"
    assert run("--version").stdout.startswith(b"newsparse 0.")
    assert b"Examples:" in run("--help").stdout
