"""Texts that no one wrote: huge, deep, empty of sense. Parsing them must not raise; its work must grow linearly.

Work is counted in calls of functions, which is the same on every machine and in every run.
"""

import sys
from collections import Counter
from types import FrameType
from typing import Any

import pytest
from conftest import SAMPLES
from invariants import check_faultless

import newsparse
from newsparse.article import Format
from newsparse.limits import time_limit

SIZE = 500
"""Repetitions of the smaller text, more than any rule sees. Twice as many cost `GROWTH` times the calls."""
GROWTH = 2.3
"""A little above 2, as the first paragraphs of a text are looked at more closely."""
FREE_CALLS = 1500
"""Calls by which two runs may differ for other reasons, such as a lexicon that is read on first use."""

HOSTILE = {
    "brackets": "[",
    "nested brackets": "([{<",
    "quotation marks": '"',
    "curly marks": "“‘",
    "swapped marks": "”x“ ",
    "apostrophes": "'",
    "doubled apostrophes": "'' ",
    "open quotations": "“a\n\n",
    "tiny paragraphs": "a\n\n",
    "short lines": "By A\n",
    "one line": "word ",
    "cues": "said ",
    "cues with that": "said that ",
    "according": "according to ",
    "capitals": "Rosa ",
    "initials": "J. ",
    "titles": "President ",
    "title and name": "President Rosa Salcedo said. ",
    "new names": "{n:x}A Salcedo{n} said yes. ",
    "surnames in paragraphs": "Ann Ab{n} said no.\n\n",
    "pronouns": "He said she said ",
    "joined names": "Rosa and ",
    "commas": "Rosa, ",
    "of": "Bank of ",
    "countries": "Peru, ",
    "dates": "May 20, 2024 ",
    "slashes": "12/11/",
    "digits": "1",
    "numbers": "1,000.5 ",
    "breadcrumbs": "Home » ",
    "pipes": "A | ",
    "dashes": "PARIS -- ",
    "hyphens": "a-",
    "dots": ". ",
    "ellipses": "...",
    "NULs": "\x00",
    "zero width": "\u200b",
    "line breaks": "\n",
    "carriage returns": "\r",
    "combining marks": "e\u0301",
    "marks without letters": "\u0301\u0323",
    "lone surrogates": "\ud800 \udfff",
    "turned directions": "\u202eabc\u202c \u2067Rosa\u2069 ",
    "white space of all kinds": " \t\xa0\u2003\u3000\u2028\x0b\x0c",
    "lines of spaces": "x  \t \n",
    "homoglyph names": "Рresident Rоsa Sаlcedo said nо. ",
    "wide letters": "Ｒｏｓａ ｓａｉｄ ",
    "fences": "---\n",
    "fields": "title: &a [*a, *a]\n",
    "speaker lines": "Salcedo: yes.\n",
    "questions": "Q: why?\n\nA: so.\n\n",
    "quoted cues": '"yes," he said, "no," ',
    "relative clauses": "who said ",
    "infinitives": "to urge ",
    "possessives": "Peru's ",
    "adjectives": "Turkish and ",
    "towns in states": "Paris, Texas, ",
    "new towns": "in Abe{n}ville, Texas. ",
    "words of many countries": "Turkish-Greek-",
    "compass": "in North South East West ",
    "hard wrap": "The minister said that the work would go on until the spring of 2025\n",
}


def text_of(piece: str, count: int) -> str:
    """The piece ``count`` times; ``{n}`` in it becomes a running number."""
    return "".join(piece.format(n=n) for n in range(count)) if "{n" in piece else piece * count


def calls(text: str) -> Counter[str]:
    """How often each function of the package is called while ``text`` is parsed."""
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            counted[frame.f_code.co_qualname + " in " + frame.f_globals.get("__name__", "?")] += 1
        elif event == "c_call":
            counted["calls into C from " + frame.f_globals.get("__name__", "?")] += 1

    sys.setprofile(count)
    try:
        newsparse.parse(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_linearly(piece: str) -> None:
    newsparse.parse((SAMPLES / "readout.txt").read_bytes())  # reads the lexicons
    newsparse.parse(text_of(piece, 10))
    small, large = calls(text_of(piece, SIZE)), calls(text_of(piece, 2 * SIZE))
    steep = {name: (small[name], large[name]) for name in large if large[name] > 3 * small[name] + FREE_CALLS}
    assert large.total() <= GROWTH * small.total() + FREE_CALLS, steep


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 1_000_000, id="a million brackets"),
        pytest.param('"' * 1_000_000, id="a million marks"),
        pytest.param("a" * 5_000_000, id="one long word"),
        pytest.param("\x00" * 1_000_000, id="a million NULs"),
        pytest.param(" " * 1_000_000 + "x", id="a million spaces"),
    ],
)
def test_huge_texts_are_parsed(text: str) -> None:
    check_faultless(newsparse.parse(text))


PATIENCE = 15.0
"""CPU seconds, ten times what a text below takes. Each took more before it was mended, two of them minutes."""


@pytest.mark.parametrize(
    ("text", "format"),
    [
        pytest.param("...’" * 20_000, "text", id="full stops and closing marks"),
        pytest.param("A man was held on s" + "\t" * 150_000 + "uspicion.", "text", id="a gap within a line"),
        pytest.param(
            f"<h1>a{'a |' * 20_000}b</h1><p>Rosa said that it was so.", "html", id="a title with many ends"
        ),
        pytest.param(
            f"<script type='application/ld+json'>{' ' * 400_000}x</script><p>Rosa said that it was so.",
            "html",
            id="white space in a script",
        ),
    ],
)
def test_what_took_the_square_of_the_size_is_quick(text: str, format: Format) -> None:
    """Found by repeating pieces at random: loops and regular expressions make no calls that could be counted."""
    with time_limit(PATIENCE):
        check_faultless(newsparse.parse(text, format))


@pytest.mark.parametrize("last", ["on", "in", "to", "with", "of the", "said that", "“", "(", "Mr.", ","])
@pytest.mark.parametrize(
    "text",
    [
        "The ministers met",
        "LIMA, May 4 (Agency) -- President Ana Ruiz met with Prime Minister John Carter",
        "The talks were held",
        "Ana Ruiz arrived in Lima and called",
    ],
)
def test_a_text_may_be_cut_off_anywhere(text: str, last: str) -> None:
    """Found by the fuzzer: the water on which they met was looked for behind the end."""
    check_faultless(newsparse.parse(f"{text} {last}"))
