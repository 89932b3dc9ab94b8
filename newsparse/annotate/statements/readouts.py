"""Whether an article is a diplomatic readout: who met, called or received whom, and what they told each other."""

from itertools import pairwise

from newsparse.annotate.layout.header import Header
from newsparse.annotate.statements.discourse import Scene
from newsparse.document import Document, Span

OPENING_SENTENCES = 3
"""A readout says in its headline or first sentences who talked to whom."""

_TALKS = frozenset(
    "met meets meet talks receives received summoned summons telephone videoconference readout counterpart "
    "counterparts audience".split()
)
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
    if not any(_tells_of_talks(document, span) for span in spans):
        return False
    persons = {
        entity.id: entity for span in spans for _, entity in scene.mentions_in(span) if entity.kind == "person"
    }
    return len(persons) >= 2 and any(entity.titles for entity in persons.values())


def _tells_of_talks(document: Document, span: Span) -> bool:
    words = [document.tokens[index].lower for index in document.token_range(span)]
    return any(
        word in _TALKS or (word in _TALKS_WITH and after in ("with", "to", "by", "between"))
        for word, after in pairwise([*words, ""])
    )
