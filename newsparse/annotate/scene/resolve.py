"""Which place a toponym is: one of those that its name may stand for, by what the article says around it.

What the text itself says comes first: "Paris, Texas", "the city of Turkey", "New York state". Then each place has
a weight, the logarithm of its people, with something added for its kind, and for lying where the article's other
places lie. One name is one place in an article, unless the text says otherwise beside it.

The weights are round guesses. Each was halved and doubled on one half of GeoWebNews and of TR-News, which lost no
more than 2 places in a hundred; the other half confirmed the whole.
"""

from collections import Counter
from collections.abc import Sequence
from math import log10
from typing import NamedTuple

from newsparse.annotate.scene.contexts import REGION_WORDS, TOWN_WORDS
from newsparse.annotate.scene.gazetteer import ADJECTIVE, OTHER_NAME, Toponym, places_abbreviated, places_named
from newsparse.annotate.scene.toponyms import Sighting
from newsparse.document import Document
from newsparse.reasons import Rule

WEIGHTS = {"c": 2.0, "k": 1.2, "a": 0.0, "b": 1.5, "p": 0.0, "r": 8.0, "s": 6.0}
"""What the kind of place adds to the logarithm of its people; regions and sites have no number of people."""
COUNTY_SCALE = 0.5
"""The people of a county count less: the news name the small ones as often."""
OTHER_NAME_COST = 2.0
"""A place that has the name as one among others, perhaps in another language, is less often meant."""
SAME_COUNTRY = 2.0
SAME_REGION = 2.0
"""What a place gains where all other mentions lie in its country, in its first-level region; their share of it."""
SEAT = 0.1
"""A region is called after its town where that has this share of its people: then the town is meant."""
SMALL_TOWN = 20_000
"""A smaller town is not meant where no other place of the article is in its country: of the ten such towns in the
articles that were looked at, none was right."""
ROUNDS = 2
"""How often the places are weighed anew with what the round before found."""

_TOWN = "pk"
"""Kinds of towns."""
_OWNING = ("'s", "'")
_IN = (",", "in", "(")


class Context(NamedTuple):
    """How often the places of each country and first-level region are named.

    ``names`` counts the same for each name: by name, country and region, where "" stands for any.
    """

    countries: Counter[str]
    regions: Counter[tuple[str, str]]
    names: Counter[tuple[str, str, str]]
    total: int


class Resolution(NamedTuple):
    """The place that a toponym is, None where the gazetteer does not know it or it cannot be meant; and why."""

    place: Toponym | None
    rule: Rule


def resolve(document: Document, sightings: Sequence[Sighting]) -> list[Resolution]:
    """Which place each toponym is."""
    said = _said(document, sightings)
    options = [_options(document, sightings, index) for index in range(len(sightings))]
    names = [_name(document, sighting) for sighting in sightings]
    hints = [_hint(document, sighting) for sighting in sightings]
    told = {names[index]: place for index, place in sorted(said.items(), reverse=True)}
    chosen: list[Toponym | None] = [None] * len(sightings)
    rules: list[Rule] = ["place.said" if index in said else "place.unknown" for index in range(len(sightings))]
    for index, places in enumerate(options):
        chosen[index] = said.get(index) or (places[0] if len(places) == 1 else None)
    for _ in range(ROUNDS):
        context = _context(names, chosen)
        best: dict[tuple[str, str, tuple[Toponym, ...]], tuple[Toponym, Rule]] = {}
        for index, places in enumerate(options):
            if index in said or not places:
                continue
            key = names[index], hints[index], places
            if key not in best:
                stated = None if hints[index] else told.get(names[index])
                if stated:
                    best[key] = stated, "place.said-elsewhere"
                else:
                    best[key] = _weightiest(places, names[index], hints[index], context)
            chosen[index], rules[index] = best[key]
    context = _context(names, chosen)
    return [
        Resolution(None, "place.far-fetched")
        if place and index not in said and _is_far_fetched(place, names[index], context)
        else Resolution(place, rules[index])
        for index, place in enumerate(chosen)
    ]


def _options(document: Document, sightings: Sequence[Sighting], index: int) -> tuple[Toponym, ...]:
    """The places of a toponym that the words beside it leave: of "the town of Peru" or "Peru, Wis." no country."""
    places = sightings[index].places
    if _hint(document, sightings[index]) == _TOWN:
        return tuple(place for place in places if place.kind in _TOWN)
    if index + 1 < len(sightings) and _is_beside(document, sightings[index], sightings[index + 1], ","):
        wholes = [
            whole for whole in places_abbreviated(_text(document, sightings[index + 1])) if whole.kind == "a"
        ]
        if wholes:
            return tuple(place for place in places if any(_holds(whole, place) for whole in wholes))
    return places


def surroundings(
    document: Document, sightings: Sequence[Sighting], chosen: Sequence[Toponym | None]
) -> dict[int, Toponym]:
    """The towns that the text says unknown places are in: "Dunmore's Penn Park", "the Rex Theatre in Dunmore"."""
    found: dict[int, Toponym] = {}
    for index, sighting in enumerate(sightings):
        before, after = index - 1, index + 1
        if chosen[index] is not None:
            continue
        if before >= 0 and _is_beside(document, sightings[before], sighting, *_OWNING):
            town = chosen[before]
        elif after < len(sightings) and _is_beside(document, sighting, sightings[after], *_IN):
            town = chosen[after]
        else:
            continue
        if town is not None and town.kind in "pkb":
            found[index] = town
    return found


def likeliest(name: str, country: str | None) -> Toponym | None:
    """The place in a country that a name stands for where no article is asked, None where it knows none."""
    places = [place for place in places_named(name) if place.country == country and place.known_as != ADJECTIVE]
    return _weightiest(places, name, "", _context((), ()))[0] if places else None


def _text(document: Document, sighting: Sighting) -> str:
    return document.slice(sighting.span)


def _name(document: Document, sighting: Sighting) -> str:
    return _text(document, sighting).casefold()


def _is_beside(document: Document, one: Sighting, other: Sighting, *words: str) -> bool:
    """Whether only one of these words stands between two toponyms."""
    return other.first == one.last + 1 and _word(document, one.last) in words


def _word(document: Document, index: int) -> str:
    return document.tokens[index].lower if 0 <= index < len(document.tokens) else ""


def _hint(document: Document, sighting: Sighting) -> str:
    """The kinds of place that a word beside the name tells, "" where none does."""
    if _word(document, sighting.last) in REGION_WORDS:
        return "ab"
    if _word(document, sighting.first - 1) == "of":
        before = _word(document, sighting.first - 2)
        return _TOWN if before in TOWN_WORDS else "ab" if before in REGION_WORDS else ""
    return ""


def _said(document: Document, sightings: Sequence[Sighting]) -> dict[int, Toponym]:
    """The places that the text itself tells by the larger one after them: "Paris, Texas"; and the larger ones."""
    said: dict[int, Toponym] = {}
    for index in range(len(sightings) - 2, -1, -1):
        small, large = sightings[index], sightings[index + 1]
        if not _is_beside(document, small, large, *_IN):
            continue
        wholes = (said[index + 1],) if index + 1 in said else large.places
        if any(part.kind == "c" for part in small.places):  # "Russia, U.S. officials said" is no place in Ohio
            wholes = tuple(whole for whole in wholes if whole.kind != "c")
        pairs = [(part, whole) for part in small.places for whole in wholes if _holds(whole, part)]
        if pairs:
            part, whole = max(pairs, key=lambda pair: _importance(pair[0]))
            said[index] = part
            said.setdefault(index + 1, whole)
    return said


def _importance(place: Toponym) -> float:
    """The weight of a place before anything is known of the article."""
    people = log10(max(place.population, 1))
    return WEIGHTS[place.kind] + people * (COUNTY_SCALE if place.kind == "b" else 1)


def _holds(whole: Toponym, part: Toponym) -> bool:
    """Whether a country or region holds a place."""
    if whole.country != part.country or part.kind in "crs" or whole.country is None:
        return False
    if whole.kind == "c":
        return True
    return whole.kind == "a" and part.kind != "a" and part.admin1 == whole.admin1


def _context(names: Sequence[str], chosen: Sequence[Toponym | None]) -> Context:
    context = Context(Counter(), Counter(), Counter(), sum(place is not None for place in chosen))
    for name, place in zip(names, chosen, strict=True):
        context.names[name, "", ""] += place is not None
        if place is not None and place.country:
            context.countries[place.country] += 1
            context.names[name, place.country, ""] += 1
            if place.admin1:
                context.regions[place.country, place.admin1] += 1
                context.names[name, place.country, place.admin1] += 1
    return context


def _is_far_fetched(place: Toponym, name: str, context: Context) -> bool:
    """Whether a place is a small town in a country that nothing else in the article is in."""
    if place.kind != "p" or place.population >= SMALL_TOWN:
        return False
    return context.countries[place.country or ""] == context.names[name, place.country or "", ""]


def _weightiest(candidates: Sequence[Toponym], name: str, kinds: str, context: Context) -> tuple[Toponym, Rule]:
    """The place that is meant, by its weight in the article, and by which rule."""
    others = max(1, context.total - context.names[name, "", ""])

    def weight(place: Toponym) -> float:
        total = _importance(place)
        if place.known_as == OTHER_NAME and place.kind in "pkb":
            total -= OTHER_NAME_COST + (WEIGHTS["k"] if place.kind == "k" else 0)
        if place.kind != "c" and place.country:
            same = context.countries[place.country] - context.names[name, place.country, ""]
            total += SAME_COUNTRY * same / others
            if place.admin1:
                region = place.country, place.admin1
                near = context.regions[region] - context.names[name, place.country, place.admin1]
                total += SAME_REGION * near / others
        return total

    places = [place for place in candidates if place.kind in kinds] if kinds else []
    best = max(places or candidates, key=weight)
    if best.kind in "ab" and not kinds:
        seats = [
            place
            for place in candidates
            if place.kind in "pk"
            and (place.country, place.admin1) == (best.country, best.admin1)
            and place.population >= SEAT * best.population
        ]
        if seats:
            return max(seats, key=lambda place: place.population), "place.seat"
    if len(candidates) == 1:
        return best, "place.only-one"
    return best, "place.kind-said" if places else "place.weight"
