"""From decoded text to a `Document`: paragraphs, tokens, sentences, quotations."""

from newsparse.document import Document
from newsparse.segment.paragraphs import paragraph_spans
from newsparse.segment.quotations import find_quotations
from newsparse.segment.sentences import find_sentences
from newsparse.segment.tokens import tokenize


def segment(text: str) -> Document:
    """Segment ``text``; the text itself is kept exactly as it is. Time grows linearly with its length."""
    spans = paragraph_spans(text)
    tokens = tokenize(text)
    starts = [token.start for token in tokens]
    quotations = find_quotations(text, spans)
    paragraphs, sentences = find_sentences(spans, tokens, starts)
    return Document(
        text,
        paragraphs,
        sentences,
        tokens,
        quotations,
        words=[token.lower for token in tokens],
        paragraph_starts=[span.start for span in spans],
        sentence_starts=[sentence.span.start for sentence in sentences],
        token_starts=starts,
        quotation_starts=[quotation.span.start for quotation in quotations],
    )
