"""Pages: where the article is, what each part of it is for, and what page and metadata say of it together."""

import json
from typing import Any

import pytest

import newsparse
from newsparse.article import Article, Published
from newsparse.html import read_html

LEAD = (
    "The harbour of Velmar will stay closed until Friday after a crane fell on the northern quay, the port said."
)
SECOND = "Nobody was hurt when the crane came down on Tuesday night, but two barges were damaged by its arm."
THIRD = (
    "“We will open again when the last piece of steel is out of the water,” said Ilse Marten, who runs the port."
)
FOURTH = "Ships with fresh food are sent to Osthafen, a day further along the coast, at the expense of the town."
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in (LEAD, SECOND, THIRD, FOURTH))
HEADLINE = "Crane accident closes Velmar harbour"
MENU = "<nav><ul><li><a href=/a>Home</a></li><li><a href=/b>World news</a></li></ul></nav>"
FOOTER = (
    "<footer><p>All rights reserved by the Velmar Courier and its many partners around the world.</p></footer>"
)


def page(body: str, head: str = "", title: str = f"{HEADLINE} | Velmar Courier", language: str = "en") -> str:
    return (
        f"<!doctype html><html lang={language}><head><title>{title}</title>{head}</head>"
        f"<body>{MENU}{body}{FOOTER}</body></html>"
    )


def json_ld(*objects: dict[str, Any]) -> str:
    return (
        f'<script type="application/ld+json">{json.dumps(objects[0] if len(objects) == 1 else objects)}</script>'
    )


def read(markup: str | bytes) -> Article:
    return newsparse.parse(markup, "html")


def labels(article: Article) -> dict[str, str]:
    """The label of each paragraph, by its first words."""
    return {" ".join(paragraph.text.split()[:3]): paragraph.label for paragraph in article.paragraphs}


def body(article: Article) -> list[str]:
    outside = ("headline", "byline", "caption", "boilerplate")
    return [paragraph.text for paragraph in article.paragraphs if paragraph.label not in outside]


def test_the_article_is_taken_out_of_the_page() -> None:
    article = read(page(f"<main><h1>{HEADLINE}</h1>{PARAGRAPHS}</main>"))
    assert article.headline is not None
    assert (article.headline.text, article.headline.span) == (HEADLINE, (0, len(HEADLINE)))
    assert [paragraph.text for paragraph in article.paragraphs] == [HEADLINE, LEAD, SECOND, THIRD, FOURTH]
    assert [position.speaker for position in article.positions if position.type == "direct"] == ["Ilse Marten"]


def test_spans_count_in_the_extracted_text() -> None:
    markup = page(f"<article><h1>{HEADLINE}</h1><p class=byline>By Ann Lee, 3 May 2024</p>{PARAGRAPHS}</article>")
    text = read_html(markup).text
    article = read(markup)
    assert [text[slice(*paragraph.span)] for paragraph in article.paragraphs] == [
        paragraph.text for paragraph in article.paragraphs
    ]
    (author,) = article.byline
    assert author.span is not None
    assert text[slice(*author.span)] == author.name == "Ann Lee"
    assert article.published is not None
    assert article.published.span is not None
    assert text[slice(*article.published.span)] == "3 May 2024"


@pytest.mark.parametrize(
    ("part", "label"),
    [
        (
            "<figure><img src=x><figcaption>The fallen crane seen from the lighthouse</figcaption></figure>",
            "caption",
        ),
        ("<div class=image-box><img src=x><p>The fallen crane seen from the lighthouse.</p></div>", "caption"),
        ("<p class=wp-caption-text>The fallen crane seen from the lighthouse.</p>", "caption"),
        ("<div class=article__photo><span>The fallen crane seen from the lighthouse.</span></div>", "caption"),
        ("<aside><p>The fallen crane was built in the year of the great flood.</p></aside>", "boilerplate"),
        ("<div class=newsletter-box><p>The fallen news, each morning in your mail box.</p></div>", "boilerplate"),
        ("<div class=relatedArticles><p>The fallen bridge: who pays for it, and when.</p></div>", "boilerplate"),
        ("<p><a href=/x>The fallen bridge: who pays for it</a></p>", "boilerplate"),
        ("<p>Read more: <a href=/x>The fallen bridge, and who pays for it</a></p>", "boilerplate"),
        ("<ul><li><a href=/x>The fallen bridge</a></li><li><a href=/y>A dry summer</a></li></ul>", "boilerplate"),
        (
            "<div><h3><a href=/x>The fallen bridge</a></h3><p>Who pays, and when, is told here.</p></div>",
            "boilerplate",
        ),
        ("<blockquote class=pullquote>The fallen steel must go out of the water</blockquote>", "boilerplate"),
        ("<h2>The fallen crane</h2>", "other"),
        ("<p class=entry-date>The fallen news of <time datetime=2024-05-03>3 May</time></p>", "byline"),
    ],
)
def test_what_stands_between_the_paragraphs_is_told_apart(part: str, label: str) -> None:
    markup = PARAGRAPHS.replace("<p>Nobody", part + "<p>Nobody")
    article = read(page(f"<article><h1>{HEADLINE}</h1>{markup}</article>"))
    found = next(p for p in article.paragraphs if "fallen" in p.text)
    assert found.label == label
    assert {LEAD, SECOND, THIRD, FOURTH} <= set(body(article))


@pytest.mark.parametrize(
    "part",
    [
        "<p>It was a loud night.</p>",
        "<ul><li>The quay is 300 metres long.</li><li>It was built in 1911.</li></ul>",
        "<blockquote class=twitter-tweet><p>It sounded like thunder, and then the lights went out here.</p>"
        "— A neighbour (@quay)</blockquote>",
        "<div>It fell at ten in the evening, when the last shift had left the quay.</div>",
        "<table><tr><td>Crane</td><td>80 tonnes</td></tr></table>",
        "<p>The owner, <a href=/o>a company from Osthafen that lends cranes to ports</a>, says it was checked "
        "in the spring and again in the last days of August.</p>",
    ],
)
def test_what_belongs_to_the_text_stays(part: str) -> None:
    markup = PARAGRAPHS.replace("<p>Nobody", part + "<p>Nobody")
    article = read(page(f"<article><h1>{HEADLINE}</h1>{markup}</article>"))
    assert len(body(article)) > 4
    assert "boilerplate" not in labels(article).values()


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            f"<h1>{HEADLINE}</h1><div>{LEAD}<br><br>{SECOND}<br><br>\n{THIRD}<br>\n<br>{FOURTH}</div>", id="br"
        ),
        pytest.param(
            f"<table><tr><td><a href=/>Menu</a></td><td><h1>{HEADLINE}</h1>{PARAGRAPHS}</td></tr></table>",
            id="table",
        ),
        pytest.param(
            f"<center><font><h1>{HEADLINE}</h1><font>{LEAD}<p>{SECOND}<p>{THIRD}<p>{FOURTH}", id="never closed"
        ),
        pytest.param(
            f"<h1>{HEADLINE}</h1><div hidden id=S:0><div>{PARAGRAPHS}</div></div>", id="shown by a script"
        ),
        pytest.param(
            f"<h1>{HEADLINE}</h1><div class='sidebar-grid'><div class='article-body'>{PARAGRAPHS}</div></div>",
            id="misleading name",
        ),
        pytest.param(
            f"<section class=comments><p>{'I never liked that crane at all, to be honest. ' * 30}</p></section>"
            f"<article><h1>{HEADLINE}</h1>{PARAGRAPHS}</article>",
            id="more comments than text",
        ),
        pytest.param(
            f"<article><h1>{HEADLINE}</h1><div>{PARAGRAPHS}</div>"
            "<article><h3><a href=/x>Another story</a></h3><p>It is told at some length, as teasers are, and it "
            "has nothing to do with cranes or harbours.</p></article></article>",
            id="article in article",
        ),
        pytest.param(
            f"<h1>{HEADLINE}</h1>"
            + json_ld({"@type": "NewsArticle", "articleBody": "\n".join((LEAD, SECOND, THIRD, FOURTH))})
            + "<p>Please turn on scripts in your browser to read on.</p>",
            id="only stated",
        ),
    ],
)
def test_pages_of_many_makes_are_read(markup: str) -> None:
    assert [text for text in body(read(page(markup))) if "scripts" not in text] == [LEAD, SECOND, THIRD, FOURTH]


def test_what_is_cut_out_leaves_no_gap() -> None:
    text = LEAD.replace("harbour", "har<!-- -->bour<script>x</script>")
    assert LEAD in body(read(page(f"<h1>{HEADLINE}</h1>{PARAGRAPHS.replace(LEAD, text)}")))


def test_the_entries_of_a_live_page_all_belong_to_it() -> None:
    entries = "".join(
        f"<article class=post><time datetime=2024-05-03T{hour}:00>{hour}.00</time><h2>Hour {hour}</h2>"
        f"<p>{text}</p></article>"
        for hour, text in zip((12, 11, 10, 9), (FOURTH, THIRD, SECOND, LEAD), strict=True)
    )
    article = read(page(f"<main><h1>{HEADLINE}</h1><div>{entries}</div></main>"))
    assert {LEAD, SECOND, THIRD, FOURTH} <= set(body(article))
    assert labels(article)["Hour 12"] == labels(article)["Hour 11"] == "other"
    assert labels(article)["11.00"] == "byline"


def test_prose_under_the_headline_opens_the_text_and_lone_menus_do_not() -> None:
    deck = "A crane fell on the quay on Tuesday. Nobody was hurt, and ships go elsewhere."
    article = read(
        page(f"<header><h1>{HEADLINE}</h1><p class=standfirst>{deck}</p></header><div>{PARAGRAPHS}</div>")
    )
    assert body(article)[0] == deck
    assert not any(
        "rights reserved" in paragraph.text or "Home" in paragraph.text for paragraph in article.paragraphs
    )


# ---------------------------------------------------------------- headline

OG = '<meta property="og:title" content="{}">'


@pytest.mark.parametrize(
    ("markup", "title", "shown"),
    [
        (page(f"<h1>Velmar Courier</h1><h1>{HEADLINE}</h1>" + PARAGRAPHS), HEADLINE, True),
        (page("<h1>Subscribe now</h1>" + PARAGRAPHS, OG.format(HEADLINE)), HEADLINE, False),
        (page(f"<h2>{HEADLINE}</h2>" + PARAGRAPHS), HEADLINE, True),
        (page("<h1>Crane accident<br>closes Velmar harbour</h1>" + PARAGRAPHS), HEADLINE, True),
        (page(PARAGRAPHS, title=f"{HEADLINE} - World - Velmar Courier",
              head='<meta property="og:site_name" content="Velmar Courier">'), HEADLINE, False),
        (page(PARAGRAPHS, json_ld({"@type": "NewsArticle", "headline": "It&#8217;s gone"})), "It’s gone", False),
        (page(f"<h1>{HEADLINE}</h1>" + PARAGRAPHS, OG.format("You will not believe what it did")), HEADLINE, True),
        (page("<h1><span>Harbours</span> " + HEADLINE + "</h1>" + PARAGRAPHS, OG.format(HEADLINE)
              + json_ld({"@type": "NewsArticle", "headline": HEADLINE}), title="x"), HEADLINE, True),
        (page(PARAGRAPHS, title=""), None, False),
    ],
)  # fmt: skip
def test_the_headline_is_the_heading_that_the_metadata_confirms(
    markup: str, title: str | None, shown: bool
) -> None:
    headline = read(markup).headline
    assert (headline.text if headline else None) == title
    assert bool(headline and headline.span) == shown


# ---------------------------------------------------------------- date


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (json_ld({"@type": "NewsArticle", "dateModified": "2024-05-09", "datePublished": "2024-05-03T10:00Z"}),
         Published("2024-05-03", "10:00", None)),
        (json_ld({"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
                             {"@type": "NewsArticle", "datePublished": "2024-05-03"}]}),
         Published("2024-05-03", None, None)),
        (json_ld({"@type": "LiveBlogPosting", "datePublished": "20240503"}), Published("2024-05-03", None, None)),
        ('<meta property="article:published_time" content="2024-05-03T10:00Z">',
         Published("2024-05-03", "10:00", None)),
        ('<meta name="DC.date.issued" content="2024-05-03">', Published("2024-05-03", None, None)),
        ('<meta name="parsely-pub-date" content="May 3, 2024">', Published("2024-05-03", None, None)),
        ('<meta property="article:modified_time" content="2024-05-09">', None),
        ('<script type="application/ld+json">{"datePublished": 3}</script>', None),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", None),
        ('<script type="application/ld+json">//<![CDATA[\n{"@type":"Report","datePublished":"2024-05-03"}\n//]]>'
         "</script>",
         Published("2024-05-03", None, None)),
    ],
)  # fmt: skip
def test_stated_dates(head: str, date: Published | None) -> None:
    assert read(page(f"<h1>{HEADLINE}</h1>{PARAGRAPHS}", head)).published == date


@pytest.mark.parametrize(
    ("shown", "language", "date"),
    [
        (
            "<time datetime=2024-05-09 class=updated>9 May</time><time datetime=2024-05-03>3 May</time>",
            "en",
            "2024-05-03",
        ),
        ("<time datetime=2024-02-31>x</time>", "en", None),
        ("<time datetime='last week'>x</time>", "en", None),
        ("<p>Updated: 9 May 2024</p><p>Published: 3 May 2024</p>", "en", "2024-05-03"),
        ("<p class=datum>Stand: 03.05.2024, 12:00 Uhr</p>", "de", "2024-05-03"),
        ("<span class=fecha>3 de mayo de 2024</span>", "es", "2024-05-03"),
        ("<div class=date>3 mai 2024 à 12h00</div>", "fr", "2024-05-03"),
        ("<div class=date>3 maja 2024</div>", "pl", "2024-05-03"),
        ("<div class=date>3 мая 2024</div>", "ru", "2024-05-03"),
        ("<div>2024年5月3日</div>", "ja", "2024-05-03"),
    ],
)
def test_shown_dates(shown: str, language: str, date: str | None) -> None:
    published = read(page(f"<h1>{HEADLINE}</h1><div>{shown}</div>{PARAGRAPHS}", language=language)).published
    assert (published and published.date) == date


def test_the_address_is_the_last_to_tell_the_date() -> None:
    link = '<link rel="canonical" href="https://courier.test/2024/05/03/crane">'
    article = read(page(f"<h1>{HEADLINE}</h1>{PARAGRAPHS}", link))
    assert article.source.url == "https://courier.test/2024/05/03/crane"
    assert article.published == Published("2024-05-03", None, None)
    assert newsparse.parse(page("", link), "html", url="https://x.test/").source.url == "https://x.test/"


# ---------------------------------------------------------------- authors

PUBLISHER = {"@type": "Organization", "name": "Velmar Courier"}


@pytest.mark.parametrize(
    ("head", "shown", "authors"),
    [
        ('<meta name="author" content="Ann Lee">', "", ["Ann Lee"]),
        ('<meta name="author" content="By Ann Lee and Jo Roe">', "", ["Ann Lee", "Jo Roe"]),
        ('<meta property="article:author" content="https://www.facebook.com/courier">', "", []),
        ('<meta name="author" content="www.facebook.com">', "", []),
        (json_ld({"@type": "NewsArticle", "author": "Jo Roe"}), "", ["Jo Roe"]),
        (json_ld({"@type": "NewsArticle", "author": [{"name": "Ann Lee"}, {"name": "Jo  Roe"}]}), "",
         ["Ann Lee", "Jo Roe"]),
        (json_ld({"@type": "NewsArticle", "author": {"name": ["Ann Lee", "Jo Roe"]}}), "", ["Ann Lee", "Jo Roe"]),
        (json_ld({"@type": "NewsArticle", "author": {"name": None}}), "", []),
        (json_ld({"@type": "NewsArticle", "author": PUBLISHER, "publisher": PUBLISHER}),
         "<p class=byline>By Ann Lee</p>", ["Ann Lee"]),
        (json_ld({"@type": "NewsArticle", "author": PUBLISHER, "publisher": PUBLISHER}),
         '<a rel=author href=/ann>Ann Lee</a>', ["Ann Lee"]),
        (json_ld({"@type": "NewsArticle", "author": PUBLISHER, "publisher": PUBLISHER}), "", ["Velmar Courier"]),
        ("", "<p class=autor>Von Jürgen Groß und Änne Pohl</p>", ["Jürgen Groß", "Änne Pohl"]),
        ("", "<span class=auteur>Par Zoé Petit</span>", ["Zoé Petit"]),
        ("", "<p class=meta><span class=author>By Ann Lee</span> on May 3, 2024, 10:00</p>", ["Ann Lee"]),
        ("", "<p><span class=autor>Ana Ruiz</span> 3 de mayo de 2024</p>", ["Ana Ruiz"]),
        ("", "<p><span class=autor>Jo Groß</span> | 03.05.2024</p>", ["Jo Groß"]),
        ("", "<div class=author><a href=/m>María Solís</a></div>", ["María Solís"]),
    ],
)  # fmt: skip
def test_authors_are_people_before_houses(head: str, shown: str, authors: list[str]) -> None:
    article = read(page(f"<h1>{HEADLINE}</h1><div>{shown}</div>{PARAGRAPHS}", head))
    assert [author.name for author in article.byline] == authors


# ---------------------------------------------------------------- languages and encodings

GERMAN = page(
    "<article><span class=kicker>Hafen</span><h1>Kran stürzt auf Kai in Velmar</h1>"
    "<p class=autor>Von Jürgen Groß</p>"
    "<p>Der Hafen von Velmar bleibt nach dem Sturz eines Krans bis Freitag geschlossen, sagt die Stadt.</p>"
    "<p>Verletzt wurde nach Angaben der Polizei niemand, zwei Schiffe sind aber schwer beschädigt worden.</p>"
    "<div class=newsletter><p>Abonnieren Sie jetzt unseren täglichen Brief mit allen Nachrichten.</p></div>"
    "<p>Die Stadt will die Kosten der Umleitung tragen, die Schiffe fahren solange nach Osthafen.</p></article>",
    json_ld({"@type": "NewsArticle", "datePublished": "2024-05-03"}),
    title="Kran stürzt auf Kai in Velmar - Velmarer Bote",
    language="de-AT",
)
JAPANESE = page(
    "<main><h1>港でクレーンが倒れる</h1><p>ベルマル港は三日、クレーンが倒れたため金曜日まで閉鎖されると発表した。</p>"
    "<p>けが人はいなかったが、二隻の船が大きな被害を受けたという。市が費用を負担する。</p></main>",
    title="港でクレーンが倒れる：ベルマル新聞",
    language="ja",
)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_german(encoding: str) -> None:
    article = read(GERMAN.replace("<head>", f"<head><meta charset={encoding}>").encode(encoding))
    assert article.language == "de"
    assert article.headline is not None
    assert article.headline.text == "Kran stürzt auf Kai in Velmar"
    assert [author.name for author in article.byline] == ["Jürgen Groß"]
    assert len(body(article)) == 3
    assert article.published == Published("2024-05-03", None, None)


def test_japanese() -> None:
    article = read(JAPANESE)
    assert article.language == "ja"
    assert article.headline is not None
    assert article.headline.text == "港でクレーンが倒れる"
    assert len(body(article)) == 2


def test_a_wrong_charset_does_not_count() -> None:
    article = read(GERMAN.replace("<head>", "<head><meta charset=iso-8859-1>").encode())
    assert article.source.encoding == "utf-8"
    assert article.headline is not None
    assert "ü" in article.headline.text


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0037)https://courier.test/2024/05/03/crane -->",
        "<!--\n Page saved with SingleFile \n url: https://courier.test/2024/05/03/crane \n-->",
    ],
)
def test_a_saved_page_has_the_address_that_the_browser_noted(note: str) -> None:
    body = "<body><h1>Crane falls on quay</h1><p>A crane fell on the quay.</p></body>"
    saved = f"<!DOCTYPE html>\n{note}\n<html>{body}</html>"
    link = '<link rel="canonical" href="https://courier.test/1">'
    assert read(saved).source.url == "https://courier.test/2024/05/03/crane"
    assert newsparse.parse(saved, "html", url="https://x.test/1").source.url == "https://x.test/1"
    assert read(saved.replace("<body>", f"{link}<body>")).source.url == "https://courier.test/1"
