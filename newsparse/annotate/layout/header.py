"""The header and the scraping noise: headline, byline, date, dateline, captions, boilerplate.

The page is read line by line. Above the report stand titles, bylines, time stamps, captions and navigation, up
to the first line of prose (`head`); below and between the paragraphs stand subheads, captions, credits and links
(`body`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from newsparse.annotate.layout.body import find_dateline, read_body
from newsparse.annotate.layout.bylines import Byline
from newsparse.annotate.layout.frontmatter import FrontMatter, date_prefix, read_front_matter
from newsparse.annotate.layout.head import choose_headline, read_head
from newsparse.annotate.layout.lines import read_lines
from newsparse.annotate.layout.marked import read_marked
from newsparse.annotate.layout.page import MarkKind, Page
from newsparse.annotate.layout.published import choose_published, date_dateline, stamp_of
from newsparse.article import Author, Dateline, Headline, Label, Published
from newsparse.document import Document
from newsparse.reasons import Reason, Rule

BODY_STAMPS = 3
"""More time stamps within the report are those of a live page's entries, not of its publication."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands around the body of an article.

    ``labels`` has one entry a paragraph: its label where the paragraph's form decides it (headline, byline,
    caption, boilerplate, dateline_lead, lead), None for the rest of the body. ``body_start`` is the offset where
    the reporting begins, after the dateline. ``anchor`` is the day from which relative dates are counted: that
    of publication, else the one given by the caller. ``rules`` tell by what each labelled paragraph got its label.
    """

    headline: Headline | None
    byline: tuple[Author, ...]
    published: Published | None
    dateline: Dateline | None
    labels: tuple[Label | None, ...]
    body_start: int
    warnings: tuple[str, ...] = ()
    anchor: date | None = None
    rules: tuple[Rule | None, ...] = ()

    def is_body(self, paragraph: int) -> bool:
        """Whether the paragraph is part of the reporting: the lead or what follows it."""
        return self.labels[paragraph] in (None, "dateline_lead", "lead")

    def is_content(self, paragraph: int) -> bool:
        """Whether names in the paragraph are mentions: it is no byline and no boilerplate."""
        return self.labels[paragraph] not in ("boilerplate", "byline")

    @classmethod
    def of_body(cls, document: Document) -> "Header":
        """The header of an article that is all body: nothing but a lead is known."""
        labels: list[Label | None] = [None] * len(document.paragraphs)
        rules: list[Rule | None] = [None] * len(labels)
        if labels:
            labels[0], rules[0] = "lead", "label.lead"
        return cls(None, (), None, None, tuple(labels), 0, rules=tuple(rules))


def read_header(document: Document, given: date | None = None, marks: Sequence[MarkKind | None] = ()) -> Header:
    """Read the header. ``given`` is the date to resolve relative dates against where the article states none.

    ``marks`` are what the source knows of the paragraphs: one entry for each, or none at all.
    """
    text = document.text
    front = None if marks else read_front_matter(text)
    prefix = None if front or marks else date_prefix(text)
    begin = prefix[1] if prefix else front.end if front else 0
    lines = read_lines(document, 0 if front else begin)
    page = Page(document, lines, [None] * len(lines), [None] * len(lines), marks)
    first = _label_front_matter(page, front) if front else 0
    if marks:
        read_marked(page)
    else:
        read_head(page, first)
    headline = choose_headline(page, front)
    dateline = find_dateline(page)
    read_body(page, dateline)
    if prefix:
        page.stamps.insert(0, stamp_of(document, prefix[0], "published.date-prefix"))
    if front and (span := front.get("date")):
        page.stamps.insert(0, stamp_of(document, span, "published.front-matter"))
    stamps = page.stamps
    if not any(stamp.date or stamp.readings for stamp in stamps) and len(page.body_stamps) <= BODY_STAMPS:
        stamps = stamps + page.body_stamps
    published, warnings = choose_published(document, lines, stamps, dateline)
    anchor = date.fromisoformat(published.date) if published else given
    lead = next((index for index in range(page.body, len(lines)) if page.labels[index] is None), None)
    body_start = len(text)
    if lead is not None:
        leads = dateline is not None and lines[lead].span.start == dateline.span.start
        page.label(lines[lead], ("dateline_lead", dateline.rule) if dateline and leads else ("lead", "label.lead"))
        body_start = dateline.end if dateline and leads else lines[lead].span.start
    return Header(
        headline=headline,
        byline=_authors(document, [*page.bylines, *page.body_bylines], front),
        published=published,
        dateline=date_dateline(document, dateline, anchor) if dateline else None,
        labels=tuple(page.labels),
        body_start=body_start,
        warnings=warnings,
        anchor=anchor,
        rules=tuple(page.rules),
    )


def _label_front_matter(page: Page, front: FrontMatter) -> int:
    """Label the lines of the front matter; the index of the first line after it."""
    for line in page.lines:
        if line.span.start >= front.end:
            return line.index
        key = front.key_at(line.span)
        label: Label = (
            "headline" if key in ("title", "deck") else "byline" if key in ("date", "author") else "boilerplate"
        )
        page.label(line, (label, "label.front-matter"))
    return len(page.lines)


def _authors(document: Document, bylines: list[Byline], front: FrontMatter | None) -> tuple[Author, ...]:
    """Those named as writers; agencies and desks where nobody is."""
    if front and (span := front.get("author")) and span.start < span.end:
        return (Author(document.slice(span), span, (("", Reason("byline.front-matter", (span,))),)),)
    authors = [(span, byline.rule) for byline in bylines for span in byline.authors]
    found = authors or [(span, byline.rule) for byline in bylines for span in byline.desks]
    named: dict[str, Author] = {}
    for span, rule in found:
        if span.start == span.end:  # a rule before an agency's brackets leaves no name
            continue
        author = Author(document.slice(span), span, (("", Reason(rule, (span,))),))
        named.setdefault(document.slice(span).lower(), author)
    return tuple(named.values())
