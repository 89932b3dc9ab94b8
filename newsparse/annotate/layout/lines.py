"""Paragraphs seen as lines of a page: how long they are, how they end, whether they are prose."""

import re
from dataclasses import dataclass

from newsparse.document import Document, Span

SHORT = 300
"""Longer paragraphs are read as prose at once: navigation, bylines and headlines are shorter than this."""
PROSE_WORDS = 7
"""A line with a full stop and at least so many words is a sentence, not a label."""
LONG_PROSE = 250
"""A line of this length is prose even where its full stop is missing."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]{0,40}>|[*_#`~]{1,3}")
_MARKS = tuple("*_<#`~")
_OUTER = " .:;,!…*#•·-–—|[](){}<>»«›\"“”'’"
_DIGITS = frozenset("0123456789")
_ENDS = tuple(".!?…")
_CLOSERS = "\"'”’»)]*_"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its index, its span, and its text from the first character that is read to the last.

    ``plain`` is the beginning of the text without markup, white space folded: for recognising, never for output;
    ``words`` are its words. ``key`` is the same in lower case, without outer punctuation: what lexicons
    are asked for.
    """

    index: int
    span: Span
    text: str
    sentences: int
    plain: str
    words: list[str]
    key: str

    @property
    def has_digit(self) -> bool:
        """Whether there is a digit near the start: without one a line is no time stamp."""
        return not _DIGITS.isdisjoint(self.text[:SHORT])

    @property
    def is_sentence(self) -> bool:
        """Whether the line ends as a sentence ends; an abbreviation at the end of a short line does not count."""
        text = self.text.rstrip(_CLOSERS + " ")
        return text.endswith(_ENDS) and not text.endswith(("a.m.", "p.m.", "Jr.", "Sr.", "Inc.", "Co.", "Ltd."))

    @property
    def is_prose(self) -> bool:
        """Whether the line reads as running text."""
        if len(self.text) >= LONG_PROSE or self.sentences > 2:
            return True
        if len(self.words) < PROSE_WORDS:
            return self.sentences > 1 and self.is_sentence
        return self.is_sentence or self.text.endswith((":", ",", ";", '"', "”", "--", "—"))

    @property
    def is_fragment(self) -> bool:
        """Whether the line is short and ends without punctuation, as titles and labels do."""
        return len(self.text) < LONG_PROSE and not self.is_sentence and self.sentences <= 2


def read_lines(document: Document, begin: int = 0) -> list[Line]:
    """The document's paragraphs as lines; what stands before offset ``begin`` is left out of their text."""
    lines = []
    for index, paragraph in enumerate(document.paragraphs):
        start, end = paragraph.span
        span = Span(min(max(start, begin), end), end)
        lines.append(_line(index, span, document.text[span.start : span.end], paragraph.last - paragraph.first))
    return lines


def _line(index: int, span: Span, text: str, sentences: int) -> Line:
    plain = text[:SHORT]
    if len(text) <= SHORT and any(map(text.__contains__, _MARKS)):
        plain = _MARKUP.sub("", text)
    words = plain.split()
    plain = " ".join(words)
    return Line(index, span, text, sentences, plain, words or [""], plain.lower().strip(_OUTER))


def capitalised(words: list[str], small: frozenset[str] = frozenset()) -> bool:
    """Whether every word begins with a capital letter, or is one of the ``small`` ones."""
    return all(word in small or (word.lstrip("(\"'“‘")[:1].isupper()) for word in words if word)
