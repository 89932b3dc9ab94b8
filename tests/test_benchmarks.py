"""``python -m benchmarks`` and the documentation have the same tables. Figures are not looked at."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import tables
from benchmarks.__main__ import GROUPS, PARTS, chosen
from benchmarks.tables import BLOCK, MISSING, Cells, MissingError, Options, Part

BLOCKS = {
    match[1]: match[0] for path in tables.documents() for match in BLOCK.finditer(path.read_text(encoding="utf-8"))
}
TINY = Part("tiny", "speed", ("words", "one", "two"), ("a", "b"), lambda options: [])
FIGURES: Cells = [["1.0", "2"], ["3.0", MISSING]]


def cells(block: str) -> list[list[str]]:
    """The rows of a table in a document, its head first."""
    lines = [line for line in block.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not line.startswith("|---")]


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_the_documentation_has_each_table_as_it_is_printed(part: Part) -> None:
    assert part.name in BLOCKS, f"no document has <!-- benchmarks: {part.name} -->"
    head, *rows = cells(BLOCKS[part.name])
    assert tuple(head) == part.head
    assert tuple(row[0] for row in rows) == part.rows
    assert {len(row) for row in rows} == {len(part.head)}
    assert BLOCKS[part.name].endswith("</sub>\n")


def test_no_table_is_marked_twice_or_unknown() -> None:
    marks = Counter(
        mark
        for path in tables.documents()
        for mark in re.findall(r"<!-- benchmarks: (.*?) -->", path.read_text(encoding="utf-8"))
    )
    assert marks == Counter(PARTS.keys())


def test_a_table_is_markdown() -> None:
    assert TINY.markdown(FIGURES) == "| words | one | two |\n|---|---:|---:|\n| a | 1.0 | 2 |\n| b | 3.0 | – |\n"


def test_writing_leaves_everything_else_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tables.block("other", TINY.markdown([["7", "8"], ["9", "10"]]), "yesterday")
    old = tables.block("tiny", TINY.markdown([["0", "0"], ["0", "0"]]), "yesterday")
    new = tables.block("tiny", TINY.markdown(FIGURES), "today")
    page, untouched = tmp_path / "page.md", tmp_path / "untouched.md"
    page.write_text(f"# Figures\n\n{old}\nText.\n\n{other}\n| a table | of its own |\n", encoding="utf-8")
    untouched.write_text(other, encoding="utf-8")
    monkeypatch.setattr(tables, "documents", lambda: [page, untouched])
    assert list(tables.write({"tiny": new})) == [page]
    assert page.read_text(encoding="utf-8") == f"# Figures\n\n{new}\nText.\n\n{other}\n| a table | of its own |\n"
    assert list(tables.write({"tiny": new})) == [page]
    assert BLOCK.sub("", new) == ""


def test_a_mark_without_a_table_gets_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text("Text.\n\n<!-- benchmarks: tiny -->\n\nMore.\n", encoding="utf-8")
    monkeypatch.setattr(tables, "documents", lambda: [page])
    new = tables.block("tiny", TINY.markdown(FIGURES), "today")
    assert list(tables.write({"tiny": new})) == [page]
    assert page.read_text(encoding="utf-8") == f"Text.\n\n{new}\nMore.\n"


@pytest.mark.parametrize("group", GROUPS)
def test_a_kind_stands_for_its_tables(group: str) -> None:
    assert {part.group for part in chosen([group])} == {group}
    assert chosen([]) == list(PARTS.values())


@pytest.mark.parametrize("name", [part.name for part in PARTS.values() if part.group == "accuracy"])
def test_corpora_that_are_not_there_are_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(MissingError, match=re.escape(str(tmp_path))):
        PARTS[name].measure(Options(tmp_path, tmp_path / "score.py", 1, 1))


def test_a_cold_start_is_measured_and_absent_tools_are_named() -> None:
    code = (
        "import sys; sys.modules['spacy'] = None; sys.argv = ['', '--only', 'start', '--starts', '1']\n"
        "from benchmarks.__main__ import main; sys.exit(main())"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tables.ROOT, capture_output=True, text=True, check=True)
    assert [row[0] for row in cells(run.stdout)][1:] == list(PARTS["start"].rows)
    measured = {name: (taken, times) for name, taken, times in cells(run.stdout)[1:]}
    assert measured["`newsparse samples/readout.txt`, to JSON"][1] == "1.00"
    assert int(measured["`python -c pass`"][0]) > 0
    assert measured["`python -c 'import spacy'`"] == (MISSING, MISSING)
    assert "spacy is not installed and left out; python -m pip install spacy adds it" in run.stderr
    assert re.match(r"\d{4}-\d\d-\d\d, newsparse \S+, \w+ 3\.\d+\.\d+, .+, \d+ cores\n", run.stdout)


def test_nothing_measured_is_a_failure(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--only", "names", "--corpora", str(tmp_path)]
    run = subprocess.run(command, cwd=tables.ROOT, capture_output=True, text=True)
    assert run.returncode == 1
    assert "names: left out" in run.stderr
    assert "--corpora says where the corpora are" in run.stderr
