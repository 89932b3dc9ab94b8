"""Who took part in the story, and in which role."""

from collections import Counter

from newsparse.annotate.aliases import Entity
from newsparse.annotate.gazetteer import country_names, country_of
from newsparse.annotate.header import Header
from newsparse.annotate.names import title_classes
from newsparse.annotate.roles import (
    MEETINGS,
    MOST_MENTIONS,
    Stage,
    assign_roles,
    is_met,
    is_party,
    set_stage,
    words_of,
)
from newsparse.article import Event, Kind, Location, Participant, Position, Role
from newsparse.document import Document
from newsparse.lexicon import read_table

HOME_WEIGHT = 3
"""What the country of the event counts for, against one for each mention, in finding where titles are at home."""
ABROAD_WEIGHT = 3
"""What persons whose titles name a country count against it."""
_PUBLIC = frozenset(
    "presidential ministry department parliament parliamentary agency authority commission court district ward "
    "provincial municipal county police army navy government government's embassy cabinet senate congress".split()
)
"""Words that make a title or a body one of the state's."""
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
    home = _home(header, entities, location, event)
    countries = {person.id: person.country or (home if _stands_for_home(person) else None) for person in people}
    if home is not None and event.type in (*MEETINGS, "call"):
        countries.update(_other_side(stage, people, home))
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
                party = is_party(stage, entity)
                role: Role = "principal" if party or not speaks else "speaker"
                public = entity.kind == "organization" and bool(_PUBLIC & set(entity.name.lower().split()))
                country = entity.country or (home if public else None)
                chosen.append(_participant(entity, entity.kind, country, role))
    return tuple(chosen)


def _other_side(stage: Stage, people: list[Entity], home: str) -> dict[str, str | None]:
    """The country of those met abroad, whose titles name none: the soil, or that of the others listed."""
    met = [person for person in people if is_met(stage, person)]
    named = next((person.country for person in met if person.country not in (None, home)), None)
    abroad = named or (stage.soil if stage.soil != home else None)
    if abroad is None:
        return {}
    return {person.id: abroad for person in met if person.country is None and _stands_for_home(person)}


def _participant(entity: Entity, kind: Kind, country: str | None, role: Role) -> Participant:
    affiliation = entity.affiliation
    if affiliation is None and country is not None and kind == "person":
        affiliation = country_names().get(country)
    spans = tuple(mention.span for mention in entity.mentions)
    return Participant(entity.id, entity.name, kind, entity.titles, affiliation, country, role, spans)


def _home(header: Header, entities: tuple[Entity, ...], location: Location | None, event: Event) -> str | None:
    """The country whose officials need no adjective: the one that the article speaks of most.

    Where the event took place counts, and still more where the article was written; persons whose titles name a
    country count against it, since a paper does not say so of its own.
    """
    counts: Counter[str] = Counter()
    abroad: set[str] = set()
    for entity in entities:
        if entity.country is None or entity.country == "EU":
            continue
        if entity.kind != "person":
            counts[entity.country] += len(entity.mentions)
        elif any(mention.country for mention in entity.mentions):
            abroad.add(entity.country)
    counts.subtract(dict.fromkeys(abroad, ABROAD_WEIGHT))
    if location is not None and location.country is not None:
        counts[location.country] += HOME_WEIGHT
    if header.dateline is not None and header.dateline.place is not None:
        written = country_of(header.dateline.place.split(",")[0])
        if written is not None and (location is None or written != location.country):
            counts[written] += HOME_WEIGHT
    for office, country in read_table("offices.tsv"):
        for entity in entities:
            own = entity.kind == "person" and entity.country in (None, country)
            if own and any(f" {office} " in f" {title.lower()} " for title in entity.titles):
                counts[country] += HOME_WEIGHT
    if event.type == "call" and len(counts) > len(abroad):
        counts.subtract({country: counts[country] for country in abroad})  # the other end of the line
    home = max(counts, key=lambda country: counts[country], default=None)
    return home if home is not None and counts[home] > 0 else None


def _stands_for_home(person: Entity) -> bool:
    """Whether a person holds an office of a state, or speaks for it, and no title says which."""
    classes = title_classes()
    words = {word for title in person.titles or (person.name,) for word in title.lower().split()}
    return bool(words & _PUBLIC) or any(classes.get(word) in ("state", "royal", "rank") for word in words)


def _acts(document: Document, entity: Entity) -> bool:
    """Whether a verb of acting has the entity for its subject: it follows at once, or after helping words."""
    acting = words_of("acting")
    for mention in entity.mentions[:MOST_MENTIONS]:
        tokens = document.token_range((mention.span.end, mention.span.end + 60))
        listed = False
        for token in document.tokens[tokens.start : tokens.stop]:
            if token.lower in acting:
                return True
            if listed and token.text[0].isupper():
                continue
            if token.lower not in _HELPERS and not token.lower.endswith("day"):
                break
            listed = listed or token.lower in (",", "and")
    return False
