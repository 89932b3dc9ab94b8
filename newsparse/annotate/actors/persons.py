"""Which mentions name the same person: by full name, surname or given name; and the person's gender."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.actors.names import PARTICLE, fold, name_gender, title_genders, word_flags
from newsparse.document import Document, Span
from newsparse.reasons import Rule

_ARTICLES = ("al-", "el-", "al", "el")
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
    rules: dict[int, Rule] = field(default_factory=dict)


Cluster = tuple[list[Mention], dict[int, Rule]]
"""The mentions of one entity in text order, and by which rule each, by its start, is one."""


def merge_persons(document: Document, mentions: list[Mention]) -> list[Cluster]:
    """The mentions of each person. Full names first, then the short forms."""
    people: list[_Person] = []
    by_word: dict[str, list[_Person]] = {}
    short: list[tuple[Mention, str]] = []
    for mention in mentions:
        words = name_words(document.slice(mention.span))
        if len(words) < 2 or _is_patronymic(words):
            short.append((mention, words[0] if words else ""))
            continue
        gender = mention_gender(document, mention)
        person = _same(by_word, words, gender)
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
        person.rules[mention.span.start] = "alias.full-name" if person.mentions else "alias.named-anew"
        person.gender = person.gender or gender
        person.titled = person.titled or bool(mention.titles)
        insort(person.mentions, mention, key=_span_of)
    for mention, word in short:
        gender = mention_gender(document, mention)
        person = _bearer(by_word.get(word, []), word, mention, gender)
        if person is None:
            person = _Person((word,), gender)
            people.append(person)
            by_word.setdefault(word, []).append(person)
        person.rules[mention.span.start] = "alias.short-name" if person.mentions else "alias.named-anew"
        person.gender = person.gender or gender
        person.titled = person.titled or bool(mention.titles)
        insort(person.mentions, mention, key=_span_of)
    return [(person.mentions, person.rules) for person in people]


def _span_of(mention: Mention) -> Span:
    return mention.span


def fullest_name(names: list[str]) -> str:
    """The fullest of several forms of one name; a given name with a father's name is none of them."""
    forms = dict.fromkeys(names)  # most mentions repeat a form
    return max(forms, key=lambda name: (not _is_patronymic(name_words(name)), len(name)))


def _is_patronymic(words: tuple[str, ...]) -> bool:
    return len(words) == 2 and words[1].endswith(_PATRONYMICS)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: no case, diacritics, articles, full stops or suffixes."""
    words = []
    for word in name.replace("'s", "").split():
        plain = fold(word).removesuffix(".").strip("“”\"'`")
        plain = next((plain[len(a) :] for a in _ARTICLES[:2] if plain.startswith(a)), plain)
        if plain and plain not in _SUFFIXES and plain not in _ARTICLES:
            words.append(plain)
    return tuple(words)


def _same(by_word: dict[str, list[_Person]], words: tuple[str, ...], gender: str | None) -> _Person | None:
    """The person whose full name says the same: equal, or one the other's with words left out."""
    for person in by_word.get(words[-1], [])[-NAMESAKES:] + by_word.get(words[0], [])[-NAMESAKES:]:
        if person.gender and gender and person.gender != gender:
            continue
        shorter, longer = sorted((person.words, words), key=len)
        if (
            len(shorter) > 1
            and _within(shorter, longer)
            and (shorter[-1] == longer[-1] or shorter[: len(shorter)] == longer[: len(shorter)])
        ):
            return person
    return None


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
    agreeing = [person for person in near if not (person.gender and gender and person.gender != gender)]
    if not agreeing:
        return None

    def closeness(person: _Person) -> tuple[bool, bool, int]:
        before = bisect_left(person.mentions, mention.span, key=_span_of)
        return (
            person.words[-1] == word or person.words[0] == word,
            person.titled or not mention.titles,
            person.mentions[before - 1].span.start if before else -1,
        )

    return max(agreeing, key=closeness)


def mention_gender(document: Document, mention: Mention) -> str | None:
    """The gender that a mention's titles tell."""
    genders = title_genders()
    for span in mention.titles:
        for word in document.slice(span).lower().split():
            if word in genders:
                return genders[word]
    return None


def person_gender(document: Document, mentions: list[Mention]) -> str | None:
    """The gender that a person's titles tell, or else the given name."""
    for mention in mentions:
        gender = mention_gender(document, mention)
        if gender is not None:
            return gender
    longest = max((document.slice(mention.span) for mention in mentions), key=len).split()
    if len(longest) < 2:
        return name_gender(fold(longest[0])) if longest else None
    for word in longest[:-1] if not word_flags()[fold(longest[0])] & PARTICLE else longest[1:]:
        gender = name_gender(word.lower())
        if gender is not None:
            return gender
    return None
