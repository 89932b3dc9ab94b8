"""Stated positions: relations with their speakers resolved, typed, and judged for or against."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from newsparse.annotate.actors.aliases import Entity
from newsparse.annotate.actors.offices import PREFIX, office_named
from newsparse.annotate.attribution.relation import NETWORK, Relation, anchor
from newsparse.annotate.layout.header import Header
from newsparse.annotate.statements import confidence
from newsparse.annotate.statements.acts import states_nothing
from newsparse.annotate.statements.continuations import with_free_indirect, with_loose_quotations
from newsparse.annotate.statements.discourse import Scene
from newsparse.annotate.statements.drafts import Draft, Typed, own_content, trim_content, trim_stops, type_of
from newsparse.annotate.statements.naming import LONGEST_NAME, Speaker
from newsparse.annotate.statements.nesting import Told, told_positions
from newsparse.annotate.statements.polarity import Judged, in_tune, judge_polarity
from newsparse.annotate.statements.readouts import is_readout
from newsparse.annotate.statements.turns import Turn, find_turns
from newsparse.article import EventType, Polarity, Position
from newsparse.document import Document, Span
from newsparse.reasons import Reason, Reasons

_CLAUSES = frozenset({"that", "zero", "quote", "o-that", "o-zero"})
"""Constructions whose content is a clause."""

_PRESUMING = frozenset("expected believed thought supposed rumored rumoured projected estimated".split())
"""Participles whose subject is not who presumes it: "the talks are expected to resume"."""
_TOLD = _PRESUMING | frozenset(
    "accused advised alleged announced asked blamed called charged cited condemned considered criticised "
    "criticized declared deemed denounced described dismissed hailed informed judged known mentioned "
    "named ordered praised rebuked recognised recognized regarded rejected reported required said seen "
    "shown told understood urged viewed welcomed".split()
)
"""Participles of passives whose subject states nothing: it is what or whom others speak of."""
_LINK = "Read More "
"""A link to another article whose words have run into the text."""
_BE = frozenset("is are was were be been being 're".split())


def resolve_positions(
    document: Document,
    header: Header,
    tags: tuple[str, ...],
    relations: tuple[Relation, ...],
    entities: tuple[Entity, ...],
    event_type: EventType = "other",
) -> tuple[Position, ...]:
    """The positions, in text order. ``speaker_id`` is the id of the entity that speaks."""
    scene = Scene.of(document, tags, entities, header.body_start)
    turns = find_turns(scene, header)
    readout = not turns and is_readout(scene, header)
    reported = _outside_answers(scene, header, relations, turns)
    drafts = [_draft_of_turn(turn) for turn in turns if turn.speaker is not None]
    drafts += [_draft_of_relation(scene, told, readout) for told in told_positions(scene, reported, readout)]
    drafts = own_content(document, [draft for draft in drafts if not states_nothing(document, draft)])
    if header.dateline is not None:
        drafts = [_after_dateline(document, draft, header.dateline.span) for draft in drafts]
    if _LINK in document.text:
        drafts = [_after_link(document, draft) for draft in drafts]
    if not turns:
        drafts = with_loose_quotations(scene, header, drafts)
    drafts = with_free_indirect(scene, header, drafts, readout)
    drafts.sort(key=lambda draft: draft.start)
    types = [_type(document, draft) for draft in drafts]
    judged = [_judge(document, draft, typed, readout) for draft, typed in zip(drafts, types, strict=True)]
    speakers = [draft.speaker.name if draft.speaker and not draft.is_turn else None for draft in drafts]
    judged = in_tune(judged, speakers, [typed.type for typed in types], event_type)
    return tuple(_position(document, *made) for made in zip(drafts, types, judged, strict=True))


def _outside_answers(
    scene: Scene, header: Header, relations: Iterable[Relation], turns: Sequence[Turn]
) -> list[Relation]:
    """The relations in the body, without those within a speaker's own turn or somebody's name."""
    document = scene.document
    turn_of = {index: turn for turn in turns for index in range(turn.first, turn.last)}
    kept = []
    for relation in relations:
        paragraph = document.paragraph_at(relation.content[0].start) if relation.content else None
        if paragraph is None or not header.is_body(paragraph):
            continue
        if relation.cue is not None and _is_in_name(scene, relation.cue):
            continue
        turn = turn_of.get(paragraph)
        if turn is not None and (turn.speaker is not None or _is_among_speakers(document, relation)):
            continue
        kept.append(relation)
    return kept


def _is_in_name(scene: Scene, cue: Span) -> bool:
    """Whether what looks like a verb is a part of somebody's name: "Hilal bin [Said] Al Wardi"."""
    if not scene.document.text[cue.start].isupper():
        return False
    near = scene.mentions_in((max(0, cue.start - LONGEST_NAME), cue.end + LONGEST_NAME))
    return any(place.start < cue.start and cue.end <= place.end for place, _ in near)


def _is_among_speakers(document: Document, relation: Relation) -> bool:
    """Whether a question's "you" or "we" is the subject: nobody's position is reported."""
    return relation.source is None or document.slice(relation.source).lower() in ("you", "we", "i", "us", "it")


def _after_dateline(document: Document, draft: Draft, line: Span) -> Draft:
    """The draft whose speaker begins after the dateline: "DENVER [The state] said" has no dash between them."""
    speaker = draft.speaker
    first = draft.content[0]
    if line.start <= first.start < line.end < first.end:
        own = trim_stops(document.text, Span(line.end, first.end))
        draft = draft._replace(content=(own, *draft.content[1:])) if own.end > own.start else draft
    if (
        speaker is None
        or speaker.span is None
        or not line.start <= speaker.span.start < line.end < speaker.span.end
    ):
        return draft
    return _speaker_from(document, draft, line.end)


def _after_link(document: Document, draft: Draft) -> Draft:
    """The draft whose speaker begins after a link that stands in the text: "Read More [The police] said"."""
    span = draft.speaker.span if draft.speaker is not None else None
    start = span.start - len("Read ") if span is not None else -1
    return _speaker_from(document, draft, start + len(_LINK)) if document.text.startswith(_LINK, start) else draft


def _speaker_from(document: Document, draft: Draft, start: int) -> Draft:
    """The draft with the speaker's words from ``start`` on."""
    speaker = draft.speaker
    if speaker is None or speaker.span is None:
        return draft
    span = trim_stops(document.text, Span(start, speaker.span.end))
    if span.end <= span.start:
        return draft
    name = document.slice(span) if speaker.name == document.slice(speaker.span) else speaker.name
    return draft._replace(speaker=replace(speaker, name=name, span=span))


def _is_spoken_of(document: Document, relation: Relation, speaker: Speaker | None) -> bool:
    """Whether the cue is a passive and the speaker its subject, who states nothing: "is accused of"."""
    if relation.cue is None or speaker is None or speaker.span is None or speaker.span.start > relation.cue.start:
        return False
    cue = document.words_in(relation.cue)
    verb = next((number for number, word in enumerate(cue) if word in _TOLD), 0)
    goes_on = bool(cue) and cue[-1].endswith("ing")  # "was quoted as saying"
    return verb > 0 and not goes_on and not _BE.isdisjoint(cue[:verb])


def _with_subject(document: Document, draft: Draft) -> Draft:
    """The draft with its clause whole where the content is only what is presumed: "[rain is expected] to fall"."""
    if not draft.content:
        return draft
    first = draft.content[0]
    index = document.token_range(first).start
    words = document.words
    is_rest = draft.cue is not None and first.end <= draft.cue.start and words[index : index + 1] == ["to"]
    if not is_rest or index < 2 or words[index - 1] not in _PRESUMING or words[index - 2] not in _BE:
        return draft
    number = document.sentence_at(first.start)
    if number is None or draft.told is None or draft.told.relation.source is None:
        return draft
    start = document.sentences[number].span.start
    return draft._replace(content=(Span(start, first.end), *draft.content[1:]))


def _without_source(document: Document, relation: Relation) -> tuple[Span, ...]:
    """The content without what a relative clause says of the source: "according to a guard, [who fled]"."""
    source = relation.source
    if relation.word_class != "preposition" or source is None:
        return relation.content
    own = tuple(part for part in relation.content if part.start < source.end or not _is_relative(document, part))
    return own or relation.content


def _in_own_sentence(scene: Scene, relation: Relation, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content without whole sentences beside its cue's that are not quoted: the reporter's, or questions."""
    document = scene.document
    number = document.sentence_at(anchor(relation))
    own = tuple(
        part for part in content if document.sentence_at(part.start) == number or scene.is_quoted(part.start)
    )
    return own or content


def _is_relative(document: Document, part: Span) -> bool:
    words = document.token_range(part)
    return bool(words) and document.tokens[words.start].lower in ("who", "whose", "whom")


def _draft_of_turn(turn: Turn) -> Draft:
    reasons = (("", Reason("position.turn", turn.content, confidence.TURN)),)
    return Draft(turn.speaker, None, None, turn.content, None, confidence.TURN, reasons, is_turn=True)


def _draft_of_relation(scene: Scene, told: Told, readout: bool) -> Draft:
    document, relation = scene.document, told.relation
    content = _without_source(document, relation)
    if not readout:  # there the next sentences are the speaker's as often as not
        content = _in_own_sentence(scene, relation, content)
    draft = Draft(
        None if _is_spoken_of(document, relation, told.speaker) else told.speaker,
        relation.cue,
        relation.lemma,
        trim_content(document, content),
        told.addressee,
        confidence.calibrate(relation.confidence),
        told=told,
        is_clause=relation.frame in _CLAUSES,
    )
    return _with_subject(document, draft)


def _type(document: Document, draft: Draft) -> Typed:
    return Typed("direct", Reason("type.turn")) if draft.is_turn else type_of(document, draft.content)


def _judge(document: Document, draft: Draft, typed: Typed, readout: bool) -> Judged:
    # What one party tells the other in talks is meant to please, or else it says so.
    default: Polarity = "support" if readout and draft.speaker and draft.speaker.entities else "neutral"
    kind = "indirect" if draft.is_turn else typed.type
    return judge_polarity(document, draft.lemma, draft.cue, draft.content, default, kind)


def _position(document: Document, draft: Draft, typed: Typed, judged: Judged) -> Position:
    speaker = draft.speaker
    span = speaker.span if speaker else None
    office = office_named(speaker.name) if speaker is not None and not speaker.entities else None
    return Position(
        speaker=office or (speaker.name if speaker else None),
        speaker_id=PREFIX + office.lower() if office else speaker.id if speaker else None,
        speaker_text=document.slice(span) if span else None,
        speaker_span=span,
        cue=document.slice(draft.cue) if draft.cue else None,
        cue_span=draft.cue,
        content=" ".join(document.slice(part) for part in draft.content),
        content_spans=draft.content,
        type=typed.type,
        polarity=judged.polarity,
        addressee=draft.addressee.name if draft.addressee else None,
        paragraph=document.paragraph_at(draft.content[0].start) or 0,
        confidence=round(draft.confidence, 2),
        reasons=partial(_explained, draft, typed.reason, judged.reason),
    )


def _explained(draft: Draft, typed: Reason, judged: Reason) -> Reasons:
    """Why the position's values are what they are, by the evidence that its draft kept."""
    reasons = [*(_of_relation(draft.told, draft.confidence) if draft.told else ()), *draft.reasons]
    reasons += [("type", typed), ("polarity", judged)]
    if draft.speaker:
        reasons.append(("speaker", draft.speaker.reason))
    if draft.addressee:
        reasons.append(("addressee", draft.addressee.reason))
    return tuple(reasons)


def _of_relation(told: Told, sure: float) -> Reasons:
    """Why it is a position, and its content what it is.

    A construction speaks by its cue, the network by the words themselves.
    """
    relation = told.relation
    cue = (relation.cue,) if relation.cue else ()
    spans = relation.content if relation.read == NETWORK else cue
    reasons: Reasons = (
        ("", Reason(relation.found, cue, sure)),
        ("content", Reason(relation.read, spans, relation.read_confidence)),
    )
    return (*reasons, ("", told.passed_on)) if told.passed_on else reasons
