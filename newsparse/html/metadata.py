"""What a page says about itself to machines: JSON-LD, ``<meta>``, the canonical link.

Nothing here is believed yet: `check` compares it with what the page shows.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from newsparse.html.markup import unescape
from newsparse.html.tree import Outline

MOST_NAMES = 50
"""An article has at most so many authors."""
MOST_OBJECTS = 2000
"""So many JSON-LD objects are looked at; pages with hundreds are lists of products."""
LONGEST_CLOSING = 40
"""What a script is wrapped in ends within so many last characters."""
LONGEST_VALUE = 500
"""A headline or a name is at most this long."""

_OPENING = re.compile(r"\s*+(?:(?://|/\*)\s*+)?(?:<!\[CDATA\[(?:\s*\*/)?|<!--)")
_CLOSING = re.compile(r"(?:(?://|/\*)?\s*(?:\]\]>(?:\s*\*/)?|-->)|;)\s*\Z")
"""What old pages wrap scripts in, so that other parsers take them for comments."""
_ARTICLE_TYPE = re.compile(r"Article|Report|Posting|Review|Opinion|Analysis|Story", re.IGNORECASE)
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title", "sailthru.title", "title")
_AUTHORS = (
    "author", "article:author", "parsely-author", "byl", "sailthru.author", "dc.creator",
    "dcterms.creator", "article:author_name", "og:article:author", "authors", "creator", "cxenseparse:author",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "pubdate", "publication_date",
    "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created", "dcterms.date",
    "cxenseparse:recs:publishtime", "article.published", "article:published", "date.issued", "date.created",
    "originalpublicationdate", "iso-8601-publish-date", "displaydate", "published", "release_date", "date",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher", "copyright", "twitter:site")


class Metadata(NamedTuple):
    """What a page states; each field in the order in which it is to be believed.

    ``headline`` is that of the JSON-LD article, ``titles`` are those for networks and for browsers. ``authors``
    holds one tuple of names for each place that names some, JSON-LD first. ``published`` are dates as written.
    """

    headline: str
    titles: tuple[str, ...]
    authors: tuple[tuple[str, ...], ...]
    publishers: tuple[str, ...]
    published: tuple[str, ...]
    body: str
    url: str | None
    language: str | None


def read_metadata(outline: Outline, json_ld: Iterable[str]) -> Metadata:
    """Read what a page states of its article."""
    metas: dict[str, list[str]] = {}
    for name, value in outline.metas:
        metas.setdefault(name, []).append(value)
    urls = [href for rel, href in outline.links if "canonical" in rel.split()] + metas.get("og:url", [])
    url = next((url for url in urls if url.startswith(("http://", "https://"))), None)
    articles = _articles(list(_objects(json_ld)), url)
    language = outline.language.replace("_", "-").split("-")[0].lower()
    headline = _first(one_line(article.get("headline")) for article in articles)
    return Metadata(
        headline=headline,
        titles=(*_firsts(metas, _TITLES), one_line(outline.title[:LONGEST_VALUE])),
        authors=(
            *(tuple(_names(article.get("author") or article.get("creator"))) for article in articles),
            *(tuple(map(one_line, metas.get(name, ())[:MOST_NAMES])) for name in _AUTHORS),
        ),
        publishers=(
            *_firsts(metas, _PUBLISHERS),
            *(name for article in articles for name in _names(article.get("publisher"))),
        ),
        published=(
            *(
                date
                for article in articles
                for name in ("datePublished", "dateCreated")
                if isinstance(date := article.get(name), str)
            ),
            *_firsts(metas, _PUBLISHED),
        ),
        body=_first(_paragraphs(article.get("articleBody")) for article in articles),
        url=url,
        language=language if language.isalpha() and len(language) in (2, 3) else None,
    )


def _objects(json_ld: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, those in a graph and in a page's main entity, too."""
    left = MOST_OBJECTS
    for script in json_ld:
        pending = [_load(script)]
        while pending and left:
            value = pending.pop()
            if isinstance(value, list):
                pending.extend(reversed(value))
            elif isinstance(value, dict):
                left -= 1
                yield value
                pending.extend(value[name] for name in reversed(_NESTED) if name in value)


def _load(script: str) -> Any:
    opening, closing = _OPENING.match(script), _CLOSING.search(script, max(0, len(script) - LONGEST_CLOSING))
    text = script[opening.end() if opening else 0 : closing.start() if closing else len(script)]
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):  # broken JSON-LD is common
        return None


def _articles(objects: list[dict[str, Any]], url: str | None) -> list[dict[str, Any]]:
    """The objects that speak of the page's article, the surest first: by their type, then by their address."""

    def rank(value: dict[str, Any]) -> int:
        addresses = _written([value.get("url"), value.get("@id"), value.get("mainEntityOfPage")]) if url else ""
        return 2 * (not _ARTICLE_TYPE.search(_written(value.get("@type", "")))) + (not url or url not in addresses)

    stating = [value for value in objects if {"headline", "datePublished", "author", "articleBody"} & value.keys()]
    ranked = sorted(stating, key=rank)
    if ranked and rank(ranked[0]) < 2:
        return [value for value in ranked if rank(value) == rank(ranked[0])][:2]
    return [value for value in ranked if "headline" in value or "datePublished" in value][:1]


def _written(value: Any) -> str:
    """A value as JSON; "" for one that is nested as deeply as it just could be read."""
    try:
        return json.dumps(value)
    except RecursionError:
        return ""


def _names(value: Any) -> list[str]:
    """The names in a JSON-LD author or publisher: a string, an object with a name, or a list of them."""
    names: list[str] = []
    for entry in value if isinstance(value, list) else [value]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        names.extend(one_line(each) for each in (name if isinstance(name, list) else [name]))
    return [name for name in names if name][:MOST_NAMES]


def _paragraphs(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return re.sub(r"<[^<>]{0,500}>", "\n", unescape(value)) if "<" in value or "&" in value else value


def _firsts(metas: dict[str, list[str]], names: tuple[str, ...]) -> tuple[str, ...]:
    """The first value of each ``<meta>`` with one of these names, in the order of the names."""
    return tuple(line for name in names if name in metas and (line := one_line(metas[name][0])))


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def one_line(value: Any) -> str:
    """A short value without markup, references and line breaks; "" for what is no string."""
    if not isinstance(value, str) or not value or len(value) > LONGEST_VALUE:
        return ""
    if "&" in value:
        value = unescape(value)
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]{0,100}>", "", value).split())
