"""Pages that no one wrote, or wrote badly: none may fail, hang or fill the memory, and none is lost in silence."""

import sys
from collections import Counter
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.html import page as page_module
from newsparse.html import read_html
from newsparse.html.markup import LONGEST, MOST_TAGS

SENTENCE = "The quick brown fox jumps over the lazy dog again. "
SIZE = 300
"""Repetitions of the smaller page. Twice as many cost `GROWTH` times the calls."""
GROWTH = 2.3
FREE_CALLS = 3000

PIECES = {
    "paragraphs": f"<p>{SENTENCE}",
    "nested": "<div>",
    "nested and mismatched": "<div></b>",
    "inline": "<b><i>x",
    "lists": "<ul><li><a href=x>x</a>",
    "tables": "<table><tr><td>x",
    "articles": f"<article><h2><a>x</a></h2><p>{SENTENCE}",
    "headings": "<h1>The title of the day</h1>",
    "breaks": "word<br>",
    "double breaks": "word<br><br>",
    "bylines": "<p class=byline>By Ann Lee and Jo Roe</p>",
    "dates": "<time datetime=2024-05-03>3 May 2024</time>",
    "images": "<div><img src=x>x</div>",
    "names": "<p class='Ad_byline-photoCaption x{n}'>x",
    "metas": "<meta name=author content='Ann Lee'>",
    "scripts": "<script>x</script>",
    "json": '<script type=\'application/ld+json\'>{{"@type": "NewsArticle", "author": "A"}}</script>',
    "open scripts": "<script>",
    "open drawings": "<svg>",
    "comments": "<!-- x -->",
    "open comments": "<!--",
    "brackets": "<",
    "ends": ">",
    "references": "&amp;&#x0;&bogus;",
    "quotes": "<p a='\"",
    "titles": "<title>a | b - c</title>",
    "closing tags": "</div></p>",
    "hidden": "<p hidden>x</p>",
    "links": "<a href=x>word</a> ",
}


def calls(markup: str) -> Counter[str]:
    """How often each function is called while a page is read, those of Beautiful Soup included."""
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, argument: Any) -> None:
        if event in ("call", "c_call"):
            counted[frame.f_code.co_name] += 1

    sys.setprofile(count)
    try:
        read_html(markup)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_work_grows_linearly(piece: str) -> None:
    small, large = ("".join(piece.format(n=n) for n in range(count)) for count in (SIZE, 2 * SIZE))
    read_html(large)  # imports, and names that are read once
    few, many = calls(small), calls(large)
    assert many.total() <= GROWTH * few.total() + FREE_CALLS, (few.most_common(5), many.most_common(5))


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<div>" * 100_000 + "deep", id="100,000 nested tags"),
        pytest.param("<a " * 100_000 + "deep", id="tags without end"),
        pytest.param(f"<p>{SENTENCE}" * (MOST_TAGS + 1), id="too many tags"),
        pytest.param(f"<p>{SENTENCE * 1_000_000}", id="50 MB"),
        pytest.param("<p>" + "w" * (LONGEST + 1), id="one word"),
        pytest.param("".join(f"<p>{SENTENCE * 20}" for _ in range(1000)), id="a book"),
    ],
)
def test_what_is_left_out_of_a_huge_page_is_said(markup: str) -> None:
    page = read_html(markup)
    assert any(warning.startswith("html: ") for warning in page.warnings)
    assert len(page.text) <= page_module.LONGEST_TEXT


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<script>{'x=1;' * 10_000_000}</script><p>{SENTENCE * 3}", id="40 MB of scripts"),
        pytest.param("<svg>" + '<path d="M0"/>' * 50_000 + f"</svg><p>{SENTENCE * 3}", id="a large drawing"),
        pytest.param(f"<!-- {'<p>' * 100_000} --><p>{SENTENCE * 3}", id="a large comment"),
    ],
)
def test_what_nobody_sees_does_not_count(markup: str) -> None:
    page = read_html(markup)
    assert (page.text, page.warnings) == ((SENTENCE * 3).strip(), ())


BROKEN = [
    "",
    " ",
    "<",
    "<p",
    "<!doctype html>",
    "<html",
    "<html><head><title>",
    "<html></html><p>After the end of all there still is a sentence to be read.",
    "<body><p>" + SENTENCE * 3 + "<p>" + SENTENCE * 2 + "<div",
    "<p>" + SENTENCE * 3 + "</div></div></article></body></html></p><p>" + SENTENCE * 3,
    "<table><p>" + SENTENCE * 3 + "<td>" + SENTENCE * 3,
    "<a><a><a><p><a>" + SENTENCE * 3,
    "<h1><h1><h2>Title</h1></h2><p>" + SENTENCE * 3,
    "<?xml version='1.0'?><html xmlns='x'><body><x:p>" + SENTENCE * 3 + "</x:p></body></html>",
    "<frameset><frame src=x></frameset>",
    "<plaintext><p>" + SENTENCE,
    "<p>" + SENTENCE * 3 + "<script>document.write('<p>no</p>')",
    "<link rel=canonical href='http://['><p>" + SENTENCE * 3,
    "<meta property='og:title' content='&#99999999999;'><p>" + SENTENCE * 3,
    "&#" + "1" * 5000 + "; " + SENTENCE,
    '<script type=\'application/ld+json\'>[[[{"@graph": {"author": [[[]]], "headline": 3, "url": {}}}]]]</script>',
    '<script type=\'application/ld+json\'>{"@type": ["NewsArticle"], "articleBody": "&#'
    + "1" * 5000
    + ';"}</script>',
    "<time datetime='0000-00-00'>0</time><time datetime='9999-99-99'>x</time><h1>x</h1>",
    "\0<p>\0" + SENTENCE,
    "\ufeff<p>\ud800" + SENTENCE,
    "İ" * 100 + "<script>x</script><SCRIPT>y</SCRIPT><p>" + SENTENCE * 3,
]


@pytest.mark.parametrize("markup", BROKEN)
def test_broken_pages_are_read(markup: str) -> None:
    article = newsparse.parse(markup, "html")
    assert not [warning for warning in article.warnings if "internal error" in warning or "stripped" in warning]
    if SENTENCE in markup.partition("<script>")[0]:
        assert any("quick brown fox" in paragraph.text for paragraph in article.paragraphs)


@pytest.mark.parametrize("end", range(0, 900, 23))
def test_a_page_may_end_anywhere(end: int) -> None:
    whole = (
        "<!doctype html><html><head><title>A fox jumps | Courier</title><script type='application/ld+json'>"
        '{"@type": "NewsArticle", "headline": "A fox jumps", "datePublished": "2024-05-03", "author": "Ann Lee"}'
        f"</script></head><body><nav>x</nav><article><h1>A fox jumps</h1><p class='byline'>By <a href='/'>Ann Lee"
        f"</a></p><p>{SENTENCE * 3}</p><!-- x --><figure><img src='x'><figcaption>A fox</figcaption></figure>"
        f"<p>{SENTENCE * 3}</p></article></body></html>"
    )
    article = newsparse.parse(whole[:end], "html")
    assert not [warning for warning in article.warnings if "internal error" in warning or "stripped" in warning]


def test_a_page_that_no_parser_takes_is_stripped_of_its_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(markup: str) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(page_module, "read_outline", fail)
    page = read_html("<p>Bread &amp; butter.</p>")
    assert page.text.strip() == "Bread & butter."
    assert "cannot be parsed (RecursionError: too deep)" in page.warnings[0]


TAGS = (
    "<p> <div> </p> </div> <br> <!-- --> <script> </script> <form> <h1> </h1> <h2> <a> </a> <article> </article> "
    "<li> <ul> <td> <table> <time> <figure> <figcaption> <blockquote> <title> </title> <meta <html <span </span> "
    "class=ad> class='byline'> hidden> datetime='2024-05-03'> <![CDATA[ ]]> <a b=' \" > < & &amp; &#0; \ud800 \0 "
    "\x85 x By 2024"
).split(" ")
WORDS = [
    SENTENCE,
    "Ann Lee",
    "3 May 2024",
    "The title of the day",
    '{"@type": "NewsArticle", "author": [',
    "港でクレーン",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(TAGS + WORDS), max_size=60).map("".join))
def test_no_page_makes_it_fail(markup: str) -> None:
    article = newsparse.parse(markup, "html")
    assert not [warning for warning in article.warnings if "internal error" in warning or "stripped" in warning]


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(markup: str) -> None:
    page = read_html(markup)
    assert not page.warnings
    previous = 0
    for mark in page.hints.marks:
        assert previous <= mark.start <= mark.end <= len(page.text)
        previous = mark.end


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["@type", "@graph", "headline", "author", "name", "datePublished", "articleBody", "url"]),
        inner, max_size=5),
    max_leaves=20,
))  # fmt: skip
def test_no_json_makes_it_fail(value: Any) -> None:
    import json

    markup = f"<script type='application/ld+json'>{json.dumps(value)}</script><h1>Title</h1><p>{SENTENCE * 3}"
    assert not read_html(markup).warnings


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    newsparse.parse(data, "html")
