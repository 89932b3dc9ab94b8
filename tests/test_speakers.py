"""Who is meant by the words before a cue: names, descriptions, pronouns, and cues without a subject."""

import pytest
from reading import entity, read, relations_of, scene_of

from newsparse.annotate.actors.aliases import Entity
from newsparse.annotate.statements.descriptions import match_description
from newsparse.annotate.statements.discourse import sentence_subject
from newsparse.annotate.statements.naming import Speaker, named_speaker
from newsparse.annotate.statements.speakers import Story, addressee_of, speaker_of

Cast = dict[str, tuple[str, ...]]


def speakers(marked_text: str, *cast: Entity) -> list[Speaker | None]:
    marked = read(marked_text)
    story = Story(scene_of(marked.text, *cast))
    relations = relations_of(marked)
    found: list[Speaker | None] = []
    for index, relation in enumerate(relations):
        speaker = speaker_of(story, relation, relations[index + 1] if index + 1 < len(relations) else None)
        if speaker is not None:
            story.hear(relation, speaker)
        found.append(speaker)
    return found


def names(marked_text: str, *cast: Entity) -> list[str | None]:
    return [speaker.name if speaker else None for speaker in speakers(marked_text, *cast)]


def plain(marked_text: str) -> str:
    return read(marked_text).text


KIVI = "Port minister Elsa Kivi met Otto Brandt, the Danish envoy, in Turku. "


def kivi(text: str) -> tuple[Entity, Entity]:
    """Two parties: a minister and an ambassador, a woman and a man."""
    return (
        entity(text, "Elsa Kivi", "Kivi", titles=("Port minister",), country="FI", gender="f"),
        entity(text, "Otto Brandt", "Brandt", titles=("Danish envoy",), country="DK", gender="m"),
    )


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param("[s1:Kivi] [c1:said] [p1:the quay was full].", "Elsa Kivi", id="surname"),
        pytest.param("[s1:Minister Kivi] [c1:said] [p1:the quay was full].", "Elsa Kivi", id="title and surname"),
        pytest.param("[s1:The minister] [c1:said] [p1:the quay was full].", "Elsa Kivi", id="title alone"),
        pytest.param("[s1:The envoy] [c1:said] [p1:the quay was full].", "Otto Brandt", id="the other's title"),
        pytest.param(
            "[s1:The Danish diplomat] [c1:said] [p1:it was full].", "Otto Brandt", id="country and calling"
        ),
        pytest.param(
            "[s1:The Finnish official] [c1:said] [p1:it was full].", "Elsa Kivi", id="country, vague noun"
        ),
        pytest.param("[s1:She] [c1:said] [p1:the quay was full].", "Elsa Kivi", id="she"),
        pytest.param("[s1:He] [c1:said] [p1:the quay was full].", "Otto Brandt", id="he is no woman"),
        pytest.param("[s1:Kivi and Brandt] [c1:agreed] [p1:to dredge].", "Elsa Kivi and Otto Brandt", id="a pair"),
        pytest.param("[s1:Kivi's driver] [c1:said] [p1:the road was dry].", "Kivi's driver", id="no possessor"),
        pytest.param("[s1:a spokesman for Kivi] [c1:said] [p1:so].", "a spokesman for Kivi", id="no complement"),
        pytest.param("[s1:Kivi supporters] [c1:said] [p1:they knew].", "Kivi supporters", id="no modifier"),
        pytest.param("[s1:Both sides] [c1:agreed] [p1:to dredge].", "Both sides", id="a group in its own words"),
        pytest.param("[s1:A minister] [c1:said] [p1:it was late].", "A minister", id="someone new"),
    ],
)
def test_local_expression(rest: str, expected: str) -> None:
    marked = KIVI + rest
    assert names(marked, *kivi(plain(marked))) == [expected]


def test_speaker_keeps_the_local_expression() -> None:
    marked = KIVI + "[s1:The minister] [c1:said] [p1:the quay was full]."
    [speaker] = speakers(marked, *kivi(plain(marked)))
    assert speaker is not None
    assert speaker.id == "elsa-kivi"
    assert speaker.span == read(marked).spans["s1"][0]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        pytest.param(
            "[s1:Kivi] [c1:said] [p1:the quay was full]. [s2:She] [c2:added] [p2:that it leaked].",
            ["Elsa Kivi", "Elsa Kivi"],
            id="the last speaker",
        ),
        pytest.param(
            "Brandt inspected the quay with a lamp. [s1:He] [c1:said] [p1:it leaked].",
            ["Otto Brandt"],
            id="subject",
        ),
        pytest.param(
            "[s1:They] [c1:said] [p1:so]. [s2:The two sides] [c2:agreed] [p2:to meet]. "
            "[s3:They] [c3:hoped] [p3:to go].",
            ["They", "The two sides", "The two sides"],
            id="they",
        ),
        pytest.param(
            "[s1:Kivi] [c1:said] [p1:it was full], [c2:adding] [p2:that it leaked].",
            ["Elsa Kivi", "Elsa Kivi"],
            id="a participle shares the subject",
        ),
        pytest.param(
            "[c1:Stressing] [p1:that it leaked], [s2:the envoy] [c2:asked] [p2:for repairs].",
            ["Otto Brandt", "Otto Brandt"],
            id="a participle before the subject",
        ),
        pytest.param(
            "[s1:Kivi] [c1:said] [p1:it was full]. It [c2:is hoped] [p2:that it will be dredged].",
            ["Elsa Kivi", "Elsa Kivi"],
            id="an impersonal cue goes on",
        ),
        pytest.param(
            '"[p1:The pumps are old]," [s1:Kivi] [c1:said].\n\n"[p2:Then buy new ones]," [s2:he] [c2:replied].',
            ["Elsa Kivi", "Otto Brandt"],
            id="across paragraphs",
        ),
    ],
)
def test_story(story: str, expected: list[str]) -> None:
    marked = KIVI + story
    assert names(marked, *kivi(plain(marked))) == expected


@pytest.mark.parametrize(
    ("titles", "expected"), [((), "Wanjiru Otieno"), (("Port minister",), "Wanjiru Otieno"), (("Mr",), "She")]
)
def test_a_given_name_may_mislead_a_title_does_not(titles: tuple[str, ...], expected: str) -> None:
    """Where nobody else is named in the paragraph, a pronoun means whom it holds."""
    marked = '"[p1:The boat is safe]," [s1:Otieno] [c1:said]. [s2:She] [c2:added] [p2:that it had new pumps].'
    text = plain(marked)
    minister = entity(text, "Wanjiru Otieno", "Otieno", titles=titles, gender="m")
    assert names(marked, minister) == ["Wanjiru Otieno", expected]


def test_pronoun_never_means_the_one_spoken_to() -> None:
    marked = "Ali Rahman received Bo Lindt. [s1:He] [c1:told] [a1:Lindt] [p1:that the road was open]."
    text = plain(marked)
    cast = entity(text, "Ali Rahman", gender="m"), entity(text, "Bo Lindt", "Lindt", gender="m")
    assert names(marked, *cast) == ["Ali Rahman"]


def test_addressee_is_resolved() -> None:
    marked = read(KIVI + "[s1:Kivi] [c1:told] [a1:the envoy] [p1:that the quay was full]. "
                  "[s2:She] [c2:asked] [a2:him] [p2:to wait].")  # fmt: skip
    story = Story(scene_of(marked.text, *kivi(marked.text)))
    found = []
    for relation in relations_of(marked):
        speaker = speaker_of(story, relation)
        assert speaker is not None
        addressee = addressee_of(story, relation, speaker)
        found.append(addressee and addressee.name)
        story.hear(relation, speaker)
    assert found == ["Otto Brandt", "Otto Brandt"]


def test_capital_speaks_for_its_country() -> None:
    marked = "Denmark sent a ship. [s1:Copenhagen] [c1:said] [p1:it would stay]."
    denmark = entity(plain(marked), "Denmark", kind="country", country="DK")
    assert names(marked, denmark) == ["Denmark"]


def test_the_ministry_is_the_one_named() -> None:
    marked = "The Ministry of Ferries closed a line. [s1:The ministry] [c1:said] [p1:few had used it]."
    ministry = entity(plain(marked), "Ministry of Ferries", kind="organization")
    assert names(marked, ministry) == ["Ministry of Ferries"]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The two ministers signed a treaty.", "The two ministers"),
        ("In the talks, the envoy asked for repairs.", "the envoy"),
        ("The envoy later called on the mayor.", "The envoy"),
        ('"We are late," said the envoy.', None),
        ("Rain.", None),
    ],
)
def test_sentence_subject(sentence: str, subject: str | None) -> None:
    scene = scene_of(sentence)
    span = sentence_subject(scene, scene.document.sentences[0])
    assert (scene.document.slice(span) if span else None) == subject


def test_names_beyond_two_keep_the_words_used() -> None:
    text = "Ann, Ben and Cem agreed."
    scene = scene_of(text, entity(text, "Ann"), entity(text, "Ben"), entity(text, "Cem"))
    speaker = named_speaker(scene, read("[s:Ann, Ben and Cem] agreed.").spans["s"][0])
    assert speaker is not None
    assert (speaker.name, speaker.plural, speaker.id) == ("Ann, Ben and Cem", True, None)


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("Ann Lee, Bo Ray and [s1:Cem Ay] [c1:said] [p1:so].", "Ann Lee, Bo Ray and Cem Ay"),
        ("Ann Lee, [s1:Bo Ray and Cem Ay] [c1:said] [p1:so].", "Ann Lee, Bo Ray and Cem Ay"),
        ("In Paris, [s1:Bo Ray and Cem Ay] [c1:said] [p1:so].", "Bo Ray and Cem Ay"),
        ("Ann Lee went home and [s1:Bo Ray] [c1:said] [p1:so].", "Bo Ray"),
    ],
)
def test_list_is_taken_whole(marked: str, speaker: str) -> None:
    text = plain(marked)
    assert names(marked, entity(text, "Ann Lee"), entity(text, "Bo Ray"), entity(text, "Cem Ay")) == [speaker]


def test_plural_description_is_nobody() -> None:
    marked = read(KIVI + "[s:The ministers] left.")
    assert match_description(scene_of(marked.text, *kivi(marked.text)), marked.spans["s"][0], []) is None


@pytest.mark.parametrize("day", ["today", "yesterday", "on Monday", "Friday"])
def test_a_day_is_no_part_of_the_speaker(day: str) -> None:
    marked = f"[s1:Norway's Ostara Power {day}] [c1:announced] [p1:a cable]."
    assert names(marked) == ["Norway's Ostara Power"]


@pytest.mark.parametrize("who", ["the 47-year-old", "the 47-year-old Dane", "the 47-year-old Danish striker"])
def test_an_age_means_the_one_named_last(who: str) -> None:
    marked = f"Otto Brandt has resigned. “[p1:I am tired],” [s1:{who}] [c1:said]."
    assert names(marked, entity(plain(marked), "Otto Brandt")) == ["Otto Brandt"]
