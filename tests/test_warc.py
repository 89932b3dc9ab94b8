"""Web archives that lie about what is in them: no bomb is unpacked, and a bad record costs only itself."""

import gzip
import zlib
from pathlib import Path

import pytest
from invariants import check_input, check_message

from newsparse.errors import NewsparseError
from newsparse.sources import Input, Selection, expand

MEGABYTE = 10**6


def record(body: bytes, *headers: str, status: str = "HTTP/1.1 200 OK", **named: str) -> bytes:
    """A response as an archive holds it. Named headers are those of the record, ``_`` for ``-``."""
    http = "\r\n".join([status, "Content-Type: text/html", *headers]).encode() + b"\r\n\r\n" + body
    head = {"Record-ID": "<urn:uuid:1>", "Target-URI": "https://x.test/1"} | {
        name.replace("_", "-"): value for name, value in named.items()
    }
    lines = [
        "WARC/1.0",
        "WARC-Type: response",
        *(f"WARC-{name}: {value}" for name, value in head.items() if value),
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


GOOD = record(b"<p>A page.", Record_ID="<urn:uuid:good>")


def read(path: Path, data: bytes, max_size: int = 100_000) -> list[Input | NewsparseError]:
    path.write_bytes(data)
    found = list(expand([str(path)], Selection(max_size=max_size)))
    for item in found:
        if isinstance(item, Input):
            check_input(item)
        else:
            check_message(item)
    return found


def chunked(body: bytes, size: int) -> bytes:
    parts = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


BODY = b"<p>Bread and butter. " * 10_000


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BODY, []),
        (gzip.compress(BODY), ["Content-Encoding: gzip"]),
        (gzip.compress(BODY), ["Content-Encoding: X-GZIP"]),
        (zlib.compress(BODY), ["Content-Encoding: deflate"]),
        (deflated(BODY), ["Content-Encoding: deflate"]),
        (BODY, ["Content-Encoding: gzip"]),  # unpacked by whoever made the archive
        (BODY, ["Content-Encoding: identity"]),
        (chunked(BODY, 1000), ["Transfer-Encoding: chunked"]),
        (chunked(BODY, 10**9), ["Transfer-Encoding: Chunked"]),
        (chunked(gzip.compress(BODY), 50), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (BODY, ["Transfer-Encoding: chunked"]),  # put together by whoever made the archive
    ],
    ids=[
        "plain",
        "gzip",
        "x-gzip",
        "deflate",
        "deflate without its head",
        "unpacked already",
        "identity",
        "chunks",
        "one chunk",
        "packed chunks",
        "put together already",
    ],
)
def test_a_page_comes_out_as_it_was_sent(tmp_path: Path, body: bytes, headers: list[str]) -> None:
    (item,) = read(tmp_path / "a.warc", record(body, *headers), max_size=MEGABYTE)
    assert isinstance(item, Input)
    assert item.data == BODY


BOMB = gzip.compress(b"<p>" + bytes(50 * MEGABYTE))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BOMB, ["Content-Encoding: gzip"]),
        (chunked(BOMB, len(BOMB)), ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),
        (zlib.compress(bytes(50 * MEGABYTE)), ["Content-Encoding: deflate"]),
        (chunked(bytes(5 * MEGABYTE), 5 * MEGABYTE), ["Transfer-Encoding: chunked"]),
    ],
    ids=["gzip", "gzip in one chunk", "deflate", "one chunk"],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_a_bomb_in_an_archive_is_not_unpacked(tmp_path: Path, body: bytes, headers: list[str], pack: type) -> None:
    import tracemalloc

    data = pack(record(body, *headers) + GOOD)
    tracemalloc.start()
    try:
        bomb, good = read(tmp_path / "a.warc", data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "longer than 100K" in str(bomb)
    assert isinstance(good, Input)
    assert most < 3 * MEGABYTE + len(data)


def test_an_archive_that_is_packed_twice_is_refused(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: " + b"x" * (20 * MEGABYTE)
    (found,) = read(tmp_path / "a.warc.gz", gzip.compress(gzip.compress(head)))
    assert "packed twice" in str(found)


@pytest.mark.parametrize("part", ["x" * 3 * MEGABYTE, "X-A: b\r\n" * 300_000], ids=["one line", "many lines"])
def test_headers_without_end_are_refused(tmp_path: Path, part: str) -> None:
    for data in (record(b"<p>x", part), b"WARC/1.0\r\n" + part.encode()):
        (found,) = read(tmp_path / "a.warc", data)
        assert "no record begins where one should" in str(found)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(b"x", "Content-Encoding: br"), "content encoding br"),
        (record(b"x", "Content-Encoding: \x1b[31mzip"), r"content encoding \x1b[31mzip"),
        (record(gzip.compress(BODY)[:30] + b"\xff" * 90, "Content-Encoding: gzip"), "content encoding gzip"),
    ],
)
def test_a_bad_record_costs_only_itself(tmp_path: Path, bad: bytes, reason: str) -> None:
    error, good = read(tmp_path / "a.warc", bad + GOOD)
    assert reason in str(error)
    assert isinstance(good, Input)


def test_an_archive_may_end_anywhere(tmp_path: Path) -> None:
    for end in range(len(GOOD)):
        found = read(tmp_path / "a.warc", GOOD + GOOD[:end])
        assert isinstance(found[0], Input)
        assert all(isinstance(item, NewsparseError) for item in found[2:])


def test_a_record_without_an_address_is_read(tmp_path: Path) -> None:
    """Found by the fuzzer: warcio failed on it, and with it the whole run."""
    conversion = GOOD.replace(b"response", b"conversion", 1).replace(
        b"application/http; msgtype=response", b"text/html"
    )
    for data in (
        record(b"<p>x", Target_URI=""),
        conversion.replace(b"WARC-Target-URI: https://x.test/1\r\n", b""),
    ):
        *_, good = read(tmp_path / "a.warc", data + GOOD)
        assert isinstance(good, Input)
        assert good.data == b"<p>A page."


@pytest.mark.parametrize(
    "data",
    [GOOD.replace(b"Content-Length: ", b"Content-Length: -"), GOOD.replace(b"WARC/1.0", b"WARC/9\x1b[2J")],
)
def test_headers_that_lie_are_an_error(tmp_path: Path, data: bytes) -> None:
    found = read(tmp_path / "a.warc", data + GOOD)
    assert any(isinstance(item, NewsparseError) for item in found)


def test_warcio_says_nothing_by_itself(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found = read(tmp_path / "a.warc", GOOD.removesuffix(b"\r\n\r\n") + b"\x1b[31mred\r\n\r\n" + GOOD)
    assert any("another length than it says" in str(item) for item in found)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("identifier", ["../../x", "/etc/passwd", "..", "C:\\con", "\x1b[31m", "é/" * 200, "a\tb"])
def test_no_name_in_an_archive_leads_out_of_the_folder(tmp_path: Path, identifier: str) -> None:
    (by_id,) = read(tmp_path / "a.warc", record(b"<p>x", Record_ID=f"<urn:uuid:{identifier}>"))
    (by_url,) = read(tmp_path / "a.warc", record(b"<p>x", Record_ID="", Target_URI="http://" + identifier))
    for item in (by_id, by_url):
        assert isinstance(item, Input)
        assert len(item.relative.parts) == 2
