"""How right newsparse is: on the articles in ``benchmarks/gold`` and on corpora outside this project.

    python -m benchmarks.accuracy [--corpora CORPORA] [--score SCORE.py]

``CORPORA`` is a folder that holds ``readouts/real``, ``readouts/composed``, ``positions/polnear-dev.jsonl.gz``,
``places/dev-*.jsonl.gz`` and ``pages/dev.jsonl.gz``; ``score.py`` scores records against one of them and prints a
JSON object. Where they are not given, the environment variables ``NEWSPARSE_CORPORA`` and ``NEWSPARSE_SCORE``
tell, then ``../shared/corpora`` and ``../shared/eval/score.py``. Prints the table in the README.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

CORPORA = os.environ.get("NEWSPARSE_CORPORA", "../shared/corpora")
GOLD = Path(__file__).parent / "gold"
SCORE = os.environ.get("NEWSPARSE_SCORE", "../shared/eval/score.py")
MEASURES = {
    "readouts": (
        ("headline", "all"),
        ("published", "all"),
        ("event_type", "all"),
        ("event_date", "all"),
        ("location", "all"),
        ("country", "all"),
        ("paragraph_labels",),
        ("participants", "F"),
        ("participant_details", "role"),
        ("participant_details", "country"),
        ("titles", "F"),
        ("positions", "F"),
        ("position_details", "speaker"),
        ("position_details", "type"),
        ("position_details", "polarity"),
    ),
    "positions": (
        ("alpha",),
        ("relation", "overlap", "F"),
        ("relation", "content", "F"),
        ("relation", "exact", "F"),
        ("overlap_by_kind", "direct", "F"),
        ("words_per_cpu_second",),
    ),
    "places": (("detection", "F"), ("resolved_within_161km", "F")),
    "pages": (
        ("aeb", "body_F"),
        ("fundus", "body_F"),
        ("all", "title_equal"),
        ("all", "date_equal"),
        ("all", "author_F"),
    ),
}
"""What is shown of each kind of score: the path of keys to the figure."""


def sets_in(corpora: Path) -> list[tuple[str, Path]]:
    """The kinds and paths of the gold sets that are there."""
    wanted = [
        *(("readouts", GOLD / name) for name in ("tuned", "fresh", "unseen")),
        *(("readouts", corpora / "readouts" / name) for name in ("real", "composed")),
        ("positions", corpora / "positions" / "polnear-dev.jsonl.gz"),
        *(("places", path) for path in sorted(corpora.glob("places/dev-*.jsonl.gz"))),
        ("pages", corpora / "pages" / "dev.jsonl.gz"),
    ]
    return [(kind, path) for kind, path in wanted if path.exists()]


def score(script: Path, kind: str, gold: Path) -> dict[str, Any]:
    """The scores of newsparse on one gold set."""
    printed = subprocess.check_output([sys.executable, str(script), kind, str(gold), "--json"])
    scores: dict[str, Any] = json.loads(printed)
    return scores


def figure(scores: dict[str, Any], path: tuple[str, ...]) -> Any:
    """The value at a path of keys."""
    value: Any = scores
    for key in path:
        value = value[key]
    return value


def main() -> int:
    """Score every set that is there; exit status 1 where there is none."""
    parser = argparse.ArgumentParser(description="Score newsparse on gold sets and print a Markdown table.")
    parser.add_argument("--corpora", default=CORPORA, help="the folder of gold sets")
    parser.add_argument("--score", default=SCORE, help="the script that scores them")
    arguments = parser.parse_args()
    script = Path(arguments.score)
    sets = sets_in(Path(arguments.corpora))
    if not sets or not script.is_file():
        missing = script if sets else arguments.corpora
        print(f"Nothing to score: {missing} is not there or holds no known gold set.", file=sys.stderr)
        return 1
    print("| set | measure | figure |\n|---|---|---:|")
    for kind, gold in sets:
        scores = score(script, kind, gold)
        for path in MEASURES[kind]:
            name = f"{gold.parent.name}/{gold.name.removesuffix('.jsonl.gz')}"
            print(f"| {name} | {' '.join(path).replace('_', ' ')} | {figure(scores, path)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
