"""Stated positions: relations with their speakers resolved, typed, and judged for or against."""

from newsparse.annotate.aliases import Entity
from newsparse.annotate.header import Header
from newsparse.annotate.relations import Relation
from newsparse.article import Position
from newsparse.document import Document


def resolve_positions(
    document: Document,
    header: Header,
    tags: tuple[str, ...],
    relations: tuple[Relation, ...],
    entities: tuple[Entity, ...],
) -> tuple[Position, ...]:
    """The positions, in text order. ``speaker_id`` is the id of the entity that speaks."""
    return ()
