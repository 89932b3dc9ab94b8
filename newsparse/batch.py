"""Many inputs: parsed in order, here or in worker processes; one that fails costs only itself."""

import datetime
import gc
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial

from newsparse import errors
from newsparse.errors import NewsparseError
from newsparse.outputs import Output
from newsparse.sources import Input, check_text
from newsparse.write import Dumped, Origin, OutputFormat

WARM_UP = (
    "LIMA, May 4 (Agency) -- President Ana Ruiz arrived in Lima on Friday.\n\nRuiz said that trade had doubled.\n"
)
"""What is read before the workers are forked, so that they share what it makes the parent load."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to turn an input into a record: the same for all inputs of a run."""

    output: OutputFormat
    date: datetime.date | None = None
    encoding: str | None = None
    url: str | None = None
    min_confidence: float = 0.0
    """Positions with less confidence are left out."""

    def __str__(self) -> str:
        """The settings in words: a record that was made with others is another."""
        output = (self.output.module, self.output.table, self.output.explained)
        return repr((*output, str(self.date), self.encoding, self.url, self.min_confidence))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input: the record to write, what is there already, or the error.

    An internal error comes with its traceback.
    """

    item: Input | None
    record: Dumped | None = None
    kept: Origin | None = None
    """What the record that is there already was made of."""
    error: NewsparseError | None = None
    details: str | None = None


@dataclass(slots=True)
class Tally:
    """How many inputs were written, skipped and failed, and since when."""

    written: int = 0
    skipped: int = 0
    failed: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def total(self) -> int:
        """All inputs."""
        return self.written + self.skipped + self.failed

    @property
    def seconds(self) -> float:
        """The time since the run began."""
        return time.monotonic() - self.began


Outcomes = Generator[Outcome, None, None]
Entry = Input | Outcome
"""An input to convert, or what came of one already."""


def convert(item: Input, settings: Settings) -> Outcome:
    """Read, parse and write out one input. Never fails: an error is an outcome."""
    try:
        from newsparse.pipeline import parse

        data = item.read()
        if settings.encoding is None:
            check_text(item.name, data)
        article = parse(
            data,
            format=item.format_of(data),
            url=item.url or settings.url,
            date=item.date or settings.date,
            path=item.path,
            encoding=settings.encoding,
        )
        record = article.surer(settings.min_confidence).to_dict(settings.output.explained)
        return Outcome(_light(item), settings.output.writer().dumped(record))
    except NewsparseError as error:
        return _failed(item, error)
    except ImportError as error:
        return _failed(item, errors.not_loadable(error))
    except MemoryError:
        return _failed(item, errors.no_memory(item.name))
    except Exception as error:  # a fault of ours costs this input, not the run
        return _failed(item, errors.internal(item.name, error))


def run(
    inputs: Iterable[Input | NewsparseError],
    settings: Settings,
    output: Output,
    *,
    workers: int = 0,
    timeout: float | None = None,
    skip_existing: bool = False,
    fail_fast: bool = False,
    report: Callable[[Outcome], None],
    advance: Callable[[Outcome, Tally], None] = lambda outcome, tally: None,
) -> Tally:
    """Convert all inputs in order, in so many worker processes; with none, in this one.

    An input that takes more than ``timeout`` seconds fails. ``report`` is told each failure, ``advance`` each
    outcome.
    """
    tally = Tally()
    entries = _entries(inputs, output if skip_existing else None)
    converted = (
        _convert_in_workers(entries, settings, workers, timeout)
        if workers
        else _convert_here(entries, settings, timeout)
    )
    with closing(converted) as outcomes:
        for outcome in outcomes:
            outcome = _store(outcome, output)
            if outcome.error is not None:
                tally.failed += 1
                report(outcome)
            elif outcome.kept is not None:
                tally.skipped += 1
            else:
                tally.written += 1
            advance(outcome, tally)
            if fail_fast and outcome.error is not None:
                break
    return tally


def available_cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _entries(inputs: Iterable[Input | NewsparseError], done: Output | None) -> Iterator[Entry]:
    """What is to be converted, and in their places what cannot be and what is ``done`` already."""
    for item in inputs:
        if isinstance(item, NewsparseError):
            yield Outcome(None, error=item)
            continue
        kept = _find(item, done) if done is not None else None
        yield item if kept is None else Outcome(_light(item), kept=kept)


def _find(item: Input, output: Output) -> Origin | None:
    try:
        return output.find(item)
    except NewsparseError:  # which comes again, and is named, when the input is read or its record written
        return None


def _store(outcome: Outcome, output: Output) -> Outcome:
    """Write the record, if there is one; an error that concerns this input alone takes its place."""
    if outcome.item is None:
        return outcome
    try:
        if outcome.kept is not None:
            output.keep(outcome.item, outcome.kept)
        elif outcome.record is not None:
            output.write(outcome.item, outcome.record)
    except NewsparseError as error:
        if not output.separate:
            raise
        return _failed(outcome.item, error)
    return outcome


def _failed(item: Input, error: NewsparseError) -> Outcome:
    """The outcome of an input that fails, with the traceback of the exception at hand."""
    import traceback  # few runs need it

    return Outcome(_light(item), error=error, details=traceback.format_exc())


def _light(item: Input) -> Input:
    """The input without its content, which nobody needs any more."""
    return replace(item, data=None) if item.data is not None else item


def _convert_here(entries: Iterator[Entry], settings: Settings, timeout: float | None) -> Outcomes:
    from newsparse.limits import TimeUp, time_limit

    for entry in entries:
        if isinstance(entry, Outcome):
            yield entry
            continue
        try:
            with time_limit(timeout):
                outcome = convert(entry, settings)
        except TimeUp:
            outcome = Outcome(_light(entry), error=errors.timed_out(entry.name, timeout or 0))
        yield outcome


def _convert_in_workers(
    entries: Iterator[Entry], settings: Settings, workers: int, timeout: float | None
) -> Outcomes:
    """The outcomes in the order of the inputs, computed by worker processes."""
    from newsparse.pipeline import parse
    from newsparse.workers import Lost, Ready, in_order

    def lost(item: Input, why: Lost) -> Outcome:
        error = (
            errors.timed_out(item.name, timeout or 0) if why is Lost.TIMED_OUT else errors.worker_died(item.name)
        )
        return Outcome(_light(item), error=error)

    parse(WARM_UP)
    gc.collect()
    gc.freeze()  # what is loaded stays: no collection in a worker touches it, so that its pages stay shared
    items: Iterator[Input | Ready[Outcome]] = (
        Ready(entry) if isinstance(entry, Outcome) else entry for entry in entries
    )
    yield from in_order(items, partial(convert, settings=settings), lost, workers, timeout)
