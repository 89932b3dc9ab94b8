"""Find the phrases of a lexicon among tokens.

A lexicon of phrases is a TSV file of label, weight and phrase. In a phrase, ``a/b`` stands for either word and
``*`` for up to `GAP` tokens that do not end a clause; words are given in lower case, each form written out.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress
from typing import NamedTuple

from newsparse.lexicon import read_table

GAP = 4
"""How many tokens ``*`` stands for at most: an adverbial ("spoke this afternoon by phone with")."""

_CLAUSE_ENDS = frozenset({".", ";", ":", "?", "!", '"', "“", "”", "''", "``"})

Step = frozenset[str] | None
"""The words that may stand here; None is a gap."""


class Hit(NamedTuple):
    """A phrase found: its label and weight, and its tokens ``first`` to ``last`` (exclusive)."""

    label: str
    weight: float
    first: int
    last: int


class _Phrase(NamedTuple):
    label: str
    weight: float
    steps: tuple[Step, ...]


@cache
def _load(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The rows of a lexicon by the first words of their phrases."""
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for row in read_table(name):
        for word in row[2].partition(" ")[0].split("/"):
            by_word.setdefault(word, []).append(row)
    return by_word


@cache
def _beginning(name: str, word: str) -> tuple[dict[str, list[_Phrase]], list[_Phrase]]:
    """The phrases that begin with a word, longest first: by the word that follows, and those with no such word.

    Made on first use: few of a lexicon's words occur in one article.
    """
    phrases = []
    for label, weight, written in _load(name)[word]:
        steps = tuple([None if words == "*" else frozenset(words.split("/")) for words in written.split()])
        phrases.append(_Phrase(label, float(weight), steps))
    phrases.sort(key=lambda phrase: -len(phrase.steps))
    free = [phrase for phrase in phrases if len(phrase.steps) == 1 or phrase.steps[1] is None]
    by_next: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        if len(phrase.steps) > 1:
            by_next.update(dict.fromkeys(phrase.steps[1] or (), free))
    for following in by_next:
        by_next[following] = [
            phrase
            for phrase in phrases
            if len(phrase.steps) == 1 or following in (phrase.steps[1] or (following,))
        ]
    return by_next, free


def find_phrases(name: str, words: Sequence[str], first: int, last: int) -> Iterator[Hit]:
    """The phrases of the lexicon file ``name`` among the words ``first`` to ``last`` of a document.

    At each token the longest phrase counts; the words of a phrase found do not begin another, those in a gap may.
    """
    free_from = first
    for index in compress(range(first, last), map(_load(name).__contains__, words[first:last])):
        if index < free_from:
            continue
        by_next, free = _beginning(name, words[index])
        for phrase in by_next.get(words[index + 1], free) if index + 1 < last else free:
            end = _match(phrase.steps, words, index, last)
            if end is not None:
                yield Hit(phrase.label, phrase.weight, index, end)
                free_from = index + 1 if None in phrase.steps else end
                break


def _match(steps: tuple[Step, ...], words: Sequence[str], index: int, last: int) -> int | None:
    """Where the phrase whose first word stands at ``index`` ends, if the rest of it follows."""
    index += 1
    gap = 0
    for step in steps[1:]:
        if step is None:
            gap = GAP
            continue
        while gap and index < last and words[index] not in step:
            if words[index] in _CLAUSE_ENDS:
                return None
            index += 1
            gap -= 1
        if index >= last or words[index] not in step:
            return None
        index += 1
        gap = 0
    return index
