"""Short forms of names that their own sentence does not tell from other words: "Major said", "Yildiz", "Maamari".

Once the article has named somebody in full, each word of that name alone, with a capital, means the same person.
A name that is also an ordinary word or a title ("King", "Price") must stand where such a word cannot: with no
article before it, no name beside it, and before a verb where it opens the sentence.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.actors.gazetteer import country_of
from newsparse.annotate.actors.names import (
    CALENDAR,
    COMMON,
    HONORIFIC,
    NAME,
    PARTICLE,
    STOP,
    TITLE,
    fold,
    word_flags,
)
from newsparse.annotate.actors.shapes import SAYING
from newsparse.annotate.layout.header import Header
from newsparse.document import Document, Span
from newsparse.reasons import Rule

SHORTEST = 3
"""Letters that a word needs to be taken for a name here; shorter ones are found by the words beside them."""
MOST_PARTICLES = 3
"""Particles that are looked for before a surname: "van der", "de la"."""
PART_OF_NAME: Rule = "kind.part-of-name"
"""By what such a word is a person's name."""
_BEFORE_NOUNS = frozenset("the a an this our his her its their my your every no in of".split())
"""Words after which a name that is also a noun is taken for the noun; "in May", "of Hope" too."""
_PREDICATES = SAYING | frozenset("has had was is did does also then later".split())
"""Words after which what opened the sentence was its subject."""


def lone_words(
    document: Document, header: Header, taken: Iterable[Mention], words: Collection[str]
) -> list[Mention]:
    """Mentions of one word each that is among ``words``, the plain forms of words of full names.

    ``taken`` are the mentions found so far: what lies in them or in their titles is left alone.
    """
    tokens = document.tokens
    named = [
        index
        for index, token in enumerate(tokens)
        if token.text != token.lower and len(token.text) >= SHORTEST and plain_word(token.text) in words
    ]
    if not named:
        return []
    covered: set[int] = set()
    for mention in taken:
        for span in (mention.span, *mention.titles):
            covered.update(document.token_range(span))
    found: list[Mention] = []
    for index in named:
        number = document.sentence_at(tokens[index].start) if index not in covered else None
        if number is None or tokens[index].text[0].islower():
            continue
        sentence = document.sentences[number]
        if not header.is_content(sentence.paragraph):
            continue
        if _stands_alone(document, index, sentence.first, sentence.last):
            found.append(Mention(Span(tokens[index].start, tokens[index].end), "person", rule=PART_OF_NAME))
    return found


def _stands_alone(document: Document, index: int, first: int, last: int) -> bool:
    """Whether the word at ``index`` is no part of a longer name, and no ordinary word with a capital."""
    tokens = document.tokens
    before = tokens[index - 1] if index > first else None
    after = tokens[index + 1] if index + 1 < last else None
    if (before and before.text[0].isupper()) or (after and (after.text[0].isupper() or after.text in ("&", "-"))):
        return False
    flags = word_flags()[tokens[index].lower]
    if flags & STOP or (flags & CALENDAR and not flags & NAME):
        return False
    if flags & CALENDAR or country_of(tokens[index].lower) is not None:
        return after is not None and after.lower in _PREDICATES
    if not flags & (COMMON | TITLE | HONORIFIC):
        return True
    if before is None or not before.text[0].isalpha():
        return after is not None and (after.lower in _PREDICATES or after.lower.endswith("ed"))
    return before.lower not in _BEFORE_NOUNS


def with_particles(document: Document, mention: Mention, name: tuple[str, ...]) -> Mention:
    """A mention by surname with the particles before it that belong to the full name: "[von der] Heide"."""
    tokens = document.tokens
    first = document.token_range(mention.span).start
    word = plain_word(tokens[first].text)
    if word not in name:
        return mention
    place = name.index(word)
    start = first
    while (
        0 < first - start + 1 <= min(MOST_PARTICLES, place - 1)
        and start > 0
        and word_flags()[tokens[start - 1].lower] & PARTICLE
        and plain_word(tokens[start - 1].text) == name[place - (first - start) - 1]
    ):
        start -= 1
    return mention if start == first else mention._replace(span=Span(tokens[start].start, mention.span.end))


@lru_cache(maxsize=8192)
def plain_word(word: str) -> str:
    """What two spellings of a word share: no case, diacritics or article, one letter for "ue" or a double one."""
    plain = fold(word).removesuffix(".").strip("“”\"'`")
    if len(plain) > SHORTEST and plain[2] == "-" and plain[:2] in ("al", "el"):
        plain = plain[3:]
    if len(plain) <= SHORTEST:
        return plain
    letters: list[str] = []
    for letter in plain:
        if letters and (letter == letters[-1] or (letter == "e" and letters[-1] in "aou")):
            continue
        letters.append(letter)
    if letters[-2:] == ["i", "y"]:
        del letters[-2]
    return "".join(letters)
