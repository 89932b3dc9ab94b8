"""Work that does not depend on the clock: calls, lines, regular expressions, modules, bytes.

    python -m benchmarks.counted start|memory|parse|package

prints them as JSON, for `benchmarks.budget`, which runs each in a fresh process.

What is counted is our own code's alone, so that another version of Python or of numpy moves the figures little:
comprehensions, which later Pythons do not call any more, do not count as calls.
"""

import contextlib
import io
import json
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.tables import ROOT

OURS = "newsparse"
COMPREHENSIONS = frozenset(("<listcomp>", "<setcomp>", "<dictcomp>"))
SAMPLE = ROOT / "samples" / "readout.txt"
Figures = dict[str, float]


class Count:
    """What our code does meanwhile: calls of functions, lines run, regular expressions compiled."""

    def __init__(self) -> None:
        self.calls = self.lines = self.regexes = 0

    def profile(self, frame: FrameType, event: str, argument: Any) -> None:
        """To be called for each call, see `sys.setprofile`."""
        if event != "call":
            return
        if is_ours(frame):
            self.calls += frame.f_code.co_name not in COMPREHENSIONS
        elif frame.f_code.co_name == "compile" and frame.f_globals.get("__name__") == "re._compiler":
            self.regexes += compiled_for_us(frame)

    def trace(self, frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        """To be called for each frame and then for each line of it, see `sys.settrace`."""
        if event == "line":
            self.lines += 1
        return self.trace if event != "call" or is_ours(frame) else None


def is_ours(frame: FrameType) -> bool:
    """Whether a function of newsparse runs in the frame."""
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] == OURS


def compiled_for_us(frame: FrameType) -> bool:
    """Whether the frame that compiles a regular expression was called from our code."""
    caller: FrameType | None = frame
    while caller is not None and str(caller.f_globals.get("__name__", "")).partition(".")[0] == "re":
        caller = caller.f_back
    return caller is not None and is_ours(caller)


@contextlib.contextmanager
def counting(count: Count, lines: bool) -> Iterator[None]:
    """Count lines, or else calls and regular expressions."""
    hook, callback = (sys.settrace, count.trace) if lines else (sys.setprofile, count.profile)
    hook(callback)
    try:
        yield
    finally:
        hook(None)


def run_command() -> None:
    """What the script ``newsparse`` does with the sample, its output thrown away."""
    from newsparse import __main__ as command

    sys.argv = ["newsparse", str(SAMPLE)]
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.suppress(SystemExit):
        command.start()


def start() -> Figures:
    """A cold start. To be called in a fresh process."""
    count = Count()
    before = set(sys.modules)
    with counting(count, lines=False):
        run_command()
    loaded = set(sys.modules) - before
    roots = {name.partition(".")[0] for name in loaded}
    others = {root for root in roots - sys.stdlib_module_names if not root.startswith("_")}
    return {
        "our_modules": sum(name.partition(".")[0] == OURS for name in sys.modules),
        "packages_of_others": len(others - {OURS}),
        "regular_expressions": count.regexes,
        "calls": count.calls,
    }


def memory() -> Figures:
    """The most memory that a cold start takes at a time. To be called in a fresh process."""
    tracemalloc.start()
    run_command()
    return {"peak_megabytes": tracemalloc.get_traced_memory()[1] / 1e6}


def parse() -> Figures:
    """Our samples as text and as pages, with all that is read on first use there already."""
    import newsparse
    from benchmarks.material import as_page, sample_texts, words_in  # not for a cold start: loads newsparse

    texts = sample_texts()
    pages = [as_page(text) for text in texts]
    words = words_in(texts)

    def read_texts() -> None:
        for text in texts:
            newsparse.parse(text)

    def read_pages() -> None:
        for page in pages:
            newsparse.parse(page, "html")

    figures: Figures = {}
    for kind, read in (("text", read_texts), ("page", read_pages)):
        read()
        count = Count()
        for lines in (False, True):
            with counting(count, lines):
                read()
        figures |= {f"{kind}_calls_a_word": count.calls / words, f"{kind}_lines_a_word": count.lines / words}
    peak = 0
    tracemalloc.start()
    for text in texts:
        tracemalloc.reset_peak()
        held = tracemalloc.get_traced_memory()[0]
        newsparse.parse(text)
        peak += tracemalloc.get_traced_memory()[1] - held
    return {**figures, "text_bytes_a_word": peak / words}


def package() -> Figures:
    """What is installed."""
    import newsparse

    folder = Path(newsparse.__file__).parent
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    return {"files": len(files), "megabytes": sum(path.stat().st_size for path in files) / 1e6}


KINDS: dict[str, Callable[[], Figures]] = {"start": start, "memory": memory, "parse": parse, "package": package}

if __name__ == "__main__":
    print(json.dumps(KINDS[sys.argv[1]]()))
