"""Every data file says where it comes from, and none names an entry twice."""

import tomllib
from importlib.resources import files

import pytest

from newsparse.lexicon import read_lines

DATA = files("newsparse") / "data" / "en"
NAMES = sorted(path.name for path in DATA.iterdir() if path.name != "SOURCES.toml")


def test_sources_name_every_data_file_once() -> None:
    sources = tomllib.loads((DATA / "SOURCES.toml").read_text(encoding="utf-8"))["source"]
    assert sorted(name for source in sources for name in source["files"]) == NAMES
    assert all(source["origin"].strip() and source["licence"] and source["built"] for source in sources)


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_says_what_it_is_and_repeats_nothing(name: str) -> None:
    assert (DATA / name).read_text(encoding="utf-8").startswith("# ")
    entries = read_lines(name)
    assert entries
    assert len(set(entries)) == len(entries)
