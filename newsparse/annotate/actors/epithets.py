"""Titles that stand apart from the name: "The Japanese foreign minister said", "the Deputy PM told the envoy".

A description is a title of somebody where it is written like one (with capitals, or with the adjective of a
country) and one person only fits it: somebody with that office, on that side. It may also tell a side that nothing
else told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from newsparse.annotate.actors.entity import Entity
from newsparse.annotate.actors.names import MODIFIER, TITLE, title_classes, word_flags
from newsparse.annotate.layout.header import Header
from newsparse.document import Document, Span
from newsparse.reasons import Reason

LONGEST = 6
"""Tokens in such a title at most."""
LONGEST_OPENING = 5
"""Tokens of an adverbial before the subject: "In turn, the Peruvian Head of State"."""
MOST_BEARERS = 40
"""Persons who are compared with a description at most: no article has more with offices."""
_VAGUE = frozenset(
    "leader official diplomat dignitary envoy counterpart colleague host guest representative politician lawmaker"
    " legislator commander chief head boss charge d'affaires side".split()
)
"""Nouns that describe rather than entitle."""
_SHORT = {
    "pm": ("prime", "minister"), "fm": ("foreign", "minister"), "eam": ("external", "affairs", "minister"),
    "president-elect": ("president",), "premier": ("prime", "minister"), "gov.": ("governor",),
}  # fmt: skip
"""Short titles and the words of the long ones that they stand for."""
_SAID_OF_MANY = frozenset(("minister",))
"""Offices in one word that are only the short form of a fuller title, as so many have one."""
_FOR_NOW = frozenset("interim acting caretaker outgoing former".split())
_STATE = ("head", "of", "state")
_HEADS_OF_STATE = frozenset("president king queen emir sultan emperor".split())
_COMPLEMENTS = frozenset("of for to in at on".split())


class _Epithet(NamedTuple):
    """A description: its words as written, the plain words of the office, and the country of its adjective."""

    text: str
    words: tuple[str, ...]
    country: str | None
    opens: bool
    """Whether it opens its sentence, or follows an adverbial, as a subject does."""
    span: Span


def with_epithets(document: Document, header: Header, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with the titles that descriptions of them add, and the country where only these tell it."""
    offices = {
        entity.id: _office_words(entity.titles) for entity in entities if entity.kind == "person" and entity.titles
    }
    if not offices or len(offices) > MOST_BEARERS:
        return tuple(entities)
    found = {entity.id: entity for entity in entities}
    untitled = {one.country for one in entities if one.kind == "person" and one.country and not one.titles}
    for epithet in _epithets(document, header, entities):
        if epithet.country in untitled:  # "his Greek counterpart, X, came. The Greek minister" is X
            bearer = _lone_counterpart(epithet, found.values())
        else:
            bearer = _bearer(epithet, [found[one] for one in offices], offices)
        if bearer is not None:
            titles, country = bearer.titles, bearer.country
            titled, told = bearer.titles_evidence(), None
            if not _is_known(epithet.text, titles):
                titles, titled = (*titles, epithet.text), (*titled, ("title.description", epithet.span))
            if not country and epithet.opens and epithet.country:
                country, told = epithet.country, Reason("country.of-description", (epithet.span,))
            evidence = bearer.evidence_with(titles=titled, country=told)
            found[bearer.id] = replace(bearer, titles=titles, country=country, evidence=evidence)
    return tuple(found.values())


def _lone_counterpart(epithet: _Epithet, entities: Iterable[Entity]) -> Entity | None:
    """The one person of the country of a description, named before it, of whom no title was told."""
    own = [one for one in entities if one.kind == "person" and one.country == epithet.country]
    if len(own) != 1 or not own[0].mentions or own[0].mentions[0].span.start > epithet.span.start:
        return None
    return own[0]


def _epithets(document: Document, header: Header, entities: Sequence[Entity]) -> Iterator[_Epithet]:
    tokens = document.tokens
    adjectives = {
        mention.span.start: (mention.span.end, mention.country)
        for entity in entities
        if entity.kind == "group"
        for mention in entity.mentions
        if mention.country
    }
    flags = word_flags()
    for index in [index for index, word in enumerate(document.words[:-1]) if word == "the"]:
        first = index + 1
        end, country = adjectives.get(tokens[first].start, (0, None))
        if not country and not (
            tokens[first].text[0].isupper() and flags[tokens[first].lower] & (MODIFIER | TITLE)
        ):
            continue
        number = document.sentence_at(tokens[index].start)
        sentence = document.sentences[number] if number is not None else None
        if sentence is None or not header.is_content(sentence.paragraph):
            continue
        office = first + (end == tokens[first].end) if country else first
        last = office
        while last < min(sentence.last, office + LONGEST) and flags[tokens[last].lower] & (MODIFIER | TITLE):
            last += 1
        if last == office or not flags[tokens[last - 1].lower] & TITLE:
            continue
        if tuple(token.lower for token in tokens[last - 1 : last + 2]) == _STATE:
            last += 2
        words = tuple(token.lower for token in tokens[office:last])
        capital = _is_capital([token.text for token in tokens[office:last] if token.lower != "of"])
        after = tokens[last] if last < sentence.last else None
        if after is not None and (after.text[0].isupper() or after.lower in _COMPLEMENTS):
            continue
        if words[-1] in _VAGUE or (words[-1].endswith("s") and words[-1][:-1] in title_classes()):
            continue
        if capital or (country and title_classes().get(words[-1]) in ("state", "royal")):
            span = document.span_of_tokens(first, last)
            opens = index == sentence.first or (
                tokens[index - 1].text == "," and index - sentence.first <= LONGEST_OPENING
            )
            yield _Epithet(" ".join(document.slice(span).split()), words, country, opens, span)


def _is_capital(words: list[str]) -> bool:
    """Whether an office is written with capitals, but for what it is for now: "interim Prime Minister"."""
    while len(words) > 1 and words[0] in _FOR_NOW:
        words = words[1:]
    return all(word[0].isupper() for word in words)


def _office_words(titles: Sequence[str]) -> frozenset[str]:
    """The plain words of somebody's titles, short ones written out."""
    words = {word.removesuffix(",") for title in titles for word in _own_part(title.lower()).split()}
    words.update(long for word in tuple(words) for long in _SHORT.get(word, ()))
    words.update(word[:-1] for word in tuple(words) if word.endswith("s") and word[:-1] in title_classes())
    return frozenset(words)


def _own_part(title: str) -> str:
    """The title without whom it serves: "special representative" ("of the secretary-general")."""
    own, _, served = title.partition(" of the ")
    head = served.split()[-1] if served else ""
    return own if title_classes().get(head, "honorific") in ("state", "royal") else title


def _bearer(epithet: _Epithet, people: list[Entity], offices: dict[str, frozenset[str]]) -> Entity | None:
    """The only person whom the description fits: by office, and by country where it names one."""
    needed = {long for word in epithet.words if word not in _FOR_NOW for long in _SHORT.get(word, (word,))}
    if epithet.words == _STATE:
        fitting = [person for person in people if offices[person.id] & _HEADS_OF_STATE]
    else:
        fitting = [person for person in people if needed <= offices[person.id]]
    if epithet.country:
        own = [person for person in fitting if person.country == epithet.country]
        unplaced = [
            person
            for person in fitting
            if person.country is None and person.mentions[0].span.start < epithet.span.start and epithet.opens
        ]
        fitting = own or unplaced
    return fitting[0] if len(fitting) == 1 else None


def _is_known(text: str, titles: Sequence[str]) -> bool:
    """Whether the words are a title already, or the beginning of a fuller one."""
    plain = text.casefold()
    shortens = " " in plain or plain in _SAID_OF_MANY
    return any(
        title.casefold() == plain or (shortens and title.casefold().startswith(f"{plain} ")) for title in titles
    )
