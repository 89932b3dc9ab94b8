"""One diplomatic readout, with its scraping noise, right in every field."""

from typing import Any

import pytest
from conftest import validate

import newsparse

TEXT = (
    " date 2022-11-03 Home » Mirela Dragomir Holds Talks with Zambian Vice President Mulenga in Bucharest\n"
    "Mirela Dragomir Holds Talks with Zambian Vice President Mulenga in Bucharest\n"
    "\n"
    "Mirela Dragomir, President of the Senate of Romania, held talks with Zambian Vice President Grace Mulenga in "
    "Bucharest on November 2nd. The talks were aimed at reviving the cooperation between Romania and Zambia.\n"
    "\n"
    "During the talks, Dragomir recalled the long tradition of academic exchange between the two countries. She "
    "stressed Romania‘s interest in a lasting partnership with Zambia and called for a new agreement on "
    "agriculture. She also expressed the willingness of the Romanian side to grant fifty scholarships.\n"
    "\n"
    "Dragomir further stated that the Senate of Romania is prepared to work with the National Assembly of Zambia "
    "on the exchange of legal experience.\n"
    "\n"
    "In response, Vice President Mulenga thanked Romania for its hospitality. She emphasized that Zambia opposes "
    "any attempt to weaken the United Nations, and expressed concern over the rising price of fertilizer. Mulenga "
    "also voiced Zambia’s readiness to open an embassy in Bucharest.\n"
    "\n"
    "The talks were attended by Senator Radu Iliescu-Barbu, among others.\n"
    "\n"
    "The talks between Mirela Dragomir and Vice President Mulenga open a new chapter in an old friendship. They "
    "show that both countries are determined to deepen their cooperation in the years to come.\n"
)


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    found = newsparse.parse(TEXT).to_dict()
    validate(found)
    return found


def participant(record: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in record["participants"] if item["name"] == name)
    return found


def test_headline_once_and_clean(record: dict[str, Any]) -> None:
    headline = "Mirela Dragomir Holds Talks with Zambian Vice President Mulenga in Bucharest"
    start = TEXT.index("\n") + 1
    assert record["headline"]["text"] == headline
    assert record["headline"]["span"] in ([start, start + len(headline)], [start - 1 - len(headline), start - 1])


def test_date_place_and_language(record: dict[str, Any]) -> None:
    assert record["published"]["date"] == "2022-11-03"
    assert TEXT[slice(*record["published"]["span"])] == "2022-11-03"
    assert record["published"]["time"] is None
    assert record["event"] == {"type": "meeting", "date": "2022-11-02"}
    assert record["location"]["name"] == "Bucharest"
    assert record["location"]["country"] == "RO"
    assert record["dateline"] is None
    assert record["byline"] == []
    assert record["language"] == "en"
    assert record["warnings"] == [
        "participants: country taken from the story, not said of them: Radu Iliescu-Barbu"
    ]


def test_participants(record: dict[str, Any]) -> None:
    found = [(p["name"], p["kind"], p["role"], p["country"]) for p in record["participants"]]
    assert found == [
        ("Mirela Dragomir", "person", "host", "RO"),
        ("Grace Mulenga", "person", "guest", "ZM"),
        ("Radu Iliescu-Barbu", "person", "attendee", "RO"),
    ]


def test_titles_and_affiliation(record: dict[str, Any]) -> None:
    assert participant(record, "Mirela Dragomir")["titles"] == ["President of the Senate of Romania"]
    assert participant(record, "Mirela Dragomir")["affiliation"] == "Senate of Romania"
    assert "Zambian Vice President" in participant(record, "Grace Mulenga")["titles"]
    assert participant(record, "Grace Mulenga")["affiliation"] in ("Zambia", "Zambian")
    assert participant(record, "Radu Iliescu-Barbu")["titles"] == ["Senator"]


def test_mentions_are_names_without_titles(record: dict[str, Any]) -> None:
    def words(name: str) -> list[str]:
        return [TEXT[start:end] for start, end in participant(record, name)["mentions"]]

    assert words("Mirela Dragomir") == [*["Mirela Dragomir"] * 3, "Dragomir", "Dragomir", "Mirela Dragomir"]
    assert words("Grace Mulenga") == ["Mulenga", "Mulenga", "Grace Mulenga", "Mulenga", "Mulenga", "Mulenga"]
    assert words("Radu Iliescu-Barbu") == ["Radu Iliescu-Barbu"]


HOST, GUEST = "Mirela Dragomir", "Grace Mulenga"


@pytest.mark.parametrize(
    ("speaker", "speaker_text", "cue", "content", "polarity"),
    [
        (
            HOST, "Dragomir", "recalled",
            "the long tradition of academic exchange between the two countries", "neutral|support",
        ),
        (HOST, "She", "stressed", "Romania‘s interest in a lasting partnership with Zambia", "neutral|support"),
        (HOST, "She", "called for", "a new agreement on agriculture", "support"),
        (
            HOST, "She", "expressed",
            "the willingness of the Romanian side to grant fifty scholarships", "support",
        ),
        (
            HOST, "Dragomir", "stated",
            "the Senate of Romania is prepared to work with the National Assembly of Zambia on the exchange of "
            "legal experience", "support",
        ),
        (GUEST, "Vice President Mulenga", "thanked", "its hospitality", "support"),
        (
            GUEST, "She", "emphasized",
            "Zambia opposes any attempt to weaken the United Nations", "oppose",
        ),
        (GUEST, "She", "expressed", "concern over the rising price of fertilizer", "oppose"),
        (GUEST, "Mulenga", "voiced", "Zambia’s readiness to open an embassy in Bucharest", "support"),
    ],
)  # fmt: skip
def test_position(
    record: dict[str, Any], speaker: str, speaker_text: str, cue: str, content: str, polarity: str
) -> None:
    position = next(p for p in record["positions"] if p["cue"] == cue and p["content"] == content)
    assert position["speaker"] == speaker
    assert position["speaker_id"] == participant(record, speaker)["id"]
    assert position["speaker_text"] == speaker_text
    assert position["type"] == "indirect"
    assert position["polarity"] in polarity.split("|")
    assert position["addressee"] == ("Romania" if cue == "thanked" else None)


def test_no_position_is_invented(record: dict[str, Any]) -> None:
    assert len(record["positions"]) == 9


def test_paragraph_labels(record: dict[str, Any]) -> None:
    assert [paragraph["label"] for paragraph in record["paragraphs"]] == [
        "headline", "headline", "lead", "statement", "statement", "response", "attendance", "outlook",
    ]  # fmt: skip
