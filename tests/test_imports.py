"""The layers of the house: who imports whom, and what is not imported at all until it is needed."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsparse

ROOT = Path(newsparse.__file__).parent
ONLY_IN = {
    "charset_normalizer": {"decode.py"},
    "click": {"cli.py"},
    "bs4": {"html/tree.py", "decode.py"},
    "lxml": set(),
    "datatrove": {"datatrove.py"},
    "pyarrow": {"outputs/parquet.py", "write/arrow.py"},
    "ray": set(),
    "sqlite_utils": {"outputs/database.py", "outputs/sqlite.py"},
    "warcio": {"sources/warc.py"},
    "dateparser": {"annotate/dating/foreign_dates.py"},
    "rich": {"write/terminal.py", "write/view.py", "progress.py"},
    "yaml": {"write/yaml.py"},
    "numpy": {"reader/weights.py", "reader/network.py", "reader/decoding.py", "reader/evidence.py"},
    "threadpoolctl": {"reader/network.py"},
}
HEAVY = ["bs4", "lxml", "dateparser", "rich", "yaml", "numpy", "pyarrow", "sqlite_utils", "datatrove"]
NETWORK = {"numpy", "threadpoolctl"}
"""What the reader needs for the body of an English article, and nothing else does."""


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or in its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


FILES = {path.relative_to(ROOT).as_posix(): list(imports(path)) for path in sorted(ROOT.rglob("*.py"))}


def files_that_import(module: str) -> set[str]:
    return {
        name
        for name, imported in FILES.items()
        if any(each == module or each.startswith(f"{module}.") for each in imported)
    }


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_lives_in_its_own_module(library: str) -> None:
    assert files_that_import(library) <= ONLY_IN[library]


@pytest.mark.parametrize("name", ["document.py", "errors.py"])
def test_the_ground_floor_imports_nothing_of_ours(name: str) -> None:
    assert not [module for module in FILES[name] if module.startswith("newsparse")]


@pytest.mark.parametrize("upper", ["write", "sources", "outputs", "batch", "cli", "html", "pipeline"])
def test_annotators_know_nothing_of_files_and_formats(upper: str) -> None:
    assert not [
        name for name in files_that_import(f"newsparse.{upper}") if name.startswith(("annotate/", "segment/"))
    ]


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(option: str) -> None:
    code = (
        "import sys; from newsparse.cli import main\n"
        f"try: main([{option!r}])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stderr.split()
    assert not set(HEAVY) & set(loaded)
    assert "newsparse.pipeline" not in loaded


def test_json_needs_no_other_format() -> None:
    code = (
        "import sys; from newsparse.cli import main\n"
        "try: main(['-'])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], input="A text.", capture_output=True, text=True, check=True)
    loaded = set(run.stderr.split())
    assert {
        name for name in loaded if name.startswith(("newsparse.write.", "newsparse.gold", "newsparse.sco"))
    } == {"newsparse.write.json"}
    assert not (set(HEAVY) - NETWORK) & loaded


def test_a_text_article_needs_neither_a_parser_of_pages_nor_of_yaml() -> None:
    assert not (set(HEAVY) - NETWORK) & loaded_by("LIMA, May 4 (Agency) -- Hello.")


def test_an_article_in_another_language_needs_no_network() -> None:
    text = "Der Minister sagte am Freitag, dass die Brücke nicht mehr sicher ist und bald geschlossen wird."
    assert not NETWORK & loaded_by(text)


def loaded_by(text: str) -> set[str]:
    """The modules that parsing a text loads."""
    code = f"import sys, newsparse; newsparse.parse({text.encode()!r}); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())
