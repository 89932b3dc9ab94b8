"""Whom a noun phrase names: the mention that is its head, a pair of them, or the words as they stand."""

from dataclasses import dataclass, field

from newsparse.annotate.actors.aliases import Entity
from newsparse.annotate.actors.bodies import CLOSING_NOUNS
from newsparse.annotate.statements.descriptions import INDEFINITE, country_of_capital
from newsparse.annotate.statements.discourse import Scene, after_opening
from newsparse.document import Span
from newsparse.reasons import Reason

LONGEST_NAME = 60
"""A name in apposition ends within this many characters, its titles included."""

LONGEST_LIST = 40
"""The names before the last one of a list take at most so many tokens, their titles included."""

_PREPOSITIONS = frozenset({"IN", "TO"})
_BEFORE_NAMES = frozenset({"DT", "JJ", "NN", "NNP", "NNS", "NNPS", "CD", "POS", "PRP$", "VBN"})
_INSTITUTIONS = frozenset(
    "government ministry court parliament army police cabinet presidency embassy council".split()
)
_WRITTEN = frozenset(
    "report reports study survey poll analysis paper review statement communique communiqué briefing letter "
    "filing memo assessment audit investigation inquiry dossier".split()
)
"""What is said in these is said by those who wrote them."""
_AUTHORS = frozenset(("by", "from", "of"))
_NAME_TAGS = frozenset({"NNP", "IN", "CC", "DT"})
_LISTED = _BEFORE_NAMES | {",", "CC"}
_IN_LISTS = _LISTED | {"IN"}
_JOINING = frozenset({"and", "&", "or"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a participant's name and id, or the words used; ``span`` is the local expression.

    ``reason`` tells by which rule the expression means them.
    """

    name: str
    span: Span | None = None
    entities: tuple[Entity, ...] = ()
    plural: bool = False
    is_human: bool = True
    """False where the words used are a name that is nobody's in the article, or a pronoun."""
    reason: Reason = field(default=Reason("speaker.name"), compare=False)

    @property
    def id(self) -> str | None:
        """The id of the entity, where it is one."""
        return self.entities[0].id if len(self.entities) == 1 else None

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" could mean this speaker: a person, or unnamed and singular."""
        return self.is_human and not self.plural and all(entity.kind == "person" for entity in self.entities)

    def fits(self, gender: str) -> bool:
        """Whether a pronoun of this gender could mean this speaker."""
        return self.is_person and all(entity.gender in (None, gender) for entity in self.entities)


def words_of(scene: Scene, span: Span) -> str:
    """The words used, on one line; an institution's own name goes without its article ("the Royal Court")."""
    words = scene.document.slice(span).split()
    if len(words) > 2 and words[0].lower() == "the" and _is_institution(scene, span):
        words = words[1:]
    return " ".join(words)


def _is_institution(scene: Scene, span: Span) -> bool:
    """Whether all words after the article are names, or the head is an institution's noun with a modifier."""
    rest = scene.document.token_range(span)[1:]
    last = scene.document.tokens[rest[-1]].lower
    if all(scene.tags[index] in _NAME_TAGS for index in rest):
        return not last.endswith("s")  # "the Security Advisors" are people
    return last in _INSTITUTIONS


def named_speaker(scene: Scene, span: Span) -> Speaker | None:
    """The speaker whom a mention within ``span`` names as its head; a pair where two are joined.

    Longer lists, and lists in which not all are known, keep the words used.
    """
    document = scene.document
    indices = document.token_range(span)
    mentions = scene.mentions_in(span)
    if not indices:
        return None
    if not mentions:
        country = _country_meant(scene, document.slice(span))
        return (
            Speaker(country.name, span, (country,), reason=Reason("speaker.capital", (span,))) if country else None
        )
    heads = [(place, entity) for place, entity in mentions if _is_head(scene, span, place, entity)]
    chosen = [found for found in heads if found[1].kind == "person"]
    chosen = chosen or [found for found in mentions if _is_apposed_body(scene, span, *found)] or heads
    if document.tokens[indices[0]].lower in INDEFINITE:
        chosen = [found for found in chosen if _is_apposition(scene, found[0], found[1])]
    if not chosen:
        return None
    entities = tuple({entity.id: entity for _, entity in chosen}.values())
    if _is_list(scene, span, chosen[0][0], mentions):
        if len(entities) == 2 and len(chosen) == 2 and _is_joined(scene, chosen[0][0].end, chosen[1][0].start):
            pair = Reason("speaker.pair", (chosen[0][0], chosen[1][0]))
            return Speaker(f"{entities[0].name} and {entities[1].name}", span, entities, plural=True, reason=pair)
        listed = entities if len(entities) > 1 else ()
        return Speaker(words_of(scene, span), span, listed, plural=True, reason=Reason("speaker.list", (span,)))
    place, entity = chosen[0]
    country = _country_meant(scene, entity.name) if entity.kind == "place" else None
    if country is not None:
        return Speaker(country.name, span, (country,), reason=Reason("speaker.capital", (place,)))
    return Speaker(entity.name, span, (entity,), reason=Reason("speaker.name", (place,)))


def author_named(scene: Scene, span: Span) -> Speaker | None:
    """The body that wrote the report which the phrase is: "A study published last week by the Fishery Centre"."""
    document = scene.document
    head = next((k for k in document.token_range(span) if scene.tags[k] in ("NN", "NNS")), None)
    if head is None or document.tokens[head].lower not in _WRITTEN:
        return None
    for place, entity in scene.mentions_in(span):
        before = document.token_range(place).start - 1
        while before > head and document.tokens[before].lower == "the":
            before -= 1
        is_author = before >= head and document.tokens[before].lower in _AUTHORS
        if entity.kind == "organization" and is_author:
            return Speaker(entity.name, span, (entity,), reason=Reason("speaker.author", (place,)))
    return None


def _is_apposed_body(scene: Scene, span: Span, place: Span, entity: Entity) -> bool:
    """Whether the mention is a body's that closes the phrase after a comma: "the couriers' union, [Szybka]"."""
    document = scene.document
    opens = document.text[span.start : place.start].rstrip().endswith(",")
    closes = not document.text[place.end : span.end].strip(" ,)")
    return entity.kind == "organization" and opens and closes


def whole_list(scene: Scene, number: int, source: Span) -> Span:
    """The source with the names before it, where it is the end of a list that opens the sentence.

    "[Ann Lee, Bo Ray and] Cem Ay said"; but not "In Paris, Bo Ray and Cem Ay said".
    """
    document, tags = scene.document, scene.tags
    indices = document.token_range(source)
    before = indices.start - 1
    if not indices or before < 0:
        return source
    if not (document.words[before] == "and" or (tags[before] == "," and "and" in document.words_in(source))):
        return source
    sentence = document.sentences[number]
    opening = document.token_range((max(sentence.span.start, scene.body_start), sentence.span.end)).start
    first = after_opening(scene, opening, sentence.last)
    if not first <= before < first + LONGEST_LIST or tags[first] not in _BEFORE_NAMES:
        return source
    listed = all(tag in _IN_LISTS for tag in tags[first : indices.start])
    return Span(document.tokens[first].start, source.end) if listed else source


def apposed_speaker(scene: Scene, span: Span) -> Speaker | None:
    """The person named right after the phrase, between commas: "the mayor of Yola[, Musa Gidado,]"."""
    document = scene.document
    after = document.token_range(span).stop
    if after + 1 >= len(document.tokens) or document.tokens[after].text != ",":
        return None
    start = document.tokens[after + 1].start
    named = scene.mentions_in((start, start + LONGEST_NAME))
    if not named or named[0][1].kind != "person":
        return None
    place, entity = named[0]
    closes = document.token_range(place).stop
    between = {document.tokens[index].text for index in range(after + 1, document.token_range(place).start)}
    is_closed = closes < len(document.tokens) and document.tokens[closes].text in ",.;"
    return (
        Speaker(entity.name, span, (entity,), reason=Reason("speaker.apposition", (span, place)))
        if is_closed and "," not in between and "and" not in between
        else None
    )


def _is_head(scene: Scene, span: Span, place: Span, entity: Entity) -> bool:
    """Whether a mention can be the head: no possessor, no complement of a preposition, no modifier of a noun."""
    document, tags = scene.document, scene.tags
    indices = document.token_range(place)
    if not indices:
        return False
    before, after = indices[0] - 1, indices[-1] + 1
    start = document.token_range(span).start
    while entity.kind != "person" and before >= start and tags[before] in _LISTED:
        before -= 1
    if before >= start and tags[before] in _PREPOSITIONS:
        return False
    if after < len(tags) and document.tokens[after].end <= span.end:
        is_said_after = entity.kind == "organization" and document.tokens[after].end == span.end
        if is_said_after and document.tokens[after].text in CLOSING_NOUNS:
            return True  # "the Danish Metalworkers union"
        return not (tags[after] == "POS" or tags[after].startswith(("NN", "JJ")))
    return True


def _is_apposition(scene: Scene, place: Span, entity: Entity) -> bool:
    """Whether the mention is a person's and follows a comma: "a farmer from Yola, Rifkatu James"."""
    first = scene.document.token_range(place).start
    return entity.kind == "person" and first > 0 and scene.tags[first - 1] == ","


def _is_list(scene: Scene, span: Span, place: Span, mentions: tuple[tuple[Span, Entity], ...]) -> bool:
    """Whether the phrase joins others to the head at ``place``, outside names and complements."""
    document, tags = scene.document, scene.tags
    names = {index for mention, _ in mentions for index in document.token_range(mention)}
    for index in document.token_range((span.start, place.start)):
        if tags[index] in _PREPOSITIONS:
            return False
        if document.tokens[index].lower in _JOINING and index not in names:
            return True
    for index in document.token_range((place.end, span.end)):
        if tags[index] in _PREPOSITIONS or tags[index] in ("WP", "WDT", "VBD", "VBZ"):
            return False
        if document.tokens[index].lower in _JOINING and index not in names:
            return True
    return False


def _is_joined(scene: Scene, start: int, end: int) -> bool:
    return not _JOINING.isdisjoint(scene.document.words_in((start, end)))


def _country_meant(scene: Scene, capital: str) -> Entity | None:
    """The country that its capital stands for, where the article names it."""
    code = country_of_capital(capital)
    countries = (entity for entity in scene.entities if entity.kind == "country" and entity.country == code)
    return next(countries, None) if code else None
