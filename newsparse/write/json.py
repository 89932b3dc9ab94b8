"""JSON: one compact object a line, so that many are JSON Lines."""

import json
import re
from typing import Any

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that the encoder leaves alone but that would break a line for some readers, steer a terminal, or
have no UTF-8: they are escaped."""


def dump(record: dict[str, Any]) -> str:
    """The record as one line of valid UTF-8, whatever is in it."""
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", line) + "\n"
