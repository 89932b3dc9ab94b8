"""Files that are written whole or not at all: into a temporary file beside the target, flushed, then renamed."""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def open_whole(target: Path) -> Iterator[BinaryIO]:
    """A file to write, which replaces ``target`` when the block ends well and leaves it alone otherwise.

    A device or pipe (``/dev/null``, ``/dev/fd/3``) is written directly; a symbolic link stays one.
    """
    target = resolved(target)
    check_rights(target)
    if is_special(target):
        with target.open("wb") as file:
            yield file
        return
    # The name is the target's own, so that the next run takes the place of what a killed one left, and short.
    digest = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]
    temporary = target.with_name(f".newsparse-{digest}.tmp")
    try:
        with open(temporary, "wb", opener=open_unlinked) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def open_unlinked(path: str, flags: int) -> int:
    """Open a file whose name we chose, never through a link that somebody else put there: an ``opener``."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def check_rights(target: Path) -> None:
    """Raise a `PermissionError` where a file must not be written, though it could be replaced."""
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def resolved(path: Path) -> Path:
    """Where a path leads, by its symbolic links; an `OSError` where they go in circles."""
    try:
        return path.resolve()
    except RuntimeError as error:  # until Python 3.12
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def is_special(target: Path) -> bool:
    """Whether there is something at ``target`` that no file can take the place of: a device or a pipe."""
    return target.exists() and not target.is_file()
