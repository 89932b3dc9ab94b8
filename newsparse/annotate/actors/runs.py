"""Runs of capitalised words, cut into pieces: known names, organisations, places, titles, and bare names.

A run may hold several names side by side ("Lower River Water Council Omar al-Tayeb"), and the
lexicons say where one ends: at a head word ("Council"), at a known name, at a title. What is left over is a bare
name; whether it is a person's is decided later, with the evidence of the whole article.
"""

import re

from newsparse.annotate.actors.bodies import (
    CREEDS,
    country_in,
    members_of,
    motto_end,
    national_end,
    noun_closes,
    of_phrase_end,
    organ_of_state_end,
    organization_end,
    party_end,
)
from newsparse.annotate.actors.gazetteer import country_of, match
from newsparse.annotate.actors.names import (
    CALENDAR,
    CLOSING_PARTICLES,
    COMMON,
    GIVEN,
    HONORIFIC,
    MODIFIER,
    NAME,
    ORGANIZATION,
    PARTICLE,
    PLACE,
    PLACE_BEFORE,
    POST_NOMINALS,
    STOP,
    SURNAME,
    TITLE,
    word_flags,
)
from newsparse.annotate.actors.shapes import (
    BODY_NOUNS,
    FORMS_OF_ADDRESS,
    Line,
    Piece,
    PieceKind,
    begins_name,
    in_title_case,
    is_compound,
    is_initial,
    is_introduced,
    is_particle,
    name_like,
    nickname_end,
    run_end,
)
from newsparse.annotate.actors.things import CODED, JOINTS, is_beside_figure, thing_end, thing_heads
from newsparse.document import Sentence, Token

LONGEST_NAME = 8
"""A person's name has at most this many words."""
LONGEST_PLACE = 6
"""A place's name has at most this many words up to its head."""
FEWEST_CAPITALS = 3
"""A line in title case has at least so many words with capitals."""
SHORT_CALENDAR = 3
"""Letters of "Mar" and "Thu", which are also names in parts of Asia."""
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv vi vii viii xi xii xiii xiv xv xvi xxiii".split())
_DOUBLE_HONORIFICS = {
    "tan": ("sri",), "puan": ("sri",), "toh": ("puan",), "datuk": ("seri", "sri", "wira", "patinggi"),
    "dato'": ("seri", "sri"), "dato": ("seri", "sri"), "datin": ("seri",), "khun": ("ying",),
}  # fmt: skip
"""First and second words of Malay and Thai forms of address."""
_GIVEN_TITLES = frozenset("dean earl duke marshal".split())
_STOP_NAMES = frozenset("he may will so do an no my you can her one".split())
_STOP_SURNAMES = frozenset("were more such under self still till down".split())
"""Small words that are surnames too, where two names go before."""
_OPENERS = frozenset(("“", '"', "‘", "'", "``", "''", ":", "(", "[", "-", "--", "—", "–", "”"))
_PATRONYMICS = frozenset("bin bint ibn binti binte".split())
_PERSONAL = frozenset("van von der den ter bin bint ibn".split())
_MAKERS = frozenset("led era run like style based owned".split())
"""What a hyphen joins to names besides longer participles: "Lee-led"."""
_COMPASS = frozenset(
    "north south east west central north-east north-west south-east south-west northeast northwest southeast "
    "southwest".split()
)
"""Words that part a town's constituencies and quarters: "Malmö North"."""
_LONE_BODIES = frozenset("parliament cabinet assembly senate legislature labour labor tories greens".split())
"""Words that name a body of the state, or a party, by a capital alone."""
_ARTICLES = frozenset("la el los las le al".split())
"""Articles that names of places begin with."""
_PERSONAL_CAPITALS = frozenset(
    "al el bin ben ibn abu de del della di da du dos das des van von der den ter ten te la le".split()
)
"""Particles that may open a surname with a capital."""
_PLACES_OF = frozenset(
    "port county province region republic kingdom duchy principality colony dominion emirate "
    "sultanate municipality territory gulf bay strait straits isle cape parish commonwealth governorate "
    "protectorate archbishopric margraviate canton".split()
)
"""Heads of places before "of" and a name."""
_SHIPS = frozenset("MV MS SS RMS HMS HMCS HMAS HMNZS USS USNS INS KRI BRP FV RRS MT".split())
"""What stands before the names of ships."""
_PLAIN = frozenset((COMMON, COMMON | ORGANIZATION))
"""What the lexicon says of words that are names only beside a title."""
_HOUSES = frozenset(("house", "chamber"))
"""How names of chambers begin that "of" and a country may follow: "House of Commons of Canada"."""
_BEFORE_PLACES = frozenset("in to of at from for near".split())
_BEFORE_PEOPLE = frozenset("to of from for".split())
"""Those of them that stand before people as often: "a letter from Florence Lee"."""


_AMOUNT = re.compile(r"[A-Z]{1,3}(?:\$?\d[\d.,]*(?:mn?|bn|tn|k)|\$\d[\d.,]*|\d{1,3}(?:,\d{3})+)")
"""Money as one word: "R94m", "S$5", "US$2.5bn", "R13,800"."""


def find_pieces(tokens: tuple[Token, ...], tags: tuple[str, ...], sentence: Sentence) -> list[Piece]:
    """The pieces of all runs of a sentence, in order."""
    first, last = sentence.first, sentence.last
    capitals = [
        index
        for index, token in enumerate(tokens[first:last], first)
        if token.text != token.lower
        and begins_name(token.text)  # most words are in lower case: the quick test first
    ]
    if not capitals:
        return []
    title_case = len(capitals) >= FEWEST_CAPITALS and in_title_case(tokens, first, last)
    line = Line(tokens, tags, first, last, frozenset(capitals), title_case)
    heads = thing_heads()
    pieces: list[Piece] = []
    position = first
    for index in capitals:
        if index < position:
            continue
        position = index
        end = run_end(line, index)
        following = tokens[end].text if end < last else ""
        of_members = end - index > 1 and following in ("of", "for")
        named_thing = (
            (
                (end - index > 1 or following in JOINTS)
                and not heads.isdisjoint([token.lower for token in tokens[index:end]])
            )
            or is_beside_figure(line, index, following)
            or tokens[index].text in CODED
        )
        while position < end:
            thing = thing_end(line, position, end) if named_thing else position
            if thing > position:
                pieces.append(Piece(position, thing, "other"))
                position = thing
                continue
            piece = (of_members and members_of(line, position, end)) or _piece(line, position, end)
            if piece is None:
                position += 1
                continue
            pieces.append(piece)
            position = piece.last
    return pieces


def _piece(line: Line, first: int, end: int) -> Piece | None:
    """The piece that begins at token ``first``; None where the token begins nothing."""
    tokens = line.tokens
    token = tokens[first]
    if first not in line.capitals or _AMOUNT.fullmatch(token.text):
        return None
    flags = word_flags()[token.lower]
    if _opens_patronymic(line, first):
        return _name(line, first, end)
    if token.text in FORMS_OF_ADDRESS and first + 1 < end:
        return Piece(first, first + 1, "title")
    if token.text in POST_NOMINALS or (end - first >= 3 and _is_occupation(line, first)):
        return Piece(first, first + 1, "title")
    if token.text in _SHIPS and first + 1 < end:
        return Piece(first, end, "other")
    known = match(tokens, first, line.last)
    if flags & PARTICLE and known is None and (opened := _with_article(line, first, end)) is not None:
        return opened
    if flags & CALENDAR:
        return _name(line, first, end) if flags & NAME and _begins_with_month(line, first, end) else None
    if first + 2 == end and token.lower in CREEDS and party_end(line, first, end) == end:
        return Piece(first, end, "organization")  # "Germany's Social Democrats"
    if flags & STOP and known is None:
        if _stop_is_name(line, first, end):
            return _name(line, first, end)
        return Piece(first, first + 1, "name") if _may_be_short_name(line, first, end) else None
    if (national := national_end(line, first, end)) > first:
        return Piece(first, national, "organization", country_in(line, first, national))
    body = organization_end(line, first, end) if known is None or known[1].kind != "organization" else None
    if body is not None and (known is None or body > known[0]):
        return Piece(first, body, "organization", country_in(line, first, body))
    if known is not None:
        after, entry = known
        if entry.kind == "organization":
            longer = organization_end(line, first, end)
            if longer is not None and longer > after:  # "Hyundai Heavy Industries"
                return Piece(first, longer, "organization", country_in(line, first, longer))
            headed = (flags | word_flags()[tokens[after - 1].lower]) & ORGANIZATION or token.lower in _HOUSES
            end = of_phrase_end(line, after) if headed else after
            return Piece(
                first, end, "organization", entry.country if end == after else country_in(line, first, end)
            )
        site = _place(line, first, end)
        if site is not None and site > after and entry.kind != "demonym":
            return Piece(first, site, "place", entry.country)
        is_given = entry.kind == "demonym" and flags & GIVEN and not line.title_case  # "Christian Love"
        if is_given and after < end and word_flags()[tokens[after].lower] & SURNAME:
            return _name(line, first, end)
        if entry.kind == "demonym" and (union := noun_closes(line, first, end)) is not None:
            return union
        if not (after == first + 1 and flags & NAME and _continues_person(line, first, after, end)):
            state = party_end(line, after, end)
            if entry.kind in ("demonym", "country"):
                state = max(organ_of_state_end(line, after), state)
            if state > after:
                return Piece(first, state, "organization", entry.country)
            if entry.kind == "place" and after + 1 == end and tokens[after].lower in _COMPASS:
                return Piece(first, end, "place", entry.country)
            return Piece(first, after, entry.kind, entry.country)
    told = _follows_body_noun(line, first) and not flags & (GIVEN | TITLE | HONORIFIC)
    site = _place(line, first, end)
    if site is not None and not told:
        return Piece(first, site, "place")
    if token.lower in _PLACES_OF and (part := _place_of(line, first)) is not None:
        return Piece(first, part[0], "place", part[1])
    if first + 2 < end and tokens[first + 1].lower in _DOUBLE_HONORIFICS.get(token.lower, ()):
        return Piece(first, first + 2, "title")
    if flags & (TITLE | HONORIFIC) and not (token.lower in _GIVEN_TITLES and first + 1 < end):
        return Piece(first, first + 1, "title")
    if told:
        last = motto_end(line, first, end)
        return Piece(first, last, "organization", country_in(line, first, last))
    if (union := noun_closes(line, first, end)) is not None:
        return union
    if first + 1 == end and flags & COMMON and is_introduced(tokens, first, line.first, line.last):
        return Piece(first, end, "name")
    if flags in _PLAIN and first > line.first and first + 1 < end and not line.title_case:
        office = TITLE if tokens[first - 1].text.islower() else 0
        address = word_flags()[tokens[first - 1].lower] & (HONORIFIC | office)
        if address and name_like(tokens[first + 1]) and not word_flags()[tokens[first + 1].lower] & COMMON:
            return _name(line, first, end)  # "Ratu Semi Qaranivalu", "commissioner Charity Nkhoma"
    if first + 1 == end and token.lower in _LONE_BODIES and _stands_inside(line, first):
        return Piece(first, end, "organization")
    plural = len(token.text) > 2 and token.text[:-1].isupper() and token.text[-1] == "s"
    if plural or not name_like(token) or is_compound(token) or _is_stray_head(line, first, end):
        return Piece(first, first + 1, "other")
    return _name(line, first, end)


def _begins_with_month(line: Line, first: int, end: int) -> bool:
    """Whether a name follows what may be a day or month, so that it is a given name: "Jan Kowalczyk"."""
    if first + 1 >= end:
        return False
    following = line.tokens[first + 1]
    return (
        name_like(following)
        and not following.text.isupper()
        and not word_flags()[following.lower] & (ORGANIZATION | PLACE)
        and match(line.tokens, first + 1, line.last) is None
    )


def _follows_body_noun(line: Line, first: int) -> bool:
    """Whether a noun in lower case says that the capitals after it name a body: "think tank Open Rivers"."""
    return first > line.first and not line.title_case and line.tokens[first - 1].text in BODY_NOUNS


def _opens_patronymic(line: Line, first: int) -> bool:
    """Whether "bin" or the like and a name follow: even a word that heads places is then a given name."""
    tokens = line.tokens
    return (
        first + 2 < line.last
        and tokens[first + 1].lower in _PATRONYMICS
        and tokens[first + 1].text.islower()
        and first + 2 in line.capitals
        and not word_flags()[tokens[first].lower] & (TITLE | HONORIFIC)
    )


def _is_occupation(line: Line, first: int) -> bool:
    """Whether an ordinary noun opens the sentence before a full name: "Parent" in "Parent Ann Lee said"."""
    opens = first == line.first or line.tokens[first - 1].text in _OPENERS
    if not opens or line.tags[first] not in ("NN", "NNP") or line.title_case:
        return False
    flags = word_flags()
    own = flags[line.tokens[first].lower]
    if not own & COMMON or own & (GIVEN | ORGANIZATION | PLACE | PLACE_BEFORE | STOP):
        return False
    given, surname = line.tokens[first + 1], line.tokens[first + 2]
    return bool(flags[given.lower] & NAME) and all(
        name_like(token) and not flags[token.lower] & (COMMON & ~NAME) for token in (given, surname)
    )


def _stands_inside(line: Line, first: int) -> bool:
    """Whether a capital says something: inside a sentence, or where a verb follows the word that opens it."""
    if line.title_case:
        return False
    opens = first == line.first or line.tokens[first - 1].text in _OPENERS
    return not opens or (first + 1 < line.last and line.tags[first + 1] in ("VBD", "VBZ", "MD"))


def _may_be_short_name(line: Line, first: int, end: int) -> bool:
    """Whether a lone "He" or "May" inside a sentence may repeat a name; the article decides."""
    tokens = line.tokens
    if tokens[first].lower not in _STOP_NAMES or first == line.first or first + 1 != end or line.title_case:
        return False
    if tokens[first - 1].text in _OPENERS or tokens[first - 1].lower in ("in", "of", "last", "this", "since"):
        return False
    return not (end < line.last and tokens[end].text[0].isdigit())


def _is_stray_head(line: Line, first: int, end: int) -> bool:
    """Whether a head word stands before a name that it is no part of; "Park" may be a surname."""
    flags = word_flags()
    found = flags[line.tokens[first].lower]
    if not (found & COMMON and found & (PLACE | ORGANIZATION) and first + 1 < end):
        return False
    return not found & NAME or bool(flags[line.tokens[first + 1].lower] & COMMON)


def _stop_is_name(line: Line, first: int, end: int) -> bool:
    """Whether a word like "He" or "May" begins a name: a name follows in the run, and no verb's place is taken."""
    flags = word_flags()
    token = line.tokens[first]
    if token.lower not in _STOP_NAMES or first + 1 >= end:
        return False
    following = line.tokens[first + 1]
    inside = first > line.first and line.tokens[first - 1].text[0].islower() and not line.title_case
    if inside and flags[following.lower] & SURNAME and not flags[following.lower] & (HONORIFIC | STOP):
        return True  # "met Will Young"
    if flags[following.lower] & (COMMON | TITLE | HONORIFIC | STOP) or not name_like(following):
        return False
    return first > line.first or line.tags[first].startswith("NNP") or first + 3 <= end


def _continues_person(line: Line, first: int, index: int, end: int) -> bool:
    """Whether a known place at ``first`` is a given name: a name follows, and no "in" stands before."""
    tokens = line.tokens
    if index >= end:
        return False
    flags = word_flags()[tokens[index].lower]
    if first > line.first and tokens[first - 1].lower in _BEFORE_PLACES:
        given = word_flags()[tokens[first].lower] & GIVEN and tokens[first - 1].lower in _BEFORE_PEOPLE
        given = given and index + 1 == end and country_of(tokens[first].lower) is None
        return bool(given and flags & SURNAME and not flags & (COMMON | PLACE | ORGANIZATION | TITLE))
    if flags & (TITLE | HONORIFIC | ORGANIZATION | PLACE | MODIFIER) and not flags & NAME:
        return False
    opens = first == line.first and tokens[first].text.isupper() and len(tokens[first].text) > SHORT_CALENDAR
    if opens and not tokens[index].text.isupper():
        return False  # "WASHINGTON Ann Lee said": a dateline without its dash
    if is_initial(tokens[index].text):
        return True
    known = match(tokens, index, line.last)
    return name_like(tokens[index]) and (known is None or bool(flags & NAME)) and not flags & COMMON


def _place(line: Line, first: int, end: int) -> int | None:
    """The index after a place's name that begins at ``first``: up to its head word, or from its head word on."""
    tokens = line.tokens
    flags = word_flags()
    found = flags[tokens[first].lower]
    if found & (TITLE | HONORIFIC):
        return None
    titled = first > line.first and bool(flags[tokens[first - 1].lower] & TITLE)  # "Secretary Isla Maitland"
    if found & PLACE_BEFORE and first + 1 < end and not line.title_case and not titled:
        following = flags[tokens[first + 1].lower]
        named = not following & (COMMON | TITLE | HONORIFIC | ORGANIZATION)
        personal = found & NAME and following & NAME
        if named and not personal and (found & COMMON or not following & NAME):
            return _with_heads(tokens, first + 2, end)
    for index in range(first + 1, min(end, first + LONGEST_PLACE)):
        found = flags[tokens[index].lower]
        if found & PLACE and tokens[index - 1].lower in _PERSONAL:
            return None  # "van Dam"
        if found & PLACE and tokens[index].text[0].isupper():
            if found & NAME and index + 1 == end and index == first + 1 and flags[tokens[first].lower] & GIVEN:
                return None
            return _with_heads(tokens, index + 1, end)
        if found & (TITLE | HONORIFIC | CALENDAR | STOP):
            return None
        if line.title_case and found & COMMON:
            return None
    return None


def _with_heads(tokens: tuple[Token, ...], index: int, end: int) -> int:
    """The index after the heads that end a place's name: "Greater Accra Region"."""
    while index < end and word_flags()[tokens[index].lower] & PLACE:
        index += 1
    return index


def _place_of(line: Line, first: int) -> tuple[int, str | None] | None:
    """The index after "Port of Lisbon" and its country; None where the head at ``first`` stands alone."""
    tokens = line.tokens
    after = first + 2
    if after >= line.last or tokens[first + 1].text != "of":
        return None
    known = match(tokens, after, line.last) if after in line.capitals else None
    if known is not None:
        return (known[0], known[1].country) if known[1].kind in ("place", "country") else None
    named = (
        after in line.capitals and not line.title_case and not word_flags()[tokens[after].lower] & (COMMON | STOP)
    )
    return (after + 1, None) if named else None


def _with_article(line: Line, first: int, end: int) -> Piece | None:
    """A name that a particle with a capital opens: the place "La Paz", the person "Al Harbi", "Bin Omar"."""
    tokens = line.tokens
    token = tokens[first]
    if not token.text.istitle() or first + 1 >= end or not tokens[first + 1].text.istitle():
        return None
    known = match(tokens, first + 1, line.last)
    if known is not None and token.lower in _ARTICLES:
        return Piece(first, known[0], "place", known[1].country) if known[1].kind == "place" else None
    if token.lower not in _PERSONAL_CAPITALS or not name_like(tokens[first + 1]):
        return None
    if known is not None or word_flags()[tokens[first + 1].lower] & (COMMON | PLACE | ORGANIZATION):
        return None
    return _name(line, first, end)


def _name(line: Line, first: int, end: int) -> Piece:
    """A bare name from ``first`` on: as many name-like words, initials, particles and suffixes as follow."""
    tokens = line.tokens
    flags = word_flags()
    index = first + 1
    while index < min(end, first + LONGEST_NAME):
        token = tokens[index]
        found = flags[token.lower]
        if token.lower in _SUFFIXES or is_initial(token.text):
            index += 1
            continue
        after = nickname_end(line, index)
        if after > index:
            index = after
            continue
        if token.text in POST_NOMINALS:
            break
        if is_particle(token) and (token.text in CLOSING_PARTICLES or _leads_on(line, index, end)):
            index += 1
            continue
        if found & CALENDAR and _is_inner_name(line, index, end):
            index += 1
            continue
        if token.text == "&" and index + 1 < end and index > first + 1:
            break
        if token.text == "&" and index + 1 < end:
            return Piece(first, index + 2, "organization")
        if token.lower in _STOP_NAMES and index + 1 < end and _precedes_name(line, index):
            index += 1
            continue
        if _is_surname_here(line, first, index, end):
            index += 1
            break
        after_particle = tokens[index - 1].text.islower()
        if (
            not (after_particle or name_like(token))
            or is_compound(token)
            or (found & HONORIFIC and not found & NAME)
        ):
            break
        follows = index + 1 < end and name_like(tokens[index + 1])
        if found & TITLE and follows and tokens[index + 1].lower not in _SUFFIXES:
            break
        if found & (PLACE | ORGANIZATION) and found & COMMON and follows:
            break
        known = match(tokens, index, line.last)
        if (
            known is not None
            and (known[1].kind in ("demonym", "organization") or known[0] > index + 1)
            and not found & NAME
            and not (index + 1 == known[0] == end and flags[tokens[index - 1].lower] & GIVEN)
        ):
            break
        if line.title_case and found & COMMON and not (index + 1 == end and flags[tokens[first].lower] & GIVEN):
            break
        index += 1
    while index > first + 1 and index - 1 not in line.capitals and tokens[index - 1].text not in CLOSING_PARTICLES:
        index -= 1
    kind: PieceKind = "name"
    text = tokens[first].text
    if index < end and is_compound(tokens[index]):
        return Piece(first, index + 1, "other")
    if index > first + 1 and _is_made_by(tokens[index - 1]):
        return Piece(first, index, "other")
    if (
        len(text) > 2
        and text.isupper()
        and index > first + 1
        and not tokens[first + 1].text.isupper()
        and "." not in text
        and not _is_surname_first(line, first)
    ):
        return Piece(first, first + 1, "acronym")
    if index == first + 1 and len(text) > 1 and text.isupper() and not is_initial(text):
        kind = "acronym"
    elif index < end and not line.title_case and _names_a_thing(tokens[index]):
        return Piece(first, index + 1, "other")
    return Piece(first, index, kind)


def _is_made_by(token: Token) -> bool:
    """Whether a hyphen joins a name to a participle: "Ann Lee-designed", "Nobel Prize-winning"."""
    before, _, after = token.text.rpartition("-")
    if not before or not after.islower():
        return False
    return after in _MAKERS or (after.endswith(("ed", "ing")) and len(after) > len("aring"))


def _is_surname_first(line: Line, first: int) -> bool:
    """Whether a word in capitals is a surname before the given name: a title precedes it, or a list knows one."""
    tokens = line.tokens
    flags = word_flags()
    if first > line.first and flags[tokens[first - 1].lower] & (TITLE | HONORIFIC):
        return True
    return bool((flags[tokens[first].lower] | flags[tokens[first + 1].lower]) & NAME)


def _precedes_name(line: Line, index: int) -> bool:
    """Whether a plain name follows the word at ``index``: "So" in "Amy So Mei-fong"."""
    following = line.tokens[index + 1]
    known = bool(word_flags()[following.lower] & NAME) or "-" in following.text
    return known and name_like(following) and bool(word_flags()[line.tokens[index - 1].lower] & NAME)


def _is_inner_name(line: Line, index: int, end: int) -> bool:
    """Whether a short name for a day or month stands inside a longer name: "Khin Mar Lwin", "Le Thi Thu Hang"."""
    return len(line.tokens[index].text) == SHORT_CALENDAR and index + 1 < end and index + 1 in line.capitals


def _leads_on(line: Line, index: int, end: int) -> bool:
    """Whether a particle at ``index`` leads on to a name: "de", "la", "Tour"."""
    flags = word_flags()
    after = index + 1
    while after < end and after - index <= 2 and flags[line.tokens[after].lower] & PARTICLE:
        after += 1
    if after >= end:
        return False
    return line.tokens[after - 1].text.islower() or name_like(line.tokens[after])


def _is_surname_here(line: Line, first: int, index: int, end: int) -> bool:
    """Whether a word like "May" ends a name: a given name before it, and no date or verb made of it."""
    flags = word_flags()
    token = line.tokens[index]
    if not flags[token.lower] & STOP or index + 1 != end:
        return False
    if token.lower not in _STOP_NAMES:  # "Peter Odhiambo Were": a capital in mid-sentence after a longer name
        return token.lower in _STOP_SURNAMES and index > first + 1 and not line.title_case
    dated = end < line.last and line.tokens[end].text[0].isdigit()
    return index == first + 1 and bool(flags[line.tokens[first].lower] & GIVEN) and not dated


def _names_a_thing(token: Token) -> bool:
    """Whether an ordinary capitalised word after a name makes it the name of a thing: "Nobel Prize"."""
    flags = word_flags()[token.lower]
    return (
        bool(flags & COMMON)
        and token.text[0].isupper()
        and not flags & (TITLE | HONORIFIC | MODIFIER | STOP | CALENDAR)
    )
