"""Names that are known in advance: countries and their adjectives, capitals, cities, regions, organisations."""

from functools import cache
from typing import Literal, NamedTuple

from newsparse.document import Token
from newsparse.lexicon import read_lines, read_table

EntryKind = Literal["country", "demonym", "place", "organization"]
ACRONYM = 4
"""A known name in capitals of at most this length is matched in capitals only: "US" is not "us"."""


class Entry(NamedTuple):
    """A known name: what it names, and its country (ISO 3166-1 alpha-2) where it has one."""

    kind: EntryKind
    country: str | None


def match(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, Entry] | None:
    """The longest known name that begins at token ``first``: the index after it, and what it is."""
    known, longest, exact = _known()
    token = tokens[first]
    for length in range(min(longest.get(token.lower, 1), last - first), 0, -1):
        several = length > 1
        name = " ".join([word.lower for word in tokens[first : first + length]]) if several else token.lower
        entry = known.get(name)
        if entry is not None and (several or name not in exact or token.text in exact[name]):
            return first + length, entry
    return None


def known_body(name: str) -> bool:
    """Whether a name is that of an organisation known in advance."""
    entry = _known()[0].get(name.lower().replace("'s ", " 's "))
    return entry is not None and entry.kind == "organization"


def known_country(town: str) -> str | None:
    """The country of a town known in advance: that of the largest of its name."""
    entry = _known()[0].get(town.lower())
    return entry.country if entry is not None and entry.kind == "place" else None


@cache
def country_of(name: str) -> str | None:
    """The country that a name, adjective or capital stands for."""
    return _countries().get(name.lower())


@cache
def country_names() -> dict[str, str]:
    """ISO 3166-1 alpha-2 code to the usual name."""
    return {row[0]: row[1].split("|")[0] for row in read_table("countries.tsv")}


@cache
def _countries() -> dict[str, str]:
    return {
        name.lower(): row[0]
        for row in read_table("countries.tsv")
        for cell in row[1:]
        for name in cell.split("|")
        if name
    }


@cache
def _known() -> tuple[dict[str, Entry], dict[str, int], dict[str, set[str]]]:
    """All known names in lower case, the longest's length by first word, and the acronyms as they must stand."""
    entries: dict[tuple[EntryKind, str], Entry] = {}

    def entry(kind: EntryKind, code: str) -> Entry:
        found = entries.get((kind, code))
        if found is None:
            found = entries[kind, code] = Entry(kind, None if code == "-" else code)
        return found

    columns: tuple[tuple[EntryKind, int], ...] = (("place", 3), ("demonym", 2), ("country", 1))
    names: list[str] = []
    found: list[Entry] = []

    def add(cells: list[str], kind: EntryKind, code: str) -> None:
        names.extend(cells)
        found.extend([entry(kind, code)] * len(cells))

    for row in read_table("countries.tsv"):
        for kind, column in columns:
            if row[column]:
                add(row[column].split("|"), kind, row[0])
    add(list(read_lines("peoples.txt")), "demonym", "-")
    for name, code in read_table("regions.tsv"):
        add([name], "place", code)
    for name, code in read_table("organizations.tsv"):
        add([name], "organization", code)
    known: dict[str, Entry] = {}
    for code, cities in read_table("cities.tsv"):
        known.update(dict.fromkeys(cities.split("|"), entry("place", code)))
    # One string holds all names while they are brought to their plain form: a call for each would take longer.
    plain = "\n".join(names).replace("'s ", " 's ").replace(",", " ,").lower().split("\n")
    known.update(zip(plain, found, strict=True))
    exact: dict[str, set[str]] = {}
    for name in names:
        if len(name) <= ACRONYM and name.isupper():
            exact.setdefault(name.lower(), set()).add(name)
    longest: dict[str, int] = {}
    for name in [name for name in known if " " in name]:
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 1), len(words))
    return known, longest, exact
