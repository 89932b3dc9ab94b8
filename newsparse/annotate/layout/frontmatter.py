"""What scrapers put before an article: ``date 2023-10-25`` and YAML front matter."""

import re
from dataclasses import dataclass

from newsparse.document import Span

LONGEST_FRONT_MATTER = 4000
"""Front matter closes within so many characters, or it is a rule and not front matter."""

_PREFIX = re.compile(r"[\s\ufeff]{0,20}date[ \t]+(\d{4}-\d{2}-\d{2})[ \t]+(?=\S)")
_FENCE = re.compile(r"[\s\ufeff]{0,20}---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"^([A-Za-z_-]{2,20}):[ \t]*(\S[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
_FIELDS = {
    "title": "title",
    "headline": "title",
    "subtitle": "deck",
    "description": "deck",
    "date": "date",
    "published": "date",
    "pubdate": "date",
    "publish_date": "date",
    "author": "author",
    "authors": "author",
    "byline": "author",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields that front matter states, as spans of their values without quotation marks."""

    fields: tuple[tuple[str, Span], ...]
    end: int

    def get(self, name: str) -> Span | None:
        """The span of the first field of that name."""
        return next((span for key, span in self.fields if key == name), None)

    def key_at(self, span: Span) -> str | None:
        """The name of the field whose value lies in ``span``."""
        return next((key for key, value in self.fields if span.start <= value.start < span.end), None)


def date_prefix(text: str) -> tuple[Span, int] | None:
    """The span of the date in a leading ``date YYYY-MM-DD``, and where the article begins after it."""
    match = _PREFIX.match(text)
    return (Span(*match.span(1)), match.end()) if match else None


def read_front_matter(text: str) -> FrontMatter | None:
    """The front matter between two lines of three hyphens at the top of the text."""
    opening = _FENCE.match(text)
    if opening is None:
        return None
    closing = _CLOSE.search(text, opening.end(), opening.end() + LONGEST_FRONT_MATTER)
    if closing is None:
        return None
    fields = []
    for match in _FIELD.finditer(text, opening.end(), closing.start()):
        name = _FIELDS.get(match[1].lower())
        start, end = match.span(2)
        while end - start > 1 and text[start] in "\"'[" and text[end - 1] in "\"']":
            start, end = start + 1, end - 1
        if name and start < end:
            fields.append((name, Span(start, end)))
    return FrontMatter(tuple(fields), closing.end()) if fields else None
