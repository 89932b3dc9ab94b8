"""Files that may be compressed: gzip and Zstandard, told by their first bytes, never unpacked beyond a limit."""

import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from newsparse import errors

if TYPE_CHECKING:
    from io import BufferedReader

GZIP = b"\x1f\x8b"
ZSTANDARD = b"\x28\xb5\x2f\xfd"


def read_file(path: str, limit: int) -> bytes:
    """The content of a file, unpacked; an `InputError` where it cannot be had or has more than ``limit`` bytes."""
    with open_file(path) as (stream, _):
        return read_at_most(stream, limit, path)


def read_at_most(stream: IO[bytes], limit: int, name: str) -> bytes:
    """The rest of a stream; an `InputError` where it has more than ``limit`` bytes. No more than that is held."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise errors.too_long(name, limit)
    return data


@contextmanager
def open_file(path: str) -> Iterator[tuple[IO[bytes], Callable[[], int]]]:
    """A file's unpacked content, and what tells how many bytes of the file, as it lies on the disk, were read.

    Whatever goes wrong with reading within the block is an `InputError` that names the file.
    """
    with naming(path), ExitStack() as stack:
        raw = stack.enter_context(open(path, "rb"))
        yield unpacked(raw, stack), raw.tell


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Turn what goes wrong with reading into an `InputError`."""
    try:
        yield
    except errors.NewsparseError:
        raise
    except OSError as error:
        if error.errno is None:  # gzip's own
            raise errors.damaged(name, str(error)) from error
        raise errors.unreadable(name, error) from error
    except (EOFError, zlib.error) as error:
        raise errors.damaged(name, str(error)) from error
    except ValueError as error:
        if "\0" not in name:
            raise
        raise errors.not_found(name) from error


def unpacked(raw: "BufferedReader", stack: ExitStack) -> IO[bytes]:
    """The content of an open file or pipe, unpacked where it is compressed. ``stack`` closes what is opened."""
    start = raw.peek(len(ZSTANDARD))
    if start.startswith(GZIP):
        import gzip

        return cast(IO[bytes], stack.enter_context(gzip.GzipFile(fileobj=raw, mode="rb")))
    if start.startswith(ZSTANDARD):
        stack.enter_context(_zstandard_errors())
        return cast(IO[bytes], stack.enter_context(zstandard().ZstdFile(raw)))
    return raw


def zstandard() -> Any:
    """The module of Zstandard: Python's own from 3.14 on."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


@contextmanager
def _zstandard_errors() -> Iterator[None]:
    """An error in the data is an `OSError`, as it is with gzip."""
    try:
        yield
    except zstandard().ZstdError as error:
        raise OSError(str(error)) from error


def packer(path: str, file: BinaryIO) -> BinaryIO | None:
    """What compresses into ``file`` as the suffix of ``path`` says; the same content gives the same bytes."""
    if path.lower().endswith(".gz"):
        import gzip

        return cast(BinaryIO, gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=0))
    if path.lower().endswith(".zst"):
        return cast(BinaryIO, zstandard().ZstdFile(file, "w"))
    return None
