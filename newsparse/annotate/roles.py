"""The part that each participant plays: host, guest, principal, attendee, speaker, or only mentioned.

Read from where a name stands: the subject or object of a verb of meeting in headline and lead, beside a word of
attendance, before a genitive; and from whose soil the event took place on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from newsparse.annotate.aliases import Entity
from newsparse.annotate.header import Header
from newsparse.article import Event, Location, Role
from newsparse.document import Document
from newsparse.lexicon import read_table

MEETINGS = frozenset(("meeting", "visit", "summit", "negotiation", "signing"))
"""Events that have sides: who receives, who visits."""
NEAR = 40
"""How many characters before a list of names a word of attendance may stand: "in the presence of ..."."""
_PARTY_TYPES = frozenset(
    ("crime", "court", "conflict", "business", "election", "sport", "protest", "signing", "visit")
)


LONGEST_LEAD = 900
"""Of a lead longer than this only two sentences count: the rest is the report itself."""


@cache
def words_of(part: str) -> frozenset[str]:
    """The words and phrases of one class of the lexicon of participation."""
    return frozenset(word for name, word in read_table("participation.tsv") if name == part)


@dataclass(frozen=True, slots=True)
class Stage:
    """What the roles are read from: the article, who speaks, and where it took place."""

    document: Document
    header: Header
    event: Event
    soil: str | None
    speakers: frozenset[str]
    lead: tuple[int, int]
    """The first and last offset of the lead."""


def set_stage(
    document: Document, header: Header, event: Event, location: Location | None, speakers: Iterable[str]
) -> Stage:
    """The stage of an article: its lead is the first paragraph of the body."""
    first = next((k for k in range(len(document.paragraphs)) if header.is_body(k)), None)
    lead = document.paragraphs[first].span if first is not None else (0, 0)
    end = lead[1]
    if first is not None and end - lead[0] > LONGEST_LEAD:
        opening = document.sentences_of(first)
        end = opening[min(1, len(opening) - 1)].span.end
    soil = location.country if location else None
    return Stage(document, header, event, soil, frozenset(speakers), (lead[0], end))


def assign_roles(stage: Stage, people: list[Entity], countries: dict[str, str | None]) -> dict[str, Role]:
    """The role of each person. ``countries`` gives the country that each stands for."""
    roles: dict[str, Role] = {}
    sides = [person for person in people if _in_lead(stage, person) and not _only_owner(stage, person)]
    for person in people:
        if _attends(stage, person):
            roles[person.id] = "attendee"
        elif person not in sides or (person.titles and _is_spokesman(person)):
            roles[person.id] = (
                "speaker" if person.id in stage.speakers or _is_spokesman(person) else "mentioned_other"
            )
    active = [person for person in sides if person.id not in roles]
    if stage.event.type == "call":
        roles.update({person.id: "principal" for person in active})
    elif stage.event.type in MEETINGS:
        roles.update(_sides(stage, active, countries))
    else:
        party = stage.event.type in _PARTY_TYPES
        for person in active:
            acts = party or _is_subject(stage, person)
            speaks = person.id in stage.speakers
            roles[person.id] = "speaker" if speaks and not party else "principal" if acts else "mentioned_other"
    return roles


def _sides(stage: Stage, active: list[Entity], countries: dict[str, str | None]) -> dict[str, Role]:
    """Hosts and guests: by whose soil it is, else by who receives whom; principals where neither tells."""
    receiving = {person.id for person in active if _verb_after(stage, person, words_of("receiving"))}
    visiting = {person.id for person in active if _verb_after(stage, person, words_of("visiting"))}
    if stage.soil is not None and any(countries[person.id] == stage.soil for person in active):
        return {person.id: "host" if countries[person.id] == stage.soil else "guest" for person in active}
    if receiving:
        homes = {countries[person.id] for person in active if person.id in receiving}
        return {
            person.id: "host" if person.id in receiving or (countries[person.id] in homes - {None}) else "guest"
            for person in active
        }
    if visiting:
        return {person.id: "guest" if person.id in visiting else "host" for person in active}
    return {person.id: "principal" for person in active}


def _in_lead(stage: Stage, person: Entity) -> bool:
    first, last = stage.lead
    return any(first <= mention.span.start < last for mention in person.mentions)


def _only_owner(stage: Stage, person: Entity) -> bool:
    """Whether the lead names a person only as an owner: "President X's commitment"."""
    first, last = stage.lead
    text = stage.document.text
    return all(
        text[mention.span.end : mention.span.end + 2] in ("'s", "’s", "‘s")
        for mention in person.mentions
        if first <= mention.span.start < last
    )


def _is_spokesman(person: Entity) -> bool:
    return any("spokes" in title.lower() for title in person.titles)


def _attends(stage: Stage, person: Entity) -> bool:
    """Whether a sentence that names the person lists who attended, and the person stands in the list."""
    document = stage.document
    for mention in person.mentions:
        index = document.sentence_at(mention.span.start)
        if index is None or stage.event.type not in (*MEETINGS, "call", "press_conference"):
            continue
        sentence = document.sentences[index].span
        before = document.text[sentence.start : mention.span.start].lower()
        after = document.text[mention.span.end : sentence.end].lower()
        if any(phrase in before for phrase in words_of("attending-before")):
            return True
        if any(phrase in after for phrase in words_of("attending-after")):
            return True
    return False


def _verb_after(stage: Stage, person: Entity, verbs: frozenset[str]) -> bool:
    """Whether, in headline or lead, one of the verbs has the person for its subject."""
    return any(
        _subject_of(stage, mention.span.end, verbs)
        for mention in person.mentions
        if _early(stage, mention.span.start)
    )


def _early(stage: Stage, offset: int) -> bool:
    if stage.lead[0] <= offset < stage.lead[1]:
        return True
    paragraph = stage.document.paragraph_at(offset)
    return paragraph is not None and stage.header.labels[paragraph] == "headline"


def _subject_of(stage: Stage, offset: int, verbs: frozenset[str]) -> bool:
    """Whether one of the verbs is the first verb of meeting after ``offset``, before the next name of a person."""
    document = stage.document
    span = document.token_range((offset, offset + 160))
    for token in document.tokens[span.start : span.stop]:
        if token.lower in verbs:
            return True
        if token.lower in words_of("meeting") or token.text in (".", ";") or token.lower in ("by", "who", "that"):
            return False
    return False


def _is_subject(stage: Stage, person: Entity) -> bool:
    """Whether the person opens the lead or the headline."""
    return any(
        mention.span.start - stage.lead[0] <= NEAR
        for mention in person.mentions
        if stage.lead[0] <= mention.span.start < stage.lead[1]
    )
