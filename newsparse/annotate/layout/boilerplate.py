"""What is no part of the article: navigation, sharing, copyright, contacts, related links, rules, addresses."""

import re
from functools import cache

from newsparse.annotate.layout.lines import SHORT, Line
from newsparse.lexicon import read_table
from newsparse.reasons import Rule

SHORT_PHRASE = 160
"""A phrase such as "Read more" makes boilerplate only of lines up to this length: longer ones are prose."""
SECTION_HEADING = 60
"""The heading of a block of links is at most this long."""
ADDRESS_WORDS = 6
"""A line of so many words with an e-mail address is about the address."""
ABOUT_WORDS = 7
"""The heading "About" and a company's name has at most so many words."""

NAV_PARTS = 3
"""A row of at least so many names of sections is navigation ..."""
NAV_WORDS = 3
"""... each of so many words at most ..."""
NAV_SHARE = 0.6
"""... and so many of them known: every site has sections of its own."""

_MENU_SIGNS = frozenset("≡☰≣")
"""What a page shows to open its menu."""
_QUOTES = frozenset("\"'“‘«„")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+\Z|\S+@[\w.-]+\.\w+\Z|(?:[\w-]{1,40}\.){1,4}[a-z]{2,8}(?:/\S*)?\Z"
    r"|[^.!?\d]{2,30}:\s(?:https?://|www\.)?(?:[\w-]{1,40}\.){1,4}[a-z]{2,8}/\S*\Z",
    re.IGNORECASE,
)
_PART = re.compile(r"\s*[|·•]\s*|(?<![.!?”\"])\s{3,}")
_GAP = re.compile(r"\s*[|·•]\s*|(?<![.!?”\"])\s{2,}")
_NAV_PART = re.compile(r"\s*[|·•›»]\s*|\s+/\s+|\s{2,}|\t")
_INITIALS = re.compile(r"(?:[A-Z]{1,4}|[a-z]{2,3})(?:[/&][A-Za-z]{1,4}){1,3}(?: \([\w, -]{2,40}\))?\Z")
_NUMBERED = re.compile(r"\s(?:no\.? ?|nr\.? ?|#)?[a-z]{0,4}[\d/.-]{1,12}[a-z]{0,3}\Z")
_MEETING = re.compile(r"\b\d[\d,]{0,6}(?:ST|ND|RD|TH) (?:[A-Z]{4,12} )?(?:MEETING|SESSION|SITTING)\b")
"""As the United Nations head their reports: "GENERAL ASSEMBLY PLENARY, 41ST MEETING (AM)"."""
_IN_LANGUAGE = re.compile(r"(?:(?:read|view|leer|lire)\s)?(?:in|på|en|auf|em|po|la)\s")
_PHONE = re.compile(r"[+()\d][\d\s()./+-]{6,}\Z")
_HANDLES = re.compile(r"(?:follow|twitter|on x)\b.{0,60}@\w+", re.IGNORECASE)
_FOLLOW = re.compile(
    r"(?:follow|like|join|find|share|watch|connect|chat|subscribe|tweet|post|send|read|listen|get|add|discuss)\b"
    r".{0,90}\b(?:on|to|via|in|through) (?:our |the |your |us on )?(?:facebook|twitter|x|instagram|telegram"
    r"|whatsapp|youtube|tiktok|linkedin|google news|google|threads|bluesky|viber|wechat|weibo|reddit"
    r"|apple news|apple podcasts|spotify|mastodon|flipboard|pinterest)\b",
)
_SIGN_UP = re.compile(
    r"\bsign(?:ing)? up\b.{0,60}\b(?:newsletters?|e-?mails?|alerts?|inbox|app|podcast|briefing|letter)\b"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_ASKS = re.compile(
    r"(?:contact|e-?mail|reach|write|send|tips?|got|have|do|did|know|are|were|questions?|for|to|if|press|media|tel"
    r"|enquir|inquir|editor|reporter|newsroom|corrections?|comments?|feedback|letters|submi|share|want|please)",
)
_COUNT = re.compile(
    r"(?:\d[\d.,]{0,7}\s?[km]?\s?)?(?:(?:view|add|read|see|show) )?(?:all )?"
    r"(?:comments?|shares?|views?|likes?|reads?|replies|reactions?|retweets?|votes?)"
    r"(?:\s?[:(]{0,2}\s?\d[\d.,]{0,7}\s?[km]?\)?)?\Z"
    r"|(?:leave|post|write) a (?:comment|reply)\s?\(?\d{0,6}\)?\Z"
    r"|\(?(?:visited|viewed|read) \d[\d.,]{0,9} times\b.{0,40}\Z",
)
_MIN_READ = re.compile(
    r"(?:(?:estimated |average )?read(?:ing)? ?time:? ?)?\d{1,3}[ -]?min(?:ute)?s?(?: to)?(?: read)?\Z",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(r"-\s?(?:30|0|end)\s?-\Z|end ?item\Z|[(\[]ends?[)\]][\w. ]{0,10}\Z", re.IGNORECASE)
_CORRECTION = re.compile(
    r"(?:Corrections?|CORRECTIONS?|Clarifications?|CLARIFICATIONS?)(?: appended| made)?(?:\s?[:|,–-])? "
    r"(?:on )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?),? \d{4}\b"
)
"""The heading of a correction below an article, with its day."""
_ABOUT = re.compile(r"(?:About|ABOUT) (?:the |THE )?[^\W\d_a-z]")
_RATE = re.compile(r"\((?:[$€£¥]|US\$)? ?\d[\d.,]{0,9}(?: [A-Za-z]{2,12}){0,3} = [^()]{3,40}\)\W{0,2}\Z")
"""What an agency's currencies are worth: "($1 = 6.7381 Danish crowns)"."""
_HTML = re.compile(r"</?\w[^>]{0,200}>|<!--|&nbsp;|\{\{|\}\}|function\s?\(|var \w+ =|<[….]+>")


def read_boilerplate(line: Line) -> Rule | None:
    """By what the line by itself is boilerplate, if it is."""
    text = line.text
    if len(text) > SHORT:
        return None
    key = line.key
    if not (key[:1].isalnum() or any(map(str.isalnum, key))):
        return "boilerplate.no-words"
    if _holds_phrase(key):
        return "boilerplate.phrase"
    if text.startswith(("©", "(c)", "(C)", "&copy;")):
        return "boilerplate.copyright"
    if len(text) > SHORT_PHRASE:
        return None
    if text[0] == "#" and all(word.startswith("#") for word in text.split()):
        return "boilerplate.hashtags"
    if text[0] == "@" and all(word.startswith("@") for word in text.split()):
        return "boilerplate.follow-us"
    if _CORRECTION.match(text) or _RATE.match(text):
        return "boilerplate.phrase"
    if _ADDRESS.match(text):
        return "boilerplate.address"
    if _SIGN_OFF.match(text) or _MIN_READ.match(key) or _COUNT.match(key):
        return "boilerplate.count"
    if _HANDLES.match(key) or _FOLLOW.match(key) or ("sign" in key and _SIGN_UP.search(key)):
        return "boilerplate.follow-us"
    if "@" in text and _asks_for_mail(line):
        return "boilerplate.address"
    if text[0] in "<{&" and _HTML.match(text) and not any(map(str.isalpha, _HTML.sub("", text))):
        return "boilerplate.markup"
    if _has_phrase(line):
        return "boilerplate.phrase"
    return "boilerplate.navigation" if is_navigation(line) else None


def is_navigation(line: Line) -> bool:
    """Whether the line is a row of sections or a choice of languages, or one language by itself."""
    key = line.key
    languages = _phrases("language")
    if key in languages or line.text[0] in _MENU_SIGNS:
        return True
    if line.is_sentence:
        return False
    parts = [part for part in _NAV_PART.split(line.text.lower().strip(" |·•/")) if part]
    if len(parts) > 1 and all(_IN_LANGUAGE.sub("", part, count=1) in languages for part in parts):
        return True
    if len(line.words) > 1 and all(word.lower() in _phrases("line") for word in line.words):
        return True
    if len(parts) < NAV_PARTS:
        parts = line.words if all(word.lower() in _sections() for word in line.words) else []
    if len(parts) < NAV_PARTS or any(part.count(" ") >= NAV_WORDS for part in parts):
        return False
    known = sum(part.lower() in _sections() or part.lower() in languages for part in parts)
    return known >= NAV_SHARE * len(parts)


def _asks_for_mail(line: Line) -> bool:
    """Whether a short line with an address asks the reader to write there; a byline may have its writer's."""
    return (
        not line.key.startswith("by ")
        and bool(_MAIL.search(line.text))
        and (bool(_ASKS.match(line.key)) or len(line.words) <= ADDRESS_WORDS)
    )


def _holds_phrase(key: str) -> bool:
    """Whether the line holds a phrase; the phrases' longest words are looked for first: every line is asked."""
    return not _anchors().isdisjoint(key.split(" ")) and any(phrase in key for phrase in _phrases("in"))


def _has_phrase(line: Line) -> bool:
    """Whether the line, or a part of it between bars or gaps, is a known phrase or begins with one."""
    text = line.text.lower()
    if text[0] in _QUOTES:
        return False
    if _is_phrase(line.key):
        return True
    parts = (_PART if line.is_sentence else _GAP).split(text)
    return len(parts) > 1 and any(_is_phrase(part.strip(" .:;,!-–—[]()»>")) for part in parts if part)


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
    about = bool(_ABOUT.match(line.text)) and len(line.words) <= ABOUT_WORDS
    return about or line.key in _phrases("legal")


def is_kicker(line: Line) -> bool:
    """Whether the line is a rubric such as "Press release" or "World", or names the meeting that is reported."""
    if line.key in _phrases("kicker") or _NUMBERED.sub("", line.key) in _phrases("kicker"):
        return True
    return len(line.text) <= SECTION_HEADING and line.text.isupper() and bool(_MEETING.search(line.text))


def _is_phrase(text: str) -> bool:
    if text in _phrases("line") or _COUNT.match(text):
        return bool(text)
    return any(text.startswith(phrase) for phrase in _openings().get(text.partition(" ")[0], ()))


@cache
def _sections() -> frozenset[str]:
    """What stands in rows of navigation: sections, and what a reader can do."""
    return _phrases("kicker") | _phrases("line") | _phrases("nav")


def _phrases(how: str) -> frozenset[str]:
    return _lexicon()[how]


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    """The phrases by how they are looked for."""
    phrases: dict[str, list[str]] = {}
    for how, phrase in read_table("boilerplate.tsv"):
        phrases.setdefault(how, []).append(phrase)
    return {how: frozenset(found) for how, found in phrases.items()}


@cache
def _anchors() -> frozenset[str]:
    """The longest word of each phrase that boilerplate holds, also with what may follow it."""
    longest = {max((word.strip(".,") for word in phrase.split(" ")), key=len) for phrase in _phrases("in")}
    return frozenset(word + mark for word in longest for mark in ("", ".", ",", ":", ";", "!", ")"))


@cache
def _openings() -> dict[str, tuple[str, ...]]:
    """The phrases that open boilerplate, by their first word."""
    openings: dict[str, tuple[str, ...]] = {}
    for phrase in _phrases("start"):
        first = phrase.partition(" ")[0]
        openings[first] = (*openings.get(first, ()), phrase)
    return openings
