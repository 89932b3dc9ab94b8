"""Quotations that are signed: ``"..." ― Pamela Padilla``, as readers' voices, reviews and mottoes are."""

from collections.abc import Iterator

from newsparse.annotate.attribution.grammar import Reading
from newsparse.annotate.attribution.quoted import run_of
from newsparse.annotate.attribution.relation import Relation
from newsparse.annotate.layout.header import Header

LONGEST_SIGNATURE = 8
"""Tokens of a signature: a name, or a name and what its bearer is."""
CONFIDENCE = 0.9
"""How surely it says who is quoted: nothing else stands so. Set by judgement."""
_DASHES = frozenset(("―", "—", "–", "--", "-"))
_SMALL = frozenset("and de del der di la le of the van von y".split()) | {",", "."}


def signed_quotations(reading: Reading, header: Header) -> Iterator[Relation]:
    """Each quotation that opens a paragraph of the body and is followed by a dash and a name, and by no more."""
    document = reading.document
    for number, quotation in enumerate(document.quotations):
        if not quotation.closed or not header.is_body(quotation.paragraph):
            continue
        paragraph = document.token_range(document.paragraphs[quotation.paragraph].span)
        quoted = document.token_range(quotation.span)
        dash, last = quoted.stop, paragraph.stop
        if quoted.start != paragraph.start or dash >= last or document.tokens[dash].text not in _DASHES:
            continue
        last -= document.tokens[last - 1].text == "."
        signature = document.tokens[dash + 1 : last]
        if not 0 < len(signature) <= LONGEST_SIGNATURE or not signature[0].text[0].isupper():
            continue
        if all(token.text[0].isupper() or token.lower in _SMALL for token in signature):
            yield Relation(
                source=reading.span(dash + 1, last),
                cue=reading.span(dash, dash + 1),
                content=run_of(reading, number),
                lemma=None,
                confidence=CONFIDENCE,
                frame="quote",
                read="content.quotation-before",
            )
