"""A label for every paragraph: first each by itself, then revised by its neighbours."""

from newsparse.annotate.header import Header
from newsparse.article import Label, Participant, Position
from newsparse.document import Document


def label_paragraphs(
    document: Document, header: Header, positions: tuple[Position, ...], participants: tuple[Participant, ...]
) -> tuple[Label, ...]:
    """One label a paragraph."""
    return tuple(label or "other" for label in header.labels)
