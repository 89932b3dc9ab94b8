"""Where records go: standard output, one file, or a folder that mirrors the input.

Files are written whole or not at all: into a temporary file beside the target, flushed to the disk, then renamed.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol

from newsparse import errors
from newsparse.sources import Input


class Output(Protocol):
    """A place for the records of one run."""

    separate: bool
    """Whether each record is written by itself, so that a failed write concerns one input alone."""

    def has(self, item: Input) -> bool:
        """Whether the record of ``item`` is there already."""

    def write(self, item: Input, text: str) -> None:
        """Add the record of ``item``; an `OutputError` where it cannot be written."""


class StandardOutput:
    """Records in UTF-8 on standard output, each handed on at once."""

    separate = False

    def has(self, item: Input) -> bool:
        """Never: what was printed is gone."""
        return False

    def write(self, item: Input, text: str) -> None:
        """Print the record. A reader that went away is a `BrokenPipeError`, for the command to end quietly."""
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

    def __init__(self, path: str) -> None:
        self.path = path
        self._existed = os.path.exists(path)
        self._stack = ExitStack()
        self._file: BinaryIO | None = None

    def has(self, item: Input) -> bool:
        """Whether the file was there before this run."""
        return self._existed

    def write(self, item: Input, text: str) -> None:
        """Add the record. The file is begun with the first one: a run without records leaves none."""
        try:
            if self._file is None:
                self._file = self._stack.enter_context(open_whole(Path(self.path)))
            self._file.write(text.encode("utf-8"))
        except OSError as error:
            raise errors.unwritable(self.path, error) from error

    def __enter__(self) -> "OneFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._stack.__exit__(kind, error, trace)
        except OSError as failure:
            if failure is error:
                raise
            raise errors.unwritable(self.path, failure) from failure


class Folder:
    """A file for each input, at the input's own place in the tree: ``a/b.txt`` becomes ``a/b.txt.json``."""

    separate = True

    def __init__(self, path: str, suffix: str) -> None:
        self.path = Path(path)
        self.suffix = suffix
        self.owners: dict[Path, str] = {}

    def has(self, item: Input) -> bool:
        """Whether the input's output file exists."""
        return self._target(item).exists()

    def write(self, item: Input, text: str) -> None:
        """Write the record into its own file; two inputs never share one."""
        target = self._target(item)
        owner = self.owners.setdefault(target, item.name)
        if owner != item.name:
            raise errors.output_taken(str(target), item.name, owner)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with open_whole(target) as file:
                file.write(text.encode("utf-8"))
        except OSError as error:
            raise errors.unwritable(str(target), error) from error

    def _target(self, item: Input) -> Path:
        return self.path / item.relative.with_name(item.relative.name + self.suffix)


def open_output(path: str | None, suffix: str, many: bool) -> AbstractContextManager[Output]:
    """The output that ``-o`` names; without it, and for ``-``, standard output."""
    if path is None or path == "-":
        return nullcontext(StandardOutput())
    return nullcontext(Folder(path, suffix)) if is_folder(path, many) else OneFile(path)


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
