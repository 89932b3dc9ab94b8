"""CSV, ready for a spreadsheet: one table at a time, a header row, UTF-8.

A cell that a spreadsheet would take for a formula begins with an apostrophe, which it shows as text; a cell that
begins with apostrophes before such a sign gets one more, so that `restored` gives every text back. So does what
stands behind a semicolon, which begins a cell in some countries.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from newsparse.write import Record, Writer
from newsparse.write.plain import one_line, visible
from newsparse.write.why import by_part

_FORMULA = re.compile(r"'*\s*[=+\-@|%＝＋－＠]")
"""What Excel, LibreOffice and Google Sheets read as the start of a formula or of a command, full-width forms and
white space in front included (OWASP, "CSV Injection")."""
_LATER_FORMULA = re.compile(r"(;\s*)('*[=+\-@|%＝＋－＠])")
"""The same behind a semicolon, which parts cells for LibreOffice, and for Excel where numbers have commas."""
_LATER_MARKED = re.compile(r"(;\s*)'('*[=+\-@|%＝＋－＠])")
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""

Cells = dict[str, Any]
Rows = Callable[[Record], Iterator[Cells]]


def positions(record: Record) -> Iterator[Cells]:
    """One row a position. ``spans`` are those of the content, code points into the text."""
    people = {participant["id"]: participant for participant in record["participants"]}
    for number, position in enumerate(record["positions"], 1):
        speaker = people.get(position["speaker_id"], {})
        yield {
            **_article(record),
            "position": number,
            "speaker": position["speaker"],
            "speaker_kind": speaker.get("kind"),
            "speaker_role": speaker.get("role"),
            "speaker_country": speaker.get("country"),
            "speaker_text": position["speaker_text"],
            "cue": position["cue"],
            "content": position["content"],
            "type": position["type"],
            "polarity": position["polarity"],
            "addressee": position["addressee"],
            "paragraph": position["paragraph"],
            "confidence": position["confidence"],
            "spans": _spans(position["content_spans"]),
        }


def participants(record: Record) -> Iterator[Cells]:
    """One row a participant, with the number of its positions."""
    said = Counter(position["speaker_id"] for position in record["positions"])
    for participant in record["participants"]:
        yield {
            **_article(record),
            "id": participant["id"],
            "name": participant["name"],
            "kind": participant["kind"],
            "role": participant["role"],
            "titles": "; ".join(participant["titles"]),
            "affiliation": participant["affiliation"],
            "country": participant["country"],
            "positions": said[participant["id"]],
            "mentions": len(participant["mentions"]),
            "spans": _spans(participant["mentions"]),
        }


def places(record: Record) -> Iterator[Cells]:
    """One row a place."""
    for place in record["places"]:
        yield {
            **_article(record),
            **{key: place[key] for key in ("name", "country", "admin1", "latitude", "longitude", "geonames_id")},
            "mentions": len(place["mentions"]),
            "spans": _spans(place["mentions"]),
        }


def articles(record: Record) -> Iterator[Cells]:
    """One row an article."""
    location = record["location"] or {}
    dateline = record["dateline"] or {}
    yield {
        **_article(record),
        "language": record["language"],
        "byline": "; ".join(author["name"] for author in record["byline"]),
        "dateline_place": dateline.get("place"),
        "dateline_agency": dateline.get("agency"),
        "event": record["event"]["type"],
        "event_date": record["event"]["date"],
        "location": location.get("name"),
        "location_country": location.get("country"),
        "participants": len(record["participants"]),
        "positions": len(record["positions"]),
        "places": len(record["places"]),
        "warnings": "; ".join(record["warnings"]),
        "sha256": record["source"]["sha256"],
    }


def explanation(record: Record) -> Iterator[Cells]:
    """One row for each reason: the value by its JSON Pointer, what it holds, by which rule, on what evidence."""
    for whys in by_part(record).values():
        for why in whys:
            pointer = why.entry["value"]
            yield {
                **_article(record),
                "value": pointer,
                "holds": _held(record, pointer),
                "rule": why.rule,
                "because": why.says,
                "evidence": "; ".join(why.words),
                "confidence": why.entry["confidence"],
                "spans": _spans(why.entry["spans"]),
            }


def _held(record: Record, pointer: str) -> Any:
    """What the record holds there; None for a part that holds several values."""
    value: Any = record
    for key in pointer.split("/")[1:]:
        value = value[int(key)] if isinstance(value, list) else value[key]
    return None if isinstance(value, (dict, list)) else value


def _article(record: Record) -> Cells:
    """What every row says of its article, so that each can be read and filtered by itself."""
    return {
        "article": record["source"]["path"],
        "url": record["source"]["url"],
        "published": (record["published"] or {}).get("date"),
        "headline": one_line(record["headline"]["text"]) if record["headline"] else None,
    }


def _spans(spans: list[list[int]]) -> str:
    return " ".join(f"{start}:{end}" for start, end in spans)


def cell(value: Any) -> str:
    """A value as a cell holds it. Numbers stay numbers, a minus sign before them too."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = _LATER_FORMULA.sub(r"\1'\2", visible(value))
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """The text of a cell without the apostrophes that `cell` put into it."""
    whole = text[1:] if text.startswith("'") and _FORMULA.match(text) else text
    return _LATER_MARKED.sub(r"\1\2", whole)


def _rows(rows: list[list[str]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def dump(rows: Rows, record: Record) -> str:
    """The record's rows of one table."""
    return _rows([[cell(value) for value in cells.values()] for cells in rows(record)])


COLUMNS = {
    positions: "article url published headline position speaker speaker_kind speaker_role speaker_country "
    "speaker_text cue content type polarity addressee paragraph confidence spans",
    participants: "article url published headline id name kind role titles affiliation country positions mentions "
    "spans",
    places: "article url published headline name country admin1 latitude longitude geonames_id mentions spans",
    articles: "article url published headline language byline dateline_place dateline_agency event event_date "
    "location location_country participants positions places warnings sha256",
    explanation: "article url published headline value holds rule because evidence confidence spans",
}
"""The header of each table."""
TABLES = {
    rows.__name__: Writer(partial(dump, rows), opening=_rows([columns.split()]), signature=BYTE_ORDER_MARK)
    for rows, columns in COLUMNS.items()
}
