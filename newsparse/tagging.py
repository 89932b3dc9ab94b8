"""Parts of speech: a lexicon, word shapes, and the tags of the neighbours.

Every token has a class: the tags that its word takes in the lexicon, or for an unknown word what its shape and
suffix suggest. A class with several tags is decided from left to right by the tag before it and the likeliest
tag after it, with the table that ``training/mine_tags.py`` counts from the corpus' machine-made tags. Tags are
those of the Penn Treebank (Marcus, Santorini and Marcinkiewicz 1993).
"""

from functools import cache

from newsparse.document import Document, Token
from newsparse.lexicon import read_table

ANY = "*"
PRONOUN = "I"
"""The one pronoun that has a capital wherever it stands."""
UNKNOWN_INITIAL = "Initial:?"
"""The class of an unknown word that opens a sentence or a quotation, or follows the marks that may."""
_SUFFIXES = ("ing", "ed", "ly", "ion", "ity", "ment", "ness", "er", "al", "ive", "ous", "ic", "able", "s", "y")
_PUNCTUATION = {
    ",": ",", ".": ".", "!": ".", "?": ".", "...": ":", "…": ":", ":": ":", ";": ":", "-": ":", "--": ":",
    "–": ":", "—": ":", "(": "(", ")": ")", "[": "(", "]": ")", "“": "``", "”": "''", '"': "''", "``": "``",
    "''": "''", "'": "''", "‘": "``", "’": "''", "«": "``", "»": "''", "$": "$", "£": "$", "€": "$", "#": "#",
}  # fmt: skip


def tag_tokens(document: Document) -> tuple[str, ...]:
    """One Penn Treebank tag for each token of the document."""
    classes = token_classes(document)
    contexts = _contexts()
    nothing: dict[str, str] = {}
    following = [*classes, "."][1:]  # "." for the end of the text
    tags: list[str] = []
    earlier = previous = "."
    for name, after in zip(classes, map(_likeliest().get, following, following), strict=True):
        if name in contexts:
            by_following = contexts[name]
            here, anywhere = by_following.get(after, nothing), by_following[ANY]
            tag = (
                here.get(f"{earlier} {previous}")
                or here.get(previous)
                or anywhere.get(previous)
                or here.get(ANY)
                or anywhere[ANY]
            )
        else:
            tag = name
        tags.append(tag)
        earlier, previous = previous, tag
    return tuple(tags)


def token_classes(document: Document) -> list[str]:
    """The class of each token: one tag, or the name of an ambiguity class that `tag_tokens` decides."""
    lexicon = _lexicon()
    classes: list[str] = []
    openings = {sentence.first for sentence in document.sentences}
    initial = True
    for index, token in enumerate(document.tokens):
        initial = initial or index in openings
        text = token.text
        name = _PUNCTUATION.get(text)
        if name is not None:
            classes.append(name)
            initial = initial or name in ("``", "''", ":", "(")
            continue
        if initial and text[0].isupper() and text != PRONOUN:
            name = lexicon.get(token.lower)
            classes.append(f"Initial:{name}" if name else "Initial:?")
        else:
            name = lexicon.get(text) or (lexicon.get(token.lower) if text.isupper() else None)
            classes.append(name or shape_class(token))
        initial = False
    return classes


def likeliest_tag(word: str) -> str | None:
    """The tag that a word most often has, by itself; None for a word that the lexicon does not hold."""
    name = _lexicon().get(word.lower())
    return name and _likeliest().get(name, name)


def shape_class(token: Token) -> str:
    """The class of a word that the lexicon does not hold, by its characters alone."""
    text = token.text
    if text[0].isdigit():
        return "JJ" if "-" in text and text[-1].isalpha() else "CD" if text[-1].isdigit() else "?digit"
    if text[0].isupper():
        return "?Capital-s" if text[-1] == "s" else "?Capital"
    if not text[0].isalpha():
        return "SYM" if len(text) == 1 else "?"
    if "-" in text:
        return "?hyphen"
    for suffix in _SUFFIXES:
        if token.lower.endswith(suffix):
            return f"?{suffix}"
    return "?"


@cache
def _lexicon() -> dict[str, str]:
    """Word to class: one tag, tags joined by ``|`` with the likeliest first, or the word itself."""
    return {word: name for name, words in read_table("tags.tsv") for word in words.split(" ")}


@cache
def _likeliest() -> dict[str, str]:
    """The likeliest tag of each ambiguous class."""
    return {name: by_following[ANY][ANY] for name, by_following in _contexts().items()}


@cache
def _contexts() -> dict[str, dict[str, dict[str, str]]]:
    """The tag of an ambiguous class by the likeliest tag after it and the tags before it; `ANY` where open."""
    contexts: dict[str, dict[str, dict[str, str]]] = {}
    for before, name, after, tag in read_table("tag_contexts.tsv"):
        if not (name == UNKNOWN_INITIAL and tag == "PRP"):  # counted for "I", which has a class of its own
            contexts.setdefault(name, {}).setdefault(after, {})[before] = tag
    return contexts
