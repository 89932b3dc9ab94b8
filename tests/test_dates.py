from datetime import date

import pytest

from newsparse.annotate.dating.calendar import nearest_weekday, nearest_year, numeric_date
from newsparse.annotate.dating.dates import DateMention, find_dates
from newsparse.annotate.dating.foreign_dates import find_written_date, parse_date
from newsparse.segment import segment

THURSDAY = date(2023, 10, 26)


def only(text: str, anchor: date | None = THURSDAY) -> tuple[str, DateMention]:
    document = segment(text)
    (mention,) = find_dates(document, None, anchor)
    return document.slice(mention.span), mention


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It opened on 2023-10-25.", "2023-10-25"),
        ("It opened on 2023/10/25.", "2023/10/25"),
        ("It opened on 25.10.2023.", "25.10.2023"),
        ("It opened on 10/25/2023.", "10/25/2023"),
        ("It opened on 10/25/23.", "10/25/23"),
        ("It opened on 25-Oct-2023.", "25-Oct-2023"),
        ("It opened on 2023-Oct-25.", "2023-Oct-25"),
        ("It opened on 25-OCT-23.", "25-OCT-23"),
        ("It opened on Wednesday 25/October/2023.", "Wednesday 25/October/2023"),
        ("It opened on 25.Oct.2023.", "25.Oct.2023"),
        ("It opened on 2023/Oct/25.", "2023/Oct/25"),
        ("It closed in 2019. Oct. 25, 2023 was the day.", "Oct. 25, 2023"),
        ("It opened at 2023-10-25T18:40:00Z.", "2023-10-25"),
        ("It opened on Oct. 25, 2023, in Oslo.", "Oct. 25, 2023"),
        ("It opened on October 25th, 2023.", "October 25th, 2023"),
        ("It opened on 25 October 2023.", "25 October 2023"),
        ("It opened on the 25th of October 2023.", "25th of October 2023"),
        ("It opened on Wednesday, Oct. 25, 2023.", "Wednesday, Oct. 25, 2023"),
        ("It opened on Wed., 25 Oct 2023.", "Wed., 25 Oct 2023"),
        ("It opened on 25-27 October 2023.", "25-27 October 2023"),
        ("It opened on 25 and 26 October 2023.", "25 and 26 October 2023"),
        ("It opened on October 25–27, 2023.", "October 25–27, 2023"),
    ],
)
def test_full_dates_need_no_anchor(text: str, written: str) -> None:
    found, mention = only(text, None)
    assert found == written
    assert (mention.date, mention.kind) == (date(2023, 10, 25), "absolute")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came on Oct. 25.", date(2023, 10, 25)),
        ("He came on Dec. 30.", date(2023, 12, 30)),
        ("He came on January 5.", date(2024, 1, 5)),
        ("He came on 29 February.", date(2024, 2, 29)),
        ("He came on Tuesday.", date(2023, 10, 24)),
        ("He came on Thursday.", date(2023, 10, 26)),
        ("He came on Friday.", date(2023, 10, 20)),
        ("He came last Thursday.", date(2023, 10, 19)),
        ("He comes next Friday.", date(2023, 10, 27)),
        ("They voted to strike for a week from Friday.", date(2023, 10, 27)),
        ("They voted to strike on Friday.", date(2023, 10, 20)),
        ("They were on strike from Friday.", date(2023, 10, 20)),
        ("He comes this Thursday.", date(2023, 10, 26)),
        ("He will come on Friday.", date(2023, 10, 27)),
        ("On Friday, the court will hear him.", date(2023, 10, 27)),
        ("The talks are scheduled for Monday.", date(2023, 10, 30)),
        ("They are to meet on Monday.", date(2023, 10, 30)),
        ("He said on Friday that he will come.", date(2023, 10, 20)),
        ("The shop will close, its owner said on Monday.", date(2023, 10, 23)),
        ("He came on Tuesday of last week.", date(2023, 10, 17)),
        ("He came yesterday.", date(2023, 10, 25)),
        ("He came the day before yesterday.", date(2023, 10, 24)),
        ("He comes tomorrow.", date(2023, 10, 27)),
        ("He came this morning.", date(2023, 10, 26)),
        ("He came last night.", date(2023, 10, 25)),
        ("He came three days ago.", date(2023, 10, 23)),
        ("He came on Wednesday, March 9.", date(2022, 3, 9)),  # the weekday picks the year
    ],
)
def test_open_dates_are_counted_from_the_anchor(text: str, expected: date) -> None:
    assert only(text)[1].date == expected
    assert only(text, None)[1].date is None


@pytest.mark.parametrize(
    "text",
    [
        "He may 5 times refuse.",
        "They march 11 miles.",
        "It rose 3.5 to 4,000.",
        "The score was 3/2.",
        "Sat on the bench, Mon amour.",
        "Good Friday agreement",
        "In May and in October.",
        "Feb 31, 2023",
        "31/31/2023",
        "the 24-year-old April Jones",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(segment(text), None, THURSDAY) == ()


def test_a_month_has_no_day() -> None:
    found, mention = only("He was elected in May 2023.")
    assert (found, mention.date, mention.precision) == ("May 2023", None, "month")


def test_an_ambiguous_date_is_left_open() -> None:
    _, mention = only("Printed 03/04/2023.")
    assert (mention.date, mention.kind) == (None, "ambiguous")
    assert mention.readings == (date(2023, 3, 4), date(2023, 4, 3))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Printed 03/04/2023, sent 25/04/2023.", date(2023, 4, 3)),
        ("Printed 03/04/2023, sent 04/25/2023.", date(2023, 3, 4)),
        ("Printed Monday 03/04/2023.", date(2023, 4, 3)),
        ("Printed 04/04/2023.", date(2023, 4, 4)),
    ],
)
def test_evidence_in_the_article_settles_it(text: str, expected: date) -> None:
    assert find_dates(segment(text))[0].date == expected


def test_contradicting_evidence_settles_nothing() -> None:
    assert find_dates(segment("03/04/2023 25/04/2023 04/25/2023"))[0].date is None


def test_only_the_span_is_searched() -> None:
    document = segment("Monday came. Then Tuesday came.")
    (mention,) = find_dates(document, document.sentences[1].span, THURSDAY)
    assert document.slice(mention.span) == "Tuesday"


def test_the_calendar_has_ends() -> None:
    assert nearest_weekday(0, date.min) is None or nearest_weekday(0, date.min) == date.min
    assert nearest_weekday(6, date.max, "future") is None
    assert nearest_year(2, 30, THURSDAY) is None
    assert numeric_date("12.2023", "open") is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Publicado el 25 de octubre de 2023", "es", date(2023, 10, 25)),
        ("Publié le 25 octobre 2023 à 10h30", "fr", date(2023, 10, 25)),
        ("Berlin, 25. Oktober 2023", "de", date(2023, 10, 25)),
        ("25 октября 2023", "ru", date(2023, 10, 25)),
        ("2023年10月25日 10:30", "zh", date(2023, 10, 25)),
        ("2023년 10월 25일", "ko", date(2023, 10, 25)),
        ("25 pommes 2023", "fr", None),
        ("octobre 2023", "fr", None),
        ("25 octobre 2023", "xx", None),
    ],
)
def test_other_languages(text: str, language: str, expected: date | None) -> None:
    found = find_written_date(text, language)
    assert (found[0] if found else None) == expected


def test_a_date_without_a_year_needs_an_anchor() -> None:
    assert parse_date("25 octobre", ("fr",)) is None
    assert parse_date("25 octobre", ("fr",), date(2023, 11, 1)) == date(2023, 10, 25)
    assert parse_date("we", ("en",), date(2023, 11, 1)) is None
