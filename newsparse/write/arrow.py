"""The record as a row of nested Arrow columns, generated from the dataclasses in `newsparse.article`.

A list is a list, an object a struct, a span a list of two numbers: what is read back is the record, key for key.
Needs pyarrow.
"""

import re
import types
from collections.abc import Sequence
from dataclasses import is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import pyarrow as pa

from newsparse.article import Article, types_of
from newsparse.document import Span
from newsparse.write import Record

ROWS = 1_000
"""Rows of a row group. A record of ordinary news has 10 to 50 kB as JSON, so that a group takes tens of megabytes:
few enough for the memory of whoever writes or reads it, and enough for a scan to be worth its start."""
COMPRESSION = "zstd"
_PRIMITIVES = {str: pa.string(), int: pa.int64(), float: pa.float64()}
_OFFSETS = pa.list_(pa.field("item", pa.int32(), nullable=False))
"""A span. Not a list of fixed size, which some readers of Parquet do not know."""
_SURROGATES = re.compile("[\ud800-\udfff]")


@cache
def columns() -> pa.Schema:
    """A column for each key of the record, in its order; null only where the record may say null."""
    return pa.schema(_fields(Article))


def batch(records: Sequence[Record]) -> pa.RecordBatch:
    """The records as rows, `encodable` where they have to be."""
    try:
        return pa.RecordBatch.from_pylist(records, schema=columns())
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist([encodable(record) for record in records], schema=columns())


def _fields(cls: type) -> list[pa.Field]:
    return [_field(name, hint) for name, hint in types_of(cls).items()]


def _field(name: str, hint: Any) -> pa.Field:
    """The column of one field; ``X | None`` may be null, and nothing else."""
    if get_origin(hint) in (Union, types.UnionType):
        return pa.field(name, _type_of(get_args(hint)[0]))
    return pa.field(name, _type_of(hint), nullable=False)


def _type_of(hint: Any) -> pa.DataType:
    if hint in _PRIMITIVES:
        return _PRIMITIVES[hint]
    if hint is Span:
        return _OFFSETS
    if is_dataclass(hint) and isinstance(hint, type):
        return pa.struct(_fields(hint))
    if get_origin(hint) is Literal:
        return pa.string()
    if get_origin(hint) is tuple:  # always tuple[X, ...]
        return pa.list_(_field("item", get_args(hint)[0]))
    raise TypeError(f"the record has no column for a field of type {hint!r}")


def encodable(value: Any) -> Any:
    """The value with every string valid in UTF-8: half a surrogate pair becomes U+FFFD, one for one."""
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: encodable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [encodable(item) for item in value]
    return value
