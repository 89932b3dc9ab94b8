"""Read the lexicons that ship in ``newsparse/data/<language>/``.

A lexicon is a UTF-8 text file with one entry a line, or a TSV table; ``#`` at the start of a line begins a
comment, which says where the entries come from. Files are read on first use and kept.
"""

import mmap
from functools import cache
from os.path import dirname, join
from typing import Protocol, cast

import newsparse

LANGUAGE = "en"


class _DataLoader(Protocol):
    """The part of PEP 302's loaders that reads a package's files, from a folder or from a zip archive."""

    def get_data(self, path: str) -> bytes: ...


def read_data(name: str, language: str = LANGUAGE) -> bytes:
    """The bytes of the data file ``name``, from a folder or from a zip archive."""
    # importlib.resources does the same, but its import alone costs as much as reading every lexicon.
    loader = cast(_DataLoader, newsparse.__spec__.loader)
    return loader.get_data(_path(name, language))


def map_data(name: str, language: str = LANGUAGE) -> bytes | mmap.mmap:
    """The data file ``name`` where it lies, for large ones: only the pages that are asked for are read.

    All processes share them. From a zip archive, where nothing can be mapped, come the bytes.
    """
    try:
        with open(_path(name, language), "rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return read_data(name, language)


def _path(name: str, language: str) -> str:
    return join(dirname(newsparse.__file__), "data", language, name)


@cache
def read_lines(name: str, language: str = LANGUAGE) -> tuple[str, ...]:
    """All entries of the lexicon file ``name``, in file order, without comments and blank lines."""
    lines = read_data(name, language).decode("utf-8").replace("\r\n", "\n").split("\n")
    return tuple([line for line in lines if line and line[0] != "#"])


@cache
def read_set(name: str, language: str = LANGUAGE) -> frozenset[str]:
    """The entries of the lexicon file ``name`` as a set."""
    return frozenset(read_lines(name, language))


@cache
def read_table(name: str, language: str = LANGUAGE) -> tuple[tuple[str, ...], ...]:
    """The rows of the TSV file ``name``, each split at its tabs."""
    return tuple([tuple(line.split("\t")) for line in read_lines(name, language)])
