"""The JSON Schema, and the record's way there and back."""

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

import newsparse
from newsparse.article import Article
from newsparse.errors import RecordError
from newsparse.schema import json_schema

TEXT = """President Ana Ruiz met with Prime Minister John Carter in Lima on May 3, 2024

By Maria Lopez

LIMA, May 4 (Agency) -- President Ana Ruiz met with Prime Minister John Carter in Lima on Friday.

Ruiz said that trade with Canada had doubled. "We will sign in June," Carter told reporters.
"""


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return newsparse.parse(TEXT).to_dict()


def valid(record: dict[str, Any]) -> bool:
    try:
        Draft202012Validator(json_schema()).validate(record)
    except ValidationError:
        return False
    return True


def test_the_schema_is_a_schema() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "newsparse/1"
    assert [*schema["required"], "explanation"] == list(schema["properties"])
    assert json.loads(json.dumps(schema)) == schema
    assert all(part["description"] for part in schema["$defs"].values())


def test_a_record_is_valid(record: dict[str, Any]) -> None:
    Draft202012Validator(json_schema()).validate(record)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "newsparse/2"),
        (("extra",), 1),
        (("event", "type"), "party"),
        (("event", "date"), 2024),
        (("source", "format"), "pdf"),
        (("headline",), {"text": "x"}),
        (("headline",), {"text": "x", "span": [1]}),
        (("headline",), {"text": "x", "span": [1, 2, 3]}),
        (("headline",), {"text": "x", "span": [-1, 2]}),
        (("byline",), None),
    ],
)
def test_what_is_no_record_is_not_valid(record: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    changed = copy.deepcopy(record)
    part = changed
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    assert not valid(changed)


def test_every_key_is_required(record: dict[str, Any]) -> None:
    for key in record:
        assert not valid({name: value for name, value in record.items() if name != key})


def test_a_record_makes_the_article_again(record: dict[str, Any]) -> None:
    article = newsparse.parse(TEXT)
    assert Article.from_dict(record) == article
    assert Article.from_dict(json.loads(json.dumps(record))).to_dict() == record


@pytest.mark.parametrize(
    "change", [{"schema": "newsparse/0"}, {"event": {}}, {"byline": 3}, {"source": None, "event": 1}]
)
def test_what_is_no_record_makes_no_article(record: dict[str, Any], change: dict[str, Any]) -> None:
    with pytest.raises(RecordError, match="newsparse/1"):
        Article.from_dict({**record, **change})
