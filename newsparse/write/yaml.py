"""YAML: one document a record, with spans in flow style, ``[12, 34]``, and text left readable.

Every string loads back as itself: what YAML would take for a date, a number or a truth value is quoted, and
characters that have no printable form are escaped.
"""

import re
from typing import Any

import yaml

from newsparse.write import Writer

try:
    from yaml import CSafeDumper as _FastDumper  # ten times as quick
except ImportError:  # PyYAML without libyaml
    from yaml import SafeDumper as _FastDumper  # type: ignore[assignment]

_NO_WRAPPING = 2**31 - 1
"""The line width: a paragraph stays on its line."""
_SPECIAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that YAML cannot show as they are, and line breaks other than LF."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of the text around it, so that a terminal shows another order than the file has. YAML
would show it as it is; it is escaped, which needs quotation marks."""


class _RecordDumper(_FastDumper):
    """Writes records."""


class _PlainDumper(yaml.SafeDumper):
    """Writes records with lone surrogates, which libyaml refuses."""


def _represent_list(dumper: Any, value: list[Any]) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=_holds_offsets(value))


def _represent_text(dumper: Any, value: str) -> Any:
    style = None
    if _TURNING.search(value):
        style = '"'
    elif "\n" in value or "\r" in value:
        style = "|" if _survives_as_block(value) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _survives_as_block(value: str) -> bool:
    """Whether a literal block gives the text back: lines of printable text without outer white space."""
    return not _SPECIAL.search(value) and all(line and line == line.strip() for line in value.split("\n"))


def _holds_offsets(value: list[Any]) -> bool:
    """Whether a list is a span, a list of spans, or empty."""
    return all(isinstance(item, int) or (isinstance(item, list) and _holds_offsets(item)) for item in value)


for _dumper in (_RecordDumper, _PlainDumper):
    _dumper.add_representer(list, _represent_list)
    _dumper.add_representer(str, _represent_text)
    _dumper.ignore_aliases = lambda self, data: True  # type: ignore[method-assign]


def dump(record: dict[str, Any]) -> str:
    """The record as one YAML document, which begins with ``---``."""
    try:
        return _dump(record, _RecordDumper)
    except UnicodeEncodeError:
        return _dump(record, _PlainDumper)


def _dump(record: dict[str, Any], dumper: Any) -> str:
    text: str = yaml.dump(
        record, Dumper=dumper, sort_keys=False, allow_unicode=True, width=_NO_WRAPPING, explicit_start=True
    )
    return _TURNING.sub(lambda match: f"\\u{ord(match.group()):04X}", text)


WRITER = Writer(dump)
