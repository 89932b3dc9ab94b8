"""For, against or neither: by the cue, by the attitude it voices, by the words of the content."""

import pytest
from reading import read

from newsparse.annotate.statements.polarity import judge_polarity
from newsparse.segment import segment


@pytest.mark.parametrize(
    ("marked", "lemma", "expected"),
    [
        ("She [c:welcomed] [p:the ferry].", "welcome", "support"),
        ("She [c:condemned] [p:the strike].", "condemn", "oppose"),
        ("She did not [c:support] [p:the strike].", "support", "oppose"),
        ("She [c:thanked] him for [p:the lamp].", "thank", "support"),
        ("She [c:expressed] [p:deep concern over the pumps].", "express", "oppose"),
        ("She [c:expressed] [p:her gratitude for the pumps].", "express", "support"),
        ("She [c:voiced] [p:opposition to the toll].", "voice", "oppose"),
        ("She [c:said] [p:the quay was built in 1931].", "say", "neutral"),
        ("She [c:said] [p:the toll is unfair and illegal].", "say", "oppose"),
        ("She [c:said] [p:the two towns should cooperate].", "say", "support"),
        ("She [c:said] [p:the toll was not acceptable].", "say", "oppose"),
        ("She [c:asked] him [p:to wait].", "ask", "support"),
        ("She [c:asked] him [p:not to wait].", "ask", "support"),
        ("She [c:stressed] [p:that the quay was old].", "stress", "support"),
        ("She [c:stressed] [p:that the toll violated the treaty].", "stress", "oppose"),
        ("[p:That is not true. We hope to help, and we welcome every partner.]", None, "oppose"),
        ("[p:Rain fell.]", None, "neutral"),
    ],
)
def test_polarity(marked: str, lemma: str | None, expected: str) -> None:
    found = read(marked)
    document = segment(found.text)
    cue = found.spans["c"][0] if "c" in found.spans else None
    assert judge_polarity(document, lemma, cue, found.spans["p"]).polarity == expected


def test_default_where_nothing_tells() -> None:
    found = read("She [c:said] [p:the quay was built by fishermen].")
    document = segment(found.text)
    assert judge_polarity(document, "say", found.spans["c"][0], found.spans["p"], "support").polarity == "support"


def test_a_figure_takes_no_side() -> None:
    found = read("She [c:said] [p:the quay was built in 1931].")
    document = segment(found.text)
    assert judge_polarity(document, "say", found.spans["c"][0], found.spans["p"], "support").polarity == "neutral"


def test_what_should_not_be_is_opposed() -> None:
    found = read("She [c:stressed] that [p:others should not meddle].")
    document = segment(found.text)
    assert judge_polarity(document, "stress", found.spans["c"][0], found.spans["p"]).polarity == "oppose"


def test_empty_content() -> None:
    assert judge_polarity(segment("Rain."), None, None, ()).polarity == "neutral"
