"""What Ctrl-C and a request to end do: one line, the exit code, and nothing half-written.

Python answers Ctrl-C with a traceback while a program starts and ends, and lets the exception be swallowed where
an import or C code is under way; SIGTERM and SIGHUP end it on the spot, with temporary files left behind. Here
all three are alike. Before and after a run there is nothing to put in order, and the process ends at once; within
one, `Stopped` is raised, so that every ``with`` and ``finally`` has its turn.
"""

import os
import signal
import sys

TYPE_CHECKING = False  # this module imports as little as can be: until it is there, Ctrl-C is Python's business
if TYPE_CHECKING:
    from types import FrameType, TracebackType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
IMPORT_RESPITE = 0.02
"""Seconds after which an import that was under way is looked at again; the longest, numpy's, takes a tenth."""
_IMPORT_SYSTEM = "<frozen importlib._bootstrap"


class Stopped(KeyboardInterrupt):
    """The run is to end, by the signal of this number."""

    def __init__(self, number: int = signal.SIGINT) -> None:
        super().__init__(number)
        self.name = signal.Signals(number).name
        self.code = 128 + number
        """The exit code that shells give to what a signal ended."""


def exit_on_signals() -> None:
    """From now on a signal ends the process at once, with one line. One that is ignored (nohup) stays so."""
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _exit)


def ignore_signals() -> None:
    """From now on signals change nothing: all is done, and the interpreter is about to end by itself."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


class Stoppable:
    """Raises `Stopped` within a ``with`` block at a signal, once: no other may disturb what puts things in order.

    Outside the main thread, where Python allows no handlers, signals do what they did.
    """

    def __enter__(self) -> None:
        self._before = {number: signal.getsignal(number) for number in SIGNALS}
        self._number = 0
        """The signal that waits for the end of an import."""
        try:
            for number, handler in self._before.items():
                if handler is not signal.SIG_IGN:
                    signal.signal(number, self._stop)
        except ValueError:  # not the main thread
            self._before = {}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        if isinstance(error, Stopped):  # the process ends, and has said so; a second Ctrl-C must not say it again
            return
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._number:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def _stop(self, number: int, frame: "FrameType | None") -> None:
        """Raise `Stopped`, but not into an import: callbacks of the import system and C code would swallow it."""
        number = self._number or number
        if _is_importing(frame) and hasattr(signal, "setitimer"):
            self._number = number
            signal.signal(signal.SIGALRM, self._stop)
            signal.setitimer(signal.ITIMER_REAL, IMPORT_RESPITE)
            return
        for each in SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)


def _exit(number: int, frame: "FrameType | None") -> None:
    stopped = Stopped(number)
    try:
        if sys.stderr is not None:
            os.write(2, f"newsparse: stopped by {stopped.name}; start it again\n".encode())
    finally:  # also where nobody can hear it
        os._exit(stopped.code)


def _is_importing(frame: "FrameType | None") -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORT_SYSTEM):
            return True
        frame = frame.f_back
    return False
