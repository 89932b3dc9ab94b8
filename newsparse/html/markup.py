"""Before the tree: what no reader sees is cut out of the markup, and what is too much of it is cut off.

A parser makes an object of each tag, so a page is cheapest to shorten while it still is a string. Every pass here
goes over the markup once.
"""

import html
import re
from typing import NamedTuple

LONGEST = 2_000_000
"""Characters of a page without its scripts; news pages seldom have 0.5 million."""
MOST_TAGS = 40_000
"""Opening and closing tags of a page; news pages seldom have 5,000, and a tree has an object for each."""

_UNSEEN = re.compile(r"<(?:(script|style|svg|noscript|iframe|select|template|textarea)\b|!--)", re.IGNORECASE)
_ENDLESS = frozenset(("script", "style"))
"""What takes in the rest of the page where it does not end, as in a browser; of others only the tag is lost."""
_TAG_END = re.compile(r">")
_JSON_LD = re.compile(r"\btype\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_LONGEST_TAG = 2000
"""The type of a script stands among so many first characters of its tag."""


class Markup(NamedTuple):
    """A page's markup without what is never seen, the JSON-LD that was in it, and what was cut off."""

    text: str
    json_ld: tuple[str, ...]
    warnings: tuple[str, ...]


def read_markup(page: str) -> Markup:
    """Cut scripts, styles, drawings and comments out of a page, and its end where it is too long."""
    page = _encodable(page).replace("\0", "")
    text, json_ld = _cut_unseen(page)
    text, warnings = _cut_end(text)
    return Markup(text, tuple(json_ld), warnings)


def _encodable(page: str) -> str:
    """The page with U+FFFD for lone surrogates, which no parser takes; only strings that Python made hold any."""
    try:
        page.encode()
    except UnicodeEncodeError:
        return page.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return page


def unescape(text: str) -> str:
    """The text with its character references read."""
    try:
        return html.unescape(text)
    except ValueError:  # one of thousands of digits
        return text


def _cut_unseen(page: str) -> tuple[str, list[str]]:
    lower = page.lower()
    if len(lower) != len(page):  # a few capitals are two letters in lower case
        lower = page
    pieces: list[str] = []
    json_ld: list[str] = []
    endless: set[str] = set()
    done = position = 0
    while match := _UNSEEN.search(page, position):
        name = (match[1] or "").lower()
        closing = f"</{name}" if name else "-->"
        end = -1 if name in endless else lower.find(closing, match.end() - (0 if name else 2))
        if end < 0:
            if name and name not in _ENDLESS:
                endless.add(name)
                position = match.end()
                continue
            end = len(page)
        pieces.append(page[done : match.start()])
        if name == "script" and _JSON_LD.search(page, match.end(), min(end, match.end() + _LONGEST_TAG)):
            json_ld.append(page[page.find(">", match.end()) + 1 : end])
        after = _TAG_END.search(page, end)
        done = position = after.end() if after else len(page)
    pieces.append(page[done:])
    return "".join(pieces), json_ld


def _cut_end(text: str) -> tuple[str, tuple[str, ...]]:
    """The markup up to where a tree would cost too much, and a warning where something was left out."""
    limit, reason = len(text), ""
    if limit > LONGEST:
        limit, reason = LONGEST, f"more than {LONGEST:,} characters without its scripts"
    if text.count("<", 0, limit) > MOST_TAGS:
        position = -1
        for _ in range(MOST_TAGS):
            position = text.find("<", position + 1)
        limit, reason = position, f"more than {MOST_TAGS:,} tags"
    if not reason:
        return text, ()
    return text[:limit], (f"html: {reason}; the page is read up to there, give the article's own part of it",)
