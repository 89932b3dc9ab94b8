"""The failures of a run as JSON Lines, one a line, for programs that see to them."""

from types import TracebackType
from typing import IO

from newsparse import errors
from newsparse.errors import ERRORS_SCHEMA, NewsparseError
from newsparse.write.json import compact


class FailureFile:
    """A file of failures: those of this run alone. Each is there as soon as it is known."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self._file: IO[bytes] = open(path, "wb", buffering=0)  # noqa: SIM115 (closed on exit)
        except OSError as error:
            raise errors.unwritable(path, error) from error

    def add(self, error: NewsparseError) -> None:
        """Write a failure down."""
        line = {
            "schema": ERRORS_SCHEMA,
            "input": error.subject,
            "kind": type(error).__name__,
            "reason": error.reason,
            "mend": error.mend,
        }
        try:
            self._file.write(compact(line).encode("utf-8") + b"\n")
        except OSError as failure:
            raise errors.unwritable(self.path, failure) from failure

    def __enter__(self) -> "FailureFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
