"""What is no part of the article: navigation, sharing, copyright, contacts, related links, rules, addresses."""

import re
from functools import cache

from newsparse.annotate.lines import SHORT, Line
from newsparse.lexicon import read_table

SHORT_PHRASE = 160
"""A phrase such as "Read more" makes boilerplate only of lines up to this length: longer ones are prose."""
SECTION_HEADING = 60
"""The heading of a block of links is at most this long."""
ABOUT_WORDS = 7
"""The heading "About" and a company's name has at most so many words."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z|\S+@[\w.-]+\.\w+\Z", re.IGNORECASE)
_PART = re.compile(r"\s*[|·•]\s*|\s{3,}")
_INITIALS = re.compile(r"(?:[A-Z]{1,4}|[a-z]{2,3})(?:[/&][A-Za-z]{1,4}){1,3}\Z")
_PHONE = re.compile(r"[+()\d][\d\s()./+-]{6,}\Z")
_HANDLES = re.compile(r"(?:follow|twitter|on x)\b.{0,60}@\w+", re.IGNORECASE)
_MIN_READ = re.compile(r"\d{1,3}[ -]?min(?:ute)?s?(?: read)?\Z", re.IGNORECASE)
_SIGN_OFF = re.compile(r"-\s?(?:30|0|end)\s?-\Z|end ?item\Z|[(\[]ends?[)\]][\w. ]{0,10}\Z", re.IGNORECASE)
_HTML = re.compile(r"</?\w[^>]{0,200}>|<!--|&nbsp;|\{\{|\}\}|function\s?\(|var \w+ =|<[….]+>")


def is_boilerplate(line: Line) -> bool:
    """Whether the line by itself is boilerplate."""
    text = line.text
    if len(text) > SHORT:
        return False
    key = line.key
    if not key or not any(map(str.isalnum, key)):
        return True
    if text[0] == "#" and all(word.startswith("#") for word in text.split()):  # hashtags
        return True
    if text.startswith(("©", "(c)", "(C)", "&copy;")) or _ADDRESS.match(text) or _SIGN_OFF.match(text):
        return True
    if _MIN_READ.match(key) or _HANDLES.match(key):
        return True
    if text[0] in "<{&" and _HTML.match(text) and not any(map(str.isalpha, _HTML.sub("", text))):
        return True
    parts = (
        [part.strip(" .:;,!-–—[]()»>") for part in _PART.split(text.lower())] if len(text) <= SHORT_PHRASE else []
    )
    if any(_is_phrase(part) for part in (*parts, key) if part):
        return True
    return any(phrase in key for phrase in _phrases("in"))


def is_tail_noise(line: Line) -> bool:
    """Whether the line is boilerplate below the article: the initials of the desk, a telephone number."""
    return len(line.text) <= SECTION_HEADING and bool(_INITIALS.match(line.text) or _PHONE.match(line.text))


def opens_section(line: Line) -> bool:
    """Whether the line is the heading of a block of links, contacts or advertising."""
    return len(line.text) <= SECTION_HEADING and line.key in _phrases("section")


def opens_legal_section(line: Line) -> bool:
    """Whether the line is a heading whose paragraphs are boilerplate: a disclaimer, "About" a company."""
    if len(line.text) > SECTION_HEADING or line.is_sentence:
        return False
    about = (
        line.text.startswith(("About ", "ABOUT ")) and line.text[6:7].isupper() and len(line.words) <= ABOUT_WORDS
    )
    return about or line.key in _phrases("legal")


def is_kicker(line: Line) -> bool:
    """Whether the line is a rubric such as "Press release" or "World"."""
    return line.key in _phrases("kicker")


def _is_phrase(text: str) -> bool:
    if text in _phrases("line"):
        return True
    if len(text) > SHORT_PHRASE:
        return False
    first = text.partition(" ")[0]
    return any(text.startswith(phrase) for phrase in _openings().get(first, ()))


@cache
def _phrases(how: str) -> frozenset[str]:
    return frozenset(phrase for kind, phrase in read_table("boilerplate.tsv") if kind == how)


@cache
def _openings() -> dict[str, tuple[str, ...]]:
    """The phrases that open boilerplate, by their first word."""
    openings: dict[str, tuple[str, ...]] = {}
    for phrase in _phrases("start"):
        first = phrase.partition(" ")[0]
        openings[first] = (*openings.get(first, ()), phrase)
    return openings
