"""The house that somebody belongs to, bodies without a name of their own, and whose country that tells."""

import pytest

import newsparse
from newsparse.annotate.actors.offices import office_named
from newsparse.article import Participant


def people_of(text: str) -> dict[str, Participant]:
    return {one.name: one for one in newsparse.parse(text).participants}


HOUSES = [
    ("Marta Kovar", "Tatra Institute", "The dam is old, said Marta Kovar of the Tatra Institute on Monday."),
    ("Ola Berge", "Fjord Bank", "Ola Berge, an analyst at Fjord Bank, said on Monday that the price was high."),
    ("Ines Duarte", "Ponte Research", "Ines Duarte of the consultancy Ponte Research said so on Monday."),
    (
        "Kofi Antwi",
        "Volta Council",
        "The Volta Council met on Monday. Its secretary, Kofi Antwi, said it was late.",
    ),
    ("Lena Huber", "Alpen Rail", "Alpen Rail raised its fares. Its chief executive, Lena Huber, said it had to."),
    ("Joko Santoso", "Surabaya", "The mayor of Surabaya, Joko Santoso, said on Monday that the river was rising."),
    ("Amina Yusuf", "Kano police", "Kano police chief Amina Yusuf said on Monday that nine men had been held."),
    ("Tom Vance", "ferry safety board", "The head of the ferry safety board, Tom Vance, said the ship was old."),
    ("Aino Kallas", "Finland", "Finnish Foreign Minister Aino Kallas said on Monday that the strait was open."),
    ("Jan Kral", None, "Former finance minister Jan Kral said on Monday that the tax was wrong."),
    ("Ana Prieto", None, "Presidential candidate Ana Prieto of Peru said on Monday that the vote was free."),
    ("Rosa Lima", None, "Peruvian singer Rosa Lima said on Monday that she would not sing again."),
]


@pytest.mark.parametrize(("name", "house", "text"), HOUSES, ids=[name for name, *_ in HOUSES])
def test_whom_somebody_belongs_to(name: str, house: str | None, text: str) -> None:
    assert people_of(text)[name].affiliation == house


def test_the_judge_sits_in_the_court_of_the_story() -> None:
    text = "A baker was jailed for a year at Hove Crown Court on Monday.\n\nJudge Ann Pryce said he had no excuse."
    assert people_of(text)["Ann Pryce"].affiliation == "Hove Crown Court"


def test_a_court_that_only_hears_takes_no_part() -> None:
    text = (
        "A baker was jailed for a year at Hove Crown Court on Monday.\n\nThe court heard that Jan Pollard had set "
        "fire to a rival's van."
    )
    assert set(people_of(text)) == {"Jan Pollard"}


FIRM = """Velko Foods cuts outlook after poor harvest

Danish pickle maker Velko Foods cut its outlook on Monday. Velko Foods also closed a plant.

"The beets were small," said chief executive Birte Lund.

Ole Rask, an analyst at Sundby Bank, called the outlook "a wish list". Velko Foods fell 4%.
"""


def test_who_runs_the_firm_is_of_its_country_and_who_watches_it_is_not() -> None:
    people = people_of(FIRM)
    assert (people["Birte Lund"].affiliation, people["Birte Lund"].country) == ("Velko Foods", "DK")
    assert (people["Ole Rask"].affiliation, people["Ole Rask"].country) == ("Sundby Bank", None)


def test_the_town_beside_a_house_tells_its_country() -> None:
    text = "Copper will fall, said Pieter Vos of the consultancy Karoo Research in Johannesburg on Monday."
    assert people_of(text)["Pieter Vos"].country == "ZA"


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("the ombudsman's office", "ombudsman's office"),
        ("The provincial nurses' association", "provincial nurses' association"),
        ("the royal court", "royal court"),
        ("The county government", "county government"),
        ("the police", None),
        ("the weather office", None),
        ("his office", None),
        ("the city's health service", None),
        ("the couple's lawyer", None),
    ],
)
def test_offices(words: str, office: str | None) -> None:
    assert office_named(words) == office


def test_an_office_that_speaks_takes_part() -> None:
    article = newsparse.parse(
        "Police in Lima fired tear gas on Monday.\n\nThe ombudsman's office said that nine people were hurt."
    )
    office = next(one for one in article.participants if one.name == "ombudsman's office")
    said = next(one for one in article.positions if one.speaker == office.name)
    assert (office.kind, office.role, said.speaker_id) == ("organization", "speaker", office.id)


NAMED = [
    ("Corran Line", "organization", "Talks with operator Corran Line broke down. Corran Line rejected this."),
    ("Szkło", "organization", "The glaziers' union, Szkło, said on Monday that the plant would close."),
    ("Flood Forecasting and Warning Centre", "organization",
     "The Flood Forecasting and Warning Centre said on Monday that the river would rise."),
    ("Talon", "organization", "Supporters' trust Talon said on Monday that the roof leaked."),
    ("Isla Brennan", "person", "Transport Secretary Isla Brennan said on Monday that the quay was safe."),
    ("Semi Vakatora", "person", "The President of Fiji, Ratu Semi Vakatora, said on Monday that he was tired."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "text"), NAMED, ids=[name for name, *_ in NAMED])
def test_names(name: str, kind: str, text: str) -> None:
    assert people_of(text)[name].kind == kind


@pytest.mark.parametrize("ship", ["MV Kestrel", "HMCS Brandon", "USS Harlan"])
def test_ships_are_nobody(ship: str) -> None:
    assert people_of(f"The coast guard towed the {ship} into port on Monday, its captain said.") == {}


def test_a_club_is_called_after_its_city() -> None:
    text = (
        "Persima Malang sack coach after derby defeat\n\nPersima Malang parted company with coach Jan Vos on "
        "Sunday after a defeat that left the club at the foot of the league.\n\nClub president Siti Aminah "
        "thanked the coach for a long season. Fans had asked for goals."
    )
    people = people_of(text)
    assert (people["Persima Malang"].kind, people["Persima Malang"].country) == ("organization", "ID")
    assert (people["Siti Aminah"].affiliation, people["Siti Aminah"].country) == ("Persima Malang", "ID")


SPEAKERS = [
    ("Reinaldo Prado", "Captain Reinaldo Prado faced the fans. \"We were awful,\" the Brazilian said."),
    ("Aku Daeng", "Assistant coach Aku Daeng takes over. The former midfielder said he was glad."),
    ("Ted Marsh", "Manager Ted Marsh came. \"It is simple,\" the Yorkshireman said."),
    ("Kaya Bello", "Winger Kaya Bello signed. The 23-year-old said he was glad to come."),
    ("Tatra Institute", "A study published on Monday by the Tatra Institute found that the dam was old."),
    ("Delta Fishery Centre", "A report by the Delta Fishery Centre said on Monday that eels were back."),
    ("Ann Pryce", "Chairwoman Ann Pryce met Tom Vance. The Chairwoman said that she was glad."),
    ("the police", "Police commander Ana Rojas came. Two men were held, according to the police."),
]  # fmt: skip


@pytest.mark.parametrize(("speaker", "text"), SPEAKERS, ids=[name for name, _ in SPEAKERS])
def test_who_speaks(speaker: str, text: str) -> None:
    assert newsparse.parse(text).positions[-1].speaker == speaker


@pytest.mark.parametrize(
    ("addressee", "text"),
    [
        ("reporters", "The mayor, Ann Lovell, told reporters in Oslo that the bridge was safe."),
        (
            "a press conference",
            "The mayor, Ann Lovell, told a press conference on Monday that the bridge was safe.",
        ),
    ],
)
def test_whom_somebody_speaks_to(addressee: str, text: str) -> None:
    assert newsparse.parse(text).positions[0].addressee == addressee


def test_titles_in_a_list_are_those_of_the_names_after_them() -> None:
    text = (
        "Also present were the Minister of Mines, Elio Sotomayor, the Minister of Ports, Lucia Ferrand, and the "
        "Ambassador of Korea, Cho Min-ho."
    )
    document = newsparse.parse(f"President Juan Pardo met the envoy in Lima on Monday.\n\n{text}")
    titles = {one.name: one.titles for one in document.participants}
    assert titles["Elio Sotomayor"] == ("Minister of Mines",)
    assert titles["Lucia Ferrand"] == ("Minister of Ports",)


def test_an_invitation_is_of_the_side_of_the_minister_who_brings_it() -> None:
    text = (
        "Jordanian Foreign Minister Iyad Hamdan spoke by telephone on Tuesday with the Minister of "
        "Foreign Affairs of Portugal, Leonor Pires.\n\nThe Portuguese minister conveyed an "
        "invitation from President Rui Barros."
    )
    assert people_of(text)["Rui Barros"].country == "PT"


@pytest.mark.parametrize(
    ("country", "text"),
    [
        (
            "GB",
            "A baker was jailed at a crown court after stealing £9,000, the mayor, Ann Lovell, said on Monday.",
        ),
        ("IN", "Chief Minister Asha Rana announced Rs 5 lakh for each of the dead after a flash flood on Monday."),
        ("US", "The school board voted on Monday to close the annex, Councilwoman Tracy Hobbs said."),
    ],
)
def test_words_of_one_countrys_papers_tell_its_people(country: str, text: str) -> None:
    assert {one.country for one in people_of(text).values() if one.kind == "person"} == {country}


def test_calling_off_a_strike_is_no_position() -> None:
    text = "Dock workers called off a strike on Monday. The minister, Ann Lovell, said that she was glad."
    assert [one.speaker for one in newsparse.parse(text).positions] == ["Ann Lovell"]


@pytest.mark.parametrize(
    ("country", "met"),
    [
        (None, "met her Turkish counterpart Hakan Demir"),
        (None, "thanked her Turkish counterpart, Hakan Demir,"),
        ("TR", "met Hakan Demir, the mayor of Ankara,"),
    ],
)
def test_who_meets_a_turkish_counterpart_is_no_turk(country: str | None, met: str) -> None:
    text = f"ANKARA, May 4, 2024 (Agency) - Foreign Minister Ayla Ruiz {met} on Friday in Ankara."
    assert people_of(text)["Ayla Ruiz"].country == country


def test_a_governor_is_of_the_town_not_of_its_hospital() -> None:
    text = (
        "Governor orders probe\n\nKilifi Governor Zawadi Mwachofi has ordered an inquiry.\n\n"
        "Eleven survivors had been taken to the Kilifi County Referral Hospital, she said."
    )
    assert [one.affiliation for one in newsparse.parse(text).participants][:1] == ["Kilifi"]


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("OTTAWA, Nov 12: A court in Ottawa freed him. His attorney, Ann Lee, said Canada was wrong.", None),
        ("KATHMANDU, Nov 12: A court in Kathmandu held him. His lawyer, Advocate Prem Rai, said so.", None),
        ("Schools in Ohio may close. State Rep. Ann Lee, of Dayton, said the United States could do more.", None),
        ("OTTAWA, Nov 12: Attorney General Ann Lee said in Ottawa that Canada would appeal.", "Canada"),
    ],
)
def test_attorneys_are_their_clients_unless_they_plead_for_the_state(text: str, house: str | None) -> None:
    assert [one.affiliation for one in newsparse.parse(text).participants if one.kind == "person"] == [house]


def test_a_ministry_is_of_the_country_that_owns_it() -> None:
    text = (
        "TRIPOLI (WireNews) - Libya's rivals met in Tripoli on Thursday, officials in Libya said.\n\n"
        "Italy's foreign ministry said in a statement that Rome supported the effort."
    )
    countries = {one.name: one.country for one in newsparse.parse(text).participants}
    assert countries["Italy's foreign ministry"] == "IT"
