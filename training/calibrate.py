"""Fit what the evidence for a relation counts, and how its confidence becomes a share of right positions.

    python -m training.calibrate [CORPORA]

CORPORA defaults to ``$NEWSPARSE_CORPORA``, then ``../shared/corpora``. Only PolNeAR's development split is read:
on the training articles the network is surer than it should be. Prints the constants for
``newsparse/reader/evidence.py`` (a logistic regression over the evidence of all candidates) and for
``statements/confidence.py`` (an isotonic regression of the positions that come out, with at most `KNOTS` knots),
and the expected calibration error, measured on each half of the articles with what was fitted on the other.

A candidate counts as right where an annotator marked a relation whose source and content it overlaps, each such
relation for one candidate.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from newsparse.annotate.actors.aliases import merge_mentions
from newsparse.annotate.actors.entities import Mention, find_mentions
from newsparse.annotate.attribution.relations import Relation, propose_relations
from newsparse.annotate.layout.header import Header, read_header
from newsparse.annotate.statements.positions import resolve_positions
from newsparse.document import Document, Span
from newsparse.reader import evidence
from newsparse.reader import relations as reader
from newsparse.segment import segment
from newsparse.tagging import tag_tokens
from training.corpora import corpora_folder
from training.dataset import rows
from training.measures import matched, score

KNOTS = 9
BINS = 10
"""Bins of equal size over which the calibration error is averaged (Naeini, Cooper and Hauskrecht 2015)."""


class Judged(NamedTuple):
    """One article as far as the reader needs it, the annotators' relations, and its candidates, judged by them."""

    document: Document
    header: Header
    tags: tuple[str, ...]
    mentions: tuple[Mention, ...]
    proposals: tuple[Relation, ...]
    gold: list[dict[str, Any]]
    evidence: list[evidence.Evidence]
    right: list[bool]


def judged(article: dict[str, Any]) -> Judged:
    """An article of the corpus with its candidates judged."""
    document, gold = segment(article["text"]), article["relations"]
    tags = tag_tokens(document)
    header = read_header(document)
    mentions = find_mentions(document, header, tags)
    proposals = propose_relations(document, header, tags)
    found = reader.candidates(document, tags, mentions, proposals)
    relations = [each.relation for each in found]
    right = matched(article["text"], gold, [as_gold(one.source, one.cue, one.content) for one in relations])
    return Judged(document, header, tags, mentions, proposals, gold, [each.evidence for each in found], right)


def as_gold(
    source: tuple[int, int] | None, cue: tuple[int, int] | None, content: Sequence[tuple[int, int]]
) -> dict[str, Any]:
    """A found relation in the form of the corpus."""
    return {"source": [source] if source else [], "cue": [cue] if cue else [], "content": content}


def weights_of(articles: list[Judged]) -> tuple[float, tuple[float, ...]]:
    """The intercept and weights of the evidence."""
    values = [found.values() for article in articles for found in article.evidence]
    right = [right for article in articles for right in article.right]
    model = LogisticRegression(C=1.0, max_iter=1000).fit(values, right)
    return round(float(model.intercept_[0]), 3), tuple(round(float(weight), 3) for weight in model.coef_[0])


def reported(articles: list[Judged]) -> tuple[list[float], list[bool]]:
    """The uncalibrated confidence of every position that is reported, and whether it is right."""
    confidences: list[float] = []
    right: list[bool] = []
    for article in articles:
        confidence, found = positions_of(article)
        for position, hit in zip(found, matched(article.document.text, article.gold, found), strict=True):
            if position["cue"] and position["cue"][0] in confidence:
                confidences.append(confidence[position["cue"][0]])
                right.append(hit)
    return confidences, right


def positions_of(article: Judged) -> tuple[dict[Span, float], list[dict[str, Any]]]:
    """The uncalibrated confidence of each cue, and the positions of an article in the form of the corpus."""
    document, header, tags, mentions, proposals, *_ = article
    relations = reader.read_relations(document, tags, mentions, proposals)
    entities = merge_mentions(document, header, mentions)
    positions = resolve_positions(document, header, tags, relations, entities)
    return (
        {relation.cue: relation.confidence for relation in relations},
        [as_gold(one.speaker_span, one.cue_span, one.content_spans) for one in positions],
    )


def in_body(article: Judged) -> list[dict[str, Any]]:
    """The annotators' relations without those of headlines, decks and captions, from which none is reported."""
    document, header = article.document, article.header
    return [
        relation
        for relation in article.gold
        if relation["content"]
        and (paragraph := document.paragraph_at(relation["content"][0][0])) is not None
        and header.is_body(paragraph)
    ]


def knots_of(confidences: list[float], right: list[bool]) -> list[tuple[float, float]]:
    """Points of the isotonic regression, at equal shares of the positions."""
    model = IsotonicRegression(out_of_bounds="clip").fit(confidences, right)
    at = np.quantile(confidences, np.linspace(0.02, 0.98, KNOTS))
    smooth = [np.mean(model.predict(np.linspace(max(x - 0.02, 0), min(x + 0.02, 1), 9))) for x in at]
    return [(round(float(x), 3), round(float(y), 2)) for x, y in zip(at, smooth, strict=True)]


def calibration_error(confidences: np.ndarray, right: np.ndarray) -> float:
    """The mean distance of confidence and precision over bins of equal size."""
    order = np.argsort(confidences, kind="stable")
    bins = np.array_split(order, BINS)
    return float(sum(len(b) * abs(confidences[b].mean() - right[b].mean()) for b in bins) / len(order))


def main() -> None:
    """Print the constants and the calibration error."""
    articles = [judged(row) for row in rows(corpora_folder() / "positions" / "polnear-dev.jsonl.gz")]
    errors = []
    for fitted, measured in ((articles[::2], articles[1::2]), (articles[1::2], articles[::2])):
        evidence.INTERCEPT, evidence.WEIGHTS = weights_of(fitted)
        knots = np.array(knots_of(*reported(fitted)))
        confidences, right = reported(measured)
        errors.append(calibration_error(np.interp(confidences, *knots.T), np.array(right, dtype=float)))
    evidence.INTERCEPT, evidence.WEIGHTS = weights_of(articles)
    print("INTERCEPT =", evidence.INTERCEPT)
    print("WEIGHTS =", evidence.WEIGHTS)
    confidences, right = reported(articles)
    print("KNOTS =", tuple(knots_of(confidences, right)))
    print(f"expected calibration error, each half by the other: {np.mean(errors):.3f}")
    found = [(article, positions_of(article)[1]) for article in articles]
    print("reported:", score((one.document.text, one.gold, positions) for one, positions in found))
    print(
        "beside those of the body:",
        score((one.document.text, in_body(one), positions) for one, positions in found),
    )
    for least in (0.3, 0.5, 0.8):
        kept = np.interp(confidences, *np.array(knots_of(confidences, right)).T) >= least
        gold = sum(len(article.gold) for article in articles)
        hits = np.array(right)[kept].sum()
        print(f"at {least}: precision {100 * hits / kept.sum():.1f}, recall about {100 * hits / gold:.1f}")


if __name__ == "__main__":
    main()
