"""Bodies without a name of their own that speak: "the ombudsman's office", "the provincial nurses' association".

A name needs capitals, a body that speaks does not: an owner or a word of its state before a noun for bodies tells
which one it is. "The police" and "the weather office" stay words: they are nobody's in particular.
"""

import re
from collections.abc import Iterable
from itertools import islice

from newsparse.annotate.actors.entity import Entity
from newsparse.article import Position
from newsparse.document import Document, Span

PREFIX = "office:"
"""What the speaker's id begins with in a position of such a body, before the participants are numbered."""
MOST_OFFICES = 20
"""Bodies without a name that are entered at most."""
MOST_SPANS = 30
"""Mentions of one body that are looked for."""

_HEADS = (
    "office|court|association|union|government|commission|council|authority|ministry|board|committee|federation|"
    "chamber|society|agency|service|department|cooperative|secretariat|administration|ombudsman"
)
_OF_ITS_STATE = (
    "royal|provincial|electoral|county|district|municipal|state|federal|national|regional|presidential|city|"
    "parliamentary|departmental|cantonal|prosecution|prosecutorial"
)
_OFFICE = re.compile(
    r"(?:the\s)?("
    r"(?:[a-z-]+\s){0,2}[a-z-]+(?:['’]s|s['’])\s(?:[a-z-]+\s){0,2}(?:" + _HEADS + r")"
    r"|(?:" + _OF_ITS_STATE + r")\s(?:[a-z-]+\s)?(?:" + _HEADS + r"))",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"(?:the|an?|his|her|their|its)\s(?:[a-z-]+\s){0,2}(?:representative|delegate|ambassador|envoy|observer|speaker|"
    r"counterpart|delegation|spokes(?:man|woman|person))s?\s(?:of|for|from)\s(?:the\s)?",
    re.IGNORECASE,
)
"""Those who speak for the body or country that follows."""
_CLOSING = ("", ",", "(", ";")
"""What follows the body where it is not the owner of another: not "a spokesperson for the EU executive"."""
_OWN = re.compile(
    r"\b(?:his|her|its|their|our|my|who|which|that|a|an|this|last|next)\b"
    r"|\b(?:city|town|country|nation|company|village|region|world|week|year|today)['’]s\b",
    re.IGNORECASE,
)
"""Owners that do not tell which body it is."""


def represented_by_unnamed(
    document: Document, entities: Iterable[Entity], positions: Iterable[Position]
) -> set[str]:
    """The ids of the bodies and countries for which somebody without a name speaks: "the delegate of Chile"."""
    starting = {
        mention.span.start: (mention.span.end, entity.id)
        for entity in entities
        if entity.kind in ("organization", "country")
        for mention in entity.mentions[:MOST_SPANS]
    }
    found: set[str] = set()
    for position in positions:
        span = position.speaker_span
        sent = _SENT.match(document.text, span.start, span.end) if span is not None else None
        if span is None or sent is None or position.speaker_id is not None or sent.end() not in starting:
            continue
        end, body = starting[sent.end()]
        if document.text[end : span.end].lstrip()[:1] in _CLOSING:
            found.add(body)
    return found


def office_named(words: str) -> str | None:
    """The name of the body that a speaker's words are, without the article; None where they are somebody else."""
    found = _OFFICE.fullmatch(" ".join(words.split()))
    return found[1] if found is not None and not _OWN.search(found[1]) else None


def offices_that_speak(
    document: Document, positions: Iterable[Position]
) -> list[tuple[str, str, tuple[Span, ...]]]:
    """The id, the name and the mentions of each such body, in order of first mention."""
    found: dict[str, str] = {}
    for position in positions:
        if position.speaker_id is not None and position.speaker_id.startswith(PREFIX) and position.speaker:
            found.setdefault(position.speaker_id, position.speaker)
    return [(key, name, _mentions(document, name)) for key, name in islice(found.items(), MOST_OFFICES)]


def _mentions(document: Document, name: str) -> tuple[Span, ...]:
    words = re.compile(r"\b" + r"\s+".join(map(re.escape, name.split())) + r"\b", re.IGNORECASE)
    spans = (Span(*match.span()) for match in words.finditer(document.text))
    return tuple(span for span, _ in zip(spans, range(MOST_SPANS), strict=False))
