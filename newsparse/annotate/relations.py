"""Attribution relations: source, cue and content, as spans. The rule-based reader.

This is the interface that a learned reader takes over: document in, relations out. The rules go from the cue
outwards: `cues` knows the words, `candidates` their occurrences and subjects, `complements` what stands on their
right, `quoted` the quotations. Relations may nest ("the ministry said that the envoy condemned"): who is taken to
state what is decided with the speakers, in `nesting`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsparse.annotate.candidates import Candidate, find_candidates, source_of
from newsparse.annotate.complements import (
    Complement,
    begins_clause,
    content_end,
    find_complement,
    find_remote_complement,
    skip_adverbials,
)
from newsparse.annotate.cues import CueClass, cue_forms
from newsparse.annotate.entities import Mention
from newsparse.annotate.grammar import (
    AUXILIARIES,
    COMMAS,
    CONJUNCTIONS,
    FINITE,
    NOUN_PHRASE,
    NOUNS,
    RELATIVES,
    STOPS,
    SUBORDINATORS,
    Reading,
)
from newsparse.annotate.header import Header
from newsparse.annotate.quoted import quotation_before, quotations_after, run_of
from newsparse.annotate.subjects import Range, phrase_after, phrase_before, subject_before
from newsparse.document import Document, Sentence, Span

THRESHOLD = 0.42
"""Least confidence at which a relation is reported; chosen on the training articles."""
RELATIVES_AND_WHAT = RELATIVES | {"what"}
MEETING_VERBS = frozenset(
    "met meet meets spoke speaks called phoned telephoned telephones hosted convened gathered visited received "
    "travelled traveled addressed".split()
)
REDUCED_FACTOR = 0.7
"""A participle that belongs to the noun before it describes more often than it reports."""
INFINITIVE_FACTOR = 0.6
"""A cue in the infinitive (``met to reaffirm``) reports less often than the finite verb."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: ``source`` states ``content`` by ``cue``.

    ``source`` is the local expression ("He", "the premier"), None where the sentence has none. ``lemma`` is the
    cue's dictionary form, the key into the cue lexicon. ``addressee`` is the one spoken to, where it is named
    between cue and content. ``confidence`` is between 0 and 1. ``antecedent`` is what a relative pronoun as source
    stands for: ``[the minister], who said``. ``word_class`` and ``frame`` are the cue's class and construction, as
    the cue lexicon names them.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    lemma: str | None
    addressee: Span | None = None
    confidence: float = 0.5
    antecedent: Span | None = None
    word_class: CueClass | None = None
    frame: str | None = None


def find_relations(
    document: Document, header: Header, tags: tuple[str, ...], mentions: tuple[Mention, ...]
) -> tuple[Relation, ...]:
    """All likely relations in the body, nested ones too, in text order of their cues (or contents without one)."""
    likely = [found for found in propose_relations(document, header, tags) if found.confidence >= THRESHOLD]
    return tuple(sorted(likely, key=_position))


def propose_relations(document: Document, header: Header, tags: tuple[str, ...]) -> list[Relation]:
    """Every relation that the rules can read, however unlikely, and nested ones too."""
    reading = Reading.of(document, tags)
    forms = cue_forms().keys()
    found: list[Relation] = []
    for sentence in document.sentences:
        if not header.is_body(sentence.paragraph) or sentence.span.end <= header.body_start:
            continue
        first = _first_token(document, sentence, header.body_start)
        if not forms.isdisjoint(reading.words[first : sentence.last]):
            found.extend(_read_sentence(reading, first, sentence.last))
    return found


def _position(relation: Relation) -> int:
    return relation.cue.start if relation.cue is not None else relation.content[0].start


def _first_token(document: Document, sentence: Sentence, body_start: int) -> int:
    """The sentence's first token, the dateline left out."""
    if sentence.span.start >= body_start:
        return sentence.first
    return max(sentence.first, document.token_range((body_start, sentence.span.end)).start)


def _read_sentence(reading: Reading, first: int, last: int) -> Iterator[Relation]:
    """The relations of one sentence, nested ones included."""
    candidates = find_candidates(reading, first, last)
    earlier: list[Relation] = []
    covered = 0
    for index, candidate in enumerate(candidates):
        if candidate.link == "noun" and reading.document.tokens[candidate.index].start < covered:
            continue
        rivals = candidates[index + 1 :]
        if candidate.link == "preposition":
            relation = _by_preposition(reading, candidate, first, last)
        else:
            source = _shared_source(reading, candidate, earlier)
            relation = _by_predicate(reading, candidate, source, rivals, first, last)
        if relation is None:
            continue
        yield relation
        certain = relation.confidence >= THRESHOLD and candidate.link not in ("noun", "preposition")
        if certain:
            covered = max(covered, relation.content[-1].end, relation.cue.end if relation.cue else 0)
            earlier.append(relation)


def _shared_source(reading: Reading, candidate: Candidate, earlier: Sequence[Relation]) -> Range | None:
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
    inverted = _inverted_source(reading, candidate, first, last)
    if inverted is not None:
        return _parenthetical(reading, candidate, inverted, candidate.group, rivals, first, last)
    source = source_of(reading, candidate, earlier, first, last)
    if source is not None and _completes_relative(reading, candidate, source, last):
        return _of_relative(reading, candidate, source, rivals, first, last)
    complement = find_complement(reading, candidate, last)
    if source is not None and candidate.link == "subject" and "quote" in candidate.cue.frames:
        left = _parenthetical(reading, candidate, source, source[0], rivals, first, last, complement)
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
            _relation(reading, candidate, source, content, complement, complement.prior, first)
            if content
            else None
        )
    confidence = complement.prior
    if candidate.link == "infinitive" and not _follows_meeting(reading, candidate, first):
        confidence *= INFINITIVE_FACTOR
    if candidate.link == "participle" and _is_reduced_relative(reading, candidate, first):
        confidence *= REDUCED_FACTOR
    if candidate.link == "passive":
        if candidate.start == candidate.index and complement.frame not in ("that", "zero"):
            return None
        if source is not None and reading.words[source[0]] == "it":
            source = None
    content = _content(reading, candidate, complement, rivals, first, last)
    if not content:
        return None
    return _relation(reading, candidate, source, content, complement, confidence, first)


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
    return not MEETING_VERBS.isdisjoint(reading.words[first : candidate.group])


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
    elif "np" in frames and candidate.group < candidate.index:
        complement = Complement("np", candidate.end, None, candidate.end, frames["np"])
        subject = subject_before(reading, candidate.group, first)
        content = (reading.span(*subject),) if subject is not None else ()
    else:
        return None
    return _relation(reading, candidate, agent, content, complement, complement.prior, first) if content else None


def _completes_relative(reading: Reading, candidate: Candidate, source: Range, last: int) -> bool:
    """Whether the content is the rest of a relative clause: ``a cut, which [he said] would hurt``."""
    if "zero" not in candidate.cue.frames or source[0] < 1 or candidate.end >= last:
        return False
    at = candidate.end
    while at < last and reading.tags[at] == "RB":
        at += 1
    if at >= last or reading.words[source[0] - 1] not in RELATIVES_AND_WHAT:
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
    return _relation(reading, candidate, source, content, complement, complement.prior, first)


def _inverted_source(reading: Reading, candidate: Candidate, first: int, last: int) -> Range | None:
    """The subject after the verb: ``"...," said [Jovan]``; a quotation or a comma stands before the verb."""
    if candidate.link not in ("subject", "coordinated", "passive") or "quote" not in candidate.cue.frames:
        return None
    before = candidate.group - 1
    if before < 0 or candidate.tag not in ("VBD", "VBZ", "VBN") or candidate.group != candidate.index:
        return None
    quoted = quotation_before(reading, candidate.group) is not None
    if not quoted and (before <= first or reading.words[before] != ","):
        return None
    found = phrase_after(reading, candidate.end, last)
    if found is None or quoted:
        return found
    bracketed = found[1] < last and reading.words[found[1]] == "," and candidate.index == before + 1
    follows_clause = bracketed or any(tag in FINITE for tag in reading.tags[first:before])
    ends = found[1] >= last or reading.words[found[1]] not in ("that", "to", "for", "of", "as")
    simple = not candidate.cue.tail and (bracketed or not begins_clause(reading, candidate.end, last))
    aside = subject_before(reading, candidate.group, first)
    follows_aside = aside is not None and _holds_relative(reading, aside[1], before)
    return found if follows_clause and ends and simple and not follows_aside else None


def _holds_relative(reading: Reading, begin: int, end: int) -> bool:
    """Whether a relative pronoun opens what stands between a subject and its verb: ``Petrov, who ..., said``."""
    return begin + 1 < end and reading.words[begin] in COMMAS and reading.words[begin + 1] in RELATIVES


def _parenthetical(
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
    return _relation(reading, candidate, source, content, None, candidate.cue.frames["quote"], first)


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
    joined = words[at + 1] in CONJUNCTIONS or words[at + 1] in ("which", "because", "if", "though", "although")
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
    return _relation(
        reading, candidate, source, content, None, max(candidate.cue.frames.get("quote", 0.5), 0.8), first
    )


def _is_prose(reading: Reading, first: int, opening: int) -> bool:
    """Whether words of the sentence stand before its quotation: then they are part of the content."""
    return any(reading.tags[index][:1].isalpha() for index in range(first, opening))


def _by_preposition(reading: Reading, candidate: Candidate, first: int, last: int) -> Relation | None:
    """``According to the ministry, ...``, ``..., according to the ministry``."""
    words = reading.words
    source = phrase_after(reading, candidate.end, last)
    if source is None:
        source = (candidate.end, _end_of_attribution(reading, candidate.end, last))
        if source[0] >= source[1]:
            return None
    end = _end_of_attribution(reading, source[1], last)
    if candidate.index <= first + 1:
        if end + 1 < last and words[end] == "," and words[end + 1] in RELATIVES:
            end = _end_of_attribution(reading, end + 1, last)
        content = [reading.trim(end, last)]
    else:
        begin = candidate.index
        content = [reading.trim(first, begin)]
        if words[begin - 1] == "," and end + 1 < last and words[end] == ",":
            content.append(reading.trim(end + 1, last))
    spans = tuple(span for span in content if span is not None)
    if not spans:
        return None
    return _relation(reading, candidate, source, spans, None, candidate.cue.frames["s"], first)


def _relation(
    reading: Reading,
    candidate: Candidate,
    source: Range | None,
    content: tuple[Span, ...],
    complement: Complement | None,
    confidence: float,
    first: int,
) -> Relation:
    """Put a relation together from token ranges."""
    cue_end = complement.cue_end if complement is not None else candidate.end
    addressee = complement.addressee if complement is not None else None
    antecedent = None
    if source is not None and reading.words[source[0]] in RELATIVES and source[0] > first:
        at = source[0] - (reading.words[source[0] - 1] == ",")
        antecedent = phrase_before(reading, at, first)
    return Relation(
        source=reading.span(*source) if source is not None else None,
        cue=reading.span(candidate.start, cue_end),
        content=content,
        lemma=candidate.cue.lemma,
        addressee=reading.span(*addressee) if addressee is not None else None,
        confidence=round(min(confidence, 1.0), 3),
        antecedent=reading.span(*antecedent) if antecedent is not None else None,
        word_class=candidate.cue.word_class,
        frame=complement.frame if complement is not None else "s" if candidate.link == "preposition" else "quote",
    )
