"""The parse tree, flattened: which boxes a page is made of, and the blocks of text in them, in order.

Beautiful Soup builds the tree; one walk over it makes plain lists, and nothing after this module sees the tree.
A box is a block element (or one that no standard knows); its parent stands before it in the list. A block is a
stretch of text that nothing but inline elements interrupts.
"""

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from newsparse.html.names import UNSEEN, UPDATE, meaning
from newsparse.uncollected import uncollected

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

CONCEALED = " concealed "
"""The name of boxes that are hidden: from all readers, or until a script shows them, as whole articles are."""

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
_TELLING = frozenset("a b strong time".split())
"""Inline elements that say something without a name."""
_SKIPPED = frozenset(
    "script style template noscript svg math iframe object button select textarea audio canvas embed map meter "
    "option progress video rp rt".split()
)
_EMPTY = frozenset("area base col hr input param source track wbr".split())
"""Elements that nothing here asks for."""
_HEAD = frozenset(("title", "meta", "link"))
_NAMING = ("class", "id", "itemprop", "rel", "role")
"""The attributes whose values say what an element is for."""
_ATTRIBUTES = frozenset((*_NAMING, "hidden", "style", "datetime", "lang", "property", "name", "content", "href"))
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
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
    """A stretch of text in a box; line breaks are those of the page.

    ``links`` counts the characters inside links. ``names`` are the words of the names of the inline elements in
    it; ``time`` is the first date that a ``<time>`` in it gives to machines, one of an
    update only where there is no other.
    """

    text: str
    box: int
    links: int = 0
    names: str = ""
    time: str = ""


class Outline(NamedTuple):
    """A page as boxes and blocks, and what its head says.

    ``images`` are the boxes in which images stand, one entry for each image. ``language`` and ``title`` are
    those of ``<html lang>`` and ``<title>``; ``metas`` and ``links`` are the names and values of ``<meta>`` and
    ``<link>`` in page order, the names in lower case.
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
    with uncollected():  # it takes a fifth of the time otherwise
        soup = _parse(markup)
        walk = _Walk()
        walk.through(soup)
        return walk.outline


def ancestors(boxes: list[Box], box: int) -> Iterator[int]:
    """The box and the boxes around it, from the inside."""
    while box >= 0:
        yield box
        box = boxes[box].parent


def _parse(markup: str) -> "BeautifulSoup":
    from bs4 import BeautifulSoup

    with warnings.catch_warnings():  # on XML read as HTML, or text that looks like a file name
        warnings.simplefilter("ignore")
        return BeautifulSoup(markup, builder=_lean_builder())


def _lean_builder() -> Any:
    """Beautiful Soup's tree builder without what nothing here asks for: it takes a third off the parser's time."""
    from bs4.builder._lxml import LXMLTreeBuilder

    left_out: list[bool] = []

    class LeanBuilder(LXMLTreeBuilder):
        """No name spaces, comments and document types; no attributes and elements that nobody reads."""

        at_edge = True

        def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
            kept = {name: value for name, value in attrib.items() if name in _ATTRIBUTES}
            inline = tag in _INLINE
            self.at_edge = not inline
            plain = tag in _EMPTY or (inline and not kept and tag not in _TELLING)
            left_out.append(plain)
            if not plain:
                cast(Any, self.soup).handle_starttag(tag, None, None, kept)

        def end(self, tag: Any) -> None:
            self.at_edge = tag not in _INLINE
            if not left_out.pop():
                cast(Any, self.soup).handle_endtag(tag)

        def data(self, data: Any) -> None:
            if not (self.at_edge and data.isspace()):  # white space at the edge of a block is nothing
                self.at_edge = False
                cast(Any, self.soup).handle_data(data)

        def comment(self, text: Any) -> None:
            pass

        def pi(self, target: str, data: str) -> None:
            pass

        def doctype(self, name: str, pubid: str, system: str) -> None:
            pass

    return LeanBuilder(multi_valued_attributes=None, preserve_whitespace_tags=set(), string_containers={})


class _Walk:
    """The state of the walk: the box and the inline elements that are open, and the text since the last block."""

    def __init__(self) -> None:
        self.outline = Outline([], [], [], "", "", [], [])
        self.box = -1
        self.links = 0
        self.open_names: list[str] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.names: list[str] = []
        self.time = ""
        self.time_of_update = False
        self.breaks = 0

    def through(self, soup: "BeautifulSoup") -> None:
        """Flatten a tree; no recursion, however deep it is."""
        from bs4.element import CData, NavigableString, Tag

        pending: list[Any] = list(reversed(soup.contents))
        while pending:
            node = pending.pop()
            kind = type(node)
            if kind is NavigableString or kind is CData:
                self._text(node)
            elif kind is tuple:
                self._leave(*node)
            elif kind is Tag:
                name = node.name
                if name == "br":
                    self._break()
                elif name == "img":
                    if self.box >= 0:
                        self.outline.images.append(self.box)
                elif name in _HEAD:
                    self._state(node)
                elif name not in _SKIPPED:
                    names, hidden = _names(node), _is_hidden(node)
                    if hidden and name not in _INLINE:
                        names, hidden = names + CONCEALED, False
                    if not hidden and not meaning(names) & UNSEEN:
                        pending.append(self._enter(node, names))
                        pending.extend(reversed(node.contents))
        self._flush()

    def _state(self, tag: "Tag") -> None:
        """Take up what an element of the head says of the page."""
        outline = self.outline
        if tag.name == "title":
            if not outline.title:
                self.outline = outline._replace(title=" ".join(tag.get_text().split()))
        elif tag.name == "link":
            outline.links.append((_attribute(tag, "rel").lower(), _attribute(tag, "href")))
        else:
            name = _attribute(tag, "property") or _attribute(tag, "name") or _attribute(tag, "itemprop")
            if name and (content := _attribute(tag, "content")):
                outline.metas.append((name.lower(), content))

    def _enter(self, tag: "Tag", names: str) -> tuple[str, Any]:
        """Open an element; what `_leave` needs to close it."""
        name = tag.name
        if name not in _INLINE:
            if name == "html" and (language := _attribute(tag, "lang")):
                self.outline = self.outline._replace(language=language)
            self._flush()
            outer = self.box
            self.box = len(self.outline.boxes)
            self.outline.boxes.append(Box(outer, name, names))
            return "", outer
        if name == "a":
            self.links += 1
        elif name == "time" and (not self.time or self.time_of_update):
            self.time = _attribute(tag, "datetime") or self.time
            self.time_of_update = bool(meaning(names) & UPDATE)
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
        if state:
            self.open_names.pop()

    def _text(self, text: str) -> None:
        self.pieces.append(text)
        if not text.isspace():
            self.breaks = 0
            if self.links:
                self.linked += len(text)

    def _break(self) -> None:
        """A line break; the second in a row begins a new paragraph."""
        self.breaks += 1
        if self.breaks == 2:
            self._flush()
        elif self.breaks == 1:
            self.pieces.append("\f")

    def _flush(self) -> None:
        """End the block that is open, if there is any text in it."""
        if self.pieces and self.box >= 0:
            lines = (" ".join(line.split()) for line in "".join(self.pieces).split("\f"))
            if text := "\n".join(line for line in lines if line):
                names = "".join(dict.fromkeys(self.names))
                self.outline.blocks.append(Block(text, self.box, min(self.linked, len(text)), names, self.time))
                self.time = ""
        self.pieces = []
        self.names = list(self.open_names)
        self.linked = self.breaks = 0


def _names(tag: "Tag") -> str:
    """The words of an element's names, set between spaces; "" where it has none."""
    attributes = tag.attrs
    if not attributes:
        return ""
    found = [value for name in _NAMING if isinstance(value := attributes.get(name), str) and value]
    return _words(" ".join(found)) if found else ""


@lru_cache(maxsize=8192)
def _words(names: str) -> str:
    return f" {_BETWEEN_WORDS.sub(' ', _CAMEL.sub(' ', names).lower()).strip()} "


def _is_hidden(tag: "Tag") -> bool:
    attributes = tag.attrs
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (isinstance(style, str) and "display:none" in style.replace(" ", "").lower())


def _attribute(tag: "Tag", name: str) -> str:
    value = tag.get(name)
    return value.strip() if isinstance(value, str) else ""
