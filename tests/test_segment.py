"""Segmentation: tokens, sentences, paragraphs and quotations, each as readable text."""

import pytest

from newsparse.segment import segment


def tokens(text: str) -> list[str]:
    return [token.text for token in segment(text).tokens]


def sentences(text: str) -> list[str]:
    document = segment(text)
    return [document.slice(sentence.span) for sentence in document.sentences]


def paragraphs(text: str) -> list[str]:
    document = segment(text)
    return [document.slice(paragraph.span) for paragraph in document.paragraphs]


def quoted(text: str) -> list[str]:
    """The contents of the quotations; ``…`` marks one left open, ``>>`` one that the next paragraph continues."""
    document = segment(text)
    return [
        document.slice(quotation.content)
        + ("" if quotation.closed else "…")
        + (">>" if quotation.continued else "")
        for quotation in document.quotations
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's mines", "Peru|'s|mines"),
        ("Peru’s mines", "Peru|’s|mines"),
        ("Peru‘s mines", "Peru|‘s|mines"),
        ("the farmers' fields", "the|farmers|'|fields"),
        ("They don't know", "They|don't|know"),
        ("Mr O’Neill", "Mr|O’Neill"),
        ("the U.S. and the U.K.", "the|U.S.|and|the|U.K."),
        ("at 9:15 p.m. today", "at|9:15|p.m.|today"),
        ("J. K. Osei spoke", "J.|K.|Osei|spoke"),
        ("P.J. Osei spoke", "P.J.|Osei|spoke"),
        ("S.Amarsaikhan", "S.Amarsaikhan"),
        ("Gov. Lee and Gen. Oyelaran", "Gov.|Lee|and|Gen.|Oyelaran"),
        ("The end.", "The|end|."),
        ("1,234.5 tons, 51.3%", "1,234.5|tons|,|51.3|%"),
        ("$4.2 million", "$|4.2|million"),
        ("on 22.08.2024 or 12/11/24", "on|22.08.2024|or|12/11/24"),
        ("October 25th", "October|25th"),
        ("a 24-year-old man", "a|24-year-old|man"),
        ("al-Warfali", "al-Warfali"),
        ("LIMA -- The", "LIMA|--|The"),
        ("so... yes", "so|...|yes"),
        ("''Yes'', he said", "''|Yes|''|,|he|said"),
        ("AT&T and Harrow & Lyle", "AT&T|and|Harrow|&|Lyle"),
        ("São Tomé", "São|Tomé"),
        ("Sa\u0303o Tome\u0301", "Sa\u0303o|Tome\u0301"),
        ("[[[[[[[[[[", "[[[[[[[[[["),
        ("a\x00b", "a|\x00|b"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert "|".join(tokens(text)) == expected


def test_a_token_in_lower_case_has_straight_apostrophes() -> None:
    assert [token.lower for token in segment("Peru’s O`Neill DON’T").tokens] == ["peru", "'s", "o'neill", "don't"]


@pytest.mark.parametrize(
    "text",
    [
        "The talks ended. | Nobody spoke.",
        "Mr. Okafor met Gov. Lee in St. Louis. | They shook hands.",
        "J. K. Osei arrived at 9 a.m. Tuesday. | He left at 5 p.m. | She stayed.",
        "The U.S. government agreed. | The envoy left the U.S. | He was tired.",
        "It cost $4.2 million. | It rose by 51.3 percent.",
        "Sen. Ruth Abara, D-Ohio, voted no. | Rep. Cole, R-Ill., did not vote.",
        "Harrow & Lyle Corp. said sales rose. | Tarn Controls Inc. declined to comment.",
        "“Is it over?” she asked. | “No!” he shouted.",
        '"Who will pay?" the minister said in parliament. | "Not us."',
        '"Has she found another purse?" | The minister left.',
        "He said: “It is over.” | She left.",
        "They left Lima. | ”A short road,“ he added.",
        '"It is over." | "Not yet," she said.',
        'He bid for Tarn Controls Inc. | "Price matters," he said.',
        "'Go home,' he said. | 'Be useful.'",
        "She paused... and went on. | Then she stopped.",
        "They met on Nov. 12 in Geneva. | No. 4 was absent.",
        "“We settled.” | “We did not.”",
        "The committee agreed to the plan.|The minister then spoke.",
        "He visited Example.com yesterday. | It was slow.",
        "What now? | Nobody knows! | We wait.",
        "В Москве прошла встреча. | Стороны договорились.",
        "会谈结束。|双方同意。",
    ],
)
def test_sentences(text: str) -> None:
    """A bar stands where one sentence ends and the next begins."""
    expected = [part.strip() for part in text.split("|")]
    assert sentences(text.replace(" | ", " ").replace("|", "")) == expected


def test_an_enumerator_is_no_sentence() -> None:
    assert sentences('"1. The two sides agreed on a fund. 2. They will meet again.') == [
        '"1. The two sides agreed on a fund.',
        "2. They will meet again.",
    ]


def test_a_sentence_ends_with_its_paragraph() -> None:
    assert sentences("No full stop here\n\nNor here") == ["No full stop here", "Nor here"]


def test_a_sentence_never_grows_without_bound() -> None:
    assert max(s.last - s.first for s in segment("word " * 5000).sentences) <= 400


WRAPPED = """\
UN envoy urges rivals to fix a date

    GENEVA, Nov. 12 (Agency) -- The envoy on Tuesday urged the two
rival governments to agree on a date for the vote before the end of
the year, saying that voters had waited.

    "You cannot hold a vote where three armies guard the ballot box,"
Bushnaf said.

    Talks will go on in Tunis.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\nTwo.\n\nThree.", ["One.", "Two.", "Three."]),
        ("One.\r\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("One.\u2028Two.\x85Three.", ["One.", "Two.", "Three."]),
        ("  One.\xa0\n\u200b\n\ufeffTwo. ", ["One.", "Two."]),
        ("Home\nWorld\nSport\nOpinion", ["Home", "World", "Sport", "Opinion"]),
        ("", []),
        (" \n\t\n\x00\n", []),
    ],
)
def test_paragraphs_one_a_line(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_hard_wrapped_paragraphs_run_across_their_lines(newline: str) -> None:
    found = paragraphs(WRAPPED.replace("\n", newline))
    assert [paragraph.split()[0] for paragraph in found] == ["UN", "GENEVA,", '"You', "Talks"]
    assert found[2].endswith("Bushnaf said.")


def test_a_wrapped_sentence_is_one() -> None:
    assert len(sentences(WRAPPED)) == 4


def test_headline_and_byline_above_a_long_line_are_paragraphs_of_their_own() -> None:
    body = "The minister said on Monday that the bridge would be open by the end of the year, weather permitting."
    assert paragraphs(f"Bridge to open soon\nBy Ann Carter\n{body}") == [
        "Bridge to open soon",
        "By Ann Carter",
        body,
    ]


def test_hard_wrap_without_blank_lines_breaks_at_short_lines() -> None:
    text = (
        "The minister said on Monday that the bridge would be opened to the\n"
        "public by the end of the year, if the weather permits. He did not\n"
        "give a date.\n"
        "The mayor, who has fought for the bridge for more than ten years,\n"
        "called the delay a disgrace and asked for the money to be paid.\n"
    )
    assert [paragraph.split()[1] for paragraph in paragraphs(text)] == ["minister", "mayor,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We agree,” he said.", ["We agree,"]),
        ('"We agree," he said.', ["We agree,"]),
        ("''We agree,'' he said.", ["We agree,"]),
        ("``We agree,'' he said.", ["We agree,"]),
        ("«We agree», he said.", ["We agree"]),
        ("„We agree“, he said.", ["We agree"]),
        ("”We agree,” he said.", ["We agree,"]),
        ("”We agree,“ he said.", ["We agree,"]),
        ("'We agree,' he said.", ["We agree,"]),
        ("‘We agree,’ he said.", ["We agree,"]),
        ("“We,” he said, “agree.”", ["We,", "agree."]),
        ("“They said ‘yes’ to us,” he said.", ["They said ‘yes’ to us,"]),
        ("The farmers' fields and Peru's mines don't matter.", []),
        ("It was '93 and the '80s were over.", []),
        ("rock 'n' roll", ["n"]),
        ("“We agree, he said.", ["We agree, he said.…"]),
        ("It is 6' tall and 5\" wide", []),
        ("He said “one” and “two”.", ["one", "two"]),
        ("“”", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_is_reopened_at_each_paragraph() -> None:
    text = "He said: “One.\n\n“Two.\n\n“Three.”\n\nHe left."
    assert quoted(text) == ["One.…>>", "Two.…>>", "Three."]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    assert quoted("“One, he said.\n\nTwo.") == ["One, he said.…"]


def test_a_block_wrapped_anew_by_an_editor_is_joined_inside_its_sentences() -> None:
    text = (
        "The harbour board said on Monday that the ferry to the islands would run again from June, "
        "after two summers in which the pier was closed.\n"
        "            The first boat leaves at seven, and islanders who live beyond the second lock may ask\n"
        "            for a seat by telephone until the evening before, the board added in its notice,\n"
        "            which was read out in all the villages and pinned to the door of the parish church of\n"
        "            Saint Brendan.\n"
        "            Tickets cost nine crowns."
    )
    assert [paragraph.split()[0] for paragraph in paragraphs(text)] == ["The", "The", "Tickets"]


@pytest.mark.parametrize("close", ["”", '"', "“"])
def test_an_opening_mark_that_can_only_close_does(close: str) -> None:
    assert quoted(f"“We are late,{close} she said. “Very late.”") == ["We are late,", "Very late."]
