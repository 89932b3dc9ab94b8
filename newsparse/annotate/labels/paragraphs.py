"""A label for every paragraph: first each by itself, then revised by its neighbours.

The header has labelled what its form gives away. Each other paragraph is judged by what fills it: quotation,
positions (and whose), phrases that tell who was present, what comes next, or what was before. Then, as jusText
does with boilerplate, passes over the whole article settle what a paragraph alone left open.
"""

from collections.abc import Sequence

from newsparse.annotate.labels.profiles import Profile, add_sides, add_words, profile_all
from newsparse.annotate.labels.sides import ENCOUNTERS, Sides
from newsparse.annotate.layout.header import Header
from newsparse.annotate.statements.transcripts import question_paragraphs, speaker_turns
from newsparse.article import Event, Label, Participant, Position
from newsparse.document import Document

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


def label_paragraphs(
    document: Document,
    header: Header,
    tags: Sequence[str],
    positions: tuple[Position, ...],
    participants: tuple[Participant, ...],
    event: Event,
) -> tuple[Label, ...]:
    """One label a paragraph."""
    labels: list[Label | None] = list(header.labels)
    profiles = profile_all(document, header, tags, event)
    add_words(document, profiles, positions)
    courses = {index for index, profile in profiles.items() if _tells_course(profile)}
    stating = [found for found in positions if found.paragraph not in courses]
    sides = Sides.of(participants, stating, event.type)
    add_sides(document, profiles, positions, participants, sides)
    turns = _label_turns(document, header, profiles)
    for index, profile in profiles.items():
        labels[index] = turns.get(index) or _judge(profile, bool(sides.all), event.type in ENCOUNTERS)
    _settle_open(labels, profiles, event)
    return tuple(label or "other" for label in labels)


def _judge(profile: Profile, two_sided: bool, encounter: bool) -> Label | None:
    """What the paragraph is for, by itself; None where nothing in it tells."""
    evidence = profile.evidence
    tells = profile.opens_telling and not encounter
    unstated = profile.stated_share < (MOSTLY_STATED if tells else STATED_SHARE)
    if (
        unstated
        and profile.quoted_share < QUOTE_SHARE
        and (evidence["attendance"] >= DECISIVE or profile.lists_names)
    ):
        return "attendance"
    if profile.quoted_share >= _quote_needed(profile):
        return "quote"
    if _looks_ahead(profile):
        return "outlook"
    if profile.introduces or _tells_course(profile):
        return "context"
    if profile.states and not two_sided and not profile.onlooking:
        return "statement"
    if evidence["background"] >= DECISIVE and profile.stated_share < MOSTLY_STATED:
        return "background"
    if not unstated:
        if 2 * profile.observed > profile.stated or profile.onlooking:
            earlier = evidence["background"] >= max(DECISIVE, evidence["context"])
            return "background" if earlier else "context"
        return "response" if _is_response(profile, two_sided) else "statement"
    if profile.answers and not two_sided:
        return "response"
    if profile.onlooking:
        return "context"
    if max(evidence["background"], evidence["context"]) < ENOUGH:
        return None
    return "background" if evidence["background"] > evidence["context"] else "context"


def _quote_needed(profile: Profile) -> float:
    """The share of quoted words that makes the paragraph a quote."""
    if not profile.opens_quoted:
        return LATER_QUOTE_SHARE if profile.opens_indirect else QUOTE_SHARE
    return ONLY_QUOTE_SHARE if profile.sentences == 1 and profile.stated <= profile.marked else OPENING_QUOTE_SHARE


def _is_response(profile: Profile, two_sided: bool) -> bool:
    """Whether most stated words are the other side's, by the sides of the event or because they answer."""
    half = RESPONSE_SHARE * profile.stated
    if (two_sided or profile.evidence["response"]) and profile.response >= half:
        return True
    if profile.evidence["response"] and profile.others >= half > profile.own:
        return True
    return not two_sided and (profile.accused >= half or (profile.answers and profile.others >= half))


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


def _settle_open(labels: list[Label | None], profiles: dict[int, Profile], event: Event) -> None:
    """Give each paragraph that is still open the label of what it continues.

    In an encounter a paragraph with a verb of saying goes on with the side that spoke last. Else the open
    paragraphs of an encounter or incident tell its course, late ones in other news its background.
    """
    turns = len(profiles) >= LONG_ARTICLE or event.type == "election"
    previous: Label | None = None
    speaking: Label = "statement"
    for index, profile in profiles.items():
        label = labels[index]
        if label in ("statement", "response"):
            speaking = label
        elif label is None and event.type in ENCOUNTERS and profile.evidence["statement"]:
            labels[index] = speaking
        elif label is None:
            told = event.type in ENCOUNTERS or (event.type in INCIDENTS and not (profile.late and turns))
            unsaid: Label = "context" if told else "background"
            continues = previous in ("background", "context") and not profile.stated
            labels[index] = previous if continues else unsaid
        previous = labels[index]


def _label_turns(document: Document, header: Header, profiles: dict[int, Profile]) -> dict[int, Label]:
    """The labels of a transcript from its first turn on: answers are quoted, questions are the context."""
    turns = speaker_turns(document, header)
    questions = question_paragraphs(document, header)
    first = min(turns, default=len(document.paragraphs))
    labels: dict[int, Label] = {}
    for index, profile in profiles.items():
        if index in questions:
            labels[index] = "context"
        elif index >= first:
            name = turns.get(index)
            size = profile.size - (name.end - name.start if name else 0)
            labels[index] = "quote" if max(profile.marked, profile.direct) >= QUOTE_SHARE * size else "context"
    return labels
