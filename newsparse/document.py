"""The article as it is read: spans into one text that never changes.

``Document.text`` is the decoded input, character for character. Paragraphs, sentences, tokens and quotations
are spans into it: code points, end exclusive. Everything that an annotator says points back to such spans.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the text: code points ``start`` to ``end``, end exclusive."""

    start: int
    end: int


class Token(NamedTuple):
    """A word, a number, an abbreviation with its full stops, a clitic ``'s``, or one punctuation mark."""

    start: int
    end: int
    text: str
    lower: str
    """The token in lower case, apostrophes straightened: what lexicons are asked for."""


class Sentence(NamedTuple):
    """One sentence: its span, its tokens ``first`` to ``last`` (exclusive) and its paragraph's index."""

    span: Span
    first: int
    last: int
    paragraph: int


class Paragraph(NamedTuple):
    """One logical paragraph; a hard-wrapped one holds line breaks. Sentences ``first`` to ``last`` (exclusive)."""

    span: Span
    first: int
    last: int


class Quotation(NamedTuple):
    """One quotation within a paragraph.

    ``span`` covers the marks, ``content`` what stands between them. ``closed`` is false where the closing mark
    is missing; ``continued`` is true where the next paragraph reopens the same quotation.
    """

    span: Span
    content: Span
    paragraph: int
    closed: bool
    continued: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A segmented text. Tokens, sentences and quotations are in text order and never overlap among themselves."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    words: list[str] = field(repr=False)
    """The tokens in lower case, as lexicons are asked for them."""
    paragraph_starts: Sequence[int] = field(repr=False)
    sentence_starts: Sequence[int] = field(repr=False)
    token_starts: Sequence[int] = field(repr=False)
    quotation_starts: Sequence[int] = field(repr=False)

    def slice(self, span: tuple[int, int]) -> str:
        """The text of ``span``."""
        return self.text[span[0] : span[1]]

    def sentences_of(self, paragraph: int) -> tuple[Sentence, ...]:
        """The sentences of the paragraph with this index."""
        found = self.paragraphs[paragraph]
        return self.sentences[found.first : found.last]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def words_of(self, sentence: Sentence) -> list[str]:
        """The words of a sentence in lower case."""
        return self.words[sentence.first : sentence.last]

    def words_in(self, span: tuple[int, int]) -> list[str]:
        """The words that begin inside ``span`` in lower case."""
        starts = self.token_starts
        return self.words[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]

    def token_range(self, span: tuple[int, int]) -> range:
        """The indices of the tokens that begin inside ``span``."""
        return range(bisect_left(self.token_starts, span[0]), bisect_left(self.token_starts, span[1]))

    def paragraph_at(self, offset: int) -> int | None:
        """The index of the paragraph that holds the character at ``offset``, if one does."""
        index = bisect_right(self.paragraph_starts, offset) - 1
        return index if index >= 0 and offset < self.paragraphs[index].span.end else None

    def sentence_at(self, offset: int) -> int | None:
        """The index of the sentence that holds the character at ``offset``, if one does."""
        index = bisect_right(self.sentence_starts, offset) - 1
        return index if index >= 0 and offset < self.sentences[index].span.end else None

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation, marks included, that holds the character at ``offset``, if one does."""
        index = bisect_right(self.quotation_starts, offset) - 1
        return self.quotations[index] if index >= 0 and offset < self.quotations[index].span.end else None

    def span_of_tokens(self, first: int, last: int) -> Span:
        """The span from token ``first`` to token ``last`` (exclusive; at least one token)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)
