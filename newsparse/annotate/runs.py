"""Runs of capitalised words, cut into pieces: known names, organisations, places, titles, and bare names.

A run may hold several names side by side ("Sudan Transitional Sovereign Council Abou al-Qassem Bartam"), and the
lexicons say where one ends: at a head word ("Council"), at a known name, at a title. What is left over is a bare
name; whether it is a person's is decided later, with the evidence of the whole article.
"""

from dataclasses import dataclass
from typing import Literal

from newsparse.annotate.gazetteer import country_of, match
from newsparse.annotate.names import (
    CALENDAR,
    COMMON,
    GIVEN,
    HONORIFIC,
    MODIFIER,
    NAME,
    ORGANIZATION,
    PARTICLE,
    PLACE,
    PLACE_BEFORE,
    STOP,
    TITLE,
    word_flags,
)
from newsparse.document import Sentence, Token

PieceKind = Literal["name", "organization", "country", "demonym", "place", "title", "acronym", "other"]
LONGEST_RUN = 60
"""Runs are cut at this many words: beyond it they are no names but a text in capitals."""
LONGEST_ORGANIZATION = 16
"""An organisation's name has at most this many words up to its head."""
LONGEST_NAME = 8
"""A person's name has at most this many words."""
TITLE_CASE = 0.65
"""A line with this share of capitalised words (of those over three letters) is in title case."""
TITLE_CASE_SENTENCE = 0.95
"""With a full stop at its end, nearly all words must have capitals: a short sentence may be full of names."""
_POSSESSORS = frozenset(
    "people women children workers farmers veterans nation teachers students men citizens".split()
)
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv vi vii viii xi xii xiii xiv xv xvi xxiii".split())
_GIVEN_TITLES = frozenset("dean earl duke marshal".split())
_OF = frozenset("of for on".split())
_STOP_NAMES = frozenset("he may will so do an no my you can her one".split())
_NO_HEADS = frozenset("news media times post energy capital team watch".split())
_ORGANS = frozenset("government ministry parliament embassy cabinet".split())
_OPENERS = frozenset(("“", '"', "‘", "'", "``", "''", ":", "(", "[", "-", "--", "—", "–", "”"))
_CONTRACTIONS = ("'ve", "'re", "'ll", "'m", "n't", "'d", "’ve", "’re", "’ll", "’m", "n’t", "’d")
_BEFORE_PLACES = frozenset("in to of at from for near".split())


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``first`` to ``last`` (exclusive) and what their words alone say of them."""

    first: int
    last: int
    kind: PieceKind
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as the pieces are cut from it: its tokens, and whether its capitals say little."""

    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    first: int
    last: int
    title_case: bool


def find_pieces(tokens: tuple[Token, ...], tags: tuple[str, ...], sentence: Sentence) -> list[Piece]:
    """The pieces of all runs of a sentence, in order."""
    first, last = sentence.first, sentence.last
    capitals = [index for index in range(first, last) if begins_name(tokens[index].text)]
    if not capitals:
        return []
    line = Line(tokens, tags, first, last, _in_title_case(tokens, first, last))
    pieces: list[Piece] = []
    position = first
    for index in capitals:
        if index < position:
            continue
        position = index
        end = _run_end(line, index)
        while position < end:
            piece = _piece(line, position, end)
            if piece is None:
                position += 1
                continue
            pieces.append(piece)
            position = piece.last
    return pieces


def begins_name(text: str) -> bool:
    """Whether a word is written like a name: a capital first, or after an article ("al-Sadr", "d'Estaing")."""
    if text[0].isupper():
        return not text.endswith(_CONTRACTIONS)
    return len(text) > 3 and text[2:4].strip("-'’").istitle() and text[1:3].strip("-'’") != text[1:3]


def is_initial(text: str) -> bool:
    """Whether a word is one initial, or several: "J.", "J.C."."""
    return (len(text) <= 2 and text[0].isupper() and text[1:] in ("", ".")) or (
        text[-1] == "." and text[1] == "." and len(text) <= 6
    )


def name_like(token: Token) -> bool:
    """Whether a capitalised word may be part of a person's name by what the lexicons say."""
    flags = word_flags()[token.lower]
    if flags & (STOP | CALENDAR) or not begins_name(token.text):
        return False
    return bool(flags & NAME) or not flags & (COMMON | TITLE | HONORIFIC | MODIFIER | ORGANIZATION)


def _in_title_case(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    long = [token.text for token in tokens[first:last] if len(token.text) > 3 and token.text[0].isalpha()]
    share, fewest = (TITLE_CASE, 4) if tokens[last - 1].text != "." else (TITLE_CASE_SENTENCE, 7)
    return len(long) >= fewest and sum(text[0].isupper() for text in long) >= share * len(long)


def _run_end(line: Line, first: int) -> int:
    """The index after the run of capitalised words, particles between them and ampersands."""
    tokens, last = line.tokens, min(line.last, first + LONGEST_RUN)
    flags = word_flags()
    end = first + 1
    while end < last:
        token = tokens[end]
        if begins_name(token.text) and token.text != "I":
            end += 1
            continue
        ahead = end + 1
        if token.text == "&" or (token.lower in ("'s",) and tokens[end - 1].lower in _POSSESSORS):
            pass
        elif flags[token.lower] & PARTICLE:
            while ahead < last and flags[tokens[ahead].lower] & PARTICLE and not tokens[ahead].text[0].isupper():
                ahead += 1
        else:
            break
        if ahead < last and ahead - end <= 3 and begins_name(tokens[ahead].text):
            end = ahead + 1
            continue
        break
    return end


def _piece(line: Line, first: int, end: int) -> Piece | None:
    """The piece that begins at token ``first``; None where the token begins nothing."""
    tokens = line.tokens
    token = tokens[first]
    flags = word_flags()[token.lower]
    if not begins_name(token.text):
        return None
    if flags & CALENDAR and not (flags & NAME and first + 1 < end and name_like(tokens[first + 1])):
        return None
    known = match(tokens, first, line.last)
    if flags & STOP and known is None:
        if _stop_is_name(line, first, end):
            return _name(line, first, end)
        return Piece(first, first + 1, "name") if _may_be_short_name(line, first, end) else None
    body = _organization(line, first, end) if known is None or known[1].kind != "organization" else None
    if body is not None and (known is None or body > known[0]):
        return Piece(first, body, "organization", _country_in(line, first, body))
    if known is not None:
        after, entry = known
        if entry.kind == "organization":
            end = _of_phrase(line, after) if flags & ORGANIZATION else after
            return Piece(
                first, end, "organization", entry.country if end == after else _country_in(line, first, end)
            )
        site = _place(line, first, end)
        if site is not None and site > after and entry.kind != "demonym":
            return Piece(first, site, "place", entry.country)
        if not (after == first + 1 and flags & NAME and _continues_person(line, first, after, end)):
            if entry.kind in ("demonym", "country"):
                state = _organ_of_state(line, after)
                if state > after:
                    return Piece(first, state, "organization", entry.country)
            return Piece(first, after, entry.kind, entry.country)
    site = _place(line, first, end)
    if site is not None:
        return Piece(first, site, "place")
    if flags & (TITLE | HONORIFIC) and not (token.lower in _GIVEN_TITLES and first + 1 < end):
        return Piece(first, first + 1, "title")
    plural = len(token.text) > 2 and token.text[:-1].isupper() and token.text[-1] == "s"
    if plural or not name_like(token) or _is_compound(token) or _is_stray_head(line, first, end):
        return Piece(first, first + 1, "other")
    return _name(line, first, end)


def _organ_of_state(line: Line, first: int) -> int:
    """The index after an organ of state in lower case that follows a country's name: "government"."""
    tokens = line.tokens
    index = first
    while index < line.last and tokens[index].text.islower() and word_flags()[tokens[index].lower] & MODIFIER:
        if tokens[index].lower in _ORGANS:
            break
        index += 1
    return index + 1 if index < line.last and index - first <= 2 and tokens[index].lower in _ORGANS else first


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


def _is_compound(token: Token) -> bool:
    """Whether a hyphen joins a known place to something: "Japan-South", "Germany-based"."""
    if "-" not in token.lower or word_flags()[token.lower] & NAME:
        return False
    flags = word_flags()
    return any(country_of(part) is not None and not flags[part] & GIVEN for part in token.lower.split("-"))


def _country_in(line: Line, first: int, last: int) -> str | None:
    """The country that the words of an organisation's name state: "of Colombia", "Chinese"."""
    body: str | None = None
    for index in range(first, last):
        known = match(line.tokens, index, last) if line.tokens[index].text[0].isupper() else None
        if known is None or known[1].country is None:
            continue
        if known[1].kind != "organization":
            return known[1].country
        body = body or known[1].country
    return body


def _stop_is_name(line: Line, first: int, end: int) -> bool:
    """Whether a word like "He" or "May" begins a name: a name follows in the run, and no verb's place is taken."""
    flags = word_flags()
    token = line.tokens[first]
    if token.lower not in _STOP_NAMES or first + 1 >= end:
        return False
    following = line.tokens[first + 1]
    if flags[following.lower] & (COMMON | TITLE | HONORIFIC | STOP) or not name_like(following):
        return False
    return first > line.first or line.tags[first].startswith("NNP") or first + 3 <= end


def _continues_person(line: Line, first: int, index: int, end: int) -> bool:
    """Whether a known place at ``first`` is a given name: a name follows, and no "in" stands before."""
    tokens = line.tokens
    if index >= end or (first > line.first and tokens[first - 1].lower in _BEFORE_PLACES):
        return False
    flags = word_flags()[tokens[index].lower]
    if flags & (TITLE | HONORIFIC | ORGANIZATION | PLACE | MODIFIER) and not flags & NAME:
        return False
    if is_initial(tokens[index].text):
        return True
    known = match(tokens, index, line.last)
    return name_like(tokens[index]) and (known is None or bool(flags & NAME)) and not flags & COMMON


def _organization(line: Line, first: int, end: int) -> int | None:
    """The index after an organisation's name that begins at ``first``: up to its head word, with "of ..."."""
    tokens = line.tokens
    flags = word_flags()
    head = None
    own = False
    end = min(_over_and(line, first, end), first + LONGEST_ORGANIZATION)
    for index in range(first, end):
        found = flags[tokens[index].lower]
        if tokens[index].lower == "and":
            continue
        if found & (HONORIFIC | CALENDAR | STOP) and not found & ORGANIZATION:
            break
        if found & ORGANIZATION and tokens[index].text[0].isupper():
            own = own or not found & MODIFIER or _of_follows(line, index)
            head = index
        elif _ends_organization(line, index, end, head is not None):
            break
        elif not found & MODIFIER:
            own = own or head is None
    if head is None or (not own and _title_follows(line, head)):
        return None
    if head == first and (tokens[head].lower in _NO_HEADS or not _of_follows(line, head)):
        return None
    return _of_phrase(line, head + 1)


def _over_and(line: Line, first: int, end: int) -> int:
    """The run's end, over an "and" inside a name: "National Earthquake Monitoring and Research Centre"."""
    tokens = line.tokens
    if not (first + 2 <= end and end + 2 < line.last and tokens[end].lower == "and" and not line.title_case):
        return end
    flags = word_flags()
    ordinary = all(flags[tokens[k].lower] & COMMON for k in (end - 1, end + 1))
    if (
        not ordinary
        or flags[tokens[end - 1].lower] & (TITLE | ORGANIZATION)
        or not tokens[end + 1].text[0].isupper()
    ):
        return end
    further = _run_end(line, end + 1)
    return further if any(flags[tokens[k].lower] & ORGANIZATION for k in range(end + 1, further)) else end


def _ends_organization(line: Line, index: int, end: int, headed: bool) -> bool:
    """Whether the word at ``index`` cannot stand in the organisation's name before it: a title, a given name."""
    flags = word_flags()
    found = flags[line.tokens[index].lower]
    if found & TITLE:
        return not (index + 1 < end and flags[line.tokens[index + 1].lower] & ORGANIZATION)
    if headed and found & GIVEN and not found & COMMON:
        return True
    return line.title_case and bool(found & COMMON) and not found & (NAME | MODIFIER)


def _title_follows(line: Line, index: int) -> bool:
    """Whether a title's head follows, so that the word at ``index`` belongs to the title."""
    flags = word_flags()
    for after in range(index + 1, min(index + 3, line.last)):
        found = flags[line.tokens[after].lower]
        if found & TITLE:
            return True
        if not found & MODIFIER:
            return False
    return False


def _of_follows(line: Line, index: int) -> bool:
    """Whether "of" and a capitalised word follow."""
    tokens = line.tokens
    after = index + 1
    if after < line.last and tokens[after].lower in _OF:
        after += 1
        if after < line.last and tokens[after].lower == "the":
            after += 1
        return after < line.last and tokens[after].text[0].isupper()
    return False


def _of_phrase(line: Line, first: int) -> int:
    """The index after the "of ..." phrases of an organisation or title whose head ends before ``first``."""
    end = first
    while True:
        after = end
        if after >= line.last or line.tokens[after].lower not in (*_OF, "to", "in", "at"):
            return end
        after += 1
        if after < line.last and line.tokens[after].lower == "the":
            after += 1
        last = complement_end(line, after)
        if last == after or (
            line.tokens[end].lower in ("to", "in", "at")
            and line.tokens[end - 1].lower not in ("embassy", "mission")
        ):
            return end
        end = last


def complement_end(line: Line, first: int) -> int:
    """The index after the capitalised words that complete "Ministry of", before any person's name."""
    tokens, last = line.tokens, line.last
    flags = word_flags()
    end = first
    while end < last and tokens[end].text[0].isupper():
        found = flags[tokens[end].lower]
        if found & (HONORIFIC | CALENDAR):
            break
        known = match(tokens, end, last)
        if known is not None and known[1].kind != "demonym":
            end = known[0]
        elif found & TITLE and not found & MODIFIER:
            return end + 1 if end == first else end
        elif (
            found & (COMMON | MODIFIER | ORGANIZATION | PLACE)
            or known is not None
            or (
                end == first
                and not (
                    end + 1 < last and name_like(tokens[end + 1]) and not flags[tokens[end + 1].lower] & COMMON
                )
            )
        ):
            end += 1
        else:
            break
        joined = _joined(line, end)
        if joined > end:
            end = joined
    return end


def _joined(line: Line, index: int) -> int:
    """The index after "and", "&" or a comma that joins another ordinary capitalised word; else ``index``."""
    tokens, last = line.tokens, line.last
    flags = word_flags()
    after = index
    if after < last and tokens[after].text == ",":
        after += 1
        ahead = after + 1
        if not (ahead < last and tokens[ahead].text in (",", "and", "&")):
            return index
    if after < last and tokens[after].lower in ("and", "&"):
        after += 1
    if after == index or after >= last or not tokens[after].text[0].isupper():
        return index
    found = flags[tokens[after].lower]
    if found & (TITLE | HONORIFIC) or not found & (COMMON | MODIFIER) or _title_follows(line, after):
        return index
    return after


def _place(line: Line, first: int, end: int) -> int | None:
    """The index after a place's name that begins at ``first``: up to its head word, or from its head word on."""
    tokens = line.tokens
    flags = word_flags()
    found = flags[tokens[first].lower]
    if found & (TITLE | HONORIFIC):
        return None
    if found & PLACE_BEFORE and first + 1 < end and not line.title_case:
        following = flags[tokens[first + 1].lower]
        named = not following & (COMMON | TITLE | HONORIFIC | ORGANIZATION)
        personal = found & NAME and following & NAME
        if named and not personal and (found & COMMON or not following & NAME):
            return first + 2
    for index in range(first + 1, min(end, first + 5)):
        found = flags[tokens[index].lower]
        if found & PLACE and tokens[index].text[0].isupper():
            if found & NAME and index + 1 == end and index == first + 1 and flags[tokens[first].lower] & GIVEN:
                return None
            while index + 1 < end and flags[tokens[index + 1].lower] & PLACE:
                index += 1
            return index + 1
        if found & (TITLE | HONORIFIC | CALENDAR | STOP):
            return None
        if line.title_case and found & COMMON:
            return None
    return None


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
        if found & PARTICLE and _leads_on(line, index, end):
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
            or _is_compound(token)
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
        ):
            break
        if line.title_case and found & COMMON and not (index + 1 == end and flags[tokens[first].lower] & GIVEN):
            break
        index += 1
    while index > first + 1 and not begins_name(tokens[index - 1].text):
        index -= 1
    kind: PieceKind = "name"
    text = tokens[first].text
    if index < end and _is_compound(tokens[index]):
        return Piece(first, index + 1, "other")
    if (
        len(text) > 2
        and text.isupper()
        and index > first + 1
        and not tokens[first + 1].text.isupper()
        and "." not in text
    ):
        return Piece(first, first + 1, "acronym")
    if index == first + 1 and len(text) > 1 and text.isupper() and not is_initial(text):
        kind = "acronym"
    elif index < end and not line.title_case and _names_a_thing(tokens[index]):
        return Piece(first, index + 1, "other")
    return Piece(first, index, kind)


def _precedes_name(line: Line, index: int) -> bool:
    """Whether a plain name follows the word at ``index``: "So" in "Jacky So Yun-yue"."""
    following = line.tokens[index + 1]
    known = bool(word_flags()[following.lower] & NAME) or "-" in following.text
    return known and name_like(following) and bool(word_flags()[line.tokens[index - 1].lower] & NAME)


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
    if not flags[token.lower] & STOP or token.lower not in _STOP_NAMES or index + 1 != end:
        return False
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
