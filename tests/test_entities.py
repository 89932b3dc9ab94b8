"""Names in running text: bare spans, their kinds, and the titles beside them."""

import pytest

from newsparse.annotate.actors.entities import Mention, find_mentions
from newsparse.annotate.layout.header import Header
from newsparse.document import Document
from newsparse.segment import segment
from newsparse.tagging import tag_tokens


def mentions_of(text: str) -> tuple[Document, tuple[Mention, ...]]:
    document = segment(text)
    return document, find_mentions(document, Header.of_body(document), tag_tokens(document))


def names_of(text: str, kind: str = "person") -> list[str]:
    document, mentions = mentions_of(text)
    return [document.slice(mention.span) for mention in mentions if mention.kind == kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Yesterday Margaret Okonkwo met Jean-Luc de la Tour in Lyon.",
            ["Margaret Okonkwo", "Jean-Luc de la Tour"],
        ),
        ("The speech by Ban Ki-moon lasted an hour.", ["Ban Ki-moon"]),
        (
            "He thanked Willem van der Berg and Khalid bin Nasser al-Thani.",
            ["Willem van der Berg", "Khalid bin Nasser al-Thani"],
        ),
        ("Deputy Prime Minister of Mongolia B.Battulga opened the talks.", ["B.Battulga"]),
        ("A call from Martin Luther King Jr. changed the vote.", ["Martin Luther King Jr."]),
        ("Mr Thane agreed with Governor Lima.", ["Thane", "Lima"]),
        ("It was signed by George P. Adams III on Monday.", ["George P. Adams III"]),
        (
            "The envoy spoke to Nguyễn Văn Hùng and Ngozi Adeyemi-Bello.",
            ["Nguyễn Văn Hùng", "Ngozi Adeyemi-Bello"],
        ),
        ("Help came from Adelina “Nena” Castillo, he wrote.", ["Adelina “Nena” Castillo"]),
        ("Peru's Wayra Sinchi-Rocca was pleased.", ["Wayra Sinchi-Rocca"]),
        ("Mr SATO Hiroki spoke to the press.", ["SATO Hiroki"]),
        ("It was Bandar bin Saleh bin Omar who answered.", ["Bandar bin Saleh bin Omar"]),
        ("Later Ruth Amadi KC and Owen Price MP replied.", ["Ruth Amadi", "Owen Price"]),
        ("Parent Leroy Haskins waited outside.", ["Leroy Haskins"]),
        ("The roof leaks, said Mercy, a market trader.", ["Mercy"]),
        ("He came with his daughter, Memory, on foot.", ["Memory"]),
        ("The guests were met by Maria\u00a0Santos and Ivan  Petrov.", ["Maria\u00a0Santos", "Ivan  Petrov"]),
    ],
)
def test_finds_names_from_every_part_of_the_world(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("They met UN Secretary-General Amara Diallo.", "Amara Diallo", ["UN Secretary-General"]),
        ("Ghanaian President Mensah left on Friday.", "Mensah", ["Ghanaian President"]),
        ("It was Minister of Foreign Affairs Liu Jiahui.", "Liu Jiahui", ["Minister of Foreign Affairs"]),
        ("Norway's Minister for Health Kari Solheim agreed.", "Kari Solheim", ["Norway's Minister for Health"]),
        ("Liu Jiahui, Chairman of the Standing Committee of the National People’s Congress, spoke.", "Liu Jiahui",
         ["Chairman of the Standing Committee of the National People’s Congress"]),
        ("Residents thanked the mayor of Medan, Siti Rahayu, for coming.", "Siti Rahayu", ["mayor of Medan"]),
        ("Kidnappers fled, said Gen. (ret.) Adel Hamdan.", "Adel Hamdan", ["Gen. (ret.)"]),
        ("They wrote to Tan Sri Lim Boon Keat.", "Lim Boon Keat", ["Tan Sri"]),
        ("They wrote to Ruth Amadi KC.", "Ruth Amadi", ["KC"]),
        ("Geologist Ruth Amadi agreed.", "Ruth Amadi", ["Geologist"]),
        ("A melon seller, Omar Adeyemi, agreed.", "Omar Adeyemi", ["melon seller"]),
        ("Omar Adeyemi, a farmer, agreed.", "Omar Adeyemi", []),
        ("Dr Esperance Mukamana was there.", "Esperance Mukamana", ["Dr"]),
        ("Chairman of the Joint Chiefs of Staff Gen. Paul R. Hughes joined.", "Paul R. Hughes",
         ["Chairman of the Joint Chiefs of Staff", "Gen."]),
        ("Ahmed Ben Salah, the Ambassador of Tunisia, was present.", "Ahmed Ben Salah", ["Ambassador of Tunisia"]),
        ("Head of the Office of the President Taras Melnyk rang.", "Taras Melnyk",
         ["Head of the Office of the President"]),
        ("Jan Berg, CEO of Ostara Power, was pleased.", "Jan Berg", ["CEO of Ostara Power"]),
        ("Jan Berg, chief executive of Weir Lambton in Oslo, was pleased.", "Jan Berg",
         ["chief executive of Weir Lambton in Oslo"]),
        ("Jan Berg, President and CEO of Ostara Power, was pleased.", "Jan Berg",
         ["President and CEO of Ostara Power"]),
        ("Jan Berg, chairman and chief operating officer of Weir Lambton, was pleased.", "Jan Berg",
         ["chairman and chief operating officer of Weir Lambton"]),
        ("Jan Berg, Crown Prince and Prime Minister, was pleased.", "Jan Berg", ["Crown Prince"]),
        ("Jan Berg, a spokesman for Elena Castro, was pleased.", "Jan Berg", ["spokesman"]),
        ("Jan Berg, president of Elena Castro, was pleased.", "Jan Berg", []),
        ("Objector Elena Castro was pleased.", "Elena Castro", ["Objector"]),
        ("They met Commissioner for Oceans Elena Castro.", "Elena Castro", ["Commissioner for Oceans"]),
        ("CM Elena Castro was pleased.", "Elena Castro", ["CM"]),
        ("The climate crisis minister, Elena Castro, was pleased.", "Elena Castro", ["climate crisis minister"]),
        ("The deputy fire chief, Elena Castro, was pleased.", "Elena Castro", ["deputy fire chief"]),
        ("Town Planner Elena Castro was pleased.", "Elena Castro", ["Town Planner"]),
        ("Undersecretary Ma. Elena Castro was pleased.", "Ma. Elena Castro", ["Undersecretary"]),
        ("It was 5 pm, it was 20 cm Elena Castro said.", "Elena Castro", []),
    ],
)  # fmt: skip
def test_titles_stand_beside_the_name(text: str, name: str, titles: list[str]) -> None:
    document, mentions = mentions_of(text)
    found = next(mention for mention in mentions if mention.kind == "person")
    assert document.slice(found.span) == name
    assert [document.slice(span) for span in found.titles] == titles


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Peruvian President Quispe came.", "PE"),
        ("Finland's Prime Minister Laine came.", "FI"),
        ("Minister of Trade of Mauritius Ravi Ramlall came.", "MU"),
        ("U.S. Ambassador to Israel Daniel Fisher came.", "US"),
    ],
)
def test_a_title_names_the_country(text: str, country: str) -> None:
    _, mentions = mentions_of(text)
    assert [mention.country for mention in mentions if mention.kind == "person"] == [country]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He said so. May was warm. Will it last?", []),
        ("Vice Premier He Jianwei opened the fair, and then, He said, it rained.", ["He Jianwei", "He"]),
        ("The report on climate came on Monday. Officials said nothing.", []),
        ("She won the Nobel Prize and the Turner Prize.", []),
        ("The ruling in Moe v. Ward stands.", []),
        ("Both Keller and Mark May, who coached, were pleased.", ["Keller", "Mark May"]),
    ],
)
def test_words_are_no_names_without_evidence(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry of Transport and Communications said so.", ["Ministry of Transport and Communications"]),
        ("A report of the National Weather and Research Centre is due.", ["National Weather and Research Centre"]),
        ("The National People’s Congress will meet.", ["National People’s Congress"]),
        ("The Bolivian government protested.", ["Bolivian government"]),
    ],
)
def test_organisations_end_at_their_head(text: str, names: list[str]) -> None:
    assert names_of(text, "organization") == names


def test_places_keep_their_head_words() -> None:
    assert names_of("They went to Qinghai Province and then to Oslo.", "place") == ["Qinghai Province", "Oslo"]


def test_names_in_boilerplate_and_bylines_are_no_mentions() -> None:
    document = segment("By Maria Santos\n\nJohn Abbott spoke.\n\nFollow Peter Novak on social media")
    header = Header(None, (), None, None, ("byline", "lead", "boilerplate"), 0)
    found = find_mentions(document, header, tag_tokens(document))
    assert [document.slice(mention.span) for mention in found] == ["John Abbott"]


def test_an_unnamed_principal_goes_by_the_title() -> None:
    text = "The Prime Minister spoke to President Dubois today. The Prime Minister thanked him."
    assert names_of(text) == ["Prime Minister", "Dubois", "Prime Minister"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Harrow & Lyle now expects sales of $1.6 billion.", ["Harrow & Lyle"]),
        ("The brief was filed by Okafor & Brandt on Monday.", ["Okafor & Brandt"]),
        ("Lisbon & Keane said Paris would wait.", ["Lisbon & Keane"]),
        ("It rained in Devon & Cornwall.", []),
    ],
)
def test_firms_named_for_their_partners(text: str, names: list[str]) -> None:
    assert names_of(text, "organization") == names


@pytest.mark.parametrize("text", ["", "\x00", "[" * 1000, "\ud800 X", "A." * 500, "Mr", "of the of the", "Al-"])
def test_odd_texts_are_read_in_order(text: str) -> None:
    document, mentions = mentions_of(text)
    ends = [mention.span.end for mention in mentions]
    starts = [mention.span.start for mention in mentions]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert all(document.slice(mention.span) for mention in mentions)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was the Melon Growers' Union.", "Melon Growers' Union"),
        ("Rents rose, Kim of Seebank said.", "Seebank"),
        ("The think tank Open Meadows and the pollster disagreed.", "Open Meadows"),
        ("It angered the environmental group Mares Libres, which sued.", "Mares Libres"),
        ("The Norwegian shipbuilder Fjordvik ASA cut jobs.", "Fjordvik ASA"),
    ],
)
def test_a_noun_or_suffix_tells_an_organisation(text: str, name: str) -> None:
    assert names_of(text, "organization") == [name]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chile's Rosa Quispe agreed.", "CL"),
        ("Prime Minister Erik Dahl of Norway agreed.", "NO"),
        ("President Rosa Quispe of the Republic of Chile agreed.", "CL"),
    ],
)
def test_a_possessor_or_an_of_phrase_tells_whose_side_a_person_is_on(text: str, country: str) -> None:
    _, mentions = mentions_of(text)
    assert [mention.country for mention in mentions if mention.kind == "person"] == [country]


def test_excellencies_in_capitals_are_titles() -> None:
    text = "Minister of Labour HE Khalid bin Saad Al Dosari met HE Ines Falcão, Ambassador of Portugal."
    document = segment(text)
    found = find_mentions(document, Header.of_body(document), tag_tokens(document))
    people = {document.slice(m.span): [document.slice(t) for t in m.titles] for m in found if m.kind == "person"}
    assert people["Khalid bin Saad Al Dosari"] == ["Minister of Labour", "HE"]
    assert people["Ines Falcão"] == ["HE", "Ambassador of Portugal"]


@pytest.mark.parametrize(
    "text",
    [
        "She lost her seat in the 1997 Norway general election to a rival.",
        "He won the 2006 Ghana Senate special election in Kumasi by a hair.",
        "Turnout at the 2011 Quebec House of Commons by-elections was low.",
        "They fought in World War II and later wrote about it.",
        "He spoke of the Korean War, the Lisbon Treaty and the Kigali Amendment.",
        "The siege ended before the Battle of Lepanto and the Treaty of Utrecht were known.",
        "She left for COP 27 after the FIFA World Cup had ended.",
        "The 2019 BRICS summit was quiet.",
    ],
)
def test_places_and_bodies_in_the_names_of_things_are_not_meant(text: str) -> None:
    document, mentions = mentions_of(text)
    assert [document.slice(mention.span) for mention in mentions if mention.kind != "person"] == []


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("They blamed the Vienna Treaty Commission for it.", "organization", ["Vienna Treaty Commission"]),
        ("They asked Jude Law about it.", "person", ["Jude Law"]),
        ("In 1997 Norway held an election.", "country", ["Norway"]),
        ("Invasion of Kuwait would follow, he said.", "country", ["Kuwait"]),
        ("The seat of Anna Brandt was empty.", "person", ["Anna Brandt"]),
    ],
)
def test_names_beside_the_words_for_things_stay(text: str, kind: str, names: list[str]) -> None:
    assert names_of(text, kind) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He led the Conservative Party of Canada until May.", ["Conservative Party of Canada"]),
        ("It passed the House of Commons of Canada.", ["House of Commons of Canada"]),
        ("The Communist Party of Sri Lanka agreed.", ["Communist Party of Sri Lanka"]),
        ("The Social Democratic Union in Kosovo agreed.", ["Social Democratic Union in Kosovo"]),
        ("The Party of Liberals and Democrats for Europe met.", ["Party of Liberals and Democrats for Europe"]),
        ("The Allied Garment Workers of America struck.", ["Allied Garment Workers of America"]),
        ("Toyota Heavy Industries built the crane.", ["Toyota Heavy Industries"]),
        ("The Progressive International met in Oslo.", ["Progressive International"]),
        ("The US Navy and the US Coast Guard searched.", ["US Navy", "US Coast Guard"]),
        ("He joined the Danish Social Democrats and the Queensland Greens.",
         ["Danish Social Democrats", "Queensland Greens"]),
        ("Germany's Social Democrats and the Greens agreed.", ["Social Democrats", "Greens"]),
        ("The bill goes to Parliament, and the Cabinet will meet.", ["Parliament", "Cabinet"]),
        ("The Cabinet of Prime Minister Kenji Mori fell.", ["Cabinet"]),
        ("The office of the G 7 is shut.", ["G 7"]),
    ],
)  # fmt: skip
def test_names_of_bodies_are_whole(text: str, names: list[str]) -> None:
    assert names_of(text, "organization") == names


@pytest.mark.parametrize(
    "text",
    [
        "It cost KES 500 and Rs 90, or US$ 5.",
        "Growth of GDP slowed, while the CPI rose.",
        "Tests for HIV and TB were free at the SME.",
    ],
)
def test_currencies_and_terms_are_no_bodies(text: str) -> None:
    assert mentions_of(text)[1] == ()


def test_a_term_that_the_article_spells_out_is_a_body() -> None:
    text = "The Coastal Pilots Institute (CPI) was glad. Nobody asked the CPI before."
    assert names_of(text, "organization") == ["Coastal Pilots Institute", "CPI", "CPI"]


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Later Al Harbi spoke to Bin Rashid at length.", "person", ["Al Harbi", "Bin Rashid"]),
        ("They flew from Abu Dhabi to La Paz.", "place", ["Abu Dhabi", "La Paz"]),
        ("The Port of Lisbon and the Duchy of Savoy fell silent.", "place", ["Port of Lisbon", "Duchy of Savoy"]),
        ("It lies in the Greater Accra Region.", "place", ["Greater Accra Region"]),
        ("She stood for the riding of Quellbury in May.", "place", ["Quellbury"]),
        ("He was elected for Bristol West by a few votes.", "place", ["Bristol West"]),
        ("Herzlund was born in a village. Herzlund later moved.", "person", ["Herzlund", "Herzlund"]),
    ],
)
def test_particles_heads_and_verbs_tell_the_kind(text: str, kind: str, names: list[str]) -> None:
    assert names_of(text, kind) == names


def test_a_chamber_is_its_own_country_s() -> None:
    _, mentions = mentions_of("The Senate of Romania agreed.")
    assert [mention.country for mention in mentions] == ["RO"]


def test_the_complement_of_a_title_is_no_body_of_members() -> None:
    assert names_of("The Minister of Foreign Affairs of Mauritius, Anil Gopaul, spoke.", "organization") == []


def test_a_surname_that_is_a_town_too_is_the_speakers() -> None:
    document, mentions = mentions_of(
        "Kerem Aydın met Elena Castro in Ankara. “We agree,” Aydın told them in Aydın."
    )
    assert [(document.slice(one.span), one.kind) for one in mentions if "Ayd" in document.slice(one.span)] == [
        ("Kerem Aydın", "person"),
        ("Aydın", "person"),
        ("Aydın", "place"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The governor of Nuevo Sol denied it.", "Nuevo Sol", "place"),
        ("The mayor of Villa San Giovanni, Elena Castro, denied it.", "Villa San Giovanni", "place"),
        ("A baker in Agrigento told us so. Bread is dear.", "Agrigento", "place"),
        ("She spoke as a Sicilian who has seen it all.", "Sicilian", None),
        ("Sam Trump sold a Trump tower in Bergen.", "Trump", "person"),
        ("Ravi Menon of Weir Lambton sold it.", "Weir Lambton", "organization"),
    ],
)
def test_towns_of_offices_and_people_of_towns_are_no_persons(text: str, name: str, kind: str | None) -> None:
    document, mentions = mentions_of(text)
    kinds = {one.kind for one in mentions if name in document.slice(one.span)}
    assert kinds == ({kind} if kind else set())
