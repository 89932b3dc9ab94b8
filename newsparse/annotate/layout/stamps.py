"""Lines that say when the article appeared: "Updated: Feb 06, 2024, 18:40 IST", "2024-05-06 21:47"."""

import re
from datetime import date
from typing import Literal, NamedTuple

from newsparse.annotate.dating.calendar import Days, Order, day_of
from newsparse.annotate.dating.dates import DateMention, find_dates
from newsparse.annotate.dating.foreign_dates import find_written_date
from newsparse.annotate.layout.lines import Line
from newsparse.document import Document, Span
from newsparse.reasons import Rule

LONGEST_STAMP = 130
"""A time stamp with its labels, its place and its agency is at most this long."""
LONGEST_FOREIGN_STAMP = 80
"""The same in another language, whose labels are not known."""
NAME_WORDS = 5
"""Beside the date a stamp may name its place and agency, in at most so many words."""

StampKind = Literal["published", "updated", "plain"]

_RULES: dict[StampKind, Rule] = {
    "published": "published.labelled-stamp", "updated": "published.update-stamp", "plain": "published.stamp",
}  # fmt: skip
_WORDS = frozenset(
    "published publish posted created issued released release date dated updated update modified revised edited "
    "changed uploaded last first on at of the in by from time day as am pm a.m. p.m. a.m p.m gmt utc est edt et "
    "cst cdt mst mdt pst pdt pt bst cet cest eet eest msk ist pkt wib wita wit sgt hkt jst kst aest aedt acst "
    "awst nzst nzdt sast eat wat cat ct akst hst ast adt nst brt art clt pht pst npt mmt ict irst gst trt bjt hrs "
    "hr hours hour h local ago min mins minute minutes sec seconds day days week weeks month months read "
    "publication original section filed under online edition print version noon midnight".split()
)
STAMP_LABELS = frozenset(
    "published,updated,last updated,last modified,first published,posted,posted on,published on,date,release date,"
    "publication date,date published,time,issued,from,by,author,source".split(",")
)
"""Labels that stand on a line of their own above a date, an office or a name."""
NAME_LABELS = frozenset(("from", "by", "author", "source"))
"""Those that a name follows."""
_UPDATED = frozenset("updated update changed modified revised edited".split())
_PUBLISHED = frozenset("published publish posted created issued released release".split())
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_TIME = re.compile(
    r"(?<![\d.:/-])(\d{1,2})(?:[:.h](\d{2})(?::(\d{2}))?)?(?::\d{2})?\s*([ap]\.?m\b\.?)?(?!\.?\d|[/%])",
    re.IGNORECASE,
)
_MILITARY_TIME = re.compile(r"(?<!\d)([01]\d|2[0-3])([0-5]\d)(?= ?(?:GMT|UTC|hrs|hours|h\b))")
_GLUED = re.compile(
    r"(?P<day>\d{1,2}) ?(?P<month>[A-Z][a-z]{2,8})\.?,? (?P<year>(?:19|20)\d\d)"
    r"|(?P<month2>[A-Z][a-z]{2,8})\.? (?P<day2>\d{1,2}), ?(?P<year2>(?:19|20)\d\d)"
)
"""A date whose neighbours were glued to it in scraping: "Published2 May 2024", "2 May 20242 May 2024"."""
_LABEL = re.compile(
    r"\W{0,3}(?:(?:date|first|last|originally|story|article|page|release|publication) ){0,2}"
    r"(?:published|posted|updated|modified|created|issued|released|date|edited|uploaded)"
    r"(?: date| on| at| in| time)?\s?(?:[:|–-]\s?)?"
    r"(?=\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]{0,10},? ?\d)",
    re.IGNORECASE,
)
"""A label right before a date: what else stands in the line cannot make it prose."""
_AGO = re.compile(
    r"\d{1,2}\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?)\.? ago\b", re.I
)
_ANOTHER = re.compile(r"\W{0,5}(?P<update>(?:Updated|UPDATED|Modified|Changed|Last)\b)|\s*[|·•/]")
"""What comes between two stamps: the time of day behind it belongs to the second."""
TIME_BEHIND = 30
"""A stamp's time of day begins within so many characters behind its date."""
_ISO_TIME = re.compile(r"T(\d{2}):(\d{2})(?::(\d{2}))?")
_URL_DATE = re.compile(r"/(20\d\d|19\d\d)[-/_]?(\d{1,2}|[a-z]{3})[-/_]?(\d{1,2})(?=[/_.-]|\Z)", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Stamp(NamedTuple):
    """A date and time of day at which the article was published or changed, and the span of the date.

    ``names`` are the words beside the date that say where or by whom; ``readings`` the days that a numeric date
    can mean where day and month cannot be told apart; ``rule`` tells what sort of line it is from.
    """

    kind: StampKind
    date: date | None
    time: str | None
    span: Span
    names: str = ""
    readings: Days = ()
    rule: Rule = "published.stamp"


def read_stamp(document: Document, line: Line, order: Order) -> Stamp | None:
    """The first publication date of a line that is a time stamp; None where the line is anything else.

    ``order`` is that of day and month in the article's numeric dates. A line that gives only the time of day is a
    stamp without date.
    """
    text = line.text
    if not line.has_digit or len(text) > LONGEST_STAMP:
        return None
    mentions = [
        mention
        for mention in find_dates(document, line.span, None, order)
        if mention.precision == "day" and mention.kind != "relative"
    ]
    if not any(mention.date or mention.readings for mention in mentions):
        mentions = _glued_dates(text, line.span.start) or mentions
    if not mentions:
        return Stamp("plain", None, read_time(text), line.span) if _is_time_only(text) else None
    names = _names(text, line.span.start, mentions)
    if not (_LABEL.match(text) and not line.is_sentence):
        if len(names) > NAME_WORDS or not all(name[0].isupper() for name in names):
            return None
        if names and not _set_apart(text, line.span.start, mentions):
            return None
    stops = [*(mention.span.start for mention in mentions[1:]), line.span.end]
    stamps = [
        _stamp(text[: stop - line.span.start], line.span.start, mention, " ".join(names))
        for mention, stop in zip(mentions, stops, strict=True)
    ]
    return next((stamp for stamp in stamps if stamp.kind == "published"), stamps[0])


def _glued_dates(text: str, offset: int) -> list[DateMention]:
    """The dates of a line whose words were glued together."""
    found = []
    for match in _GLUED.finditer(text):
        day, month, year = (match[name] or match[f"{name}2"] for name in ("day", "month", "year"))
        number = _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else 0
        if known := day_of(int(year), number, int(day)):
            span = Span(offset + match.start(), offset + match.end())
            found.append(DateMention(span, known, "day", "absolute"))
    return found


def _is_time_only(text: str) -> bool:
    """Whether the line holds times of day, or how long ago it was, and their labels: 17:45 LOCAL TIME."""
    times = any(match[2] or match[4] for match in _TIME.finditer(text)) or _MILITARY_TIME.search(text)
    if not times and not _AGO.search(text):
        return False
    return not any(map(is_name, _WORD.findall(text)))


def date_within(document: Document, line: Line, order: Order) -> Stamp | None:
    """The full date that a byline ends with."""
    for mention in find_dates(document, line.span, None, order):
        if mention.kind == "absolute" and mention.date:
            return _stamp(line.text, line.span.start, mention, "")._replace(rule="published.byline")
    return None


def read_foreign_stamp(line: Line, language: str | None) -> Stamp | None:
    """The publication date of a time stamp in another language than English."""
    text = line.text
    if language in (None, "en") or len(text) > LONGEST_FOREIGN_STAMP or not line.has_digit:
        return None
    found = find_written_date(text, language, line.span.start)
    if found is None or len(text.split()) - len(text[slice(*_within(line, found[1]))].split()) > NAME_WORDS:
        return None
    time = read_time(line.text[found[1].end - line.span.start :])
    return Stamp("plain", found[0], time, found[1], rule="published.foreign-stamp")


def _within(line: Line, span: Span) -> Span:
    return Span(span.start - line.span.start, span.end - line.span.start)


def date_of_url(text: str) -> tuple[date, Span] | None:
    """The day that the path of a web address names, and its span in ``text``: ``/2024-12/17/``."""
    match = _URL_DATE.search(text)
    if match is None:
        return None
    name = match[2].lower()
    month = _MONTHS.index(name) + 1 if name in _MONTHS else int(name) if name.isdigit() else 0
    known = day_of(int(match[1]), month, int(match[3]))
    return (known, Span(match.start(1), match.end(3))) if known else None


def read_time(text: str, within: int = LONGEST_STAMP) -> str | None:
    """The time of day in ``text``, which begins ``within`` so many characters, as HH:MM or HH:MM:SS."""
    if (iso := _ISO_TIME.search(text) or _MILITARY_TIME.search(text)) and iso.start() < within:
        return ":".join(part for part in iso.groups() if part)
    for match in _TIME.finditer(text):
        if match.start() >= within:
            break
        hour, minute, second, half = match.groups()
        if minute is None and half is None:
            continue
        hours = int(hour) % 12 + 12 * (half[0] in "pP") if half and int(hour) <= 12 else int(hour)
        if hours < 24 and int(minute or 0) < 60 and int(second or 0) < 60:
            return f"{hours:02}:{minute or '00'}" + (f":{second}" if second else "")
    return None


def _stamp(text: str, offset: int, mention: DateMention, names: str) -> Stamp:
    before = [word.lower() for word in _WORD.findall(text[: mention.span.start - offset])[-4:]]
    kind: StampKind = "plain"
    for word in before:
        if word in _PUBLISHED:
            kind = "published"
        elif word in _UPDATED:
            kind = "updated"
    after = text[mention.span.end - offset :]
    before_date = text[max(0, mention.span.start - offset - 24) : mention.span.start - offset]
    another = _ANOTHER.match(after)
    following = read_time(after, TIME_BEHIND)
    time = (None if another else following) or read_time(before_date)
    if another is None or another["update"] is None:
        time = time or following
    return Stamp(kind, mention.date, time, mention.span, names, mention.readings, _RULES[kind])


def _names(text: str, offset: int, mentions: list[DateMention]) -> list[str]:
    """The words of a stamp that are neither dates nor its usual labels: a place, an agency, a name."""
    pieces, at = [], 0
    for mention in mentions:
        pieces.append(text[at : mention.span.start - offset])
        at = mention.span.end - offset
    pieces.append(text[at:])
    return [word for piece in pieces for word in _WORD.findall(piece) if is_name(word)]


def is_name(word: str) -> bool:
    """Whether a word of a stamp is none of its usual labels."""
    return word.lower() not in _WORDS and not any(map(str.isdigit, word))


def _set_apart(text: str, offset: int, mentions: list[DateMention]) -> bool:
    """Whether punctuation, a gap or a label parts the names from the date, as in "Brussels, 25 October 2023"."""
    stated = text[: mentions[0].span.start - offset]
    if stated.endswith(("  ", "\t")):
        return True
    stated = stated.rstrip(" (")
    before = _TIME.sub("", stated).rstrip(" (")
    if not stated.endswith(before):  # the time of day parts them
        return True
    if not before:
        return mentions[0].kind != "no_year"
    labels = {word.strip(":").lower() for word in before.split()[-3:]}
    return before[-1] in ",|-–—/:·•\n" or bool(labels & (_UPDATED | _PUBLISHED))
