"""For, against or neither: by the cue, by the attitude it voices, by the words of the content."""

import pytest
from reading import read

from newsparse import parse
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
        ("She [c:urged] them [p:to scrap the toll].", "urge", "oppose"),
        ("She [c:demanded] [p:the immediate resignation of the harbourmaster].", "demand", "oppose"),
        ("She [c:called for] [p:a full boycott of the fair].", "call for", "oppose"),
        ("She [c:asked] them [p:to throw out the claim].", "ask", "oppose"),
        ("She [c:urged] them [p:to refuse the plan].", "urge", "oppose"),
        ("She [c:vowed] [p:to repeal the toll].", "vow", "oppose"),
        ("She [c:vowed] [p:to rebuild the quay].", "vow", "support"),
        ("She [c:asked] them [p:to vote against the plan].", "ask", "oppose"),
        ("She [c:called for] [p:the harbourmaster to step down].", "call for", "oppose"),
        ("She [c:called for] [p:the town to be linked to the quay].", "call for", "support"),
        ("She [c:urged] them [p:to agree and to end the strike].", "urge", "support"),
        ("She [c:called for] [p:the release of the crew].", "call for", "support"),
        ("She [c:urged] them [p:to suspend the toll for a year].", "urge", "support"),
        ("She [c:expressed concern over] [p:the pumps].", "express", "oppose"),
        ("She [c:voiced support for] [p:the pumps].", "voice", "support"),
        ("She [c:ruled out] [p:a second lock].", "rule out", "oppose"),
        ("She [c:argued] [p:that the lock was built for other boats].", "argue", "oppose"),
        ("She [c:argued] [p:that the two towns should work together].", "argue", "support"),
        ("She [c:said] [p:the offer fell short].", "say", "oppose"),
        ("She [c:said] [p:the town should have asked its fishermen].", "say", "oppose"),
        ("She [c:said] [p:the sum was not enough].", "say", "oppose"),
        ("She [c:said] [p:the pumps came six weeks late].", "say", "oppose"),
        ("She [c:said] [p:they should apologise].", "say", "oppose"),
        ("She [c:said] [p:work on the lock was on track].", "say", "support"),
        ("She [c:announced] [p:a grant for the families].", "announce", "support"),
        ("She [c:said] [p:the crew came back to the quay at the end of the week].", "say", "neutral"),
        ("She [c:said] [p:she had nothing further to share].", "say", "neutral"),
        ("[p:That is not true. We hope to help, and we welcome every partner.]", None, "oppose"),
        ("[p:Rain fell.]", None, "neutral"),
        ("She [c:asked] [p:why the lock was shut].", "ask", "oppose"),
        ("She [c:wondered] [p:how many locks would be shut].", "wonder", "oppose"),
        ("She [c:asked] [p:how the town could pay].", "ask", "oppose"),
        ("She [c:asked] [p:how many locks there were].", "ask", "neutral"),
        ("She [c:asked] [p:whether the lock was shut].", "ask", "neutral"),
        ("She [c:advised] [p:boatmen against sailing].", "advise", "oppose"),
        ("She [c:advised] [p:boatmen to sail].", "advise", "support"),
        ("She [c:vowed] [p:to resist the toll].", "vow", "oppose"),
        ("She [c:pleaded] [p:not guilty to the charges].", "plead", "oppose"),
        ("She [c:pleaded] [p:with them to stay].", "plead", "support"),
        ("She [c:vowed] [p:to mend the lock].", "vow", "support"),
        ("Kos, who voted no, [c:warned] that [p:the lock would leak].", "warn", "oppose"),
        ("She [c:said] [p:the offer was an insult].", "say", "oppose"),
        ("She [c:said] [p:the toll was a mistake].", "say", "oppose"),
        ("She [c:said] [p:the toll would hurt small owners].", "say", "oppose"),
        ("She [c:said] [p:the toll would cost jobs].", "say", "oppose"),
        ("She [c:said] [p:they had not been paid for months].", "say", "oppose"),
        ("She [c:said] [p:the town had failed its fishermen].", "say", "oppose"),
        ("She [c:said] [p:she did not accept the claim].", "say", "oppose"),
        ("She [c:said] [p:the toll goes too far].", "say", "oppose"),
        ("She [c:said] [p:the talks were constructive].", "say", "support"),
        ("She [c:said] [p:the lock would bring jobs to the town].", "say", "support"),
        ("She [c:said] [p:the town would rebuild the quay].", "say", "support"),
        ("She [c:said] [p:the lock was long overdue].", "say", "support"),
        ("She [c:said] [p:the pumps had saved her life].", "say", "support"),
        ("She [c:said] [p:the lock would be opened in May].", "say", "neutral"),
        ("She [c:said] [p:the lock gates were built by hand].", "say", "neutral"),
        ("She [c:said] [p:she did not know about the lock].", "say", "neutral"),
        ("She [c:said] [p:support staff had moved to a new quay].", "say", "neutral"),
        ("She [c:said] [p:support for the crew was there].", "say", "support"),
        ("She [c:said] [p:nine of the crew had tested positive for measles].", "say", "neutral"),
        ("She [c:said] [p:the talks were positive].", "say", "support"),
        ("She [c:said] [p:the results of the trust's survey were ignored].", "say", "oppose"),
        ("She [c:claimed] [p:the trust had broken a promise].", "claim", "oppose"),
        ("She [c:said] [p:the pier would stay shut and the lock would be opened].", "say", "neutral"),
        ("She [c:said] [p:the toll would blow a hole in the budget].", "say", "oppose"),
        ("She [c:said] [p:she would have to leave the town].", "say", "oppose"),
        ("She [c:said] [p:we were told it was shut].", "say", "oppose"),
        ("She [c:said] [p:the crew had been told to wait].", "say", "neutral"),
        ("She [c:said] [p:No, I do not accept that].", "say", "oppose"),
        ("She [c:said] [p:Boats, not bluebells. Wrong place, wrong plan].", "say", "oppose"),
        ("She [c:said] [p:You sent the money back last year].", "say", "neutral"),
        ("She [c:said] [p:the town would back the plan].", "say", "support"),
        ("She [c:said] [p:the toll had nothing to do with the quay].", "say", "oppose"),
        ("She [c:confirmed] [p:that a complaint had been received].", "confirm", "neutral"),
        ("She [c:confirmed] [p:her commitment to the quay].", "confirm", "support"),
        ("She [c:confirmed] [p:that the lock would be rebuilt and that she was glad].", "confirm", "support"),
        ("She [c:acknowledged] [p:that two locks had been closed].", "acknowledge", "neutral"),
        ("She [c:stressed] [p:that two locks had been closed].", "stress", "support"),
        ("She [c:stressed] [p:that pumps were no substitute for a lock].", "stress", "oppose"),
        ("She [c:expects] [p:the lock to contribute to trade].", "expect", "neutral"),
        ("She [c:recommended against] [p:routine dredging].", "recommend", "oppose"),
        ("She [c:recommended] [p:routine dredging].", "recommend", "support"),
        ("She [c:does not think] [p:the storm was rare].", "think", "oppose"),
        ("She [c:thinks] [p:the storm was rare].", "think", "neutral"),
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


@pytest.mark.parametrize(
    ("marked", "lemma", "expected"),
    [
        ('She [c:called] [p:the lock "a bathtub with a view"].', "call", "oppose"),
        ('She [c:described] [p:the plan as "a map without roads"].', "describe", "oppose"),
        ('She [c:described] [p:the plan as "excellent"].', "describe", "support"),
        ('She [c:said] [p:the sums "do not float"].', "say", "oppose"),
        ('She [c:said] [p:the quay was "a short walk" away].', "say", "neutral"),
    ],
)
def test_what_is_quoted_in_part_hurts(marked: str, lemma: str, expected: str) -> None:
    found = read(marked)
    judged = judge_polarity(segment(found.text), lemma, found.spans["c"][0], found.spans["p"], kind="mixed")
    assert judged.polarity == expected


CRITIC = """Harbour toll divides Ostrava Bay

Union leader Jana Holub condemned the new toll on Monday. She warned that fishermen would leave the port.

"My father tied up at this quay for forty years," Holub said.

Mayor Petr Kos praised the toll. "The sea is grey in the mornings," he said.
"""


def test_a_plain_quotation_goes_with_the_rest_of_its_speaker() -> None:
    quoted = {one.speaker: one.polarity for one in parse(CRITIC).positions if one.type == "direct"}
    assert quoted == {"Jana Holub": "oppose", "Petr Kos": "neutral"}


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("Ferry workers went on strike over pay on Monday.", "oppose"),
        ("A ferryman went on trial in Ostrava Bay on Monday.", "oppose"),
        ("Shelling hit the quay of Ostrava Bay on Monday.", "oppose"),
        ("Floods swept through Ostrava Bay on Monday.", "neutral"),
        ("The Ostrava Bay ferry won the regatta on Monday.", "neutral"),
    ],
)
def test_a_plain_quotation_in_a_dispute_is_a_complaint(story: str, expected: str) -> None:
    text = f'{story}\n\n"I carry lamps all day and go home in the dark," said Jana Holub.\n'
    assert [one.polarity for one in parse(text).positions] == [expected]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Corran Pumps and Weir Bank signed an agreement on a new lock in Ostrava Bay on Monday.", "support"),
        ("Corran Pumps closed a lock in Ostrava Bay on Monday.", "neutral"),
    ],
)
def test_a_plain_quotation_where_something_is_signed_is_for_it(lead: str, expected: str) -> None:
    text = f'{lead}\n\n"Every pump that is built here runs in the bay," said Jana Holub.\n'
    assert [one.polarity for one in parse(text).positions if one.type == "direct"] == [expected]


def test_a_plain_quotation_of_somebody_who_is_for_something_is_none() -> None:
    text = (
        "Ferry workers went on strike over pay on Monday.\n\n"
        'Mayor Petr Kos praised the toll. "The sea is grey in the mornings," he said.\n'
    )
    assert [one.polarity for one in parse(text).positions] == ["support", "neutral"]


def test_empty_content() -> None:
    assert judge_polarity(segment("Rain."), None, None, ()).polarity == "neutral"
