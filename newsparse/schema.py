"""The JSON Schema of the record, generated from the dataclasses in `newsparse.article`.

The dialect is 2020-12. Every key is required and no other is allowed, but for the explanation that ``--explain``
adds to a record.
"""

import inspect
import types
from dataclasses import is_dataclass
from typing import Any, Literal, Union, get_args, get_origin

from newsparse.article import SCHEMA, Article, Explanation, types_of
from newsparse.document import Span

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PRIMITIVES = {str: "string", int: "integer", float: "number"}


def json_schema() -> dict[str, Any]:
    """The schema of `Article.to_dict`."""
    definitions: dict[str, Any] = {}
    root = _object(Article, definitions)
    root["properties"]["schema"] = {"const": SCHEMA}
    root["properties"]["explanation"] = _schema_of(tuple[Explanation, ...], definitions)
    return {
        "$schema": DIALECT,
        "$id": SCHEMA,
        "title": "newsparse record",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one dataclass; those that it refers to are added to ``definitions``."""
    hints = types_of(cls)
    return {
        "description": inspect.getdoc(cls) or "",
        "type": "object",
        "properties": {name: _schema_of(hint, definitions) for name, hint in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one field's type."""
    if hint in _PRIMITIVES:
        return {"type": _PRIMITIVES[hint]}
    if hint is Span:
        definitions["Span"] = _span()
        return {"$ref": "#/$defs/Span"}
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    arguments = get_args(hint)
    if get_origin(hint) is Literal:
        return {"enum": list(arguments)}
    if get_origin(hint) is tuple:  # always tuple[X, ...]
        return {"type": "array", "items": _schema_of(arguments[0], definitions)}
    if get_origin(hint) in (Union, types.UnionType):  # always X | None
        return {"anyOf": [_schema_of(arguments[0], definitions), {"type": "null"}]}
    raise TypeError(f"the record has no place for a field of type {hint!r}")


def _span() -> dict[str, Any]:
    offset = {"type": "integer", "minimum": 0}
    return {
        "description": inspect.getdoc(Span) or "",
        "type": "array",
        "prefixItems": [offset, offset],
        "items": False,
        "minItems": 2,
    }
