"""Web archives (WARC), as Common Crawl ships the news: each page that was fetched is an article."""

from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from newsparse import errors
from newsparse.article import Format
from newsparse.errors import NewsparseError
from newsparse.sources.item import Input, Place, safe_name
from newsparse.sources.selection import Selection

FORMAT_OF_TYPE: dict[str, Format] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""The media types that are read; images, scripts and feeds in an archive are passed over."""
READ = ("response", "resource", "conversion")
"""The types of records that hold what was fetched, or the text that was made of it."""
FETCHED = "200"
"""The status of a page that was there; redirections and errors are passed over."""
UNPACKED = (None, "", "identity", "gzip", "x-gzip", "deflate")
"""The content encodings that are undone; the others have no bound on what comes out."""
HEADER_BYTES = 1_000_000
"""Where no record begins within so many bytes, this is no archive, or it is broken. Headers have some hundreds."""
CHUNK = 65_536


class _Guarded:
    """A stream that says at once where it is broken: warcio would take the error for the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.budget: int | None = HEADER_BYTES
        """Bytes that may be read until a record begins; None within one."""

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read(size)
        except EOFError as error:
            raise OSError(str(error)) from error
        if self.budget is not None:
            self.budget -= len(data)
            if self.budget < 0:
                raise OSError("no record begins where one should")
        return data


def warc_rows(stream: IO[bytes], place: Place, selection: Selection) -> Iterator[Input | NewsparseError]:
    """The pages of an archive that is open, each called by its record's identifier."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        yield errors.needs_extra(place.path, "a web archive", "warc")
        return
    guarded = _Guarded(stream)
    before = 0
    try:
        for record in ArchiveIterator(guarded):
            guarded.budget = None
            found = _page(record, place, selection)
            if found is not None:
                now = place.position()
                yield found if isinstance(found, NewsparseError) else replace(found, weight=now - before)
                before = now
            while record.raw_stream.read(CHUNK):
                pass
            if getattr(record.raw_stream, "limit", 0) > 0:
                yield errors.damaged(place.path, "it ends within a record")
            guarded.budget = HEADER_BYTES
    except ArchiveLoadFailed as error:
        yield errors.damaged(place.path, str(error))


def _page(record: Any, place: Place, selection: Selection) -> Input | NewsparseError | None:
    """The page of a record; None where it holds something else."""
    if record.rec_type not in READ:
        return None
    http = record.http_headers
    kind = (http.get_header("Content-Type") if http else record.content_type) or ""
    page_format = FORMAT_OF_TYPE.get(kind.partition(";")[0].strip().lower())
    if page_format is None or (http and http.get_statuscode() != FETCHED):
        return None
    identifier = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>").removeprefix("urn:uuid:")
    url = record.rec_headers.get_header("WARC-Target-URI")
    name = f"{place.path}#{identifier or url}"
    packed = (http.get_header("Content-Encoding") or "").strip().lower() if http else ""
    if packed not in UNPACKED:
        return errors.bad_row(name, f"content encoding {packed}")
    data = record.content_stream().read(selection.max_size + 1)
    if len(data) > selection.max_size:
        return errors.too_long(name, selection.max_size)
    relative = place.relative / safe_name(identifier or url or "page")
    return Input(name, relative, data, page_format, url, limit=selection.max_size, file=place.file)
