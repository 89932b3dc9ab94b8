"""Whose side somebody is on, where the words beside the name do not say it but the sentence does.

"Rosaura Benítez, of Paraguay"; "Uruguay was represented by Vice President Etcheverry"; "the ministers of Sweden,
Czechia and Romania, A, B and C"; "Norwegian shipowner Vestfold". And who comes with whom: somebody whose greetings
are conveyed is of the side of the one who conveys them, a companion of the side of the one whom he accompanies.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.actors.entity import Entity
from newsparse.annotate.actors.gazetteer import country_names
from newsparse.annotate.actors.names import STOP, title_classes, word_flags
from newsparse.annotate.actors.shapes import BODY_NOUNS, SAYING
from newsparse.document import Document, Span
from newsparse.reasons import Reason, Rule

MOST_MENTIONS = 30
"""The side is read from the first this many mentions of somebody."""
BEFORE = 240
"""Characters of the sentence before a name that are looked at: longer ones list others in between."""
AFTER = 60
"""Characters after a name in which "of Paraguay" is looked for."""

_OF = re.compile(r"(?:\s\([^()]{1,30}\))?,?\sof\s(?:the\s)?")
_BRACKET = re.compile(r"\s\((?:the\s)?|,\sfrom\s(?:the\s)?")
"""What opens a country right after a name in reports of debates and of games: "X (Ghana)", "X, from Ghana,"."""
_FOR = re.compile(r"(\s(?:signed|initialled|initialed|spoke|voted)(?:\sit)?)?,?\s(?:for|on behalf of)\s(?:the\s)?")
"""What stands between somebody and the country that he signs or speaks for."""
_SIGNING = frozenset("signed initialled initialed".split())
_REPRESENTED = re.compile(r"\s(?:is|was|were|will be)\s(?:[\w-]+\s){0,2}represented\b[^.;]{0,60}\bby\s[^.;,]*$")
_OWNER = re.compile(r"(?:['’]s\s|\s)(?:(?:[a-z-]+['’]?\s){0,2}([a-z-]+),?\s)?$")
"""What stands between a country and its body: "Iran's Red Crescent", "Norwegian shipowner Vestfold", "the Polish
couriers' union, Szybka"."""
_SIDE = re.compile(r"(?:['’]s)?\s(?:side|delegation|part)\b(?:(?!\bside\b)[^.;])*$")
_FROM_THE = re.compile(r"\b(?:from|on|representing|for)\s(?:the\s)?$")
"""What opens a list of those on one side: "from the Turkmen side"."""
_JOINTS = re.compile(r"\s?(?:,\s(?:and\s)?|\sand\s|\s&\s)(?:the\s)?")
_PEOPLE = re.compile(r"(?:\s\([^()]{1,20}\))?(?:,?\sof\s[\w\s]{2,30})?(?:,\s(?:and\s)?|\sand\s)")
"""What stands between two of a list, with sides in a photograph and countries: "X (left), of Argentina, and Y"."""
_OFFICES = re.compile(
    r"\b(?:[a-z]+ers|presidents|secretaries|premiers|chiefs|heads of state|envoys|kings)\sof\s(?:the\s)?$", re.I
)
_TAIL = (
    r"(?:(?!\b(?:to|met|meets|receive[sd]?|held|holds|told|thanked|visited|called|spoke|said|signed)\b)[^.;])*$"
)
"""From what binds to the name: nothing in between that has somebody else for its object."""
_WITH = re.compile(
    r"\b(?:accompanied by|flanked by|on behalf of|special envoy of|"
    r"(?:convey|deliver|extend|hand|pass|bring|brought|carr)\w*\b[^.;]{0,60}"
    r"\b(?:greetings|regards|wishes|message|letter|invitation|compliments)\b"
    r"(?:(?!\bto\b)[^.;]){0,40}\b(?:of|from|by))\s" + _TAIL
)
"""What binds somebody to the side of the one named before."""
_RELATIVE = re.compile(r",\s(?:who\s(?:is|was|has|will|had)|the|an?)\s(?:[a-z-]+\s){0,6}$")
"""Words between a name and a country's adjective in a clause about it: ", who is to be the next [Omani]"."""


def with_sides(document: Document, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with the countries that their sentences tell, where nothing beside the name did."""
    places = _Places(entities)
    found = {entity.id: entity for entity in entities}
    for entity in entities:
        if entity.country is None and entity.kind in ("person", "organization"):
            mentions = entity.mentions[:MOST_MENTIONS]
            sides = (_told(document, places, mention, entity.kind == "person") for mention in mentions)
            side = next(filter(None, sides), None)
            if side is not None:
                found[entity.id] = _of_country(entity, *side)
    for person, code, span in _paired(document, entities):
        if found[person].country is None:
            found[person] = _of_country(found[person], code, Reason("country.in-order", (span,)))
    return tuple(found.values())


def _of_country(entity: Entity, code: str, reason: Reason) -> Entity:
    body = entity.affiliation
    if body is None and entity.kind == "person":
        body = country_names().get(code)
    return replace(entity, country=code, affiliation=body, evidence=entity.evidence_with(country=reason))


_Side = tuple[str, Reason]
"""The code of a country, and why it is somebody's."""


class _Places:
    """The mentions of countries and of their adjectives, by where they begin and end."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        own = [entity for entity in entities if entity.country and entity.kind in ("country", "group")]
        self.starting = {m.span.start: (e.country, m.span) for e in own if e.kind == "country" for m in e.mentions}
        self.ending = {m.span.end: (e.country, m.span) for e in own for m in e.mentions}
        self.adjective_ends = {m.span.end for e in own if e.kind == "group" for m in e.mentions}
        self.adjectives = sorted((m.span, e.country) for e in own if e.kind == "group" for m in e.mentions)


def _told(document: Document, places: _Places, mention: Mention, is_person: bool) -> _Side | None:
    """The country that the sentence tells of one mention."""
    text = document.text
    start = min((title.start for title in mention.titles), default=mention.span.start)
    start = min(start, mention.span.start)
    after = _OF.match(text, mention.span.end, mention.span.end + AFTER)
    if after and (found := _side(places.starting.get(after.end()), "country.of-country")):
        return found
    if is_person and (found := _bracketed(text, places, mention.span.end) or _signed(document, places, mention)):
        return found
    if found := _described(document, places, mention.span.end):
        return found
    if not is_person and text.startswith(", ", mention.span.end):
        state = places.starting.get(mention.span.end + len(", "))
        if state is not None and text.startswith(("'s ", "’s "), state[1].end):
            return _side(state, "country.told-after-name")  # "Toyoda Steel, Japan's largest steelmaker"
    before = _sentence_before(document, start)
    if is_person:
        owner = _REPRESENTED.search(text, before.start, start)
        if owner and owner.start() in places.ending:
            return _side(places.ending[owner.start()], "country.represented")
        return _side_listed(document, places, before)
    for owner in _owners(text, max(before.start, start - AFTER), start):
        if owner.start() in places.ending and (owner[1] is None or _may_be_noun(owner[1])):
            is_name = owner.start() not in places.adjective_ends
            if is_name and owner[0][0].isspace():
                return None
            return _side(places.ending[owner.start()], "country.of-owner")
    return None


def _bracketed(text: str, places: _Places, end: int) -> _Side | None:
    """The country that alone fills the brackets, or ", from", after a name: "Ilir Hoxha (Albania)"."""
    opening = _BRACKET.match(text, end)
    place = places.starting.get(opening.end()) if opening is not None else None
    if opening is None or place is None:
        return None
    closes = text.startswith(")" if "(" in opening[0] else (",", "."), place[1].end)
    return _side(place, "country.beside-name") if closes else None


def _signed(document: Document, places: _Places, mention: Mention) -> _Side | None:
    """The country for which somebody signs: "signed by X for Peru and Y for Chile", "X signed for Peru"."""
    end = mention.span.end
    joint = _FOR.match(document.text, end, end + AFTER)
    place = places.starting.get(joint.end()) if joint is not None else None
    if joint is None or place is None:
        return None
    before = _sentence_before(document, mention.span.start)
    words = () if joint[1] is not None else document.token_range(before)
    signs = joint[1] is not None or any(document.tokens[index].lower in _SIGNING for index in words)
    return _side(place, "country.represented") if signs else None


def _side(place: tuple[str | None, Span] | None, rule: Rule) -> _Side | None:
    """The side that a mention of a country tells by the rule."""
    return (place[0], Reason(rule, (place[1],))) if place is not None and place[0] else None


def _may_be_noun(word: str) -> bool:
    """Whether a small word before a body may say what it is: "salmon farmer", no verb, no function word."""
    if word in BODY_NOUNS:
        return True
    return not (word_flags()[word] & STOP or word in SAYING or word.endswith(("ed", "ing", "s", "ly")))


def _side_listed(document: Document, places: _Places, before: Span) -> _Side | None:
    """The side whose list the sentence has begun: "from the Turkmen side by X and from the Georgian side by Y"."""
    text = document.text
    side = _SIDE.search(text, before.start, before.end)
    place = places.ending.get(side.start()) if side is not None else None
    if place is None or not _FROM_THE.search(text, before.start, place[1].start):
        return None
    return _side(place, "country.side-listed")


def _owners(text: str, first: int, last: int) -> Iterator[re.Match[str]]:
    """Every way to read what stands before a body, the longest first."""
    at = first
    while (found := _OWNER.search(text, at, last)) is not None:
        yield found
        at = found.start() + 1


def _described(document: Document, places: _Places, end: int) -> _Side | None:
    """The country whose adjective stands in a clause about the name that ends at ``end``."""
    if not document.text.startswith(",", end):
        return None
    place = bisect_left(places.adjectives, (Span(end, end), ""))
    if place == len(places.adjectives):
        return None
    span, code = places.adjectives[place]
    if span.start - end >= AFTER or not _RELATIVE.fullmatch(document.text, end, span.start):
        return None
    return _side((code, span), "country.told-after-name")


def _sentence_before(document: Document, offset: int) -> Span:
    """The part of its sentence before ``offset``, so far as it is looked at."""
    index = document.sentence_at(offset)
    first = document.sentences[index].span.start if index is not None else offset
    return Span(max(first, offset - BEFORE), offset)


def _paired(document: Document, entities: Sequence[Entity]) -> Iterator[tuple[str, str, Span]]:
    """Persons in a list, their countries in another, as many and in the same order, in one sentence, and where."""
    countries = [(m.span, e) for e in entities if e.kind == "country" for m in e.mentions]
    people = [(m.span, e) for e in entities if e.kind == "person" for m in e.mentions[:MOST_MENTIONS]]
    lists = {}
    for found in _lists(document, countries, _JOINTS):
        if _OFFICES.search(document.text, max(0, found[0][0].start - AFTER), found[0][0].start):
            lists[document.sentence_at(found[0][0].start)] = found
    for names in _lists(document, people, _JOINTS) if lists else ():
        sides = lists.get(document.sentence_at(names[0][0].start))
        if sides is not None and len(sides) == len(names):
            for (_, person), (where, side) in zip(names, sides, strict=True):
                if side.country:
                    yield person.id, side.country, where


def with_shared_titles(document: Document, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities where a title in the plural is that of all in the list: "Advisors Ann Lee and Omar Diallo"."""
    shared: dict[str, list[Span]] = {}
    people = [(m.span, e) for e in entities if e.kind == "person" for m in e.mentions[:MOST_MENTIONS]]
    titled = {
        m.span.start: m.titles[-1]
        for e in entities
        if e.kind == "person"
        for m in e.mentions[:MOST_MENTIONS]
        if m.titles and is_plural_title(document.slice(m.titles[-1]))
    }
    if not titled:
        return tuple(entities)
    for names in _lists(document, people, _PEOPLE):
        title = titled.get(names[0][0].start)
        if title is not None:
            for _, person in names:
                shared.setdefault(person.id, []).append(title)
    return tuple(
        _with_titles(document, entity, shared[entity.id]) if entity.id in shared else entity for entity in entities
    )


def _with_titles(document: Document, entity: Entity, shared: Sequence[Span]) -> Entity:
    """The entity with the titles that it shares, but for those that it has."""
    titles, evidence = list(entity.titles), list(entity.titles_evidence())
    for span in shared:
        title = " ".join(document.slice(span).split())
        if title not in titles:
            titles.append(title)
            evidence.append(("title.shared", span))
    return replace(entity, titles=tuple(titles), evidence=entity.evidence_with(titles=tuple(evidence)))


def is_plural_title(title: str) -> bool:
    """Whether a title is that of several: "Presidents", but not "President of the Chamber of Deputies"."""
    head = title.lower().partition(" of ")[0].split()[-1]
    return (
        head.endswith("s")
        and head in title_classes()
        and title_classes().get(head[:-1], "honorific") != "honorific"
    )


def without_plurals(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities without titles in the plural where they have their own: "Presidents" adds nothing to one."""
    kept: list[Entity] = []
    for entity in entities:
        own = tuple(title for title in entity.titles if not is_plural_title(title))
        if own and own != entity.titles:
            told = zip(entity.titles, entity.titles_evidence(), strict=False)
            titles = tuple(reason for title, reason in told if not is_plural_title(title))
            entity = replace(entity, titles=own, evidence=entity.evidence_with(titles=titles))
        kept.append(entity)
    return tuple(kept)


def _lists(
    document: Document, mentions: list[tuple[Span, Entity]], joints: re.Pattern[str]
) -> Iterator[list[tuple[Span, Entity]]]:
    """Stretches of two and more mentions with nothing but commas and "and" between them."""
    ordered = sorted(mentions, key=lambda found: found[0])
    stretch = ordered[:1]
    for one, other in pairwise(ordered):
        gap = document.text[one[0].end : other[0].start]
        if len(gap) < AFTER and joints.fullmatch(gap):
            stretch.append(other)
            continue
        if len(stretch) > 1:
            yield stretch
        stretch = [other]
    if len(stretch) > 1:
        yield stretch


def sent_by(document: Document, entities: Sequence[Entity]) -> dict[str, str]:
    """Persons whose greetings or invitation somebody conveys whom only his country names, each with its code.

    "the Portuguese minister conveyed an invitation from President Barata".
    """
    adjectives = [entity for entity in entities if entity.kind == "group" and entity.country]
    groups = sorted((mention.span.start, entity.country) for entity in adjectives for mention in entity.mentions)
    people = sorted(m.span.start for e in entities if e.kind == "person" for m in e.mentions[:MOST_MENTIONS])
    starts = [at for at, _ in groups]
    found: dict[str, str] = {}
    for entity in entities:
        if entity.kind != "person" or entity.country is not None or not groups:
            continue
        for mention in entity.mentions[:MOST_MENTIONS]:
            start = min((title.start for title in mention.titles), default=mention.span.start)
            before = _sentence_before(document, min(start, mention.span.start))
            bond = _WITH.search(document.text, before.start, before.end)
            if bond is None:
                continue
            near = bisect_left(people, before.start)
            if near < len(people) and people[near] < bond.start():
                continue  # somebody named conveys them
            side = bisect_left(starts, bond.start()) - 1
            country = groups[side][1] if side >= 0 and starts[side] >= before.start else None
            if country is not None:
                found[entity.id] = country
                break
    return found


def companions(document: Document, entities: Sequence[Entity]) -> dict[str, str]:
    """Persons whose country nothing tells, each with the one on whose side the sentence puts him, by id."""
    people = sorted((m.span.start, e) for e in entities if e.kind == "person" for m in e.mentions[:MOST_MENTIONS])
    found: dict[str, str] = {}
    for entity in entities:
        if entity.kind != "person" or entity.country is not None:
            continue
        for mention in entity.mentions[:MOST_MENTIONS]:
            before = _sentence_before(document, mention.span.start)
            bond = _WITH.search(document.text, before.start, before.end)
            if bond is None:
                continue
            others = [
                other for start, other in people if before.start <= start < bond.start() and other is not entity
            ]
            if others:
                found[entity.id] = others[-1].id
                break
    return found
