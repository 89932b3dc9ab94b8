"""A view for people, on a terminal of any width: the text with its labels, who took part, who said what.

What was read out of the text comes last, since the end of the output is what stays on the screen. Nothing is told
by colour alone. The article's words are never read as rich's markup, and every steering character is made visible.
In an explained record a quiet line below each part tells the rules that gave its values, and their evidence.
"""

import io
import shutil
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsparse.write import Record, Writer
from newsparse.write.plain import elided, one_line
from newsparse.write.why import HEADER, Why, brief, by_part

WIDEST = 110
"""Columns beyond which lines become hard to read."""
NARROW = 66
"""Columns below which what else stands side by side is stacked."""
NARROWEST = 24
MANY_PARAGRAPHS = 40
"""A text with more paragraphs than this would push all else off the screen's memory; its rest is left out."""

UNKNOWN = "–"
"""What stands for the country of those whose country the article does not tell."""

_SIGNS = {"support": ("+", "green"), "oppose": ("−", "red"), "neutral": ("·", "bright_black")}
_LABELS = {
    "headline": "bold", "lead": "cyan", "dateline_lead": "cyan", "statement": "green", "response": "yellow",
    "quote": "magenta", "attendance": "blue", "outlook": "blue", "byline": "bright_black",
    "boilerplate": "bright_black", "caption": "bright_black",
}  # fmt: skip
"""The colours of the margin; what is not here has the terminal's own."""
_FADED = {"boilerplate", "byline", "caption"}


def dump(record: Record) -> str:
    """The view without colours."""
    return "".join(f"{line.rstrip()}\n" for line in _render(record, coloured=False).splitlines())


def dump_coloured(record: Record) -> str:
    """The view in a terminal's sixteen colours."""
    return _render(record, coloured=True)


def _render(record: Record, coloured: bool) -> str:
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        no_color=not coloured,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    narrow = width < NARROW
    whys = by_part(record)
    parts: list[RenderableType] = [_head(record, whys), _paragraphs(record, narrow, whys)]
    if record["participants"]:
        parts.append(_section("Who took part", _participants(record, narrow, whys)))
    if whys and record["places"]:
        parts.append(_section("Places", _places(record, narrow, whys)))
    if record["positions"]:
        parts.append(_section("Who said what", _positions(record, narrow, whys)))
    if record["warnings"]:
        lines = [_text(f"! {warning}", "yellow") for warning in record["warnings"]]
        parts.append(_section("Warnings", Group(*lines)))
    for part in parts:
        console.print(part)
        console.print()
    return file.getvalue()


def _text(text: str | None, style: str = "") -> Text:
    return Text(one_line(text or ""), style=style, overflow="fold")


def _because(whys: list[Why]) -> Text:
    return _text(brief(whys), "bright_black")


def _section(title: str, content: RenderableType) -> RenderableType:
    return Group(Text(title, style="bold underline"), content)


def _head(record: Record, whys: dict[str, list[Why]]) -> RenderableType:
    headline = record["headline"]
    published, location, event = record["published"] or {}, record["location"], record["event"]
    date = " ".join(part for part in (published.get("date"), published.get("time")) if part)
    facts = [
        date,
        location and _joined(*dict.fromkeys((location["name"], location["admin1"], location["country"]))),
        _joined(
            event["type"].replace("_", " "), event["date"] if event["date"] != published.get("date") else None
        ),
        "by " + ", ".join(author["name"] for author in record["byline"]) if record["byline"] else None,
        record["source"]["path"],
    ]
    return Group(
        _text(headline["text"], "bold") if headline else _text("(no headline)", "bright_black"),
        _text(" · ".join(fact for fact in facts if fact), "cyan"),
        *(
            _text(f"{part[1:]}: {brief(found)}", "bright_black")
            for part, found in whys.items()
            if part.startswith(HEADER)
        ),
    )


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _paragraphs(record: Record, narrow: bool, whys: dict[str, list[Why]]) -> RenderableType:
    """The paragraphs with their labels in the margin, or above them where there is no room."""
    table = _grid(None if narrow else 13, None)
    for number, paragraph in enumerate(record["paragraphs"][:MANY_PARAGRAPHS]):
        name = paragraph["label"]
        label = Text(name.replace("_", " "), style=_LABELS.get(name, ""))
        label.append("" if narrow else " ▏")
        text = _text(paragraph["text"], "bright_black" if name in _FADED else "")
        _add(table, narrow, label, text)
        if found := whys.get(f"/paragraphs/{number}"):
            _add(table, narrow, Text(), _because(found))
    left_out = len(record["paragraphs"]) - MANY_PARAGRAPHS
    if left_out > 0:
        _add(table, narrow, Text(), _text(f"… {left_out} more paragraphs; -f json has them all", "bright_black"))
    return table


def _participants(record: Record, narrow: bool, whys: dict[str, list[Why]]) -> RenderableType:
    """A table of the participants, those of one country together, in the order of the record."""
    sides: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for index, participant in enumerate(record["participants"]):
        sides.setdefault(participant["country"] or "", []).append((index, participant))
    table = _grid(4, None, None)
    for side, members in sorted(sides.items(), key=lambda item: not item[0]):
        for number, (index, member) in enumerate(members):
            titles = _joined(*member["titles"][:1], member["affiliation"])
            name = _text(member["name"], "bold")
            role = _text(member["role"].replace("_", " "), "cyan")
            detail = role.append_text(_text(f" · {titles}" if titles else "", "default"))
            mark = side or (UNKNOWN if len(sides) > 1 else "")  # or they would seem to be of the country above
            country = _text(mark if number == 0 else "", "green")
            if narrow:
                table.add_row(country, name.append(" ").append_text(detail))
            else:
                table.add_row(country, name, detail)
            if found := whys.get(f"/participants/{index}"):
                because = _because(found)
                table.add_row(Text(), because) if narrow else table.add_row(Text(), Text(), because)
    return Padding(table, (0, 0, 0, 1))


def _places(record: Record, narrow: bool, whys: dict[str, list[Why]]) -> RenderableType:
    """The places with why they are these: shown only where that is."""
    table = _grid(None if narrow else 16, None)
    for number, place in enumerate(record["places"]):
        name = _text(_joined(place["name"], place["country"]), "bold")
        _add(table, narrow, name, _because(whys.get(f"/places/{number}", [])))
    return Padding(table, (0, 0, 0, 1))


def _positions(record: Record, narrow: bool, whys: dict[str, list[Why]]) -> RenderableType:
    """Each speaker's positions under the name, in the order of the text."""
    speakers: dict[tuple[str | None, str | None], list[tuple[int, dict[str, Any]]]] = {}
    for index, position in enumerate(record["positions"]):
        speakers.setdefault((position["speaker_id"], position["speaker"]), []).append((index, position))
    parts: list[RenderableType] = []
    for (_, speaker), positions in speakers.items():
        parts.append(_text(speaker, "bold") if speaker else _text("(nobody named)", "bright_black"))
        table = _grid(None if narrow else 16, None)
        for index, position in positions:
            _add(table, narrow, *_position(position))
            if found := whys.get(f"/positions/{index}"):
                _add(table, narrow, Text(), _because(found))
        parts.append(Padding(table, (0, 0, 0, 1)))
    return Group(*parts)


def _position(position: dict[str, Any]) -> tuple[Text, Text]:
    sign, style = _SIGNS[position["polarity"]]
    cue = Text(f"{sign} ", style=style).append_text(_text(position["cue"], style))
    if position["addressee"]:
        cue.append_text(_text(f" → {position['addressee']}", "bright_black"))
    quotes = ("“", "”") if position["type"] == "direct" else ("", "")
    content = _text(quotes[0] + elided(position) + quotes[1])
    return cue, content.append(f"  {round(100 * position['confidence'])} %", style="bright_black")


def _grid(*widths: int | None) -> Table:
    """A table without lines; a column without a width takes the room that it needs and folds long words."""
    table = Table.grid(padding=(0, 1))
    for width in widths:
        if width is None:
            table.add_column(overflow="fold")
        else:
            table.add_column(width=width, overflow="fold", justify="left")
    return table


def _add(table: Table, narrow: bool, left: Text, right: Text) -> None:
    if narrow:
        table.add_row(left)
        table.add_row(Padding(right, (0, 0, 0, 2)))
    else:
        table.add_row(left, right)


WRITER = Writer(dump)
