"""The cue lexicon: which words report, in which constructions, how surely, and for or against."""

from functools import cache
from typing import Literal, NamedTuple, cast

from newsparse.annotate.attribution.inflection import noun_forms, verb_forms
from newsparse.article import Polarity
from newsparse.lexicon import read_table

CueClass = Literal["verb", "adjective", "noun", "attitude", "importance", "preposition"]
STRENGTHS = {"certain": 0.93, "often": 0.7, "sometimes": 0.4, "rarely": 0.12}
"""What the words of the lexicon's strength column mean as the share of uses that report a position."""
HAND_WEIGHT = 4.0
"""How many observed uses the strength given by hand counts for beside the evidence."""


class Cue(NamedTuple):
    """One entry of the lexicon. ``tail`` holds the fixed words after the head; ``frames`` the prior of each."""

    lemma: str
    word_class: CueClass
    tail: tuple[str, ...]
    frames: dict[str, float]
    polarity: Polarity


class CueForm(NamedTuple):
    """One inflected form of a cue's head word. ``tag`` is its Penn tag, or "" where it is no verb."""

    cue: Cue
    tag: str


@cache
def cue_heads() -> dict[str, tuple[tuple[int, str], ...]]:
    """The words that may begin a cue, in lower case -> their rows in the lexicon, each with the form's tag."""
    heads: dict[str, list[tuple[int, str]]] = {}
    for index, row in enumerate(read_table("cues.tsv")):
        head = row[0].partition(" ")[0]
        if row[1] == "verb":
            for tag, words in _verb_forms(head):
                for word in words:
                    heads.setdefault(word, []).append((index, tag))
        elif row[1] == "noun":
            for word in noun_forms(head):
                heads.setdefault(word, []).append((index, ""))
        elif row[1] in ("adjective", "preposition"):
            heads.setdefault(head, []).append((index, ""))
    return {word: tuple(rows) for word, rows in heads.items()}


@cache
def cue_forms(word: str) -> tuple[CueForm, ...]:
    """The entries that a word may begin, those with the longest tail first."""
    rows = read_table("cues.tsv")
    forms = [CueForm(cue_of(rows[index]), tag) for index, tag in cue_heads().get(word, ())]
    return tuple(sorted(forms, key=lambda form: -len(form.cue.tail)))


@cache
def nouns_of(word_class: CueClass) -> dict[str, Polarity]:
    """The attitude or importance nouns, singular and plural, with their polarity."""
    return {
        word: cast(Polarity, row[4])
        for row in read_table("cues.tsv")
        if row[1] == word_class
        for word in noun_forms(row[0])
    }


@cache
def polarity_of(lemma: str) -> Polarity:
    """The polarity of a cue by its dictionary form, the verb's before the noun's; neutral where it is unknown."""
    return next((cast(Polarity, row[4]) for row in read_table("cues.tsv") if row[0] == lemma), "neutral")


@cache
def cue_of(row: tuple[str, ...]) -> Cue:
    """One row of the lexicon as an entry: made on first use, for few of the cues occur in one article."""
    lemma, word_class, frames, strength, polarity, evidence = row
    return Cue(
        lemma,
        cast(CueClass, word_class),
        tuple(lemma.split()[1:]),
        dict(_frame_prior(frame, strength, _evidence(evidence)) for frame in frames.split()),
        cast(Polarity, polarity),
    )


@cache
def _verb_forms(head: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A verb's forms by tag; many phrases begin with the same verb."""
    return tuple(verb_forms(head).items())


def _frame_prior(frame: str, strength: str, evidence: dict[str, tuple[int, int]]) -> tuple[str, float]:
    """The frame with its prior: the strength given by hand, revised by what was counted."""
    name, _, own = frame.partition(":")
    hits, seen = evidence.get(name, (0, 0))
    return name, (hits + HAND_WEIGHT * STRENGTHS[own or strength]) / (seen + HAND_WEIGHT)


def _evidence(column: str) -> dict[str, tuple[int, int]]:
    """``that=12/15 np=3/40`` as a dict."""
    counts: dict[str, tuple[int, int]] = {}
    if column != "-":
        for item in column.split():
            frame, _, share = item.partition("=")
            hits, _, seen = share.partition("/")
            counts[frame] = (int(hits), int(seen))
    return counts
