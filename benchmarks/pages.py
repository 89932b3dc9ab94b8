"""How fast HTML pages are read, side by side with other tools in the same run; and memory over many pages.

    python -m benchmarks --only pages-speed                              the table
    python -m benchmarks.pages [--corpora CORPORA] [--memory PAGES]      the share of each step, and memory

The pages are those of newspapers in ``pages/dev.jsonl.gz`` of the corpora, and our samples in a small frame. Every
tool gets the bytes of the same pages, the tools in turn, so that a busy machine disturbs all alike; only CPU time
is counted, and the quickest of the rounds. A page that a tool fails on costs what it cost until then.
"""

import argparse
import contextlib
import io
import logging
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import newsparse
from benchmarks.material import CORPORA, as_page, corpus, read_pages, sample_texts
from benchmarks.peers import PAGE_READERS, Reader, installed
from benchmarks.speed import quickest, resident, seconds_per_step
from benchmarks.tables import MISSING, Cells, MissingError, Options, Part, times
from newsparse.decode import decode
from newsparse.html import read_html

MEMORY_STEPS = 4
"""How often the memory is looked at on the way."""
OURS = "newsparse: text and metadata"
WHOLE = "newsparse: the whole record"
READERS = {
    "trafilatura": "trafilatura: text and metadata",
    "newspaper4k": "newspaper4k: text and metadata",
    "readability-lxml": "readability-lxml: title and text",
}


def readers() -> dict[str, Reader]:
    """The tools that are installed, each for one page in bytes, by the names of their rows."""
    found: dict[str, Reader] = {
        OURS: lambda page: read_html(decode(page, html=True).text),
        WHOLE: lambda page: newsparse.parse(page, "html"),
    }
    for name, row in READERS.items():
        reader = installed(name, PAGE_READERS[name])
        if reader is not None:
            found[row] = reader
    return found


def of_all(reader: Reader, pages: list[bytes]) -> Reader:
    """The reader for all pages, one after the other."""

    def read(_: None) -> None:
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            for page in pages:
                with contextlib.suppress(Exception):  # some tools raise on pages without an article
                    reader(page)

    return read


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """What other tools say about pages is not asked for."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            logging.disable(before)


def measure(options: Options) -> Cells:
    """Pages a second of every tool, on both kinds of pages, and beside our reader of pages."""
    with silence():
        tools = readers()
    kinds: list[list[bytes] | None] = []
    try:
        kinds.append(read_pages(corpus(options, "pages", "dev.jsonl.gz")))
    except MissingError as error:
        print(error, file=sys.stderr)
        kinds.append(None)
    kinds.append([as_page(text).encode() for text in sample_texts()])
    cells: dict[str, list[str]] = {row: [] for row in ROWS}
    with silence():
        for pages in kinds:
            seconds = (
                quickest({row: of_all(reader, pages) for row, reader in tools.items()}, options.rounds)
                if pages
                else {}
            )
            for row, found in cells.items():
                if pages and row in seconds:
                    found += [f"{len(pages) / seconds[row]:,.0f}", times(seconds[row] / seconds[OURS])]
                else:
                    found += [MISSING, MISSING]
    return list(cells.values())


ROWS = (OURS, *READERS.values(), WHOLE)
PARTS = (
    Part(
        "pages-speed",
        "speed",
        (
            "HTML pages, one core, CPU time",
            "of newspapers, a second",
            "time, times newsparse's",
            "our samples, a second",
            "time, times newsparse's",
        ),
        ROWS,
        measure,
    ),
)


def shares(pages: list[bytes]) -> None:
    """Print what each stage of the whole record costs, the reader of pages included."""
    spent = dict(seconds_per_step(pages, "html", 1))
    began = time.process_time()
    for page in pages:
        read_html(decode(page, html=True).text)
    spent["read_html"] = time.process_time() - began - spent["decode"]
    total = sum(spent.values())
    print(f"the whole record: {1000 * total / len(pages):.1f} ms a page, of which")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:24s} {100 * seconds / total:5.1f} %")


def memory(pages: list[bytes], count: int) -> None:
    """Print the memory that the process holds while it reads many pages."""
    print(f"memory over {count:,} pages, the whole record:")
    for number in range(count):
        newsparse.parse(pages[number % len(pages)], "html")
        if (number + 1) % (count // MEMORY_STEPS) == 0:
            print(f"  after {number + 1:5d}: {resident():6.1f} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--memory", type=int, default=2000, help="pages read for the figures of memory; 0: none")
    arguments = parser.parse_args()
    pages = read_pages(arguments.corpora / "pages/dev.jsonl.gz")
    shares(pages)
    if arguments.memory:
        memory(pages, arguments.memory)


if __name__ == "__main__":
    main()
