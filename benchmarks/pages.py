"""How fast HTML pages are read, side by side with other tools in the same run; and memory over many pages.

    pip install -e '.[benchmarks]'
    python -m benchmarks.pages [--corpora CORPORA] [--rounds N] [--memory PAGES]

``CORPORA`` is a folder that holds ``pages/dev.jsonl.gz``, one JSON object a line with the page in ``html_base64``;
else the environment variable ``NEWSPARSE_CORPORA`` tells, then ``../shared/corpora``. Every tool gets the bytes of
the same pages and gives text and metadata, the tools in turn, so that a busy machine disturbs all alike; only CPU
time is counted, and the quickest of the rounds. A tool that is not installed is left out.
"""

import argparse
import base64
import contextlib
import importlib
import io
import logging
import os
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import newsparse
from benchmarks.speed import resident, seconds_per_step
from newsparse.decode import decode
from newsparse.html import read_html
from training.dataset import rows

CORPORA = os.environ.get("NEWSPARSE_CORPORA", "../shared/corpora")
MEMORY_STEPS = 4
"""How often the memory is looked at on the way."""

Reader = Callable[[bytes], Any]


def read_pages(path: Path) -> list[bytes]:
    """The pages of a corpus, as bytes."""
    return [base64.b64decode(row["html_base64"]) for row in rows(path)]


def readers() -> dict[str, Reader]:
    """The tools that are installed: from bytes to text and metadata."""
    found: dict[str, Reader] = {"newsparse": lambda page: read_html(decode(page, html=True).text)}
    with contextlib.suppress(ImportError):
        trafilatura: Any = importlib.import_module("trafilatura")
        found["trafilatura"] = lambda page: trafilatura.bare_extraction(page, with_metadata=True)
    with contextlib.suppress(ImportError):
        newspaper: Any = importlib.import_module("newspaper")

        def read_newspaper(page: bytes) -> None:
            article = newspaper.Article("https://example.org/news", fetch_images=False)
            article.download(input_html=page.decode("utf-8", "replace"))
            article.parse()

        found["newspaper4k"] = read_newspaper
    with contextlib.suppress(ImportError):
        readability: Any = importlib.import_module("readability")

        def read_readability(page: bytes) -> None:
            document = readability.Document(page)
            document.title()
            document.summary()

        found["readability-lxml"] = read_readability
    return found


def cpu_seconds(reader: Reader, pages: list[bytes]) -> tuple[float, float, int]:
    """CPU seconds of one tool for all pages, those of its slowest page, and how many pages it failed on."""
    total = slowest = 0.0
    failures = 0
    for page in pages:
        began = time.process_time()
        try:
            with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
                reader(page)
        except Exception:  # some tools raise on pages without an article
            failures += 1
        taken = time.process_time() - began
        total, slowest = total + taken, max(slowest, taken)
    return total, slowest, failures


def compare(pages: list[bytes], rounds: int) -> None:
    """Print the pages a second of every tool."""
    tools = readers()
    results: dict[str, list[tuple[float, float, int]]] = {name: [] for name in tools}
    for reader in tools.values():  # imports and tables that are read on first use
        cpu_seconds(reader, pages[:3])
    for _ in range(rounds):
        for name, reader in tools.items():
            results[name].append(cpu_seconds(reader, pages))
    ours = min(results["newsparse"])[0]
    print("from bytes to text and metadata, one core, CPU time:")
    for name, runs in results.items():
        total, slowest, failures = min(runs)
        ratio = total / ours
        print(
            f"  {name:18s} {len(pages) / total:6.1f} pages/s, {ratio:4.2f} times newsparse's time,"
            f" slowest page {slowest:.2f} s, {failures} failures"
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
    parser.add_argument("--corpora", type=Path, default=Path(CORPORA))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, default=2000, help="pages read for the figures of memory; 0: none")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    pages = read_pages(arguments.corpora / "pages/dev.jsonl.gz")
    compare(pages, arguments.rounds)
    shares(pages)
    if arguments.memory:
        memory(pages, arguments.memory)


if __name__ == "__main__":
    main()
