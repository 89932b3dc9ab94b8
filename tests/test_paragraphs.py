"""What each paragraph is for: by its own words, by who speaks in it, by its neighbours."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest

from newsparse.annotate.labels.paragraphs import label_paragraphs
from newsparse.annotate.labels.sides import Sides
from newsparse.annotate.layout.header import Header
from newsparse.article import Event, EventType, Label, Participant, Position, PositionType, Published, Role
from newsparse.document import Document, Span
from newsparse.segment import segment
from newsparse.tagging import tag_tokens

STATED = re.compile(r"<(\w+|): ([^<>]*)>")


class Case(NamedTuple):
    """An article whose stated words are marked: ``<speaker: content>``; a nameless one continues the last."""

    document: Document
    positions: tuple[Position, ...]


def read(paragraphs: Sequence[str]) -> Case:
    text, stated = "", []
    for number, marked in enumerate(paragraphs):
        text += "\n\n" if number else ""
        end = 0
        for match in STATED.finditer(marked):
            text += marked[end : match.start()]
            stated.append((match[1] or None, Span(len(text), len(text) + len(match[2]))))
            text += match[2]
            end = match.end()
        text += marked[end:]
    document = segment(text)
    return Case(document, tuple(position(document, *found) for found in stated))


def position(document: Document, speaker: str | None, span: Span) -> Position:
    quoted = any(found.content.start <= span.start < found.content.end for found in document.quotations)
    kind: PositionType = "direct" if quoted else "indirect"
    words = document.slice(span)
    paragraph = document.paragraph_at(span.start) or 0
    return Position(
        speaker, speaker, None, None, None, None, words, (span,), kind, "neutral", None, paragraph, 0.9
    )


def person(name: str, country: str | None, role: Role) -> Participant:
    return Participant(name, name, "person", (), None, country, role, ())


HOST, GUEST = person("Lind", "SE", "host"), person("Okoro", "NG", "guest")


def label(
    paragraphs: Sequence[str],
    participants: Sequence[Participant] = (HOST, GUEST),
    event: EventType = "meeting",
    published: str | None = None,
) -> list[Label]:
    """The labels of an article that opens with its lead."""
    document, positions = read(paragraphs)
    labels: list[Label | None] = [None] * len(document.paragraphs)
    labels[0] = "lead"
    stamp = Published(published, None, None) if published else None
    header = Header(None, (), stamp, None, tuple(labels), 0)
    found = label_paragraphs(
        document, header, tag_tokens(document), positions, tuple(participants), Event(event, None)
    )
    return [label for label, _ in found]


MEETING: list[tuple[Label, str]] = [
    ("lead", "Premier Lind received President Okoro at the town hall on Monday."),
    ("context", "During the meeting, they discussed trade and reviewed the fishing accord."),
    ("statement", "Lind said that <Lind: her country wanted to buy more cocoa and to train young nurses>."),
    ("statement", "She hoped that <Lind: the harbour would open before the winter storms set in>."),
    ("response", "For his part, Okoro thanked Sweden for <Okoro: its help with the new water works>."),
    ("statement", "The two sides agreed that <both: students should travel without paying for a visa>."),
    ("attendance", "The meeting was attended by Finance Minister Berg and Ambassador Ade."),
    ("background", "Trade between the two fell by a third in 2019 and has long been a sore point."),
    ("outlook", "They agreed to stay in touch and to meet again next spring."),
]


def test_two_sided_meeting() -> None:
    assert label([text for _, text in MEETING], published="2024-05-06") == [name for name, _ in MEETING]


TALKS = [
    "Premier Lind and President Okoro met on Monday.",
    "Okoro said <Okoro: the harbour should be deepened before the rains>.",
    "Lind said <Lind: her cabinet would look at the plan again>.",
]


@pytest.mark.parametrize(
    ("participants", "expected"),
    [
        ((GUEST, HOST), ["lead", "statement", "response"]),
        ((HOST, GUEST), ["lead", "response", "statement"]),
        ((replace(HOST, role="principal"), GUEST), ["lead", "statement", "response"]),
    ],
)
def test_first_side(participants: Sequence[Participant], expected: list[Label]) -> None:
    """The first to speak is the first side, unless the host is named first."""
    assert label(TALKS, participants) == expected


def test_only_the_counterpart_speaks() -> None:
    texts = [
        "Premier Lind received President Okoro on Monday.",
        "Okoro praised <Okoro: the clean streets of town>.",
    ]
    assert label(texts) == ["lead", "response"]


def test_one_country_has_no_response() -> None:
    texts = [
        "Two mayors met on Monday.",
        "Lind said <Lind: the road is bad>.",
        "Berg said <Berg: it is not his road>.",
    ]
    assert label(texts, [HOST, person("Berg", "SE", "host")]) == ["lead", "statement", "statement"]


BY_ITSELF: list[tuple[Label, str]] = [
    ("quote", '"<Lind: We have waited ten years for this road>," Lind said.'),
    (
        "quote",
        '"<Vik: It shook like a wet dog>," said Tor Vik, 44, who had spent the night under a table in the hall.',
    ),
    ("background", "“Long Winter” is a film of 1981 about nine men and a whale that nobody ever saw."),
    ("statement", 'Lind said <Lind: the road was "long overdue" and would open in the autumn of the year>.'),
    ("statement", "<Lind: Sales rose by nine percent to 4 million crowns>, the company said."),
    ("context", "<analysts: The price will fall again before winter comes>, analysts said."),
    ("attendance", "Also present were the two ambassadors and a deputy minister of transport."),
    ("attendance", "She was accompanied by Defence Minister Berg."),
    ("context", "Before the talks the guests toured the old port and exchanged views with dockers."),
    ("background", "The port was founded in 1621 and had been closed for decades."),
    ("background", "Lundby sits on a bay that freezes over and has a fleet of nine boats."),
    ("context", "Turnout was 61 percent, against 70 percent in 2019."),
    ("attendance", "Rovers: Berg; Lund, Moe, Dahl, Vik; Holm, Ruud, Lie; Orr."),
]


@pytest.mark.parametrize(("expected", "text"), BY_ITSELF)
def test_paragraph_by_itself(expected: Label, text: str) -> None:
    assert label(["A lead.", text, "An end that tells nothing."], ())[1] == expected


@pytest.mark.parametrize(
    "closing",
    [
        "The next summit is to be held in Bergen.",
        "The visit contributes to the further strengthening of ties and signifies the will of both.",
        "They looked forward to meeting at the assembly.",
        "Final results are due by Friday.",
        "Their ministers are to meet in Bergen in May. Asked about the fog, the premier smiled.",
        "The two will play again in the autumn.",
        "She plans to sell the boats in the autumn.",
        "The sellers have until May 3 to answer.",
        "The premier travels to Bergen on Friday for a fair.",
        "The harbour season ends on May 4. By then the mud must be gone.",
        "Dockers planned a vigil at the pier.",
        "The council voted 4-3 to hold another session.",
    ],
)
def test_closing_paragraph_looks_ahead(closing: str) -> None:
    assert label(["A lead.", "They discussed trade.", closing])[-1] == "outlook"


def test_transcript() -> None:
    texts = [
        "The press met on Monday.",
        "Morning Post: Will you close the border?",
        "Kay Lund: <Lund: We will not close any border>.",
        "<: The trains will run as before, day and night>.",
        "Morning Post: Why not?",
        "Kay Lund: <Lund: Because it has never helped anyone>.",
    ]
    document, positions = read(texts)
    spoken = tuple(replace(found, type="direct") for found in positions)
    header = Header.of_body(document)
    labels = label_paragraphs(document, header, tag_tokens(document), spoken, (), Event("press_conference", None))
    assert [label for label, _ in labels] == ["lead", "context", "quote", "quote", "context", "quote"]


NEWS = [
    "The company closed its mill on Monday.",
    "Its owner, Ada Berg, said <Berg: the mill had lost money every year and would not be missed>.",
]
ANSWERS: list[tuple[Label, EventType, str]] = [
    ("response", "business", "The workers' union said <union: the figures had been made up by the owner>."),
    ("response", "business", "Mayor Olsen rejected <Olsen: the claim that the town had known all along>."),
    ("response", "business", "Opposition leader Kit Moe said <Moe: the town had been lied to for a year>."),
    ("response", "business", "A ministry spokeswoman declined to comment."),
    ("response", "court", "Her lawyer, Ole Dahl, said <Dahl: his client had never set foot in the mill>."),
    (
        "response",
        "business",
        "Buyers reacted with scorn. Kit Moe said <Moe: nobody would pay that much for rust>.",
    ),
    ("response", "election", "The green party accused Berg of <greens: poisoning the river for money>."),
    ("response", "protest", "Labour Minister Kit Moe said <Moe: the offer on the table was a good one>."),
    ("response", "sport", "Coach Kit Moe admitted <Moe: that his side had been slow and careless>."),
    ("response", "court", "The buyer, Moe Metals, denied <Moe: that it had known of the leak>."),
    ("statement", "business", "The company expects to save 90 million crowns, and 10 million more next spring."),
    ("context", "business", "Analyst Kit Moe of Holm & Co said <Moe: the mill was worth less than its roof>."),
    ("context", "other", "Under the plan, half of the mill would become flats."),
    ("statement", "business", "Berg denied <Berg: that the mill had been sold to her own brother>."),
    ("statement", "business", "Police chief Ola Ruud said <Ruud: officers had sealed the gates at noon>."),
    ("statement", "protest", "The workers' union said <union: its members would stay until they were paid>."),
    (
        "statement",
        "business",
        "Trade chief Kay Orr of the European Union said <Orr: the bloc would look into it>.",
    ),
    ("context", "business", "Environmentalists gave a cheer. Tor Vik said <Vik: the river would be clean again>."),
    ("context", "crime", "A shopkeeper, Per Lie, said <Lie: he had seen two men running from the gate>."),
    (
        "context",
        "protest",
        "Crowds blocked the gate and burned pallets for hours. Police said <Police: two were held>.",
    ),
]


@pytest.mark.parametrize(("expected", "event", "text"), ANSWERS)
def test_who_answers_in_the_news(expected: Label, event: EventType, text: str) -> None:
    assert label([*NEWS, text, "The river froze.", "The snow fell."], (), event)[2] == expected


def test_who_is_accused_answers() -> None:
    texts = [
        *NEWS,
        "Berg accused Mayor Olsen of <Berg: keeping buyers away>.",
        "Olsen said <Olsen: he slept well>.",
    ]
    document, positions = read(texts)
    accusing = tuple(
        replace(found, cue="accused", addressee="Mayor Olsen") if "buyers" in found.content else found
        for found in positions
    )
    header = Header.of_body(document)
    people = (person("Berg", None, "speaker"), person("Olsen", None, "speaker"))
    labels = label_paragraphs(document, header, tag_tokens(document), accusing, people, Event("business", None))
    assert [label for label, _ in labels[2:]] == ["statement", "response"]


def test_teams_are_the_sides_in_sport() -> None:
    texts = [
        "Rovers beat United 3-1.",
        "Rovers coach Ann Lee hailed <Lee: the spirit of her young side>.",
        "United boss Jo Kane felt that <Kane: the snow had made it a lottery>.",
    ]
    people = [
        replace(person("Lee", None, "speaker"), affiliation="Rovers"),
        replace(person("Kane", None, "speaker"), affiliation="United"),
    ]
    assert label(texts, people, "sport")[1:] == ["statement", "response"]


def test_for_his_part_goes_back_to_the_first_side() -> None:
    texts = [
        "Premier Lind received President Okoro on Monday.",
        "Lind said <Lind: the harbour would be deepened before the winter>.",
        "Okoro asked for <Okoro: more time to study the plan>.",
        "Premier Lind, for her part, spoke of the fog. <: No ship should sail in it>.",
    ]
    start = read(texts).document.text.rindex("Lind")
    host = replace(HOST, mentions=(Span(start, start + len("Lind")),))
    assert label(texts, (host, GUEST))[1:] == ["statement", "response", "statement"]


def test_unfound_words_go_on_with_the_side_that_spoke_last() -> None:
    texts = [
        "Premier Lind received President Okoro on Monday.",
        "Lind said <Lind: the road was bad and the bridge worse>.",
        "Okoro said <Okoro: both would be mended before the rains>.",
        "The president, however, appealed to the mayor over a matter of parking.",
    ]
    assert label(texts)[-1] == "response"


@pytest.mark.parametrize(
    ("event", "expected"), [("meeting", "context"), ("sport", "context"), ("other", "background")]
)
def test_what_nothing_tells_goes_by_the_event(event: EventType, expected: Label) -> None:
    assert label(["A lead.", "Cats sleep."], (), event)[1] == expected


def test_open_paragraph_continues_its_neighbour() -> None:
    texts = [
        "A lead.",
        "The port was founded in 1621, in the past century.",
        "Cats sleep.",
        "They discussed fish.",
    ]
    assert label(texts, ()) == ["lead", "background", "background", "context"]


def test_three_without_host_have_no_sides() -> None:
    three = [person("A", "PE", "principal"), person("B", "CL", "principal"), person("C", "BO", "principal")]
    assert not Sides.of(three, (), "summit").all
    assert Sides.of([person("A", "PE", "host"), *three[1:]], (), "summit").first == "PE"


@pytest.mark.parametrize("text", ["\x00", "“" * 500, ":\n\n:\n\n:", "had " * 500, "a: b\n\nc: d\n\na: e"])
def test_any_text_has_labels(text: str) -> None:
    document = segment(text)
    labels = label_paragraphs(
        document, Header.of_body(document), tag_tokens(document), (), (), Event("other", None)
    )
    assert len(labels) == len(document.paragraphs)
