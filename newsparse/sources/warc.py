"""Web archives (WARC), as Common Crawl ships the news: each page that was fetched is an article.

warcio finds the records and reads their headers; what is in them is unpacked here, where it has a bound: warcio
holds a whole chunk of the transfer coding, and all that comes out of it.
"""

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from itertools import chain
from typing import IO, Any

from newsparse import errors
from newsparse.article import Format
from newsparse.errors import NewsparseError
from newsparse.sources.item import Input, Place, safe_name
from newsparse.sources.selection import Selection
from newsparse.sources.unpack import GZIP

FORMAT_OF_TYPE: dict[str, Format] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""The media types that are read; images, scripts and feeds in an archive are passed over."""
READ = ("response", "resource", "conversion")
"""The types of records that hold what was fetched, or the text that was made of it."""
FETCHED = "200"
"""The status of a page that was there; redirections and errors are passed over."""
WINDOW_BITS = {"gzip": zlib.MAX_WBITS + 16, "x-gzip": zlib.MAX_WBITS + 16, "deflate": zlib.MAX_WBITS}
"""What zlib calls the content encodings that are undone."""
PLAIN = ("", "identity")
"""Content encodings that are none."""
HEADER_BYTES = 1_000_000
"""Where no record begins within so many bytes, this is no archive, or it is broken. Headers have some hundreds."""
CHUNK = 65_536


LONGEST_SIZE = 64
"""Bytes of the line that says how long a chunk is."""


class _Guarded:
    """A stream that says at once where it is broken: warcio would take the error for the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._begun = False
        self.budget: int | None = HEADER_BYTES
        """Bytes that may be read until a record begins; None within one."""

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read(size)
        except EOFError as error:
            raise OSError(str(error)) from error
        if not self._begun and data.startswith(GZIP):  # warcio would unpack it without a bound
            raise OSError("it is packed twice")
        self._begun = True
        if self.budget is not None:
            self.budget -= len(data)
            if self.budget < 0:
                raise OSError("no record begins where one should")
        return data


def warc_rows(stream: IO[bytes], place: Place, selection: Selection) -> Iterator[Input | NewsparseError]:
    """The pages of an archive that is open, each called by its record's identifier."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        yield errors.needs_extra(place.path, "a web archive", "warc")
        return
    guarded = _Guarded(stream)
    before = 0
    records = ArchiveIterator(guarded, no_record_parse=True)
    while True:
        record = _next(records, place)
        if records.err_count:  # what it would print on standard error
            records.err_count = 0
            yield errors.damaged(place.path, "a record has another length than it says; the next may be lost")
        if isinstance(record, NewsparseError):
            yield record
        if record is None or isinstance(record, NewsparseError):
            return
        found = _page(records, record, guarded, place, selection)
        if found is not None:
            now = place.position()
            yield found if isinstance(found, NewsparseError) else replace(found, weight=now - before)
            before = now
        guarded.budget = None
        while record.raw_stream.read(CHUNK):
            pass
        if getattr(record.raw_stream, "limit", 0) > 0:
            yield errors.damaged(place.path, "it ends within a record")
        guarded.budget = HEADER_BYTES


def _next(records: Any, place: Place) -> Any:
    """The next record; None at the end, an error where there is no reading on."""
    with redirect_stderr(io.StringIO()):
        try:
            return next(records, None)
        except (OSError, NewsparseError):
            raise
        except Exception as error:  # whatever warcio may raise on broken headers
            return errors.damaged(place.path, f"no record can be read: {type(error).__name__}: {error}")


def _page(
    records: Any, record: Any, guarded: _Guarded, place: Place, selection: Selection
) -> Input | NewsparseError | None:
    """The page of a record; None where it holds something else."""
    if record.rec_type not in READ:
        return None
    identifier = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>").removeprefix("urn:uuid:")
    url = record.rec_headers.get_header("WARC-Target-URI")
    name = f"{place.path}#{identifier or url}"
    try:
        http = records.loader.load_http_headers(record.rec_type, url or "", record.raw_stream, record.length)
    except (OSError, NewsparseError):
        raise
    except Exception as error:  # whatever warcio may raise on broken headers
        return errors.bad_row(name, f"no HTTP headers: {type(error).__name__}: {error}")
    guarded.budget = None
    kind = (http.get_header("Content-Type") if http else record.content_type) or ""
    page_format = FORMAT_OF_TYPE.get(kind.partition(";")[0].strip().lower())
    if page_format is None or (http and http.get_statuscode() != FETCHED):
        return None
    packed = _header(http, "Content-Encoding")
    if packed not in PLAIN and packed not in WINDOW_BITS:
        return errors.bad_row(name, f"content encoding {packed}")
    chunked = _header(http, "Transfer-Encoding") == "chunked"
    pieces = _chunks(record.raw_stream) if chunked else _blocks(record.raw_stream)
    try:
        data = _at_most(
            pieces if packed in PLAIN else _inflated(pieces, WINDOW_BITS[packed]), selection.max_size + 1
        )
    except zlib.error as error:
        return errors.bad_row(name, f"content encoding {packed}: {error}")
    if len(data) > selection.max_size:
        return errors.too_long(name, selection.max_size)
    relative = place.relative / safe_name(identifier or url or "page")
    return Input(name, relative, data, page_format, url, limit=selection.max_size, file=place.file)


def _header(http: Any, name: str) -> str:
    return (http.get_header(name) or "").strip().lower() if http else ""


def _at_most(pieces: Iterator[bytes], limit: int) -> bytes:
    """The first bytes of what the pieces make together; no more than a piece beyond that is held."""
    held: list[bytes] = []
    for piece in pieces:
        held.append(piece[:limit])
        limit -= len(piece)
        if limit <= 0:
            break
    return b"".join(held)


def _blocks(stream: Any) -> Iterator[bytes]:
    while block := stream.read(CHUNK):
        yield block


def _chunks(stream: Any) -> Iterator[bytes]:
    """What the chunks of HTTP's transfer coding hold (RFC 9112).

    Where no length of a chunk stands the rest is given as it is: many archives keep the header and not the chunks.
    """
    while line := stream.readline(LONGEST_SIZE):
        try:
            left = int(line.partition(b";")[0], 16)
        except ValueError:
            left = -1
        if left < 0 or not line.endswith(b"\r\n"):
            yield line
            yield from _blocks(stream)
            return
        if left == 0:
            return
        while left and (block := stream.read(min(left, CHUNK))):
            left -= len(block)
            yield block
        stream.readline(LONGEST_SIZE)  # the end of the chunk's last line


def _inflated(pieces: Iterator[bytes], window_bits: int) -> Iterator[bytes]:
    """The pieces unpacked, a bounded number of bytes at a time. A `zlib.error` where they are damaged.

    What is not packed from its first byte on is given as it is, and "deflate" without zlib's head is known, as in
    browsers.
    """
    first = next(pieces, b"")
    unpacker = _unpacker(first, window_bits)
    if unpacker is None:
        yield from chain((first,), pieces)
        return
    for piece in chain((first,), pieces):
        while piece and not unpacker.eof:
            yield unpacker.decompress(piece, CHUNK)
            piece = unpacker.unconsumed_tail
    yield unpacker.flush()


def _unpacker(first: bytes, window_bits: int) -> Any:
    """What unpacks data with these first bytes; None where they are not packed."""
    if window_bits != zlib.MAX_WBITS:
        return zlib.decompressobj(window_bits) if first.startswith(GZIP) else None
    for bits, head in ((window_bits, first[:2]), (-window_bits, first)):
        try:
            zlib.decompressobj(bits).decompress(head, CHUNK)
        except zlib.error:
            continue
        return zlib.decompressobj(bits)
    return None
