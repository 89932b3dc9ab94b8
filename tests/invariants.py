"""What holds of every record, whatever was read: the tests and the fuzzer ask the same questions."""

import csv
import html.parser
import io
import json
import re
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from newsparse.article import Article
from newsparse.errors import NewsparseError
from newsparse.sources import Input
from newsparse.write import FORMATS, Record

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What makes a terminal do something, or shows text in another order than it stands: tab and line feed are not."""
COLOUR = re.compile(r"\x1b\[[\d;]*m")
"""What a coloured format may say to a terminal."""
FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠]")
"""How a cell begins that a spreadsheet would run; numbers with a sign are none."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
FAULTS = ("internal error", "only stripped of its tags")
"""Words of the warnings that tell of a fault of ours."""
LONGEST_MESSAGE = 4000
"""Characters of a message: the name of an input may have hundreds, what was found in it is cut."""
_ATTRIBUTES = frozenset(
    "aria-hidden aria-label aria-labelledby aria-live aria-pressed aria-sort charset class colspan content cx "
    "cy d data-confidence data-find data-k data-names data-polarity data-speaker dir for height hidden href "
    "http-equiv id lang max min name r rel role rowspan scope step tabindex title transform type value viewbox "
    "width x x1 x2 y y1 y2 text-anchor points preserveaspectratio fill selected for open".split()
)
"""The attributes that our pages have; none of them runs anything."""


def spans_of(value: Any) -> list[tuple[int, int]]:
    """Every span in a record: under the keys span, mentions and those that end in _span or _spans."""
    found: list[tuple[int, int]] = []
    if isinstance(value, list):
        for item in value:
            found.extend(spans_of(item))
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "span" or key.endswith("_span"):
                found.extend([tuple(item)] if item else [])
            elif key == "mentions" or key.endswith("_spans"):
                found.extend((start, end) for start, end in item)
            else:
                found.extend(spans_of(item))
    return found


def check_spans(text: str, article: Article) -> None:
    """Every value that claims to stand in the text stands there."""
    record = article.to_dict()
    for start, end in spans_of(json.loads(json.dumps(record))):
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
    if article.headline and article.headline.span:
        assert article.headline.text == text[slice(*article.headline.span)]
    for author in article.byline:
        if author.span:
            assert author.name == text[slice(*author.span)]
    if article.location and article.location.span:
        assert article.location.name == text[slice(*article.location.span)]
    for position in article.positions:
        for value, span in ((position.speaker_text, position.speaker_span), (position.cue, position.cue_span)):
            assert value == (text[slice(*span)] if span else None)
        assert position.content_spans
        assert position.content == " ".join(text[start:end] for start, end in position.content_spans)
        assert all(first.end <= second.start for first, second in pairwise(position.content_spans))
        paragraph = article.paragraphs[position.paragraph]
        assert paragraph.span.start <= position.content_spans[0].start < paragraph.span.end
        assert 0 <= position.confidence <= 1
    for paragraph in article.paragraphs:
        assert paragraph.text == text[slice(*paragraph.span)]
    assert all(first.span.end <= second.span.start for first, second in pairwise(article.paragraphs))


def check_links(article: Article) -> None:
    """Ids are unique, and a position's speaker is the participant that its id names."""
    names = {participant.id: participant.name for participant in article.participants}
    assert len(names) == len(article.participants)
    for position in article.positions:
        if position.speaker_id is not None:
            assert names[position.speaker_id] == position.speaker


def check_faultless(article: Article) -> None:
    """No step failed in silence: what it would have read is a warning."""
    found = [warning for warning in article.warnings if any(fault in warning for fault in FAULTS)]
    assert not found, found


def check_round_trip(record: Record, article: Article) -> None:
    """The record as JSON loads back to the same article."""
    loaded = json.loads(FORMATS["json"].writer().dump(record))
    assert loaded == record
    assert Article.from_dict(loaded) == article


def check_written(record: Record) -> None:
    """Every format that is text writes the record, and the text does nothing to the program that reads it.

    ``record`` has its explanation, for formats that show it.
    """
    plain = {key: value for key, value in record.items() if key != "explanation"}
    for name, output in FORMATS.items():
        if output.one_file:
            continue
        for table in output.tables or (None,):
            of_table = output.of_table(table) if table else output
            writer = of_table.writer()
            for shown in (plain, record) if output.explains else (plain,):
                for text in writer.texts(shown):
                    check_harmless(text, name)
                    if name == "csv":
                        check_cells(writer.opening + text)
                    if name == "html":
                        check_page(text)
        if output.coloured:
            check_harmless(COLOUR.sub("", output.in_colour().writer().dump(record)), f"{name} in colour")


def check_harmless(text: str, name: str) -> None:
    """UTF-8 that steers no terminal."""
    text.encode("utf-8")
    found = STEERING.search(text)
    assert not found, f"{name} lets {found.group()!r} through: {text[max(0, found.start() - 40) : found.end()]!r}"


def check_cells(table: str) -> None:
    """No cell of a table is a formula, and each row has as many as the header."""
    header, *rows = csv.reader(io.StringIO(table))
    for row in rows:
        assert len(row) == len(header)
        for cell in row:
            assert not FORMULA.match(cell) or NUMBER.fullmatch(cell), cell


class _Elements(html.parser.HTMLParser):
    """Notes what a page could do: its scripts, its addresses, its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag == "script":
            self.scripts.append(dict(attrs).get("type"))
        self.addresses.extend(value or "" for name, value in attrs if name in ("href", "src", "action", "srcset"))


def check_page(markup: str) -> None:
    """A page has our scripts, elements and attributes alone, and leads to the web or within itself."""
    found = _Elements()
    found.feed(markup)
    found.close()
    assert found.scripts == ["application/json", None], found.scripts
    assert not found.attributes - _ATTRIBUTES, found.attributes - _ATTRIBUTES
    assert not found.tags & {"iframe", "object", "embed", "link", "base", "img", "video", "audio", "template"}
    for address in found.addresses:
        assert address.startswith(("http://", "https://", "#")), address


def check_input(item: Input) -> None:
    """An article of an archive has a place within the output folder, and a name for people."""
    assert not item.relative.is_absolute()
    assert ".." not in item.relative.parts
    assert item.relative.name
    assert "\\" not in str(item.relative)
    assert PurePath(*item.relative.parts) == item.relative


def check_message(error: NewsparseError) -> None:
    """A message is one line that steers no terminal."""
    message = str(error)
    assert message.isprintable(), message
    assert len(message) < LONGEST_MESSAGE, len(message)
