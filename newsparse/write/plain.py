"""Text for formats that cannot escape: every character that would steer a program is shown by another one.

One character takes the place of one, so that spans hold.
"""

import re
from typing import Any

_STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Controls other than LF; separators of lines; marks that turn the direction of the text around them, and with it
the look of what stands beside; what UTF-8 cannot hold."""
_SPACES = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_CONTROL_PICTURES = 0x2400
"""Where Unicode keeps visible signs for the ASCII controls."""


def visible(text: str) -> str:
    """The text with every steering character shown by a harmless one."""
    return _STEERING.sub(_shown, text)


def one_line(text: str) -> str:
    """The same on one line: a line break is a space."""
    return visible(text).replace("\n", " ")


def _shown(match: re.Match[str]) -> str:
    character = match.group()
    if character in _SPACES:
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def elided(position: dict[str, Any]) -> str:
    """A position's content with "…" where it leaves words of the text out."""
    content: str = position["content"]
    parts: list[str] = []
    start = 0
    for first, last in position["content_spans"]:
        parts.append(content[start : start + last - first])
        start += last - first + 1
    return " … ".join(part for part in parts if part) if start == len(content) + 1 else content


def body_of(record: dict[str, Any]) -> str:
    """What there is to read in the article, without boilerplate, one line a paragraph. No span holds in it."""
    return "\n".join(
        paragraph["text"] for paragraph in record["paragraphs"] if paragraph["label"] != "boilerplate"
    )


def text_of(record: dict[str, Any]) -> str:
    """The article's text as far as its record holds it, one line a paragraph, with every span in place."""
    parts: list[str] = []
    length = 0
    for paragraph in record["paragraphs"]:
        start, end = paragraph["span"]
        parts += ["\n" * (start - length), one_line(paragraph["text"])]
        length = end
    return "".join([*parts, "\n"])
