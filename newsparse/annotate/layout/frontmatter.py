"""What stands before an article: ``date 2023-10-25``, YAML front matter, the header of a mail."""

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


_MAIL_FIELD = re.compile(
    r"(?P<name>[A-Z][A-Za-z-]{1,40}):[ \t]*(?P<value>\S[^\r\n]{0,998})?"
    r"(?:\r?\n[ \t][^\r\n]{1,998}){0,50}(?:\r?\n|\Z)"
)
"""A field of RFC 5322, whose value may go on in indented lines."""
_SENDER = re.compile(r"\"?(?P<name>[^\"<>@]{2,80}?)\"? *<[^<>@\s]{1,64}@[^<>\s]{1,255}>")
_MAIL_FIELDS = {"subject": "title", "date": "date", "from": "author"}
_MAIL_NAMES = frozenset(("subject", "date", "from", "to"))
LEAST_MAIL_FIELDS = 3
"""A mail's header has so many of its usual fields, the subject among them: people leave out the others."""


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
    """The front matter between two lines of three hyphens at the top of the text, or the header of a mail."""
    opening = _FENCE.match(text)
    if opening is None:
        return _read_mail_header(text)
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


def _read_mail_header(text: str) -> FrontMatter | None:
    """The header that a newsletter saved as text begins with, up to the first empty line."""
    at = len(text) - len(text.lstrip("\ufeff\n\r "))
    fields: list[tuple[str, Span]] = []
    found: set[str] = set()
    while (match := _MAIL_FIELD.match(text, at, LONGEST_FRONT_MATTER)) is not None:
        name, at = match["name"].lower(), match.end()
        if (name in found and name in _MAIL_NAMES) or match["value"] is None:
            continue
        found.add(name)
        value = Span(match.start("value"), match.start("value") + len(match["value"].rstrip()))
        if name == "from":
            sender = _SENDER.match(text, *value)
            value = Span(*sender.span("name")) if sender else Span(value.start, value.start)
        if name in _MAIL_FIELDS and value.start < value.end:
            fields.append((_MAIL_FIELDS[name], value))
    if "subject" not in found or len(found & _MAIL_NAMES) < LEAST_MAIL_FIELDS:
        return None
    return FrontMatter(tuple(fields), at)
