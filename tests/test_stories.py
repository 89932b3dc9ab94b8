"""Small stories of many kinds: event, place, participants with role and country, from ``fixtures/stories.txt``."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import newsparse

FIXTURE = Path(__file__).parent / "fixtures" / "stories.txt"


class Story(NamedTuple):
    """A text, and what is true of it, as in the fixture."""

    title: str
    event: str
    people: list[str]
    text: str


def read_stories() -> Iterator[Story]:
    """The stories of the fixture."""
    for block in FIXTURE.read_text(encoding="utf-8").split("\n## ")[1:]:
        head, _, text = block.partition("\n\n")
        title, event, *people = head.splitlines()
        yield Story(title, event.removeprefix("event: "), people, text.strip() + "\n")


STORIES = list(read_stories())


@pytest.mark.parametrize("story", STORIES, ids=[story.title for story in STORIES])
def test_story(story: Story) -> None:
    article = newsparse.parse(story.text)
    place = article.location
    told = (article.event.type, article.event.date, place and place.name, place and place.country)
    assert " | ".join(part or "-" for part in told) == story.event
    found = [f"{one.name} | {one.role} | {one.country or '-'}" for one in article.participants]
    assert sorted(found) == sorted(story.people)


def test_the_fixture_is_read() -> None:
    assert len(STORIES) > 20
