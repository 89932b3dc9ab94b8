"""One position for each clause: which of two relations stays where one stands inside the other's content."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from newsparse.annotate.attribution.relation import Relation, anchor
from newsparse.annotate.statements.discourse import Scene
from newsparse.annotate.statements.naming import Speaker
from newsparse.annotate.statements.speakers import Addressee, Story, addressee_of, speaker_of
from newsparse.document import Span
from newsparse.reasons import Reason

OPENING = 60
"""The inner speaker is the subject of the outer content where it stands this near to its beginning."""

_REPORTERS = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokespersons statement ministry office officials sources "
    "source report reports readout embassy court media agency newspaper communique communiqué aides".split()
)
"""Heads of sources that pass on what others stated."""


class Told(NamedTuple):
    """A relation that makes a position, with its speaker and the one spoken to.

    ``passed_on`` tells why it is the position and not the relation around it.
    """

    relation: Relation
    speaker: Speaker | None
    addressee: Addressee | None
    passed_on: Reason | None = None


def told_positions(scene: Scene, relations: Sequence[Relation], readout: bool) -> list[Told]:
    """The relations that make positions, one for each clause, in order.

    In "the ministry said that the envoy condemned the attack" the stance is the envoy's, and the ministry only
    passes it on. Otherwise the outer one stays: "she said she hoped to win" is one position. In a quotation both
    may: who is quoted has said it all.
    """
    story = Story(scene)
    told: list[Told] = []
    nests = _nested(scene, relations)
    for position, (outer, inner) in enumerate(nests):
        following = nests[position + 1][0] if position + 1 < len(nests) else None
        speaker = speaker_of(story, outer, following)
        within = [(relation, speaker_of(story, relation)) for relation in inner]
        others = [
            (relation, other)
            for relation, other in within
            if _is_someone_else(other, speaker) and not _is_own_side(scene, relation)
        ]
        quoted = [found for found in others if scene.is_quoted(anchor(found[0]))]
        stated = _passed_on(scene, outer, speaker, others, readout)
        kept = stated or [(outer, speaker), *(quoted if readout else [])]
        around = (outer.cue,) if outer.cue else ()
        for relation, other in kept:
            if other is None and relation.word_class == "noun":
                continue  # "the commitment to", nobody's: no statement
            addressee = addressee_of(story, relation, other)
            why = None
            if relation is not outer:
                why = Reason("nesting.passed-on" if stated else "nesting.quoted-within", around)
            told.append(Told(relation, other, addressee, why))
            if other is not None:
                story.hear(relation, other)
    return told


def _nested(scene: Scene, relations: Sequence[Relation]) -> list[tuple[Relation, list[Relation]]]:
    """The relations whose cue lies within no other's content, in order, each with those within its own.

    Where each of two holds the other's cue, the one with the longer content is the outer one.
    """
    by_anchor = sorted(relations, key=anchor)
    anchors = [anchor(relation) for relation in by_anchor]
    inside = [
        [_between(anchors, part) for part in relation.content if not _is_earlier(scene, relation, part)]
        for relation in by_anchor
    ]
    held = _held(inside, len(anchors))
    owner: dict[int, int] = {}
    for outer in sorted(range(len(by_anchor)), key=lambda index: (held[index], -_length(by_anchor[index]))):
        if outer not in owner:
            for inner in chain.from_iterable(inside[outer]):
                if inner != outer:
                    owner.setdefault(inner, outer)
    nests: dict[int, list[Relation]] = {index: [] for index in range(len(by_anchor)) if index not in owner}
    for inner, outer in sorted(owner.items()):
        if outer in nests:
            nests[outer].append(by_anchor[inner])
    return [(by_anchor[index], inner) for index, inner in nests.items()]


def _is_earlier(scene: Scene, relation: Relation, part: Span) -> bool:
    """Whether a content is what others said before: "The town said no. The firm [denies] this." holds both."""
    sentence = scene.document.sentence_at(anchor(relation))
    begins = sentence is not None and part.end <= scene.document.sentences[sentence].span.start
    return begins and not scene.is_quoted(part.start)


def _between(anchors: list[int], span: Span) -> range:
    """The indices of the anchors within ``span``."""
    return range(bisect_left(anchors, span.start), bisect_left(anchors, span.end))


def _held(inside: Sequence[Sequence[range]], count: int) -> list[bool]:
    """Whether each cue lies within the content of another relation: contents over it, its own not counted."""
    change = [0] * (count + 1)
    for number, parts in enumerate(inside):
        for part in parts:
            change[part.start] += 1
            change[part.stop] -= 1
            if number in part:
                change[number] -= 1
                change[number + 1] += 1
    return [over > 0 for over in accumulate(change[:count])]


def _is_someone_else(other: Speaker | None, speaker: Speaker | None) -> bool:
    """Whether the inner speaker is known, and another one."""
    return (
        other is not None and bool(other.entities or other.plural) and (not speaker or other.name != speaker.name)
    )


def _is_own_side(scene: Scene, inner: Relation) -> bool:
    """Whether the inner subject is the outer speaker's own side: "a spokesman for the firm said it regretted"."""
    return inner.source is not None and scene.document.slice(inner.source).lower() in ("it", "they", "we")


def _passed_on(
    scene: Scene,
    outer: Relation,
    speaker: Speaker | None,
    others: Sequence[tuple[Relation, Speaker | None]],
    readout: bool,
) -> list[tuple[Relation, Speaker | None]]:
    """What others stated, where ``outer`` only passes it on: their clause is its content's main clause."""
    unquoted = [
        found for found in others if found[0].word_class != "adjective" and not scene.is_quoted(anchor(found[0]))
    ]
    if not unquoted or speaker is None:
        return []
    source, other = unquoted[0][0].source, unquoted[0][1]
    if source is None or other is None or abs(source.start - outer.content[0].start) > OPENING:
        return []
    is_stance = readout and bool(other.entities) and all(entity.kind == "person" for entity in other.entities)
    return unquoted if is_stance or _passes_on(scene, speaker) else []


def _passes_on(scene: Scene, speaker: Speaker) -> bool:
    """Whether the speaker passes on what others stated: a spokesman, a ministry, a statement, officials."""
    if speaker.span is None:
        return False
    return not _REPORTERS.isdisjoint(scene.document.words_in(speaker.span))


def _length(relation: Relation) -> int:
    return sum(span.end - span.start for span in relation.content)
