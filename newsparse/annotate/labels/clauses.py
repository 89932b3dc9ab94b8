"""The main clause of a sentence: its finite verb, what stands before it, and the time that it speaks of."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from newsparse.annotate.attribution.grammar import FINITE
from newsparse.document import Token

LONGEST_OPENING = 50
"""Tokens before the main verb at most; what takes longer is a list."""

Tense = Literal["past", "present", "perfect", "pluperfect", "progressive", "future"]

_SUBORDINATORS = frozenset("as while when after although though if since because before once until".split())
_RELATIVE = frozenset(("WDT", "WP"))
_OPENING_MARKS = frozenset(("“", '"', "``", "''", "‘", "«"))
_CLOSING_MARKS = frozenset(("”", '"', "''", "’", "»"))
_WILL = frozenset(("will", "shall", "'ll", "’ll", "wo"))
_BE = frozenset(("is", "are", "'s", "'re", "was", "were"))
_HAVE = frozenset(("has", "have"))
_AHEAD = frozenset("due expected scheduled set slated planned likely".split())
"""Words after "is" that make it speak of the future."""
_PLANNING = frozenset("plan plans planned intend intends".split())
_DATES = frozenset(
    "january february march april may june july august september october november december"
    " jan. feb. mar. apr. aug. sept. sep. oct. nov. dec."
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
_PAST_DATES = frozenset("since last between from every each until by".split())
"""Words before a date that leave the present tense its usual meaning."""
DATE_WINDOW = 8
"""How many tokens after its verb a date may stand: "hits the shops in most towns on May 4"."""
LONGEST_TITLE = 8
"""Tokens of a title in quotation marks that opens a sentence at most."""


class Clause(NamedTuple):
    """A main clause from token ``first``: its subject ends before ``verb``, its finite verb."""

    first: int
    verb: int
    tense: Tense


def main_clause(tokens: Sequence[Token], tags: Sequence[str], first: int, last: int) -> Clause | None:
    """The main clause of the sentence between two tokens, None where it opens with a quotation or has no verb."""
    if first < last and tokens[first].text in _OPENING_MARKS:
        first = _after_title(tokens, tags, first, last)
    if first >= last:
        return None
    end = min(last, first + LONGEST_OPENING)
    start = first
    if tokens[first].lower in _SUBORDINATORS:
        start = next((index + 1 for index in range(first, end) if tokens[index].text == ","), first)
    relative = False
    commas = 0
    participle = None
    for index in range(start, end):
        tag = tags[index]
        if tag in _RELATIVE:
            relative = True
        elif tag in FINITE:
            if not relative:
                return Clause(start, index, _tense(tokens, tags, index, last))
            relative = False
        elif tag == ",":
            commas += 1
        elif tag == "VBN" and not relative:
            # "The firm, Baltlink, denied it": a past tense after a comma is easily taken for a participle.
            if commas > 1 and tags[index - 1] == ",":
                return Clause(start, index, "past")
            participle = participle or index
    return Clause(start, participle, "past") if participle and participle > start else None


def _tense(tokens: Sequence[Token], tags: Sequence[str], verb: int, last: int) -> Tense:
    """The time that the finite verb and the one or two words after it speak of."""
    word, tag = tokens[verb].lower, tags[verb]
    after = [tokens[index].lower for index in range(verb + 1, min(verb + 3, last))]
    forms = tags[verb + 1 : min(verb + 3, last)]
    if word in _WILL or word in _PLANNING or (word in _BE and not _AHEAD.isdisjoint(after[:1])):
        return "future"
    if tag == "MD":
        return "present"
    if word == "had" and "VBN" in forms:
        return "pluperfect"
    if word in _HAVE and "VBN" in forms:
        return "perfect"
    if tag == "VBD":
        return "past"
    if word in _BE and "VBG" in forms:
        return "progressive"
    return "future" if _is_dated(tokens, verb + 1, min(verb + DATE_WINDOW, last)) else "present"


def _is_dated(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a month or weekday follows: a present tense with a date says what the calendar holds."""
    for index in range(first, last):
        if tokens[index].lower in _DATES and tokens[index].text[0].isupper():
            return tokens[index - 1].lower not in _PAST_DATES
    return False


def _after_title(tokens: Sequence[Token], tags: Sequence[str], first: int, last: int) -> int:
    """The first token after a title in quotation marks that is the subject of a verb, else ``last``."""
    for index in range(first + 1, min(first + LONGEST_TITLE, last - 1)):
        if tokens[index].text in _CLOSING_MARKS:
            return index + 1 if tags[index + 1] in FINITE and tokens[index - 1].text != "," else last
    return last
