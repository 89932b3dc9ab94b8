"""What stands above the report: navigation, headline, decks, bylines, time stamps, captions."""

from collections.abc import Sequence

from newsparse.annotate.layout.boilerplate import is_kicker, opens_section, read_boilerplate
from newsparse.annotate.layout.bylines import (
    Byline,
    is_bio,
    is_letterhead,
    is_office,
    is_person_name,
    names_between,
    read_byline,
    read_names,
    read_signature,
)
from newsparse.annotate.layout.captions import is_scene, read_caption
from newsparse.annotate.layout.datelines import known_places, match_dateline
from newsparse.annotate.layout.frontmatter import FrontMatter
from newsparse.annotate.layout.headlines import (
    DAY_WORDS,
    can_be_title,
    is_breadcrumb,
    is_bullet,
    is_dateline_alone,
    is_menu,
    is_site_name,
    is_turn,
    same_title,
    sentence_as_title,
    support,
    title_span,
)
from newsparse.annotate.layout.lines import Line
from newsparse.annotate.layout.page import Labelled, Page
from newsparse.annotate.layout.stamps import NAME_LABELS, STAMP_LABELS, Stamp, date_within, is_name
from newsparse.article import Headline
from newsparse.document import Span
from newsparse.reasons import Reason, Rule

HEAD_LINES = 300
"""The report begins within so many lines: menus of scraped pages are long."""
LINES_AHEAD = 10
"""Lines after a sentence that are looked at to tell a deck or a headline from the lead."""
MENU_AHEAD = 40
"""The same, to tell a sentence in a long menu from the lead ..."""
MENU_LINES = 5
"""... which so many lines of navigation have gone before ..."""
MENU_SENTENCE = 140
"""... and which is at most this long; the report's own paragraphs are longer."""
LONGEST_DECK = 170
"""A sentence under the headline is a deck up to this length, and the lead beyond it."""
TITLE_WORDS = 4
"""Shorter fragments above the headline are navigation, if there is a longer one."""
MENU_TITLES = 5
"""With so many lines that could be the headline, most are links, and the report's words decide."""
SUPPORT = 0.5
"""The headline's words are found in the report at least so often as those of the line that is found most."""
REPORT_OPENING = 2000
"""Characters of the report in which they are looked for."""

MASTHEAD_WORDS = 6
"""The name of a house above a menu has at most so many words."""

_CHANGES = frozenset("(adds (updates (corrects (recasts (refiles (repeats (rewrites (removes (fixes".split())
"""How agencies begin the note of what is new: "(Adds analyst, updates shares)"."""
_SUMMARIES = frozenset(
    "what you need to know,what to know,key points,key takeaways,in short,in brief,at a glance,story highlights,"
    "highlights,the gist,the short version".split(",")
)
"""What stands above a summary of the report."""
_ENDING = " :|-–—·,"


def read_head(page: Page, first: int) -> None:
    """Label the lines from ``first`` to the report, and find where it begins."""
    page.body = len(page.lines)
    for line in page.lines[first : first + HEAD_LINES]:
        found = _head_label(page, line)
        if found is None and _is_in_menu(page, line):
            found = "boilerplate", "label.menu"
        if found is None:
            page.body = line.index
            return
        page.label(line, found)
        if found[0] == "headline":
            page.titles.append(line)


def _head_label(page: Page, line: Line) -> Labelled | None:
    """The label of a line above the report; None where the report begins."""
    if is_kicker(line):
        below = page.titles and page.labels[line.index - 1] == "byline"
        return ("byline" if below else "boilerplate"), "label.kicker"
    if boilerplate := read_boilerplate(line):
        return "boilerplate", boilerplate
    if opens_section(line):
        return "boilerplate", "label.links-section"
    stamp = page.stamp(line) or page.foreign_stamp(line)
    if stamp and (page.titles or _may_precede_title(stamp)):
        page.stamps.append(stamp)
        if byline := read_byline(line) or _names_of_stamp(line, stamp):
            page.bylines.append(byline)
        return "byline", "label.stamp"
    if byline := read_byline(line):
        page.bylines.append(byline)
        if stamp := date_within(page.document, line, page.order):
            page.stamps.append(stamp)
        return "byline", byline.rule
    if line.key in STAMP_LABELS:
        return "byline", "label.stamp-label"
    if line.index and page.lines[line.index - 1].key in NAME_LABELS and line.is_fragment:
        return _byline(page, Byline((), (line.span,), "byline.label-above"))
    if page.bylines and is_bio(line, page.writers()):
        return "byline", "label.bio"
    if line.text.startswith("(") and line.words[0].lower() in _CHANGES:
        return "byline", "label.update-note"
    if page.titles and line.key in _SUMMARIES:
        return "headline", "label.deck"
    if caption := read_caption(line) or (page.labelled_caption(line) if page.titles else None):
        return "caption", caption
    if is_menu(line):
        return "boilerplate", "label.menu"
    if match_dateline(page.document.text, *line.span):
        return None
    if is_dateline_alone(line.text):
        return "byline", "label.place-line"
    if can_be_title(line) and not _runs_on(page, line):
        return _fragment_label(page, line)
    return _prose_label(page, line)


def _byline(page: Page, byline: Byline) -> Labelled:
    """Keep a byline; the label of its line."""
    page.bylines.append(byline)
    return "byline", byline.rule


def _fragment_label(page: Page, line: Line) -> Labelled:
    """The label of a line above the report that is no sentence."""
    if is_breadcrumb(line):
        return "boilerplate", "label.breadcrumb"
    if not page.titles:
        parts = line.text.split("|")
        if len(line.words) <= TITLE_WORDS + 1 and is_site_name(parts[0].strip()):
            return "boilerplate", "label.site-name"
        return "headline", "label.title-form"
    byline = read_signature(line, frozenset())
    if not byline and page.is_beside_stamp(line):
        byline = read_names(line)
    if byline:
        return _byline(page, byline)
    if "|" in line.text and len(line.words) < 2 * TITLE_WORDS:
        first = line.text.partition("|")[0].rstrip()
        return _byline(page, Byline((), (Span(line.span.start, line.span.start + len(first)),), "byline.bar"))
    if page.is_place_line(line):
        return "byline", "label.place-line"
    if is_office(line) and page.is_beside_stamp(line):
        return "byline", "label.office"
    if is_person_name(line):
        following = page.after(line, 1)
        if following and is_bio(following[0], {line.text}):
            return _byline(page, Byline((line.span,), (), "byline.bio-below"))
        if following and "@" in following[0].text and len(following[0].words) == 1:
            return _byline(page, Byline((line.span,), (), "byline.name"))
        if not page.is_beside_stamp(line) and page.document.text.find(line.words[-1], line.span.end) >= 0:
            return "caption", "caption.name"
        return _byline(page, Byline((line.span,), (), "byline.name"))
    if _is_below_byline(page, line) and is_scene(line):
        return "caption", "caption.scene"
    return "headline", "label.title-form"


def _prose_label(page: Page, line: Line) -> Labelled | None:
    """The label of a sentence above the report; None where it opens the report."""
    following = page.after(line, LINES_AHEAD)
    if not page.titles:
        headed = bool(following) and bool(read_byline(following[0]) or page.stamp(following[0]))
        if sentence_as_title(line, following):
            return "headline", "label.sentence-as-title"
        return ("headline", "label.above-byline") if headed and line.sentences == 1 else None
    if following and is_scene(line):
        return "caption", "caption.scene"
    if len(line.words) < TITLE_WORDS and following and following[0].text[:1].isupper():
        return "headline", "label.title-form"
    is_deck = line.sentences == 1 and (_is_deck(page, line, following) or _is_summary(page, line, following))
    return ("headline", "label.deck") if is_deck else None


def _is_deck(page: Page, line: Line, following: Sequence[Line]) -> bool:
    """Whether a sentence under the headline is a deck: bylines or captions part it from a report.

    One that tells the day is a lead, unless a byline and a time stamp follow at once.
    """
    if page.stamps or page.bylines or len(line.text) > LONGEST_DECK:
        return False
    if not DAY_WORDS.isdisjoint(line.words):
        return len(following) > 1 and bool(read_byline(following[0])) and page.stamp(following[1]) is not None
    parted = False
    for after in following:
        if _parts_deck(page, after):
            parted = True
        elif is_turn(after) or not after.is_fragment:
            return parted and not is_turn(after)
    return False


def _is_summary(page: Page, line: Line, following: Sequence[Line]) -> bool:
    """Whether a sentence sums the report up below a heading that says so, and the report follows."""
    headed = line.index > 0 and page.lines[line.index - 1].key in _SUMMARIES
    return headed and bool(following) and following[0].is_prose


def _parts_deck(page: Page, line: Line) -> bool:
    """Whether the line can stand between a deck and the report."""
    labelled = line.key in STAMP_LABELS or bool(read_byline(line) or page.stamp(line))
    return labelled or bool(read_caption(line)) or is_scene(line)


def _is_in_menu(page: Page, line: Line) -> bool:
    """Whether a short sentence is part of a long menu: title and byline are still to come."""
    if line.sentences > 1 or len(line.text) > MENU_SENTENCE or line.index < MENU_LINES:
        return False
    if any(len(title.words) >= TITLE_WORDS for title in page.titles):
        return False
    titled = False
    for after in page.after(line, MENU_AHEAD):
        if titled and (read_byline(after) or page.stamp(after)):
            return True
        if len(after.text) > MENU_SENTENCE and after.is_prose:
            return False
        titled = titled or (can_be_title(after) and len(after.words) >= TITLE_WORDS)
    return False


def _is_below_byline(page: Page, line: Line) -> bool:
    """Whether a byline or time stamp stands between the title and the line."""
    return "byline" in page.labels[page.titles[0].index : line.index]


def _runs_on(page: Page, line: Line) -> bool:
    """Whether the next line goes on with the sentence of this one: it begins in lower case."""
    following = page.after(line, 1)
    return bool(following) and following[0].text[:1].islower() and following[0].is_sentence


def _may_precede_title(stamp: Stamp) -> bool:
    """Whether a stamp can stand above the headline: without names, or with those of a place or a house."""
    names = stamp.names.lower()
    return not names or stamp.kind != "plain" or names in known_places() or is_site_name(stamp.names)


def _names_of_stamp(line: Line, stamp: Stamp) -> Byline | None:
    """The writer or house named beside a time stamp."""
    names = stamp.names.lower()
    if not names or names in known_places() or names.split()[0] in known_places():
        return None
    before = line.text[: stamp.span.start - line.span.start]
    end = len(before) if stamp.names.split()[0] in before else len(line.text)
    while (words := line.text[:end].rstrip(_ENDING).split()) and not is_name(words[-1].strip(_ENDING)):
        end = line.text.rfind(words[-1], 0, end)  # a label behind the name: "Ann Lee Published 2 May"
    found = names_between(line, 0, end)
    return found if found.authors or found.desks else None


def choose_headline(page: Page, front: FrontMatter | None) -> Headline | None:
    """The headline among the title lines; what stands above it is navigation."""
    document = page.document
    if front and (span := front.get("title")):
        return Headline(document.slice(span), span, (("", Reason("headline.front-matter", (span,))),))
    spans = {line.index: title_span(line) for line in page.titles}
    titles = [line for line in page.titles if spans[line.index].start < spans[line.index].end]
    if not titles:
        return None
    texts = {index: document.slice(span) for index, span in spans.items()}
    fragments = [line for line in titles if not line.is_sentence] or titles[:1]
    fragments = [line for line in fragments if not is_bullet(line)] or fragments
    full = [line for line in fragments if len(texts[line.index].split()) >= TITLE_WORDS] or fragments
    rule: Rule = "headline.repeated"
    chosen = _first_twice(full, texts)
    if chosen is None:
        rule, chosen = "headline.words-of-report", _first_supported(page, full)
    if chosen is None:
        rule, chosen = "headline.below-house", _first_below_house(page, full)
    if chosen is None:
        rule, chosen = "headline.first-title", full[0]
    twins = [line for line in full if line is chosen or same_title(texts[line.index], texts[chosen.index])]
    clean = [line for line in twins if spans[line.index] == line.span] or twins
    chosen = max(clean, key=lambda line: len(texts[line.index]))
    for line in page.titles:
        if line.index < chosen.index and line not in twins:
            page.label(line, ("boilerplate", "label.above-headline"))
    span = spans[chosen.index]
    return Headline(document.slice(span), span, (("", Reason(rule, (span,))),))


def _first_twice(lines: list[Line], texts: dict[int, str]) -> Line | None:
    """The first title that is repeated, as pages name themselves before the headline."""
    for index, line in enumerate(lines):
        if any(same_title(texts[line.index], texts[other.index]) for other in lines[index + 1 :]):
            return line
    return None


def _first_below_house(page: Page, lines: list[Line]) -> Line | None:
    """The first title below a title that is a house's name.

    It is called as houses are, or a menu or rubric stands below it and it is short, names an office, or has fewer
    words that the report takes up.
    """
    above, *others = lines
    if not others:
        return None
    if is_letterhead(above) and not is_letterhead(others[0]):
        return others[0]
    between = page.lines[above.index + 1 : lines[-1].index]
    menu = next((line for line in between if is_menu(line) or is_breadcrumb(line) or is_kicker(line)), None)
    if menu is None:
        return None
    below = next(line for line in others if line.index > menu.index)
    is_masthead = is_menu(menu) and menu.index == above.index + 1 and len(above.words) <= MASTHEAD_WORDS
    supported, own = _support(page, [above, below])
    return below if is_masthead or own > supported or is_office(above) else None


def _support(page: Page, lines: list[Line]) -> list[float]:
    """For each title the share of its words that the opening of the report takes up."""
    start = page.lines[page.body].span.start if page.body < len(page.lines) else len(page.document.text)
    return support(lines, page.document.text[start : start + REPORT_OPENING])


def _first_supported(page: Page, lines: list[Line]) -> Line | None:
    """Among many titles, of which most are links, the first whose words the report takes up."""
    if len(lines) < MENU_TITLES:
        return None
    scores = _support(page, lines)
    return next((line for line, score in zip(lines, scores, strict=True) if score >= SUPPORT * max(scores)), None)
