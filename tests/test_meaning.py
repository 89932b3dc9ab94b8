"""Who is meant where a sentence does not say it by a name; what is an act and no position; which event it is."""

import pytest

import newsparse

SPEAKERS = [
    ("Corran Pumps cut its outlook on Monday. It said orders had fallen.", "Corran Pumps"),
    ("Corran Pumps cut its outlook on Monday. The company said orders had fallen.", "Corran Pumps"),
    (
        "The Citrus Growers' Forum put losses at 4 million and warned that buyers would go.",
        "Citrus Growers' Forum",
    ),
    ("Ana Prado (Brazil), speaking also for Chile and Peru, stressed that the text was weak.", "Ana Prado"),
    ("The petition was filed by Joby Kurian, a fisherman from Eloor, who said waste was let in.", "Joby Kurian"),
    (
        "Mwila Chanda was elected president of the Chess Federation. The new president said the hall was full.",
        "Mwila Chanda",
    ),
    ("Bishop Paul Okoth blessed the boats. The prelate said the sea was cruel.", "Paul Okoth"),
    ("The Danish Metalworkers union said it was late.", "Danish Metalworkers"),
    ("The Danish union said it was late.", "The Danish union"),
    ("The delegate of Chile said it was late.", "The delegate of Chile"),
    (
        "Ana Prado, Special Representative of the Secretary-General, spoke. The representative of Chile said no.",
        "The representative of Chile",
    ),
    (
        "Foreign Minister Ali Demir met his Greek counterpart, Eleni Papas, in Izmir. "
        "The Greek minister said the talks were open.",
        "Eleni Papas",
    ),
    (
        "Foreign Minister Ali Demir met his Greek counterpart, Eleni Papas, in Izmir. "
        "The Turkish minister said the talks were open.",
        "Ali Demir",
    ),
    (
        "Vice-President of the Omani parliament Ali Rashid came to Lima. The Omani lawmaker said it was late.",
        "Ali Rashid",
    ),
    (
        "Ali Rashid, of Oman, and Omar Said, of Oman, came to Lima. The Omani lawmaker said it was late.",
        "The Omani lawmaker",
    ),
    ("Corran Line (NYSE: CRL) today announced that it had a new ship.", "Corran Line"),
    ("Corran Line (NYSE: CRL), a shipping line, today announced that it had a new ship.", "Corran Line"),
    (
        "Locks, the Department of Health and Care said, were a matter for the towns.",
        "Department of Health and Care",
    ),
    ("Coral Bay Air cut two flights. Parliament met. The airline said the route was shut.", "Coral Bay Air"),
    ("The National Reform Party of Adrian Pop said it was late.", "National Reform Party"),
    ("The Bank of Ghana said it was late.", "Bank of Ghana"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_who_is_meant(text: str, speaker: str) -> None:
    assert [one.speaker for one in newsparse.parse(text).positions] == [speaker]


OFFICES = [
    ('Candidate Mihai Pop said it was late. "There is no money," the senator said.', "Mihai Pop"),
    ('Senator Ana Ruiz and Mihai Pop met. "It was late," Pop said. "It was not," the senator said.', "Ana Ruiz"),
    ('Candidate Mihai Pop said it was late. "There is no money," the nurse said.', "the nurse"),
    ('Candidate Mihai Pop said it was late. "There is no money," the president said.', "the president"),
    ('Candidate Mihai Pop said it was late. "There is no money," the judge said.', "the judge"),
    ('Candidate Mihai Pop said it was late. "There is no money," a senator said.', "a senator"),
]


@pytest.mark.parametrize(("text", "speaker"), OFFICES)
def test_an_office_that_was_not_told(text: str, speaker: str) -> None:
    assert newsparse.parse(text).positions[-1].speaker == speaker


INTERVIEWED = """Minister of Health Andrea Holder sat down with us to answer her critics.

Q: Minister, was it too slow?

A: It was slower than I wanted.

Q: Opposition Leader Winston Hall said that you slept. How do you answer Mr Hall?

A: Mr Hall is a witty man.

Q: Will you resign?

A: No.
"""


def test_who_is_interviewed_is_named_before_the_first_question() -> None:
    assert {one.speaker for one in newsparse.parse(INTERVIEWED).positions if one.cue is None} == {"Andrea Holder"}


DIGEST = """World news in brief

KAMPALA - Nine people have measles, Health Minister Rosa Okello said on Tuesday.

LIMA - The port of Lima was shut on Monday.

REYKJAVIK - Parliament approved a vote. Prime Minister Jona Helgadottir hailed it.
"""


def test_a_digest_has_no_main_event_and_no_home() -> None:
    found = newsparse.parse(DIGEST)
    assert found.event is not None
    assert (found.event.type, found.location) == ("other", None)
    assert {one.name: one.country for one in found.participants if one.kind == "person"} == {
        "Rosa Okello": "UG",
        "Jona Helgadottir": "IS",
    }


def test_one_dateline_makes_no_digest() -> None:
    found = newsparse.parse("LIMA - Dock workers went on strike in Lima on Monday.\n\nIt is over pay.\n")
    assert found.event is not None
    assert found.event.type == "protest"


SQUARES = [
    ("Candidate Mihai Pop on Sunday promised a crowd in the main square of Kaunas to cut tax.", "Kaunas"),
    ("Candidate Mihai Pop on Sunday promised voters in the streets of Lima to cut tax.", "Lima"),
    ("Candidate Mihai Pop on Sunday promised to lead the people of Lima.", None),
    ("Candidate Mihai Pop on Sunday promised to cut tax in the name of Peru.", None),
]


@pytest.mark.parametrize(("lead", "name"), SQUARES)
def test_a_square_says_in_which_town_it_was(lead: str, name: str | None) -> None:
    found = newsparse.parse(f"Pop promises tax cuts in campaign\n\n{lead}\n").location
    assert (found.name if found else None) == name


ACTS = [
    ("The union called a strike for Monday after talks broke down.", 0),
    ("The prime minister called a snap election for May 12.", 0),
    ("A by-election was called for the seat of Marle.", 0),
    ("A general strike was called by the teachers' union.", 0),
    ("The president called an emergency session of parliament.", 0),
    ("The mayor called a news conference on Monday.", 0),
    ("The result, announced outside the harbour office, means that a strike could begin.", 0),
    ("The deal, announced in Lagos on Monday, ends the dispute.", 0),
    ("The petition was filed by the union.", 0),
    ("The bank lodged an appeal on Monday.", 0),
    ("The bank filed a lawsuit and said the fee was wrong.", 1),
    ("The minister called the strike a disgrace.", 1),
    ("The union called for a strike.", 1),
    ("The minister called the vote unfair.", 1),
    ("The minister called her vote in favour of the war a mistake.", 1),
    ("The march was called for Sunday.", 0),
    ("The union called on the minister to resign.", 1),
]


@pytest.mark.parametrize(("text", "positions"), ACTS)
def test_what_is_called_begins_and_is_no_label(text: str, positions: int) -> None:
    assert len(newsparse.parse(text).positions) == positions


EVENTS = [
    (
        "KISUMU, Kenya, May 4 (Agency) - Two rival groups reached a deal, signed after two days of talks.",
        "signing",
    ),
    ("The two governments put their signatures to a water treaty in Almaty on Monday.", "signing"),
    (
        "Both countries hope to seal a trade deal before winter, their ministers told reporters.",
        "press_conference",
    ),
    ("Budget vote: lawmakers back plan\n\nLawmakers approved the plan by 84 votes to 71 on Monday.", "other"),
    ("A by-election was called for the seat of Marle on Monday.", "election"),
    ("The ruling party won Sunday's election in a landslide.", "election"),
    ("A landslide buried a road in northern Peru on Sunday.", "disaster"),
    ("The foreign ministry said on Monday that it deplored the attack.", "statement"),
]


@pytest.mark.parametrize(("text", "event"), EVENTS)
def test_what_kind_of_event_it_is(text: str, event: str) -> None:
    assert newsparse.parse(text).event.type == event


INTERVIEW = """"We lose half of the water before it reaches a tap"

Marin Perko has been director of the Kolm Water Board since 2020.

This summer several islands had no water for days. What went wrong?

Perko: The main pipe is from 1974. It broke in four places.

How much of the water is lost?

Perko: Forty-six per cent on average.

I should add that we repaired it each time in less than a day.

And is the money secured now?

Perko: Yes. We will sign before Christmas.

Kolm loses more than any other town of its size. A law of July obliges boards to merge.
"""


def test_an_interview_in_which_only_the_answers_have_a_label() -> None:
    found = newsparse.parse(INTERVIEW).positions
    assert [(one.speaker, one.content.split()[0]) for one in found] == [
        ("Marin Perko", "The"),
        ("Marin Perko", "Forty-six"),
        ("Marin Perko", "Yes."),
    ]
    assert "I should add" in found[1].content
    assert not any("obliges" in one.content for one in found)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        (
            "The speaker of the eastern parliament, Omar Fitouri, rejected the timetable. A spokesman, Salem "
            "Mansour, called on parliament to pass the law.",
            "parliament",
        ),
        ("Omar Fitouri told a local radio station late Wednesday that he was ready.", "a local radio station"),
        ("Omar Fitouri told reporters earlier that he was ready.", "reporters"),
    ],
)
def test_who_is_spoken_to(text: str, addressee: str) -> None:
    assert [one.addressee for one in newsparse.parse(text).positions if one.addressee] == [addressee]
