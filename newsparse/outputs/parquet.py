"""All records of a run in one Parquet file of nested columns. Needs pyarrow.

A Parquet file can only be read once its end is written, so a file that is merely begun is worth nothing to the run
that goes on after a kill. What is committed is therefore kept as small whole files in the folder ``FILE.parts``
beside it. At the end they are put together, in input order and in row groups whose bounds do not depend on when
commits were made: the file is the same however often the run was killed.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, NamedTuple

from newsparse import errors
from newsparse.outputs.text import Index, open_locked
from newsparse.outputs.whole import is_special, open_whole, resolved
from newsparse.write import Origin, Writer

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError as error:
    raise errors.missing_extra("parquet", "pyarrow") from error

from newsparse.write.arrow import COMPRESSION, ROWS, batch, columns

HELD_CHARACTERS = 32_000_000
"""Records as JSON that may wait for a commit; more are made durable at once, so that memory stays flat."""
OPEN_GROUPS = 4
"""Row groups of parts that are in memory while they are put together. Where old and new records take turns, two
are in use at a time."""
_SETTINGS = b"newsparse settings"
"""The key of a file's metadata that says with which settings its records were read."""
_ORIGIN = ["source.path", "source.sha256", "source.version"]


class _Rows(NamedTuple):
    """Rows ``first`` to ``last`` (exclusive) of one row group of a file."""

    path: Path
    group: int
    first: int
    last: int


class ParquetSink:
    """The records of one Parquet file, see `newsparse.outputs.sink.Sink`."""

    def __init__(self, target: Path, resume: bool, settings: str) -> None:
        self._target = target
        self._folder = target.with_name(f"{target.name}.parts")
        self._schema = columns().with_metadata({_SETTINGS: settings.encode()})
        self._resume = resume
        self._lock: IO[bytes] | None = None
        """A file that no other run can have open while this one is at work; None before it is."""
        self._order: list[_Rows] = []
        """What the file will hold: rows of the finished file, of parts, and of the part that is to be."""
        self._held: list[dict[str, Any]] = []
        self._held_characters = 0
        parts = sorted(self._folder.glob("*.parquet"))
        self._groups: list[tuple[Path, int]] = []
        self._left = Index() if resume else None
        """In which of the groups of earlier runs a record is, and in which row."""
        if self._left is not None:
            for path in (target, *parts):
                self._recover(path, self._left)
        self._number = 1 + max((int(part.stem) for part in parts if part.stem.isdigit()), default=0)

    def has(self, origin: Origin) -> bool:
        """Whether the finished file or a part of an earlier run holds the record."""
        return self._left is not None and self._left.find(origin) is not None

    def keep(self, origin: Origin) -> None:
        """Take the record from there."""
        found = self._left and self._left.find(origin)
        if not found:
            raise LookupError(f"no record of {origin.path} was kept")
        self._begin()
        group, row = found
        self._append(_Rows(*self._groups[group], row, row + 1))

    def add(self, origin: Origin, text: str) -> None:
        """Hold the record for the next part."""
        self._begin()
        place = len(self._held)
        self._append(_Rows(self._next_part, 0, place, place + 1))
        self._held.append(json.loads(text))
        self._held_characters += len(text)
        if len(self._held) == ROWS or self._held_characters >= HELD_CHARACTERS:
            self.commit()

    def commit(self) -> None:
        """Make what is held a part."""
        if not self._held:
            return
        with open_whole(self._next_part) as file, self._writer(file) as writer:
            writer.write_batch(batch(self._held))
        self._number += 1
        self._held.clear()
        self._held_characters = 0

    def close(self) -> None:
        """Put the parts together, and remove them."""
        if self._lock is None:
            return
        whole = self._folder / "whole"
        with open_whole(whole) as file, self._writer(file) as writer:
            for table in _in_groups(self._order):
                writer.write_table(table, row_group_size=ROWS)
        whole.replace(self._target)
        shutil.rmtree(self._folder)
        self._release()

    def abandon(self) -> None:
        """Leave the parts, if there are any, to the next run."""
        if self._lock is not None:
            with suppress(OSError):
                self._lock_path.unlink()
                self._folder.rmdir()  # where it is empty
        self._release()

    @property
    def _next_part(self) -> Path:
        return self._folder / f"{self._number:08}.parquet"

    @property
    def _lock_path(self) -> Path:
        return self._folder / "lock"

    def _begin(self) -> None:
        """Make the folder of parts, without those that this run does not go on with."""
        if self._lock is not None:
            return
        if self._folder.is_symlink():
            raise errors.output_led_away(str(self._folder))
        self._folder.mkdir(exist_ok=True)
        self._lock = open_locked(self._lock_path)
        if not self._resume:
            for part in self._folder.glob("*.parquet"):
                part.unlink()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
        if self._left is not None:
            self._left.close()

    def _append(self, rows: _Rows) -> None:
        """Let rows follow, as one stretch with those before them where they do so in their file too."""
        last = self._order[-1] if self._order else None
        if last is not None and last[:2] == rows[:2] and last.last == rows.first:
            self._order[-1] = last._replace(last=rows.last)
        else:
            self._order.append(rows)

    def _writer(self, file: Any) -> Any:
        return parquet.ParquetWriter(file, self._schema, compression=COMPRESSION)

    def _recover(self, path: Path, left: Index) -> None:
        """Find the records of a file that was written with the settings of this run; another file has none."""
        try:
            file = parquet.ParquetFile(path)
        except (FileNotFoundError, pa.ArrowInvalid):
            return
        found = file.schema_arrow
        if (
            not found.equals(self._schema)
            or (found.metadata or {}).get(_SETTINGS) != self._schema.metadata[_SETTINGS]
        ):
            return
        for group in range(file.num_row_groups):
            sources = file.read_row_group(group, columns=_ORIGIN, use_threads=False).column("source").to_pylist()
            for row, source in enumerate(sources):
                left.add(Origin(**source), (len(self._groups), row))
            self._groups.append((path, group))


def open_sink(path: str, writer: Writer, resume: bool, settings: str) -> ParquetSink:
    """See `newsparse.outputs.sink.OpenSink`."""
    target = resolved(Path(path))
    if is_special(target):
        raise errors.not_a_file(path)
    return ParquetSink(target, resume, settings)


def _in_groups(order: list[_Rows]) -> Iterator[Any]:
    """The rows as tables of `ROWS` rows each, the last one excepted; nothing in them tells of the parts."""

    @lru_cache(OPEN_GROUPS)
    def group(path: Path, number: int) -> Any:
        return parquet.ParquetFile(path).read_row_group(number, use_threads=False)

    waiting: list[Any] = []
    missing = ROWS
    for rows in order:
        first = rows.first
        while first < rows.last:
            taken = min(missing, rows.last - first)
            waiting.append(group(rows.path, rows.group).slice(first, taken))
            first += taken
            missing -= taken
            if not missing:
                yield pa.concat_tables(waiting).combine_chunks()
                waiting, missing = [], ROWS
    if waiting:
        yield pa.concat_tables(waiting).combine_chunks()
