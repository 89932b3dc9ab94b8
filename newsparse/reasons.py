"""Why a value of the record is what it is: the rule that decided, where its evidence stands, how sure it is.

Whatever decides a value returns the reason with it: what is told is the rule that did decide, never one that is
found afterwards. Reasons are tuples, cheap to make for every value, and only written out if somebody asks.
"""

from typing import NamedTuple

from newsparse.document import Span

Rule = str


class Reason(NamedTuple):
    """The rule that gave a value. ``spans`` are the words that speak for it; ``confidence`` is between 0 and 1."""

    rule: Rule
    spans: tuple[Span, ...] = ()
    confidence: float | None = None


Reasons = tuple[tuple[str, Reason], ...]
"""The reasons for the values of one part of the record, each by its JSON Pointer from there: ``country``,
``titles/0``; the empty one means the whole part."""
