"""Which files of a folder are read, and which fields of a row: what the options say, as one value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from newsparse.sources.item import FORMAT_OF_SUFFIX, MAX_SIZE, suffix_of

ROWS = (".jsonl", ".ndjson", ".json")
"""Files of JSON that may hold many articles."""
TABLES = (".csv", ".tsv")
ARCHIVES = (".warc",)
_GLOB = re.compile(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]]*\]|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a row that hold the article and what is known of it; None where the row itself says so."""

    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    date: str | None = None
    id: str | None = None

    @property
    def chosen(self) -> bool:
        """Whether the user said where the article is."""
        return bool(self.text or self.html)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is read of all that the paths lead to."""

    include: tuple[str, ...] = ()
    """Globs of the files to read from a folder, in place of the known suffixes."""
    exclude: tuple[str, ...] = ()
    """Globs of the files and folders to leave out of a folder."""
    fields: Fields = field(default_factory=Fields)
    encoding: str | None = None
    """Of tables and rows; UTF-8 where nothing is said."""
    max_size: int = MAX_SIZE
    """Bytes of the longest article."""

    def takes(self, relative: str) -> bool:
        """Whether a file at this place in a folder is to be read; the parts of the path are joined by ``/``."""
        if self.leaves_out(relative):
            return False
        return _fits(relative, self.include) if self.include else self.knows(relative)

    def leaves_out(self, relative: str) -> bool:
        """Whether a file or folder at this place in a folder is excluded."""
        return _fits(relative, self.exclude)

    def knows(self, path: str) -> bool:
        """Whether the suffix is one of articles. A table says by no suffix that articles are in it."""
        suffix = suffix_of(path)
        return suffix in FORMAT_OF_SUFFIX or suffix in known_rows(self.fields.chosen)


def known_rows(tables: bool) -> tuple[str, ...]:
    """The suffixes of files with many articles in them."""
    return (*ROWS, *ARCHIVES, *(TABLES if tables else ()))


def _fits(relative: str, globs: Iterable[str]) -> bool:
    """Whether a glob fits: with a ``/`` in it the whole path, without one the last part."""
    name = relative.rpartition("/")[2]
    return any(_pattern(glob).fullmatch(relative if "/" in glob else name) for glob in globs)


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """``**`` stands for any folders, ``*`` and ``?`` for characters within a name, ``[a-z]`` for one of a set."""
    parts = []
    for part in _GLOB.findall(glob.rstrip("/")):
        if part == "**/":
            parts.append("(?:.*/)?")
        elif part == "**":
            parts.append(".*")
        elif part == "*":
            parts.append("[^/]*")
        elif part == "?":
            parts.append("[^/]")
        elif len(part) > 1:
            inner = part[1:-1].replace("\\", "\\\\").replace("[", "\\[")
            parts.append(f"[{'^' + inner[1:] if inner.startswith('!') else inner}]")
        else:
            parts.append(re.escape(part))
    try:
        return re.compile("".join(parts), re.DOTALL)
    except re.error:  # a set such as [z-a] has no meaning: it stands for itself
        return re.compile(re.escape(glob))
