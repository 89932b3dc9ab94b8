"""Title, date and authors: what the page shows and what it states check each other.

A heading that ``<title>``, OpenGraph or JSON-LD repeats is the headline. A name that the page shows beside the
headline comes before a stated author who is the publisher. The date is that of publication; one of an update only
counts where there is no other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from newsparse.annotate.dating.calendar import day_of
from newsparse.annotate.dating.foreign_dates import find_written_date
from newsparse.annotate.layout.stamps import LONGEST_STAMP, date_of_url
from newsparse.article import Published
from newsparse.html.metadata import Metadata
from newsparse.html.names import AUTHOR, UPDATE
from newsparse.html.tree import Block, Outline, ancestors
from newsparse.reasons import Reason, Rule

HEADING_DEPTH = 3
"""A heading's text stands at most so many elements deep in it."""
SHARED_WORDS = 0.5
"""A heading is confirmed by a stated title that has this share of their words in common ..."""
CONTAINED = 0.5
"""... or by one that holds it and is not longer than its length divided by this."""
SHORTEST_KEY = 8
"""Letters of a title that is compared by being held in another."""
MOST_HEADINGS = 100
"""So many first headings are compared with the stated titles."""
SITE_WORDS = 6
"""The name of a site and a section behind a title have at most so many words."""
LONGEST_NAME = 60
"""An author's name is at most this long; two names with a joining word are taken apart first."""
NAME_WORDS = 6
"""... and has at most so many words."""
EARLIEST = 1990
"""News pages are not older than the Web."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_SUFFIX = re.compile(r"\s+[|–—·•«»:/-]+\s+|\s*[|｜ㅣ：]\s*")
_BREAK = re.compile(r"\s*[|｜ㅣ：\[]|\s+[–—·•«»-]\s")
"""What parts a title from the site's name, but not a rubric from a title."""
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{2}:\d{2}))?")
_DIGITS = re.compile(r"\s*((?:19|20)\d\d)/?([01]\d)/?([0-3]\d)(?!\d{3})")
_UPDATED = re.compile(
    r"\b(?:updated?|modified|edited|aktualisiert|aktualisierung|stand|actualizado|actualizada|mis à jour"
    r"|modifié|aggiornato|atualizado|bijgewerkt|oppdatert|opdateret|uppdaterad|güncelleme|aktualizováno"
    r"|zaktualizowano|обновлено|更新)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s*[-–—|•·]?\s*(?:(?:written|reported|words|story|text) by|by|von|vom|text von|ein artikel von|par"
    r"|propos recueillis par|por|di|a cura di|door|av|af|autor(?:in|a|es)?|auteur|autore|authors?|text|texto|testo"
    r"|tekst|skriven av|skrevet av|yazan|haber|автор|текст|od|redakcja|opracowanie|autoři|napsala?)\b\s*[:|]?\s+",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*[;|/&·•\n]\s*|,\s*|\s+(?:and|und|et|y|og|och|en|ve|oraz)\s+")
_SEPARATORS = " ,|·•–—-:/("
_ADDRESS = re.compile(r"://|www\.|\.(?:com|org|net)/|facebook\.com|twitter\.com|^@|@\w+\.\w")
_ROLE = re.compile(
    r"\b(?:reporter|editor|correspondent|writer|journalist|staff|columnist|producer|contributor|author|"
    r"redakteur(?:in)?|korrespondent(?:in)?|chefredakteur|reporterin|journalistin|volontär(?:in)?|"
    r"periodista|redactor|redactora|corresponsal|journaliste|correspondant|journalista|dziennikarz)\b",
    re.IGNORECASE,
)


class Title(NamedTuple):
    """The headline, the index of the block that shows it, if one does, and by which rule it is the headline."""

    text: str
    block: int | None
    rule: Rule


def choose_title(outline: Outline, metadata: Metadata) -> Title | None:
    """The headline that the page shows and states; a stated one where none of its headings is confirmed."""
    sites = _sites(metadata)
    stated = [strip_site(text, sites) for text in (metadata.headline, *metadata.titles) if text]
    for index, text in enumerate(stated):  # a title that another one continues is that one without its site's name
        shorter = [other for other in stated if len(_key(other)) >= SHORTEST_KEY and _continues(text, other)]
        stated[index] = min(shorter, key=len, default=text)
    shown = _headings(outline)
    best, strength = None, 0
    for index in shown:
        found = max((_confirms(outline.blocks[index].text, text) for text in stated), default=0)
        if found > strength:
            best, strength = index, found
    if best is not None:
        text = outline.blocks[best].text
        if strength < _EQUAL and (agreed := _agreed(stated)):
            rule: Rule = "headline.page-agreed"
            return Title(agreed, best, rule) if agreed in text else _title(outline, agreed, rule)
        return Title(" ".join(text.split()), best, "headline.page-confirmed")
    if stated:
        return _title(outline, stated[0], "headline.page-stated")
    if not shown:
        return None
    return Title(" ".join(outline.blocks[shown[0]].text.split()), shown[0], "headline.page-heading")


_EQUAL, _HOLDS, _SHARES = 3, 2, 1


def _confirms(shown: str, stated: str) -> int:
    """How surely a stated title confirms a heading: it is the same, one holds the other, they share words."""
    one, other = _key(shown), _key(stated)
    if one == other:
        return _EQUAL if one else 0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= SHORTEST_KEY and shorter in longer and len(shorter) >= CONTAINED * len(longer):
        return _HOLDS
    words, others = (set(text.lower().split()) for text in (shown, stated))
    shared = len(words & others)
    return _SHARES if shared >= 2 and shared >= SHARED_WORDS * min(len(words), len(others)) else 0


def _agreed(stated: Sequence[str]) -> str | None:
    """A title in which JSON-LD or OpenGraph and another source agree."""
    for index, text in enumerate(stated[:2]):
        if any(_key(text) == _key(other) for other in stated[index + 1 :]):
            return text
    return None


def _title(outline: Outline, stated: str, rule: Rule) -> Title:
    """A stated title, with the first block outside links that shows it or its beginning, whatever its element."""
    key = _key(stated)
    for index, block in enumerate(outline.blocks):
        text = block.text
        if block.links or len(text) < SHORTEST_KEY or len(text) >= len(stated) + SHORTEST_KEY:
            continue
        if _continues(stated, text) or _key(text) == key:
            return Title(" ".join(text.split()), index, rule)
    return Title(stated, None, rule)


def _headings(outline: Outline) -> list[int]:
    """The blocks in ``<h1>``."""
    boxes = outline.boxes
    found = []
    for index, block in enumerate(outline.blocks):
        near = islice(ancestors(boxes, block.box), HEADING_DEPTH)
        if any(boxes[box].tag == "h1" for box in near):
            found.append(index)
            if len(found) == MOST_HEADINGS:
                break
    return found


def strip_site(title: str, sites: frozenset[str]) -> str:
    """A title without the site's name, and the section beside it, behind or before it."""
    text = title
    cuts = list(_SUFFIX.finditer(text))
    for cut in reversed(cuts):
        suffix = text[cut.end() :]
        if len(suffix.split()) > SITE_WORDS:
            break
        named = any(_is_site(_key(part), sites) for part in _SUFFIX.split(suffix))
        section = len(text) < len(title) and len(suffix.split()) == 1
        if named or section or ("|" in cut.group() and len(suffix) < cut.start()):
            text = text[: cut.start()]
    first = _SUFFIX.search(text)
    if first and _is_site(_key(text[: first.start()]), sites):
        text = text[first.end() :]
    return text.strip() or title


def _continues(text: str, other: str) -> bool:
    """Whether a title is another one, a separator, and a few more words."""
    return len(text) > len(other) and text.startswith(other) and bool(_BREAK.match(text, len(other)))


def _sites(metadata: Metadata) -> frozenset[str]:
    """The names of the site, as its pages and its address state them."""
    known = {_key(name) for name in metadata.publishers}
    if metadata.url and (host := _host(metadata.url)):
        known |= {
            _key(host),
            _key(host.removeprefix("www.")),
            *(part for part in host.split(".") if len(part) > 3),
        }
    return frozenset(known - {""})


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # brackets that hold no address
        return ""


def _key(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


class Shown(NamedTuple):
    """A block beside the headline, and what its names and those of its boxes say, as flags of `names`."""

    block: Block
    says: int


def choose_published(
    metadata: Metadata, head: Sequence[Shown], language: str | None, url: str | None
) -> Published | None:
    """When the article appeared: as stated, else as shown in one of the blocks beside the headline."""
    for value in metadata.published:
        if found := read_date(value, language):
            return _because(found, "published.page-metadata")
    blocks = [shown.block for shown in sorted(head, key=_tells_update)]
    for block in blocks:
        if block.time and (found := read_date(block.time, language)):
            return _because(found, "published.page-element")
    for block in blocks:
        if found := _written(block.text, language):
            return _because(found, "published.page-text")
    address = date_of_url(url.partition("?")[0]) if url else None
    return _because(Published(address[0].isoformat(), None, None), "published.page-address") if address else None


def _because(published: Published, rule: Rule) -> Published:
    return replace(published, reasons=(("", Reason(rule)),))


def _tells_update(shown: Shown) -> bool:
    return bool(shown.says & UPDATE or _UPDATED.search(shown.block.text))


def read_date(value: str, language: str | None) -> Published | None:
    """A date that a page gives to machines: ISO 8601, its digits alone, or written out."""
    match = _ISO.match(value) or _DIGITS.match(value)
    if match:
        known = day_of(int(match[1]), int(match[2]), int(match[3]))
        time = match[4] if match.re is _ISO else None
        return Published(known.isoformat(), time, None) if known and known.year >= EARLIEST else None
    return _written(value, language)


def _written(text: str, language: str | None) -> Published | None:
    """The date that a short text states in words, in the page's language or in English."""
    if len(text) > LONGEST_STAMP or not any(map(str.isdigit, text)):
        return None
    for known in dict.fromkeys((language or "en", "en")):
        if (found := find_written_date(text, known)) and found[0].year >= EARLIEST:
            return Published(found[0].isoformat(), None, None)
    return None


class Writers(NamedTuple):
    """The names of the writers, and by which rule they are."""

    names: tuple[str, ...]
    rule: Rule


def choose_authors(metadata: Metadata, bylines: Sequence[Shown]) -> Writers:
    """The writers: stated people, else those whom the page shows, else whoever is stated, be it the publisher."""
    sites = _sites(metadata)
    houses: tuple[str, ...] = ()
    for stated in metadata.authors:
        named = [_clean(value) for value in stated]
        writers = [name for names in named if not any(_is_house(name, sites) for name in names) for name in names]
        if writers:
            return Writers(tuple(dict.fromkeys(writers)), "byline.page-metadata")
        houses = houses or tuple(dict.fromkeys(name for names in named for name in names[:1]))
    for shown in bylines:
        people = tuple(name for name in _shown_names(shown, metadata.language) if not _is_house(name, sites))
        if people:
            return Writers(people, "byline.page-shown")
    return Writers(houses, "byline.page-house")


def _clean(value: str) -> tuple[str, ...]:
    """The names in a stated author or a byline: no addresses, no offices beside names, each once."""
    if _ADDRESS.search(value) or not any(map(str.isalpha, value)):
        return ()
    match = _BY.match(value)
    text = value[match.end() :] if match else value
    parts = [part for part in (part.strip(" .,()[]") for part in _JOINED.split(text)) if part]
    found: dict[str, str] = {}
    for name in parts:
        if len(parts) == 1 or (_is_name(name) and not _ROLE.search(name)):
            found.setdefault(_key(name), name)
    found.pop("", None)
    return tuple(found.values())


def _is_name(text: str) -> bool:
    """Whether a part of a byline can be somebody's name."""
    return len(text) <= LONGEST_NAME and len(text.split()) <= NAME_WORDS and not any(map(str.isdigit, text))


def _shown_names(shown: Shown, language: str | None) -> Iterator[str]:
    """The names in a byline that the page shows, without the date behind them."""
    for line in shown.block.text.split("\n"):
        match = _BY.match(line)
        if match or shown.says & AUTHOR:
            text = _before_date(line[match.end() :] if match else line, language)
            for name in _clean(text):
                if _is_name(name) and not name[0].islower():
                    yield name


def _before_date(text: str, language: str | None) -> str:
    """What stands before the date in a short line, without the preposition between."""
    if len(text) > LONGEST_STAMP or not any(map(str.isdigit, text)):
        return text
    found = find_written_date(text, language or "en") or find_written_date(text, "en")
    digit = next(index for index, character in enumerate(text) if character.isdigit())
    words = text[: min(found[1].start, digit) if found else digit].rstrip(_SEPARATORS).split()
    while words and words[-1].islower():
        words.pop()
    return " ".join(words)


def _is_house(name: str, sites: frozenset[str]) -> bool:
    """Whether an author is the publisher or its site, and not somebody of theirs."""
    key = _key(name)
    return key in sites or any(site in key and len(site) > CONTAINED * len(key) for site in sites)


def _is_site(key: str, sites: frozenset[str]) -> bool:
    """Whether letters are the site's name, or hold it with a word beside it."""
    return key in sites or any(len(site) >= SHORTEST_KEY and site in key for site in sites)
