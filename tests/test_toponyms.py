"""How a toponym becomes a place: what is one, and which place of the world it is. The sentences are invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from strategies import texts

import newsparse
from newsparse.article import Place


def places(text: str) -> tuple[Place, ...]:
    """The places of an article that is only this text."""
    return newsparse.parse(text).places


def located(text: str) -> list[tuple[str, str | None, str | None]]:
    """Each place's name, country and region."""
    return [(place.name, place.country, place.admin1) for place in places(text)]


def mentioned(text: str) -> list[str]:
    """The words of all mentions, in text order."""
    return [text[start:end] for start, end in sorted(span for place in places(text) for span in place.mentions)]


AMBIGUOUS = [
    # by their people, with capitals before others
    ("The band played in Paris on Friday.", "Paris", "FR", "Île-de-France"),
    ("Rain fell in Birmingham on Sunday.", "Birmingham", "GB", "England"),
    ("Washington said that it would answer Moscow soon.", "Washington", "US", "District of Columbia"),
    ("A crowd gathered in Georgia on Monday.", "Georgia", "GE", None),
    # by what the text says beside them
    ("The band played in Paris, Texas, on Friday.", "Paris", "US", "Texas"),
    ("The fair came to Paris (Ontario) on Friday.", "Paris", "CA", "Ontario"),
    ("Police in Moscow, Idaho, found the dog.", "Moscow", "US", "Idaho"),
    ("Rain fell on Washington state, and Seattle lost power.", "Washington", "US", "Washington"),
    ("The town of Peru, Indiana, has one bank.", "Peru", "US", "Indiana"),
    ("The city of Peru has one bank; Indiana has many.", "Peru", "US", "Indiana"),
    ("New York Gov. Ann Lund met farmers in Albany.", "New York", "US", "New York"),
    ("A cow crossed the road near Lebanon, Pa., on Monday.", "Lebanon", "US", "Pennsylvania"),
    # by the other places of the article
    ("Voters in Georgia and Florida chose senators, and Atlanta waited.", "Georgia", "US", "Georgia"),
    ("Georgia and Armenia signed a treaty in Tbilisi on Monday.", "Georgia", "GE", None),
    ("A barn burned near Springfield. Illinois police came from Peoria.", "Springfield", "US", "Illinois"),
    ("Snow closed Dane County, and schools in Madison, Wisconsin, shut.", "Dane County", "US", "Wisconsin"),
    ("Farmers of Butler County met in Cincinnati, Ohio, on Friday.", "Butler County", "US", "Ohio"),
    # other names
    ("A ship left Bombay on Monday.", "Bombay", "IN", "Mahārāshtra"),
    ("A train came from Saigon on Monday.", "Saigon", "VN", "Ho Chi Minh City"),
    ("A treaty was signed in Cologne on Monday.", "Cologne", "DE", "North Rhine-Westphalia"),
    # parts of the world, and what is near a village of the name
    ("Ships crossed the Red Sea on Monday.", "Red Sea", None, None),
    ("Wars in the Middle East raise prices.", "Middle East", None, None),
]


@pytest.mark.parametrize(("text", "name", "country", "region"), AMBIGUOUS)
def test_which_place_is_meant(text: str, name: str, country: str | None, region: str | None) -> None:
    found = {place.name: place for place in places(text)}
    assert name in found
    assert (found[name].country, found[name].admin1) == (country, region)
    assert found[name].latitude is not None


MENTIONS = [
    # names of persons and bodies hold no places
    ("Paris Hilton met Jack London and Chelsea Clinton on Tuesday.", []),
    ("The Bank of Ireland and the London School of Economics published a study.", []),
    ("He reads the Washington Post and flies with Malaysia Airlines.", []),
    # adjectives before nouns are mentions, peoples and languages are not
    ("Turkish jets flew; the Turks said little, and Turkish is hard.", ["Turkish"]),
    ("The Syrian government answered European diplomats.", ["Syrian", "European"]),
    ("African Americans voted early.", []),
    ("Turkish and Greek students sang with the Turks and Greeks.", ["Turkish", "Greek"]),
    # hyphens
    ("The London-based firm hired a Canadian-Mexican team.", ["London", "Canadian", "Mexican"]),
    ("A New York-based bank failed.", ["New York"]),
    # abbreviations and datelines
    ("WAUSAU, Wis. (Agency) -- A cow crossed the road.", ["WAUSAU", "Wis."]),
    ("He left Melville, Sask., for Edmonton, Alta., last May.", ["Melville", "Sask.", "Edmonton", "Alta."]),
    ("She lives in B.C. now.", ["B.C."]),
    ("They saw Lima, Cairo, and at last Peking.", ["Lima", "Cairo", "Peking"]),
    ("Beaconsfield Mayor Ann Lund and Torrington residents danced.", ["Beaconsfield", "Torrington"]),
    # what the text calls a place
    ("A fire broke out in the village of Zeldrup on Sunday.", ["Zeldrup"]),
    ("Troops entered eastern Zeldrup.", ["Zeldrup"]),
    ("Police came from Peoria and Decatur.", ["Peoria", "Decatur"]),
    # metonymy, buildings
    ("Beijing said on Monday that it would not yield.", ["Beijing"]),
    ("They met at the White House on Monday.", ["White House"]),
    # months and ordinary words are no towns, although GeoNames has towns of the name
    ("In March and in May, nobody came to Reading class.", []),
]


@pytest.mark.parametrize(("text", "mentions"), MENTIONS)
def test_what_is_a_mention(text: str, mentions: list[str]) -> None:
    assert mentioned(text) == mentions


def test_all_names_of_a_place_are_its_mentions() -> None:
    text = "MOSCOW — Russia will answer. The Russian minister flew from Moscow to Sochi. RUSSIA waits."
    found = {place.name: [text[slice(*span)] for span in place.mentions] for place in places(text)}
    assert found["Russia"] == ["Russia", "Russian", "RUSSIA"]
    assert found["Moscow"] == ["MOSCOW", "Moscow"]


def test_a_place_that_is_only_an_adjective_has_the_usual_name() -> None:
    assert located("Turkish jets flew on Monday.") == [("Turkey", "TR", None)]


def test_one_name_is_one_place_unless_the_text_says_otherwise() -> None:
    text = "The band played in Paris, Texas, on Friday. The mayor of Paris danced."
    assert [(place.admin1, len(place.mentions)) for place in places(text) if place.name == "Paris"] == [
        ("Texas", 2)
    ]
    text = "He flew from Paris, Texas, to Paris, France."
    assert [place.country for place in places(text) if place.name == "Paris"] == ["US", "FR"]


def test_a_town_in_a_state_that_has_none_of_the_name_is_unknown() -> None:
    place = places("A fire broke out in Moscow, Wis., on Sunday.")[0]
    assert (place.name, place.geonames_id, place.latitude) == ("Moscow", None, None)


def test_a_small_town_far_from_all_else_is_not_guessed_at() -> None:
    (place,) = places("A fire broke out in Melville on Sunday.")
    assert (place.name, place.latitude) == ("Melville", None)
    melville, canada = places("A fire broke out in Melville on Sunday, the first in Saskatchewan this year.")
    assert (melville.country, melville.admin1, canada.country) == ("CA", "Saskatchewan", "CA")


def test_a_place_unknown_to_the_gazetteer_is_not_guessed_at() -> None:
    (place,) = places("A fire broke out in the village of Zeldrup on Sunday.")
    assert (place.name, place.country, place.latitude, place.longitude, place.geonames_id) == (
        "Zeldrup",
        *[None] * 4,
    )


def test_an_unknown_place_stands_in_the_town_that_it_is_said_to_be_in() -> None:
    found = {place.name: place for place in places("The show is at Zeldrup Stadium in Leeds on Sunday.")}
    stadium, town = found["Zeldrup Stadium"], found["Leeds"]
    assert (stadium.latitude, stadium.longitude, stadium.country) == (town.latitude, town.longitude, "GB")
    assert stadium.geonames_id is None
    assert town.geonames_id is not None


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("The ministers met in Oslo on Monday.", "Oslo", 3143244),
        ("The ministers met for talks in Accra, and the president of Ghana came.", "Accra", 2306104),
        ("The president met with the premier at the White House on Friday.", "White House", None),
    ],
)
def test_the_location_has_the_point_of_its_place(text: str, name: str, number: int | None) -> None:
    location = newsparse.parse(text).location
    assert location is not None
    assert (location.name, location.geonames_id) == (name, number)
    assert location.latitude is not None
    assert location.longitude is not None


def test_a_road_gives_way_to_its_town() -> None:
    location = newsparse.parse(
        "Two trucks collided on Zeldrup Road in Leeds on Monday, and the police came."
    ).location
    assert location is not None
    assert location.name == "Leeds"


def test_nothing_takes_place_in_an_adjective() -> None:
    location = newsparse.parse("A fire in Turkish woods killed two people near Oslo on Monday.").location
    assert location is not None
    assert location.name == "Oslo"


@given(texts)
def test_mentions_are_words_of_the_text_and_do_not_overlap(text: str) -> None:
    article = newsparse.parse(text)
    spans = sorted(span for place in article.places for span in place.mentions)
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start
    for place in article.places:
        assert place.name
        assert all(text[start:end].strip() == text[start:end] != "" for start, end in place.mentions)
        assert (place.latitude is None) == (place.longitude is None)
        assert place.geonames_id is None or place.latitude is not None
    assert len({place.mentions for place in article.places}) == len(article.places)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sailors of the US Navy and of the Ghana Air Force met on Monday.", ["US", "Ghana"]),
        ("He was elected for Vancouver South on Monday.", ["Vancouver South"]),
        ("It rained on the Port of Lisbon on Monday.", ["Port of Lisbon"]),
    ],
)
def test_places_in_longer_names(text: str, words: list[str]) -> None:
    assert mentioned(text) == words
