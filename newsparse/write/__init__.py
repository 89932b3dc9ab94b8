"""One module for each output format, and the table of them all.

A format's module says in its ``WRITER`` how a record becomes text, and what a file, a stream or a folder of such
texts needs around them. Where the texts go is the business of `newsparse.outputs`, which knows no format.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

EXPLANATION = "explanation"
"""The key of a record, and the table, that tell why each value is what it is."""

Record = dict[str, Any]
Dump = Callable[[Record], str]


class Page(NamedTuple):
    """A file that was written into a folder: its path within it, parts joined by ``/``, and its text."""

    name: str
    text: str


class Origin(NamedTuple):
    """What a record was made of. A record is up to date where all of it is the same."""

    path: str
    """The record's ``source.path``."""
    sha256: str
    """The record's ``source.sha256``: of the content that was read."""
    version: str
    """The record's ``source.version``: the newsparse that read it."""


class Dumped(NamedTuple):
    """A record as it is written: its stanza, what is written beside it, and what it was made of."""

    texts: tuple[str, ...]
    origin: Origin


class Writer(NamedTuple):
    """How records are written in one format.

    ``dump`` gives one record as a stanza that may follow another, so that the output for one article and for many
    has the same shape: ``opening``, stanzas with ``separator`` between them, ``closing``.
    """

    dump: Dump
    opening: str = ""
    separator: str = ""
    closing: str = ""
    signature: str = ""
    """What a file begins with, but not a stream: a byte order mark, for programs that guess encodings."""
    alone: bool = False
    """Whether a file can hold one record only, so that many need a folder."""
    beside: Mapping[str, Dump] = {}
    """Files that each record has beside its own, by suffix; such a format needs a folder."""
    folder: Mapping[str, Callable[[Iterable[Page]], str]] = {}
    """Files that a folder has once, by name, each made of the pages that the run left in the folder."""

    origin: Callable[[str], Origin | None] | None = None
    """Reads out of a stanza what it was made of, for formats that say it; None where the stanza is not whole."""

    def texts(self, record: Record) -> tuple[str, ...]:
        """The record's stanza, and what is written beside it, in the order of ``beside``."""
        return (self.dump(record), *(dump(record) for dump in self.beside.values()))

    def dumped(self, record: Record) -> Dumped:
        """The same, with what the record was made of."""
        source = record["source"]
        return Dumped(self.texts(record), Origin(source["path"], source["sha256"], source["version"]))


class OutputFormat(NamedTuple):
    """A format: the module that writes it, its suffixes (new files get the first), and a description."""

    module: str
    suffixes: tuple[str, ...]
    description: str
    tables: tuple[str, ...] = ()
    """The tables that it can hold, one at a time; the module has a dict ``TABLES`` of their writers."""
    table: str | None = None
    coloured: str | None = None
    """The module that writes it in colour, for terminals."""
    sink: str = "newsparse.outputs.text"
    """The module that keeps many records in one file: its ``open_sink`` is a `newsparse.outputs.sink.OpenSink`."""
    one_file: bool = False
    """Whether it is never anything but such a file: no stream, and no folder of files."""
    explains: bool = False
    """Whether it has a place for why each value is what it is."""
    explained: bool = False
    """Whether that is to be written."""

    def writer(self) -> Writer:
        """How to write it; its module is imported only now."""
        module = import_module(self.module)
        writer: Writer = module.TABLES[self.table or self.tables[0]] if self.tables else module.WRITER
        return writer

    def of_table(self, table: str) -> "OutputFormat":
        """The same format for another of its tables."""
        return self._replace(table=table, explained=table == EXPLANATION)

    def with_explanation(self) -> "OutputFormat":
        """The same with why each value is what it is: beside the values, or as the table of that."""
        return self.of_table(EXPLANATION) if self.tables else self._replace(explained=True)

    def in_colour(self) -> "OutputFormat":
        """The same in colour, where it has colours."""
        return self._replace(module=self.coloured) if self.coloured else self


FORMATS = {
    "view": OutputFormat(
        "newsparse.write.view",
        (".view.txt",),
        "for reading on a terminal",
        coloured="newsparse.write.view_coloured",
        explains=True,
    ),
    "json": OutputFormat(
        "newsparse.write.json", (".json", ".jsonl", ".ndjson"), "one compact object a line", explains=True
    ),
    "yaml": OutputFormat(
        "newsparse.write.yaml",
        (".yaml", ".yml"),
        "one document an article, easy to read",
        coloured="newsparse.write.terminal",
        explains=True,
    ),
    "csv": OutputFormat(
        "newsparse.write.csv",
        (".csv",),
        "a table, one row a position; --table names others",
        tables=("positions", "participants", "places", "articles", EXPLANATION),
        explains=True,
    ),
    "parquet": OutputFormat(
        "newsparse.write.json",
        (".parquet",),
        "a table of nested columns, one row an article",
        sink="newsparse.outputs.parquet",
        one_file=True,
    ),
    "sqlite": OutputFormat(
        "newsparse.write.json",
        (".db", ".sqlite", ".sqlite3"),
        "a database of articles, participants, positions and places, for Datasette",
        sink="newsparse.outputs.sqlite",
        one_file=True,
    ),
    "html": OutputFormat(
        "newsparse.write.html", (".html", ".htm"), "a page an article, and an index of a folder", explains=True
    ),
    "jsonld": OutputFormat("newsparse.write.jsonld", (".jsonld",), "schema.org NewsArticle, one object a line"),
    "brat": OutputFormat("newsparse.write.brat", (".ann",), "standoff files to correct in brat", explains=True),
    "labelstudio": OutputFormat(
        "newsparse.write.labelstudio", (".labelstudio.json",), "tasks to correct in Label Studio", explains=True
    ),
    "webanno": OutputFormat(
        "newsparse.write.webanno",
        (".anno.jsonld",),
        "W3C Web Annotations, one page an article and line",
        explains=True,
    ),
}
"""What ``-f``, the suffixes of ``-o`` and the tests go by. A new format is a module and a line here."""

PACKED = (".gz", ".zst")
"""Suffixes that compress an output file of text."""

TABLES = tuple(dict.fromkeys(table for output in FORMATS.values() for table in output.tables))
"""Every table that some format holds: the values of ``--table``."""


def format_of(path: str) -> str | None:
    """The name of the format that the suffix of ``path`` stands for; the longest that fits counts.

    The suffix of compression may follow that of a text.
    """
    name = path.lower()
    plain = name.removesuffix(next((suffix for suffix in PACKED if name.endswith(suffix)), ""))
    fitting = [
        (len(suffix), key)
        for key, output in FORMATS.items()
        for suffix in output.suffixes
        if (name if output.one_file else plain).endswith(suffix)
    ]
    return max(fitting)[1] if fitting else None
