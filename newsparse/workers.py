"""Worker processes that take one item at a time, and a parent that outlives whatever happens to them.

`in_order` gives the results in the order of the items, with a bounded number of them under way. What kills,
blocks or breaks a worker costs the item that it had at the time: the worker is replaced, and an item under
which a worker died is tried once more, while nothing else runs, since it may have been memory that was short.
Knows nothing of articles.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

from newsparse.errors import no_process
from newsparse.stopping import SIGNALS

Item = TypeVar("Item")
Result = TypeVar("Result")

WINDOW = 16
"""Items that each worker may be ahead by, done or under way: memory stays flat over any number of them, and one
that takes a dozen times as long as the others still holds nobody up."""
QUEUED = 2
"""Items that a worker has at a time: one that it works on, and one to go on with while its result is seen to."""
SMALL = 32_768
"""Bytes of an item that may be sent to a busy worker: what a pipe takes in at once, so that nobody waits."""


RESPITE = 1.0
"""Seconds until a worker that is late, but had no processor to work with, is looked at again."""


class Lost(Enum):
    """Why an item has no result."""

    DIED = "died"
    TIMED_OUT = "timed out"


@dataclass(frozen=True, slots=True)
class Ready(Generic[Result]):
    """What needs no work, but its place in the order."""

    result: Result


@dataclass(slots=True, eq=False)
class _Task(Generic[Item, Result]):
    item: Item
    message: bytes = b""
    result: Result | Lost | None = None
    done: bool = False
    tried: bool = False


@dataclass(slots=True, eq=False)
class _Worker(Generic[Item, Result]):
    process: Any
    pipe: Connection
    tasks: deque[_Task[Item, Result]] = field(default_factory=deque)
    since: float = 0.0
    """When it began with the first of its tasks, by the monotonic clock."""
    used: float = 0.0
    """The processor time that it had used by then."""
    respite: float = 0.0
    """Seconds that it is given beyond the limit, as it had no processor to work with."""

    def begin(self) -> None:
        """Start the clock for the first of its tasks."""
        self.since, self.respite = time.monotonic(), 0.0
        self.used = _state(self.process.pid).used


def in_order(
    items: Iterator[Item | Ready[Result]],
    work: Callable[[Item], Result],
    lost: Callable[[Item, Lost], Result],
    jobs: int,
    timeout: float | None,
) -> Generator[Result, None, None]:
    """The results of ``work``, which must not raise, in the order of the items, by ``jobs`` processes.

    ``lost`` gives the result of an item that takes more than ``timeout`` seconds, or that kills its worker
    twice. What counts is the time on the clock, but on Linux not the time in which others had the processor.
    """
    crew = _Crew(work, jobs, timeout)
    window: deque[_Task[Item, Result] | Ready[Result]] = deque()
    try:
        more = True
        while more or window:
            while window and (isinstance(window[0], Ready) or window[0].done):
                first = window.popleft()
                if isinstance(first, Ready):
                    yield first.result
                elif isinstance(first.result, Lost):
                    yield lost(first.item, first.result)
                else:
                    yield first.result  # type: ignore[misc]
            crew.collect(0)
            while more and len(window) < WINDOW * jobs and crew.has_room():
                item = next(items, None)
                if item is None:
                    more = False
                elif isinstance(item, Ready):
                    window.append(item)
                else:
                    task: _Task[Item, Result] = _Task(item)
                    window.append(task)
                    crew.take(task)
                crew.collect(0)
                if not more or isinstance(window[0], Ready) or window[0].done:
                    break
            crew.retry()
            if window and not isinstance(window[0], Ready) and not window[0].done:
                crew.collect(None)
    finally:
        crew.end()


class _Crew(Generic[Item, Result]):
    """The workers of a run, started when they are needed."""

    def __init__(self, work: Callable[[Item], Result], jobs: int, timeout: float | None) -> None:
        self._work = work
        self._jobs = jobs
        self._timeout = timeout
        self._workers: list[_Worker[Item, Result]] = []
        self._waiting: deque[_Task[Item, Result]] = deque()
        """Tasks that no worker has yet: one that is too large for a queue, or that a dead worker had not begun."""
        self._suspects: deque[_Task[Item, Result]] = deque()
        """Tasks under which a worker died, to be tried again alone."""
        self._alone: _Task[Item, Result] | None = None
        """The one that is being tried again."""

    def has_room(self) -> bool:
        """Whether another task can be taken on now."""
        if self._waiting or self._suspects or self._alone:
            return False
        return len(self._workers) < self._jobs or any(len(worker.tasks) < QUEUED for worker in self._workers)

    def take(self, task: _Task[Item, Result]) -> None:
        """Take a task on."""
        task.message = pickle.dumps(task.item, pickle.HIGHEST_PROTOCOL)
        self._waiting.append(task)
        self._hand_out()

    def retry(self) -> None:
        """Try a suspect again in a new process, once nothing else runs."""
        if self._suspects and not any(worker.tasks for worker in self._workers):
            for worker in list(self._workers):
                self._dismiss(worker)
            self._alone = self._suspects.popleft()
            self._give(self._start(), self._alone)

    def collect(self, seconds: float | None) -> None:
        """See to results, dead workers and those that take too long; wait for one of them for so many seconds."""
        busy = [worker for worker in self._workers if worker.tasks]
        if not busy:
            return
        if seconds is None and self._timeout is not None:
            first = min(worker.since + worker.respite for worker in busy)
            seconds = max(0.0, first + self._timeout - time.monotonic())
        pipes = {worker.pipe: worker for worker in busy}
        for pipe in wait(list(pipes), seconds):
            self._receive(pipes[pipe])  # type: ignore[index]
        self._stop_the_slow()
        self._hand_out()

    def end(self) -> None:
        """End all workers, whatever they do: nothing that they hold is needed."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _hand_out(self) -> None:
        """Give tasks to workers that have the least to do, as far as there are such."""
        while self._waiting and not self._suspects and not self._alone:
            task = self._waiting[0]
            worker = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
            if worker is None or (worker.tasks and len(self._workers) < self._jobs):
                worker = self._start()
            if len(worker.tasks) >= (QUEUED if len(task.message) <= SMALL else 1):
                return
            self._give(worker, self._waiting.popleft())

    def _give(self, worker: _Worker[Item, Result], task: _Task[Item, Result]) -> None:
        if not worker.tasks:
            worker.begin()
        worker.tasks.append(task)
        try:
            worker.pipe.send_bytes(task.message)
        except OSError:  # it is dead
            self._bury(worker)

    def _receive(self, worker: _Worker[Item, Result]) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._bury(worker)
            return
        self._finish(worker.tasks.popleft(), result)
        if worker.tasks:
            worker.begin()

    def _stop_the_slow(self) -> None:
        """Stop workers that take too long. One that could not work, for others have the processor, is not slow."""
        if self._timeout is None:
            return
        now = time.monotonic()
        for worker in list(self._workers):
            if not worker.tasks or now - worker.since <= self._timeout + worker.respite or worker.pipe.poll():
                continue
            state = _state(worker.process.pid)
            if state.runnable and state.used - worker.used < self._timeout:
                worker.respite = now - worker.since - self._timeout + RESPITE
                continue
            self._finish(worker.tasks.popleft(), Lost.TIMED_OUT)
            self._dismiss(worker)

    def _bury(self, worker: _Worker[Item, Result]) -> None:
        """See to the tasks of a worker that died under the first of them."""
        task = worker.tasks.popleft()
        if task.tried:
            self._finish(task, Lost.DIED)
        else:
            task.tried = True
            self._suspects.append(task)
        self._dismiss(worker)

    def _dismiss(self, worker: _Worker[Item, Result]) -> None:
        """End a worker; what it has not begun is another's."""
        self._waiting.extendleft(reversed(worker.tasks))
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()

    def _finish(self, task: _Task[Item, Result], result: Result | Lost) -> None:
        task.result, task.done, task.message = result, True, b""
        if task is self._alone:
            self._alone = None

    def _start(self) -> _Worker[Item, Result]:
        """A new worker. On Linux it is forked: what the parent has loaded is then there at once, and shared."""
        try:
            worker = self._started()
        except OSError as error:
            raise no_process(error) from error
        self._workers.append(worker)
        return worker

    def _started(self) -> _Worker[Item, Result]:
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        ours, theirs = context.Pipe()
        inherited = [worker.pipe for worker in self._workers] + [ours] if sys.platform == "linux" else []
        process = context.Process(target=_serve, args=(theirs, self._work, inherited), daemon=True)
        with _signals_held():
            process.start()
        theirs.close()
        return _Worker(process, ours)


class _State(NamedTuple):
    runnable: bool
    """Whether it works or would, had it a processor; it does not wait for anything else."""
    used: float
    """Processor seconds that it has used."""


def _state(process: int) -> _State:
    """What Linux says of a process (proc(5)); elsewhere, and where it is gone, it waits and has used nothing."""
    try:
        with open(f"/proc/{process}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return _State(False, 0.0)
    return _State(fields[0] == b"R", (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"))


@contextmanager
def _signals_held() -> Iterator[None]:
    """Keep signals waiting, here and in a process that is forked meanwhile, until `_serve` has seen to them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Callable[[Item], Result], inherited: list[Connection]) -> None:
    """What a worker does: leave Ctrl-C to the parent, end when it ends, and otherwise work."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    for each in inherited:  # the parent's ends of all pipes: they must close when it ends
        each.close()
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(work(pipe.recv()))
    os._exit(0)


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
