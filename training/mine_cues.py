"""Count how often each cue reports, construction by construction, and write it into the cue lexicon.

    python -m training.mine_cues [CORPORA]

CORPORA defaults to ``$NEWSPARSE_CORPORA``, then ``../shared/corpora``; only PolNeAR's training split is read.

Every occurrence that the rules can read as a cue is counted as seen, and as a hit where people marked its word as
a cue. Occurrences inside a content that people marked are left out: relations do not nest there. The last column
of ``cues.tsv`` is rewritten.
"""

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

from newsparse.annotate.attribution.relations import propose_relations
from newsparse.annotate.layout.header import Header
from newsparse.segment import segment
from newsparse.tagging import tag_tokens
from training.corpora import corpora_folder

LEXICON = Path(__file__).parent.parent / "newsparse" / "data" / "en" / "cues.tsv"


Counts = Counter[tuple[str, str, str]]
"""By cue, class and frame."""


def count(article: dict[str, Any], seen: Counts, hits: Counts) -> None:
    """Add one article's occurrences, to the counts."""
    document = segment(article["text"])
    cues = [tuple(span) for relation in article["relations"] for span in relation["cue"]]
    contents = [tuple(span) for relation in article["relations"] for span in relation["content"]]
    for relation in propose_relations(document, Header.of_body(document), tag_tokens(document)):
        if relation.cue is None or relation.lemma is None:
            continue
        start = relation.cue.start
        if any(begin <= start < end for begin, end in contents):
            continue
        key = (relation.lemma, str(relation.word_class), str(relation.frame))
        seen[key] += 1
        hits[key] += any(begin < relation.cue.end and start < end for begin, end in cues)


def evidence(row: list[str], seen: Counts, hits: Counts) -> str:
    """The evidence column of a lexicon row."""
    keys = [(row[0], row[1], frame.partition(":")[0]) for frame in row[2].split()]
    return " ".join(f"{key[2]}={hits[key]}/{seen[key]}" for key in keys if seen[key]) or "-"


def main(corpora: Path) -> None:
    """Read the corpus and rewrite the lexicon's last column."""
    seen: Counts = Counter()
    hits: Counts = Counter()
    with gzip.open(corpora / "positions" / "polnear-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            count(json.loads(line), seen, hits)
    rewritten = []
    for line in LEXICON.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            row = line.split("\t")
            line = "\t".join([*row[:5], evidence(row, seen, hits)])
        rewritten.append(line)
    LEXICON.write_text("\n".join(rewritten) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(corpora_folder())
