"""A label for every paragraph: first each by itself, then revised by its neighbours.

The header has labelled what its form gives away. Each other paragraph is judged by what fills it: quotation,
positions (and whose), phrases that tell who was present, what comes next, or what was before. Then, as jusText
does with boilerplate, passes over the whole article settle what a paragraph alone left open.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from newsparse.annotate.header import Header
from newsparse.annotate.phrases import find_phrases
from newsparse.annotate.sides import Sides
from newsparse.annotate.transcripts import speaker_turns
from newsparse.article import Label, Participant, Position
from newsparse.document import Document, Span
from newsparse.lexicon import read_set

CUES = "paragraph_cues.tsv"

# Shares of a paragraph's characters, set where the development articles fall apart into two groups.
QUOTE_SHARE = 0.4
"""Directly quoted words that make a paragraph a quote; the attribution around them takes the rest."""
STATED_SHARE = 0.3
"""Positions that make a paragraph a statement."""
RESPONSE_SHARE = 0.6
"""The part of the stated words that must be the other side's in a response."""

# Evidence: sums of weights in paragraph_cues.tsv.
DECISIVE = 2.0
"""One phrase that decides by itself."""
ENOUGH = 1.0
"""The least evidence that separates background from context."""
LATE = 0.6
"""After this part of the body an outlook needs less evidence: articles end with what comes next."""
LATE_OUTLOOK = 1.5
OUTLOOK_PER_SENTENCE = 0.75
YEAR_EVIDENCE = 0.8
"""A year named speaks of another time than the event's."""
PLUPERFECT_EVIDENCE = 0.5
"""So does "had" with a participle."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a paragraph holds: shares of its characters, evidence by label, and where it stands.

    ``response`` and ``observed`` are shares of the stated words: the other side's, and those of onlookers.
    """

    quoted: float
    stated: float
    response: float
    observed: float
    evidence: dict[str, float]
    sentences: int
    late: bool


def label_paragraphs(
    document: Document, header: Header, positions: tuple[Position, ...], participants: tuple[Participant, ...]
) -> tuple[Label, ...]:
    """One label a paragraph."""
    labels: list[Label | None] = list(header.labels)
    sides = Sides.of(participants, positions)
    profiles = _profile_all(document, header, positions, sides)
    turns = _label_turns(document, header, participants)
    for index, profile in profiles.items():
        labels[index] = turns.get(index) or _judge(profile, two_sided=bool(sides.countries))
    _settle_open(labels, profiles, two_sided=bool(sides.countries))
    return tuple(label or "other" for label in labels)


def _judge(profile: _Profile, two_sided: bool) -> Label | None:
    """What the paragraph is for, by itself; None where nothing in it tells."""
    evidence = profile.evidence
    if evidence["attendance"] >= DECISIVE and profile.stated < STATED_SHARE and profile.quoted < QUOTE_SHARE:
        return "attendance"
    if profile.quoted >= QUOTE_SHARE:
        return "quote"
    if _looks_ahead(profile):
        return "outlook"
    if profile.stated >= STATED_SHARE:
        if profile.observed > 0.5:
            return "context"
        if two_sided:
            return "response" if profile.response >= RESPONSE_SHARE else "statement"
        return "response" if evidence["response"] else "statement"
    if max(evidence["background"], evidence["context"]) < ENOUGH:
        return None
    return "background" if evidence["background"] > evidence["context"] else "context"


def _looks_ahead(profile: _Profile) -> bool:
    """Whether most sentences of the paragraph say what comes next."""
    outlook = profile.evidence["outlook"]
    if profile.late:
        return outlook >= LATE_OUTLOOK and outlook >= OUTLOOK_PER_SENTENCE * profile.sentences
    return outlook >= DECISIVE and outlook >= profile.sentences and profile.stated < STATED_SHARE


def _settle_open(labels: list[Label | None], profiles: dict[int, _Profile], two_sided: bool) -> None:
    """Give each paragraph that is still open the label of what it continues.

    A meeting's paragraphs are its context unless they follow background; other news turns to background late.
    """
    previous: Label | None = None
    for index, profile in profiles.items():
        if labels[index] is None:
            late_label: Label = "background" if profile.late and not two_sided else "context"
            labels[index] = previous if previous in ("background", "context") else late_label
        previous = labels[index]


def _label_turns(document: Document, header: Header, participants: Sequence[Participant]) -> dict[int, Label]:
    """The labels of a transcript: those who were asked are quoted, the questions are the context."""
    turns = speaker_turns(document, header)
    if not turns:
        return {}
    names = [found.name for found in participants if found.kind == "person"]
    spoken = [document.slice(label) for label in turns.values()]
    most = max(spoken, key=spoken.count)
    labels: dict[int, Label] = {}
    current: Label | None = None
    for index in range(min(turns), len(document.paragraphs)):
        if not header.is_body(index):
            continue
        if index in turns:
            words = document.slice(turns[index])
            known = words == most or any(name in words or words in name for name in names)
            current = "quote" if known else "context"
        if current:
            labels[index] = current
    return labels


def _profile_all(
    document: Document, header: Header, positions: Sequence[Position], sides: Sides
) -> dict[int, _Profile]:
    """The profile of each paragraph that the header left open."""
    open_ones = [index for index, label in enumerate(header.labels) if label is None]
    body = [index for index in range(len(header.labels)) if header.is_body(index)]
    spoken = _Spoken.of(document, positions, sides)
    year = header.published.date[:4] if header.published else None
    profiles = {}
    for index in open_ones:
        span = document.paragraphs[index].span
        size = max(1, span.end - span.start)
        stated = spoken.stated[index]
        profiles[index] = _Profile(
            quoted=max(spoken.quoted[index], spoken.direct[index]) / size,
            stated=stated / size,
            response=spoken.other[index] / stated if stated else 0.0,
            observed=spoken.observed[index] / stated if stated else 0.0,
            evidence=_weigh_cues(document, index, year),
            sentences=len(document.sentences_of(index)),
            late=body.index(index) >= LATE * len(body),
        )
    return profiles


class _Spoken:
    """Characters of quotations and positions by paragraph, and by who states them."""

    def __init__(self) -> None:
        self.quoted: defaultdict[int, int] = defaultdict(int)
        self.direct: defaultdict[int, int] = defaultdict(int)
        self.stated: defaultdict[int, int] = defaultdict(int)
        self.other: defaultdict[int, int] = defaultdict(int)
        self.observed: defaultdict[int, int] = defaultdict(int)

    @classmethod
    def of(cls, document: Document, positions: Sequence[Position], sides: Sides) -> "_Spoken":
        """Count them all."""
        spoken = cls()
        for quotation in document.quotations:
            spoken.quoted[quotation.paragraph] += quotation.content.end - quotation.content.start
        side = None
        for position in positions:
            side = sides.of_position(position) or side
            for index, size in _sizes(document, position.content_spans):
                spoken.stated[index] += size
                if position.type == "direct":
                    spoken.direct[index] += size
                if side == "other":
                    spoken.other[index] += size
                if _is_observer(position.speaker):
                    spoken.observed[index] += size
        return spoken


def _sizes(document: Document, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """For each span: the paragraph in which it begins, and its length there."""
    found = []
    for span in spans:
        index = document.paragraph_at(span.start)
        if index is not None:
            found.append((index, min(span.end, document.paragraphs[index].span.end) - span.start))
    return found


def _is_observer(speaker: str | None) -> bool:
    """Whether a speaker's expression is a common noun for onlookers."""
    words = (speaker or "").lower().split()
    return bool(words) and words[-1] in read_set("observers.txt")


def _weigh_cues(document: Document, paragraph: int, year: str | None) -> dict[str, float]:
    """The evidence of the phrases, years and pluperfects in a paragraph, by label."""
    evidence: defaultdict[str, float] = defaultdict(float)
    tokens = document.tokens
    sentences = document.sentences_of(paragraph)
    if not sentences:
        return evidence
    first, last = sentences[0].first, sentences[-1].last
    for hit in find_phrases(CUES, tokens, first, last):
        evidence[hit.label] += hit.weight
    for index in range(first, last):
        text = tokens[index].text
        if len(text) == 4 and text[:2] in ("19", "20") and text.isdigit() and text != year:
            evidence["background"] += YEAR_EVIDENCE
        elif text == "had" and index + 1 < last and tokens[index + 1].lower.endswith(("ed", "en")):
            evidence["background"] += PLUPERFECT_EVIDENCE
    return evidence
