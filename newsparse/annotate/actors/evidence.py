"""Decide which bare names are persons, with the evidence of the whole article.

A name of several words is a person's when the lexicons know one of its parts in its place, when a title stands
beside it, or when nothing speaks for a place or an organisation. A name of one word needs more: a title, a fuller
form elsewhere in the article, a verb of saying after it, an age.
"""

import re
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from newsparse.annotate.actors.acronyms import terms
from newsparse.annotate.actors.gazetteer import country_of, match
from newsparse.annotate.actors.names import (
    CLOSING_PARTICLES,
    COMMON,
    GIVEN,
    HONORIFIC,
    NAME,
    ORGANIZATION,
    PARTICLE,
    PLACE,
    STOP,
    SURNAME,
    fold,
    word_flags,
)
from newsparse.annotate.actors.shapes import (
    BODY_NOUNS,
    KIN,
    PLACE_PREPOSITIONS,
    SAYING,
    Piece,
    PieceKind,
    is_initial,
    is_introduced,
)
from newsparse.annotate.actors.titles import Title, is_title, names_seat
from newsparse.document import Document, Sentence, Token
from newsparse.reasons import Rule

_OPENING_PARTICLES = frozenset("bin ibn bint van von".split())
"""Particles that a surname alone may begin with."""
_BEFORE_OPENING = frozenset(("--", "—", "–", "-", "“", '"', "``", ":", "("))
"""Marks after which a sentence or a quotation begins."""
_WITHIN = frozenset(("of", "at", "for", "from", "in", "near"))
"""What follows these before a verb of saying is the speaker's house or town, not the speaker."""
_OF_TOWN = frozenset(
    "residents villagers inhabitants townspeople outskirts streets suburb village town city".split()
)
"""What stands before "of" and a town."""
_OF_PLACES = frozenset(
    "constituency district province county village town region valley peninsula parish ward municipality commune "
    "prefecture oblast governorate suburb neighbourhood neighborhood by-election township regency".split()
)
"""Nouns after the name of a place."""
_BEFORE_SEATS = frozenset(("of", "in", "for"))
_SEATS_OF = frozenset(
    "riding seat constituency electorate district province county suburb municipality "
    "island islet port parish commune prefecture neighbourhood neighborhood".split()
)
"""Nouns before "of" and the name of a place."""
_COLLECTIVES = ("men", "women", "folk", "ers", "ors", "ists", "ants", "ents", "ians", "ing", "ly", "ed")
"""Endings of ordinary words that open a sentence with a capital."""
_MEETING = frozenset(
    "met meets thanked congratulated greeted welcomed telephoned phoned rang coach coached".split()
)
"""Verbs whose object is a person more often than anything else."""
_LIVING = frozenset(
    "resigned ran died retired graduated married served studied replied sat smiled nodded lived campaigned stood "
    "defeated succeeded became joined returned began".split()
)
_LIVED = frozenset("born elected re-elected reelected appointed educated married sworn succeeded defeated".split())
"""Verbs, and participles after "was", that tell the lives of persons."""
_SPEAKING = frozenset("spoke speaks talked spoken talking speaking".split())
_BODY_AFTER = frozenset(
    "ceo spokesman spokeswoman spokesperson officials executives shares employees officials chief executive "
    "headquarters reported".split()
)


_CELTIC = re.compile(r"(?:Ma?c|Fitz)[A-Z][a-z]")
"""How Scottish and Irish surnames begin, with a capital inside."""
_PERSONAL_PARTICLES = frozenset("bin ibn bint van von der den ten ben arap ole ap".split()) | CLOSING_PARTICLES
"""Particles that stand in names of persons; "de" and "la" stand as often in names of places and bodies."""
_BODY_VERBS = frozenset(
    "said says announced rejected denied denies confirmed apologised apologized refused pledged promised declined "
    "insisted accused urged blamed condemned criticised criticized defended warned estimated argued claimed "
    "welcomed objected recommended recommends warns insists denies claims estimates".split()
)
_BETWEEN = frozenset(
    "today yesterday also later has have monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Words between a body and such a verb: "Corran Line [today] announced"."""
_DOING = frozenset(
    "cut cuts lowered lowers raised raises lifted lifts slashed slashes kept keeps posted posts reported reports "
    "named names sold sells expanded expands launched launches doubled doubles halved halves reopened".split()
)
"""What firms do, before "its"."""
_SPORT = frozenset(
    "club coach match league fans goal goals season defeat striker midfielder goalkeeper captain relegation derby "
    "stadium kickoff kick-off fixture manager squad transfer".split()
)
FEWEST_OF_SPORT = 3
"""An article with so many different words of sport names clubs."""
SPORT_TOKENS = 1000
"""How many tokens are searched for them."""
LONGEST_APPOSITION = 5
"""Tokens of "a small national charity" after its article, at most."""
_CREDITS = frozenset("photo photos photograph photographs picture pictures pic image images credit video".split())
"""What stands before the name of a photographer: "Picture: A. N. Other"."""
LONGEST_SITE = 3
"""Words of "special economic zone" after a name, its noun included."""
_SITES = frozenset(
    "zone district province region valley peninsula municipality constituency neighbourhood neighborhood suburb "
    "camp dam bridge airport port harbour harbor river lake mine quarry market stadium forest island islands "
    "crossing checkpoint border plant station reserve desert gorge pass highway railway pipeline refinery "
    "reservoir plateau plain coast delta basin canal strait oilfield gasfield".split()
)
"""Nouns of places after a name with an article: "the Dongo Kundu special economic zone", no person's."""
_ROADS = frozenset("Street Road Avenue Boulevard Lane Highway".split())
_ROYAL = frozenset("king queen prince princess duke saint st".split())
"""Titles of those whom roads are named after."""
_STORMS = frozenset("hurricane typhoon cyclone".split())
_ROADS_FIRST = frozenset(
    "Jalan Calle Avenida Rua Rue Via Viale Piazza Plaza Estádio Estadio Stadio Stade Stadion Praça".split()
)
"""What names of roads, squares and stadiums begin with in other languages."""
_AT = frozenset("at near outside inside".split())
_CLUB_OPENERS = frozenset(
    "atlético atletico athletic sporting deportivo racing olympique dynamo dinamo lokomotiv spartak cska fc afc "
    "sc cf cd ac as real inter independiente estudiantes persija persib".split()
)
"""What names of clubs begin with."""
_CORPORATIONS = frozenset("municipality borough county district regency prefecture".split())
"""Last words of names of places that are bodies too."""
_SUING = frozenset("sued sues ordered fined directed".split())
_MAKING = frozenset("reporting editing writing".split())
_MADE_BY = frozenset("edited compiled reported written".split())
"""What stands before "by" and the names of those who made the report."""
_BEFORE_MAKING = frozenset("( ; [ , . additional further and with".split())
_REPORTS = frozenset("report story article dispatch reporting".split())
"""What reporters contribute to."""
_HANDLES = frozenset(("twitter", "email", "e-mail"))
_MADE = _MAKING | _MADE_BY | _HANDLES | {"contributed"}
"""Words of which one is in every credit of a report."""
LONGEST_BYLINE = 8
"""Tokens of "By A. N. Other and B. Other." as a sentence of its own."""
CREDIT_WINDOW = 8
"""How many tokens before a name "Photo" may stand for the name to be the photographer's."""


class Draft(NamedTuple):
    """A name that is not yet decided, with the titles beside it; ``rule`` tells what its kind is decided by."""

    piece: Piece
    sentence: Sentence
    before: tuple[Title, ...]
    after: Title | None
    country: str | None = None
    """The country that its possessor or an "of" after it names: "Chile's X", "President X of Chile"."""
    rule: Rule = "kind.words-and-titles"


def decide(document: Document, tags: tuple[str, ...], drafts: list[Draft]) -> list[Draft]:
    """The drafts that are names, each with its kind; titles are kept for persons only."""
    tokens = document.tokens
    drafts = [draft for draft in drafts if not _is_credit(tokens, draft)]
    if document.words[:1] == ["by"] or not _MADE.isdisjoint(document.words):
        drafts = [draft for draft in drafts if not _is_reporter(tokens, draft)]
    of_sport = len(_SPORT.intersection(document.words[:SPORT_TOKENS])) >= FEWEST_OF_SPORT
    houses = {draft.after.affiliation for draft in drafts if draft.after is not None}
    own: list[PieceKind | None] = [_first_kind(tokens, draft, of_sport) for draft in drafts]
    for number, draft in enumerate(drafts):
        if draft.piece.kind == "name" and own[number] != "place" and draft.piece[:2] in houses:
            own[number] = "organization"
    parts: dict[str, int] = defaultdict(int)
    for draft, kind in zip(drafts, own, strict=True):
        if kind == "name" and draft.piece.last - draft.piece.first > 1:
            for token in tokens[draft.piece.first : draft.piece.last]:
                if not word_flags()[token.lower] & PARTICLE and not is_initial(token.text):
                    parts[fold(token.text)] += 1
    titled = {
        fold(tokens[draft.piece.first].text)
        for draft, kind in zip(drafts, own, strict=True)
        if kind == "name" and draft.piece.last - draft.piece.first == 1
    }
    surnames = {
        fold(tokens[draft.piece.last - 1].text)
        for draft, kind in zip(drafts, own, strict=True)
        if kind == "name" and draft.piece.last - draft.piece.first > 1
    }
    votes = _votes(tokens, tags, drafts)
    acronyms = [number for number, draft in enumerate(drafts) if draft.piece.kind == "acronym"]
    spelled = _spelled_out(tokens, drafts) if acronyms else set[str]()
    for number in acronyms:
        if own[number] is None:
            piece = drafts[number].piece
            word = fold(tokens[piece.first].text)
            if word not in parts and word not in titled and not _names_a_body(tokens, piece, spelled, votes):
                own[number] = "other"
    bodies = {
        fold(token.text)
        for draft in drafts
        if draft.piece.kind == "organization"
        for token in tokens[draft.piece.first : draft.piece.last]
    }
    sites = {
        fold(token.text)
        for draft in drafts
        if draft.piece.kind == "place" and draft.piece.last - draft.piece.first > 1
        for token in tokens[draft.piece.first : draft.piece.last]
    }
    short: set[str] = set()
    for index, (draft, following) in enumerate(pairwise(drafts)):
        if own[index] == "organization" and _is_bracketed(tokens, draft, following):
            own[index + 1] = "organization"
            short.add(tokens[following.piece.first].text)
    for index, draft in enumerate(drafts if short else ()):
        lone = draft.piece.last - draft.piece.first == 1 and not draft.before
        if lone and own[index] is None and tokens[draft.piece.first].text in short:
            own[index] = "organization"
    kinds = [
        _second_kind(document, tags, draft, parts, titled, surnames, votes, bodies, sites)
        if kind is None
        else kind
        for draft, kind in zip(drafts, own, strict=True)
    ]
    bodies_named = {
        _written(tokens, draft.piece)
        for draft, kind in zip(drafts, kinds, strict=True)
        if kind == "organization" and draft.piece.last - draft.piece.first > 1
    }
    decided: list[Draft] = []
    for index, (draft, kind) in enumerate(zip(drafts, kinds, strict=True)):
        rule: Rule = draft.rule if own[index] is not None else "kind.whole-article"
        several = draft.piece.last - draft.piece.first > 1 and own[index] in (None, "other")
        is_known = several and _written(tokens, draft.piece) in bodies_named
        if is_known or (several and kind in (None, "other") and _speaks(tokens, draft)):
            kinds[index] = kind = "organization"
            rule = "kind.whole-article"
        if kind is None and _is_listed_with_person(tokens, drafts, kinds, index):
            kinds[index] = kind = "name"
            rule = "kind.listed-with-person"
        if kind is not None and kind != "other":
            piece = draft.piece if kind == draft.piece.kind else draft.piece._replace(kind=kind)
            if kind == "organization" and draft.piece.kind == "place":
                piece = piece._replace(country=None)  # that of a town of its name
            if kind == "organization" and of_sport and _is_club(tokens, draft):
                city = match(tokens, piece.last - 1, piece.last)
                piece = piece._replace(country=city[1].country if city else None)
            unchanged = piece is draft.piece and rule == draft.rule
            decided.append(draft if unchanged else draft._replace(piece=piece, rule=rule))
    return decided


def _spelled_out(tokens: tuple[Token, ...], drafts: list[Draft]) -> set[str]:
    """The initials of the article's bodies, and the short forms that stand in brackets after a name."""
    found = {tokens[b.piece.first].text for a, b in pairwise(drafts) if _is_bracketed(tokens, a, b)}
    for draft in drafts:
        piece = draft.piece
        if piece.kind == "organization" and piece.last - piece.first > 1:
            words = [token.text for token in tokens[piece.first : piece.last]]
            found.add("".join(word[0] for word in words if word[0].isupper()))
    return found


def _names_a_body(
    tokens: tuple[Token, ...], piece: Piece, spelled: set[str], votes: dict[str, tuple[int, int, int, int]]
) -> bool:
    """Whether an acronym may be an organisation's: spelled out, or no known term and, of two letters, acting."""
    text = tokens[piece.first].text
    if text in spelled or piece.last - piece.first > 1:
        return True
    if text in terms():
        return False
    return len(text) != 2 or votes.get(fold(text), (0, 0, 0, 0))[3] > 0


def _is_bracketed(tokens: tuple[Token, ...], draft: Draft, following: Draft) -> bool:
    """Whether one word in brackets follows a body at once: its short form, "Coalition of Observers (CODO)"."""
    piece = following.piece
    return (
        piece.first == draft.piece.last + 1
        and piece.last == piece.first + 1
        and tokens[piece.first - 1].text == "("
        and piece.last < len(tokens)
        and tokens[piece.last].text == ")"
    )


def _written(tokens: tuple[Token, ...], piece: Piece) -> tuple[str, ...]:
    return tuple(token.text for token in tokens[piece.first : piece.last])


def _speaks(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether what looks like a thing's name has a verb that only bodies and people have: "Corran Line said".

    Or does what firms do with what is theirs: "Corran Line cut its fares".
    """
    after = draft.piece.last
    opens = tokens[draft.piece.first].text[0].isupper() and tokens[after - 1].text[0].isupper()
    if not opens or after >= draft.sentence.last:
        return False
    if is_quoted_on_exchange(tokens, after, draft.sentence.last):
        return True
    while after < draft.sentence.last and tokens[after].lower in _BETWEEN:
        after += 1
    if after >= draft.sentence.last:
        return False
    does = after + 1 < draft.sentence.last and tokens[after].lower in _DOING and tokens[after + 1].lower == "its"
    return does or tokens[after].lower in _BODY_VERBS


def is_quoted_on_exchange(tokens: tuple[Token, ...], index: int, last: int) -> bool:
    """Whether the sign of a share follows in brackets: "Corran Line [(NYSE: CRL)]"."""
    if index + 4 >= last or tokens[index].text != "(" or not tokens[index + 1].text.isupper():
        return False
    return any(tokens[after].text == ":" for after in range(index + 2, min(index + 4, last)))


def _is_listed_with_person(
    tokens: tuple[Token, ...], drafts: list[Draft], kinds: list[PieceKind | None], index: int
) -> bool:
    """Whether a longer name of unknown words stands in a list beside a person's: "Ann Lee and Shuto Machino"."""
    piece = drafts[index].piece
    if piece.kind != "name" or piece.last - piece.first == 1:
        return False
    words = [token.lower for token in tokens[piece.first : piece.last]]
    if country_of(words[-1]) is not None or any(word_flags()[word] & COMMON for word in words):
        return False
    for other in (index - 1, index + 1):
        if (
            not 0 <= other < len(drafts)
            or kinds[other] != "name"
            or drafts[other].sentence != drafts[index].sentence
        ):
            continue
        near = drafts[other].piece
        between = tokens[min(near.last, piece.last) : max(near.first, piece.first)]
        if near.last - near.first > 1 and 0 < len(between) <= 2 and between[-1].lower in ("and", ","):
            return all(token.lower in ("and", ",") for token in between)
    return False


def _is_credit(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether a name stands in the credit of a photograph: "(AP Photo/A. N. Other)", "A. N. Other/for ..."."""
    piece = draft.piece
    if piece.last < draft.sentence.last and tokens[piece.last].text == "/":
        return piece.kind == "name"
    house = piece.first - 2
    if house >= draft.sentence.first and tokens[house + 1].text == "/" and tokens[house].text.isupper():
        return piece.kind == "name" and len(tokens[house].text) > 2  # "REUTERS/Ann Lee"
    if piece.first > draft.sentence.first and tokens[piece.first - 1].text == "[":
        closing = tokens[piece.last : min(piece.last + CREDIT_WINDOW, draft.sentence.last)]
        return bool(closing) and closing[0].text in (",", "/") and any(token.text == "]" for token in closing)
    for index in range(piece.first - 1, max(draft.sentence.first, piece.first - CREDIT_WINDOW) - 1, -1):
        if tokens[index].lower in _CREDITS:
            return tokens[index + 1].text in ("/", "by", ":") or tokens[index - 1].text == "("
        if tokens[index].text == "©":
            return True
        if tokens[index].text in (".", ")"):
            return False
    return False


def _is_reporter(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether a name is that of who made the report: "(Reporting by X)", "X contributed to this report"."""
    first, last = draft.sentence.first, draft.sentence.last
    opening = tokens[first].lower
    short = last - first <= LONGEST_BYLINE
    if opening == "by" and first == 0 and short:  # "By A. N. Other. LIMA (Agency) - ..."
        return all(token.text[0].isupper() or token.lower in ("and", ",", ".") for token in tokens[first:last])
    if opening in ("reach", "follow") and draft.piece.first > first:
        return any(token.lower in _HANDLES for token in tokens[draft.piece.last : last])
    after = [token.lower for token in tokens[draft.piece.last : min(last, draft.piece.last + CREDIT_WINDOW)]]
    if "contributed" in after and not _REPORTS.isdisjoint(after[after.index("contributed") :]):
        return True
    for index in range(draft.piece.first - 1, first, -1):
        token = tokens[index]
        if token.lower == "by":
            making = tokens[index - 1].lower
            if making in _MADE_BY:
                return index - 1 == first and short  # "Edited by A. N. Other."
            return making in _MAKING and (index - 1 == first or tokens[index - 2].lower in _BEFORE_MAKING)
        if token.text in (";", "(", ":") or token.lower in ("said", "is", "was", "were", "are", "has"):
            return False
    return False


def _first_kind(tokens: tuple[Token, ...], draft: Draft, of_sport: bool) -> PieceKind | None:
    """The kind of a name that its own words and titles decide; None where the article has to."""
    piece = draft.piece
    if piece.kind == "other" and _body_after(tokens, draft):
        return "organization"
    if piece.kind not in ("name", "acronym", "place"):
        return piece.kind
    lone = piece.last - piece.first == 1
    if _is_called_place(tokens, draft) or (not lone and not draft.before and names_seat(tokens, piece.first)):
        return "place"
    if piece.last - piece.first == 1 and is_initial(tokens[piece.first].text):
        return "other"
    if _names_a_case(tokens, draft) or _is_of_year(tokens, draft) or tokens[piece.first].lower in _STORMS:
        return "other"
    if _body_before(tokens, draft) or _body_after(tokens, draft) or (of_sport and _is_club(tokens, draft)):
        return "organization"
    if draft.before and draft.before[-1].last == piece.first:
        flags = word_flags()[tokens[piece.first].lower]
        if lone and flags & COMMON and (not flags & NAME or draft.before[-1].head != piece.first - 1):
            return None
        last = word_flags()[tokens[piece.last - 1].lower]
        if not lone and last & (ORGANIZATION | PLACE) and not last & NAME:
            return "organization" if last & ORGANIZATION else "place"  # "King Edward Avenue"
        if not lone and tokens[piece.last - 1].text in _ROADS and tokens[piece.first - 1].lower in _ROYAL:
            return "other"  # "Queen Anne Street", although Street is a surname
        if piece.kind == "name" or (
            piece.kind == "place"
            and lone
            and draft.before[-1].head == piece.first - 1
            and not _title_at(tokens, draft)
        ):
            return "name"
        if piece.kind == "acronym" and word_flags()[tokens[piece.first - 1].lower] & HONORIFIC:
            return "name"
    if piece.kind == "place":
        if piece.last - piece.first == 1:
            return None
        return "organization" if _is_corporate(tokens, draft) else "place"
    if piece.kind == "acronym":
        return None
    if piece.last - piece.first == 1:
        return None
    if not draft.before and (tokens[piece.first].text in _ROADS_FIRST or _is_site(tokens, draft)):
        return "place"
    if not draft.before and _is_road(tokens, piece):
        return "place"
    if not draft.before and not draft.after and _is_no_person(tokens, draft):
        return "organization"
    if not draft.before and not draft.after and (where := _stands_where(tokens, draft)):
        return "place" if where == "the" else None
    if draft.before or _is_personal(tokens, piece):
        return "name"
    return None


def _stands_where(tokens: tuple[Token, ...], draft: Draft) -> str:
    """The word before a longer name with no given name that stands as places do, "" elsewhere.

    "at [the] Bir Smarak" is one; "[in] Vila Nova da Sé" is, unless the article tells of a person of that name.
    """
    first, floor = draft.piece.first, draft.sentence.first
    own = word_flags()[tokens[first].lower]
    if first - 2 < floor or (own & GIVEN and not own & COMMON):
        return ""
    if draft.piece.last < draft.sentence.last and tokens[draft.piece.last].lower in ("'s", "’s"):
        return ""  # "in Kipkemboi Ruto's view"
    before = tokens[first - 1].lower
    if before == "the":
        beside = tokens[first - 2].lower in _AT and not tokens[draft.piece.last - 1].lower.endswith("s")
        return before if beside else ""
    return before if before == "in" else ""


def _is_site(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether the noun of a place follows in small letters: "X village", "the X special economic zone"."""
    first, last = draft.piece.first, draft.piece.last
    if last < draft.sentence.last and tokens[last].text in ("village", "hamlet"):
        return True
    if first == draft.sentence.first or tokens[first - 1].lower != "the":
        return False
    for token in tokens[last : min(last + LONGEST_SITE, draft.sentence.last)]:
        if token.text in _SITES:
            return True
        if not token.text.islower() or not token.text.isalpha() or word_flags()[token.lower] & STOP:
            return False
    return False


def _is_road(tokens: tuple[Token, ...], piece: Piece) -> bool:
    """Whether a name ends as roads do and begins with no given name: "Royal Street"."""
    flags = word_flags()[tokens[piece.first].lower]
    given = flags & GIVEN and not flags & COMMON
    return not given and tokens[piece.last - 1].text in _ROADS and not tokens[piece.first].text.endswith(".")


def _is_corporate(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether a municipality speaks or is taken to court: "Kolm Municipality said", "sued the Kolm District"."""
    first, last = draft.piece.first, draft.piece.last
    if tokens[last - 1].lower not in _CORPORATIONS:
        return False
    taken = (
        first - 2 >= draft.sentence.first
        and tokens[first - 2].lower in _SUING
        and tokens[first - 1].lower == "the"
    )
    return taken or (last < draft.sentence.last and tokens[last].lower in _BODY_VERBS)


def _is_no_person(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether ", which" follows a longer name that begins with no given name: "Minera Ojos Negros, which"."""
    after = draft.piece.last
    follows = after + 1 < draft.sentence.last and tokens[after].text == "," and tokens[after + 1].lower == "which"
    return follows and not word_flags()[tokens[draft.piece.first].lower] & GIVEN


def _body_before(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether a noun for a body stands before a name that has no given name: "labour union Sjøfolk"."""
    piece = draft.piece
    if piece.kind == "place" or piece.first - 1 < draft.sentence.first:
        return False
    known = word_flags()[tokens[piece.first].lower] & GIVEN
    if known and piece.last - piece.first > 1:
        return False
    noun = piece.first - 1
    if tokens[noun].text == "," and noun - 1 > draft.sentence.first:  # "the couriers' union, Szybka, feared"
        closed = piece.last < draft.sentence.last and tokens[piece.last].text == ","
        return closed and tokens[noun - 1].lower in BODY_NOUNS and not draft.before
    return tokens[noun].lower in BODY_NOUNS


def _body_after(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether a noun for a body follows in apposition: "The Library Campaign, a [national charity],"."""
    after, last = draft.piece.last, draft.sentence.last
    if after + 2 >= last or tokens[after].text != "," or tokens[after + 1].lower not in ("a", "an"):
        return False
    for index in range(after + 2, min(after + 2 + LONGEST_APPOSITION, last)):
        if tokens[index].lower in BODY_NOUNS:
            return index + 1 >= last or tokens[index + 1].lower in (",", ".", "that", "which", "of", "for", "in")
        if not (tokens[index].text[0].islower() or "-" in tokens[index].text):
            return False
    return False


def _is_club(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether a name is an unknown word and a city, without a title: so clubs are called ("Persija Malang")."""
    piece = draft.piece
    if piece.kind != "name" or piece.last - piece.first != 2 or draft.before or draft.after:
        return False
    if tokens[piece.first].lower in _CLUB_OPENERS:
        return True  # "Atlético Serrano"
    city = match(tokens, piece.last - 1, piece.last)
    flags = word_flags()
    is_city = city is not None and city[1].kind == "place" and not flags[tokens[piece.last - 1].lower] & NAME
    return is_city and not flags[tokens[piece.first].lower] and tokens[piece.first].text.isalpha()


def _is_called_place(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether a noun says that a name is a place's ("the riding of Marle"), or a quarter of the compass does."""
    piece = draft.piece
    if piece.kind != "name" or draft.before or piece.first - 2 < draft.sentence.first:
        return False
    before = tokens[piece.first - 1].lower
    if before not in _BEFORE_SEATS:
        return False
    if piece.last - piece.first > 1 and word_flags()[tokens[piece.first].lower] & GIVEN:
        return False  # "the seat of Ann Lee"
    if before == "of" and tokens[piece.first - 2].lower in _SEATS_OF:
        return True
    return piece.last - piece.first == 2 and tokens[piece.last - 1].lower in ("north", "south", "east", "west")


def _title_at(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether a title follows at once, so that the name belongs to it: "Texas Senator"."""
    after = draft.piece.last
    return after < draft.sentence.last and is_title(tokens[after])


def _is_of_year(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether a year before it says that a name is a make or an event's: "a 2004 Corran Cavalier"."""
    year = draft.piece.first - 1
    if year - 1 < draft.sentence.first or len(tokens[year].text) != len("2004") or not tokens[year].text.isdigit():
        return False
    return tokens[year].text[:2] in ("19", "20") and tokens[year - 1].lower in ("a", "the", "his", "her", "their")


def _names_a_case(tokens: tuple[Token, ...], draft: Draft) -> bool:
    """Whether the name is one side of a court case's name: "Roe v. Wade"."""
    first, last = draft.piece.first, draft.piece.last
    before = tokens[first - 1].lower if first > draft.sentence.first else ""
    after = tokens[last].lower if last < draft.sentence.last else ""
    return "v." in (before, after) or "v" in (before, after)


def _is_personal(tokens: tuple[Token, ...], piece: Piece) -> bool:
    """Whether the words of a longer name are those of a person's."""
    flags = word_flags()
    words = tokens[piece.first : piece.last]
    first, last = flags[words[0].lower], flags[words[-1].lower]
    if first & GIVEN and not first & COMMON:
        return True
    if all(is_initial(word.text) for word in words):
        return False
    if first & GIVEN and last & SURNAME and (last & STOP or not last & COMMON):
        return True
    if any(is_initial(word.text) for word in words[:-1]) and not first & COMMON:
        return True
    if words[0].lower in _OPENING_PARTICLES or any(word.lower in _PERSONAL_PARTICLES for word in words[1:-1]):
        return True
    if words[-1].text in CLOSING_PARTICLES:
        return True
    if first & SURNAME and not first & COMMON:
        return True
    if words[-1].lower.startswith(("al-", "el-", "ben-", "abu-", "o'")) or _CELTIC.match(words[-1].text):
        return True
    if "-" in words[-1].text and (words[-1].text.split("-")[-1].islower() or not (first | last) & COMMON):
        return True
    return bool(last & NAME) and not (first | last) & COMMON


def _votes(
    tokens: tuple[Token, ...], tags: tuple[str, ...], drafts: list[Draft]
) -> dict[str, tuple[int, int, int, int]]:
    """For each name of one word, how often its neighbours speak for a person, a body, a place, an actor."""
    votes: dict[str, list[int]] = {}
    for draft in drafts:
        piece = draft.piece
        if piece.kind not in ("name", "acronym", "place") or piece.last - piece.first > 1:
            continue
        vote = votes.setdefault(fold(tokens[piece.first].text), [0, 0, 0, 0])
        before = tokens[piece.first - 1].lower if piece.first > draft.sentence.first else ""
        after = tokens[piece.last].lower if piece.last < draft.sentence.last else ""
        if (after in SAYING and before not in _WITHIN) or _age_follows(tokens, piece.last, draft.sentence.last):
            vote[0] += 1
        if after in _LIVING and before not in _WITHIN and before != "the":
            vote[0] += 1
        if after == "was" and piece.last + 1 < draft.sentence.last and tokens[piece.last + 1].lower in _LIVED:
            vote[0] += 1
        if after in _BODY_AFTER:
            vote[1] += 1
        if before in PLACE_PREPOSITIONS:
            vote[2] += 1
        if (
            before == "of"
            and piece.first - 2 >= draft.sentence.first
            and tokens[piece.first - 2].lower in _OF_TOWN
        ):
            vote[2] += 1
        if after in _OF_PLACES and tokens[piece.last].text.islower():
            vote[2] += 1
        if after in ("'s", "has", "is", "was", "and") or tags[min(piece.last, len(tags) - 1)] in ("VBD", "VBZ"):
            vote[3] += 1
    return {name: (vote[0], vote[1], vote[2], vote[3]) for name, vote in votes.items()}


def _age_follows(tokens: tuple[Token, ...], index: int, last: int) -> bool:
    """Whether ", 37" follows."""
    return (
        index + 1 < last
        and tokens[index].text in (",", "(")
        and tokens[index + 1].text.isdigit()
        and len(tokens[index + 1].text) <= 2
    )


def _second_kind(
    document: Document,
    tags: tuple[str, ...],
    draft: Draft,
    parts: dict[str, int],
    titled: set[str],
    surnames: set[str],
    votes: dict[str, tuple[int, int, int, int]],
    bodies: set[str],
    sites: set[str],
) -> PieceKind | None:
    """The kind of a name that its own words leave open."""
    tokens = document.tokens
    piece = draft.piece
    before = tokens[piece.first - 1].lower if piece.first > draft.sentence.first else ""
    if piece.last - piece.first > 1:
        if before in ("in", "at", "near") and not parts.get(fold(tokens[piece.last - 1].text)):
            return "place"
        if before == "the":
            return "organization"
        if before == "of" and parts.get(fold(tokens[piece.first - 2].text)):
            return "organization"  # "Ravi Menon of Lakeshore Hospitality": nobody is of a person
        if fold(tokens[piece.last - 1].text) in titled:
            return "name"
        return "name" if _is_human(tokens, tags, draft, parts, votes) else None
    token = tokens[piece.first]
    name = fold(token.text)
    flags = word_flags()[token.lower]
    if before == "at" and piece.first - 2 >= draft.sentence.first and is_title(tokens[piece.first - 2]):
        return "organization"  # "an analyst at Sundbank"
    if piece.kind == "place":
        known = parts.get(name, 0) and flags & SURNAME
        speaks = name in surnames and piece.last < draft.sentence.last and tokens[piece.last].lower in SAYING
        return "name" if (known or speaks) and before not in PLACE_PREPOSITIONS else "place"
    if parts.get(name) or name in titled:
        if flags & COMMON and piece.first == draft.sentence.first and not flags & NAME:
            return None
        return "name"
    if piece.kind == "acronym":
        return "acronym"
    initial = piece.first == draft.sentence.first or before in _BEFORE_OPENING
    if before in ("a", "an") and not tags[min(piece.last, len(tags) - 1)].startswith("NN"):
        return "other"  # "a Sicilian who"
    if before == "the" and token.lower.endswith(("man", "woman")) and not parts.get(name):
        return "other"  # "the Yorkshireman"
    if not initial and is_introduced(tokens, piece.first, draft.sentence.first, draft.sentence.last):
        return "name"
    if (
        initial
        and piece.last < draft.sentence.last
        and flags == SURNAME
        and tags[piece.last] in ("VBP", "MD", "VB")
    ):
        return None  # "Rivers do not ..."
    if flags & (COMMON | STOP) or (initial and not flags & NAME and token.lower.endswith(_COLLECTIVES)):
        return None
    person, body, place, acting = votes[name]
    if name in bodies:
        return "organization"
    if name in sites and not person:
        return "place"
    if initial and not flags & NAME and f" {token.lower} " in document.text:
        return None  # an ordinary word after all: the article writes it in lower case too
    if body and not person:
        return "organization"
    if person > body and person >= place:
        return "name"
    if place:
        return "place"
    if flags & GIVEN:
        return "name"
    if flags & SURNAME:
        return "name"
    return "organization" if acting else None


def _is_described(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a description with "who" follows: "Agness Tembo, [a marketeer who] had shut her stand,"."""
    if first >= last or tokens[first].lower not in ("a", "an"):
        return False
    return any(token.lower == "who" for token in tokens[first + 1 : min(first + LONGEST_APPOSITION, last)])


def _is_human(
    tokens: tuple[Token, ...],
    tags: tuple[str, ...],
    draft: Draft,
    parts: dict[str, int],
    votes: dict[str, tuple[int, int, int, int]],
) -> bool:
    """Whether something beside a name of unknown words, or its last word elsewhere, speaks for a person."""
    piece, sentence = draft.piece, draft.sentence
    first, last = (word_flags()[tokens[index].lower] for index in (piece.first, piece.last - 1))
    if last & COMMON and not last & NAME and not first & NAME and not draft.after:
        return False  # "Corran Line"
    after = [token.lower for token in tokens[piece.last : min(piece.last + 2, sentence.last)]]
    before = tokens[piece.first - 1].lower if piece.first > sentence.first else ""
    if draft.after or before in SAYING or SAYING.intersection(after[:1]) or after[:2] == [",", "who"]:
        return True
    if before in _MEETING or (before in ("to", "with") and tokens[piece.first - 2].lower in _SPEAKING):
        return True
    if _age_follows(tokens, piece.last, sentence.last):
        return True
    beside = piece.first - 1 if before != "," else piece.first - 2
    if beside >= sentence.first and tokens[beside].lower in KIN:
        return True
    if (
        piece.last < sentence.last
        and tags[piece.last] == "VBD"
        and before not in PLACE_PREPOSITIONS
        and before not in ("of", "for")
    ):
        return True
    if before == "," and after[:1] == [","]:
        return bool(SAYING.intersection(after[1:]))
    if after[:1] == [","] and _is_described(tokens, piece.last + 1, sentence.last):
        return True
    if piece.last - piece.first > 2 and not tokens[piece.first].text.isupper():
        flags = [word_flags()[token.lower] for token in tokens[piece.first : piece.last]]
        if any(flag & NAME for flag in flags) and not any(flag & (COMMON | PARTICLE) for flag in flags):
            return True
    surname = fold(tokens[piece.last - 1].text)
    return bool(parts.get(surname)) or votes.get(surname, (0,))[0] > 0
