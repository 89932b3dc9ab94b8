"""Turns of transcripts, press conferences and interviews: who holds the floor, and what are mere questions."""

import pytest
from reading import body, entity, read, relations_of, scene_of, told

from newsparse.annotate.actors.aliases import Entity
from newsparse.annotate.statements.positions import resolve_positions
from newsparse.annotate.statements.turns import Turn, find_turns
from newsparse.article import Position
from newsparse.document import Document
from newsparse.segment import segment
from newsparse.tagging import tag_tokens


def turns(text: str, *cast: Entity) -> list[tuple[str | None, list[str]]]:
    """Each turn's speaker and what is said in it; None for a question."""
    scene = scene_of(text, *cast)
    found: tuple[Turn, ...] = find_turns(scene, body(scene.document))
    return [
        (turn.speaker.name if turn.speaker else None, [scene.document.slice(span) for span in turn.content])
        for turn in found
    ]


def positions(marked_text: str, *cast: Entity) -> tuple[Document, tuple[Position, ...]]:
    marked = read(marked_text)
    document = segment(marked.text)
    relations = relations_of(marked, lemma="say")
    return document, resolve_positions(document, body(document), tag_tokens(document), relations, cast)


TALK = """The two met at the harbour.

Governor Ada Quist: Welcome, dear friends.

The ferry runs again, and we are glad of it.

Mayor Jon Falk: Thank you, Governor.

Ada Quist: Let us eat first.

Press service of the county
"""


QUOTED = """This is how it went on the radio:

"FALK: Will the ferry run, and who is to pay for it?

"QUIST: It will run. The county pays.

"FALK: You said so last year.

"QUIST: And I say so again.
"""


def test_labels_of_a_quoted_transcript_stand_behind_the_marks() -> None:
    cast = entity(QUOTED, "QUIST"), entity(QUOTED, "FALK")
    said = turns(QUOTED, *cast)
    assert ("QUIST", ["It will run. The county pays"]) in said
    assert ("QUIST", ["And I say so again"]) in said


def test_each_turn_points_at_its_own_label() -> None:
    cast = entity(TALK, "Ada Quist"), entity(TALK, "Jon Falk")
    scene = scene_of(TALK, *cast)
    spans = [turn.speaker.span for turn in find_turns(scene, body(scene.document)) if turn.speaker]
    assert [scene.document.slice(span) for span in spans if span] == [
        "Governor Ada Quist",
        "Mayor Jon Falk",
        "Ada Quist",
    ]
    assert len(set(spans)) == 3


def test_label_gives_the_floor_until_the_next() -> None:
    cast = entity(TALK, "Ada Quist"), entity(TALK, "Jon Falk")
    assert turns(TALK, *cast) == [
        ("Ada Quist", ["Welcome, dear friends", "The ferry runs again, and we are glad of it"]),
        ("Jon Falk", ["Thank you, Governor"]),
        ("Ada Quist", ["Let us eat first"]),
    ]


def test_turn_is_a_direct_position() -> None:
    document, found = positions(TALK, entity(TALK, "Ada Quist"), entity(TALK, "Jon Falk"))
    first = found[0]
    assert (first.type, first.cue, first.speaker_text) == ("direct", None, "Governor Ada Quist")
    assert first.content == "Welcome, dear friends The ferry runs again, and we are glad of it"
    assert len(first.content_spans) == 2
    assert document.slice(first.content_spans[0]) == "Welcome, dear friends"
    assert first.polarity == "support"


BRIEFING = """The ministry held its briefing.

Coast Daily: [s1:The union] [c1:said] that [p1:ferries were unsafe]. Do you agree?

Ms Quist: [s2:The union] [c2:said] [p2:that last year too].

Coast Daily: On the same matter, one follow-up.

Ms Quist: Ask the union.
"""


def test_a_stage_direction_alone_is_no_part_of_a_turn() -> None:
    text = TALK.replace("\n\nPress", "\n\n(Applause.)\n\nSo be it.\n\n(Concludes)\n\nPress")
    quist = entity(text, "Ada Quist")
    assert turns(text, quist, entity(text, "Jon Falk"))[-1] == ("Ada Quist", ["Let us eat first", "So be it"])


def test_the_press_asks_and_states_nothing() -> None:
    text = read(BRIEFING).text
    found = turns(text, entity(text, "Ada Quist", "Quist"))
    assert [speaker for speaker, _ in found] == [None, "Ada Quist", None, "Ada Quist"]


def test_reports_in_questions_are_positions_and_those_in_answers_are_not() -> None:
    text = read(BRIEFING).text
    _, found = positions(BRIEFING, entity(text, "Ada Quist", "Quist"))
    assert told(found) == [
        ("The union", "ferries were unsafe"),
        ("Ada Quist", "The union said that last year too"),
        ("Ada Quist", "Ask the union"),
    ]


INTERVIEW = """Pilot Rui Sal has flown for forty years. He met us in Porto.

Do you still like the nights?

I like them best of all.

What did your father say?

He wanted a doctor in the family.

And would you do it again?

Tomorrow.

Rui Sal was born in Faro.
"""


def test_interview_without_labels() -> None:
    found = turns(INTERVIEW, entity(INTERVIEW, "Rui Sal"))
    assert found == [
        (None, ["Do you still like the nights?"]),
        ("Rui Sal", ["I like them best of all"]),
        (None, ["What did your father say?"]),
        ("Rui Sal", ["He wanted a doctor in the family"]),
        (None, ["And would you do it again?"]),
        ("Rui Sal", ["Tomorrow"]),
    ]


def test_questions_of_several_sentences_and_thanks_are_no_answers() -> None:
    text = (
        "Ada Quist runs the lock.\n\nMs Quist, do you like your work?\n\nI do.\n\nThe town has offered a sum. "
        "Is that enough?\n\nNo. It is a beginning. Why should we be content?\n\nWould you do it again?\n\nYes.\n\n"
        "What do you hope for?\n\nRain.\n\nThank you for the interview."
    )
    assert turns(text, entity(text, "Ada Quist", "Quist")) == [
        (None, ["Ms Quist, do you like your work?"]),
        ("Ada Quist", ["I do"]),
        (None, ["The town has offered a sum. Is that enough?"]),
        ("Ada Quist", ["No. It is a beginning. Why should we be content?"]),
        (None, ["Would you do it again?"]),
        ("Ada Quist", ["Yes"]),
        (None, ["What do you hope for?"]),
        ("Ada Quist", ["Rain"]),
        (None, ["Thank you for the interview."]),
    ]


def test_letters_stand_for_question_and_answer() -> None:
    text = "We spoke to Rui Sal.\n\nQ: Why fly?\n\nA: Why not?\n\nQ: At night?\n\nA: Always."
    assert turns(text, entity(text, "Rui Sal")) == [
        (None, ["Why fly?"]),
        ("Rui Sal", ["Why not?"]),
        (None, ["At night?"]),
        ("Rui Sal", ["Always"]),
    ]


def test_labels_in_capitals_are_names() -> None:
    text = "Ada Quist met Jon Falk.\n\nQUIST: Good.\n\nFALK: Very good.\n\nQUIST: Then we agree."
    cast = entity(text, "Ada Quist", "Quist"), entity(text, "Jon Falk", "Falk")
    assert [speaker for speaker, _ in turns(text, *cast)] == ["Ada Quist", "Jon Falk", "Ada Quist"]


def test_a_title_alone_labels_its_holder() -> None:
    text = (
        "Chief Press Officer Ada Quist opened the briefing.\n\nQuestion (in Dutch): Is the lock shut?\n\n"
        "Press Officer: It is not.\n\nQuestion: Since when?\n\nPress Officer: Since Monday."
    )
    cast = entity(text, "Ada Quist", titles=("Chief Press Officer",))
    assert turns(text, cast) == [
        (None, ["Is the lock shut?"]),
        ("Ada Quist", ["It is not"]),
        (None, ["Since when?"]),
        ("Ada Quist", ["Since Monday"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rain fell. It fell all day.\n\nNote: bring a coat.", id="a colon is no transcript"),
        pytest.param("Is it late? Yes.\n\nWho knows?\n\nWhat now?", id="questions to nobody"),
        pytest.param("", id="nothing"),
    ],
)
def test_prose_has_no_turns(text: str) -> None:
    assert turns(text) == []
