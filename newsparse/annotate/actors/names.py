"""What the lexicons know of one word: whether it is a given name, a surname, a title, an ordinary word ..."""

import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache

from newsparse.lexicon import read_lines, read_set, read_table

GIVEN = 1
"""A given name."""
SURNAME = 2
"""A surname."""
COMMON = 4
"""A word that is also written in lower case."""
TITLE = 8
"""The head of a title: "president"."""
MODIFIER = 16
"""A word inside a title before its head: "deputy", "foreign"."""
HONORIFIC = 32
"""A title that says nothing but how to address: "Mr", "Dr"."""
ORGANIZATION = 64
"""The head of an organisation's name: "Ministry", "Bank"."""
PLACE = 128
"""The head of a place's name after it: "Province", "River"."""
PLACE_BEFORE = 256
"""The head of a place's name before it: "Lake", "Mount"."""
CALENDAR = 512
"""A day or month, or a word that ends any name: "Monday"."""
PARTICLE = 1024
"""A small word inside a name: "van", "bin"."""
STOP = 2048
"""A function word or the like, which is no part of a name even with a capital."""
MALE = 4096
"""A given name of men, as the built list says."""
FEMALE = 8192
"""A given name of women, as the built list says."""
_CLASSES = {"m": MALE, "f": FEMALE, "s": SURNAME}
NAME = GIVEN | SURNAME
_ORDINARY = TITLE | MODIFIER | ORGANIZATION | PLACE | PLACE_BEFORE
SURNAME_ENDINGS = (
    "ov", "ova", "ev", "eva", "sky", "ski", "ska", "skyi", "skiy", "enko", "chuk", "vych", "vich", "vic", "vić",
    "ić", "yan", "shvili", "adze", "idze", "oglu", "oğlu", "sen", "sson", "dottir", "dóttir", "opoulos",
    "akis", "idis", "escu", "zadeh", "zade", "kyzy", "ullah", "uddin", "swamy", "nathan", "murthy", "poor", "ovna",
    "evna", "auskas", "aitis", "iene", "ienė", "skas", "veera", "singhe", "wardene", "berg", "stein", "mann",
    "feld", "quist", "ström", "strom", "inen",
)  # fmt: skip
"""Endings that tell a surname which no list holds."""
SHORTEST_SURNAME = 6
"""Shorter words are not told by their endings."""
_OCCUPATION_ENDINGS = ("ologist", "ologists", "ographer", "iatrist", "nomist", "smith", "keeper")
"""Endings that tell an occupation which no list holds."""
POST_NOMINALS = frozenset(
    "KC QC MP MPs MLA MNA MEP MSP TD MHA OBE MBE CBE DBE KBE OAM PhD Ph.D. MD M.D. DDS CPA Esq Esq. FRS FRCS "
    "PC JP OP SAN RN DVM EdD Ed.D. LLM".split()
)
"""Letters that stand after a name, as it is written: they are titles."""
_COUNSEL = frozenset("advocate advocates attorney attorneys".split())
_OF_THE_STATE = frozenset(
    "general district state states u.s. us government county city federal crown prosecuting public".split()
)
"""Words of the titles of attorneys and advocates who plead for the state."""
MOST_WORDS = 100_000
"""The cache of words is emptied beyond this size, so that a long run keeps its memory."""

_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu "
    "thurs fri sat sun jan. feb. mar. apr. jun. jul. "
    "aug. sep. sept. oct. nov. dec. christmas easter ramadan eid ramzan god allah bible quran "
    "internet covid covid-19 covid19 ebola gdp gmt est edt utc am pm a.m. p.m. tv dna hiv aids"
)
_PARTICLES = (
    "de da do dos das del della di du van von der den ter ten la le bin ibn bint ben al el ul ur y zu af av abu "
    "ould wa ag des binti binte ole arap ap ab i ait aït kyzy gizi qizi ogly oghlu uulu"
)
CLOSING_PARTICLES = frozenset("kyzy gizi qizi ogly oghlu uulu".split())
"""Particles that may end a name: "Asan kyzy" is Asan's daughter."""
SMALL_PARTICLES = frozenset("i ap ab wa ag ait aït".split()) | CLOSING_PARTICLES
"""Particles in small letters only: with capitals they are other words, or parts of a name."""
_PLAIN_LETTERS = str.maketrans({
    "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ə": "a",
    "ħ": "h", "ŋ": "n", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'",
})  # fmt: skip
"""Letters that no decomposition brings to ASCII, as papers without them write names."""
_STOPS = (
    "a an the this that these those i we you he she it they his her its our their my your him them us me who whom "
    "whose which what when where why how while if as at by for from in into of off on onto out over to under up "
    "upon with within without about after against along among around before behind below beneath beside between "
    "beyond despite down during except inside like near since through throughout till toward towards until via "
    "and or but nor so yet both either neither not no yes is are was were be been being am do does did has have "
    "had will would can could should shall may might must also then there here now just only even still more most "
    "many much some any all each every few several such other another one two three four five six seven eight "
    "nine ten first last next meanwhile however moreover furthermore although though because unless whereas "
    "according asked speaking following earlier later today yesterday tomorrow both once again let thank thanks "
    "separately instead indeed perhaps maybe well very too than updated published re read"
)


class _Flags(dict[str, int]):
    """Flags by word, worked out when a word is first asked for: most words of the lexicons never are."""

    def __missing__(self, word: str) -> int:
        flags = 0
        for words, flag in _lists():
            if word in words:
                flags |= flag
        if not flags and len(word) >= SHORTEST_SURNAME and word.endswith(SURNAME_ENDINGS):
            flags = SURNAME
        if not flags and word.endswith(_OCCUPATION_ENDINGS) and len(word) > SHORTEST_SURNAME + 2:
            flags = TITLE
        if flags & _ORDINARY and not flags & NAME:
            flags |= COMMON
        self[word] = flags
        if len(self) > MOST_WORDS:
            self.clear()
        return flags


@cache
def word_flags() -> dict[str, int]:
    """The flags of every word, in lower case."""
    return _Flags()


@cache
def _lists() -> tuple[tuple[Collection[str], int], ...]:
    """The lexicons with their flags."""
    names = read_table("names.tsv") + read_table("more_names.tsv")
    titles = read_table("titles.tsv")
    places = read_lines("place_words.txt")
    return (
        *[(frozenset(words.split(" ")), _class_flags(classes)) for classes, words in names],
        (frozenset(" ".join(read_lines("common_words.txt")).split(" ")), COMMON),
        (frozenset(row[0] for row in titles if row[1] != "honorific"), TITLE),
        (frozenset(row[0] for row in titles if row[1] == "honorific"), HONORIFIC),
        (read_set("title_modifiers.txt"), MODIFIER),
        (read_set("organization_words.txt"), ORGANIZATION),
        (frozenset(line for line in places if line[0] != "<"), PLACE),
        (frozenset(line[1:] for line in places if line[0] == "<"), PLACE_BEFORE),
        (frozenset(_CALENDAR.split()), CALENDAR),
        (frozenset(_PARTICLES.split()), PARTICLE),
        (frozenset(_STOPS.split()), STOP),
    )


def _class_flags(classes: str) -> int:
    """The flags of a class of built names: "mfs" are given names of both, and surnames."""
    return sum(_CLASSES[letter] for letter in classes) | (GIVEN if classes != "s" else 0)


def name_gender(lower: str) -> str | None:
    """The gender, "m" or "f", that a given name in lower case tells; None where it tells none."""
    flags = word_flags()[lower] & (MALE | FEMALE)
    return "m" if flags == MALE else "f" if flags == FEMALE else None


def classes_of(words: Collection[str]) -> frozenset[str]:
    """The classes of a title's words, in lower case. Attorneys and advocates are clients', unless it says more."""
    public = not _OF_THE_STATE.isdisjoint(words)
    classes = title_classes()
    return frozenset(classes.get(word, "") for word in words if public or word not in _COUNSEL)


@cache
def title_classes() -> dict[str, str]:
    """Title heads in lower case and their class: state, body, rank, faith, royal, honorific or work."""
    return {row[0]: row[1] for row in read_table("titles.tsv")}


@cache
def title_genders() -> dict[str, str]:
    """Title heads in lower case and the gender that they tell."""
    return {row[0]: row[2] for row in read_table("titles.tsv") if row[2] != "-"}


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """The word in lower case without its diacritics: what two spellings of one name share."""
    lower = word.lower()
    if lower.isascii():
        return lower
    lower = lower.translate(_PLAIN_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
