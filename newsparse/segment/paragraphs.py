"""Split a text into logical paragraphs.

Lines that hold text stand in blocks, set apart by blank lines. Most scraped articles have one paragraph a line,
so each line of a block is a paragraph of its own, unless the block was hard-wrapped at a fixed width: then a
line breaks where the next word would not have fitted, and a new paragraph begins after a line that ends a
sentence well before the margin, or at an indented line.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from newsparse.document import Span

WRAP_WIDEST = 110
"""Hard-wrapped lines are at most this long: mail and wire formats wrap at 60 to 100 columns."""
WRAP_NARROWEST = 45
"""A block whose longest line is shorter than this is a list, a poem or an address, not a wrapped paragraph."""
WRAP_SHARE = 0.8
"""The share of a block's line breaks that the margin must explain before the block counts as wrapped."""
WRAP_SLACK = 8
"""Columns by which a line may fall short of the longest and still count as full: wrapping is seldom exact."""
RUN_ON_SHARE = 0.4
"""Of the lines broken inside a sentence, the share whose next line begins in lower case; link lists have few."""

SOFT_HYPHEN = "\u00ad"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\x00"
"""Characters that take no room: a line of nothing else is blank."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+|\r\n|.", re.DOTALL)
_FIRST_WORD = re.compile(r"\S+")
_SENTENCE_END = tuple(".!?…:;\"'”’)»")


def paragraph_spans(text: str) -> list[Span]:
    """The spans of the logical paragraphs, in order, without outer white space."""
    blocks = list(_blocks(text))
    margins = [_margin(text, block) for block in blocks]
    widest = max((margin for margin in margins if margin is not None), default=None)
    spans: list[Span] = []
    for block, margin in zip(blocks, margins, strict=True):
        if margin is None and widest is not None and _fills(text, block, widest):
            margin = widest
        spans.extend(_paragraphs_of(text, block, margin))
    return spans


def _blocks(text: str) -> Iterator[list[Span]]:
    """Maximal runs of lines that hold text, each line stripped."""
    block: list[Span] = []
    blank = True
    for match in _LINE.finditer(text):
        if match.end() - match.start() <= 2 and match.group().isspace():
            if match.group() in ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
                if blank and block:
                    yield block
                    block = []
                blank = True
            continue
        line = _strip(text, match.start(), match.end())
        if line is not None:
            block.append(line)
            blank = False
    if block:
        yield block


def _strip(text: str, start: int, end: int) -> Span | None:
    """The span without white space and invisible characters at its ends, or None where nothing is left.

    Soft hyphens right beside a word are part of it, as they are for the tokenizer.
    """
    first, last = start, end
    while start < end and (text[start].isspace() or text[start] in INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in INVISIBLE):
        end -= 1
    if start == end:
        return None
    while start > first and text[start - 1] == SOFT_HYPHEN:
        start -= 1
    while end < last and text[end] == SOFT_HYPHEN:
        end += 1
    return Span(start, end)


def _fills(text: str, lines: list[Span], margin: int) -> bool:
    """Whether each line of a block runs up to the ``margin`` that other blocks of the text are wrapped at.

    Its longest line may be longer than theirs by as much as lines differ.
    """
    return all(
        line.end - line.start <= margin + 2 * WRAP_SLACK and _full(text, line, following, margin)
        for line, following in pairwise(lines)
    )


def _paragraphs_of(text: str, lines: list[Span], margin: int | None) -> Iterator[Span]:
    """The paragraphs of one block: its lines, or runs of its lines where it is hard-wrapped at ``margin``."""
    if margin is None:
        yield from _run_on(text, lines)
        return
    start = lines[0].start
    for line, following in pairwise(lines):
        if not _full(text, line, following, margin) and text[line.end - 1] in _SENTENCE_END:
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _run_on(text: str, lines: list[Span]) -> Iterator[Span]:
    """The lines of a block that has no single margin; those that break inside a sentence are joined.

    An editor that re-wraps and indents a page leaves such blocks: the first line runs on, the others are shorter.
    """
    broken = [
        line.end - line.start
        for line, following in pairwise(lines)
        if line.end - line.start >= WRAP_NARROWEST
        and (text[line.end - 1].isalnum() or text[line.end - 1] == ",")
        and text[following.start].islower()
    ]
    shortest = min(broken) if len(broken) >= 2 else None
    start = lines[0].start
    for line, following in pairwise(lines):
        inside = text[line.end - 1] not in _SENTENCE_END
        if shortest is None or not inside or line.end - line.start < shortest:
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _margin(text: str, lines: list[Span]) -> int | None:
    """The column at which the block is wrapped, or None where it is not wrapped."""
    widest = max(line.end - line.start for line in lines)
    if len(lines) < 2 or not WRAP_NARROWEST <= widest <= WRAP_WIDEST:
        return None
    margin = widest - WRAP_SLACK
    explained = broken = lower = 0
    for line, following in pairwise(lines):
        full = _full(text, line, following, margin)
        ends = text[line.end - 1] in _SENTENCE_END
        explained += full or ends
        if full and not ends:
            broken += 1
            lower += text[following.start].islower()
    wrapped = broken and lower >= RUN_ON_SHARE * broken and explained >= WRAP_SHARE * (len(lines) - 1)
    return margin if wrapped else None


def _full(text: str, line: Span, following: Span, margin: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    word = _FIRST_WORD.match(text, following.start, following.end)
    return word is not None and line.end - line.start + 1 + word.end() - word.start() > margin
