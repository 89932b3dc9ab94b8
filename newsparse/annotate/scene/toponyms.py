"""Where places are named: the mentions that the entity finder gives, and what the gazetteer adds to them.

A name inside the name of a person or a body is no toponym. Neither is one with more of a name after it ("Dallas
Symphony", "London Calling"), unless that is a title ("California Governor") or another mention. An adjective is a
toponym where it stands before what comes from there ("Turkish jets"): Turks and their language are no places.
What stands before a hyphen is one too: "Dallas-based", "Turkish-Greek".
"""

from collections.abc import Iterator
from typing import NamedTuple

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.actors.gazetteer import match
from newsparse.annotate.actors.names import GIVEN, PLACE_BEFORE, STOP, word_flags
from newsparse.annotate.layout.header import Header
from newsparse.annotate.scene.contexts import (
    INITIALS,
    KNOWN_TOWN,
    Reading,
    goes_on,
    is_called_a_place,
    is_meant,
    known_places,
    opens_report,
    parted_abbreviation,
    stands_at,
)
from newsparse.annotate.scene.gazetteer import ADJECTIVE, Toponym, is_adjective, places_named
from newsparse.document import Document, Span
from newsparse.reasons import Rule

LONGEST_NAME = 5
"""Words in the name of a place at most: few in the gazetteer have more."""
MOST_PARTS = 5
"""Parts of a word with hyphens that is still a word."""

ENTITY: Rule = "toponym.entity"
"""What the entity finder takes for a place is one."""
_INSIDE = frozenset("of the and de la le los las del da do di du on upon sur am an der en y".split())
"""Small words inside the names of places."""
_COMPASS = frozenset(
    "north south east west northern southern eastern western central upper lower greater inner downtown".split()
)
"""Words that name a part of the place that follows."""
_ORGANS = frozenset(
    "army navy force forces guard police military ministry department bureau senate house congress parliament "
    "government agency command court commission office service council corps fleet assembly cabinet "
    "treasury".split()
)
"""Last words of the names of organs of state; firms, too, are called after countries."""
_HEADS = frozenset("state province region governorate oblast county city district municipality".split())
"""Words at the end of a place's name that the gazetteer may lack."""
_NOUN_TAGS = ("NN", "JJ", "VBG", "VBN", "VBZ", "CD")
"""Tags after an adjective that leave it one; the tagger takes many a plural after a name for a verb."""
_NO_NOUNS = frozenset("american americans is has does says".split())


class Sighting(NamedTuple):
    """A toponym: its tokens ``first`` to ``last`` (exclusive) and the places of its name, none for an unknown one.

    ``span`` is less than the tokens where a hyphen joins more to it. ``country`` is what the entity finder knows;
    ``rule`` tells what shows that it is a place.
    """

    first: int
    last: int
    span: Span
    places: tuple[Toponym, ...]
    country: str | None = None
    rule: Rule = "toponym.context"

    @property
    def is_adjective(self) -> bool:
        """Whether the words are only an adjective of the places."""
        return bool(self.places) and all(place.known_as == ADJECTIVE for place in self.places)


def find_toponyms(
    document: Document, header: Header, tags: tuple[str, ...], mentions: tuple[Mention, ...]
) -> Iterator[Sighting]:
    """All toponyms of an article, in text order, without overlaps."""
    given = {}
    for mention in mentions:
        where = document.token_range(mention.span)
        given[where.start] = where.stop, mention
    for sentence in document.sentences:
        if header.is_content(sentence.paragraph) and sentence.first < sentence.last:
            covered = 0
            for sighting in _in_sentence(Reading(document, tags, given, sentence)):
                if sighting.span.start >= covered:
                    yield sighting
                    covered = sighting.span.end


def _in_sentence(reading: Reading) -> Iterator[Sighting]:
    tokens, given, sentence = reading.document.tokens, reading.given, reading.sentence
    position = sentence.first
    for index, token in enumerate(tokens[sentence.first : sentence.last], sentence.first):
        if index < position:
            continue
        text = token.text
        if index in given:
            end, mention = given[index]
            for sighting in _in_mention(reading, index, end, mention):
                yield sighting
                end = max(end, sighting.last)
            position = end
        elif text[0].isupper() and (found := _named(reading, index)):
            yield found
            position = found.last
        elif "-" in text and text != token.lower:
            yield from _before_hyphens(reading.document, index)


def _in_mention(reading: Reading, first: int, last: int, mention: Mention) -> Iterator[Sighting]:
    """The toponyms of a mention: itself where it is a place's, else what its words begin with."""
    document = reading.document
    found: Sighting | None = None
    if mention.kind in ("place", "country"):
        if not goes_on(reading, last) or reading.in_title_case():
            found = _with_head(reading, _without_joint(document, first, last, mention))
    elif mention.kind == "group":
        found = _adjective(reading, first, last)
        longer = _named(reading, first) if found is None else None
        if longer and longer.last > last:  # "Dane County"
            found = longer
        if found is None:
            yield from _before_hyphens(document, last - 1)
    elif (
        opens_report(reading, first, last)
        or (last - first == 1 and is_called_a_place(reading, first, last))
        or (mention.kind == "organization" and _is_seat(reading, first, last))
    ):
        found = Sighting(first, last, mention.span, _places(document, first, last), rule="toponym.of-a-body")
    elif mention.kind == "organization":
        yield from _before_hyphens(document, first)
        small = next((i for i in range(first + 1, last) if document.tokens[i].text.islower()), first)
        if small > first and all(document.tokens[i].text.islower() for i in range(small, last)):
            found = _adjective(reading, first, small)  # "Syrian government"
        elif (country := _country_before(document, first, last)) > first:
            span, places = document.span_of_tokens(first, country), _places(document, first, country)
            found = Sighting(first, country, span, places, rule="toponym.of-a-body")
        elif _closes_with_country(document, first, last):
            span, places = document.span_of_tokens(last - 1, last), _places(document, last - 1, last)
            found = Sighting(last - 1, last, span, places, rule="toponym.of-a-body")
    if found:
        yield found


def _country_before(document: Document, first: int, last: int) -> int:
    """The index after the country that an organ of state's name begins with: "US Navy"; else ``first``."""
    if document.tokens[last - 1].lower not in _ORGANS:
        return first
    known = match(document.tokens, first, last)
    return known[0] if known is not None and known[1].kind == "country" and known[0] < last else first


def _closes_with_country(document: Document, first: int, last: int) -> bool:
    """Whether the known name of a body is a word and its country: "Health Canada"."""
    known = match(document.tokens, last - 1, last) if last - first == 2 else None
    if known is None or known[1].kind != "country":
        return False
    body = match(document.tokens, first, last)
    return body is not None and body[1].kind == "organization"


def _is_seat(reading: Reading, first: int, last: int) -> bool:
    """Whether a body's name is that of the building it sits in ("at the White House") or of a region: "B.C."."""
    kinds = {place.kind for place in known_places(reading.document, first, last)}
    return ("s" in kinds and stands_at(reading, first)) or (
        bool(INITIALS.fullmatch(reading.document.tokens[first].text)) and bool(kinds & {*"ca"})
    )


def _with_head(reading: Reading, found: Sighting) -> Sighting:
    """The place with the word before it where only both are its name: "Lake Victoria"."""
    before = found.first - 1
    if before < reading.sentence.first or not reading.document.tokens[before].text[0].isupper():
        return found
    places = known_places(reading.document, before, found.last)
    if not places or not word_flags()[reading.document.tokens[before].lower] & PLACE_BEFORE:
        return found
    return Sighting(before, found.last, reading.document.span_of_tokens(before, found.last), places, rule=ENTITY)


def _without_joint(document: Document, first: int, last: int, mention: Mention) -> Sighting:
    """The place of a mention, without what a hyphen joins to it: "New York-based"."""
    places = _places(document, first, last)
    name, hyphen, rest = document.slice(mention.span).rpartition("-")
    if not places and hyphen and rest.islower() and name[:1].isupper():
        start = mention.span.start
        return Sighting(first, last, Span(start, start + len(name)), places_named(name), mention.country, ENTITY)
    return Sighting(first, last, mention.span, places, mention.country, ENTITY)


def _places(document: Document, first: int, last: int) -> tuple[Toponym, ...]:
    """The places of a name, also without a word before it for a part of it or a word after it for its kind."""
    tokens = document.tokens
    while first < last:
        found = known_places(document, first, last)
        if found:
            return found
        if tokens[last - 1].lower in _HEADS and last - first > 1:
            kinds = "pk" if tokens[last - 1].lower == "city" else "ab"
            return tuple(place for place in known_places(document, first, last - 1) if place.kind in kinds)
        if tokens[last - 1].lower in _COMPASS and last - first > 1:
            return known_places(document, first, last - 1)  # "Malmö North"
        if tokens[first].lower not in _COMPASS:
            return ()
        first += 1
    return ()


def _adjective(reading: Reading, first: int, last: int) -> Sighting | None:
    """An adjective of a place before a noun: "Turkish jets", "Turkish and Greek students"."""
    tokens, noun = reading.document.tokens, last
    if last + 1 < reading.sentence.last and tokens[last].lower in ("and", "or"):
        if not is_adjective(tokens[last + 1].text):
            return None
        noun = last + 2
    if noun >= reading.sentence.last or not reading.tags[noun].startswith(_NOUN_TAGS):
        return None
    if tokens[noun].lower in _NO_NOUNS or (goes_on(reading, noun) and not reading.in_title_case()):
        return None
    places = tuple(place for place in _places(reading.document, first, last) if place.known_as == ADJECTIVE)
    span = reading.document.span_of_tokens(first, last)
    return Sighting(first, last, span, places, rule="toponym.adjective") if places else None


def _before_hyphens(document: Document, index: int) -> Iterator[Sighting]:
    """The places inside a word of several parts: "Britain-based", "Turkish-Greek"."""
    token = document.tokens[index]
    parts = token.text.split("-")
    if not 1 < len(parts) <= MOST_PARTS:
        return
    start = token.start
    joined = parts[-1].islower()  # "-based": then a town's name may come before it
    for part in parts:
        if part[:1].isupper() and not word_flags()[part.lower()] & (GIVEN | STOP):
            places = places_named(part)
            if any(
                place.kind == "c"
                or place.known_as == ADJECTIVE
                or (joined and (place.kind in "kr" or place.population >= KNOWN_TOWN))
                for place in places
            ):
                yield Sighting(index, index + 1, Span(start, start + len(part)), places, rule="toponym.hyphen")
        start += len(part) + 1


def _named(reading: Reading, first: int) -> Sighting | None:
    """The longest place name that begins at token ``first``, where something speaks for it."""
    document, tokens, sentence = reading.document, reading.document.tokens, reading.sentence
    if first > sentence.first and tokens[first - 1].text == ",":
        places = parted_abbreviation(reading, first)
        if places:
            return Sighting(first, first + 2, document.span_of_tokens(first, first + 2), places)
    for last in range(_farthest(reading, first), first, -1):
        if not tokens[last - 1].text[0].isupper():
            continue
        places = known_places(document, first, last)
        if any(place.known_as == ADJECTIVE for place in places):
            return _adjective(reading, first, last)
        if places:
            span = document.span_of_tokens(first, last)
            return Sighting(first, last, span, places) if is_meant(reading, first, last, places) else None
    if is_called_a_place(reading, first, first + 1):
        return Sighting(first, first + 1, document.span_of_tokens(first, first + 1), ())
    return None


def _farthest(reading: Reading, first: int) -> int:
    """The index after the words that a place name may have at most: no other mention, no other small words."""
    tokens = reading.document.tokens
    limit = min(first + LONGEST_NAME, reading.sentence.last)
    for index in range(first, limit):
        if (index > first and index in reading.given) or not (
            tokens[index].text[0].isupper() or tokens[index].lower in _INSIDE
        ):
            return index
    return limit
