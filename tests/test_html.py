"""Pages: what is read as text, what the page says about itself, and that no page breaks it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.article import Published
from newsparse.hints import Hints
from newsparse.html import read_html

PAGE = """<!doctype html><html lang="en-GB"><head>
<title>Bridge opens | The Daily</title>
<meta property="og:title" content="A bridge opens">
<link rel="canonical" href="https://daily.test/bridge">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle",
 "datePublished": "2024-05-03T09:15:00+01:00", "author": [{"name": "Ann Lee"}, {"name": "Jo  Roe"}]}]}</script>
</head><body><nav>Home</nav><h1>Bridge &amp; road open</h1>
<p>The   bridge
opened<br>on <b>Fri</b>day.</p><p hidden>No</p><script>var x;</script><div>Second<p>third</div>
<form><input><label>Search</label></form><!-- no --><footer>(c)</footer></body></html>"""


def test_the_visible_text_has_a_paragraph_for_each_block() -> None:
    assert read_html(PAGE).text == "Bridge & road open\n\nThe bridge opened\non Friday.\n\nSecond\n\nthird"


def test_the_page_s_own_words_are_hints() -> None:
    assert read_html(PAGE).hints == Hints(
        title="Bridge & road open",
        authors=("Ann Lee", "Jo Roe"),
        published=Published("2024-05-03", "09:15", None),
        url="https://daily.test/bridge",
        language="en",
    )


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ('<meta property="article:published_time" content="2024-05-03T10:00Z">', "2024-05-03"),
        ('<time datetime="2024-05-03">Friday</time>', "2024-05-03"),
        ('<time datetime="2024-02-31">x</time>', None),
        ('<time datetime="last week">x</time>', None),
        ('<script type="application/ld+json">{"datePublished": 3}</script>', None),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", None),
    ],
)
def test_dates_are_read_where_they_are_dates(markup: str, date: str | None) -> None:
    published = read_html(markup).hints.published
    assert (published and published.date) == date


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        ('<meta name="author" content="Ann Lee">', ("Ann Lee",)),
        ('<meta name="author" content="https://social.test/page">', ()),
        ('<script type="application/ld+json">[{"author": "Jo Roe"}]</script>', ("Jo Roe",)),
        ('<script type="application/ld+json">{"author": {"name": null}}</script>', ()),
    ],
)
def test_authors_are_names(markup: str, authors: tuple[str, ...]) -> None:
    assert read_html(markup).hints.authors == authors


def test_hints_fill_what_the_text_leaves_open() -> None:
    article = newsparse.parse(
        "<title>A quiet day</title><meta name=author content='Ann Lee'><p>it rained.", "html"
    )
    assert article.headline is not None
    assert (article.headline.text, article.headline.span) == ("A quiet day", None)
    assert [(author.name, author.span) for author in article.byline] == [("Ann Lee", None)]
    assert article.source.encoding is None


def test_spans_count_in_the_extracted_text() -> None:
    article = newsparse.parse(PAGE.encode(), "html")
    text = read_html(PAGE).text
    assert [text[slice(*paragraph.span)] for paragraph in article.paragraphs] == [
        paragraph.text for paragraph in article.paragraphs
    ]
    assert (article.source.url, article.source.encoding) == ("https://daily.test/bridge", "utf-8")


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "deep",
        "<a " * 100_000 + "deep",
        "<!--" * 100_000 + "<p>deep",
        "<" * 300_000,
        "<script>" * 50_000,
        "&#" + "1" * 5_000 + "; deep",
    ],
)
def test_hostile_pages_take_little_time_and_are_not_lost(markup: str) -> None:
    began = time.process_time()
    page = read_html(markup)
    assert time.process_time() - began < 2
    if "deep" in markup:
        assert "deep" in page.text or page.warnings


PIECES = "<p> <div> </p> </div> <br> <!-- --> <script> </script> <form> x & &amp; \ud800 \0 <![CDATA[ ]]> <a b='"


@given(st.lists(st.sampled_from(PIECES.split(" "))).map("".join))
def test_no_page_makes_it_fail(markup: str) -> None:
    newsparse.parse(markup, "html")


def test_drawings_do_not_count_as_depth() -> None:
    page = read_html("<svg>" + '<path d="M0"/>' * 5000 + "</svg><p>Text.")
    assert (page.text, page.warnings) == ("Text.", ())


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    newsparse.parse(data, "html")
