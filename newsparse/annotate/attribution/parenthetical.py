"""Attributions that stand beside their content: after it, inside it, or as a prepositional phrase.

``"...," she said``; ``the road, police said, was closed``; ``according to the ministry``.
"""

from collections.abc import Sequence

from newsparse.annotate.attribution.candidates import Candidate
from newsparse.annotate.attribution.complements import Complement, begins_clause, skip_adverbials
from newsparse.annotate.attribution.grammar import (
    COMMAS,
    CONJUNCTIONS,
    FINITE,
    RELATIVES,
    STOPS,
    SUBORDINATORS,
    Reading,
)
from newsparse.annotate.attribution.quoted import quotation_before, quotations_after, run_of
from newsparse.annotate.attribution.relation import Relation, relation_of
from newsparse.annotate.attribution.subjects import Range, phrase_after, subject_before
from newsparse.document import Span

BESIDE_QUOTATION = 0.8
"""Least confidence of an attribution that stands right after a quotation: there, almost any verb reports."""


def inverted_source(reading: Reading, candidate: Candidate, first: int, last: int) -> Range | None:
    """The subject after the verb: ``"...," said [Jovan]``; a quotation or a comma stands before the verb."""
    if candidate.link not in ("subject", "coordinated", "passive") or "quote" not in candidate.cue.frames:
        return None
    before = candidate.group - 1
    if before < 0 or candidate.tag not in ("VBD", "VBZ", "VBN") or candidate.group != candidate.head:
        return None
    quoted = quotation_before(reading, candidate.group) is not None
    if not quoted and (before <= first or reading.words[before] != "," or "o-that" in candidate.cue.frames):
        return None  # "..., the minister, Ann Lee, told [reporters]": who is told follows the verb
    found = phrase_after(reading, candidate.end, last)
    if found is None or quoted:
        return found
    bracketed = found[1] < last and reading.words[found[1]] == "," and candidate.head == before + 1
    follows_clause = bracketed or any(tag in FINITE for tag in reading.tags[first:before])
    ends = found[1] >= last or reading.words[found[1]] not in ("that", "to", "for", "of", "as")
    simple = not candidate.cue.tail and (bracketed or not begins_clause(reading, candidate.end, last))
    aside = subject_before(reading, candidate.group, first)
    follows_aside = aside is not None and _holds_relative(reading, aside[1], before)
    return found if follows_clause and ends and simple and not follows_aside else None


def _holds_relative(reading: Reading, begin: int, end: int) -> bool:
    """Whether a relative pronoun opens what stands between a subject and its verb: ``Petrov, who ..., said``."""
    return begin + 1 < end and reading.words[begin] in COMMAS and reading.words[begin + 1] in RELATIVES


def parenthetical(
    reading: Reading,
    candidate: Candidate,
    source: Range,
    begin: int,
    rivals: Sequence[Candidate],
    first: int,
    last: int,
    complement: Complement | None = None,
) -> Relation | None:
    """An attribution after or inside its content: ``"...," she said``, ``the road, police said, was closed``."""
    quotation = quotation_before(reading, begin)
    words = reading.words
    right = max(candidate.end, source[1])
    if quotation is not None and (complement is None or complement.frame in ("quote", "np", "o-np", "zero")):
        return _after_quotation(reading, candidate, source, quotation, right, first, last)
    if words[source[0]] in RELATIVES:
        return None
    if begin - 1 <= first or words[begin - 1] != "," or (complement is not None and complement.frame != "np"):
        return None
    if complement is not None and complement.frame == "np" and skip_adverbials(reading, right, last) == right:
        return None
    end = _end_of_attribution(reading, right, last)
    left = reading.trim(first, begin - 1)
    if left is None or (words[first] in SUBORDINATORS and "," not in words[first : begin - 1]):
        return None
    relative = words[begin - 2] in RELATIVES
    content: tuple[Span, ...] = () if relative else (left,)
    resumed = _resumption(reading, end, begin - 1 if relative else first, begin - 1, rivals, last)
    if resumed is None and not any(reading.tags[at] in FINITE for at in range(first, begin - 1)):
        return None
    if resumed is not None:
        content = (*content, resumed)
    if not content:
        return None
    return relation_of(
        reading, candidate, source, content, None, candidate.cue.frames["quote"], first, "content.parenthetical"
    )


def _end_of_attribution(reading: Reading, at: int, last: int) -> int:
    """The comma or stop after the attribution's own adverbials and asides."""
    while (
        at < last and reading.words[at] not in COMMAS and reading.words[at] not in STOPS and not reading.opens(at)
    ):
        if reading.words[at] == ":":
            break
        at += 1
    return at


def _resumption(
    reading: Reading, at: int, first: int, left_end: int, rivals: Sequence[Candidate], last: int
) -> Span | None:
    """The rest of an interrupted clause: ``the road, police said, [was closed]``."""
    words, tags = reading.words, reading.tags
    if at + 1 >= last or words[at] not in COMMAS:
        return None
    if any(rival.group == at + 1 for rival in rivals) and tags[at + 1] == "VBG":
        return None
    incomplete = not any(tags[index] in FINITE for index in range(first, left_end))
    joined = (
        words[at] == ";"
        or words[at + 1] in CONJUNCTIONS
        or words[at + 1] in ("which", "because", "if", "though", "although")
    )
    if not incomplete and not joined:
        return None
    end = last
    for rival in rivals:
        if rival.group > at + 1 and rival.link in ("participle", "subject") and words[rival.group - 1] in COMMAS:
            end = rival.group - 1
            break
    return reading.trim(at + 1, end)


def _after_quotation(
    reading: Reading, candidate: Candidate, source: Range, quotation: int, right: int, first: int, last: int
) -> Relation | None:
    """``"...," she said. "..."``: the quotation before the attribution, and those that run on after it."""
    found = reading.document.quotations[quotation]
    opening = reading.document.token_range(found.span).start
    if opening > first and _is_prose(reading, first, opening):
        left = reading.trim(first, reading.document.token_range(found.span).stop)
        content: tuple[Span, ...] = (left,) if left is not None else ()
    else:
        content = run_of(reading, quotation)
    at = _end_of_attribution(reading, right, last)
    while at < last and (reading.words[at] in COMMAS or reading.words[at] in STOPS or reading.words[at] == ":"):
        at += 1
    if at < last and reading.opens(at):
        inner = reading.inner(reading.quotation[at])
        content += (inner,) if inner is not None else ()
        at = reading.after_quotation(at)
        while at < last and reading.words[at] in STOPS:
            at += 1
    content += quotations_after(reading, max(at, last))
    if not content:
        return None
    confidence = max(candidate.cue.frames.get("quote", 0.0), BESIDE_QUOTATION)
    told = _told(reading, candidate, source, last)
    return relation_of(reading, candidate, source, content, told, confidence, first, "content.quotation-before")


def _told(reading: Reading, candidate: Candidate, source: Range, last: int) -> Complement | None:
    """The one spoken to beside a quotation: ``"...," she told [reporters]``."""
    if "o-that" not in candidate.cue.frames or source[0] >= candidate.end:
        return None
    addressee = phrase_after(reading, candidate.end, last)
    if addressee is None:
        return None
    return Complement("quote", candidate.end, addressee, candidate.end, BESIDE_QUOTATION)


def _is_prose(reading: Reading, first: int, opening: int) -> bool:
    """Whether words of the sentence stand before its quotation: then they are part of the content."""
    return any(reading.tags[index][:1].isalpha() for index in range(first, opening))


def _clause_start(reading: Reading, first: int, begin: int) -> int:
    """Where the clause begins that "according to" closes: ``..., where [11 people were hurt], according to``."""
    for index in range(begin - 2, first, -1):
        if reading.words[index] == ";" or (reading.words[index] == "where" and reading.words[index - 1] == ","):
            return index + 1
    return first


def by_preposition(reading: Reading, candidate: Candidate, first: int, last: int) -> Relation | None:
    """``According to the ministry, ...``, ``..., according to the ministry``."""
    words = reading.words
    source = phrase_after(reading, candidate.end, last)
    if source is None:
        source = (candidate.end, _end_of_attribution(reading, candidate.end, last))
        if source[0] >= source[1]:
            return None
    end = _end_of_attribution(reading, source[1], last)
    if candidate.head <= first + 1:
        if end + 1 < last and words[end] == "," and words[end + 1] in RELATIVES:
            end = _end_of_attribution(reading, end + 1, last)
        content = [reading.trim(end, last)]
    else:
        begin = candidate.head
        content = [reading.trim(_clause_start(reading, first, begin), begin)]
        if words[begin - 1] == "," and end + 1 < last and words[end] == ",":
            content.append(reading.trim(end + 1, last))
    spans = tuple(span for span in content if span is not None)
    if not spans:
        return None
    return relation_of(
        reading, candidate, source, spans, None, candidate.cue.frames["s"], first, "content.according-to"
    )
