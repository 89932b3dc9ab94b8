"""What a page says about itself outside its text, and how that fills the gaps of the header."""

from dataclasses import dataclass, replace

from newsparse.annotate.layout.header import Header
from newsparse.article import Author, Headline, Published


@dataclass(frozen=True, slots=True)
class Hints:
    """Metadata of a page: JSON-LD, ``<meta>``, ``<time>``, ``<title>``. None of it has a span in the text."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    url: str | None = None
    language: str | None = None


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, in which the record's spans count, and its metadata."""

    text: str
    hints: Hints = NO_HINTS
    warnings: tuple[str, ...] = ()


def fill_gaps(header: Header, hints: Hints) -> Header:
    """The header with what the text does not state taken from the page; what the text states keeps its span."""
    return replace(
        header,
        headline=header.headline or (Headline(hints.title, None) if hints.title else None),
        byline=header.byline or tuple(Author(name, None) for name in hints.authors),
        published=header.published or hints.published,
    )
