"""Relations become positions: content, type, nesting, and sentences that go on without a cue."""

import pytest
from reading import body, entity, read, relations_of, scene_of, told

import newsparse
from newsparse.annotate.actors.aliases import Entity
from newsparse.annotate.statements.positions import resolve_positions
from newsparse.annotate.statements.readouts import is_readout
from newsparse.article import Position
from newsparse.segment import segment
from newsparse.tagging import tag_tokens


def positions(marked_text: str, *cast: Entity, lemma: str = "say", frame: str = "that") -> tuple[Position, ...]:
    marked = read(marked_text)
    document = segment(marked.text)
    relations = relations_of(marked, lemma, frame)
    found = resolve_positions(document, body(document), tag_tokens(document), relations, cast)
    for position in found:
        assert position.content == " ".join(marked.text[start:end] for start, end in position.content_spans)
        assert document.paragraph_at(position.content_spans[0].start) == position.paragraph
    return found


def plain(marked_text: str) -> str:
    return read(marked_text).text


@pytest.mark.parametrize(
    ("marked", "content", "kind"),
    [
        ('"[p1:The pumps are old]," [s1:Kivi] [c1:said].', "The pumps are old", "direct"),
        ('[p1:"The pumps are old,"] [s1:Kivi] [c1:said].', "The pumps are old", "direct"),
        ("[s1:Kivi] [c1:said] [p1:the pumps are old.]", "the pumps are old", "indirect"),
        ('[s1:Kivi] [c1:said] [p1:the pumps were "older than the town"].', None, "mixed"),
        ('[s1:Kivi] [c1:said] [p1:the "Iron Lady" was the oldest pump].', None, "indirect"),
        ("“[p1:The pumps],” [s1:Kivi] [c1:said], “[p1:are old].”", "The pumps are old", "direct"),
    ],
)
def test_content_and_type(marked: str, content: str | None, kind: str) -> None:
    [position] = positions(marked)
    assert position.type == kind
    assert content is None or position.content == content


def test_empty_content_is_no_position() -> None:
    assert positions("[s1:Kivi] [c1:said][p1: . ]") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "President Ana Luna, asked about the case on Tuesday, said she trusts the judges.",
            [("said", "she trusts the judges")],
        ),
        ("“Where is the pump?”, asked Ana Luna.", [("asked", "Where is the pump?")]),
        (
            "The rate was raised by two of the five, according to a guard at the bank, who asked not to be named "
            "because the vote was secret.",
            [("according to", "The rate was raised by two of the five")],
        ),
    ],
)
def test_who_is_asked_states_nothing_by_it(text: str, said: list[tuple[str, str]]) -> None:
    found = newsparse.parse(f"Bank raises its rate\n\n{text}").positions
    assert [(one.cue, one.content) for one in found] == said


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[s1:Kivi] [c1:said] [p1:the pumps are old]. [p1:The mayor is right about that].", "the pumps are old"),
        ("[s1:Kivi] [c1:said] [p1:the pumps are old]. [p1:Would you go there]?", "the pumps are old"),
        ("“[p1:The pumps are old],” [s1:Kivi] [c1:said]. “[p1:They are]!”", "The pumps are old They are"),
    ],
)
def test_the_sentence_after_reported_words_is_the_reporters(marked: str, content: str) -> None:
    [position] = positions(marked)
    assert position.content == content


@pytest.mark.parametrize("who", ["the climate crisis minister, Ana Luna,", "the deputy fire chief, Ana Luna,"])
def test_who_is_told_after_the_verb_does_not_speak(who: str) -> None:
    told = f"“It is a dangerous fire,” {who} told reporters. “We are ready.”"
    [position] = newsparse.parse(f"Fire near town\n\nThe fire began on Sunday.\n\n{told}").positions
    assert (position.speaker, position.content) == ("Ana Luna", "It is a dangerous fire We are ready")


def test_what_is_denied_in_the_next_sentence_is_still_said() -> None:
    text = "Kivi said the pumps are old. The firm denies this."
    document = segment(text)
    first = document.sentences[0].span
    kivi, firm = relations_of(
        read("[s1:Kivi] [c1:said] [p1:the pumps are old]. [s2:The firm] [c2:denies] [p2:this].")
    )
    firm = firm._replace(content=(first,))
    found = resolve_positions(document, body(document), tag_tokens(document), (kivi, firm), ())
    assert {(one.speaker, one.content) for one in found} == {
        ("Kivi", "the pumps are old"),
        ("The firm", "Kivi said the pumps are old"),
    }


@pytest.mark.parametrize(
    ("lead", "talks"),
    [
        ("Elsa Kivi, a nurse, met Mayor Otto Brandt in Turku.", True),
        ("Mayor Otto Brandt went to a college in Turku, where he met Elsa Kivi, and to Bergen.", False),
        ("Mayor Otto Brandt was young when he met Elsa Kivi.", False),
    ],
)
def test_a_life_in_which_two_met_is_no_report_of_talks(lead: str, talks: bool) -> None:
    scene = scene_of(lead, *kivi(lead))
    assert is_readout(scene, body(scene.document)) is talks


TALKS = "Minister Elsa Kivi met Ambassador Otto Brandt in Turku on Monday.\n\n"


def kivi(text: str) -> tuple[Entity, Entity]:
    return (
        entity(text, "Elsa Kivi", "Kivi", titles=("Minister",), country="FI", gender="f"),
        entity(text, "Otto Brandt", "Brandt", titles=("Ambassador",), country="DK", gender="m"),
    )


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param(
            "[s1:The ministry] [c1:said] that [p1:][s2:Brandt] [c2:condemned] [p2:the toll].",
            [("Otto Brandt", "the toll")],
            id="the reporter only passes on",
        ),
        pytest.param(
            "[s1:Kivi] [c1:said] [p1:][s2:she] [c2:hoped] [p2:to win].",
            [("Elsa Kivi", "she hoped to win")],
            id="own hope",
        ),
    ],
)
def test_nesting(rest: str, expected: list[tuple[str, str]]) -> None:
    marked = read(TALKS + rest)
    first, second = relations_of(marked, "say")
    outer = marked.text.rindex(".")
    whole = marked.spans["p1"][0]._replace(end=outer)
    relations = (type(first)(first.source, first.cue, (whole,), "say", frame="that"), second)
    document = segment(marked.text)
    found = resolve_positions(document, body(document), tag_tokens(document), relations, kivi(marked.text))
    assert told(found) == expected


def test_free_indirect_speech_goes_on_in_a_readout() -> None:
    marked = TALKS + (
        "[s1:Kivi] [c1:said] that [p1:Finland valued the ferry]. The two sides should keep it. "
        "Finland has no wish to raise the toll. Kivi will visit Aarhus in May. The meeting lasted an hour."
    )
    found = positions(marked, *kivi(plain(marked)))
    assert told(found) == [
        ("Elsa Kivi", "Finland valued the ferry"),
        ("Elsa Kivi", "The two sides should keep it"),
        ("Elsa Kivi", "Finland has no wish to raise the toll"),
    ]
    assert [(position.cue, position.speaker_span) for position in found[1:]] == [(None, None)] * 2


def test_free_indirect_speech_is_not_read_into_news() -> None:
    marked = "A ferry sank. [s1:Kivi] [c1:said] that [p1:it was old]. The two towns should have known."
    assert len(positions(marked, entity(plain(marked), "Kivi"))) == 1


def test_loose_quotation_goes_on_with_the_quotation_before() -> None:
    marked = '"[p1:The pumps are old]," [s1:Kivi] [c1:said] on Monday.\n\n"They have pumped for ninety years."'
    assert told(positions(marked)) == [("Kivi", "The pumps are old They have pumped for ninety years")]


def test_loose_quotation_after_reported_words_is_a_position() -> None:
    marked = '[s1:Kivi] [c1:stressed] [p1:the age of the pumps]. "They have pumped for ninety years."'
    first, second = positions(marked, lemma="stress", frame="imp")
    assert (second.speaker, second.cue, second.speaker_span, second.type) == (first.speaker, None, None, "direct")


def test_a_name_in_quotation_marks_is_no_speech() -> None:
    marked = '[s1:Kivi] [c1:praised] [p1:the play]. "The Ferry" opens in May.'
    assert len(positions(marked, lemma="praise", frame="np")) == 1


def test_confidence_comes_from_the_relation() -> None:
    [position] = positions("[s1:Kivi] [c1:said] [p1:the pumps are old].")
    assert 0 < position.confidence <= 1


@pytest.mark.parametrize("text", ["", "\0\n\n\0", "He said " * 500, '"' * 1000, "(" * 5000])
def test_any_text_is_read(text: str) -> None:
    assert positions(text) == ()


def test_quotation_of_the_paragraph_before_is_another_speaker_s() -> None:
    text = (
        '"We have waited too long," President Moa told reporters. "We wait no more."\n\n'
        "President Lind said Norland would send a ship."
    )
    assert [(p.speaker_text, p.content) for p in newsparse.parse(text).positions] == [
        ("President Moa", "We have waited too long We wait no more"),
        ("President Lind", "Norland would send a ship"),
    ]


def test_weak_cue_in_free_indirect_speech_is_part_of_it() -> None:
    marked = TALKS + (
        "[s1:Kivi] [c1:said] that [p1:Finland valued the ferry]. [s2:Finnish firms] [c2:intend] [p2:to stay]."
    )
    text = read(marked)
    strong, weak = relations_of(text, "say")
    weak = weak._replace(confidence=0.5, frame="inf")
    document = segment(text.text)
    found = resolve_positions(document, body(document), tag_tokens(document), (strong, weak), kivi(text.text))
    assert told(found)[1:] == [("Elsa Kivi", "Finnish firms intend to stay")]


def test_what_someone_would_do_goes_on_in_news_too() -> None:
    marked = "[s1:Elsa Kivi] [c1:said] that [p1:the pump was old]. She would not buy another. She left at noon."
    text = plain(marked)
    found = positions(marked, entity(text, "Elsa Kivi", gender="f"))
    assert [(p.content, p.cue, p.speaker) for p in found] == [
        ("the pump was old", "said", "Elsa Kivi"),
        ("She would not buy another", None, "Elsa Kivi"),
    ]


def test_quoted_paragraph_resumes_the_speaker_before() -> None:
    marked = (
        "[s1:Elsa Kivi] [c1:said] that [p1:the pump was old].\n\nThe pump was built in 1931.\n\n"
        "“We oil it every single morning.”"
    )
    found = positions(marked, entity(plain(marked), "Elsa Kivi", gender="f"))
    assert [(p.content, p.cue) for p in found[1:]] == [("We oil it every single morning", None)]
