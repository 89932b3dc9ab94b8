"""Who took part, and in which role."""

import pytest

from newsparse.annotate.actors.aliases import merge_mentions
from newsparse.annotate.actors.entities import find_mentions
from newsparse.annotate.actors.participants import choose_participants
from newsparse.annotate.layout.header import Header
from newsparse.article import Event, EventType, Location, Participant, Position
from newsparse.segment import segment
from newsparse.tagging import tag_tokens


def participants_of(
    text: str, event: EventType, soil: str | None = None, speaker: str | None = None
) -> dict[str, Participant]:
    document = segment(text)
    header = Header.of_body(document)
    entities = merge_mentions(document, header, find_mentions(document, header, tag_tokens(document)))
    location = Location("there", soil, None, None, None, None, None) if soil else None
    positions = tuple(
        Position(e.name, e.id, None, None, None, None, "x", (), "indirect", "neutral", None, 0, 0.5)
        for e in entities
        if e.name == speaker
    )
    found = choose_participants(document, header, entities, positions, Event(event, None), location)
    return {participant.name: participant for participant in found}


def test_the_side_on_its_own_soil_is_host() -> None:
    text = (
        "Peruvian President Rosa Quispe met on Friday with Norwegian Foreign Minister Kari Solheim in Lima.\n\n"
        "Pedro Huaman and Erik Dahl were present.\n\nSolheim recalled the late writer Juan Ortiz."
    )
    found = participants_of(text, "meeting", "PE")
    assert {name: participant.role for name, participant in found.items()} == {
        "Rosa Quispe": "host",
        "Kari Solheim": "guest",
        "Pedro Huaman": "attendee",
        "Erik Dahl": "attendee",
        "Juan Ortiz": "mentioned_other",
    }
    assert [found[name].country for name in ("Rosa Quispe", "Kari Solheim")] == ["PE", "NO"]


def test_who_receives_is_host_where_no_place_is_named() -> None:
    text = "Foreign Minister Adam Nowak received Kenyan envoy Grace Wanjiru on Monday."
    found = participants_of(text, "meeting")
    assert {name: participant.role for name, participant in found.items()} == {
        "Adam Nowak": "host",
        "Grace Wanjiru": "guest",
    }


def test_both_ends_of_a_call_are_principals() -> None:
    text = "President Adam Nowak spoke by telephone with Kenyan President Grace Wanjiru."
    assert {p.role for p in participants_of(text, "call").values()} == {"principal"}


@pytest.mark.parametrize(
    ("text", "speaker", "chosen"),
    [
        ("The Northern Rail Company signed the deal.", None, True),
        ("Trains of the Northern Rail Company were late.", None, False),
        ("Trains were late, the Northern Rail Company said.", "Northern Rail Company", True),
    ],
)
def test_organisations_take_part_where_they_act_or_speak(text: str, speaker: str | None, chosen: bool) -> None:
    assert ("Northern Rail Company" in participants_of(text, "other", speaker=speaker)) is chosen


def test_a_country_with_its_own_officials_there_is_no_party_of_its_own() -> None:
    text = "Kenyan President Grace Wanjiru met Adam Nowak. Kenya announced a loan."
    assert "Kenya" not in participants_of(text, "meeting")


@pytest.mark.parametrize(
    ("title", "house"),
    [
        ("CEO of Ostara Power", "Ostara Power"),
        ("head of Weir Lambton in Oslo", "Weir Lambton"),
        ("founder and director of Ostara Power", "Ostara Power"),
    ],
)
def test_who_holds_an_office_in_a_house_is_of_it(title: str, house: str) -> None:
    found = participants_of(f"Erik Dahl, {title}, said that it was late.", "business", speaker="Erik Dahl")
    assert (found["Erik Dahl"].affiliation, found["Erik Dahl"].titles) == (house, (title,))


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("Erik Dahl, who leads the Fishery Alliance in the north, said no.", "Fishery Alliance"),
        ("Erik Dahl, who now runs the Dockers' Guild, said no.", "Dockers' Guild"),
        ("Erik Dahl (Green Party, Bergen) said no.", "Green Party"),
        ("Erik Dahl, who left the Fishery Alliance in the north, said no.", None),
    ],
)
def test_the_house_stands_beside_the_name(text: str, house: str | None) -> None:
    assert participants_of(text, "other", speaker="Erik Dahl")["Erik Dahl"].affiliation == house


def test_the_president_of_a_union_is_no_head_of_state() -> None:
    text = "The Dockers' Union of Norway was angry. Union president Erik Dahl said the Norwegian fjord was cold."
    found = participants_of(text, "other", "NO", speaker="Erik Dahl")["Erik Dahl"]
    assert (found.affiliation or "").startswith("Dockers' Union")


@pytest.mark.parametrize("house", ["Congress", "Senate", "House of Representatives"])
def test_a_chamber_is_of_no_one_country(house: str) -> None:
    text = f"Indian ministers were angry. {house} leader Ashok Kumar said that Delhi was hot. Assam was flooded."
    assert participants_of(text, "other", "IN", speaker="Ashok Kumar")["Ashok Kumar"].country != "US"


@pytest.mark.parametrize("rest", ["The premier of a state counts.", "Shadow energy minister Erik Dahl said no."])
def test_the_premier_of_a_state_is_at_home(rest: str) -> None:
    text = (
        "Australia is to ban heaters.\n\nEnergy Minister Adam Nowak told the House of Representatives so. "
        f"Premier Rosa Quispe of Victoria said that the state was cold. {rest}"
    )
    assert participants_of(text, "statement", speaker="Adam Nowak")["Adam Nowak"].country == "AU"


@pytest.mark.parametrize("title", ["Far-right leader", "Law Minister"])
def test_an_adjective_and_a_field_are_nobodys_house(title: str) -> None:
    text = f"{title} Erik Dahl said no to the plan of the town."
    found = participants_of(text, "other", speaker="Erik Dahl")["Erik Dahl"]
    assert (found.titles, found.affiliation) == ((title,), None)


def test_the_high_representative_stands_for_the_union() -> None:
    text = (
        "The European Union listed judges in Belarus. Kari Solheim, High Representative for Foreign Affairs, "
        "was pleased. Belarus was not. Minsk said no."
    )
    assert participants_of(text, "other", "BY", speaker="Kari Solheim")["Kari Solheim"].country == "EU"


def test_a_spokesman_speaks() -> None:
    found = participants_of("The road is closed, police spokeswoman Elena Castro confirmed.", "disaster")
    assert found["Elena Castro"].role == "speaker"


FLOOD = (
    "President Rosa Quispe of Chile visited Valdivia, Chile, on Friday. The flood took all they had, said Pedro "
    "Huaman, a baker.\n\n{}"
)


@pytest.mark.parametrize(
    ("rest", "country"),
    [
        ("Chile has asked no one for help.", "CL"),
        ("Peru and Bolivia sent boats; Peru also sent tents, and Brazil, Norway and Kenya sent money.", None),
    ],
)
def test_people_of_a_domestic_story_are_of_the_country(rest: str, country: str | None) -> None:
    found = participants_of(FLOOD.format(rest), "disaster", "CL")
    assert found["Pedro Huaman"].country == country


def test_who_speaks_for_a_house_may_be_from_anywhere() -> None:
    text = FLOOD.format("It will rain again, said Kari Solheim of Deluge Research.")
    assert participants_of(text, "disaster", "CL")["Kari Solheim"].country is None


def test_those_who_negotiate_are_principals_wherever_they_meet() -> None:
    text = "Norwegian Trade Minister Kari Solheim and Kenyan envoy Grace Wanjiru concluded the talks in Oslo."
    found = participants_of(text, "negotiation", "NO")
    assert {participant.role for participant in found.values()} == {"principal"}


def test_a_summit_whose_lead_names_only_countries_has_host_and_guests() -> None:
    text = (
        "The leaders of Norway and Kenya agreed on Friday to share boats.\n\nThe sea is wide, Norwegian Prime "
        "Minister Kari Solheim said.\n\nKenya's Grace Wanjiru was pleased."
    )
    found = participants_of(text, "summit", "NO", speaker="Grace Wanjiru")
    assert (found["Kari Solheim"].role, found["Grace Wanjiru"].role) == ("host", "guest")


def test_players_play_and_those_in_the_line_up_only_attend() -> None:
    text = (
        "Kari Solheim scored twice as Northern Rovers won. Grace Wanjiru hit the post.\n\n"
        "Rovers: Dahl; Holm, Quispe; Nowak, Ortiz; Solheim."
    )
    found = participants_of(text, "sport")
    assert (found["Kari Solheim"].role, found["Grace Wanjiru"].role) == ("principal", "principal")
    assert {found[name].role for name in ("Dahl", "Holm", "Nowak", "Ortiz") if name in found} == {"attendee"}


def test_an_office_without_a_country_stays_open_where_two_countries_quarrel() -> None:
    text = (
        "Portugal protested to Norway on Tuesday, and Foreign Minister Rui Castro called Norway's quotas unfair. "
        "Norwegian Prime Minister Kari Solheim said that Norway had asked Portugal for talks."
    )
    found = participants_of(text, "other")
    assert (found["Rui Castro"].country, found["Kari Solheim"].country) == (None, "NO")


def test_a_police_commissioner_is_not_of_the_union() -> None:
    text = "Chief Commissioner Zlatan Bakic spoke to reporters. The European Union said that it followed the case."
    assert participants_of(text, "crime")["Zlatan Bakic"].country is None


def test_a_country_that_speaks_takes_part_beside_its_people() -> None:
    text = (
        "Peruvian President Rosa Quispe met on Friday with Norwegian Foreign Minister Kari Solheim in Lima.\n\n"
        "Quispe praised the talks. Peru also voiced its readiness to sell more cod."
    )
    assert "Peru" in participants_of(text, "meeting", "PE", "Peru")
    assert "Peru" not in participants_of(text, "meeting", "PE")
