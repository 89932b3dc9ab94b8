"""Quotations in all their marks: curly, straight, doubled apostrophes, guillemets, low-high.

A quotation ends at its closing mark or with its paragraph. Where it is left open and the next paragraph begins
with an opening mark, it is ``continued`` there: the typographer's rule for quotations of several paragraphs.
Single marks quote only where they cannot be apostrophes and are closed; marks nested in another quotation are
part of its content.
"""

import re

from newsparse.document import Quotation, Span

_MARK = re.compile(
    r"[“”„\"«»＂'‘`]"  # one set to look for is quicker than each mark by itself
    r"(?:(?<=[“”„\"«»＂])|(?<=')'|(?<=`)`|(?<=(?<![\w.,!?…])['‘])(?=[\w“]))"
)
_SWAPPED = r"(?<=\S)“(?=[\s.,;:!?)\]]|\Z)"  # an opening mark where only a closing one can stand
_CLOSES = {
    mark: re.compile(closers)
    for mark, closers in {
        "“": f'[”"]|{_SWAPPED}',
        "„": '[“”"]',
        "«": "»",
        "``": "''",
        "''": "''",
        '"': f'["”]|{_SWAPPED}',
        "＂": "＂",
        "»": "«",
        "”": '["”“]',
    }.items()
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
            found.append(_closed(opening, close, index))
            position = close.end()
            continue
        if mark in ("”", "»") and not _opens(text, opening.end(), paragraph.end):
            position = opening.end()
            continue
        if mark in _STRAIGHT and _clings(text, opening, paragraph):
            position = opening.end()
            continue
        close = _CLOSES[mark].search(text, opening.end(), paragraph.end)
        if close is None:
            content = Span(opening.end(), paragraph.end)
            if content.start < content.end:
                found.append(Quotation(Span(opening.start(), paragraph.end), content, index, False, reopens))
            return found
        if opening.end() < close.start():
            found.append(_closed(opening, close, index))
        position = close.end()


def _closed(opening: re.Match[str], close: re.Match[str], paragraph: int) -> Quotation:
    return Quotation(
        Span(opening.start(), close.end()), Span(opening.end(), close.start()), paragraph, True, False
    )


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
