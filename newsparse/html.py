"""An HTML page's visible text and what the page says about itself.

The text has one paragraph a block element, set apart by blank lines, and ``<br>`` as a line break. Scripts,
styles, navigation and forms are left out; nothing is judged yet to be article or not: that is for the annotators.
"""

import datetime
import html
import json
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsparse.article import Published
from newsparse.hints import NO_HINTS, Hints, Page

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

DEEPEST = 500
"""Open tags within open tags; real pages stay below 100, and a parser's time grows with length times depth."""
UNCLOSED = 500
"""Tags and comments begun and not ended; beyond it a parser that looks for the ends takes quadratic time."""
LARGEST = 20_000_000
"""Characters of a page that is worth a tree, which takes about 10 times its size."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_LEFT_OUT = frozenset(
    "script style template noscript nav footer head svg math iframe object button select textarea dialog".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?][^<>]*>")
_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
_ISO_TIME = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?")
_META_DATES = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "date")
_META_AUTHORS = ("author", "article:author", "parsely-author", "byl")


def read_html(markup: str) -> Page:
    """Read a page. Never fails: a page that no parser can take is stripped of its tags, with a warning."""
    reason = _untreatable(markup)
    if reason is None:
        try:
            soup = _parse(markup)
            return Page(_tidy(_pieces(soup)), _read_hints(soup))
        except Exception as error:  # whatever a parser may raise on broken markup
            reason = f"{type(error).__name__}: {error}"
    warning = f"html: only stripped of its tags, as it cannot be parsed ({reason})"
    return Page(_strip_tags(markup), NO_HINTS, (warning,))


def _untreatable(markup: str) -> str | None:
    """Why a tree would cost too much, or None."""
    if len(markup) > LARGEST:
        return f"longer than {LARGEST} characters"
    if markup.count("<!--") - markup.count("-->") > UNCLOSED or any(
        stretch.count("<") > UNCLOSED for stretch in markup.split(">")
    ):
        return f"more than {UNCLOSED} tags without an end"
    depth = 0
    for tag in _TAG.finditer(markup):
        close, name = tag.groups()
        if name and name.lower() not in _VOID and markup[tag.end() - 2] != "/":
            depth = max(0, depth - 1) if close else depth + 1
            if depth > DEEPEST:
                return f"more than {DEEPEST} tags deep"
    return None


def _parse(markup: str) -> "BeautifulSoup":
    from bs4 import BeautifulSoup, FeatureNotFound

    with warnings.catch_warnings():  # on XML read as HTML, or text that looks like a file name
        warnings.simplefilter("ignore")
        try:
            return BeautifulSoup(markup, "lxml")
        except FeatureNotFound:
            return BeautifulSoup(markup, "html.parser")


def _pieces(soup: "BeautifulSoup") -> Iterator[str]:
    """The visible text in order, with line breaks around blocks; no recursion, however deep the tree."""
    from bs4.element import CData, NavigableString, Tag

    pending: list[Any] = [soup]
    while pending:
        node = pending.pop()
        if isinstance(node, Tag):
            if node.name in _LEFT_OUT or _is_hidden(node) or (node.name == "form" and node.find("p") is None):
                continue
            if node.name == "br":
                yield "\n"
            separator = "\n\n" if node.name in _BLOCKS else ""
            yield separator
            pending.append(separator)
            pending.extend(reversed(node.contents))
        elif type(node) is NavigableString or type(node) is CData:
            yield _WHITE_SPACE.sub(" ", node)
        elif type(node) is str:
            yield node


def _is_hidden(tag: "Tag") -> bool:
    return tag.has_attr("hidden") or "display:none" in _attribute(tag, "style").replace(" ", "").lower()


def _tidy(pieces: Iterator[str]) -> str:
    """The lines without outer spaces, and never more than one blank line between them."""
    lines: list[str] = []
    for line in "".join(pieces).split("\n"):
        line = line.strip(" ")
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n")


def _strip_tags(markup: str) -> str:
    pieces: list[str] = []
    position = 0
    for tag in _TAG.finditer(markup):
        if tag.start() < position:  # inside a script
            continue
        pieces.append(_WHITE_SPACE.sub(" ", markup[position : tag.start()]))
        position = tag.end()
        name = (tag.group(2) or "").lower()
        pieces.append("\n\n" if name in _BLOCKS else "\n" if name == "br" else "")
        if name in ("script", "style") and not tag.group(1):
            end = re.compile(rf"</{name}", re.IGNORECASE).search(markup, position)
            position = end.start() if end else len(markup)
    pieces.append(_WHITE_SPACE.sub(" ", markup[position:]))
    text = _tidy(iter(pieces))
    try:
        return html.unescape(text)
    except ValueError:  # a character reference of thousands of digits
        return text


def _read_hints(soup: "BeautifulSoup") -> Hints:
    metas = _metas(soup)
    articles = list(_json_ld(soup))
    canonical = soup.find("link", rel="canonical")
    url = (_attribute(canonical, "href") if canonical else "") or metas.get("og:url", "")
    language = _attribute(soup.html, "lang").replace("_", "-").split("-")[0].lower() if soup.html else ""
    return Hints(
        title=_title(soup, metas),
        authors=_authors(articles, metas),
        published=_published(soup, articles, metas),
        url=url if url.startswith(("http://", "https://")) else None,
        language=language if language.isalpha() and len(language) in (2, 3) else None,
    )


def _title(soup: "BeautifulSoup", metas: dict[str, str]) -> str | None:
    texts = [heading.get_text() for heading in soup.find_all("h1", limit=1)]
    texts += [metas.get("og:title", ""), soup.title.get_text() if soup.title else ""]
    return next((text for text in map(_one_line, texts) if text), None)


def _published(soup: "BeautifulSoup", articles: list[dict[str, Any]], metas: dict[str, str]) -> Published | None:
    stated = [article.get("datePublished") for article in articles]
    stated += [metas.get(name) for name in _META_DATES]
    stated += [_attribute(tag, "datetime") for tag in soup.find_all("time", limit=1)]
    for value in stated:
        match = _ISO_TIME.match(value) if isinstance(value, str) else None
        if match:
            try:
                date = datetime.date(*map(int, match.group(1, 2, 3)))
            except ValueError:
                continue
            return Published(date.isoformat(), match.group(4), None)
    return None


def _authors(articles: list[dict[str, Any]], metas: dict[str, str]) -> tuple[str, ...]:
    """The authors of the first article that names some, else the page's own; never an address."""
    stated = [_names(article.get("author")) for article in articles]
    stated += [[metas[name]] for name in _META_AUTHORS if name in metas]
    for names in stated:
        found = dict.fromkeys(line for name in names if (line := _one_line(name)) and "://" not in line)
        if found:
            return tuple(found)
    return ()


def _names(author: Any) -> list[str]:
    """The names in a JSON-LD author: a string, an object with a name, or a list of them."""
    authors = author if isinstance(author, list) else [author]
    names = [entry.get("name") if isinstance(entry, dict) else entry for entry in authors]
    return [name for name in names if isinstance(name, str)]


def _json_ld(soup: "BeautifulSoup") -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that have a date of publication or an author, in page order."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            pending = [json.loads(script.get_text())]
        except (ValueError, RecursionError):  # pages with broken JSON-LD are common
            continue
        while pending:
            value = pending.pop()
            if isinstance(value, list):
                pending.extend(reversed(value))
            elif isinstance(value, dict):
                pending.append(value.get("@graph"))
                if "datePublished" in value or "author" in value:
                    yield value


def _metas(soup: "BeautifulSoup") -> dict[str, str]:
    """The page's ``<meta>`` values by lower-case name or property; the first of each counts."""
    metas: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name = _attribute(tag, "property") or _attribute(tag, "name") or _attribute(tag, "itemprop")
        if name and (content := _attribute(tag, "content")):
            metas.setdefault(name.lower(), content)
    return metas


def _attribute(tag: Any, name: str) -> str:
    value = tag.get(name)
    return value.strip() if isinstance(value, str) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
