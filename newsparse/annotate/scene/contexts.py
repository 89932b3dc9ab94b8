"""What stands beside a name says whether it is a place's: "the village of", ", Texas", a title, more of a name."""

import re
from typing import NamedTuple

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.actors.names import (
    CALENDAR,
    COMMON,
    NAME,
    ORGANIZATION,
    PLACE,
    STOP,
    TITLE,
    word_flags,
)
from newsparse.annotate.actors.shapes import PLACE_PREPOSITIONS, in_title_case
from newsparse.annotate.scene.gazetteer import Toponym, places_abbreviated, places_named
from newsparse.document import Document, Sentence

KNOWN_TOWN = 100_000
"""A town of this size may be named without introduction; of a smaller one the text must say that it is a place."""
LONGEST_TITLE = 3
"""Words in which a title must come for the name before it to be complete: "Granville County Fire Marshal"."""
SHORTEST_DATELINE = 4
"""Letters in a name in capitals that opens a report."""
SHORT_FORM = 3
"""Letters in an abbreviation without full stops that may follow a preposition: "in BC"."""

REGION_WORDS = frozenset(
    "province provinces state states governorate oblast region county prefecture district department provincial"
    " gov gov. governor senate legislature lawmakers statehouse".split()
)
"""Words beside the name of a region that is also a town's."""
TOWN_WORDS = frozenset("city town village suburb hamlet".split())
"""Words that say of the name after "of" that it is a town's."""

_PARTS = frozenset("northern southern eastern western downtown".split())
"""Words before the name of a place, in small letters."""
_PLACE_NOUNS = TOWN_WORDS | frozenset(
    "capital port cities towns villages suburbs resort district districts province provinces state region regions"
    " county island islands community neighborhood neighbourhood neighborhoods neighbourhoods borough municipality"
    " governorate".split()
)
"""Nouns that say of the name after "of" that it is a place's."""
_AFTER = frozenset(("village", "neighborhood", "neighbourhood"))
"""Nouns that say so of the name before them; others follow names of any kind ("the Shaw district")."""
_TOWNSPEOPLE = frozenset("mayor resident residents councillor councilor".split())
"""Words for people that follow the name of their town."""
_DASHES = frozenset(("(", "-", "--", "—", "–"))
_NO_PLACE = COMMON | STOP | ORGANIZATION | PLACE
INITIALS = re.compile(r"(?:[A-Z]\.){2,}")


class Reading(NamedTuple):
    """A sentence as toponyms are looked for in it.

    ``given`` are the article's mentions by their first token, with the token after their last.
    """

    document: Document
    tags: tuple[str, ...]
    given: dict[int, tuple[int, Mention]]
    sentence: Sentence

    def in_title_case(self) -> bool:
        """Whether the sentence is a line in title case, where capitals say little."""
        return in_title_case(self.document.tokens, self.sentence.first, self.sentence.last)


def known_places(document: Document, first: int, last: int) -> tuple[Toponym, ...]:
    """The places that tokens ``first`` to ``last`` name."""
    name = document.text[document.tokens[first].start : document.tokens[last - 1].end]
    return places_named(" ".join(name.split()))


def goes_on(reading: Reading, last: int) -> bool:
    """Whether the name goes on after token ``last``: with capitals that lead to no title and are no mention."""
    tokens, end = reading.document.tokens, reading.sentence.last
    if last + 1 < end and tokens[last].text == "&" and tokens[last + 1].text[0].isupper():
        return True
    if last >= end or last in reading.given or not tokens[last].text[0].isupper():
        return False
    if reading.document.text[tokens[last].start - 1] == "\n":
        return False
    for word in tokens[last : min(end, last + LONGEST_TITLE)]:
        flags = word_flags()[word.lower]
        if not word.text[0].isupper() or flags & ORGANIZATION:
            break
        if flags & (TITLE | CALENDAR | STOP):
            return False
    return True


def opens_report(reading: Reading, first: int, last: int) -> bool:
    """Whether a name in capitals opens a report as a dateline: "WAUSAU, Wis. (WSAW)", "DETROIT The"."""
    tokens = reading.document.tokens
    if first != reading.sentence.first or last >= reading.sentence.last or not tokens[first].text.isupper():
        return False
    name = reading.document.text[tokens[first].start : tokens[last - 1].end]
    places = known_places(reading.document, first, last)
    if not places or not name.isupper() or len(name) < SHORTEST_DATELINE:
        return False
    if larger_after(reading, last) or tokens[last].text in _DASHES:
        return True
    large = any(place.kind in "kca" or place.population >= KNOWN_TOWN for place in places)
    return large and tokens[last].text.istitle()


def is_called_a_place(reading: Reading, first: int, last: int) -> bool:
    """Whether the text itself calls a name a place: "the village of Nagrig", "Torkula village"."""
    tokens, sentence = reading.document.tokens, reading.sentence
    flags = word_flags()[tokens[first].lower]
    if flags & (STOP | CALENDAR) or goes_on(reading, last):
        return False
    if first - 2 >= sentence.first and tokens[first - 1].lower == "of":
        return tokens[first - 2].lower in _PLACE_NOUNS
    before = tokens[first - 1].text if first > sentence.first else ""
    if flags & COMMON or before in _PARTS:
        return not flags & COMMON
    return last < sentence.last and tokens[last].lower in _AFTER and not before[:1].isupper()


def is_meant(reading: Reading, first: int, last: int, places: tuple[Toponym, ...]) -> bool:
    """Whether a name that only the gazetteer knows is that of one of its places here."""
    tokens, sentence = reading.document.tokens, reading.sentence
    if opens_report(reading, first, last):
        return True
    text, flags = tokens[first].text, word_flags()[tokens[first].lower]
    before = tokens[first - 1] if first > sentence.first else None
    if flags & CALENDAR or (before is not None and before.text[0].isupper() and first - 1 not in reading.given):
        return False
    whole = larger_after(reading, last)
    if goes_on(reading, last) and not whole:
        return False
    if last + 1 < sentence.last and tokens[last].lower == "'s" and tokens[last + 1].text[0].isupper():
        return False  # "St. Paul's Hospital"
    if whole and any(place.country == whole[0].country for place in places):
        return True
    told = before is not None and (before.lower in PLACE_PREPOSITIONS or _continues_list(reading, first))
    several = last - first > 1
    if not several and (text.isupper() or text.endswith(".")):
        listed = before is not None and before.text == ","
        return bool(INITIALS.fullmatch(text)) or listed or (told and len(text) <= SHORT_FORM)
    mayor = last < sentence.last and tokens[last].lower in _TOWNSPEOPLE
    if told or mayor or is_called_a_place(reading, first, last):
        return several or not flags & _NO_PLACE
    known = any(place.kind in "car" for place in places)
    if several:
        return known or any(place.kind in "bs" or place.population >= KNOWN_TOWN for place in places)
    return known and not flags & (_NO_PLACE | NAME)


def stands_at(reading: Reading, first: int) -> bool:
    """Whether a preposition of place stands before a name, or before its article."""
    tokens, start = reading.document.tokens, reading.sentence.first
    before = first - 2 if first - 2 >= start and tokens[first - 1].lower == "the" else first - 1
    return before >= start and tokens[before].lower in PLACE_PREPOSITIONS


def _continues_list(reading: Reading, first: int) -> bool:
    """Whether a name follows another one after a preposition: "from Peoria and Decatur"."""
    tokens = reading.document.tokens
    return (
        first - 3 >= reading.sentence.first
        and tokens[first - 1].lower in ("and", "or")
        and tokens[first - 2].text[0].isupper()
        and tokens[first - 3].lower in PLACE_PREPOSITIONS
    )


def larger_after(reading: Reading, last: int) -> tuple[Toponym, ...]:
    """The countries and regions named after a comma: "Ark." after "Russellville,"."""
    tokens, start = reading.document.tokens, last + 1
    if start >= reading.sentence.last or tokens[last].text != ",":
        return ()
    end = reading.given[start][0] if start in reading.given else start + 1
    whole = parted_abbreviation(reading, start) or known_places(reading.document, start, end)
    return tuple(place for place in whole if place.kind in "ca")


def parted_abbreviation(reading: Reading, index: int) -> tuple[Toponym, ...]:
    """The places of a word that is an abbreviation with the full stop after it, which the segmenter cut off."""
    tokens = reading.document.tokens
    if index + 1 >= reading.sentence.last or tokens[index + 1].text != ".":
        return ()
    return places_abbreviated(f"{tokens[index].text}.")
