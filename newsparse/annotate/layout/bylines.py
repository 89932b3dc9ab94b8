"""Bylines: lines that name who wrote, reported or edited the article, above it or below it."""

import re
from collections.abc import Collection
from itertools import pairwise
from typing import NamedTuple

from newsparse.annotate.layout.datelines import agencies, known_places
from newsparse.annotate.layout.lines import Line, capitalised
from newsparse.document import Span
from newsparse.lexicon import read_set
from newsparse.reasons import Rule
from newsparse.tagging import likeliest_tag

LONGEST_BYLINE = 220
"""A byline above the article is at most this long; a list of contributors in brackets may be longer."""
LONGEST_CREDITS = 600
"""The longest list of reporters and editors in brackets below the article."""
LABELLED_WORDS = 8
"""After a label with a colon, so many words are names in whatever case."""
PERSON_WORDS = 4
"""A writer's name without any label has at most so many words."""
ROLE_WORDS = 5
"""A journalist's job has at most so many words."""
NAME_WORDS = 6
"""A writer's name has at most so many words."""

_BY = re.compile(
    r"[*•_–—-]{0,3}\s?(?:(?:INTERVIEW|REPORT|WORDS|STORY|TEXT|ARTICLE|ANALYSIS|REVIEW|OPINION|COMMENT|COMMENTARY|EXCLUSIVE|ESSAY"
    r"|Interview|Report|Words|Story|Text|Article|Analysis|Review|Opinion|Comment|Commentary|Exclusive|Essay)"
    r"(?: (?:and|AND|&) \w{5,12})?)?\s?(?:By|BY|by)\s?:?\s+(?=[^\W\d_]|\[)"
)
_LABEL = re.compile(
    r"[(\[*•_–—-]{0,3}\s?(?:Author of the article|From|Source|SOURCE|Sources|Author"
    r"|Authors|AUTHOR|Writer|Reporter|Reporters|Editor|EDITOR"
    r"|Correspondent|Journalist"
    r"|(?:Edited|Written|Reported|Reporting|Additional reporting|Posted|Published|Compiled|Words|Writing|Story"
    r"|Text|Photos|Photographs|Editing|Produced|Submitted|Contributed|Reviewed|Fact.checked) [Bb]y|Agency|Agencies"
    r"|WRITER|REPORTER|CORRESPONDENT|STORY BY|WRITTEN BY|REPORTED BY|EDITED BY"
    r")\s?:?\s+(?=[^\W\d_])"
)
_CREDIT = re.compile(
    r"[(\[*•_–—-]{0,3}\s?(?:(?:Photographs|Photography|Illustrations?|Graphics?|Design|Video|Camera|Infographic)"
    r"(?: and \w{4,12})?|Sub-?editor|Producer|Photographer|Illustrator|Translator|Translation)"
    r"(?:\s?:| [Bb]y:?)\s+(?=[^\W\d_])"
)
_CREDITS = re.compile(
    r"[(\[*•_–—-]{0,3}\s?(?:This (?:article|story|report) was (?:written|reported|compiled|produced) by"
    r"|(?:(?:extra|additional) )?(?:reporting|writing|editing|written|edited|reported|compiled|translated) by"
    r"|compiled from (?:\w+ ){0,2}(?:agency|agencies|wire|news|staff)\b|reporting from [A-Z][\w ,]{2,40}\Z"
    r"|By (?:reporter|reporters|correspondent)\b|With (?:additional )?(?:reporting|reports?|inputs?) (?:by|from))",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+| (?:de|van|von|bin|al|da|ole)){1,4}),? (?:"
    r"(?:covers|reports on|reports from|writes (?:about|on|for)|reported from|contributes to|edits)\b"
    r"|(?:is|was) (?:an?|the|our)\b[^.]{0,70}\b(?P<job>[a-z-]{5,16})\b)",
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:(?:additional |to the )?reporting|(?:research |additional \w+ )?to (?:this|the)"
    r"(?: (?:report|article|story|coverage|piece|dispatch)|\Z))|\breported from\b[^.]{0,60}\.?\Z"
)
_WRITERS = re.compile(
    r"(?:reporting|writing|written|reported|compiled|\A[(\[]?\s?by(?: reporters?)?) (?:by )?"
    r"(?P<names>[^;()\n]{2,300})",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:,|;|\||/|&|·|•|–|—|\n|\s-\s|\b(?:and|AND|with|in|IN|at|for|For|FOR|from)\b)\s*|\s{2,}|\s(?=\S{1,64}@)"
)
_DIGITS = re.compile(r"\s+(?=\d)")


class Byline(NamedTuple):
    """A byline's authors as spans; ``desks`` are agencies and desks, which count where nobody is named.

    ``rule`` tells by what it was recognised.
    """

    authors: tuple[Span, ...]
    desks: tuple[Span, ...]
    rule: Rule


def read_byline(line: Line) -> Byline | None:
    """The byline that a line is, wherever it stands; None for any other line."""
    text = line.text
    if len(text) > LONGEST_CREDITS:
        return None
    if (match := _BY.match(text)) and len(text) <= LONGEST_BYLINE and _is_by(text[match.end() :]):
        return _names(text, line.span.start, match.end(), len(text), "byline.by")
    if (match := _CREDIT.match(text)) and len(text) <= LONGEST_BYLINE // 2 and _is_labelled(match):
        return Byline((), (), "byline.picture-credit")
    if _CREDITS.match(text) and (text[0] in "([" or len(text) <= LONGEST_BYLINE):
        found = _WRITERS.search(text)
        if found is None:
            return Byline((), (), "byline.credits")
        return _names(text, line.span.start, *found.span("names"), "byline.credits")
    if (match := _LABEL.match(text)) and len(text) <= LONGEST_BYLINE and _is_labelled(match):
        if text.lstrip("([*•_–—- ")[:4] in ("Edit", "Fact", "Phot", "Prod", "Revi"):
            return Byline((), (), "byline.editor")
        return _names(text, line.span.start, match.end(), len(text), "byline.label")
    if len(text) <= LONGEST_BYLINE and line.sentences <= 2 and _contributed(text):
        return Byline((), (), "byline.contributed")
    return None


def _contributed(text: str) -> bool:
    return ("contributed" in text or "reported from" in text) and bool(_CONTRIBUTED.search(text))


def is_bio(line: Line, authors: Collection[str]) -> bool:
    """Whether a line at the article's end says who its writer is: "Ann Lee covers the courts for ...".

    ``authors`` are the names of the byline; of anybody else it must say that the person is a journalist.
    """
    if len(line.text) > LONGEST_BYLINE or not (match := _BIO.match(line.text)):
        return False
    return match["name"] in authors or bool(match["job"] and match["job"] in _JOURNALISTS)


def is_office(line: Line) -> bool:
    """Whether the line names an office: Office of the Spokesperson, Press Service; trusted beside a date."""
    words = line.words
    return (
        1 < len(words) <= LABELLED_WORDS
        and capitalised(words, _SMALL)
        and not _OFFICES.isdisjoint(line.key.split(" "))
        and not line.is_sentence
    )


def is_letterhead(line: Line) -> bool:
    """Whether the line is the name of a house and no more: Reserve Bank of Fiji, Ministry of Health - Malta.

    The noun that makes it one ends the name, or "of" and the rest of the name follow; nothing in it is a verb.
    """
    words = [word for word in line.words if any(map(str.isalpha, word))]
    if not 1 < len(words) <= LABELLED_WORDS or line.is_sentence or line.has_digit:
        return False
    if not capitalised(words, _SMALL) or any(
        (likeliest_tag(word) or "").startswith(("VB", "MD")) for word in words
    ):
        return False
    return any(
        not after or after.lower() in ("of", "for") or not after.isalnum()
        for word, after in pairwise((*line.words, ""))
        if word.lower() in _OFFICES or word.lower() in read_set("organization_words.txt")
    )


def read_names(line: Line) -> Byline | None:
    """The byline that is only names, desks and places: "Ann Lee and Bo Ek in Oslo"; trusted beside a date."""
    text = line.text
    if len(text) > LONGEST_BYLINE // 2 or line.is_sentence or line.has_digit or ":" in text:
        return None
    parts = [text[start:stop] for start, stop in _parts(text, 0, len(text))]
    if not parts or not all(_is_person(part) or _is_desk(part) or _is_role(part) for part in parts):
        return None
    named = len(parts[0].split()) > 1 and len(parts[0].split()) <= PERSON_WORDS
    if not named or len(parts) < 2:
        return None
    return _names(text, line.span.start, 0, len(text), "byline.names-beside-date")


def read_signature(line: Line, known: frozenset[str]) -> Byline | None:
    """A byline without "By", beside the headline or at the article's end: a name and a job, or an agency.

    ``known`` are agencies named elsewhere in this article.
    """
    text = line.text
    if len(text) > LONGEST_BYLINE // 2 or line.is_prose or any(map(str.isdigit, text)):
        return None
    bare = text.strip(" ()[]-–—.")
    if bare in agencies() or bare in known:
        return Byline((), (_find(line, bare),), "byline.agency")
    if bare.partition("/")[0] in agencies() | known:  # GNA/First Last
        return _names(text, line.span.start, 0, len(text), "byline.agency")
    parts = [part.strip() for part in re.split(r"[,|/\n]|\s[-–—]\s", text) if part.strip()]
    if len(parts) < 2:
        if _is_desk(bare) and len(line.words) <= NAME_WORDS:
            return Byline((), (_find(line, bare),), "byline.desk")
        jobs = sum(map(_is_job, line.words))
        ours = line.key.startswith(("our ", "a staff ", "staff ", "web ", "news "))
        is_job = 1 < len(line.words) <= 2 * jobs and (jobs > 1 or ours)
        return Byline((), (), "byline.job") if is_job else None
    if any(_is_desk(part) or _is_role(part) for part in parts[1:]) and _is_person(parts[0]):
        return Byline((_find(line, parts[0]),), (), "byline.name-and-job")
    if "edited by" in text.lower() or "reporter" in text.lower():
        return Byline((), (), "byline.editor")
    return None


def is_person_name(line: Line) -> bool:
    """Whether the line is nothing but a name: two to four capitalised words, none of them a common word."""
    return _is_person(line.text) and 2 <= len(line.words) <= 4


def _is_labelled(match: re.Match[str]) -> bool:
    """Whether names follow a label: anything short after a colon, names only without one."""
    rest: str = match.string[match.end() :]
    return _is_by(rest) or (":" in match[0] and len(rest.split()) <= LABELLED_WORDS)


def _is_by(rest: str) -> bool:
    """Whether what follows "By" is names and jobs only, not the beginning of a sentence."""
    before_date: str = _DIGITS.split(rest, maxsplit=1)[0]
    rest = before_date if before_date.count(" ") > 1 else rest
    if rest.rstrip().endswith((".", "!", "?")) and len(rest.split()) > 8:
        return False
    words = [word.strip(",;:|/()[]&.–—-") for word in rest.split()]
    words = words[_job_words(words) :]
    plain = [
        word for word in words if word.islower() and word not in _JOINING and not _is_job(word) and "@" not in word
    ]
    names = sum(word[:1].isupper() for word in words)
    return names > 0 and len(plain) * 4 <= names


_SMALL = frozenset("of the and for to at in &".split())
_OFFICES = frozenset(
    "office ministry department directorate secretariat bureau embassy consulate mission delegation division unit "
    "service agency communications information relations spokesperson spokesman spokeswoman administration "
    "cabinet".split()
)
_JOURNALISTS = frozenset(
    "reporter journalist correspondent columnist editor writer freelancer contributor author photojournalist "
    "photographer anchor blogger commentator".split()
)
_ROLES = _JOURNALISTS | frozenset("producer analyst intern trainee staff desk bureau team chief newsroom".split())
_JOINING = frozenset("and with in at for from of the de la van von der den bin al el y our a by on to".split())


def names_between(line: Line, begin: int, end: int) -> Byline:
    """The names in a stretch of a line that is known to hold some."""
    return _names(line.text, line.span.start, begin, end, "byline.stamp")


def _names(text: str, offset: int, begin: int, end: int, rule: Rule) -> Byline:
    """The names between ``begin`` and ``end`` of a byline, sorted into people and desks."""
    authors: list[Span] = []
    desks: list[Span] = []
    for start, stop in _parts(text, begin, end):
        part = text[start:stop]
        if any(map(str.isdigit, part)) or "@" in part:
            break
        words = part.split()
        if jobs := _job_words(words):
            start = text.index(words[jobs], start)
            part = text[start:stop]
        if _is_role(part):
            continue
        if _is_desk(part):
            desks.append(Span(offset + start, offset + stop))
        elif _is_person(part) and not _follows_place_word(text, start) and not (desks and _is_place(part)):
            authors.append(Span(offset + start, offset + stop))
    if any(" " in text[span.start - offset : span.end - offset] for span in authors):  # a lone word is a place
        authors = [span for span in authors if " " in text[span.start - offset : span.end - offset]]
    if not authors and not desks:
        start, stop = next(iter(_parts(text, begin, end)), (begin, begin))
        if stop > start:
            desks.append(Span(offset + start, offset + stop))
    return Byline(tuple(authors), tuple(desks), rule)


def _parts(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas and joining words."""
    bounds = []
    at = begin
    for match in _SPLIT.finditer(text, begin, end):
        bounds.append((at, match.start()))
        at = match.end()
    bounds.append((at, end))
    stripped = [_strip(text, start, stop) for start, stop in bounds]
    return [(start, stop) for start, stop in stripped if start < stop]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\u00a0([":
        start += 1
    while end > start and (
        text[end - 1] in " \t\u00a0)],;:" or (text[end - 1] == "." and not text[end - 2 : end - 1].isupper())
    ):
        end -= 1
    return start, end


def _follows_place_word(text: str, start: int) -> bool:
    """Whether "in" or "at" stands before: then the name is that of the reporter's place."""
    return text[:start].rstrip().lower().endswith((" in", " at", " from"))


def _is_place(text: str) -> bool:
    """Whether a name is that of a city or country, as the place of a desk: "NBN News, Nairobi"."""
    return text.lower() in known_places()


def _is_person(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= NAME_WORDS
        and capitalised(words, _PARTICLES)
        and not any(_is_job(word) for word in words)
        and not _is_desk(text)
        and words[0].lower() not in ("the", "a", "an")
        and all(character.isalpha() or character in " .'’-‐‑" for character in text)
    )


_PARTICLES = frozenset("de la van von der den bin al el da dos do di du le ten ter af y e ibn ul".split())


def _is_desk(text: str) -> bool:
    """Whether a name is an agency's, a newspaper's or a desk's."""
    words = text.split()
    if text in agencies() or text.strip("()") in agencies():
        return True
    return len(words) > 1 and (
        words[-1].lower() in read_set("site_words.txt") or words[-1].lower() in ("desk", "bureau", "team", "staff")
    )


def _job_words(words: list[str]) -> int:
    """How many words in small letters stand before a name, a job the last: "state political reporter"."""
    small = next((index for index, word in enumerate(words) if not word.islower()), 0)
    return small if small and words[small - 1].lower() in _JOURNALISTS else 0


def _is_role(text: str) -> bool:
    """Whether the words are a journalist's job: Staff Writer, Environment correspondent."""
    words = text.split()
    heads = (word.lower().strip(".,;:()'’").removesuffix("s") for word in words)
    return len(words) <= ROLE_WORDS and not _ROLES.isdisjoint(heads)


def _is_job(word: str) -> bool:
    return word.lower().strip(".,;:()'’s") in _jobs() or word.lower().strip(".,;:()") in _jobs()


def _jobs() -> frozenset[str]:
    return read_set("byline_words.txt")


def _find(line: Line, part: str) -> Span:
    at = line.text.find(part)
    return Span(line.span.start + at, line.span.start + at + len(part))
