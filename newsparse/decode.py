"""From bytes to text, and the encoding that did it.

A byte order mark decides first, then strict UTF-8, then what the page declares, then charset-normalizer where it
finds another alphabet than the Latin one, and Windows-1252 where all else fails: Latin encodings cannot be told
apart by a few accents. The text is never normalised: ``data.decode(encoding)`` gives it again, character for
character, so offsets index the decoded file. A byte order mark belongs to the encoding ("utf-8-sig", "utf-16"), as
in Python's codecs, and is not part of the text.
"""

import codecs
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from newsparse.errors import undecodable, unknown_encoding

LAST_RESORT = "windows-1252"
"""What English web pages without a declaration are written in, where they are not UTF-8."""
DECLARATION_BYTES = 65_536
"""Where a declaration is looked for: it stands in the first kilobyte, or it is none."""
DETECTION_BYTES = 8192
"""What the detector sees; its search costs many times a decoding."""
OTHER_LETTERS = 20
"""So many letters of another alphabet are no chance reading of some accents."""
DAMAGED_UTF8 = 4
"""Where this many characters beyond ASCII decode as UTF-8 for each one that does not, the text is damaged UTF-8.
In other encodings valid multi-byte sequences hardly ever arise by chance."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with UTF-16's mark, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What browsers read under a declared name: the wider encoding that writers used (WHATWG Encoding Standard)."""
_NOT_FOR_TEXT = frozenset("idna punycode undefined unicode-escape raw-unicode-escape".split())
"""Codecs of host names and of source code, by their own names. Nobody writes an article in them."""
_NEVER_DECLARED = _NOT_FOR_TEXT | frozenset("utf-7 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be".split())
"""Codecs that no declaration readable as ASCII can truly mean, or whose decoding is slow or unsafe."""


class Decoded(NamedTuple):
    """A text and the encoding that it was decoded from; None where it came as a string."""

    text: str
    encoding: str | None = None
    warnings: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None, html: bool = False, name: str = "input") -> Decoded:
    """Decode ``data``. Never fails without ``encoding``: bytes that mean nothing become U+FFFD, with a warning.

    With ``encoding``, by that one or not at all: a `DecodeError` then names the input, ``name``.
    """
    if encoding is not None:
        return _decode_as(data, encoding, name)
    marked = [name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)]
    for name in marked or ["utf-8"]:
        text = _strictly(data, name)
        if text is not None:
            return Decoded(text, name)
    if marked:
        return _damaged(data, marked[-1])
    if _is_damaged_utf8(data):
        return _damaged(data, "utf-8")
    for codec in _candidates(data, html):
        text = _strictly(data, codec)
        if text is not None:
            return Decoded(text, _usual_name(codec), (f"encoding: not UTF-8, read as {_usual_name(codec)}",))
    return _damaged(data, LAST_RESORT)


def check_encoding(encoding: str) -> str:
    """The codec's own name; an `ArgumentError` where there is no such text encoding."""
    try:
        codec = codecs.lookup(encoding).name
        if codec in _NOT_FOR_TEXT:
            raise LookupError(codec)
        with suppress(UnicodeError):
            b" ".decode(codec)  # a LookupError for codecs that are not text encodings, such as base64
    except (LookupError, ValueError):
        raise unknown_encoding(encoding) from None
    return codec


def _decode_as(data: bytes, encoding: str, name: str) -> Decoded:
    codec = check_encoding(encoding)
    if codec == "utf-8" and data.startswith(codecs.BOM_UTF8):
        codec = "utf-8-sig"
    try:
        return Decoded(data.decode(codec), _usual_name(codec))
    except UnicodeError as error:
        raise undecodable(name, encoding, getattr(error, "start", 0)) from error


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _damaged(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    count = text.count("\ufffd")
    places = "1 place" if count == 1 else f"{count} places"
    return Decoded(text, encoding, (f"encoding: damaged {encoding}, unreadable in {places} marked by U+FFFD",))


def _is_damaged_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return good >= DAMAGED_UTF8 * bad


def _candidates(data: bytes, html: bool) -> Iterator[str]:
    """What the text declares, what its bytes look like, and Windows-1252."""
    from bs4.dammit import EncodingDetector

    # Its full detection would ask chardet or charset-normalizer by what other packages happen to have installed.
    yield from _codecs(EncodingDetector.find_declared_encoding(data[:DECLARATION_BYTES], is_html=html))
    yield from _codecs(_detected(data))
    yield LAST_RESORT


def _codecs(name: str | None) -> Iterator[str]:
    """The codecs that a declared or detected name may mean, the wider first."""
    try:
        codec = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return
    if codec and codec not in _NEVER_DECLARED:
        yield _READ_AS.get(codec, codec)
        yield codec


def _detected(data: bytes) -> str | None:
    """The encoding in which the text is one in another alphabet than the Latin one, if there is such."""
    from charset_normalizer import from_bytes

    sample = data[:DETECTION_BYTES]
    if len(sample) < len(data):  # no character is cut in two before one of these
        sample = sample[: max(sample.rfind(mark) for mark in b"\n <>")]
    best = from_bytes(sample).best()
    if best is None:
        return None
    letters = [letter for letter in str(best) if letter.isalpha() and not letter.isascii()]
    other = sum(letter >= "\u0370" for letter in letters)
    return best.encoding if other >= OTHER_LETTERS and 2 * other > len(letters) else None


def _usual_name(codec: str) -> str:
    """The name that the Web and mail use for a Python codec; Python knows it too."""
    if codec.startswith("cp125"):
        return codec.replace("cp", "windows-")
    return codec.replace("iso8859-", "iso-8859-").replace("euc_", "euc-")
