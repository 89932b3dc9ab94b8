"""The date of publication: from time stamps, the dateline, the article's own address."""

import re
from bisect import bisect_left
from datetime import date

from newsparse.annotate.actors.gazetteer import country_of, match
from newsparse.annotate.dating.dates import find_dates
from newsparse.annotate.layout.datelines import DatelineMatch
from newsparse.annotate.layout.lines import Line
from newsparse.annotate.layout.stamps import Stamp, date_of_url, read_time
from newsparse.article import Dateline, Published
from newsparse.document import Document, Span
from newsparse.reasons import Reason, Reasons, Rule

_COPYRIGHT_YEAR = re.compile(r"(?:©|\([cC]\)|[Cc]opyright)[^\d\n]{0,60}?((?:19|20)\d\d)(?![\d–-])")
WEEKDAY_PARAGRAPHS = 8
"""Paragraphs after a time stamp in which the first weekday may settle what day it means."""
FRESHEST = 2
"""News is of a weekday at most this many days back."""
STALEST = 7
"""How old a weekday is that is none of the last."""
MONTH_FIRST = frozenset(("US", "PH", "PW", "FM", "MH"))
"""Countries that write the month first; in others the day comes first, or the year."""
UNDECIDED = frozenset(("CA",))
"""Countries that write both."""
_ORDER = {"published": 0, "plain": 1, "updated": 2}


def stamp_of(document: Document, span: Span, rule: Rule) -> Stamp:
    """The stamp that a field of front matter or a leading date gives; its date is None where it is none."""
    mention = next((m for m in find_dates(document, span) if m.precision == "day"), None)
    if mention is None:
        return Stamp("plain", None, None, span)
    time = read_time(document.text[mention.span.end : span.end])
    return Stamp("published", mention.date, time, mention.span, readings=mention.readings, rule=rule)


def choose_published(
    document: Document, lines: list[Line], stamps: list[Stamp], dateline: DatelineMatch | None
) -> tuple[Published | None, tuple[str, ...]]:
    """When the article was published, and what had to be assumed or left open."""
    stamps = [_settle(document, stamp, dateline) for stamp in stamps]
    timed = next((stamp for stamp in stamps if stamp.date is None and stamp.time), None)
    time = timed.time if timed else None
    apart: Reasons = (("time", Reason("published.time-line", (timed.span,))),) if timed else ()
    dated = sorted((stamp for stamp in stamps if stamp.date), key=lambda stamp: _ORDER[stamp.kind])
    if not dated:
        first = next((stamp for stamp in stamps if stamp.readings), None)
        settled = _settle_by_story(document, first, dateline) if first is not None else None
        dated = [settled] if settled is not None else []
    if dated and dated[0].date:
        stamp = dated[0]
        why: Reasons = (("", Reason(stamp.rule, (stamp.span,))), *(() if stamp.time else apart))
        return Published(dated[0].date.isoformat(), stamp.time or time, stamp.span, why), ()
    open_stamp = next((stamp for stamp in stamps if stamp.readings), None)
    warnings: tuple[str, ...] = ()
    if open_stamp:
        warnings = (f"published: {document.slice(open_stamp.span)!r} can be read in two ways and is left open",)
    address = next((found for line in lines if (found := _dated_address(line))), None)
    if dateline and dateline.date:
        anchor = address[0] if address else None
        known = _date_at(document, dateline.date, anchor)
        rule: Rule = "published.dateline"
        if known is None and (year := _copyright_year(lines)):
            known = _date_at(document, dateline.date, date(year, 7, 1))
            known = known.replace(year=year) if known and (known.month, known.day) != (2, 29) else known
            if known:
                rule = "published.copyright-year"
                warnings = (*warnings, f"published: the year {year} is that of the copyright line")
        if known:
            why = (("", Reason(rule, (dateline.date,))), *apart)
            return Published(known.isoformat(), time, dateline.date, why), warnings
    if address:
        why = (("", Reason("published.address", (address[1],))), *apart)
        return Published(address[0].isoformat(), time, address[1], why), warnings
    return None, warnings


def _settle(document: Document, stamp: Stamp, dateline: DatelineMatch | None) -> Stamp:
    """The stamp with the one of its readings that is the dateline's day, if there is one."""
    if not stamp.readings or not dateline or not dateline.date:
        return stamp
    fitting = [day for day in stamp.readings if _date_at(document, dateline.date, day) == day]
    if len(fitting) != 1:
        return stamp
    return stamp._replace(date=fitting[0], readings=(), rule="published.dateline-settles")


def _settle_by_story(document: Document, stamp: Stamp, dateline: DatelineMatch | None) -> Stamp | None:
    """The stamp with the one of its readings that a weekday in the story or the place of writing leaves."""
    settled: tuple[tuple[date | None, Rule], ...] = (
        (_of_weekday(document, stamp), "published.weekday-settles"),
        (_of_place(document, stamp, dateline), "published.place-settles"),
    )
    day, rule = next(((day, rule) for day, rule in settled if day), (None, stamp.rule))
    return stamp._replace(date=day, readings=(), rule=rule) if day else None


def _of_weekday(document: Document, stamp: Stamp) -> date | None:
    """The reading that lies just after the first weekday named: "this Wednesday", "Tuesday's vote"."""
    first = bisect_left(document.paragraph_starts, stamp.span.end)
    for paragraph in document.paragraphs[first : first + WEEKDAY_PARAGRAPHS]:
        span = paragraph.span
        for mentions in zip(*(find_dates(document, span, day) for day in stamp.readings), strict=False):
            if mentions[0].kind == "weekday":
                ages = [
                    (day - mention.date).days if mention.date is not None else STALEST
                    for day, mention in zip(stamp.readings, mentions, strict=True)
                ]
                fresh = [day for day, age in zip(stamp.readings, ages, strict=True) if 0 <= age <= FRESHEST]
                return fresh[0] if len(fresh) == 1 and max(ages) > FRESHEST + 1 else None
    return None


def _of_place(document: Document, stamp: Stamp, dateline: DatelineMatch | None) -> date | None:
    """The reading that people use where the article was written: by the dateline, or a place before the stamp."""
    country = None
    if dateline is not None and dateline.place is not None:
        country = country_of(document.slice(dateline.place).split(",")[0].strip().title())
    paragraph = document.paragraph_at(stamp.span.start)
    if country is None and paragraph is not None:
        where = document.token_range(Span(document.paragraphs[paragraph].span.start, stamp.span.start))
        known = match(document.tokens, where.start, where.stop) if where else None
        country = known[1].country if known is not None and known[1].kind == "place" else None
    if country is None or country in UNDECIDED or len(stamp.readings) != 2:
        return None
    by_month, by_day = stamp.readings
    return by_month if country in MONTH_FIRST else by_day


def date_dateline(document: Document, found: DatelineMatch, anchor: date | None) -> Dateline:
    """The dateline with its date in full, where the year can be derived."""
    known = _date_at(document, found.date, anchor) if found.date else None
    reasons: Reasons = (("", Reason(found.rule, (found.span,))),)
    if known and found.date:
        reasons = (*reasons, ("date", Reason("dateline.date", (found.date,))))
    return Dateline(
        place=document.slice(found.place) if found.place else None,
        agency=document.slice(found.agency) if found.agency else None,
        date=known.isoformat() if known else None,
        span=found.span,
        reasons=reasons,
    )


def _date_at(document: Document, span: Span, anchor: date | None) -> date | None:
    return next((mention.date for mention in find_dates(document, span, anchor)), None)


def _dated_address(line: Line) -> tuple[date, Span] | None:
    if "/" not in line.text or not line.text.startswith(("http", "www.")):
        return None
    found = date_of_url(line.text[:300])
    if found is None:
        return None
    return found[0], Span(line.span.start + found[1].start, line.span.start + found[1].end)


def _copyright_year(lines: list[Line]) -> int | None:
    for line in lines[-8:]:
        if match := _COPYRIGHT_YEAR.search(line.text[:300]):
            return int(match[1])
    return None
