"""Where a content ends: before a sister cue, a new clause that reports, or an aside."""

from collections.abc import Sequence

from newsparse.annotate.attribution.candidates import Candidate
from newsparse.annotate.attribution.complements import Complement, begins_clause
from newsparse.annotate.attribution.grammar import (
    COMMAS,
    CONJUNCTIONS,
    FINITE,
    PRONOUNS,
    RELATIVES,
    STOPS,
    SUBORDINATORS,
    Reading,
)
from newsparse.annotate.attribution.subjects import subject_after_opening, subject_before, verb_group_start

_CLAUSE_OPENERS = frozenset("after before when while because".split())
"""Conjunctions that open a clause of circumstance, which says when or why the cue's act took place."""

_TURNS = frozenset("but while whereas although though even without".split())
"""Words after a comma that lead on from a noun phrase to something that is not part of it."""

_BRIEF_ENDS = _CLAUSE_OPENERS | frozenset((",", ";", "—", "--", "–"))

_BRIEF = frozenset(("np", "att", "imp", "ing", "inf", "o-for", "o-of", "o-on", "o-inf"))
"""Frames whose content is a phrase, which ends earlier than a clause does."""


def content_end(
    reading: Reading,
    candidate: Candidate,
    complement: Complement,
    rivals: Sequence[Candidate],
    first: int,
    last: int,
) -> int:
    """The token after the content: the sentence's end, or where a sister cue or a new reporting clause begins."""
    words = reading.words
    start = complement.start
    end = last
    for rival in rivals:
        if rival.head <= start:
            continue
        boundary = _boundary(reading, candidate, rival, start, first)
        if boundary is not None:
            end = boundary
            break
    if candidate.link == "participle" and candidate.group == first:
        following = subject_after_opening(reading, start, end)
        if following is not None:
            end = following[0]
    if candidate.link == "noun":
        end = _noun_clause_end(reading, candidate, complement, first, end)
    if complement.frame in _BRIEF:
        end = _brief_end(reading, start, end)
    while end > start and (words[end - 1] in COMMAS or words[end - 1] in CONJUNCTIONS or words[end - 1] in STOPS):
        end -= 1
    return end


def _noun_clause_end(reading: Reading, candidate: Candidate, complement: Complement, first: int, last: int) -> int:
    """Where a noun's complement ends if the noun is a subject: ``his claim that it was rigged [was rejected]``."""
    if any(tag in FINITE for tag in reading.tags[first : candidate.head]):
        return last
    own = complement.frame == "that"
    for index in range(complement.start, last):
        if reading.tags[index] in FINITE and not reading.is_quoted(index):
            if not own:
                return verb_group_start(reading, index, complement.start)
            own = False
    return last


def _boundary(reading: Reading, candidate: Candidate, rival: Candidate, start: int, first: int) -> int | None:
    """Where the content ends because of a later cue in the sentence, if it does."""
    words = reading.words
    before = rival.group - 1
    if rival.link == "preposition":
        return before + 1 if words[before] in COMMAS else None
    if rival.link == "participle":
        return before if before > start and words[before] in COMMAS else None
    if rival.link == "coordinated":
        joins = _same_form(candidate.tag, rival.tag) or (
            candidate.link in ("noun", "participle", "infinitive") and rival.tag in ("VBD", "VBZ")
        )
        return before if joins and before > start else None
    if rival.link == "subject":
        subject = subject_before(reading, rival.group, first)
        if subject is None:
            return None
        if words[before] in COMMAS and before > start and subject[0] < candidate.group:
            return before
        if subject[0] <= start + 1:
            return None
        relative = subject[0] - 1 - (words[subject[0] - 1] == ",")
        if words[relative] in RELATIVES and words[relative - 1] == ",":
            return relative - 1
        if words[subject[0] - 1] == "," and _opens_sentence(reading, candidate, first):
            return subject[0] - 1
        joint = subject[0] - 1
        if words[joint] in ("while", "whereas", ";") or (
            words[joint] in ("although", "though", "as") and words[joint - 1] == ","
        ):
            return joint
        if words[joint] in CONJUNCTIONS and (words[joint - 1] in COMMAS or words[subject[0]] in PRONOUNS):
            return joint
        if words[joint] == "," and words[rival.end - 1] in ("said", "says"):
            return joint
    return None


def _opens_sentence(reading: Reading, candidate: Candidate, first: int) -> bool:
    """Whether the cue's clause leads up to the main clause: ``When he asked whether ..., she said``."""
    if reading.words[first] in SUBORDINATORS:
        return True
    return candidate.group == first and candidate.link in ("participle", "passive")


def _same_form(first: str, second: str) -> bool:
    """Whether two predicates can share a subject by their form."""
    return first == second or {first, second} <= {"VBD", "VBN"} or {first, second} <= {"VBP", "VB", "VBZ"}


def _brief_end(reading: Reading, start: int, last: int) -> int:
    """The end of a noun phrase or infinitive: before an aside that comments on it, or a clause of circumstance."""
    words, tags = reading.words, reading.tags
    is_infinitive = words[start] == "to"  # "to act before it is too late": its own circumstance
    for index in range(start + 1, last - 1):
        if words[index] not in _BRIEF_ENDS or reading.is_quoted(index):
            continue
        if words[index] == ",":
            if words[index + 1] in _TURNS or tags[index + 1] == "VBG":
                return index
        elif words[index] not in _CLAUSE_OPENERS:
            return index
        elif not (is_infinitive and words[index] == "before") and begins_clause(reading, index + 1, last):
            if words[index - 1] == "," and tags[index - 2] == "CD":
                continue
            return index
    return last
