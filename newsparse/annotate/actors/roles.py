"""The part that each participant plays: host, guest, principal, attendee, speaker, or only mentioned.

Read from where a name stands: the subject or object of a verb of meeting in headline and lead, beside a word of
attendance, before a genitive; and from whose soil the event took place on.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from newsparse.annotate.actors.aliases import Entity
from newsparse.annotate.actors.names import classes_of
from newsparse.annotate.actors.shapes import SAYING
from newsparse.annotate.layout.header import Header
from newsparse.article import Event, Location, Role
from newsparse.document import Document
from newsparse.lexicon import read_table
from newsparse.reasons import Rule

MEETINGS = frozenset(("meeting", "visit", "summit", "negotiation", "signing"))
"""Events that have sides: who receives, who visits."""
NEAR = 12
"""How many characters into the lead its subject may begin: a dateline's end, an adverb."""
OPENING = 60
"""How many characters into the lead an organisation may stand that opens it: what it is stands before."""
_OFFICERS = frozenset("lawyer attorney prosecutor advocate counsel detective police sheriff".split())
"""Titles of those who deal with a case."""
_COUNTING = frozenset("returning electoral".split())
"""Words of titles of those who conduct an election."""
_JUDGES = frozenset("judge justice magistrate recorder sheriff".split())
"""Titles of those who decide it."""
_DECIDING = frozenset(
    "gave sentenced jailed imposed ordered ruled fined handed convicted acquitted dismissed granted adjourned "
    "remanded awarded quashed upheld rejected certified issued barred directed declared refused stayed set "
    "reserved struck threw overturned halted blocked approved found suspended".split()
)
"""What they do then."""
_NO_LONGER = frozenset("former retired ex late".split())
_CALLED_ON = re.compile(
    r"\b(?:met|meets|received by|called on|calls on|talks with|hosted by|welcomed by|held a meeting with)"
    r"\s(?:with\s)?(?:also\s)?(?:the\s|his\s|her\s|its\s)?$"
)
RECEPTION = 80
"""Characters between a verb of receiving and its object."""
_RECEIVES = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeing )(?<!\bbe )(?<!\bbeen )"
    r"\b(?:received|receives|hosted|hosts|welcomed|welcomes|greeted|greets)"
    r"(?:\s(?:today|yesterday|on \w+day|here|in [A-Z]\w+|at [a-z\s]{3,20}[A-Z]\w+))?,?"
    r"\s(?:the\s|his\s|her\s)?(?:visiting\s)?$"
)
_IS_RECEIVED = re.compile(
    r"(?:,[^,.;]{2,60},)?\s(?:was|is)\s(?:today\s|also\s)?(?:received|welcomed|greeted|hosted)\b"
)
SHORT_RELATIVE = 40
"""Characters after a body in which ", which runs the mine" is looked for."""
_RUNNING = frozenset("runs operates owns owned employs manages".split())
_VOTING = frozenset("voted approved adopted passed deferred".split())
_VOTES = _VOTING | frozenset("vote votes motion decision ballot".split())
_HEADING = frozenset("chair chairman chairwoman chairperson president leader mayor".split())
_TELLING = SAYING - {"who", "whose", "himself", "herself"}
_VOTERS = frozenset("council committee board".split())
CASE_WINDOW = 60
"""Characters before a body in which the verb that takes it to court ends."""
_TAKEN_TO_COURT = re.compile(
    r"\b(?:sued|suing|ordered|ordering|fined|fining|directed|directing|faulted|convicted|cleared|acquitted|barred|"
    r"case against|lawsuit against|action against|ruled against|order to|"
    r"(?:filed|brought|lodged|sought|launched) by)\s(?:the\s|an?\s)?(?:[a-z-]+\s){0,3}$"
)
_GOES_TO_COURT = re.compile(
    r"(?:\s\([^()]{1,12}\))?,?\s(?:which\s|that\s|has\s|had\s){0,2}"
    r"(?:took|taken|sued|sues|petitioned|challenged|appealed|brought)\b"
)
_AT_OTHER_TIMES = frozenset("will would last previous previously earlier ago next had".split())
_GENITIVES = ("'s", "’s", "‘s", "' ", "’ ")
_PARTY_TYPES = frozenset(
    ("crime", "court", "conflict", "business", "election", "sport", "protest", "signing", "visit")
)


_OWN_SOIL: Rule = "role.own-soil"
_UNION_SOIL: Rule = "role.union-soil"
_SEATS = {
    "BE": ("EU leaders", "European Union", "European Council", "EU summit", "NATO", "Nato"),
    "LU": ("EU ministers", "European Union"),
    "US": ("Security Council", "General Assembly", "Economic and Social Council"),
    "CH": ("Human Rights Council", "World Health Assembly", "Conference on Disarmament"),
    "ET": ("African Union", "Peace and Security Council", "AU summit"),
    "EG": ("Arab League", "League of Arab States"),
    "AT": ("OPEC", "OSCE", "IAEA"),
    "FR": ("European Parliament", "Council of Europe"),
}
"""Bodies of many countries that meet where they have their seat, by its country."""
UNION_SEATS = frozenset(("BE", "LU", "FR"))
"""Countries on whose soil the European Union receives its guests."""
FEWEST_LINES = 2
"""A sentence with so many semicolons is a line-up: it names keeper, defence, midfield and attack."""
MOST_MENTIONS = 30
"""A person's part is read from the first this many mentions."""
SUBJECT_WINDOW = 240
"""How many characters after a name its verb may stand: a title in apposition may lie between."""
LONGEST_NOTICE = 120
"""Characters of a paragraph that ends with a colon and is no lead."""
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
    following: tuple[int, int]
    """The first and last offset of the paragraph after the lead; the lead itself where there is none."""


def set_stage(
    document: Document, header: Header, event: Event, location: Location | None, speakers: Iterable[str]
) -> Stage:
    """The stage of an article: its lead is the first paragraph of the body."""
    first = next(
        (k for k in range(len(document.paragraphs)) if header.is_body(k) and not _is_notice(document, k)), None
    )
    lead = document.paragraphs[first].span if first is not None else (0, 0)
    end = lead[1]
    if first is not None and end - lead[0] > LONGEST_LEAD:
        opening = document.sentences_of(first)
        end = opening[min(1, len(opening) - 1)].span.end
    soil = location.country if location else None
    second = next((k for k in range((first or 0) + 1, len(document.paragraphs)) if header.is_body(k)), None)
    following = document.paragraphs[second].span if second is not None else (lead[0], end)
    return Stage(document, header, event, soil, frozenset(speakers), (lead[0], end), following)


def _is_notice(document: Document, paragraph: int) -> bool:
    """Whether a paragraph only announces the report: "The below is attributable to Spokesperson X:"."""
    span = document.paragraphs[paragraph].span
    return span.end - span.start <= LONGEST_NOTICE and document.text[span.end - 1] == ":"


class Part(NamedTuple):
    """The role that somebody plays, and by which rule."""

    role: Role
    rule: Rule


SPEAKS = Part("speaker", "role.speaks")
MENTIONED = Part("mentioned_other", "role.only-mentioned")


def assign_roles(stage: Stage, people: list[Entity], countries: dict[str, str | None]) -> dict[str, Part]:
    """The role of each person. ``countries`` gives the country that each stands for."""
    roles: dict[str, Part] = {}
    judges: set[str] = set()
    later: list[Entity] = []
    sides = _on_stage(stage, people)
    if stage.event.type == "summit" and len({countries[person.id] for person in sides} - {None}) < 2:
        sides = [person for person in people if person in sides or _leads_country(person)]
    if stage.event.type in MEETINGS:
        own = [person for person in people if stage.soil and countries[person.id] == stage.soil]
        later = [person for person in own if person not in sides and _receives_later(stage, person)]
        sides = [person for person in people if person in sides or person in later]
    for person in people:
        if _attends(stage, person) and not (person in sides and _is_subject(stage, person)):
            roles[person.id] = Part("attendee", "role.attendance")
        elif stage.event.type == "sport" and person.id not in stage.speakers:
            listed = _is_listed(stage, person)
            roles[person.id] = Part("attendee", "role.line-up") if listed else Part("principal", "role.athlete")
        elif person not in sides or _is_spokesman(person) or _is_officer(stage, person):
            if stage.event.type == "court" and _decides(stage, person):
                judges.add(person.id)
                continue
            spokesman = Part("speaker", "role.spokesman") if _is_spokesman(person) else MENTIONED
            roles[person.id] = SPEAKS if person.id in stage.speakers else spokesman
    chairs = (one.id for one in people if one.id in roles and _chairs_vote(stage, one))
    roles.update(dict.fromkeys(chairs, Part("principal", "role.decides-vote")))
    accused = [one for one in people if one.id in roles and one.id not in judges and _is_accused(stage, one)]
    roles.update({one.id: Part("principal", "role.accused") for one in accused if not _is_officer(stage, one)})
    active = [person for person in people if person.id not in roles]
    if stage.event.type in ("call", "negotiation"):
        roles.update({person.id: Part("principal", "role.equal-parties") for person in active})
    elif stage.event.type in ("summit", "meeting") and len(active) > 1 and _at_its_seat(stage):
        roles.update({person.id: Part("principal", "role.at-its-seat") for person in active})
    elif stage.event.type in MEETINGS or _is_joint(stage, active, countries):
        roles.update(_sides(stage, active, countries))
        received = (person.id for person in later if person in active)
        roles.update({person: Part(roles[person].role, "role.received-later") for person in received})
    else:
        for person in active:
            subject = _is_subject(stage, person)
            speaks = person.id in stage.speakers
            rule = _party_rule(stage, person, person is people[0], person.id in judges)
            if rule is not None:
                roles[person.id] = Part("principal", rule)
            elif subject and (not speaks or stage.event.type == "other"):
                roles[person.id] = Part("principal", "role.opens-lead")
            elif speaks and stage.event.type == "other" and _governs(stage, person):
                roles[person.id] = Part("principal", "role.official-in-lead")
            else:
                roles[person.id] = SPEAKS if speaks else MENTIONED
    return roles


def is_early(stage: Stage, entity: Entity) -> bool:
    """Whether headline or lead name the entity."""
    return any(_early(stage, mention.span.start) for mention in entity.mentions[:MOST_MENTIONS])


def _party_rule(stage: Stage, person: Entity, first: bool, judges: bool) -> Rule | None:
    """By which rule somebody on the stage is a party to the event; one who also speaks must be more than that.

    ``first`` says that nobody is named before, ``judges`` that the person decides the case.
    """
    if stage.event.type not in _PARTY_TYPES:
        return None
    if judges:
        return "role.judges"
    if person.id not in stage.speakers or is_early(stage, person) or stage.event.type == "election":
        return "role.party"
    return "role.first-named" if first and stage.event.type in ("court", "crime") else None


def _leads_country(person: Entity) -> bool:
    """Whether a mention of the person names a country: "the Zambian president", "Angola's X"."""
    return any(mention.country for mention in person.mentions)


def _is_joint(stage: Stage, active: list[Entity], countries: dict[str, str | None]) -> bool:
    """Whether a press conference is one of host and guest: two countries, one of them that of the place."""
    sides = {countries[person.id] for person in active} - {None}
    return stage.event.type == "press_conference" and len(sides) == 2 and stage.soil in sides


def _is_listed(stage: Stage, person: Entity) -> bool:
    """Whether a person is named only in a line-up: a sentence of surnames between commas and semicolons."""
    return all(
        (index := stage.document.sentence_at(mention.span.start)) is not None
        and stage.document.slice(stage.document.sentences[index].span).count(";") >= FEWEST_LINES
        for mention in person.mentions[:MOST_MENTIONS]
    )


def is_met(stage: Stage, person: Entity) -> bool:
    """Whether the lead names the person after its first verb of meeting: as one who was met."""
    document = stage.document
    tokens = document.token_range(stage.lead)
    verbs = words_of("meeting") | words_of("receiving")
    verb = next((k for k in tokens if document.tokens[k].lower in verbs), None)
    if verb is None:
        return False
    offset = document.tokens[verb].start
    named = [m.span.start for m in person.mentions if stage.lead[0] <= m.span.start < stage.lead[1]]
    return bool(named) and named[0] > offset


def is_received(stage: Stage, person: Entity) -> bool:
    """Whether the lead says that somebody received the person: a guest, who is not at home there."""
    text = stage.document.text
    for mention in person.mentions[:MOST_MENTIONS]:
        start = min((title.start for title in mention.titles), default=mention.span.start)
        if not stage.lead[0] <= start < stage.lead[1]:
            continue
        if _RECEIVES.search(text, max(stage.lead[0], start - RECEPTION), start):
            return True
        if _IS_RECEIVED.match(text, mention.span.end):
            return True
    return False


def is_party(stage: Stage, entity: Entity) -> bool:
    """Whether an organisation or country is a party to the event itself: the lead shows it in a deal or a case."""
    return stage.event.type in _PARTY_TYPES and any(
        _acts_within(stage, entity, stretch) for stretch in (stage.lead, stage.following)
    )


def acts_in_lead(stage: Stage, entity: Entity) -> bool:
    """Whether an organisation opens lead or headline as the subject of what a firm or an agency does."""
    if entity.kind != "organization":
        return False
    document = stage.document
    doing = words_of("doing")
    for mention in entity.mentions[:MOST_MENTIONS]:
        number = document.paragraph_at(mention.span.start)
        if number is not None and stage.header.labels[number] == "headline":
            title = document.paragraphs[number].span
            verb = next(iter(document.token_range((mention.span.end, title.end))), None)
            opens = mention.span.start == title.start and verb is not None
            if opens and document.tokens[verb or 0].lower in doing | words_of("acting"):
                return True
        if stage.lead[0] <= mention.span.start <= stage.lead[0] + OPENING:
            verb = next((k for k in document.token_range((mention.span.end, stage.lead[1]))), None)
            return verb is not None and document.tokens[verb].lower in doing
    return False


def side_of_body(stage: Stage, country: str) -> Part:
    """The part of a body that acts where host and guest met: that of its side ("the two banks signed")."""
    return Part("host" if stage.soil == country else "guest", _OWN_SOIL)


def central_part(stage: Stage, entity: Entity) -> Part | None:
    """The part of a body that the story is about, though it also speaks; None where it is about another.

    The employer in a strike ("the trust, which runs the infirmary,"), the council whose vote the lead reports.
    """
    if entity.kind != "organization" or stage.event.type not in ("protest", "other"):
        return None
    document = stage.document
    for mention in entity.mentions[:MOST_MENTIONS]:
        words = document.text[mention.span.end : mention.span.end + SHORT_RELATIVE].split()
        if stage.event.type == "protest":
            if words[:2] == [",", "which"] and set(words[2:4]) & _RUNNING:
                return Part("principal", "role.employer")
        elif stage.lead[0] <= mention.span.start < stage.lead[1] and set(words[:2]) & _VOTING:
            return Part("principal", "role.decides-vote")
    return None


def _chairs_vote(stage: Stage, person: Entity) -> bool:
    """Whether a person who speaks heads the council or committee whose vote headline or lead report."""
    if stage.event.type != "other" or person.id not in stage.speakers:
        return False
    heads = any(
        _HEADING & set(words) and _VOTERS & set(words) for words in (t.lower().split() for t in person.titles)
    )
    if not heads:
        return False
    document = stage.document
    return any(document.tokens[index].lower in _VOTES for index in document.token_range(stage.lead))


def is_in_case(stage: Stage, entity: Entity) -> bool:
    """Whether lead or next paragraph say that a body was taken to court, or went there: "fined X"."""
    if stage.event.type != "court" or entity.kind != "organization":
        return False
    text = stage.document.text
    for mention in entity.mentions[:MOST_MENTIONS]:
        at = mention.span.start
        stretch = next((one for one in (stage.lead, stage.following) if one[0] <= at < one[1]), None)
        if stretch is None:
            continue
        if _TAKEN_TO_COURT.search(text, max(stretch[0], at - CASE_WINDOW), at):
            return True
        if _GOES_TO_COURT.match(text, mention.span.end):
            return True
    return False


def _on_stage(stage: Stage, people: list[Entity]) -> list[Entity]:
    """The people whom headline and lead show acting; where they are fewer than two, also the next one."""
    sides = [p for p in people if _acts_within(stage, p, stage.lead) or _in_headline(stage, p)]
    if (
        stage.event.type in MEETINGS | _PARTY_TYPES | {"press_conference"}
        and len(sides) < 2
        and stage.following != stage.lead
    ):
        sides = [p for p in people if p in sides or _acts_within(stage, p, stage.following)]
    return sides


def _receives_later(stage: Stage, person: Entity) -> bool:
    """Whether the body says that the guest also called on somebody at home."""
    document = stage.document
    for mention in person.mentions[:MOST_MENTIONS]:
        index = document.sentence_at(mention.span.start)
        if index is None:
            continue
        start = min((title.start for title in mention.titles), default=mention.span.start)
        sentence = document.sentences[index].span
        words = document.text[sentence.start : min(start, mention.span.start)].lower()
        if _CALLED_ON.search(words) and _AT_OTHER_TIMES.isdisjoint(words.split()):
            return True
    return False


def _in_headline(stage: Stage, person: Entity) -> bool:
    """Whether a headline names the person, and not only as an owner."""
    document = stage.document
    for mention in person.mentions:
        paragraph = document.paragraph_at(mention.span.start)
        if paragraph is not None and stage.header.labels[paragraph] == "headline":
            return not document.text.startswith(_GENITIVES, mention.span.end)
    return False


def _at_its_seat(stage: Stage) -> bool:
    """Whether headline or lead name a body of many countries, and it met in the country of its seat."""
    bodies = _SEATS.get(stage.soil or "", ())
    titles = (p.span for k, p in enumerate(stage.document.paragraphs) if stage.header.labels[k] == "headline")
    words = [f" {' '.join(stage.document.text[first:last].split())} " for first, last in (stage.lead, *titles)]
    return any(f" {body} " in stretch or f" {body}'s " in stretch for stretch in words for body in bodies)


def _sides(stage: Stage, active: list[Entity], countries: dict[str, str | None]) -> dict[str, Part]:
    """Hosts and guests: by whose soil it is, else by who receives whom; principals where neither tells."""
    receiving = {person.id for person in active if _verb_after(stage, person, words_of("receiving"))}
    visiting = {person.id for person in active if _verb_after(stage, person, words_of("visiting"))}
    soil, rule = stage.soil, _OWN_SOIL
    if soil in UNION_SEATS and all(countries[person.id] != soil for person in active):
        soil, rule = "EU", _UNION_SOIL
    if soil is not None and any(countries[person.id] == soil for person in active):
        return {person.id: Part("host" if countries[person.id] == soil else "guest", rule) for person in active}
    if receiving:
        homes = {countries[person.id] for person in active if person.id in receiving}
        return {
            person.id: Part(
                "host" if person.id in receiving or (countries[person.id] in homes - {None}) else "guest",
                "role.receives",
            )
            for person in active
        }
    if visiting:
        return {person.id: Part("guest" if person.id in visiting else "host", "role.visits") for person in active}
    return {person.id: Part("principal", "role.no-host") for person in active}


def _acts_within(stage: Stage, person: Entity, stretch: tuple[int, int]) -> bool:
    """Whether the stretch names the person, and not only as owner ("X's aide") or complement ("guest of X")."""
    document = stage.document
    for mention in person.mentions:
        if not stretch[0] <= mention.span.start < stretch[1]:
            continue
        start = min((title.start for title in mention.titles), default=mention.span.start)
        before = document.text[
            max(stretch[0], min(start, mention.span.start) - 8) : min(start, mention.span.start)
        ]
        owned = before.split()[-1:] == ["of"] or before.split()[-2:] == ["of", "the"]
        if not owned and not document.text.startswith(_GENITIVES, mention.span.end):
            return True
    return False


def _is_officer(stage: Stage, person: Entity) -> bool:
    """Whether a person judges, pleads or investigates in a case, or counts votes, rather than being a party."""
    words = person.words_of_titles()
    if stage.event.type == "election":
        return bool(words & _COUNTING)
    return stage.event.type in ("court", "crime") and bool(words & (_OFFICERS | _JUDGES))


def _decides(stage: Stage, person: Entity) -> bool:
    """Whether a judge does more than speak: the paragraph tells what he decided."""
    words = person.words_of_titles()
    if words.isdisjoint(_JUDGES) or words & _NO_LONGER:
        return False
    document = stage.document
    for mention in person.mentions[:MOST_MENTIONS]:
        paragraph = document.paragraph_at(mention.span.start)
        end = document.paragraphs[paragraph].span.end if paragraph is not None else mention.span.end
        tokens = document.token_range((mention.span.end, end))
        if any(document.tokens[k].lower in _DECIDING for k in tokens):
            return True
    return False


def _governs(stage: Stage, person: Entity) -> bool:
    """Whether headline or lead name somebody in office, whose doings the story then is about."""
    words = person.words_of_titles()
    in_office = "state" in classes_of(words) and not words & _NO_LONGER
    return in_office and is_early(stage, person)


def _is_accused(stage: Stage, person: Entity) -> bool:
    """Whether a sentence says that the person stands accused: "X, 44, and Y, 39, [are due in court]"."""
    if stage.event.type not in ("court", "crime"):
        return False
    document = stage.document
    for mention in person.mentions[:MOST_MENTIONS]:
        number = document.sentence_at(mention.span.start)
        if number is None or document.text.startswith(_GENITIVES, mention.span.end):
            continue
        end = min(document.sentences[number].span.end, mention.span.end + SUBJECT_WINDOW)
        after = " ".join(document.text[mention.span.end : end].split())
        at = min((at for phrase in words_of("accused") if (at := after.find(phrase)) >= 0), default=-1)
        if at >= 0 and _TELLING.isdisjoint(after[:at].replace(",", " ").split()):
            return True
    return False


def _is_spokesman(person: Entity) -> bool:
    return any("spokes" in title.lower() for title in person.titles)


def _attends(stage: Stage, person: Entity) -> bool:
    """Whether a sentence that names the person lists who attended, and the person stands in the list."""
    document = stage.document
    for mention in person.mentions[:MOST_MENTIONS]:
        index = document.sentence_at(mention.span.start)
        if index is None or stage.event.type not in (*MEETINGS, "call", "press_conference"):
            continue
        sentence = document.sentences[index].span
        if document.text.startswith(_GENITIVES, mention.span.end):
            continue
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
    passive = False
    number = document.sentence_at(offset - 1)
    end = document.sentences[number].span.end if number is not None else offset
    span = document.token_range((offset, min(end, offset + SUBJECT_WINDOW)))
    for token in document.tokens[span.start : span.stop]:
        if token.lower in verbs:
            return not passive
        passive = token.lower in ("was", "were", "is", "are", "been", "being", "be")
        if token.lower in words_of("meeting") or token.text in (".", ";") or token.lower in ("who", "that"):
            return False
    return False


def _is_subject(stage: Stage, person: Entity) -> bool:
    """Whether the person opens the lead, but for titles."""
    return any(
        min((title.start for title in mention.titles), default=mention.span.start) - stage.lead[0] <= NEAR
        for mention in person.mentions
        if stage.lead[0] <= mention.span.start < stage.lead[1]
    )
