"""Where records go: standard output, one file, or a folder that mirrors the input.

Files are written whole or not at all: into a temporary file beside the target, flushed to the disk, then renamed.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol

from newsparse import errors
from newsparse.errors import NewsparseError
from newsparse.sources import Input
from newsparse.write import Page, Writer


class Output(Protocol):
    """A place for the records of one run, closed at the end of a ``with`` block."""

    separate: bool
    """Whether each record is written by itself, so that a failed write concerns one input alone."""

    def has(self, item: Input) -> bool:
        """Whether the record of ``item`` is there already."""

    def write(self, item: Input, texts: tuple[str, ...]) -> None:
        """Add the record of ``item``; an `OutputError` where it cannot be written."""

    def __enter__(self) -> "Output": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class StandardOutput:
    """Records in UTF-8 on standard output, each handed on at once."""

    separate = False

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._begun = False

    def has(self, item: Input) -> bool:
        """Never: what was printed is gone."""
        return False

    def write(self, item: Input, texts: tuple[str, ...]) -> None:
        """Print the record. A reader that went away is a `BrokenPipeError`, for the command to end quietly."""
        (text,) = texts
        print_text((self._writer.separator if self._begun else self._writer.opening) + text)
        self._begun = True

    def __enter__(self) -> "StandardOutput":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._begun and error is None:
            print_text(self._writer.closing)


def print_text(text: str) -> None:
    """Write to standard output in UTF-8, whatever the locale, and hand it on at once."""
    if sys.stdout is None:
        raise errors.no_standard_output()
    try:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise errors.unwritable("standard output", error) from error


class OneFile:
    """All records in one file, one after another. It appears under its name when the run ends well."""

    separate = False

    def __init__(self, path: str, writer: Writer) -> None:
        self.path = path
        self._writer = writer
        self._existed = os.path.exists(path)
        self._stack = ExitStack()
        self._file: BinaryIO | None = None

    def has(self, item: Input) -> bool:
        """Whether the file was there before this run."""
        return self._existed

    def write(self, item: Input, texts: tuple[str, ...]) -> None:
        """Add the record. The file is begun with the first one: a run without records leaves none."""
        (text,) = texts
        try:
            if self._file is None:
                self._file = self._stack.enter_context(open_whole(Path(self.path)))
                text = self._writer.signature + self._writer.opening + text
            else:
                text = self._writer.separator + text
            self._file.write(text.encode("utf-8"))
        except OSError as error:
            raise errors.unwritable(self.path, error) from error

    def __enter__(self) -> "OneFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._file is None or error is not None:
                self._stack.__exit__(kind, error, trace)
            else:
                with self._stack:
                    self._file.write(self._writer.closing.encode("utf-8"))
        except OSError as failure:
            if failure is error:
                raise
            raise errors.unwritable(self.path, failure) from failure


class Folder:
    """A file for each input, at the input's own place in the tree: ``a/b.txt`` becomes ``a/b.txt.json``.

    What the format has beside a record, and once in a folder, is written too. Inputs are never written over.
    """

    separate = True

    def __init__(
        self, path: str, suffix: str, writer: Writer, inputs: Iterable[Input | NewsparseError] = ()
    ) -> None:
        self.path = Path(path)
        self.suffixes = (suffix, *writer.beside)
        self._writer = writer
        self._inputs = tuple(inputs)
        self._owners = {self.path / name: f"the folder's own {name}" for name in writer.folder}
        self._kept: list[Path] = []
        """The files of this run, written or found, in order; needed only for what is made of them."""

    def has(self, item: Input) -> bool:
        """Whether the input's output files exist."""
        targets = self._targets(item)
        found = all(target.exists() for target in targets)
        if found and self._writer.folder:
            self._kept.append(targets[0])
        return found

    def write(self, item: Input, texts: tuple[str, ...]) -> None:
        """Write the record into its own files; two inputs never share one."""
        targets = self._targets(item)
        for target in targets:
            owner = self._owners.setdefault(target, item.name)
            if owner != item.name:
                raise errors.output_taken(str(target), item.name, owner)
            if target.exists() and os.path.realpath(target) in self._input_paths:
                raise errors.output_is_input(str(target))
        writer = self._writer
        whole = writer.signature + writer.opening + texts[0] + writer.closing
        for target, text in zip(targets, (whole, *texts[1:]), strict=True):
            self._write_file(target, text)
        if self._writer.folder:
            self._kept.append(targets[0])

    def __enter__(self) -> "Folder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the files that the folder has once, where the run ended well and left something."""
        if error is None and self._kept:
            for name, make in self._writer.folder.items():
                self._write_file(self.path / name, make(self._pages()))

    def _pages(self) -> Iterator[Page]:
        for target in self._kept:
            try:
                text = target.read_text(encoding="utf-8", errors="replace")
            except OSError as error:
                raise errors.unreadable(str(target), error) from error
            yield Page(target.relative_to(self.path).as_posix(), text)

    def _targets(self, item: Input) -> list[Path]:
        return [self.path / item.relative.with_name(item.relative.name + suffix) for suffix in self.suffixes]

    @cached_property
    def _input_paths(self) -> frozenset[str]:
        return frozenset(os.path.realpath(item.path) for item in self._inputs if isinstance(item, Input))

    @staticmethod
    def _write_file(target: Path, text: str) -> None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with open_whole(target) as file:
                file.write(text.encode("utf-8"))
        except OSError as error:
            raise errors.unwritable(str(target), error) from error


def open_output(
    path: str | None, suffix: str, writer: Writer, many: bool, inputs: Iterable[Input | NewsparseError] = ()
) -> Output:
    """The output that ``-o`` names; without it, and for ``-``, standard output."""
    if path is None or path == "-":
        return StandardOutput(writer)
    return Folder(path, suffix, writer, inputs) if is_folder(path, many) else OneFile(path, writer)


def is_folder(path: str, many: bool) -> bool:
    """Whether records go into a folder at ``path``: it is one, is written as one, or has to hold many records."""
    written_as_one = path.endswith(("/", os.sep)) or os.path.isdir(path)
    return written_as_one or (many and not os.path.splitext(path)[1] and not os.path.exists(path))


def is_same_file(path: str, other: str) -> bool:
    """Whether both paths lead to the same existing regular file."""
    try:
        return os.path.isfile(path) and os.path.samefile(path, other)
    except OSError:
        return False


@contextmanager
def open_whole(target: Path) -> Iterator[BinaryIO]:
    """A file to write, which replaces ``target`` when the block ends well and leaves it alone otherwise.

    A device or pipe (``/dev/null``, ``/dev/fd/3``) is written directly; a symbolic link stays one.
    """
    target = target.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    temporary = target.with_name(f".newsparse-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
