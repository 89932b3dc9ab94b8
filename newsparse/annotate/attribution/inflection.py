"""The inflected forms of English verbs and nouns, by the regular rules and a table of irregular verbs."""

from functools import cache

from newsparse.lexicon import read_table

_VOWELS = frozenset("aeiou")
_STRESSED_LAST = frozenset(
    "abhor admit allot avow commit compel concur confer control defer emit infer intermit omit permit prefer "
    "rebut recur refer regret remit submit transfer".split()
)
"""Verbs of several syllables that double their last consonant, because its syllable is stressed."""
_SPELT_BOTH_WAYS = ("el", "al")
"""Unstressed endings whose consonant is doubled in British spelling only: ``labelled``, ``labeled``."""


def verb_forms(base: str) -> dict[str, tuple[str, ...]]:
    """The forms of a verb, by Penn tag: ``{"VBZ": ("says",), "VBD": ("said",), ...}``; "VB" is the base."""
    past, participle, gerund = _regular(base)
    irregular = _irregular().get(base)
    if irregular is not None:
        past = (irregular[0],)
        participle = (irregular[1],) if base not in ("dream", "learn", "spell") else irregular
    return {"VB": (base,), "VBZ": (_third_person(base),), "VBD": past, "VBN": participle, "VBG": gerund}


def noun_forms(base: str) -> tuple[str, ...]:
    """A noun's singular and plural: ``claim``, ``claims``."""
    return base, _third_person(base)


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {base: (past, participle) for base, past, participle in read_table("irregular_verbs.tsv")}


def _third_person(base: str) -> str:
    """``says``, ``denies``, ``stresses``: the plural of nouns follows the same rule."""
    if base == "have":
        return "has"
    if base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "go", "cho", "to")) else "s")


def _regular(base: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Past tense, past participle and gerund by the regular rules."""
    stems = [base]
    if _doubles(base):
        stems = [base + base[-1]]
    elif base.endswith(_SPELT_BOTH_WAYS) and base[-3:-2] not in _VOWELS:
        stems = [base, base + "l"]
    if base.endswith("e"):
        past: tuple[str, ...] = (base + "d",)
        gerund: tuple[str, ...] = (base + "ing",) if base.endswith(("ee", "oe", "ye")) else (base[:-1] + "ing",)
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        past, gerund = (base[:-1] + "ied",), (base + "ing",)
    else:
        past = tuple(stem + "ed" for stem in stems)
        gerund = tuple(stem + "ing" for stem in stems)
    return past, past, gerund


def _doubles(base: str) -> bool:
    """Whether the last consonant is doubled: after one vowel, in a stressed last syllable (``quipped``)."""
    if base in _STRESSED_LAST:
        return True
    if len(base) < 3 or base[-1] in _VOWELS or base[-1] in "wxy" or base[-2] not in _VOWELS:
        return False
    if base[-3] in _VOWELS and base[-3:-1] != "ui":
        return False
    return sum(letter in _VOWELS for letter in base) == 1 or base in ("quip", "quit", "quiz")
