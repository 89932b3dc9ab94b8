"""Whether an article is a diplomatic readout: who met, called or received whom, and what they told each other."""

from itertools import pairwise

from newsparse.annotate.layout.header import Header
from newsparse.annotate.statements.discourse import Scene
from newsparse.document import Span

OPENING_SENTENCES = 3
"""A readout says in its headline or first sentences who talked to whom."""

_TALKS = frozenset(
    "met meets talks summoned summons telephone videoconference readout counterpart counterparts".split()
)
_TALKS_TO_SOMEONE = frozenset("meet receives received audience".split())
"""Words for talks only where somebody is named soon after: "received the envoy Ana Ruiz", no immunity."""
NEAR = 8
"""Tokens within which that is."""
CLAUSE = 4
"""The words of such a clause before its verb."""
_CIRCUMSTANCE = frozenset("where when".split())
_TALKS_WITH = frozenset("spoke speaks spoken call conversation meeting visit".split())
"""Words for talks only where somebody follows: "a call with"."""


def is_readout(scene: Scene, header: Header) -> bool:
    """Whether headline or opening tell of talks between persons, one at least with a title."""
    document = scene.document
    spans = [header.headline.span] if header.headline and header.headline.span else []
    for sentence in document.sentences:
        if header.is_body(sentence.paragraph):
            spans.append(sentence.span)
            if len(spans) > OPENING_SENTENCES:
                break
    if not any(_tells_of_talks(scene, span) for span in spans):
        return False
    persons = {
        entity.id: entity for span in spans for _, entity in scene.mentions_in(span) if entity.kind == "person"
    }
    return len(persons) >= 2 and any(entity.titles for entity in persons.values())


def _is_background(words: list[str], at: int) -> bool:
    """Whether the word stands in a clause of place or time: "Oxford, [where] he met Ann Lee"."""
    return not _CIRCUMSTANCE.isdisjoint(words[max(0, at - CLAUSE) : at])


def _tells_of_talks(scene: Scene, span: Span) -> bool:
    tokens = scene.document.token_range(span)
    words = scene.document.words[tokens.start : tokens.stop]
    persons = [
        scene.document.token_range(mention).start
        for mention, entity in scene.mentions_in(span)
        if entity.kind == "person"
    ]
    return any(
        (word in _TALKS and not _is_background(words, index - tokens.start))
        or (word in _TALKS_WITH and after in ("with", "to", "by", "between"))
        or (word in _TALKS_TO_SOMEONE and any(0 < person - index <= NEAR for person in persons))
        for index, (word, after) in enumerate(pairwise([*words, ""]), tokens.start)
    )
