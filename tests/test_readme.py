"""The README cannot drift from the program: its help, its keys and its commands are the real ones."""

import re

from click.testing import CliRunner
from conftest import SAMPLES

import newsparse
from newsparse.cli import main

README = (SAMPLES.parent / "README.md").read_text(encoding="utf-8")


def test_options_are_those_of_the_command() -> None:
    assert CliRunner().invoke(main, ["--help"], prog_name="newsparse").output in README


def test_the_table_of_keys_is_the_record() -> None:
    table = README.partition("## The record")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` ", table, re.MULTILINE) == list(newsparse.parse("").to_dict())


def test_every_position_key_is_named() -> None:
    position = newsparse.parse('"We agree," said President Rosa Salcedo.').to_dict()["positions"][0]
    assert all(f"`{key}`" in README for key in position)


def test_samples_that_are_named_exist() -> None:
    assert all(
        (SAMPLES / name).exists() for name in re.findall(r"samples/([\w.-]+\.(?:txt|html))\b(?!\.)", README)
    )
