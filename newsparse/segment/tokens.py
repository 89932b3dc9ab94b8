"""Tokens: words, numbers, abbreviations, clitics and punctuation marks, as spans.

Close to the Penn Treebank's rules, but nothing is rewritten: ``China's`` is ``China`` and ``'s``; ``U.S.``,
``Gov.`` and a lone initial keep their full stop; a hyphenated or dotted name (``Wolde-Mariam``,
``S.Amarsaikhan``) is one token; ``''`` and ``--`` are one token each.
"""

import re

from newsparse.document import Token
from newsparse.lexicon import read_set

_MARK = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0e31-\u0e3a\u0e47-\u0e4e\u00ad"
"""Combining marks and soft hyphens belong to the word in which they stand; ``\\w`` leaves them out."""
_WORD = rf"[\w{_MARK}]"
_APOSTROPHE = "['’‘ʼ′`]"

_TOKEN = re.compile(
    r"[A-Za-z]++(?=[ ,\n])"  # most words, told at once
    rf"|(?:[^\W\d_]\.){{2,12}}(?![^\W\d_]{_WORD})"  # U.S., a.m., J.C.
    rf"|(?:[^\W\d_]\.){{1,4}}(?=[^\W\d_]{_WORD})(?:[^\W\d_]{_WORD}*)(?:[-‐‑]{_WORD}+)*"  # S.Amarsaikhan
    rf"|\d+(?:[.,:/]\d+)*{_WORD}*(?:[-‐‑]{_WORD}+)*"  # 3,500.75  2023/10/25  21:47  25th  24-year-old
    rf"|{_WORD}+(?:(?:[-‐‑&]|{_APOSTROPHE}(?![sS]\b)){_WORD}+)*"  # words, inner hyphens and apostrophes
    rf"|{_APOSTROPHE}[sS]\b"  # the clitic
    r"|''(?!')|``(?!`)|-{2,3}(?!-)|\.{3}(?!\.)"
    r"|([^\w\s])\1{3,}"  # a rule, or a bomb of brackets
    r"|\S"
)
_STRAIGHT = str.maketrans("’‘ʼ′`‐‑", "'''''--")


def tokenize(text: str) -> tuple[Token, ...]:
    """All tokens of ``text``, in order; only white space lies between them."""
    abbreviations = read_set("abbreviations.txt")
    tokens: list[Token] = []
    append = tokens.append
    new = tuple.__new__  # a named tuple's own constructor is a Python function: a fifth of the time
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = text[start:end]
        if word == "." and tokens and tokens[-1].end == start:
            previous = tokens[-1]
            if previous.text in abbreviations or _is_initial(tokens) or _is_number_sign(text, previous, end):
                tokens[-1] = Token(previous.start, end, previous.text + ".", previous.lower + ".")
                continue
        lower = word.lower()
        if not lower.isascii() or "`" in lower:
            lower = straightened(lower)
        append(new(Token, (start, end, word, lower)))
    return tuple(tokens)


def straightened(word: str) -> str:
    """A word with the apostrophes and hyphens of ASCII."""
    return word.translate(_STRAIGHT)


def _is_number_sign(text: str, word: Token, end: int) -> bool:
    """Whether the full stop belongs to ``No.`` before a number."""
    return word.text in ("No", "no", "Nos") and text[end : end + 2].strip()[:1].isdigit()


def _is_initial(tokens: list[Token]) -> bool:
    """Whether the last token is a lone capital; "I" counts only after a capitalised word: ``Lucia I. Suarez``."""
    word = tokens[-1].text
    if len(word) != 1 or not word.isupper():
        return False
    return word != "I" or (len(tokens) > 1 and tokens[-2].text[:1].isupper())
