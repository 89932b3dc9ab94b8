"""One article to read, and what its first bytes say of it."""

import codecs
import datetime
import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from newsparse import errors
from newsparse.article import Format

STANDARD_INPUT = "-"
MAX_SIZE = 10_000_000
"""Bytes of the longest article that is read, if nothing else is said. Pages of news take up to two million, and no
article that was seen takes more; what is longer is a dump, or was made to fill the memory."""
FORMAT_OF_SUFFIX: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
}
"""The files that hold one article, and what is in them."""
PACKED = (".gz", ".zst")
"""Suffixes of compressed files; what is in them is said by the suffix before."""

SNIFFED_BYTES = 2048
"""How much of the start is looked at to tell HTML from text, where no suffix says so."""
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,1000}-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_NOT_TEXT = {
    b"%PDF-": ("a PDF document", "turn it into text first, for example with pdftotext"),
    b"PK\x03\x04": ("a ZIP archive or an office document", "unpack it, or save the document as text"),
    b"\xd0\xcf\x11\xe0": ("an old office document (.doc)", "save it as text, for example with LibreOffice"),
    b"{\\rtf": ("an RTF document", "save it as text, for example with LibreOffice"),
    b"\x1f\x8b": ("gzip data", "unpack it first: gzip -dc FILE | newsparse -"),
    b"From: <Saved by ": (
        "a web archive (MHTML)",
        'open it in the browser that saved it, and save it as "web page, HTML only"',
    ),
    b"\xff\xd8\xff": ("a JPEG image", "give the text of the article"),
    b"\x89PNG": ("a PNG image", "give the text of the article"),
    b"<!doctype html>\n<!-- newsparse -->": (
        "a page that newsparse wrote",
        "leave it out, and write pages to a folder beside the articles",
    ),
}
"""What scraped folders hold by mistake, by the first bytes; read, it would give a record of noise."""
CONTROL_SHARE = 0.1
"""Where more of the start than this is control characters, it is no text; scraped text has a stray one at most."""
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)

LONGEST_NAME = 150
"""Bytes of a file name that is made of an identifier: file systems take 255, suffixes and a temporary name too."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that are devices on Windows, whatever suffix follows."""


@dataclass(frozen=True, slots=True)
class Input:
    """One article to read: a file, or a part of one that was read already."""

    path: str
    """What the record calls it. A part of a file is ``file:line`` or ``file#id``."""
    relative: PurePath
    """Its place in a folder of outputs; never absolute, and never with ``..`` in it."""
    data: bytes | str | None = None
    """The content, where it has been read already."""
    format: Format | None = None
    """What the content is, where that is known."""
    url: str | None = None
    date: datetime.date | None = None
    limit: int = MAX_SIZE
    """The most bytes that it may have; what has more is an error, and is not read."""
    file: str | None = None
    """The file that it lies in; None: standard input."""
    weight: int = 0
    """Bytes of the file, as it lies on the disk, that were read to get here: what progress is counted in."""

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return "standard input" if self.path == STANDARD_INPUT else self.path

    @property
    def is_part(self) -> bool:
        """Whether it is one of many in a file. Two of one name are two articles then."""
        return self.path not in (STANDARD_INPUT, self.file)

    def read(self) -> bytes | str:
        """The content, unpacked; an `InputError` where it cannot be had or is too long."""
        if self.data is not None:
            return self.data
        from newsparse.sources.unpack import read_file

        return read_file(self.file or self.path, self.limit)

    def format_of(self, data: bytes | str) -> Format:
        """What the suffix says; without a known one, what the content looks like."""
        return self.format or FORMAT_OF_SUFFIX.get(suffix_of(self.path)) or sniff(data)

    def checksum(self) -> str:
        """The ``source.sha256`` of its record; an `InputError` where the content cannot be had."""
        data = self.read()
        return hashlib.sha256(
            data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
        ).hexdigest()


@dataclass(frozen=True, slots=True)
class Place:
    """A file of many articles: what it is called, its place in an output folder, and how far it is read."""

    path: str
    relative: PurePath
    position: Callable[[], int]
    """Bytes of it, as it lies on the disk, that were read."""

    @property
    def file(self) -> str | None:
        """The file itself; None: standard input."""
        return None if self.path == STANDARD_INPUT else self.path


def check_text(name: str, data: bytes | str) -> None:
    """Raise an `InputError` where ``data`` cannot be an article: a document of another kind, or binary data."""
    if isinstance(data, str):
        data = data[:SNIFFED_BYTES].encode("utf-8", "surrogatepass")
    for start, (kind, mend) in _NOT_TEXT.items():
        if data.startswith(start):
            raise errors.not_text(name, kind, mend)
    head = data[:SNIFFED_BYTES]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > CONTROL_SHARE * len(head) and not data.startswith(_WIDE_MARKS):
        raise errors.not_text(name, "binary data", "give the encoding (-e utf-16) if it is text after all")


def sniff(data: bytes | str) -> Format:
    """Whether ``data`` begins like an HTML page. NULs are skipped, so that UTF-16 is seen through."""
    if isinstance(data, str):
        data = data[:SNIFFED_BYTES].encode("utf-8", "surrogatepass")
    head = data[:SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    return "html" if _HTML_START.match(head) else "text"


def suffix_of(path: str) -> str:
    """The suffix that says what a file holds, in small letters: ``.html`` of ``a.html.gz``."""
    stem, suffix = os.path.splitext(path.lower())
    return os.path.splitext(stem)[1] if suffix in PACKED else suffix


def safe_name(identifier: str) -> str:
    """A file name for any identifier, and another one for another: no folder, no ``..``, no control character.

    What could mean something to a file system or a shell is written as ``%2F``, as in addresses.
    """
    name = quote(identifier, safe=" @+=,~", errors="surrogatepass")
    name = name.replace(".", "%2E", 1) if name.startswith(".") else name
    if _DEVICE.fullmatch(name.partition(".")[0].strip()):
        name = f"%{ord(name[0]):X}{name[1:]}"
    if len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{name[: LONGEST_NAME - len(digest) - 2]}%-{digest}"
