"""A progress bar on standard error."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

REDRAW_SECONDS = 0.1
"""The least time between two drawings of the bar: drawing it takes longer than parsing a short article."""

Advance = Callable[[int, str], None]
"""Takes the bytes of input that were seen to, and what is to be said of the run so far."""


@contextmanager
def progress(total: int | None) -> Iterator[Advance]:
    """A bar over so many bytes of input; where nobody knows how many, one that only moves.

    It has no thread, so that processes can be forked.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(bar_width=30),
        TaskProgressColumn(),
        TextColumn("{task.fields[said]}"),
        TimeRemainingColumn(),
    )
    drawn = 0.0
    with Progress(
        *columns, console=Console(stderr=True), auto_refresh=False, transient=True, redirect_stdout=False
    ) as bar:
        task = bar.add_task("", total=total, said="")

        def advance(weight: int, said: str) -> None:
            nonlocal drawn
            bar.update(task, advance=weight, said=said)
            if time.monotonic() - drawn > REDRAW_SECONDS:
                bar.refresh()
                drawn = time.monotonic()

        yield advance
