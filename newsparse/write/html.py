"""An HTML page of one article: its text with what was read marked where it stands, and lists that light it up.

The page is whole without its script, which only adds lighting up and filters. The record is in the page, so that
`load` gives it back and the index of a folder is made of the pages. Every piece of the article is escaped. In an
explained record what gave a value opens below it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from newsparse.article import Article, explanation_of
from newsparse.errors import RecordError
from newsparse.write import EXPLANATION, Page, Record, Writer, page, worldmap
from newsparse.write.html_index import index
from newsparse.write.jsonld import web_address
from newsparse.write.page import text
from newsparse.write.plain import elided
from newsparse.write.why import HEADER, Why, by_part, quoted

SIGNS = {"support": "+", "oppose": "−", "neutral": "•"}
_SPAN_KINDS = {"c": "content", "q": "cue", "s": "speaker", "w": "participant", "l": "place"}
"""What a stretch of the text is, by the first letter of its keys: the classes of the style."""

Mark = tuple[int, int, str]
"""The start and end of a stretch of the text, and its key: a letter for its kind and the number of its owner."""


def dump(record: Record) -> str:
    """The page of a record."""
    headline = record["headline"]
    title = headline["text"] if headline else record["source"]["path"] or "Article"
    whys = by_part(record)
    body = "\n".join(
        [
            '<a class="skip" href="#statements">Skip to who said what</a>',
            _header(record, title, whys),
            '<div class="columns">',
            _article(record, whys),
            '<aside aria-label="What the article reports">',
            _statements(record, whys),
            _participants(record, whys),
            _places(record, whys),
            _about(record),
            "</aside>",
            "</div>",
        ]
    )
    styles = ("style.css", "explain.css") if whys else ("style.css",)
    return page.page(title, body, "article.js", record, styles)


def load(markup: str) -> Record | None:
    """The record of a page that `dump` made; None where it is another page."""
    try:
        data = page.data_of(markup)
        record = Article.from_dict(data).to_dict()
        if EXPLANATION in data:
            record[EXPLANATION] = [
                {**asdict(each), "spans": [[*span] for span in each.spans]} for each in explanation_of(data)
            ]
        return record
    except RecordError:
        return None


def _because(name: str, whys: list[Why]) -> str:
    """What opens below a value: each rule in words, how sure it is and its evidence; nothing without rules."""
    if not whys:
        return ""
    rows = "".join(
        f"<div><dt>{text(why.value.replace('_', ' ') or name)}</dt>"
        f"<dd>{text(why.says)} <code>{text(why.rule)}</code>{_evidence(why)}</dd></div>"
        for why in whys
    )
    summary = f'<summary>Why<span class="unseen"> {text(name)}</span></summary>'
    return f'<details class="why">{summary}<dl>{rows}</dl></details>'


def _evidence(why: Why) -> str:
    shown = " ".join(part for part in (why.sure, quoted(why.words)) if part)
    return f'<span class="quiet" dir="auto">{text(shown)}</span>' if shown else ""


def _header(record: Record, title: str, whys: dict[str, list[Why]]) -> str:
    published, location, event = record["published"] or {}, record["location"], record["event"]
    facts = {
        "Published": " ".join(part for part in (published.get("date"), published.get("time")) if part),
        "By": ", ".join(author["name"] for author in record["byline"]),
        "Event": ", ".join(part for part in (event["type"].replace("_", " "), event["date"]) if part),
        "Place": ", ".join(part for part in (location["name"], location["admin1"], location["country"]) if part)
        if location
        else "",
    }
    rows = "".join(f"<div><dt>{name}</dt><dd>{text(value)}</dd></div>" for name, value in facts.items() if value)
    language = text(record["language"])
    head = [
        why._replace(value=" ".join(filter(None, (part[1:].replace("/", " "), why.value))))
        for part, found in whys.items()
        if part.startswith(HEADER)
        for why in found
    ]
    return (
        f'<header><h1 dir="auto" lang="{language}">{text(title)}</h1><dl class="facts">{rows}</dl>'
        f"{_because('these', head)}</header>"
    )


def _article(record: Record, whys: dict[str, list[Why]]) -> str:
    paragraphs = record["paragraphs"]
    parts = []
    for number, (paragraph, inside) in enumerate(zip(paragraphs, _by_paragraph(record), strict=True)):
        name, start = paragraph["label"], paragraph["span"][0]
        label = name.replace("_", " ")
        found = whys.get(f"/paragraphs/{number}", [])
        parts.append(
            f'<div class="paragraph {name}"><span class="label">{label}{_because(label, found)}</span>'
            f'<p dir="auto">{"".join(_segments(paragraph["text"], start, inside))}</p></div>'
        )
    return f'<main aria-label="Text" lang="{text(record["language"])}">{"".join(parts)}</main>'


def _by_paragraph(record: Record) -> list[list[Mark]]:
    """The marks over each paragraph, in order of their start."""
    spans = [paragraph["span"] for paragraph in record["paragraphs"]]
    starts = [start for start, _ in spans]
    found: list[list[Mark]] = [[] for _ in spans]
    for mark in sorted(_marks(record)):
        index = max(0, bisect_right(starts, mark[0]) - 1)
        while index < len(spans) and starts[index] < mark[1]:
            found[index].append(mark)
            index += 1
    return found


def _marks(record: Record) -> Iterator[Mark]:
    for number, position in enumerate(record["positions"]):
        for start, end in position["content_spans"]:
            yield start, end, f"c{number}"
        if position["cue_span"]:
            yield *position["cue_span"], f"q{number}"
        if position["speaker_span"]:
            yield *position["speaker_span"], f"s{number}"
    for letter, key in (("w", "participants"), ("l", "places")):
        for number, value in enumerate(record[key]):
            for start, end in value["mentions"]:
                yield start, end, f"{letter}{number}"


def _segments(words: str, offset: int, marks: list[Mark]) -> Iterator[str]:
    """The paragraph cut wherever a mark begins or ends, each piece with the keys of the marks over it."""
    end = offset + len(words)
    cuts = sorted({offset, end, *(cut for mark in marks for cut in mark[:2] if offset < cut < end)})
    active: list[Mark] = []
    following = iter(marks)
    upcoming = next(following, None)
    for start, stop in pairwise(cuts):
        while upcoming and upcoming[0] <= start:
            active.append(upcoming)
            upcoming = next(following, None)
        active = [mark for mark in active if mark[1] > start]
        piece = text(words[start - offset : stop - offset])
        if active:
            keys = " ".join(key for _, _, key in active)
            kinds = " ".join(sorted({_SPAN_KINDS[key[0]] for _, _, key in active}))
            yield f'<span class="{kinds}" data-k="{keys}">{piece}</span>'
        else:
            yield piece


def _statements(record: Record, whys: dict[str, list[Why]]) -> str:
    positions = record["positions"]
    if not positions:
        return _section("statements", "Who said what", "<p>The article states no position.</p>")
    speakers: dict[str, int] = {}
    for position in positions:
        speakers.setdefault(position["speaker"] or "", len(speakers))
    options = "".join(
        f'<option value="{number}">{text(name) or "(nobody named)"}</option>' for name, number in speakers.items()
    )
    polarities = "".join(f'<option value="{name}">{sign} {name}</option>' for name, sign in SIGNS.items())
    filters = (
        '<form class="filters" hidden>'
        f'<label>Speaker <select name="speaker"><option value="">all</option>{options}</select></label>'
        f'<label>Polarity <select name="polarity"><option value="">all</option>{polarities}</select></label>'
        '<label for="confidence">Confidence at least '
        '<input type="range" id="confidence" name="confidence" min="0" max="100" step="5" value="0"></label>'
        '<output for="confidence">0 %</output>'
        '<p role="status"></p></form>'
    )
    items = "".join(
        _statement(number, position, speakers, whys.get(f"/positions/{number}", []))
        for number, position in enumerate(positions)
    )
    return _section("statements", "Who said what", f'{filters}<ol class="statements">{items}</ol>')


def _statement(number: int, position: dict[str, Any], speakers: dict[str, int], whys: list[Why]) -> str:
    percent = round(100 * position["confidence"])
    marks = ("“", "”") if position["type"] == "direct" else ("", "")
    polarity = position["polarity"]
    addressee = f' <span class="quiet">to {text(position["addressee"])}</span>' if position["addressee"] else ""
    cue = f" {text(position['cue'])}" if position["cue"] else ""
    return (
        f'<li data-speaker="{speakers[position["speaker"] or ""]}" data-polarity="{polarity}" '
        f'data-confidence="{percent}">'
        f'<button type="button" aria-pressed="false" data-k="c{number} q{number} s{number}">'
        f'<span class="sign {polarity}" title="{polarity}">{SIGNS[polarity]}</span> '
        f'<span class="unseen">{polarity}: </span>'
        f'<strong dir="auto">{text(position["speaker"]) or "(nobody named)"}</strong>{cue}{addressee}'
        f'<span class="said" dir="auto">{marks[0]}{text(elided(position))}{marks[1]}</span>'
        f'<span class="quiet">{position["type"]}, {percent} %</span></button>'
        f"{_because('this statement', whys)}</li>"
    )


def _participants(record: Record, whys: dict[str, list[Why]]) -> str:
    if not record["participants"]:
        return ""
    sides: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, each in enumerate(record["participants"]):
        sides.setdefault(each["country"] or "", []).append((number, each))
    rows = []
    for country, members in sorted(sides.items(), key=lambda side: not side[0]):
        side = f'<th scope="rowgroup" rowspan="{len(members)}">{text(country)}</th>'
        for place, (number, each) in enumerate(members):
            titles = "; ".join(each["titles"])
            detail = " · ".join(part for part in (titles, each["affiliation"]) if part)
            rows.append(
                f"<tr>{side if place == 0 else ''}<td>{_key(f'w{number}', each['name'])}"
                f'<span class="quiet">{text(detail)}</span>'
                f"{_because(each['name'], whys.get(f'/participants/{number}', []))}</td>"
                f'<td class="role">{each["role"].replace("_", " ")}</td></tr>'
            )
    head = '<thead><tr><th scope="col">Side</th><th scope="col">Name</th><th scope="col">Role</th></tr></thead>'
    return _section("participants", "Who took part", f"<table>{head}<tbody>{''.join(rows)}</tbody></table>")


def _places(record: Record, whys: dict[str, list[Why]]) -> str:
    if not record["places"]:
        return ""
    known = [
        worldmap.Spot(place["name"], place["latitude"], place["longitude"])
        for place in [*([record["location"]] if record["location"] else []), *record["places"]]
        if place["latitude"] is not None and place["longitude"] is not None
    ]
    items = "".join(
        f"<li>{_key(f'l{number}', place['name'])}"
        f'<span class="quiet">{text(", ".join(p for p in (place["admin1"], place["country"]) if p))}</span>'
        f"{_because(place['name'], whys.get(f'/places/{number}', []))}</li>"
        for number, place in enumerate(record["places"])
    )
    return _section("places", "Places", f'{worldmap.draw(known)}<ul class="places">{items}</ul>')


def _key(keys: str, name: str) -> str:
    """A button that lights up the mentions with these keys."""
    state = 'type="button" aria-pressed="false"'
    return f'<button {state} class="name" data-k="{keys}" dir="auto">{text(name)}</button> '


def _about(record: Record) -> str:
    source = record["source"]
    url = web_address(source["url"])
    link = f'<a href="{text(url)}" rel="noreferrer">{text(url)}</a>' if url else text(source["url"])
    rows = {"File": text(source["path"]), "Address": link, "SHA-256": f"<code>{text(source['sha256'])}</code>"}
    facts = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows.items() if value)
    warnings = "".join(f"<li>{text(warning)}</li>" for warning in record["warnings"])
    listed = f'<ul class="warnings">{warnings}</ul>' if warnings else ""
    return _section("about", "About this reading", f'{listed}<dl class="facts">{facts}</dl>')


def _section(name: str, title: str, content: str) -> str:
    head = f'<h2 id="{name}-title">{title}</h2>'
    return f'<section id="{name}" aria-labelledby="{name}-title">{head}{content}</section>'


def _index(pages: Iterable[Page]) -> str:
    return index((each.name, record) for each in pages if (record := load(each.text)) is not None)


WRITER = Writer(dump, alone=True, folder={"index.html": _index})
