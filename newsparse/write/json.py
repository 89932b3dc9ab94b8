"""JSON: one compact object a line, so that many are JSON Lines."""

import json
import re
from typing import Any

from newsparse.write import Origin, Writer

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that the encoder leaves alone but that would break a line for some readers, steer a terminal, turn
the direction of what is shown beside them, or have no UTF-8: they are escaped."""
_MARKUP = re.compile("[<>&]")
"""What could end a ``<script>`` element, or begin a comment in it."""


def compact(value: Any) -> str:
    """A value as one line of valid UTF-8, whatever is in it."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(_escape, line)


def for_script(value: Any) -> str:
    """The same without any character of markup, to stand inside a ``<script>`` of a page."""
    return _MARKUP.sub(_escape, compact(value))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def dump(record: dict[str, Any]) -> str:
    """The record as one line."""
    return compact(record) + "\n"


def origin(line: str) -> Origin | None:
    """What the record of a line was made of; None where the line is not a whole record."""
    try:
        source = json.loads(line)["source"]
        found = Origin(source["path"], source["sha256"], source["version"])
    except (KeyError, RecursionError, TypeError, ValueError):
        return None
    return found if all(isinstance(part, str) for part in found) else None


WRITER = Writer(dump, origin=origin)
