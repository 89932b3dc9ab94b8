"""`read_html`: from a page's markup to the article's text, and what the page says about it. The steps in order."""

import re
from collections.abc import Iterator

from newsparse.annotate.layout.page import MarkKind
from newsparse.hints import NO_HINTS, Hints, Mark, Page
from newsparse.html.check import Shown, choose_authors, choose_published, choose_title
from newsparse.html.layout import HIDDEN, PROSE_LENGTH, Layout, lay_out
from newsparse.html.markup import read_markup, unescape
from newsparse.html.metadata import read_metadata
from newsparse.html.names import BYLINE, OUTER, meaning
from newsparse.html.parts import Kind, Part, find_parts
from newsparse.html.tree import Outline, read_outline

STATED_MORE = 2.0
"""The body that JSON-LD states is taken where it is so many times as long as the one that the page shows ..."""
STATED_LEAST = 300
"""... and has at least so many characters."""
LONGEST_TEXT = 400_000
"""Characters of an article; books have more, news have not."""
STRIPPED = 1_000_000
"""Characters of a page that no parser can take whose tags are cut out."""
ABOVE_TITLE = 3
"""A date may stand so many blocks above the headline ..."""
BELOW_TITLE = 10
"""... or so many below it."""

_MARKS: dict[Kind, MarkKind] = {
    "title": "title", "deck": "body", "byline": "byline", "body": "body", "subhead": "subhead",
    "caption": "caption", "boilerplate": "boilerplate",
}  # fmt: skip
_TAG = re.compile(r"<[^<>]*>")
_SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{0,9}url:\s{0,9})(https?://[^\s<>\"']{1,2000})"
)
"""What browsers, and an extension of theirs, note at the top of a page that they save."""
NOTED_WITHIN = 2000
"""Characters of the page in which that stands."""


def read_html(markup: str, url: str | None = None) -> Page:
    """Read a page. Never fails: a page that no parser can take is stripped of its tags, with a warning."""
    try:
        return _read(markup, url)
    except Exception as error:  # whatever a parser may raise on broken markup
        warning = f"html: only stripped of its tags, as it cannot be parsed ({type(error).__name__}: {error})"
        return Page(unescape(_TAG.sub("\n", markup[:STRIPPED])), NO_HINTS, (warning,))


def _read(markup: str, url: str | None) -> Page:
    cleaned = read_markup(markup)
    outline = read_outline(cleaned.text)
    metadata = read_metadata(outline, cleaned.json_ld)
    title = choose_title(outline, metadata)
    layout = lay_out(outline, title.block if title else None)
    parts = find_parts(outline, layout, title.block if title else None)
    bylines = _bylines(outline, layout, parts)
    blocks = list(_texts(outline, parts))
    shown = sum(len(text) for text, kind in blocks if kind == "body")
    if len(metadata.body) >= max(STATED_LEAST, STATED_MORE * shown):
        blocks = [(text, kind) for text, kind in blocks if kind not in ("body", "subhead")]
        blocks += [(line, "body") for line in _lines(metadata.body)]
    if not any(kind == "body" for _, kind in blocks):
        blocks = [(block.text, None) for block in outline.blocks if not layout.said[block.box] & (OUTER | HIDDEN)]
    dated = bylines + _beside(outline, layout, title.block if title else None, parts)
    noted = _SAVED_FROM.search(markup, 0, NOTED_WITHIN)
    address = metadata.url or (noted[1] if noted else None)
    published = choose_published(metadata, dated, metadata.language, address or url)
    text, marks, warnings = _join(blocks)
    writers = choose_authors(metadata, bylines)
    hints = Hints(
        title=title.text if title else None,
        title_rule=title.rule if title else None,
        authors=writers.names,
        authors_rule=writers.rule,
        published=published,
        url=address,
        language=metadata.language,
        marks=marks,
    )
    return Page(text, hints, cleaned.warnings + warnings)


def _bylines(outline: Outline, layout: Layout, parts: list[Part]) -> list[Shown]:
    """The blocks that tell writer and date: those of the article, and those above it whose names say so."""
    indices = {part.block: None for part in parts if part.kind == "byline"}
    for index, block in enumerate(outline.blocks[: _body(outline, parts)]):
        said = layout.said[block.box]
        if not said & (OUTER | HIDDEN) and (block.time or (said | meaning(block.names)) & BYLINE):
            indices.setdefault(index)
    return [_shown(outline, layout, index) for index in indices]


def _beside(outline: Outline, layout: Layout, title: int | None, parts: list[Part]) -> list[Shown]:
    """The blocks around the headline and down to the body, which may state a date whatever they are called."""
    if title is None:
        return []
    indices = range(max(0, title - ABOVE_TITLE), min(title + BELOW_TITLE, _body(outline, parts)))
    return [_shown(outline, layout, index) for index in indices]


def _shown(outline: Outline, layout: Layout, index: int) -> Shown:
    block = outline.blocks[index]
    return Shown(block, layout.said[block.box] | meaning(block.names))


def _body(outline: Outline, parts: list[Part]) -> int:
    """The index of the first block of the body, or of none."""
    return next((part.block for part in parts if part.kind == "body"), len(outline.blocks))


def _texts(outline: Outline, parts: list[Part]) -> Iterator[tuple[str, MarkKind | None]]:
    """The text and the mark of each part; the short cells of a table's row make one line."""
    row: list[str] = []
    table_row = -1
    for part in parts:
        block = outline.blocks[part.block]
        box = outline.boxes[block.box]
        is_cell = box.tag in ("td", "th") and part.kind == "body" and len(block.text) < PROSE_LENGTH
        if row and not (is_cell and box.parent == table_row):
            yield ", ".join(row), "body"
            row = []
        if is_cell:
            row.append(block.text)
            table_row = box.parent
        else:  # a headline stands in one line however the page breaks it
            yield " ".join(block.text.split()) if part.kind == "title" else block.text, _MARKS[part.kind]
    if row:
        yield ", ".join(row), "body"


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line := " ".join(line.split()):
            yield line


def _join(
    blocks: list[tuple[str, MarkKind | None]],
) -> tuple[str, tuple[Mark, ...], tuple[str, ...]]:
    """The text, its blocks set apart by blank lines; the marks of those that are known; a warning if it is cut."""
    marks: list[Mark] = []
    pieces: list[str] = []
    warnings: tuple[str, ...] = ()
    offset = 0
    for text, kind in blocks:
        room = LONGEST_TEXT - offset
        if len(text) > room:
            text = text[: max(0, room)]
            warnings = (f"html: the article has more than {LONGEST_TEXT:,} characters; the rest is left out",)
        if not text:
            break
        if kind:
            marks.append(Mark(offset, offset + len(text), kind))
        pieces.append(text)
        offset += len(text) + 2
    return "\n\n".join(pieces), tuple(marks), warnings
