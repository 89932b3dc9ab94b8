"""When the event took place.

A full date in the headline is that of the event; else the lead dates it, else a later sentence that names it. A
date that belongs to the report ("said on Monday") or to something earlier ("since their meeting of 3 May") is
passed over. What only the day of publication could tell stays None where that day is unknown.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from newsparse.annotate.dating.dates import DateKind, DateMention, find_dates
from newsparse.annotate.layout.header import Header
from newsparse.annotate.phrases import find_phrases
from newsparse.annotate.statements.transcripts import speaker_turns
from newsparse.article import EventType
from newsparse.document import Document, Sentence, Span
from newsparse.reasons import Reason, Rule

EVENTS = "events.tsv"
"""The lexicon of events."""
FEWEST_NAMING = 1.5
"""The least weight of a phrase that names the event in a sentence of the body."""
DATED_PARAGRAPHS = 15
"""Paragraphs of the body in which a sentence that dates the event is looked for."""
YEARS_AHEAD = 3
"""How far after the latest year named a date with its weekday is looked for; dates repeat after five or six."""
YEAR_TOKENS = 3000
"""How many tokens are searched for the latest year named."""

_NOT_OF_EVENT = frozenset(
    "after since until till before following by last next previous previously ahead than between to".split()
)
_REPORTING = frozenset("said announced told reported added wrote stated says announces released".split())
_TELLING = _REPORTING | frozenset(
    "disclosed revealed confirmed explained warned urged denied journalists reporters interview statement".split()
)
"""Words of a sentence after the lead whose day is that of the telling."""
_OF_ANOTHER = frozenset(
    "will would next upcoming agreed agree plans planned expected hoped last ago previous previously earlier had"
    " since".split()
)
"""Words of a sentence that tells of another meeting than the one reported."""
_TO_COME = frozenset("will would shall".split())
_BEFORE_DATES = frozenset("on from late early the , morning afternoon evening night".split())
FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Four digits outside these years do not date the news."""

_RULES: dict[DateKind, Rule] = {
    "absolute": "event.date-in-full", "no_year": "event.date-without-year", "weekday": "event.weekday",
    "relative": "event.relative-day", "ambiguous": "event.date-in-full",
}  # fmt: skip
"""How a date is written that the event's sentence gives, each as a rule."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOGGED = frozenset(("call", "meeting", "visit"))
_SPOKEN = frozenset(("statement", "press_conference"))
_TOLD = _SPOKEN | {"business"}
"""Events that are the telling itself: firms report their profits."""
_ANNOUNCED = frozenset(("sport", "signing"))
"""Events that may be the announcing itself: of a transfer."""


class Dated(NamedTuple):
    """The day of the event, and why it is that one."""

    day: date
    reason: Reason


def date_event(document: Document, header: Header, event_type: EventType) -> Dated | None:
    """The day on which the event took place (or began), None where the article does not let one derive it."""
    anchor = _anchor(header)
    if header.headline and header.headline.span:
        for mention in find_dates(document, header.headline.span, anchor):
            if mention.date and mention.kind == "absolute":
                return Dated(mention.date, Reason("event.date-in-headline", (mention.span,)))
    for span in _dated_spans(document, header, event_type):
        for mention in find_dates(document, span, anchor):
            if (
                mention.precision == "day"
                and document.quotation_at(mention.span.start) is None  # what somebody says dates nothing
                and _is_of_event(document, mention, span, event_type)
            ):
                if mention.date:
                    return Dated(mention.date, Reason(_RULES[mention.kind], (mention.span,)))
                return _from_year_named(document, header, mention) or _from_caption(document, header, mention)
    filed = header.dateline if event_type in _LOGGED and not _lead_is_dated(document, header) else None
    if filed is not None and filed.date is not None:
        return Dated(date.fromisoformat(filed.date), Reason("event.date-of-dateline", (filed.span,)))
    if event_type in _SPOKEN or anchor is None:
        return None
    if event_type in _LOGGED and header.dateline is None and (line := _logged_line(document, header)):
        return Dated(anchor, Reason("event.date-of-log", (line,)))
    if turns := speaker_turns(document, header):
        return Dated(anchor, Reason("event.date-of-transcript", tuple(turns.values())))
    return None


def _anchor(header: Header) -> date | None:
    """The day of publication, else the one that was given to resolve dates against."""
    return date.fromisoformat(header.published.date) if header.published else header.anchor


def _logged_line(document: Document, header: Header) -> Span | None:
    """The line that holds the date and nothing else: so an office logs its own meetings and calls, day by day."""
    for label, paragraph in zip(header.labels, document.paragraphs, strict=True):
        if label == "byline":
            line = paragraph.span
            if any(date.precision == "day" and date.span == line for date in find_dates(document, line)):
                return line
    return None


def _dated_spans(document: Document, header: Header, event_type: EventType) -> Iterator[Span]:
    """Where to look: lead, headline, what opens the next paragraph, later sentences that name the event."""
    body = [index for index in range(len(document.paragraphs)) if header.is_body(index)]
    if body:
        for sentence in document.sentences_of(body[0]):
            if sentence.span.end > header.body_start:
                yield Span(max(sentence.span.start, header.body_start), sentence.span.end)
    if header.headline and header.headline.span:
        yield header.headline.span
    for index in body[1:2]:
        for sentence in document.sentences_of(index)[:1]:
            words = set(document.words_of(sentence))
            told = event_type == "business" and "announced" in words
            if told or (words.isdisjoint(_TELLING) and not tells_of_another(document, header, sentence)):
                yield sentence.span
    for index in body[1:DATED_PARAGRAPHS]:
        for sentence in document.sentences_of(index):
            if names_event(document, header, sentence, event_type):
                yield sentence.span


def _lead_is_dated(document: Document, header: Header) -> bool:
    """Whether the lead names another day than its dateline's, although not that of the event: "said on Monday"."""
    lead = next((index for index in range(len(document.paragraphs)) if header.is_body(index)), None)
    if lead is None:
        return False
    body = Span(header.body_start, document.paragraphs[lead].span.end)
    return any(mention.precision == "day" for mention in find_dates(document, body))


def names_event(document: Document, header: Header, sentence: Sentence, event_type: EventType) -> bool:
    """Whether a sentence of the body tells of the event itself: not of an earlier or a coming one."""
    words = set(document.words_of(sentence))
    if "place" in words and "took" in words and words.isdisjoint(_OF_ANOTHER):
        return True
    if tells_of_another(document, header, sentence):
        return False
    if "hosted" in words:
        return True
    if event_type == "statement":
        return False
    kinds = (event_type,) if event_type == "press_conference" else (event_type, "meeting")
    return any(
        hit.label in kinds and hit.weight >= FEWEST_NAMING
        for hit in find_phrases(EVENTS, document.words, sentence.first, sentence.last)
    )


def tells_of_another(document: Document, header: Header, sentence: Sentence) -> bool:
    """Whether a sentence speaks of another time than the event's: another year, what will be or had been."""
    if not _OF_ANOTHER.isdisjoint(document.words_of(sentence)):
        return True
    anchor = _anchor(header)
    year = anchor.year if anchor else None
    return any(named != year for named in _years(document, range(sentence.first, sentence.last)))


def _is_of_event(document: Document, mention: DateMention, within: Span, event_type: EventType) -> bool:
    """Whether the words before a date leave it to the event: not "said on Monday", not "since Monday"."""
    tokens = document.tokens
    before = document.token_range(Span(within.start, mention.span.start))
    index = before.stop - 1
    while index >= before.start and tokens[index].lower in _BEFORE_DATES:
        index -= 1
    if index < before.start:
        return True
    word = tokens[index].lower
    if _is_aside(document, before):
        return False
    if word in _REPORTING:
        return event_type in _TOLD or (word == "announced" and event_type in _ANNOUNCED)
    return word not in _NOT_OF_EVENT


def _is_aside(document: Document, before: range) -> bool:
    """Whether what stands before a date is a relative clause about what is still to come: "who will travel"."""
    clause: list[str] = []
    for index in reversed(before):
        word = document.tokens[index].lower
        if word == ",":
            break
        clause.append(word)
    return bool(clause) and clause[-1] in ("who", "which") and not _TO_COME.isdisjoint(clause)


def _from_year_named(document: Document, header: Header, mention: DateMention) -> Dated | None:
    """A date without a year, in the one year that headline and lead name ("the 2016 summit").

    With its weekday ("Friday, October 25"), in the first year from the latest one named anywhere in which it fits.
    """
    if mention.kind != "no_year":
        return None
    weekday = document.slice(mention.span)[:3].lower()
    if weekday in _WEEKDAYS:
        latest = max(_years(document, range(min(YEAR_TOKENS, len(document.tokens)))), default=None)
        years = range(latest, latest + YEARS_AHEAD + 1) if latest else range(0)
        days = (_in_year(document, mention, year) for year in years)
        fitting = next((day for day in days if day and day.weekday() == _WEEKDAYS.index(weekday)), None)
        return Dated(fitting, Reason("event.date-by-weekday", (mention.span,))) if fitting else None
    named = (
        set(_years(document, document.token_range(header.headline.span or (0, 0)))) if header.headline else set()
    )
    sentence = document.sentence_at(mention.span.start)
    if sentence is not None:
        found = document.sentences[sentence]
        named.update(_years(document, range(found.first, found.last)))
    known = _in_year(document, mention, named.pop()) if len(named) == 1 else None
    return Dated(known, Reason("event.date-in-year-named", (mention.span,))) if known else None


def _in_year(document: Document, mention: DateMention, year: int) -> date | None:
    """The day in the year given: seen from its middle, the nearest such day lies in that year."""
    found = find_dates(document, mention.span, date(year, 7, 1))
    return found[0].date if found and found[0].date and found[0].date.year == year else None


def _years(document: Document, where: range) -> Iterator[int]:
    for index in where:
        text = document.tokens[index].text
        if len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
            yield int(text)


def _from_caption(document: Document, header: Header, mention: DateMention) -> Dated | None:
    """The date of a photograph of the event: where its weekday is the one that the article names."""
    if mention.kind != "weekday":
        return None
    for label, paragraph in zip(header.labels, document.paragraphs, strict=True):
        if label == "caption":
            for taken in find_dates(document, paragraph.span):
                if taken.date and document.slice(mention.span) == f"{taken.date:%A}":
                    return Dated(taken.date, Reason("event.date-of-caption", (mention.span, taken.span)))
    return None
