"""A page whose source knows what its lines are for: an HTML page, whose elements tell it.

The lines need not be told apart any more, only read: what the bylines and time stamps say, in whatever language.
"""

from newsparse.annotate.layout.bylines import read_byline
from newsparse.annotate.layout.page import MarkKind, Page
from newsparse.annotate.layout.stamps import date_within
from newsparse.article import Label

_LABELS: dict[MarkKind, Label | None] = {
    "title": "headline", "subhead": "other", "byline": "byline", "caption": "caption",
    "boilerplate": "boilerplate", "body": None,
}  # fmt: skip


def read_marked(page: Page) -> None:
    """Label the marked lines, and read the bylines and stamps among them."""
    page.body = len(page.lines)
    for line, mark in zip(page.lines, page.marks, strict=True):
        label = _LABELS[mark] if mark else None
        page.label(line, (label, "label.page") if label else None)
        if mark == "title":
            page.titles.append(line)
        elif mark == "byline":
            stamp = page.stamp(line) or page.foreign_stamp(line)
            stamp = stamp or date_within(page.document, line, page.order)
            if stamp:
                page.stamps.append(stamp)
            if byline := read_byline(line):
                page.bylines.append(byline)
        elif page.labels[line.index] is None and page.body == len(page.lines):
            page.body = line.index
