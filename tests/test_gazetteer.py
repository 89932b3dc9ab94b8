"""The gazetteer: its file, how little of it a search touches, and that it also works from an archive."""

import subprocess
import sys
import zipfile
from importlib.resources import files
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.annotate.scene.gazetteer import (
    ADJECTIVE,
    FILE,
    Toponym,
    admin1,
    is_adjective,
    lines_of_key,
    name_key,
    places_named,
)

DATA = (files("newsparse") / "data" / "en" / FILE).read_bytes()
LARGEST = 20_000_000
"""Bytes that the file may take on disk."""
PACKED = 1_000
"""Bytes that one step of the search may take out of the file: a line has a tenth of it."""


def largest(name: str) -> Toponym:
    """The place of a name that has most people."""
    return max(places_named(name), key=lambda place: place.population)


class Counted:
    """Bytes that count how often they are asked, and how much is taken out at once."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.asked = self.most = 0

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, where: slice) -> bytes:
        part = self.data[where]
        self.asked += 1
        self.most = max(self.most, len(part))
        return part

    def find(self, sub: bytes, start: int = 0, end: int = sys.maxsize) -> int:
        self.asked += 1
        return self.data.find(sub, start, end)

    def rfind(self, sub: bytes, start: int = 0, end: int = sys.maxsize) -> int:
        self.asked += 1
        return self.data.rfind(sub, start, end)


def test_the_file_is_sorted_complete_and_small() -> None:
    assert len(DATA) < LARGEST
    lines = DATA.decode("utf-8").splitlines()
    places = [line for line in lines if not line.startswith("#")]
    assert lines[: len(lines) - len(places)] == [line for line in lines if line.startswith("#")]
    assert [line.encode() for line in places] == sorted(line.encode() for line in places)
    assert {len(line.split("\t")) for line in places} == {5, 9}
    rows = [line.split("\t") for line in places]
    known = {(row[0], row[1], row[2]) for row in rows if len(row) == 9}
    assert all(tuple(row[2:]) in known for row in rows if len(row) == 5)
    for key, _, _, country, region, latitude, longitude, _, _ in (row for row in rows if len(row) == 9):
        assert name_key(key) == key
        assert -90 <= float(latitude) <= 90
        assert -180 <= float(longitude) <= 180
        assert len(country) in (0, 2)
        assert country or not region


@pytest.mark.parametrize("key", ["paris", "00", "zzzz", "@US.TX", "=US", "new york city", "þ", ""])
def test_a_search_touches_little_of_the_file(key: str) -> None:
    counted = Counted(DATA)
    found = lines_of_key(counted, key)
    assert found == [line.split("\t") for line in DATA.decode().split("\n") if key and line.startswith(f"{key}\t")]
    assert counted.asked <= 3 * log2(len(DATA)) + 3 * len(found) + 3
    assert counted.most < PACKED


@pytest.mark.parametrize("data", [b"", b"\n", b"# only a comment\n", b"a\t1\n", b"a\t1\nb\t2\nb\t3\n"])
def test_any_file_can_be_searched(data: bytes) -> None:
    for key in ("a", "b", "c", "#", "", "\ud800", "a\tb", "a\nb"):
        wanted = [line.split("\t") for line in data.decode().split("\n") if line.partition("\t")[0] == key]
        assert lines_of_key(data, key) == (wanted if key in ("a", "b") else [])


PLACES = [
    ("Türkiye", "c", "TR", 298795),
    ("United States of America", "c", "US", 6252001),
    ("U.S.", "c", "US", 6252001),
    ("Texas", "a", "US", 4736286),
    ("Tex.", "a", "US", 4736286),
    ("Bavaria", "a", "DE", 2951839),
    ("Cologne", "p", "DE", 2886242),
    ("Peking", "k", "CN", 1816670),
    ("Leningrad", "p", "RU", 498817),
    ("Kiev", "k", "UA", 703448),
    ("SAO PAULO", "p", "BR", 3448439),
    ("Sana'a", "k", "YE", 71137),
    ("Fort Worth", "p", "US", 4691930),
    ("Africa", "r", None, 6255146),
    ("Black Sea", "r", None, None),
    ("Downing Street", "s", "GB", None),
]


@pytest.mark.parametrize(("name", "kind", "country", "number"), PLACES)
def test_places_by_name(name: str, kind: str, country: str | None, number: int | None) -> None:
    known = [(place.kind, place.country, place.geonames_id) for place in places_named(name)]
    assert (kind, country, number) in known


@pytest.mark.parametrize("name", ["Turkish", "English", "European", "Crimean", "Latin American", "Bavarian"])
def test_adjectives(name: str) -> None:
    assert is_adjective(name)
    assert {place.known_as for place in places_named(name)} >= {ADJECTIVE}


@pytest.mark.parametrize("name", ["us", "uk", "Turkey", "", " ", "\t", "\n", "Xyzzyville", "\ud800", "a\tb"])
def test_what_is_no_adjective(name: str) -> None:
    assert not is_adjective(name)


@pytest.mark.parametrize("name", ["usa", "calif", "", "-", "'", "\t", "Xyzzyville"])
def test_no_places(name: str) -> None:
    assert places_named(name) == ()


def test_regions_by_code() -> None:
    texas, yunnan = admin1("US", "TX"), admin1("CN", "29")
    assert texas is not None
    assert yunnan is not None
    assert (texas.name, yunnan.name) == ("Texas", "Yunnan")
    assert admin1("US", "no such") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St. Louis", "st louis"),
        ("Saint-Denis", "st denis"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Hawai‘i", "hawaii"),
        ("Łódź", "lodz"),
        ("Mount  Etna", "mt etna"),
        ("Saint", "saint"),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert name_key(name) == key


@given(st.text(st.characters(), max_size=40))
def test_a_key_is_its_own_key_and_finds_what_the_name_finds(name: str) -> None:
    key = name_key(name)
    assert name_key(key) == key
    assert "\t" not in key
    assert all(place.latitude is not None for place in places_named(name))


def run(code: str, path: Path | None = None) -> str:
    """What a fresh interpreter prints."""
    entry = f"import sys; sys.path.insert(0, {str(path)!r})\n" if path else ""
    return subprocess.run(
        [sys.executable, "-c", entry + code], capture_output=True, text=True, check=True, cwd=path and path.parent
    ).stdout.strip()


def test_the_file_is_opened_by_the_first_name_only() -> None:
    code = (
        "import newsparse.pipeline\n"
        "from newsparse.annotate.scene.gazetteer import _file, places_named\n"
        "before = _file.cache_info().currsize\n"
        "places_named('Lima')\n"
        "print(before, type(_file()).__name__)"
    )
    assert run(code) == "0 mmap"


def test_an_archive_will_do(tmp_path: Path) -> None:
    package = Path(newsparse.__file__).parent
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in package.rglob("*"):
            if path.suffix in (".py", ".tsv", ".txt"):
                packed.write(path, path.relative_to(package.parent))
    code = (
        "import newsparse\n"
        "places = newsparse.parse('Rain fell in Oslo on Monday.').places\n"
        "print('.zip' in newsparse.__file__, [place.geonames_id for place in places])"
    )
    assert run(code, archive) == "True [3143244]"
