"""Where records go: standard output, one file, or a folder that mirrors the input.

Files are written whole or not at all (`newsparse.outputs.whole`). How one file holds all records is a sink's
business (`newsparse.outputs.sink`).
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Protocol

from newsparse import __version__, errors
from newsparse.outputs.sink import OpenSink, Sink
from newsparse.outputs.whole import check_rights, open_whole
from newsparse.sources import Input
from newsparse.write import Dumped, Origin, OutputFormat, Page, Writer

COMMIT_SECONDS = 2.0
"""The time after which records are made durable: what a run that is killed has to do again."""


class Output(Protocol):
    """A place for the records of one run, closed at the end of a ``with`` block."""

    separate: bool
    """Whether each record is written by itself, so that a failed write concerns one input alone."""

    def find(self, item: Input) -> Origin | None:
        """What the record of ``item`` was made of, where it is there already and up to date.

        May be asked ahead of the order of the inputs.
        """

    def keep(self, item: Input, origin: Origin) -> None:
        """Take over the record that `find` found, in the order of the inputs."""

    def write(self, item: Input, record: Dumped) -> None:
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

    def find(self, item: Input) -> Origin | None:
        """Never: what was printed is gone."""
        return None

    def keep(self, item: Input, origin: Origin) -> None:
        """Never called."""

    def write(self, item: Input, record: Dumped) -> None:
        """Print the record. A reader that went away is a `BrokenPipeError`, for the command to end quietly."""
        (text,) = record.texts
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
    """All records in one file, one after another, by a sink. It stands under its name when the run ends well."""

    separate = False

    def __init__(self, path: str, sink: Sink, resume: bool = False) -> None:
        self.path = path
        self._sink = sink
        self._resume = resume
        self._committed = time.monotonic()
        self._commits = 0

    def find(self, item: Input) -> Origin | None:
        """The record of this content that an earlier run left, by this version and with these settings."""
        if not self._resume:
            return None
        origin = Origin(item.path, item.checksum(), __version__)
        with _naming(self.path):
            return origin if self._sink.has(origin) else None

    def keep(self, item: Input, origin: Origin) -> None:
        """Take the record over."""
        with _naming(self.path):
            self._sink.keep(origin)
            self._commit_in_time()

    def write(self, item: Input, record: Dumped) -> None:
        """Add the record. The file is begun with the first one: a run without records leaves none."""
        with _naming(self.path):
            self._sink.add(record.origin, record.texts[0])
            self._commit_in_time()

    def __enter__(self) -> "OneFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            try:
                with _naming(self.path):
                    self._sink.commit()
                    self._sink.close()
            except BaseException:
                self._sink.abandon()
                raise
            return
        with suppress(OSError):  # the error at hand says more than one that follows from it
            if self._commits:
                self._sink.commit()
        self._sink.abandon()

    def _commit_in_time(self) -> None:
        now = time.monotonic()
        if now - self._committed > COMMIT_SECONDS:
            self._sink.commit()
            self._commits += 1
            self._committed = time.monotonic()


@contextmanager
def _naming(path: str) -> Iterator[None]:
    """An error of the operating system names the file."""
    try:
        yield
    except OSError as error:
        raise errors.unwritable(path, error) from error


class Folder:
    """A file for each input, at the input's own place in the tree: ``a/b.txt`` becomes ``a/b.txt.json``.

    What the format has beside a record, and once in a folder, is written too. Inputs are never written over.
    """

    separate = True

    def __init__(self, path: str, suffix: str, writer: Writer, is_input: Callable[[str], bool]) -> None:
        self.path = Path(path)
        self.suffixes = (suffix, *writer.beside)
        self._writer = writer
        self._is_input = is_input
        self._own = {self.path / name: f"the folder's own {name}" for name in writer.folder}
        self._taken: dict[int, int] = {}
        """Places that this run wrote to, and whose they are: hashes, as the names would fill the memory."""
        self._kept: list[Path] = []
        """The files of this run, written or found, in order; needed only for what is made of them."""

    def find(self, item: Input) -> Origin | None:
        """What the input's output files were made of, where they are there and up to date.

        A format that says what a record was made of is asked for the checksum and the version; for the others the
        output must not be older than the input.
        """
        first, *beside = self._targets(item)
        origin_of = self._writer.origin
        try:
            if not all(target.is_file() for target in (first, *beside)):
                return None
            if origin_of is None:
                fresh = item.file is not None and os.stat(item.file).st_mtime <= first.stat().st_mtime
                return Origin(item.path, "", __version__) if fresh else None
            found = origin_of(first.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            return None
        return found if found is not None and found[1:] == (item.checksum(), __version__) else None

    def keep(self, item: Input, origin: Origin) -> None:
        """Leave the files as they are; what the folder has once is made of them too."""
        targets = self._targets(item)
        self._claim(item, targets)
        if self._writer.folder:
            self._kept.append(targets[0])

    def write(self, item: Input, record: Dumped) -> None:
        """Write the record into its own files; two inputs never share one."""
        targets = self._targets(item)
        self._claim(item, targets)
        for target in targets:
            if os.path.exists(target) and self._is_input(str(target)):
                raise errors.output_is_input(str(target))
        writer = self._writer
        whole = writer.signature + writer.opening + record.texts[0] + writer.closing
        for target, text in zip(targets, (whole, *record.texts[1:]), strict=True):
            self._write_file(target, text)
        if self._writer.folder:
            self._kept.append(targets[0])

    def _claim(self, item: Input, targets: list[Path]) -> None:
        """An error where another input of this run has one of the places."""
        for target in targets:
            if target in self._own:
                raise errors.output_taken(str(target), item.name, self._own[target])
            place = hash(str(target))
            if place in self._taken and (item.is_part or self._taken[place] != hash(item.name)):
                raise errors.output_taken(str(target), item.name)
            self._taken[place] = hash(item.name)

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
        relative = item.relative
        if relative.is_absolute() or ".." in relative.parts or not relative.name:
            raise errors.output_outside(str(relative), item.name)
        return [self.path / relative.with_name(relative.name + suffix) for suffix in self.suffixes]

    def _write_file(self, target: Path, text: str) -> None:
        try:
            if not os.path.realpath(target).startswith(os.path.join(os.path.realpath(self.path), "")):
                raise errors.output_led_away(str(target))
            target.parent.mkdir(parents=True, exist_ok=True)
            with open_whole(target) as file:
                file.write(text.encode("utf-8"))
        except OSError as error:
            raise errors.unwritable(str(target), error) from error


def open_output(
    path: str | None,
    format: OutputFormat,
    many: bool = False,
    resume: bool = False,
    settings: str = "",
    is_input: Callable[[str], bool] = lambda path: False,
) -> Output:
    """The output that ``-o`` names; without it, and for ``-``, standard output.

    With ``resume`` it goes on with what an earlier run left there, if that was with the same ``settings``.
    """
    writer = format.writer()
    if path is None or path == "-":
        return StandardOutput(writer)
    if not format.one_file and is_folder(path, many):
        return Folder(path, format.suffixes[0], writer, is_input)
    open_sink: OpenSink = import_module(format.sink).open_sink
    with _naming(path):
        check_rights(Path(path))  # now, and not at the end of a long run
        return OneFile(path, open_sink(path, writer, resume, settings), resume)


def is_folder(path: str, many: bool) -> bool:
    """Whether records go into a folder at ``path``: it is one, is written as one, or has to hold many records."""
    written_as_one = path.endswith(("/", os.sep)) or os.path.isdir(path)
    return written_as_one or (many and not os.path.splitext(path)[1] and not os.path.exists(path))
