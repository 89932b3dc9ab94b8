"""Definite descriptions: whom "the Omani foreign minister", "the diplomat" or "the airline" means.

The head noun must be a word of the entity's titles, or stand for one of them (``data/en/roles.tsv``); a
nationality in the description must be the entity's. Among equals the one who spoke or was named last is meant;
by a vague noun ("the official"), the one who spoke last or was named first.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from newsparse.annotate.actors.aliases import Entity
from newsparse.annotate.actors.names import ORGANIZATION, TITLE, title_classes, word_flags
from newsparse.annotate.statements.discourse import Scene, has_plural_head, title_words
from newsparse.document import Span
from newsparse.lexicon import read_table
from newsparse.reasons import Rule

INDEFINITE = frozenset(
    "a an some any many several few most one two three four five six other another no each every more".split()
)
"""Words that open a noun phrase about someone new."""

COMPANY_NOUNS = frozenset(
    "company firm airline carrier retailer maker manufacturer automaker group operator".split()
)
"""Nouns for which the article's own company may be meant, whatever its name."""

ORGANISATION_NOUNS = COMPANY_NOUNS | frozenset(
    "bank agency association union club "
    "network broadcaster newspaper organization organisation charity party university institute ministry "
    "department court council commission committee board panel body bureau office alliance federation trust "
    "authority regulator watchdog".split()
)
"""Nouns that refer back to an organisation."""

_OF_STATE = frozenset("parliament senate congress cabinet assembly legislature labour tories greens".split())
"""Bodies by one word that are no company."""
_SENT = frozenset(
    "representative delegate ambassador envoy counterpart observer speaker spokesman spokeswoman "
    "spokesperson".split()
)
"""Those who stand for the one that their complement names: another's cannot be meant."""
_MET_AS_COUNTERPARTS = frozenset("minister president premier chancellor leader diplomat envoy official".split())
"""Offices whose bearer may have been called a counterpart only."""
_LOOSE_OFFICES = frozenset(
    "parliamentarian lawmaker legislator deputy mp politician diplomat executive economist academic scholar "
    "businessman businesswoman activist".split()
)
"""Nouns by which houses vary any office or calling of somebody whose country they say."""
_SEATED = frozenset(
    "senator congressman congresswoman lawmaker legislator parliamentarian mp councillor councilor councilman "
    "councilwoman politician candidate".split()
)
"""Offices that stories mention in passing of those whom they have introduced otherwise: as a challenger."""
_FORCES = frozenset("police army navy military".split())
"""Words of titles that alone mean many: "the police" is no police commander."""
_DETERMINERS = frozenset("the his her its their this that such our said aforementioned".split())
_EMPTY = frozenset(
    "visiting top senior incoming outgoing current new long-time longtime then- also excellency".split()
)
_HEAD_ENDS = frozenset({"IN", "TO", ",", "WP", "WDT", ":", "(", "CC"})
_CALLINGS = frozenset(
    "striker midfielder defender goalkeeper winger forward centre-back full-back left-back right-back batsman "
    "playmaker bowler all-rounder sprinter swimmer cyclist boxer wrestler jockey golfer pitcher quarterback "
    "international veteran rookie teenager singer actor actress novelist poet painter playwright pianist "
    "violinist farmer fisherman grandmother grandfather widow pensioner schoolteacher".split()
)
"""What somebody is besides his titles, by which houses vary his name."""
_LONGEST_CALLING = 4
_FARTHEST = 1200
"""Characters back in which the person of a calling is looked for."""
_GENERIC = "*"
_PROMINENT = 4
"""Or where it is named so often that the story is about it."""
_AHEAD = 3.0
"""Someone not named yet is meant only by a word of the very title ("the mayor ..., Ms Kay, said later")."""
_MOST = 60
"""So many persons with one title are looked at; no article that is read by people has more."""
_NEAR = 3
"""An organisation is "the company" only where it was named in this many paragraphs before."""


class Description(NamedTuple):
    """A definite description: its words in lower case, the head noun among them, and a country that it names."""

    words: frozenset[str]
    head: str
    country: str | None
    complement: frozenset[str] = frozenset()
    """The capitalised words after the head's preposition: "the representative of the [Pacific] [Islands]"."""


class Described(NamedTuple):
    """The entity that a description means, and the rule by which."""

    entity: Entity
    rule: Rule


def match_description(scene: Scene, span: Span, recent: Sequence[str]) -> Described | None:
    """The entity that the definite description means. ``recent``: ids of late speakers, latest first."""
    description = None if has_plural_head(scene, span) else read_description(scene, span)
    if description is None:
        return None
    if description.head in ORGANISATION_NOUNS:
        return _organisation(scene, span, description)
    is_vague = _GENERIC in _roles().get(description.head, ())
    scored = [
        (score, -_rank(recent, entity), -place if is_vague else place, Described(entity, fit[1]))
        for entity in _candidates(scene, description)
        if (fit := _fit(description, entity))
        and (score := fit[0]) > 0
        and (
            (place := scene.last_mention(entity, span.start)) >= 0
            or (not is_vague and (score >= _AHEAD or _is_named_next(scene, span, entity)))
        )
    ]
    if not scored:
        return _lone_national(scene, span, description)
    best = max(scored, key=lambda found: found[:3])[3]
    return best if best.entity.country is not None else _of_that_country(scene, span, description) or best


def _of_that_country(scene: Scene, span: Span, description: Description) -> Described | None:
    """The one person of the country described, named before, where the office names nobody of another.

    "His Greek counterpart, Eleni Papas, agreed. The Greek minister said ...": her title was not told.
    """
    if description.country is None or description.head not in _MET_AS_COUNTERPARTS:
        return None
    own = [one for one in scene.entities[:_MOST] if one.kind == "person" and one.country == description.country]
    if len(own) != 1 or own[0].titles or scene.last_mention(own[0], span.start) < 0:
        return None
    return Described(own[0], "speaker.nationality")


def _lone_national(scene: Scene, span: Span, description: Description) -> Described | None:
    """The one person of the country described, where nobody bears the office: "The Omani lawmaker"."""
    if description.country is None or description.head not in _LOOSE_OFFICES:
        return None
    own = [one for one in scene.entities[:_MOST] if one.kind == "person" and one.country == description.country]
    own = [one for one in own if scene.last_mention(one, span.start) >= 0]
    return Described(own[0], "speaker.nationality") if len(own) == 1 else None


def untold_office(scene: Scene, span: Span) -> bool:
    """Whether a description is of an office that nobody in the article bears: "the senator", of a candidate."""
    document = scene.document
    words = document.words_in(span)
    if len(words) != 2 or words[0] != "the" or words[1] not in _SEATED:
        return False
    return not any(scene.titled.get(word) for word in (words[1], *_roles().get(words[1], ())))


def person_before(scene: Scene, span: Span) -> Described | None:
    """The person whom a nationality, a calling or an age means: "the Brazilian", "The former striker".

    It is the one named last before in the same paragraph; an age ("the 23-year-old Dane") may follow in the next.
    """
    document = scene.document
    indices = document.token_range(span)
    if not indices or document.words[indices.start] != "the":
        return None
    words = [document.tokens[index].text for index in indices]
    words = words[: words.index(",")] if "," in words else words
    if len(words) < 2:
        return None
    aged = len(words) <= _LONGEST_CALLING and any(word.endswith("-year-old") for word in words)
    country = _countries().get(words[-1]) if len(words) == 2 or aged else None
    calling = words[-1].lower() in _CALLINGS and len(words) <= _LONGEST_CALLING
    native = len(words) == 2 and words[1].istitle() and words[1].endswith(("man", "woman"))
    native = native and words[1].lower() not in title_classes()  # "the Chairman"
    paragraph = document.paragraph_at(span.start)
    is_one = words[-1] == "Czech" or not words[-1].endswith(("s", "sh", "ch", "ese"))  # "the French" are many
    nationality = native or (country and is_one)
    if paragraph is None or not (calling or aged or nationality):
        return None
    first = paragraph - (aged and paragraph > 0)
    before = scene.mentions_in((max(document.paragraphs[first].span.start, span.start - _FARTHEST), span.start))
    people = [entity for _, entity in before if entity.kind == "person"]
    if not people or (country and people[-1].country not in (None, country)):
        return None
    return Described(people[-1], "speaker.nationality" if nationality else "speaker.calling")


def _is_named_next(scene: Scene, span: Span, entity: Entity) -> bool:
    """Whether the entity is first named in this paragraph or the next: "the envoy said ... Envoy Brandt spoke"."""
    paragraph = scene.document.paragraph_at(span.start)
    if paragraph is None or not entity.mentions:
        return False
    after = scene.document.paragraphs[paragraph : paragraph + 2][-1]
    return entity.mentions[0].span.start < after.span.end


def _candidates(scene: Scene, description: Description) -> Iterable[Entity]:
    """The persons whom the head noun may mean: by their titles or names; anybody for a vague one."""
    covered = _roles().get(description.head, ())
    if _GENERIC in covered:
        return islice((entity for entity in scene.entities if entity.kind == "person"), _MOST)
    bearers = (scene.titled.get(word, ())[:_MOST] for word in (description.head, *covered))
    return {entity.id: entity for found in bearers for entity in found}.values()


def read_description(scene: Scene, span: Span) -> Description | None:
    """The description that ``span`` makes; None where it is indefinite, plural or no noun phrase."""
    document, tags = scene.document, scene.tags
    indices = list(document.token_range(span))
    if not indices or document.tokens[indices[0]].lower in INDEFINITE:
        return None
    words: list[str] = []
    complement: set[str] = set()
    country: str | None = None
    head = ""
    headed = False
    for index in indices:
        token, tag = document.tokens[index], tags[index]
        if tag in _HEAD_ENDS and head:
            headed = True
            if tag in ("IN", "TO"):
                continue
        country = country or _countries().get(token.text)
        if token.text.isalnum() or "-" in token.text or "'" in token.text:
            if token.lower not in _DETERMINERS and token.lower not in _EMPTY and token.text not in _countries():
                words.append(token.lower)
            if headed and token.text[0].isupper():
                complement.add(token.lower)
            if not headed and tag.startswith("NN") and token.lower not in _EMPTY:
                head = token.lower
    return Description(frozenset(words), head, country, frozenset(complement)) if head else None


def _fit(description: Description, entity: Entity) -> tuple[float, Rule] | None:
    """How well a person fits and by which rule: better for each title word in common and for the same country."""
    rule: Rule
    if description.country and entity.country and description.country != entity.country:
        return None
    if description.head in _FORCES or word_flags()[description.head] & (ORGANIZATION | TITLE) == ORGANIZATION:
        return None  # "parliament" is not its speaker
    own = title_words(entity)
    if description.head in _SENT and description.complement and not _sent_by(description, entity, own):
        return None
    named = entity.name.lower()
    if description.head in own or description.head in named.split():
        score, rule = 3.0, "speaker.title"
    else:
        stands_for = _roles().get(description.head, ())
        if _GENERIC in stands_for:
            if not own and not description.country:
                return None
            score, rule = 1.0, "speaker.vague-noun"
        elif any(word in own for word in stands_for):
            score, rule = 2.0, "speaker.noun-for-title"
        else:
            return None
    if description.country and description.country == entity.country:
        score += 2
    others = description.words - {description.head}
    shared = sum(1 for word in others if word in own)
    return score + shared - 0.5 * (len(others) - shared), rule


def _sent_by(description: Description, entity: Entity, own: set[str]) -> bool:
    """Whether what sends the one described may be what sends the entity."""
    if description.country is not None and entity.country is not None:
        return description.country == entity.country
    body = set((entity.affiliation or "").lower().split())
    bare = entity.country is None and not body and own <= description.words
    return bare or not description.complement.isdisjoint(own | body)


def _rank(recent: Sequence[str], entity: Entity) -> int:
    return recent.index(entity.id) if entity.id in recent else len(recent)


def _organisation(scene: Scene, span: Span, description: Description) -> Described | None:
    """The organisation whose name holds the noun, else the most mentioned one, if it was named shortly before."""
    organisations = [entity for entity in scene.entities if entity.kind == "organization"]
    named = [entity for entity in organisations if description.head in entity.name.lower().split()]
    if named:
        last = max(named, key=lambda entity: scene.last_mention(entity, span.start))
        return Described(last, "speaker.noun-in-name")
    paragraph = scene.document.paragraph_at(span.start)
    others = [word for word in description.words if word != description.head and not word.endswith("-based")]
    introduced = [one for one in organisations[:_MOST] if _is_introduced(scene, one, description.head)]
    if introduced:
        last = max(introduced, key=lambda entity: scene.last_mention(entity, span.start))
        return Described(last, "speaker.company")
    if paragraph is None or description.head not in COMPANY_NOUNS or others:
        return None
    since = scene.document.paragraphs[max(0, paragraph - _NEAR)].span.start
    near = [
        entity
        for entity in organisations
        if scene.last_mention(entity, span.start) >= since or len(entity.mentions) >= _PROMINENT
    ]
    near = [entity for entity in near if entity.name.lower() not in _OF_STATE]
    most = max(near, key=lambda one: (len(one.mentions), scene.last_mention(one, span.start)), default=None)
    return Described(most, "speaker.company") if most else None


def _is_introduced(scene: Scene, entity: Entity, noun: str) -> bool:
    """Whether the noun stands before a mention of the organisation, and says what it is: "union Naering"."""
    for mention in entity.mentions[:_PROMINENT]:
        first = scene.document.token_range(mention.span).start
        if first > 0 and scene.document.tokens[first - 1].lower == noun:
            return True
    return False


@cache
def _roles() -> dict[str, tuple[str, ...]]:
    return {word: tuple(covered.split()) for word, covered in read_table("roles.tsv")}


@cache
def _countries() -> dict[str, str]:
    """Country names and adjectives, as written, to ISO 3166-1 alpha-2 codes."""
    return {
        name: code
        for code, names, adjectives, *_ in read_table("countries.tsv")
        for name in f"{names}|{adjectives}".split("|")
    }


def country_of_capital(name: str) -> str | None:
    """The code of the country whose capital this is ("Manila would not be provoked")."""
    return _capitals().get(name)


@cache
def _capitals() -> dict[str, str]:
    return {
        name: code for code, _, _, capitals in read_table("countries.tsv") for name in capitals.split("|") if name
    }
