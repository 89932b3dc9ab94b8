"""What a page says about itself outside its text, and how that and the header of the text make one."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from newsparse.annotate.layout.header import Header
from newsparse.annotate.layout.page import MarkKind
from newsparse.article import Author, Headline, Published
from newsparse.document import Document, Span
from newsparse.reasons import Reason, Reasons, Rule, reasons_of


class Mark(NamedTuple):
    """A stretch of the text whose place on the page is known: what it is for."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Hints:
    """Metadata of a page: JSON-LD, ``<meta>``, ``<time>``, ``<title>``, and what its elements say of the text.

    None of the metadata has a span in the text. ``marks`` are in text order; they are empty for plain text.
    ``title_rule`` and ``authors_rule`` tell where title and authors were found.
    """

    title: str | None = None
    title_rule: Rule | None = None
    authors: tuple[str, ...] = ()
    authors_rule: Rule | None = None
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
    """The header with what the page states, which is surer than its text; spans where the text says the same."""

    def find(text: str, kind: MarkKind) -> Span | None:
        """Where the text has this in a stretch of that kind."""
        for mark in hints.marks:
            if mark.kind == kind and (at := document.text.find(text, mark.start, mark.end)) >= 0:
                return Span(at, at + len(text))
        return None

    def headline(text: str) -> Headline:
        span = find(text, "title")
        return Headline(text, span, _because(hints.title_rule, span))

    def author(name: str) -> Author:
        span = find(name, "byline")
        return Author(name, span, _because(hints.authors_rule, span))

    return replace(
        header,
        headline=headline(hints.title) if hints.title else header.headline,
        byline=tuple(author(name) for name in hints.authors) or header.byline,
        published=_published(header.published, hints.published),
    )


def _because(rule: Rule | None, span: Span | None) -> Reasons:
    """The reason for a whole value, with where the text says the same."""
    return (("", Reason(rule, (span,) if span else ())),) if rule else ()


def _published(shown: Published | None, stated: Published | None) -> Published | None:
    """The stated date; the shown one, which has a span, where they are the same."""
    if shown is None or stated is None or shown.date != stated.date:
        return stated or shown
    both = (*reasons_of(stated.reasons), *reasons_of(shown.reasons))
    return replace(shown, time=shown.time or stated.time, reasons=both)
