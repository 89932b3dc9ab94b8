"""The place in a short line above the report: "Athens, 4 May 2022"."""

from newsparse.annotate.actors.gazetteer import match
from newsparse.annotate.layout.header import Header
from newsparse.document import Document, Span

LONGEST_STAMP = 12
"""Tokens in a line that holds a place and a date at most."""


def stamped_place(document: Document, header: Header) -> tuple[Span, str | None] | None:
    """The place that opens such a line, before a date or alone, and its country.

    Its form leaves open whether such a line is a byline or a caption.
    """
    for index, label in enumerate(header.labels):
        if label in ("byline", "caption"):
            where = document.token_range(document.paragraphs[index].span)
            known = match(document.tokens, where.start, where.stop)
            if known and known[1].kind == "place" and len(where) <= LONGEST_STAMP:
                return document.span_of_tokens(where.start, known[0]), known[1].country
    return None
