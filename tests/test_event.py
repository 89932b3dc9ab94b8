"""What kind of event an article reports, and when: by where its words stand."""

import pytest

import newsparse
from newsparse.annotate.layout.header import Header
from newsparse.annotate.scene.event import is_remote, read_event
from newsparse.article import Headline, Label, Published
from newsparse.document import Document
from newsparse.segment import segment


def read(text: str, published: str | None = None, has_headline: bool = False) -> tuple[Document, Header]:
    """A document and the header that its form gives: headline, lead, body; "[caption]" opens a caption."""
    document = segment(text)
    labels: list[Label | None] = []
    for paragraph in document.paragraphs:
        if has_headline and not labels:
            labels.append("headline")
        elif document.slice(paragraph.span).startswith("[caption]"):
            labels.append("caption")
        else:
            labels.append(None if "lead" in labels else "lead")
    title = document.paragraphs[0].span
    headline = Headline(document.slice(title), title) if has_headline else None
    start = document.paragraphs[labels.index("lead")].span.start if "lead" in labels else 0
    stamp = Published(published, None, None) if published else None
    return document, Header(headline, (), stamp, None, tuple(labels), start)


TYPES = [
    ("meeting", "Prime Minister Ana Ruiz met with Norwegian Foreign Minister Ola Lien in Oslo on Monday."),
    ("meeting", "The Emir received the Ambassador of Chile, who presented a message from his president."),
    ("meeting", "The minister summoned the Danish ambassador over remarks that set off protests and attacks."),
    ("meeting", "Before the summit opened, the two premiers held a brief meeting at the airport."),
    ("meeting", "President Moss and Premier Iwu agreed to deepen cooperation on rice and to boost trade ties."),
    ("statement", "Statement by the spokesperson on the presidential election in Gabon."),
    ("meeting", "Some 300 residents packed the town council's hall to ask for a new well."),
    ("protest", "Tram drivers brought the port to a halt in a 48-hour strike over gangs that rob them."),
    ("call", "President Moss spoke today with Prime Minister Iwu about the war in the east."),
    ("call", "The two ministers met by videoconference to prepare the session of the joint committee."),
    ("call", "Foreign Minister Lind held a telephone conversation with his Omani counterpart."),
    ("visit", "Chancellor Weber arrived in Lagos on Tuesday for a three-day visit."),
    ("summit", "The leaders of Peru, Chile and Bolivia pledged to share the water of the high lakes."),
    ("press_conference", "The spokesperson held her weekly news conference and took nine questions."),
    ("statement", "Norway condemned the seizure of a freighter and urged all sides to show restraint."),
    ("statement", "The old mint will become a school, the culture minister said on Friday."),
    ("negotiation", "A third round of negotiations on fishing quotas ended without a result."),
    ("protest", "Ferry crews downed tools at dawn after talks with their employer broke down."),
    ("protest", "Nurses at four hospitals voted to strike in a dispute over night shifts."),
    ("business", "Danish brewer Holm is to buy its Polish rival for 300 million euros."),
    ("sport", "Kestrel Rovers have signed Ghana winger Kofi Boateng from a Danish club."),
    ("other", "A plan for a cycle path was approved by a single vote on Monday night."),
    ("other", "Plans for 90 homes on the old dairy were approved by councillors despite flood fears."),
    ("other", "The lower house on Monday passed the Ports Bill by voice vote after a walkout."),
    ("other", "Walter Moss, who has died aged 84, built pumps that brought clean water to two million people."),
    ("other", "Ann Moss dies at 91: the engineer of the great lock was born in Oslo."),
    ("negotiation", "Fisheries ministers clashed over quotas for cod and failed on Tuesday to agree on a total."),
    ("protest", "Forty people were injured when police fired tear gas and rubber bullets at students."),
    ("meeting", "Foreign Minister Lind and his Omani counterpart Said Ali agreed on Friday to share the catch."),
    ("disaster", "A flood swept away two villages."),
    ("signing", "Ghana and Benin signed a memorandum of understanding on border markets."),
    ("protest", "Thousands of demonstrators marched through the old town against higher fares."),
    ("conflict", "At least nine soldiers died when insurgents ambushed a convoy near the border."),
    ("crime", "A man was stabbed outside a cinema on Sunday and two suspects were arrested."),
    ("disaster", "A strong earthquake shook the coast at dawn and rescuers dug through rubble."),
    ("court", "A judge sentenced the former mayor to four years for taking bribes."),
    ("election", "Voters went to the polls in an election that may end ten years of one-party rule."),
    ("business", "The shipyard reported quarterly profit of 40 million euros as revenue rose."),
    ("sport", "The visitors won the championship after their goalkeeper saved two penalties in the final."),
    ("other", "A bear cub was found asleep in the back of a baker's van."),
    ("other", "A gardener has found a Roman ring under a hedge, the museum said."),
    ("sport", "Kenya's Mercy Chebet broke the course record to win the Rotterdam marathon on Sunday."),
    ("sport", "Sri Lanka edged Zimbabwe by two wickets in the final over on Saturday to seal the series."),
    ("sport", "A stoppage-time penalty from Omar Diallo gave Senegal a 1-0 win over Cameroon on Tuesday."),
    ("business", "Carmaker Veloce said on Tuesday it would cut 3,000 jobs as sales in Europe slide."),
    ("business", "Shares in Tanaka Foods fell 12 percent on Wednesday after the company warned on profit."),
    ("business", "The central bank of Kenya raised its key rate by half a point on Thursday to fight inflation."),
    (
        "business",
        "Telecom group Norcell has agreed to buy rival Airlink for $2.1 billion, the companies said on Monday.",
    ),
    (
        "disaster",
        "At least 40 people were killed when a bus plunged into a ravine in northern Peru on Friday, police said.",
    ),
    ("disaster", "Heavy rain has triggered landslides in eastern Nepal, leaving 12 people dead."),
    ("disaster", "A fire swept through a market in Kano on Sunday, destroying hundreds of stalls."),
    (
        "conflict",
        "Israeli-style jets hit targets near the border overnight, killing three fighters, the army said.",
    ),
    (
        "conflict",
        "Gunmen killed at least 15 people in a raid on a village in central Mali, local officials said.",
    ),
    ("conflict", "Two soldiers died in an exchange of fire along the disputed border on Monday."),
    ("crime", "Police in Lisbon have arrested five men suspected of smuggling cocaine inside pineapples."),
    ("crime", "A teacher was stabbed outside a school in Lyon on Tuesday; a 17-year-old was detained."),
    ("court", "A former minister was jailed for nine years on Friday for taking bribes from builders."),
    ("court", "The constitutional court annulled the law on foreign funding on Wednesday."),
    ("court", "Prosecutors in Milan asked a judge on Monday to try 12 executives over a bridge collapse."),
    (
        "election",
        "Opposition leader Anna Berisha claimed victory on Sunday after exit polls gave her party a clear lead.",
    ),
    ("election", "Moldovans vote on Sunday in a run-off that will decide who leads the country."),
    ("protest", "Thousands of farmers drove tractors into Brussels on Monday over rules on nitrogen."),
    ("protest", "Bus drivers in Dakar walked out on Wednesday, demanding higher pay."),
    ("signing", "Chile and Vietnam signed a memorandum on fisheries in Hanoi on Thursday."),
    ("signing", "The two ministers initialled an agreement on visas during a ceremony in Rabat."),
    ("visit", "The Finnish president arrived in Tokyo on Sunday at the start of a four-day state visit."),
    ("visit", "Foreign Minister Rossi is paying a working visit to Tirana on 4 May."),
    ("visit", "Pope Clement began a three-day trip to Cyprus on Thursday with a call for peace."),
    ("meeting", "The prime minister received the head of the World Bank mission in his office on Tuesday."),
    ("meeting", "Minister Kasparov hosted a delegation from the Turkish parliament."),
    ("meeting", "Ambassador Weiss paid a farewell visit to the Speaker of Parliament on Friday."),
    ("meeting", "On 5 March, Deputy Minister Ivanova met with the Ambassador of Japan."),
    ("meeting", "The third round of political consultations between Latvia and Japan took place in Riga."),
    ("call", "A telephone conversation took place between the foreign ministers of Armenia and France."),
    ("call", "Prime Minister Lund and President Costa talked by phone on Tuesday about energy."),
    ("call", "Foreign Minister Baerle held a phone call with her Egyptian counterpart."),
    ("summit", "Leaders of the six Gulf states gathered in Muscat on Monday for their annual summit."),
    (
        "negotiation",
        "Trade negotiators from India and the EU ended a tenth round of talks in Delhi without a deal.",
    ),
    ("statement", "Foreign Minister Ito expressed grave concern on Friday over the launch of a missile."),
    ("statement", "The Ministry of Foreign Affairs strongly condemns the attack on the embassy in Kabul."),
    ("statement", "President Okoro congratulates King Felix on the anniversary of his accession."),
    (
        "press_conference",
        "Speaking at a joint press conference in Cairo, the two ministers called for an immediate truce.",
    ),
    ("press_conference", "Foreign Ministry Spokesperson Liu Min's Regular Press Conference on March 3, 2023"),
    ("other", "A new species of frog has been found in the rainforests of Ecuador, scientists say."),
    ("other", "The museum will return 14 bronzes to Nigeria next year, its director said."),
]


@pytest.mark.parametrize(("kind", "lead"), TYPES)
def test_type_of_lead(kind: str, lead: str) -> None:
    assert read_event(*read(lead)).type == kind


def test_headline_outweighs_many_words_of_the_body() -> None:
    body = "Rebels shelled the town. The shelling and the fighting went on. " * 10
    text = f"Minister Berg meets with UN envoy\n\nThe two met on Monday.\n\n{body}"
    assert read_event(*read(text, has_headline=True)).type == "meeting"


def test_circumstance_is_not_the_event() -> None:
    lead = "Dockers blocked roads and marched to the port after an explosion that killed six of their colleagues."
    assert read_event(*read(lead)).type == "protest"


DATES = [
    ("2024-03-05", "The ministers met in Riga on March 5.", "2024-03-06"),
    ("2024-03-05", "The ministers met in Riga on Tuesday.", "2024-03-06"),
    ("2024-03-05", "The ministers met in Riga yesterday.", "2024-03-06"),
    ("2024-03-06", "The ministers spoke by phone this afternoon.", "2024-03-06"),
    ("2021-07-14", "On July 14, 2021, the ministers met in Riga.", None),
    (None, "The ministers met in Riga on Tuesday.", None),
    (None, "The ministers met in Riga on March 5.", None),
    ("2023-08-19", "The minister attended talks in Riga from 19 to 22 August 2023.", None),
    (None, "This year the ministers met in Riga.", "2024-03-06"),
    (None, "The embassy said on Tuesday that the ministers had met in Riga.", "2024-03-06"),
    ("2024-03-04", "The ministers met on Monday for the first time since their talks of March 1.", "2024-03-06"),
    (
        "2024-03-05",
        "A court has stopped the sale of the pier.\n\nJudge Ana Ruiz on Tuesday barred the town from selling it.",
        "2024-03-06",
    ),
    (
        None,
        "The flood displaced 900 people.\n\nThe agency's head disclosed this to journalists on Monday.",
        "2024-03-06",
    ),
    (
        "2024-03-04",
        "Brewer Holm is to buy its Polish rival.\n\nUnder the deal, announced on Monday, it will pay cash.",
        "2024-03-04",
    ),
    (
        "2024-03-05",
        'A court stopped the sale. "They painted the stalls on Sunday," she said.\n\nThe judge ruled on Tuesday.',
        "2024-03-06",
    ),
    ("2016-05-09", "The two leaders met on 9 May for the 2016 Baltic Summit.", None),
    ("2024-10-25", "On Friday, October 25, the advisers met again. They had last met in August 2023.", None),
]


@pytest.mark.parametrize(("day", "text", "published"), DATES)
def test_date(day: str | None, text: str, published: str | None) -> None:
    assert read_event(*read(text, published)).date == day


def test_an_encounter_is_of_the_day_of_its_dateline() -> None:
    text = (
        "Premiers discuss water\n\n23 October 2023 18:41\n\nKHUJAND, October 23. /Orient/. Premier Davron "
        "Sharipov met with Premier Botir Nurov, who arrived on a working visit."
    )
    assert newsparse.parse(text).event.date == "2023-10-23"


def test_date_of_later_sentence_that_names_the_event() -> None:
    text = "The minister received the ambassador of Chad.\n\nThe meeting took place on May 2, 2023."
    assert read_event(*read(text)).date == "2023-05-02"


def test_headline_with_full_date() -> None:
    text = "Regular Press Conference of March 3, 2023\n\nThe premier will visit Fiji from March 8 to 10."
    event = read_event(*read(text, has_headline=True))
    assert (event.type, event.date) == ("press_conference", "2023-03-03")


@pytest.mark.parametrize(("taken", "day"), [("December 30, 2014", "2014-12-30"), ("December 29, 2014", None)])
def test_date_of_photograph_fits_weekday(taken: str, day: str | None) -> None:
    text = f"[caption] Rescuers at the site, {taken}.\n\nRescuers searched for survivors of the crash on Tuesday."
    assert read_event(*read(text)).date == day


@pytest.mark.parametrize(("line", "day"), [("May 4, 2024", "2024-05-04"), ("By Ana Moor, May 4, 2024", None)])
def test_office_logs_its_calls_by_day(line: str, day: str | None) -> None:
    document = segment(f"{line}\n\nThe president spoke by phone with the premier of Fiji.")
    stamp = Published("2024-05-04", None, None)
    header = Header(None, (), stamp, None, ("byline", "lead"), document.paragraphs[1].span.start)
    assert read_event(document, header).date == day


def test_transcript_is_dated_by_its_day() -> None:
    text = (
        "The presidents met before dinner.\n\nPresident Ilves: Welcome.\n\nPresident Tamm: Thank you.\n\n"
        "President Ilves: Let us begin."
    )
    assert read_event(*read(text, "2023-12-26")).date == "2023-12-26"


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("The leaders held a virtual summit on vaccines.", True),
        ("The minister spoke with her counterpart today.", True),
        ("The leaders held a summit on vaccines in Doha.", False),
    ],
)
def test_remote(text: str, remote: bool) -> None:
    document, header = read(text)
    assert is_remote(document, header, read_event(document, header)) is remote


@pytest.mark.parametrize("text", ["", "\n\n", "\x00", "a/b * ,,, :", "met " * 3000])
def test_any_text_has_an_event(text: str) -> None:
    document = segment(text)
    assert read_event(document, Header.of_body(document)).type


GIVEN_DAYS = [
    (
        "2024-03-13",
        "2024-03-12",
        "The foreign ministers of Chile and Peru met in Lima yesterday to discuss trade.",
    ),
    ("2024-03-13", "2024-03-13", "The foreign ministers of Chile and Peru met in Lima today to discuss trade."),
    ("2024-03-13", "2024-03-05", "On March 5, Minister Ivanov received the ambassador of Japan."),
    ("2024-03-13", "2024-03-05", "On 5 March 2024 Minister Ivanov received the ambassador of Japan."),
    ("2024-03-13", "2024-03-05", "Minister Ivanov received the ambassador of Japan on the 5th of March."),
    ("2024-01-02", "2023-12-30", "A bus fell into a ravine in Peru on Saturday, killing 12 people."),
    ("2024-01-02", "2023-12-28", "On December 28, the two presidents held talks in Riga."),
    ("2024-03-13", "2024-03-13", "The Prime Minister spoke to President Diallo this morning."),
    ("2024-03-13", "2024-03-12", "The Prime Minister spoke to President Diallo yesterday evening."),
    ("2024-03-13", "2024-03-09", "Croatia beat Italy 2-1 on Saturday night to reach the final."),
    ("2024-03-13", "2024-03-12", "Minister Salem Al Amri met here Tuesday with the visiting Chinese envoy."),
]


@pytest.mark.parametrize(("given", "day", "lead"), GIVEN_DAYS)
def test_a_given_date_tells_what_a_weekday_means(given: str, day: str, lead: str) -> None:
    article = newsparse.parse(f"{lead}\n\nNothing else was said about it by anybody there.\n", date=given)
    assert article.event.date == day
