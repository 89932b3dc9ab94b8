"""Read the lexicons that ship in ``newsparse/data/<language>/``.

A lexicon is a UTF-8 text file with one entry a line, or a TSV table; ``#`` at the start of a line begins a
comment, which says where the entries come from. Files are read on first use and kept.
"""

from functools import cache
from importlib.resources import files

LANGUAGE = "en"


@cache
def read_lines(name: str, language: str = LANGUAGE) -> tuple[str, ...]:
    """All entries of the lexicon file ``name``, in file order, without comments and blank lines."""
    text = files("newsparse").joinpath("data", language, name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def read_set(name: str, language: str = LANGUAGE) -> frozenset[str]:
    """The entries of the lexicon file ``name`` as a set."""
    return frozenset(read_lines(name, language))


@cache
def read_table(name: str, language: str = LANGUAGE) -> tuple[tuple[str, ...], ...]:
    """The rows of the TSV file ``name``, each split at its tabs."""
    return tuple(tuple(line.split("\t")) for line in read_lines(name, language))
