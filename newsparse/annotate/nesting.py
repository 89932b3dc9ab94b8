"""One position for each clause: which of two relations stays where one stands inside the other's content."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from newsparse.annotate.discourse import Scene
from newsparse.annotate.relations import Relation
from newsparse.annotate.speakers import Speaker
from newsparse.document import Span

OPENING = 60
"""The inner speaker is the subject of the outer content where it stands this near to its beginning."""

_REPORTERS = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokespersons statement ministry office officials sources "
    "source report reports readout embassy court media agency newspaper communique communiqué aides".split()
)
"""Heads of sources that pass on what others stated."""


def innermost_positions(
    scene: Scene, relations: Sequence[Relation], speakers: Sequence[Speaker | None], readout: bool
) -> list[int]:
    """The indices of the relations to keep, in order.

    In "the ministry said that the envoy condemned the attack" the stance is the envoy's, and the ministry only
    passes it on. Otherwise the outer one stays: "she said she hoped to win" is one position. In a quotation both may:
    who is quoted has said it all.
    """
    by_cue = sorted((_anchor(relation), index) for index, relation in enumerate(relations))
    anchors = [anchor for anchor, _ in by_cue]
    dropped: set[int] = set()
    for outer in sorted(range(len(relations)), key=lambda index: -_length(relations[index])):
        if outer in dropped:
            continue
        for span in relations[outer].content:
            inside = by_cue[bisect_left(anchors, span.start) : bisect_right(anchors, span.end - 1)]
            for _, inner in inside:
                if inner == outer or inner in dropped:
                    continue
                loser = _loser(scene, relations, speakers, outer, inner, readout)
                if loser is not None:
                    dropped.add(loser)
                if loser == outer:
                    break
            if outer in dropped:
                break
    return [index for index in range(len(relations)) if index not in dropped]


def _loser(
    scene: Scene,
    relations: Sequence[Relation],
    speakers: Sequence[Speaker | None],
    outer: int,
    inner: int,
    readout: bool,
) -> int | None:
    """Which of the two is dropped; None where both stay."""
    mine, theirs = speakers[outer], speakers[inner]
    someone_else = (
        theirs is not None
        and mine is not None
        and bool(theirs.entities or theirs.plural)
        and (theirs.name != mine.name)
    )
    if scene.is_quoted(_anchor(relations[inner])):
        return None if readout and someone_else and theirs is not None and theirs.entities else inner
    if someone_else and theirs is not None and mine is not None and relations[inner].source is not None:
        is_clause = relations[inner].source.start - relations[outer].content[0].start <= OPENING
        if is_clause and (
            _passes_on(scene, mine) or (readout and all(e.kind == "person" for e in theirs.entities))
        ):
            return outer
    return inner


def _passes_on(scene: Scene, speaker: Speaker) -> bool:
    """Whether the speaker passes on what others stated: a spokesman, a ministry, a statement, officials."""
    if speaker.span is None:
        return False
    tokens = scene.document.tokens
    return any(tokens[index].lower in _REPORTERS for index in scene.document.token_range(speaker.span))


def _anchor(relation: Relation) -> int:
    return relation.cue.start if relation.cue else relation.content[0].start


def _length(relation: Relation) -> int:
    return sum(span.end - span.start for span in relation.content)


def overlap(first: Sequence[Span], second: Sequence[Span]) -> int:
    """How many characters two contents share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)
