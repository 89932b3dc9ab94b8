"""What a file that holds all the records of a run has to be able to do, whatever is in it.

A sink is told of the articles in input order, in small steps that are made durable together, so that a run that
was killed at any moment can be gone on with. `newsparse.outputs.OneFile` drives it; `newsparse.write.FORMATS`
says which sink a format has. A new one is a module with a function ``open_sink`` and a line there.
"""

from typing import Protocol

from newsparse.write import Origin, Writer

__all__ = ["OpenSink", "Origin", "Sink"]


class Sink(Protocol):
    """The records of one file. Any `OSError` that a method raises is named with the file's path by the caller."""

    def has(self, origin: Origin) -> bool:
        """Whether an earlier run left this very record, durably. Asked ahead of the order, on resuming only."""

    def keep(self, origin: Origin) -> None:
        """Take over the record that `has` said is there. Called in input order, in place of `add`."""

    def add(self, origin: Origin, text: str) -> None:
        """Add a record, as the format's `Writer` dumped it, in input order. It may be held back until `commit`."""

    def commit(self) -> None:
        """Make all that was kept and added durable: from now on a run that is killed leaves it to the next.

        Called every few seconds, before `close`, and before `abandon` where it was called before.
        """

    def close(self) -> None:
        """Every input has been told: let the file stand under its name, whole, with nothing else beside it."""

    def abandon(self) -> None:
        """The run ends early. What was committed stays for the next one; what the name held before stays as well.

        Where nothing was ever committed, nothing is left.
        """


class OpenSink(Protocol):
    """The function ``open_sink`` of a sink's module."""

    def __call__(self, path: str, writer: Writer, resume: bool, settings: str) -> Sink:
        """The sink that writes to ``path``; it creates no file before the first `Sink.add` or `Sink.keep`.

        ``writer`` is the format's. With ``resume`` it goes on with what an earlier run left there, finished or
        not; without, it begins anew, and what was left is lost. ``settings`` names the options that the records
        depend on: what was left by a run with other ones is not up to date.
        """
