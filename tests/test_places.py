"""The places of an article, and the one where its event took place."""

import pytest

from newsparse.annotate.actors import gazetteer
from newsparse.annotate.actors.entities import Mention, MentionKind
from newsparse.annotate.layout.header import Header
from newsparse.annotate.scene.event import read_event
from newsparse.annotate.scene.location import locate_event
from newsparse.annotate.scene.places import find_places
from newsparse.article import Dateline, Label, Location
from newsparse.document import Document, Span
from newsparse.segment import segment
from newsparse.tagging import tag_tokens


def known_places(document: Document) -> tuple[Mention, ...]:
    """Mentions of all that the gazetteer knows, as the entity finder would give them."""
    mentions = []
    index = 0
    while index < len(document.tokens):
        found = gazetteer.match(document.tokens, index, len(document.tokens))
        if found and document.tokens[index].text[0].isupper() and found[1].kind in ("place", "country"):
            kind: MentionKind = "country" if found[1].kind == "country" else "place"
            mentions.append(Mention(document.span_of_tokens(index, found[0]), kind, (), found[1].country))
            index = found[0]
        else:
            index += 1
    return tuple(mentions)


def locate(text: str, dateline: str | None = None) -> Location | None:
    """The location of the event of an article that opens with its lead (after ``dateline``)."""
    document = segment(text)
    labels: list[Label | None] = [None] * len(document.paragraphs)
    labels[0] = "dateline_lead" if dateline else "lead"
    end = len(dateline) if dateline else 0
    found = Dateline(dateline, None, None, Span(0, end)) if dateline else None
    start = document.tokens[document.token_range(Span(0, end)).stop + 1].start if dateline else 0
    header = Header(None, (), None, found, tuple(labels), start)
    places = find_places(document, header, tag_tokens(document), known_places(document))
    return locate_event(document, header, read_event(document, header), places)


LOCATIONS = [
    ("Oslo", "NO", "Premier Ruiz met with Foreign Minister Lien in Oslo on Monday."),
    ("Stockholm", "SE", "The minister received the envoy at Prinsens palats in Stockholm on Monday."),
    (
        "Kolmdal village",
        "NP",
        "A landslide killed nine people in Nepal.\n\nThe slide hit Kolmdal village in Taplejung district at dawn.",
    ),
    ("Accra", "GH", "The envoy paid a farewell call on him in Accra."),
    (
        "Lima",
        "PE",
        "The minister held an audience with the envoy.\n\nThe meeting took place at the Palace in Lima.",
    ),
    ("Tirana", "AL", "In Tirana, Mr. Berg met with the president."),
    ("New York", "US", "They met today on the margins of the assembly meeting in New York."),
    ("Amiens", "FR", "The two leaders met for their summit at Amiens in France."),
    ("Hofburg Palace", None, "The president received the ambassador at Hofburg Palace on Tuesday."),
    ("Hungary", "HU", "The president will pay a state visit to Hungary in the autumn."),
    ("Kisumu", "KE", "The president hosted his counterpart for talks in the lakeside city of Kisumu."),
    ("Herat", "AF", "A bomber struck a mosque in Afghanistan's western city of Herat."),
    ("Malawi", "MW", "An earthquake rattled southern Malawi, and rescuers dug all night."),
    ("Milan", "IT", "A court in Milan sentenced a banker to six years in jail."),
    (
        "Leeds",
        "GB",
        "A baker who set fire to his shop was jailed on Friday.\n\nLeeds Crown Court heard that he wept.",
    ),
    ("Port Louis", "MU", "The premier received the envoy in Port Louis on Monday."),
    ("Tashkent", "UZ", "The minister received the ambassador at the Ministry in Tashkent."),
    ("Lake Victoria", None, "At least 14 people drowned when a ferry capsized on Lake Victoria."),
    ("Kisangani", "CD", "At least 30 people drowned when a barge sank on the Congo River near Kisangani."),
    ("Mersin", "TR", "Turkey's president opened a plant in the southern province of Mersin on Thursday."),
    ("Tbilisi", "GE", "The president, who is paying a visit to Georgia, met the opposition in Tbilisi."),
    ("Marlow Falls", None, "The Marlow Falls City Council voted 4-3 on Monday to close an old bridge."),
    (
        "Hereford Crown Court",
        "GB",
        "A baker who set fire to his shop was jailed on Friday.\n\nHe admitted arson at Hereford Crown Court.",
    ),
    ("Boston", "US", "The premier met with students at Boston Central Library on Monday."),
    ("White House", "US", "The president met with the premier at the White House on Friday."),
    ("Lanley Elementary", None, "Parents met with the board at Lanley Elementary on Monday night."),
    (
        "Turin",
        "IT",
        "United beat Rovers 3-1 to win the cup.\n\nA header on a foggy night in Turin settled the match.",
    ),
    ("Gambia", "GM", "Gambia's opposition won most of the votes in the election, partial results showed."),
    ("Riga", "LV", "The ministers concluded talks on fish.\n\nThe text was signed in Riga by both."),
    (
        "Doha",
        "QA",
        "A deal is close, the minister told a press conference.\n\nSpeaking at a press conference with"
        " her guest in the capital Doha, the minister said that little was left.",
    ),
    ("Turin", "IT", "Hundreds marched outside Italy's parliament and in Turin against a ban on loud bells."),
    ("Kolmark", "NO", "A storm hit the Norwegian province of Kolmark. Sweden sent boats."),
    ("Ulvikstad", None, "A court in Ulvikstad sentenced a banker to six years in jail."),
]


@pytest.mark.parametrize(("name", "country", "text"), LOCATIONS)
def test_place_of_event(name: str, country: str | None, text: str) -> None:
    location = locate(text)
    assert location is not None
    assert (location.name, location.country) == (name, country)
    assert location.span is not None
    assert text[slice(*location.span)] == name


NOWHERE = [
    "The ministers met on Monday and discussed the war in Yemen and developments in Sudan.",
    "The president spoke by phone with his counterpart, who was in Tokyo.",
    "The ministers held a virtual meeting on grain from Odessa.",
    "The government condemned the coup in Niger.",
    "The envoy for Chad urged rivals to hold the election before the polls turn sour.",
    "The advisers met again on Monday, for the first time since the leaders met in Lisbon.",
]


@pytest.mark.parametrize("text", NOWHERE)
def test_topic_is_not_the_place(text: str) -> None:
    assert locate(text) is None


DATELINES = [
    (("BEIJING", "CN"), "BEIJING", "BEIJING — The vice premier met with a minister who is here for a fair."),
    (("Vienna", "AT"), "PARIS", "PARIS — The two ministers held talks in Vienna on Monday."),
    (("Pearl Palace", "JO"), "AMMAN", "AMMAN — The king, who hosted the talks at Pearl Palace, met two leaders."),
    (("NOVI SAD", "RS"), "NOVI SAD, Serbia", "NOVI SAD, Serbia — Demonstrators marched over the Danube."),
    (("WARSAW", "PL"), "WARSAW", "WARSAW — The chancellor arrived in Poland on Sunday."),
    (None, "CAIRO", "CAIRO — The embassy in Sudan announced that the ambassador had met a governor."),
    (None, "VIENNA", "VIENNA — The old mint will become a school, the minister said."),
    (("ZURICH", "CH"), "ZURICH", "ZURICH — The bank reported quarterly profit of 3 billion francs."),
    (("SAN JOSE", "US"), "SAN JOSE, California", "SAN JOSE, California — The lender reported a quarterly loss."),
    (("Lebanon", "LB"), "BEIRUT", "BEIRUT — Warplanes struck targets in southern Lebanon on Friday."),
    (("Dorvik", "NO"), "OSLO", "OSLO — Gunmen attacked a bank in the coastal town of Dorvik, police said."),
    (("KUWAIT", "KW"), "KUWAIT", "KUWAIT — The emir received on Sunday the ambassador of Chile."),
    (("GRAZ", "AT"), "GRAZ", "GRAZ — Police arrested two men in Operation Moonlight on Monday."),
]


@pytest.mark.parametrize(("expected", "dateline", "text"), DATELINES)
def test_dateline_tells_what_the_body_does_not(expected: tuple[str, str] | None, dateline: str, text: str) -> None:
    location = locate(text, dateline)
    assert (location and (location.name, location.country)) == expected


def test_next_meeting_is_elsewhere() -> None:
    location = locate(
        "The premiers met in Doha.\n\nThe two sides agreed to hold the next meeting in Tunis in May."
    )
    assert location is not None
    assert location.name == "Doha"


@pytest.mark.parametrize("when", ["last year", "in September 2022", "two years ago"])
def test_earlier_meeting_was_elsewhere(when: str) -> None:
    text = f"BEIJING — The premiers held talks on Monday.\n\nThe two leaders met in Samarkand {when}."
    location = locate(text, "BEIJING")
    assert location is not None
    assert location.name == "BEIJING"


def test_line_above_the_report_of_an_encounter() -> None:
    document = segment("Baku, May 4\n\nThe president received the ambassador of Chile.")
    header = Header(None, (), None, None, ("byline", "lead"), document.paragraphs[1].span.start)
    places = find_places(document, header, tag_tokens(document), known_places(document))
    location = locate_event(document, header, read_event(document, header), places)
    assert location is not None
    assert location.name == "Baku"


def test_here_is_the_dateline() -> None:
    location = locate("BEIJING — The premier met here a minister who came from a fair in Macao.", "BEIJING")
    assert location is not None
    assert location.name == "BEIJING"


def test_where_an_ambassador_is_accredited_is_not_where_something_is() -> None:
    text = "Chile recalled its ambassador to Norway in a row over cod, and fishermen cheered the news."
    assert locate(text) is None


def test_places_are_grouped_with_all_mentions() -> None:
    text = "BEIJING — A fair in Beijing drew firms from Peru. Beijing is in China."
    document = segment(text)
    places = find_places(document, Header.of_body(document), tag_tokens(document), known_places(document))
    assert [(place.name, place.country, len(place.mentions)) for place in places] == [
        ("Beijing", "CN", 3),
        ("Peru", "PE", 1),
        ("China", "CN", 1),
    ]
    assert all(
        text[slice(*span)].casefold() == place.name.casefold() for place in places for span in place.mentions
    )


@pytest.mark.parametrize("text", ["in", "at the", "met in\x00", "They met in ,,,", "in " * 2000])
def test_any_text_can_be_located(text: str) -> None:
    assert locate(text) is None
