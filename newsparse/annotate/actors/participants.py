"""Who took part in the story, and in which role."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from newsparse.annotate.actors.aliases import Entity, explain
from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.actors.gazetteer import country_names, country_of, known_body, known_country, match
from newsparse.annotate.actors.houses import House, houses_of, is_of_firm, is_state_official
from newsparse.annotate.actors.names import classes_of
from newsparse.annotate.actors.offices import offices_that_speak, represented_by_unnamed
from newsparse.annotate.actors.roles import (
    MEETINGS,
    MOST_MENTIONS,
    SPEAKS,
    Part,
    Stage,
    acts_in_lead,
    assign_roles,
    central_part,
    is_early,
    is_in_case,
    is_met,
    is_party,
    is_received,
    set_stage,
    side_of_body,
    words_of,
)
from newsparse.annotate.actors.sides import companions, sent_by
from newsparse.annotate.actors.stamped import issued_in, stamped_place
from newsparse.annotate.layout.header import Header
from newsparse.annotate.phrases import find_phrases
from newsparse.annotate.scene.event import digest_towns
from newsparse.article import Event, Kind, Location, Participant, Position
from newsparse.document import Document, Span
from newsparse.lexicon import read_table
from newsparse.reasons import Reason, Reasons, Rule

HOME_WEIGHT = 6
"""What the country of the event counts for, against one for each mention, in finding where titles are at home."""
LEAST_HOME = 2
"""What the home country counts at least: a town abroad, named once, says nothing of whose officials speak."""
OFFICE_WEIGHT = 5
"""What an office counts that one country's papers name so: where the event was in another, less than that."""
ABROAD_WEIGHT = 6
"""What persons whose titles name a country count against it."""
DOMESTIC = 0.65
"""A story is domestic where at least this share of what it names by country is one country's."""
_HEARING = frozenset(("heard", "was told", "were told", "has heard", "had heard"))
"""Cues whose subject is told something: a court that hears a case does not speak."""
_POSSESSIVES = frozenset(("his", "her", "their", "its", "'s"))
WITHIN_PHRASE = 4
"""Tokens before and after "counterpart" that say whose it is, and who: "her Turkish counterpart, Ali Demir"."""
HOME_WORDS = "home_words.tsv"
"""The lexicon of words that one country's papers use."""
HOME_TOKENS = 1500
"""How many tokens are searched for them."""
DOMESTIC_ON_ITS_SOIL = 0.55
"""Where the event is known to have taken place there, less will do."""
RIVALRY = 1.5
"""Outside encounters, an office without a country is that of the country named so much more than any other."""
_OTHER_COMMISSIONERS = frozenset(
    "police chief district deputy assistant high divisional provincial election".split()
)
_PUBLIC = frozenset(
    "presidential ministry department parliament parliamentary agency authority commission court district ward "
    "provincial municipal county police army navy government government's embassy consulate cabinet senate "
    "congress assembly legislature majlis majlisi mazhilis knesset duma sejm rada riksdag storting bundestag "
    "bundesrat cortes kenesh councilman councilwoman councillor".split()
)
"""Words that make a title or a body one of the state's."""
_INTERNATIONAL = frozenset(
    "un u.n. nations nato who imf eu asean au unicef unesco unhcr iaea osce opec interpol".split()
)
"""Words of titles in bodies of many countries."""
_SENT_BY_BODIES = frozenset(("representative", "envoy", "adviser", "advisor"))
"""Those whom a secretary-general sends: they stand for no state."""
_SOLE = (
    "president", "prime minister", "premier", "chancellor", "foreign minister", "king", "queen", "emir", "sultan",
)  # fmt: skip
"""Offices of which a country has one bearer at a time."""
_RULERS = {"king", "queen", "emir", "sultan"}
_PRESIDENTS = {"president"}
MONARCHIES = frozenset(
    "GB NL BE ES SE NO DK JP TH MY SA QA KW BH OM JO MA AU NZ CA LU BT KH LS SZ TO BN JM BS PG SB TV BZ GD LC VC "
    "KN AG".split()
)
"""Countries whose head of state is no president; elsewhere it is no king. The Emirates call theirs a president."""
_NOT_IN_OFFICE = frozenset(
    "former ex late vice deputy elect acting interim party company club council union".split()
)
"""Words of titles of those who no longer hold them, do so beside another, or hold that of a body."""
_OBSERVED = frozenset(("conflict", "election", "protest", "crime"))
"""Events of which bodies of many countries speak as observers."""
_ABROAD = frozenset((*MEETINGS, "call", "sport", "press_conference"))
"""Events that bring people of several countries together."""
COMPLEMENT = 8
"""Characters before a body that hold these words."""
LONGEST_RELATIVE = 60
"""Characters of a relative clause before the name that ends it."""
_COMPLEMENTS = (["of", "the"], ["for", "the"], ["at", "the"])
"""Words before a body that is the complement of somebody who acts."""
_AFTER = frozenset("of from in to at".split())
"""Words before a country that is no subject where a comma follows it: "a native of Chile, was arrested"."""
_HELPERS = frozenset("today has have had will is are was were also on and , later then already jointly".split())


def choose_participants(
    document: Document,
    header: Header,
    entities: tuple[Entity, ...],
    positions: tuple[Position, ...],
    event: Event,
    location: Location | None,
) -> tuple[Participant, ...]:
    """The participants among the entities, in order of first mention; each keeps its entity's id."""
    speakers = {
        position.speaker_id
        for position in positions
        if position.speaker_id is not None and (position.cue or "").lower() not in _HEARING
    }
    speakers |= represented_by_unnamed(document, entities, positions) | _speaking_together(entities, positions)
    stage = set_stage(document, header, event, location, speakers)
    entities = tuple(_at_town(entity, location) for entity in entities if not _is_dateline(header, entity))
    writers = {author.name for author in header.byline}
    entities = tuple(
        one for one in entities if one.name not in writers or one.id in speakers or len(one.mentions) > 1
    )
    people = [entity for entity in entities if entity.kind == "person"]
    digest = digest_towns(document, header) if event.type == "other" else {}
    home = _home(document, header, entities, location, event) if not digest else None
    here = {location.country if location else None, _written_in(document, header)}
    official = home if home is not None and _has_own_officials(entities, event, here, home) else None
    countries = {person.id: person.country for person in people}
    by_id = {person.id: person for person in people}
    assumed: dict[str, Rule] = {}

    def assume(found: Mapping[str, str | None], rule: Rule) -> None:
        countries.update(found)
        assumed.update(dict.fromkeys(found, rule))

    assume(
        {p.id: union for p in people if not countries[p.id] and (union := _union(entities, p))}, "country.union"
    )
    assume(
        {p.id: _filed_from(document, digest, p) for p in people if not countries[p.id] and digest},
        "country.dateline",
    )
    foreign = _counterparts_of(document, entities, home) if home else set()
    guests = {p.id for p in people if is_received(stage, p)} if event.type in MEETINGS else set[str]()
    companion = companions(document, entities)
    guests |= {one for one, other in companion.items() if other in guests}
    office = {
        p.id: official
        for p in people
        if not countries[p.id] and official and p.id not in foreign | guests and _stands_for_home(p, event)
    }
    held = {office for p in people if p.country == official for office in _sole_offices(p)}
    office = {one: home for one, home in office.items() if held.isdisjoint(_sole_offices(by_id[one]))}
    office = {one: home for one, home in office.items() if _may_govern(by_id[one], home)}
    assume(office, "country.home-office")
    if home is not None and event.type in (*MEETINGS, "call"):
        abroad = _other_side(stage, people, home)
        abroad = {one: country for one, country in abroad.items() if _may_govern(by_id[one], country)}
        assume(abroad, "country.met-abroad")
    for one, other in companion.items():
        if countries[other] is not None:
            assume({one: countries[other]}, "country.companion")
    assume(sent_by(document, entities), "country.companion")
    houses = houses_of(document, header, entities, event.type)
    told = {one: house.country for one, house in houses.items() if countries[one] is None or one in assumed}
    assume({one: country for one, country in told.items() if country is not None}, "country.house")
    assume(_nationalities(positions, countries), "country.of-description")
    roles = assign_roles(stage, people, countries)
    domestic = home if home is not None and _is_domestic(stage, entities, home) else None
    if domestic is not None:
        lives_there = {
            person.id: domestic
            for person in people
            if person.id not in foreign and _lives_there(stage, countries, person, houses.get(person.id))
        }
        assume(lives_there, "country.domestic-story")
    represented = {
        country for person_id, country in countries.items() if roles[person_id].role != "mentioned_other"
    }
    sides = {part.role for part in roles.values()} if event.type in MEETINGS else set[str]()
    chosen: list[Participant] = []
    for entity in entities:
        if entity.kind == "person":
            country = countries[entity.id]
            house = houses.get(entity.id)
            part = roles[entity.id]
            is_party_of_state = event.type in (*MEETINGS, "call") and part.role in ("host", "guest", "principal")
            is_official = is_party_of_state or is_state_official(entity)
            belongs = house or (_state(entity, country) if is_official else None)
            chosen.append(_participant(entity, "person", country, assumed.get(entity.id), part, belongs))
        elif entity.kind in ("organization", "country"):
            speaks = entity.id in speakers
            acts: Rule | None = "role.acts" if _acts(document, entity) else None
            if acts is None and acts_in_lead(stage, entity):
                acts = "role.opens-lead"
            if acts is None and is_in_case(stage, entity):
                acts = "role.in-case"
            met_for = event.type in MEETINGS or entity.country in represented
            if entity.kind == "country" and met_for and not speaks and event.type != "negotiation":
                continue  # its own people act for it, or it is only talked about
            if speaks or acts:
                own_affair = not speaks or event.type == "business" or is_early(stage, entity)
                own_affair = own_affair or (event.type == "protest" and not _is_public(entity))
                observes = speaks and event.type in _OBSERVED and _is_known(entity) and entity.country is None
                party = is_party(stage, entity) and own_affair and not observes
                helps = event.type == "disaster" and entity.kind == "country"
                part = central_part(stage, entity) or _part(speaks, party, helps, acts)
                if acts and not speaks and entity.country and {"host", "guest"} <= sides:
                    part = side_of_body(stage, entity.country)
                public = _is_public(entity)
                country = entity.country or (home if public else domestic if not _is_known(entity) else None)
                rule: Rule = "country.public-body" if public else "country.domestic-story"
                chosen.append(_participant(entity, entity.kind, country, rule, part))
    chosen += [
        Participant(
            key,
            name,
            "organization",
            (),
            None,
            country_of(name.split()[0].removesuffix("'s").removesuffix("’s")) or home,
            "speaker",
            spans,
            (("role", Reason("role.speaks", spans[:1])),),
        )
        for key, name, spans in offices_that_speak(document, positions)
    ]
    return tuple(sorted(chosen, key=lambda one: one.mentions[:1]))


def _filed_from(document: Document, towns: Mapping[int, Span], person: Entity) -> str | None:
    """The country of the town that opens the story of a digest in which somebody in office is named."""
    words = person.words_of_titles()
    number = document.paragraph_at(person.mentions[0].span.start)
    if number is None or number not in towns or "state" not in classes_of(words):
        return None
    return country_of(document.slice(towns[number]).title())


def _sole_offices(person: Entity) -> set[str]:
    """The offices of a person that a country has one bearer of: two presidents are those of two countries."""
    found: set[str] = set()
    for title in person.titles:
        words = title.lower().replace("-", " ").split()
        if _NOT_IN_OFFICE.isdisjoint(words) and words:
            found |= {office for office in _SOLE if title.lower().endswith(office)}
    return found


def _may_govern(person: Entity, country: str | None) -> bool:
    """Whether a country has the office of a person: monarchies have no president, republics no king."""
    missing = _PRESIDENTS if country in MONARCHIES else _RULERS
    return missing.isdisjoint(_sole_offices(person))


def _speaking_together(entities: tuple[Entity, ...], positions: tuple[Position, ...]) -> set[str]:
    """The ids of the persons who speak as a pair: "Ana Ruiz and Juan Soto said"."""
    ids = {entity.name: entity.id for entity in entities if entity.kind == "person"}
    found: set[str] = set()
    for position in positions:
        names = (position.speaker or "").split(" and ") if position.speaker_id is None else []
        if len(names) == 2 and all(name in ids for name in names):
            found.update(ids[name] for name in names)
    return found


def _part(speaks: bool, party: bool, helps: bool, acts: Rule | None) -> Part:
    """The part of an organisation or country. ``helps`` is told of countries where a disaster struck."""
    if speaks and not party:
        return SPEAKS
    if helps:
        return Part("speaker", "role.helps")
    return Part("principal", "role.party" if party or acts is None else acts)


def _is_dateline(header: Header, entity: Entity) -> bool:
    """Whether what looks like a person is a town in the dateline that nobody knows: "NUSA DUA, Indonesia"."""
    line = header.dateline.span if header.dateline is not None else None
    return (
        line is not None
        and entity.kind == "person"
        and all(line.start <= mention.span.start < line.end for mention in entity.mentions)
    )


def assumed_countries(entities: tuple[Entity, ...], participants: tuple[Participant, ...]) -> tuple[str, ...]:
    """The names of those whose country the article does not say of them: it is that of the story, or of a side."""
    stated = {entity.id: entity.country for entity in entities}
    return tuple(
        participant.name
        for participant in participants
        if participant.country is not None and stated.get(participant.id) != participant.country
    )


def _at_town(entity: Entity, location: Location | None) -> Entity:
    """The entity in the country of the event's town, where its title or name meant a namesake: "London police"."""
    if location is None or location.country in (None, entity.country) or entity.country is None:
        return entity
    named = (entity.name,) if entity.kind == "organization" else (*entity.titles, entity.affiliation or "")
    town = f" {location.name} "
    if known_country(location.name) != entity.country or not any(town in f" {words} " for words in named):
        return entity
    return replace(entity, country=location.country)


def _other_side(stage: Stage, people: list[Entity], home: str) -> dict[str, str | None]:
    """The country of those met abroad, whose titles name none: the soil, or that of the others listed."""
    met = [person for person in people if is_met(stage, person)]
    named = next((person.country for person in met if person.country not in (None, home)), None)
    abroad = named or (stage.soil if stage.soil != home else None)
    if abroad is None:
        return {}
    return {
        person.id: abroad for person in met if person.country is None and _stands_for_home(person, stage.event)
    }


def _nationalities(positions: tuple[Position, ...], countries: Mapping[str, str | None]) -> dict[str, str | None]:
    """The countries of speakers whom a nationality means: "the Brazilian said"."""
    found: dict[str, str | None] = {}
    for position in positions:
        who, words = position.speaker_id or "", (position.speaker_text or "").split()
        if who in countries and countries[who] is None and len(words) == 2 and words[0].lower() == "the":
            found[who] = country_of(words[1])
    return {who: country for who, country in found.items() if country is not None}


def _union(entities: tuple[Entity, ...], person: Entity) -> str | None:
    """The European Union for its commissioners and its High Representative, where the article names it."""
    words = person.words_of_titles()
    commissioner = "commissioner" in words and not words & _OTHER_COMMISSIONERS
    envoy = any(title.lower().startswith("high representative for foreign") for title in person.titles)
    named = (commissioner or envoy) and any(entity.country == "EU" for entity in entities)
    return "EU" if named else None


def _has_own_officials(entities: tuple[Entity, ...], event: Event, here: set[str | None], home: str) -> bool:
    """Whether an office that names no country ("Foreign Minister Ruiz") can only be one of the home country's.

    ``here`` are the countries where the event took place and where the article was written.
    """
    if event.type in (*MEETINGS, "call", "press_conference"):
        return True
    named = _countries_named(entities)
    rivals = max((count for country, count in named.items() if country != home), default=0)
    return named[home] + HOME_WEIGHT * (home in here) >= RIVALRY * rivals


def _counterparts_of(document: Document, entities: tuple[Entity, ...], country: str) -> set[str]:
    """Who meets "her Turkish counterpart" is no Turk: the ids of those named before such words in a sentence."""
    found: set[str] = set()
    if "counterpart" not in document.text:
        return found
    tokens = document.tokens
    persons = [entity for entity in entities if entity.kind == "person"]
    for index, token in enumerate(tokens):
        if token.lower != "counterpart":
            continue
        sentence = document.sentences[document.sentence_at(token.start) or 0]
        first = max(index - WITHIN_PHRASE, sentence.first)
        if not _POSSESSIVES.intersection(token.lower for token in tokens[first:index]):
            continue
        near = (tokens[first].start, tokens[min(index + WITHIN_PHRASE, sentence.last) - 1].end)
        theirs = [e for e in entities if any(near[0] <= m.span.start < near[1] for m in e.mentions)]
        if any(entity.country == country for entity in theirs):
            before = range(sentence.span.start, near[0])
            found |= {e.id for e in persons if any(mention.span.start in before for mention in e.mentions)}
    return found


def _is_domestic(stage: Stage, entities: tuple[Entity, ...], home: str) -> bool:
    """Whether the story is one country's own: nearly all that it names lies there, and none comes from abroad."""
    if stage.event.type in _ABROAD or (stage.soil is not None and stage.soil != home):
        return False
    of_home = stage.event.type == "business" and _home_words(stage.document)[home] > 0
    if not of_home and not any(_is_anchor(entity, stage.event, home) for entity in entities):
        return False
    named = _countries_named(entities)
    share = DOMESTIC_ON_ITS_SOIL if stage.soil == home else DOMESTIC
    return named[home] >= share * sum(named.values())


def _is_anchor(entity: Entity, event: Event, home: str) -> bool:
    """Whether an entity ties the story to the country: its official, or a company that is said to be of it."""
    if entity.kind == "person":
        return entity.country in (None, home) and _stands_for_home(entity, event)
    return event.type == "business" and entity.kind == "organization" and entity.country == home


def _lives_there(stage: Stage, countries: dict[str, str | None], person: Entity, house: House | None) -> bool:
    """Whether a person of a domestic story, whom no word places elsewhere, is taken for one of the country's.

    Those of an international body are not, nor analysts ("X of Y Research"), who may sit anywhere. In news of
    business nor are any who speak for a house, nor those without a title of their own.
    """
    if countries[person.id] is not None or (house is not None and house.is_at_large):
        return False
    if stage.event.type != "business":
        return not any("-based" in title for title in person.titles)  # whoever needs saying so is from elsewhere
    text = stage.document.text
    if any(text.startswith((" of ", " at "), mention.span.end) for mention in person.mentions[:MOST_MENTIONS]):
        return False
    works_at = any(
        text.startswith(" at ", title.end) for one in person.mentions[:MOST_MENTIONS] for title in one.titles
    )
    return bool(person.titles and person.affiliation is None) and not works_at


def _is_public(entity: Entity) -> bool:
    """Whether a body is one of the state's by the words of its name."""
    return entity.kind == "organization" and not _PUBLIC.isdisjoint(entity.name.lower().split())


def _is_known(entity: Entity) -> bool:
    """Whether the gazetteer knows the body: one without a country there is of many."""
    return known_body(entity.name)


def _participant(
    entity: Entity,
    kind: Kind,
    country: str | None,
    assumed: Rule | None,
    part: Part,
    house: House | None = None,
) -> Participant:
    """The participant that an entity is; ``assumed`` is the rule of a country that is not said of it."""
    first = tuple(mention.span for mention in entity.mentions[:1])
    reasons: list[tuple[str, Reason]] = [("role", Reason(part.rule, first))]
    if country is not None and country != entity.country and assumed:
        reasons.append(("country", Reason(assumed, first)))
    body = entity.evidence.body if entity.evidence is not None else None
    if house is None and body is not None and entity.affiliation is not None:
        house = House(entity.affiliation, None, Reason("affiliation.of-title", (body,)))
    if house is not None:
        reasons.append(("affiliation", house.reason))
    spans = tuple(mention.span for mention in entity.mentions)
    return Participant(
        entity.id,
        entity.name,
        kind,
        entity.titles,
        house.name if house is not None else None,
        country,
        part.role,
        spans,
        partial(_explained, entity, reasons),
    )


def _state(entity: Entity, country: str | None) -> House | None:
    """The state whose official a person is, unless a title names a body."""
    name = country_names().get(country) if country is not None else None
    if name is None or (entity.evidence is not None and entity.evidence.body is not None):
        return None
    return House(name, None, Reason("affiliation.country", tuple(mention.span for mention in entity.mentions[:1])))


def _explained(entity: Entity, reasons: list[tuple[str, Reason]]) -> Reasons:
    """Why the participant's values are what they are: those of the entity, and those that the story gave it."""
    return (*explain(entity), *reasons)


def _home(
    document: Document, header: Header, entities: tuple[Entity, ...], location: Location | None, event: Event
) -> str | None:
    """The country whose officials need no adjective: the one that the article speaks of most.

    Where the event took place counts, and still more where the article was written; persons whose titles name a
    country count against it, since a paper does not say so of its own.
    """
    counts = _countries_named(entities)
    told = _home_words(document)
    counts.update(told)
    abroad = {
        entity.country
        for entity in entities
        if entity.kind == "person"
        and entity.country not in (None, "EU")
        and any(mention.country and not _is_of_region(document, mention) for mention in entity.mentions)
    }
    counts.subtract(dict.fromkeys(abroad, ABROAD_WEIGHT))
    if location is not None and location.country is not None and event.type != "negotiation":
        counts[location.country] += HOME_WEIGHT  # parties to a conflict negotiate on neutral ground
    written = _written_in(document, header)
    if written is not None and event.type != "negotiation":
        filed_here = location is not None and written == location.country
        counts[written] += HOME_WEIGHT // 2 if filed_here else HOME_WEIGHT
    issued = issued_in(document, header)
    if issued is not None and event.type != "negotiation":
        counts[issued] += HOME_WEIGHT + (ABROAD_WEIGHT if issued in abroad else 0)
    held = [
        (entity.country, " | ".join(("", *entity.titles, "")).lower())
        for entity in entities
        if entity.kind == "person" and entity.titles
    ]
    for office, country in read_table("offices.tsv") if held else ():
        for known, titles in held:
            if known in (None, country) and f" {office} " in titles:
                counts[country] += OFFICE_WEIGHT
    if event.type == "negotiation" and location is not None and location.country not in abroad:
        counts.pop(location.country or "", None)
    if event.type == "call" and (len(counts) > len(abroad) or issued is not None):
        theirs = abroad - {issued}
        counts.subtract({country: counts[country] for country in theirs})  # the other end of the line
    home = max(counts, key=lambda country: counts[country], default=None)
    return home if home is not None and counts[home] >= (1 if told[home] else LEAST_HOME) else None


def _is_of_region(document: Document, mention: Mention) -> bool:
    """Whether a part of a country follows the name, as its own papers say: "Premier Ann Lee of Victoria"."""
    after = document.token_range(mention.span).stop
    if after + 1 >= len(document.tokens) or document.tokens[after].lower != "of":
        return False
    known = match(document.tokens, after + 1, min(after + 1 + WITHIN_PHRASE, len(document.tokens)))
    return known is not None and known[1].kind == "place"


def _home_words(document: Document) -> Counter[str]:
    """What the words that one country's papers use speak for, each phrase once: its money, its bodies."""
    counts: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for hit in find_phrases(HOME_WORDS, document.words, 0, min(len(document.tokens), HOME_TOKENS)):
        word = document.tokens[hit.first].lower
        if (hit.label, word) not in seen:
            seen.add((hit.label, word))
            counts[hit.label] += int(hit.weight)
    return counts


def _written_in(document: Document, header: Header) -> str | None:
    """The country of the dateline, or of a line above the report that holds a place and a date."""
    if header.dateline is not None and header.dateline.place is not None:
        town, _, wider = header.dateline.place.partition(",")
        return _country_in(document, header.dateline.span) if wider else country_of(town)
    stamped = stamped_place(document, header)
    return stamped[1] if stamped is not None else None


def _country_in(document: Document, dateline: Span) -> str | None:
    """The country of what stands last in a dateline: of the state in "GLASGOW, Ky.", not of Scotland."""
    where = document.token_range(dateline)
    known = (match(document.tokens, index, where.stop) for index in where[1:])
    countries = [
        found[1].country for found in known if found is not None and found[1].kind in ("place", "country")
    ]
    return countries[-1] if countries else None


def _countries_named(entities: tuple[Entity, ...]) -> Counter[str]:
    """How often the article names each country: itself, its people and its capital count double, cities once."""
    counts: Counter[str] = Counter()
    union = any(entity.country == "EU" for entity in entities)
    for entity in entities:
        if union and entity.name == "Brussels":
            continue  # the seat of the Union
        if entity.country is not None and entity.country != "EU" and entity.kind != "person":
            weight = 1 if entity.kind == "place" and country_of(entity.name) is None else 2
            counts[entity.country] += weight * len(entity.mentions)
    return counts


def _stands_for_home(person: Entity, event: Event) -> bool:
    """Whether a person holds an office of a state, or speaks for it, and no title says which."""
    if event.type == "sport":
        return False  # captains lead teams
    if any(is_of_firm(title) for title in person.titles):
        return False
    words = {word for title in person.titles or (person.name,) for word in title.lower().split()}
    if words & _INTERNATIONAL or ("secretary-general" in words and words & _SENT_BY_BODIES):
        return False
    return bool(words & _PUBLIC) or not classes_of(words).isdisjoint(("state", "royal", "rank"))


def _closes_relative(document: Document, span: Span) -> bool:
    """Whether a name ends a relative clause, so that the verb after the comma is another's."""
    if not document.text.startswith(",", span.end):
        return False
    before = document.text[max(0, span.start - LONGEST_RELATIVE) : span.start]
    opening = max(before.rfind(f", {word} ") for word in ("who", "which"))
    return opening >= 0 and "," not in before[opening + 1 :] and "." not in before[opening:]


def _acts(document: Document, entity: Entity) -> bool:
    """Whether a verb of acting has the entity for its subject: it follows at once, or after helping words."""
    acting = words_of("acting")
    for mention in entity.mentions[:MOST_MENTIONS]:
        start = mention.span.start
        if document.text[max(0, start - COMPLEMENT) : start].split()[-2:] in _COMPLEMENTS:
            continue  # "the head of the Relief Office joined the call"
        if entity.kind == "country" and document.text.startswith(",", mention.span.end):
            before = document.text[max(0, start - COMPLEMENT) : start].lower().split()
            if before and before[-1] in _AFTER:
                continue
        if _closes_relative(document, mention.span):
            continue  # "Kay, who leads the Civic League, accused"
        tokens = document.token_range((mention.span.end, mention.span.end + 60))
        listed = False
        for token in document.tokens[tokens.start : tokens.stop]:
            if token.lower in acting:
                return True
            if listed and (token.text[0].isupper() or token.lower in ("the", "of")):
                continue
            if token.lower not in _HELPERS and not token.lower.endswith("day"):
                break
            listed = listed or token.lower in (",", "and")
    return False
