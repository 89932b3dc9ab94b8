"""What a cue takes on its right: which construction, where it begins, and whom it addresses."""

from typing import NamedTuple

from newsparse.annotate.attribution.candidates import Candidate
from newsparse.annotate.attribution.cues import nouns_of
from newsparse.annotate.attribution.grammar import (
    COMMAS,
    CONJUNCTIONS,
    FINITE,
    NOUN_PHRASE,
    NOUNS,
    OBJECT_PRONOUNS,
    OCCASIONS,
    PHRASE_START,
    PRONOUNS,
    RELATIVES,
    STOPS,
    SUBORDINATORS,
    TIMES,
    WH_WORDS,
    Reading,
)
from newsparse.annotate.attribution.subjects import Range

_CIRCUMSTANCES = COMMAS | frozenset("after before when as since during at in on by from to about of".split())
"""What follows a cue without being its content."""

CLAUSE_WINDOW = 30
"""Tokens searched for the finite verb that tells a clause without "that" from a noun phrase."""

REMOTE_WINDOW = 15
"""Tokens after the cue in which a quotation or that-clause can still be its complement."""

REMOTE_FACTOR = 0.8
"""A clause that begins with neither "that" nor its subject is less surely a complement."""

_OBJECT_PREPOSITIONS = {"for": "o-for", "of": "o-of", "on": "o-on"}

_KEPT_PREPOSITIONS = {"as": "o-as", "with": "o-with", "at": "o-at", "to": "o-to"}

_OBJECT_START = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS"))
"""Tags of words that begin an object."""

_ADJECTIVES = frozenset(("JJ", "JJR", "JJS", "VBN"))

_ADVERBIAL_PREPOSITIONS = frozenset("on in at during to by from after before via over through with for".split())


class Complement(NamedTuple):
    """The construction after a cue: its frame, its first token, the one addressed, where the cue's words end."""

    frame: str
    start: int
    addressee: Range | None
    cue_end: int
    prior: float


def find_complement(reading: Reading, candidate: Candidate, last: int) -> Complement | None:
    """The complement that the lexicon allows after the cue and its adverbials: ``said on Tuesday that``."""
    at = candidate.end
    found = _complement_at(reading, candidate, at, last)
    if found is not None and found.frame not in ("np", "zero"):
        return found
    after = skip_adverbials(reading, at, last)
    if after > at:
        later = _complement_at(reading, candidate, after, last)
        if later is not None and (found is None or later.frame not in ("np", "o-zero")):
            return later
    return found


def find_remote_complement(reading: Reading, candidate: Candidate, last: int) -> Complement | None:
    """A complement that stands further off: ``told the agency after the vote that``, ``said of her rival: "..."``.

    The last resort is a clause that opens with a circumstance: ``said if elected he would resign``.
    """
    frames = candidate.cue.frames
    words = reading.words
    if candidate.link == "passive" or not ("quote" in frames or "zero" in frames):
        return None
    for at in range(candidate.end, min(last - 1, candidate.end + REMOTE_WINDOW)):
        if reading.opens(at) and words[at - 1] in (",", ":") and "quote" in frames:
            return Complement("quote", at, None, candidate.end, frames["quote"])
        if words[at] == "that" and reading.tags[at] in ("IN", "WDT") and ("that" in frames or "o-that" in frames):
            frame = "that" if "that" in frames else "o-that"
            return Complement(frame, at, None, candidate.end, frames[frame])
        if words[at] in STOPS or (words[at - 1] == "," and reading.tags[at] in FINITE):
            break
    comma = candidate.end + 1
    if "zero" in frames and comma < last and words[candidate.end] == "," and begins_clause(reading, comma, last):
        return Complement("zero", comma, None, candidate.end, frames["zero"] * REMOTE_FACTOR)
    if "zero" in frames and candidate.end < last and words[candidate.end] not in _CIRCUMSTANCES:
        start = skip_adverbials(reading, candidate.end, last)
        verb = next((at for at in range(start, min(last, start + CLAUSE_WINDOW)) if reading.tags[at] in FINITE), 0)
        if verb and words[verb - 1] not in CONJUNCTIONS:
            return Complement("zero", start, None, candidate.end, frames["zero"] * REMOTE_FACTOR)
    return None


def skip_adverbials(reading: Reading, at: int, last: int) -> int:
    """Past adverbs, times and occasions after a cue: ``on Tuesday``, ``at a news conference``."""
    words, tags = reading.words, reading.tags
    while at < last and reading.quotation[at] < 0:
        word = words[at]
        if tags[at] in ("RB", "RP") or word in TIMES:
            at += 1
        elif word in ("last", "this", "next", "early", "late") and at + 1 < last and words[at + 1] in TIMES:
            at += 2
        elif word in _ADVERBIAL_PREPOSITIONS:
            end = _phrase_end(reading, at + 1, last)
            if end == at + 1 or not any(
                words[index] in TIMES or words[index] in OCCASIONS for index in range(at + 1, end)
            ):
                return at
            at = end
        else:
            return at
    return at


def _phrase_end(reading: Reading, at: int, last: int) -> int:
    """The end of the plain noun phrase that begins at ``at``."""
    while at < last and reading.tags[at] in NOUN_PHRASE and reading.quotation[at] < 0:
        at += 1
    return at


def _complement_at(reading: Reading, candidate: Candidate, at: int, last: int) -> Complement | None:
    if "this" in candidate.cue.frames:
        return Complement("this", candidate.end - 1, None, candidate.end, candidate.cue.frames["this"])
    if at >= last:
        return None
    words, tags, frames = reading.words, reading.tags, candidate.cue.frames

    def take(frame: str, start: int, addressee: Range | None = None, cue_end: int = candidate.end) -> Complement:
        return Complement(frame, start, addressee, cue_end, frames[frame])

    word, tag = words[at], tags[at]
    if word in (",", ":"):
        quoted = at + 1 < last and reading.opens(at + 1)
        if "quote" in frames and (quoted or (word == ":" and at + 1 < last)):
            return take("quote", at + 1)
        return None
    if reading.opens(at):
        if "quote" in frames:
            return take("quote", at)
        return next((take(frame, at) for frame in ("np", "o-np", "that") if frame in frames), None)
    if word == "that" and "that" in frames and at + 1 < last and tags[at + 1] not in FINITE:
        return take("that", at)
    if word in WH_WORDS and "wh" in frames:
        return take("wh", at)
    if word == "to" and "inf" in frames and _is_infinitive(reading, at, last):
        return take("inf", at)
    if word == "as" and "o-as" in frames:
        return take("o-as", at)
    if word in frames and word not in ("that",):
        return take(word, at + 1, cue_end=at + 1)
    if tag == "VBG" and "ing" in frames:
        return take("ing", at)
    if tag not in PHRASE_START or (tag == "RB" and "zero" not in frames):
        return None
    return _nominal(reading, candidate, at, last)


def _is_infinitive(reading: Reading, at: int, last: int) -> bool:
    """Whether "to" at ``at`` begins an infinitive, an adverb or negation aside.

    An adverb that an object follows is the verb itself: ``to [back] each other``.
    """
    following = at + 1
    if following < last and reading.tags[following] == "RB":
        following += 1
        if following < last and reading.tags[following] in _OBJECT_START:
            return True
    if following >= last:
        return False
    tag = reading.tags[following]
    return tag in ("VB", "VBP", "NN") or (tag == "JJ" and "-" in reading.words[following])


def _nominal(reading: Reading, candidate: Candidate, at: int, last: int) -> Complement | None:
    """A complement that begins with a noun phrase: addressee, object, noun phrase, or the subject of a clause."""
    frames = candidate.cue.frames
    for find in (_addressed, _light_object):
        found = find(reading, candidate, at, last)
        if found is not None:
            return found
    verbal = candidate.link != "noun"
    if verbal and ("zero" in frames or "that" in frames) and begins_clause(reading, at, last):
        frame = "zero" if "zero" in frames else "that"
        return Complement(frame, at, None, candidate.end, frames[frame])
    if "np" in frames and reading.tags[at] not in ("RB", "EX"):
        return Complement("np", at, None, candidate.end, frames["np"])
    return None


def _addressed(reading: Reading, candidate: Candidate, at: int, last: int) -> Complement | None:
    """``told [reporters] that``, ``urged [both sides] to``, ``thanked [Yunnan] for``, ``described X as``."""
    frames = candidate.cue.frames
    if not any(frame.startswith("o-") for frame in frames):
        return None
    words, tags = reading.words, reading.tags
    end = at + 1 if words[at] in OBJECT_PRONOUNS else _object_end(reading, at, last)
    if end <= at:
        return None
    addressee = (at, end)
    then = skip_adverbials(reading, end, last) if end < last else end
    for here in (end, then):
        if here >= last:
            break
        word = words[here]
        if word == "that" and "o-that" in frames:
            return Complement("o-that", here, addressee, candidate.end, frames["o-that"])
        if word in WH_WORDS and "o-wh" in frames:
            return Complement("o-wh", here, addressee, candidate.end, frames["o-wh"])
        if word in ("to", "not") and "o-inf" in frames:
            start = here + (word == "not")
            if start < last and words[start] == "to" and _is_infinitive(reading, start, last):
                return Complement("o-inf", here, addressee, candidate.end, frames["o-inf"])
        if "quote" in frames and (
            reading.opens(here) or (word in ",:" and here + 1 < last and reading.opens(here + 1))
        ):
            return Complement("quote", here + (word in ",:"), addressee, candidate.end, frames["quote"])
        frame = _OBJECT_PREPOSITIONS.get(word)
        if (
            frame in frames
            and here + 1 < last
            and words[here + 1] not in TIMES
            and _is_person(reading, frames, frame, end)
        ):
            return Complement(frame, here + 1, addressee, candidate.end, frames[frame])
        frame = _KEPT_PREPOSITIONS.get(word)
        if frame in frames:
            return Complement(frame, at, None, candidate.end, frames[frame])
    if "o-zero" in frames:
        short = at + 1 if words[at] in OBJECT_PRONOUNS or tags[at] == "NNS" else end
        if short < last and tags[short] in PHRASE_START and begins_clause(reading, short, last):
            return Complement("o-zero", short, (at, short), candidate.end, frames["o-zero"])
    if "o-np" in frames and _names_object(reading, candidate, end, last):
        named = _label_start(reading, candidate, at, end, last)
        return Complement("o-np", named, None, candidate.end, frames["o-np"])
    return None


def _label_start(reading: Reading, candidate: Candidate, at: int, end: int, last: int) -> int:
    """Where the name that the object is given begins: ``called the talks [frank]``, ``called it [a gift]``."""
    if _is_labelled_before(reading, candidate) or end >= last:
        return at
    if reading.opens(end) or reading.tags[end] in ("DT", "PRP$", "RB"):
        return end
    # "called the talks frank": the adjectives after the object's last noun
    label = end
    while label > at and reading.tags[label - 1] in _ADJECTIVES:
        label -= 1
    return label if at < label < end else at


def _is_labelled_before(reading: Reading, candidate: Candidate) -> bool:
    return not {"what", "which"}.isdisjoint(reading.words[max(candidate.group - 4, 0) : candidate.group])


def _names_object(reading: Reading, candidate: Candidate, end: int, last: int) -> bool:
    """Whether a name follows the object (``called it [a gift]``) or is it (``what he called [a gift]``)."""
    if _is_labelled_before(reading, candidate):
        return True
    if end < last and (reading.tags[end] in NOUN_PHRASE or reading.tags[end] == "RB"):
        return True
    if reading.tags[end - 1] in _ADJECTIVES and end < last and reading.tags[end] not in FINITE:
        return True
    for index in range(end, min(last, end + REMOTE_WINDOW)):
        if reading.opens(index):
            return True
        if reading.tags[index] in FINITE or reading.words[index] in COMMAS:
            return False
    return False


def _is_person(reading: Reading, frames: dict[str, float], frame: str, end: int) -> bool:
    """Whether the object can be one addressed: ``lauded [Smith] for``, but ``lauded [plans] for next year``."""
    return frames.get("np", 0.0) <= frames[frame] or reading.tags[end - 1] in ("NNP", "NNPS", "PRP")


def _object_end(reading: Reading, at: int, last: int) -> int:
    """The end of an object: a noun phrase with "of", "and" and possessives, before any other preposition."""
    words, tags = reading.words, reading.tags
    end = at
    while end < last and reading.quotation[end] < 0:
        if tags[end] in ("DT", "PRP$") and end > at and tags[end - 1] in NOUNS:
            break
        if (tags[end] in NOUN_PHRASE and words[end] not in RELATIVES) or (
            end > at
            and end + 1 < last
            and words[end] in ("and", "of", "in", "&")
            and tags[end + 1] in NOUN_PHRASE
            and (words[end] == "and" or tags[end + 1] in ("DT", "NNP", "NNS", "PRP$"))
        ):
            end += 1
        else:
            break
    return end


def _light_object(reading: Reading, candidate: Candidate, at: int, last: int) -> Complement | None:
    """A light verb's attitude or importance noun: ``voiced [support for]``, ``discussed [the need to]``.

    Before a that-clause the noun belongs to the cue: ``expressed the hope that``.
    """
    frames = candidate.cue.frames
    words, tags = reading.words, reading.tags
    for frame, nouns in (("att", nouns_of("attitude")), ("imp", nouns_of("importance"))):
        if frame not in frames:
            continue
        end = at
        while end < last and (tags[end] in NOUN_PHRASE or words[end] == "and" or tags[end] in ("RB", "VBG")):
            end += 1
        counted = "CD" in tags[at:end]  # "has 14 convictions": things, no attitude
        if not counted and any(words[index] in nouns for index in range(at, end)):
            if frame == "att" and end < last and words[end] == "that":
                return Complement(frame, end, None, end, frames[frame])
            return Complement(frame, at, None, candidate.end, frames[frame])
    return None


def begins_clause(reading: Reading, at: int, last: int) -> bool:
    """Whether the noun phrase at ``at`` is a finite verb's subject, so that a clause without "that" begins."""
    words, tags = reading.words, reading.tags
    if words[at] in PRONOUNS or tags[at] == "EX":
        return words[at] not in OBJECT_PRONOUNS or _verb_follows(reading, at + 1, last)
    open_relatives = 0
    in_aside = False
    for index in range(at, min(last, at + CLAUSE_WINDOW)):
        word, tag = words[index], tags[index]
        if tag in FINITE:
            if not open_relatives and not in_aside:
                return index > at
            open_relatives = max(open_relatives - 1, 0)
        elif word == ",":
            in_aside = index + 1 < last and words[index + 1] in ("which", "who")
        elif index > at and (word in RELATIVES or (tag == "PRP" and word in PRONOUNS and word != "it")):
            open_relatives += 1
        elif (word in CONJUNCTIONS and _verb_follows(reading, index + 1, last)) or (
            (
                word in SUBORDINATORS
                and tag in ("IN", "WRB")
                and word not in ("as", "since", "after", "before", "than")
            )
            or word in STOPS
            or word in (";", ":", "—", "--")
            or reading.opens(index)
        ):
            return False
    return False


def _verb_follows(reading: Reading, at: int, last: int) -> bool:
    while at < last and reading.tags[at] == "RB":
        at += 1
    return at < last and reading.tags[at] in FINITE
