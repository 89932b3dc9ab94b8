"""YAML in colour, for reading on a terminal.

The text is exactly that of `newsparse.write.yaml`, which escapes control characters; rich's markup is not read.
"""

import io
import re
from typing import Any

from rich.console import Console
from rich.text import Text

from newsparse.write import Writer, yaml

_STYLES = {
    r"(?m)^ *(?:- )*(?P<key>[a-z_0-9]+:)(?= |$)": "cyan",
    r"(?m)(?:(?<=: )|(?<=- ))(?:null|\[[\d, \[\]]*\])$|^---$": "dim",
}


def dump(record: dict[str, Any]) -> str:
    """The record as one YAML document with ANSI colours."""
    text = Text(yaml.dump(record), end="")
    for pattern, style in _STYLES.items():
        for match in re.finditer(pattern, text.plain):
            text.stylize(style, *match.span("key" if "key" in match.groupdict() else 0))
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, color_system="standard", no_color=False)
    console.print(text, soft_wrap=True, end="")
    return file.getvalue()


WRITER = Writer(dump)
