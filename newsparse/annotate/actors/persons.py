"""Which mentions name the same person: by full name, surname or given name; and the person's gender."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.actors.gazetteer import known_body
from newsparse.annotate.actors.names import PARTICLE, fold, name_gender, title_genders, word_flags
from newsparse.annotate.actors.shortforms import PART_OF_NAME, SHORTEST, lone_words, plain_word, with_particles
from newsparse.annotate.layout.header import Header
from newsparse.document import Document, Span
from newsparse.lexicon import read_table
from newsparse.reasons import Rule

_ARTICLES = ("al", "el")
_PATRONYMICS = ("ovich", "evich", "ovna", "evna", "yevich")
"""A given name with a father's name is how Russian speakers address each other: the given name tells who."""
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv vi".split())
NAMESAKES = 40
"""Persons who share a word of their names are compared up to this many: no article has more."""


@dataclass(slots=True)
class _Person:
    """A person as the mentions pile up: the words of the fullest name, and the mentions in text order.

    ``rules`` tell by what each mention, by its start, was taken for this person's.
    """

    words: tuple[str, ...]
    gender: str | None
    mentions: list[Mention] = field(default_factory=list)
    titled: bool = False
    country: str | None = None
    rules: dict[int, Rule] = field(default_factory=dict)


Cluster = tuple[list[Mention], dict[int, Rule]]
"""The mentions of one entity in text order, and by which rule each, by its start, is one."""


def merge_persons(document: Document, header: Header, mentions: Sequence[Mention]) -> list[Cluster]:
    """The mentions of each person. Full names first, then the short forms.

    ``mentions`` are all that were found, of every kind: where one stands, nothing else is looked for.
    """
    people: list[_Person] = []
    by_word: dict[str, list[_Person]] = {}
    short: list[tuple[Mention, str]] = []
    for mention in mentions:
        if mention.kind != "person":
            continue
        words = name_words(document.slice(mention.span))
        if len(words) < 2 or _is_patronymic(words):
            short.append((mention, words[0] if words else ""))
            continue
        gender = mention_gender(document, mention)
        person, rule = _same(by_word, words, gender)
        if person is None:
            person = _Person(words, gender)
            people.append(person)
            for word in words:
                by_word.setdefault(word, []).append(person)
        elif len(words) > len(person.words):
            for word in words:
                if word not in person.words:
                    by_word.setdefault(word, []).append(person)
            person.words = words
        person.rules[mention.span.start] = rule
        person.gender = person.gender or gender
        person.titled = person.titled or bool(mention.titles)
        person.country = person.country or mention.country
        insort(person.mentions, mention, key=_span_of)
    known = {word for word in by_word if len(word) >= SHORTEST}
    if known:
        others = [*lone_words(document, header, mentions, known), *_mistaken(document, mentions, known)]
        short += [(mention, plain_word(document.slice(mention.span))) for mention in others]
    short.sort(key=lambda found: found[0].span)
    for mention, word in short:
        gender = mention_gender(document, mention)
        person = _bearer(by_word.get(word, []), word, mention, gender)
        if person is not None and len(person.words) > 1:
            mention = with_particles(document, mention, person.words)
        if person is None:
            person = _Person((word,), gender)
            people.append(person)
            by_word.setdefault(word, []).append(person)
        rule = "alias.lone-word" if mention.rule == PART_OF_NAME else "alias.short-name"
        person.rules[mention.span.start] = rule if person.mentions else "alias.named-anew"
        person.gender = person.gender or gender
        person.titled = person.titled or bool(mention.titles)
        person.country = person.country or mention.country
        insort(person.mentions, mention, key=_span_of)
    return [(person.mentions, person.rules) for person in people]


def _mistaken(document: Document, mentions: Sequence[Mention], known: Collection[str]) -> list[Mention]:
    """Lone words of full names that acted as an organisation does: they mean the person."""
    return [
        mention._replace(kind="person", rule=PART_OF_NAME)
        for mention in mentions
        if mention.kind == "organization"
        and " " not in (name := document.slice(mention.span))
        and not name.isupper()
        and plain_word(name) in known
        and not known_body(name)
    ]


def _span_of(mention: Mention) -> Span:
    return mention.span


def fullest_name(names: list[str]) -> str:
    """The fullest of several forms of one name; a given name with a father's name is none of them."""

    def fullness(name: str) -> tuple[bool, int, int, bool]:
        words = name_words(name)
        return not _is_patronymic(words), len("".join(words)), len(name.split()), not name.isascii()

    return max(dict.fromkeys(names), key=fullness)  # most mentions repeat a form


def _is_patronymic(words: tuple[str, ...]) -> bool:
    return len(words) == 2 and words[1].endswith(_PATRONYMICS)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: no case, diacritics, articles, full stops or suffixes."""
    words = []
    for word in name.replace("'s", "").replace(".", ". ").split():
        plain = plain_word(word)
        if plain and plain not in _SUFFIXES and plain not in _ARTICLES:
            words.append(plain)
    return tuple(words)


def _same(
    by_word: dict[str, list[_Person]], words: tuple[str, ...], gender: str | None
) -> tuple[_Person | None, Rule]:
    """The person whose full name says the same, and by which rule: equal, or one the other's in another form."""
    for person in by_word.get(words[-1], [])[-NAMESAKES:] + by_word.get(words[0], [])[-NAMESAKES:]:
        if person.gender and gender and person.gender != gender:
            continue
        if (rule := _same_name(person.words, words)) is not None:
            return person, rule
    return None, "alias.named-anew"


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> Rule | None:
    """By which rule two names are forms of one: with words left out, in the other order, joined, a nickname."""
    shorter, longer = sorted((one, other), key=lambda words: (len(words), sum(map(len, words))))
    if len(shorter) < 2:
        return None
    if one == other:
        return "alias.full-name"
    if _joined(one) == _joined(other):
        return "alias.joined"
    if len(longer) == 2 and shorter == longer[::-1]:
        return "alias.other-order"
    if shorter[-1] == longer[-1] and shorter[0] in nicknames().get(longer[0], ()):
        return "alias.nickname"
    if shorter[-1] == longer[-1] and longer[0] in nicknames().get(shorter[0], ()):
        return "alias.nickname"
    if _within(shorter, longer) and shorter[-1] == longer[-1]:
        return "alias.full-name"
    inside = any(longer[k : k + len(shorter)] == shorter for k in range(len(longer) - len(shorter) + 1))
    return "alias.full-name" if inside else None


def _joined(words: tuple[str, ...]) -> str:
    """The letters of a name: "Sung-hwan", "Sung Hwan" and "Sunghwan" are one."""
    return "".join(words).replace("-", "")


@cache
def nicknames() -> dict[str, tuple[str, ...]]:
    """Given names as `name_words` has them, and their short forms."""
    rows = read_table("nicknames.tsv")
    return {plain_word(name): tuple(map(plain_word, forms.split())) for name, forms in rows}


def _within(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether the words of one name occur in the other in order; an initial stands for a word."""
    position = 0
    for word in shorter:
        while position < len(longer) and not (
            longer[position] == word or (len(word) == 1 and longer[position].startswith(word))
        ):
            position += 1
        if position == len(longer):
            return False
        position += 1
    return True


def _bearer(candidates: list[_Person], word: str, mention: Mention, gender: str | None) -> _Person | None:
    """The person whom a single name means: gender agreeing, by surname before given name, the last named first."""
    near = candidates[-NAMESAKES:]
    agreeing = [
        person
        for person in near
        if not (person.gender and gender and person.gender != gender)
        and not (person.country and mention.country and person.country != mention.country)
    ]
    if not agreeing:
        return None

    def closeness(person: _Person) -> tuple[bool, bool, bool, int]:
        before = bisect_left(person.mentions, mention.span, key=_span_of)
        return (
            gender is None or len(person.words) < 2 or name_gender(person.words[0]) in (None, gender),
            person.words[-1] == word or person.words[0] == word,
            person.titled or not mention.titles,
            person.mentions[before - 1].span.start if before else -1,
        )

    return max(agreeing, key=closeness)


def mention_gender(document: Document, mention: Mention) -> str | None:
    """The gender that a mention's titles tell; chairman and its like are said of women, too, and tell none."""
    return next((gender for word, gender in _telling(document, mention) if not _is_said_of_both(word)), None)


def _is_said_of_both(word: str) -> bool:
    return word.endswith(("man", "men", "actor")) and not word.endswith(("woman", "women"))


def _telling(document: Document, mention: Mention) -> Iterator[tuple[str, str]]:
    """The words of the titles that tell a gender, and which."""
    genders = title_genders()
    for span in mention.titles:
        for word in document.slice(span).lower().split():
            if word in genders:
                yield word, genders[word]


def person_gender(document: Document, mentions: list[Mention]) -> str | None:
    """The gender that a person's titles tell, or else the given name, or else an office such as chairman."""
    for mention in mentions:
        gender = mention_gender(document, mention)
        if gender is not None:
            return gender
    offices = (gender for mention in mentions for _, gender in _telling(document, mention))
    return _gender_of_name(document, mentions) or next(offices, None)


def _gender_of_name(document: Document, mentions: list[Mention]) -> str | None:
    """The gender that the given name tells."""
    longest = max((document.slice(mention.span) for mention in mentions), key=len).split()
    if len(longest) < 2:
        return name_gender(fold(longest[0])) if longest else None
    for word in longest[:-1] if not word_flags()[fold(longest[0])] & PARTICLE else longest[1:]:
        gender = name_gender(word.lower())
        if gender is not None:
            return gender
    return None
