"""What each block of an article is for: headline, deck, byline, paragraph, subhead, caption, or none of its text.

The blocks of the article's region, and those between it and the headline, are told apart by their elements, by
what their boxes say of themselves, and at last by their neighbours.
"""

from typing import Literal, NamedTuple

from newsparse.html.layout import (
    HEADINGS,
    HIDDEN,
    LINK_SHARE,
    LINKS,
    LONG_FRAGMENT,
    PROSE_LENGTH,
    Layout,
    ends_as_sentence,
)
from newsparse.html.names import BYLINE, CAPTION, DECK, EXCERPT, OUTER, PULLED, meaning
from newsparse.html.tree import Block, Box, Outline

Kind = Literal["title", "deck", "byline", "body", "subhead", "caption", "boilerplate"]

TITLE_SHARE = 0.15
"""The headline stands above all of the prose but so much."""
REPEATED_SHARE = 0.6
"""A second headline has so many of the letters of the first, or the first of its own."""
LONGEST_SUBHEAD = 160
"""A heading between paragraphs is at most this long."""
LONGEST_BYLINE = 200
"""A byline is at most this long."""

_TEXT_TAGS = frozenset("p li blockquote dd dt td th pre".split())


class Part(NamedTuple):
    """The index of a block of the article, and what it is for."""

    block: int
    kind: Kind


def find_parts(outline: Outline, layout: Layout, title: int | None) -> list[Part]:
    """The article's blocks in order and what each is for; ``title`` is the headline's index, where it is known."""
    blocks, boxes = outline.blocks, outline.boxes
    prose = [index for index, score in enumerate(layout.prose) if score > 0 and layout.inside[blocks[index].box]]
    if not prose:
        return []
    first, last = prose[0], _end(outline, layout, prose[-1])
    begin = first if title is None else _begin(layout, prose, title)
    shown = "" if title is None else _letters(blocks[title].text)
    kinds: list[Part] = []
    for index in range(begin, last + 1):
        block = blocks[index]
        if index == title or (index < first and shown and _repeats(block, boxes[block.box], shown)):
            kinds.append(Part(index, "title"))
        elif kind := _kind(block, boxes[block.box], layout, index, index < first):
            kinds.append(Part(index, kind))
    return _settle(kinds, blocks, layout)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _repeats(block: Block, box: Box, shown: str) -> bool:
    """Whether a block above the body is the headline once more; other headings may have more or fewer words."""
    letters = _letters(block.text)
    shorter, longer = sorted((letters, shown), key=len)
    return letters == shown or (
        box.tag in HEADINGS and shorter in longer and len(shorter) >= REPEATED_SHARE * len(longer)
    )


def _begin(layout: Layout, prose: list[int], title: int) -> int:
    """The headline's index where it stands above most of the prose, else that of the first prose."""
    above = sum(layout.prose[index] for index in prose if index < title)
    return title if above <= TITLE_SHARE * sum(layout.prose[index] for index in prose) else prose[0]


def _end(outline: Outline, layout: Layout, last: int) -> int:
    """The index of the last block: lists and short paragraphs go on where the last prose stands."""
    boxes, blocks = outline.boxes, outline.blocks
    container = boxes[blocks[last].box].parent
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        box = boxes[block.box]
        outer = boxes[box.parent].parent if box.tag in ("li", "td", "th") and box.parent >= 0 else box.parent
        if outer != container or layout.said[block.box] or block.links > LINK_SHARE * len(block.text):
            break
        if box.tag in ("p", "li"):
            last = index
    return last


def _kind(block: Block, box: Box, layout: Layout, index: int, head: bool) -> Kind | None:
    """What a block is for by itself; None where it is not worth keeping."""
    said, length = layout.said[block.box], len(block.text)
    if said & HIDDEN:
        return None
    if said & (OUTER | LINKS):
        return None if head or not layout.inside[block.box] else "boilerplate"
    if said & EXCERPT:
        if head and not block.links:
            return "deck" if length >= PROSE_LENGTH else None
        return None if head else "boilerplate"
    if said & CAPTION or (meaning(block.names) & CAPTION and block.links < length):
        return "caption"
    if said & PULLED:
        return "boilerplate"
    bylined = said & BYLINE or meaning(block.names) & BYLINE or block.time
    if bylined and length <= LONGEST_BYLINE and (head or not layout.prose[index]):
        return "byline"
    if box.tag in HEADINGS:
        if said & DECK or (head and not (layout.inside[block.box] and length < PROSE_LENGTH)):
            return "deck" if length >= PROSE_LENGTH or said & DECK else None
        return "subhead" if length <= LONGEST_SUBHEAD else "body"
    if block.links > LINK_SHARE * length and length - block.links < LONG_FRAGMENT:
        return None if head else "boilerplate"
    if layout.prose[index]:
        return "deck" if head else "body"
    if head:
        return "deck" if said & DECK else None
    if box.tag in _TEXT_TAGS or layout.holding[block.box]:
        return "body"
    return "body" if ends_as_sentence(block.text) and length >= PROSE_LENGTH else "boilerplate"


def _settle(parts: list[Part], blocks: list[Block], layout: Layout) -> list[Part]:
    """The parts once their neighbours are known: a heading is one only above a paragraph."""
    settled: list[Part] = []
    following: Kind = "boilerplate"
    for index, kind in reversed(parts):
        if kind == "subhead" and following not in ("body", "subhead"):
            kind = "boilerplate"
        settled.append(Part(index, kind))
        if kind != "caption" and not layout.said[blocks[index].box] & (OUTER | EXCERPT):
            following = kind
    settled.reverse()
    return settled
