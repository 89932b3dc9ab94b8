"""Paragraphs seen as lines of a page: how long they are, how they end, whether they are prose."""

import re
from dataclasses import dataclass
from functools import cached_property

from newsparse.document import Document, Span

SHORT = 300
"""Longer paragraphs are read as prose at once: navigation, bylines and headlines are shorter than this."""
PROSE_WORDS = 7
"""A line with a full stop and at least so many words is a sentence, not a label."""
LONG_PROSE = 250
"""A line of this length is prose even where its full stop is missing."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]{0,40}>|[*_#`~]{1,3}")
_DIGIT = frozenset("0123456789")
_ENDS = tuple(".!?…")
_CLOSERS = "\"'”’»)]*_"


@dataclass(frozen=True)
class Line:
    """One paragraph: its index, its span, and its text from the first character that is read to the last."""

    index: int
    span: Span
    text: str
    sentences: int

    @cached_property
    def plain(self) -> str:
        """The text without markup, white space folded: for recognising, never for output."""
        text = self.text[:SHORT]
        if len(self.text) <= SHORT and any(mark in text for mark in "*_<#`~"):
            text = _MARKUP.sub("", text)
        return " ".join(text.split())

    @cached_property
    def key(self) -> str:
        """The plain text in lower case, without outer punctuation: what lexicons are asked for."""
        return self.plain.lower().strip(" .:;,!…*#•·-–—|[](){}<>»«›\"“”'’")

    @cached_property
    def has_digit(self) -> bool:
        """Whether there is a digit near the start: without one a line is no time stamp."""
        return not _DIGIT.isdisjoint(self.text[:SHORT])

    @cached_property
    def words(self) -> list[str]:
        """The words between white space."""
        return self.plain.split(" ")

    @cached_property
    def is_sentence(self) -> bool:
        """Whether the line ends as a sentence ends; an abbreviation at the end of a short line does not count."""
        text = self.text.rstrip(_CLOSERS + " ")
        return text.endswith(_ENDS) and not text.endswith(("a.m.", "p.m.", "Jr.", "Sr.", "Inc.", "Co.", "Ltd."))

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line reads as running text."""
        if len(self.text) >= LONG_PROSE or self.sentences > 2:
            return True
        if len(self.words) < PROSE_WORDS:
            return self.sentences > 1 and self.is_sentence
        return self.is_sentence or self.text.endswith((":", ",", ";", '"', "”", "--", "—"))

    @cached_property
    def is_fragment(self) -> bool:
        """Whether the line is short and ends without punctuation, as titles and labels do."""
        return len(self.text) < LONG_PROSE and not self.is_sentence and self.sentences <= 2


def read_lines(document: Document, begin: int = 0) -> list[Line]:
    """The document's paragraphs as lines; what stands before offset ``begin`` is left out of their text."""
    lines = []
    for index, paragraph in enumerate(document.paragraphs):
        start, end = paragraph.span
        span = Span(min(max(start, begin), end), end)
        lines.append(Line(index, span, document.text[span.start : span.end], paragraph.last - paragraph.first))
    return lines


def capitalised(words: list[str], small: frozenset[str] = frozenset()) -> bool:
    """Whether every word begins with a capital letter, or is one of the ``small`` ones."""
    return all(word in small or (word.lstrip("(\"'“‘")[:1].isupper()) for word in words if word)
