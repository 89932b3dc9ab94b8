"""What stands between and below the paragraphs of the report: subheads, captions, credits, links."""

from newsparse.annotate.layout.boilerplate import (
    is_tail_noise,
    opens_legal_section,
    opens_section,
    read_boilerplate,
)
from newsparse.annotate.layout.bylines import is_bio, read_byline, read_signature
from newsparse.annotate.layout.captions import read_caption
from newsparse.annotate.layout.datelines import DatelineMatch, match_dateline
from newsparse.annotate.layout.headlines import is_menu, is_subhead
from newsparse.annotate.layout.lines import SHORT, Line, capitalised
from newsparse.annotate.layout.page import Labelled, Page
from newsparse.document import Span
from newsparse.reasons import Rule

TAIL_LINES = 6
"""Signatures and the initials of the desk stand among the last lines."""
DATELINE_PARAGRAPHS = 3
"""A dateline stands in one of the first paragraphs of the report."""
SECTION_PROSE = 80
"""A sentence of this length ends a block of links or contacts: the report goes on."""
TRAILING_LINKS = 4
"""So many titles without a sentence between them, below the last paragraph, are links to other articles."""
LONGEST_TEASER = 200
"""The sentence below such a title is at most this long."""
LINK_WORDS = 3
"""A link to another article has at least so many words."""

_SECTIONS: dict[str, Rule] = {"links": "label.links-section", "legal": "label.legal-section"}
_SMALL = frozenset("of the and for to de von van bin al".split())


def find_dateline(page: Page) -> DatelineMatch | None:
    """The dateline of the first paragraph of the report that has one."""
    for line in page.lines[page.body : page.body + DATELINE_PARAGRAPHS]:
        if found := match_dateline(page.document.text, *line.span):
            return found
    return None


def read_body(page: Page, dateline: DatelineMatch | None) -> None:
    """Label the lines between and below the paragraphs of the report."""
    agency = dateline.agency if dateline else None
    known = _texts(page, [agency, *(desk for byline in page.bylines for desk in byline.desks)])
    writers = page.writers()
    section = ""
    links = frozenset() if page.marks else _trailing_links(page)
    for line in page.lines[page.body :]:
        if page.labels[line.index] is not None:  # the source knows it
            continue
        if line.index in links or opens_section(line):
            section = "links"
        elif line.index > page.body and opens_legal_section(line):
            section = "legal"
        elif section and _ends_section(page, section, line):
            section = ""
        if section:
            bio = is_bio(line, writers)
            page.label(line, ("byline", "label.bio") if bio else ("boilerplate", _SECTIONS[section]))
        else:
            page.label(line, _body_label(page, line, known, writers))


def _texts(page: Page, spans: list[Span | None]) -> frozenset[str]:
    return frozenset(page.document.slice(span) for span in spans if span)


def _ends_section(page: Page, section: str, line: Line) -> bool:
    """Whether the report goes on after a block of links, or something new begins after a disclaimer."""
    if section == "links":
        prose = line.is_prose and line.is_sentence and len(line.text) >= SECTION_PROSE
        return prose and not _is_teaser(page, line)
    return line.is_fragment and not read_boilerplate(line)


def _is_teaser(page: Page, line: Line) -> bool:
    """Whether one sentence below a title tells what that is about, and more titles or dates follow."""
    if line.sentences > 1 or len(line.text) > LONGEST_TEASER or not _is_link(page.lines[line.index - 1]):
        return False
    return any(after.is_fragment for after in page.after(line, 1))


def _body_label(page: Page, line: Line, known: frozenset[str], writers: frozenset[str]) -> Labelled | None:
    if boilerplate := read_boilerplate(line):
        return "boilerplate", boilerplate
    if byline := read_byline(line):
        page.body_bylines.append(byline)
        return "byline", byline.rule
    if stamp := page.stamp(line):
        page.body_stamps.append(stamp)
        return "byline", "label.stamp"
    if line.index == page.body:
        return None
    if page.is_place_line(line):
        return "byline", "label.place-line"
    last = len(page.lines) - 1
    if line.index > last - TAIL_LINES:
        if is_tail_noise(line):
            return "boilerplate", "boilerplate.initials"
        if is_menu(line):
            return "boilerplate", "label.menu"
        if is_bio(line, writers):
            return "byline", "label.bio"
        if line.key.isdigit() and page.is_beside_stamp(line):
            return "byline", "label.stamp"
        if signature := read_signature(line, known):
            page.body_bylines.append(signature)
            return "byline", signature.rule
    caption = read_caption(line) or (None if page.marks else page.labelled_caption(line))
    if caption and not (page.marks and len(line.text) > SHORT):  # a page marks its own long ones
        return "caption", caption
    if not page.marks and line.index < last:
        before = page.lines[line.index - 1]
        is_timed = page.labels[before.index] == "byline" and page.stamp(before) is not None
        if is_subhead(line, None if is_timed else before, page.lines[line.index + 1]):
            return "headline", "label.subhead"
    return None


def _trailing_links(page: Page) -> frozenset[int]:
    """The lines of a block of links below the report that has no heading."""
    links: list[Line] = []
    for line in reversed(page.lines[page.body + 1 :]):
        if line.is_prose and line.is_sentence:
            break
        links.append(line)
    titles = [line for line in links if _is_link(line)]
    if len(titles) < TRAILING_LINKS or page.lines[links[-1].index - 1].text.endswith(":"):
        return frozenset()
    return frozenset(line.index for line in titles)


def _is_link(line: Line) -> bool:
    """Whether the line reads as the title of another article, not as an item of a list."""
    text = line.text
    return (
        line.is_fragment
        and len(line.words) >= LINK_WORDS
        and (text[0].isupper() or text[0] in "\"'“‘")
        and not text.endswith((":", ";", ","))
        and not text[-1].isdigit()
        and not ("," in text and capitalised(line.words, _SMALL))  # a name and an office
    )
