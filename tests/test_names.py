"""Names and titles after the customs of many languages: ``fixtures/names.txt``, a text with its people a case."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newsparse.annotate.actors.aliases import merge_mentions
from newsparse.annotate.actors.entities import find_mentions
from newsparse.annotate.layout.header import Header
from newsparse.segment import segment
from newsparse.tagging import tag_tokens

FIXTURE = Path(__file__).parent / "fixtures" / "names.txt"


class Case(NamedTuple):
    """A text, and the people in it: each by name, titles and mentions."""

    group: str
    text: str
    people: list[str]


def read_cases() -> Iterator[Case]:
    """The cases of the fixture, under the title of their group."""
    group, text, people = "", "", []
    for line in [*FIXTURE.read_text(encoding="utf-8").splitlines(), "##"]:
        if line.startswith("    "):
            people.append(line.strip())
        elif line.strip() and (line.startswith("##") or not line.startswith("#")):
            if text:
                yield Case(group, text, people)
            text, people = "", []
            if line.startswith("##"):
                group = line[2:].strip()
            else:
                text = line.replace("¶", "\n\n")


CASES = list(read_cases())


def people_of(text: str) -> list[str]:
    """The persons of a text, written as in the fixture."""
    document = segment(text)
    header = Header.of_body(document)
    mentions = find_mentions(document, header, tag_tokens(document))
    return [
        " | ".join(
            (
                entity.name,
                "; ".join(entity.titles) or "-",
                "; ".join(document.slice(mention.span) for mention in entity.mentions),
            )
        )
        for entity in merge_mentions(document, header, mentions)
        if entity.kind == "person"
    ]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.group.split(':')[0]}-{case.text[:24]}" for case in CASES])
def test_names_of_many_customs(case: Case) -> None:
    assert people_of(case.text) == case.people


def test_the_fixture_is_read() -> None:
    assert len({case.group for case in CASES}) > 20
