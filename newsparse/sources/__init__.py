"""Where articles come from: files, folders, standard input, and files that hold many of them.

`expand` turns what stands on the command line into inputs, in a fixed order, and names what cannot be one. It
never holds more of them than one.
"""

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePath
from typing import IO, Any, NamedTuple

from newsparse import errors
from newsparse.errors import NewsparseError
from newsparse.sources.item import (
    FORMAT_OF_SUFFIX,
    SNIFFED_BYTES,
    STANDARD_INPUT,
    Input,
    Place,
    check_text,
    sniff,
    suffix_of,
)
from newsparse.sources.selection import ARCHIVES, ROWS, TABLES, Fields, Selection, known_rows

__all__ = [
    "Fields",
    "Input",
    "Selection",
    "check_text",
    "expand",
    "holds_many",
    "reads",
    "sniff",
    "total_bytes",
]

Items = Iterator[Input | NewsparseError]
Kind = tuple[str, ...]
"""The suffixes of one kind of files that hold many articles."""
EVERYTHING = Selection()
DOCUMENT = ".json"
PARTS_OF_PAGE = "_files"
"""Browsers save the pictures, scripts and frames of Page.html in a folder Page_files beside it."""
_KINDS = (ROWS, TABLES, ARCHIVES)
_JSON_START = re.compile(rb'\s*\[?\s*\{\s*["}]')


def expand(paths: Iterable[str], selection: Selection = EVERYTHING) -> Items:
    """The inputs that ``paths`` name, in order; folders give their articles, sorted, at any depth.

    Hidden files are left out of folders, and so are the records that newsparse wrote and what a browser saved in a
    folder beside a page; symbolic links to folders are not followed, and those to files only within the folder.
    What cannot be read is an error in its place. The order never depends on the file system.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _standard_input(selection)
        elif os.path.isdir(path):
            found = False
            for item in _walk(Path(path), selection):
                found = True
                yield item
            if not found:
                known = " ".join(selection.include or (*FORMAT_OF_SUFFIX, *known_rows(selection.fields.chosen)))
                yield errors.no_articles(path, known)
        else:
            relative = PurePath(os.path.basename(path.rstrip(os.sep)) or "input")
            yield from _articles(path, relative, selection, _size(path))


def total_bytes(paths: Iterable[str], selection: Selection = EVERYTHING) -> int | None:
    """The bytes that the files of ``paths`` take on the disk, the sum of all weights; None where nobody knows."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT:
            return None
        if os.path.isdir(path):
            total += sum(found.size for found in _files(Path(path), selection) if isinstance(found, _File))
        else:
            total += _size(path)
    return total


def holds_many(path: str, selection: Selection = EVERYTHING) -> bool:
    """Whether there may be more than one article in what ``path`` names."""
    if path == STANDARD_INPUT:
        return selection.fields.chosen or _kind_of_start(_peek_standard_input()) is not None
    return os.path.isdir(path) or suffix_of(path) in known_rows(tables=True)


def reads(paths: Sequence[str], selection: Selection = EVERYTHING) -> Callable[[str], bool]:
    """Tells whether a file is one of those that ``paths`` lead to, which must not be written over."""

    @cache
    def roots() -> tuple[frozenset[str], tuple[str, ...]]:
        """The files and the folders that are named."""
        real = {os.path.realpath(path) for path in paths}
        folders = tuple(path for path in sorted(real) if os.path.isdir(path))
        return frozenset(real - {*folders}), folders

    def is_read(path: str) -> bool:
        real = os.path.realpath(path)
        files, folders = roots()
        return real in files or any(_leads_to(folder, real, selection) for folder in folders)

    return is_read


def _leads_to(folder: str, path: str, selection: Selection) -> bool:
    """Whether a file is read where the folder is."""
    if not path.startswith(os.path.join(folder, "")):
        return False
    relative = Path(path).relative_to(folder)
    hidden = any(part.startswith(".") for part in relative.parts)
    return not hidden and selection.takes(relative.as_posix()) and not _is_own(path)


def _articles(path: str, relative: PurePath, selection: Selection, size: int = 0) -> Items:
    """The articles of one file."""
    suffix = suffix_of(path)
    kind = next((kind for kind in _KINDS if suffix in kind), None)
    if kind is None:
        yield Input(path, relative, limit=selection.max_size, file=path, weight=size)
        return
    from newsparse.sources.unpack import open_file

    try:
        with open_file(path) as (stream, position):
            yield from _rows(kind, stream, Place(path, relative, position), selection, suffix == DOCUMENT)
    except NewsparseError as error:
        yield error


def _size(path: str) -> int:
    """The bytes that a file takes; none where it cannot be read, which is said when its turn comes."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def _rows(kind: Kind, stream: IO[bytes], place: Place, selection: Selection, document: bool) -> Items:
    """The articles of an open file of many. ``document``: it may be JSON that is more than a line."""
    if kind is ARCHIVES:
        from newsparse.sources.warc import warc_rows

        yield from warc_rows(stream, place, selection)
        return
    from newsparse.sources.rows import csv_rows, json_rows

    if kind is TABLES:
        yield from csv_rows(stream, place, selection)
    else:
        yield from json_rows(stream, place, selection, document)


def _standard_input(selection: Selection) -> Items:
    """What standard input holds: an article, or many, as its start says."""
    from newsparse.sources.unpack import naming, read_at_most, unpacked

    item = Input(STANDARD_INPUT, PurePath("stdin"), b"", limit=selection.max_size)
    if sys.stdin is None:
        yield errors.no_standard_input()
        return
    try:
        with naming(item.name), ExitStack() as stack:
            stream = unpacked(_buffered(sys.stdin.buffer), stack)
            start = stream.peek(SNIFFED_BYTES)  # type: ignore[attr-defined]
            kind = _kind_of_start(start) or (TABLES if selection.fields.chosen else None)
            if kind is None:
                data = read_at_most(stream, selection.max_size, item.name)
                yield replace(item, data=data)
            else:
                place = Place(STANDARD_INPUT, item.relative, lambda: 0)
                yield from _rows(kind, stream, place, selection, not _begins_with_a_row(start))
    except NewsparseError as error:
        yield error


def _peek_standard_input() -> bytes:
    """The first bytes of standard input, which stay there."""
    if sys.stdin is None:
        return b""
    try:
        return _buffered(sys.stdin.buffer).peek(SNIFFED_BYTES)
    except OSError:
        return b""


@cache
def _buffered(stream: Any) -> io.BufferedReader:
    """A stream whose next bytes can be looked at: standard input is one, but not what tests put in its place."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)


def _kind_of_start(start: bytes) -> Kind | None:
    """Which kind of file of many articles begins like this."""
    if start.startswith(b"WARC/"):
        return ARCHIVES
    return ROWS if _JSON_START.match(start) else None


def _begins_with_a_row(start: bytes) -> bool:
    """Whether the first line is all of a JSON object, as far as it is seen."""
    line, newline, _ = start.lstrip().partition(b"\n")
    if not newline:
        return True
    import json

    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _walk(root: Path, selection: Selection) -> Items:
    """The articles below ``root``, each folder's entries sorted by name."""
    for found in _files(root, selection):
        if isinstance(found, NewsparseError):
            yield found
        else:
            yield from _articles(str(found.path), found.path.relative_to(root), selection, found.size)


class _File(NamedTuple):
    path: Path
    size: int


def _files(root: Path, selection: Selection) -> Iterator[_File | NewsparseError]:
    """The files below ``root`` that are to be read, with their sizes, each folder's entries sorted by name.

    A link may lead to another file below it, but not out of it, to what nobody named.
    """
    inside = os.path.join(os.path.realpath(root), "")
    pending = [root]
    while pending:
        path = pending.pop()
        relative = path.relative_to(root).as_posix()
        try:
            mode = path.lstat().st_mode if path is not root else path.stat().st_mode
            if stat.S_ISDIR(mode):
                if path is root or not selection.leaves_out(relative):
                    names = sorted(_without_parts_of_pages(os.listdir(path)), reverse=True)
                    pending.extend(path / name for name in names if not name.startswith("."))
                continue
            if not selection.takes(relative):
                continue
            status = path.stat()
        except OSError as error:
            yield errors.unreadable(str(path), error)
            continue
        if stat.S_ISREG(status.st_mode):
            if stat.S_ISLNK(mode) and not os.path.realpath(path).startswith(inside):
                yield errors.leads_outside(str(path))
            elif not _is_own(str(path)):
                yield _File(path, status.st_size)
        elif not stat.S_ISDIR(status.st_mode):
            yield errors.not_regular(str(path))


def _without_parts_of_pages(names: Sequence[str]) -> Iterator[str]:
    """The entries of a folder without what a browser saved beside a page: Page_files beside Page.html."""
    known = {*names}
    for name in names:
        page = name.removesuffix(PARTS_OF_PAGE)
        if page == name or known.isdisjoint((f"{page}.html", f"{page}.htm")):
            yield name


def _is_own(path: str) -> bool:
    """Whether a file of JSON holds records that newsparse wrote, or its errors. What is broken is not."""
    if suffix_of(path) not in ROWS:
        return False
    from newsparse.sources.rows import OWN
    from newsparse.sources.unpack import open_file

    try:
        with open_file(path) as (stream, _):
            return OWN.match(stream.read(SNIFFED_BYTES)) is not None
    except NewsparseError:
        return False
