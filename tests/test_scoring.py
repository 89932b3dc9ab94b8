"""``--gold``: how right the records are, by corrected ones in the formats that people correct."""

import copy
import json
from pathlib import Path

import pytest
from conftest import SAMPLES
from hypothesis import given
from strategies import texts
from test_cli import run

import newsparse
from newsparse.scoring import Scores, compare, table
from newsparse.write import FORMATS, Record

ARTICLE = (
    "LIMA, May 4, 2024 (Agency) -- President Ana Ruiz met Prime Minister John Carter in Lima on Friday.\n\n"
    "Ruiz said that trade had doubled. Carter warned that prices would rise.\n"
)


@pytest.fixture
def record() -> Record:
    return newsparse.parse(ARTICLE).to_dict()


def figures(gold: Record, found: Record) -> dict[str, tuple[int, int, int]]:
    """Of so many, so many found, so many right, by measure."""
    scores = Scores()
    compare(scores, "a.txt", gold, found)
    return {name: (each.gold, each.found, each.right) for name, each in scores.measures.items()}


@given(texts)
def test_a_record_is_right_by_itself(text: str) -> None:
    found = newsparse.parse(text).to_dict()
    assert all(gold == found == right for gold, found, right in figures(found, found).values())


def test_what_is_missed_invented_and_wrong_is_counted(record: Record) -> None:
    gold = copy.deepcopy(record)
    first, second = gold["positions"]
    first["polarity"] = "oppose"
    first["content_spans"][0][0] += 6  # still more than a half
    second["content_spans"] = [[0, 20]]
    gold["participants"] = gold["participants"][:1]
    gold["event"]["date"] = None
    counts = figures(gold, record)
    assert counts["positions"] == (2, 2, 1)
    assert counts["positions: polarity"] == (1, 1, 0)
    assert counts["positions: speaker"] == (1, 1, 1)
    assert counts["participants"] == (1, 2, 1)
    assert counts["event: date"] == (0, 1, 0)
    scores = Scores()
    compare(scores, "a.txt", gold, record)
    printed = table(scores)
    assert "positions, missed or wrong\n  a.txt: John Carter warned" in printed
    assert "oppose, not " in printed
    assert "participants, invented\n  a.txt: John Carter" in printed
    assert "positions                     2      2      1    50.0    50.0    50.0" in printed


def test_each_position_counts_once(record: Record) -> None:
    gold = copy.deepcopy(record)
    gold["positions"] *= 2
    assert figures(gold, record)["positions"] == (4, 2, 2)


def test_case_accents_and_marks_make_no_difference(record: Record) -> None:
    gold = copy.deepcopy(record)
    gold["participants"][0]["name"] = "ana RÚIZ"
    assert figures(gold, record)["participants"] == (2, 2, 2)


def test_what_the_corrected_record_leaves_out_is_not_counted(record: Record) -> None:
    assert set(figures({"headline": None}, record)) == {"headline"}


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """A folder of articles beside one of records to correct."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(ARTICLE)
    (tmp_path / "in/b.txt").write_text((SAMPLES / "summit.txt").read_text())
    return tmp_path


@pytest.mark.parametrize("name", ["brat", "json"])
def test_corrected_files_are_found_by_name(corrected: Path, name: str) -> None:
    assert run(corrected / "in", "-f", name, "-o", corrected / "gold").returncode == 0
    suffix = FORMATS[name].suffixes[0]
    path = corrected / f"gold/a.txt{suffix}"
    path.write_text(path.read_text().replace("support", "oppose").replace("neutral", "oppose"))
    (corrected / f"gold/b.txt{suffix}").rename(corrected / f"gold/b{suffix}")
    if name == "brat":
        (corrected / "gold/b.txt.txt").rename(corrected / "gold/b.txt")
    result = run(corrected / "in", "--gold", corrected / "gold")
    assert (result.returncode, result.stderr) == (0, b"")
    lines = result.stdout.decode().splitlines()
    assert lines[0] == "2 of 2 articles have a corrected record"
    assert "positions                    17     17     17   100.0   100.0   100.0" in lines
    polarity = next(line for line in lines if line.startswith("positions: polarity"))
    assert "100.0" not in polarity


def test_a_brat_folder_is_read_by_itself(corrected: Path) -> None:
    assert run(corrected / "in", "-f", "brat", "-o", corrected / "gold").returncode == 0
    result = run("--gold", corrected / "gold")
    assert result.returncode == 0
    assert result.stdout.startswith(b"2 of 2 articles")


def test_a_label_studio_export_is_found_by_its_tasks(corrected: Path) -> None:
    tasks = json.loads(run(corrected / "in", "-f", "labelstudio").stdout)
    for task in tasks:
        task["annotations"] = [{"result": task["predictions"][0]["result"], "was_cancelled": False}]
        task["predictions"] = []
    (corrected / "gold").mkdir()
    (corrected / "gold/project-1-at-2026.json").write_text(json.dumps(tasks))
    result = run(corrected / "in", "--gold", corrected / "gold")
    assert result.returncode == 0
    assert b"positions                    17     17     17   100.0" in result.stdout


def test_articles_without_gold_are_left_out(corrected: Path) -> None:
    assert run(corrected / "in/a.txt", "-f", "json", "-o", f"{corrected}/gold/").returncode == 0
    result = run(corrected / "in", "--gold", corrected / "gold")
    assert result.stdout.startswith(b"1 of 2 articles have a corrected record")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt.json", "{", "a.txt.json: not a corrected record"),
        ("a.txt.json", '{"positions": [{}]}', "a.txt.json: not a corrected record"),
        ("a.txt.json", '{"positions": 3}', "a.txt.json: not a corrected record"),
        ("a.txt.json", '{"paragraphs": [{"span": [0, 3], "text": "Oh!"}]}', "its text is not that of"),
        ("a.txt.json", '{"paragraphs": 3}', "a.txt.json: not a corrected record"),
        ("a.txt.json", '{"paragraphs": [{"span": [9]}]}', "a.txt.json: not a corrected record"),
        ("a.txt.json", "\x80", "not UTF-8"),
        ("other.json", "[1]", "no article has a corrected record"),
        ("other.json", '[{"data": {"sha256": []}}]', "no article has a corrected record"),
    ],
)
def test_what_is_no_gold_is_named(corrected: Path, name: str, content: str, reason: str) -> None:
    (corrected / "gold").mkdir()
    (corrected / "gold" / name).write_bytes(content.encode("latin-1"))
    result = run(corrected / "in/a.txt", "--gold", corrected / "gold")
    assert result.returncode == 1
    assert reason in result.stderr.decode()
    assert b"Traceback" not in result.stderr


def test_scores_are_no_records(corrected: Path) -> None:
    result = run(corrected / "in", "--gold", corrected, "-f", "csv")
    assert result.returncode == 2
    assert b"leave out -f" in result.stderr


def test_several_processes_score_the_same(corrected: Path) -> None:
    assert run(corrected / "in", "-f", "json", "-o", corrected / "gold").returncode == 0
    one, two = (run(corrected / "in", "--gold", corrected / "gold", "-j", jobs) for jobs in "12")
    assert one.stdout == two.stdout != b""
