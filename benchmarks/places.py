"""How well toponyms are found and placed, on news articles with toponyms and coordinates, and how fast.

    python -m benchmarks.places [CORPORA]

CORPORA, see `benchmarks.material`, holds ``places/dev-*.jsonl.gz``: GeoWebNews (Gritta, Pilehvar and Collier
2020) and TR-News (Kamalloo and Rafiei 2018). A hash of their names splits the articles in two. Errors were
looked at in "seen" only, "unseen" shows what that is worth elsewhere.

GeoWebNews also marks common nouns that mean places ("the country", "courts") and gives them no coordinates; they
are half of it. So detection is told twice: of everything, and of the toponyms that have coordinates, where finding
one without is neither right nor wrong.
"""

import hashlib
import math
import time
from collections import Counter
from pathlib import Path
from typing import Any

import newsparse
from newsparse.annotate.actors.entities import find_mentions
from newsparse.annotate.layout.header import read_header
from newsparse.annotate.scene.places import find_places
from newsparse.document import Span
from newsparse.segment import segment
from newsparse.tagging import tag_tokens
from training.corpora import corpora_folder
from training.dataset import rows

CLOSE = 161
"""Kilometres, a hundred miles: the distance within which the literature calls a toponym resolved."""
EARTH = 6371
"""Kilometres, the mean radius."""


def half(name: str) -> str:
    """Which half of the corpus an article belongs to."""
    return "unseen" if hashlib.sha256(name.encode()).digest()[-1] % 2 else "seen"


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points, each latitude and longitude in degrees."""
    (a, b), (c, d) = [tuple(map(math.radians, point)) for point in (one, other)]
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(min(1, math.sqrt(chord)))


def count(article: dict[str, Any]) -> Counter[str]:
    """What was found in one article, what should have been, and what of it is right."""
    found = {span: place for place in newsparse.parse(article["text"]).places for span in place.mentions}
    counts = Counter(found=len(found))
    for toponym in article["toponyms"]:
        place = found.get(Span(*toponym["span"]))
        counts["gold"] += 1
        counts["right"] += place is not None
        if toponym["latitude"] is None:
            counts["ignored"] += place is not None
            continue
        counts["placed"] += 1
        counts["right placed"] += place is not None
        if place is not None and place.latitude is not None and place.longitude is not None:
            there = toponym["latitude"], toponym["longitude"]
            same = toponym["geonames_id"] is not None and toponym["geonames_id"] == place.geonames_id
            counts["close"] += same or kilometres(there, (place.latitude, place.longitude)) <= CLOSE
    return counts


def counts_of(gold: Path) -> Counter[str]:
    """What was found in all articles of a corpus, and how many they are."""
    counts: Counter[str] = Counter()
    for article in rows(gold):
        counts += count(article) + Counter(articles=1)
    return counts


def f_of_placed(counts: Counter[str]) -> float:
    """F of finding the toponyms that have coordinates, in per cent; those without are neither right nor wrong."""
    return 200 * counts["right placed"] / max(counts["found"] - counts["ignored"] + counts["placed"], 1)


def f_score(right: int, found: int, gold: int) -> str:
    """Precision, recall and their harmonic mean, in per cent."""
    precision, recall = right / max(found, 1), right / max(gold, 1)
    mean = 2 * right / max(found + gold, 1)
    return f"P {100 * precision:4.1f}  R {100 * recall:4.1f}  F {100 * mean:4.1f}"


def report(name: str, counts: Counter[str]) -> None:
    """Print the scores of one corpus or half."""
    named = f_score(counts["right placed"], counts["found"] - counts["ignored"], counts["placed"])
    print(name)
    print(f"  found, of all that is marked        {f_score(counts['right'], counts['found'], counts['gold'])}")
    print(f"  found, of what has coordinates      {named}")
    print(f"  placed within {CLOSE} km             {f_score(counts['close'], counts['found'], counts['placed'])}")


def words_per_second(path: Path) -> float:
    """Words a CPU second that `find_places` reads, everything before it being done."""
    words, spent = 0, 0.0
    for article in rows(path):
        document = segment(article["text"])
        header, tags = read_header(document, None), tag_tokens(document)
        mentions = find_mentions(document, header, tags)
        words += len(article["text"].split())
        began = time.process_time()
        find_places(document, header, tags, mentions)
        spent += time.process_time() - began
    return words / spent


def main() -> None:
    """Score both corpora."""
    folder = corpora_folder() / "places"
    for path in sorted(folder.glob("dev-*.jsonl.gz")):
        halves: dict[str, Counter[str]] = {"seen": Counter(), "unseen": Counter()}
        for article in rows(path):
            halves[half(str(article["id"]))] += count(article)
        name = path.name.removeprefix("dev-").removesuffix(".jsonl.gz")
        report(name, halves["seen"] + halves["unseen"])
        for part, counts in halves.items():
            report(f"{name}, {part}", counts)
        print(f"  places: {words_per_second(path):,.0f} words a CPU second")


if __name__ == "__main__":
    main()
