import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from newsparse.annotate.layout.header import Header, read_header
from newsparse.document import Document
from newsparse.segment import segment

FIXTURES = Path(__file__).parent / "fixtures" / "header.txt"


@dataclass
class Case:
    title: str
    expected: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""


def read_cases() -> list[Case]:
    cases: list[Case] = []
    for row in FIXTURES.read_text(encoding="utf-8").splitlines():
        if row.startswith("## "):
            cases.append(Case(row[3:]))
        elif row[14:15] in ("|", "+"):
            case, line = cases[-1], row[16:]
            case.text += ("" if not case.lines else "\n" if row[14] == "+" else "\n\n") + line
            case.lines.append((row[:14].strip(), line))
        elif cases and ": " in row:
            key, value = row.split(": ", 1)
            cases[-1].expected[key] = value
    return cases


def summary(document: Document, header: Header) -> dict[str, str]:
    published, dateline = header.published, header.dateline
    return {
        "headline": header.headline.text if header.headline else "none",
        "published": " ".join(filter(None, (published.date, published.time))) if published else "none",
        "authors": "; ".join(author.name for author in header.byline) or "none",
        "dateline": "; ".join(value or "none" for value in (dateline.place, dateline.agency, dateline.date))
        if dateline
        else "none",
        "warnings": str(len(header.warnings)),
    }


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.title)
def test_house_styles(case: Case) -> None:
    document = segment(case.text)
    header = read_header(document)
    labels, at = [], 0
    for _, line in case.lines:
        at = case.text.index(line.strip(), at)
        labels.append(header.labels[document.paragraph_at(at) or 0] or ".")
        at += len(line.strip())
    assert [(label, line) for label, (_, line) in zip(labels, case.lines, strict=True)] == case.lines
    found = summary(document, header)
    assert {key: found[key] for key in case.expected} == case.expected
    for value in (header.headline, *header.byline):
        if value and value.span:
            assert document.slice(value.span) == getattr(value, "text", None) or getattr(value, "name", None)


def test_the_fixtures_are_read() -> None:
    assert len(read_cases()) > 20


def test_the_report_begins_after_the_dateline() -> None:
    text = "Ferry sinks off Cebu\n\nMANILA, May 5 (PhilNet) -- A ferry sank off Cebu on Monday."
    assert text[read_header(segment(text)).body_start :].startswith("A ferry sank")


def test_the_given_date_only_anchors() -> None:
    text = "Ferry sinks off Cebu\n\nMANILA, Dec. 30 (PhilNet) -- A ferry sank off Cebu on Monday."
    header = read_header(segment(text), date(2024, 1, 2))
    assert header.published is None
    assert header.anchor == date(2024, 1, 2)
    assert header.dateline
    assert header.dateline.date == "2023-12-30"


def test_no_date_is_ever_taken_from_the_clock() -> None:
    header = read_header(
        segment("Ferry sinks off Cebu\n\nMonday, 5 May\n\nA ferry sank off Cebu in the early morning hours.")
    )
    assert header.published is None
    assert header.anchor is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x00",
        "---",
        "---\n" * 50,
        "\ud800 \udfff\n\n\ud800",
        "(" * 5000,
        "[" * 100 + "\n" + "By " * 500,
        "| " * 3000,
        "A, " * 3000,
        "/ " * 3000,
        "\n\n".join(["By A. B."] * 300),
        "1/2/23 " * 2000,
    ],
    ids=range(12),
)
def test_nothing_crashes(text: str) -> None:
    document = segment(text)
    header = read_header(document)
    assert len(header.labels) == len(document.paragraphs)
    assert 0 <= header.body_start <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "Menu item\n",
        "BEIJING, Oct. 5 (",
        "By Jane Roe and ",
        "03/04/2023 - ",
        "Home » ",
        "(AP Photo",
        "03/04/2023\n\n",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    document = segment(piece * (400_000 // len(piece)))
    began = time.process_time()
    read_header(document)
    assert time.process_time() - began < 2


def test_the_times_of_a_live_page_are_not_that_of_publication() -> None:
    entries = "\n\n".join(
        f"{hour}:05 p.m.\n\nThe count goes on in the north of the island." for hour in range(2, 7)
    )
    text = f"Island votes on its bridge\n\nPORT VILA, May 5, 2022 (AP) -- The polls have closed.\n\n{entries}"
    published = read_header(segment(text)).published
    assert published
    assert (published.date, published.time) == ("2022-05-05", None)


def test_english_dates_never_ask_for_dateparser() -> None:
    article = (
        "Ministros y ministras: the summit of Asunción\n\nPublished 3 May 2022 | Updated 04/05/2022 09:10\n\n"
        "ASUNCIÓN, 3 May (EFE) -- The ministers said on Tuesday, 3 May that they will meet again on 12.6.2022."
    )
    code = (
        f"import sys, newsparse; print(newsparse.parse({article!r}).published.date, 'dateparser' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["2022-05-03", "False"]


def test_a_rule_before_an_agency_names_nobody() -> None:
    document = segment(" date 2024-05-21 Home » " * 5 + "\n|(Reuters) - ")
    assert all(author.name for author in read_header(document).byline)
