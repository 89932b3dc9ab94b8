"""The view on terminals of any width: nothing is lost, cut off or obeyed."""

import re

import pytest
from conftest import SAMPLES
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from strategies import texts

import newsparse
from newsparse.write import Record, view, yaml

WIDTHS = [24, 40, 65, 66, 100, 200]
ESCAPES = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture
def record() -> Record:
    return newsparse.parse((SAMPLES / "summit.txt").read_bytes(), path="samples/summit.txt").to_dict()


def shown(monkeypatch: pytest.MonkeyPatch, record: Record, width: int) -> tuple[str, str]:
    monkeypatch.setenv("COLUMNS", str(width))
    return view.dump(record), view.dump_coloured(record)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_is_there_and_no_line_is_too_long(
    monkeypatch: pytest.MonkeyPatch, record: Record, width: int
) -> None:
    plain, coloured = shown(monkeypatch, record, width)
    assert all(cell_len(line) <= width for line in plain.split("\n"))
    assert "\x1b" not in plain
    assert [line.rstrip() for line in ESCAPES.sub("", coloured).splitlines()] == plain.splitlines()
    letters = "".join(plain.split())
    for paragraph in record["paragraphs"]:
        assert "".join(re.findall(r"\w", paragraph["text"]))[:10] in "".join(re.findall(r"\w", letters))
    for position in record["positions"]:
        assert position["content"].split()[-1] in plain


@given(texts, st.sampled_from(WIDTHS))
def test_no_text_breaks_the_frame(text: str, width: int) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        plain, coloured = shown(monkeypatch, newsparse.parse(text).to_dict(), width)
    assert all(cell_len(line) <= width for line in plain.split("\n"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", plain + ESCAPES.sub("", coloured))


@pytest.mark.parametrize("words", ["[bold]Ana[/bold]", "[/]", ":smile:", "[link=https://x.test]y[/]", "\\[red"])
def test_markup_is_text(words: str) -> None:
    record = newsparse.parse(f"President Ana Ruiz said that {words} was fine.").to_dict()
    record["positions"][0]["content"] = words
    record["participants"][0]["name"] = words
    record["warnings"] = [words]
    assert view.dump(record).count(words) == 4


def test_who_took_part_is_grouped_by_side(monkeypatch: pytest.MonkeyPatch, record: Record) -> None:
    plain, _ = shown(monkeypatch, record, 100)
    table = plain.partition("Who took part\n")[2].partition("\n\n")[0]
    assert re.findall(r"^ ([A-Z]{2}|– |  )   (\w+)", table, re.MULTILINE) == [
        ("KE", "Josphat"), ("  ", "Felix"), ("UG", "Ruth"), ("TZ", "Idrissa"), ("– ", "Pauline"),
    ]  # fmt: skip


def test_colour_says_nothing_alone(monkeypatch: pytest.MonkeyPatch, record: Record) -> None:
    plain, _ = shown(monkeypatch, record, 100)
    said = plain.partition("Who said what\n")[2]
    signs = {"support": "+", "oppose": "−", "neutral": "·"}
    for position in record["positions"]:
        assert f" {signs[position['polarity']]} {position['cue']}" in said


def test_a_content_in_parts_shows_where_words_are_left_out(record: Record) -> None:
    said = " ".join(view.dump(record).split())
    assert "“The lake does not know our borders, and the fish certainly do not … We have arrested" in said


def test_a_first_look_fits_a_screen_or_two_where_yaml_does_not(
    monkeypatch: pytest.MonkeyPatch, record: Record
) -> None:
    plain, _ = shown(monkeypatch, record, 100)
    assert 4 * plain.count("\n") < yaml.dump(record).count("\n")


def test_a_long_text_is_cut_and_says_so(record: Record) -> None:
    record["paragraphs"] *= 9
    assert f"… {len(record['paragraphs']) - view.MANY_PARAGRAPHS} more paragraphs" in view.dump(record)


def test_those_of_no_known_country_do_not_stand_below_one(record: Record) -> None:
    one = {**record["participants"][0], "titles": [], "affiliation": None}
    ada, bo = {**one, "name": "Ada Quist", "country": "NO"}, {**one, "name": "Bo Ek", "country": None}

    def rows(*participants: dict[str, object]) -> list[list[str]]:
        plain = view.dump({**record, "participants": participants})
        table = plain.partition("Who took part\n")[2].partition("\n\n")[0]
        return [row.split()[:2] for row in table.splitlines()]

    assert rows(ada, bo) == [["NO", "Ada"], ["–", "Bo"]]
    assert rows(bo) == [["Bo", "Ek"]]
