"""Find the phrases of a lexicon among tokens.

A lexicon of phrases is a TSV file of label, weight and phrase. In a phrase, ``a/b`` stands for either word and
``*`` for up to `GAP` tokens that do not end a clause; words are given in lower case, each form written out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from newsparse.document import Token
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


@dataclass(frozen=True, slots=True)
class _Phrase:
    label: str
    weight: float
    steps: tuple[Step, ...]


@cache
def _load(name: str) -> dict[str, tuple[_Phrase, ...]]:
    """The phrases of a lexicon by their first word, longest first."""
    by_word: dict[str, list[_Phrase]] = {}
    for label, weight, phrase in read_table(name):
        steps = tuple(None if word == "*" else frozenset(word.split("/")) for word in phrase.split())
        for word in steps[0] or ():
            by_word.setdefault(word, []).append(_Phrase(label, float(weight), steps))
    return {word: tuple(sorted(found, key=lambda p: -len(p.steps))) for word, found in by_word.items()}


def find_phrases(name: str, tokens: Sequence[Token], first: int, last: int) -> Iterator[Hit]:
    """The phrases of the lexicon file ``name`` among the tokens ``first`` to ``last``.

    At each token the longest phrase counts; the words of a phrase found do not begin another, those in a gap may.
    """
    lexicon = _load(name)
    free_from = first
    begins = [
        (index, token.lower) for index, token in enumerate(tokens[first:last], first) if token.lower in lexicon
    ]
    for index, word in begins:
        if index < free_from:
            continue
        for phrase in lexicon[word]:
            end = _match(phrase.steps, tokens, index, last)
            if end is not None:
                yield Hit(phrase.label, phrase.weight, index, end)
                free_from = index + 1 if None in phrase.steps else end
                break


def _match(steps: tuple[Step, ...], tokens: Sequence[Token], index: int, last: int) -> int | None:
    """Where the phrase whose first word stands at ``index`` ends, if the rest of it follows."""
    index += 1
    gap = 0
    for step in steps[1:]:
        if step is None:
            gap = GAP
            continue
        while gap and index < last and tokens[index].lower not in step:
            if tokens[index].lower in _CLAUSE_ENDS:
                return None
            index += 1
            gap -= 1
        if index >= last or tokens[index].lower not in step:
            return None
        index += 1
        gap = 0
    return index
