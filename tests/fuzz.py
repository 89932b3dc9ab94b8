"""Look for inputs that make newsparse fail: ``python tests/fuzz.py --minutes 60``.

Each case is an article, a page or a file of many that is changed at random (`mutate`), read, written in every
format and held against what has to be true of every record (`invariants`). A case depends on nothing but the seed
and its number, so a finding comes again from them: ``python tests/fuzz.py --seed 7 --case 1234``. What was found
is also kept as a file, with the traceback, where ``--findings`` says.

Exit status: 0 nothing was found, 1 something was.
"""

import argparse
import json
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

import mutate
from conftest import validate
from invariants import (
    check_faultless,
    check_input,
    check_links,
    check_message,
    check_round_trip,
    check_spans,
    check_written,
)

import newsparse
from newsparse.article import Article, Format
from newsparse.batch import Settings, convert
from newsparse.decode import decode
from newsparse.errors import InternalError, NewsparseError
from newsparse.html import read_html
from newsparse.limits import TimeUp, time_limit
from newsparse.outputs import open_output
from newsparse.sources import Fields, Input, Selection, expand
from newsparse.write import FORMATS

HANG_SECONDS = 60
"""CPU seconds after which a case is given up."""
BASE_SECONDS = 1.0
"""CPU seconds that any input may take, for a garbage collection or a list that is read on first use ..."""
SECONDS_PER_KILOBYTE = 0.05
"""... and for each thousand characters: ten times what an article takes, and on a machine with other work."""
WRITTEN = 0.25
"""The share of records that are written in every format, which takes longer than to read them."""
FILED = 0.02
"""The share that go into the formats that are one file."""
TELL_SECONDS = 60
"""How often the run says how far it is."""
MAX_SIZE = 200_000
"""``--max-size`` of the files of many."""


def check_article(data: str | bytes, format: Format, chance: Random) -> None:
    """Parse, and hold the record against all that has to be true of it."""
    began = time.process_time()
    article = newsparse.parse(data, format, url=chance.choice((None, "https://x.test/1", "javascript:alert(1)")))
    _check_time(time.process_time() - began, len(data))
    check_faultless(article)
    text = data if isinstance(data, str) else decode(data, html=format == "html").text
    check_spans(read_html(text).text if format == "html" else text, article)
    check_links(article)
    check_record(article, chance)


def check_record(article: Article, chance: Random) -> None:
    """What is written of an article, and what comes back of it."""
    record = article.to_dict(explained=True)
    validate(article.to_dict())
    validate(record)
    check_round_trip(article.to_dict(), article)
    if chance.random() < WRITTEN:
        check_written(record)
    if chance.random() < FILED:
        check_files(article)


def check_files(article: Article) -> None:
    """The formats that are one file take the record."""
    dumped = FORMATS["json"].writer().dumped(article.to_dict())
    with tempfile.TemporaryDirectory() as folder:
        for output in FORMATS.values():
            if output.one_file:
                path = Path(folder, f"all{output.suffixes[0]}")
                with open_output(str(path), output) as place:
                    place.write(Input("a.txt", Path("a.txt")), dumped)
                assert path.stat().st_size


def check_source(data: bytes, name: str, chance: Random) -> None:
    """Read a file as the command does: all in it are articles with records, or errors that say what is wrong."""
    fields = Fields(text=chance.choice((None, "text", "body")), date=chance.choice((None, "date")))
    selection = Selection(fields=fields, max_size=MAX_SIZE)
    settings = Settings(FORMATS["json"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        for found in expand([str(path)], selection):
            if isinstance(found, NewsparseError):
                check_message(found)
                continue
            check_input(found)
            began = time.process_time()
            outcome = convert(found, settings)
            _check_time(time.process_time() - began, MAX_SIZE if found.data is None else len(found.data))
            if outcome.error is not None:
                assert not isinstance(outcome.error, InternalError), outcome.details
                check_message(outcome.error)
            elif outcome.record is not None:
                check_faultless(Article.from_dict(json.loads(outcome.record.texts[0])))


def _check_time(seconds: float, size: int) -> None:
    most = BASE_SECONDS + SECONDS_PER_KILOBYTE * size / 1000
    assert seconds <= most, f"{seconds:.1f} s for {size:,} characters"


class Made(NamedTuple):
    """The input of a case, and what asks of it all that has to be true."""

    data: str | bytes
    check: Callable[[Random], None]


def _text(chance: Random) -> Made:
    data = mutate.text(chance)
    return Made(data, partial(check_article, data, "text"))


def _page(chance: Random) -> Made:
    data = mutate.page(chance)
    return Made(data, partial(check_article, data, "html"))


def _bytes(chance: Random) -> Made:
    kind: Format = chance.choice(("text", "html"))
    data = mutate.encoded((mutate.text if kind == "text" else mutate.page)(chance), chance)
    return Made(data, partial(check_article, data, kind))


def _file(chance: Random) -> Made:
    """A file of one article, packed or not."""
    suffix = chance.choice((".txt", ".html", ".log"))
    data, pack = mutate.packed(mutate.encoded(mutate.page(chance), chance), chance)
    return Made(data, partial(check_source, data, f"a{suffix}{pack}"))


def _rows(make: Callable[[Random], bytes], suffixes: tuple[str, ...], chance: Random) -> Made:
    """A file of many, packed or not."""
    data, pack = mutate.packed(make(chance), chance)
    return Made(data, partial(check_source, data, f"a{chance.choice(suffixes)}{pack}"))


SURFACES: dict[str, tuple[int, Callable[[Random], Made]]] = {
    "text": (6, _text),
    "html": (5, _page),
    "bytes": (2, _bytes),
    "file": (1, _file),
    "json": (2, partial(_rows, mutate.json_lines, (".jsonl", ".json", ".ndjson"))),
    "csv": (1, partial(_rows, mutate.table, (".csv", ".tsv"))),
    "warc": (2, partial(_rows, mutate.archive, (".warc",))),
}
"""How often each kind of input is made among all, and by what."""


def run_case(seed: int, number: int) -> tuple[str, str | bytes, str | None]:
    """One case: the kind of input, the input, and the traceback where something is not as it has to be."""
    chance = Random(f"{seed}:{number}")
    name = chance.choices(list(SURFACES), [weight for weight, _ in SURFACES.values()])[0]
    made = SURFACES[name][1](chance)
    try:
        with time_limit(HANG_SECONDS):
            made.check(chance)
    except TimeUp:
        return name, made.data, f"TimeUp: not done within {HANG_SECONDS} s\n{traceback.format_exc()}"
    except Exception:
        return name, made.data, traceback.format_exc()
    return name, made.data, None


def main() -> None:
    """Run cases until the time is up, or the one that was asked for."""
    parser = argparse.ArgumentParser(description="Look for inputs that make newsparse fail.")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long to look (default: 1)")
    parser.add_argument("--seed", type=int, default=0, help="what the cases are drawn from (default: 0)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case (default: 0)")
    parser.add_argument("--case", type=int, help="run the case of this number alone, and show its input")
    parser.add_argument("--findings", type=Path, help="a folder to keep what was found in")
    chosen = parser.parse_args()
    if chosen.case is not None:
        name, data, trouble = run_case(chosen.seed, chosen.case)
        print(f"{name}: {data!r}\n{trouble or 'nothing is wrong'}")
        sys.exit(1 if trouble else 0)
    began, number, told = time.monotonic(), chosen.first, time.monotonic()
    counted: Counter[str] = Counter()
    findings = size = 0
    while time.monotonic() - began < 60 * chosen.minutes:
        name, data, trouble = run_case(chosen.seed, number)
        counted[name] += 1
        size += len(data)
        if trouble:
            findings += 1
            last = trouble.splitlines()[-1][:300]
            print(f"FOUND --seed {chosen.seed} --case {number} ({name}, {len(data):,}): {last}")
            if chosen.findings:
                _keep(chosen.findings / f"{chosen.seed}-{number}-{name}", data, trouble)
        number += 1
        if trouble or time.monotonic() - told > TELL_SECONDS:
            told = time.monotonic()
            minutes = (told - began) / 60
            print(f"{minutes:.1f} min, next case {number}, {size / 1e6:.1f} MB, {findings} found", flush=True)
    kinds = ", ".join(f"{count:,} {name}" for name, count in counted.most_common())
    print(f"seed {chosen.seed}: {counted.total():,} cases ({kinds}), {size / 1e6:.1f} MB, {findings} found")
    sys.exit(1 if findings else 0)


def _keep(path: Path, data: str | bytes, trouble: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".input").write_bytes(
        data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    )
    path.with_suffix(".trouble").write_text(trouble, encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
