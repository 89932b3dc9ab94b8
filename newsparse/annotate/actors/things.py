"""Names of elections, wars, treaties, contests, prizes and laws: the places and bodies in them are not meant.

"the 1979 United Kingdom general election", "World War II", "the Vienna Convention", "the Battle of Kursk".
"""

from functools import cache

from newsparse.annotate.actors.acronyms import currencies
from newsparse.annotate.actors.bodies import of_phrase_end
from newsparse.annotate.actors.gazetteer import match
from newsparse.annotate.actors.names import (
    CALENDAR,
    GIVEN,
    HONORIFIC,
    NAME,
    ORGANIZATION,
    PLACE,
    STOP,
    TITLE,
    word_flags,
)
from newsparse.annotate.actors.shapes import Line, run_end
from newsparse.lexicon import read_lines

LONGEST_THING = 12
"""A thing's name has at most this many words up to its head."""
MOST_ADJECTIVES = 4
"""Words in small letters between the name and "election": "United States Senate special election"."""
_VOTES = frozenset(
    "election elections referendum referendums plebiscite by-election by-elections primary primaries caucus "
    "caucuses runoff run-off midterms summit summits campaign".split()
)
_NUMERALS = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv one two three".split())
_SHORT_COINS = frozenset("Rs Rs. Tk Tk. Rp QR No. Nos. Sh KSh USh GH".split())
"""What stands before a figure, beside the codes of currencies."""
_FIGURES = frozenset("0123456789$£")
JOINTS = frozenset(("of", "on", "in"))
"""What stands between a head and what the thing is named after: "Treaty of Rome", "War in Darfur"."""
_NUMBERED = frozenset(
    "COP CMP CHOGM Expo Euro Pier Gate Terminal Platform Berth Hangar Runway Highway Route Flight Channel Article "
    "Chapter Section Schedule Block Phase Stage Round Level Tier Category Unit Reactor Room Hall Ward".split()
)
"""Conferences, contests, sites and parts that are told apart by number or year alone: "COP 27", "Pier 23"."""
CODED = frozenset("Exercise Operation".split())
"""What bears a code name: "Exercise Surya Kiran", "Operation Desert Storm"."""
LONGEST_CODE = 3
"""Words of such a name at most."""


@cache
def thing_heads() -> frozenset[str]:
    """All heads, wherever they stand."""
    return frozenset().union(*_heads())


def is_beside_figure(line: Line, first: int, following: str) -> bool:
    """Whether a figure or a sum stands beside a run of capitals: a year before it, or what it counts after it."""
    return following[:1] in _FIGURES or (first > line.first and line.tokens[first - 1].text[0] in _FIGURES)


def thing_end(line: Line, first: int, end: int) -> int:
    """The index after the name of a thing that begins at ``first`` of a run up to ``end``; else ``first``."""
    tokens = line.tokens
    if first > line.first and is_year(tokens[first - 1].text):
        voted = _vote_end(line, end)
        if voted > end:
            return voted
    follows = tokens[first + 1].text if first + 1 < line.last else ""
    if tokens[first].text in _NUMBERED and follows.isdigit():
        return first + 2
    if tokens[first].text in CODED and first + 1 < end and not line.title_case:
        return min(end, first + 1 + LONGEST_CODE)
    if _is_money(tokens[first].text, follows):
        return first + 1
    after, before = _heads()
    if tokens[first].lower in before and not line.title_case:
        last = _complement(line, first)
        if last > first:
            return last
    for head in range(min(end, first + LONGEST_THING) - 1, first, -1):
        if tokens[head].lower in after and tokens[head].text[0].isupper() and _is_headed(line, first, head, end):
            return _with_number(line, head + 1)
    return first


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    """The heads that stand after the name of a thing, and those before "of"."""
    lines = read_lines("thing_words.txt")
    after = frozenset(line for line in lines if line[0] != "<")
    return after, frozenset(line[1:] for line in lines if line[0] == "<")


def is_year(text: str) -> bool:
    """Whether a word is a year of four digits."""
    return len(text) == 4 and text.isdigit() and text[0] in "12"


def _is_money(text: str, follows: str) -> bool:
    """Whether a word and the next are a sum: "US $5", "Rs 500"."""
    if len(text) <= 3 and follows[:1] in ("$", "£"):
        return True
    return follows[:1].isdigit() and (text in _SHORT_COINS or text in currencies())


def _vote_end(line: Line, end: int) -> int:
    """The index after "general election in California" that follows a name after a year; else ``end``."""
    tokens = line.tokens
    if end + 1 < line.last and tokens[end].lower == "of" and end + 1 in line.capitals:
        end = run_end(line, end + 1)  # "House of Representatives elections"
    for index in range(end, min(end + MOST_ADJECTIVES + 1, line.last)):
        word = tokens[index].lower
        if word in _VOTES:
            after = index + 1
            if after + 1 < line.last and tokens[after].lower == "in":
                place = match(tokens, after + 1, line.last)
                if place is not None and place[1].kind in ("place", "country"):
                    return place[0]
            return after
        if tokens[index].text != word or word_flags()[word] & STOP or not word[0].isalpha():
            return end
    return end


def _is_headed(line: Line, first: int, head: int, end: int) -> bool:
    """Whether the words from ``first`` to ``head`` are a thing's name: no person's, no body's named after it."""
    tokens, flags = line.tokens, word_flags()
    after = _with_number(line, head + 1)
    if after < end and (line.title_case or flags[tokens[after].lower] & (ORGANIZATION | PLACE | TITLE)):
        return False  # "Peace Treaty Commission", "Law Minister"
    if line.title_case and after == head + 1:
        return False
    given = False
    for index in range(first, head):
        found = flags[tokens[index].lower]
        if found & (HONORIFIC | TITLE | CALENDAR) and index > first:
            return False
        given = given or (bool(found & GIVEN) and match(tokens, index, head) is None)
    return not (given and flags[tokens[head].lower] & NAME)  # "Jude Law"


def _with_number(line: Line, index: int) -> int:
    """The index after a number that belongs to the name: "World War II", "Expo 2020"."""
    if index >= line.last:
        return index
    token = line.tokens[index]
    return index + 1 if (token.lower in _NUMERALS and token.text[0].isupper()) or is_year(token.text) else index


def _complement(line: Line, first: int) -> int:
    """The index after "of" and the capitalised words after it: "Treaty of Rome"; else ``first``."""
    tokens = line.tokens
    after = first + 2
    if after >= line.last or tokens[first + 1].lower not in JOINTS:
        return first
    if tokens[first + 1].lower == "in" and tokens[first].lower != "war":
        return first
    if tokens[after].lower == "the" and after + 1 < line.last:
        after += 1
    if after not in line.capitals:
        return first
    if first == line.first and tokens[first].lower not in ("battle", "siege", "treaty", "convention", "wars"):
        return first  # "Invasion of Kuwait would follow": a capital for the sentence only
    return max(of_phrase_end(line, first + 1), run_end(line, after))
