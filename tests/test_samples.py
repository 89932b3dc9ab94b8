"""The samples against the truth, written by hand in ``tests/expected/<sample>.json``.

``known_gaps`` in such a file lists what the rules do not reach yet, under the reason why. The test fails on a
gap that is not listed, and on a listed one that is there no more: ``python tests/update_known_gaps.py`` writes
the list anew. Of two labels parted by a bar either will do.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import SAMPLES, validate

import newsparse

EXPECTED = SAMPLES.parent / "tests" / "expected"
STEMS = sorted(path.stem for path in SAMPLES.glob("*.txt"))

Record = dict[str, Any]


def gaps(record: Record, truth: Record) -> Iterator[str]:
    """Every difference between the record and the truth, each named in a few words."""
    yield from field_gaps(record, truth)
    yield from participant_gaps(record, truth)
    yield from position_gaps(record, truth)
    found = [paragraph["label"] for paragraph in record["paragraphs"]]
    assert len(found) == len(truth["labels"]), "the truth has another number of paragraphs"
    for index, (label, wanted) in enumerate(zip(found, truth["labels"], strict=True)):
        if label not in wanted.split("|"):
            yield f"paragraph {index}: {label}, not {wanted}"


def field_gaps(record: Record, truth: Record) -> Iterator[str]:
    """The fields that stand once in a record."""
    dateline, location, event = record["dateline"], record["location"], record["event"]
    found = {
        "headline": record["headline"] and record["headline"]["text"],
        "byline": [author["name"] for author in record["byline"]],
        "published": record["published"] and record["published"]["date"],
        "dateline": dateline and [dateline["place"], dateline["agency"], dateline["date"]],
        "event": [event["type"], event["date"]],
        "location": location and [location["name"], location["country"]],
    }
    for field, value in found.items():
        if value != truth[field]:
            yield f"{field}: {json.dumps(value, ensure_ascii=False)}"


def participant_gaps(record: Record, truth: Record) -> Iterator[str]:
    """Participants missed and invented, and what is wrong in those that are found."""
    found = {participant["name"]: participant for participant in record["participants"]}
    for name, *wanted in truth["participants"]:
        participant = found.pop(name, None)
        if participant is None:
            yield f"participant missed: {name}"
            continue
        for key, value in zip(("kind", "role", "country"), wanted, strict=True):
            if participant[key] != value:
                yield f"participant {name}: {key} {participant[key]}, not {value}"
    for name in found:
        yield f"participant invented: {name}"


def _has_cue(position: Record, cue: str | None) -> bool:
    """Whether the position's cue holds these words."""
    return position["cue"] == cue or (bool(cue and position["cue"]) and f" {cue} " in f" {position['cue']} ")


def position_gaps(record: Record, truth: Record) -> Iterator[str]:
    """Positions missed and invented, and wrong speakers; a position is known by its cue and first words.

    The truth has the verb alone; outside readouts a cue may have its auxiliaries and adverbs with it ("has said").
    """
    left = list(record["positions"])
    for speaker, cue, start in truth["positions"]:
        position = next((p for p in left if _has_cue(p, cue) and p["content"].startswith(start)), None)
        name = f"{cue} | {start}" if cue else start
        if position is None:
            yield f"position missed: {name}"
            continue
        left.remove(position)
        if position["speaker"] != speaker:
            yield f"position {name}: speaker {position['speaker']}, not {speaker}"
    for position in left:
        yield f"position invented: {position['cue']} | {' '.join(position['content'].split()[:4])}"


@pytest.mark.parametrize("stem", STEMS)
def test_sample(stem: str) -> None:
    truth = json.loads((EXPECTED / f"{stem}.json").read_text(encoding="utf-8"))
    record = newsparse.parse((SAMPLES / f"{stem}.txt").read_bytes()).to_dict()
    validate(record)
    known = {gap for listed in truth["known_gaps"].values() for gap in listed}
    found = set(gaps(record, truth))
    assert sorted(found - known) == [], "new gaps"
    assert sorted(known - found) == [], "known gaps that are gaps no more: take them out of the list"
