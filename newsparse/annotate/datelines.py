"""Datelines: the place, date and agency that open a report, in the shapes of many houses.

BEIJING, Oct. 25 (Xinhua) --   Hanoi (VNA) –   WASHINGTON —   (Reuters) -   New Delhi, Feb 6:
Doha, 17 May / KWA /   Accra, Aug. 4, GNS –   MOSCOW, October 25. /TASS/.   CAIRO – 26 July 2022:
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from newsparse.document import Span
from newsparse.lexicon import read_set, read_table

WINDOW = 150
"""A dateline ends within so many characters of its paragraph."""
PLACE_WORDS = 7
"""A dateline's place, with its region and a second city, has at most so many words."""

SEPARATORS = 10
"""How many dashes, colons and full stops are tried as the dateline's end."""
BARE_PLACE_PARAGRAPH = 100
"""A place in capitals without a dash opens paragraphs longer than this; shorter ones are headlines."""

_MONTH = r"(?P<{}>[^\W\d_]{{3,10}})\.?"
_DATE = re.compile(
    r"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,? )?(?:"
    rf"\b{_MONTH.format('before')} ?\d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\w)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH.format('after')}(?:,? \d{{4}})?(?!\w)"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_AGENCY = re.compile(r"[(\[]\s?(?P<bracketed>[^()\[\]\n]{2,40}?)\s?[)\]]|/\s?(?P<slashed>[^/\n]{2,30}?)\s?/")
_SEPARATOR = re.compile(
    r"\s?(?P<dash>-{2,3}|[–—―‒])|(?:\s|(?<=[)\].]))(?P<hyphen>-)(?=\s)|\s?(?P<colon>:)(?=[\s\w\"“])|(?P<stop>\.)(?=\s)"
    r"|(?<=/)(?P<slash>)(?=\s)|(?<=[)\]])(?P<none>)(?=\s)"
)
_REPORT = re.compile(r"\s*(?=[A-Z0-9\"“”‘'«(]|[^\W\d_a-z])")
_COUNTRY = re.compile(r"[^\[\n(]{2,40}(\[[A-Z][A-Za-z ]{2,30}\])")
_BARE_PLACE = re.compile(
    r"(?P<place>([A-Z][A-Z.'-]{2,15}(?: [A-Z]{2,15}){0,2})(?:, [A-Z][a-z.]{2,12})?) (?=[A-Z][a-z]|An? |U\.)"
)
_OUTER = " ,.-–—―‒/"
_SMALL = frozenset("de la las los el al del da do dos of the and upon sur le les an am der ar as".split())
_NO_PLACE = frozenset(
    "update exclusive breaking watch live analysis opinion video photos photo note editor correction corrected "
    "explainer factbox interview news question answer moderator host q a the president reporter press poll "
    "transcript summary bottom yes no ps nb warning alert just in on at by read more listen sponsored "
    "advertisement".split()
)


@dataclass(frozen=True, slots=True)
class DatelineMatch:
    """A dateline at the start of a paragraph, as spans; ``end`` is where the report begins."""

    place: Span | None
    agency: Span | None
    date: Span | None
    span: Span
    end: int


def match_dateline(text: str, start: int, end: int) -> DatelineMatch | None:
    """The dateline that opens ``text[start:end]``, if one does: the longest stretch that reads as one."""
    first = text[start : start + 1]
    if not (first.isupper() or first in ("(", "[")):
        return None
    window = text[start : min(end, start + WINDOW)]
    found = None
    for separator in islice(_SEPARATOR.finditer(window), SEPARATORS):
        head = window[: separator.start()].rstrip()
        report = _REPORT.match(window, separator.end())
        parts = _read_parts(head) if report else None
        if report and parts and _is_dateline(window, parts, separator):
            place, agency, date = (span and Span(start + span.start, start + span.end) for span in parts)
            found = DatelineMatch(place, agency, date, Span(start, start + len(head)), start + report.end())
    return found or _bare_place(text, start, end)


def _bare_place(text: str, start: int, end: int) -> DatelineMatch | None:
    """A dateline whose agency and dash were lost: ``WASHINGTON The president ...``; only known places count."""
    match = _BARE_PLACE.match(text, start, end) if end - start > BARE_PLACE_PARAGRAPH else None
    if match is None or match[2].lower() not in known_places():
        return None
    place = Span(start, match.end("place"))
    return DatelineMatch(place, None, None, place, match.end())


class _Parts(NamedTuple):
    place: Span | None
    agency: Span | None
    date: Span | None


def _read_parts(head: str) -> _Parts | None:
    """Place, agency and date, where ``head`` holds nothing else."""
    if country := _COUNTRY.match(head):  # New Delhi [India], October 25 (ANI): the place ends before the bracket
        return _read_parts_of(head[: country.start(1)] + " " * len(country[1]) + head[country.end(1) :])
    return _read_parts_of(head)


def _read_parts_of(head: str) -> _Parts | None:
    date = _find_date(head)
    agency = _AGENCY.search(head)
    if agency and agency["slashed"] and not date and not head.rstrip().endswith("/"):
        agency = None  # two cities: SURABAYA, Indonesia/JAKARTA
    spans = sorted(span for span in (date, agency and agency.span()) if span)
    rest = [
        _trim(head, at, stop)
        for at, stop in zip((0, *(s[1] for s in spans)), (*(s[0] for s in spans), len(head)), strict=True)
    ]
    place, *others = rest
    others = [span for span in others if span.start < span.end]
    name = None
    if agency:
        name = _trim(head, *agency.span(agency.lastgroup or 0))
    if others and not agency and len(others) == 1 and _is_agency(head[slice(*others[0])]):
        name, others = others[0], []
    if others:
        return None
    if name and not date and place.start == place.end and head[slice(*name)] not in agencies():
        place, name = name, None  # a place in brackets: (Nairobi) –
    return _Parts(place if place.start < place.end else None, name, date)


def _find_date(head: str) -> Span | None:
    for match in _DATE.finditer(head):
        month = match["before"] or match["after"]
        if month is None or month[:3].lower() in _months():
            return Span(*match.span())
    return None


def _trim(text: str, start: int, end: int) -> Span:
    """The span without outer white space and punctuation; an abbreviation keeps its full stop."""
    while start < end and text[start] in _OUTER:
        start += 1
    while (
        end > start
        and text[end - 1] in _OUTER
        and not (text[end - 1] == "." and text[end - 3 : end - 2] in (".", " "))
    ):
        end -= 1
    return Span(start, end)


def _is_dateline(window: str, parts: _Parts, separator: re.Match[str]) -> bool:
    """Whether place, date and agency are what they seem."""
    kind = separator.lastgroup
    agency = window[slice(*parts.agency)] if parts.agency else None
    if parts.place is None:
        return agency in agencies() and parts.date is None
    place = window[slice(*parts.place)]
    words = place.replace("/", " ").replace(",", " ").split()
    if not words or len(words) > PLACE_WORDS or not _is_name(words) or words[0].lower() in _NO_PLACE:
        return False
    known = _is_known_place(place)
    city = place.partition(",")[0].partition("/")[0]
    likely = known or (city.isupper() and len(city) > 2)
    if agency:
        if kind == "none":
            return parts.date is not None and likely and _is_agency(agency)
        if kind == "stop":
            return agency in agencies() or window[separator.start() - 1] == "/"
        return agency in agencies() or (_is_agency(agency) and (likely or parts.date is not None))
    if parts.date:
        return kind in ("dash", "hyphen", "colon") or (kind == "stop" and likely)
    if kind not in ("dash", "hyphen", "colon"):
        return False
    return likely if kind != "colon" else likely and known and place.isupper()


def _is_name(words: list[str]) -> bool:
    return all(
        word[0].isupper() or word in _SMALL or word.lower().startswith(("al-", "d'", "'")) for word in words
    )


def _is_agency(name: str) -> bool:
    """Whether a name in brackets can be an agency's: known, or one to five capitalised words."""
    words = name.replace("/", " ").split()
    if name in agencies():
        return True
    return len(name) > 1 and 0 < len(words) <= 5 and all(word[0].isupper() or word in _SMALL for word in words)


def _is_known_place(place: str) -> bool:
    parts = [part.strip() for part in re.split("[,/]", place)]
    return parts[0].lower() in known_places()


@cache
def known_places() -> frozenset[str]:
    """Cities, capitals and countries in lower case."""
    cities = {row[0].lower() for row in read_table("cities.tsv")}
    for row in read_table("countries.tsv"):
        for names in (row[1], row[3] if len(row) > 3 else ""):
            cities.update(name.lower() for name in names.split("|"))
    return frozenset(cities)


@cache
def agencies() -> frozenset[str]:
    """News agencies as they write themselves."""
    return read_set("agencies.txt")


@cache
def _months() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("calendar.tsv") if row[1] == "month" and len(row[0]) == 3)
