"""Expressions that may say where something is: places after prepositions, venues, courts named after cities."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsparse.annotate.actors import gazetteer
from newsparse.annotate.scene.gazetteer import places_named
from newsparse.article import Event, Place
from newsparse.document import Document, Span
from newsparse.lexicon import read_set, read_table
from newsparse.reasons import Rule

NOT_INCIDENTS = frozenset(("business", "other", "sport"))
"""Events that do not happen to the first place that the lead names: it must say "in" or "to"."""
LONGEST_NAME = 6
"""Tokens in the name of a venue at most."""
LONGEST_UNKNOWN = 3
"""Tokens in the name of a city that no lexicon knows at most."""
LONGEST_INTRODUCTION = 5
"""Tokens before a place's name that only introduce it, at most: "the northern lakeside city of"."""
FEWEST_OF_COURT = 3
"""Tokens in the name of a court that begins with a town, at least: "Hereford Crown Court"."""
UNION = "EU"
"""A body, not a place where things happen."""
NEAR_VERB = 3
"""Tokens between a verb of meeting and the "in" of where it was, at most."""
WELCOME = 16
"""Tokens between "welcomed" and where to, at most: a guest and his titles."""
CLOSE = 8
"""Tokens between a country and its city in one expression: "in Nigeria's northern city of Kano"."""

_PREPOSITIONS = frozenset("in at near outside off inside".split())
_SUBORDINATORS = frozenset("after since before ahead until who which whose where while".split())
_ANCHORS = frozenset(
    "met meet meets meeting meetings held hold holds talks place hosted hosts received receives attended signed"
    " initialled initialed concluded inaugurated launched"
    " agreement accord deal truce ceasefire treaty pact memorandum convened gathered"
    " summit conference session forum ceremony visit arrived"
    " arrive arrives began begins opened landed here today yesterday tonight him her them counterpart counterparts"
    " guest delegation ambassador envoy minister president premier morning afternoon evening night early late"
    " monday tuesday wednesday thursday friday saturday sunday and".split()
)
"""Words after which "in" begins the place of an encounter, and not that of a topic ("the crisis in ...")."""

_JOURNEYS = frozenset("visit visits trip travel travels traveled travelled traveling travelling tour flew".split())
"""Words after which "to" begins the place of a visit."""
_ACCREDITED = frozenset("ambassador ambassadors envoy envoys representative consul adviser advisor".split())
"""Persons after whom "to" names where they are accredited, not where something is."""
_COURTS = frozenset("court courts courthouse courtroom judge jury tribunal court's trial".split())
_HOSTING = frozenset("hosted hosts hosting welcomed received".split())
_BEFORE_NAMES = frozenset("the northern southern eastern western central downtown of".split())
_PLACE_NOUNS = frozenset(
    "capital city town village port resort district province state region county island coast centre center"
    " outskirts square squares streets heart edge seafront waterfront harbour harbor suburb"
    " suburbs shores cities towns villages districts provinces states regions islands".split()
)
_SETTLEMENTS = frozenset("village hamlet settlement township".split())
"""Nouns that make the name before them a place's."""
_WATERS = frozenset("lake river sea ocean gulf strait channel canal bay mount mountain volcano".split())
"""Words in the names of waters and mountains: things happen on them."""
_MEETING = frozenset("met meets received receives hosted hosts".split())
_TOWNS = frozenset("City Town Village Borough County Township Parish".split())
_BODIES = frozenset("Council Board Commission Hall Police Court Assembly Commissioners Schools School".split())
_INSIDE_NAMES = frozenset("of the de la al del and 's".split())
_NO_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday english french german spanish russian arabic chinese parliament"
    " congress senate cabinet christmas easter ramadan".split()
)
"""Capitalised words that follow "in" and name no place."""

Kind = Literal["city", "venue", "country", "unknown"]


@dataclass(frozen=True, slots=True)
class Site:
    """An expression that may name the event's location. ``unknown`` is a name that no lexicon holds.

    ``rule`` tells why it may: where it stands.
    """

    span: Span
    kind: Kind
    country: str | None
    rule: Rule = "location.first-named"


class SiteFinder:
    """Looks for the places and venues of a document."""

    def __init__(self, document: Document, places: tuple[Place, ...]) -> None:
        self.document = document
        self.places = {span.start: (span, place) for place in places for span in place.mentions}

    def beside_verb(self, span: Span, event: Event) -> Iterator[Site]:
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
            elif not subordinate and (word in _PREPOSITIONS or (word == "on" and self._is_on_water(index, where))):
                site = self._after(index, where.stop)
                said = word == "at" or index == where.start or self._is_anchor(index - 1)
                said = said or self._is_house_before(where.start, index)
                if site and (said or site.kind == "venue"):
                    yield site
            elif word == "to" and not subordinate and self._leads_to(where.start, index, event):
                site = self._after(index, where.stop)
                if site and site.kind != "unknown":
                    yield site

    def _is_house_before(self, start: int, index: int) -> bool:
        """Whether a house with a noun of another language stands before "in": "at Arvfurstens palats in"."""
        tokens = self.document.tokens
        return (
            index - 3 >= start
            and tokens[index - 3].lower == "at"
            and tokens[index - 2].text[0].isupper()
            and tokens[index - 1].text.islower()
        )

    def _leads_to(self, start: int, index: int, event: Event) -> bool:
        """Whether "to" at ``index`` names where somebody came: "a visit to", "welcomed the premier to"."""
        tokens = self.document.tokens
        if event.type == "visit" and tokens[index - 1].lower in _JOURNEYS:
            return True
        if tokens[index - 1].lower in _ACCREDITED or tokens[index - 1].text.islower():
            return False
        before = range(max(start, index - WELCOME), index)
        return any(tokens[k].lower in ("welcomed", "welcomes") for k in before)

    def after_preposition(self, where: range, event: Event) -> Iterator[Site]:
        """The places after a preposition; in a trial, only those of the court."""
        tokens = self.document.tokens
        for index in where:
            if tokens[index].lower in _PREPOSITIONS:
                site = self._after(index, where.stop)
                if site and (event.type != "court" or tokens[index - 1].lower in _COURTS):
                    yield site

    def courts(self, where: range) -> Iterator[Site]:
        """The cities that courts are named after: "Leeds Crown Court"."""
        tokens = self.document.tokens
        for index in where:
            if tokens[index].lower in _COURTS and tokens[index].text[0].isupper():
                first = index
                while first > where.start and index - first < LONGEST_NAME and tokens[first - 1].text[0].isupper():
                    first -= 1
                last = index + 1
                while last < where.stop and tokens[last].lower in _COURTS and tokens[last].text[0].isupper():
                    last += 1  # "Trial Court"
                for start in range(first, index):
                    site = self._named_after(start, last) or self._court_of_town(start, last)
                    if site:
                        yield site
                        break

    def _court_of_town(self, first: int, last: int) -> Site | None:
        """A court whose name begins with that of a lesser town: the court itself, in the town's country."""
        towns = places_named(self.document.tokens[first].text) if last - first >= FEWEST_OF_COURT else ()
        town = max((one for one in towns if one.country), key=lambda one: one.population, default=None)
        return Site(self.document.span_of_tokens(first, last), "venue", town.country) if town else None

    def of_local_body(self, where: range) -> Iterator[Site]:
        """The towns that local bodies are called after: "Marlow Falls City Council"."""
        tokens = self.document.tokens
        for index in where:
            if (
                tokens[index].text not in _TOWNS
                or index + 1 >= where.stop
                or tokens[index + 1].text not in _BODIES
            ):
                continue
            first = index
            while first > where.start and index - first < LONGEST_UNKNOWN and tokens[first - 1].text[0].isupper():
                first -= 1
            first += tokens[first].lower == "the"
            if first < index and not gazetteer.match(tokens, first, index):
                last = index + (tokens[index].text == "County")
                yield Site(self.document.span_of_tokens(first, last), "unknown", None, "location.local-body")

    def of_incident(self, where: range, event: Event) -> Iterator[Site]:
        """The first place named: that of an incident. Where it is a country, its city close by."""
        index = next((index for index in where if self._may_locate(index, event)), None)
        described = next((index for index in where if self._is_described(index, where.stop)), None)
        if described is not None and (index is None or described < index):
            site = self._after(described, where.stop)
            if site:
                country = site.country or self._country_before(described - 1, where.start)
                yield Site(site.span, "city", country, "location.described")
                return
        if index is None:
            return
        first = self._known(index)
        if self._is_water(index):
            close = range(index + 1, min(index + CLOSE, where.stop))
            near = (self._known(k) for k in close if self._may_locate(k, event) and not self._is_water(k))
            yield next((one for one in near if one.kind == "city" and one.country), first)
        elif first.kind == "country":
            close = range(index + 1, min(index + CLOSE, where.stop))
            near = (self._known(other) for other in close if self.document.tokens[other].start in self.places)
            yield next((one for one in near if one.country == first.country), first)
        else:
            yield first

    def of_settlement(self, where: range) -> Iterator[Site]:
        """Villages and districts that the text itself calls so: "hit Kolm village", "the district of Kolm"."""
        tokens = self.document.tokens
        for index in where:
            if tokens[index].lower in _SETTLEMENTS and tokens[index].text.islower():
                first = index
                while first > where.start and index - first < LONGEST_UNKNOWN and tokens[first - 1].text.istitle():
                    first -= 1
                if index > first > where.start and tokens[first].lower not in _NO_PLACES | {"the"}:
                    known = self.places.get(tokens[first].start)
                    if known is None or known[1].geonames_id is None:
                        span = self.document.span_of_tokens(first, index + 1)
                        yield Site(span, "city", self._country_after(index + 1, where.stop), "location.described")
            elif self._is_described(index, where.stop) and (site := self._after(index, where.stop)):
                yield Site(site.span, "city", site.country, "location.described")

    def _may_locate(self, index: int, event: Event) -> bool:
        """Whether a known place begins here that the event may be in: its preposition tells, or its genitive."""
        known = self.places.get(self.document.tokens[index].start)
        if known is None or known[1].country == UNION:
            return False
        before = self.document.tokens[index - 1].lower if index else ""
        if before in _BEFORE_NAMES and index > 1:
            before = self.document.tokens[index - 2].lower
        if before in ("on", "off") and self._is_water(index):
            return True
        if event.type in NOT_INCIDENTS and index > 1 and self.document.tokens[index - 1].lower == "of":
            return self._noun_locates(index - 2)
        if before in _PREPOSITIONS:
            return True
        if event.type == "election":
            after = self.document.token_range(known[0]).stop
            return after < len(self.document.tokens) and self.document.tokens[after].lower == "'s"
        accredited = before == "to" and self.document.tokens[index - 2].lower in _ACCREDITED
        return (
            known[1].country is not None and not accredited and (event.type not in NOT_INCIDENTS or before == "to")
        )

    def _is_on_water(self, index: int, where: range) -> bool:
        """Whether a lake, river or mountain follows in the clause, which may end here: it may be cut off."""
        return index + 1 < where.stop and self._is_water(index + 1)

    def _is_water(self, index: int) -> bool:
        """Whether a lake, river or mountain is named at ``index``."""
        known = self.places.get(self.document.tokens[index].start)
        return known is not None and not _WATERS.isdisjoint(self.document.slice(known[0]).lower().split())

    def _noun_locates(self, noun: int) -> bool:
        """Whether a noun of place before "of" has a preposition: "in the southern province of Mersin"."""
        tokens = self.document.tokens
        if noun < 1 or tokens[noun].text not in _PLACE_NOUNS:
            return False
        before = range(max(0, noun - LONGEST_INTRODUCTION), noun)
        return any(tokens[k].lower in _PREPOSITIONS for k in before)

    def _is_described(self, index: int, stop: int) -> bool:
        """Whether an unknown name follows that the text itself calls a place: "the province of Kolm"."""
        tokens = self.document.tokens
        if tokens[index].lower != "of" or index + 1 >= stop or tokens[index - 1].lower not in _PLACE_NOUNS:
            return False
        known = self.places.get(tokens[index + 1].start)
        return tokens[index + 1].text[0].isupper() and (known is None or known[1].country is None)

    def _after(self, index: int, stop: int) -> Site | None:
        """The place or venue that follows the preposition at ``index``."""
        tokens = self.document.tokens
        first = self._name_after(index + 1, stop)
        if first >= stop:
            return None
        if tokens[first].start in self.places:
            site = self._known(first)
            if tokens[index].lower != "at":
                return site
        if not (tokens[first].text[0].isupper() or tokens[first].text[0].isdigit()):
            return None
        last = first
        while last < min(stop, first + LONGEST_NAME) and (
            tokens[last].text[0].isupper() or tokens[last].lower in _INSIDE_NAMES or last == first
        ):
            last += 1
        while last > first and not tokens[last - 1].text[0].isupper():
            last -= 1
        return self._named(index, first, last, stop)

    def _name_after(self, first: int, stop: int) -> int:
        """Where the name begins after words that only introduce it: "the lakeside city of", "southern"."""
        tokens = self.document.tokens
        for index in range(first, min(first + LONGEST_INTRODUCTION, stop - 1)):
            if tokens[index].text in _PLACE_NOUNS:
                return index + 2 if tokens[index + 1].lower == "of" else index + 1
            if not tokens[index].text[0].islower() or tokens[index].lower in _PREPOSITIONS:
                break
        while first < stop and tokens[first].lower in _BEFORE_NAMES:
            first += 1
        return first

    def _named(self, preposition: int, first: int, last: int, stop: int) -> Site | None:
        """The capitalised words ``first`` to ``last`` as a venue, or as a city that no lexicon knows."""
        tokens = self.document.tokens
        if last == first:
            return None
        span = self.document.span_of_tokens(first, last)
        country = self._country_after(last, stop)
        if tokens[first].start in self.places and self.places[tokens[first].start][0].end >= span.end:
            return self._known(first)
        seat = venue_country(" ".join(token.lower for token in tokens[first:last]))
        if seat or tokens[last - 1].lower in read_set("venue_words.txt"):
            return self._named_after(first, last) or Site(span, "venue", country or seat)
        if tokens[first].start in self.places:
            return self._known(first)
        if country and last - first <= LONGEST_UNKNOWN:
            in_city = tokens[preposition].lower == "at" and self._city_follows(last)
            return Site(span, "venue" if in_city else "city", country)
        directly = first == preposition + 1 and tokens[preposition].lower in ("in", "of")
        if directly and last - first <= LONGEST_UNKNOWN and self._may_be_city(first, last):
            return Site(span, "unknown", None)
        return None

    def _named_after(self, first: int, last: int) -> Site | None:
        """The city that opens the name of a venue: "Leeds Crown Court"."""
        known = gazetteer.match(self.document.tokens, first, last)
        if known and known[1].kind == "place" and known[1].country and known[0] < last:
            return Site(self.document.span_of_tokens(first, known[0]), "city", known[1].country)
        return None

    def _may_be_city(self, first: int, last: int) -> bool:
        """Whether capitalised words after "in" may be a city's name: no month or language, owner or acronym."""
        tokens = self.document.tokens
        word = tokens[first]
        if word.lower in _NO_PLACES or not word.text[1:].islower():
            return False
        known = gazetteer.match(tokens, first, last)
        if known and known[1].kind != "place":
            return False
        return last >= len(tokens) or tokens[last].lower not in ("'s", "'", "’")

    def _known(self, first: int) -> Site:
        """The known place that begins at token ``first``."""
        span, place = self.places[self.document.tokens[first].start]
        where = self.document.token_range(span)
        entry = gazetteer.match(self.document.tokens, where.start, where.stop)
        country = self._country_after(where.stop, where.stop + 3)
        if entry and entry[1].kind == "country":
            return Site(span, "country", place.country)
        is_venue = self.document.tokens[where.stop - 1].lower in read_set("venue_words.txt")
        if place.geonames_id is None and self._city_follows(where.stop):
            return Site(span, "venue", country or place.country)
        if is_venue:
            seat = venue_country(self.document.slice(span).lower())
            return Site(span, "venue", country or seat or place.country)
        return Site(span, "city", country or place.country)

    def _country_after(self, last: int, stop: int) -> str | None:
        """The country that a following ", Country" or "in Country" names."""
        tokens = self.document.tokens
        if last + 1 < min(stop, len(tokens)) and tokens[last].lower in (",", "in"):
            known = self.places.get(tokens[last + 1].start)
            return known[1].country if known else None
        return None

    def _city_follows(self, last: int) -> bool:
        """Whether ", City" or "in City" follows: what stands before it is a house there."""
        tokens = self.document.tokens
        if last + 2 < len(tokens) and tokens[last].text.islower() and tokens[last + 1].lower == "in":
            last += 1  # a noun of another language: "Arvfurstens palats in Stockholm"
        if last + 1 >= len(tokens) or tokens[last].lower not in (",", "in"):
            return False
        known = self.places.get(tokens[last + 1].start)
        return known is not None and self._known(last + 1).kind == "city"

    def _country_before(self, noun: int, start: int) -> str | None:
        """The country of an adjective before a noun: "the Greek island"."""
        for index in range(noun - 1, max(start, noun - 1 - LONGEST_INTRODUCTION), -1):
            known = gazetteer.match(self.document.tokens, index, noun)
            if known and known[1].kind == "demonym":
                return known[1].country
        return None

    def _is_anchor(self, index: int) -> bool:
        """Whether the token before "in" leaves the place to the encounter: its verb, a name, a time, a comma."""
        token = self.document.tokens[index]
        if any(self.document.tokens[k].lower in _MEETING for k in range(max(0, index - NEAR_VERB), index)):
            return True  # "met the opposition in"
        if token.text[0].isupper() or token.text[0].isdigit() or token.text == ",":
            return True
        return token.lower in _ANCHORS or token.lower in read_set("venue_words.txt")


def venue_country(name: str) -> str | None:
    """The country of a venue known by its name alone, in lower case: "white house"."""
    return _venues().get(name)


@cache
def _venues() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("venues.tsv")}
