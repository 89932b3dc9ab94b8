"""Whether time grows with the size of an input and no faster, whatever is in it; exit status 1 where it does not.

    python -m benchmarks.linear                     # up to 10 MB: about an hour of processor time
    python -m benchmarks.linear --largest 1         # up to 1 MB, in minutes
    python -m benchmarks.linear --only "tiny"       # the shapes whose names hold these letters

Each shape is one that is nasty for something: it repeats a piece without end. Its size is doubled from an eighth
of the largest on, and `newsparse.parse` reads it in a process of its own, which tells its CPU time and its peak
memory beyond that of a process which has read one ordinary article. The slope of log time over log size is fitted
over these four sizes: what is smaller has the fixed costs of an article in it, which flatten the line, and four
points weigh one that was disturbed with three that were not. Work that is linear gives 1, n log n at these sizes
1.05 to 1.1, and a quadratic part bends the line towards 2, so that the last doubling is looked at by itself too.

Only CPU time counts, so that other work on the machine disturbs little; a shape that seems too steep is measured
again, twice, and the least of the times at each size counts: noise only adds to a time.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

import newsparse
from newsparse.article import Format

STEEPEST = 1.15
"""The slope that no shape may pass, fitted over all sizes."""
LAST_STEEPEST = 1.35
"""The same for the last doubling alone, which has no second point to weigh its noise."""
DOUBLINGS = 3
LARGEST_MEGABYTES = 10.0
ROUNDS = 3
"""How often a shape is measured until it is held to be too steep."""
QUICK_SECONDS = 0.05
"""Times below this are too short to be told from noise; a shape that ends below is flat enough."""
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
    "digits": Shape("1"),
    "dates": Shape("May 20, 2024 "),
    "slashes": Shape("12/11/"),
    "dots": Shape(". "),
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
    "page: one title": _page("a | b - c ", "<title>"),
}  # fmt: skip


class Measured(NamedTuple):
    """What a size of a shape took: characters, CPU seconds, bytes of memory beyond an ordinary article's."""

    size: int
    seconds: float
    memory: int


def measure(name: str, size: int) -> Measured:
    """Read a shape of this size in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.linear", "--measure", name, str(size)]
    return Measured(*json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))


def measure_here(name: str, size: int) -> Measured:
    """Read a shape of this size in this process, which has read nothing large before (Linux, macOS)."""
    import resource

    newsparse.parse(ARTICLE)  # what is read and imported once
    newsparse.parse(ARTICLE, "html")
    text = SHAPES[name].of_size(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    newsparse.parse(text, SHAPES[name].format)
    seconds = time.process_time() - began
    unit = 1 if sys.platform == "darwin" else 1024
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return Measured(len(text), seconds, unit * grown)


def slope(measured: Sequence[Measured]) -> float:
    """The slope of log time over log size by least squares; 0 where even the largest takes no time to speak of."""
    if measured[-1].seconds < QUICK_SECONDS:
        return 0.0
    points = [(log(each.size), log(max(each.seconds, QUICK_SECONDS / 10))) for each in measured]
    middle = sum(x for x, _ in points) / len(points)
    height = sum(y for _, y in points) / len(points)
    return sum((x - middle) * (y - height) for x, y in points) / sum((x - middle) ** 2 for x, _ in points)


def is_steep(measured: Sequence[Measured]) -> bool:
    """Whether time grows too fast, over all sizes or in the last doubling."""
    return slope(measured) > STEEPEST or slope(measured[-2:]) > LAST_STEEPEST


def measure_shape(name: str, largest: int) -> list[Measured]:
    """All sizes of a shape, from the smallest; again where it seems too steep, and the least times count."""
    sizes = [largest >> doubling for doubling in range(DOUBLINGS, -1, -1)]
    measured = [measure(name, size) for size in sizes]
    for _ in range(ROUNDS - 1):
        if not is_steep(measured):
            break
        again = [measure(name, size) for size in sizes]
        measured = [min(pair, key=lambda each: each.seconds) for pair in zip(measured, again, strict=True)]
    return measured


def main() -> None:
    """Measure and print every shape."""
    parser = argparse.ArgumentParser(description="Whether time grows linearly with the size of an input.")
    parser.add_argument("--largest", type=float, default=LARGEST_MEGABYTES, metavar="MB", help="up to this size")
    parser.add_argument("--only", default="", metavar="LETTERS", help="the shapes whose names hold them")
    parser.add_argument("--measure", nargs=2, metavar=("SHAPE", "SIZE"), help="one size, as JSON")
    chosen = parser.parse_args()
    if chosen.measure:
        print(json.dumps(measure_here(chosen.measure[0], int(chosen.measure[1]))))
        return
    steep: list[str] = []
    print(f"{'shape':28s} {'CPU seconds by size, doubled':>36s} {'slope':>6s} {'last':>6s} {'MB memory/MB':>13s}")
    for name in SHAPES:
        if chosen.only not in name:
            continue
        measured = measure_shape(name, int(chosen.largest * 1e6))
        steep += [name] if is_steep(measured) else []
        times = " ".join(f"{each.seconds:8.2f}" for each in measured)
        memory = measured[-1].memory / measured[-1].size
        print(
            f"{name:28s} {times:>36s} {slope(measured):6.2f} {slope(measured[-2:]):6.2f} {memory:13.0f}"
            f"{'  TOO STEEP' if name in steep else ''}",
            flush=True,
        )
    print(
        f"up to {chosen.largest:g} MB: {len(steep)} of the shapes too steep"
        + "".join(f", {name}" for name in steep)
    )
    sys.exit(1 if steep else 0)


if __name__ == "__main__":
    main()
