"""The index of a folder of pages: every article in a table to sort and search, and who said how much, and when."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import sqrt
from os import fsencode
from typing import get_args
from urllib.parse import quote

from newsparse.article import Polarity
from newsparse.write import Record
from newsparse.write.page import page, text

SPEAKERS = 200
"""Speakers that are listed, of those with most positions."""
IN_CHART = 12
"""Speakers that have a line in the chart."""
DAYS, MONTHS = 45, 60
"""A dot is a day where the chart spans at most so many, a month where at most so many months, else a year: smaller
units would lie on each other."""
TICKS = 5
POLARITIES = get_args(Polarity)
NAMED = 3
"""Speakers that a row of the table names."""
_LEFT, _ROW, _WIDTH, _FOOT, _EDGE = 190, 28, 760, 22, 34
_LARGEST = 11.0
"""The radius of the largest dot, in pixels of the chart."""


@dataclass(slots=True)
class _Speaker:
    """What one speaker said in all articles."""

    polarities: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    dates: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Positions by date and polarity."""

    @property
    def positions(self) -> int:
        return self.polarities.total()


def index(articles: Iterable[tuple[str, Record]]) -> str:
    """The page that lists the articles, each with its path in the folder. Names that are equal are one speaker."""
    rows: list[tuple[str, str]] = []
    speakers: dict[str, _Speaker] = {}
    for name, record in articles:
        day = (record["published"] or {}).get("date") or record["event"]["date"] or ""
        said: Counter[str] = Counter()
        for position in record["positions"]:
            if position["speaker_id"] is None:
                continue
            speaker = speakers.setdefault(position["speaker"], _Speaker())
            speaker.polarities[position["polarity"]] += 1
            speaker.articles.add(name)
            speaker.dates[day, position["polarity"]] += 1
            said[position["speaker"]] += 1
        rows.append((day, _row(name, day, record, said)))
    rows.sort(key=lambda row: row[0], reverse=True)
    ranked = sorted(speakers.items(), key=lambda item: (-item[1].positions, item[0]))
    total = sum(speaker.positions for speaker in speakers.values())
    body = (
        '<a class="skip" href="#articles">Skip to the articles</a>'
        f"<header><h1>Articles</h1><p>{len(rows):,} articles, {len(speakers):,} named speakers, "
        f"{total:,} positions of theirs</p></header>"
        f'<div class="index">{_chart(ranked)}{_speakers(ranked[:SPEAKERS])}'
        f"{_table([row for _, row in rows])}</div>"
    )
    return page("Articles", body, "index.js")


def _row(name: str, day: str, record: Record, said: Counter[str]) -> str:
    headline, location = record["headline"], record["location"]
    title = headline["text"] if headline else name
    place = ", ".join(part for part in (location["name"], location["country"]) if part) if location else ""
    names = [speaker for speaker, _ in said.most_common()]
    shown = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    return (
        f'<tr data-names="{text("|".join(names))}"><td class="date">{text(day) or "–"}</td>'
        f'<td dir="auto"><a href="{text(quote(fsencode(name)))}">{text(title)}</a></td>'
        f"<td>{record['event']['type'].replace('_', ' ')}</td><td>{text(place)}</td>"
        f'<td dir="auto">{text(shown)}</td><td class="number">{len(record["positions"])}</td></tr>'
    )


def _table(rows: list[str]) -> str:
    columns = ("Date", "Headline", "Event", "Place", "Who spoke", "Positions")
    head = "".join(
        f'<th scope="col"{" aria-sort=" + chr(34) + "descending" + chr(34) if name == "Date" else ""}>'
        f'<button type="button">{name}</button></th>'
        for name in columns
    )
    return (
        '<section id="articles" aria-labelledby="articles-title"><h2 id="articles-title">Articles</h2>'
        '<form class="filters" role="search" hidden><label>Search <input type="search" name="words" '
        'autocomplete="off"></label><p role="status"></p></form>'
        f'<div class="wide" tabindex="0" role="region" aria-labelledby="articles-title"><table class="sortable">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div></section>"
    )


def _speakers(ranked: list[tuple[str, _Speaker]]) -> str:
    if not ranked:
        return ""
    most = ranked[0][1].positions
    rows = "".join(
        f'<tr><td dir="auto">'
        f'<button type="button" class="name" data-find="{text(name)}">{text(name)}</button></td>'
        f'<td class="number">{speaker.positions}</td><td>{_bar(speaker, most)}</td>'
        + "".join(f'<td class="number">{speaker.polarities[polarity]}</td>' for polarity in POLARITIES)
        + f'<td class="number">{len(speaker.articles)}</td></tr>'
        for name, speaker in ranked
    )
    head = "".join(
        f'<th scope="col"><button type="button">{name}</button></th>'
        for name in ("Speaker", "Positions", "Share", "+ support", "− oppose", "• neutral", "Articles")
    )
    return (
        '<section id="speakers" aria-labelledby="speakers-title"><h2 id="speakers-title">Who said most</h2>'
        '<div class="wide short" tabindex="0" role="region" aria-labelledby="speakers-title">'
        f'<table class="sortable"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _bar(speaker: _Speaker, most: int) -> str:
    """The shares of the polarities, as long as the speaker said much. The figures stand beside it."""
    parts, left = [], 0.0
    for polarity in POLARITIES:
        width = 100 * speaker.polarities[polarity] / most
        if width:
            parts.append(f'<rect class="{polarity}" x="{left:.1f}" width="{width:.1f}" height="10"/>')
        left += width
    frame = 'viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"'
    return f'<svg class="bar" {frame}>{"".join(parts)}</svg>'


def _chart(ranked: list[tuple[str, _Speaker]]) -> str:
    """A line for each speaker, a dot for each day, month or year with something said: the larger, the more."""
    ranked = [item for item in ranked if any(_day(when) is not None for when, _ in item[1].dates)][:IN_CHART]
    days = sorted({day for _, speaker in ranked for told, _ in speaker.dates if (day := _day(told)) is not None})
    if not days:
        return ""
    span = days[-1] - days[0]
    length = 10 if span <= DAYS else 7 if span <= 31 * MONTHS else 4
    first, room = days[0], _WIDTH - _LEFT - 2 * _EDGE

    def across(when: str) -> float:
        """Where a date, or the start of a month or year, lies from left to right."""
        return _LEFT + _EDGE + room * max(0, (_day(when) or first) - first) / max(1, span)

    cells = []
    for _, speaker in ranked:
        counts: dict[str, Counter[str]] = {}
        for (when, polarity), count in speaker.dates.items():
            if _day(when) is not None:
                counts.setdefault(when[:length], Counter())[polarity] += count
        cells.append(counts)
    most = max((counter.total() for counts in cells for counter in counts.values()), default=1)
    parts = []
    for number, ((name, _), counts) in enumerate(zip(ranked, cells, strict=True)):
        y = _ROW * number + _ROW / 2
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y:g}" y2="{y:g}"/>'
            f'<text x="{_LEFT - 10}" y="{y + 4:g}" text-anchor="end">{text(_short(name))}</text>'
        )
        for column, counter in sorted(counts.items()):
            leaning = counter["support"] - counter["oppose"]
            tone = "support" if leaning > 0 else "oppose" if leaning < 0 else "neutral"
            told = ", ".join(f"{count} {polarity}" for polarity, count in counter.most_common())
            radius = max(2.5, _LARGEST * sqrt(counter.total() / most))
            parts.append(
                f'<circle class="{tone}" cx="{across(column):.1f}" cy="{y:g}" r="{radius:.1f}">'
                f"<title>{text(name)}, {text(column)}: {told}</title></circle>"
            )
    height = _ROW * len(ranked)
    ticks = sorted({first + span * number // (TICKS - 1) for number in range(TICKS)})
    labels = "".join(
        f'<text x="{across(day):.1f}" y="{height + 15}" text-anchor="middle">{day}</text>'
        for day in (date.fromordinal(tick).isoformat() for tick in ticks)
    )
    return (
        '<section id="chart" aria-labelledby="chart-title"><h2 id="chart-title">Who spoke when</h2>'
        '<p class="key"><span class="sign support">●</span> mostly support '
        '<span class="sign oppose">●</span> mostly oppose <span class="sign neutral">●</span> neither; '
        "the larger, the more positions. The table below has the figures.</p>"
        '<div class="wide" tabindex="0" role="region" aria-labelledby="chart-title">'
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {height + _FOOT}" role="img" '
        f'aria-label="Positions over time of {text(", ".join(name for name, _ in ranked))}">'
        f"{''.join(parts)}{labels}</svg></div></section>"
    )


def _day(text: str) -> int | None:
    """The number of the day on which an ISO date, month or year begins; None where it is none."""
    try:
        return date.fromisoformat(text + "-01-01"[len(text) - 4 :]).toordinal()
    except ValueError:
        return None


def _short(name: str) -> str:
    return name if len(name) <= 26 else f"{name[:25]}…"
