"""Records held against corrected ones: precision, recall, F, and what was missed, invented and wrong.

A measure counts only where the corrected record answers its question: one without paragraphs says nothing of
their labels. Figures are summed over all articles, so that a long one weighs more than a short one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from newsparse.write import Record
from newsparse.write.plain import one_line

SAME_CONTENT = 0.5
"""Two positions are the same one where their contents share at least this much of what both cover."""
EXAMPLES = 5
"""How many examples of each kind of error are shown."""
_SHOWN = 96
"""Characters of an example."""
_WORDS = re.compile(r"[\W_]+")

Names = Callable[[Any], str]


@dataclass(slots=True)
class Measure:
    """How often something was right: of so many in the corrected records, and so many found."""

    right: int = 0
    gold: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean; 0 where there is nothing to divide by."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The measures of a run, by name, in the order in which they came up."""

    articles: int = 0
    measures: dict[str, Measure] = field(default_factory=dict)

    def of(self, name: str) -> Measure:
        """The measure of this name."""
        return self.measures.setdefault(name, Measure())

    def add(self, other: "Scores") -> None:
        """Add the scores of other articles."""
        self.articles += other.articles
        for name, measure in other.measures.items():
            mine = self.of(name)
            mine.right += measure.right
            mine.gold += measure.gold
            mine.found += measure.found
            mine.missed += measure.missed
            mine.invented += measure.invented

    def value(self, name: str, where: str, gold: Any, found: Any) -> None:
        """Count one value, of which either may be None: nothing to find, or nothing found."""
        measure = self.of(name)
        right = gold is not None and found is not None and same(gold, found)
        measure.gold += gold is not None
        measure.found += found is not None
        measure.right += right
        if not right:
            if gold is not None:
                measure.missed.append(f"{where}: {gold}" + (f", not {found}" if found is not None else ""))
            elif found is not None:
                measure.invented.append(f"{where}: {found}")

    def pairs(
        self, name: str, where: str, gold: list[Any], found: list[Any], matched: dict[int, int], shown: Names
    ) -> Iterator[tuple[Any, Any]]:
        """Count what was matched, and give the pairs for questions about their details."""
        measure = self.of(name)
        measure.gold += len(gold)
        measure.found += len(found)
        measure.right += len(matched)
        measure.missed += [f"{where}: {shown(each)}" for n, each in enumerate(gold) if n not in matched]
        taken = set(matched.values())
        measure.invented += [f"{where}: {shown(each)}" for n, each in enumerate(found) if n not in taken]
        for one, other in matched.items():
            yield gold[one], found[other]


def same(gold: Any, found: Any) -> bool:
    """Whether two values are the same but for case, accents and punctuation."""
    return bool(_plain(gold) == _plain(found))


def _plain(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    letters = "".join(each for each in unicodedata.normalize("NFKD", value) if not unicodedata.combining(each))
    return _WORDS.sub(" ", letters.casefold()).strip()


def compare(scores: Scores, where: str, gold: Record, found: Record) -> None:
    """Add what one article shows. ``where`` names it in the examples; ``gold`` may lack keys of a record."""
    scores.articles += 1
    singles = {
        "headline": ("headline", "text"),
        "date of publication": ("published", "date"),
        "dateline: place": ("dateline", "place"),
        "event: type": ("event", "type"),
        "event: date": ("event", "date"),
        "location": ("location", "name"),
    }
    for name, (key, part) in singles.items():
        if key in gold:
            scores.value(name, where, (gold[key] or {}).get(part), (found[key] or {}).get(part))
    if "byline" in gold:
        _named(scores, "authors", where, gold["byline"], found["byline"], ())
    if "participants" in gold:
        details = ("kind", "role", "country", "affiliation")
        _named(scores, "participants", where, gold["participants"], found["participants"], details)
    if "positions" in gold:
        _positions(scores, where, gold["positions"], found["positions"])
    if "places" in gold:
        _named(scores, "places", where, gold["places"], found["places"], ("country",))
    if "paragraphs" in gold:
        labels = {tuple(paragraph["span"]): paragraph["label"] for paragraph in found["paragraphs"]}
        for paragraph in gold["paragraphs"]:
            words = f"{where}: “{paragraph['text'][:30]}…”"
            scores.value("labels of paragraphs", words, paragraph["label"], labels.get(tuple(paragraph["span"])))


def _named(
    scores: Scores, name: str, where: str, gold: list[Any], found: list[Any], details: tuple[str, ...]
) -> None:
    """Things that are the same where their names are, each once."""
    left: dict[Any, list[int]] = {}
    for number, each in enumerate(found):
        left.setdefault(_plain(each["name"]), []).append(number)
    matched = {}
    for number, each in enumerate(gold):
        numbers = left.get(_plain(each["name"]))
        if numbers:
            matched[number] = numbers.pop(0)
    for one, other in scores.pairs(name, where, gold, found, matched, lambda each: str(each["name"])):
        for key in details:
            scores.value(f"{name}: {key}", f"{where}, {one['name']}", one.get(key), other.get(key))


def _positions(scores: Scores, where: str, gold: list[Any], found: list[Any]) -> None:
    matched = _by_content([each["content_spans"] for each in gold], [each["content_spans"] for each in found])

    def shown(position: Any) -> str:
        return f"{position['speaker']} {position['cue'] or ':'} {position['content']}"

    for one, other in scores.pairs("positions", where, gold, found, matched, shown):
        content = f"{where}, “{one['content'][:40]}”"
        for key in ("speaker", "cue", "type", "polarity", "addressee"):
            scores.value(f"positions: {key}", content, one.get(key), other.get(key))


def _by_content(gold: list[list[list[int]]], found: list[list[list[int]]]) -> dict[int, int]:
    """The pairs of contents that are the same, one to one, those that share most first."""
    pairs = []
    for one, spans in enumerate(gold):
        for other, others in enumerate(found):
            if spans[0][0] < others[-1][1] and others[0][0] < spans[-1][1]:
                share = _shared(spans, others)
                if share >= SAME_CONTENT:
                    pairs.append((-share, one, other))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(pairs):
        if one not in matched and other not in taken:
            matched[one] = other
            taken.add(other)
    return matched


def _shared(spans: list[list[int]], others: list[list[int]]) -> float:
    """The length of what two lists of spans share, by the length of what they cover together."""
    common = sum(max(0, min(end, last) - max(start, first)) for start, end in spans for first, last in others)
    union = sum(end - start for start, end in [*spans, *others]) - common
    return common / union if union else 0.0


def table(scores: Scores, every_example: bool = False) -> str:
    """The figures as a table for people, then examples of what went wrong."""
    lines = [
        f"{'':<24}{'gold':>7}{'found':>7}{'right':>7}{'P':>8}{'R':>8}{'F':>8}",
        *(
            f"{name:<24}{measure.gold:>7}{measure.found:>7}{measure.right:>7}"
            + "".join(f"{100 * figure:>8.1f}" for figure in measure.figures())
            for name, measure in scores.measures.items()
        ),
    ]
    for name, measure in scores.measures.items():
        for kind, examples in (("missed or wrong", measure.missed), ("invented", measure.invented)):
            if examples:
                lines += ["", f"{name}, {kind}"]
                lines += _examples(examples, len(examples) if every_example else EXAMPLES)
    return "".join(f"{line}\n" for line in lines)


def _examples(examples: list[str], most: int) -> Iterable[str]:
    for example in examples[:most]:
        line = one_line(example)
        yield f"  {line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}"
    if len(examples) > most:
        yield f"  and {len(examples) - most} more; -v shows them all"
