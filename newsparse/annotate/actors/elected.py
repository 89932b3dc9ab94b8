"""Titles that a predicate gives: "Mwila Chanda was elected president of the Chess Federation of Peru".

The words after a verb of election or appointment, or after "has been", are a title if their head is one. They are
what "the new president" refers back to.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from newsparse.annotate.actors.entity import Entity
from newsparse.annotate.actors.names import MODIFIER, TITLE, title_classes, word_flags
from newsparse.document import Document, Span

MOST_MENTIONS = 10
"""A person's predicates are looked for after the first this many mentions."""
LONGEST = 160
"""Characters after a name in which its title ends."""
_BEFORE = re.compile(
    r"\s(?:was|were|is|has been|had been|will be)\s(?:(?:on\s)?[A-Za-z]*day\s|[a-z]+ly\s|also\s)?"
    r"(?:(?:re-?)?(?:elected|appointed|named|chosen|confirmed|sworn in|inaugurated|installed)\s(?:as\s)?)"
    r"(?:the\s|its\s|their\s|his\s|her\s|our\s)?(?:(?:new|next|first)\s)?"
    r"|\shas been\s(?:the\s|its\s)?(?=\w+\sof\s(?:the\s)?[A-Z])"
)
"""What stands between a name and the title that it gets."""
_WORD = re.compile(r"\s?([A-Za-z][A-Za-z-]*)")
MOST_WORDS = 4
"""Words of a title up to its head: "deputy prime minister"."""
_OFFICES = frozenset(("state", "body", "rank", "faith", "royal"))


def with_elected(document: Document, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with the titles that they were elected or appointed to, where they had none."""
    found: list[Entity] = []
    for entity in entities:
        span = _elected_to(document, entity) if entity.kind == "person" and not entity.titles else None
        if span is not None:
            title = " ".join(document.slice(span).split())
            evidence = entity.evidence_with(titles=(("title.elected", span),))
            entity = replace(entity, titles=(title,), evidence=evidence)
        found.append(entity)
    return tuple(found)


def _elected_to(document: Document, person: Entity) -> Span | None:
    """The title in a predicate of the person."""
    text = document.text
    for mention in person.mentions[:MOST_MENTIONS]:
        opening = _BEFORE.match(text, mention.span.end, mention.span.end + LONGEST)
        title = _shortest_title(text, opening.end()) if opening is not None else None
        if title is not None:
            return title
    return None


def _shortest_title(text: str, start: int) -> Span | None:
    """The words from ``start`` to the head of a title, if few go before it; its complement is the body's name."""
    end = start
    for _ in range(MOST_WORDS):
        word = _WORD.match(text, end, start + LONGEST)
        if word is None:
            return None
        end = word.end()
        after = _WORD.match(text, end)
        goes_on = after is not None and bool(word_flags()[after[1].lower()] & (TITLE | MODIFIER))
        if _heads(word[1]) and not goes_on and text[end : end + 1] in (" ", ",", ".", ";", ""):
            return Span(start, end)
    return None


def _heads(word: str) -> bool:
    """Whether a word heads the title of an office."""
    return title_classes().get(word.lower()) in _OFFICES
