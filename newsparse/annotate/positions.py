"""Stated positions: relations with their speakers resolved, typed, and judged for or against."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from newsparse.annotate import confidence
from newsparse.annotate.aliases import Entity
from newsparse.annotate.continuations import is_free_indirect, is_readout, stands_alone, trimmed_sentence
from newsparse.annotate.discourse import Scene
from newsparse.annotate.header import Header
from newsparse.annotate.naming import Speaker
from newsparse.annotate.nesting import Told, told_positions
from newsparse.annotate.polarity import judge_polarity
from newsparse.annotate.relations import Relation
from newsparse.annotate.turns import Turn, find_turns
from newsparse.article import Polarity, Position, PositionType
from newsparse.document import Document, Sentence, Span

NAME_WORDS = 4
"""A quotation in an indirect clause is a name or a term, not the speaker's words, where it is capitalised and
at most this long ("Taiwan independence")."""

_CLAUSES = frozenset({"that", "zero", "quote", "o-that", "o-zero"})
_STOPS = " \t\r\n,.;:–—-"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A position in the making."""

    speaker: Speaker | None
    cue: Span | None
    lemma: str | None
    content: tuple[Span, ...]
    addressee: str | None
    confidence: float
    is_turn: bool = False
    is_clause: bool = False
    """Whether the content is a clause, which the next sentence may go on with."""


def resolve_positions(
    document: Document,
    header: Header,
    tags: tuple[str, ...],
    relations: tuple[Relation, ...],
    entities: tuple[Entity, ...],
) -> tuple[Position, ...]:
    """The positions, in text order. ``speaker_id`` is the id of the entity that speaks."""
    scene = Scene.of(document, tags, entities, header.body_start)
    turns = find_turns(scene, header)
    drafts = [_draft_of_turn(turn) for turn in turns if turn.speaker is not None]
    readout = not turns and is_readout(scene, header)
    outside = _outside_answers(document, header, relations, turns)
    for told in told_positions(scene, outside, readout):
        if told.speaker is not None or told.relation.word_class != "noun":  # a plan of nobody's is no statement
            drafts.append(_draft_of_relation(document, told))
    drafts = _with_own_content(document, [draft for draft in drafts if draft.content])
    if not turns:
        drafts = _with_loose_quotations(scene, header, drafts)
    if readout:
        drafts = _with_free_indirect(scene, header, drafts)
    drafts.sort(key=_start)
    return tuple(_position(scene, draft, readout) for draft in drafts)


def _start(draft: _Draft) -> int:
    return draft.content[0].start


def _outside_answers(
    document: Document, header: Header, relations: Iterable[Relation], turns: Sequence[Turn]
) -> list[Relation]:
    """The relations in the body, without those within a speaker's own turn."""
    turn_of = {index: turn for turn in turns for index in range(turn.first, turn.last)}
    kept = []
    for relation in relations:
        paragraph = document.paragraph_at(relation.content[0].start) if relation.content else None
        if paragraph is None or not header.is_body(paragraph):
            continue
        turn = turn_of.get(paragraph)
        if turn is not None and (turn.speaker is not None or _is_among_speakers(document, relation)):
            continue
        kept.append(relation)
    return kept


def _is_among_speakers(document: Document, relation: Relation) -> bool:
    """Whether a question's "you" or "we" is the subject: nobody's position is reported."""
    return relation.source is None or document.slice(relation.source).lower() in ("you", "we", "i", "us", "it")


def _draft_of_turn(turn: Turn) -> _Draft:
    return _Draft(turn.speaker, None, None, turn.content, None, confidence.TURN, is_turn=True)


def _draft_of_relation(document: Document, told: Told) -> _Draft:
    relation = told.relation
    content = (_trimmed(document, span) for span in sorted(relation.content))
    return _Draft(
        told.speaker,
        relation.cue,
        relation.lemma,
        tuple(span for span in content if span.end > span.start),
        told.addressee,
        confidence.calibrate(relation.confidence),
        is_clause=relation.frame in _CLAUSES,
    )


def _trimmed(document: Document, span: Span) -> Span:
    """The span without the white space, stops and outer quotation marks around it."""
    text = document.text
    start, end = span
    while start < end and text[start] in _STOPS:
        start += 1
    while end > start and text[end - 1] in _STOPS:
        end -= 1
    quotation = _quotation_at(document, start)
    if quotation is not None and quotation[0].start == start and quotation[0].end in (end, end + 1):
        return _trimmed_stops(text, quotation[1])
    return Span(start, end)


def _trimmed_stops(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in _STOPS:
        end -= 1
    while start < end and text[start] in _STOPS:
        start += 1
    return Span(start, end)


def _quotation_at(document: Document, offset: int) -> tuple[Span, Span] | None:
    """The quotation over this offset: its span with the marks, and its content."""
    quotations = document.quotations
    index = bisect_left(quotations, offset + 1, key=lambda quotation: quotation.span.start) - 1
    if index < 0 or offset >= quotations[index].span.end:
        return None
    return quotations[index].span, quotations[index].content


def _with_own_content(document: Document, drafts: list[_Draft]) -> list[_Draft]:
    """The positions, each part of a content given to the cue of its paragraph that is nearest, and to no other."""
    owners: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        for part in draft.content:
            rival = owners.get(part.start)
            if rival is None or _distance(document, draft, part) < _distance(document, drafts[rival], part):
                owners[part.start] = index
    own = (
        replace(draft, content=tuple(part for part in draft.content if owners[part.start] == index))
        for index, draft in enumerate(drafts)
    )
    return [draft for draft in own if draft.content]


def _distance(document: Document, draft: _Draft, part: Span) -> tuple[bool, int]:
    if draft.cue is None:
        return False, 0
    elsewhere = document.paragraph_at(draft.cue.start) != document.paragraph_at(part.start)
    return elsewhere, max(part.start - draft.cue.end, draft.cue.start - part.end)


def _with_loose_quotations(scene: Scene, header: Header, drafts: list[_Draft]) -> list[_Draft]:
    """The positions with the quotations that nobody is said to utter.

    After a quotation of the same paragraph or the one before they belong to it; after reported words they are a
    position of their own, by the same speaker.
    """
    document = scene.document
    drafts = sorted(drafts, key=_start)
    starts = [_start(draft) for draft in drafts]
    taken = sorted(span for draft in drafts for span in draft.content)
    taken_starts = [span.start for span in taken]
    for quotation in document.quotations:
        if not header.is_body(quotation.paragraph):
            continue
        before = bisect_left(taken_starts, quotation.span.end) - 1
        if before < 0 or taken[before].end > quotation.span.start or not stands_alone(scene, quotation):
            continue
        earlier = bisect_left(starts, quotation.span.start) - 1
        draft = drafts[earlier]
        content = _trimmed_stops(document.text, quotation.content)
        if not _follows(document, draft, quotation.span) or content.end <= content.start:
            continue
        if draft.cue is None or _type_of(document, draft.content) == "direct":
            drafts[earlier] = replace(draft, content=(*draft.content, content))
        elif draft.speaker is not None:
            speaker = replace(draft.speaker, span=None)
            drafts.insert(earlier + 1, _Draft(speaker, None, None, (content,), None, confidence.QUOTATION))
            starts.insert(earlier + 1, content.start)
    return drafts


def _follows(document: Document, draft: _Draft, span: Span) -> bool:
    """Whether nothing but the rest of its own sentence stands between a position and ``span``."""
    last = max(draft.content[-1].end, draft.cue.end if draft.cue else 0)
    ended = document.sentence_at(last - 1)
    begun = document.sentence_at(span.start)
    return ended is not None and begun is not None and begun - ended <= 1


def _with_free_indirect(scene: Scene, header: Header, drafts: list[_Draft]) -> list[_Draft]:
    """The positions with the sentences of free indirect speech that follow them in their paragraph."""
    document = scene.document
    touched: dict[int, _Draft] = {}
    for draft in sorted(drafts, key=_start):
        for span in (*draft.content, *([draft.cue] if draft.cue else [])):
            number = document.sentence_at(span.start)
            if number is not None:
                touched[number] = draft
    added: list[_Draft] = []
    for number, sentence in enumerate(document.sentences):
        if number in touched or number - 1 not in touched or not header.is_body(sentence.paragraph):
            continue
        before = touched[number - 1]
        if document.sentences[number - 1].paragraph != sentence.paragraph or not _may_go_on(
            scene, before, sentence
        ):
            continue
        if not is_free_indirect(scene, sentence):
            continue
        speaker = before.speaker
        content = (trimmed_sentence(scene, sentence),)
        touched[number] = _Draft(
            speaker and replace(speaker, span=None),
            None,
            None,
            content,
            None,
            confidence.FREE_INDIRECT,
            is_clause=True,
        )
        added.append(touched[number])
    return [*drafts, *added]


def _may_go_on(scene: Scene, draft: _Draft, sentence: Sentence) -> bool:
    """Whether free indirect speech may follow: on an indirect statement of somebody that the article knows.

    After a mere attitude ("expressed concern over the deployment") it takes up what that was about: "This ...".
    """
    if draft.speaker is None or not (draft.speaker.entities or draft.speaker.plural):
        return False
    takes_up = scene.document.tokens[sentence.first].lower in ("this", "these", "such")
    return (draft.is_clause or takes_up) and _type_of(scene.document, draft.content) != "direct"


def _position(scene: Scene, draft: _Draft, readout: bool) -> Position:
    document, speaker = scene.document, draft.speaker
    # What one party tells the other in talks is meant to please, or else it says so.
    default: Polarity = "support" if readout and speaker and speaker.entities else "neutral"
    span = speaker.span if speaker else None
    return Position(
        speaker=speaker.name if speaker else None,
        speaker_id=speaker.id if speaker else None,
        speaker_text=document.slice(span) if span else None,
        speaker_span=span,
        cue=document.slice(draft.cue) if draft.cue else None,
        cue_span=draft.cue,
        content=" ".join(document.slice(part) for part in draft.content),
        content_spans=draft.content,
        type="direct" if draft.is_turn else _type_of(document, draft.content),
        polarity=judge_polarity(document, draft.lemma, draft.cue, draft.content, default),
        addressee=draft.addressee,
        paragraph=document.paragraph_at(draft.content[0].start) or 0,
        confidence=round(draft.confidence, 2),
    )


def _type_of(document: Document, content: Sequence[Span]) -> PositionType:
    """Whether the content is quoted: all of it, none, or some words within an indirect clause."""
    quoted = loose = False
    for span in content:
        inside = _quotation_at(document, span.start)
        if inside is not None and inside[1].start <= span.start and span.end <= inside[0].end:
            quoted = True
            continue
        loose = True
        first = bisect_left(document.quotations, span.start, key=lambda quotation: quotation.span.start)
        for quotation in document.quotations[first:]:
            if quotation.span.start >= span.end:
                break
            quoted = quoted or not _is_name(document, quotation.content)
    return ("mixed" if loose else "direct") if quoted else "indirect"


def _is_name(document: Document, span: Span) -> bool:
    """Whether what is quoted is a name or a term: few words, the first a capital."""
    return len(document.token_range(span)) <= NAME_WORDS and document.slice(span)[:1].isupper()
