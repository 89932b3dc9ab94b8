"""Where cues, sources and contents end, looked at once more.

The network labels each token by itself, so where it wavers a chunk may end in the middle of a phrase: ``attacks on
his [biography]``. Here the ends that it finds possible are compared by what stands around them: the classes of
the last word and of the two that follow, full stops, and how sure the network is on either side. The best one is
taken. The model is log-linear (a conditional logit, McFadden 1974); ``training/ends.py`` learns its weights, and
the network's file holds them.
"""

from collections.abc import Sequence
from functools import cache
from operator import mul
from typing import NamedTuple

from newsparse.document import Document
from newsparse.reader.evidence import Roles, log_odds
from newsparse.reader.labels import ROLES, Chunk, Role, Triple
from newsparse.reader.weights import load_weights

WAVERING = 0.1
"""The network wavers over a token where neither this role nor its absence is less likely than this."""
FARTHEST_IN, FARTHEST_OUT = 15, 25
"""Tokens that an end may move."""
NOTHING = -5.0
"""What stands for the log-odds of a token after the sentence's last."""
CLASSES = (
    "other", "end", "noun", "name", "adjective", "adverb", "number", "determiner", "pronoun", "possessive",
    "preposition", "subordinator", "conjunction", "to", "finite verb", "base verb", "gerund", "participle",
    "relative", "comma", "semicolon", "colon", "full stop", "opening", "closing", "mark",
)  # fmt: skip
"""Classes of words, as far as they tell where a phrase may end; "end" is what follows a sentence."""
_OF_TAG = {
    "NN": "noun", "NNS": "noun", "NNP": "name", "NNPS": "name", "JJ": "adjective", "JJR": "adjective",
    "JJS": "adjective", "RB": "adverb", "RBR": "adverb", "RBS": "adverb", "CD": "number", "DT": "determiner",
    "PDT": "determiner", "PRP$": "determiner", "PRP": "pronoun", "POS": "possessive", "IN": "preposition",
    "CC": "conjunction", "TO": "to", "MD": "finite verb", "VBD": "finite verb", "VBP": "finite verb",
    "VBZ": "finite verb", "VB": "base verb", "VBG": "gerund", "VBN": "participle", "WDT": "relative",
    "WP": "relative", "WP$": "relative", "WRB": "relative",
}  # fmt: skip
_OF_WORD = {
    **dict.fromkeys(
        "that because if when while as after before since although though until".split(), "subordinator"
    ),
    ",": "comma", ";": "semicolon", ":": "colon", ".": "full stop", "?": "full stop", "!": "full stop",
    **dict.fromkeys(("``", "“"), "opening"), **dict.fromkeys(("''", '"', "”", "'", "’"), "closing"),
    **dict.fromkeys("()—–-", "mark"),
}  # fmt: skip
_NUMBERS = {name: number for number, name in enumerate(CLASSES)}
_CLASS_OF_TAG = {tag: _NUMBERS[name] for tag, name in _OF_TAG.items()}
_CLASS_OF_WORD = {word: _NUMBERS[name] for word, name in _OF_WORD.items()}
"""The numbers of the classes of tags and of the words that have one of their own; 0 is that of all others."""
_END, _FULL_STOP = _NUMBERS["end"], _NUMBERS["full stop"]
VALUES = (
    "certainty", "unmoved", "outwards", "inwards", "inside", "beyond", "closing stop", "inner stop",
    "sentence ends",
)  # fmt: skip
"""What counts besides the classes: how likely all tokens up to the end have the role, as a sum of log-odds; if
it is the network's own end; by how many tens of tokens it is farther out or in; the log-odds of the last token
inside and of the first beyond; whether a full stop follows, at the sentence's end or before it; and whether the
sentence ends here."""


class End(NamedTuple):
    """One possible end of a chunk: the token after it, and what speaks for it or against it."""

    stop: int
    last: int
    """The class of the last word."""
    after: int
    """The class of the word that follows."""
    second: int
    """The class of the one after that."""
    values: tuple[float, ...]
    """In the order of `VALUES`."""


class Weights(NamedTuple):
    """What makes an end likely: by the classes on both sides of it, of the two words after it, by the values."""

    around: list[list[float]]
    ahead: list[list[float]]
    values: list[float]


class Ends:
    """The possible ends of an article's chunks."""

    def __init__(self, document: Document, tags: Sequence[str], triples: Sequence[Triple]) -> None:
        self._document = document
        self._tags = tags
        self._taken = {
            token
            for triple in triples
            for chunk in (triple.cue, triple.source, *triple.content)
            if chunk
            for token in range(*chunk)
        }

    def of(self, chunk: Chunk, probabilities: Sequence[float]) -> list[End]:
        """The ends that are possible for a chunk; none where the network is sure of its own.

        ``probabilities``: of each token to have the chunk's role.
        """
        first, stop = chunk
        ahead = stop < len(probabilities) and probabilities[stop] > WAVERING and stop not in self._taken
        if probabilities[stop - 1] >= 1 - WAVERING and not ahead:  # mostly
            return []
        number = self._document.sentence_at(self._document.tokens[stop - 1].start)
        if number is None:
            return []
        sentence = self._document.sentences[number]
        low = high = stop
        least, most = max(first, sentence.first, stop - FARTHEST_IN) + 1, min(sentence.last, stop + FARTHEST_OUT)
        while low > least and probabilities[low - 1] < 1 - WAVERING:
            low -= 1
        while high < most and probabilities[high] > WAVERING and high not in self._taken:
            high += 1
        odds = [log_odds(probability) for probability in probabilities[low - 1 : min(high + 1, sentence.last)]]
        around = slice(low - 1, min(high + 2, sentence.last))
        classes = [
            _CLASS_OF_WORD.get(word) or _CLASS_OF_TAG.get(tag, 0)
            for word, tag in zip(self._document.words[around], self._tags[around], strict=True)
        ]
        odds.append(NOTHING)
        classes += [_END, _END]
        certainty = 0.0
        found = []
        for end in range(low, high + 1):
            at = end - low
            certainty += odds[at] if at else 0.0
            stops, ends = classes[at + 1] == _FULL_STOP, end >= sentence.last - 1
            values = (
                certainty,
                1.0 if end == stop else 0.0,
                (end - stop) / 10 if end > stop else 0.0,
                (stop - end) / 10 if end < stop else 0.0,
                odds[at],
                odds[at + 1],
                1.0 if stops and ends else 0.0,
                1.0 if stops and not ends else 0.0,
                1.0 if ends else 0.0,
            )
            found.append(End(end, classes[at], classes[at + 1], classes[at + 2], values))
        return found


def settle_ends(triples: Sequence[Triple], roles: Roles, document: Document, tags: Sequence[str]) -> list[Triple]:
    """The relations with the ends of their chunks where they fit best; of a content only its last part's moves."""
    ends = Ends(document, tags, triples)

    def settled(role: Role, chunk: Chunk) -> Chunk:
        found = ends.of(chunk, getattr(roles, role))
        if not found:
            return chunk
        weights = _weights()[role]
        return chunk[0], max(found, key=lambda end: score(end, weights)).stop

    return [
        Triple(
            settled("cue", triple.cue),
            settled("source", triple.source) if triple.source else None,
            (*triple.content[:-1], settled("content", triple.content[-1])),
        )
        for triple in triples
    ]


def score(end: End, weights: Weights) -> float:
    """How well an end fits; the difference of two is the logarithm of how much likelier one is than the other."""
    counted: float = sum(map(mul, end.values, weights.values))
    return weights.around[end.last][end.after] + weights.ahead[end.after][end.second] + counted


@cache
def _weights() -> dict[Role, Weights]:
    arrays = load_weights().arrays
    return {role: Weights(*(arrays[f"ends.{role}.{name}"].tolist() for name in Weights._fields)) for role in ROLES}
