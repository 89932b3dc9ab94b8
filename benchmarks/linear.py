"""Whether time grows with the size of an input and no faster, whatever is in it; exit status 1 where it does not.

    python -m benchmarks.linear                     # up to 10 MB: more than an hour of processor time
    python -m benchmarks.linear --patience 10       # no size beyond the first that takes 10 CPU seconds: minutes
    python -m benchmarks.linear --only "tiny"       # the shapes whose names hold these letters

Each shape is one that is nasty for something: it repeats a piece without end. A process for each shape lets
`newsparse.parse` read it in sizes that are doubled, and tells for each its CPU time and its peak memory, beyond
that of a process which has read one ordinary article. The slope of log time over log size is fitted over every
four sizes in a row, and the steepest counts. That is mostly that of the largest ones: smaller ones have the
fixed costs of an article in them, which flatten the line. Of pages it is one in the middle, as what is beyond
two megabytes of markup is left out. Four points weigh one that was disturbed with three that were not. Work that
is linear gives 1, n log n at these sizes 1.05 to 1.1, and a quadratic part bends the line towards 2, so that
single doublings are looked at too, where they take long enough to be told from noise.

Only CPU time counts, so that other work on the machine disturbs little; a shape that seems too steep is measured
again, twice, and the least of the times at each size counts: noise only adds to a time.
"""

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf, log
from pathlib import Path
from typing import NamedTuple

import newsparse
from newsparse.article import Format

STEEPEST = 1.15
"""The slope that no four sizes may pass."""
STEEPEST_PAIR = 1.35
"""The same for a single doubling, which has no third point to weigh its noise."""
FITTED = 4
"""So many sizes in a row are fitted."""
DOUBLINGS = 8
"""How often the smallest size is doubled to be the largest."""
LARGEST_MEGABYTES = 10.0
ROUNDS = 3
"""How often a shape is measured until it is held to be too steep."""
QUICK_SECONDS = 0.05
"""Times below this are too short to be told from noise; what ends below is flat enough."""
LONG_SECONDS = 0.5
"""The same for a single doubling."""
SENTENCE = "The quick brown fox jumps over the lazy dog again. "
ARTICLE = (Path(__file__).parent.parent / "samples" / "readout.txt").read_text(encoding="utf-8")


class Shape(NamedTuple):
    """A piece that is repeated up to a size, between a beginning and an end.

    ``{n}`` in the piece becomes a running number, where it is ``numbered``.
    """

    piece: str
    format: Format = "text"
    opening: str = ""
    closing: str = ""
    numbered: bool = False

    def of_size(self, size: int) -> str:
        """The input with about so many characters."""
        room = max(0, size - len(self.opening) - len(self.closing))
        if not self.numbered:
            return self.opening + (self.piece * (room // len(self.piece) + 1))[:room] + self.closing
        pieces: list[str] = []
        length = 0
        while length < room:
            pieces.append(self.piece.replace("{n}", _letters(len(pieces))))
            length += len(pieces[-1])
        return self.opening + "".join(pieces) + self.closing


def _letters(number: int) -> str:
    """A number as letters, for names that are all different."""
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 26)
        letters += chr(ord("a") + digit)
    return letters


def _page(piece: str, opening: str = "", closing: str = "", numbered: bool = False) -> Shape:
    return Shape(
        piece, "html", "<!doctype html><html><body><h1>The title of the day</h1>" + opening, closing, numbered
    )


_JSON_LD = "<script type='application/ld+json'>"
SHAPES: dict[str, Shape] = {
    "articles": Shape(ARTICLE),
    "tiny paragraphs": Shape("a\n\n"),
    "short lines": Shape("By A\n"),
    "one line of words": Shape("word "),
    "one word": Shape("a"),
    "one bracket": Shape("["),
    "nested brackets": Shape("([{<"),
    "quotation marks": Shape('"'),
    "open quotations": Shape("“a\n\n"),
    "swapped marks": Shape("”x“ "),
    "quotations with cues": Shape('"yes," he said, "no," '),
    "cues without end": Shape("said that "),
    "names without end": Shape("Rosa Salcedo, "),
    "initials": Shape("J. "),
    "titles": Shape("President "),
    "ever new names": Shape("Rosa A{n} said that it was so. ", numbered=True),
    "ever new towns": Shape("They met in Abe{n}ville, Texas. ", numbered=True),
    "homoglyph names": Shape("Рresident Rоsa Sаlcedo said nо. "),
    "combining marks": Shape("\u0301"),
    "letters with marks": Shape("e\u0301\u0323 "),
    "turned directions": Shape("\u202eabc\u202c \u2067def\u2069 "),
    "lone surrogates": Shape("\ud800 \udfff"),
    "NULs": Shape("\x00"),
    "spaces": Shape(" ", closing="x"),
    "white space of all kinds": Shape(" \t\xa0\u2003\u3000\u2028\x0b\x0c"),
    "line breaks": Shape("\n", closing="x"),
    "lines with spaces": Shape("x \n"),
    "a gap within a line": Shape("\t", opening="A man was held on s", closing="uspicion of it.\n\nHe said no.\n"),
    "digits": Shape("1"),
    "dates": Shape("May 20, 2024 "),
    "slashes": Shape("12/11/"),
    "dots": Shape(". "),
    "full stops and closing marks": Shape("...’"),
    "front matter without end": Shape("title: &a [*a, *a]\n", opening="---\n"),
    "speaker lines": Shape("Salcedo: yes.\n"),
    "breadcrumbs": Shape("Home » "),
    "page: paragraphs": _page(f"<p>{SENTENCE * 4}</p>"),
    "page: nested boxes": _page("<div>"),
    "page: inline tags": _page("<b><i>x"),
    "page: tables": _page("<table><tr><td>x"),
    "page: one paragraph": _page(SENTENCE, "<p>"),
    "page: brackets": _page("<"),
    "page: tags without end": _page("<a "),
    "page: one attribute": _page("x ", "<p class='", "'>x</p>"),
    "page: comments": _page("<!-- x -->"),
    "page: open comments": _page("<!--"),
    "page: references": _page("&amp;&#x0;&bogus;"),
    "page: entities that grow": _page("&b;", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"),
    "page: scripts": _page("<script>x</script>"),
    "page: JSON-LD": _page(f'{_JSON_LD}{{"@type": "NewsArticle", "author": "A"}}</script>'),
    "page: nested JSON": _page("[", _JSON_LD),
    "page: one name": _page("<p class='byline'>By Ann Lee and Jo Roe</p>"),
    "page: ever new names": _page("<p class='Ad_{n}-photo{n}'>x</p>", numbered=True),
    "page: spaces": _page(" \n\t", "<p>"),
    "page: one heading": _page("a |", "<h1>"),
    "page: white space in JSON-LD": _page(" ", _JSON_LD, "x</script>"),
    "page: one title": _page("a | b - c ", "<title>"),
}  # fmt: skip


class Measured(NamedTuple):
    """What a size of a shape took: characters, CPU seconds, bytes of memory beyond an ordinary article's."""

    size: int
    seconds: float
    memory: int


def measure(name: str, largest: int, patience: float) -> list[Measured]:
    """Read a shape in all sizes, the smallest first, in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.linear", "--measure", name, str(largest), str(patience)]
    lines = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.splitlines()
    return [Measured(*json.loads(line)) for line in lines]


def measure_here(name: str, largest: int, patience: float) -> Iterator[Measured]:
    """Read a shape in all sizes in this process, which has read nothing large before (Linux, macOS).

    What takes more than ``patience`` CPU seconds is the last, once there are enough to be fitted.
    """
    import resource

    newsparse.parse(ARTICLE)  # what is read and imported once
    newsparse.parse(ARTICLE, "html")
    unit = 1 if sys.platform == "darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for doubling in range(DOUBLINGS, -1, -1):
        text = SHAPES[name].of_size(largest >> doubling)
        gc.collect()
        began = time.process_time()
        newsparse.parse(text, SHAPES[name].format)
        seconds = time.process_time() - began
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        yield Measured(len(text), seconds, unit * grown)
        if seconds > patience and DOUBLINGS - doubling + 1 >= FITTED:
            break


def slope(measured: Sequence[Measured]) -> float:
    """The slope of log time over log size by least squares; 0 where even the largest takes no time to speak of."""
    if measured[-1].seconds < QUICK_SECONDS:
        return 0.0
    points = [(log(each.size), log(max(each.seconds, QUICK_SECONDS / 10))) for each in measured]
    middle = sum(x for x, _ in points) / len(points)
    height = sum(y for _, y in points) / len(points)
    return sum((x - middle) * (y - height) for x, y in points) / sum((x - middle) ** 2 for x, _ in points)


def steepest(measured: Sequence[Measured]) -> float:
    """The steepest slope of some sizes in a row."""
    return max(slope(measured[first : first + FITTED]) for first in range(len(measured) - FITTED + 1))


def steepest_pair(measured: Sequence[Measured]) -> float:
    """The steepest of the doublings that take long; 0 where none does."""
    pairs = [pair for pair in pairwise(measured) if pair[1].seconds >= LONG_SECONDS]
    return max(map(slope, pairs), default=0.0)


def is_steep(measured: Sequence[Measured]) -> bool:
    """Whether time grows too fast over some sizes in a row, or in one doubling."""
    return steepest(measured) > STEEPEST or steepest_pair(measured) > STEEPEST_PAIR


def measure_shape(name: str, largest: int, patience: float) -> list[Measured]:
    """All sizes of a shape, in order; again where it seems too steep, and the least times count."""
    measured = measure(name, largest, patience)
    for _ in range(ROUNDS - 1):
        if not is_steep(measured):
            break
        again = {each.size: each for each in measure(name, largest, patience)}
        measured = [min(each, again.get(each.size, each), key=lambda one: one.seconds) for each in measured]
    return measured


def main() -> None:
    """Measure and print every shape."""
    parser = argparse.ArgumentParser(description="Whether time grows linearly with the size of an input.")
    parser.add_argument("--largest", type=float, default=LARGEST_MEGABYTES, metavar="MB", help="up to this size")
    parser.add_argument("--patience", type=float, default=inf, metavar="SECONDS", help="no size after this time")
    parser.add_argument("--only", default="", metavar="LETTERS", help="the shapes whose names hold them")
    parser.add_argument("--measure", nargs=3, metavar=("SHAPE", "SIZE", "SECONDS"), help="one shape, as JSON")
    chosen = parser.parse_args()
    if chosen.measure:
        name, size, patience = chosen.measure
        for each in measure_here(name, int(size), float(patience)):
            print(json.dumps(each), flush=True)
        return
    steep: list[str] = []
    heads = ("MB", "CPU seconds of the largest, doubled", "slope", "pair", "MB of memory/MB")
    print(f"{'shape':28s} {heads[0]:>6s} {heads[1]:>36s} {heads[2]:>6s} {heads[3]:>6s} {heads[4]:>15s}")
    for name in SHAPES:
        if chosen.only not in name:
            continue
        measured = measure_shape(name, int(chosen.largest * 1e6), chosen.patience)
        largest = measured[-1]
        steep += [name] if is_steep(measured) else []
        times = " ".join(f"{each.seconds:8.2f}" for each in measured[-FITTED:])
        slopes = f"{steepest(measured):6.2f} {steepest_pair(measured):6.2f}"
        memory = f"{largest.memory / largest.size:15.0f}{'  TOO STEEP' if name in steep else ''}"
        print(f"{name:28s} {largest.size / 1e6:6.2f} {times:>36s} {slopes} {memory}", flush=True)
    print(
        f"up to {chosen.largest:g} MB: {len(steep)} of the shapes too steep"
        + "".join(f", {name}" for name in steep)
    )
    sys.exit(1 if steep else 0)


if __name__ == "__main__":
    main()
