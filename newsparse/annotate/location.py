"""Where the event took place.

The body's own words come first: the place that follows the verb of meeting ("met with him in Accra"), in the lead
or in a later sentence that names the event; a city before a venue, a venue before a country. The dateline tells
only where the body does not, and only for what plainly happened where it was reported. A call has no place.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from newsparse.annotate import gazetteer
from newsparse.annotate.event import is_remote
from newsparse.annotate.event_date import names_event
from newsparse.annotate.header import Header
from newsparse.annotate.transcripts import speaker_turns
from newsparse.article import Event, Location, Place
from newsparse.document import Document, Span
from newsparse.lexicon import read_set

ENCOUNTERS = frozenset("meeting visit summit negotiation signing press_conference".split())
"""Events that people come to: where they are is said beside the verb."""
FILED_ON_THE_SPOT = frozenset(("protest", "court"))
"""Events whose dateline tells better where they were than a place that the lead names in passing."""
FILED_ANYWHERE = frozenset(("business", "other"))
"""Events that a report tells from elsewhere as often as not."""
NOT_INCIDENTS = frozenset(("business", "other", "sport", "election"))
"""Events that do not happen to the first place that the lead names: it must say "in" or "to"."""
LONGEST_NAME = 6
"""Tokens in the name of a venue at most."""
LONGEST_INTRODUCTION = 5
"""Tokens before a place's name that only introduce it, at most: "the northern lakeside city of"."""
LONGEST_STAMP = 8
"""Tokens in a line that holds a place and a date at most."""
CLOSE = 8
"""Tokens between a country and its city in one expression: "in Nigeria's northern city of Kano"."""

_PREPOSITIONS = frozenset("in at near outside off inside".split())
_SUBORDINATORS = frozenset("after since before ahead until who which whose where while".split())
_ANCHORS = frozenset(
    "met meet meets meeting meetings held hold holds talks place hosted hosts received receives attended signed"
    " agreement treaty pact memorandum convened gathered summit conference session forum ceremony visit arrived"
    " arrive arrives began begins opened landed here today yesterday tonight him her them counterpart counterparts"
    " delegation ambassador envoy minister president premier morning afternoon evening night early late monday"
    " tuesday wednesday thursday friday saturday sunday and".split()
)
"""Words after which "in" begins the place of an encounter, and not that of a topic ("the crisis in ...")."""

_JOURNEYS = frozenset("visit visits trip travel travels traveled travelled traveling travelling tour flew".split())
"""Words after which "to" begins the place of a visit."""
_COURTS = frozenset("court courts courthouse courtroom judge jury tribunal court's trial".split())
_HOSTING = frozenset("hosted hosts hosting welcomed received".split())
_BEFORE_NAMES = frozenset("the northern southern eastern western central downtown of".split())
_PLACE_NOUNS = frozenset(
    "capital city town village port resort district province state region county island coast centre center"
    " outskirts suburb suburbs shores".split()
)
_INSIDE_NAMES = frozenset("of the de la al del and 's".split())
_BY_KIND = ("city", "venue", "country")

Kind = Literal["city", "venue", "country"]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An expression that may name the event's location."""

    span: Span
    kind: Kind
    country: str | None


def locate_event(document: Document, header: Header, event: Event, places: tuple[Place, ...]) -> Location | None:
    """The event's location as the article names it, None where it names none."""
    if event.type == "statement" or is_remote(document, header, event):
        return None
    finder = _Finder(document, {span.start: (span, place) for place in places for span in place.mentions})
    if event.type in ENCOUNTERS:
        told = [
            candidate
            for sentence in _sentences_of_event(document, header, event)
            for candidate in finder.beside_verb(sentence, event)
        ]
        filed = None if _is_hearsay(document, header) else _dateline(document, header)
        if filed and _happened_here(document, header):
            told = []
    else:
        filed = None if event.type in FILED_ANYWHERE else _dateline(document, header)
        told = finder.on_the_spot(header, event) if event.type in FILED_ON_THE_SPOT else []
        if not told and (filed is None or event.type not in FILED_ON_THE_SPOT):
            told = finder.first_in_lead(header, event)
    found = next((one for kind in _BY_KIND for one in told if one.kind == kind), None)
    if filed and (found is None or (found.kind == "country" and found.country == filed.country)):
        found = filed
    found = found or _stamped(document, header)
    if found is None:
        return None
    country = found.country or (filed.country if filed else None) or _usual_country(places)
    return Location(document.slice(found.span), country, None, None, None, None, found.span)


def _lead(document: Document, header: Header) -> Span | None:
    """The first paragraph of the body, without its dateline."""
    for index, paragraph in enumerate(document.paragraphs):
        if header.is_body(index):
            return Span(max(header.body_start, paragraph.span.start), paragraph.span.end)
    return None


def _sentences_of_event(document: Document, header: Header, event: Event) -> Iterator[Span]:
    """The lead, the headline, then the sentences of the body that name the event."""
    body = [index for index in range(len(document.paragraphs)) if header.is_body(index)]
    for index in body[:1]:
        for sentence in document.sentences_of(index):
            if sentence.span.end > header.body_start:
                yield Span(max(sentence.span.start, header.body_start), sentence.span.end)
    if header.headline and header.headline.span:
        yield header.headline.span
    for index in body[1:]:
        for sentence in document.sentences_of(index):
            if names_event(document, header, sentence, event.type):
                yield sentence.span


class _Finder:
    """Looks for places after prepositions."""

    def __init__(self, document: Document, places: dict[int, tuple[Span, Place]]) -> None:
        self.document = document
        self.places = places

    def beside_verb(self, span: Span, event: Event) -> Iterator[_Candidate]:
        """The places in a main clause that follow the verb of meeting, its time or those who met."""
        tokens = self.document.tokens
        where = self.document.token_range(span)
        subordinate = False
        for index in where:
            word = tokens[index].lower
            if word in _SUBORDINATORS and index > where.start:
                subordinate = True
            elif word == "," or word in _HOSTING:
                subordinate = False
            elif word in _PREPOSITIONS and not subordinate:
                candidate = self._after(index, where.stop)
                at_venue = candidate is not None and candidate.kind == "venue"
                if candidate and (at_venue or index == where.start or self._is_anchor(index - 1)):
                    yield candidate
            elif word == "to" and event.type == "visit" and tokens[index - 1].lower in _JOURNEYS:
                candidate = self._after(index, where.stop)
                if candidate and not subordinate:
                    yield candidate

    def on_the_spot(self, header: Header, event: Event) -> list[_Candidate]:
        """The first place after a preposition in lead or headline."""
        parts = [_lead(self.document, header), header.headline.span if header.headline else None]
        where = [self.document.token_range(part) for part in parts if part]
        return [candidate for part in where for candidate in self._after_any(part, event)][:1]

    def first_in_lead(self, header: Header, event: Event) -> list[_Candidate]:
        """The first place in the lead: that of an incident. Where it is a country, its city close by."""
        lead = _lead(self.document, header)
        where = self.document.token_range(lead) if lead else range(0)
        index = next((index for index in where if self._may_locate(index, event)), None)
        if index is None:
            return []
        first = self._known(index)
        if first.kind == "country":
            close = range(index + 1, min(index + CLOSE, where.stop))
            near = (self._known(other) for other in close if self.document.tokens[other].start in self.places)
            return [next((one for one in near if one.country == first.country), first)]
        return [first]

    def _after_any(self, where: range, event: Event) -> Iterator[_Candidate]:
        """The places after a preposition; in a trial, only those of the court."""
        tokens = self.document.tokens
        for index in where:
            if tokens[index].lower not in _PREPOSITIONS:
                continue
            candidate = self._after(index, where.stop)
            if candidate and (event.type != "court" or tokens[index - 1].lower in _COURTS):
                yield candidate

    def _may_locate(self, index: int, event: Event) -> bool:
        """Whether a known place begins here; what is no incident must be "in" it or go "to" it."""
        known = self.places.get(self.document.tokens[index].start)
        if known is None:
            return False
        before = self.document.tokens[index - 1].lower if index else ""
        if before in _BEFORE_NAMES and index > 1:
            before = self.document.tokens[index - 2].lower
        if before in _PREPOSITIONS:
            return True
        return known[1].country is not None and (event.type not in NOT_INCIDENTS or before == "to")

    def _after(self, index: int, stop: int) -> _Candidate | None:
        """The place or venue that follows the preposition at ``index``."""
        tokens = self.document.tokens
        first = self._name_after(index + 1, stop)
        if first >= stop:
            return None
        if tokens[first].start in self.places:
            candidate = self._known(first)
            if tokens[index].lower != "at":
                return candidate
        if not tokens[first].text[0].isupper():
            return None
        last = first
        while last < min(stop, first + LONGEST_NAME) and (
            tokens[last].text[0].isupper() or tokens[last].lower in _INSIDE_NAMES
        ):
            last += 1
        while last > first and not tokens[last - 1].text[0].isupper():
            last -= 1
        return self._named(index, first, last, stop)

    def _name_after(self, first: int, stop: int) -> int:
        """Where the name begins after words that only introduce it: "the lakeside city of", "southern"."""
        tokens = self.document.tokens
        for index in range(first, min(first + LONGEST_INTRODUCTION, stop - 1)):
            if tokens[index].lower in _PLACE_NOUNS:
                return index + 2 if tokens[index + 1].lower == "of" else index + 1
            if not tokens[index].text[0].islower() or tokens[index].lower in _PREPOSITIONS:
                break
        while first < stop and tokens[first].lower in _BEFORE_NAMES:
            first += 1
        return first

    def _named(self, preposition: int, first: int, last: int, stop: int) -> _Candidate | None:
        """The capitalised words ``first`` to ``last`` as a venue, or as a city that no lexicon knows."""
        tokens = self.document.tokens
        if last == first:
            return None
        span = self.document.span_of_tokens(first, last)
        country = self._country_after(last, stop)
        if tokens[first].start in self.places and self.places[tokens[first].start][0].end >= span.end:
            return self._known(first)
        if tokens[last - 1].lower in read_set("venue_words.txt"):
            return _Candidate(span, "venue", country)
        if country and last - first <= 3:
            return _Candidate(span, "city", country)
        return None

    def _known(self, first: int) -> _Candidate:
        """The known place that begins at token ``first``."""
        span, place = self.places[self.document.tokens[first].start]
        where = self.document.token_range(span)
        entry = gazetteer.match(self.document.tokens, where.start, where.stop)
        country = self._country_after(where.stop, where.stop + 3)
        if entry and entry[1].kind == "country":
            return _Candidate(span, "country", place.country)
        is_venue = self.document.tokens[where.stop - 1].lower in read_set("venue_words.txt")
        return _Candidate(span, "venue" if is_venue else "city", country or place.country)

    def _country_after(self, last: int, stop: int) -> str | None:
        """The country that a following ", Country" or "in Country" names."""
        tokens = self.document.tokens
        if last + 1 < min(stop, len(tokens)) and tokens[last].lower in (",", "in"):
            known = self.places.get(tokens[last + 1].start)
            return known[1].country if known else None
        return None

    def _is_anchor(self, index: int) -> bool:
        """Whether the token before "in" leaves the place to the encounter: its verb, a name, a time, a comma."""
        token = self.document.tokens[index]
        if token.text[0].isupper() or token.text[0].isdigit() or token.text == ",":
            return True
        return token.lower in _ANCHORS or token.lower in read_set("venue_words.txt")


def _dateline(document: Document, header: Header) -> _Candidate | None:
    """The dateline's place."""
    if header.dateline is None or not header.dateline.place:
        return None
    name = re.split(r"[,/(]", header.dateline.place, maxsplit=1)[0].strip()
    start = document.text.find(name, header.dateline.span.start, header.dateline.span.end)
    if not name or start < 0:
        return None
    span = Span(start, start + len(name))
    where = document.token_range(header.dateline.span)
    known = [gazetteer.match(document.tokens, index, where.stop) for index in where]
    countries = [entry[1].country for entry in known if entry and entry[1].kind == "country"]
    cities = [entry[1].country for entry in known if entry and entry[1].kind == "place"]
    country = next((code for code in (*countries, *cities) if code), None)
    return _Candidate(span, "city", country)


def _happened_here(document: Document, header: Header) -> bool:
    """Whether the lead says that it happened "here": where the dateline says."""
    lead = _lead(document, header)
    return lead is not None and any(document.tokens[index].lower == "here" for index in document.token_range(lead))


def _is_hearsay(document: Document, header: Header) -> bool:
    """Whether the lead only reports that an encounter "had" been: then the dateline is not its place."""
    body = next((index for index in range(len(document.paragraphs)) if header.is_body(index)), None)
    if body is None:
        return False
    sentence = document.sentences_of(body)[0]
    words = [token.lower for token in document.tokens_of(sentence)]
    return any(one == "had" and other in ("met", "held", "received") for one, other in pairwise(words))


def _stamped(document: Document, header: Header) -> _Candidate | None:
    """The place that stands on a short line of its own above a transcript, by itself or before the date.

    Its form leaves open whether such a line is a byline or a caption.
    """
    if not speaker_turns(document, header):
        return None
    for index, label in enumerate(header.labels):
        if label in ("byline", "caption"):
            where = document.token_range(document.paragraphs[index].span)
            known = gazetteer.match(document.tokens, where.start, where.stop)
            if known and known[1].kind == "place" and len(where) <= LONGEST_STAMP:
                return _Candidate(document.span_of_tokens(where.start, known[0]), "city", known[1].country)
    return None


def _usual_country(places: tuple[Place, ...]) -> str | None:
    """The country of most places named in the article, None where two are named as often."""
    counts = Counter(place.country for place in places if place.country for _ in place.mentions)
    most = counts.most_common(2)
    return most[0][0] if most and (len(most) == 1 or most[0][1] > most[1][1]) else None
