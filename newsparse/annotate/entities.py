"""Mentions of persons, organisations, countries and places."""

from dataclasses import dataclass
from typing import Literal

from newsparse.annotate.header import Header
from newsparse.document import Document, Span

MentionKind = Literal["person", "organization", "country", "place", "group"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One named mention. ``span`` is the bare name; ``titles`` are the title expressions beside it.

    ``country`` is the ISO 3166 alpha-2 code that the mention itself states: by its name, a demonym or a title.
    ``affiliation`` is the span of the body or country that title or apposition names.
    """

    span: Span
    kind: MentionKind
    titles: tuple[Span, ...] = ()
    country: str | None = None
    affiliation: Span | None = None


def find_mentions(document: Document, header: Header, tags: tuple[str, ...]) -> tuple[Mention, ...]:
    """All mentions in headline, captions and body, in text order, without overlaps."""
    return ()
