"""Who took part in the story, and in which role."""

from collections import Counter

from newsparse.annotate.aliases import Entity
from newsparse.annotate.gazetteer import country_names
from newsparse.annotate.header import Header
from newsparse.annotate.names import title_classes
from newsparse.annotate.roles import assign_roles, set_stage, words_of
from newsparse.article import Event, Kind, Location, Participant, Position, Role
from newsparse.document import Document

HOME_WEIGHT = 3
"""What the country of the event counts for, against one for each mention, in finding where titles are at home."""
_HELPERS = frozenset("has have had will is are was were also on and , later then already jointly".split())


def choose_participants(
    document: Document,
    header: Header,
    entities: tuple[Entity, ...],
    positions: tuple[Position, ...],
    event: Event,
    location: Location | None,
) -> tuple[Participant, ...]:
    """The participants among the entities, in order of first mention; each keeps its entity's id."""
    speakers = {position.speaker_id for position in positions if position.speaker_id is not None}
    stage = set_stage(document, header, event, location, speakers)
    people = [entity for entity in entities if entity.kind == "person"]
    home = _home(entities, location)
    countries = {person.id: person.country or (home if _stands_for_home(person) else None) for person in people}
    roles = assign_roles(stage, people, countries)
    represented = {country for person_id, country in countries.items() if roles[person_id] != "mentioned_other"}
    chosen: list[Participant] = []
    for entity in entities:
        if entity.kind == "person":
            chosen.append(_participant(entity, "person", countries[entity.id], roles[entity.id]))
        elif entity.kind in ("organization", "country"):
            speaks = entity.id in speakers
            acts = _acts(document, entity)
            if entity.kind == "country" and entity.country in represented:
                continue
            if speaks or acts:
                role: Role = "speaker" if speaks else "principal"
                chosen.append(_participant(entity, entity.kind, entity.country, role))
    return tuple(chosen)


def _participant(entity: Entity, kind: Kind, country: str | None, role: Role) -> Participant:
    affiliation = entity.affiliation
    if affiliation is None and country is not None and kind == "person":
        affiliation = country_names().get(country)
    spans = tuple(mention.span for mention in entity.mentions)
    return Participant(entity.id, entity.name, kind, entity.titles, affiliation, country, role, spans)


def _home(entities: tuple[Entity, ...], location: Location | None) -> str | None:
    """The country whose officials need no adjective: the most mentioned one that no titled person comes from."""
    counts: Counter[str] = Counter()
    abroad = {entity.country for entity in entities if entity.kind == "person"}
    for entity in entities:
        if entity.country is not None and entity.kind in ("country", "group", "place", "organization"):
            counts[entity.country] += len(entity.mentions)
    if location is not None and location.country is not None:
        counts[location.country] += HOME_WEIGHT
    home = [(count, country) for country, count in counts.items() if country not in abroad]
    return max(home)[1] if home else None


def _stands_for_home(person: Entity) -> bool:
    """Whether a person holds an office of a state that no title names."""
    classes = title_classes()
    return any(classes.get(word) == "state" for title in person.titles for word in title.lower().split())


def _acts(document: Document, entity: Entity) -> bool:
    """Whether a verb of acting has the entity for its subject: it follows at once, or after helping words."""
    acting = words_of("acting")
    for mention in entity.mentions:
        tokens = document.token_range((mention.span.end, mention.span.end + 60))
        for token in document.tokens[tokens.start : tokens.stop]:
            if token.lower in acting:
                return True
            if token.lower not in _HELPERS and not token.lower.endswith("day"):
                break
    return False
