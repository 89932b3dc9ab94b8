"""Why values are what they are, for formats that show it beside them: by part of the record, in words."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from newsparse.rules import RULES
from newsparse.write import Record
from newsparse.write.plain import one_line, text_of

_PART = re.compile(r"/[a-z]+(?:/\d+)?")
"""What leads to a part of the record: ``/headline``, ``/positions/3``."""
HEADER = ("/headline", "/byline", "/published", "/dateline", "/event", "/location", "/language")
"""The parts of the record that are shown at the head of an article."""
LONGEST_EVIDENCE = 40
"""Longer evidence is shown by its beginning."""
LONGEST_KEPT = 1000
"""Of longer evidence even tables have the beginning alone: many values can rest on one long quotation."""
MOST_EVIDENCE = 4
"""More pieces of evidence are not shown: a table or JSON has them all."""


class Why(NamedTuple):
    """One explanation: of which value within its part (empty for the whole), by which rule, and what that says.

    ``words`` are the evidence as the text has it, on one line, each piece up to `LONGEST_KEPT` characters;
    ``entry`` is what the record holds.
    """

    value: str
    rule: str
    says: str
    words: tuple[str, ...]
    entry: dict[str, Any]

    @property
    def sure(self) -> str:
        """How sure the rule is, where it knows: "93 %"."""
        confidence = self.entry["confidence"]
        return "" if confidence is None else f"{round(100 * confidence)} %"


def by_part(record: Record) -> dict[str, list[Why]]:
    """The explanations of each part of the record, by its pointer; none where the record has no explanation."""
    found: dict[str, list[Why]] = {}
    entries = record.get("explanation", ())
    text = text_of(record) if entries else ""
    for entry in entries:
        part = _PART.match(entry["value"])
        where = part[0] if part else ""
        value = entry["value"][len(where) :].lstrip("/")
        words = tuple(_words(text, *span) for span in entry["spans"])
        found.setdefault(where, []).append(
            Why(value, entry["rule"], RULES.get(entry["rule"], "").replace("`", ""), words, entry)
        )
    return found


def _words(text: str, start: int, end: int) -> str:
    shown = one_line(text[start : min(end, start + LONGEST_KEPT)])
    return shown if end - start <= LONGEST_KEPT else f"{shown}…"


def quoted(words: Iterable[str]) -> str:
    """The first pieces of evidence in quotation marks, shortened: “He”, “Salcedo”."""
    shown = [word if len(word) <= LONGEST_EVIDENCE else f"{word[:LONGEST_EVIDENCE]}…" for word in words]
    more = ", …" if len(shown) > MOST_EVIDENCE else ""
    return ", ".join(f"“{word}”" for word in shown[:MOST_EVIDENCE]) + more


def brief(whys: Iterable[Why]) -> str:
    """Each rule with its value and evidence, on one line: ``relation.agreed 93 % “said”; polarity: ...``."""
    lines = ((why.value and f"{why.value}:", why.rule, why.sure, quoted(why.words)) for why in whys)
    return "; ".join(" ".join(part for part in line if part) for line in lines)
