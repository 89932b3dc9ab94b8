"""Where a sentence may report: occurrences of cues, and how each hangs together with the clause around it."""

from itertools import compress
from typing import Literal, NamedTuple

from newsparse.annotate.attribution.cues import Cue, CueForm, cue_forms, cue_heads
from newsparse.annotate.attribution.grammar import (
    BE,
    COMMAS,
    CONJUNCTIONS,
    COPULAS,
    FINITE,
    NEGATIONS,
    NOUNS,
    OCCASIONS,
    RELATIVES,
    WEEKDAYS,
    Reading,
)
from newsparse.annotate.attribution.subjects import (
    Range,
    phrase_before,
    subject_after_opening,
    subject_before,
    verb_group_start,
)

Link = Literal["subject", "coordinated", "participle", "infinitive", "passive", "noun", "preposition"]
_BEFORE_NOUNS = frozenset(("DT", "JJ", "PRP$", "POS", "IN", "VBD", "VBG", "VB"))
"""Tags right before a word that make it a noun, whatever the tagger says: ``gave remarks``, ``its claims``."""
_ALWAYS_VERBS = frozenset("said says told tells".split())
_TAILS_BEFORE_TIMES = frozenset(("on", "in", "at"))


class Candidate(NamedTuple):
    """One occurrence of a cue.

    The cue's words are tokens ``start`` to ``end``; ``head`` is the one that the lexicon lists it by; ``group``
    begins its verb group, with auxiliaries and adverbs. ``link`` says where its subject is to be looked for.
    """

    cue: Cue
    tag: str
    start: int
    head: int
    end: int
    group: int
    link: Link
    negated: bool


def find_candidates(reading: Reading, first: int, last: int) -> list[Candidate]:
    """All cues of the sentence that stand outside its quotations, in order."""
    heads = cue_heads()
    found: list[Candidate] = []
    words = reading.words
    for index in compress(range(first, last), map(heads.__contains__, words[first:last])):
        if not reading.is_quoted(index):
            candidate = _candidate(reading, cue_forms(words[index]), index, first, last)
            if candidate is not None:
                found.append(candidate)
    return found


def _candidate(
    reading: Reading, entries: tuple[CueForm, ...], index: int, first: int, last: int
) -> Candidate | None:
    """The first of the entries, the longest phrase before the bare word, that the context allows."""
    tag = reading.tags[index]
    word = reading.words[index]
    for form in entries:
        end = _tail_end(reading, form.cue, index, last)
        if end is None:
            continue
        word_class = form.cue.word_class
        if word_class == "verb" and tag == "VBN" and _is_adjective(reading, entries, index, first):
            continue
        if word_class == "verb" and (
            tag[:1] == "V" or word in _ALWAYS_VERBS or _is_mistagged(reading, form, index, first)
        ):
            if tag in ("VBZ", "VBP") and index > first and reading.tags[index - 1] in _BEFORE_NOUNS:
                continue
            if tag == "VBG" and index > first and _is_modifier(reading, form.cue, index, last):
                continue
            return _verb(reading, form.cue, _verb_tag(reading, form, index, first, last), index, end, first)
        if word_class == "adjective" and tag[:1] in "JVR":
            group = verb_group_start(reading, index, first)
            copula = next((at for at in range(group, index) if reading.words[at] in COPULAS), None)
            if copula is None and index > first and reading.words[index - 1] in COPULAS:
                group = verb_group_start(reading, index - 1, first)
                copula = index - 1
            if copula is not None:
                negated = any(reading.words[at] in NEGATIONS for at in range(group, index))
                return Candidate(form.cue, tag, copula, index, end, group, "subject", negated)
        if word_class == "noun" and tag in ("NN", "NNS"):
            return Candidate(form.cue, tag, index, index, end, index, "noun", False)
        if word_class == "preposition":
            return Candidate(form.cue, tag, index, index, end, index, "preposition", False)
    return None


def _is_modifier(reading: Reading, cue: Cue, index: int, last: int) -> bool:
    """Whether a participle modifies the noun after it: ``told [cheering] fans``, ``missile [warning] data``."""
    tags = reading.tags
    if tags[index - 1] == "VBD":
        return "np" in cue.frames
    return tags[index - 1] == "NN" and index + 1 < last and tags[index + 1] in NOUNS and not cue.tail


def _is_adjective(reading: Reading, entries: tuple[CueForm, ...], index: int, first: int) -> bool:
    """Whether a participle after a copula is in the lexicon as an adjective: ``were [worried] about``."""
    if not any(form.cue.word_class == "adjective" for form in entries):
        return False
    group = verb_group_start(reading, index, first)
    return any(word in COPULAS for word in reading.words[group:index])


def _is_mistagged(reading: Reading, form: CueForm, index: int, first: int) -> bool:
    """Whether a verb was mistaken for an adjective or noun: ``and [lodged] a note``, ``the group [hopes] to``."""
    tag = reading.tags[index]
    before = reading.tags[index - 1] if index > first else ""
    if tag == "NNS" and form.tag == "VBZ":
        if before in ("NNP", "PRP", ",") and reading.tags[index + 1 : index + 2] in (("VBG",), ("DT",), ("PRP$",)):
            return True
        return before in ("NN", "NNP", "PRP", "CC") and reading.words[index + 1 : index + 2] in (["to"], ["that"])
    if tag == "NN" and form.tag == "VB":
        return before in ("NNS", "PRP") and reading.words[index + 1 : index + 2] == ["that"]
    return tag == "JJ" and form.tag == "VBD" and before in ("CC", "PRP")


def _verb_tag(reading: Reading, form: CueForm, index: int, first: int, last: int) -> str:
    """The tag of a verb; a participle that must be the predicate is a past tense: ``he valued``."""
    tags = reading.tags
    tag = tags[index]
    if tag == "VBN" and index > first:
        before = tags[index - 1]
        if (before in (",", "JJ") or before in NOUNS) and reading.words[index + 1 : index + 2] == ["that"]:
            return "VBD"
        if before in NOUNS and FINITE.isdisjoint(tags[first:index]) and _is_active(reading, index, last):
            return "VBD"
        if before in ("PRP", "NNP") or (before in NOUNS and FINITE.isdisjoint(tags[first:last])):
            return "VBD"
    return tag if tag[:1] == "V" else form.tag


def _is_active(reading: Reading, index: int, last: int) -> bool:
    """Whether what follows a participle makes it the predicate: an object, or a coordinated past tense.

    ``assured [parents] that``; ``both sides pledged to meet [and agreed]``.
    """
    tags = reading.tags
    following = tags[index + 1] if index + 1 < last else ""
    if following == "TO":
        verb = next((at for at in range(index + 1, last) if tags[at] in FINITE), index)
        return tags[verb - 1] == "CC"
    return following in ("NNS", "DT", "PRP", "PRP$")


def _tail_end(reading: Reading, cue: Cue, index: int, last: int) -> int | None:
    """The token after the cue's fixed words, or None where they do not follow (``called on Tuesday``)."""
    at = index + 1
    if not cue.tail:
        return at
    words = reading.words
    for word in cue.tail:
        if at < last and words[at] != word and reading.tags[at] == "RB":
            at += 1
        if at >= last or words[at] != word:
            return None
        at += 1
    infinitive = at < last and reading.tags[at] in ("VB", "VBP", "NN") and not words[at].endswith("ing")
    if cue.tail[-1] == "to" and infinitive:
        return None
    if cue.tail[-1] in _TAILS_BEFORE_TIMES and at < last and words[at] in WEEKDAYS:
        return None
    return at


def _verb(reading: Reading, cue: Cue, tag: str, index: int, end: int, first: int) -> Candidate:
    words = reading.words
    group = verb_group_start(reading, index, first)
    auxiliaries = words[group:index]
    negated = any(word in NEGATIONS or word.endswith("n't") for word in auxiliaries)
    start = index
    link: Link = "subject"
    if tag == "VBG" and words[index - 1] == "as" and index > first + 1 and reading.tags[index - 2] == "VBN":
        group = start = verb_group_start(reading, index - 2, first)
    elif auxiliaries and auxiliaries[0] == "to":
        link = "infinitive"
    elif tag == "VBG" and not any(word in BE for word in auxiliaries):
        link = "participle"
    elif (tag in ("VBN", "VBD") and any(word in BE for word in auxiliaries)) or (tag == "VBN" and not auxiliaries):
        link = "passive"
    if link in ("subject", "infinitive", "passive", "participle") and _is_coordinated(reading, tag, group, first):
        link = "coordinated"
    return Candidate(cue, tag, start, index, end, group, link, negated)


def _is_coordinated(reading: Reading, tag: str, group: int, first: int) -> bool:
    """Whether the verb shares the subject of an earlier verb: ``met the minister and [urged]``."""
    words, tags = reading.words, reading.tags
    before = group - 1
    if before <= first:
        return False
    if words[before] in CONJUNCTIONS:
        forms = ("VBD", "VBN") if tag in ("VBD", "VBN") else (tag,)
        return any(tags[at] in forms for at in range(first, before))
    if words[before] == "," and tag in ("VBD", "VBZ"):
        return _in_series(reading, tag, before, first)
    return False


def _in_series(reading: Reading, tag: str, comma: int, first: int) -> bool:
    """Whether the part before the comma is a predicate of the same form: ``condemned X, [welcomed] Y and ...``."""
    words, tags = reading.words, reading.tags
    at = comma - 1
    while at > first and words[at] not in COMMAS:
        if tags[at] == tag and reading.quotation[at] < 0:
            return words[at - 1] not in RELATIVES and not _in_relative(reading, at, first)
        at -= 1
    return False


def _in_relative(reading: Reading, index: int, first: int) -> bool:
    """Whether the verb stands in a relative clause or aside that the same part of the sentence opens."""
    at = index - 1
    while at > first and reading.words[at] not in COMMAS:
        if reading.words[at] in RELATIVES:
            return True
        at -= 1
    return False


def governing_subject(reading: Reading, before: int, first: int, last: int) -> Range | None:
    """The subject of the sentence's first finite verb, to the left of ``before`` if it can be."""
    for stretch in (range(first, before), range(before, last)):
        for index in stretch:
            if reading.tags[index] in FINITE and not reading.is_quoted(index):
                group = verb_group_start(reading, index, first)
                found = subject_before(reading, group, first)
                if found is not None and reading.words[found[0]] not in RELATIVES:
                    return found
    return None


def source_of(
    reading: Reading, candidate: Candidate, earlier: Range | None, first: int, last: int
) -> Range | None:
    """The subject of a candidate; ``earlier`` is the source of the cue before it in the same sentence."""
    link = candidate.link
    if link == "subject":
        return subject_before(reading, candidate.group, first)
    if link == "noun":
        return _possessor(reading, candidate.head, first)
    if link == "participle" and candidate.group == first:
        following = subject_after_opening(reading, candidate.end, last)
        if following is not None:
            return following
    if link == "participle" and candidate.group > first and reading.words[candidate.group - 1] not in COMMAS:
        attached = subject_before(reading, candidate.group, first)
        on_occasion = reading.words[candidate.group - 1] in OCCASIONS  # "with remarks noting that"
        if (
            attached is not None
            and not on_occasion
            and reading.words[candidate.group - 1] not in ("and", "but", "by", "while", "in")
        ):
            return attached
    return earlier or governing_subject(reading, candidate.group, first, last)


def _possessor(reading: Reading, index: int, first: int) -> Range | None:
    """Whose claim it is: ``[his] claim that``, ``[the minister]'s repeated promise to``."""
    at = index - 1
    while at > first and reading.tags[at] in ("JJ", "RB", "VBN", "NN"):
        at -= 1
    if at >= first and reading.tags[at] == "PRP$":
        return (at, at + 1)
    if at > first and reading.tags[at] == "POS":
        return phrase_before(reading, at, first)
    return None
