"""How fast newsparse is: words per CPU second, and the share of each step.

    python -m benchmarks --only text      the table, with spaCy's tagger, parser and names beside it
    python -m benchmarks.speed            the share of each step

Only CPU time is counted, so other programs on the machine disturb little. Run it on a quiet machine all the same.
"""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import FunctionType
from typing import Any

import newsparse
from benchmarks.material import newspaper_articles, read_samples, sample_texts, words_in
from benchmarks.peers import Reader, installed, spacy_reader
from benchmarks.tables import MISSING, Cells, MissingError, Options, Part
from newsparse import pipeline
from newsparse.article import Format

ROUNDS = 10
"""How often all samples are parsed: about a hundred thousand words."""
WHO_AND_WHERE = (
    "find_mentions", "merge_mentions", "read_event", "find_places", "locate_event", "choose_participants",
    "assumed_countries",
)  # fmt: skip
"""The steps that find the event, who took part and the places: what follows on the reader's own pass."""
TEXT = (
    "`parse`, newspaper articles (PolNeAR, development split)",
    "the same, each once in a new process, with all that is loaded on the way",
    "`parse`, our short samples with all their noise",
    "names, participants, places and the event alone, our samples",
    "spaCy: tagger, parser and names as in en_core_web_sm, our samples",
)


def quickest(readers: dict[str, Reader], rounds: int) -> dict[str, float]:
    """CPU seconds of the quickest round of each; all take turns, so that a busy machine disturbs all alike.

    The first round does not count: in it they load what they need.
    """
    best = dict.fromkeys(readers, float("inf"))
    for number in range(rounds + 1):
        for name, read in readers.items():
            began = time.process_time()
            read(None)
            if number:
                best[name] = min(best[name], time.process_time() - began)
    return best


def measure_text(options: Options) -> Cells:
    """Words and articles a second of all readers of text that are here."""
    samples = sample_texts()
    read: dict[str, tuple[list[str], Reader]] = {}
    try:
        articles = newspaper_articles(options)
        read[TEXT[0]] = articles, lambda _: [newsparse.parse(text) for text in articles]
    except MissingError as error:
        print(error, file=sys.stderr)
    read[TEXT[2]] = samples, lambda _: [newsparse.parse(text) for text in samples]
    peer = installed("spacy", lambda: spacy_reader(samples))
    if peer is not None:
        read[TEXT[4]] = samples, lambda _: peer(samples)
    seconds = quickest({name: reader for name, (_, reader) in read.items()}, options.rounds)
    texts = {name: texts for name, (texts, _) in read.items()}
    if TEXT[0] in texts:
        texts[TEXT[1]] = texts[TEXT[0]]
        seconds[TEXT[1]] = min(seconds_in_new_process(texts[TEXT[1]]) for _ in range(options.rounds))
    spent = [seconds_per_step(read_samples(), rounds=1) for _ in range(options.rounds)]
    texts[TEXT[3]] = samples
    seconds[TEXT[3]] = min(sum(steps[name] for name in WHO_AND_WHERE) for steps in spent)
    return [
        [f"{words_in(texts[name]) / seconds[name]:,.0f}", f"{len(texts[name]) / seconds[name]:,.0f}"]
        if name in seconds
        else [MISSING, MISSING]
        for name in TEXT
    ]


def seconds_in_new_process(articles: list[str]) -> float:
    """CPU seconds that a process which has parsed nothing yet takes for all articles."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_seconds_once, articles).result()


def _seconds_once(articles: list[str]) -> float:
    began = time.process_time()
    for article in articles:
        newsparse.parse(article)
    return time.process_time() - began


def seconds_per_step(articles: list[bytes], format: Format = "text", rounds: int = ROUNDS) -> dict[str, float]:
    """CPU seconds in each function that the pipeline calls, by name."""
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            began = time.process_time()
            try:
                return step(*args, **kwargs)
            finally:
                spent[name] += time.process_time() - began

        return run

    steps = {
        name: value
        for name, value in vars(pipeline).items()
        if isinstance(value, FunctionType) and value.__module__ != pipeline.__name__
    }
    vars(pipeline).update({name: timed(name, step) for name, step in steps.items()})
    try:
        for _ in range(rounds):
            for article in articles:
                newsparse.parse(article, format)
    finally:
        vars(pipeline).update(steps)
    return spent


def resident() -> float:
    """Megabytes of memory that this process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


PARTS = (
    Part(
        "text",
        "speed",
        ("text, one core, CPU time", "words a second", "articles a second"),
        TEXT,
        measure_text,
    ),
)


def main() -> None:
    """Measure the steps and print their shares."""
    articles = read_samples()
    for article in articles:  # read the lexicons before the clock runs
        newsparse.parse(article)
    words = ROUNDS * words_in(sample_texts())
    began = time.process_time()
    spent = seconds_per_step(articles)
    print(f"parse: {words / (time.process_time() - began):,.0f} words per CPU second, one core")
    total = sum(spent.values())
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:24s} {100 * seconds / total:5.1f} %")
    named = sum(spent[name] for name in WHO_AND_WHERE)
    print(f"who and where, beside the reader: {words / named:,.0f} words per CPU second, one core; of these steps")
    for name in WHO_AND_WHERE:
        print(f"  {name:24s} {words / max(spent[name], 1e-9):12,.0f} words per CPU second")


if __name__ == "__main__":
    main()
