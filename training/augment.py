"""Training texts with other words in them, which only the teacher labels.

The teacher has learned its own training texts nearly by heart, so there it says little that the annotators do not.
On the same texts with a share of their words exchanged it has to judge, and the small network learns from that
(data augmentation for distillation: Jiao et al. 2020, TinyBERT). Cues are exchanged most, for any verb of the cue
lexicon in the same form: rare cues are what the network lacks.
"""

import random
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsparse.annotate.attribution.cues import cue_forms, cue_heads
from newsparse.annotate.layout.header import Header, read_header
from newsparse.reader.features import COLUMNS, TAGS, WordRows, normal
from newsparse.reader.labels import SOURCE_LEFT, begin
from newsparse.segment import segment
from training.dataset import UNKNOWN, Example, read_features

OPEN_TAGS = frozenset("JJ NN NNS NNP NNPS RB VB VBD VBG VBN VBP VBZ".split())
"""Parts of speech whose words are exchanged."""
SHARE = 0.15
"""Of their words, the share that is exchanged; half of them for a neighbour, half for any word of the same tag."""
CUE_SHARE = 0.4
"""Of the verbs in cues, the share that is exchanged for another verb of the cue lexicon."""
NEIGHBOURS = 10
FLATTENED = 0.5
"""Words of a tag are drawn by their count to this power, so that the rare ones come up."""
FREQUENT = 6000
"""Neighbours are known of this many words."""
VARIED = "varied"
"""The source of such articles."""
_TAG = COLUMNS.index("tag")


class Choice(NamedTuple):
    """Words to draw from, with the running sums of their weights."""

    words: list[str]
    sums: list[float]

    def draw(self, chance: random.Random) -> str:
        """One of the words, the heavier ones more often."""
        return self.words[bisect(self.sums, chance.random() * self.sums[-1], 0, len(self.words) - 1)]


class Exchange(NamedTuple):
    """What may stand for what: words by tag, verbs of the cue lexicon by tag, and each word's neighbours."""

    by_tag: dict[str, Choice]
    cues: dict[str, Choice]
    neighbours: dict[tuple[str, str], list[str]]


def exchange_of(examples: Iterable[Example], words: list[str], vectors: NDArray[np.float32]) -> Exchange:
    """What the training texts offer. ``vectors``: those of ``words``, which begin with the most frequent."""
    counts: dict[str, Counter[str]] = {tag: Counter() for tag in OPEN_TAGS}
    for example in examples:
        for word, tag in zip(example.words, example.columns[_TAG], strict=True):
            if TAGS[tag] in OPEN_TAGS:
                counts[TAGS[tag]][word] += 1
    by_tag = {tag: _choice(found, FLATTENED) for tag, found in counts.items() if found}
    cues: dict[str, Counter[str]] = {}
    for word in cue_heads():
        for form in cue_forms(word):
            if form.tag and not form.cue.tail:
                cues.setdefault(form.tag, Counter())[word] = 1
    cues["VBP"] = cues["VB"]
    near = _neighbours(words[:FREQUENT], vectors[:FREQUENT])
    neighbours = {
        (tag, word): kept
        for tag, found in counts.items()
        for word in found
        if (kept := [other for other in near.get(normal(word), ()) if other in found])
    }
    return Exchange(by_tag, {tag: _choice(found, 1.0) for tag, found in cues.items()}, neighbours)


def varied(examples: Iterable[Example], exchange: Exchange, seed: int) -> Iterator[Example]:
    """Each article once more with other words, without any label; the same seed gives the same words."""
    rows = WordRows({})
    for example in examples:
        chance = random.Random(f"{seed} {example.name}")
        document = segment(_with_other_words(example, exchange, chance))
        header = read_header(document) if example.source == "polnear" else Header.of_body(document)
        unknown = [UNKNOWN] * len(document.tokens)
        yield Example(
            f"{example.name} {VARIED} {seed}",
            VARIED,
            document.text,
            [(token.start, token.end) for token in document.tokens],
            [token.lower for token in document.tokens],
            read_features(document, header, rows),
            unknown,
            unknown,
            unknown,
        )


def _choice(counts: Counter[str], power: float) -> Choice:
    words = list(counts)
    return Choice(words, list(accumulate(counts[word] ** power for word in words)))


def _neighbours(words: list[str], vectors: NDArray[np.float32]) -> dict[str, list[str]]:
    """The words whose vectors point most nearly the same way, the nearest first."""
    unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)
    near = np.argsort(-(unit @ unit.T), axis=1)[:, 1 : NEIGHBOURS + 1]
    return {word: [words[number] for number in row] for word, row in zip(words, near.tolist(), strict=True)}


def _with_other_words(example: Example, exchange: Exchange, chance: random.Random) -> str:
    """The text with some words exchanged, all else as it was."""
    pieces: list[str] = []
    end = 0
    for index, (start, stop) in enumerate(example.spans):
        tag = TAGS[example.columns[_TAG][index]]
        if tag not in OPEN_TAGS or not _stands_alone(example.text, start, stop):
            continue
        is_cue = 0 < example.attribution[index] < begin(SOURCE_LEFT) and tag in exchange.cues
        if chance.random() >= (CUE_SHARE if is_cue else SHARE):
            continue
        word = example.words[index]
        if is_cue:
            other = exchange.cues[tag].draw(chance)
        elif (near := exchange.neighbours.get((tag, word))) and chance.random() < 0.5:
            other = chance.choice(near)
        else:
            other = exchange.by_tag[tag].draw(chance)
        pieces += [example.text[end:start], _cased_like(other, example.text[start:stop])]
        end = stop
    return "".join(pieces) + example.text[end:]


def _stands_alone(text: str, start: int, stop: int) -> bool:
    """Whether a token is a word of letters and no part of a longer one, as both halves of ``can't`` are."""
    around = text[max(start - 1, 0) : start] + text[stop : stop + 1]
    return text[start:stop].isalpha() and not any(letter.isalnum() or letter in "'’-" for letter in around)


def _cased_like(word: str, model: str) -> str:
    """The word in capitals, capitalised or in small letters, as the model is."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word.capitalize() if model[:1].isupper() else word
