"""One attribution relation: source, cue and content, as spans."""

from typing import NamedTuple

from newsparse.annotate.attribution.candidates import Candidate
from newsparse.annotate.attribution.complements import Complement
from newsparse.annotate.attribution.cues import CueClass
from newsparse.annotate.attribution.grammar import RELATIVES, Reading
from newsparse.annotate.attribution.subjects import Range, phrase_before
from newsparse.document import Span
from newsparse.reasons import Rule

NETWORK: Rule = "content.network"
"""The rule by which a content is read that the network labels."""
FRAMES: dict[str, Rule] = {
    "that": "frame.that", "zero": "frame.zero", "wh": "frame.wh", "quote": "frame.quote", "np": "frame.np",
    "inf": "frame.inf", "ing": "frame.ing", "att": "frame.att", "imp": "frame.imp", "about": "frame.preposition",
    "of": "frame.preposition", "over": "frame.preposition", "by": "frame.preposition", "for": "frame.preposition",
    "with": "frame.preposition", "at": "frame.preposition", "in": "frame.preposition", "to": "frame.preposition",
    "on": "frame.preposition", "o-that": "frame.o-that", "o-zero": "frame.o-zero", "o-wh": "frame.o-wh",
    "o-np": "frame.o-np", "o-inf": "frame.o-inf", "o-as": "frame.o-as", "o-for": "frame.o-preposition",
    "o-of": "frame.o-preposition", "o-on": "frame.o-preposition", "o-to": "frame.o-preposition",
    "o-at": "frame.o-preposition", "o-with": "frame.o-preposition",
}  # fmt: skip
"""The constructions of the cue lexicon in which a content stands after its cue, each as a rule."""


class Relation(NamedTuple):
    """One attribution: ``source`` states ``content`` by ``cue``.

    ``source`` is the local expression ("He", "the premier"), None where the sentence has none. ``lemma`` is the
    cue's dictionary form, the key into the cue lexicon. ``addressee`` is the one spoken to, where it is named
    between cue and content. ``confidence`` is between 0 and 1. ``antecedent`` is what a relative pronoun as source
    stands for: ``[the minister], who said``. ``word_class`` and ``frame`` are the cue's class and construction, as
    the cue lexicon names them. ``found`` tells who sees the relation, ``read`` by which rule its content was read
    and ``read_confidence`` how sure that rule is.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    lemma: str | None
    addressee: Span | None = None
    confidence: float = 0.5
    antecedent: Span | None = None
    word_class: CueClass | None = None
    frame: str | None = None
    found: Rule = "relation.rules"
    read: Rule = "frame.zero"
    read_confidence: float | None = None


def anchor(relation: Relation) -> int:
    """Where a relation stands in the text: at its cue, or at its content where it has none."""
    return relation.cue.start if relation.cue else relation.content[0].start


def relation_of(
    reading: Reading,
    candidate: Candidate,
    source: Range | None,
    content: tuple[Span, ...],
    complement: Complement | None,
    confidence: float,
    first: int,
    read: Rule,
) -> Relation:
    """Put a relation together from token ranges; ``read`` is the rule that found its content."""
    cue_end = complement.cue_end if complement is not None else candidate.end
    addressee = complement.addressee if complement is not None else None
    antecedent = None
    if source is not None and reading.words[source[0]] in RELATIVES and source[0] > first:
        at = source[0] - (reading.words[source[0] - 1] == ",")
        antecedent = phrase_before(reading, at, first)
    return Relation(
        source=reading.span(*source) if source is not None else None,
        cue=reading.span(candidate.start, cue_end),
        content=content,
        lemma=candidate.cue.lemma,
        addressee=reading.span(*addressee) if addressee is not None else None,
        confidence=round(min(confidence, 1.0), 3),
        antecedent=reading.span(*antecedent) if antecedent is not None else None,
        word_class=candidate.cue.word_class,
        frame=complement.frame if complement is not None else "s" if candidate.link == "preposition" else "quote",
        read=read,
    )
