"""Attribution relations: source, cue and content, as spans. The rule-based reader.

This is the interface that a learned reader takes over: document in, relations out.
"""

from dataclasses import dataclass

from newsparse.annotate.entities import Mention
from newsparse.annotate.header import Header
from newsparse.document import Document, Span


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: ``source`` states ``content`` by ``cue``.

    ``source`` is the local expression ("He", "the premier"), None where the sentence has none. ``lemma`` is the
    cue's dictionary form, the key into the cue lexicon. ``addressee`` is the one spoken to, where it is named
    between cue and content. ``confidence`` is between 0 and 1.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    lemma: str | None
    addressee: Span | None = None
    confidence: float = 0.5


def find_relations(
    document: Document, header: Header, tags: tuple[str, ...], mentions: tuple[Mention, ...]
) -> tuple[Relation, ...]:
    """All relations in the body, in text order of their cues (or contents, where there is no cue)."""
    return ()
