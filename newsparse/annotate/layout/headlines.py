"""The headline: the article's own title without breadcrumb, site name and time stamp; decks and subheads."""

import re
from collections.abc import Sequence

from newsparse.annotate.layout.datelines import agencies
from newsparse.annotate.layout.lines import Line
from newsparse.document import Span
from newsparse.lexicon import read_set

LONGEST_HEADLINE = 230
"""A headline is at most this long; longer lines are paragraphs."""
LONGEST_SENTENCE_HEADLINE = 140
"""A headline that ends with a full stop is at most this long."""
LONGEST_PLAIN_HEADLINE = 100
"""The same, where its words do not all begin with capitals."""
CRUMB_WORDS = 4
"""The name of a section in a breadcrumb has at most so many words."""
MENU_PARTS = 3
"""So many names between bars are a menu; two can be a headline and its site."""
SITE_WORDS = 5
"""The name of a site behind a headline has at most so many words."""
SHORT_WORD = 3
"""Words of so many letters are in every report."""
SUBHEAD_WORDS = 14
"""A heading between paragraphs has at most so many words."""

_CRUMB = re.compile(r"\s*[»›]\s*|\s*>+\s+|\s+[/\\]\s+|\s+::\s+")
_BAR = re.compile("[|•·]")
_SUFFIX = re.compile(r"\s+[|–—-]{1,2}\s+(?=\S)|\s*[|]\s*|\s+::\s+")
_WORD = re.compile(r"[^\W\d_]+")
_ATTRIBUTED = re.compile(
    r"[”\"’'],? (?:[\w.]+ ){0,6}(?:said|says|told|asked|added|recalled|wrote)\b|\b(?:he|she|they) said\b"
)
_LABELLED = re.compile(r"(?:Title|TITLE|Headline|HEADLINE)\s?:\s+")
_TURN = re.compile(r"[A-Z][^:.!?\n]{0,90}:(?:\s|\Z)")
_PAST = frozenset(
    "was were had did went came took became began knew thought felt stood sat lay stayed could".split()
)
"""Past tenses, which headlines avoid; participles in -ed are common in them."""
DAY_WORDS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday yesterday today afternoon morning evening".split()
)
"""Words that date an event: leads have them, headlines seldom do."""
_PRONOUNS = frozenset("i we he she they".split())
_SAYING = frozenset(
    "said says stated states wrote writes added adds asked told tweeted continued explained "
    "responded replied concluded went".split()
)
_DASHES = frozenset("-–—")
_ARTICLES = frozenset("the a an".split())


def title_span(line: Line) -> Span:
    """The part of a title line that is the title: without label, breadcrumb and site name."""
    text = line.text
    start, end = 0, len(text)
    if label := _LABELLED.match(text):
        start = label.end()
    crumbs = list(_CRUMB.finditer(text, start, end))
    if crumbs and _is_breadcrumb(text[start : crumbs[-1].start()]):
        start = crumbs[-1].end()
    for cut in reversed(list(_SUFFIX.finditer(text, start, end))):
        if not _is_site(cut, text[cut.end() : end].strip(), start):
            break
        end = cut.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(line.span.start + start, line.span.start + end)


def is_breadcrumb(line: Line) -> bool:
    """Whether the line is a breadcrumb and nothing else: World > Asia."""
    parts = [part for part in _CRUMB.split(line.text) if part]
    return len(parts) > 1 and all(len(part.split()) <= CRUMB_WORDS for part in parts) and len(line.text) <= 100


def is_menu(line: Line) -> bool:
    """Whether the line is the menu of a site, of names between bars: Who We Are | Our Communities | Resources."""
    if not line.is_fragment:
        return False
    parts = [part.split() for part in _BAR.split(line.text)]
    return len(parts) >= MENU_PARTS and all(0 < len(part) <= CRUMB_WORDS for part in parts)


def _is_breadcrumb(text: str) -> bool:
    parts = [part.strip() for part in _CRUMB.split(text) if part.strip()]
    if not parts or any(len(part.split()) > CRUMB_WORDS for part in parts):
        return False
    return parts[0].lower() in ("home", "homepage", "main", "news", "start", "you are here") or len(text) <= 60


def _is_site(cut: re.Match[str], suffix: str, start: int) -> bool:
    """Whether what stands behind a cut in a title, which begins at ``start``, is the name of a site."""
    words = suffix.split()
    if not words or len(words) > SITE_WORDS or cut.start() - start < 12:
        return False
    return "|" in cut.group() or "::" in cut.group() or is_site_name(suffix)


def is_site_name(text: str) -> bool:
    """Whether the words name a newspaper, an agency or a site."""
    words = text.split()
    if not words or len(words) > SITE_WORDS or not all(word[0].isupper() or not word.isalpha() for word in words):
        return text.lower().endswith((".com", ".org", ".net", ".gov"))
    if text in agencies() or "." in words[-1][1:-1]:
        return True
    return any(word.lower().strip(".,") in read_set("site_words.txt") for word in words)


def same_title(first: str, second: str) -> bool:
    """Whether two lines are the same title, one of them perhaps cut short or with more around it."""
    one, other = ("".join(_WORD.findall(text.lower())) for text in (first, second))
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= 20 and shorter in longer and len(shorter) * 3 >= len(longer))


def support(lines: Sequence[Line], report: str) -> list[float]:
    """For each title the share of its longer words that the report uses, too."""
    known = {word.lower() for word in _WORD.findall(report)}
    scores = []
    for line in lines:
        words = {word.lower() for word in _WORD.findall(line.text) if len(word) > SHORT_WORD}
        scores.append(len(words & known) / max(len(words), 1))
    return scores


def is_bullet(line: Line) -> bool:
    """Whether the line is an item of a list, as decks can be."""
    return line.text[0] in "*•·▪-–" and line.text[1:2].isspace()


def is_dateline_alone(text: str) -> bool:
    """Whether a line is a place and an agency in brackets: "Washington (CNN)"."""
    place, bracket, agency = text.rstrip(" -–—").partition(" (")
    return bool(bracket) and agency[-1:] == ")" and agency[:-1] in agencies() and len(place.split()) <= 3


def can_be_title(line: Line) -> bool:
    """Whether the line has the form of a title: short, without a full stop."""
    return (
        line.is_fragment
        and len(line.text) <= LONGEST_HEADLINE
        and not line.text.endswith((",", ";", ":"))
        and any(map(str.isalpha, line.text))
    )


def sentence_as_title(line: Line, following: Sequence[Line]) -> bool:
    """Whether a first line with a full stop is a headline, as some houses write them, and not the lead.

    Headlines are one short sentence in the present tense, or have capitals throughout; a lead that opens with
    a short sentence tells a story in the past.
    """
    text = line.text
    if line.sentences > 2 or len(text) > LONGEST_SENTENCE_HEADLINE or len(text) < 8:
        return False
    if _ATTRIBUTED.search(text) or (line.sentences > 1 and len(text) > LONGEST_SENTENCE_HEADLINE // 2):
        return False
    words = _WORD.findall(text)
    if len(words) < 2:
        return False
    long = [word for word in words if len(word) > 3]
    if sum(word[0].isupper() for word in long) >= 0.8 * max(len(long), 1) and len(long) > 1:
        return True
    lowered = [word.lower() for word in words]
    if lowered[0] in _PRONOUNS:
        return False
    if text[0] in '"“' and text.rstrip(".")[-1] in '"”':
        return False
    if _PAST.intersection(lowered) or DAY_WORDS.intersection(words) or len(text) > LONGEST_PLAIN_HEADLINE:
        return False
    if sum(word in _ARTICLES for word in lowered) > 1:
        return False
    return any(after.is_prose and len(after.text) > 60 for after in following)


def is_turn(line: Line) -> bool:
    """Whether the paragraph is a turn in a transcript: a speaker's name, a colon, the words."""
    return bool(_TURN.match(line.text))


def is_subhead(line: Line, before: Line | None, after: Line) -> bool:
    """Whether a line within the body is a heading: a fragment between paragraphs of prose.

    ``before`` is None below a time, as live pages set it above each heading.
    """
    words = line.words
    if len(words) > SUBHEAD_WORDS or len(line.text) > 100 or line.sentences > 1 or not after.is_prose:
        return False
    if before and (not before.is_prose or before.text.endswith(":")):
        return False
    text = line.plain
    if text[0] in "\"“‘'•*(" or text[0].islower():
        return False
    if text[0] in _DASHES and (not text[1:3].strip()[:1].isupper() or (before and before.text[0] in _DASHES)):
        return False
    if not any(map(str.isalpha, text)):
        return False
    if text.endswith(":"):
        return len(words) <= 3 and _SAYING.isdisjoint(line.key.split())
    return line.is_fragment and not text.endswith((",", ";")) and not _TURN.match(text)
