"""Where the event took place.

The body's own words come first: the place that follows the verb of meeting ("met with him in Accra"), in the lead
or in a later sentence that names the event; a city before a venue, a venue before a country. The dateline tells
only where the body does not, and only for what plainly happened where it was reported. A call has no place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from newsparse.annotate import gazetteer
from newsparse.annotate.event import is_remote
from newsparse.annotate.event_date import EVENTS
from newsparse.annotate.header import Header
from newsparse.annotate.phrases import find_phrases
from newsparse.annotate.transcripts import speaker_turns
from newsparse.article import Event, Location, Place
from newsparse.document import Document, Sentence, Span
from newsparse.lexicon import read_set

ENCOUNTERS = frozenset("meeting visit summit negotiation signing press_conference".split())
"""Events that people come to: where they are is said beside the verb."""
FILED_ANYWHERE = frozenset(("business", "other", "sport", "election"))
"""Events that a report tells from elsewhere as often as not."""
LONGEST_NAME = 6
"""Tokens in the name of a venue at most."""
CLOSE = 8
"""Tokens between a country and its city in one expression: "in Nigeria's northern city of Kano"."""
FEWEST_NAMING = 1.5
"""The least weight of a phrase that names the event, as in `event_date`."""

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

_HOSTING = frozenset("hosted hosts hosting welcomed received".split())
_AHEAD = frozenset("will would next upcoming agreed agree plans planned expected hoped".split())
"""Words of a sentence that speaks of a meeting to come."""
_BEFORE_NAMES = frozenset("the northern southern eastern western central downtown capital city coast of".split())
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
            for candidate in finder.beside_verb(sentence)
        ]
        filed = None if _is_hearsay(document, header) else _dateline(document, header)
    else:
        told = finder.in_lead(document, header, event)
        filed = None if event.type in FILED_ANYWHERE - {"sport", "election"} else _dateline(document, header)
    found = next((one for kind in _BY_KIND for one in told if one.kind == kind), None)
    if filed and (found is None or (found.kind == "country" and found.country == filed.country)):
        found = filed
    found = found or _stamped(document, header)
    if found is None:
        return None
    country = found.country or (filed.country if filed else None)
    return Location(document.slice(found.span), country, None, None, None, None, found.span)


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
            if _names_event(document, sentence, event):
                yield sentence.span


def _names_event(document: Document, sentence: Sentence, event: Event) -> bool:
    """Whether a sentence tells of the event, or of hosting it or of its taking place, and not of the next one."""
    words = {token.lower for token in document.tokens_of(sentence)}
    if not words.isdisjoint(_AHEAD):
        return False
    if ("place" in words and "took" in words) or "hosted" in words:
        return True
    return any(
        hit.label in (event.type, "meeting") and hit.weight >= FEWEST_NAMING
        for hit in find_phrases(EVENTS, document.tokens, sentence.first, sentence.last)
    )


class _Finder:
    """Looks for places after prepositions."""

    def __init__(self, document: Document, places: dict[int, tuple[Span, Place]]) -> None:
        self.document = document
        self.places = places

    def beside_verb(self, span: Span) -> Iterator[_Candidate]:
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

    def in_lead(self, document: Document, header: Header, event: Event) -> list[_Candidate]:
        """Where an incident took place: what the lead puts after "in" or "off", else the first place in it."""
        lead = next((index for index in range(len(document.paragraphs)) if header.is_body(index)), None)
        if lead is None:
            return []
        end = document.paragraphs[lead].span.end
        where = document.token_range(Span(header.body_start, end))
        if event.type == "protest":
            by_preposition = (
                self._after(index, where.stop) for index in where if document.tokens[index].lower in _PREPOSITIONS
            )
            return [candidate for candidate in by_preposition if candidate][:1]
        index = next((index for index in where if self._may_locate(index, event)), None)
        if index is None:
            return []
        first = self._known(index)
        if first.kind == "country":
            close = range(index + 1, min(index + CLOSE, where.stop))
            near = (self._known(other) for other in close if document.tokens[other].start in self.places)
            return [next((one for one in near if one.country == first.country), first)]
        return [first]

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
        return known[1].country is not None and (event.type not in FILED_ANYWHERE or before == "to")

    def _after(self, index: int, stop: int) -> _Candidate | None:
        """The place or venue that follows the preposition at ``index``."""
        tokens = self.document.tokens
        first = index + 1
        while first < stop and tokens[first].lower in _BEFORE_NAMES:
            first += 1
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


def _is_hearsay(document: Document, header: Header) -> bool:
    """Whether the lead only reports that an encounter "had" been: then the dateline is not its place."""
    body = next((index for index in range(len(document.paragraphs)) if header.is_body(index)), None)
    if body is None:
        return False
    sentence = document.sentences_of(body)[0]
    words = [token.lower for token in document.tokens_of(sentence)]
    return any(one == "had" and other in ("met", "held", "received") for one, other in pairwise(words))


def _stamped(document: Document, header: Header) -> _Candidate | None:
    """The place that stands on a line of its own above a transcript, beside its date.

    Its form leaves open whether such a line is a byline or a caption.
    """
    if not speaker_turns(document, header):
        return None
    for index, label in enumerate(header.labels):
        if label in ("byline", "caption"):
            where = document.token_range(document.paragraphs[index].span)
            known = gazetteer.match(document.tokens, where.start, where.stop)
            if known and known[0] == where.stop and known[1].kind == "place":
                return _Candidate(document.paragraphs[index].span, "city", known[1].country)
    return None
