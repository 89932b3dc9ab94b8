"""The header and the scraping noise: headline, byline, date, dateline, captions, boilerplate.

The page is read line by line. Above the report stand titles, bylines, time stamps, captions and navigation, up
to the first line of prose; below and between the paragraphs stand subheads, captions, credits and links.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from newsparse.annotate.boilerplate import (
    is_boilerplate,
    is_kicker,
    is_tail_noise,
    opens_legal_section,
    opens_section,
)
from newsparse.annotate.bylines import Byline, is_person_name, read_byline, read_signature
from newsparse.annotate.calendar import Order
from newsparse.annotate.captions import is_caption, is_scene
from newsparse.annotate.datelines import DatelineMatch, known_places, match_dateline
from newsparse.annotate.dates import article_order
from newsparse.annotate.frontmatter import FrontMatter, date_prefix, read_front_matter
from newsparse.annotate.headlines import (
    DAY_WORDS,
    can_be_title,
    is_breadcrumb,
    is_site_name,
    is_subhead,
    is_turn,
    same_title,
    sentence_as_title,
    title_span,
)
from newsparse.annotate.language import detect_language
from newsparse.annotate.lines import Line, read_lines
from newsparse.annotate.published import choose_published, date_dateline, stamp_of
from newsparse.annotate.stamps import NAME_LABELS, STAMP_LABELS, Stamp, date_within, read_foreign_stamp, read_stamp
from newsparse.article import Author, Dateline, Headline, Label, Published
from newsparse.document import Document, Span

HEAD_LINES = 80
"""The report begins within so many lines: menus of scraped pages are long."""
TAIL_LINES = 6
"""Signatures and the initials of the desk stand among the last lines."""
DATELINE_PARAGRAPHS = 3
"""A dateline stands in one of the first paragraphs of the report."""
LINES_AHEAD = 10
"""Lines after a sentence that are looked at to tell a deck or a headline from the lead."""
LONGEST_DECK = 170
"""A sentence under the headline is a deck up to this length, and the lead beyond it."""
TITLE_WORDS = 4
"""Shorter fragments above the headline are navigation, if there is a longer one."""
SECTION_PROSE = 80
"""A sentence of this length ends a block of links or contacts: the report goes on."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands around the body of an article.

    ``labels`` has one entry a paragraph: its label where the paragraph's form decides it (headline, byline,
    caption, boilerplate, dateline_lead, lead), None for the rest of the body. ``body_start`` is the offset where
    the reporting begins, after the dateline. ``anchor`` is the day from which relative dates are counted: that
    of publication, else the one given by the caller.
    """

    headline: Headline | None
    byline: tuple[Author, ...]
    published: Published | None
    dateline: Dateline | None
    labels: tuple[Label | None, ...]
    body_start: int
    warnings: tuple[str, ...] = ()
    anchor: date | None = None

    def is_body(self, paragraph: int) -> bool:
        """Whether the paragraph is part of the reporting: the lead or what follows it."""
        return self.labels[paragraph] in (None, "dateline_lead", "lead")

    @classmethod
    def of_body(cls, document: Document) -> "Header":
        """The header of an article that is all body: nothing but a lead is known."""
        labels: list[Label | None] = [None] * len(document.paragraphs)
        if labels:
            labels[0] = "lead"
        return cls(None, (), None, None, tuple(labels), 0)


@dataclass(slots=True)
class _Page:
    """What has been recognised so far: a label for each line, and what the labelled lines said."""

    document: Document
    lines: list[Line]
    order: Order
    labels: list[Label | None]
    titles: list[Line] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    body: int = 0
    """The index of the first line of the report."""
    body_bylines: list[Byline] = field(default_factory=list)
    languages: list[str | None] = field(default_factory=list)
    """The language of the text, once a line has asked for it."""

    @property
    def language(self) -> str | None:
        if not self.languages:
            self.languages.append(detect_language(self.document.text))
        return self.languages[0]


def read_header(document: Document, given: date | None = None) -> Header:
    """Read the header. ``given`` is the date to resolve relative dates against where the article states none."""
    text = document.text
    front = read_front_matter(text)
    prefix = None if front else date_prefix(text)
    begin = prefix[1] if prefix else front.end if front else 0
    lines = read_lines(document, 0 if front else begin)
    page = _Page(document, lines, article_order(document), [None] * len(lines))
    first = _label_front_matter(page, front) if front else 0
    _read_head(page, first)
    headline = _choose_headline(page, front)
    dateline = _find_dateline(page)
    _read_body(page, dateline)
    if prefix:
        page.stamps.insert(0, stamp_of(document, prefix[0]))
    if front and (span := front.get("date")):
        page.stamps.insert(0, stamp_of(document, span))
    published, warnings = choose_published(document, lines, page.stamps, dateline)
    anchor = date.fromisoformat(published.date) if published else given
    lead = next((index for index in range(page.body, len(lines)) if page.labels[index] is None), None)
    body_start = len(text)
    if lead is not None:
        leads = dateline is not None and lines[lead].span.start == dateline.span.start
        page.labels[lead] = "dateline_lead" if leads else "lead"
        body_start = dateline.end if dateline and leads else lines[lead].span.start
    return Header(
        headline=headline,
        byline=_authors(document, [*page.bylines, *page.body_bylines], front),
        published=published,
        dateline=date_dateline(document, dateline, anchor) if dateline else None,
        labels=tuple(page.labels),
        body_start=body_start,
        warnings=warnings,
        anchor=anchor,
    )


def _label_front_matter(page: _Page, front: FrontMatter) -> int:
    """Label the lines of the front matter; the index of the first line after it."""
    for line in page.lines:
        if line.span.start >= front.end:
            return line.index
        key = front.key_at(line.span)
        page.labels[line.index] = (
            "headline" if key in ("title", "deck") else "byline" if key in ("date", "author") else "boilerplate"
        )
    return len(page.lines)


def _read_head(page: _Page, first: int) -> None:
    """Label the lines above the report, and find where it begins."""
    page.body = len(page.lines)
    for line in page.lines[first : first + HEAD_LINES]:
        label = _head_label(page, line)
        if label is None:
            page.body = line.index
            return
        page.labels[line.index] = label
        if label == "headline":
            page.titles.append(line)


def _head_label(page: _Page, line: Line) -> Label | None:
    """The label of a line above the report; None where the report begins."""
    if is_boilerplate(line) or opens_section(line) or is_kicker(line):
        return "boilerplate"
    stamp = _stamp(page, line) or _foreign_stamp(page, line)
    if stamp and (page.titles or _may_precede_title(stamp)):
        page.stamps.append(stamp)
        _add_byline(page.bylines, read_byline(line) or _names_of_stamp(line, stamp))
        return "byline"
    if byline := read_byline(line):
        page.bylines.append(byline)
        if stamp := date_within(page.document, line, page.order):
            page.stamps.append(stamp)
        return "byline"
    if line.key in STAMP_LABELS:
        return "byline"
    if line.index and page.lines[line.index - 1].key in NAME_LABELS and line.is_fragment:
        page.bylines.append(Byline((), (line.span,)))
        return "byline"
    if is_caption(line):
        return "caption"
    if match_dateline(page.document.text, *line.span):
        return None
    if can_be_title(line) and not _runs_on(page, line):
        return _fragment_label(page, line)
    return _prose_label(page, line)


def _fragment_label(page: _Page, line: Line) -> Label:
    """The label of a line above the report that is no sentence."""
    if not page.titles:
        parts = line.text.split("|")
        if is_breadcrumb(line) or (len(line.words) <= TITLE_WORDS + 1 and is_site_name(parts[0].strip())):
            return "boilerplate"
        return "headline"
    if is_breadcrumb(line):
        return "boilerplate"
    if signature := read_signature(line, frozenset()):
        page.bylines.append(signature)
        return "byline"
    if "|" in line.text and len(line.words) < 2 * TITLE_WORDS:
        first = line.text.partition("|")[0].rstrip()
        page.bylines.append(Byline((), (Span(line.span.start, line.span.start + len(first)),)))
        return "byline"
    if _is_place_line(page, line):
        return "byline"
    if is_person_name(line):
        if not _beside_stamp(page, line) and page.document.text.find(line.words[-1], line.span.end) >= 0:
            return "caption"
        page.bylines.append(Byline((line.span,), ()))
        return "byline"
    return "headline"


def _prose_label(page: _Page, line: Line) -> Label | None:
    """The label of a sentence above the report; None where it opens the report."""
    following = page.lines[line.index + 1 : line.index + 1 + LINES_AHEAD]
    if not page.titles:
        headed = bool(following) and bool(read_byline(following[0]) or _stamp(page, following[0]))
        if sentence_as_title(line, following) or (headed and line.sentences == 1):
            return "headline"
        return None
    if following and is_scene(line):
        return "caption"
    if len(line.words) < TITLE_WORDS and following and following[0].text[:1].isupper():
        return "headline"
    return "headline" if line.sentences == 1 and _is_deck(page, line, following) else None


def _is_deck(page: _Page, line: Line, following: Sequence[Line]) -> bool:
    """Whether a sentence under the headline is a deck: bylines or captions part it from a report."""
    if page.stamps or page.bylines or len(line.text) > LONGEST_DECK or not DAY_WORDS.isdisjoint(line.words):
        return False
    parted = False
    for after in following:
        if _parts_deck(page, after):
            parted = True
        elif is_turn(after) or not after.is_fragment:
            return parted and not is_turn(after)
    return False


def _parts_deck(page: _Page, line: Line) -> bool:
    """Whether the line can stand between a deck and the report."""
    labelled = line.key in STAMP_LABELS or bool(read_byline(line) or _stamp(page, line))
    return labelled or is_caption(line) or is_scene(line)


def _stamp(page: _Page, line: Line) -> Stamp | None:
    return read_stamp(page.document, line, page.order)


def _foreign_stamp(page: _Page, line: Line) -> Stamp | None:
    """The time stamp of a page in another language; only lines with digits are worth asking which."""
    return read_foreign_stamp(line, page.language) if any(map(str.isdigit, line.text[:100])) else None


def _runs_on(page: _Page, line: Line) -> bool:
    """Whether the next line goes on with the sentence of this one: it begins in lower case."""
    following = page.lines[line.index + 1 : line.index + 2]
    return bool(following) and following[0].text[:1].islower() and following[0].is_sentence


def _may_precede_title(stamp: Stamp) -> bool:
    """Whether a stamp can stand above the headline: without names, or with those of a place or a house."""
    names = stamp.names.lower()
    return not names or stamp.kind != "plain" or names in known_places() or is_site_name(stamp.names)


def _is_place_line(page: _Page, line: Line) -> bool:
    """Whether the line is the place that belongs to a time stamp beside it."""
    name = line.key.replace("st ", "saint ", 1) if line.key.startswith("st ") else line.key
    return name.partition(",")[0] in known_places() and _beside_stamp(page, line)


def _beside_stamp(page: _Page, line: Line) -> bool:
    near = page.lines[max(0, line.index - 2) : line.index] + page.lines[line.index + 1 : line.index + 2]
    return any(_stamp(page, other) or read_byline(other) for other in near)


def _names_of_stamp(line: Line, stamp: Stamp) -> Byline | None:
    """The writer or house named beside a time stamp."""
    names = stamp.names.lower()
    if not names or names in known_places() or names.split()[0] in known_places():
        return None
    at = line.text.find(stamp.names)
    if at < 0:
        return None
    span = Span(line.span.start + at, line.span.start + at + len(stamp.names))
    if is_site_name(stamp.names) or len(stamp.names.split()) < 2:
        return Byline((), (span,))
    return Byline((span,), ())


def _add_byline(bylines: list[Byline], byline: Byline | None) -> None:
    if byline:
        bylines.append(byline)


def _choose_headline(page: _Page, front: FrontMatter | None) -> Headline | None:
    """The headline among the title lines; what stands above it is navigation."""
    document = page.document
    if front and (span := front.get("title")):
        return Headline(document.slice(span), span)
    spans = {line.index: title_span(line) for line in page.titles}
    titles = [line for line in page.titles if spans[line.index].start < spans[line.index].end]
    if not titles:
        return None
    texts = {index: document.slice(span) for index, span in spans.items()}
    fragments = [line for line in titles if not line.is_sentence] or titles[:1]
    full = [line for line in fragments if len(texts[line.index].split()) >= TITLE_WORDS] or fragments
    twice = [
        line
        for line in full
        if any(same_title(texts[line.index], texts[other.index]) for other in full if other is not line)
    ]
    chosen = twice[0] if twice else full[0]
    twins = [line for line in full if line is chosen or same_title(texts[line.index], texts[chosen.index])]
    clean = [line for line in twins if spans[line.index] == line.span] or twins
    chosen = max(clean, key=lambda line: len(texts[line.index]))
    for line in page.titles:
        if line.index < chosen.index and line not in twins:
            page.labels[line.index] = "boilerplate"
    span = spans[chosen.index]
    return Headline(document.slice(span), span)


def _find_dateline(page: _Page) -> DatelineMatch | None:
    """The dateline of the first paragraph of the report that has one."""
    for line in page.lines[page.body : page.body + DATELINE_PARAGRAPHS]:
        if found := match_dateline(page.document.text, *line.span):
            return found
    return None


def _read_body(page: _Page, dateline: DatelineMatch | None) -> None:
    """Label the lines between and below the paragraphs of the report."""
    known = frozenset(
        page.document.slice(span)
        for span in [dateline.agency if dateline else None, *(desk for b in page.bylines for desk in b.desks)]
        if span
    )
    section = ""
    for line in page.lines[page.body :]:
        if opens_section(line):
            section = "links"
        elif line.index > page.body and opens_legal_section(line):
            section = "legal"
        elif section and _ends_section(section, line):
            section = ""
        page.labels[line.index] = "boilerplate" if section else _body_label(page, line, known)


def _ends_section(section: str, line: Line) -> bool:
    """Whether the report goes on after a block of links, or something new begins after a disclaimer."""
    if section == "links":
        return line.is_prose and line.is_sentence and len(line.text) >= SECTION_PROSE
    return line.is_fragment and not is_boilerplate(line)


def _body_label(page: _Page, line: Line, known: frozenset[str]) -> Label | None:
    if is_boilerplate(line):
        return "boilerplate"
    if byline := read_byline(line):
        page.body_bylines.append(byline)
        return "byline"
    if stamp := _stamp(page, line):
        page.stamps.append(stamp)
        return "byline"
    if line.index == page.body:
        return None
    if _is_place_line(page, line):
        return "byline"
    last = len(page.lines) - 1
    if line.index > last - TAIL_LINES:
        if is_tail_noise(line):
            return "boilerplate"
        if signature := read_signature(line, known):
            page.body_bylines.append(signature)
            return "byline"
    if is_caption(line):
        return "caption"
    if line.index < last and is_subhead(line, page.lines[line.index - 1], page.lines[line.index + 1]):
        return "headline"
    return None


def _authors(document: Document, bylines: list[Byline], front: FrontMatter | None) -> tuple[Author, ...]:
    """Those named as writers; agencies and desks where nobody is."""
    if front and (span := front.get("author")):
        return (Author(document.slice(span), span),)
    authors = [span for byline in bylines for span in byline.authors]
    spans = authors or [span for byline in bylines for span in byline.desks]
    named: dict[str, Author] = {}
    for span in spans:
        named.setdefault(document.slice(span).lower(), Author(document.slice(span), span))
    return tuple(named.values())
