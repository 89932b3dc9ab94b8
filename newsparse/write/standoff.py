"""The record as marks on the text and links between them, as annotation tools keep it, and the way back.

Every tool has its own notation for the same things: a mark covers stretches of the text and has a type, attributes
from closed lists and a note; a link goes from one mark to another. The modules for brat, Label Studio and Web
Annotations write these; `record_of` makes a record of what a person has corrected.

A participant is its first mark, with the name, role and titles; ``Same_as`` links its other mentions to it. A
position is the mark of its content, linked to its cue (``Cued_by``) and speaker (``Said_by``); the speaker's words
are linked to the participant they mean (``Refers_to``).
"""

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from newsparse.article import Kind, Polarity, PositionType, Role
from newsparse.write import EXPLANATION, Record
from newsparse.write.plain import text_of
from newsparse.write.why import by_part

Spans = tuple[tuple[int, int], ...]

PARTICIPANTS = {kind.capitalize(): kind for kind in get_args(Kind)}
"""The types of mark for participants, and the kinds that they stand for."""
TYPES = (
    "Content",
    "Cue",
    "Speaker",
    *PARTICIPANTS,
    "Place",
    "Headline",
    "Author",
    "Published",
    "Dateline",
    "Venue",
)
"""Every type of mark. ``Venue`` is where the event takes place."""
LINKS = {
    "Said_by": (("Content",), ("Speaker", *PARTICIPANTS)),
    "Cued_by": (("Content",), ("Cue",)),
    "Refers_to": (("Speaker",), tuple(PARTICIPANTS)),
    "Same_as": ((*PARTICIPANTS, "Place"), (*PARTICIPANTS, "Place")),
}
"""Every type of link: from which marks, to which."""
ATTRIBUTES = {
    "Type": (("Content",), get_args(PositionType)),
    "Polarity": (("Content",), get_args(Polarity)),
    "Role": (tuple(PARTICIPANTS), get_args(Role)),
}
"""Every attribute: of which marks, with which values."""
KEYS = ("headline", "byline", "published", "dateline", "location", "participants", "positions", "places")
"""The keys of the record that marks can hold."""
_PLACE_KEYS = ("name", "country", "admin1", "latitude", "longitude", "geonames_id")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, in one or more parts, that is something."""

    id: str
    type: str
    spans: Spans
    attributes: dict[str, str] = field(default_factory=dict)
    note: dict[str, Any] = field(default_factory=dict)

    def words(self, text: str) -> str:
        """What the mark covers, its parts joined by a space."""
        return " ".join(text[start:end] for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Link:
    """A relation from one mark to another, by their ids."""

    type: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Standoff:
    """A text with its marks and links."""

    text: str
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]


class _Builder:
    """Collects marks and links, numbering the marks as they come."""

    def __init__(self, text: str, explained: Mapping[str, list[dict[str, Any]]]) -> None:
        self.text = text
        self.explained = explained
        self.marks: list[Mark] = []
        self.links: list[Link] = []
        self.shared_marks: dict[tuple[str, int, int], str] = {}
        self.referring: set[tuple[str, str]] = set()

    def mark(
        self,
        type: str,
        spans: Iterable[Iterable[int]],
        attributes: dict[str, str] | None = None,
        note: dict[str, Any] | None = None,
        part: str = "",
    ) -> str:
        """Add a mark and return its id. The note leaves out keys without a value, and a name that the text has.

        ``part`` is the pointer to what the mark stands for: its explanation is noted, too.
        """
        parts = tuple((start, end) for start, end in spans if start < end)
        mark = Mark(f"T{len(self.marks) + 1}", type, parts, attributes or {})
        for key, value in (note or {}).items():
            if value not in (None, []) and (key, value) != ("name", mark.words(self.text)):
                mark.note[key] = value
        if part in self.explained:
            mark.note[EXPLANATION] = self.explained[part]
        self.marks.append(mark)
        return mark.id

    def shared(self, type: str, span: list[int]) -> str:
        """The mark of this type and span, which several positions may share."""
        key = (type, span[0], span[1])
        if key not in self.shared_marks:
            self.shared_marks[key] = self.mark(type, [span])
        return self.shared_marks[key]

    def refer(self, speaker: str, head: str) -> None:
        """Link a speaker's words to a participant, once."""
        if (speaker, head) not in self.referring:
            self.referring.add((speaker, head))
            self.links.append(Link("Refers_to", speaker, head))

    def cluster(
        self, type: str, spans: list[list[int]], attributes: dict[str, str], note: dict[str, Any], part: str
    ) -> str:
        """Add a mark for each mention, the others linked to the first, which says what all of them are."""
        head = self.mark(type, spans[:1], attributes, note, part)
        for span in spans[1:]:
            self.links.append(Link("Same_as", self.mark(type, [span]), head))
        return head


def standoff_of(record: Record) -> Standoff:
    """The marks and links that say what the record says; values without a span in the text are left out."""
    builder = _Builder(text_of(record), _explained(record))
    _mark_header(builder, record)
    heads = {
        participant["id"]: builder.cluster(
            participant["kind"].capitalize(),
            participant["mentions"],
            {"Role": participant["role"]},
            _part(participant, ("name", "titles", "affiliation", "country")),
            f"/participants/{number}",
        )
        for number, participant in enumerate(record["participants"])
        if participant["mentions"]
    }
    for number, place in enumerate(record["places"]):
        if place["mentions"]:
            builder.cluster("Place", place["mentions"], {}, _part(place, _PLACE_KEYS), f"/places/{number}")
    for number, position in enumerate(record["positions"]):
        if any(start < end for start, end in position["content_spans"]):
            _mark_position(builder, position, heads, f"/positions/{number}")
    return Standoff(builder.text, tuple(builder.marks), tuple(builder.links))


def _explained(record: Record) -> dict[str, list[dict[str, Any]]]:
    """The explanation of each part of the record, by its pointer; values by their pointers within the part."""
    return {
        part: [{**why.entry, "value": why.value} for why in whys]
        for part, whys in (by_part(record) if EXPLANATION in record else {}).items()
    }


def _part(value: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value.get(key) for key in keys}


def _mark_header(builder: _Builder, record: Record) -> None:
    headline, published, dateline, location = (
        record[key] if record[key] and record[key]["span"] else None
        for key in ("headline", "published", "dateline", "location")
    )
    if headline:
        builder.mark("Headline", [headline["span"]], part="/headline")
    for number, author in enumerate(record["byline"]):
        if author["span"]:
            builder.mark("Author", [author["span"]], part=f"/byline/{number}")
    if published:
        note = _part(published, ("date", "time"))
        builder.mark("Published", [published["span"]], None, note, "/published")
    if dateline:
        note = _part(dateline, ("place", "agency", "date"))
        builder.mark("Dateline", [dateline["span"]], None, note, "/dateline")
    if location:
        builder.mark("Venue", [location["span"]], None, _part(location, _PLACE_KEYS), "/location")


def _mark_position(builder: _Builder, position: dict[str, Any], heads: dict[str, str], part: str) -> None:
    head = heads.get(position["speaker_id"] or "")
    span = position["speaker_span"]
    said = head or (span and position["speaker"] == position["speaker_text"])
    content = builder.mark(
        "Content",
        position["content_spans"],
        {"Type": position["type"], "Polarity": position["polarity"]},
        {
            "speaker": None if said else position["speaker"],
            "addressee": position["addressee"],
            "confidence": position["confidence"],
        },
        part,
    )
    if span:
        speaker = builder.shared("Speaker", span)
        builder.links.append(Link("Said_by", content, speaker))
        if head:
            builder.refer(speaker, head)
    elif head:
        builder.links.append(Link("Said_by", content, head))
    if position["cue_span"]:
        builder.links.append(Link("Cued_by", content, builder.shared("Cue", position["cue_span"])))


def record_of(standoff: Standoff) -> Record:
    """The part of a record that the marks hold: the keys in `KEYS`, as the record has them."""
    text, marks = standoff.text, {mark.id: mark for mark in standoff.marks}
    of_type: dict[str, list[Mark]] = {}
    for mark in standoff.marks:
        of_type.setdefault(mark.type, []).append(mark)
    heads, mentions = _clusters(standoff)
    participants = [mark for mark in standoff.marks if mark.type in PARTICIPANTS and heads[mark.id] == mark.id]
    ids = {mark.id: f"p{number}" for number, mark in enumerate(participants, 1)}
    names = {mark.id: mark.note.get("name") or mark.words(text) for mark in standoff.marks}
    linked: dict[tuple[str, str], str] = {}
    for link in standoff.links:
        if link.source in marks and link.target in marks:
            linked.setdefault((link.type, link.source), link.target)

    def once(type: str, values: Any) -> Any:
        mark = next(iter(of_type.get(type, [])), None)
        return mark and {**values(mark), "span": _outer(mark)}

    def position(mark: Mark) -> dict[str, Any]:
        said = linked.get(("Said_by", mark.id))
        local = said if said and marks[said].type == "Speaker" else None
        head = linked.get(("Refers_to", local)) if local else said
        cue = linked.get(("Cued_by", mark.id))
        person = heads[head] if head and heads.get(head) in ids else None
        words = marks[local].words(text) if local else None
        return {
            "speaker": names[person] if person else mark.note.get("speaker", words),
            "speaker_id": ids[person] if person else None,
            "speaker_text": words,
            "speaker_span": _outer(marks[local]) if local else None,
            "cue": marks[cue].words(text) if cue else None,
            "cue_span": _outer(marks[cue]) if cue else None,
            "content": mark.words(text),
            "content_spans": [[*span] for span in mark.spans],
            "type": mark.attributes.get("Type"),
            "polarity": mark.attributes.get("Polarity"),
            "addressee": mark.note.get("addressee"),
            "confidence": mark.note.get("confidence"),
        }

    def place(mark: Mark) -> dict[str, Any]:
        return {**_part(mark.note, _PLACE_KEYS), "name": names[mark.id]}

    return {
        "headline": once("Headline", lambda mark: {"text": mark.words(text)}),
        "byline": [{"name": mark.words(text), "span": _outer(mark)} for mark in of_type.get("Author", [])],
        "published": once("Published", lambda mark: _part(mark.note, ("date", "time"))),
        "dateline": once("Dateline", lambda mark: _part(mark.note, ("place", "agency", "date"))),
        "location": once("Venue", place),
        "participants": [
            {
                "id": ids[mark.id],
                "name": names[mark.id],
                "kind": PARTICIPANTS[mark.type],
                "titles": mark.note.get("titles", []),
                "affiliation": mark.note.get("affiliation"),
                "country": mark.note.get("country"),
                "role": mark.attributes.get("Role"),
                "mentions": mentions[mark.id],
            }
            for mark in participants
        ],
        "positions": [position(mark) for mark in of_type.get("Content", [])],
        "places": [
            {**place(mark), "mentions": mentions[mark.id]}
            for mark in of_type.get("Place", [])
            if heads[mark.id] == mark.id
        ],
    }


def _outer(mark: Mark) -> list[int]:
    return [mark.spans[0][0], mark.spans[-1][1]]


def _clusters(standoff: Standoff) -> tuple[dict[str, str], dict[str, list[list[int]]]]:
    """The head of each mark that may be one of several mentions, and each head's mentions in text order."""
    parent = {link.source: link.target for link in standoff.links if link.type == "Same_as"}
    heads: dict[str, str] = {}
    mentions: dict[str, list[list[int]]] = {}
    known = {mark.id for mark in standoff.marks}
    for mark in standoff.marks:
        if mark.type not in PARTICIPANTS and mark.type != "Place":
            continue
        head = follow(mark.id, parent, known)
        heads[mark.id] = head
        mentions.setdefault(head, []).append(_outer(mark))
    return heads, {head: sorted(spans) for head, spans in mentions.items()}


def follow(start: str, links: Mapping[str, str], known: Container[str]) -> str:
    """Where the links lead to from ``start``; where a person has drawn a circle, one mark of it for all."""
    seen = [start]
    while links.get(seen[-1]) in known:
        target = links[seen[-1]]
        if target in seen:
            return min(seen[seen.index(target) :])
        seen.append(target)
    return seen[-1]


def read_note(line: str) -> dict[str, Any]:
    """The note that a line holds; what a person wrote without the form of one is kept as a remark."""
    try:
        note = json.loads(line)
    except (ValueError, RecursionError):
        return {"remark": line}
    return note if isinstance(note, dict) else {"remark": line}
