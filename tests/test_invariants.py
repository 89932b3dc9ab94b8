"""What holds for every input whatever: nothing raises, every span is true, and a record survives being written."""

import json
import re
from typing import Any

import pytest
import yaml
from conftest import SAMPLES, validate
from hypothesis import example, given
from hypothesis import strategies as st
from invariants import check_faultless, check_links, check_spans
from strategies import texts

import newsparse
from newsparse.article import Article
from newsparse.write import FORMATS

SURROGATE = re.compile("[\ud800-\udfff]")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PATHS = sorted(SAMPLES.glob("*.txt"))


@given(texts)
@example("")
@example("\x00")
@example("\ud800")
@example("“" * 50)
@example(" date 2024-05-21 Home » " * 5)
def test_any_text_gives_a_true_record(text: str) -> None:
    article = newsparse.parse(text)
    check_faultless(article)
    check_spans(text, article)
    check_links(article)


@given(st.one_of(st.binary(max_size=300), texts.map(lambda text: text.encode("utf-16", "replace"))))
def test_any_bytes_give_a_record(data: bytes) -> None:
    article = newsparse.parse(data)
    check_faultless(article)
    assert article.source.encoding is not None


@given(texts.map(lambda text: f"<html><h1>{text}</h1><p>{text}</p>"))
def test_any_page_gives_a_record(page: str) -> None:
    article = newsparse.parse(page, format="html")
    check_faultless(article)
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
    check_faultless(article)
    assert article.source.encoding is not None
    check_spans(data.decode(article.source.encoding), article)
    check_links(article)
    validate(article.to_dict())
