"""Datelines: the place, date and agency that open a report, in the shapes of many houses.

BEIJING, Oct. 25 (Xinhua) --   Hanoi (VNA) –   WASHINGTON —   (Reuters) -   New Delhi, Feb 6:
Doha, 17 May / KWA /   Accra, Aug. 4, GNS –   MOSCOW, October 25. /TASS/.   CAIRO – 26 July 2022:
LIMA (AP) _   Kampala, Uganda | URN |   [Nairobi]   GENEVA (25 October 2023) –   ANSA - ROME, OCT 25 -
"""

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from newsparse.document import Span
from newsparse.lexicon import read_set, read_table
from newsparse.reasons import Rule

WINDOW = 150
"""A dateline ends within so many characters of its paragraph."""
PLACE_WORDS = 7
"""A dateline's place, with its region and a second city, has at most so many words."""

SEPARATORS = 10
"""How many dashes, colons and full stops are tried as the dateline's end."""
STATE_LETTERS = 5
"""A state's abbreviation behind the city has at most so many letters: San Jose, Calif."""
BARE_PLACE_PARAGRAPH = 100
"""A place in capitals without a dash opens paragraphs longer than this; shorter ones are headlines."""

_MONTH = r"(?P<{}>[^\W\d_]{{3,10}})\.?"
_DATE = re.compile(
    r"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,? )?(?:"
    rf"\b{_MONTH.format('before')} ?\d{{1,2}}(?:st|nd|rd|th)?(?:(?:,? |/)\d{{4}})?(?!\w)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH.format('after')}(?:,? \d{{4}})?(?!\w)"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_AGENCY = re.compile(r"[(\[]\s?(?P<bracketed>[^()\[\]\n]{2,40}?)\s?[)\]]|/\s?(?P<slashed>[^/\n]{2,30}?)\s?/")
_SEPARATOR = re.compile(
    r"\s?(?P<dash>-{2,3}|[–—―‒])|(?:\s|(?<=[)\].A-Z]))(?P<hyphen>[-_])(?=\s)|\s?(?P<bar>\|)(?=\s)"
    r"|\s?(?P<colon>:)(?=[\s\w\"“])|(?P<stop>\.)(?=\s)"
    r"|(?<=/)(?P<slash>)(?=\s)|(?<=[)\]])(?P<none>)(?=[\sA-Z])"
)
_RULES: dict[str, Rule] = {
    "dash": "dateline.dash", "hyphen": "dateline.dash", "bar": "dateline.bar", "colon": "dateline.colon",
    "stop": "dateline.full-stop", "slash": "dateline.agency", "none": "dateline.agency",
}  # fmt: skip
"""What parts a dateline from the report, each as a rule."""
_REPORT = re.compile(r"\s*(?=[A-Z0-9\"“”‘'«(]|[^\W\d_a-z])")
_COUNTRY = re.compile(r"[^\[\n(]{2,40}(\[[A-Z][A-Za-z ]{2,30}\]|\([A-Z][A-Za-z ]{2,30}\)(?=\s?\())")
_BARE_PLACE = re.compile(
    r"(?P<place>([A-Z][A-Z.'-]{2,15}(?: [A-Z]{2,15}){0,2}|[A-Z][a-z]{2,15}\.)(?:, [A-Z][a-z.]{2,12})?)"
    r" (?=[A-Z][a-z]|An? |U\.)"
)
_HIJRI = re.compile(
    r",? (?:Muharram|Safar|Rabi|Jumada|Rajab|Sha'?ban|Ramadan|Shawwal|Dhu|Thul)[^,\d]{0,14}"
    r"\d{1,2}, 1[34]\d\d(?: AH)?(?=,)"
)
"""The day of the Islamic calendar that Saudi Arabia's agency puts before the other."""
_PARTING = re.compile(r"[,.|:] |\s[-–—]{1,2}\s")
_OUTER = " ,.:|_-–—―‒/()[]"
_SMALL = frozenset("de la las los el al del da do dos of the and upon sur le les an am der ar as".split())
_NO_PLACE = frozenset(
    "update exclusive breaking watch live analysis opinion video photos photo note editor correction corrected "
    "explainer factbox interview news question answer moderator host q a the president reporter press poll "
    "transcript summary bottom yes no ps nb warning alert just in on at by read more listen sponsored "
    "advertisement sport sports football cricket rugby business politics world culture money travel health "
    "science technology environment local courts crime weather entertainment lifestyle "
    "markets economy education".split()
)


class DatelineMatch(NamedTuple):
    """A dateline at the start of a paragraph, as spans; ``end`` is where the report begins.

    ``rule`` tells what shows that it is one: the mark that parts it from the report, or its capitals.
    """

    place: Span | None
    agency: Span | None
    date: Span | None
    span: Span
    end: int
    rule: Rule


def match_dateline(text: str, start: int, end: int) -> DatelineMatch | None:
    """The dateline that opens ``text[start:end]``, if one does: the longest stretch that reads as one."""
    first = text[start : start + 1]
    if not (first.isupper() or first.isdigit() or first in ("(", "[")):
        return None
    if end - start <= WINDOW and text[start:end].isupper():
        return None  # a headline in capitals: "WE WILL NOT SELL – MINISTER"
    window = text[start : min(end, start + WINDOW)]
    found = None
    prose = _first_common_word(window)
    for separator in islice(_SEPARATOR.finditer(window, 0, prose + 1), SEPARATORS):
        head = window[: separator.start()].rstrip()
        report = _REPORT.match(window, separator.end())
        parts = _read_parts(head) if report else None
        if report and parts and _is_dateline(window, parts, separator):
            place, agency, date = (span and Span(start + span.start, start + span.end) for span in parts)
            span, rule = Span(start, start + len(head)), _RULES[separator.lastgroup or "none"]
            found = DatelineMatch(place, agency, date, span, start + report.end(), rule)
    return found or _bare_place(text, start, end)


def _first_common_word(window: str) -> int:
    """Where the first word in small letters stands that no dateline holds: there the report has begun."""
    at = 0
    for word in window.split(" "):
        if word.islower() and word[0].isalpha() and word not in _SMALL:
            bare = word.strip(",.:-–—_")
            if bare[:3] not in _months() and bare not in agencies() and not bare.startswith(("al-", "el-")):
                return at
        at += len(word) + 1
    return len(window)


def _bare_place(text: str, start: int, end: int) -> DatelineMatch | None:
    """A dateline that is a known place alone: ``WASHINGTON The president ...``, ``DUSHANBE. The ...``."""
    match = _BARE_PLACE.match(text, start, end) if end - start > BARE_PLACE_PARAGRAPH else None
    if match is None or match[2].removesuffix(".").lower() not in known_places():
        return None
    place = Span(start, match.end("place") - match["place"].endswith("."))
    rule: Rule = "dateline.full-stop" if match["place"].endswith(".") else "dateline.capitals"
    return DatelineMatch(place, None, None, place, match.end(), rule)


class _Parts(NamedTuple):
    place: Span | None
    agency: Span | None
    date: Span | None


def _read_parts(head: str) -> _Parts | None:
    """Place, agency and date, where ``head`` holds nothing else."""
    if country := _COUNTRY.match(head):  # no agency: New Delhi [India], October 25 (ANI); Lyon (France) (AFP)
        head = head[: country.start(1)] + " " * len(country[1]) + head[country.end(1) :]
    if hijri := _HIJRI.search(head):
        head = head[: hijri.start()] + " " * len(hijri[0]) + head[hijri.end() :]
    date = _find_date(head)
    agency = _AGENCY.search(head)
    if agency and agency["slashed"] and not date and not head.rstrip().endswith("/"):
        agency = None  # two cities: SURABAYA, Indonesia/JAKARTA
    if agency and date and agency.start() <= date.start < agency.end():
        agency = None  # a date in brackets: GENEVA (25 October 2023)
    spans = sorted(span for span in (date, agency and agency.span()) if span)
    gaps = zip((0, *(s[1] for s in spans)), (*(s[0] for s in spans), len(head)), strict=True)
    rest = [span for gap in gaps if (span := _trim(head, *gap)) and span.start < span.end]
    name = _trim(head, *agency.span(agency.lastgroup or 0)) if agency else None
    if name is None:
        name, rest = _take_agency(head, rest)
    if len(rest) > 1:
        return None
    place = rest[0] if rest else None
    if name and place and head[slice(*name)].lower() in known_places():
        name = None  # the country of the town: Lyon (France) –
    if name and not date and not place and head[slice(*name)] not in agencies():
        place, name = name, None  # a place in brackets: (Nairobi) –
    return _Parts(place, name, date)


def _take_agency(head: str, rest: list[Span]) -> tuple[Span | None, list[Span]]:
    """The agency that stands without brackets, and what is left of the other parts.

    It is a part of its own, as in "Keta, Aug. 4, GNS", or the first or last of a part's pieces: "Tehran, IRNA".
    """
    for index, part in enumerate(rest):
        text = head[slice(*part)]
        if text in agencies() or (index and len(rest) == 2 and _is_agency(text)):
            return part, rest[:index] + rest[index + 1 :]
        pieces = [_trim(head, part.start + at, part.start + stop) for at, stop in _pieces(text)]
        for piece, others in ((pieces[-1], pieces[:-1]), (pieces[0], pieces[1:])):
            name = head[slice(*piece)]
            barred = piece is pieces[-1] and head[: piece.start].endswith("| ") and _is_agency(name)
            if others and (name in agencies() or barred):
                return piece, [*rest[:index], Span(others[0].start, others[-1].end), *rest[index + 1 :]]
        first = text.partition(" ")[0]
        if first != text and first in agencies():  # VNA Hanoi
            return Span(part.start, part.start + len(first)), [
                *rest[:index],
                Span(part.start + len(first) + 1, part.end),
                *rest[index + 1 :],
            ]
    return None, rest


def _pieces(text: str) -> list[tuple[int, int]]:
    """What stands between commas, full stops, bars and dashes."""
    cuts = [match.span() for match in _PARTING.finditer(text)]
    return list(zip((0, *(end for _, end in cuts)), (*(start for start, _ in cuts), len(text)), strict=True))


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
        and not (text[end - 1] == "." and _is_short_form(text[start : end - 1]))
    ):
        end -= 1
    return Span(start, end)


def _is_short_form(text: str) -> bool:
    """Whether the last word is a letter or, after a comma, as short as a state's abbreviation: D.C., Calif."""
    word = text.rpartition(" ")[2]
    return word[-2:-1] in (".", "") or ("," in text and len(word) <= STATE_LETTERS)


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
    parted = kind in ("dash", "hyphen", "bar")
    if parts.date and parts.date.start < parts.place.start and not parts.agency:
        return parted and known
    if agency:
        if kind == "none":
            return parts.date is not None and likely and _is_agency(agency)
        if kind == "stop":
            return agency in agencies() or window[separator.start() - 1] == "/"
        return agency in agencies() or (_is_agency(agency) and (likely or parts.date is not None))
    if kind == "none":
        return window[0] == "[" and known
    if parts.date:
        return parted or kind == "colon" or (kind == "stop" and likely)
    if kind == "colon":  # a city in small letters opens long paragraphs; a country there is a list's or a talk's
        return known and (place.isupper() or (place.lower() in _cities() and len(window) > BARE_PLACE_PARAGRAPH))
    return parted and likely


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
    countries = {name.lower() for row in read_table("countries.tsv") for name in row[1].split("|")}
    return _cities() | countries


@cache
def _cities() -> frozenset[str]:
    cities = {name for _, names in read_table("cities.tsv") for name in names.split("|")}
    capitals = {name.lower() for row in read_table("countries.tsv") for name in row[3].split("|") if name}
    return frozenset(cities | capitals)


@cache
def agencies() -> frozenset[str]:
    """News agencies as they write themselves."""
    return read_set("agencies.txt")


@cache
def _months() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("calendar.tsv") if row[1] == "month" and len(row[0]) == 3)
