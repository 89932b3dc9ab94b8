"""One module for each output format, and the table of them all.

A writer is a function ``dump(record) -> str``: one record as a stanza that may follow another, so that the output
for one article and for many has the same shape.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

Dump = Callable[[dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format: the module that writes it, its suffixes (new files get the first), and a description."""

    module: str
    suffixes: tuple[str, ...]
    description: str

    def writer(self) -> Dump:
        """The function that writes it; its module is imported only now."""
        dump: Dump = import_module(self.module).dump
        return dump


FORMATS = {
    "json": OutputFormat("newsparse.write.json", (".json", ".jsonl", ".ndjson"), "one compact object a line"),
    "yaml": OutputFormat("newsparse.write.yaml", (".yaml", ".yml"), "one document an article, easy to read"),
}
"""What ``-f``, the suffixes of ``-o`` and the tests go by. A new format is a module and a line here."""

COLOURED_YAML = OutputFormat("newsparse.write.terminal", FORMATS["yaml"].suffixes, "YAML in colour, for terminals")


def format_of(path: str) -> str | None:
    """The name of the format that the suffix of ``path`` stands for."""
    suffix = PurePath(path).suffix.lower()
    return next((name for name, output in FORMATS.items() if suffix in output.suffixes), None)
