"""What an archive of news takes: articles and megabytes a second, memory, and from them core-hours for CC-NEWS.

    pip install -e '.[datatrove,parquet,sqlite]'
    python -m benchmarks.scale [--corpora CORPORA] [--articles N]

A web archive is made of N pages and read as ``docs/ccnews.py`` reads one, by a process of its own; a second
one, of four times as many, shows whether memory grows. ``CORPORA`` is as in `benchmarks.material`; without it the
pages are made of our samples, which are shorter than those of newspapers. Only CPU time is counted. Then the
two outputs that one process writes for all workers are timed, as they bound how many workers are of use.
"""

import argparse
import contextlib
import importlib
import io
import itertools
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import newsparse
from benchmarks.material import CORPORA, as_page, read_pages, sample_texts
from benchmarks.speed import resident
from newsparse.write import FORMATS

ARTICLES = 400
GROWTH = 4
"""The second archive has so many times the articles of the first."""
SINKS = ("parquet", "sqlite")
SINK_ARTICLES = 2_000
COMMIT_EVERY = 200
"""Records between two commits: what a few workers read in the two seconds that a run lets pass."""

ARTICLES_A_DAY = 380_000
"""HTML pages of CC-NEWS: 11.7 million a month in March to May 2024, by the card of the data set
maxidl/FineNews-unfiltered on Hugging Face, which leaves out only what a list of addresses bars."""
ARCHIVES_A_DAY = 19
ARCHIVE_GB = 1.07
"""The listing of 1 to 6 June 2021 in issue 46 of github.com/commoncrawl/news-crawl: 88 archives of 1.07 GB in 4.8
days."""
ARCHIVE_GB_IN_2022 = 27_500
"""25 TiB from August 2016 to September 2022: issue 48 of the same."""
DAYS_SINCE = 1_516
"""From October 2022 to November 2026; archives are assumed to be as many a day as in 2021."""


class Run(NamedTuple):
    """What one process took for an archive."""

    articles: int
    failed: int
    packed: int
    """Bytes of the archive."""
    unpacked: int
    """Characters of the pages in it."""
    seconds: dict[str, float]
    """CPU seconds of each step."""
    start: float
    """Megabytes that were resident before the first article."""
    peak: float
    """The most that ever were."""


def make_archive(path: Path, pages: list[bytes], count: int) -> None:
    """Write an archive of ``count`` pages, as Common Crawl ships them."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, page in zip(range(count), itertools.cycle(pages), strict=False):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://news.example/{number}", "response", payload=io.BytesIO(page), http_headers=headers
                )
            )


def read_archive(path: Path, out: Path) -> Run:
    """Read an archive into Parquet, and see what it takes. To be called in a fresh process."""
    from datatrove.data import DocumentsPipeline
    from datatrove.utils.logging import logger

    from newsparse.datatrove import ArchiveReader, Parse, record_writer

    logger.remove()
    reader, parse, writer = ArchiveReader(str(path.parent)), Parse(), record_writer(str(out))
    seconds: dict[str, float] = {}
    start = resident()

    def timed(name: str, documents: DocumentsPipeline) -> Iterator[object]:
        """The documents, with the time that they take to come; that of earlier steps is in it."""
        seconds[name] = 0.0
        documents = iter(documents)
        while True:
            began = time.process_time()
            document = next(documents, None)
            seconds[name] += time.process_time() - began
            if document is None:
                return
            yield document

    articles = unpacked = 0
    for _ in timed("write", writer.run(timed("parse", parse.run(timed("read", reader.run()))))):
        articles += 1
    unpacked = int(reader.stats["doc_len"].total)
    seconds["write"] -= seconds["parse"]
    seconds["parse"] -= seconds["read"]
    failed = int(parse.stats["failed"].total)
    return Run(articles, failed, path.stat().st_size, unpacked, seconds, start, peak())


def peak() -> float:
    """The most megabytes of this process that ever were."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def seconds_of_sink(name: str, pages: list[bytes], folder: Path) -> float:
    """CPU seconds an article of the process that writes what its workers read."""
    writer = FORMATS[name].writer()
    records = [newsparse.parse(page, "html").to_dict() for page in pages]
    dumped = [
        writer.dumped({**record, "source": {**record["source"], "path": f"{number}.html"}})
        for number, record in zip(range(SINK_ARTICLES), itertools.cycle(records), strict=False)
    ]
    sink = importlib.import_module(FORMATS[name].sink).open_sink(str(folder / f"all.{name}"), writer, False, "")
    began = time.process_time()
    for number, (texts, origin) in enumerate(dumped, 1):
        sink.add(origin, texts[0])
        if number % COMMIT_EVERY == 0:
            sink.commit()
    sink.commit()
    sink.close()
    return (time.process_time() - began) / len(dumped)


def report(run: Run) -> float:
    """Print what a run took; the CPU seconds of an article."""
    total = sum(run.seconds.values())
    print(f"{run.articles} articles, {run.failed} failed; {run.packed / 1e6:.1f} MB, {total:.1f} s of CPU")
    print(f"  {run.articles / total:.1f} articles/s a core")
    print(
        f"  {run.packed / total / 1e6:.2f} MB/s a core of the archive, {run.unpacked / total / 1e6:.2f} unpacked"
    )
    for name, seconds in run.seconds.items():
        print(f"  {name:6s} {1000 * seconds / run.articles:6.2f} ms an article, {100 * seconds / total:4.1f} %")
    print(f"  memory: {run.start:.0f} MB before the first article, {run.peak:.0f} MB at most")
    return total / run.articles


def on_paper(seconds: float) -> None:
    """What CC-NEWS takes at so many seconds an article."""
    day = ARTICLES_A_DAY * seconds / 3600
    a_gigabyte = ARTICLES_A_DAY / (ARCHIVES_A_DAY * ARCHIVE_GB)
    gigabytes = ARCHIVE_GB_IN_2022 + DAYS_SINCE * ARCHIVES_A_DAY * ARCHIVE_GB
    print(f"a day of CC-NEWS, {ARTICLES_A_DAY:,} pages: {day:.1f} core-hours")
    print(f"its archive, {gigabytes:,.0f} GB at {a_gigabyte:,.0f} pages each: ", end="")
    pages = gigabytes * a_gigabyte
    print(f"{pages / 1e9:.2f} billion pages, {pages * seconds / 3600:,.0f} core-hours")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    options = parser.parse_args()
    corpus = options.corpora / "pages" / "dev.jsonl.gz"
    pages = read_pages(corpus) if corpus.exists() else [as_page(text).encode() for text in sample_texts()]
    print(f"{len(pages)} different pages of {'the corpus' if corpus.exists() else 'our samples'}")
    with contextlib.suppress(ImportError):
        magic: Any = importlib.import_module("magic")  # python-magic, with the system's libmagic
        other = sum(magic.from_buffer(page, mime=True) != "text/html" for page in pages)
        print(f"libmagic, which datatrove's own reader asks, takes {other} of them for something else than HTML")
    fresh = multiprocessing.get_context("spawn")
    seconds = 0.0
    for count in (options.articles, GROWTH * options.articles):
        with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1, fresh) as process:
            archive = Path(folder) / "in" / "CC-NEWS.warc.gz"
            archive.parent.mkdir()
            make_archive(archive, pages, count)
            seconds = report(process.submit(read_archive, archive, Path(folder) / "out").result())
    on_paper(seconds)
    for name in SINKS:
        with tempfile.TemporaryDirectory() as folder:
            taken = seconds_of_sink(name, pages, Path(folder))
        print(
            f"-o all.{name}: {1000 * taken:.2f} ms an article; {seconds / taken:.0f} workers keep its writer busy"
        )


if __name__ == "__main__":
    main()
