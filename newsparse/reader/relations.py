"""Attribution relations, read by the network and the rules together.

The network finds cues, sources and contents in running prose, rare constructions included; it has seen political
news of one country. The rules know the constructions of diplomatic and foreign news, and what a cue's dictionary
form, construction and addressee are. So the network's relations stand, with what the rules know of the same cue;
a relation that the rules alone see is a candidate too; and each is kept where both together make it likely.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.attribution.cues import CueClass, cue_forms
from newsparse.annotate.attribution.grammar import COMMAS, FINITE
from newsparse.annotate.attribution.relation import NETWORK, anchor
from newsparse.annotate.attribution.relations import LIKELY, Relation
from newsparse.document import Document, Span
from newsparse.reader.decoding import best_triples
from newsparse.reader.ends import settle_ends
from newsparse.reader.evidence import Evidence, evidence_of, role_probabilities
from newsparse.reader.features import WordRows, columns, in_tokens
from newsparse.reader.labels import Chunk, Triple
from newsparse.reader.network import read
from newsparse.reader.weights import load_weights
from newsparse.reasons import Rule


class Trust(NamedTuple):
    """How far the network is trusted beside the rules: least confidences, and log-odds.

    ``agreed`` is the least confidence of what both see, ``alone`` of what the network alone sees, ``ruled`` of
    what the rules alone see.
    """

    agreed: float
    alone: float
    ruled: float
    rules_first: bool
    """Whether cue and content of what both see are the rules': of the cue the verb alone, where the network's has
    its auxiliaries too, and of the content the whole construction."""


NEWS = Trust(agreed=0.3, alone=0.4, ruled=0.8, rules_first=False)
READOUT = Trust(agreed=0.1, alone=0.9, ruled=0.1, rules_first=True)
"""In reports of talks, which are unlike anything that it was trained on, the network has less to say. Both were
chosen on the development articles."""
_ENDING = COMMAS | {":"}
"""Punctuation that ends no source and no cue."""
EVEN = 0.5
"""What the network takes for a cue with this probability it sees, though it may read no content with it."""


class Candidate(NamedTuple):
    """A relation that the network or the rules see, or both, and what speaks for it."""

    relation: Relation
    evidence: Evidence
    read: bool
    """Whether the network's own labels say it."""


def read_relations(
    document: Document,
    tags: Sequence[str],
    mentions: Sequence[Mention],
    proposals: Sequence[Relation],
    trust: Trust = NEWS,
) -> tuple[Relation, ...]:
    """The likely relations, in text order of their cues. ``proposals`` are the rules'."""
    kept = []
    for relation, evidence, is_read in candidates(document, tags, mentions, proposals, trust):
        is_cue = is_read or evidence.cue >= EVEN
        least = trust.alone if evidence.rules < LIKELY else trust.agreed if is_cue else trust.ruled
        confidence = evidence.confidence()
        if confidence >= least:
            found = _seen_by(evidence, is_cue)
            read = round(evidence.content if relation.read == NETWORK else evidence.rules, 3)
            kept.append(relation._replace(confidence=round(confidence, 3), found=found, read_confidence=read))
    return tuple(sorted(kept, key=anchor))


def _seen_by(evidence: Evidence, is_cue: bool) -> Rule:
    """Whose relation it is, as the least confidence was chosen: the network's, the rules', or that of both."""
    if evidence.rules < LIKELY:
        return "relation.network"
    return "relation.agreed" if is_cue else "relation.rules"


def candidates(
    document: Document,
    tags: Sequence[str],
    mentions: Sequence[Mention],
    proposals: Sequence[Relation],
    trust: Trust = NEWS,
) -> list[Candidate]:
    """All relations that the network reads, and those that the rules alone propose."""
    if not document.tokens:
        return []
    weights = load_weights()
    proposed = in_tokens(document, proposals)
    probabilities = read(weights, columns(document, tags, mentions, proposed, _word_rows()))
    roles = role_probabilities(probabilities)
    by_cue: dict[int, tuple[Relation, Triple]] = {}
    for relation, triple in sorted(proposed, key=lambda found: found[0].confidence):
        by_cue.update(dict.fromkeys(range(*triple.cue), (relation, triple)))
    antecedents: dict[Span | None, Span | None] = {
        relation.source: relation.antecedent for relation in proposals if relation.antecedent
    }
    found: list[Candidate] = []
    seen: set[int] = set()
    for triple in settle_ends(best_triples(probabilities, document), roles, document, tags):
        seen.update(range(*triple.cue))
        twin, ruled = next((by_cue[index] for index in range(*triple.cue) if index in by_cue), (None, None))
        by_rules = False
        if twin and ruled and twin.confidence >= LIKELY:
            if trust.rules_first:
                triple = _as_ruled(triple, ruled)
                by_rules = triple.content == ruled.content
            if twin.addressee:
                triple = triple._replace(content=_after(triple.content, ruled.content[0][0]))
        relation = _relation(document, tags, triple, twin, antecedents, by_rules)
        found.append(Candidate(relation, evidence_of(roles, triple, twin.confidence if twin else 0.0), read=True))
    for relation, triple in dict.fromkeys(by_cue.values()):
        if seen.isdisjoint(range(*triple.cue)):
            found.append(Candidate(relation, evidence_of(roles, triple, relation.confidence), read=False))
    return found


@cache
def _word_rows() -> WordRows:
    """The rows of the words of all articles so far: most words come again in the next one."""
    return WordRows(load_weights().vocabulary)


def _as_ruled(triple: Triple, ruled: Triple) -> Triple:
    """What the network reads, with the rules' cue and, where it lies over the same words, their content."""
    read = {index for part in triple.content for index in range(*part)}
    common = any(index in read for part in ruled.content for index in range(*part))
    return triple._replace(cue=ruled.cue, content=ruled.content if common else triple.content)


def _after(content: tuple[Chunk, ...], first: int) -> tuple[Chunk, ...]:
    """The content without what stands before the token ``first``, the addressee: ``thanked him [for help]``."""
    return tuple((max(start, first), end) for start, end in content if end > first) or content


def _relation(
    document: Document,
    tags: Sequence[str],
    triple: Triple,
    twin: Relation | None,
    antecedents: dict[Span | None, Span | None],
    by_rules: bool,
) -> Relation:
    """The relation that a triple says.

    ``twin`` is what the rules made of the same cue; ``antecedents`` holds what sources read so far stand for;
    ``by_rules`` tells whether the content is the rules'.
    """
    cue = _bare(document, triple.cue)
    source = _bare(document, triple.source) if triple.source else None
    content = tuple(document.span_of_tokens(*part) for part in triple.content)
    if twin is not None:
        # The network's source is the whole phrase, with appositions; whom it means is plainer from the rules' own.
        is_phrase = triple.source is not None and triple.source[1] - triple.source[0] > 1
        inner = twin.source if is_phrase and source != twin.source else None
        antecedent = antecedents.setdefault(source, inner)  # one expression means one speaker, whatever the cue
        read = twin.read if by_rules else NETWORK
        return twin._replace(cue=cue, source=source, content=content, antecedent=antecedent, read=read)
    lemma, word_class = _entry(document, tags, triple.cue)
    return Relation(
        source,
        cue,
        content,
        lemma,
        antecedent=antecedents.get(source),
        word_class=word_class,
        frame=_frame(document, tags, triple.content[0]),
        read=NETWORK,
    )


def _bare(document: Document, chunk: Chunk) -> Span:
    """The span of a chunk without the comma or colon at its end, unless it is nothing else: ``[said]:``."""
    first, last = chunk
    while last - first > 1 and document.tokens[last - 1].text in _ENDING:
        last -= 1
    return document.span_of_tokens(first, last)


def _entry(document: Document, tags: Sequence[str], cue: Chunk) -> tuple[str | None, CueClass]:
    """Dictionary form and class of a cue that the rules do not read: those of its last word in the lexicon.

    Where none of its words is there, it has no dictionary form, and its head's part of speech is its class.
    """
    for index in reversed(range(*cue)):
        forms = cue_forms(document.tokens[index].lower)
        if forms:
            return forms[-1].cue.lemma, forms[-1].cue.word_class
    initials = {tags[index][:1] for index in range(*cue)}
    return None, "verb" if "V" in initials else "noun" if "N" in initials else "preposition"


def _frame(document: Document, tags: Sequence[str], content: Chunk) -> str:
    """The construction of a content: after "that", a clause, an infinitive, or else a noun phrase."""
    first, last = content
    if first and document.tokens[first - 1].lower == "that":
        return "that"
    if tags[first] == "TO":
        return "inf"
    return "zero" if not FINITE.isdisjoint(tags[first:last]) else "np"
