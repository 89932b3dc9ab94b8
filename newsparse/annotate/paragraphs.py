"""A label for every paragraph: first each by itself, then revised by its neighbours.

The header has labelled what its form gives away. Each other paragraph is judged by what fills it: quotation,
positions (and whose), phrases that tell who was present, what comes next, or what was before. Then, as jusText
does with boilerplate, passes over the whole article settle what a paragraph alone left open.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsparse.annotate.header import Header
from newsparse.annotate.phrases import find_phrases
from newsparse.annotate.sides import Sides
from newsparse.annotate.transcripts import question_paragraphs, speaker_turns
from newsparse.article import Event, Label, Participant, Position
from newsparse.document import Document
from newsparse.lexicon import read_set

CUES = "paragraph_cues.tsv"

# Shares of a paragraph's characters, set where the development articles fall apart into two groups.
QUOTE_SHARE = 0.35
"""Directly quoted words that make a paragraph a quote; the attribution around them takes the rest."""
OPENING_QUOTE_SHARE = 0.3
"""Less is enough where the quotation opens the paragraph."""
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
LATE = 0.6
"""After this part of the body an outlook needs less evidence: articles end with what comes next."""
LATE_OUTLOOK = 1.5
"""Evidence of an outlook that is enough late in the article ..."""
OUTLOOK_PER_SENTENCE = 0.75
"""... where it is spread over most of the paragraph's sentences."""
YEAR_EVIDENCE = 1.0
"""A year named speaks of another time than the event's."""
PLUPERFECT_EVIDENCE = 0.5
"""So does "had" with a participle."""

_OPENING_MARKS = frozenset("\"“‘«„'`")
_CENTURIES = frozenset(("19", "20"))
_BEFORE_COMPLEMENT = re.compile(r" (?:of|from|in|at|on|for|with|who|that) ")
ENCOUNTERS = frozenset("meeting call visit summit negotiation signing press_conference".split())
"""Events whose paragraphs tell their course unless something speaks against it."""
INCIDENTS = frozenset("protest conflict crime disaster court business".split())
"""Events whose paragraphs tell their course, but in a long article only early ones."""
LONG_ARTICLE = 12
"""Paragraphs of a body whose later part turns to background."""


@dataclass(slots=True)
class _Profile:
    """What a paragraph holds: its size and counts of characters, evidence by label, and where it stands.

    Counted are the words in quotation marks, all stated words, and of these the directly quoted, the other
    side's, and those of onlookers. The counts add up while positions are read, so it is not frozen.
    """

    size: int
    sentences: int
    late: bool
    opens_quoted: bool
    introduces: bool
    evidence: dict[str, float]
    marked: int = 0
    stated: int = 0
    direct: int = 0
    response: int = 0
    observed: int = 0

    @property
    def quoted_share(self) -> float:
        """The part of the paragraph that is direct quotation."""
        return max(self.marked, self.direct) / self.size

    @property
    def stated_share(self) -> float:
        """The part of the paragraph that states positions."""
        return self.stated / self.size


def label_paragraphs(
    document: Document,
    header: Header,
    positions: tuple[Position, ...],
    participants: tuple[Participant, ...],
    event: Event,
) -> tuple[Label, ...]:
    """One label a paragraph."""
    labels: list[Label | None] = list(header.labels)
    profiles = _profile_all(document, header)
    _add_words(document, profiles, positions)
    courses = {index for index, profile in profiles.items() if _tells_course(profile)}
    stating = [found for found in positions if found.paragraph not in courses]
    sides = Sides.of(participants, stating, event.type in ENCOUNTERS)
    _add_sides(document, profiles, positions, sides)
    turns = _label_turns(document, header, profiles)
    for index, profile in profiles.items():
        labels[index] = turns.get(index) or _judge(profile, two_sided=bool(sides.all))
    _settle_open(labels, profiles, event)
    return tuple(label or "other" for label in labels)


def _judge(profile: _Profile, two_sided: bool) -> Label | None:
    """What the paragraph is for, by itself; None where nothing in it tells."""
    evidence = profile.evidence
    if (
        evidence["attendance"] >= DECISIVE
        and profile.stated_share < STATED_SHARE
        and profile.quoted_share < QUOTE_SHARE
    ):
        return "attendance"
    if profile.quoted_share >= (OPENING_QUOTE_SHARE if profile.opens_quoted else QUOTE_SHARE):
        return "quote"
    if _looks_ahead(profile):
        return "outlook"
    if profile.introduces or _tells_course(profile):
        return "context"
    if evidence["background"] >= DECISIVE and profile.stated_share < MOSTLY_STATED:
        return "background"
    if profile.stated_share >= STATED_SHARE:
        if 2 * profile.observed > profile.stated:
            return "background" if evidence["background"] > evidence["context"] else "context"
        turned = two_sided or evidence["response"]
        return "response" if turned and profile.response >= RESPONSE_SHARE * profile.stated else "statement"
    if max(evidence["background"], evidence["context"]) < ENOUGH:
        return None
    return "background" if evidence["background"] > evidence["context"] else "context"


def _tells_course(profile: _Profile) -> bool:
    """Whether the paragraph tells of topics or of courtesies, even if some of its words pass for positions."""
    evidence = profile.evidence
    if evidence["context"] >= TOPICS and not evidence["statement"]:
        return True
    return evidence["context"] >= DECISIVE and profile.stated_share < COURSE_SHARE


def _looks_ahead(profile: _Profile) -> bool:
    """Whether most sentences of the paragraph say what comes next."""
    outlook = profile.evidence["outlook"]
    if profile.late and profile.stated_share < STATED_SHARE:
        return outlook >= LATE_OUTLOOK and outlook >= OUTLOOK_PER_SENTENCE * profile.sentences
    if profile.late:
        return outlook >= LATE_OUTLOOK and outlook >= profile.sentences
    return outlook >= DECISIVE and outlook >= profile.sentences and profile.stated_share < STATED_SHARE


def _settle_open(labels: list[Label | None], profiles: dict[int, _Profile], event: Event) -> None:
    """Give each paragraph that is still open the label of what it continues.

    In an encounter a paragraph with a verb of saying goes on with the side that spoke last. Else the open
    paragraphs of an encounter or incident tell its course, late ones in other news its background.
    """
    long = len(profiles) >= LONG_ARTICLE
    previous: Label | None = None
    speaking: Label = "statement"
    for index, profile in profiles.items():
        label = labels[index]
        if label in ("statement", "response"):
            speaking = label
        elif label is None and event.type in ENCOUNTERS and profile.evidence["statement"]:
            labels[index] = speaking
        elif label is None:
            told = event.type in ENCOUNTERS or (event.type in INCIDENTS and not (profile.late and long))
            unsaid: Label = "context" if told else "background"
            continues = previous in ("background", "context") and not profile.stated
            labels[index] = previous if continues else unsaid
        previous = labels[index]


def _label_turns(document: Document, header: Header, profiles: dict[int, _Profile]) -> dict[int, Label]:
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


def _profile_all(document: Document, header: Header) -> dict[int, _Profile]:
    """The profile of each paragraph that the header left open, by its own words."""
    body = [index for index in range(len(header.labels)) if header.is_body(index)]
    year = header.published.date[:4] if header.published else None
    profiles = {}
    for order, index in enumerate(body):
        if header.labels[index] is None:
            span = document.paragraphs[index].span
            profiles[index] = _Profile(
                size=max(1, span.end - span.start),
                sentences=len(document.sentences_of(index)),
                late=order >= LATE * len(body),
                opens_quoted=document.text[span.start] in _OPENING_MARKS,
                introduces=document.text[span.end - 1] == ":",
                evidence=_weigh_cues(document, index, year),
            )
    return profiles


def _add_words(document: Document, profiles: dict[int, _Profile], positions: Sequence[Position]) -> None:
    """Count the characters of quotations and positions."""
    for quotation in document.quotations:
        profile = profiles.get(quotation.paragraph)
        start, end = quotation.content
        fragment = document.text[start : start + 1].islower()
        if profile and (profile.marked or not fragment):
            profile.marked += end - start
    for position in positions:
        for profile, size in _shares(document, profiles, position):
            profile.stated += size
            profile.direct += size * (position.type == "direct")
            profile.observed += size * _is_observer(position)


def _add_sides(
    document: Document, profiles: dict[int, _Profile], positions: Sequence[Position], sides: Sides
) -> None:
    """Count the characters of the other side's positions; one without a speaker continues the one before.

    Where there are no sides, the other side is whoever is not the first to speak.
    """
    side = None
    for position in positions:
        side = sides.of_position(position) or side
        if side == "other":
            for profile, size in _shares(document, profiles, position):
                profile.response += size


def _shares(
    document: Document, profiles: dict[int, _Profile], position: Position
) -> Iterator[tuple[_Profile, int]]:
    """The paragraphs that a position's content spans, and its characters in each."""
    for span in position.content_spans:
        index = document.paragraph_at(span.start)
        if index is not None and index in profiles:
            yield profiles[index], min(span.end, document.paragraphs[index].span.end) - span.start


def _is_observer(position: Position) -> bool:
    """Whether the head of the speaker's expression is a common noun for onlookers."""
    spoken = (position.speaker,) if position.speaker_id else (position.speaker, position.speaker_text)
    heads = (_BEFORE_COMPLEMENT.split((words or "").lower(), maxsplit=1)[0] for words in spoken)
    return any(head.rpartition(" ")[2] in read_set("observers.txt") for head in heads)


def _weigh_cues(document: Document, paragraph: int, year: str | None) -> dict[str, float]:
    """The evidence of the phrases, years and pluperfects in a paragraph, by label."""
    evidence: defaultdict[str, float] = defaultdict(float)
    tokens = document.tokens
    sentences = document.sentences_of(paragraph)
    if not sentences:
        return evidence
    first, last = sentences[0].first, sentences[-1].last
    for hit in find_phrases(CUES, tokens, first, last):
        in_relative_clause = hit.first > first and tokens[hit.first - 1].lower in ("who", "which")
        if hit.label != "attendance" or not in_relative_clause:
            evidence[hit.label] += hit.weight
    words = [token.lower for token in tokens[first:last]]
    years = sum(len(word) == 4 and word[:2] in _CENTURIES and word.isdigit() and word != year for word in words)
    pluperfects = sum(word == "had" and after.endswith(("ed", "en")) for word, after in pairwise(words))
    if years or pluperfects:
        evidence["background"] += YEAR_EVIDENCE * years + PLUPERFECT_EVIDENCE * pluperfects
    return evidence
