"""Calendar arithmetic: dates from parts that leave something open.

Nothing here ever looks at the clock: what the article does not let one derive stays None.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from newsparse.document import Token

Direction = Literal["past", "future", "nearest"]
"""Where a day without a year or a bare weekday lies, seen from the day of publication."""
Order = Literal["dmy", "mdy", "open"]
"""How a numeric date such as 03/04/2023 is written; "open" where nothing tells."""

Days = tuple[date, ...]

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Four digits outside these years are a number, not a year of which news is written."""
CENTURY_TURN = 70
"""Two-digit years below this are of the 2000s, the others of the 1900s (POSIX says 69)."""

_YEAR_FIRST = re.compile(r"(\d{4})([-/.‐‑])(\d{1,2})\2(\d{1,2})(?:T\d{1,2}|)\Z", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.‐‑])(\d{1,2})\2(\d{4}|\d{2})\Z", re.ASCII)


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def nearest_year(
    month: int, day: int, anchor: date | None, direction: Direction = "nearest", weekday: int | None = None
) -> date | None:
    """The day of that month next to ``anchor``: "Dec. 30" in an article of 5 January is last year's.

    Where the weekday is known, only years in which the day falls on it count, if there is one.
    """
    if anchor is None:
        return None
    found = [known for year in (-1, 0, 1) if (known := day_of(anchor.year + year, month, day))]
    found = [known for known in found if known.weekday() == weekday] or found
    if direction == "past":
        found = [known for known in found if known <= anchor] or found
    elif direction == "future":
        found = [known for known in found if known >= anchor] or found
    return min(found, key=lambda known: abs(known - anchor), default=None)


def nearest_weekday(weekday: int, anchor: date | None, direction: Direction = "past") -> date | None:
    """The last such weekday up to and with ``anchor``, or the first one after it ("future")."""
    if anchor is None:
        return None
    if direction == "future":
        return shift(anchor, (weekday - anchor.weekday() - 1) % 7 + 1)
    return shift(anchor, -((anchor.weekday() - weekday) % 7))


def shift(anchor: date | None, days: int) -> date | None:
    """``anchor`` moved by ``days``, None where there is no anchor or no such date."""
    try:
        return anchor + timedelta(days) if anchor else None
    except OverflowError:
        return None


def year_of(digits: str) -> int | None:
    """The year that two or four digits write."""
    if not (digits.isascii() and digits.isdigit()):
        return None
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < CENTURY_TURN else 1900)
    return int(digits) if len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR else None


class NumericDate(NamedTuple):
    """The days that a numeric date can mean: one, or two where nothing tells day and month apart."""

    dates: Days

    @property
    def ambiguous(self) -> bool:
        """Whether it can be read in two ways."""
        return len(self.dates) > 1


def numeric_parts(text: str) -> tuple[int | None, int, int, bool] | None:
    """Year and two parts of a numeric date, and whether the year stands first: then the parts are month, day."""
    if match := _YEAR_FIRST.match(text):
        return year_of(match[1]), int(match[3]), int(match[4]), True
    if match := _YEAR_LAST.match(text):
        return year_of(match[4]), int(match[1]), int(match[3]), False
    return None


def numeric_date(text: str, order: Order) -> NumericDate | None:
    """The reading of a numeric date, or None where ``text`` is none."""
    parts = numeric_parts(text)
    if parts is None or parts[0] is None:
        return None
    year, first, second, year_first = parts
    assert year is not None
    month_first, day_first = day_of(year, first, second), day_of(year, second, first)
    if year_first or order == "mdy":
        readings = [month_first]
    elif order == "dmy" or "." in text:  # full stops are used where the day comes first
        readings = [day_first]
    else:
        readings = [month_first, day_first]
    dates = tuple(dict.fromkeys(known for known in readings if known))
    return NumericDate(dates) if dates else None


def numeric_order(tokens: Iterable[Token]) -> Order:
    """Which part comes first in an article's numeric dates, by one whose other part cannot be a month."""
    orders: set[Order] = set()
    for token in tokens:
        text = token.text
        if len(text) > 5 and text[0].isdigit() and (parts := numeric_parts(text)) and not parts[3]:
            if parts[1] > 12 >= parts[2]:
                orders.add("dmy")
            elif parts[2] > 12 >= parts[1]:
                orders.add("mdy")
    return orders.pop() if len(orders) == 1 else "open"
