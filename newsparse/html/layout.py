"""Where the article is on a page: which blocks are prose, what the boxes say of themselves, and the region.

Every block gets a prose score by itself; a box's score is that of its blocks. What a box's names say of it holds
for all that is inside, unless so much of the prose stands there that it cannot be true. The region of the article
is the box that says so, or the deepest one with most of the prose. Each pass goes over the lists once.
"""

from itertools import islice
from typing import NamedTuple

from newsparse.html.names import (
    ARTICLE,
    AUTHOR,
    BYLINE,
    CAPTION,
    COMMENTS,
    DECK,
    EXCERPT,
    OUTER,
    PULLED,
    meaning,
)
from newsparse.html.tree import CONCEALED, Block, Box, Outline, ancestors

PROSE_LENGTH = 40
"""A block scores as prose from so many characters on ..."""
DENSE_LENGTH = 15
"""... and one in Chinese, Japanese or Korean, which say as much in fewer, from so many."""
DENSE_WEIGHT = 2.5
"""Their characters count for so many Latin ones."""
LINK_SHARE = 0.65
"""A block with a larger share of its characters in links is no prose."""
REGION_SHARE = 0.75
"""The article's region is the deepest box with so much of the prose."""
CANCEL_SHARE = 0.5
"""A box whose name says that it is no part of the article is believed unless it holds so much of the prose ..."""
COMMENT_SHARE = 0.9
"""... or nearly all, where it says that it holds comments, ..."""
INNER_SHARE = 0.2
"""... and one that says that it is a caption, a byline or a pulled quotation, unless it holds so much."""
ARTICLE_SHARE = 0.3
"""A box whose name says that it holds the article is believed if it holds so much of the prose, ..."""
TITLED_SHARE = 0.15
"""... and so much where the headline stands in it, ..."""
ARTICLE_INNER = 0.5
"""... and the region is at most so much smaller."""
ARTICLE_LEAST = 0.1
"""With so much of the prose it is believed before the boxes around it that say the opposite."""
GROUP_PROSE = 600.0
"""Paragraphs that stand together weigh more than single ones, as teasers are: half where they come to so much."""
LIST_LINK_SHARE = 0.4
"""A list with a larger share of its characters in links is one of other articles."""
FIGURE_LENGTH = 300
"""A box with an image and one or two blocks of text of so many characters in all is a picture with its caption."""
FIGURE_BLOCKS = 2
CARD_LENGTH = 500
"""A box around a heading that is a link is a teaser if it holds at most so many characters ..."""
CARD_DEPTH = 4
"""... and the heading stands at most so many boxes deep in it."""
LONGEST_CAPTION = 500
"""A box whose name says that it is a caption is believed up to so many characters, whatever its share."""
LONG_FRAGMENT = 80
"""A block of so many characters is prose even without a full stop, ..."""

_SENTENCE_ENDS = frozenset(".!?…。！？।؟۔:")
_CLOSERS = " \"'”’»“)]*›」』"
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TAGS = {
    "nav": OUTER, "footer": OUTER, "aside": OUTER, "form": OUTER, "dialog": OUTER, "menu": OUTER,
    "figcaption": CAPTION, "figure": CAPTION, "caption": CAPTION, "address": BYLINE,
}  # fmt: skip
"""What elements say without a name."""
_CAPTION_TAGS = frozenset("figcaption figure caption".split())
_PARAGRAPHS = frozenset(("p", "blockquote", "li"))
_ROWS = frozenset("tr td th tbody thead".split())
_LISTS = frozenset("ul ol dl".split())

LINKS, HIDDEN = 1 << 11, 1 << 12
"""What the content of a box tells, beside the flags of `names`: links to other articles; what nobody sees."""
_INNER = AUTHOR | BYLINE | CAPTION | DECK | EXCERPT | PULLED
_LEFT_OUT = OUTER | HIDDEN | EXCERPT | LINKS | CAPTION | PULLED
"""Flags of boxes whose text counts as no prose."""


class Layout(NamedTuple):
    """What is known of the boxes and blocks of a page, one entry for each.

    ``prose`` are the scores of the blocks, 0 outside the article; ``said`` are the flags of the boxes; ``inside``
    tells whether a box is part of the article's region, ``holding`` whether prose stands in it directly.
    """

    prose: list[float]
    said: list[int]
    inside: list[bool]
    holding: list[bool]


def prose_score(block: Block, tag: str) -> float:
    """How much running text a block holds: its characters outside links, or 0 where it is no prose."""
    text = block.text
    length = len(text)
    if length < DENSE_LENGTH or block.links > LINK_SHARE * length or tag in HEADINGS or tag in _CAPTION_TAGS:
        return 0.0
    if is_dense(text):
        return DENSE_WEIGHT * (length - block.links)
    if length < PROSE_LENGTH:
        return 0.0
    if tag != "p" and length < LONG_FRAGMENT and not ends_as_sentence(text):
        return 0.0
    return float(length - block.links)


def is_dense(text: str) -> bool:
    """Whether a text is in a script that says much in few characters."""
    if text.isascii():
        return False
    sample = text[:4] + text[len(text) // 2 : len(text) // 2 + 4]
    return sum("\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3" for character in sample) >= 4


def ends_as_sentence(text: str) -> bool:
    """Whether a block ends with a full stop, or with what stands for one."""
    return text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS


def lay_out(outline: Outline, title: int | None) -> Layout:
    """Score the blocks, read what the boxes say of themselves, and find the article's region.

    ``title`` is the index of the block that shows the headline, where it is known.
    """
    boxes, blocks = outline.boxes, outline.blocks
    prose = [prose_score(block, boxes[block.box].tag) for block in blocks]
    sums = _sums(boxes, blocks, prose)
    around = frozenset(() if title is None else ancestors(boxes, blocks[title].box))
    said = _read_names(boxes, sums, _shapes(outline), around)
    prose = [0.0 if said[block.box] & _LEFT_OUT else score for block, score in zip(blocks, prose, strict=True)]
    region = _region(boxes, _sums(boxes, blocks, _weigh(boxes, blocks, prose)), around)
    inside = [False] * len(boxes)
    for index, box in enumerate(boxes):
        inside[index] = index == region or (box.parent >= 0 and inside[box.parent])
    holding = [False] * len(boxes)
    for block, score in zip(blocks, prose, strict=True):
        holding[block.box] = holding[block.box] or score > 0
    return Layout(prose, said, inside, holding)


def _sums(boxes: list[Box], blocks: list[Block], scores: list[float]) -> list[float]:
    """The score of each box: that of all blocks in it."""
    sums = [0.0] * len(boxes)
    for block, score in zip(blocks, scores, strict=True):
        sums[block.box] += score
    for index in range(len(boxes) - 1, 0, -1):
        sums[boxes[index].parent] += sums[index]
    return sums


def _weigh(boxes: list[Box], blocks: list[Block], prose: list[float]) -> list[float]:
    """The scores, less for blocks that stand alone: what is beside them is the text of their box, or around it."""
    groups = [boxes[block.box].parent if boxes[block.box].tag in _PARAGRAPHS else block.box for block in blocks]
    sums: dict[int, float] = {}
    for group, score in zip(groups, prose, strict=True):
        sums[group] = sums.get(group, 0.0) + score
    return [
        score * sums[group] / (sums[group] + GROUP_PROSE) if score else 0.0
        for group, score in zip(groups, prose, strict=True)
    ]


def _shapes(outline: Outline) -> list[int]:
    """What the content of each box tells: LINKS where it is a list of links, CAPTION where it is a picture.

    What is around a heading that is a link is a teaser: a small box, or an ``<article>`` inside another one.
    """
    boxes, blocks = outline.boxes, outline.blocks
    lengths = _sums(boxes, blocks, [float(len(block.text)) for block in blocks])
    links = _sums(boxes, blocks, [float(block.links) for block in blocks])
    counts = _sums(boxes, blocks, [1.0] * len(blocks))
    images = [0] * len(boxes)
    for image in outline.images:
        images[image] += 1
    for index in range(len(boxes) - 1, 0, -1):
        images[boxes[index].parent] += images[index]
    shapes = [0] * len(boxes)
    for index, box in enumerate(boxes):
        unlinked = lengths[index] - links[index]
        if box.tag in _LISTS and links[index] > LIST_LINK_SHARE * lengths[index]:
            shapes[index] = LINKS if unlinked < PROSE_LENGTH * counts[index] else 0
        elif lengths[index] <= LONGEST_CAPTION and meaning(box.names) & CAPTION:
            shapes[index] = CAPTION
        elif box.tag == "div" and images[index] and lengths[index] <= FIGURE_LENGTH:
            shapes[index] = CAPTION if counts[index] <= FIGURE_BLOCKS else 0
    nested = _nested(boxes)
    for block in blocks:
        if boxes[block.box].tag not in HEADINGS or block.links <= LINK_SHARE * len(block.text):
            continue
        if article := nested[block.box]:
            shapes[article] |= LINKS
        for card in islice(ancestors(boxes, block.box), CARD_DEPTH):
            if lengths[card] <= CARD_LENGTH:
                shapes[card] |= LINKS
    return shapes


def _nested(boxes: list[Box]) -> list[int]:
    """For each box the ``<article>`` around it that stands in another one; 0 where there is none."""
    depths: list[int] = []
    nested: list[int] = []
    for index, box in enumerate(boxes):
        depth, inner = (depths[box.parent], nested[box.parent]) if box.parent >= 0 else (0, 0)
        if box.tag == "article":
            depth, inner = depth + 1, index if depth else 0
        depths.append(depth)
        nested.append(inner)
    return nested


def _read_names(boxes: list[Box], sums: list[float], shapes: list[int], around: frozenset[int]) -> list[int]:
    """The flags of each box: its own and those of the boxes around it.

    The boxes ``around`` the headline are part of the article whatever they are called.
    """
    total = (sums[0] if sums else 0.0) or 1.0
    said: list[int] = []
    for index, box in enumerate(boxes):
        flags = said[box.parent] if box.parent >= 0 else 0
        share = sums[index] / total
        says = 0 if box.tag in _ROWS else meaning(box.names) | _TAGS.get(box.tag, 0)
        if box.tag == "blockquote" or (says & ARTICLE and share >= ARTICLE_LEAST):
            flags &= ~OUTER  # also of a posting that is quoted in a box named after its network ...
        elif index not in around and _is_outer(says, share):
            flags |= OUTER
        if CONCEALED in box.names and share < CANCEL_SHARE:
            flags |= HIDDEN
        if share < INNER_SHARE:
            flags |= shapes[index] | (says & _INNER)
        flags |= shapes[index] & CAPTION
        said.append(flags & ~CAPTION if box.tag == "blockquote" else flags)  # ... or beside its writer's picture
    return said


def _is_outer(says: int, share: float) -> bool:
    """Whether a box says that it is no part of the article, and may be believed with that share of the prose."""
    if share >= CANCEL_SHARE:
        return share < COMMENT_SHARE and bool(says & COMMENTS)
    return bool(says & OUTER)


def _region(boxes: list[Box], sums: list[float], around: frozenset[int]) -> int:
    """The box of the article: one that says so, else the deepest with most of the prose; -1 where there is none.

    Among boxes that say so the one around the headline comes first, then the one with the most prose, and a box
    inside it where it holds most of that.
    """
    if not sums or not sums[0]:
        return -1
    region, named = 0, 0
    inside: list[bool] = []
    for index, box in enumerate(boxes):
        if index and box.parent == region and sums[index] >= REGION_SHARE * sums[0]:
            region = index
        inner = bool(named) and box.parent >= 0 and inside[box.parent]
        least = TITLED_SHARE if index in around else ARTICLE_SHARE
        if sums[index] >= least * sums[0] and (box.tag == "article" or meaning(box.names) & ARTICLE):
            if inner:
                better = sums[index] >= ARTICLE_INNER * sums[named]
            else:
                better = not named or (named not in around and sums[index] > sums[named])
            if better:
                named, inner = index, True
        inside.append(inner)
    return named or region
