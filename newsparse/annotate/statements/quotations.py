"""Quotations alone: what is left of the positions in a language whose grammar the rules do not know."""

from newsparse.annotate.layout.header import Header
from newsparse.annotate.statements.drafts import trim_stops
from newsparse.article import Position
from newsparse.document import Document
from newsparse.reasons import Reason

SHORTEST = 4
"""Tokens of the shortest quotation that is taken for speech; shorter ones are titles and terms."""
CONFIDENCE = 0.5
"""An even chance, set by judgement: nothing but the marks tells that somebody said it."""


def quoted_positions(document: Document, header: Header) -> tuple[Position, ...]:
    """The longer quotations of the body as direct positions, of whom and for or against what left open."""
    contents = (
        (trim_stops(document.text, quotation.content), quotation.paragraph)
        for quotation in document.quotations
        if header.is_body(quotation.paragraph) and len(document.token_range(quotation.content)) >= SHORTEST
    )
    return tuple(
        Position(
            speaker=None,
            speaker_id=None,
            speaker_text=None,
            speaker_span=None,
            cue=None,
            cue_span=None,
            content=document.slice(content),
            content_spans=(content,),
            type="direct",
            polarity="neutral",
            addressee=None,
            paragraph=paragraph,
            confidence=CONFIDENCE,
            reasons=(("", Reason("position.quotation-alone", (content,), CONFIDENCE)),),
        )
        for content, paragraph in contents
        if content.start < content.end
    )
