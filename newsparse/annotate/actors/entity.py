"""An entity: all mentions that name the same person, organisation, country or place."""

from dataclasses import dataclass

from newsparse.annotate.actors.entities import Mention, MentionKind


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
