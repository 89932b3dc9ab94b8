"""Whether a position is for or against: by its cue and construction, else by the words of its content.

A cue that is a stance ("welcomed", "condemned") decides. Before an attitude noun ("expressed concern over") the
noun does. A neutral cue ("said") leaves it to the content, whose stance words (``stance.tsv``) are weighed; a
word of negation just before one turns it round.
"""

import re
from collections.abc import Sequence

from newsparse.annotate.attribution.cues import nouns_of, polarity_of
from newsparse.annotate.phrases import find_phrases
from newsparse.article import Polarity
from newsparse.document import Document, Span

DECIDED = 1.0
"""A content whose stance words sum to this, for or against, takes that side."""
OVERRULED = 1.5
"""A cue that leans to support ("stressed") is overruled by this much against it."""
CLEAR = 1.5
"""The first sentence of a long statement decides by itself where its stance words sum to this."""
NEGATION_REACH = 3
"""A negation turns stance words at most this many tokens after it."""
ATTITUDE_REACH = 6
"""The attitude noun is among the first tokens of the content ("grave and growing concern")."""

_NEGATIONS = frozenset("not n't no never without nor neither cannot hardly".split())
_LEANING = frozenset(
    "stress emphasize emphasise underline underscore highlight reaffirm re-affirm affirm reiterate confirm assure "
    "agree note point promise insist demand".split()
)
"""Cues by which a speaker puts weight on what follows: an endorsement, unless the content is against something."""
_FACTUAL = frozenset("announce explain inform".split())
"""Cues that pass on facts, unless the content takes a side."""
_ENDORSING = _LEANING - {"note", "confirm"}
"""Those of them by which even a figure is put forward as an achievement."""
_DIGIT = re.compile(r"\d")
_UNWILLING = frozenset("threaten refuse decline".split())
_TRANSPARENT = frozenset(
    "express voice convey lodge extend offer share raise have reiterate reaffirm affirm".split()
)
"""Cues whose object is the attitude itself."""


def judge_polarity(
    document: Document, lemma: str | None, cue: Span | None, content: Sequence[Span], default: Polarity = "neutral"
) -> Polarity:
    """The polarity of a position with this cue and content; ``default`` where neither tells it."""
    head = (lemma or "").split()[0] if lemma else ""
    if head in _TRANSPARENT and (attitude := _attitude(document, content)):
        return attitude
    polarity = polarity_of(lemma) if lemma else "neutral"
    if polarity != "neutral" and head not in _LEANING:
        return _turned(polarity) if cue is not None and _is_negated(document, cue) else polarity
    if polarity == "neutral" and _is_infinitive(document, content):
        return "oppose" if head in _UNWILLING else "support"
    score = stance_score(document, opening_sentence(document, content))
    if abs(score) < CLEAR:
        score = stance_score(document, content)
    if not score and (head in _FACTUAL or (head not in _ENDORSING and _gives_figure(document, content))):
        return "neutral"
    if head in _LEANING:
        return "oppose" if score <= -OVERRULED else "support"
    return "support" if score >= DECIDED else "oppose" if score <= -DECIDED else default


def _gives_figure(document: Document, content: Sequence[Span]) -> bool:
    """Whether the content gives a figure: "exports reached 3 billion last year"."""
    return any(_DIGIT.search(document.text, span.start, span.end) for span in content)


def stance_score(document: Document, content: Sequence[Span]) -> float:
    """The sum of the weights of the content's stance words: above zero for, below zero against."""
    tokens = document.tokens
    score = 0.0
    for span in content:
        indices = document.token_range(span)
        for hit in find_phrases("stance.tsv", tokens, indices.start, indices.stop):
            weight = hit.weight if hit.label == "support" else -hit.weight
            before = range(max(indices.start, hit.first - NEGATION_REACH), hit.first)
            is_turned = any(tokens[index].lower in _NEGATIONS for index in before)
            score += -weight if is_turned else weight
    return score


def _is_infinitive(document: Document, content: Sequence[Span]) -> bool:
    """Whether the content is a wish, a plan or a request: "to do", "not to do"."""
    words = [document.tokens[index].lower for index in document.token_range(content[0])[:2]] if content else []
    return words[:1] == ["to"] or words == ["not", "to"]


def opening_sentence(document: Document, content: Sequence[Span]) -> tuple[Span, ...]:
    """The part of the content in the sentence where it begins."""
    number = document.sentence_at(content[0].start) if content else None
    if number is None:
        return tuple(content)
    return (Span(content[0].start, min(content[0].end, document.sentences[number].span.end)),)


def _attitude(document: Document, content: Sequence[Span]) -> Polarity | None:
    """The polarity of the attitude noun that heads the content, if one does."""
    if not content:
        return None
    attitudes = nouns_of("attitude")
    indices = document.token_range(content[0])
    for index in indices[:ATTITUDE_REACH]:
        if document.tokens[index].lower in attitudes:
            return attitudes[document.tokens[index].lower]
    return None


def _is_negated(document: Document, cue: Span) -> bool:
    """Whether a negation stands in the cue or just before it ("did not support")."""
    indices = document.token_range(cue)
    before = range(max(0, indices.start - 2), indices.stop)
    return any(document.tokens[index].lower in _NEGATIONS for index in before)


def _turned(polarity: Polarity) -> Polarity:
    return "oppose" if polarity == "support" else "neutral"
