"""What holds for every input whatever: nothing raises, every span is true, and a record survives being written."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest
import yaml
from conftest import SAMPLES, validate
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import texts

import newsparse
from newsparse.article import Article
from newsparse.write import FORMATS

SURROGATE = re.compile("[\ud800-\udfff]")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PATHS = sorted(SAMPLES.glob("*.txt"))


def spans_of(value: Any) -> list[tuple[int, int]]:
    """Every span in a record: under the keys span, mentions and those that end in _span or _spans."""
    found: list[tuple[int, int]] = []
    if isinstance(value, list):
        for item in value:
            found.extend(spans_of(item))
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "span" or key.endswith("_span"):
                found.extend([tuple(item)] if item else [])
            elif key == "mentions" or key.endswith("_spans"):
                found.extend((start, end) for start, end in item)
            else:
                found.extend(spans_of(item))
    return found


def check_spans(text: str, article: Article) -> None:
    """Every value that claims to stand in the text stands there."""
    record = article.to_dict()
    for start, end in spans_of(json.loads(json.dumps(record))):
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
    if article.headline and article.headline.span:
        assert article.headline.text == text[slice(*article.headline.span)]
    for author in article.byline:
        if author.span:
            assert author.name == text[slice(*author.span)]
    if article.location and article.location.span:
        assert article.location.name == text[slice(*article.location.span)]
    for position in article.positions:
        for value, span in ((position.speaker_text, position.speaker_span), (position.cue, position.cue_span)):
            assert value == (text[slice(*span)] if span else None)
        assert position.content_spans
        assert position.content == " ".join(text[start:end] for start, end in position.content_spans)
        assert all(first.end <= second.start for first, second in pairwise(position.content_spans))
        paragraph = article.paragraphs[position.paragraph]
        assert paragraph.span.start <= position.content_spans[0].start < paragraph.span.end
        assert 0 <= position.confidence <= 1
    for paragraph in article.paragraphs:
        assert paragraph.text == text[slice(*paragraph.span)]
    assert all(first.span.end <= second.span.start for first, second in pairwise(article.paragraphs))


def check_links(article: Article) -> None:
    """Ids are unique, and a position's speaker is the participant that its id names."""
    names = {participant.id: participant.name for participant in article.participants}
    assert len(names) == len(article.participants)
    for position in article.positions:
        if position.speaker_id is not None:
            assert names[position.speaker_id] == position.speaker


@given(texts)
@example("")
@example("\x00")
@example("\ud800")
@example("“" * 50)
@example(" date 2024-05-21 Home » " * 5)
def test_any_text_gives_a_true_record(text: str) -> None:
    article = newsparse.parse(text)
    assert not [warning for warning in article.warnings if "internal error" in warning]
    check_spans(text, article)
    check_links(article)


@given(st.one_of(st.binary(max_size=300), texts.map(lambda text: text.encode("utf-16", "replace"))))
def test_any_bytes_give_a_record(data: bytes) -> None:
    article = newsparse.parse(data)
    assert not [warning for warning in article.warnings if "internal error" in warning]
    assert article.source.encoding is not None


@given(texts.map(lambda text: f"<html><h1>{text}</h1><p>{text}</p>"))
def test_any_page_gives_a_record(page: str) -> None:
    article = newsparse.parse(page, format="html")
    assert not [warning for warning in article.warnings if "internal error" in warning]
    validate(article.to_dict())
    check_links(article)


@given(texts)
def test_parsing_twice_gives_the_same_record(text: str) -> None:
    assert newsparse.parse(text) == newsparse.parse(text)


@given(texts)
def test_a_record_obeys_the_schema_and_loads_back(text: str) -> None:
    article = newsparse.parse(text)
    record = article.to_dict()
    validate(record)
    assert Article.from_dict(record) == article
    assert json.loads(FORMATS["json"].writer().dump(record)) == record
    loader = yaml.SafeLoader if SURROGATE.search(text) else LOADER  # libyaml refuses them
    assert yaml.load(FORMATS["yaml"].writer().dump(record), loader) == record


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_value_of_a_sample_stands_in_its_text(path: Any) -> None:
    data = path.read_bytes()
    article = newsparse.parse(data)
    assert not [warning for warning in article.warnings if "internal error" in warning]
    assert article.source.encoding is not None
    check_spans(data.decode(article.source.encoding), article)
    check_links(article)
    validate(article.to_dict())
