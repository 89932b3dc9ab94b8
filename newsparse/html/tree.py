"""The parse tree, flattened: which boxes a page is made of, and the blocks of text in them, in order.

Beautiful Soup builds the tree; one walk over it makes two plain lists, and nothing after this module sees the tree.
A box is a block element (or one that no standard knows); its parent stands before it in the list. A block is a
stretch of text that nothing but inline elements interrupts.
"""

import gc
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from newsparse.html.names import is_unseen

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.builder import LXMLTreeBuilder

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
_SKIPPED = frozenset(
    "script style template noscript svg math iframe object button select textarea audio canvas embed map meter "
    "option progress video head title meta link area base rp rt".split()
)
_NAMING = ("class", "id", "itemprop", "rel", "role")
"""The attributes whose values say what an element is for."""
CONCEALED = " concealed "
"""The name of boxes that are hidden: from all readers, or until a script shows them, as whole articles are."""
_ATTRIBUTES = frozenset((*_NAMING, "hidden", "style", "datetime", "lang", "property", "name", "content", "href"))
_TYPES = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Box(NamedTuple):
    """A block element: the index of its parent (-1 for the page), its tag, and the words of its names.

    ``names`` are the words of class, id, itemprop, rel and role in lower case, set between spaces:
    `` article body main ``.
    """

    parent: int
    tag: str
    names: str


class Block(NamedTuple):
    """A stretch of text in a box.

    ``links`` counts the characters inside links, ``bold`` those in bold type. ``names`` are the words of the names
    of the inline elements in it; ``time`` is the first date that a ``<time>`` in it gives to machines.
    """

    text: str
    box: int
    links: int = 0
    bold: int = 0
    names: str = ""
    time: str = ""


class Outline(NamedTuple):
    """A page as boxes and blocks, with its ``<html lang>`` and ``<title>`` and the values of ``<meta>`` and ``<link>``.

    ``images`` are the boxes in which an image stands, once for each. ``metas`` and ``links`` are (name, value) pairs in page order, the names in lower case.
    """

    boxes: list[Box]
    blocks: list[Block]
    images: list[int]
    language: str
    title: str
    metas: list[tuple[str, str]]
    links: list[tuple[str, str]]


def read_outline(markup: str) -> Outline:
    """Parse the markup and flatten the tree."""
    collecting = gc.isenabled()
    gc.disable()  # the tree's objects all stay alive until it is done: looking for garbage takes a fifth of the time
    try:
        soup = _parse(markup)
        flat = _Flattener()
        flat.walk(soup)
        return Outline(flat.boxes, flat.blocks, flat.images, *_head(soup))
    finally:
        if collecting:
            gc.enable()


def _parse(markup: str) -> "BeautifulSoup":
    from bs4 import BeautifulSoup

    with warnings.catch_warnings():  # on XML read as HTML, or text that looks like a file name
        warnings.simplefilter("ignore")
        return BeautifulSoup(markup, builder=_lean_builder())


def _lean_builder() -> "LXMLTreeBuilder":
    """Beautiful Soup's tree builder without what nothing here asks for: it takes a third off the parser's time."""
    from bs4.builder import LXMLTreeBuilder

    class LeanBuilder(LXMLTreeBuilder):
        def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
            """Only the attributes that are read, and no name spaces."""
            kept = {name: value for name, value in attrib.items() if name in _ATTRIBUTES}
            cast(Any, self.soup).handle_starttag(tag, None, None, kept)

        def end(self, tag: Any) -> None:
            cast(Any, self.soup).handle_endtag(tag)

        def comment(self, text: Any) -> None:
            """No comments ..."""

        def pi(self, target: str, data: str) -> None:
            """... no processing instructions ..."""

        def doctype(self, name: str, pubid: str, system: str) -> None:
            """... and no document type."""

    return LeanBuilder(multi_valued_attributes=None, preserve_whitespace_tags=set(), string_containers={})


def _head(soup: "BeautifulSoup") -> tuple[str, str, list[tuple[str, str]], list[tuple[str, str]]]:
    language, title = "", ""
    metas: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    for tag in soup.find_all(("html", "title", "meta", "link")):
        if tag.name == "html":
            language = language or _attribute(tag, "lang")
        elif tag.name == "title":
            title = title or " ".join(tag.get_text().split())
        elif tag.name == "link":
            links.append((_attribute(tag, "rel").lower(), _attribute(tag, "href")))
        else:
            name = _attribute(tag, "property") or _attribute(tag, "name") or _attribute(tag, "itemprop")
            if name and (content := _attribute(tag, "content")):
                metas.append((name.lower(), content))
    return language, title, metas, links


class _Flattener:
    """The state of the walk: the box and the inline elements that are open, and the text since the last block."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.blocks: list[Block] = []
        self.images: list[int] = []
        self.box = -1
        self.links = 0
        self.bold = 0
        self.open_names: list[str] = []
        self.pieces: list[str] = []
        self.linked = self.bolded = 0
        self.names: list[str] = []
        self.time = ""
        self.breaks = 0

    def walk(self, soup: "BeautifulSoup") -> None:
        """Flatten a tree; no recursion, however deep it is."""
        from bs4.element import CData, NavigableString, Tag

        pending: list[Any] = [soup]
        while pending:
            node = pending.pop()
            kind = type(node)
            if kind is NavigableString or kind is CData:
                self._text(node)
            elif kind is tuple:
                self._leave(*node)
            elif isinstance(node, Tag):
                name = node.name
                if name == "br":
                    self._break()
                elif name == "img":
                    self.images.append(self.box)
                elif name not in _SKIPPED:
                    names, hidden = _names(node), _is_hidden(node)
                    if hidden and name not in _INLINE:
                        names += CONCEALED
                        hidden = False
                    if not hidden and not is_unseen(names):
                        pending.append(self._enter(node, names))
                        pending.extend(reversed(node.contents))
        self._flush()

    def _enter(self, tag: "Tag", names: str) -> tuple[str, Any]:
        """Open an element; what `_leave` needs to close it."""
        name = tag.name
        if name not in _INLINE:
            self._flush()
            outer = self.box
            self.box = len(self.boxes)
            self.boxes.append(Box(outer, name, names))
            return "", outer
        if name == "a":
            self.links += 1
        elif name == "b" or name == "strong":
            self.bold += 1
        elif name == "time":
            self.time = self.time or _attribute(tag, "datetime")
        if names:
            self.open_names.append(names)
            self.names.append(names)
        return name, names

    def _leave(self, name: str, state: Any) -> None:
        if not name:
            self._flush()
            self.box = state
            return
        if name == "a":
            self.links -= 1
        elif name == "b" or name == "strong":
            self.bold -= 1
        if state:
            self.open_names.pop()

    def _text(self, text: str) -> None:
        if text.isspace():
            self.pieces.append(" ")
            return
        self.breaks = 0
        self.pieces.append(text)
        if self.links:
            self.linked += len(text)
        if self.bold:
            self.bolded += len(text)

    def _break(self) -> None:
        """A line break; the second in a row begins a new paragraph."""
        self.breaks += 1
        if self.breaks == 2:
            self._flush()
        elif self.breaks == 1:
            self.pieces.append("\f")

    def _flush(self) -> None:
        """End the block that is open, if there is any text in it."""
        if self.pieces:
            lines = (" ".join(line.split()) for line in "".join(self.pieces).split("\f"))
            if text := "\n".join(line for line in lines if line):
                names = "".join(dict.fromkeys(self.names))
                self.blocks.append(
                    Block(text, self.box, min(self.linked, len(text)), min(self.bolded, len(text)), names, self.time)
                )
                self.time = ""
            self.pieces = []
        self.names = list(self.open_names)
        self.linked = self.bolded = self.breaks = 0


def _names(tag: "Tag") -> str:
    """The words of an element's names, set between spaces; "" where it has none."""
    if not tag.attrs:
        return ""
    found = [value for name in _NAMING if isinstance(value := tag.attrs.get(name), str) and value]
    if not found:
        return ""
    return f" {_TYPES.sub(' ', _CAMEL.sub(' ', ' '.join(found)).lower()).strip()} "


def _is_hidden(tag: "Tag") -> bool:
    attributes = tag.attrs
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (isinstance(style, str) and "display:none" in style.replace(" ", "").lower())


def _attribute(tag: "Tag", name: str) -> str:
    value = tag.get(name)
    return value.strip() if isinstance(value, str) else ""


def ancestors(boxes: list[Box], box: int) -> Iterator[int]:
    """The box and the boxes around it, from the inside."""
    while box >= 0:
        yield box
        box = boxes[box].parent
