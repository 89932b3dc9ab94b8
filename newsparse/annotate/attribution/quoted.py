"""Direct speech: which quotations belong to an attribution, before it, after it and in what follows."""

from newsparse.annotate.attribution.grammar import Reading
from newsparse.document import Span

_FULL_STOPS = frozenset(".!?…")
LONGEST_RUN = 40
"""Quotations that one attribution may take: beyond it, the marks of a long article have gone out of step."""

MOST_APART = 6
"""Characters between two quotations of one run: the marks and the white space, no words."""


def quotation_before(reading: Reading, token: int) -> int | None:
    """The quotation that closes right before ``token``, in its paragraph: ``"...," [said]``."""
    for at in (token - 1, token - 2):
        if at < 0:
            return None
        if reading.closes(at):
            found = reading.quotation[at]
            own = _same_paragraph(reading, token, reading.document.quotations[found].paragraph)
            return found if own else None
        if reading.words[at] != ",":
            return None
    return None


def is_attributed(reading: Reading, quotation: int) -> bool:
    """Whether a quotation breaks off with a comma, so that words of its own sentence must attribute it."""
    content = reading.document.quotations[quotation].content
    closed = reading.document.quotations[quotation].closed
    text = reading.document.text[content.start : content.end].rstrip()
    return closed and text[-1:] not in _FULL_STOPS


def quotations_after(reading: Reading, token: int) -> tuple[Span, ...]:
    """The quotations that run on from ``token``: whole sentences in the same marks, and reopened paragraphs."""
    document = reading.document
    spans: list[Span] = []
    while token < len(reading.words) and reading.opens(token) and len(spans) < LONGEST_RUN:
        quotation = reading.quotation[token]
        found = document.quotations[quotation]
        if is_attributed(reading, quotation):
            break
        if (
            spans
            and document.tokens[token].start - spans[-1].end > MOST_APART
            and not _continues(reading, quotation)
        ):
            break
        spans.extend(filter(None, (reading.inner(quotation),)))
        token = reading.after_quotation(token)
        if (
            token < len(reading.words)
            and not _same_paragraph(reading, token, found.paragraph)
            and not found.continued
        ):
            break
    return tuple(spans)


def _continues(reading: Reading, quotation: int) -> bool:
    """Whether the quotation reopens the one before it, in the next paragraph."""
    return quotation > 0 and reading.document.quotations[quotation - 1].continued


def _same_paragraph(reading: Reading, token: int, paragraph: int) -> bool:
    return reading.document.tokens[token].start < reading.document.paragraphs[paragraph].span.end


def run_of(reading: Reading, quotation: int) -> tuple[Span, ...]:
    """A quotation with the paragraphs before it that it continues."""
    spans = [reading.inner(quotation)]
    while quotation > 0 and reading.document.quotations[quotation - 1].continued and len(spans) < LONGEST_RUN:
        quotation -= 1
        spans.append(reading.inner(quotation))
    return tuple(span for span in reversed(spans) if span is not None)
