"""Attacks on whatever stands behind or beside newsparse: a terminal, a spreadsheet, a browser, the file system."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SAMPLES
from invariants import STEERING, check_page, check_written

import newsparse
from newsparse.errors import NewsparseError
from newsparse.sources import Input, Selection, expand
from newsparse.sources.item import safe_name
from newsparse.write import FORMATS
from newsparse.write import csv as csv_writer

ESCAPES = "\x1b]0;owned\x07\x1b[2J\x9b31m\x08\x7f\u202egpj.exe\u2066"
HOSTILE = (
    f"By =HYPERLINK(1) Mole{ESCAPES}\n\nLIMA, May 4 (Agency) -- President Ana Ruiz{ESCAPES} said that trade;=1+1 "
    f"</script><script>alert(1)</script><img src=x onerror=alert(1)> {ESCAPES} had doubled.\n\n"
    '"; @SUM(A1);-2+3|calc," Prime Minister "><svg/onload=alert(1)> John Carter told reporters in Lima, Peru.\n'
)


def command(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, "-m", "newsparse", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done


def test_no_format_does_anything_to_its_reader() -> None:
    record = newsparse.parse(HOSTILE, path=f"a{ESCAPES}.txt", url="javascript:alert(1)").to_dict(explained=True)
    assert record["positions"]
    check_written(record)


# the terminal


@pytest.mark.parametrize(
    "arguments", [["-f", "view"], ["-f", "yaml"], ["-f", "json"], ["-f", "csv"], ["-v"]], ids=str
)
def test_a_terminal_is_not_steered(tmp_path: Path, arguments: list[str]) -> None:
    """By texts, by names of files and of fields, by what is wrong with an input."""
    (tmp_path / f"a{ESCAPES}.txt").write_text(HOSTILE)
    (tmp_path / f"b{ESCAPES}.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.jsonl").write_text(
        "\n".join(
            [
                json.dumps({f"x{ESCAPES}": 1}, ensure_ascii=False),
                json.dumps({"text": "x", "id": ESCAPES, "date": ESCAPES}),
                f'{{"text": "{ESCAPES}"',
            ]
        )
    )
    (tmp_path / "d.warc").write_bytes(f"WARC/{ESCAPES}\r\n".encode() * 2)
    done = command(tmp_path, "--color", "never", "--date-field", "date", *arguments)
    assert done.returncode == 1
    assert done.stderr.count("newsparse: ") == 6
    for stream in (done.stdout, done.stderr):
        assert not STEERING.search(stream), STEERING.search(stream)


def test_a_traceback_steers_no_terminal(tmp_path: Path) -> None:
    """``-v`` shows it, and it may quote the input."""
    (tmp_path / "a.txt").write_text(HOSTILE)
    code = (
        "import newsparse.pipeline\n"
        "class Fault(Exception):\n    pass\n"
        f"def parse(*given, **named):\n    raise Fault('x\\n' + {ESCAPES!r})\n"
        "newsparse.pipeline.parse = parse\n"
        "from newsparse.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "-v", str(tmp_path / "a.txt")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" in done.stderr
    assert not STEERING.search(done.stderr)


def test_a_message_is_one_short_line() -> None:
    error = NewsparseError("a\n" * 10_000, f"{ESCAPES}\n" * 10_000, "\U000e0001" * 10_000)
    assert str(error).isprintable()
    assert len(str(error)) < 4000


@pytest.mark.parametrize("text", ["a\u202eb\\", "\u2066", 'x"\u202e\\n', "\u202d\nb", "\\\u202e"])
def test_turned_directions_are_escaped_and_load_back(text: str) -> None:
    import yaml

    for name, load in (("json", json.loads), ("yaml", yaml.safe_load)):
        written = FORMATS[name].writer().dump({"a": text})
        assert load(written) == {"a": text}
        assert not STEERING.search(written)


# spreadsheets


@pytest.mark.parametrize("name", FORMATS["csv"].tables)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_no_cell_is_a_formula_wherever_a_spreadsheet_cuts(name: str, delimiter: str) -> None:
    """Excel takes the separator of the country that it runs in, whatever the file is written with."""
    record = newsparse.parse(HOSTILE, path="x;=1+1.txt", url="@x;\t=1").to_dict(explained=True)
    writer = FORMATS["csv"].of_table(name).writer()
    rows = csv.reader(io.StringIO(writer.opening + writer.dump(record)), delimiter=delimiter)
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if re.match(r'"?\s*[=+\-@]', cell) and not re.fullmatch(r"-?[\d.]+", cell)]


@pytest.mark.parametrize("text", ["a;=1", "a; =1", "a;'=1", "=;=;''@", ";;=", "a;-", "';'=", "a;b", "x; \n+1"])
def test_a_cell_with_semicolons_gives_its_text_back(text: str) -> None:
    assert csv_writer.restored(csv_writer.cell(text)) == text


# browsers


def test_pages_and_their_index_hold_no_markup_of_others(tmp_path: Path) -> None:
    names = [
        '"><script>alert(1)<!--.txt',
        "javascript:alert(1).txt",
        "'onmouseover=alert(1) x='.txt",
        "<b>&amp;.txt",
    ]
    (tmp_path / "in").mkdir()
    for name in names:
        (tmp_path / "in" / name.replace("/", "\u2215")).write_text(HOSTILE)
    assert command(tmp_path / "in", "-f", "html", "-o", tmp_path / "out").returncode == 0
    pages = sorted((tmp_path / "out").iterdir())
    assert len(pages) == len(names) + 1
    for page in pages:
        markup = page.read_text(encoding="utf-8")
        if page.name != "index.html":
            check_page(markup)
            continue
        assert markup.count("<script") == markup.count("</script") == 1
        links = re.findall(r'href="([^"]*)"', markup)
        assert all(re.fullmatch(r"#\w+|[\w%.~\-]+\.html", link) for link in links), links
        assert not re.search(r"<[^>]*\son\w+=", markup)


# the file system


@pytest.mark.parametrize("name", ["con", "NUL.txt", "com1", "lpt9.x.y", "aux "])
def test_no_identifier_is_a_device(name: str) -> None:
    assert safe_name(name) != name
    assert safe_name(name).startswith("%")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "elsewhere" / "secret.txt"
    path.parent.mkdir()
    path.write_text("Nobody named this.")
    return path


def test_a_link_out_of_the_folder_is_not_read(tmp_path: Path, secret: Path) -> None:
    """Whoever packed the folder may not read the file; the record would show it to them."""
    root = tmp_path / "in"
    (root / "sub").mkdir(parents=True)
    (root / "a.txt").symlink_to(secret)
    (root / "sub" / "b.txt").symlink_to("../../elsewhere/secret.txt")
    (root / "c.txt").symlink_to("d.txt")
    (root / "d.txt").write_text("Named.")
    (root / "e.txt").symlink_to("e.txt")
    (root / "f.txt").symlink_to("g.txt")
    (root / "g.txt").symlink_to("a.txt")
    (root / "loop").symlink_to(".")
    (root / "h.jsonl").symlink_to(secret)
    found = {
        str(item.relative) if isinstance(item, Input) else Path(item.subject).name: item
        for item in expand([str(root)], Selection())
    }
    read = {name for name, item in found.items() if isinstance(item, Input)}
    assert read == {"c.txt", "d.txt"}
    assert {name for name, item in found.items() if "outside this folder" in str(item)} == {
        "a.txt", "b.txt", "f.txt", "g.txt", "h.jsonl",
    }  # fmt: skip
    assert "symbolic links" in str(found["e.txt"])


def test_a_folder_that_is_a_link_itself_is_read(tmp_path: Path, secret: Path) -> None:
    (tmp_path / "link").symlink_to(secret.parent)
    (item,) = expand([str(tmp_path / "link")], Selection())
    assert isinstance(item, Input)
    (named,) = expand([str(tmp_path / "link" / "secret.txt")], Selection())
    assert isinstance(named, Input)


def test_no_record_is_written_through_a_link_out_of_the_folder(tmp_path: Path, secret: Path) -> None:
    """As in a folder that somebody else made, with links where records will stand."""
    root = tmp_path / "in"
    (root / "sub").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "sub/c.txt"):
        (root / name).write_text("LIMA -- The bridge opened on Friday.")
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.txt.json").symlink_to(secret)
    (out / "sub").symlink_to(secret.parent)
    done = command(root, "-o", out)
    assert done.returncode == 1
    assert done.stderr.count("a link leads out of the output folder") == 2
    assert secret.read_text() == "Nobody named this."
    assert os.listdir(secret.parent) == ["secret.txt"]
    assert (out / "b.txt.json").is_file()


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz", "all.parquet"])
@pytest.mark.parametrize("left", [".part", ".checkpoint", ".parts", "temporary"])
def test_no_file_beside_the_output_is_written_through_a_link(
    tmp_path: Path, secret: Path, name: str, left: str
) -> None:
    from hashlib import sha256

    out = tmp_path / "out"
    out.mkdir()
    temporary = f".newsparse-{sha256(name.encode()).hexdigest()[:16]}.tmp"
    target = secret.parent if left == ".parts" else secret
    (out / (temporary if left == "temporary" else name + left)).symlink_to(target)
    command(SAMPLES / "call.txt", SAMPLES / "visit.txt", "-o", out / name)
    assert secret.read_text() == "Nobody named this."
    assert os.listdir(secret.parent) == ["secret.txt"]


def test_a_named_output_may_be_a_link(tmp_path: Path, secret: Path) -> None:
    (tmp_path / "latest.json").symlink_to(secret)
    assert command(SAMPLES / "call.txt", "-o", tmp_path / "latest.json").returncode == 0
    assert json.loads(secret.read_text())["schema"] == "newsparse/1"
