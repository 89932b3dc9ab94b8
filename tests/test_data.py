"""Every data file says where it comes from, and none names an entry twice."""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from newsparse.lexicon import read_lines

FOLDERS = [files("newsparse") / "data" / name for name in ("en", "languages", "world")]
DATA = FOLDERS[0]
NAMES = sorted(path.name for path in DATA.iterdir() if path.name.endswith((".txt", ".tsv")))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_sources_name_every_data_file_once(folder: Traversable) -> None:
    sources = tomllib.loads((folder / "SOURCES.toml").read_text(encoding="utf-8"))["source"]
    names = sorted(path.name for path in folder.iterdir() if path.name not in ("SOURCES.toml", "MODEL_CARD.md"))
    assert sorted(name for source in sources for name in source["files"]) == names
    assert all(source["origin"].strip() and source["licence"] and source["built"] for source in sources)


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_says_what_it_is_and_repeats_nothing(name: str) -> None:
    assert (DATA / name).read_text(encoding="utf-8").startswith("# ")
    entries = read_lines(name)
    assert entries
    assert len(set(entries)) == len(entries)
