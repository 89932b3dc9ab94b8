"""Titles beside names: "Vice Premier", "the mayor of Bergen, ...", "..., Chairman of the Standing Committee"."""

from collections.abc import Mapping
from typing import NamedTuple

from newsparse.annotate.actors.gazetteer import match
from newsparse.annotate.actors.names import (
    COMMON,
    GIVEN,
    HONORIFIC,
    MODIFIER,
    POST_NOMINALS,
    STOP,
    SURNAME,
    TITLE,
    title_classes,
    word_flags,
)
from newsparse.annotate.actors.shapes import FORMS_OF_ADDRESS, Piece
from newsparse.document import Sentence, Token

WINDOW = 24
"""How many tokens of a title before or after a name are looked at: longer ones are sentences."""
OFFICE_WORDS = 4
"""Words of the second office of one person: "chief operating officer"."""
OFFICES_OF_TOWNS = frozenset("mayor mayors governor governors prefect bishop archbishop sheriff".split())
ERRAND = 6
"""Tokens before "for" and a country in which an envoy is looked for: "Special Representative of the X"."""
_ENVOYS = frozenset(
    "envoy envoys rapporteur mediator negotiator coordinator co-ordinator secretary-general".split()
)
"""Those whom somebody sends to deal with a country that is not theirs."""
_LINKS = frozenset("of for at to in on the and & 's".split())
_CLOSERS = frozenset((",", ".", ";", ":", ")", "(", "who", "?", "!", "-", "--", "–", "—"))
_SEATED = frozenset("accredited based resident designate stationed".split())
"""What goes on after a title without an article, and ends it: "Ambassador of Kenya accredited to"."""
_RANK_WORDS = frozenset("vice rear brigadier retired former police army navy flight wing air first".split())
_BEFORE_GENERALS = frozenset("commander chief president minister leader spokesman".split())
"""Heads of titles of their own before the rank: "Army Chief", "General"."""
_OF_UNIONS = frozenset(
    "secretary secretary-general spokesman spokeswoman spokesperson leader convener convenor whip".split()
)
"""Heads of offices that unions and parties have."""
_NUMBERED = frozenset("Minister Lady Gentleman Secretary Deputy Vice Counsellor".split())
"""Words of offices that are told apart by number: "First Deputy Minister"."""
_KIN = frozenset(("brother", "sister", "father"))
_AFTERTHOUGHTS = frozenset("ad interim elect designate emeritus extraordinary plenipotentiary".split())
_DETERMINERS = frozenset("the a an his her its their our another".split())
_AFTER_HEAD = frozenset("of for at to in on with".split())
_NOMINAL = ("NN", "JJ", "VBG", "VBN", "CD", "HYPH")
_EXCELLENCIES = frozenset(("H.E.", "HE", "H.E"))
_BEFORE_ADDRESS = frozenset("his her your their the right most royal imperial".split())
_ADDRESS = frozenset(("excellency", "highness", "majesty", "honourable", "honorable", "holiness", "eminence"))


_WATCHERS = frozenset(
    "analyst analysts specialist specialists expert experts researcher researchers scholar scholars economist "
    "economists correspondent editor watcher strategist historian campaigner".split()
)
"""Those whose country before the title is what they deal with: "a China analyst"."""
_RUN_FIRMS = frozenset("president ceo executive chairman chairwoman founder co-founder".split())
"""Heads of offices that are never those of a person: "president of Royal Hartwick" is of a firm."""
_NO_ADJECTIVE = frozenset(("new zealand", "hong kong"))
"""Countries whose names serve as adjectives."""


class Title(NamedTuple):
    """A title: tokens ``first`` to ``last``, its head, its country, and the tokens of the body that it names."""

    first: int
    last: int
    head: int
    country: str | None = None
    affiliation: tuple[int, int] | None = None


class Words(NamedTuple):
    """What the title rules look at: the words of one sentence, and its pieces by first and by last token."""

    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    sentence: Sentence
    starting: Mapping[int, Piece]
    ending: Mapping[int, Piece]


def is_title(token: Token) -> bool:
    """Whether the word heads a title; kinship words do with a capital only."""
    if token.lower in _KIN and token.text[0].islower():
        return False
    if len(token.text) == 2 and token.text.islower():
        return _is_honorific(token)  # "5 pm", "20 cm"
    return _is_honorific(token) or bool(word_flags()[token.lower] & TITLE)


def _is_honorific(token: Token) -> bool:
    return token.text in FORMS_OF_ADDRESS or bool(word_flags()[token.lower] & HONORIFIC)


def names_seat(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the name that begins at ``first`` is that of the place of an office: "mayor of [Nuevo Sol]"."""
    return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in OFFICES_OF_TOWNS


def titles_before(words: Words, first: int) -> tuple[Title, ...]:
    """The titles that end where a name begins, the nearest last."""
    found: list[Title] = []
    position = first
    while len(found) < 4:
        title = _title_ending(words, position, comma=position == first or words.tokens[position].text[0].isupper())
        if title is None:
            break
        found.extend(reversed(_parted(words, title)))
        position = title.first
    return _with_address(words.tokens, found[::-1])


def _with_address(tokens: tuple[Token, ...], titles: list[Title]) -> tuple[Title, ...]:
    """The titles, with the Excellency and the one word after it as one: "H.E. Mr."."""
    joined: list[Title] = []
    for title in titles:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.last == title.first
            and title.last - title.first == 1
            and before.last - before.first == 1
            and tokens[before.first].text in _EXCELLENCIES
        ):
            joined[-1] = title._replace(first=before.first)
        else:
            joined.append(title)
    return tuple(joined)


def _parted(words: Words, title: Title) -> tuple[Title, ...]:
    """The title, or its two parts where "and" joins a second one to one with "of": "Member of X and Minister"."""
    tokens = words.tokens
    flags = word_flags()
    for index in range(title.head + 2, title.last - 1):
        if tokens[index].lower != "and" or tokens[title.head + 1].lower != "of":
            continue
        head = index + 1
        while head < title.last and flags[tokens[head].lower] & MODIFIER and not flags[tokens[head].lower] & TITLE:
            head += 1
        if head < title.last and flags[tokens[head].lower] & TITLE:
            country, body = _named_within(words, head + 1, title.last)
            first = title._replace(last=index)
            return first, Title(index + 1, title.last, head, title.country or country, body or title.affiliation)
    return (title,)


def _title_ending(words: Words, end: int, comma: bool) -> Title | None:
    tokens, floor = words.tokens, words.sentence.first
    last = end
    apposed = comma and last - 1 > floor and tokens[last - 1].text == ","
    if apposed:
        last -= 1
    if last <= floor:
        return None
    head = last - 1
    if tokens[head].text == "host" and tokens[head - 1].text[0].isupper():
        return None  # "Rovers host Wexborough"
    while head > floor and tokens[head].lower in _AFTERTHOUGHTS:
        head -= 1
    if tokens[head].text == ")" and head - 2 > floor and words.tokens[head - 1].lower.startswith("ret"):
        head = next((k for k in range(head - 1, max(floor, head - 4), -1) if tokens[k].text == "("), head) - 1
    inside = words.ending.get(last)
    if inside is not None and inside.kind == "title" and inside.last - inside.first > 1:
        return None if apposed else Title(inside.first, last, last - 1)
    occupation = inside is not None and inside.kind == "title" and not apposed
    if (is_title(tokens[head]) or occupation) and (inside is None or inside.kind != "organization"):
        if apposed and _is_honorific(tokens[head]):
            return None
        title = _extended(words, head, last)
        return None if apposed and not _stands_before_apposition(words, title) else title
    before = tokens[last - 1]
    if before.lower in _LINKS or before.lower in _DETERMINERS or not before.text[0].isalnum():
        return None  # the name itself is what the title is "of"
    if not apposed and before.text.islower() and last - 1 not in words.starting and _is_lone(words, end):
        return None
    window = _window(words, last, apposed)
    for head in range(window, last - 1):
        if word_flags()[tokens[head].lower] & TITLE and is_title(tokens[head]) and _governs(words, head, last):
            title = _extended(words, head, last)
            return None if apposed and not _stands_before_apposition(words, title) else title
    return None


def _is_lone(words: Words, first: int) -> bool:
    """Whether the name that begins at ``first`` is one word."""
    piece = words.starting.get(first)
    return piece is None or piece.last - piece.first == 1


def _stands_before_apposition(words: Words, title: Title) -> bool:
    """Whether "the mayor of X, Name": the title has its article, and is no title of a name before it."""
    before = title.first - 1
    if before < words.sentence.first:
        return words.tokens[title.first].text[0].isupper()
    token = words.tokens[before]
    owner = words.starting.get(title.first)
    if owner is not None and owner.kind in ("country", "place") and words.tokens[owner.last].lower == "'s":
        return True  # "received Ghana's foreign minister, X"
    return token.lower in ("the", "a", "an", "its", "their", "his", "her", "another", "'s", ";", "and")


def _window(words: Words, last: int, apposed: bool) -> int:
    """The first token of the stretch before ``last`` that could be one title.

    Without a comma before the name, ordinary nouns with an article end it: "the minister in the capital Lima".
    """
    tokens, tags = words.tokens, words.tags
    index = last
    while index - 1 >= words.sentence.first and last - index < WINDOW:
        before = index - 1
        piece = words.ending.get(index)
        is_seat = piece is not None and names_seat(tokens, piece.first)
        if piece is not None and piece.kind == "name" and piece.last - piece.first > 1 and not is_seat:
            break
        if piece is not None and piece.kind not in ("title", "other"):
            index = piece.first
            continue
        if tokens[before].lower in _LINKS or tokens[before].text[0].isupper() or tags[before] == "POS":
            index = before
            continue
        article = before > words.sentence.first and tokens[before - 1].lower in _DETERMINERS
        if article and before - 2 > words.sentence.first and tokens[before - 2].lower == "of":
            article = False  # "head of the department for Europe"
        if _is_list_of_fields(words, before, last):
            index = before
            continue
        if (tags[before].startswith(_NOMINAL) or _is_noun_after_of(words, before)) and (
            apposed or not article or is_title(tokens[before])
        ):
            index = before
            continue
        break
    return index


def _is_noun_after_of(words: Words, index: int) -> bool:
    """Whether a word that looks like a verb is the field of an office: "minister of transport"."""
    before = words.tokens[index - 1].lower if index > words.sentence.first else ""
    return before in ("of", "for") and words.tags[index] in ("VB", "VBP")


def _is_list_of_fields(words: Words, comma: int, last: int) -> bool:
    """Whether a comma before ``last`` parts the fields of one office: "for Women, Children and Sport"."""
    tokens = words.tokens
    if tokens[comma].text != "," or not any(tokens[k].lower in ("and", "&") for k in range(comma + 1, last)):
        return False
    flags = word_flags()
    inside = (k for k in range(comma + 1, last) if tokens[k].lower not in ("and", "&", ","))
    fields = all(_is_field(words, k, flags[tokens[k].lower]) for k in inside)
    return fields and comma > words.sentence.first and _is_field(words, comma - 1, flags[tokens[comma - 1].lower])


def _governs(words: Words, head: int, last: int) -> bool:
    """Whether a title's head takes all up to ``last`` as its complement: "Minister" ("of Foreign Affairs")."""
    tokens = words.tokens
    after = head + 1
    while after < last and (tokens[after].lower in ("extraordinary", "plenipotentiary", "general", "and")):
        after += 1
    return after < last - 1 and tokens[after].lower in _AFTER_HEAD


def _extended(words: Words, head: int, last: int) -> Title:
    """The title with the words before its head that belong to it."""
    tokens = words.tokens
    floor = words.sentence.first
    flags = word_flags()
    first = head
    body: tuple[int, int] | None = None
    country: str | None = None
    while first - 1 >= floor and tokens[head].lower in _ADDRESS and tokens[first - 1].lower in _BEFORE_ADDRESS:
        first -= 1
    if tokens[head].text == "Lady" and first > floor and _is_numbered(tokens[first - 1], tokens[head]):
        return Title(first - 1, last, head)
    while not _is_honorific(tokens[head]) and first > floor:
        before = first - 1
        token = tokens[before]
        piece = words.ending.get(first)
        if tokens[first].text == "Party" and token.text[0].isupper() and not flags[token.lower] & STOP:
            first = before  # "Green Party candidate"
            continue
        if title_classes().get(tokens[head].lower) == "rank" and not _qualifies_rank(words, first, head):
            break
        if piece is not None and piece.first == floor and _is_filed_from(words, piece, head):
            break
        if piece is not None and piece.kind in ("country", "demonym", "place", "organization", "acronym"):
            if not _is_topic(tokens, piece, head):
                country = country or piece.country
                is_field = (
                    piece.kind == "organization" and piece.country is None and tokens[head].lower == "minister"
                )
                if piece.kind != "demonym" and not is_field:  # "the Coastal Mining Minister"
                    body = body or (piece.first, piece.last)
            first = piece.first
            continue
        if piece is not None and piece.kind == "name":
            if (
                piece.last - piece.first == 1
                and title_classes().get(tokens[head].lower) in ("body", "state")
                and (first == head or _is_of_union(words, piece, head))
            ):
                ordinary = words.tags[piece.first] == "JJ" or flags[token.lower] & (COMMON | MODIFIER)
                if not (_is_adjective(token) or ordinary):
                    body = (piece.first, piece.last)
                first = piece.first
            break
        if token.lower == "'s":
            owner = words.ending.get(before)
            if owner is None:
                break
            country = country or owner.country
            if owner.kind in ("country", "place"):
                first = owner.first
            body = body or (owner.first, owner.last)
            break
        if first == head and token.text.islower() and tokens[head].text.istitle() and _is_short_rank(tokens[head]):
            break  # "police commander Col." is two titles
        if flags[token.lower] & (MODIFIER | TITLE) and not flags[token.lower] & STOP:
            first = before
            continue
        if _is_numbered(token, tokens[first]):
            first = before
            continue
        if token.lower == "and" and before > floor and _coordinated(words, before, first):
            first = before - 1
            continue
        if (
            first == head
            and words.tags[before] == "NN"
            and token.text.isalpha()
            and before > floor
            and token.text.islower()
        ):
            nation = words.ending.get(before)
            opening = _nouns_before(words, before)
            if tokens[opening - 1].lower in _DETERMINERS or (nation is not None and nation.kind == "demonym"):
                first = opening  # "a durian seller", "the climate crisis minister", "Norwegian salmon farmer"
                continue
        if (
            token.text[0].isupper()
            and flags[token.lower] & COMMON
            and not flags[token.lower] & STOP
            and first == head
        ):
            first = before
            continue
        break
    inside = _named_within(words, head + 1, last)
    return Title(first, last, head, country or inside[0], inside[1] or body)


def _is_topic(tokens: tuple[Token, ...], piece: Piece, head: int) -> bool:
    """Whether a country's name before a title is what its bearer deals with: "a China analyst"."""
    if (
        piece.kind != "country"
        or head >= len(tokens)
        or tokens[head].lower not in _WATCHERS
        or tokens[piece.first].text.isupper()
    ):
        return False
    name = " ".join([token.lower for token in tokens[piece.first : piece.last]])
    return "." not in name and name not in _NO_ADJECTIVE


def _nouns_before(words: Words, last: int) -> int:
    """The first of the nouns that end with ``last``, two at most before it: "the [climate] crisis minister"."""
    first = last
    while first - 1 > words.sentence.first and last - first < OFFICE_WORDS - 2:
        before = words.tokens[first - 1]
        is_noun = words.tags[first - 1] in ("NN", "NNS") or bool(word_flags()[before.lower] & MODIFIER)
        if not is_noun or not (before.text.islower() and before.text.isalpha()):
            break
        first -= 1
    return first


def _is_adjective(token: Token) -> bool:
    """Whether a word with a capital is an adjective all the same: "[Far-right] leader"."""
    first, hyphen, last = token.text.partition("-")
    return bool(hyphen and first) and last.islower()


def _is_filed_from(words: Words, place: Piece, head: int) -> bool:
    """Whether a town in capitals opens the sentence, as a dateline without its dash does: "LONDON Pope X"."""
    text = words.tokens[place.first].text
    return place.kind == "place" and len(text) > 3 and text.isupper() and not words.tokens[head].text.isupper()


def _is_of_union(words: Words, name: Piece, head: int) -> bool:
    """Whether a lone unknown name before a longer office is its body: "Hawu general secretary"."""
    token = words.tokens[name.first]
    return words.tokens[head].lower in _OF_UNIONS and not word_flags()[token.lower] & GIVEN


def _is_short_rank(token: Token) -> bool:
    """Whether a title is a rank cut short: "Col.", "Gen."."""
    return token.text.endswith(".") and title_classes().get(token.lower.rstrip(".")) == "rank"


def _is_numbered(number: Token, office: Token) -> bool:
    """Whether a number tells an office from its like: "First Lady", "First Deputy Minister"."""
    return number.text in ("First", "Second") and office.text in _NUMBERED


def _qualifies_rank(words: Words, first: int, head: int) -> bool:
    """Whether what ends before ``first`` belongs to a rank: a part of it, or a nation with no "of" before it."""
    piece = words.ending.get(first)
    if piece is not None and piece.kind in ("country", "demonym"):
        return piece.first == words.sentence.first or words.tokens[piece.first - 1].lower not in ("of", "the")
    token = words.tokens[first - 1]
    if words.tokens[head].lower == "general" and word_flags()[token.lower] & (TITLE | MODIFIER):
        return token.lower not in _BEFORE_GENERALS  # "Attorney General", "Director General"
    return token.lower in _RANK_WORDS or title_classes().get(token.lower) == "rank"


def _coordinated(words: Words, conjunction: int, first: int) -> bool:
    """Whether "and" joins two titles of one person: the second has no article and no country of its own."""
    flags = word_flags()
    before = flags[words.tokens[conjunction - 1].lower]
    opening = conjunction - 1
    while opening > words.sentence.first and flags[words.tokens[opening - 1].lower] & MODIFIER:
        opening -= 1
    if opening > words.sentence.first and words.tokens[opening - 1].lower == "the":
        return False  # "the Prime Minister and President X" are two
    piece = words.starting.get(first)
    return (
        bool(before & TITLE)
        and (piece is None or piece.kind in ("title", "other"))
        and not words.tokens[conjunction - 1].lower.endswith("s")
    )


def _body_of(words: Words, piece: Piece) -> tuple[int, int]:
    """The body that an organisation's name means: the known one that it is a part of, else all of it."""
    for index in range(piece.first + 2, piece.last - 1):
        known = match(words.tokens, index, piece.last)
        if known is not None and known[1].kind == "organization" and known[0] == piece.last:
            return index, piece.last
    return piece.first, piece.last


def _is_errand(words: Words, first: int, index: int) -> bool:
    """Whether the country at ``index`` is what an envoy, not its own, deals with: "UN envoy for Yemen"."""
    tokens = words.tokens
    joint = index - 1 if index > first and tokens[index - 1].lower != "the" else index - 2
    if joint < first or tokens[joint].lower not in ("for", "on"):
        return False
    before = [token.lower for token in tokens[max(words.sentence.first, joint - ERRAND) : joint]]
    return not _ENVOYS.isdisjoint(before) or (before[-1:] == ["representative"] and "special" in before)


def _named_within(words: Words, first: int, last: int) -> tuple[str | None, tuple[int, int] | None]:
    """The country and the body named in the complement of a title, but not where an ambassador is sent to."""
    country: str | None = None
    body: tuple[int, int] | None = None
    index = first
    while index < last:
        piece = words.starting.get(index)
        if piece is None:
            index += 1
            continue
        away = any(words.tokens[k].lower in ("to", "in", "with") for k in (index - 1, index - 2) if k >= first)
        away = away or _is_errand(words, first, index)
        away = away or _is_topic(words.tokens, piece, last)
        if not away and piece.kind in ("country", "demonym", "place", "organization", "acronym"):
            country = country or piece.country
            is_field = index > first and words.tokens[index - 1].text in (",", "and", "&")
            if piece.kind in ("organization", "acronym") and piece.last <= last and not is_field:
                body = body or _body_of(words, piece)
        index = max(piece.last, index + 1)
    return country, body


def title_after(words: Words, last: int) -> Title | None:
    """The title in apposition after a name that ends before ``last``: ", the Ambassador of Tunisia"."""
    tokens, tags, end = words.tokens, words.tags, words.sentence.last
    index = last
    if index < end and tokens[index].text in POST_NOMINALS:
        return Title(index, index + 1, index)
    if index + 1 >= end or tokens[index].text != ",":
        return None
    index += 1
    if tokens[index].text.isdigit() and index + 2 < end and tokens[index + 1].text == ",":
        index += 2
    determined = tokens[index].lower in _DETERMINERS
    index += determined
    first = index
    head = None
    flags = word_flags()
    while index < end and index - first < WINDOW:
        token = tokens[index]
        if token.lower in _AFTER_HEAD or token.lower in (",", "and"):
            break
        if flags[token.lower] & TITLE and is_title(token) and not token.lower.endswith("'s"):
            head = index
        elif (
            head == index - 1
            and flags[token.lower] & MODIFIER
            and index + 1 < end
            and flags[tokens[index + 1].lower] & TITLE
        ):
            pass  # "deputy regional director"
        elif head is not None or not (
            token.text[0].isupper() or tags[index].startswith(_NOMINAL) or token.lower in ("'s", "-")
        ):
            break
        index += 1
    if head is None:
        return None
    stop = head + 1
    while stop < end and tokens[stop].lower in ("extraordinary", "plenipotentiary", "general", "emeritus"):
        stop += 1
    stop = _second_office(words, stop)
    if stop < end and stop in words.starting and words.starting[stop].kind in ("name", "acronym"):
        return None
    house = _house(words, head, stop)
    stop = _complement(words, house.last if house is not None else stop)
    is_open = stop < end and tokens[stop].text not in _CLOSERS and tokens[stop].lower not in _SEATED
    if not determined and is_open and not _another_follows(words, stop):
        return None
    if stop < end and stop in words.starting and words.starting[stop].kind == "name":
        return None
    if house is None and not determined and (listed := _listed_body(words, head, stop)) is not None:
        return Title(first, listed.last, head, listed.country, (listed.first, listed.last))
    first = _after_owner(words, first, head)
    before = _named_within(words, first, head)
    inside = _named_within(words, head + 1, stop)
    body = inside[1] or ((house.first, house.last) if house is not None else None)
    return Title(first, _without_workplace(words, head, stop), head, before[0] or inside[0], body or before[1])


def _after_owner(words: Words, first: int, head: int) -> int:
    """Where a title begins after a person or a noun that owns it: "Kay's [lawyer]", "the union's [head]"."""
    for index in range(head - 1, first, -1):
        if words.tokens[index].lower in ("'s", "’s"):
            owner = words.ending.get(index)
            return index + 1 if owner is None or owner.kind == "name" else first
    return first


def _listed_body(words: Words, head: int, stop: int) -> Piece | None:
    """The body after an office and a comma, as lists have it: "X, President, [Army Welfare Association],"."""
    tokens = words.tokens
    if stop + 1 >= words.sentence.last or tokens[stop].text != "," or not tokens[head].text[0].isupper():
        return None
    body = words.starting.get(stop + 1)
    if stop != head + 1 or body is None or body.kind != "organization" or body.last - body.first == 1:
        return None
    closes = body.last >= words.sentence.last or tokens[body.last].text in (",", ".", ";")
    return body if closes else None


def _house(words: Words, head: int, stop: int) -> Piece | None:
    """The name that an office is of and that no lexicon holds: ", chief executive of [Weir Lambton],".

    Offices are held in bodies. Those who speak, care or work for somebody are no officers, nor is a name with a
    given name in it one of a body.
    """
    office = words.tokens[head].lower
    if title_classes().get(office) not in ("body", "state") or office.startswith("spokes"):
        return None
    if stop + 1 >= words.sentence.last or words.tokens[stop].lower not in ("of", "at"):
        return None
    house = words.starting.get(stop + 1 + (words.tokens[stop + 1].lower == "the"))
    if house is None or house.kind != "name" or house.last - house.first == 1:
        return None
    given = word_flags()[words.tokens[house.first].lower]
    full_name = word_flags()[words.tokens[house.last - 1].lower] & SURNAME and not given & (COMMON | MODIFIER)
    if given & GIVEN and (full_name or office not in _RUN_FIRMS):
        return None
    ends = house.last == words.sentence.last or words.tokens[house.last].text in (*_CLOSERS, "in")
    return house if ends else None


def _second_office(words: Words, stop: int) -> int:
    """The index after a second office that "and" joins to the one before: ", president [and CEO] of Norlake"."""
    tokens, tags, end, flags = words.tokens, words.tags, words.sentence.last, word_flags()
    if stop + 1 >= end or tokens[stop].lower != "and":
        return stop
    index, head = stop + 1, -1
    while index < min(end, stop + 1 + OFFICE_WORDS) and not flags[tokens[index].lower] & STOP:
        if flags[tokens[index].lower] & TITLE:
            head = index
        elif not (flags[tokens[index].lower] & MODIFIER or tags[index].startswith(_NOMINAL)):
            break
        index += 1
    if index != head + 1 or title_classes().get(tokens[head].lower) not in ("body", "work") or index >= end:
        return stop
    return index if tokens[index].text in _CLOSERS or tokens[index].lower in _AFTER_HEAD else stop


def _without_workplace(words: Words, head: int, last: int) -> int:
    """Where a title ends before "at" and the house where its bearer works: ", an analyst" ("at Fjord Bank").

    Offices of a state, and titles with capitals, are called so in full: "Secretary of State at the Ministry".
    """
    tokens = words.tokens
    if tokens[head].text[0].isupper() or title_classes().get(tokens[head].lower) == "state":
        return last
    return next((index for index in range(head + 1, last) if tokens[index].lower == "at"), last)


def _another_follows(words: Words, index: int) -> bool:
    """Whether "and" and another title follow: ", Crown Prince and Prime Minister"."""
    tokens = words.tokens
    after = index + 1
    return (
        after < words.sentence.last
        and tokens[index].lower == "and"
        and bool(word_flags()[tokens[after].lower] & (TITLE | MODIFIER))
    )


def _over_commas(words: Words, index: int) -> int:
    """The index after a list of fields that goes on: "Transport[, Communications and Information Technology]".

    It is one of fields where all of it is in capitals, no name is in it, and "and" closes it.
    """
    tokens, end = words.tokens, words.sentence.last
    flags = word_flags()
    after, joined = index, False
    end = min(end, index + WINDOW)
    while after + 1 < end and (tokens[after].text == "," or tokens[after].lower in ("and", "&")):
        if joined:
            break
        joined = tokens[after].lower in ("and", "&")
        ahead = after + 1
        if tokens[ahead].lower in ("and", "&"):
            joined, ahead = True, ahead + 1
        start = ahead
        while ahead < end and _is_field(words, ahead, flags[tokens[ahead].lower]):
            ahead += 1
        if ahead == start:
            return index
        after = ahead
    return after if joined and tokens[index].text == "," else index


def _is_field(words: Words, index: int, flags: int) -> bool:
    """Whether a capitalised word names a field of an office, and begins no name and no other title."""
    token = words.tokens[index]
    piece = words.starting.get(index)
    begins = piece is not None and piece.kind in ("name", "country", "place", "demonym")
    begins = begins and (not flags & MODIFIER or (piece is not None and piece.last - piece.first > 1))
    return (
        token.text[0].isupper() and bool(flags & (COMMON | MODIFIER)) and not flags & (TITLE | STOP) and not begins
    )


def _complement(words: Words, first: int) -> int:
    """The index after the "of ..." phrases that follow a title's head."""
    tokens, tags, end = words.tokens, words.tags, words.sentence.last
    index = first
    while index + 1 < end and tokens[index].lower in _AFTER_HEAD:
        after = index + 1
        while after < end and after - index < WINDOW:
            token = tokens[after]
            piece = words.starting.get(after)
            if piece is not None and piece.kind not in ("title", "other"):
                if piece.kind == "name" and (piece.last - piece.first > 1 or after > index + 2):
                    break
                after = piece.last
                continue
            joins = token.lower in ("and", "the", "'s", "&") or (
                token.text in "'’" and tokens[after - 1].lower[-1] == "s"
            )
            named = token.text[0].isupper() or tags[after].startswith(("NN", "JJ"))
            named = named or (tokens[after - 1].lower == "'s" and tags[after] in ("VBG", "VBN"))
            if not (joins or named or _is_noun_after_of(words, after)):
                break
            after += 1
        owns = after < end and tokens[after].text.isalpha()  # "of the firm's then", but "of Hartnell's"
        while after > index + 1 and tokens[after - 1].lower in ("and", "the", "&", "'s" if owns else "and"):
            after -= 1
        after = _over_commas(words, after)
        if after == index + 1:
            break
        index = after
    return index
