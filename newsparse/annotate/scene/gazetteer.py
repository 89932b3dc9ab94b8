"""The gazetteer: places by name, read where they lie in the file.

``places.tsv`` is a text file of some hundred thousand lines, sorted by their bytes, that is never read as a whole:
it is mapped into memory, and a name is found by halving, which touches some dozen lines. From a zip archive,
where nothing can be mapped, the file is unpacked once. A line is one of two kinds, its fields parted by tabs::

    key  kind  id  country  admin1  latitude  longitude  population  name     a place
    key  mark  target key  target kind  target id                            another name of it

- *key* is `name_key` of the name; ``=`` and the name as it is written for abbreviations ("=US", "=Calif.");
  ``@`` and the code for first-level regions ("@US.TX").
- *kind*: ``c`` country, ``a`` first-level administrative region, ``b`` second-level, ``p`` populated place,
  ``k`` a country's capital, ``r`` region, continent or water, ``s`` building or spot known by its name.
- *id* is GeoNames', empty for what was written by hand; *country* is ISO 3166-1 alpha-2 or empty; *admin1* is
  GeoNames' code of the first-level region; *population* that of the place, for a region the sum of its towns;
  *name* is empty where it is the key with capitals.
- *mark*: ``=`` for another name, ``~`` for an adjective ("turkish").

Lines that begin with ``#`` are a comment. Where the data comes from is told in ``SOURCES.toml``;
``training/build_places.py`` writes it.
"""

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from newsparse.lexicon import map_data

FILE = "places.tsv"
REMEMBERED = 4096
"""Names whose places are kept: more than a long article names."""
BLOCK = 512
"""Bytes to which halving narrows the search: to look through so few is quicker than to halve on."""
LONGEST_NAME = 100
"""Characters in a name at most; names that articles print are shorter."""
CODE, EXACT = "@", "="
"""Prefixes of the keys of codes and of abbreviations."""
OTHER_NAME, ADJECTIVE = "=", "~"
OTHER_NAME_FIELDS = 5
"""Fields in the line of another name; that of a place has more."""

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ə": "a",
    "ħ": "h", "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "`": "", ".": "", ",": "",
    "-": " ", "–": " ",
})  # fmt: skip
_SHORT_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


class Toponym(NamedTuple):
    """A place that a name may stand for. Fields as in the file; ``admin1`` is a code.

    ``known_as`` says how the name stands for it: by its own name, by another one or as its adjective.
    """

    kind: str
    geonames_id: int | None
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    name: str
    known_as: str = ""


class Bytes(Protocol):
    """What the search needs of the file: a memory map has it, and ``bytes`` too."""

    def __len__(self) -> int: ...
    def __getitem__(self, where: slice, /) -> bytes: ...
    def find(self, sub: bytes, start: int = ..., end: int = ..., /) -> int:
        """Where ``sub`` first stands between two offsets, -1 where it does not."""

    def rfind(self, sub: bytes, start: int = ..., end: int = ..., /) -> int:
        """Where ``sub`` last stands between two offsets, -1 where it does not."""


def name_key(name: str) -> str:
    """The name as keys spell it: small letters without diacritics, apostrophes, full stops; hyphens are spaces."""
    lower = name.lower()
    if lower.isascii() and lower.isalpha():  # most names are one plain word
        return lower
    if not lower.isascii():
        plain = unicodedata.normalize("NFKD", lower).lower()  # a ligature may hold a capital
        lower = "".join([letter for letter in plain if not unicodedata.combining(letter)])
    words = lower.translate(_LETTERS).split()
    if len(words) > 1:
        words[0] = _SHORT_WORDS.get(words[0], words[0])
    return " ".join(words)


@lru_cache(REMEMBERED)
def places_of_key(key: str) -> tuple[Toponym, ...]:
    """All places that a key stands for, in no order; none for an unknown one."""
    found: list[Toponym] = []
    for fields in lines_of_key(_file(), key):
        if len(fields) == OTHER_NAME_FIELDS:
            _, mark, target, *identity = fields
            found += (
                _toponym(target, line)._replace(known_as=mark)
                for line in lines_of_key(_file(), target)
                if line[1:3] == identity
            )
        else:
            found.append(_toponym(key, fields))
    return tuple(found)


def places_named(name: str) -> tuple[Toponym, ...]:
    """All places that the name, as the article writes it, may stand for."""
    if len(name) > LONGEST_NAME:
        return ()
    return places_abbreviated(name) or places_of_key(name_key(name))


def places_abbreviated(name: str) -> tuple[Toponym, ...]:
    """The places that an abbreviation stands for: "US", "Calif."."""
    return places_of_key(EXACT + name) if name in _abbreviations() else ()


def is_adjective(name: str) -> bool:
    """Whether a name is the adjective of a place: "Turkish"."""
    return any(place.known_as == ADJECTIVE for place in places_named(name))


def admin1(code: str, region: str) -> Toponym | None:
    """The first-level region with this GeoNames code in the country with that code."""
    return next(iter(places_of_key(f"{CODE}{code}.{region}")), None)


def lines_of_key(data: Bytes, key: str) -> list[list[str]]:
    """The fields of all lines with this key."""
    if "\t" in key or "\n" in key or not key:
        return []
    return _lines_with(data, key.encode("utf-8", "surrogatepass") + b"\t")


def _lines_with(data: Bytes, prefix: bytes) -> list[list[str]]:
    """The fields of all lines that begin with ``prefix``."""
    low, high = 0, len(data)
    while high - low > BLOCK:  # the first such line is not before ``low`` and not after ``high``
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start)
        if data[start:end] < prefix:
            low = end + 1
        else:
            high = start
    offset = (b"\n" + data[low : high + len(prefix)]).find(b"\n" + prefix)
    if offset < 0:
        return []
    low += offset
    found = []
    while data[low : low + len(prefix)] == prefix:
        end = data.find(b"\n", low)
        found.append(data[low:end].decode("utf-8").split("\t"))
        low = end + 1
    return found


def _toponym(key: str, fields: list[str]) -> Toponym:
    _, kind, number, code, region, latitude, longitude, population, name = fields
    return Toponym(
        kind,
        int(number) if number else None,
        code or None,
        region or None,
        float(latitude),
        float(longitude),
        int(population or 0),
        name or key.title(),
    )


@cache
def _abbreviations() -> frozenset[str]:
    """All abbreviations: most names are none, and the file need not be searched to tell."""
    return frozenset(fields[0].removeprefix(EXACT) for fields in _lines_with(_file(), EXACT.encode()))


@cache
def _file() -> Bytes:
    """The file, mapped; its bytes where it lies in an archive."""
    return map_data(FILE)
