"""How names look: capitals, initials, particles; the runs of words that may hold names."""

from typing import Literal, NamedTuple

from newsparse.annotate.actors.gazetteer import country_of
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
    SMALL_PARTICLES,
    STOP,
    TITLE,
    word_flags,
)
from newsparse.document import Token

PieceKind = Literal["name", "organization", "country", "demonym", "place", "title", "acronym", "other"]
LONGEST_RUN = 60
"""Runs are cut at this many words: beyond it they are no names but a text in capitals."""
TITLE_CASE = 0.65
"""A line with this share of capitalised words (of those over three letters) is in title case."""
TITLE_CASE_SENTENCE = 0.95
"""With a full stop at its end, nearly all words must have capitals: a short sentence may be full of names."""
_NICKNAME_MARKS = {"“": "”", "‘": "’", '"': '"', "'": "'", "``": "''"}
_POSSESSORS = frozenset(
    "people women children workers farmers veterans nation teachers students men citizens".split()
)
_NGUNI = ("e", "u", "kwa", "ama", "isi")
"""Prefixes in small letters that places and peoples of southern Africa are written with: "eThekwini"."""
_CONTRACTIONS = ("'ve", "'re", "'ll", "'m", "n't", "'d", "’ve", "’re", "’ll", "’m", "n’t", "’d")


PLACE_PREPOSITIONS = frozenset(
    "in near from to at around across outside inside into throughout toward towards via".split()
)
"""Prepositions before places."""
SAYING = frozenset(
    "said says told tells added adds noted notes wrote writes asked asks replied argued argues explained stressed "
    "stated insisted warned warns tweeted recalled admitted joked thinks thought believes believed claimed "
    "claims denied wants wanted knows knew feels felt who whose himself herself".split()
)
"""Verbs whose subject is a person, and words that point back to one."""
KIN = frozenset(
    "brother sister wife husband son daughter mother father uncle aunt cousin nephew niece friend colleague widow "
    "grandson granddaughter grandmother grandfather girlfriend boyfriend fiancé fiancée partner".split()
)
"""Nouns that relate one person to another."""

FORMS_OF_ADDRESS = frozenset(("HE", "HH", "HM", "HRH", "TRH", "U"))
"""His or Her Excellency, Highness, Majesty, Burmese "U": honorifics that in small letters would be other words."""
BODY_NOUNS = frozenset(
    "group union company charity ngo party coalition watchdog firm bank agency newspaper network club consultancy "
    "brokerage lender carrier airline retailer insurer nonprofit non-profit think-tank manufacturer startup "
    "movement broadcaster pollster tank consultants orchestra shipowner shipbuilder shipper automaker carmaker "
    "chipmaker drugmaker planemaker brewer miner developer refiner grocer insurtech fintech conglomerate "
    "supermarket producer exporter importer ngos operator utility contractor subsidiary trust side team outfit "
    "federation cooperative confectioner retailers newsroom publisher maker giant chain platform supplier "
    "distributor provider association foundation institute steelmaker toymaker collective alliance guild".split()
)
"""Nouns that say what body the name after them is."""


class Piece(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) and what their words alone say of them."""

    first: int
    last: int
    kind: PieceKind
    country: str | None = None


class Line(NamedTuple):
    """One sentence as the pieces are cut from it.

    ``capitals`` are its tokens that are written like names; in ``title_case`` they say little.
    """

    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    first: int
    last: int
    capitals: frozenset[int]
    title_case: bool


def begins_name(text: str) -> bool:
    """Whether a word is written like a name: a capital first, or after an article ("al-Sadr", "d'Estaing")."""
    if text[0].isupper():
        return text.isalpha() or not text.endswith((*_CONTRACTIONS, "-old"))
    prefix = next((one for one in _NGUNI if text.startswith(one) and text[len(one) :].istitle()), None)
    if prefix is not None and not word_flags()[text[len(prefix) :].lower()] & COMMON and text.isalpha():
        return True
    return len(text) > 3 and text[2:4].strip("-'’").istitle() and text[1:3].strip("-'’") != text[1:3]


def is_initial(text: str) -> bool:
    """Whether a word is one initial, or several: "J.", "J.C."."""
    return (len(text) <= 2 and text[0].isupper() and text[1:] in ("", ".")) or (
        text[-1] == "." and text[1] == "." and len(text) <= 6
    )


def is_particle(token: Token) -> bool:
    """Whether a word may stand inside a name in small letters: "van", "bin"."""
    return bool(word_flags()[token.lower] & PARTICLE) and (
        token.lower not in SMALL_PARTICLES or token.text[0].islower()
    )


def name_like(token: Token) -> bool:
    """Whether a capitalised word may be part of a person's name by what the lexicons say."""
    flags = word_flags()[token.lower]
    if flags & (STOP | CALENDAR) or not begins_name(token.text):
        return False
    return bool(flags & NAME) or not flags & (COMMON | TITLE | HONORIFIC | MODIFIER | ORGANIZATION)


def in_title_case(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether nearly all longer words of a sentence have capitals, as in headlines."""
    long = [token.text for token in tokens[first:last] if len(token.text) > 3 and token.text[0].isalpha()]
    share, fewest = (TITLE_CASE, 4) if tokens[last - 1].text != "." else (TITLE_CASE_SENTENCE, 7)
    return len(long) >= fewest and len([text for text in long if text[0].isupper()]) >= share * len(long)


def run_end(line: Line, first: int) -> int:
    """The index after the run of capitalised words, particles between them and ampersands."""
    tokens, last = line.tokens, min(line.last, first + LONGEST_RUN)
    end = first + 1
    while end < last:
        if end in line.capitals and tokens[end].text != "I":
            end += 1
            continue
        ahead = _after_joint(line, end, last)
        if ahead == end:
            break
        end = ahead
    return end


def _after_joint(line: Line, index: int, last: int) -> int:
    """The index after what joins two words of a name: particles, an ampersand, a nickname; else ``index``."""
    tokens = line.tokens
    token = tokens[index]
    flags = word_flags()
    ahead = index + 1
    if is_particle(token):
        if token.text in CLOSING_PARTICLES:
            return ahead
        while ahead < last and flags[tokens[ahead].lower] & PARTICLE and not tokens[ahead].text[0].isupper():
            ahead += 1
    elif not (token.text == "&" or _is_possessive(line, index)):
        return nickname_end(line, index)
    joins = ahead < last and ahead - index <= 3 and ahead in line.capitals
    return ahead + 1 if joins else index


def _is_possessive(line: Line, index: int) -> bool:
    """Whether a genitive stands inside the name of a body: "People's Congress", "Almond Growers' Union"."""
    token, owner = line.tokens[index], line.tokens[index - 1]
    if token.lower == "'s":
        return owner.lower in _POSSESSORS
    if token.lower != "'" or index + 1 >= line.last or not owner.lower.endswith("s"):
        return False
    return bool(word_flags()[line.tokens[index + 1].lower] & ORGANIZATION)


def nickname_end(line: Line, index: int) -> int:
    """The index after a nickname in quotation marks inside a name; else ``index`` itself."""
    tokens = line.tokens
    if tokens[index].text not in _NICKNAME_MARKS or index + 3 >= line.last:
        return index
    closing = _NICKNAME_MARKS[tokens[index].text]
    for end in (index + 2, index + 3):
        if end + 1 < line.last and tokens[end].text == closing:
            capitals = (*tokens[index + 1 : end], tokens[end + 1])
            return end + 1 if all(token.text[0].isupper() for token in capitals) else index
    return index


def is_compound(token: Token) -> bool:
    """Whether a hyphen joins a known place to something: "Japan-South", "Germany-based"."""
    if "-" not in token.lower or word_flags()[token.lower] & NAME:
        return False
    flags = word_flags()
    return any(country_of(part) is not None and not flags[part] & GIVEN for part in token.lower.split("-"))


def is_introduced(tokens: tuple[Token, ...], index: int, first: int, last: int) -> bool:
    """Whether a lone name is given to somebody unnamed before: "her daughter, Ann,", "said Ann, a seller".

    ``index`` is the name's, ``first`` and ``last`` are the bounds of its sentence.
    """
    if index - 2 < first:
        return False
    before = tokens[index - 1]
    follows = tokens[index + 1].text if index + 1 < last else ""
    if before.text == ",":
        return tokens[index - 2].lower in KIN and follows in (",", ".", ";")
    return before.lower in KIN or (before.lower in SAYING and follows == ",")
