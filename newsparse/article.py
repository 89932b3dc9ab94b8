"""The record ``newsparse/1``: what is read out of one article, as frozen dataclasses.

The order of the fields is the order of the keys in the output, and every key is always there. A value that the
article does not state is ``None`` or empty. Spans are code points into the text, end exclusive.

Beside its values each part holds ``reasons``: which rule gave which of them. They are no part of the record, and
parts that differ in nothing else are equal; `Article.explanation` makes them the record's key ``explanation``.
"""

import types
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from newsparse.document import Span
from newsparse.errors import bad_record, wrong_schema
from newsparse.reasons import Evidence, reasons_of

SCHEMA = "newsparse/1"

EventType = Literal[
    "meeting", "call", "visit", "statement", "press_conference", "summit", "negotiation", "signing", "protest",
    "conflict", "crime", "disaster", "court", "election", "business", "sport", "other",
]  # fmt: skip
Kind = Literal["person", "organization", "country", "group"]
Role = Literal["host", "guest", "principal", "attendee", "speaker", "mentioned_other"]
Polarity = Literal["support", "oppose", "neutral"]
PositionType = Literal["direct", "indirect", "mixed"]
Label = Literal[
    "boilerplate", "headline", "byline", "dateline_lead", "lead", "statement", "response", "quote", "attendance",
    "background", "context", "outlook", "caption", "other",
]  # fmt: skip
Format = Literal["text", "html"]

REASONS = "reasons"
"""The field that is no value of the record."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the article came from. ``sha256`` is that of the input bytes, ``version`` newsparse's own."""

    path: str | None
    format: Format
    encoding: str | None
    sha256: str
    url: str | None
    version: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The article's own title, without site name, breadcrumb or time stamp."""

    text: str
    span: Span | None
    reasons: Evidence = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Author:
    """One person or desk named in the byline."""

    name: str
    span: Span | None
    reasons: Evidence = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Published:
    """When the article was published: an ISO 8601 date, and the time of day where one is given."""

    date: str
    time: str | None
    span: Span | None
    reasons: Evidence = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, agency and ISO date that open the first paragraph."""

    place: str | None
    agency: str | None
    date: str | None
    span: Span
    reasons: Evidence = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Event:
    """What kind of event the article reports, and its ISO date."""

    type: EventType
    date: str | None
    reasons: Evidence = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Location:
    """Where the event took place. ``country`` is ISO 3166-1 alpha-2; degrees are WGS 84."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    span: Span | None
    reasons: Evidence = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who took part or spoke. ``name`` is the fullest form in the text, without titles."""

    id: str
    name: str
    kind: Kind
    titles: tuple[str, ...]
    affiliation: str | None
    country: str | None
    role: Role
    mentions: tuple[Span, ...]
    reasons: Evidence = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Position:
    """One stated position: who said what, by which cue.

    ``speaker`` is the participant's name or the words used; ``speaker_span`` the local expression. ``content``
    leaves out the cue, a leading "that" and the outer quotation marks; its parts are joined by a space where it
    is discontinuous. ``confidence`` is between 0 and 1.
    """

    speaker: str | None
    speaker_id: str | None
    speaker_text: str | None
    speaker_span: Span | None
    cue: str | None
    cue_span: Span | None
    content: str
    content_spans: tuple[Span, ...]
    type: PositionType
    polarity: Polarity
    addressee: str | None
    paragraph: int
    confidence: float
    reasons: Evidence = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the article, with all its mentions. Fields as in `Location`."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    mentions: tuple[Span, ...]
    reasons: Evidence = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LabelledParagraph:
    """A paragraph and what it is for."""

    label: Label
    text: str
    span: Span
    reasons: Evidence = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a value is what it is.

    ``value`` is a JSON Pointer into the record; what it says holds for all within that value that has no
    explanation of its own. ``rule`` is the rule or head that gave it (``docs/explain.md`` lists them), ``spans``
    where its evidence stands, ``confidence`` between 0 and 1 where the rule knows how sure it is.
    """

    value: str
    rule: str
    spans: tuple[Span, ...]
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Article:
    """All that is read out of one article."""

    schema: str
    source: Source
    language: str | None
    headline: Headline | None
    byline: tuple[Author, ...]
    published: Published | None
    dateline: Dateline | None
    event: Event
    location: Location | None
    participants: tuple[Participant, ...]
    positions: tuple[Position, ...]
    places: tuple[Place, ...]
    paragraphs: tuple[LabelledParagraph, ...]
    warnings: tuple[str, ...]
    reasons: Evidence = field(default=(), compare=False, repr=False)

    def to_dict(self, explained: bool = False) -> dict[str, Any]:
        """The record as dicts, lists, strings and numbers, ready for JSON; ``explained`` with its explanation."""
        record: dict[str, Any] = _plain(self)
        if explained:
            record["explanation"] = _plain(self.explanation())
        return record

    def surer(self, least: float) -> "Article":
        """The article without positions whose confidence is below ``least``."""
        return replace(self, positions=tuple(each for each in self.positions if each.confidence >= least))

    def explanation(self) -> tuple[Explanation, ...]:
        """Why each value is what it is, in the order of the record."""
        return tuple(_explain(self, ""))

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> "Article":
        """The article of a record: ``Article.from_dict(article.to_dict()) == article``."""
        if not isinstance(record, dict) or record.get("schema") != SCHEMA:
            raise wrong_schema(record.get("schema") if isinstance(record, dict) else None, SCHEMA)
        try:
            article: Article = _build(cls, record)
        except (KeyError, TypeError, ValueError) as error:
            raise bad_record(f"{type(error).__name__}: {error}", SCHEMA) from error
        return article


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Span):
        return [*value]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return {name: _plain(getattr(value, name)) for name in _names_of(value.__class__)}


def _explain(value: Any, pointer: str) -> Iterator[Explanation]:
    """The reasons of a part of the record and of the parts in it; ``pointer`` leads to it."""
    if isinstance(value, tuple) and not isinstance(value, Span):
        for number, item in enumerate(value):
            yield from _explain(item, f"{pointer}/{number}")
    elif is_dataclass(value):
        for name, reason in reasons_of(getattr(value, REASONS, ())):
            where = f"{pointer}/{name}" if name else pointer
            yield Explanation(where, reason.rule, reason.spans, reason.confidence)
        for name in _names_of(value.__class__):
            yield from _explain(getattr(value, name), f"{pointer}/{name}")


def explanation_of(record: dict[str, Any]) -> tuple[Explanation, ...]:
    """The explanation that a record holds, empty where it was written without one."""
    try:
        return tuple(_build(Explanation, each) for each in record.get("explanation", ()))
    except (KeyError, TypeError, ValueError) as error:
        raise bad_record(f"{type(error).__name__}: {error}", SCHEMA) from error


@cache
def _names_of(cls: Any) -> tuple[str, ...]:
    """The names of a dataclass' fields that are keys of the record."""
    return tuple(each.name for each in fields(cls) if each.name != REASONS)


def _build(hint: Any, value: Any) -> Any:
    """The value of type ``hint`` that `_plain` turned into ``value``."""
    if value is None:
        return None
    if hint is Span:
        start, end = value
        return Span(start, end)
    if is_dataclass(hint):
        return _build_fields(hint, value)
    if get_origin(hint) is tuple:
        return tuple(_build(get_args(hint)[0], item) for item in value)
    if get_origin(hint) in (Union, types.UnionType):
        return _build(get_args(hint)[0], value)
    return value


def _build_fields(cls: Any, value: dict[str, Any]) -> Any:
    return cls(**{name: _build(hint, value[name]) for name, hint in types_of(cls).items()})


@cache
def types_of(cls: Any) -> dict[str, Any]:
    """The types of the keys of a part of the record."""
    return {name: hint for name, hint in get_type_hints(cls).items() if name != REASONS}
