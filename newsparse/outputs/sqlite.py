"""All records of a run in a SQLite database, in the tables of `newsparse.outputs.database`. Needs sqlite-utils.

What is committed is one transaction; SQLite undoes one that a kill cut short when the database is next opened.
Unlike other files a database is added to: an article that is written again takes the place of what is there,
and the others stay.
"""

import errno
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from newsparse import errors
from newsparse.outputs.whole import is_special
from newsparse.write import Origin, Record, Writer
from newsparse.write.plain import visible

try:
    from sqlite_utils import Database

    from newsparse.outputs.database import open_database, write
except ImportError as error:
    raise errors.missing_extra("sqlite", "sqlite-utils") from error

HELD_CHARACTERS = 32_000_000
"""Records as JSON that may wait for a commit; more are written at once, so that memory stays flat."""


class SqliteSink:
    """The records of one database, see `newsparse.outputs.sink.Sink`."""

    def __init__(self, path: str, settings: str) -> None:
        self._path = path
        self._settings = blake2b(settings.encode(), digest_size=8).hexdigest()
        self._database: Database | None = None
        self._held: list[Record] = []
        self._held_characters = 0
        self._found = os.path.exists(path)
        if self._found:
            with self._named_errors():
                self._database = open_database(path)

    def has(self, origin: Origin) -> bool:
        """Whether the database holds the record, read with the settings of this run."""
        if self._database is None:
            return False
        with self._named_errors():
            found = self._database.execute(
                "select 1 from articles where name = ? and sha256 = ? and version = ? and settings = ?",
                [visible(origin.path), origin.sha256, origin.version, self._settings],
            ).fetchone()
        return found is not None

    def keep(self, origin: Origin) -> None:
        """Leave the record where it is."""

    def add(self, origin: Origin, text: str) -> None:
        """Hold the record until the next commit."""
        self._held.append(json.loads(text))
        self._held_characters += len(text)
        if self._held_characters >= HELD_CHARACTERS:
            self.commit()

    def commit(self) -> None:
        """Write what is held in one transaction. The first one makes the database."""
        if not self._held:
            return
        with self._named_errors():
            if self._database is None:
                self._database = open_database(self._path)
            write(self._database, self._held, self._settings)
        self._held.clear()
        self._held_characters = 0

    def close(self) -> None:
        """Let go of the database."""
        if self._database is not None:
            self._database.close()

    def abandon(self) -> None:
        """The same; what was committed is in it. A database that was not there goes, if nothing is in it."""
        self.close()
        if not self._found and os.path.exists(self._path) and _is_empty(self._path):
            for name in (self._path, f"{self._path}-journal"):
                with suppress(OSError):
                    os.unlink(name)

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        """SQLite's errors as the errors that a caller knows."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OSError(errno.EIO, str(error)) from error
        except sqlite3.DatabaseError as error:
            raise errors.not_a_database(self._path) from error


def _is_empty(path: str) -> bool:
    """Whether a database holds no articles, as after a disk was full from the first one on."""
    try:
        with closing(sqlite3.connect(path)) as database:
            return not database.execute("select exists (select 1 from articles)").fetchone()[0]
    except sqlite3.OperationalError as error:
        return "no such table" in str(error)
    except sqlite3.DatabaseError:
        return False


def open_sink(path: str, writer: Writer, resume: bool, settings: str) -> SqliteSink:
    """See `newsparse.outputs.sink.OpenSink`."""
    if is_special(Path(path)):
        raise errors.not_a_file(path)
    return SqliteSink(path, settings)
