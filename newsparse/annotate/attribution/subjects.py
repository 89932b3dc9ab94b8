"""Who speaks: the noun phrase that is the subject of a cue."""

from newsparse.annotate.attribution.grammar import (
    AUXILIARIES,
    COMMAS,
    FINITE,
    LINKING,
    NOUN_PHRASE,
    NOUNS,
    OCCASIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    WEEKDAYS,
    Reading,
)

LONGEST = 40
"""Tokens searched to the left for a subject."""
_DAYS = WEEKDAYS | {"today", "yesterday", "tomorrow"}
_NOT_NAMES = TIMES - {"may", "march"}
"""Times that are no surnames: ``said Wednesday``, but ``said May``."""
_NAMES = frozenset(("NNP", "NNPS"))
_AFTER_TIME = frozenset(("DT", "NNP", "PRP", "PRP$", "NNPS"))
"""Tags of the word that begins the subject after a time adverbial: ``on Tuesday [the] minister``."""
_PHRASE_HEADS = NOUNS | {"PRP", "CD", "DT", "JJ", "JJS", "VBG"}

_POSTNOMINAL = frozenset("close familiar loyal opposed privy sympathetic".split())
"""Adjectives that tie a phrase to the noun before them: ``a source close to the probe``."""
_ENDS_RELATIVE = COMMAS | SUBORDINATORS | {"and", "but", "or", ":"}
"""Words that a relative clause without commas does not reach beyond."""

Range = tuple[int, int]
"""First and last token index, last exclusive."""


def verb_group_start(reading: Reading, index: int, first: int) -> int:
    """The first token of the verb group that ends in the verb at ``index``: ``has repeatedly promised``."""
    words, tags = reading.words, reading.tags
    start = index
    while start > first and (
        words[start - 1] in AUXILIARIES or tags[start - 1] in ("RB", "RBR", "MD") or words[start - 1] == "to"
    ):
        if words[start - 1] in ("however", "meanwhile", "instead") or reading.quotation[start - 1] >= 0:
            break
        start -= 1
    while start < index and tags[start] in ("RB", "RBR") and words[start] not in AUXILIARIES:
        start += 1
    return start if start < index else _without_adverbs(reading, index, first)


def _without_adverbs(reading: Reading, index: int, first: int) -> int:
    """``Smith also said``: adverbs right before the verb belong to its group."""
    while index > first and reading.tags[index - 1] in ("RB", "RBR") and reading.quotation[index - 1] < 0:
        index -= 1
    return index


def subject_before(reading: Reading, end: int, first: int) -> Range | None:
    """The noun phrase that ends before token ``end``, an aside between commas left out: ``[X], who ..., said``."""
    if end <= first:
        return None
    if reading.words[end - 1] in (",", "--", "–", "—", ")"):
        return _before_aside(reading, end - 1, first)
    found = phrase_before(reading, end, first)
    if found is None or reading.tags[found[0] - 1][:1] == "V":
        return _before_relative(reading, end, first) or found
    return found


def phrase_before(reading: Reading, end: int, first: int) -> Range | None:
    """The noun phrase whose last token is ``end - 1``, with prepositional phrases that belong to it."""
    words, tags = reading.words, reading.tags
    last = end
    while last > first and (words[last - 1] in TIMES or tags[last - 1] == "RB") and last - 1 > first:
        if not _is_time(reading, last - 1):
            break
        last -= 1
    while first < last < end and (words[last - 1] in LINKING or words[last - 1] in AUXILIARIES):
        last -= 1
    if last <= first:
        return None
    if words[last - 1] == ")" and last < end:
        return _before_aside(reading, last - 1, first)
    if words[last - 1] in PRONOUNS or words[last - 1] in RELATIVES or tags[last - 1] == "PRP":
        return (last - 1, last)
    start = last
    floor = max(first, last - LONGEST)
    while start > floor and _continues_left(reading, start - 1, start):
        start -= 1
    start = _trim_left(reading, start, last)
    if start < last and any(tags[index] in _PHRASE_HEADS for index in range(start, last)):
        return (start, last)
    return None


def _before_relative(reading: Reading, end: int, first: int) -> Range | None:
    """The noun phrase before a relative clause without commas: ``[A man] who asked not to be named said``."""
    for index in range(end - 1, max(first, end - LONGEST), -1):
        if reading.words[index] == "who":
            found = phrase_before(reading, index, first) if index < end - 1 else None
            return (found[0], end) if found is not None else None
        if reading.words[index] in _ENDS_RELATIVE or reading.quotation[index] >= 0:
            return None
    return None


def phrase_after(reading: Reading, begin: int, last: int) -> Range | None:
    """The noun phrase that begins at token ``begin``: ``said [Jovan Petrov of the union] on Tuesday``."""
    words, tags = reading.words, reading.tags
    if begin >= last or reading.quotation[begin] >= 0 or words[begin] in _NOT_NAMES:
        return None
    if words[begin] in PRONOUNS or tags[begin] == "PRP":
        return (begin, begin + 1)
    end = begin
    while end < last and reading.quotation[end] < 0:
        word, tag = words[end], tags[end]
        if (tag in NOUN_PHRASE and not (words[end] in TIMES and end > begin and tags[end] != "NN")) or (
            end > begin
            and end + 1 < last
            and (word in LINKING or word == "and")
            and (word not in ("on", "by", "to") or words[end - 1] in _POSTNOMINAL)
            and tags[end + 1] in NOUN_PHRASE
            and words[end + 1] not in TIMES
            and (word != "and" or tags[end + 1] in _NAMES)
            and (word != "in" or tags[end + 1] in _NAMES)
            and not _is_occasion(reading, end + 1, last)
        ):
            end += 1
        elif word not in _POSTNOMINAL or end == begin or words[end + 1 : end + 2] not in (["to"], ["with"]):
            break
        else:
            end += 1
    while end > begin and tags[end - 1] in ("DT", "POS", "PRP$", "PDT"):
        end -= 1
    return (
        (begin, end) if any(tags[index] in NOUNS or tags[index] == "CD" for index in range(begin, end)) else None
    )


def subject_after_opening(reading: Reading, begin: int, last: int) -> Range | None:
    """The subject of the main clause after a participle that opens it: ``Stressing that ..., [he] urged``."""
    for index in range(begin, last - 1):
        if reading.words[index] != "," or reading.quotation[index] >= 0:
            continue
        found = phrase_after(reading, index + 1, last)
        if found is not None:
            verb = found[1]
            while verb < last and reading.tags[verb] == "RB":
                verb += 1
            if verb < last and reading.tags[verb] in FINITE:
                return found
    return None


def _is_occasion(reading: Reading, begin: int, last: int) -> bool:
    """Whether a phrase at ``begin`` names the occasion of the speech and not the speaker: ``in a statement``."""
    return any(word in OCCASIONS for word in reading.words[begin : min(last, begin + 3)])


def _is_time(reading: Reading, index: int) -> bool:
    """Whether the word is a time adverbial between subject and verb: ``Smith on Tuesday said``."""
    if reading.words[index] in _DAYS:
        return True
    return (
        reading.words[index] in TIMES and index > 0 and reading.tags[index - 1] in ("IN", "NNP", "NN", "JJ", "PRP")
    )


def _continues_left(reading: Reading, index: int, start: int) -> bool:
    """Whether token ``index`` belongs to the noun phrase that begins at ``start``."""
    word, tag = reading.words[index], reading.tags[index]
    if reading.quotation[index] >= 0 and reading.quotation[index] != reading.quotation[start]:
        return False
    if tag in NOUN_PHRASE:
        return word not in RELATIVES and word not in SUBORDINATORS
    if word in _POSTNOMINAL:
        return reading.words[start] in ("to", "with")
    if word in ("'", "’"):
        return index > 0 and reading.quotation[index] < 0 and reading.tags[index - 1] == "NNS"
    if word == "than":
        return reading.tags[start] == "CD" and index > 0 and reading.tags[index - 1] in ("JJR", "RBR")
    if tag in ("JJR", "RBR"):
        return reading.words[start] == "than"
    if word in LINKING:
        return index > 0 and (reading.tags[index - 1] in NOUN_PHRASE or reading.tags[index - 1] == "RB")
    if word == "and" or word == "&":
        return index > 0 and reading.tags[index - 1] in NOUNS and reading.tags[start] in NOUN_PHRASE
    if tag == "VBG":
        return index > 0 and reading.tags[index - 1] in ("DT", "NN", "NNS", "IN")
    return False


def _trim_left(reading: Reading, start: int, last: int) -> int:
    """Leave out an adverbial before the subject: ``In Ramallah``, ``On Tuesday``, ``and``."""
    words, tags = reading.words, reading.tags
    for index in range(last - 2, start - 1, -1):
        if words[index] in TIMES and words[index] not in ("may", "march") and tags[index + 1] in _AFTER_TIME:
            start = index + 1
            break
    while start < last and (tags[start] in ("CC", "RB", "POS", "VBN") or words[start] in COMMAS):
        start += 1
    while start < last and (words[start] in LINKING or tags[start] in ("IN", "TO")):
        start += 1
        while (
            start < last and tags[start] in NOUN_PHRASE and tags[start] != "DT" and _has_more(reading, start, last)
        ):
            start += 1
        if start < last and tags[start] == "DT":
            following = start + 1
            while (
                following < last
                and tags[following] in NOUN_PHRASE
                and tags[following] not in ("DT", "NNP", "PRP$")
            ):
                following += 1
            if following < last:
                start = following
    return start


def _has_more(reading: Reading, start: int, last: int) -> bool:
    """Whether another noun follows within the phrase, so that the one at ``start`` is not the subject."""
    return any(
        reading.tags[index] in ("DT", "PRP$", "PRP") or reading.words[index] in TIMES
        for index in range(start + 1, last)
    ) or (reading.words[start] in TIMES and start + 1 < last)


def _before_aside(reading: Reading, comma: int, first: int) -> Range | None:
    """The noun phrase before an apposition or relative clause: ``[Petrov], who heads the union, said``."""
    words, tags = reading.words, reading.tags
    floor = max(first, comma - LONGEST)
    best: Range | None = None
    index = comma - 1
    if words[comma] == ")":
        while index > floor and words[index] != "(":
            index -= 1
        return phrase_before(reading, index, first) if words[index] == "(" else None
    while index > floor:
        word = words[index]
        if reading.quotation[index] >= 0 and reading.closes(index):
            break
        if word in (",", "--", "–", "—", ";"):
            found = phrase_before(reading, index, first)
            if found is not None and _can_head(reading, found):
                best = found
            if word == ";":
                break
        elif tags[index] in FINITE and best is not None:
            break
        index -= 1
    return best or phrase_before(reading, comma, first)


def _can_head(reading: Reading, found: Range) -> bool:
    """Whether the phrase stands where a subject can: at the start of its clause, and is no time adverbial."""
    start, last = found
    words, tags = reading.words, reading.tags
    if words[last - 1] in TIMES or not any(
        tags[index] in NOUNS or tags[index] == "PRP" for index in range(start, last)
    ):
        return False
    before = words[start - 1] if start else ""
    return tags[start - 1] not in ("IN", "TO", "VB", "VBD", "VBZ", "VBN", "VBP", "VBG") if before else True
