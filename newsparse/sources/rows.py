"""Files with an article in each row: JSON Lines, JSON and CSV, and the shapes that other programs give them.

A row that cannot be an article is an error in its place; the rows after it are read. No more than one is held.
"""

import csv
import datetime
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import IO, Any

from newsparse import errors
from newsparse.article import SCHEMA
from newsparse.errors import NewsparseError
from newsparse.sources.item import Input, Place, safe_name
from newsparse.sources.selection import Fields, Selection

Items = Iterator[Input | NewsparseError]
Row = dict[str, Any]

SHAPES: tuple[tuple[frozenset[str], Fields], ...] = (
    # news-please, NewsArticle.get_serializable_dict
    (frozenset({"maintext"}), Fields("maintext", "html", "title", "url", "date_publish")),
    # newspaper4k, Article.to_json
    (frozenset({"text", "publish_date"}), Fields("text", "html", "title", "url", "publish_date")),
    (frozenset(), Fields("text", "html", "title", "url", "date", "id")),
)
"""What the keys of a row are known by, and what they mean; the first that fits counts."""
OWN = re.compile(rb'\s*\[?\s*\{\s*"schema"\s*:\s*"newsparse')
"""How a record that newsparse wrote begins, and a line of its errors."""
DELIMITERS = ",;\t|"
"""What may part the cells of a table; the one that the header has most of, the first of equals."""
CHUNK = 65_536
"""Bytes that are read at a time."""
SHOWN_FIELDS = 12
"""So many fields of a row are named in a message ..."""
SHOWN_CHARACTERS = 40
"""... with so many characters of each."""
_ESCAPED_BYTES = re.compile("[\udc80-\udcff]")


def json_rows(stream: IO[bytes], place: Place, selection: Selection, document: bool) -> Items:
    """The articles of JSON Lines; with ``document`` of one JSON document, an object or a list, where it is one."""
    head = b""
    if document:
        head = stream.read(selection.max_size + 1)
        value = _document(head, selection) if len(head) <= selection.max_size else None
        if isinstance(value, dict):
            yield _article(value, place, "", selection, place.position())
            return
        if isinstance(value, list):
            yield from _numbered(enumerate(value, 1), place, selection)
            return
    chunks = chain((head,), iter(lambda: stream.read1(CHUNK), b""))  # type: ignore[attr-defined]
    lines = enumerate(bounded_lines(chunks, selection.max_size), 1)
    yield from _numbered(((n, line) for n, line in lines if line is None or line.strip()), place, selection)


def csv_rows(stream: IO[bytes], place: Place, selection: Selection) -> Items:
    """The articles of a table whose first row names the fields. Rows in no UTF-8 are decoded as files are."""
    csv.field_size_limit(max(csv.field_size_limit(), selection.max_size))
    text = io.TextIOWrapper(
        stream,
        selection.encoding or "utf-8-sig",
        errors="strict" if selection.encoding else "surrogateescape",
        newline="",
    )
    lines = _BoundedText(text, selection.max_size)
    number = before = 0
    try:
        first = next(lines, "")
        rows = csv.reader(chain((first,), lines), delimiter=max(DELIMITERS, key=first.count))
        names = next(rows, [])
        fields = _fields_of(dict.fromkeys(names), selection.fields)
        if fields.text not in names and fields.html not in names:  # said once, not for every row
            yield _no_text(place.path, fields, names)
            return
        for row in rows:
            lines.held, number, now = 0, rows.line_num, place.position()
            if row:
                cells: Row = dict(zip(names, row, strict=False))
                yield _article(cells, place, str(number), selection, now - before)
                before = now
    except (csv.Error, UnicodeError) as error:
        yield errors.bad_row(f"{place.path}:{number + 1}", f"{error}; the rows after it are not read")
    finally:
        text.detach()


class _BoundedText:
    """The lines of a text, for `csv.reader`; an error where one row takes more than ``limit`` characters."""

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text = text
        self._limit = limit
        self.held = 0
        """Characters since the last row was complete."""

    def __iter__(self) -> "_BoundedText":
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._limit + 1)
        self.held += len(line)
        if self.held > self._limit:
            raise csv.Error(f"a row longer than {errors.size(self._limit)}")
        if not line:
            raise StopIteration
        return line.replace("\0", "\ufffd")  # csv takes it for the end


def bounded_lines(chunks: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of a stream of bytes; None for one that is longer than ``limit``, which is never held whole."""
    held: list[bytes] = []
    length = 0
    for chunk in chunks:
        *whole, rest = chunk.split(b"\n")
        for line in whole:
            length += len(line)
            held.append(line)
            yield b"".join(held) if length <= limit else None
            held, length = [], 0
        length += len(rest)
        if length <= limit:
            held.append(rest)
        else:
            held = []
    if length:
        yield b"".join(held) if length <= limit else None


def _document(data: bytes, selection: Selection) -> Any:
    """The JSON document that all of ``data`` is, or None."""
    try:
        return json.loads(_decoded(data, selection))
    except (ValueError, RecursionError):
        return None


def _decoded(data: bytes, selection: Selection) -> str:
    """The text of JSON, in UTF-8 or what it looks like (RFC 8259). Other bytes come back in `_content`."""
    encoding = selection.encoding or json.detect_encoding(data)
    return data.decode(encoding, "strict" if selection.encoding else "surrogateescape")


def _numbered(rows: Iterable[tuple[int, object]], place: Place, selection: Selection) -> Items:
    """The articles of rows with their numbers; a row is an object, or the line of bytes that should hold one."""
    before = 0
    for number, row in rows:
        name = f"{place.path}:{number}"
        if row is None:
            yield errors.too_long(name, selection.max_size)
            continue
        if isinstance(row, bytes):
            try:
                row = json.loads(_decoded(row, selection))
            except (ValueError, RecursionError) as error:
                yield errors.bad_row(name, f"no JSON: {type(error).__name__}: {error}")
                continue
        now = place.position()
        if isinstance(row, dict):
            yield _article(row, place, str(number), selection, now - before)
        else:
            yield errors.bad_row(name, f"a JSON {type(row).__name__} where an object should be")
        before = now


def _article(row: Row, place: Place, number: str, selection: Selection, weight: int) -> Input | NewsparseError:
    """The article of a row; ``number`` is empty where the file holds only this one."""
    fields = _fields_of(row, selection.fields)
    identifier = _word(row.get(fields.id)) if fields.id else None
    if not number:
        path, relative = place.path, place.relative
    elif identifier:
        path, relative = f"{place.path}#{identifier}", place.relative / safe_name(identifier)
    else:
        path, relative = f"{place.path}:{number}", place.relative / number
    name = f"{place.path}:{number}" if number else place.path
    schema = row.get("schema")
    if isinstance(schema, str) and schema.startswith((SCHEMA, errors.ERRORS_SCHEMA)):
        return errors.own_record(name)
    html, text = (_word(row.get(key)) if key else None for key in (fields.html, fields.text))
    if html and (not text or (selection.fields.html and not selection.fields.text)):
        content, kind = html, "html"
    elif text:
        content, kind = _with_title(text, _word(row.get(fields.title)) if fields.title else None), "text"
    else:
        return _no_text(name, fields, row)
    date = _word(row.get(fields.date)) if fields.date else None
    day = _day(date)
    if date and day is None and selection.fields.date:
        return errors.bad_field(name, fields.date or "", date)
    data = _content(content)
    if len(data) > selection.max_size:
        return errors.too_long(name, selection.max_size)
    return Input(
        path=path,
        relative=relative,
        data=data,
        format="html" if kind == "html" else "text",
        url=_word(row.get(fields.url)) if fields.url else None,
        date=day,
        limit=selection.max_size,
        file=place.file,
        weight=weight,
    )


def _no_text(name: str, fields: Fields, found: Iterable[str]) -> NewsparseError:
    """The error that names the fields that were looked for, and those that are there."""
    wanted = " or ".join(filter(None, (fields.text, fields.html)))
    shown = ", ".join(field[:SHOWN_CHARACTERS] for field in [*found][:SHOWN_FIELDS])
    return errors.no_text(name, wanted, shown or "none")


def _fields_of(row: Row, chosen: Fields) -> Fields:
    """What the fields of this row are: what the user said, and for the rest what the row looks like."""
    fields = next(fields for marks, fields in SHAPES if marks <= row.keys())
    if chosen.chosen:
        fields = replace(fields, text=chosen.text, html=chosen.html)
    return replace(
        fields,
        title=chosen.title or fields.title,
        url=chosen.url or fields.url,
        date=chosen.date or fields.date,
        id=chosen.id or fields.id,
    )


def _word(value: object) -> str | None:
    """A value as text; None for what says nothing, and for Python's None that some programs print."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = str(value)
    return None if text.strip() in ("", "None") else text


def _with_title(text: str, title: str | None) -> str:
    """The text with its title before it, as pages have it, where it does not begin with it already."""
    if not title or " ".join(text[: 2 * len(title)].split()).startswith(" ".join(title.split())):
        return text
    return f"{title.strip()}\n\n{text}"


def _content(text: str) -> bytes | str:
    """The text; where bytes in it were no UTF-8, all of it as bytes: their encoding is found as a file's is."""
    if _ESCAPED_BYTES.search(text):
        try:
            return text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            pass
    return text


def _day(value: str | None) -> datetime.date | None:
    """The day of a date in ISO 8601, whatever time follows."""
    try:
        return datetime.date.fromisoformat(value.strip()[:10]) if value else None
    except ValueError:
        return None
