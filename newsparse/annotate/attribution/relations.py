"""Attribution relations as the rules see them: source, cue and content, as spans.

They are proposals: `newsparse.reader` has the last word, and takes them for evidence. The rules go from the cue
outwards: `cues` knows the words, `candidates` their occurrences, `subjects` who speaks, `complements` what stands
on their right, `boundaries` where that ends, `parenthetical` what stands before them, `quoted` the quotations.
Relations may nest ("the ministry said that the envoy condemned"): who is taken to state what is decided with the
speakers, in `nesting`.
"""

from collections import deque
from collections.abc import Iterator, Sequence

from newsparse.annotate.attribution.boundaries import content_end
from newsparse.annotate.attribution.candidates import Candidate, find_candidates, source_of
from newsparse.annotate.attribution.complements import Complement, find_complement, find_remote_complement
from newsparse.annotate.attribution.grammar import (
    AUXILIARIES,
    COMMAS,
    FINITE,
    NOUN_PHRASE,
    NOUNS,
    RELATIVES,
    STOPS,
    Reading,
)
from newsparse.annotate.attribution.parenthetical import by_preposition, inverted_source, parenthetical
from newsparse.annotate.attribution.quoted import quotations_after
from newsparse.annotate.attribution.relation import FRAMES, Relation, relation_of
from newsparse.annotate.attribution.signed import signed_quotations
from newsparse.annotate.attribution.subjects import Range, phrase_after, subject_before
from newsparse.annotate.layout.header import Header
from newsparse.document import Document, Sentence, Span

__all__ = ["LIKELY", "Relation", "propose_relations"]

LIKELY = 0.42
"""Confidence from which a relation counts as read when others around it are; chosen on the training articles."""

_RELATIVES_AND_WHAT = RELATIVES | {"what"}

_MEETING_VERBS = frozenset(
    "met meet meets spoke speaks called phoned telephoned telephones hosted convened gathered visited received "
    "travelled traveled addressed".split()
)
"""Verbs of meetings and calls, after which an infinitive says what was stated there."""

HEARING = 0.9
"""What a court is said to hear reports testimony, almost always; set by judgement."""

_HEARERS = frozenset("court jury juror jurors inquest tribunal hearing inquiry judges".split())

MOST_RIVALS = 12
"""Cues of a sentence that are looked at before and after one; no sentence that people read has as many."""

_PASSIVE_FRAMES = frozenset(("that", "zero"))
_IMPERSONAL_FRAMES = _PASSIVE_FRAMES | {"inf"}
"""What a passive states: ``it was agreed [to meet]``."""

REDUCED_FACTOR = 0.7
"""A participle that belongs to the noun before it describes more often than it reports."""

INFINITIVE_FACTOR = 0.6
"""A cue in the infinitive (``met to reaffirm``) reports less often than the finite verb."""


def propose_relations(document: Document, header: Header, tags: tuple[str, ...]) -> tuple[Relation, ...]:
    """Every relation that the rules can read, however unlikely, and nested ones too."""
    reading = Reading.of(document, tags)
    found: list[Relation] = []
    for sentence in document.sentences:
        if not header.is_body(sentence.paragraph) or sentence.span.end <= header.body_start:
            continue
        first = _first_token(document, sentence, header.body_start)
        found.extend(_read_sentence(reading, first, sentence.last))
    found.extend(signed_quotations(reading, header))
    return tuple(found)


def _first_token(document: Document, sentence: Sentence, body_start: int) -> int:
    """The sentence's first token, the dateline left out."""
    if sentence.span.start >= body_start:
        return sentence.first
    return max(sentence.first, document.token_range((body_start, sentence.span.end)).start)


def _read_sentence(reading: Reading, first: int, last: int) -> Iterator[Relation]:
    """The relations of one sentence, nested ones included."""
    candidates = find_candidates(reading, first, last)
    earlier: deque[Relation] = deque(maxlen=MOST_RIVALS)
    covered = 0
    for index, candidate in enumerate(candidates):
        if candidate.link == "noun" and reading.document.tokens[candidate.head].start < covered:
            continue
        rivals = candidates[index + 1 : index + 1 + MOST_RIVALS]
        if candidate.link == "preposition":
            relation = by_preposition(reading, candidate, first, last)
        else:
            source = _shared_source(reading, candidate, earlier)
            relation = _by_predicate(reading, candidate, source, rivals, first, last)
        if relation is None:
            continue
        relation = _of_hearing(reading, relation)
        yield relation
        certain = relation.confidence >= LIKELY and candidate.link not in ("noun", "preposition")
        if certain:
            covered = max(covered, relation.content[-1].end, relation.cue.end if relation.cue else 0)
            earlier.append(relation)


def _shared_source(reading: Reading, candidate: Candidate, earlier: deque[Relation]) -> Range | None:
    """The source that a predicate without its own subject shares: that of the last cue it does not lie within."""
    start = reading.document.tokens[candidate.start].start
    for relation in reversed(earlier):
        if relation.source is not None and relation.content[-1].end <= start:
            tokens = reading.document.token_range(relation.source)
            return (tokens.start, tokens.stop)
    return None


def _by_predicate(
    reading: Reading,
    candidate: Candidate,
    earlier: Range | None,
    rivals: Sequence[Candidate],
    first: int,
    last: int,
) -> Relation | None:
    """A verb, adjective or noun: its content on the right, or before it as a quotation or clause."""
    inverted = inverted_source(reading, candidate, first, last)
    if inverted is not None:
        return parenthetical(reading, candidate, inverted, candidate.group, rivals, first, last)
    source = source_of(reading, candidate, earlier, first, last)
    if source is not None and _completes_relative(reading, candidate, source, last):
        return _of_relative(reading, candidate, source, rivals, first, last)
    complement = find_complement(reading, candidate, last)
    if source is not None and candidate.link == "subject" and "quote" in candidate.cue.frames:
        left = parenthetical(reading, candidate, source, source[0], rivals, first, last, complement)
        if left is not None:
            return left
    passive = candidate.tag in ("VBN", "VBD") and candidate.link in ("passive", "subject")
    if passive and candidate.end < last and reading.words[candidate.end] == "by":
        return _by_agent(reading, candidate, rivals, first, last)
    complement = complement or find_remote_complement(reading, candidate, last)
    if complement is None:
        return None
    if _points_back(reading, complement, last):
        content = _sentence_before(reading, first)
        return (
            relation_of(
                reading, candidate, source, content, complement, complement.prior, first, "content.sentence-before"
            )
            if content
            else None
        )
    confidence = complement.prior
    if candidate.link == "infinitive" and not _follows_meeting(reading, candidate, first):
        confidence *= INFINITIVE_FACTOR
    if candidate.link == "participle" and _is_reduced_relative(reading, candidate, first):
        confidence *= REDUCED_FACTOR
    if candidate.link == "passive":
        frames = _IMPERSONAL_FRAMES if reading.words[max(candidate.group - 1, first)] == "it" else _PASSIVE_FRAMES
        if candidate.start == candidate.head and complement.frame not in frames:
            return None
        if source is not None and reading.words[source[0]] == "it":
            source = None
    content = _content(reading, candidate, complement, rivals, first, last)
    if not content:
        return None
    return relation_of(
        reading, candidate, source, content, complement, confidence, first, FRAMES[complement.frame]
    )


def _of_hearing(reading: Reading, relation: Relation) -> Relation:
    """What a court hears is stated there: ``the court heard that``; what others hear may be anything."""
    if relation.lemma != "hear" or relation.source is None:
        return relation
    words = reading.words
    is_court = any(words[index] in _HEARERS for index in reading.document.token_range(relation.source))
    return relation._replace(confidence=HEARING) if is_court else relation


def _content(
    reading: Reading,
    candidate: Candidate,
    complement: Complement,
    rivals: Sequence[Candidate],
    first: int,
    last: int,
) -> tuple[Span, ...]:
    """The content on the right of a cue: a quotation with what runs on from it, or a stretch of the sentence."""
    start = complement.start
    if complement.frame == "quote" and reading.opens(start):
        after = reading.after_quotation(start)
        if after >= last or reading.words[after] in COMMAS or reading.words[after] in STOPS:
            inner = reading.inner(reading.quotation[start])
            while after < last and reading.words[after] in STOPS:
                after += 1
            runs_on = quotations_after(reading, after) if after >= last else ()
            if reading.document.quotations[reading.quotation[start]].continued:
                runs_on = quotations_after(reading, reading.after_quotation(start))
            return (inner, *runs_on) if inner is not None else ()
    end = content_end(reading, candidate, complement, rivals, first, last)
    if complement.frame == "o-np" and reading.opens(start):
        end = min(end, reading.after_quotation(start))
    span = reading.trim(start, end)
    return (span,) if span is not None else ()


def _follows_meeting(reading: Reading, candidate: Candidate, first: int) -> bool:
    """Whether an infinitive says what a meeting or call was for: ``met the minister [to reaffirm]``."""
    return not _MEETING_VERBS.isdisjoint(reading.words[first : candidate.group])


def _is_reduced_relative(reading: Reading, candidate: Candidate, first: int) -> bool:
    """Whether a participle belongs to the noun before it: ``providers [seeking] care``."""
    before = candidate.group - 1
    return before >= first and reading.tags[before] in NOUNS and reading.words[max(before - 1, first)] != "with"


def _points_back(reading: Reading, complement: Complement, last: int) -> bool:
    """Whether the object is the sentence before: ``The minister disclosed [this] on Monday``."""
    at = complement.start
    if complement.frame == "this":
        return True
    return (
        complement.frame == "np"
        and reading.words[at] == "this"
        and (at + 1 >= last or reading.tags[at + 1] not in NOUN_PHRASE)
    )


def _sentence_before(reading: Reading, first: int) -> tuple[Span, ...]:
    """The sentence that ends before token ``first``."""
    index = reading.document.sentence_at(reading.document.tokens[first - 1].start) if first else None
    if index is None:
        return ()
    sentence = reading.document.sentences[index]
    span = reading.trim(sentence.first, sentence.last)
    return (span,) if span is not None else ()


def _by_agent(
    reading: Reading, candidate: Candidate, rivals: Sequence[Candidate], first: int, last: int
) -> Relation | None:
    """A passive with its agent: ``the plan was praised by [Petrov]``, ``described by [sources] as quiet``."""
    agent = phrase_after(reading, candidate.end + 1, last)
    if agent is None:
        return None
    frames = candidate.cue.frames
    if "o-as" in frames and agent[1] < last and reading.words[agent[1]] == "as":
        complement = Complement("o-as", agent[1], None, candidate.end, frames["o-as"])
        content = _content(reading, candidate, complement, rivals, first, last)
    elif "np" in frames and candidate.group < candidate.head:
        complement = Complement("np", candidate.end, None, candidate.end, frames["np"])
        subject = subject_before(reading, candidate.group, first)
        content = (reading.span(*subject),) if subject is not None else ()
    else:
        return None
    return (
        relation_of(reading, candidate, agent, content, complement, complement.prior, first, "content.by-agent")
        if content
        else None
    )


def _completes_relative(reading: Reading, candidate: Candidate, source: Range, last: int) -> bool:
    """Whether the content is the rest of a relative clause: ``a cut, which [he said] would hurt``."""
    if "zero" not in candidate.cue.frames or source[0] < 1 or candidate.end >= last:
        return False
    at = candidate.end
    while at < last and reading.tags[at] == "RB":
        at += 1
    if at >= last or reading.words[source[0] - 1] not in _RELATIVES_AND_WHAT:
        return False
    return reading.tags[at] in FINITE or reading.words[at] in AUXILIARIES


def _of_relative(
    reading: Reading, candidate: Candidate, source: Range, rivals: Sequence[Candidate], first: int, last: int
) -> Relation | None:
    """The relation whose content is the rest of a relative clause."""
    complement = Complement("zero", candidate.end, None, candidate.end, candidate.cue.frames["zero"])
    content = _content(reading, candidate, complement, rivals, first, last)
    if not content:
        return None
    return relation_of(
        reading, candidate, source, content, complement, complement.prior, first, "content.relative-clause"
    )
