"""The documentation cannot drift: what is generated is fresh, commands run, tables name the real fields."""

import os
import re
import runpy
import shutil
import subprocess
import sys
from dataclasses import is_dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

import pytest
from conftest import SAMPLES
from test_cli import run

import newsparse
from newsparse import article, errors
from newsparse.annotate.actors.aliases import merge_mentions
from newsparse.annotate.actors.entities import find_mentions
from newsparse.annotate.layout.header import Header
from newsparse.annotate.scene import resolve
from newsparse.segment import segment
from newsparse.tagging import tag_tokens
from newsparse.write import FORMATS, standoff
from newsparse.write import csv as csv_writer

DOCS = SAMPLES.parent / "docs"
PAGES = sorted(DOCS.glob("*.md"))
PARTS = {
    "source": article.Source,
    "headline": article.Headline,
    "byline": article.Author,
    "published": article.Published,
    "dateline": article.Dateline,
    "event": article.Event,
    "location": article.Location,
    "participants": article.Participant,
    "positions": article.Position,
    "places": article.Place,
    "paragraphs": article.LabelledParagraph,
}


def blocks(page: str, language: str) -> list[str]:
    """The code of one language in a page, in order."""
    return re.findall(
        rf"^```{language}\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def keys(part: str) -> list[str]:
    """The first column of the tables under a heading."""
    return re.findall(r"^\| `(\w+)` ", part, re.MULTILINE)


def test_what_is_generated_is_fresh() -> None:
    for path, content in runpy.run_path(str(DOCS / "build.py"))["files"]().items():
        assert path.read_text(encoding="utf-8") == content, f"{path.name} is stale: run python docs/build.py"


def test_the_reference_has_what_programs_use() -> None:
    names = re.findall(r"^### (\w+)$", (DOCS / "api.md").read_text(encoding="utf-8"), re.MULTILINE)
    public = {*newsparse.__all__} - {"__version__"}
    parts = {name for name, each in vars(article).items() if is_dataclass(each)}
    raised = {
        name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, Exception)
    }
    assert public | parts | raised | {"Writer", "OutputFormat", "Sink"} <= {*names}


def test_the_record_is_told_field_by_field() -> None:
    head, *parts = re.split(r"^## ", (DOCS / "record.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert keys(head) == list(article.types_of(article.Article))
    told = {part.partition("\n")[0]: keys(part) for part in parts}
    for name, cls in PARTS.items():
        names = list(article.types_of(cls))
        assert told[name][: len(names)] == names
    assert told["paragraphs"][3:] == list(get_args(article.Label))
    text = "".join(parts)
    for values in (article.EventType, article.Kind, article.Role, article.Polarity, article.PositionType):
        assert all(f"`{value}`" in text for value in get_args(values))


def test_formats_and_their_parts_are_told() -> None:
    text = (DOCS / "formats.md").read_text(encoding="utf-8")
    table = text.partition("Where a file holds")[0]
    assert re.findall(r"^\| `([\w-]+)` \| (.*?) \|", table, re.MULTILINE)[1:] == [
        (name, " ".join(f"`{suffix}`" for suffix in output.suffixes)) for name, output in FORMATS.items()
    ]
    for rows, columns in csv_writer.COLUMNS.items():
        assert re.search(rf"^\| `{rows.__name__}` \| [\w ]+ \| {columns} \|$", text, re.MULTILINE)
    for name in (*standoff.TYPES, *standoff.LINKS, *standoff.ATTRIBUTES):
        assert f"`{name}`" in text


@pytest.mark.parametrize("page", ["tutorial.md", "recipes.md", "batch.md"])
@pytest.mark.skipif(not (shutil.which("jq") and shutil.which("sqlite3")), reason="needs jq and sqlite3")
def test_every_command_runs(page: str, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path / "samples")
    script = "\n".join(blocks("tutorial.md", "sh") + (blocks(page, "sh") if page != "tutorial.md" else []))
    result = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert "Ruth Nakabugo" in result.stdout
    assert (tmp_path / "site/index.html").exists()
    assert "16 of 16 articles" in result.stdout


@pytest.mark.parametrize("code", blocks("recipes.md", "python"), ids=lambda code: code.split()[1])
def test_every_recipe_runs(code: str, tmp_path: Path) -> None:
    for module in re.findall(r"^import (pandas|duckdb)", code, re.MULTILINE):
        if find_spec(module) is None:
            pytest.skip(f"needs {module}")
    shutil.copytree(SAMPLES, tmp_path / "samples")
    for name in ("positions.csv", "articles.csv", "all.jsonl", "all.parquet"):
        table = ["--table", name.removesuffix(".csv")] if name.endswith(".csv") else []
        assert run(SAMPLES, *table, "-o", tmp_path / name).returncode == 0
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout


@pytest.mark.parametrize(("words", "found"), [("newsparse -f j", "jsonld"), ("newsparse --sk", "--skip-existing")])
def test_the_shell_completes(words: str, found: str) -> None:
    count = str(len(words.split()) - 1)
    result = subprocess.run(
        [sys.executable, "-c", "from newsparse.cli import main; main(prog_name='newsparse')"],
        env={**os.environ, "_NEWSPARSE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": count},
        capture_output=True,
        text=True,
    )
    assert f"plain,{found}" in result.stdout.splitlines()


def test_the_new_format_of_the_guide_works() -> None:
    (code,) = [block for block in blocks("extending.md", "python") if "def dump" in block]
    space: dict[str, object] = {}
    exec(code, space)  # our own documentation
    writer = space["WRITER"]
    assert writer.dump({"headline": {"text": "A\nB"}}) == "A B\n"  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([\w./-]+\.md)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists()


def test_the_weights_of_places_are_told() -> None:
    text = (DOCS / "places.md").read_text(encoding="utf-8")
    kinds = {
        "country": "c",
        "capital": "k",
        "second-level region": "b",
        "part of the world or water": "r",
        "building": "s",
    }
    assert all(f"{kind} {resolve.WEIGHTS[letter]}" in text for kind, letter in kinds.items())
    assert f"| -{resolve.OTHER_NAME_COST} |" in text
    assert text.count(f"| up to {resolve.SAME_COUNTRY} |") == 2
    assert f"fewer than {resolve.SMALL_TOWN:,} people" in text


def rows_of(page: str, head: str) -> list[list[str]]:
    """The cells of the table whose head line begins so."""
    text = (DOCS / page).read_text(encoding="utf-8")
    _, _, table = text.partition(f"| {head} |")
    lines = table.partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


EXAMPLES = rows_of("participants.md", "text")


@pytest.mark.parametrize("example", EXAMPLES, ids=[row[1] for row in EXAMPLES])
def test_the_examples_of_participants_are_true(example: list[str]) -> None:
    text, name, titles, country = example
    document = segment(text)
    header = Header.of_body(document)
    entities = merge_mentions(document, header, find_mentions(document, header, tag_tokens(document)))
    (person,) = [entity for entity in entities if entity.name == name]
    assert (list(person.titles), person.country) == (
        [] if titles == "-" else titles.split("; "),
        None if country == "-" else country,
    )
