"""A page that is being read: its lines, the labels they have so far, and what the labelled ones said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from newsparse.annotate.dating.calendar import Order
from newsparse.annotate.dating.dates import article_order, has_numeric
from newsparse.annotate.language import detect_language
from newsparse.annotate.layout.bylines import Byline, read_byline
from newsparse.annotate.layout.captions import read_labelled_caption
from newsparse.annotate.layout.datelines import known_places
from newsparse.annotate.layout.lines import Line
from newsparse.annotate.layout.stamps import (
    LONGEST_FOREIGN_STAMP,
    LONGEST_STAMP,
    Stamp,
    read_foreign_stamp,
    read_stamp,
)
from newsparse.article import Label
from newsparse.document import Document
from newsparse.reasons import Rule

PLACE_LINE_WORDS = 4
"""A line that is only a place has at most so many words."""

MarkKind = Literal["title", "subhead", "byline", "body", "caption", "boilerplate"]
"""What the source of a text can know of a line: an HTML page's elements tell it."""


Labelled = tuple[Label, Rule]
"""What a line is, and by which rule."""


@dataclass(slots=True)
class Page:
    """What has been recognised so far. ``body`` is the index of the first line of the report.

    ``labels`` and ``rules`` have one entry a line: what it is, and by which rule; ``marks`` too where the source
    knows what its lines are for, and none for plain text.
    """

    document: Document
    lines: list[Line]
    labels: list[Label | None]
    rules: list[Rule | None]
    marks: Sequence[MarkKind | None] = ()
    titles: list[Line] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    body: int = 0
    body_stamps: list[Stamp] = field(default_factory=list)
    body_bylines: list[Byline] = field(default_factory=list)
    _order: Order | None = None

    def label(self, line: Line, found: Labelled | None) -> None:
        """Give a line its label."""
        self.labels[line.index], self.rules[line.index] = found or (None, None)

    @property
    def order(self) -> Order:
        """Whether day or month comes first in numeric dates; looked for when a line asks for it."""
        if self._order is None:
            self._order = article_order(self.document)
        return self._order

    def stamp(self, line: Line) -> Stamp | None:
        """The time stamp that the line is, if it is one."""
        if len(line.text) > LONGEST_STAMP or not line.has_digit:
            return None
        return read_stamp(self.document, line, self.order if has_numeric(self.document, line.span) else "open")

    def foreign_stamp(self, line: Line) -> Stamp | None:
        """The time stamp of a page in another language; only lines with digits are worth asking which."""
        if len(line.text) > LONGEST_FOREIGN_STAMP or not line.has_digit:
            return None
        return read_foreign_stamp(line, detect_language(self.document.text))

    def writers(self) -> frozenset[str]:
        """Those whom the bylines so far name as authors."""
        return frozenset(self.document.slice(author) for byline in self.bylines for author in byline.authors)

    def labelled_caption(self, line: Line) -> Rule | None:
        """By what the line is a caption for the lines beside it, if it is."""
        before = self.lines[line.index - 1] if line.index else None
        return read_labelled_caption(line, before, next(iter(self.after(line, 1)), None))

    def after(self, line: Line, count: int) -> list[Line]:
        """The ``count`` lines after a line."""
        return self.lines[line.index + 1 : line.index + 1 + count]

    def is_beside_stamp(self, line: Line) -> bool:
        """Whether a time stamp or a byline stands one line below, or one or two above."""
        near = self.lines[max(0, line.index - 2) : line.index] + self.after(line, 1)
        return any(self.stamp(other) or read_byline(other) for other in near)

    def is_place_line(self, line: Line) -> bool:
        """Whether the line is the place that belongs to a time stamp beside it."""
        if len(line.words) > PLACE_LINE_WORDS or line.is_sentence:
            return False
        name = line.key.replace("st ", "saint ", 1) if line.key.startswith("st ") else line.key
        return name.partition(",")[0] in known_places() and self.is_beside_stamp(line)
