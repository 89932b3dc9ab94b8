"""Dates in running text: absolute, without a year, weekdays, and relative ones.

Dates are found by their words: a month, a weekday, "yesterday", a numeric date. What they leave open is filled
from the day on which the article appeared (the ``anchor``) and never from the clock; without an anchor the date
of such a mention is None.
"""

import re
from datetime import date
from functools import cache
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from newsparse.annotate.dating.calendar import (
    Days,
    Direction,
    Order,
    day_of,
    nearest_weekday,
    nearest_year,
    numeric_date,
    numeric_order,
    shift,
    year_of,
)
from newsparse.document import Document, Span, Token
from newsparse.lexicon import read_table

Precision = Literal["day", "month"]
DateKind = Literal["absolute", "no_year", "weekday", "relative", "ambiguous"]

EVIDENCE_TOKENS = 5000
"""How many tokens are searched for a numeric date that decides between day-month and month-day."""
TENSE_WINDOW = 12
"""Tokens around a date in which a word of the future ("will", "scheduled") makes it a coming day."""

_FUTURE = frozenset("will shall 'll won't upcoming scheduled slated".split())
_PLANNED = frozenset("is are due expected set planned poised plan plans".split())
_DECIDED = frozenset(
    "vote votes voted agree agreed decide decided threaten threatened vow vowed call called".split()
)
"""Words before "to" and what is to begin on the day after "from": "voted to strike from Friday"."""
_REPORTING = frozenset("said says told announced added reported wrote stated".split())
_NAMED_DAYS = frozenset("good black easter ash holy super palm bloody maundy cyber giving".split())
"""Words that make a weekday part of a proper name: Good Friday, Ash Wednesday."""
_NUMBERS = {word: number for number, word in enumerate("one two three four five six seven".split(), start=1)}
_DASHES = frozenset("- – — to".split())

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:[-‐‑](\d{1,2})(?:st|nd|rd|th)?)?\Z", re.ASCII | re.IGNORECASE)
_MIXABLE = re.compile(r"\b\d\d?([-/.])\d\d?\1\d", re.ASCII)
_HYPHENED = re.compile(r"(\d{1,4})-([a-z]{3,9})-(\d{1,4})\Z", re.ASCII)
_JOINTS = frozenset("/ . -".split())
"""Marks between a day, the name of a month and a year."""


class DateMention(NamedTuple):
    """One date in the text. ``date`` is None where it cannot be derived, or where only a month is named.

    ``kind`` says how it is written; "ambiguous" is a numeric date whose day and month nothing in the article
    tells apart: ``readings`` are the days that it can mean. A range ("25-27 October") is dated by its first day.
    """

    span: Span
    date: date | None
    precision: Precision
    kind: DateKind
    readings: Days = ()


class _Match(NamedTuple):
    """What the tokens ``first`` to ``last`` (exclusive) say; what they leave out is None."""

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    known: date | None = None


def find_dates(
    document: Document, span: Span | None = None, anchor: date | None = None, order: Order | None = None
) -> tuple[DateMention, ...]:
    """All dates within ``span`` (default: the whole text), in text order.

    ``anchor`` is the day of publication. A bare weekday is the last such day up to the anchor, or the next one
    where the sentence speaks of the future. ``order`` settles numeric dates that could be read two ways; where it
    is None, other dates in the article decide.
    """
    order = order or ("open" if span and not has_numeric(document, span) else article_order(document))
    where = document.token_range(span) if span else range(len(document.tokens))
    words = _words()
    found: list[DateMention] = []
    index = begin = where.start
    while index < where.stop:
        token = document.tokens[index]
        result = None
        if token.text[0].isdigit():
            result = _read_numeric(document, index, None, order)
        elif (entry := words.get(token.lower)) is not None:
            kind, value = entry
            if kind == "month":
                match = _match_month(document.tokens, index, begin, where.stop)
                result = match and _date_month(document, match, None, anchor)
            elif kind == "weekday":
                result = _read_weekday(document, index, begin, where.stop, anchor, order)
            else:
                result = _read_relative(document, index, begin, kind, value, anchor)
        if result:
            mention, begin = result
            found.append(mention)
            index = begin
        else:
            index += 1
    return tuple(found)


def article_order(document: Document) -> Order:
    """Whether day or month comes first in the article's numeric dates, by those that leave no doubt."""
    return numeric_order(islice(document.tokens, EVIDENCE_TOKENS))


def has_numeric(document: Document, span: Span) -> bool:
    """Whether the span holds a numeric date that day and month could be mixed up in."""
    return bool(_MIXABLE.search(document.text, span.start, span.end))


@cache
def _words() -> dict[str, tuple[str, int]]:
    """The words that can be or open a date; abbreviations also with their full stop."""
    words: dict[str, tuple[str, int]] = {}
    for word, kind, value in read_table("calendar.tsv"):
        words[word] = words[word + "."] = (kind, int(value))
    return words


def _month(token: Token) -> int | None:
    """The month that a token names. ``may`` and ``march`` in lower case are verbs."""
    kind, value = _words().get(token.lower, ("", 0))
    return value if kind == "month" and token.text[0].isupper() else None


def _days(text: str) -> int | None:
    """The day of the month that a token writes: ``25``, ``25th``, the first of ``25-27``."""
    match = _DAY.match(text)
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def _match_month(tokens: tuple[Token, ...], index: int, begin: int, stop: int) -> _Match | None:
    """The date around the month's name at ``index``: 25 October 2023, Oct. 25, 25th of October, 25/Oct/2023."""
    month = _month(tokens[index])
    if month is None:
        return None
    after = index + 1
    if begin + 2 <= index < stop - 1 and tokens[index - 1].text in _JOINTS:
        last = after + (tokens[after].text == tokens[index - 1].text)
        if last < stop and _are_joined(tokens[index - 2 : last + 1]):
            year, day = _year_and_day(tokens[index - 2].text, tokens[last].text)
            if year and day:
                return _Match(index - 2, last + 1, year, month, day)
    first, day = _days_before(tokens, index, begin)
    if day is None:
        at = after + (after < stop and tokens[after].text == ".")
        if at < stop and (day := _days(tokens[at].text)):
            after = at + 1
            if after + 1 < stop and tokens[after].text in _DASHES and _days(tokens[after + 1].text):
                after += 2
    year = None
    comma = after < stop and tokens[after].text in (",", "of", "/")
    if after + comma < stop and (year := _year(tokens[after + comma])):
        after += comma + 1
    if day is None and year is None:
        return None
    return _Match(first, after, year, month, day)


def _are_joined(tokens: tuple[Token, ...]) -> bool:
    """Whether no space stands between tokens."""
    return all(one.end == other.start for one, other in pairwise(tokens))


def _year_and_day(before: str, after: str) -> tuple[int | None, int | None]:
    """The year and the day that stand on either side of a month's name: 17/February/2025, 2025-Feb-17."""
    if len(before) == 4:
        return year_of(before), _days(after)
    return year_of(after), _days(before)


def _days_before(tokens: tuple[Token, ...], index: int, begin: int) -> tuple[int, int | None]:
    """Where the date begins and its (first) day, where days stand before the month at ``index``."""
    at = index - 1
    if at >= begin and tokens[at].lower in ("of", "/"):
        at -= 1
    day = _days(tokens[at].text) if at >= begin else None
    if day is None:
        return index, None
    if at - 2 >= begin and (tokens[at - 1].text in _DASHES or tokens[at - 1].lower == "and"):
        earlier = _days(tokens[at - 2].text)
        if earlier and earlier < day:
            return at - 2, earlier
    return at, day


def _year(token: Token) -> int | None:
    return year_of(token.text) if len(token.text) == 4 else None


def _date_month(
    document: Document, match: _Match, weekday: int | None, anchor: date | None
) -> tuple[DateMention, int] | None:
    """The mention for a date whose month is named."""
    assert match.month is not None
    span = document.span_of_tokens(match.first, match.last)
    if match.day is None:
        return DateMention(span, None, "month", "absolute"), match.last
    if match.year is not None:
        known = day_of(match.year, match.month, match.day)
        return (DateMention(span, known, "day", "absolute"), match.last) if known else None
    if day_of(2000, match.month, match.day) is None:  # a leap year: the 29th of February is a day
        return None
    direction: Direction = "future" if _is_coming(document, match.first, match.last) else "nearest"
    known = nearest_year(match.month, match.day, anchor, direction, weekday)
    return DateMention(span, known, "day", "no_year"), match.last


def _read_numeric(
    document: Document, index: int, weekday: int | None, order: Order
) -> tuple[DateMention, int] | None:
    """A date in one token: 2023-10-25, 25.10.2023, 10/25/2023, 25-Oct-2023, 2023-Oct-25."""
    token = document.tokens[index]
    if len(token.text) < 6:
        return None
    if match := _HYPHENED.match(token.lower):
        kind, month = _words().get(match[2], ("", 0))
        year, day = _year_and_day(match[1], match[3])
        known = day_of(year, month, day) if kind == "month" and year and day else None
        return (DateMention(Span(token.start, token.end), known, "day", "absolute"), index + 1) if known else None
    text = token.text.partition("T")[0]
    reading = numeric_date(text, order)
    if reading is None:
        return None
    if reading.ambiguous and weekday is not None:
        fitting = [known for known in reading.dates if known.weekday() == weekday]
        if len(fitting) == 1:
            reading = reading._replace(dates=tuple(fitting))
    span = Span(token.start, token.start + len(text))
    if reading.ambiguous:
        return DateMention(span, None, "day", "ambiguous", reading.dates), index + 1
    return DateMention(span, reading.dates[0], "day", "absolute"), index + 1


def _read_weekday(
    document: Document, index: int, begin: int, stop: int, anchor: date | None, order: Order
) -> tuple[DateMention, int] | None:
    """A weekday, with the date that may follow it: Tuesday, Oct. 25; last Friday; Friday of next week."""
    tokens = document.tokens
    token = tokens[index]
    if not token.text[0].isupper():
        return None
    weekday = _words()[token.lower][1]
    dated = _read_dated_weekday(document, index, weekday, stop, anchor, order)
    if dated:
        return dated
    before = tokens[index - 1].lower if index > begin else ""
    if not token.lower.endswith("day") or before in _NAMED_DAYS:
        return None
    week = _week_after(tokens, index + 1, stop)
    if week is not None:
        monday = shift(anchor, -anchor.weekday()) if anchor else None
        last = index + 3 + (tokens[index + 1].lower == "of")
        span = document.span_of_tokens(index, last)
        return DateMention(span, shift(monday, 7 * week + weekday), "day", "weekday"), last
    first = index
    if before in ("last", "past"):
        first, known = index - 1, nearest_weekday(weekday, shift(anchor, -1))
    elif before in ("next", "coming"):
        first, known = index - 1, nearest_weekday(weekday, anchor, "future")
    elif before == "this":
        first = index - 1
        known = nearest_weekday(weekday, shift(anchor, -1), "future")
    elif before in ("previous", "following"):  # seen from another day than the anchor
        first, known = index - 1, None
    else:
        coming = _is_coming(document, index, index + 1) or (before == "from" and _is_decided(tokens, index, begin))
        known = nearest_weekday(weekday, anchor, "future" if coming else "past")
    return DateMention(document.span_of_tokens(first, index + 1), known, "day", "weekday"), index + 1


def _read_dated_weekday(
    document: Document, index: int, weekday: int, stop: int, anchor: date | None, order: Order
) -> tuple[DateMention, int] | None:
    """The date that a weekday stands beside, if one does."""
    tokens = document.tokens
    at = index + 1
    if at < stop and tokens[at].text == "." and not tokens[index].lower.endswith("day"):
        at += 1
    for mark in (",", "(", "the"):
        if at < stop and tokens[at].lower == mark:
            at += 1
    result = None
    for month in range(at, min(at + 5, stop)):
        if _month(tokens[month]):
            match = _match_month(tokens, month, at, stop)
            if match and match.first == at:
                result = _date_month(document, match, weekday, anchor)
            break
    if result is None and at < stop and tokens[at].text[0].isdigit():
        result = _read_numeric(document, at, weekday, order)
    if result is None or result[0].precision != "day":
        return None
    mention, last = result
    span = Span(tokens[index].start, mention.span.end)
    return DateMention(span, mention.date, mention.precision, mention.kind, mention.readings), last


def _week_after(tokens: tuple[Token, ...], at: int, stop: int) -> int | None:
    """-1, 0 or 1 where "(of) last week", "this week" or "next week" stands at ``at``."""
    if at < stop and tokens[at].lower == "of":
        at += 1
    if at + 1 < stop and tokens[at + 1].lower == "week":
        return {"last": -1, "this": 0, "next": 1}.get(tokens[at].lower)
    return None


def _read_relative(
    document: Document, index: int, begin: int, kind: str, value: int, anchor: date | None
) -> tuple[DateMention, int] | None:
    """A day counted from the day of publication: yesterday, this morning, last night, three days ago."""
    tokens = document.tokens
    first = index
    before = tokens[index - 1].lower if index > begin else ""
    if kind == "day":
        if index - 2 >= begin and (before, value) in (("before", -1), ("after", 1)):
            value *= 2
            first = index - 2
    elif kind == "part":
        if before not in ("this", "last") or (before == "this" and tokens[index].lower == "night"):
            return None
        value = -1 if before == "last" else 0
        first = index - 1
    else:
        number = tokens[index - 2].lower if index - 2 >= begin and before in ("day", "days") else ""
        days = _NUMBERS.get(number) or (int(number) if number.isascii() and number.isdigit() else 0)
        if not 0 < days < 100:
            return None
        value, first = -days, index - 2
    span = document.span_of_tokens(first, index + 1)
    return DateMention(span, shift(anchor, value), "day", "relative"), index + 1


def _is_coming(document: Document, first: int, last: int) -> bool:
    """Whether the sentence puts the date of tokens ``first`` to ``last`` into the future."""
    number = document.sentence_at(document.tokens[first].start)
    if number is None:
        return False
    sentence = document.sentences[number]
    tokens = document.tokens
    for index in range(first - 1, max(sentence.first, first - TENSE_WINDOW) - 1, -1):
        if tokens[index].lower in _REPORTING:
            return False
        if _speaks_of_future(tokens, index):
            return True
    if first - sentence.first > 1:
        return False
    for index in range(last, min(last + TENSE_WINDOW, sentence.last)):
        if tokens[index].lower in _REPORTING:
            return False
        if _speaks_of_future(tokens, index):
            return True
    return False


def _is_decided(tokens: tuple[Token, ...], index: int, begin: int) -> bool:
    """Whether what begins on the day at ``index`` was only decided: "voted to strike for a week from Friday"."""
    before = range(max(begin, index - TENSE_WINDOW), index)
    return any(tokens[at].lower in _DECIDED and tokens[at + 1].lower == "to" for at in before)


def _speaks_of_future(tokens: tuple[Token, ...], index: int) -> bool:
    word = tokens[index].lower
    if word in _FUTURE:
        return True
    return word in _PLANNED and index + 1 < len(tokens) and tokens[index + 1].lower in ("to", "for")
