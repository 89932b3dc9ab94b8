"""The place in a short line above the report: "Athens, 4 May 2022"."""

import re

from newsparse.annotate.actors.gazetteer import country_of, match
from newsparse.annotate.layout.header import Header
from newsparse.document import Document, Span

LONGEST_ISSUER = 80
"""Characters of a line that names who issues a press release, at most."""
_ISSUER = re.compile(
    r"(?:The\s)?(?:Government|Presidency|Cabinet|Parliament|Ministry|Department|Office|Embassy|Mission)\b"
    r"[\w\s,&-]{0,60}?\sof\s(?:the\s)?(?:(?:Republic|Kingdom|State|Government)\sof\s(?:the\s)?)?"
    r"([A-Z][\w\s-]{2,40})"
)
"""A line that is the name of an organ of state and its country."""
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


def issued_in(document: Document, header: Header) -> str | None:
    """The country whose organ of state stands alone in a line above the report: "Government of Samoa"."""
    for index, label in enumerate(header.labels):
        if header.is_body(index):
            return None
        line = document.slice(document.paragraphs[index].span)
        if label == "caption" or len(line) > LONGEST_ISSUER:
            continue
        issuer = _ISSUER.fullmatch(line.strip())
        if issuer is not None and (country := country_of(issuer[1])) is not None:
            return country
    return None
