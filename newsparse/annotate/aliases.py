"""Merge mentions of the same person, organisation or country into entities."""

from dataclasses import dataclass

from newsparse.annotate.entities import Mention, MentionKind
from newsparse.annotate.header import Header
from newsparse.document import Document


@dataclass(frozen=True, slots=True)
class Entity:
    """All mentions of one person, organisation, country or place. ``name`` is the fullest form, without titles.

    ``gender`` is "m", "f" or None: what the titles and given names in the text say, for resolving pronouns.
    """

    id: str
    name: str
    kind: MentionKind
    titles: tuple[str, ...]
    affiliation: str | None
    country: str | None
    gender: str | None
    mentions: tuple[Mention, ...]


def merge_mentions(document: Document, header: Header, mentions: tuple[Mention, ...]) -> tuple[Entity, ...]:
    """The entities, in order of first mention."""
    return ()
