"""The house that somebody belongs to, where no title names one: the body beside the name, or the one before "its".

"Bishal Shakya of Tribhuvan University"; "Kestrel Foods chief executive Anna Brandt"; "The union ... Its
secretary, Agnes Mondo"; "the mayor of Surabaya". The chief of a firm whose article names one firm belongs to that
one. A state's officials belong to their state, but those of towns and the retired do not speak for it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.actors.entity import Entity
from newsparse.annotate.actors.gazetteer import country_of
from newsparse.annotate.actors.names import ORGANIZATION, classes_of, word_flags
from newsparse.annotate.actors.titles import OFFICES_OF_TOWNS
from newsparse.annotate.layout.header import Header
from newsparse.article import EventType
from newsparse.document import Document, Span
from newsparse.reasons import Reason, Rule

MOST_MENTIONS = 30
"""The house is read from the first this many mentions of somebody."""
BESIDE = 80
"""Characters after a name in which its house is looked for: ", an analyst at"."""
OWNER_WINDOW = 6
"""Characters between a house and the title or name that follows it."""
SENTENCES_BACK = 2
"""How many sentences before "its secretary" may name the body."""

_AT = re.compile(
    r"(?:,\s(?:\d\d,\s)?(?:an?\s|the\s)?(?:[a-z][a-z'’-]+\s){0,7}?(?:of|at|for|with|from|in)"
    r"|,\swho\s(?:now\s)?(?:leads|heads|runs|chairs|represents|founded|co-founded)"
    r"|\s(?:of|at|from))\s"
    r"(?:the\s)?(?:[a-z-]+\s){0,3}"
    r"|\s\("
)
"""What stands between a person and the house: " of", ", an analyst at", ", who leads the", or a bracket."""
_IN_TOWN = re.compile(r",?\s(?:in|from)\s(?:the\s)?")
_OWNERS = ("", "'s", "’s", "'", "’", ",")
_ITS = re.compile(r"\b(?:its|their|whose)\s(?:[a-z-]+\s){0,2}$", re.I)
_TOWN_OFFICE = re.compile(
    r"\b(?:mayor|governor|prefect|ruler|administrator|chief|head|leader|councillor)\sof\s(?:the\s)?(\S.*)$", re.I
)
"""Titles whose complement is the house, although it is a place: "governor of Simbu"."""
_NO_TOWNS = frozenset(("State", "Government", "Delegation", "Mission", "Staff", "Protocol", "Cabinet"))
_LEGISLATORS = frozenset(
    "rep rep. sen sen. representative senator lawmaker legislator assemblyman assemblywoman delegate".split()
)
"""Who sits in the house of a state of a federation where "state" stands before."""
_LOCAL = frozenset(
    "prosecutor mayor councillor councilor councilman councilwoman councilmember alderman cllr sheriff "
    "superintendent reeve warden ward municipal county city town village district parish "
    "provincial council coroner magistrate".split()
)
"""Words of titles of those who hold an office of their town, not of the state."""
_NO_LONGER = frozenset("former ex retired late shadow aspiring candidate nominee hopeful contender".split())
_FORCE = re.compile(
    r"((?:[A-Z]\S{1,30}\s){0,4}(?:police|army|navy|air force|coast guard|fire service))"
    r"\s(?:[a-z]+\s)?(?:chief|commander|commissioner|spokes\w+|inspector|superintendent|chaplain)\b",
    re.I,
)
"""Titles whose first words are the force that somebody serves in: "Selangor police chief"."""
_HEAD_OF = re.compile(
    r"(?:.*\s)?(?:head|chief|director|rector|dean|chair|chairman|chairwoman|president|secretary|leader|founder|"
    r"boss|manager|spokes\w+|ceo)(?:[- ]general)?\sof\s(?:the\s)?(.+)$",
    re.I,
)
"""Titles whose complement is a body, if its last word is one: "head of the search and rescue agency"."""
_BODIES_OF_PRESIDENTS = frozenset(
    "union club university college association federation guild league company firm bank charity group "
    "society foundation institute hospital chamber board team".split()
)
"""Bodies whose presidents and secretaries are none of a state."""
_JUDGES = frozenset("judge justice magistrate recorder".split())
_COUNCILLORS = frozenset("councillor councilor councilman councilwoman councilmember alderman cllr".split())
_SEATS = (
    (_JUDGES, frozenset("court tribunal".split())),
    (_COUNCILLORS, frozenset("council district board corporation borough".split())),
)
"""Those who sit somewhere, and the last words of the names of where they sit."""
_FIRM_OFFICES = frozenset(
    "ceo cfo coo cto executive chairman chairwoman chairperson chair founder co-founder owner boss chief officer "
    "director president".split()
)
"""Heads of titles of those who run a firm."""
_CLUB_OFFICES = frozenset("coach manager captain goalkeeper president chairman".split())
_RANKS_OF_VICES = frozenset("senior executive assistant associate group regional".split())
"""Words before "vice president" that firms and universities use."""
INTERNATIONAL = frozenset(
    "un u.n. united nations nato who imf eu asean au unicef unesco unhcr iaea osce opec interpol world "
    "international union european".split()
)
"""Words in the names of bodies of many countries."""

_WATCHING = frozenset(
    "research analytics capital consulting consultants consultancy partners insights advisors advisers securities "
    "economics intelligence ratings markets".split()
)
"""Last words of the names of houses that watch the story from anywhere."""


class House(NamedTuple):
    """The body or country that somebody belongs to; ``entity`` is None where it is only named in a title.

    ``country`` is that of its people, where the article tells it.
    """

    name: str
    entity: Entity | None
    reason: Reason
    country: str | None = None

    @property
    def is_at_large(self) -> bool:
        """Whether its people stand for no country: a body of many countries, or one that watches from anywhere."""
        words = self.name.lower().split()
        if self.entity is not None and self.entity.kind != "organization":
            return False
        return not INTERNATIONAL.isdisjoint(words) or words[-1] in _WATCHING


def houses_of(
    document: Document, header: Header, entities: Sequence[Entity], event_type: EventType
) -> dict[str, House]:
    """The houses of the persons whose titles name none, by the persons' ids."""
    finder = _Finder(document, entities, event_type == "sport")
    only = _only_firm(header, entities)
    found: dict[str, House] = {}
    house: House | None
    for entity in entities:
        if entity.kind != "person":
            continue
        if entity.evidence is not None and entity.evidence.body is not None:
            house = _force(entity) or _part(document, entity) or finder.titled(entity.evidence.body)
        else:
            beside = (finder.beside(mention) for mention in entity.mentions[:MOST_MENTIONS])
            named = _force(entity) or _headed(entity) or next(filter(None, beside), None)
            house = named or _seat(finder, entity) or _body_meant(finder, entity)
        if house is None and only is not None and entity.affiliation is None and _runs(entity, event_type):
            house = finder.house(only, "affiliation.only-firm", only.mentions[0].span)
            if event_type == "sport" and not _sits_upstairs(entity):
                house = house._replace(country=None)  # players and coaches come from anywhere
        if house is not None:
            found[entity.id] = house
    return found


def without_employers(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities without affiliations that are a person's: "Lee spokesman Omar Diallo" serves Ann Lee."""
    people = [one.name for one in entities if one.kind == "person" and (" " in one.name or one.titles)]
    surnames = {*people, *[name.split()[-1] for name in people]}
    bodies = {one.name for one in entities if one.kind == "organization"}
    return tuple(
        replace(one, affiliation=None, evidence=one.evidence and one.evidence._replace(body=None))
        if one.kind == "person" and one.affiliation in surnames and one.affiliation not in bodies
        else one
        for one in entities
    )


def is_of_firm(title: str) -> bool:
    """Whether an office named like one of a state is a firm's: "senior vice president", "president and CEO"."""
    words = title.lower().replace("-", " ").split()
    if "president" not in words:
        return False
    ranked = "vice" in words[1:] and words[words.index("vice", 1) - 1] in _RANKS_OF_VICES
    return ranked or "ceo" in words or ("chief" in words and ("officer" in words or "executive" in words))


def is_state_official(person: Entity) -> bool:
    """Whether somebody holds an office of a state, so that he belongs to it where no body is named."""
    for title in person.titles or (person.name,):
        lower = title.lower()
        words = lower.replace("-", " ").split()
        of_a_body = words[0] in _BODIES_OF_PRESIDENTS and len(words) > 1
        if (
            of_a_body
            or not _LOCAL.isdisjoint(words)
            or not _NO_LONGER.isdisjoint(words)
            or lower == "opposition leader"
            or (words[0] == "state" and not _LEGISLATORS.isdisjoint(words))
            or is_of_firm(title)
        ):
            continue
        if "head of state" in lower or not classes_of(words).isdisjoint(("state", "royal")):
            return True
    return False


class _Finder:
    """Looks for the houses of a document: the mentions of bodies, and of countries, by where they stand."""

    def __init__(self, document: Document, entities: Sequence[Entity], of_sport: bool) -> None:
        self.document = document
        bodies = [entity for entity in entities if entity.kind == "organization"]
        self.of_sport = of_sport
        self.named = {one.country for one in entities if one.kind in ("country", "group")}
        towns = [entity for entity in entities if entity.kind in ("place", "country")]
        self.towns = {mention.span.start: entity.country for entity in towns for mention in entity.mentions}
        self.starting = {mention.span.start: entity for entity in bodies for mention in entity.mentions}
        self.ending = {one.span.end: (one.span, entity) for entity in bodies for one in entity.mentions}
        owners = [entity for entity in entities if entity.kind in ("organization", "country")]
        self.owners = sorted((mention.span, entity.id) for entity in owners for mention in entity.mentions)
        self.seats = {ends: [one for one in bodies if one.name.lower().split()[-1] in ends] for _, ends in _SEATS}
        self.by_id = {entity.id: entity for entity in owners}

    def beside(self, mention: Mention) -> House | None:
        """The house that the words beside one mention name."""
        text = self.document.text
        end = mention.span.end
        at = _AT.match(text, end, end + BESIDE)
        if at is not None and (body := self.starting.get(at.end())):
            return self._seated(body, at.end())
        start = min((title.start for title in mention.titles), default=end)
        if start >= mention.span.start:
            return None  # "its X" is somebody's only with a title
        for place in range(start, max(0, start - OWNER_WINDOW), -1):
            if place in self.ending and text[place:start].strip() in _OWNERS:
                span, owner = self.ending[place]
                return self.house(owner, "affiliation.owner", span)
        number = self.document.sentence_at(start)
        if number is None or not _ITS.search(text, self.document.sentences[number].span.start, start):
            return None
        return self._before(number, start)

    def house(self, entity: Entity, rule: Rule, span: Span) -> House:
        """The house with its country: that of a body is believed where the article names the country itself.

        Words of a body's name may be those of towns anywhere; clubs are called after theirs.
        """
        told = entity.kind == "country" or self.of_sport or entity.country in self.named
        country = entity.country if told else None
        return House(entity.name, entity, Reason(rule, (span,)), country)

    def _seated(self, body: Entity, start: int) -> House:
        """The house after a name. Its people may be anywhere, unless the town stands beside it: "of X in Lima"."""
        mention = next(one.span for one in body.mentions if one.span.start == start)
        seat = _IN_TOWN.match(self.document.text, mention.end)
        country = self.towns.get(seat.end()) if seat is not None else None
        return House(body.name, body, Reason("affiliation.beside-name", (mention,)), country)

    def titled(self, body: Span) -> House:
        """The body or country that a title names, in full where it does so by a short form.

        A town is no short form of what is called after it: the governor of Lira is not of its hospital.
        """
        entity = self.starting.get(body.start)
        words = " ".join(self.document.slice(body).split())
        if entity is None or " " in words or len(entity.name) <= len(words):
            return House(words, entity, Reason("affiliation.of-title", (body,)))
        office = self.document.words_in((body.end, body.end + OWNER_WINDOW))[:1]
        if not OFFICES_OF_TOWNS.isdisjoint(office):
            return House(words, None, Reason("affiliation.of-title", (body,)))
        return House(entity.name, entity, Reason("affiliation.of-title", (body,)))

    def _before(self, number: int, start: int) -> House | None:
        """The body or country that "its" means: the first one of the sentence, else of the one before."""
        sentences = self.document.sentences
        paragraph = sentences[number].paragraph
        for earlier in range(number, max(-1, number - SENTENCES_BACK), -1):
            if paragraph - sentences[earlier].paragraph > 0:
                break
            span = sentences[earlier].span
            first = bisect_left(self.owners, (Span(span.start, span.start), ""))
            if first < len(self.owners) and self.owners[first][0].end <= min(span.end, start):
                where, body = self.owners[first]
                return self.house(self.by_id[body], "affiliation.its", where)
        return None


def _force(person: Entity) -> House | None:
    """The force that a title begins with: "Selangor police chief"."""
    for title, (_, span) in zip(person.titles, person.titles_evidence(), strict=False):
        if named := _FORCE.match(title):
            return House(named[1], None, Reason("affiliation.of-title", (span,)))
    return None


def _headed(person: Entity) -> House | None:
    """The body or town whose office a title names: "head of the fishery board", "mayor of Surabaya"."""
    for title, (_, span) in zip(person.titles, person.titles_evidence(), strict=False):
        body = _HEAD_OF.match(title)
        is_field = body is not None and body[1][0].islower() and not title[: body.start(1)].endswith("the ")
        if (
            body is not None
            and not is_field  # "vice president of human resources"
            and word_flags()[body[1].partition(" in ")[0].split()[-1].lower()] & ORGANIZATION
        ):
            return House(body[1].partition(" in ")[0], None, Reason("affiliation.of-title", (span,)))
        town = _TOWN_OFFICE.search(title)
        name = town[1].partition(" in ")[0] if town is not None else ""
        if name[:1].isupper() and name not in _NO_TOWNS and country_of(name) is None:
            return House(name, None, Reason("affiliation.of-title", (span,)))
    return None


def _part(document: Document, person: Entity) -> House | None:
    """The part of a body that a title names, where it does not say "of" again: "UN humanitarian office"."""
    headed = _headed(person)
    body = person.evidence.body if person.evidence is not None else None
    if headed is None or body is None or " of " in headed.name:
        return None
    return headed if headed.name.startswith(document.slice(body)) else None


def _seat(finder: _Finder, person: Entity) -> House | None:
    """The one court of the story for its judge, the one council for its councillors."""
    words = person.words_of_titles()
    for sitting, ends in _SEATS:
        if not words.isdisjoint(sitting):
            seats = finder.seats[ends]
            if len(seats) == 1:
                return finder.house(seats[0], "affiliation.seat", seats[0].mentions[0].span)
    return None


def _body_meant(finder: _Finder, person: Entity) -> House | None:
    """The one body of the story that is what a title begins with: "[Union] president", "[club] chairman"."""
    for title in person.titles:
        noun, _, office = title.lower().partition(" ")
        if noun not in _BODIES_OF_PRESIDENTS or not office:
            continue
        words = ((body, body.name.lower().split()) for body in finder.starting.values())
        meant = [body for body, name in words if noun in name and INTERNATIONAL.isdisjoint({*name} - {noun})]
        if len({body.id for body in meant}) == 1:
            return finder.house(meant[0], "affiliation.body-meant", meant[0].mentions[0].span)
    return None


def _only_firm(header: Header, entities: Sequence[Entity]) -> Entity | None:
    """The body of the article: the one in the headline, or named first and most often; not its agency."""
    line = header.dateline.span if header.dateline is not None else Span(0, 0)
    bodies = [
        entity
        for entity in entities
        if entity.kind == "organization" and not line.start <= entity.mentions[0].span.start < line.end
    ]
    often = sorted(bodies, key=lambda one: -len(one.mentions))
    if len(often) < 2:
        return often[0] if often else None
    most, second = len(often[0].mentions), len(often[1].mentions)
    title = header.headline.span if header.headline is not None else None
    heading = [one for one in bodies if title and title.start <= one.mentions[0].span.start < title.end]
    if len(heading) == 1 and len(heading[0].mentions) > 1:
        return heading[0]
    return often[0] if most >= 2 * second or (often[0] is bodies[0] and most > second) else None


def _sits_upstairs(person: Entity) -> bool:
    """Whether somebody runs a club rather than a team."""
    return any(title.lower().split()[-1] in ("president", "chairman") for title in person.titles)


def _runs(person: Entity, event_type: EventType) -> bool:
    """Whether somebody runs the firm or the club of the story."""
    heads = {title.lower().split()[-1] for title in person.titles if "police" not in title.lower().split()}
    offices = {"business": _FIRM_OFFICES, "sport": _CLUB_OFFICES}.get(event_type, frozenset[str]())
    return not heads.isdisjoint(offices)
