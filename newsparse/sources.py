"""Where articles come from: files, folders, standard input.

`expand` turns what stands on the command line into inputs, in a fixed order, and names what cannot be one.
"""

import codecs
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from newsparse import errors
from newsparse.article import Format
from newsparse.errors import InputError

STANDARD_INPUT = "-"
FORMAT_OF_SUFFIX: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
}
"""The files that are read from a folder, and what is in them."""

SNIFFED_BYTES = 2048
"""How much of the start is looked at to tell HTML from text, where no suffix says so."""
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,1000}-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_NOT_TEXT = {
    b"%PDF-": ("a PDF document", "turn it into text first, for example with pdftotext"),
    b"PK\x03\x04": ("a ZIP archive or an office document", "unpack it, or save the document as text"),
    b"\x1f\x8b": ("gzip data", "unpack it first: gzip -dc FILE | newsparse -"),
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


@dataclass(frozen=True, slots=True)
class Input:
    """One article to read. ``relative`` is its place in a folder of outputs."""

    path: str
    relative: PurePath
    data: bytes | None = None
    """The content, where it has been read already: standard input."""

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return "standard input" if self.path == STANDARD_INPUT else self.path

    def read(self) -> bytes:
        """The content; an `InputError` where it cannot be had."""
        return self.data if self.data is not None else _read_file(self.path)

    def format_of(self, data: bytes) -> Format:
        """What the suffix says; without a known one, what the content looks like."""
        return FORMAT_OF_SUFFIX.get(_suffix(self.path)) or sniff(data)


def check_text(name: str, data: bytes) -> None:
    """Raise an `InputError` where ``data`` cannot be an article: a document of another kind, or binary data."""
    for start, (kind, mend) in _NOT_TEXT.items():
        if data.startswith(start):
            raise errors.not_text(name, kind, mend)
    head = data[:SNIFFED_BYTES]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > CONTROL_SHARE * len(head) and not data.startswith(_WIDE_MARKS):
        raise errors.not_text(name, "binary data", "give the encoding (-e utf-16) if it is text after all")


def sniff(data: bytes) -> Format:
    """Whether ``data`` begins like an HTML page. NULs are skipped, so that UTF-16 is seen through."""
    head = data[:SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    return "html" if _HTML_START.match(head) else "text"


def expand(paths: Iterable[str]) -> Iterator[Input | InputError]:
    """The inputs that ``paths`` name, in order; folders give their articles, sorted, at any depth.

    Hidden files are left out of folders, and symbolic links to folders are not followed. What cannot be read is an
    error in its place. The order never depends on the file system.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield _standard_input()
        elif os.path.isdir(path):
            found = False
            for item in _walk(Path(path)):
                found = True
                yield item
            if not found:
                yield errors.no_articles(path, " ".join(FORMAT_OF_SUFFIX))
        else:
            yield Input(path, PurePath(os.path.basename(path)))


def _standard_input() -> Input | InputError:
    try:
        data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    except OSError as error:
        return errors.unreadable("standard input", error)
    return Input(STANDARD_INPUT, PurePath("stdin"), data)


def _walk(root: Path) -> Iterator[Input | InputError]:
    """The articles below ``root``, each folder's entries sorted by name."""
    pending = [root]
    while pending:
        path = pending.pop()
        try:
            mode = path.lstat().st_mode if path is not root else path.stat().st_mode
            if stat.S_ISDIR(mode):
                names = sorted((name for name in os.listdir(path) if not name.startswith(".")), reverse=True)
                pending.extend(path / name for name in names)
                continue
            if _suffix(path.name) not in FORMAT_OF_SUFFIX:
                continue
            mode = path.stat().st_mode
        except OSError as error:
            yield errors.unreadable(str(path), error)
            continue
        if stat.S_ISREG(mode):
            yield Input(str(path), path.relative_to(root))
        elif not stat.S_ISDIR(mode):
            yield errors.not_regular(str(path))


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _read_file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise errors.unreadable(path, error) from error
    except ValueError as error:  # a NUL in the name
        raise errors.not_found(path) from error
