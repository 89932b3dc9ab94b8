"""The record as rows of four related tables, for a database: plain values, and lists as JSON.

Where a row says the same as a row of CSV, it says it under the same name. What CSV repeats in every row, so that
each can be read by itself, a database looks up by its foreign keys.
"""

import json
from collections.abc import Iterator
from typing import Any

from newsparse.write import Record
from newsparse.write.plain import body_of, visible

Row = dict[str, Any]

PIPE = "-"
"""The path of an article that came through a pipe: no name, for the next one has the same."""
_PLACE = {"name": str, "country": str, "admin1": str, "latitude": float, "longitude": float, "geonames_id": int}
COLUMNS: dict[str, dict[str, type]] = {
    "articles": {
        **dict.fromkeys("name path url format encoding sha256 version settings".split(), str),
        **dict.fromkeys("language headline byline published published_time dateline_place".split(), str),
        **dict.fromkeys("dateline_agency dateline_date event event_date location".split(), str),
        **{name: kind for name, kind in _PLACE.items() if name != "name"},
        **dict.fromkeys("text warnings".split(), str),
    },
    "participants": {
        "number": int,
        **dict.fromkeys("name kind role titles affiliation country mentions".split(), str),
    },
    "positions": {
        "number": int,
        "speaker": str,
        "speaker_id": int,
        **dict.fromkeys("speaker_text speaker_span cue cue_span content content_spans type".split(), str),
        **dict.fromkeys("polarity addressee".split(), str),
        "paragraph": int,
        "confidence": float,
    },
    "places": {"number": int, **_PLACE, "mentions": str},
}
"""The columns of each table and what is in them, without its own ``id`` and the ``article`` that a row belongs to.

``number`` counts from 1 within an article. ``speaker_id`` is the number of the speaker's participant here, and its
``id`` in the database."""


def name_of(record: Record) -> str:
    """What makes an article that is written again the same: its path, else its address, else its content.

    The column has the name that Datasette shows links by.
    """
    source = record["source"]
    path = source["path"] if source["path"] != PIPE else None
    return visible(path or source["url"] or source["sha256"])


def rows(record: Record, settings: str = "") -> dict[str, list[Row]]:
    """The record's rows of each table. ``settings`` stand for the options that it was read with."""
    return {
        "articles": [_plain({**_article(record), "settings": settings})],
        "participants": [
            _plain({"number": number, **{name: participant[name] for name in participant if name != "id"}})
            for number, participant in enumerate(record["participants"], 1)
        ],
        "positions": [_plain(row) for row in _positions(record)],
        "places": [_plain({"number": number, **place}) for number, place in enumerate(record["places"], 1)],
    }


def _article(record: Record) -> Row:
    published = record["published"] or {}
    dateline = record["dateline"] or {}
    location = record["location"] or {}
    return {
        "name": name_of(record),
        **record["source"],
        "language": record["language"],
        "headline": (record["headline"] or {}).get("text"),
        "byline": [author["name"] for author in record["byline"]],
        "published": published.get("date"),
        "published_time": published.get("time"),
        "dateline_place": dateline.get("place"),
        "dateline_agency": dateline.get("agency"),
        "dateline_date": dateline.get("date"),
        "event": record["event"]["type"],
        "event_date": record["event"]["date"],
        "location": location.get("name"),
        **{name: location.get(name) for name in _PLACE if name != "name"},
        "text": body_of(record),
        "warnings": record["warnings"],
    }


def _positions(record: Record) -> Iterator[Row]:
    numbers = {participant["id"]: number for number, participant in enumerate(record["participants"], 1)}
    for number, position in enumerate(record["positions"], 1):
        yield {"number": number, **position, "speaker_id": numbers.get(position["speaker_id"])}


def _plain(row: Row) -> Row:
    """The row with lists as JSON, and without characters that would end a text early or steer a terminal."""
    return {
        name: visible(value)
        if isinstance(value, str)
        else visible(json.dumps(value, ensure_ascii=False))
        if isinstance(value, list)
        else value
        for name, value in row.items()
    }
