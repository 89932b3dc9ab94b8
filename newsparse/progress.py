"""A progress bar on standard error."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

REDRAW_SECONDS = 0.1
"""The least time between two drawings of the bar: drawing it takes longer than parsing a short article."""


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar of ``total`` steps; calling the value takes one. It has no thread, so that processes can be forked."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    drawn = 0.0
    with Progress(
        *columns, console=Console(stderr=True), auto_refresh=False, transient=True, redirect_stdout=False
    ) as bar:
        task = bar.add_task("", total=total)

        def advance() -> None:
            nonlocal drawn
            bar.advance(task)
            if time.monotonic() - drawn > REDRAW_SECONDS:
                bar.refresh()
                drawn = time.monotonic()

        yield advance
