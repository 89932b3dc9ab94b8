"""Inputs for the fuzzer: articles and pages to begin with, and what happens to them.

Everything is drawn from the `random.Random` that is handed in, so the same seed makes the same input anywhere.
"""

import gzip
import io
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from strategies import FRAGMENTS

from newsparse.decode import decode
from newsparse.sources.unpack import zstandard

ROOT = Path(__file__).parent.parent
MOST_CHANGES = 12
"""Changes to one input: many enough that two of them meet, few enough that an article is left."""
LONGEST = 40_000
"""Characters of an input, so that a thousand of them take minutes; `benchmarks.linear` makes the long ones."""
MOST_COPIES = 300
"""How often a stretch is repeated at most: nesting and lists beyond what anything reads."""
LONGEST_STRETCH = 400
"""Characters of a stretch that is moved, repeated or taken out."""

TAGS = (
    "<p>", "</p>", "<div>", "</div>", "<article>", "</article>", "<h1>", "</h1>", "<a href='javascript:alert(1)'>",
    "<script>", "</script>", "<script type='application/ld+json'>", "<!--", "-->", "<![CDATA[", "]]>", "<svg>",
    "<style>", "<table>", "<tr>", "<td>", "<time datetime='2024-05-03T25:61'>",
    "<meta property='og:title' content=",
    "<link rel=canonical href='http://['>", "<base href=//x>", "<p hidden>", "<html lang=de>", "<title>",
    "<plaintext>",
    "<img src=x onerror=alert(1)>", "&lt;script&gt;", "&#0;", "&#x110000;", "&#99999999999;", "&nbsp;",
    "&amp;amp;",
    "<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]>", "&b;", "<?xml version='1.0'?>", "<figcaption>",
    "<p class='byline author'>By ", "<br><br>", "<a ", '"', "'>", "<",
)  # fmt: skip
NASTY = (
    # what the next program may obey
    '=HYPERLINK("http://x.test","y")', "@SUM(A1)", "+1+cmd|' /C calc'!A0", "-2+3", "\t=1", "＝1", "%0a%0d",
    "\x1b[31m", "\x1b]0;title\x07", "\x1b]8;;http://x.test\x07link\x1b]8;;\x07", "\x9b2J", "\x08\x08\x08", "\r",
    "</script><script>alert(1)</script>", "<!--<script>", "javascript:alert(1)", "../../etc/passwd", "..\\..\\x",
    "C:\\con", "%2e%2e%2f", "[bold]", "[/]", "${x}", "{{7*7}}", "`id`", "'; DROP TABLE articles; --",
    # directions, invisible characters, broken ones, the same letters from elsewhere
    "\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u200b", "\u200d", "\u2060", "\ufeff", "\ufffe",
    "\U0010ffff",
    "\ud800", "\udfff", "\udc80", "\x00", "\x00" * 50, "\x85", "\u2028", "\u0301" * 40, "Ḁ̴̡", "\U000e0041", "ﷺ",
    "Рresident Rоsa Sаlcedo", "Ｒｏｓａ Ｓａｌｃｅｄｏ", "𝐑𝐨𝐬𝐚 𝐒𝐚𝐥𝐜𝐞𝐝𝐨", "ＬＩＭＡ, Ｍａｙ ４ -- ",
    "İİİ", "ŉ", "ß" * 20, "ǅ",
    "٣١/١٢/٢٠٢٤", "２０２４-０５-０４", "²³", "Ⅷ", "ªº",
    # numbers and dates that are none
    "9" * 400, "0" * 30, "-0", "1e999", "NaN", "Infinity", "31/02/2024", "0000-00-00", "9999-12-31", "24:60",
    "1/1/1",
    "May 99, 99999", "29 February 2023", "-1 May", "year 0", "53 BC", "Monday Tuesday Wednesday",
    # structure
    "---\n", "\n---\n", "---\ntitle: &a [*a, *a]\ndate: 2024-05-04\n---\n", "title: ",
    "!!python/object:os.system x",
    "\n\n", "\n", "\n\n\n\n", " " * 300, "\t" * 50, "\xa0" * 50, "\u3000", "“" * 30, "”",
    '"' * 31, "''" * 20, "(" * 60,
    "[" * 60, ")" * 60, "{" * 10, ". " * 40, "…", "— " * 30, ", " * 60, "; " * 20, ": " * 20, "- " * 40, "|" * 20,
    "Mr. " * 30, "Mr. Mr. J. J. ", "President of the " * 20, "said that " * 30, "and " * 50, "de la van der " * 10,
    "who " * 30, "the " * 50, "A" * 500, "a-" * 100, "A.B.C." * 30, "Q: ", "A: ", "SALCEDO: ", "Photo: ", "By ",
    "he said, she said, they said, ", "\nBy A\nBy B\nBy C\n", "» " * 30,
)  # fmt: skip
"""What steers, hides, looks like something else or repeats without end."""
KEYS = (
    "text",
    "html",
    "title",
    "url",
    "date",
    "id",
    "schema",
    "maintext",
    "publish_date",
    "authors",
    "body",
    "é\x1b",
)
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, 1.5, 1e308, "", " ", "None",
    [], {}, ["x"], {"text": "x"}, "../../../tmp/x", "..",
    "a/b", ".hidden", "con", "\x00", "\ud800", "\x1b[2J", "x" * 500, "2024-05-04", "2024-13-45", "newsparse/1",
)  # fmt: skip
STATUSES = ("200 OK", "200 OK", "200", "404 Not Found", "200 \x1b[2J", "")
MEDIA_TYPES = ("text/html", "text/html; charset=x", "text/plain", "TEXT/HTML ;", "image/x", "")
_SPACE = re.compile(r"\s+")
_LETTER = re.compile(r"[A-Za-z]")
_HOMOGLYPHS = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_SPACES = (" ", "\n", "\n\n", "\r\n", "\t", "\xa0", "\u2009", "\u2028", "\x0b", "\x0c", "\x1c", "  ", "")


@cache
def articles() -> tuple[str, ...]:
    """The texts that are mutated: samples, the blocks of the fixtures, corrected articles."""
    whole = [*sorted(ROOT.glob("samples/*.txt")), *sorted(ROOT.glob("benchmarks/gold/*/*.txt"))]
    blocks = [
        block
        for path in sorted(ROOT.glob("tests/fixtures/*.txt"))
        for block in path.read_text(encoding="utf-8").split("\n\n")
        if len(block) > 40
    ]
    return (*(decode(path.read_bytes()).text for path in whole), *blocks)


def text(chance: Random) -> str:
    """An article, or words of articles in no order, changed."""
    whole = "".join(chance.choices(FRAGMENTS, k=60)) if chance.random() < 0.2 else chance.choice(articles())
    return changed(whole, chance, (*NASTY, *FRAGMENTS))


def page(chance: Random) -> str:
    """An article as a page, in markup that is then changed like any text."""
    if chance.random() < 0.2:
        markup = (ROOT / "samples" / "page.html").read_text(encoding="utf-8")
    else:
        markup = _marked_up(chance.choice(articles()), chance)
    return changed(markup, chance, (*TAGS, *TAGS, *NASTY))


def _marked_up(article: str, chance: Random) -> str:
    title, _, body = article.strip().partition("\n")
    stated = {
        "@type": chance.choice(["NewsArticle", "WebPage", ["Article", "Thing"], {}]),
        "headline": chance.choice([title, title[:20], 3, None, [title]]),
        "datePublished": chance.choice(["2024-05-03T10:00:00Z", "yesterday", 20240503, {}, "2024-99-99"]),
        "author": chance.choice(["Ann Lee", {"name": "Ann Lee"}, [{"name": ["A", "B"]}], [[]], {"name": {}}]),
        "articleBody": chance.choice([body, "", None, 1]),
        "url": chance.choice(["https://x.test/2024/05/03/a", None, [], "http://["]),
    }
    box = chance.choice(["div", "article", "section", "td", "li", "x-y"])
    name = chance.choice(["story", "ad", "comments", ""])
    paragraphs = "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", body))
    return (
        f"<!doctype html><html lang='en'><head><title>{title} | Courier</title>"
        f"<meta property='og:title' content='{title}'>"
        f"<script type='application/ld+json'>{json.dumps(stated)}</script></head>"
        f"<body><nav><a href='/'>Home</a></nav><{box} class='{name}'><h1>{title}</h1>"
        "<p class='byline'>By <a href='/a'>Ann Lee</a> <time datetime='2024-05-03'>3 May 2024</time></p>"
        f"{paragraphs}<figure><img src='x'><figcaption>A bridge</figcaption></figure></{box}></body></html>"
    )


def changed(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    """The text after some changes, one on top of the other."""
    for _ in range(chance.randint(0, MOST_CHANGES)):
        whole = chance.choice(CHANGES)(whole, chance, pieces)[:LONGEST]
    return whole


def _stretch(whole: str, chance: Random) -> tuple[int, int]:
    start = chance.randint(0, len(whole))
    return start, min(len(whole), start + chance.randint(0, chance.choice((1, 10, 60, LONGEST_STRETCH))))


def _insert(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    at = chance.randint(0, len(whole))
    return whole[:at] + chance.choice(pieces) + whole[at:]


def _insert_often(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    piece = chance.choice(pieces)
    cuts = sorted(chance.randint(0, len(whole)) for _ in range(chance.randint(2, 40)))
    return piece.join(whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True))


def _delete(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    start, end = _stretch(whole, chance)
    return whole[:start] + whole[end:]


def _repeat(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    start, end = _stretch(whole, chance)
    return whole[:end] + whole[start:end] * chance.choice((1, 2, 10, MOST_COPIES)) + whole[end:]


def _fill(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    """Up to the full length with one piece, which shows what takes more than its share of time."""
    if chance.random() < 0.8:
        return whole
    piece = "".join(chance.choices(pieces, k=chance.randint(1, 4)))
    at = chance.randint(0, len(whole))
    return whole[:at] + piece * ((LONGEST - len(whole)) // len(piece)) + whole[at:]


def _move(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    start, end = _stretch(whole, chance)
    rest = whole[:start] + whole[end:]
    at = chance.randint(0, len(rest))
    return rest[:at] + whole[start:end] + rest[at:]


def _cross(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    other = chance.choice(articles())
    start, end = _stretch(other, chance)
    at = chance.randint(0, len(whole))
    return whole[:at] + other[start:end] + whole[at:]


def _cut(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    at = chance.randint(0, len(whole))
    if chance.random() < 0.5:
        return whole[at:]
    return whole[:at] + chance.choice(("", chance.choice(pieces)))


def _respace(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    space, share = chance.choice(_SPACES), chance.choice((0.02, 0.3, 1))
    return _SPACE.sub(lambda match: space if chance.random() < share else match.group(), whole)


def _recase(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    start, end = _stretch(whole, chance)
    change = chance.choice((str.upper, str.lower, str.title, str.swapcase))
    return whole[:start] + change(whole[start:end]) + whole[end:]


def _disguise(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    start, end = _stretch(whole, chance)
    return whole[:start] + whole[start:end].translate(_HOMOGLYPHS) + whole[end:]


def _scatter(whole: str, chance: Random, pieces: tuple[str, ...]) -> str:
    def other(match: re.Match[str]) -> str:
        return chr(chance.choice((chance.randrange(0x250), chance.randrange(0x110000))))

    share = chance.choice((0.001, 0.02))
    return _LETTER.sub(lambda match: other(match) if chance.random() < share else match.group(), whole)


CHANGES: tuple[Callable[[str, Random, tuple[str, ...]], str], ...] = (
    _insert, _insert, _insert_often, _delete, _repeat, _fill, _move, _cross, _cut, _respace, _recase, _disguise,
    _scatter,
)  # fmt: skip


def damaged(data: bytes, chance: Random) -> bytes:
    """The bytes with some of them changed, cut off or repeated; often as they were."""
    if chance.random() < 0.6:
        return data
    changing = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(changing))
        way = chance.randrange(4)
        if way == 0:
            changing[at:at] = chance.randbytes(chance.randint(1, 8))
        elif way == 1:
            del changing[at : at + chance.randint(1, 40)]
        elif way == 2 and at < len(changing):
            changing[at] = chance.randrange(256)
        elif way == 3:
            changing[at:at] = changing[max(0, at - chance.randint(1, 80)) : at]
    return bytes(changing[: chance.randint(0, len(changing))] if chance.random() < 0.2 else changing)


def encoded(whole: str, chance: Random) -> bytes:
    """A text as bytes: mostly UTF-8, sometimes another encoding, and broken in places."""
    encoding = chance.choice(("utf-8",) * 5 + ("utf-16", "utf-32", "cp1252", "cp1251", "shift_jis", "utf-8-sig"))
    return damaged(whole.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace"), chance)


def row(chance: Random) -> dict[str, Any]:
    """An article as one object, with fields of any kind of value."""
    fields: dict[str, Any] = {"text": text(chance)[:4000], "id": f"a{chance.randrange(5)}"}
    if chance.random() < 0.3:
        fields["html"] = page(chance)[:4000]
    for _ in range(chance.randint(0, 4)):
        value: Any = chance.choice(VALUES)
        for _ in range(chance.choice((0, 0, 0, 2, 300))):
            value = [value] if chance.random() < 0.5 else {"a": value}
        fields[chance.choice(KEYS)] = value
    return fields


def json_lines(chance: Random) -> bytes:
    """A file of JSON Lines, or one JSON document with a list."""
    rows = [row(chance) for _ in range(chance.randint(1, 4))]
    if chance.random() < 0.3:
        return damaged(json.dumps(rows, indent=chance.choice((None, 1))).encode(), chance)
    ascii_only = chance.random() < 0.5
    lines = (json.dumps(each, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass") for each in rows)
    return damaged(b"\n".join(lines), chance)


def table(chance: Random) -> bytes:
    """A table of articles, with quotation marks where they belong or not."""
    rows = [row(chance) for _ in range(chance.randint(1, 4))]
    names = list(rows[0]) or ["text"]
    delimiter = chance.choice(",;\t|")

    def cell(value: object) -> str:
        quoted = str(value).replace('"', '""')
        return f'"{quoted}"' if chance.random() < 0.9 else str(value)

    lines = [
        delimiter.join(map(cell, names)),
        *(delimiter.join(cell(r.get(name, "")) for name in names) for r in rows),
    ]
    return damaged(chance.choice(("\n", "\r\n", "\r")).join(lines).encode("utf-8", "surrogatepass"), chance)


def archive(chance: Random) -> bytes:
    """A web archive, written by hand so that headers can lie."""
    records = b"".join(_record(chance) for _ in range(chance.randint(1, 4)))
    return damaged(records, chance)


def _record(chance: Random) -> bytes:
    body = encoded(page(chance)[:6000], chance)
    coding = chance.choice(("", "", "", "gzip", "deflate", "br", "zip\x1b[31m"))
    if coding == "gzip" and chance.random() < 0.8:
        body = gzip.compress(body)
    head = [f"HTTP/1.1 {chance.choice(STATUSES)}", f"Content-Type: {chance.choice(MEDIA_TYPES)}"]
    if coding:
        head.append(f"Content-Encoding: {coding}")
    if chance.random() < 0.2:
        head.append("Transfer-Encoding: chunked")
        size = chance.choice((f"{len(body):x}", "-1", "ffffffffffffffff", "x", "0", ""))
        body = f"{size}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    content = ("\r\n".join(head) + "\r\n\r\n").encode("utf-8", "surrogatepass") + body
    identifier = chance.choice(("<urn:uuid:1-2>", "../../x", "", "\x1b[31m", "a" * 400, "<urn:uuid:é/..>"))
    address = chance.choice(
        ("https://x.test/1", "javascript:alert(1)", "file:///etc/passwd", "\x1b]0;x\x07", "a\tb")
    )
    length = chance.choice((len(content),) * 8 + (0, -1, 10**12, len(content) + 5))
    kind = chance.choice(("response",) * 6 + ("resource", "conversion", "request", "warcinfo", "revisit", "x"))
    headers = (
        f"{chance.choice(('WARC/1.0', 'WARC/1.0', 'WARC/1.1', 'WARC/9', 'ARC/1'))}\r\nWARC-Type: {kind}\r\n"
        f"WARC-Record-ID: {identifier}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-04T00:00:00Z\r\n"
        f"Content-Type: {chance.choice(('application/http; msgtype=response', 'text/html', 'text/plain'))}\r\n"
        f"Content-Length: {length}\r\n\r\n"
    )
    return headers.encode("utf-8", "surrogatepass") + content + b"\r\n\r\n"


def packed(data: bytes, chance: Random) -> tuple[bytes, str]:
    """The bytes as a file has them, and the suffix that says so."""
    way = chance.randrange(5)
    if way == 0:
        return damaged(gzip.compress(data, 1), chance), ".gz"
    if way == 1:
        return damaged(zstandard().compress(data, 1), chance), ".zst"
    if way == 2:  # several members, one after another, as archives have them
        half = len(data) // 2
        file = io.BytesIO()
        for part in (data[:half], data[half:]):
            file.write(gzip.compress(part, 1))
        return damaged(file.getvalue(), chance), ".gz"
    return data, ""
