"""A label for every paragraph: first each by itself, then revised by its neighbours.

The header has labelled what its form gives away. Each other paragraph is judged by what fills it: quotation,
positions (and whose), phrases that tell who was present, what comes next, or what was before. Then, as jusText
does with boilerplate, passes over the whole article settle what a paragraph alone left open.
"""

from collections.abc import Sequence
from typing import NamedTuple

from newsparse.annotate.labels.profiles import Profile, add_sides, add_words, profile_all
from newsparse.annotate.labels.sides import ENCOUNTERS, Sides
from newsparse.annotate.layout.header import Header
from newsparse.annotate.statements.transcripts import question_paragraphs, speaker_turns
from newsparse.article import Event, Label, Participant, Position
from newsparse.document import Document
from newsparse.reasons import Reason, Rule

# Shares of a paragraph's characters, set where the development articles fall apart into two groups.
QUOTE_SHARE = 0.35
"""Directly quoted words that make a paragraph a quote; the attribution around them takes the rest."""
LATER_QUOTE_SHARE = 0.4
"""More is needed where the paragraph opens with words that are not quoted."""
OPENING_QUOTE_SHARE = 0.3
"""Less is enough where the quotation opens the paragraph ..."""
ONLY_QUOTE_SHARE = 0.2
"""... and still less where the rest only says who the speaker is."""
STATED_SHARE = 0.25
"""Positions that make a paragraph a statement."""
MOSTLY_STATED = 0.5
"""Below this, decisive evidence of background outweighs the positions in a paragraph."""
TOPICS = 1.5
"""Evidence of topics ("discussed") that is enough where no verb of saying stands beside it."""
COURSE_SHARE = 0.35
"""Up to this share of positions a paragraph can still tell the course of a meeting."""
RESPONSE_SHARE = 0.5
"""The part of the stated words that must be the other side's in a response."""

# Evidence: sums of weights in paragraph_cues.tsv.
DECISIVE = 2.0
"""One phrase that decides by itself."""
ENOUGH = 1.0
"""The least evidence that separates background from context."""
LATE_OUTLOOK = 1.5
"""Evidence of an outlook that is enough late in the article ..."""
OUTLOOK_PER_SENTENCE = 0.75
"""... where it is spread over most of the paragraph's sentences."""
INCIDENTS = frozenset("protest conflict crime disaster court business election sport".split())
"""Events whose paragraphs tell their course, but in a long article or one on an election only early ones."""
LONG_ARTICLE = 12
"""Paragraphs of a body whose later part turns to background."""


Labelled = tuple[Label, Reason]
"""The label of a paragraph, and why."""


class Verdict(NamedTuple):
    """A label and the rule that gave it; ``evidence`` names the phrases that speak for it."""

    label: Label
    rule: Rule
    evidence: str = ""


def label_paragraphs(
    document: Document,
    header: Header,
    tags: Sequence[str],
    positions: tuple[Position, ...],
    participants: tuple[Participant, ...],
    event: Event,
) -> tuple[Labelled, ...]:
    """One label a paragraph."""
    profiles = profile_all(document, header, tags, event)
    add_words(document, profiles, positions)
    courses = {index for index, profile in profiles.items() if _tells_course(profile)}
    stating = [found for found in positions if found.paragraph not in courses]
    sides = Sides.of(participants, stating, event.type)
    add_sides(document, profiles, positions, participants, sides)
    turns = _label_turns(document, header, profiles)
    verdicts = {
        index: turns.get(index) or _judge(profile, bool(sides.all), event.type in ENCOUNTERS)
        for index, profile in profiles.items()
    }
    _settle_open(verdicts, profiles, event)
    return tuple(
        _labelled(document, index, verdict, profiles[index])
        if (verdict := verdicts.get(index))
        else _of_header(document, header, index)
        for index in range(len(header.labels))
    )


def header_labels(document: Document, header: Header) -> tuple[Labelled, ...]:
    """The labels that the header gave, "other" for the rest: all that there is where the body cannot be read."""
    return tuple(_of_header(document, header, index) for index in range(len(header.labels)))


def _of_header(document: Document, header: Header, index: int) -> Labelled:
    """The label that the header gave, "other" where it gave none; one that came without a rule is the caller's."""
    label, rule = header.labels[index], header.rules[index] if header.rules else None
    spans = (document.paragraphs[index].span,)
    if label is None:
        return "other", Reason("label.nothing-tells", spans)
    return label, Reason(rule or "label.given", spans)


def _labelled(document: Document, index: int, verdict: Verdict, profile: Profile) -> Labelled:
    """The label with the phrases that speak for it, or else the paragraph."""
    spans = tuple(
        document.span_of_tokens(hit.first, hit.last) for hit in profile.hits if hit.label == verdict.evidence
    )
    return verdict.label, Reason(verdict.rule, spans or (document.paragraphs[index].span,))


def _judge(profile: Profile, two_sided: bool, encounter: bool) -> Verdict | None:
    """What the paragraph is for, by itself; None where nothing in it tells."""
    evidence = profile.evidence
    tells = profile.opens_telling and not encounter
    unstated = profile.stated_share < (MOSTLY_STATED if tells else STATED_SHARE)
    if unstated and profile.quoted_share < QUOTE_SHARE:
        if evidence["attendance"] >= DECISIVE:
            return Verdict("attendance", "label.attendance-phrases", "attendance")
        if profile.lists_names:
            return Verdict("attendance", "label.list-of-names")
    if profile.quoted_share >= _quote_needed(profile):
        return Verdict("quote", "label.mostly-quoted")
    if _looks_ahead(profile):
        return Verdict("outlook", "label.looks-ahead", "outlook")
    if profile.introduces:
        return Verdict("context", "label.introduces")
    if _tells_course(profile):
        return Verdict("context", "label.tells-course", "context")
    if profile.states and not two_sided and not profile.onlooking:
        return Verdict("statement", "label.verb-of-stating")
    if evidence["background"] >= DECISIVE and profile.stated_share < MOSTLY_STATED:
        return Verdict("background", "label.background-evidence", "background")
    if not unstated:
        if 2 * profile.observed > profile.stated or profile.onlooking:
            earlier = evidence["background"] >= max(DECISIVE, evidence["context"])
            return Verdict("background" if earlier else "context", "label.onlooker")
        if response := _is_response(profile, two_sided):
            return Verdict("response", response)
        return Verdict("statement", "label.mostly-stated")
    if profile.answers and not two_sided:
        return Verdict("response", "label.verb-of-answering")
    if profile.onlooking:
        return Verdict("context", "label.onlooker")
    if max(evidence["background"], evidence["context"]) < ENOUGH:
        return None
    if evidence["background"] > evidence["context"]:
        return Verdict("background", "label.background-evidence", "background")
    return Verdict("context", "label.context-evidence", "context")


def _quote_needed(profile: Profile) -> float:
    """The share of quoted words that makes the paragraph a quote."""
    if not profile.opens_quoted:
        return LATER_QUOTE_SHARE if profile.opens_indirect else QUOTE_SHARE
    return ONLY_QUOTE_SHARE if profile.sentences == 1 and profile.stated <= profile.marked else OPENING_QUOTE_SHARE


def _is_response(profile: Profile, two_sided: bool) -> Rule | None:
    """By what most stated words are the other side's, if they are: the sides of the event, or that they answer."""
    half = RESPONSE_SHARE * profile.stated
    if (two_sided or profile.evidence["response"]) and profile.response >= half:
        return "label.other-side"
    if profile.evidence["response"] and profile.others >= half > profile.own:
        return "label.other-speakers-answer"
    if two_sided:
        return None
    if profile.accused >= half:
        return "label.accused-speaks"
    return "label.other-speakers-answer" if profile.answers and profile.others >= half else None


def _tells_course(profile: Profile) -> bool:
    """Whether the paragraph tells of topics or of courtesies, even if some of its words pass for positions."""
    evidence = profile.evidence
    if evidence["context"] >= TOPICS and not evidence["statement"]:
        return True
    return evidence["context"] >= DECISIVE and profile.stated_share < COURSE_SHARE


def _looks_ahead(profile: Profile) -> bool:
    """Whether most sentences of the paragraph say what comes next; late in the article, whether its first does."""
    outlook = profile.evidence["outlook"]
    unstated = profile.stated_share < STATED_SHARE
    if profile.late and unstated:
        if profile.opens_ahead:
            return True
        return outlook >= LATE_OUTLOOK and outlook >= OUTLOOK_PER_SENTENCE * profile.sentences
    if profile.late:
        return outlook >= LATE_OUTLOOK and outlook >= profile.sentences
    return outlook >= DECISIVE and outlook >= profile.sentences and unstated


def _settle_open(verdicts: dict[int, Verdict | None], profiles: dict[int, Profile], event: Event) -> None:
    """Give each paragraph that is still open the label of what it continues.

    In an encounter a paragraph with a verb of saying goes on with the side that spoke last. Else the open
    paragraphs of an encounter or incident tell its course, late ones in other news its background.
    """
    turns = len(profiles) >= LONG_ARTICLE or event.type == "election"
    previous: Label | None = None
    speaking: Label = "statement"
    for index, profile in profiles.items():
        verdict = verdicts[index]
        if verdict and verdict.label in ("statement", "response"):
            speaking = verdict.label
        elif verdict is None and event.type in ENCOUNTERS and profile.evidence["statement"]:
            verdict = Verdict(speaking, "label.side-goes-on", "statement")
        elif verdict is None and previous in ("background", "context") and not profile.stated:
            verdict = Verdict(previous, "label.continues")
        elif verdict is None:
            told = event.type in ENCOUNTERS or (event.type in INCIDENTS and not (profile.late and turns))
            verdict = Verdict("context" if told else "background", "label.rest-of-event")
        verdicts[index] = verdict
        previous = verdict.label if verdict else None


def _label_turns(document: Document, header: Header, profiles: dict[int, Profile]) -> dict[int, Verdict]:
    """The labels of a transcript from its first turn on: answers are quoted, questions are the context."""
    turns = speaker_turns(document, header)
    questions = question_paragraphs(document, header)
    first = min(turns, default=len(document.paragraphs))
    labels: dict[int, Verdict] = {}
    for index, profile in profiles.items():
        if index in questions:
            labels[index] = Verdict("context", "label.question")
        elif index >= first:
            name = turns.get(index)
            size = profile.size - (name.end - name.start if name else 0)
            said = max(profile.marked, profile.direct) >= QUOTE_SHARE * size
            labels[index] = Verdict("quote", "label.answer") if said else Verdict("context", "label.between-turns")
    return labels
