"""Sentences that go on with a speaker's words without a cue of their own.

Two kinds: a quotation that nobody is said to utter, after words of the same speaker; and, in diplomatic readouts,
free indirect speech: after "The minister said that ...", a sentence like "The two sides should ...", in the
present tense or with a modal verb, in the same paragraph.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from newsparse.annotate.attribution.grammar import FINITE
from newsparse.annotate.layout.header import Header
from newsparse.annotate.statements import confidence
from newsparse.annotate.statements.discourse import Scene, sentence_subject
from newsparse.annotate.statements.drafts import Draft, trim_stops, type_of
from newsparse.annotate.statements.naming import Speaker
from newsparse.document import Document, Quotation, Sentence, Span
from newsparse.reasons import Reason, Reasons, Rule

SHORTEST_QUOTATION = 4
"""Fewer words in quotation marks are a name or an echo, not speech that goes on."""
WEAK = 0.6
"""In free indirect speech, a cue below this whose subject is nobody in particular is a word of that speech
("Our firms intend to stay")."""

PARAGRAPHS_APART = 2
"""A paragraph of nothing but quoted words goes on with the speaker this many paragraphs before."""

_SHIFTED = frozenset({"he", "she", "they", "it"})
_NARRATED = frozenset(
    "meeting visit talks trip call summit event ceremony session conference conversation agreement deal "
    "delegation delegations he she they it i there".split()
)
"""Subjects of the reporter's own sentences."""
_OFFICIALS = frozenset("minister president leader official ambassador premier secretary".split())


def with_loose_quotations(scene: Scene, header: Header, drafts: Sequence[Draft]) -> list[Draft]:
    """The positions with the quotations that nobody is said to utter.

    After a quotation in the sentence before they belong to it; after reported words they are a position of their
    own, by the same speaker.
    """
    document = scene.document
    found = sorted(drafts, key=_start)
    starts = [draft.start for draft in found]
    taken = sorted(span for draft in found for span in draft.content)
    taken_starts = [span.start for span in taken]
    for quotation in document.quotations:
        before = bisect_left(taken_starts, quotation.span.end) - 1
        if before < 0 or taken[before].end > quotation.span.start or not header.is_body(quotation.paragraph):
            continue
        earlier = bisect_left(starts, quotation.span.start) - 1
        draft = found[earlier]
        content = trim_stops(document.text, quotation.content)
        follows = _follows(document, draft, quotation.span)
        if not _stands_alone(document, quotation) or not (follows or _resumes(document, draft, quotation)):
            continue
        if follows and (draft.cue is None or type_of(document, draft.content).type == "direct"):
            joined = ("content", Reason("content.quotation-continues", (content,)))
            found[earlier] = draft._replace(content=(*draft.content, content), reasons=(*draft.reasons, joined))
        elif draft.speaker is not None:
            speaker = _goes_on(draft.speaker)
            reasons = _found("position.quotation-continues", content, confidence.QUOTATION)
            found.insert(earlier + 1, Draft(speaker, None, None, (content,), None, confidence.QUOTATION, reasons))
            starts.insert(earlier + 1, content.start)
    return found


def _goes_on(speaker: Speaker) -> Speaker:
    """The speaker as that of words that follow, where nothing names the speaker."""
    spans = (speaker.span,) if speaker.span else ()
    return replace(speaker, span=None, reason=Reason("speaker.continues", spans))


def _found(rule: Rule, content: Span, confidence: float) -> Reasons:
    return (("", Reason(rule, (content,), confidence)),)


def _start(draft: Draft) -> int:
    return draft.start


def _stands_alone(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation makes whole sentences: it begins and ends with one, and is no mere name."""
    if len(document.token_range(quotation.content)) < SHORTEST_QUOTATION:
        return False
    first = document.sentence_at(quotation.span.start)
    last = document.sentence_at(quotation.span.end - 1)
    if first is None or last is None:
        return False
    ends = document.sentences[last].span.end - quotation.span.end <= 1  # a full stop may follow the mark
    return document.sentences[first].span.start == quotation.span.start and ends


def _follows(document: Document, draft: Draft, span: Span) -> bool:
    """Whether nothing but the rest of its own sentence stands between a position and ``span``."""
    last = max(draft.content[-1].end, draft.cue.end if draft.cue else 0)
    ended = document.sentence_at(last - 1)
    begun = document.sentence_at(span.start)
    return ended is not None and begun is not None and begun - ended <= 1


def _resumes(document: Document, draft: Draft, quotation: Quotation) -> bool:
    """Whether a quotation is a paragraph of its own, shortly after words of a person whom the article knows."""
    span = document.paragraphs[quotation.paragraph].span
    if quotation.span.start != span.start or span.end - quotation.span.end > 1:
        return False
    entities = draft.speaker.entities if draft.speaker else ()
    before = document.paragraph_at(draft.start)
    is_near = before is not None and quotation.paragraph - before <= PARAGRAPHS_APART
    return is_near and len(entities) == 1 and entities[0].kind == "person"


def with_free_indirect(scene: Scene, header: Header, drafts: Sequence[Draft], readout: bool) -> list[Draft]:
    """The positions with the sentences of free indirect speech that follow them in their paragraph.

    Outside diplomatic readouts only what reads as nothing else: after "she said", "She would not be rushed".
    """
    sentences = scene.document.sentences
    told = _by_sentence(scene.document, drafts)
    dropped: set[int] = set()
    added: list[Draft] = []
    for number, sentence in enumerate(sentences):
        before = told.get(number - 1)
        if not before or sentences[number - 1].paragraph != sentence.paragraph:
            continue
        if not header.is_body(sentence.paragraph) or not _may_go_on(scene, before[-1], sentence):
            continue
        own = told.get(number, [])
        if not all(_is_weak(draft) for draft in own):
            continue
        if not (_is_shifted(scene, sentence) or (readout and _is_free_indirect(scene, sentence))):
            continue
        speaker = before[-1].speaker
        content = trim_stops(scene.document.text, sentence.span)
        draft = Draft(
            speaker and _goes_on(speaker),
            None,
            None,
            (content,),
            None,
            confidence.FREE_INDIRECT,
            _found("position.free-indirect", content, confidence.FREE_INDIRECT),
            is_clause=True,
        )
        dropped.update(id(weak) for weak in own)
        told[number] = [draft]
        added.append(draft)
    return [*(draft for draft in drafts if id(draft) not in dropped), *added]


def _by_sentence(document: Document, drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """The positions that each sentence has a part of, in text order."""
    told: dict[int, list[Draft]] = {}
    for draft in sorted(drafts, key=_start):
        parts = (*draft.content, draft.cue) if draft.cue else draft.content
        for number in {document.sentence_at(part.start) for part in parts}:
            if number is not None:
                told.setdefault(number, []).append(draft)
    return told


def _is_weak(draft: Draft) -> bool:
    """Whether a position is doubtful, and nobody's whom the article knows."""
    return draft.confidence < WEAK and not (draft.speaker and draft.speaker.entities)


def _may_go_on(scene: Scene, draft: Draft, sentence: Sentence) -> bool:
    """Whether free indirect speech may follow: on an indirect statement of somebody that the article knows.

    After a mere attitude ("expressed concern over the deployment") it takes up what that was about: "This ...".
    """
    if draft.speaker is None or not (draft.speaker.entities or draft.speaker.plural):
        return False
    takes_up = scene.document.tokens[sentence.first].lower in ("this", "these", "such")
    return (draft.is_clause or takes_up) and type_of(scene.document, draft.content).type != "direct"


def _is_shifted(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence says what someone would do: the "will" of their own words, shifted to the past."""
    opening = scene.document.words[sentence.first : sentence.first + 2]
    return opening[:1] != [] and opening[0] in _SHIFTED and opening[1:] == ["would"]


def _is_free_indirect(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence after reported words reads as their continuation: present or modal, nobody acting."""
    document, tags = scene.document, scene.tags
    if scene.is_quoted(sentence.span.start) or document.text[sentence.span.end - 1] == "?":
        return False
    verb = next((index for index in range(sentence.first, sentence.last) if tags[index] in FINITE), None)
    if verb is None or tags[verb] == "VBD":
        return False
    subject = sentence_subject(scene, sentence)
    return subject is not None and not _is_narrated(scene, subject)


def _is_narrated(scene: Scene, subject: Span) -> bool:
    """Whether the subject is a person, office-holders, or the event itself: then the reporter speaks."""
    document = scene.document
    words = document.words_in(subject)
    if any(word in _NARRATED or word.removesuffix("s") in _OFFICIALS for word in words):
        return True
    return any(entity.kind == "person" for _, entity in scene.mentions_in(subject))
