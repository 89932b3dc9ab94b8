"""An entity: all mentions that name the same person, organisation, country or place."""

from dataclasses import dataclass, field
from typing import NamedTuple

from newsparse.annotate.actors.entities import Mention, MentionKind
from newsparse.document import Span
from newsparse.reasons import Reason, Rule


class Evidence(NamedTuple):
    """What an entity's values were chosen by, for those few entities that become participants and are explained.

    ``named`` is the number of the mention whose form is the name; ``titles`` are the rule and the words of each
    title; ``country`` is why it is that one, ``body`` the affiliation that a title names; ``rules`` tell by what
    each mention, by its start, is one of this entity.
    """

    name_rule: Rule
    named: int
    titles: tuple[tuple[Rule, Span], ...]
    country: Reason | None
    body: Span | None
    rules: dict[int, Rule]


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
    evidence: Evidence | None = field(default=None, compare=False, repr=False)

    def words_of_titles(self) -> set[str]:
        """The words of all titles, in lower case."""
        return {word for title in self.titles for word in title.lower().split()}

    def titles_evidence(self) -> tuple[tuple[Rule, Span], ...]:
        """The rule and the words of each title; none where the evidence was not kept."""
        return self.evidence.titles if self.evidence is not None else ()

    def evidence_with(
        self, *, titles: tuple[tuple[Rule, Span], ...] | None = None, country: Reason | None = None
    ) -> Evidence | None:
        """The evidence with the titles that it has then, and with what told the country."""
        if self.evidence is None:
            return None
        kept = self.evidence
        return kept._replace(
            titles=kept.titles if titles is None else titles, country=kept.country if country is None else country
        )
