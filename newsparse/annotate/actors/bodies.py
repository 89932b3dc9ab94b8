"""Where the name of an organisation ends: at its head word ("Ministry", "Bank") and the "of ..." after it."""

from newsparse.annotate.actors.gazetteer import match
from newsparse.annotate.actors.names import (
    CALENDAR,
    COMMON,
    GIVEN,
    HONORIFIC,
    MODIFIER,
    NAME,
    ORGANIZATION,
    PLACE,
    STOP,
    TITLE,
    word_flags,
)
from newsparse.annotate.actors.shapes import BODY_NOUNS, FORMS_OF_ADDRESS, Line, Piece, name_like, run_end

LONGEST_ORGANIZATION = 16
"""An organisation's name has at most this many words up to its head."""
LONGEST_MOTTO = 6
"""Words of a name after its first capitals, where small words stand between: "Save the Rivers of Lima"."""
LONGEST_CLOSED = 4
"""Words of a name before "union" in small letters."""
_IN_MOTTOES = frozenset("of for the without against to our".split())
CLOSING_NOUNS = frozenset(
    "union federation charity newspaper airline watchdog consultancy nonprofit association foundation".split()
)
"""Nouns in small letters that end the name of a body, as no noun for a person's own does: "the Lee campaign"."""
_OF_FIELDS = ("ology", "onomy", "ography", "istry", "ics", "ting", "ning", "tion", "ment", "ture")
_MEMBERS = (
    "ers",
    "ors",
    "ists",
    "ians",
    "ants",
    "ees",
    "men",
    "women",
    "friends",
    "knights",
    "mothers",
    "parents",
)
"""Nouns for members, or how they end."""
_LED = frozenset("party movement front alliance coalition bloc government cabinet union league list".split())
"""Bodies that are told apart by who leads them."""
_OF = frozenset("of for on".split())
_NO_HEADS = frozenset("news media times post energy capital team watch".split())
_LAST = frozenset(("international", "air", "homes", "highways", "program", "programme"))
"""Heads only at the end of a name: "Liberal International", but "International Bridge"."""
_NATIONAL = frozenset(
    "natural nhs public historic sport sports cricket football rugby hockey netball tennis golf swimming "
    "athletics cycling rowing basketball transport statistics tourism visit network highways health "
    "education skills creative energy age shelter citizens universities police audit invest enterprise "
    "food standards heritage arts film farmers scouts nature environment medical zero safe fisheries "
    "crown social libraries museums housing consumer water cancer greenpeace oxfam unicef vodafone airtel "
    "orange pfizer business export geoscience infrastructure destination screen music dairy meat".split()
)
"""What a body is for, or whose branch it is, before the name of its country: "Natural England", "Oxfam India"."""
LONGEST_FIELD = 4
"""Words before the country's name in such a name: "Historic Environment Scotland"."""
_PARTISANS = frozenset(
    "democrats greens liberals socialists conservatives republicans communists nationalists labour labor "
    "progressives reformists radicals unionists".split()
)
"""What a party may be called after its country or what it holds: "Danish Social Democrats"."""
CREEDS = frozenset(
    "social christian liberal democratic free new national united left radical conservative".split()
)
"""What may stand before these."""
_ORGANS = frozenset("government ministry parliament embassy cabinet".split())


def organ_of_state_end(line: Line, first: int) -> int:
    """The index after an organ of state in lower case that follows a country's name: "government"."""
    tokens = line.tokens
    index = first
    while index < line.last and tokens[index].text.islower() and word_flags()[tokens[index].lower] & MODIFIER:
        if tokens[index].lower in _ORGANS:
            break
        index += 1
    return index + 1 if index < line.last and index - first <= 2 and tokens[index].lower in _ORGANS else first


def members_of(line: Line, first: int, end: int) -> Piece | None:
    """A body called after its members: "Allied Garment Workers of America", "Concerned Farmers for Europe"."""
    tokens = line.tokens
    if end - first < 2 or end + 1 >= line.last or tokens[end].lower not in ("of", "for") or line.title_case:
        return None
    if first > line.first and tokens[first - 1].lower in _OF:
        return None  # the complement of a title: "Minister for Women of ..."
    word = tokens[end - 1].lower
    flags = word_flags()
    if not word.endswith(_MEMBERS) or not flags[word] & COMMON or flags[word.rstrip("s")] & (TITLE | PLACE):
        return None
    own = (flags[token.lower] for token in tokens[first:end])
    if any(found & (TITLE | HONORIFIC | STOP | CALENDAR) for found in own):
        return None
    known = match(tokens, end + 1, line.last)
    if known is None or known[1].kind not in ("country", "place") or end + 1 not in line.capitals:
        return None
    return Piece(first, known[0], "organization", known[1].country)


def motto_end(line: Line, first: int, end: int) -> int:
    """The index after a body's name that small words go through, after a noun that said what it is.

    "the women's association Mothers of Ituri", "the charity Save the Rivers".
    """
    tokens = line.tokens
    if not word_flags()[tokens[first].lower] & COMMON:
        return end
    last = end
    while last < line.last and last - end <= LONGEST_MOTTO:
        after = last
        while after < line.last and after - last < 2 and tokens[after].lower in _IN_MOTTOES:
            after += 1
        if after == last or after not in line.capitals or word_flags()[tokens[after].lower] & CALENDAR:
            break
        last = run_end(line, after)
    return last


def noun_closes(line: Line, first: int, end: int) -> Piece | None:
    """A body whose noun follows its capitals in small letters: "the Danish Metalworkers union"."""
    tokens = line.tokens
    if line.title_case or first == line.first or tokens[first - 1].lower != "the" or end >= line.last:
        return None
    if tokens[end].text not in CLOSING_NOUNS or end - first > LONGEST_CLOSED:
        return None
    flags = word_flags()
    known = match(tokens, first, line.last)
    if known is not None and known[0] == end:
        return None  # "the Danish union"
    if any(flags[token.lower] & (TITLE | HONORIFIC | CALENDAR | STOP) for token in tokens[first:end]):
        return None
    return Piece(first, end, "organization", country_in(line, first, end))


def national_end(line: Line, first: int, end: int) -> int:
    """The index after a body called by its field and its country: "Sport Ireland"; ``first`` where none is."""
    tokens = line.tokens
    if tokens[first].lower not in _NATIONAL or first + 1 >= end:
        return first
    flags = word_flags()
    for index in range(first + 1, min(end, first + LONGEST_FIELD)):
        known = match(tokens, index, line.last)
        if known is not None and known[1].kind in ("country", "place"):
            names_it = known[1].kind == "country" or not line.title_case
            return known[0] if known[0] == end and names_it else first
        if not flags[tokens[index].lower] & COMMON:
            return first
    return first


def party_end(line: Line, first: int, end: int) -> int:
    """The index after a party's name that follows a country's adjective: "Democrats"; else ``first``."""
    tokens = line.tokens
    index = first
    while index + 1 < end and tokens[index].lower in CREEDS:
        index += 1
    return index + 1 if index < end and tokens[index].lower in _PARTISANS and index + 1 == end else first


def country_in(line: Line, first: int, last: int) -> str | None:
    """The country that the words of an organisation's name state: "of Colombia", "Chinese"."""
    body: str | None = None
    for index in range(first, last):
        known = match(line.tokens, index, last) if line.tokens[index].text[0].isupper() else None
        if known is None or known[1].country is None or _in_firm_name(line, index, known[0]):
            continue
        ordinary = word_flags()[line.tokens[index].lower] & COMMON
        if known[1].kind == "place" and known[0] == index + 1 and ordinary:
            continue  # "Mobile Workers Union"
        if known[1].kind != "organization":
            return known[1].country
        body = body or known[1].country
    return body


def _in_firm_name(line: Line, first: int, last: int) -> bool:
    """Whether the words are one of a firm's partners, whose names may be those of places: "Harrow & Lyle"."""
    tokens = line.tokens
    return (last < line.last and tokens[last].text == "&") or (first > 0 and tokens[first - 1].text == "&")


def organization_end(line: Line, first: int, end: int) -> int | None:
    """The index after an organisation's name that begins at ``first``: up to its head word, with "of ...".

    Or the partners that a firm is named for: "Harrow & Lyle", whatever else their names may be.
    """
    headed, firm = _headed_end(line, first, end), _firm_end(line, first, end)
    return max(headed or firm, firm) if firm > first else headed


def _firm_end(line: Line, first: int, end: int) -> int:
    """The index after capitalised words that ampersands join; ``first`` where they are two places or none."""
    tokens = line.tokens
    last = first + 1
    while last + 1 < end and tokens[last].text == "&" and tokens[last + 1].text[0].isupper():
        last += 2
    if last == first + 1:
        return first
    known = (match(tokens, index, line.last) for index in range(first, last, 2))
    if all(entry is not None and entry[1].kind != "organization" for entry in known):
        return first  # "Devon & Cornwall"
    ordinary = all(word_flags()[tokens[index].lower] & (COMMON | TITLE) for index in range(first, last, 2))
    return first if ordinary else last  # "Arts & Culture", "President & CEO"


def _headed_end(line: Line, first: int, end: int) -> int | None:
    """The index after a name with a head word."""
    tokens = line.tokens
    flags = word_flags()
    head = None
    own = False
    end = min(_over_and(line, first, end), first + LONGEST_ORGANIZATION)
    for index in range(first, end):
        found = flags[tokens[index].lower]
        if tokens[index].lower == "and":
            continue
        if found & (HONORIFIC | CALENDAR | STOP) and not found & ORGANIZATION and tokens[index].text != "US":
            break
        if (
            found & ORGANIZATION
            and tokens[index].text[0].isupper()
            and (index + 1 == end or tokens[index].lower not in _LAST)
        ):
            own = own or not found & MODIFIER or _of_follows(line, index)
            head = index
        elif _ends_organization(line, index, end, head is not None):
            break
        elif not found & MODIFIER:
            own = own or head is None
    if head is None or (not own and title_follows(line, head)):
        return None
    if head == first and (tokens[head].lower in _NO_HEADS or not _of_follows(line, head)):
        return None
    return of_phrase_end(line, head + 1)


def _over_and(line: Line, first: int, end: int) -> int:
    """The run's end, over an "and" inside a name: "National Flood Warning and Relief Centre"."""
    tokens = line.tokens
    if not (end + 2 < line.last and tokens[end].lower == "and" and not line.title_case):
        return end
    if first + 1 == end and (first == line.first or tokens[first - 1].lower not in ("the", *BODY_NOUNS)):
        return end  # one word may be anything, but for "the Harbour and Allied Workers Union"
    flags = word_flags()
    told = first > line.first and tokens[first - 1].text in BODY_NOUNS
    ordinary = told or all(_is_ordinary(tokens[k].lower) for k in (end - 1, end + 1))
    if (
        not ordinary
        or flags[tokens[end - 1].lower] & (TITLE | ORGANIZATION)
        or not tokens[end + 1].text[0].isupper()
    ):
        return end
    further = run_end(line, end + 1)
    return further if any(flags[tokens[k].lower] & ORGANIZATION for k in range(end + 1, further)) else end


def _is_ordinary(word: str) -> bool:
    """Whether a word is no name: the lexicon has it as an ordinary one, or it ends like a field of work."""
    found = word_flags()[word]
    return bool(found & COMMON) or (word.endswith(_OF_FIELDS) and not found & NAME)


def _ends_organization(line: Line, index: int, end: int, headed: bool) -> bool:
    """Whether the word at ``index`` cannot stand in the organisation's name before it: a title, a given name."""
    flags = word_flags()
    found = flags[line.tokens[index].lower]
    if found & TITLE:
        return not (index + 1 < end and flags[line.tokens[index + 1].lower] & ORGANIZATION)
    if headed and found & GIVEN and not found & COMMON:
        return True
    return line.title_case and bool(found & COMMON) and not found & (NAME | MODIFIER)


def title_follows(line: Line, index: int) -> bool:
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


def of_phrase_end(line: Line, first: int) -> int:
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
            and not _is_union_in(line, end)
        ):
            return end
        end = last


def _is_union_in(line: Line, index: int) -> bool:
    """Whether a party's name goes on with the "in" at ``index``: "Democratic Union in Kosovo"."""
    tokens = line.tokens
    if tokens[index].lower != "in" or tokens[index - 1].text != "Union" or index - 2 < line.first:
        return False
    return tokens[index - 2].lower in CREEDS and match(tokens, index + 1, line.last) is not None


def complement_end(line: Line, first: int) -> int:
    """The index after the capitalised words that complete "Ministry of", before any person's name."""
    tokens, last = line.tokens, line.last
    flags = word_flags()
    end = first
    if _is_leader(line, first):
        return first
    while end < last and tokens[end].text[0].isupper():
        found = flags[tokens[end].lower]
        known = match(tokens, end, last)
        if (found & (HONORIFIC | CALENDAR) and known is None) or tokens[end].text in FORMS_OF_ADDRESS:
            break
        if known is not None and known[1].kind != "demonym":
            end = known[0]
        elif found & TITLE and not found & MODIFIER:
            if not all(flags[token.lower] & MODIFIER for token in tokens[first:end]):
                return end
            if end == first or tokens[first - 1].lower == "the":
                return end + 1  # "Office of the Prime Minister"
            bearer = end + 1 < last and tokens[end + 1].text[0].isupper() and name_like(tokens[end + 1])
            return first if bearer else end + 1  # "Cabinet of Prime Minister X"
        elif (
            found & (COMMON | MODIFIER | ORGANIZATION | PLACE)
            or _is_ordinary(tokens[end].lower)
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


def _is_leader(line: Line, first: int) -> bool:
    """Whether a full name follows the "of" of a party: "the National Reform Party of Adrian Pop"."""
    tokens, flags = line.tokens, word_flags()
    if first + 1 >= line.last or first - 2 < line.first or tokens[first - 2].lower not in _LED:
        return False
    given, surname = flags[tokens[first].lower], flags[tokens[first + 1].lower]
    known = match(tokens, first, line.last)
    named = given & GIVEN and not given & COMMON and tokens[first + 1].text[0].isupper()
    return bool(named and surname & NAME and (known is None or known[0] == first + 1))


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
    if found & (TITLE | HONORIFIC) or title_follows(line, after):
        return index
    if not found & MODIFIER and not _is_ordinary(tokens[after].lower) and tokens[after].lower not in _PARTISANS:
        return index
    return after
