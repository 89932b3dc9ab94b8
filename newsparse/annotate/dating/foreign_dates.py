"""Dates in other languages and rare forms: what the fast path of `dates` does not read is left to dateparser."""

import re
from datetime import date, datetime, time

from newsparse.annotate.dating.calendar import day_of
from newsparse.document import Span

LONGEST_DATE = 60
"""A date with its weekday and time of day is at most this long; dateparser is slow on anything else."""
UNSAID = date(2000, 1, 1)
"""A base for dates that state day, month and year themselves: nothing of it can reach the result."""

_CJK = re.compile(r"(\d{4})\s?[年년.]\s?(\d{1,2})\s?[月월.]\s?(\d{1,2})\s?[日일.]?")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)")
"""Between dots the day comes first in whatever language."""
_WRITTEN = re.compile(
    r"\b\d{1,2}(?:\.|º|er|ª)?(?:\s(?:de|di|da|ta’|ng))?\s[^\W\d_]{3,14}\.?,?(?:\s(?:de|del|ng))?\s\d{4}\b"
    r"|\b[^\W\d_]{3,14}\.?\s\d{1,2},?\s\d{4}\b|\b\d{4}\.?\s[^\W\d_]{3,14}\.?\s\d{1,2}\b"
)


def find_written_date(text: str, language: str | None, offset: int = 0) -> tuple[date, Span] | None:
    """The first full date that a short line states in ``language``, with its span moved by ``offset``."""
    if match := _CJK.search(text):
        known = day_of(int(match[1]), int(match[2]), int(match[3]))
        if known:
            return known, Span(offset + match.start(), offset + match.end())
    if match := _DOTTED.search(text):
        known = day_of(int(match[3]), int(match[2]), int(match[1]))
        if known:
            return known, Span(offset + match.start(), offset + match.end())
    if match := _WRITTEN.search(text):
        known = parse_date(match.group(), (language,) if language else ("en",))
        if known:
            return known, Span(offset + match.start(), offset + match.end())
    return None


def parse_date(text: str, languages: tuple[str, ...], anchor: date | None = None) -> date | None:
    """The day that ``text`` states in one of ``languages``; what it leaves out comes from ``anchor``.

    Without an anchor only a full date counts: nothing is ever filled in from the clock.
    """
    if len(text) > LONGEST_DATE or not any(map(str.isdigit, text)):
        return None
    import dateparser

    parts = ["day", "month"] if anchor else ["day", "month", "year"]
    try:
        found = dateparser.parse(
            text,
            languages=list(languages),
            settings={
                "RELATIVE_BASE": datetime.combine(anchor or UNSAID, time()),
                "PREFER_DATES_FROM": "past",
                "REQUIRE_PARTS": parts,
                "PARSERS": ["absolute-time"],
            },
        )
    except ValueError:  # a language that dateparser does not know
        return None
    return found.date() if found else None
