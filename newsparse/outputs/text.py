"""A sink for every format that is text: the records one after another in one file, which may be compressed.

While a run goes on, ``all.jsonl.part`` holds the records, uncompressed, in the order in which they were made, and
``all.jsonl.checkpoint`` says for each where it lies and what it was made of. The checkpoint speaks only of what
is on the disk already, so the next run can trust all of it, and cuts off what a torn write left behind. At the
end the records stand in the order of the inputs: mostly they do so already, and the part is renamed; else, or
where the file is to be compressed, it is written from the part, whole or not at all.
"""

import hashlib
import io
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, BinaryIO

from newsparse import __version__, errors
from newsparse.outputs.sink import Sink
from newsparse.outputs.whole import is_special, open_unlinked, open_whole, resolved
from newsparse.write import PACKED, Origin, Writer

BUFFER_BYTES = 1_000_000
"""Records are handed to the operating system in pieces of this size, and with every commit."""
COPY_BYTES = 1_000_000

Extent = tuple[int, int]
"""Where a record lies in the part: the offsets of its first byte and of the byte after its last."""


def open_sink(path: str, writer: Writer, resume: bool, settings: str) -> Sink:
    """As `newsparse.outputs.sink.OpenSink` says."""
    target = resolved(Path(path))
    if is_special(target):
        return Device(target, writer)
    return TextFile(target, writer, resume, settings)


class Device:
    """A device or a pipe, to which records are handed on. Nothing can be resumed."""

    def __init__(self, target: Path, writer: Writer) -> None:
        self._target = target
        self._writer = writer
        self._file: BinaryIO | None = None

    def has(self, origin: Origin) -> bool:
        """Never."""
        return False

    def keep(self, origin: Origin) -> None:
        """Never called."""

    def add(self, origin: Origin, text: str) -> None:
        """Hand the record on."""
        before = self._writer.separator
        if self._file is None:
            before = self._writer.signature + self._writer.opening
            self._file = self._target.open("wb")
        self._file.write((before + text).encode("utf-8"))

    def commit(self) -> None:
        """Flush."""
        if self._file is not None:
            self._file.flush()

    def close(self) -> None:
        """Write the end."""
        if self._file is not None:
            with self._file:
                self._file.write(self._writer.closing.encode("utf-8"))

    def abandon(self) -> None:
        """Close it as it is."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()


class TextFile:
    """The records of one file of text."""

    def __init__(self, target: Path, writer: Writer, resume: bool, settings: str) -> None:
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._checkpoint = target.with_name(target.name + ".checkpoint")
        self._head = (writer.signature + writer.opening).encode("utf-8")
        self._separator = writer.separator.encode("utf-8")
        self._closing = writer.closing.encode("utf-8")
        self._writer = writer
        self._header = json.dumps({"newsparse": __version__, "settings": settings}) + "\n"
        self._left = Index() if resume else None
        self._data: IO[bytes] | None = None
        """The part, unbuffered: a process that is forked must not hold a copy of what is not written yet."""
        self._log: IO[bytes] | None = None
        self._unwritten: list[bytes] = []
        self._unlogged: list[str] = []
        self._end = 0
        """Where the part ends, with what is not written yet."""
        self._flushed = 0
        """Where the part ends as the operating system has it."""
        self._logged = 0
        """Where the checkpoint ends."""
        self._order: list[Extent] = []
        """Where the records of this run lie, in the order of the inputs; neighbours are joined to one extent."""
        if self._left is not None:
            self._open()
            self._recover(self._left)

    def has(self, origin: Origin) -> bool:
        """Whether the checkpoint, or the finished file, has the record."""
        return self._left is not None and self._left.find(origin) is not None

    def keep(self, origin: Origin) -> None:
        """Remember where the record lies."""
        extent = self._left and self._left.find(origin)
        if not extent:
            raise LookupError(f"no record of {origin.path} was kept")
        self._place(*extent)

    def add(self, origin: Origin, text: str) -> None:
        """Put the record at the end of the part."""
        if self._data is None:
            self._open()
        self._append(origin, text.encode("utf-8"))
        self._place(*self._last)
        if self._end - self._flushed > BUFFER_BYTES:
            self._flush()

    def commit(self) -> None:
        """First the records on the disk, then the lines of the checkpoint that speak of them."""
        if self._data is None or self._log is None or not self._unlogged:
            return
        self._flush()
        os.fsync(self._data.fileno())
        lines = "".join(self._unlogged).encode("ascii")
        _write(self._log, lines, self._logged)
        os.fsync(self._log.fileno())
        self._logged += len(lines)
        self._unlogged.clear()

    def close(self) -> None:
        """Make the file of the part."""
        if self._data is None:
            return
        if self._order:
            self._flush()
            if self._is_in_place():
                _write(self._data, self._closing, self._end)
                os.fsync(self._data.fileno())
                self._part.replace(self._target)
            else:
                self._assemble()
        self._release()
        self._part.unlink(missing_ok=True)
        self._checkpoint.unlink(missing_ok=True)

    def abandon(self) -> None:
        """Leave what the checkpoint speaks of; where it speaks of nothing, nothing."""
        if self._data is None:
            return
        if self._logged <= len(self._header):  # it may end in the midst of opening them
            with suppress(OSError):
                self._part.unlink(missing_ok=True)
                self._checkpoint.unlink(missing_ok=True)
        self._release()

    def _open(self) -> None:
        """The part and the checkpoint, locked against another run: anew, or with what they hold."""
        keep = self._left is not None
        self._data = open_locked(self._part)
        mode = "r+b" if keep and self._checkpoint.exists() else "w+b"
        self._log = open(self._checkpoint, mode, 0, opener=open_unlinked)  # noqa: SIM115 (`_release` closes it)
        if not keep:
            self._begin()

    def _begin(self) -> None:
        """Empty the part and the checkpoint."""
        assert self._data is not None
        assert self._log is not None
        for file, head in ((self._data, self._head), (self._log, self._header.encode("ascii"))):
            file.truncate(0)
            _write(file, head, 0)
        self._end = self._flushed = len(self._head)
        self._logged = len(self._header)

    def _recover(self, left: "Index") -> None:
        """Find out what an earlier run left, and cut off what was not whole."""
        assert self._data is not None
        assert self._log is not None
        size = self._data.seek(0, os.SEEK_END)
        whole = durable = 0
        lines = io.BufferedReader(_Unclosed(self._log))
        if lines.readline() == self._header.encode("ascii") and size >= len(self._head):
            whole, durable = len(self._header), len(self._head)
            for line in lines:
                entry = _entry(line, size)
                if entry is None:
                    break
                origin, extent = entry
                left.add(origin, extent)
                whole, durable = whole + len(line), max(durable, extent[1])
        if not whole:
            self._begin()
            self._import(left)
            return
        self._log.truncate(whole)
        self._data.truncate(durable)
        self._end = self._flushed = durable
        self._logged = whole

    def _import(self, left: "Index") -> None:
        """Take over the records of the finished file, where they say what they were made of."""
        origin_of = self._writer.origin
        if origin_of is None or not self._target.exists():
            return
        from newsparse.sources.unpack import open_file

        with suppress(errors.NewsparseError), open_file(str(self._target)) as (stream, _):
            for line in stream:  # to where it is damaged, if it is
                text = line.decode("utf-8", "replace")
                origin = origin_of(text) if text.endswith("\n") else None  # a torn last line has no end
                if origin is not None and origin.version == __version__:
                    self._append(origin, line)
                    left.add(origin, self._last)
                    if self._end - self._flushed > BUFFER_BYTES:
                        self._flush()
        self.commit()

    def _append(self, origin: Origin, record: bytes) -> None:
        """Put a record at the end of the part, and its line into the checkpoint to come."""
        before = self._separator if self._end > len(self._head) else b""
        start = self._end + len(before)
        self._last = (start, start + len(record))
        self._unwritten.append(before + record)
        self._end = start + len(record)
        self._unlogged.append(json.dumps([origin.path, origin.sha256, *self._last]) + "\n")

    def _place(self, start: int, end: int) -> None:
        """Let a record be the next in the order."""
        if self._order and self._order[-1][1] + len(self._separator) == start:
            self._order[-1] = (self._order[-1][0], end)
        else:
            self._order.append((start, end))

    def _is_in_place(self) -> bool:
        """Whether the part holds all records in the order of the inputs, and nothing else."""
        whole = [(len(self._head), self._end)]
        return self._order == whole and not self._target.name.lower().endswith(PACKED)

    def _assemble(self) -> None:
        """Write the file from the part, in the order of the inputs."""
        from newsparse.sources.unpack import packer

        with open(self._part, "rb") as part, open_whole(self._target) as file:
            packed = packer(self._target.name, file)
            out = packed or file
            out.write(self._head)
            for number, (start, end) in enumerate(self._order):
                if number:
                    out.write(self._separator)
                part.seek(start)
                while start < end:
                    piece = part.read(min(COPY_BYTES, end - start))
                    if not piece:
                        raise OSError(f"{self._part} is shorter than its checkpoint says")
                    out.write(piece)
                    start += len(piece)
            out.write(self._closing)
            if packed is not None:
                packed.close()

    def _flush(self) -> None:
        assert self._data is not None
        _write(self._data, b"".join(self._unwritten), self._flushed)
        self._unwritten.clear()
        self._flushed = self._end

    def _release(self) -> None:
        for file in (self._data, self._log):
            if file is not None:
                with suppress(OSError):
                    file.close()
        if self._left is not None:
            self._left.close()


class Index:
    """Where the records of an earlier run lie, on the disk rather than in memory: there may be millions."""

    def __init__(self) -> None:
        import sqlite3  # only a run that resumes needs it

        self._table = sqlite3.connect("", isolation_level=None)  # a temporary file, without a transaction for each
        self._table.execute("PRAGMA journal_mode = OFF")
        self._table.execute("CREATE TABLE record (key BLOB PRIMARY KEY, start INTEGER, end INTEGER) WITHOUT ROWID")

    def add(self, origin: Origin, extent: Extent) -> None:
        """Remember a record; the first of two that are the same stays."""
        self._table.execute("INSERT OR IGNORE INTO record VALUES (?, ?, ?)", (_key(origin), *extent))

    def find(self, origin: Origin) -> Extent | None:
        """Where the record lies."""
        if origin.version != __version__:
            return None
        found = self._table.execute("SELECT start, end FROM record WHERE key = ?", (_key(origin),)).fetchone()
        return found and (found[0], found[1])

    def close(self) -> None:
        """Forget everything."""
        self._table.close()


class _Unclosed(io.RawIOBase):
    """Reads from another file, and leaves it open when it is closed itself."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _key(origin: Origin) -> bytes:
    return hashlib.sha256(f"{origin.sha256}\n{origin.path}".encode("utf-8", "surrogatepass")).digest()[:16]


def _entry(line: bytes, size: int) -> tuple[Origin, Extent] | None:
    """What a line of the checkpoint says; None where it is torn, or the part has fewer bytes (``size``)."""
    try:
        path, sha256, start, end = json.loads(line)
        whole = line.endswith(b"\n") and 0 <= start <= end <= size
    except (TypeError, ValueError):
        return None
    return (Origin(path, sha256, __version__), (start, end)) if whole else None


def open_locked(path: Path) -> IO[bytes]:
    """Open a file for reading and writing; it may not be written by another process at the same time."""
    file = os.fdopen(open_unlinked(str(path), os.O_RDWR | os.O_CREAT), "r+b", buffering=0)
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        return file
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # of the process: its end, however it comes, unlocks
        taken = not os.path.samestat(os.fstat(file.fileno()), os.stat(path))  # renamed before it was locked
    except (BlockingIOError, FileNotFoundError):
        taken = True
    except OSError:  # a file system without locks
        taken = False
    if taken:
        file.close()
        raise errors.output_busy(str(path))
    return file


def _write(file: IO[bytes], data: bytes, offset: int) -> None:
    """Write all of it at its place, so that a try that failed half way can be made again."""
    file.seek(offset)
    view = memoryview(data)
    while view:  # an unbuffered file may take less
        view = view[file.write(view) :]
