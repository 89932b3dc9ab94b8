"""What a page says about itself outside its text, and how that and the header of the text make one."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from newsparse.annotate.layout.header import Header
from newsparse.annotate.layout.page import MarkKind
from newsparse.article import Author, Headline, Published
from newsparse.document import Document, Span


class Mark(NamedTuple):
    """A stretch of the text whose place on the page is known: what it is for."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Hints:
    """Metadata of a page: JSON-LD, ``<meta>``, ``<time>``, ``<title>``, and what its elements say of the text.

    None of the metadata has a span in the text. ``marks`` are in text order; they are empty for plain text.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    url: str | None = None
    language: str | None = None
    marks: tuple[Mark, ...] = ()

    def kinds(self, document: Document) -> tuple[MarkKind | None, ...]:
        """The mark of each paragraph; nothing at all where there are no marks."""
        if not self.marks:
            return ()
        kinds: list[MarkKind | None] = []
        left = iter(self.marks)
        mark = next(left, None)
        for paragraph in document.paragraphs:
            while mark and mark.end <= paragraph.span.start:
                mark = next(left, None)
            kinds.append(mark.kind if mark and mark.start <= paragraph.span.start else None)
        return tuple(kinds)


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, in which the record's spans count, and its metadata."""

    text: str
    hints: Hints = NO_HINTS
    warnings: tuple[str, ...] = ()


def reconcile(document: Document, header: Header, hints: Hints) -> Header:
    """The header with what the page states, which it knows better than its text; spans where both say the same."""
    return replace(
        header,
        headline=_headline(header, hints),
        byline=_authors(document, header, hints),
        published=_published(header, hints),
    )


def _headline(header: Header, hints: Hints) -> Headline | None:
    shown = header.headline
    if hints.title is None or shown is None or shown.span is None:
        return Headline(hints.title, None) if hints.title else shown
    at = shown.text.find(hints.title)
    if at < 0:
        return Headline(hints.title, None)
    start = shown.span.start + at
    return Headline(hints.title, Span(start, start + len(hints.title)))


def _published(header: Header, hints: Hints) -> Published | None:
    shown, stated = header.published, hints.published
    if shown is None or stated is None or shown.date != stated.date:
        return stated or shown
    return replace(shown, time=shown.time or stated.time)


def _authors(document: Document, header: Header, hints: Hints) -> tuple[Author, ...]:
    if not hints.authors:
        return header.byline
    shown = [mark for mark in hints.marks if mark.kind == "byline"]
    return tuple(Author(name, _find(document.text, name, shown)) for name in hints.authors)


def _find(text: str, name: str, marks: list[Mark]) -> Span | None:
    """Where one of the marked stretches names somebody."""
    for mark in marks:
        if (at := text.find(name, mark.start, mark.end)) >= 0:
            return Span(at, at + len(name))
    return None
