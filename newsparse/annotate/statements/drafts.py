"""Positions in the making: their content trimmed, typed, and given to one cue."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from newsparse.annotate.statements.naming import Speaker
from newsparse.annotate.statements.nesting import Told
from newsparse.annotate.statements.speakers import Addressee
from newsparse.article import PositionType
from newsparse.document import Document, Span
from newsparse.reasons import Reason, Reasons

NAME_WORDS = 4
"""A quotation in an indirect clause is a name or a term, not the speaker's words, where it is capitalised and
at most this long ("Taiwan independence")."""

_STOPS = ",.;:–—-"


class Draft(NamedTuple):
    """A position in the making.

    ``is_turn`` marks a speaker's turn in a transcript; ``is_clause`` a content that the next sentence may go on
    with. ``told`` is the relation that it is made of, if it is of one; ``reasons`` tell why else it is a position,
    and why this is its content.
    """

    speaker: Speaker | None
    cue: Span | None
    lemma: str | None
    content: tuple[Span, ...]
    addressee: Addressee | None
    confidence: float
    reasons: Reasons = ()
    told: Told | None = None
    is_turn: bool = False
    is_clause: bool = False

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start


def trim_content(document: Document, content: Sequence[Span]) -> tuple[Span, ...]:
    """The parts in text order, without the white space, stops and outer quotation marks around each."""
    trimmed = (_trim_part(document, part) for part in sorted(content))
    return tuple(part for part in trimmed if part.end > part.start)


def _trim_part(document: Document, part: Span) -> Span:
    part = trim_stops(document.text, part)
    quotation = document.quotation_at(part.start)
    if quotation and part.end <= quotation.span.end + 1:  # a full stop may follow the mark
        start, end = quotation.content
        return trim_stops(document.text, Span(max(part.start, start), min(part.end, end)))
    return part


def trim_stops(text: str, span: Span) -> Span:
    """The span without the white space and the punctuation at its ends."""
    start, end = span
    while end > start and (text[end - 1] in _STOPS or text[end - 1].isspace()):
        end -= 1
    while start < end and (text[start] in _STOPS or text[start].isspace()):
        start += 1
    return Span(start, end)


def own_content(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each part of a content given to the cue of its paragraph that is nearest, and to no other."""
    owners: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        for part in draft.content:
            rival = owners.get(part.start)
            if rival is None or _distance(document, draft, part) < _distance(document, drafts[rival], part):
                owners[part.start] = index
    kept: list[Draft] = []
    for index, draft in enumerate(drafts):
        own = tuple([part for part in draft.content if owners[part.start] == index])
        if own:
            kept.append(draft if own == draft.content else draft._replace(content=own))
    return kept


def _distance(document: Document, draft: Draft, part: Span) -> tuple[bool, int]:
    """How far the cue is from a part of the content: first whether it stands in another paragraph."""
    if draft.cue is None:
        return False, 0
    elsewhere = document.paragraph_at(draft.cue.start) != document.paragraph_at(part.start)
    return elsewhere, max(part.start - draft.cue.end, draft.cue.start - part.end)


class Typed(NamedTuple):
    """Whether a content is quoted, and why."""

    type: PositionType
    reason: Reason


_NOT_QUOTED = Typed("indirect", Reason("type.not-quoted"))


def type_of(document: Document, content: Sequence[Span]) -> Typed:
    """Whether the content is quoted: all of it, none, or some words within an indirect clause."""
    quotations = document.quotations
    quoted: list[Span] = []
    loose = False
    for part in content:
        around = document.quotation_at(part.start)
        if around is not None and around.content.start <= part.start and part.end <= around.span.end:
            quoted.append(around.span)
            continue
        loose = True
        index = bisect_left(document.quotation_starts, part.start)
        while not quoted and index < len(quotations) and quotations[index].span.start < part.end:
            if not _is_name(document, quotations[index].content):
                quoted.append(quotations[index].span)
            index += 1
    if not quoted:
        return _NOT_QUOTED
    quotations_once = tuple(dict.fromkeys(quoted))  # many parts of a content can lie in one
    if loose:
        return Typed("mixed", Reason("type.partly-quoted", quotations_once))
    return Typed("direct", Reason("type.quoted", quotations_once))


def _is_name(document: Document, span: Span) -> bool:
    """Whether what is quoted is a name or a term: few words, the first a capital."""
    return len(document.token_range(span)) <= NAME_WORDS and document.slice(span)[:1].isupper()
