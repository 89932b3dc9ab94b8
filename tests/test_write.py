"""What is written loads back to the same record, whatever strings are in it, and is harmless where it is shown."""

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

import newsparse
from newsparse.write import FORMATS, OutputFormat, format_of
from newsparse.write import json as json_writer
from newsparse.write import terminal as terminal_writer
from newsparse.write import yaml as yaml_writer

RECORD: dict[str, Any] = {
    "schema": "newsparse/1",
    "headline": {"text": "No: talks", "span": [0, 9]},
    "byline": [],
    "published": None,
    "mentions": [[1, 2], [3, 4]],
    "confidence": 0.5,
}
TRICKY = [
    "2023-10-25", "12:30", "12:30:45", "1_000", "0o14", "1e3", ".5", "yes", "NO", "null", "~", "", " ", "=", "<<",
    "- a", "a: b", "# a", "a #b", "[1, 2]", "{a: 1}", "!tag", "&a", "*a", "%a", "@a", "`a", "|", ">", "'", '"',
    "\\", "---", "...", "a\n---\nb", "a\nb", "a\n\nb", "a\n", "\na", " a\n b", "a \nb", "\ta\n\tb", "a\r\nb",
    "a\rb", "x\x85y", "x\x85\ny", "\xa0x\xa0", "a\n\xa0b", "\ufeffx", "x\ufeff", "x\x00y", "\x1b[31mred",
    "\x9b31m", "\x7f", "a\u2028b", "a\u2029b", "😀", "a\n😀", "\ud800", "a\n\udfff", "\ufffe", "🇨🇴 \u202eabc",
    "ü" * 300 + " " + "x " * 300,
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_text_loads_back(text: str) -> None:
    record = {"a": text, "b": [text, {"c": text}]}
    assert json.loads(json_writer.dump(record)) == record
    assert yaml.safe_load(yaml_writer.dump(record)) == record


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text("abc", min_size=1), inner),
    )
)
def test_any_value_loads_back(value: Any) -> None:
    record = {"value": value}
    assert json.loads(json_writer.dump(record)) == record
    assert yaml.safe_load(yaml_writer.dump(record)) == record


@given(st.text(st.characters(), min_size=1))
def test_the_output_is_valid_utf_8_and_steers_no_terminal(text: str) -> None:
    for writer in (json_writer, yaml_writer):
        output = writer.dump({"a": text})
        output.encode("utf-8")
        assert all(character == "\n" or ord(character) >= 32 for character in output)
        assert not any("\x7f" <= character <= "\x9f" for character in output)


@given(st.text(st.characters()))
def test_json_is_one_line_for_every_reader(text: str) -> None:
    assert len(json_writer.dump({"a": text}).splitlines()) == 1


def test_json_is_compact_and_readable() -> None:
    assert json_writer.dump({"name": "São Tomé", "span": [1, 2]}) == '{"name":"São Tomé","span":[1,2]}\n'


def test_yaml_reads_well() -> None:
    assert yaml_writer.dump(RECORD) == (
        "---\nschema: newsparse/1\nheadline:\n  text: 'No: talks'\n  span: [0, 9]\nbyline: []\n"
        "published: null\nmentions: [[1, 2], [3, 4]]\nconfidence: 0.5\n"
    )
    assert yaml_writer.dump({"text": "one line\nand another"}) == "---\ntext: |-\n  one line\n  and another\n"
    assert yaml_writer.dump({"text": "“São Tomé” " * 50 + "."}).count("\n") == 2


def test_several_records_are_several_documents() -> None:
    assert list(yaml.safe_load_all(yaml_writer.dump(RECORD) * 2)) == [RECORD, RECORD]


def test_equal_parts_make_no_aliases() -> None:
    span = [1, 2]
    assert "&" not in yaml_writer.dump({"a": span, "b": span})


@pytest.mark.parametrize(
    "text", ["[bold]x[/bold]", "[/]", "[red", ":smile:", "\x1b[31mred", "a\tb", "http://x.y", "\\[x"]
)
def test_colour_adds_nothing_but_colour(text: str) -> None:
    coloured = terminal_writer.dump({"a": text, "span": [1, 2]})
    assert "\x1b[36ma:\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == yaml_writer.dump({"a": text, "span": [1, 2]})


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_writer_and_is_known_by_its_suffixes(name: str) -> None:
    output: OutputFormat = FORMATS[name]
    assert output.description
    writer = output.writer()
    whole = writer.opening + writer.dump(newsparse.parse("").to_dict()) + writer.closing
    assert not whole or whole.endswith("\n")
    assert all(format_of(f"out/ALL{suffix.upper()}") == name for suffix in output.suffixes)


@given(texts)
def test_no_format_fails_on_any_article_or_lets_it_steer_a_terminal(text: str) -> None:
    article = newsparse.parse(text)
    for record in (article.to_dict(), article.to_dict(explained=True)):
        for output in FORMATS.values():
            for table in output.tables or (None,):
                writer = (output.of_table(table) if table else output).writer()
                for written in writer.texts(record):
                    written.encode("utf-8")
                    assert not [c for c in written if (c < " " and c not in "\t\n") or "\x7f" <= c <= "\x9f"]


def test_an_unknown_suffix_is_no_format() -> None:
    assert format_of("a.xlsx") is None
    assert format_of("json") is None
