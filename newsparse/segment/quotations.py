"""Quotations in all their marks: curly, straight, doubled apostrophes, guillemets, low-high.

A quotation ends at its closing mark or with its paragraph. Where it is left open and the next paragraph begins
with an opening mark, it is ``continued`` there: the typographer's rule for quotations of several paragraphs.
Single marks quote only where they cannot be apostrophes and are closed; marks nested in another quotation are
part of its content.
"""

import re

from newsparse.document import Quotation, Span

_MARK = re.compile(r"[“”„\"«»＂]|''|``|(?<![\w.,!?…])['‘](?=[\w“])")
_CLOSES = {
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "``": "''",
    "''": "''",
    '"': '"”',
    "＂": "＂",
    "»": "«",
    "”": '"”“',
}
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…;)])['’](?!\w)")
_STRAIGHT = ('"', "＂", "''")
_REOPENING = ("“", '"', "«", "„", "''", "``")
LONGEST_SINGLE = 600
"""A single-quoted passage is at most this many characters: beyond it the mark was an apostrophe."""


def find_quotations(text: str, paragraphs: list[Span]) -> tuple[Quotation, ...]:
    """All outermost quotations, in order."""
    found: list[Quotation] = []
    for index, paragraph in enumerate(paragraphs):
        reopens = index + 1 < len(paragraphs) and text.startswith(_REOPENING, paragraphs[index + 1].start)
        found.extend(_quotations_of(text, index, paragraph, reopens))
    return tuple(found)


def _quotations_of(text: str, index: int, paragraph: Span, reopens: bool) -> list[Quotation]:
    found: list[Quotation] = []
    position = paragraph.start
    while True:
        opening = _MARK.search(text, position, paragraph.end)
        if opening is None:
            return found
        mark = opening.group()
        if mark in "'‘":
            close = _SINGLE_CLOSE.search(text, opening.end(), min(paragraph.end, opening.end() + LONGEST_SINGLE))
            if close is None:
                position = opening.end()
                continue
            found.append(
                Quotation(
                    Span(opening.start(), close.end()), Span(opening.end(), close.start()), index, True, False
                )
            )
            position = close.end()
            continue
        if mark in ("”", "»") and not _opens(text, opening.end(), paragraph.end):
            position = opening.end()
            continue
        if mark in _STRAIGHT and _clings(text, opening, paragraph):
            position = opening.end()
            continue
        end = _closing(text, opening.end(), paragraph.end, _CLOSES[mark])
        if end is None:
            content = Span(opening.end(), paragraph.end)
            if content.start < content.end:
                found.append(Quotation(Span(opening.start(), paragraph.end), content, index, False, reopens))
            return found
        if opening.end() < end.start:
            found.append(
                Quotation(Span(opening.start(), end.end), Span(opening.end(), end.start), index, True, False)
            )
        position = end.end


def _opens(text: str, after: int, end: int) -> bool:
    """Whether a closing mark is used to open: a word follows it at once."""
    return after < end and text[after].isalnum() and (after < 2 or text[after - 2].isspace())


def _clings(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a straight mark hangs on the word before it: a closing mark without its partner, or inches."""
    return (
        mark.start() > paragraph.start
        and not text[mark.start() - 1].isspace()
        and (mark.end() >= paragraph.end or text[mark.end()].isspace())
    )


def _closing(text: str, begin: int, end: int, closers: str) -> Span | None:
    """The span of the first mark that closes the quotation begun before ``begin``."""
    if closers == "''":
        at = text.find("''", begin, end)
        return Span(at, at + 2) if at >= 0 else None
    at = min((found for mark in closers if (found := text.find(mark, begin, end)) >= 0), default=-1)
    return Span(at, at + 1) if at >= 0 else None
