"""Leaders whom papers everywhere name without their country: "Mr Obama", "President Putin", "Pope Francis".

The country of the story says nothing of them. `leaders.tsv` holds them: a full name tells the country wherever it
stands, a single word only beside an office of the like.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from newsparse.annotate.actors.entity import Entity
from newsparse.annotate.actors.gazetteer import country_names
from newsparse.lexicon import read_table
from newsparse.reasons import Reason

LEADERS = "leaders.tsv"
"""The lexicon: country, office, names."""
_RUNNING = frozenset("president president-elect candidate candidates nominee administration".split())
"""Words of titles of those who are or want to be president."""
_HONORIFICS = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "president's"))


def with_leaders(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with the countries of known leaders, where the article tells none."""
    return tuple(
        _placed(entity) if entity.kind == "person" and entity.country is None else entity for entity in entities
    )


def _placed(person: Entity) -> Entity:
    code = _country(person)
    if code is None:
        return person
    first = tuple(mention.span for mention in person.mentions[:1])
    evidence = person.evidence_with(country=Reason("country.known-leader", first))
    holds_office = any(not _HONORIFICS.issuperset(title.lower().split()) for title in person.titles)
    body = person.affiliation or (country_names().get(code) if holds_office else None)
    return replace(person, country=code, affiliation=body, evidence=evidence)


def _country(person: Entity) -> str | None:
    """The country of a leader, by the full name, or by one word of it beside the office."""
    words = [word for word in person.name.lower().split() if len(word.rstrip(".")) > 1]  # "Donald J. Trump"
    found = _leaders().get(" ".join(words))
    if found is None:
        return None
    code, office = found
    if len(words) > 1:
        return code
    titles = " ".join(person.titles).lower()
    holds = office in titles or (office == "president" and not _RUNNING.isdisjoint(titles.split()))
    return code if holds else None


@cache
def _leaders() -> dict[str, tuple[str, str]]:
    """Country and office by name in lower case."""
    return {
        name.lower(): (code, office) for code, office, names in read_table(LEADERS) for name in names.split("|")
    }
