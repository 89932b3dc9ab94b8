"""Where the article is on a page, and what each block in it is for.

First every block gets a prose score by itself; a box's score is that of its blocks. The article's region is the
deepest box that holds most of the page's prose. Then the blocks of the region, and those between it and the
headline, are told apart by their elements, by the words of their names and by their neighbours. Each pass goes over
the lists once.
"""

from typing import Literal, NamedTuple

from newsparse.html import names
from newsparse.html.tree import CONCEALED, Block, Box, Outline, ancestors

Kind = Literal["title", "deck", "byline", "body", "subhead", "caption", "boilerplate"]

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
LONGEST_CAPTION = 500
"""A box whose name says that it is a caption is believed up to so many characters, whatever its share."""
LONG_FRAGMENT = 80
"""A block of so many characters is prose even without a full stop, ..."""
TITLE_SHARE = 0.15
"""The headline stands above all of the prose but so much."""
LONGEST_SUBHEAD = 160
"""A heading between paragraphs is at most this long."""
LONGEST_BYLINE = 200
"""A byline is at most this long."""

_SENTENCE_ENDS = frozenset(".!?…。！？।؟۔:")
_CLOSERS = " \"'”’»“)]*›」』"
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_OUTER_TAGS = frozenset("nav footer aside form dialog menu".split())
_CAPTION_TAGS = frozenset("figcaption figure caption".split())
_PARAGRAPHS = frozenset(("p", "blockquote", "li"))
_ROWS = frozenset("tr td th tbody thead".split())
_LISTS = frozenset("ul ol dl".split())

OUTER, EXCERPT, CAPTION, BYLINE, DECK, PULLED, LINKS, HIDDEN = 1, 2, 4, 8, 16, 32, 64, 128
"""What is said of a box by its own names and by those of the boxes around it."""


class Part(NamedTuple):
    """A block of the article, by its index, and what it is for."""

    index: int
    kind: Kind


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
    if length < DENSE_LENGTH or block.links > LINK_SHARE * length or tag in _HEADINGS or tag in _CAPTION_TAGS:
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
    left = OUTER | HIDDEN | EXCERPT | LINKS | CAPTION | PULLED
    prose = [0.0 if said[block.box] & left else score for block, score in zip(blocks, prose, strict=True)]
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
    groups = [
        boxes[block.box].parent if boxes[block.box].tag in _PARAGRAPHS else block.box for block in blocks
    ]
    sums: dict[int, float] = {}
    for group, score in zip(groups, prose, strict=True):
        sums[group] = sums.get(group, 0.0) + score
    return [
        score * sums[group] / (sums[group] + GROUP_PROSE) if score else 0.0
        for group, score in zip(groups, prose, strict=True)
    ]


def _shapes(outline: Outline) -> list[int]:
    """What the content of each box tells: LINKS where it is a list of links, CAPTION where it is a picture.

    An ``<article>`` inside another one, whose heading is a link, is a teaser.
    """
    boxes, blocks = outline.boxes, outline.blocks
    lengths = _sums(boxes, blocks, [float(len(block.text)) for block in blocks])
    links = _sums(boxes, blocks, [float(block.links) for block in blocks])
    counts = _sums(boxes, blocks, [1.0] * len(blocks))
    images = [0] * len(boxes)
    for box in outline.images:
        images[box] += 1
    for index in range(len(boxes) - 1, 0, -1):
        images[boxes[index].parent] += images[index]
    shapes = [0] * len(boxes)
    for index, box in enumerate(boxes):
        unlinked = lengths[index] - links[index]
        if box.tag in _LISTS and links[index] > LIST_LINK_SHARE * lengths[index]:
            shapes[index] = LINKS if unlinked < PROSE_LENGTH * counts[index] else 0
        elif lengths[index] <= LONGEST_CAPTION and names.is_caption(box.names):
            shapes[index] = CAPTION
        elif box.tag == "div" and images[index] and 0 < counts[index] <= FIGURE_BLOCKS:
            if lengths[index] <= FIGURE_LENGTH:
                shapes[index] = CAPTION
    nested = _nested(boxes)
    for block in blocks:
        article = nested[block.box]
        if article and boxes[block.box].tag in _HEADINGS and block.links > LINK_SHARE * len(block.text):
            shapes[article] |= LINKS
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
    """The flags of each box: its own and those of the boxes around it. Those ``around`` the headline are never outer."""
    total = (sums[0] if sums else 0.0) or 1.0
    said: list[int] = []
    for index, box in enumerate(boxes):
        flags = said[box.parent] if box.parent >= 0 else 0
        share = sums[index] / total
        if box.names and share >= ARTICLE_LEAST and names.is_article(box.names):
            flags &= ~OUTER
        elif box.tag == "blockquote":  # a posting that is quoted stands in a box named after its network
            flags &= ~OUTER
        elif index not in around and box.tag not in _ROWS and _is_outer(box, share):
            flags |= OUTER
        if CONCEALED in box.names and share < CANCEL_SHARE:
            flags |= HIDDEN
        flags |= shapes[index] & CAPTION
        if share < INNER_SHARE:
            flags |= shapes[index]
            if box.tag in _CAPTION_TAGS or names.is_caption(box.names):
                flags |= CAPTION
            if box.tag == "address" or names.is_byline(box.names):
                flags |= BYLINE
            if names.is_deck(box.names):
                flags |= DECK
            if names.is_excerpt(box.names):
                flags |= EXCERPT
            if names.is_pulled(box.names):
                flags |= PULLED
        said.append(flags)
    return said


def _is_outer(box: Box, share: float) -> bool:
    """Whether a box says that it is no part of the article, and may be believed with that share of the prose."""
    if share >= CANCEL_SHARE:
        return share < COMMENT_SHARE and names.is_comments(box.names)
    return box.tag in _OUTER_TAGS or names.is_outer(box.names)


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
        if sums[index] >= least * sums[0] and (box.tag == "article" or names.is_article(box.names)):
            if inner:
                better = sums[index] >= ARTICLE_INNER * sums[named]
            else:
                better = not named or (named not in around and sums[index] > sums[named])
            if better:
                named, inner = index, True
        inside.append(inner)
    return named or region


def find_parts(outline: Outline, layout: Layout, title: int | None) -> list[Part]:
    """The article's blocks in order and what each is for; ``title`` is the index of the headline, where it is known."""
    blocks, boxes = outline.blocks, outline.boxes
    prose = [
        index for index, score in enumerate(layout.prose) if score > 0 and layout.inside[blocks[index].box]
    ]
    if not prose:
        return []
    first, last = prose[0], _end(outline, layout, prose[-1])
    begin = first if title is None else _begin(layout, prose, title)
    shown = "" if title is None else _letters(blocks[title].text)
    kinds: list[Part] = []
    for index in range(begin, last + 1):
        block = blocks[index]
        if index == title or (index < first and shown and _letters(block.text) == shown):
            kinds.append(Part(index, "title"))
        elif kind := _kind(block, boxes[block.box], layout, index, index < first):
            kinds.append(Part(index, kind))
    return _settle(kinds, blocks, layout)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _begin(layout: Layout, prose: list[int], title: int) -> int:
    """The headline's index where it stands above most of the prose, else that of the first prose."""
    above = sum(layout.prose[index] for index in prose if index < title)
    return title if above <= TITLE_SHARE * sum(layout.prose[index] for index in prose) else prose[0]


def _end(outline: Outline, layout: Layout, last: int) -> int:
    """The index of the last block: lists and short paragraphs go on where the last prose stands."""
    boxes, blocks = outline.boxes, outline.blocks
    around = frozenset(ancestors(boxes, boxes[blocks[last].box].parent)) if boxes[blocks[last].box].parent >= 0 else frozenset()
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
        return "deck" if head else "boilerplate"
    if said & CAPTION or (names.is_caption(block.names) and block.links < length):
        return "caption"
    if said & PULLED:
        return "boilerplate"
    if (said & BYLINE or names.is_byline(block.names) or block.time) and length <= LONGEST_BYLINE:
        if not layout.prose[index] or head:
            return "byline"
    if box.tag in _HEADINGS:
        if head or said & DECK:
            return "deck" if length >= PROSE_LENGTH or said & DECK else None
        return "subhead" if length <= LONGEST_SUBHEAD else "body"
    if block.links > LINK_SHARE * length and length - block.links < LONG_FRAGMENT:
        return None if head else "boilerplate"
    if layout.prose[index]:
        return "deck" if head else "body"
    if head:
        return "deck" if said & DECK else None
    if box.tag in ("p", "li", "blockquote", "dd", "dt", "td", "pre") or layout.holding[block.box]:
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
        if kind != "caption" and not layout.said[blocks[index].box] & OUTER:
            following = kind
    settled.reverse()
    return settled
