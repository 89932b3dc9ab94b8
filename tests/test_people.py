"""Who somebody is by the words beside the name: classes of phrases, each with counter-examples.

Each row is a sentence, the participant that is asked for, and what is said of it; ``-`` is nothing.
"""

import pytest

import newsparse
from newsparse.article import Participant


def people_of(text: str) -> dict[str, Participant]:
    return {one.name: one for one in newsparse.parse(text).participants}


COUNTRIES = [
    ("Ilir Hoxha (Albania) called on all members to pay their dues.", "Ilir Hoxha", "AL"),
    ("María Soto (Chile) and Peter Lund (Denmark) said that the text was weak.", "María Soto", "CL"),
    ("María Soto (Chile) and Peter Lund (Denmark) said that the text was weak.", "Peter Lund", "DK"),
    ("Chidi Okafor (Ghana), speaking also for Togo and Benin, said the text was weak.", "Chidi Okafor", "GH"),
    ("Ana Prado, from Brazil, said she was tired.", "Ana Prado", "BR"),
    ("Ana Prado (left, in Brazil) said she was tired.", "Ana Prado", "-"),
    ("Ana Prado (Liberal) said she was tired.", "Ana Prado", "-"),
    ("Ana Prado, from Brazil's oldest choir, said she was tired.", "Ana Prado", "-"),
    ("The UN special envoy for Yemen, Hans Berg, said the truce was fragile.", "Hans Berg", "-"),
    ("Hans Berg, the UN rapporteur on Myanmar, said the truce was fragile.", "Hans Berg", "-"),
    ("Hans Berg, the Secretary-General's Special Representative for Libya, said so.", "Hans Berg", "-"),
    ("The Norwegian special envoy for Yemen, Hans Berg, said the truce was fragile.", "Hans Berg", "NO"),
    ("Hans Berg, Norway's envoy to Yemen, said the truce was fragile.", "Hans Berg", "NO"),
    ("Toyoda Steel, Japan's second-largest steelmaker, said it would close two plants.", "Toyoda Steel", "JP"),
    ("Nestor AG, the Swiss food group, said sales fell.", "Nestor AG", "CH"),
    ("Toyoda Steel, which sells to Japan, said it would close two plants.", "Toyoda Steel", "-"),
    ("The Mobile Workers Union said it would strike.", "Mobile Workers Union", "-"),
    ("Peru's minister of transport, Omar Haddad, said the port was open.", "Omar Haddad", "PE"),
]


@pytest.mark.parametrize(("text", "name", "country"), COUNTRIES)
def test_whose_side_the_words_beside_the_name_tell(text: str, name: str, country: str) -> None:
    assert (people_of(text)[name].country or "-") == country


TITLES = [
    (
        '"We will go on," said Ana Solano, head of the teachers\' union.',
        "Ana Solano",
        "head of the teachers' union",
    ),
    (
        "Piotr Kos, vice-chair of the miners' federation, said so.",
        "Piotr Kos",
        "vice-chair of the miners' federation",
    ),
    ("Ola Berge, an analyst at Fjord Bank, said the price was high.", "Ola Berge", "analyst"),
    ("Ola Berge, portfolio manager at Fjord Bank, said the price was high.", "Ola Berge", "portfolio manager"),
    (
        "Ola Berge, Secretary of State at the Ministry of Trade, said so.",
        "Ola Berge",
        "Secretary of State at the Ministry of Trade",
    ),
    (
        "Ama Boateng, Minister of Transport, Communications and Information Technology, said so.",
        "Ama Boateng",
        "Minister of Transport, Communications and Information Technology",
    ),
    (
        "Minister for Women, Children and Social Protection Ama Boateng said so.",
        "Ama Boateng",
        "Minister for Women, Children and Social Protection",
    ),
    ("The minister of finance, Ama Boateng, and two aides said so.", "Ama Boateng", "minister of finance"),
    ("The minister of transport, Ama Boateng, said so.", "Ama Boateng", "minister of transport"),
    ("Hawu general secretary Nomvula Shezi said so.", "Nomvula Shezi", "Hawu general secretary"),
    ("Zorbo finance spokesperson Mette Berg said so.", "Mette Berg", "Zorbo finance spokesperson"),
    ("Zorbo chief executive Mette Berg said so.", "Mette Berg", "chief executive"),
    ("Green Party candidate Jill Stone said so.", "Jill Stone", "Green Party candidate"),
    ("Pirate Party leader Jill Stone said so.", "Jill Stone", "Pirate Party leader"),
    ("Army Chief General Ali Rashid said the road was safe.", "Ali Rashid", "Army Chief"),
    ("Attorney General Ali Rashid said the road was safe.", "Ali Rashid", "Attorney General"),
    (
        "Peter Okoth, Ambassador of Kenya accredited to the Sultanate, said so.",
        "Peter Okoth",
        "Ambassador of Kenya",
    ),
    ("Mwila Chanda was elected president of the Chess Federation, she said.", "Mwila Chanda", "president"),
    (
        "Mwila Chanda was on Monday appointed deputy prime minister, she said.",
        "Mwila Chanda",
        "deputy prime minister",
    ),
    ("Mwila Chanda was sworn in as mayor, she said.", "Mwila Chanda", "mayor"),
    ("Mwila Chanda was seen by the president, she said.", "Mwila Chanda", "-"),
    ("Mwila Chanda was elected on Monday, she said.", "Mwila Chanda", "-"),
    ("Ana Huaman, a mother of two, said so.", "Ana Huaman", "-"),
    ("Labour TD Róisín Tully said it was wrong.", "Róisín Tully", "Labour TD"),
    ("Vice-Minister Ali Rashid said the road was safe.", "Ali Rashid", "Vice-Minister"),
    ("H.E. Mr. Ali Rashid said the road was safe.", "Ali Rashid", "H.E. Mr."),
    ("H.E. Ali Rashid said the road was safe.", "Ali Rashid", "H.E."),
    ("Dr. Ali Rashid said the road was safe.", "Ali Rashid", "Dr."),
    ("Neil Kay, Ruiz's lawyer, said so.", "Neil Kay", "lawyer"),
    ("Neil Kay, the union's forestry director, said so.", "Neil Kay", "forestry director"),
    ("Neil Kay, Norway's ambassador, said so.", "Neil Kay", "Norway's ambassador"),
    (
        "Sunita Rawat, President, Army Welfare Association, said so.",
        "Sunita Rawat",
        "President, Army Welfare Association",
    ),
    ("Sunita Rawat, president, and the Army Welfare Association said so.", "Sunita Rawat", "president"),
    ("Police commissioner Charity Nkhoma said so.", "Charity Nkhoma", "Police commissioner"),
]


@pytest.mark.parametrize(("text", "name", "title"), TITLES)
def test_how_far_a_title_goes(text: str, name: str, title: str) -> None:
    assert (people_of(text)[name].titles[:1] or ("-",))[0] == title


def test_titles_before_each_name_of_a_list_stay_apart() -> None:
    text = (
        "Kenyan Foreign Minister Grace Wanjohi received Vietnam's foreign minister, Pham Quoc Tuan, in "
        "Nairobi.\n\nPresent were the Principal Secretary, Ambassador Josphat Lelei, the Ambassador of "
        "Viet Nam to Kenya, Mrs. Nguyen Thi Bich, and others."
    )
    found = people_of(text)
    assert found["Josphat Lelei"].titles == ("Principal Secretary", "Ambassador")
    assert found["Nguyen Thi Bich"].country == "VN"


BODIES = [
    ("The Harbour Workers Union (Hawu) said it would strike. Hawu wants 11%.", ["Harbour Workers Union"]),
    ("The Allied Miners Union (Alum) said it would strike. Alum wants 11%.", ["Allied Miners Union"]),
    ("Ana Ruiz (Lima) said she would stay. Ruiz wants a new port.", ["Ana Ruiz"]),
    ("The lobby group Coast and Bush Society said it was late.", ["Coast and Bush Society"]),
    ("The Harbour and Allied Workers Union said it was late.", ["Harbour and Allied Workers Union"]),
    ("The women's association Mothers of Ituri said it was late.", ["Mothers of Ituri"]),
    ("The charity Save the Rivers said the water was unsafe.", ["Save the Rivers"]),
    ("Environmental group Green Coast accused the firm of lying.", ["Green Coast"]),
    ("The Danish Metalworkers union said it was late.", ["Danish Metalworkers"]),
    ("The Courier newspaper said it was late.", ["Courier"]),
    ("The Danish union said it was late.", []),
    ("Corran Pumps cut its outlook. The company said orders had fallen.", ["Corran Pumps"]),
    ("A spokesperson of the Ministry of Transport said it was late.", ["Ministry of Transport"]),
    ("The delegate of Chile said it was late.", ["Chile"]),
    ("A spokesperson for the Transport Ministry building said it was late.", []),
    ("The head of the Relief Office joined the call, Ana Ruiz said.", ["Ana Ruiz"]),
    ("Minera Ojos Negros, which owns the pit, said it was late.", ["Minera Ojos Negros"]),
    ("The fine is R94m, Ana Ruiz said.", ["Ana Ruiz"]),
    ("The eThekwini Municipality said the pumps were old.", ["eThekwini Municipality"]),
    ("Pumps in the eThekwini Municipality are old, Ana Ruiz said.", ["Ana Ruiz"]),
    ("Kolm County rejected the claim.", ["Kolm County"]),
    ("It was late, Natural England said.", ["Natural England"]),
    ("Historic Environment Scotland said it was late.", ["Historic Environment Scotland"]),
    ("According to Statistics New Zealand, it was late.", ["Statistics New Zealand"]),
    ("It was late, Oxfam India said.", ["Oxfam India"]),
    ("In Northern Ireland it was late, Ana Ruiz said.", ["Ana Ruiz"]),
    ("The Rural Water Programme said it was late.", ["Rural Water Programme"]),
    ("Coral Bay Air said it was late.", ["Coral Bay Air"]),
    ("Hartwell Homes said it was late.", ["Hartwell Homes"]),
    ("He came home by air and the programme ended, Ana Ruiz said.", ["Ana Ruiz"]),
    ("Corran Line (NYSE: CRL), a shipping line, today announced record sales.", ["Corran Line"]),
    ("Corran Line today announced record sales.", ["Corran Line"]),
    ("Ana Ruiz, who leads the Civic League, accused him of lying.", ["Ana Ruiz"]),
    ("The Reform Party of Adrian Pop said it was late.", ["Reform Party", "Adrian Pop"]),
]


@pytest.mark.parametrize(("text", "names"), BODIES)
def test_which_bodies_take_part(text: str, names: list[str]) -> None:
    assert list(people_of(text)) == names


CREDITS = [
    "Workers at the gates. Picture: SANDILE NDLOVU",
    "Workers at the gates. Image: Sandile Ndlovu",
    "Workers at the gates. © Sandile Ndlovu",
    "Workers at the gates. COURIER/Sandile Ndlovu",
    "Workers at the gates. (Courier Photo/Sandile Ndlovu)",
]


@pytest.mark.parametrize("caption", CREDITS)
def test_photographers_take_no_part(caption: str) -> None:
    text = f"Dockers strike over pay\n\n{caption}\n\nDock workers walked off on Monday, Mayor Ana Ruiz said.\n"
    assert list(people_of(text)) == ["Ana Ruiz"]


NAMES = [
    ("LONDON Mayor Ann Lee said the river was high.", "Ann Lee"),
    ("Diane Lane said the river was high.", "Diane Lane"),
    ("WASHINGTON Barry Orlan pardoned a turkey on Wednesday.", "Barry Orlan"),
    ("Nine-year-old Georgia Stevens said the ice was thin.", "Georgia Stevens"),
    ("Ambassador Peter Odhiambo Were said so.", "Peter Odhiambo Were"),
    ("Minister Hilal bin Said Al Wardi received him. Al Wardi thanked him.", "Hilal bin Said Al Wardi"),
    ("Minister Ana Ruiz said they Were late.", "Ana Ruiz"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_with_words_of_english_in_them(text: str, name: str) -> None:
    assert name in people_of(text)


def test_a_verb_inside_a_name_is_no_cue() -> None:
    text = "Minister Hilal bin Said Al Wardi, who is ill, received Ana Ruiz, who said the port was open."
    assert [one.cue for one in newsparse.parse(text).positions] == ["said"]


SITES = [
    ("Nairobi would lease the Dongo Kundu special economic zone, Ana Ruiz said.", "Dongo Kundu"),
    ("The road to the Rosa Mina border crossing is shut, Ana Ruiz said.", "Rosa Mina"),
]


@pytest.mark.parametrize(("text", "site"), SITES)
def test_a_noun_of_places_after_a_name_makes_it_no_person(text: str, site: str) -> None:
    assert site not in people_of(text)


ROLES = [
    (
        "Durban court orders city to fix pumps\n\nThe High Court in Durban on Tuesday ordered the Umlazi Water "
        "Authority to fix its pumps.\n\nJudge Ann Pryce granted the order. Pryce said the city had known.",
        {"Umlazi Water Authority": "principal", "Ann Pryce": "principal"},
    ),
    (
        "Court clears bank\n\nA court in Leeds on Tuesday dismissed a claim.\n\nThe case against the Corran Trust "
        "Bank was filed by the Kestrel Growers Forum.",
        {"Corran Trust Bank": "principal", "Kestrel Growers Forum": "principal"},
    ),
    (
        "Leaders gather in Brussels\n\nBRUSSELS, Oct 17 (Agency) - Belgian Prime Minister Joris Maes and "
        "Hungarian Prime Minister Kata Nagy clashed on Thursday as European Union leaders opened a summit.",
        {"Joris Maes": "principal", "Kata Nagy": "principal"},
    ),
    (
        "Maes receives Nagy\n\nBRUSSELS, Oct 17 (Agency) - Belgian Prime Minister Joris Maes met Hungarian Prime "
        "Minister Kata Nagy in Brussels on Thursday.",
        {"Joris Maes": "host", "Kata Nagy": "guest"},
    ),
    (
        "Council caps rents\n\nMayor Ana Ruiz won a vote on Tuesday on a cap on rents in the old town.\n\n"
        '"It is fair," Ruiz said. "It is late," said Councilor Juan Soto.',
        {"Ana Ruiz": "principal", "Juan Soto": "speaker"},
    ),
]


RECEIVED = "Ruiz hosts Brandt for talks\n\n{}\n\nBrandt was accompanied by Ambassador Karl Lenz."


@pytest.mark.parametrize(
    "lead",
    [
        "President Ana Ruiz received Chancellor Ute Brandt in Lima on Monday.",
        "President Ana Ruiz on Monday welcomed visiting Chancellor Ute Brandt in Lima.",
        "President Ana Ruiz hosted today, Chancellor Ute Brandt in Lima.",
        "Chancellor Ute Brandt was received in Lima on Monday by President Ana Ruiz.",
        "Chancellor Ute Brandt, a chemist, was welcomed in Lima on Monday by President Ana Ruiz.",
    ],
)
def test_who_is_received_is_not_at_home(lead: str) -> None:
    found = people_of(RECEIVED.format(lead))
    assert [(found[name].role, found[name].country) for name in ("Ana Ruiz", "Ute Brandt")] == [
        ("host", "PE"),
        ("guest", None),
    ]
    assert found["Karl Lenz"].country is None


OFFICES = [
    ("Turkish President Ali Demir met President Ann Cole in Ankara on Monday.", "Ann Cole", None),
    ("Turkish President Ali Demir met Health Minister Ann Cole in Ankara on Monday.", "Ann Cole", "TR"),
    ("Former Turkish President Ali Demir met President Ann Cole in Ankara on Monday.", "Ann Cole", "TR"),
    ("Turkish Prime Minister Ali Demir met Prime Minister Ann Cole in Ankara.", "Ann Cole", None),
    ("British Prime Minister Ann Lee met President Juan Soto in London on Monday.", "Juan Soto", None),
    ("French Prime Minister Ann Lee met King Johan in Paris on Monday.", "Johan", None),
    ("Turkish Prime Minister Ali Demir met Deputy Prime Minister Ann Cole in Ankara.", "Ann Cole", "TR"),
]


@pytest.mark.parametrize(("lead", "name", "country"), OFFICES)
def test_a_country_has_one_president(lead: str, name: str, country: str | None) -> None:
    assert people_of(f"Leaders meet\n\n{lead}\n\nThe talks were long.")[name].country == country


FILED = [
    ("GLASGOW, Ky. (Agency) - A bus fell into a pond in Glasgow on Monday, Coroner Tim Gibson said.", "US"),
    ("PERTH, Australia (Agency) - A bus fell into a pond in Perth on Monday, Coroner Tim Gibson said.", "AU"),
    ("GLASGOW (Agency) - A bus fell into a pond in Glasgow on Monday, Coroner Tim Gibson said.", "GB"),
]


@pytest.mark.parametrize(("lead", "country"), FILED)
def test_the_dateline_says_which_town_it_is(lead: str, country: str) -> None:
    found = newsparse.parse(f"Bus falls into pond\n\n{lead}\n").location
    assert found is not None
    assert found.country == country


VEHICLES = [
    "The man drove a 2004 Chevrolet Cavalier, Ana Ruiz said.",
    "The man drove his 1998 Dodge Ram, Ana Ruiz said.",
    "The man lived near King Edward Avenue, Ana Ruiz said.",
    "The man lived near Royal Street, Ana Ruiz said.",
    "Typhoon Mariko drove the man away, Ana Ruiz said.",
]


@pytest.mark.parametrize("text", VEHICLES)
def test_cars_and_streets_are_nobody(text: str) -> None:
    assert list(people_of(text)) == ["Ana Ruiz"]


SIGNED = [
    ("The treaty was signed in Lima on Monday by Minister Juan Soto for Peru and Karl Lenz for Germany.", "DE"),
    ("Karl Lenz signed for Germany in Lima on Monday.", "DE"),
    ("Karl Lenz signed it on behalf of Germany in Lima on Monday.", "DE"),
    ("Karl Lenz said on Monday he was leaving Lima for Germany.", None),
    ("The treaty was signed in Lima on Monday by Karl Lenz for a firm of Germany.", None),
]


@pytest.mark.parametrize(("text", "country"), SIGNED)
def test_for_whom_somebody_signs(text: str, country: str | None) -> None:
    assert people_of(text)["Karl Lenz"].country == country


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_which_part_people_play(text: str, roles: dict[str, str]) -> None:
    found = people_of(text)
    assert {name: found[name].role if name in found else None for name in roles} == roles


TOGETHER = [
    ("Mayor Ana Ruiz and Governor Juan Soto said the port was safe.", "speaker"),
    ("Both Ana Ruiz and Juan Soto said the port was safe.", "speaker"),
    ("Governor Petr Kos, with Ana Ruiz and Juan Soto beside him, said the port was safe.", "mentioned_other"),
]


@pytest.mark.parametrize(("sentence", "role"), TOGETHER)
def test_both_of_a_pair_speak(sentence: str, role: str) -> None:
    found = people_of(f"Dock workers walked off on Monday in Turku.\n\nThe strike is over pay.\n\n{sentence}")
    assert [found[name].role for name in ("Ana Ruiz", "Juan Soto")] == [role, role]


def test_who_issues_a_press_release_is_at_home() -> None:
    text = (
        "Government of Samoa\n\nPrime Minister Amituana'i speaks with Prime Minister of New Zealand\n\n"
        "2025-01-23\n\n"
        "The Prime Minister of Samoa, Tuilagi Amituana'i, spoke by telephone on Wednesday with the Prime "
        "Minister of New Zealand, Margaret Ellison.\n\nNew Zealand sent a ship from New Zealand.\n\n"
        "The Minister of Works, Leota Simi, joined the call.\n"
    )
    assert people_of(text)["Leota Simi"].country == "WS"


def test_a_town_abroad_named_once_is_nobodys_home() -> None:
    """Everybody in a story of a port that no gazetteer holds was Dutch, since ships "would move to Rotterdam"."""
    text = (
        "Port workers reject deal\n\nDockers at the port of Kaldvik have voted to reject a pay offer, their union "
        "said on Tuesday.\n\nThe port's chief executive, Tomas Brekke, warned that ships would move to Rotterdam. "
        "Transport Minister Aino Lehtinen urged both sides to talk."
    )
    assert [one.country for one in newsparse.parse(text).participants] == [None, None]


NO_PEOPLE = [
    "Three aides laid a wreath at the Bir Smarak, Ana Ruiz said.",
    "The crowd filled Jalan Ahmad Yani, Ana Ruiz said.",
    "The match at Estádio do Rio was late, Ana Ruiz said.",
    "He lives in Vila Nova da Serra, Ana Ruiz said.",
    "A crane stood at Pier 23, Ana Ruiz said.",
    "He saw Exercise Surya Kiran begin, Ana Ruiz said.",
]


@pytest.mark.parametrize("text", NO_PEOPLE)
def test_sites_and_exercises_are_nobody(text: str) -> None:
    assert list(people_of(text)) == ["Ana Ruiz"]


def test_an_initial_stands_for_a_name_of_as_many_words() -> None:
    text = "Governor Daniyar Seitkali spoke in Almaty. D. Seitkali said prices fell."
    assert [one.name for one in newsparse.parse(text).participants if one.kind == "person"] == ["Daniyar Seitkali"]


def test_an_office_of_a_chamber_is_no_plural() -> None:
    text = (
        "Representative Etcheverry came. The President of the Chamber of Representatives, Silvia Etcheverry, "
        "received Ambassador Ana Ruiz in Montevideo."
    )
    assert "President of the Chamber of Representatives" in people_of(text)["Silvia Etcheverry"].titles


TRIED = [
    (
        "Dan Hoyt, 44, and Walt Kay, 39, are due in court on Friday.",
        {"Dan Hoyt": "principal", "Walt Kay": "principal"},
    ),
    ("Dan Hoyt was charged with theft.", {"Dan Hoyt": "principal"}),
    ("Dan Hoyt, who was charged with theft, left.", {"Dan Hoyt": "principal"}),
    ("Dan Hoyt said that two men were charged.", {"Dan Hoyt": "speaker"}),
    ("Detective Dan Hoyt saw that two men were charged.", {"Dan Hoyt": "speaker"}),
]


@pytest.mark.parametrize(("text", "roles"), TRIED)
def test_who_stands_accused(text: str, roles: dict[str, str]) -> None:
    story = f"Three men were charged with poaching in Red Deer on Monday.\n\nThe elk were shot.\n\n{text}\n"
    found = people_of(f"Three charged with poaching\n\n{story}")
    assert {name: found[name].role if name in found else None for name in roles} == roles


CENTRAL = [
    (
        "Cleaners went on strike over pay on Monday.\n\nIt rained.\n\n"
        "Weir Hospitals Trust, which runs the ward, said no.",
        "Weir Hospitals Trust",
        "principal",
    ),
    (
        "Cleaners went on strike over pay on Monday.\n\nIt rained.\n\nThe Weir Hospitals Trust said no.",
        "Weir Hospitals Trust",
        "speaker",
    ),
    (
        "Shelling hit the quay on Monday, the United Nations said.\n\nIt rained.",
        "United Nations",
        "speaker",
    ),
    (
        "The Duluth City Council voted 6-3 on Monday to cap rents. The Duluth City Council said it was late.",
        "Duluth City Council",
        "principal",
    ),
]


@pytest.mark.parametrize(("text", "name", "role"), CENTRAL)
def test_bodies_that_the_story_is_about(text: str, name: str, role: str) -> None:
    assert people_of(text)[name].role == role


def test_trust_in_somebody_is_no_place() -> None:
    text = "Mayor Zorbo Quelp spoke in Turku. Many believe in Zorbo Quelp, Ana Ruiz said."
    assert list(people_of(text)) == ["Zorbo Quelp", "Ana Ruiz"]


BODIES_THAT_SIGN = [
    ("held a meeting in Santiago with", {"Central Bank of Brazil": "guest", "Bank of Chile": "host"}),
    ("spoke by phone with", {"Central Bank of Brazil": "principal", "Bank of Chile": "principal"}),
]


@pytest.mark.parametrize(("met", "roles"), BODIES_THAT_SIGN)
def test_bodies_that_sign_are_on_the_side_of_their_people(met: str, roles: dict[str, str]) -> None:
    text = (
        f"On a visit\n\nThe Governor of the Bank of Chile Juan Soto {met} the Governor of the Central Bank of "
        "Brazil, Ana Ruiz, on Monday.\n\nAfter the talks, the Bank of Chile and the Central Bank of Brazil signed "
        "a memorandum.\n"
    )
    found = people_of(text)
    assert {name: found[name].role for name in roles} == roles
