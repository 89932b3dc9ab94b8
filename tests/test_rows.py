"""Files that hold many articles: JSON Lines, JSON, CSV and web archives, packed or not."""

import csv
import datetime
import gzip
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsparse.errors import NewsparseError
from newsparse.sources import Fields, Input, Selection, expand
from newsparse.sources.item import LONGEST_NAME, safe_name
from newsparse.sources.rows import bounded_lines
from newsparse.sources.unpack import zstandard

ROWS = [{"text": "First.", "id": "a"}, {"text": "Second.", "id": "b/../c", "url": "https://x.test/2"}]
NEWS_PLEASE = {
    "authors": ["Ana Ruiz"],
    "date_download": "2024-05-05 10:00:00",
    "date_publish": "2024-05-04 09:30:00",
    "description": None,
    "filename": "https%3A%2F%2Fx.test%2F1.json",
    "language": "en",
    "maintext": "LIMA -- The bridge opened on Friday.",
    "source_domain": "x.test",
    "title": "Bridge opens",
    "url": "https://x.test/1",
}
NEWSPAPER = {
    "url": "https://x.test/1",
    "title": "Bridge opens",
    "authors": ["Ana Ruiz"],
    "publish_date": "2024-05-04T09:30:00+00:00",
    "text": "LIMA -- The bridge opened on Friday.",
    "canonical_link": "https://x.test/1",
}


def read(path: Path, **options: Any) -> list[Input | NewsparseError]:
    return list(expand([str(path)], Selection(**options)))


def inputs(found: Iterable[Input | NewsparseError]) -> list[Input]:
    """The inputs, where nothing failed."""
    return [item for item in found if isinstance(item, Input) or pytest.fail(str(item))]


def lines(rows: Iterable[Any]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def write_csv(path: Path, rows: list[dict[str, str]], delimiter: str = ",") -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("name", "pack"), [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("a.ndjson.zst", zstandard().compress)]
)
def test_each_line_of_json_is_an_article(tmp_path: Path, name: str, pack: Any) -> None:
    path = tmp_path / name
    path.write_bytes(pack(lines(ROWS) + b"\n" + lines([{"text": "Fourth."}])))
    first, second, fourth = inputs(read(path))
    assert (first.path, first.relative, first.data) == (f"{path}#a", PurePath(name, "a"), "First.")
    assert (second.path, second.url) == (f"{path}#b/../c", "https://x.test/2")
    assert second.relative == PurePath(name, "b%2F..%2Fc")
    assert (fourth.path, fourth.relative) == (f"{path}:4", PurePath(name, "4"))
    assert {item.format for item in (first, second, fourth)} == {"text"}


def test_a_folder_gives_the_articles_of_its_archives(tmp_path: Path) -> None:
    (tmp_path / "in/b").mkdir(parents=True)
    (tmp_path / "in/b/rows.jsonl").write_bytes(lines(ROWS))
    (tmp_path / "in/c.txt.gz").write_bytes(gzip.compress(b"Packed."))
    (tmp_path / "in/table.csv").write_text("text\nNot asked for.\n")
    found = inputs(read(tmp_path / "in"))
    assert [str(item.relative) for item in found] == ["b/rows.jsonl/a", "b/rows.jsonl/b%2F..%2Fc", "c.txt.gz"]
    assert found[2].read() == b"Packed."
    with_table = inputs(read(tmp_path / "in", fields=Fields(text="text")))
    assert [str(item.relative) for item in with_table][-1] == "table.csv/2"


def test_the_user_says_which_fields_are_meant(tmp_path: Path) -> None:
    row = {"body": "A text.", "page": "<p>A page.</p>", "link": "https://x.test", "day": "2024-05-04T1:00", "n": 7}
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([row]))
    fields = Fields(text="body", html="page", url="link", date="day", id="n")
    (item,) = inputs(read(path, fields=fields))
    assert (item.data, item.format, item.url) == ("A text.", "text", "https://x.test")
    assert (item.date, item.path) == (datetime.date(2024, 5, 4), f"{path}#7")
    (page,) = inputs(read(path, fields=Fields(html="page")))
    assert (page.data, page.format) == ("<p>A page.</p>", "html")


@pytest.mark.parametrize("row", [NEWS_PLEASE, NEWSPAPER], ids=["news-please", "newspaper"])
@pytest.mark.parametrize("indent", [None, 4])
def test_the_shapes_of_other_programs_are_known(tmp_path: Path, row: dict[str, Any], indent: int | None) -> None:
    (tmp_path / "a.json").write_text(json.dumps(row, indent=indent))
    (item,) = inputs(read(tmp_path))
    assert (item.path, item.relative) == (str(tmp_path / "a.json"), PurePath("a.json"))
    assert item.data == "Bridge opens\n\nLIMA -- The bridge opened on Friday."
    assert (item.url, item.date) == ("https://x.test/1", datetime.date(2024, 5, 4))


def test_a_title_that_the_text_begins_with_is_not_said_twice(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines([{"title": "Bridge opens", "text": "Bridge\nopens\n\nLIMA."}]))
    (item,) = inputs(read(tmp_path))
    assert item.data == "Bridge\nopens\n\nLIMA."


def test_a_list_and_lines_may_be_in_a_json_file(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(json.dumps(ROWS, indent=1))
    (tmp_path / "lines.json").write_bytes(lines(ROWS))
    found = inputs(read(tmp_path))
    assert [str(item.relative) for item in found][::2] == ["lines.json/a", "list.json/a"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_row_of_a_table_is_an_article(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, [{"id": "x", "text": 'One, "two";\nthree\tfour'}, {"id": "", "text": "Next."}], delimiter)
    first, second = inputs(read(path))
    assert (first.data, first.path) == ('One, "two";\nthree\tfour', f"{path}#x")
    assert (second.data, second.path) == ("Next.", f"{path}:4")


def test_bytes_of_other_encodings_come_back_whole(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("text\nSão Tomé\n".encode("cp1252"))
    (item,) = inputs(read(tmp_path / "a.csv"))
    assert item.data == "São Tomé".encode("cp1252")
    (told,) = inputs(read(tmp_path / "a.csv", encoding="cp1252"))
    assert told.data == "São Tomé"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.jsonl", b'{"text": "x"\n{"text": "y"}\n', "no JSON"),
        ("a.jsonl", b'[1]\n{"text": "y"}\n', "a JSON list"),
        ("a.jsonl", b'{"text": " "}\n{"text": "y"}\n', "no text"),
        ("a.jsonl", b'{"body": "x"}\n{"text": "y"}\n', "no text"),
        ("a.jsonl", b"[" * 100_000 + b'\n{"text": "y"}\n', "no JSON"),
        ("a.jsonl", b'{"text": "' + b"x" * 200_000 + b'"}\n{"text": "y"}\n', "longer than 200K"),
        ("a.jsonl", b"x" * 300_000 + b'\n{"text": "y"}\n', "longer than 200K"),
        ("a.jsonl", b'{"schema":"newsparse/1","text":"x"}\n{"text": "y"}\n', "a record that newsparse wrote"),
        ("a.csv", b"text,id\n,1\ny,2\n", "no text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_row_costs_only_itself(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    bad, good = read(path, max_size=200_000)
    assert isinstance(bad, NewsparseError)
    assert isinstance(good, Input)
    assert good.data == "y"
    assert reason in bad.reason
    assert bad.subject.startswith(f"{path}:")


@pytest.mark.parametrize("content", [b'text\n"never closed\n' + b"x\n" * 5000, b"text\n" + b"x" * 100_000])
def test_a_row_of_a_table_that_does_not_end_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    (bad,) = read(tmp_path / "a.csv", max_size=1000)
    assert isinstance(bad, NewsparseError)
    assert "the rows after it are not read" in bad.reason


def test_a_table_without_the_field_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("body,id\n" + "x,1\n" * 100)
    (bad,) = read(tmp_path / "a.csv")
    assert str(bad).startswith(f"{tmp_path / 'a.csv'}: no text: text or html is missing or empty; say which field")
    assert "(it has body, id)" in str(bad)


def test_a_date_that_was_asked_for_has_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines([{"text": "x", "date": "yesterday"}]))
    (item,) = inputs(read(tmp_path))
    assert item.date is None
    (bad,) = read(tmp_path, fields=Fields(date="date"))
    assert "'yesterday'" in str(bad)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.txt.zst", "a.jsonl.zst", "a.csv.gz", "a.warc.gz"])
@pytest.mark.parametrize("damage", ["cut", "garbled"])
def test_a_broken_file_is_named(tmp_path: Path, name: str, damage: str) -> None:
    text = b"".join(os.urandom(60).hex().encode() + b"\n" for _ in range(2000))  # nothing that packs well
    packed = gzip.compress(text) if name.endswith(".gz") else zstandard().compress(text)
    middle = len(packed) // 2
    packed = packed[:middle] if damage == "cut" else packed[:middle] + b"\xff" * 2000 + packed[middle + 2000 :]
    (tmp_path / name).write_bytes(packed)
    last = read(tmp_path / name, fields=Fields(text="text"))[-1]
    if isinstance(last, Input):
        with pytest.raises(NewsparseError, match="damaged"):
            last.read()
    else:
        assert str(tmp_path / name) in str(last)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.txt.zst", "a.html.zst", "a.csv.gz"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str) -> None:
    pack = gzip.compress if name.endswith(".gz") else zstandard().compress
    (tmp_path / name).write_bytes(pack(b"x" * 50_000_000))
    (found,) = read(tmp_path / name, max_size=100_000)
    if isinstance(found, Input):
        with pytest.raises(NewsparseError, match="longer than 100K"):
            found.read()
    else:
        assert "longer than 100K" in str(found)


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line)), st.integers(1, 50))
def test_lines_are_the_same_however_they_come(wanted: list[bytes], size: int) -> None:
    data = b"".join(line + b"\n" for line in wanted)
    chunks = [data[start : start + size] for start in range(0, len(data), size)]
    assert list(bounded_lines(chunks, 20)) == [line if len(line) <= 20 else None for line in wanted]


NAMES = st.text(max_size=400) | st.sampled_from(["..", ".", "/", "../../etc/passwd", "C:\\x", "a\0b", ".hidden"])


@given(NAMES, NAMES)
def test_no_identifier_leads_out_of_the_folder_and_no_two_are_alike(one: str, other: str) -> None:
    name = safe_name(one)
    assert len(os.fsencode(name)) <= LONGEST_NAME
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith(".")
    assert name.isprintable()
    assert (name == safe_name(other)) == (one == other)


def page(body: str, kind: str = "text/html; charset=utf-8", **headers: str) -> StatusAndHeaders:
    return StatusAndHeaders("200 OK", [("Content-Type", kind), *headers.items()], protocol="HTTP/1.1")


def write_archive(path: Path, pages: list[tuple[str, str, bytes]], status: str = "200 OK") -> None:
    """An archive of what was fetched: addresses, media types and contents."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        for address, kind, content in pages:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            for record in ("request", "response"):
                body = io.BytesIO(content if record == "response" else b"")
                asked = StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
                head = headers if record == "response" else asked
                writer.write_record(writer.create_warc_record(address, record, payload=body, http_headers=head))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_pages_of_an_archive_are_articles(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    long = b"<p>" + b"x" * 5000
    write_archive(
        path,
        [
            ("https://x.test/1", "text/html; charset=utf-8", b"<p>One."),
            ("https://x.test/logo", "image/png", b"\x89PNG"),
            ("https://x.test/2", "text/plain", b"Two."),
            ("https://x.test/long", "text/html", long),
            ("https://x.test/3", "application/xhtml+xml", b"<p>Three."),
        ],
    )
    one, two, too_long, three = read(path, max_size=1000)
    first, second, third = inputs([one, two, three])
    assert (first.data, first.format, first.url) == (b"<p>One.", "html", "https://x.test/1")
    assert (second.data, second.format) == (b"Two.", "text")
    assert third.data == b"<p>Three."
    assert first.relative.parent == PurePath(name)
    assert first.path == f"{path}#{first.relative.name}"
    assert "longer than 1K" in str(too_long)


def test_what_was_not_there_is_passed_over(tmp_path: Path) -> None:
    write_archive(tmp_path / "a.warc", [("https://x.test/1", "text/html", b"<p>Gone.")], "404 Not Found")
    assert read(tmp_path / "a.warc") == []


def test_the_rest_of_a_broken_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    write_archive(path, [(f"https://x.test/{n}", "text/html", b"<p>A page." * 50) for n in range(3)])
    path.write_bytes(path.read_bytes()[:-200])
    *whole, _, damaged = read(path)
    assert len(whole) == 2
    assert "it ends within a record" in str(damaged)


@pytest.mark.parametrize("content", [b"", b"no archive at all\n" * 100, b"\0" * 3_000_000, b"WARC/1.0\r\n"])
def test_what_is_no_archive_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(content)
    found = read(tmp_path / "a.warc")
    assert all(isinstance(item, NewsparseError) for item in found)
    assert len(found) == (1 if len(content) > 20 else 0)
