"""Who holds the floor: the turns of a transcript, a press conference or an interview.

A label ("Minister Kay:") gives the floor until the next one; in an interview without labels, paragraphs that ask
"you" something alternate with answers. Questions are no positions of whoever answers them.
"""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from newsparse.annotate.actors.aliases import Entity
from newsparse.annotate.layout.header import Header
from newsparse.annotate.statements.discourse import Scene
from newsparse.annotate.statements.naming import Speaker, named_speaker
from newsparse.annotate.statements.transcripts import speaker_turns, unlabelled_questions
from newsparse.document import Document, Span
from newsparse.reasons import Reason

FEWEST_QUESTIONS = 3
"""Paragraphs that ask "you" something and make an article an interview."""

LONGEST_DIRECTION = 30
"""A stage direction before the words, "(laughs)", has at most this many characters."""

QUESTION_SENTENCES = 4
"""Whoever asks says at most so many sentences at once."""
FAREWELL_WORDS = 14
"""The thanks that end an interview have fewer words than this."""
_I = frozenset("i me my mine myself we us our ours ourselves".split())
"""Who answers speaks of these, who asks seldom does."""
_YOU = frozenset({"you", "your", "yours", "yourself"})
_QUESTIONERS = frozenset("q question questioner reporter journalist moderator interviewer host anchor".split())
_ENDS = ".!?…\"”'’):,"
_ANSWERERS = frozenset("a answer".split())


class Turn(NamedTuple):
    """What one speaker says without interruption: one content span a paragraph. A question has no speaker."""

    speaker: Speaker | None
    content: tuple[Span, ...]
    first: int
    last: int
    """The paragraphs ``first`` to ``last`` (exclusive)."""


def find_turns(scene: Scene, header: Header) -> tuple[Turn, ...]:
    """The turns in order; none where the article is neither transcript nor interview."""
    document = scene.document
    labels = speaker_turns(document, header)
    body = [index for index in range(len(document.paragraphs)) if header.is_body(index)]
    questions = {index for index in body if _asks_you(document, index)}
    if not labels and len(questions) < FEWEST_QUESTIONS:
        return ()
    alone = bool(asked := unlabelled_questions(document, header, labels)) if labels else False
    if labels:
        questions |= asked
    speakers = _speakers_of(scene, labels, questions)
    interviewee = _interviewee(scene, speakers, _opens_at(document, labels))
    is_interview = len(questions) >= FEWEST_QUESTIONS
    turns: list[Turn] = []
    for index in body:
        if index in labels:
            label = labels[index]
            content = _trimmed(document, Span(label.end, document.paragraphs[index].span.end))
            turns.append(
                Turn(_standing_at(document, speakers[document.slice(label)], label), content, index, index + 1)
            )
        elif interviewee is not None and (
            index in questions
            or (is_interview and (_is_question(document, index) or _is_farewell(document, index)))
        ):
            turns.append(Turn(None, (document.paragraphs[index].span,), index, index + 1))
        elif turns and turns[-1].last == index and _is_speech(scene, turns[-1], index, alone):
            content = _trimmed(document, document.paragraphs[index].span)
            if turns[-1].speaker is None and turns[-1].first not in labels:
                turns.append(Turn(interviewee, content, index, index + 1))
            else:
                turn = turns.pop()
                turns.append(Turn(turn.speaker, (*turn.content, *content), turn.first, index + 1))
    return tuple(turns)


def _standing_at(document: Document, speaker: Speaker | None, label: Span) -> Speaker | None:
    """The speaker with the words of this label, and not of an earlier one of the same."""
    if speaker is None or speaker.span is None or label.start <= speaker.span.start < label.end:
        return speaker
    words = document.slice(speaker.span)
    at = document.slice(label).find(words)
    start = label.start + max(at, 0)
    return replace(speaker, span=Span(start, start + len(words)) if at >= 0 else label)


def _asks_you(document: Document, paragraph: int) -> bool:
    """Whether the paragraph is a question to "you", outside quotation marks."""
    span = document.paragraphs[paragraph].span
    if document.text[span.end - 1] != "?" or document.text[span.start] in "\"“”'‘«":
        return False
    return any(document.tokens[index].lower in _YOU for index in document.token_range(span))


def _is_question(document: Document, paragraph: int) -> bool:
    """Whether the paragraph is one sentence that asks, or a few of which the last does and none is about "me"."""
    found = document.paragraphs[paragraph]
    if document.text[found.span.end - 1] != "?":
        return False
    if found.last - found.first == 1:
        return True
    words = {document.tokens[index].lower for index in document.token_range(found.span)}
    is_quoted = document.text[found.span.start] in "\"“”'‘«"
    return found.last - found.first <= QUESTION_SENTENCES and words.isdisjoint(_I) and not is_quoted


def _is_farewell(document: Document, paragraph: int) -> bool:
    """Whether the paragraph is the thanks of whoever asked, as interviews end."""
    indices = document.token_range(document.paragraphs[paragraph].span)
    opening = [document.tokens[index].lower for index in indices[:FAREWELL_WORDS]]
    return len(indices) < FAREWELL_WORDS and opening[:2] in (["thank", "you"], ["thanks", "for"])


def _speakers_of(scene: Scene, labels: dict[int, Span], questions: set[int]) -> dict[str, Speaker | None]:
    """Each label's speaker; None for those who ask.

    Where a label names a person of the article, the labels that name none are the press; where none does, those
    that mostly ask.
    """
    document = scene.document
    asked: dict[str, list[bool]] = {}
    speakers: dict[str, Speaker | None] = {}
    label_of: dict[str, Span] = {}
    for index, label in labels.items():
        name = document.slice(label)
        label_of.setdefault(name, label)
        asked.setdefault(name, []).append(document.text[document.paragraphs[index].span.end - 1] == "?")
        if speakers.get(name) is None:
            speakers[name] = _labelled(scene, label)
    for name in _press(document, labels):
        speakers[name] = None
    has_person = any(speaker is not None for speaker in speakers.values())
    for name, asks in asked.items():
        if name.lower().partition(" (")[0] in _QUESTIONERS:
            speakers[name] = None
        elif (
            speakers[name] is None
            and name.lower() not in _ANSWERERS
            and not has_person
            and 2 * sum(asks) <= len(asks)
        ):
            speakers[name] = Speaker(name, reason=Reason("turn.label", (label_of[name],)))
    interviewee = _interviewee(scene, speakers, _opens_at(document, labels))
    for name in asked:
        if name.lower() in _ANSWERERS:
            speakers[name] = interviewee
    return speakers


def _press(document: Document, labels: dict[int, Span]) -> set[str]:
    """The labels of the press: several, that take turns with one other and ask now and then."""
    names = [document.slice(label) for label in labels.values()]
    counts = Counter(names)
    chief, most = counts.most_common(1)[0] if counts else ("", 0)
    others = set(names) - {chief}
    alternate = all(chief in pair for pair in pairwise(names))
    if most < FEWEST_QUESTIONS or len(others) < 2 or not alternate:
        return set()
    asking = {
        document.slice(label)
        for index, label in labels.items()
        if document.text[document.paragraphs[index].span.end - 1] == "?"
    }
    return others if asking & others and chief not in asking else set()


def _labelled(scene: Scene, label: Span) -> Speaker | None:
    """The person whom a label names: by a mention in it, or by the words of a name in capitals."""
    speaker = named_speaker(scene, label)
    if speaker is not None and all(entity.kind == "person" for entity in speaker.entities):
        return replace(speaker, reason=Reason("turn.name", (label,)))
    words = set(scene.document.slice(label).lower().replace(".", " ").split())
    persons = [entity for entity in scene.entities if entity.kind == "person"]
    found = [entity for entity in persons if entity.name.lower().split()[-1] in words]
    reason = Reason("turn.name" if found else "turn.title", (label,))
    found = found or [entity for entity in persons if _has_title(entity, scene.document.slice(label))]
    return Speaker(found[0].name, label, (found[0],), reason=reason) if len(found) == 1 else None


def _has_title(person: Entity, label: str) -> bool:
    """Whether the label is a title of the person: "Official Spokesperson", "Foreign Minister"."""
    return any(f" {title.lower()}".endswith(f" {label.lower()}") for title in person.titles)


def _opens_at(document: Document, labels: dict[int, Span]) -> int:
    """Where the conversation begins; whom it is with is named before."""
    return min((document.paragraphs[index].span.start for index in labels), default=0)


def _interviewee(scene: Scene, speakers: dict[str, Speaker | None], opening: int) -> Speaker | None:
    """The one who answers: the only person labelled, else the one whom the article names most.

    Those named before the ``opening`` come first: of others the questions only speak.
    """
    labelled = {speaker.id: speaker for speaker in speakers.values() if speaker is not None}
    if labelled:
        one = next(iter(labelled.values()))
        return replace(one, reason=one.reason._replace(rule="turn.only-label")) if len(labelled) == 1 else None
    persons: list[Entity] = [entity for entity in scene.entities if entity.kind == "person"]
    if not persons:
        return None
    introduced = [one for one in persons if one.mentions and one.mentions[0].span.start < opening]
    entity = max(introduced or persons, key=lambda person: len(person.mentions))
    reason = Reason("turn.most-named", tuple(mention.span for mention in entity.mentions))
    return Speaker(entity.name, None, (entity,), reason=reason)


def _is_speech(scene: Scene, turn: Turn, paragraph: int, alone: bool) -> bool:
    """Whether the turn goes on: in whole sentences, that do not open with the speaker's own name.

    Where only the answers have a label (``alone``), the house speaks between them too, but not of itself as "I".
    """
    start, end = scene.document.paragraphs[paragraph].span
    words = {scene.document.tokens[index].lower for index in scene.document.token_range((start, end))}
    if alone and words.isdisjoint(_I):
        return False
    if scene.document.text[end - 1] not in _ENDS:
        return False
    opening = scene.mentions_in((start, start + 80))
    names_speaker = opening and turn.speaker and opening[0][1] in turn.speaker.entities
    return not (names_speaker and opening[0][0].start == start)


def _trimmed(document: Document, span: Span) -> tuple[Span, ...]:
    """The span without the colon, white space and stage direction before it and the full stop after it.

    Nothing where nothing else stands there: "(Concludes)".
    """
    text = document.text
    start, end = span
    while start < end and (text[start].isspace() or text[start] == ":"):
        start += 1
    if text.startswith("(", start, end):  # a stage direction: "(laughs)"
        closing = text.find(")", start, start + LONGEST_DIRECTION)
        start = closing + 1 if 0 <= closing < end else start
        while start < end and text[start].isspace():
            start += 1
    while end > start and (document.text[end - 1].isspace() or document.text[end - 1] in ".,;"):
        end -= 1
    return (Span(start, end),) if start < end else ()
