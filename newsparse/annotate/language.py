"""Which language an article is written in: by its script, then by its letters or its function words."""

import re
from collections import Counter
from functools import cache, lru_cache

from newsparse.lexicon import read_table

SAMPLE = 1500
"""Characters that are looked at: a few paragraphs are plenty, and the cost stays the same for any article."""
SECOND_SAMPLE = 6000
"""Where these tell nothing, as a menu may fill them, what follows is looked at up to here."""
LEAST_LETTERS = 20
"""With fewer letters than this there is too little text to tell."""
LEAST_HITS = 3
"""A language in Latin script needs so many of its function words ..."""
LEAST_SHARE = 0.12
"""... and they must be this share of all words: names and lists have none, running text has 0.3 and more."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = (
    # first and last code point of a block, and its language where it has one
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x077F, "Arabic"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x0F00, 0x0FFF, "bo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"),
    (0x3040, 0x30FF, "ja"),
    (0x3400, 0x9FFF, "Han"),
    (0xAC00, 0xD7AF, "ko"),
)
_KANA_SHARE = 0.05
"""Japanese has kana among its Chinese characters; Chinese has none."""
_CYRILLIC = (("mn", "өү", "қғң"), ("kk", "қғұә", ""), ("ky", "ңөү", "қі"), ("mk", "ѓќѕ", ""), ("sr", "ђћџљњј", ""),
             ("be", "ў", ""), ("uk", "їєґі", "ыў"), ("ru", "ыэё", ""), ("bg", "ъ", "ыэ"))  # fmt: skip
"""Letters that give a language away, and letters that it does not have, in the order in which they are asked."""
_ARABIC = (("ur", "ٹڈڑےںہ"), ("ps", "ټډړښځڅ"), ("fa", "پچژگی"))


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None where there is too little text to tell."""
    return _language_of(text[:SAMPLE]) or _language_of(text[SAMPLE:SECOND_SAMPLE])


@lru_cache(maxsize=8)  # the header asks for the language of the same article again
def _language_of(sample: str) -> str | None:
    if sample.isascii():
        return _by_words(sample)
    scripts: Counter[str] = Counter()
    for character, count in Counter(sample).items():
        if character.isalpha():
            scripts[_script(ord(character))] += count
    if scripts.total() < LEAST_LETTERS:
        return _short_of_letters(scripts)
    script = scripts.most_common(1)[0][0]
    if script in ("Han", "ja"):
        return _east_asian(scripts)
    if script == "Cyrillic":
        return _by_letters(sample)
    if script == "Arabic":
        return next((code for code, letters in _ARABIC if _share(sample, letters) > 0.01), "ar")
    if script == "Latin":
        return _by_words(sample)
    return script or None


def _script(code: int) -> str:
    """The name of a code point's script, or its language; "" for scripts that are not in the table."""
    if code < 0x0370 or 0x1E00 <= code <= 0x1EFF:
        return "Latin"
    return next((name for first, last, name in _SCRIPTS if first <= code <= last), "")


def _short_of_letters(scripts: "Counter[str]") -> str | None:
    """Chinese, Japanese and Korean say much in few characters; everything else is too short."""
    if scripts["Han"] + scripts["ja"] + scripts["ko"] < LEAST_LETTERS // 3:
        return None
    return "ko" if scripts["ko"] > scripts["Han"] + scripts["ja"] else _east_asian(scripts)


def _east_asian(scripts: "Counter[str]") -> str:
    return "ja" if scripts["ja"] > _KANA_SHARE * (scripts["ja"] + scripts["Han"]) else "zh"


def _by_letters(sample: str) -> str:
    """The language of a text in Cyrillic script."""
    for code, having, lacking in _CYRILLIC:
        if _share(sample, having) > 0.004 and _share(sample, lacking) <= 0.001:
            return code
    return "ru"


def _share(sample: str, letters: str) -> float:
    """The share of ``letters`` among the characters of the sample."""
    lowered = sample.lower()
    return sum(map(lowered.count, letters)) / max(len(lowered), 1)


def _by_words(sample: str) -> str | None:
    """The language of a text in Latin script."""
    words = _WORD.findall(sample.lower().replace("’", "'"))
    hits: Counter[str] = Counter()
    languages = _function_words()
    for word, count in Counter(words).items():
        for code in languages.get(word, ()):
            hits[code] += count
    if not hits:
        return None
    (code, count), *_ = hits.most_common(1)
    return code if count >= LEAST_HITS and count >= LEAST_SHARE * len(words) else None


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """Each function word with the languages that have it."""
    languages: dict[str, tuple[str, ...]] = {}
    for code, words in read_table("function_words.tsv", "languages"):
        for word in dict.fromkeys(words.split()):
            languages[word] = (*languages.get(word, ()), code)
    return languages
