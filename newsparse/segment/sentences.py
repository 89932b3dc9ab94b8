"""Sentences: runs of tokens that end at a full stop, a question or exclamation mark, or with the paragraph."""

from bisect import bisect_left
from collections.abc import Iterator

from newsparse.document import Paragraph, Sentence, Span, Token
from newsparse.lexicon import read_set

_TERMINATORS = frozenset(".!?…。！？।") | {"..."}
_CLOSERS = frozenset("\"'”’»)]}") | {"''"}
_OPENERS = frozenset("\"'“‘«([{„") | {"``", "''"}
_AFTER_END = _TERMINATORS | _CLOSERS
_ENDS = frozenset(".!?…。！？।")
_FULL_WIDTH = frozenset("。！？")
_DAYS_AND_MONTHS = frozenset("mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec".split())
_VERBS_OF_SAYING = frozenset(
    "said says asked asks told added adds replied wrote writes tweeted exclaimed shouted cried joked".split()
)
ATTRIBUTION_WINDOW = 6
"""How many tokens after a closing quotation mark are searched for the verb that attributes it."""
LONGEST_SENTENCE = 400
"""Tokens after which a sentence is cut, so that no rule ever sees an unbounded one."""

MOST_MARKS = 50
"""More marks than this in a row end no sentence: each of them would look at all that follow."""


def find_sentences(
    spans: list[Span], tokens: tuple[Token, ...], starts: list[int]
) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...]]:
    """Divide the tokens of each paragraph into sentences; ``starts`` are the offsets at which the tokens begin."""
    enders = [index for index, token in enumerate(tokens) if token.text[-1] in _ENDS]
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    for index, span in enumerate(spans):
        begin, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        opening = len(sentences)
        for ender in enders[bisect_left(enders, begin) : bisect_left(enders, last)]:
            end = _boundary(tokens, ender, last) if ender >= begin else None
            if end is not None and _is_enumerator(tokens, begin, ender):
                continue
            if end is not None:
                sentences.extend(_sentences(tokens, begin, end, index))
                begin = end
        sentences.extend(_sentences(tokens, begin, last, index))
        paragraphs.append(Paragraph(span, opening, len(sentences)))
    return tuple(paragraphs), tuple(sentences)


def _sentences(tokens: tuple[Token, ...], first: int, last: int, paragraph: int) -> Iterator[Sentence]:
    """One sentence, or several where it is longer than `LONGEST_SENTENCE`."""
    for begin in range(first, last, LONGEST_SENTENCE):
        end = min(begin + LONGEST_SENTENCE, last)
        yield Sentence(Span(tokens[begin].start, tokens[end - 1].end), begin, end, paragraph)


def _boundary(tokens: tuple[Token, ...], index: int, last: int) -> int | None:
    """The index of the token after the sentence that token ``index`` ends, or None where it ends none."""
    token = tokens[index]
    mark = token.text
    abbreviation = len(mark) > 1 and mark != "..." and mark[0].isalnum()
    if abbreviation and token.lower in read_set("title_abbreviations.txt"):
        return None
    end = index + 1
    closed = False
    while end < last and tokens[end].text in _AFTER_END:
        if tokens[end].start > tokens[end - 1].end and _opens(tokens, end, last):
            break
        closed = closed or tokens[end].text in _CLOSERS
        end += 1
        if end - index > MOST_MARKS:
            return None
    if end >= last:
        return end
    if tokens[end].start == tokens[end - 1].end:
        return end if mark in _FULL_WIDTH or _run_together(tokens, index, end) else None
    opened = end + 1 < last and _opens(tokens, end, last)
    word = tokens[end + 1] if opened else tokens[end]
    if word.text[0].islower():
        return None
    if abbreviation and not closed and not opened and not _starts_after_abbreviation(token, word):
        return None
    if mark in ("...", "…") and not word.text[0].isupper():
        return None
    if closed and mark in ("!", "?") and _attributed(tokens, end, last):
        return None
    return end


def _opens(tokens: tuple[Token, ...], index: int, last: int) -> bool:
    """Whether the token opens a quotation or a bracket; a closing mark does where a word clings to it."""
    mark = tokens[index].text
    if mark in _OPENERS:
        return True
    clings = index + 1 < last and tokens[index].end == tokens[index + 1].start
    return mark in _CLOSERS and clings and tokens[index + 1].text[0].isalnum()


def _is_enumerator(tokens: tuple[Token, ...], begin: int, ender: int) -> bool:
    """Whether all that stands before the full stop is the number of an item: ``"2. The two sides``."""
    words = ender - begin
    return (
        tokens[ender].text == "."
        and 1 <= words <= 2
        and tokens[ender - 1].text.isdigit()
        and (words == 1 or tokens[begin].text in _OPENERS)
    )


def _starts_after_abbreviation(abbreviation: Token, word: Token) -> bool:
    """Whether ``word`` begins a sentence although an abbreviation's full stop stands before it."""
    if abbreviation.lower in ("a.m.", "p.m."):
        return word.text.istitle() and word.lower[:3] not in _DAYS_AND_MONTHS
    return word.lower in read_set("sentence_starters.txt")


def _run_together(tokens: tuple[Token, ...], index: int, end: int) -> bool:
    """Whether scraping lost the space between two sentences: ``the agreement.The minister``."""
    before, after = tokens[index - 1] if index else None, tokens[end]
    return (
        tokens[index].text in (".", "!", "?")
        and before is not None
        and len(before.text) > 2
        and before.text[-1].islower()
        and len(after.text) > 1
        and after.text[0].isupper()
        and after.text[1:].islower()
    )


def _attributed(tokens: tuple[Token, ...], begin: int, last: int) -> bool:
    """Whether a verb of saying follows soon: then the question or exclamation does not end the sentence."""
    for token in tokens[begin : min(last, begin + ATTRIBUTION_WINDOW)]:
        if token.lower in _VERBS_OF_SAYING:
            return True
        if token.text in _TERMINATORS or token.text in _OPENERS:
            return False
    return False
