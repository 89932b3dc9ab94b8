"""Many inputs: parsed in order, one after another or in worker processes; one that fails costs only itself."""

import datetime
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial

from newsparse import errors
from newsparse.errors import NewsparseError
from newsparse.outputs import Output
from newsparse.sources import Input, check_text
from newsparse.write import OutputFormat

WINDOW = 4
"""Inputs that each worker process may be ahead by, so that memory stays flat over any number of them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to turn an input into a record: the same for all inputs of a run."""

    output: OutputFormat
    date: datetime.date | None = None
    encoding: str | None = None
    url: str | None = None
    min_confidence: float = 0.0
    """Positions with less confidence are left out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input: the texts to write or the error, with the traceback of an internal one."""

    item: Input | None
    texts: tuple[str, ...] | None
    error: NewsparseError | None = None
    details: str | None = None


@dataclass(slots=True)
class Tally:
    """How many inputs were written, skipped and failed."""

    written: int = 0
    skipped: int = 0
    failed: int = 0


Outcomes = Generator[Outcome, None, None]


def convert(item: Input, settings: Settings) -> Outcome:
    """Read, parse and write out one input. Never fails: an error is an outcome."""
    from newsparse.pipeline import parse

    try:
        data = item.read()
        if settings.encoding is None:
            check_text(item.name, data)
        article = parse(
            data,
            format=item.format_of(data),
            url=settings.url,
            date=settings.date,
            path=item.path,
            encoding=settings.encoding,
        )
        sure = tuple(each for each in article.positions if each.confidence >= settings.min_confidence)
        record = replace(article, positions=sure).to_dict(settings.output.explained)
        return Outcome(item, settings.output.writer().texts(record))
    except NewsparseError as error:
        return _failed(item, error)
    except Exception as error:  # a fault of ours costs this input, not the run
        return _failed(item, errors.internal(item.name, error))


def _failed(item: Input, error: NewsparseError) -> Outcome:
    """The outcome of an input that fails, with the traceback of the exception at hand."""
    import traceback  # few runs need it

    return Outcome(item, None, error, traceback.format_exc())


def run(
    inputs: Iterable[Input | NewsparseError],
    settings: Settings,
    output: Output,
    *,
    jobs: int = 1,
    skip_existing: bool = False,
    fail_fast: bool = False,
    report: Callable[[Outcome], None],
    advance: Callable[[], None] = lambda: None,
) -> Tally:
    """Convert all inputs in order. ``report`` is told each failure, ``advance`` is called after each input."""
    tally = Tally()

    def wanted() -> Iterator[Input | NewsparseError]:
        for item in inputs:
            if skip_existing and isinstance(item, Input) and output.has(item):
                tally.skipped += 1
                advance()
            else:
                yield item

    converted = _convert_in_workers(wanted(), settings, jobs) if jobs > 1 else _convert_here(wanted(), settings)
    with closing(converted) as outcomes:
        for outcome in outcomes:
            outcome = _store(outcome, output)
            advance()
            if outcome.error is None:
                tally.written += 1
                continue
            tally.failed += 1
            report(outcome)
            if fail_fast:
                break
    return tally


def available_cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _store(outcome: Outcome, output: Output) -> Outcome:
    """Write the record, if there is one; an error that concerns this input alone takes its place."""
    if outcome.item is None or outcome.texts is None:
        return outcome
    try:
        output.write(outcome.item, outcome.texts)
    except NewsparseError as error:
        if not output.separate:
            raise
        return _failed(outcome.item, error)
    return outcome


def _convert_here(inputs: Iterator[Input | NewsparseError], settings: Settings) -> Outcomes:
    for item in inputs:
        yield Outcome(None, None, item) if isinstance(item, NewsparseError) else convert(item, settings)


def _convert_in_workers(inputs: Iterator[Input | NewsparseError], settings: Settings, jobs: int) -> Outcomes:
    """The outcomes in the order of the inputs, computed by ``jobs`` processes."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    def new_pool(size: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(size, initializer=_start_worker)

    def result(item: Input, future: "Future[Outcome]") -> Outcome:
        """The outcome; where a worker died under it or beside it, that of a second try, alone."""
        try:
            return future.result()
        except BrokenProcessPool:
            pass
        with new_pool(1) as alone:
            try:
                return alone.submit(convert, item, settings).result()
            except BrokenProcessPool:
                return Outcome(item, None, errors.worker_died(item.name))

    pool = new_pool(jobs)
    window: deque[Callable[[], Outcome]] = deque()
    try:
        for item in inputs:
            if isinstance(item, NewsparseError):
                window.append(partial(Outcome, None, None, item))
            else:
                try:
                    future = pool.submit(convert, item, settings)
                except BrokenProcessPool:
                    pool = new_pool(jobs)
                    future = pool.submit(convert, item, settings)
                window.append(partial(result, item, future))
            if len(window) >= WINDOW * jobs:
                yield window.popleft()()
        while window:
            yield window.popleft()()
    finally:
        pool.shutdown(cancel_futures=True)


def _start_worker() -> None:
    """Leave Ctrl-C to the main process, and end with it however it ends."""
    import multiprocessing
    import signal
    import threading

    def follow() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=follow, daemon=True).start()
