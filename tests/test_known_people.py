"""People and bodies of whom something is known before the article is read, and offices that mislead.

Each row is a sentence and what is said of one participant; the counter-examples stand beside what they counter.
"""

import pytest

import newsparse
from newsparse.article import Participant


def people_of(text: str) -> dict[str, Participant]:
    return {one.name: one for one in newsparse.parse(text).participants}


LEADERS = [
    ("British ministers met in London. President Trump said the talks were good.", "Trump", "US"),
    ("Brazilian ministers met in Brasilia. Ann Lee named Prime Minister Narendra Modi.", "Narendra Modi", "IN"),
    ("French ministers met in Paris. Ann Lee named presidential candidate Donald Trump.", "Donald Trump", "US"),
    ("The British court sat in London. Pope Francis prayed, said Ann Lee.", "Francis", "VA"),
    ("Mexican ministers met in Mexico City. Former president Bill Clinton came.", "Bill Clinton", "US"),
    ("Mexican ministers met in Mexico City. Donald J. Trump came, said Ann Lee.", "Donald J. Trump", "US"),
    ("Mexican ministers met in Mexico City. Hugo J. Lund came, said Ann Lee.", "Hugo J. Lund", None),
    ("Francis, who keeps a shop in Lima, said it was late.", "Francis", None),
    ("Mr Modi, who keeps a shop, said it was late.", "Modi", None),
    ("The President of Kenya, William Ruto, said it was late.", "William Ruto", "KE"),
]


@pytest.mark.parametrize(("text", "name", "country"), LEADERS)
def test_leaders_are_not_of_the_country_of_the_story(text: str, name: str, country: str | None) -> None:
    assert people_of(text)[name].country == country


WATCHERS = [
    ("Bella Renner, a China analyst at the Institute of Clean Air, said so.", "Bella Renner", None),
    ("Russia expert Bella Renner said so.", "Bella Renner", None),
    ("Bella Renner, an Iran specialist, said so.", "Bella Renner", None),
    ("Chinese analyst Bella Renner said so.", "Bella Renner", "CN"),
    ("US analyst Bella Renner said so.", "Bella Renner", "US"),
    ("New Zealand analyst Bella Renner said so.", "Bella Renner", "NZ"),
    ("Germany striker Bella Renner said so.", "Bella Renner", "DE"),
]


@pytest.mark.parametrize(("text", "name", "country"), WATCHERS)
def test_what_somebody_watches_is_not_home(text: str, name: str, country: str | None) -> None:
    assert people_of(text)[name].country == country


OFFICES = [
    ("Ann Lee, the college's senior vice president, said students in the United States were safe.", None),
    ("Ann Lee, president and chief executive officer of the firm, said sales in the United States rose.", None),
    ("Ann Lee, executive vice-president of sales, said sales in the United States rose.", None),
    ("Lee spokesman Omar Diallo said that Ann Lee would stand in Ohio.", None),
    ("Vice President Ann Lee of the United States said the law was good.", "United States"),
    ("Weir spokesman Ann Lee said that the Weir Group would sell its plant.", "Weir Group"),
]


@pytest.mark.parametrize(("text", "affiliation"), OFFICES)
def test_for_whom_somebody_works(text: str, affiliation: str | None) -> None:
    found = people_of(text)
    assert found.get("Omar Diallo", found["Ann Lee"]).affiliation == affiliation


def test_a_title_does_not_end_with_an_owner() -> None:
    text = "Ann Lee, president of the firm's managing partner, said so. Bo Lund, director of Hartnell's, agreed."
    found = people_of(text)
    assert found["Ann Lee"].titles == ("president of the firm's managing partner",)
    assert found["Bo Lund"].titles == ("director of Hartnell's",)


NOBODY = [
    "Near King Edward Street and Queen Anne Road, Ana Ruiz said that it was late.",
    "The Martin Harmon-designed golf course opens on Monday, Ana Ruiz said.",
    "Parisian cafes were full, Ana Ruiz said.",
    "The Karl Harmon-led party lost, Ana Ruiz said.",
    "The Nobel Prize-winning book was sold out, Ana Ruiz said.",
    "It was a Hawaiian shirt, Ana Ruiz said.",
    "The Mona Berg-inspired play opens on Monday, Ana Ruiz said.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_named_after_somebody_is_nobody(text: str) -> None:
    assert list(people_of(text)) == ["Ana Ruiz"]


BODIES = [
    ("Environment Canada warned that it would rain.", "Environment Canada", "organization"),
    ("Health Canada said that the pills were safe.", "Health Canada", "organization"),
    ("Aston Villa beat Leeds United 2-1 in the league on Saturday.", "Aston Villa", "organization"),
    ("Tim Hortons said that coffee would cost more.", "Tim Hortons", "organization"),
    ("Merrill Lynch said that coffee would cost more.", "Merrill Lynch", "organization"),
    ("Fannie Mae said that loans would cost more.", "Fannie Mae", "organization"),
    ("Tim Horgan said that coffee would cost more.", "Tim Horgan", "person"),
    ("Canada warned that it would leave.", "Canada", "country"),
    ("Aston Okafor warned that it would rain.", "Aston Okafor", "person"),
]


@pytest.mark.parametrize(("text", "name", "kind"), BODIES)
def test_bodies_called_like_countries_or_people(text: str, name: str, kind: str) -> None:
    assert people_of(text)[name].kind == kind


def test_where_somebody_is_from_does_not_act() -> None:
    assert list(people_of("Ann Lee, a native of Mexico, was arrested on Monday.")) == ["Ann Lee"]


PRESUMED = [
    ("Developed countries are expected to take the lead in cutting waste.", None),
    ("The new ministry is believed to favour a tax on sugar.", None),
    ("Analysts expected the new ministry to favour a tax on sugar.", "Analysts"),
    ("Ann Lee said that she expected a tax on sugar.", "Ann Lee"),
    ("Velora has been told that its bikes are illegal.", None),
    ("Omar Diallo is accused of hiding the books of the club.", None),
    ("The plan was criticised by Omar Diallo on Monday.", "Omar Diallo"),
    ("Omar Diallo was quoted as saying that the plan was late.", "Omar Diallo"),
    ("Omar Diallo's said that the plan is late.", "Omar Diallo"),
    ("Omar Diallo is convinced that the plan is late.", "Omar Diallo"),
]


@pytest.mark.parametrize(("text", "speaker"), PRESUMED)
def test_what_is_expected_of_somebody_is_not_said_by_them(text: str, speaker: str | None) -> None:
    assert {one.speaker for one in newsparse.parse(text).positions} <= {speaker}


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ("DETROIT The Transport Office", "The Transport Office"),
        ("LONDON Pope Francis", "Pope Francis"),
        ("LIMA Deputy Minister Ann Lee", "Deputy Minister Ann Lee"),
        ("ANKARA, Turkey A spokesman for the union", "A spokesman for the union"),
        ("Detroit's Transport Office", "Detroit's Transport Office"),
    ],
)
def test_the_dateline_is_no_part_of_the_speaker(opening: str, words: str) -> None:
    text = f"{opening} said on Wednesday that the new rules for drivers were fair, and that nobody would lose."
    assert [one.speaker_text for one in newsparse.parse(text).positions] == [words]


REPORTERS = [
    "(Reporting by Nora Raymond; Editing by Tom Brown and Bella Baum)",
    "Additional reporting by Nora Raymond in Lima; writing by Bella Baum.",
    "Agency National Security Writer Nora Raymond contributed to this report.",
    "Reach Nora Raymond on Twitter at @nraymond.",
    "Edited by Nora Raymond.",
]


@pytest.mark.parametrize("credit", REPORTERS)
def test_who_made_the_report_takes_no_part(credit: str) -> None:
    text = (
        "The owner of a shop in Boston was arrested on Thursday, said police officer Omar Diallo. The shop had "
        "been closed for a week, and neighbours had seen nobody there. The officer said that much of what was "
        f"sold had been stolen elsewhere, and that the owner would be taken to court within a week. {credit}"
    )
    assert list(people_of(text)) == ["Omar Diallo"]


def test_a_byline_before_the_dateline_is_no_participant() -> None:
    text = "By Nora Raymond. BOSTON (Agency) - The shop was closed on Thursday, said police officer Omar Diallo."
    assert list(people_of(text)) == ["Omar Diallo"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The report was written by Ann Lee, said Omar Diallo.", ["Ann Lee", "Omar Diallo"]),
        ("Ann Lee contributed to the plan, said Omar Diallo.", ["Ann Lee", "Omar Diallo"]),
        ("Ann Lee contributed to this failure, said Omar Diallo.", ["Ann Lee", "Omar Diallo"]),
        ("The play, written by Ann Lee, opens on Monday, said Omar Diallo.", ["Ann Lee", "Omar Diallo"]),
        (
            "It was late. Written by Ann Lee, the play opens on Monday, said Omar Diallo.",
            ["Ann Lee", "Omar Diallo"],
        ),
        ("By Monday Ann Lee had left. She was late, said Omar Diallo.", ["Ann Lee", "Omar Diallo"]),
        ("By Monday Ann Lee had left, said Omar Diallo of the fire service.", ["Ann Lee", "Omar Diallo"]),
    ],
)
def test_writers_and_helpers_in_the_story_take_part(text: str, names: list[str]) -> None:
    assert list(people_of(text)) == names


NAMES = [
    ("She had a letter from Florence Lund, said Omar Diallo.", "Florence Lund"),
    ("Omar Diallo, brother of Ann Lee, said so.", "Ann Lee"),
    ("He gave it to Charlotte Hansen, said Omar Diallo.", "Charlotte Hansen"),
    ("Supervisor Norma Lindt shared the news, said Omar Diallo.", "Norma Lindt"),
    ("It was dark, said Const. Sandra Holt of the police.", "Sandra Holt"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_how_far_names_go(text: str, name: str) -> None:
    assert name in people_of(text)


HOUSES = [
    ("Nils Soder, president of Royal Hartwick, said sales fell.", "Royal Hartwick"),
    ("Nils Soder, founder of Jenny Craig, said sales fell.", None),
    ("Gov. Gil Harmon's budget director, Nils Soder, said that talks had failed.", None),
    ("Peru's Coastal Mining Minister Nils Soder said that it was late.", "Peru"),
    ("Nordvik director Nils Soder said that it was late.", "Nordvik"),
]


@pytest.mark.parametrize(("text", "house"), HOUSES)
def test_houses_called_like_people_and_people_like_houses(text: str, house: str | None) -> None:
    found = people_of(text)
    assert found["Nils Soder"].affiliation == house
    assert [one.kind for name, one in found.items() if name == house] in ([], ["organization"])


COMMISSIONS = [
    ("The U.S. Securities and Exchange Commission sued the firm.", "U.S. Securities and Exchange Commission"),
    ("Immigration and Customs Enforcement said the rules were old.", "Immigration and Customs Enforcement"),
    ("The Food and Drug Administration said the rules were old.", "Food and Drug Administration"),
]


@pytest.mark.parametrize(("text", "name"), COMMISSIONS)
def test_bodies_with_and_in_their_names_are_one(text: str, name: str) -> None:
    assert list(people_of(text)) == [name]


RELATIVES = [
    ("The governor read a memo from the union's lawyer, who argued that it was too late.", "the union's lawyer"),
    ("The plan came with a pitch to worried investors who fear that growth will slow.", "worried investors"),
    ("It drew criticism from local traders, who warned that shops would close.", "local traders"),
    ("The head of the union, who warned that shops would close, left.", "The head of the union"),
]


@pytest.mark.parametrize(("text", "speaker"), RELATIVES)
def test_things_are_not_who(text: str, speaker: str) -> None:
    assert speaker in [one.speaker for one in newsparse.parse(text).positions]


POLICE = [
    ("LONDON, Ontario (Agency) - A shop burned in London on Monday", "CA"),
    ("LONDON (Agency) - A shop burned in London on Monday", "GB"),
]


@pytest.mark.parametrize(("lead", "country"), POLICE)
def test_a_title_means_the_town_of_the_event(lead: str, country: str) -> None:
    text = f"{lead}, said Sandra Holt, spokesperson for London police. Nobody was hurt, and the street was closed."
    assert people_of(text)["Sandra Holt"].country == country


def test_what_is_presumed_keeps_its_subject() -> None:
    text = "A mix of rain and snow is expected to fall on Lima on Monday night, the weather office warns."
    (position,) = newsparse.parse(text).positions
    assert position.content == "A mix of rain and snow is expected to fall on Lima on Monday night"


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Washington (CNN)", None),
        ("Addis Ababa (Reuters)", None),
        ("Nairobi (AFP) -", None),
        ("Shops close in Lima (CNN)", "Shops close in Lima (CNN)"),
        ("Lima shops (again)", "Lima shops (again)"),
    ],
)
def test_a_dateline_alone_is_no_headline(line: str, headline: str | None) -> None:
    body = (
        "The owner of a shop was arrested on Thursday, said police officer Omar Diallo.\n\nNobody was hurt there."
    )
    found = newsparse.parse(f"{line}\n\n{body}").headline
    assert (found.text if found else None) == headline


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nobody was hurt. Read More A spokeswoman for the police said that it was late.", "A spokeswoman"),
        ("Nobody was hurt. Read More Omar Diallo said that it was late.", "Omar Diallo"),
        ("Nobody was hurt. More officers said that it was late.", "More officers"),
    ],
)
def test_a_link_is_no_part_of_the_speaker(text: str, speaker: str) -> None:
    (position,) = newsparse.parse(text).positions
    assert (position.speaker_text or "").startswith(speaker)


@pytest.mark.parametrize(
    ("lead", "event"),
    [
        ("The police received a call at noon about a shooting in Lima on Sunday, said Omar Diallo.", "crime"),
        ("Officers received a call on Sunday about a break-in in Lima, said Omar Diallo.", "crime"),
        ("Deputies received the call at noon in reference to a stabbing, said Omar Diallo.", "crime"),
        ("The minister received a call from the Peruvian president on Sunday, said Omar Diallo.", "call"),
        ("The presidents spoke by phone on Sunday about the shooting in Lima, said Omar Diallo.", "call"),
    ],
)
def test_calls_to_the_police_are_no_talks(lead: str, event: str) -> None:
    assert newsparse.parse(lead).event.type == event


def test_the_writer_of_the_page_takes_no_part() -> None:
    page = (
        "<html><head><title>Shops close in Lima</title><meta name='author' content='Nora Raymond'></head><body>"
        "<article><h1>Shops close in Lima</h1><p>By Nora Raymond, City Desk</p><p>Shops in Lima closed on "
        "Monday, said Omar Diallo of the traders' union. He said that sales had been poor for months, and that "
        "many would not open again.</p><p>The city said it would help those who lost their work.</p></article>"
        "</body></html>"
    )
    assert [one.name for one in newsparse.parse(page, format="html").participants if one.kind == "person"] == [
        "Omar Diallo"
    ]
