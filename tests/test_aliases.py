"""Mentions that name the same person, organisation or country."""

import pytest

from newsparse.annotate.actors.aliases import Entity, merge_mentions
from newsparse.annotate.actors.entities import find_mentions
from newsparse.annotate.layout.header import Header
from newsparse.segment import segment
from newsparse.tagging import tag_tokens


def entities_of(text: str, kind: str = "person") -> list[Entity]:
    document = segment(text)
    header = Header.of_body(document)
    mentions = find_mentions(document, header, tag_tokens(document))
    return [entity for entity in merge_mentions(document, header, mentions) if entity.kind == kind]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("President Silva spoke. Later Marcos Silva left, and Mr Silva was tired.", "Marcos Silva", 3),
        ("Liu Jiahui spoke. Liu then left.", "Liu Jiahui", 2),
        ("Abdel Karim El-Masri came. Masri said little.", "Abdel Karim El-Masri", 2),
        ("Björn Åkesson spoke. Bjorn Akesson left.", "Björn Åkesson", 2),
        ("Ann Lloyd Baker came. Ann Baker left.", "Ann Lloyd Baker", 2),
        ("Firuz Karimov spoke. Thank you, Firuz Sharipovich.", "Firuz Karimov", 2),
    ],
)
def test_forms_of_one_name_are_one_person(text: str, name: str, count: int) -> None:
    (person,) = entities_of(text)
    assert person.name == name
    assert len(person.mentions) == count


@pytest.mark.parametrize(
    "text",
    [
        "Mr Silva spoke. Mrs Silva left.",
        "Juan Castro met Elena Castro.",
    ],
)
def test_two_people_of_one_surname_stay_two(text: str) -> None:
    assert len(entities_of(text)) == 2


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mrs Tembo spoke.", "f"),
        ("King Osric spoke.", "m"),
        ("Elena Castro spoke.", "f"),
        ("Minister Tembo spoke.", None),
        ("Committee chairman Elena Castro spoke.", "f"),
        ("Chairman Tembo spoke.", "m"),
        ("Chairwoman Tembo spoke.", "f"),
    ],
)
def test_gender_is_told_by_titles_and_given_names(text: str, gender: str | None) -> None:
    assert entities_of(text)[0].gender == gender


def test_an_acronym_joins_its_expansion() -> None:
    text = "The National Weather Research Centre (NWRC) warned. The NWRC said more."
    (centre,) = entities_of(text, "organization")
    assert centre.name == "National Weather Research Centre"
    assert len(centre.mentions) == 3


def test_a_company_keeps_its_short_name() -> None:
    (company,) = entities_of("Harper & Quill Corp. rose. Quill has two mines.", "organization")
    assert (company.name, len(company.mentions)) == ("Harper & Quill Corp.", 2)


@pytest.mark.parametrize(
    "text",
    [
        "Harrow & Lyle Corp. (NYSE: HLY) raised its outlook. Harrow & Lyle now expects more.",
        "Tarn Water Company Ltd closed two plants. Tarn Water Company had 40 workers.",
    ],
)
def test_what_a_firm_is_in_law_makes_no_other_firm_of_it(text: str) -> None:
    firm = entities_of(text, "organization")[0]
    assert len(firm.mentions) == 2
    assert firm.name.endswith((" Corp.", " Ltd"))


def test_a_country_is_one_under_all_its_names() -> None:
    (country,) = entities_of("Britain agreed. The United Kingdom will pay, and Britain knows it.", "country")
    assert (country.name, country.country, len(country.mentions)) == ("Britain", "GB", 3)


def test_the_union_is_an_organisation_under_all_its_names() -> None:
    (union,) = entities_of("The European Union agreed. The EU will pay.", "organization")
    assert (union.name, union.country, len(union.mentions)) == ("European Union", "EU", 2)


def test_a_surname_like_a_day_needs_a_verb() -> None:
    (person,) = entities_of("Sun Meiling came late. Sun said that the train stood. On Sun 5 May she will fly.")
    assert (person.name, len(person.mentions)) == ("Sun Meiling", 2)


def test_entities_come_in_order_of_first_mention() -> None:
    text = "Elena Castro met Juan Ortiz in Lima."
    document = segment(text)
    header = Header.of_body(document)
    entities = merge_mentions(document, header, find_mentions(document, header, tag_tokens(document)))
    assert [entity.name for entity in entities] == ["Elena Castro", "Juan Ortiz", "Lima"]
    assert len({entity.id for entity in entities}) == 3
