"""The header and the scraping noise: headline, byline, date, dateline, captions, boilerplate."""

from dataclasses import dataclass
from datetime import date

from newsparse.article import Author, Dateline, Headline, Label, Published
from newsparse.document import Document


@dataclass(frozen=True, slots=True)
class Header:
    """What stands around the body of an article.

    ``labels`` has one entry a paragraph: its label where the paragraph's form decides it (headline, byline,
    caption, boilerplate, dateline_lead, lead), None for the rest of the body. ``body_start`` is the offset where
    the reporting begins, after the dateline.
    """

    headline: Headline | None
    byline: tuple[Author, ...]
    published: Published | None
    dateline: Dateline | None
    labels: tuple[Label | None, ...]
    body_start: int
    warnings: tuple[str, ...] = ()

    def is_body(self, paragraph: int) -> bool:
        """Whether the paragraph is part of the reporting: the lead or what follows it."""
        return self.labels[paragraph] in (None, "dateline_lead", "lead")

    @classmethod
    def of_body(cls, document: Document) -> "Header":
        """The header of an article that is all body: nothing but a lead is known."""
        labels: list[Label | None] = [None] * len(document.paragraphs)
        if labels:
            labels[0] = "lead"
        return cls(None, (), None, None, tuple(labels), 0)


def read_header(document: Document, given: date | None = None) -> Header:
    """Read the header. ``given`` is the date to resolve relative dates against where the article states none."""
    return Header.of_body(document)
