"""Who can be meant: the entities' mentions by place, and the subjects of sentences.

The reader of "he said" looks back for the last one who spoke or was the subject of a sentence, first in the same
paragraph, then before it: the preference for parallel subjects and for recency that pronoun resolution has used
since Hobbs (1978) and Lappin and Leass (1994).
"""

from bisect import bisect_left
from dataclasses import dataclass
from operator import itemgetter

from newsparse.annotate.actors.aliases import Entity
from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.attribution.grammar import FINITE
from newsparse.document import Document, Sentence, Span

LONGEST_SUBJECT = 30
"""A subject has at most this many tokens; what is longer is not read as one. (Longest seen in training: 24.)"""
LONGEST_OPENING = 40
"""An adverbial before the subject ("In the talks with ..., ") has at most this many tokens."""

_SHORT_TITLES = {
    "fm": ("foreign", "minister"), "pm": ("prime", "minister"), "cm": ("chief", "minister"),
    "ceo": ("chief", "executive"),
}  # fmt: skip
_UNCHANGED = frozenset("cut put set hit let quit shut spread beat cost bid hurt split cast burst".split())
"""Verbs whose past is written as their base, and often mistaken for it."""
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_ADVERBS = frozenset({"RB", "RBR", "RBS", "JJR"})
_ENDS_APPOSITION = _ADVERBS | {",", "WP", "WDT", "''", ":"}
_OPENINGS = frozenset({"IN", "TO", "RB", "VBG", "VBN", "CC", "RBR", "RBS"})


@dataclass(frozen=True, slots=True)
class Scene:
    """The document, its tags, and the entities' mentions in text order."""

    document: Document
    tags: tuple[str, ...]
    entities: tuple[Entity, ...]
    mention_starts: tuple[int, ...]
    mentions: tuple[tuple[Span, Entity], ...]
    titled: dict[str, tuple[Entity, ...]]
    """The persons by each word of their titles and names, in lower case."""
    body_start: int

    @classmethod
    def of(
        cls, document: Document, tags: tuple[str, ...], entities: tuple[Entity, ...], body_start: int = 0
    ) -> "Scene":
        """The scene of a document with these entities."""
        mentions = [(mention.span, entity) for entity in entities for mention in entity.mentions]
        mentions.sort(key=itemgetter(0))
        return cls(
            document,
            tags,
            entities,
            tuple([span.start for span, _ in mentions]),
            tuple(mentions),
            _by_title_word(entities),
            body_start,
        )

    def mentions_in(self, span: tuple[int, int]) -> tuple[tuple[Span, Entity], ...]:
        """The mentions that lie within ``span``."""
        first = bisect_left(self.mention_starts, span[0])
        last = bisect_left(self.mention_starts, span[1])
        return tuple([found for found in self.mentions[first:last] if found[0].end <= span[1]])

    def is_quoted(self, offset: int) -> bool:
        """Whether the character at ``offset`` lies within a quotation or is its opening mark."""
        return self.document.quotation_at(offset) is not None

    def last_mention(self, entity: Entity, before: int) -> int:
        """Where the last mention of ``entity`` before the offset begins; -1 where there is none."""
        index = bisect_left(entity.mentions, before, key=_start) - 1
        return entity.mentions[index].span.start if index >= 0 else -1


def _start(mention: Mention) -> int:
    return mention.span.start


def _by_title_word(entities: tuple[Entity, ...]) -> dict[str, tuple[Entity, ...]]:
    found: dict[str, dict[str, Entity]] = {}
    for entity in entities:
        if entity.kind == "person":
            for word in title_words(entity) | set(entity.name.lower().split()):
                found.setdefault(word, {})[entity.id] = entity
    return {word: tuple(bearers.values()) for word, bearers in found.items()}


def title_words(entity: Entity) -> set[str]:
    """The words of an entity's titles in lower case, short ones written out too."""
    words = {word for title in entity.titles for word in title.lower().replace("’", "'").split()}
    return words.union(*(_SHORT_TITLES.get(word, ()) for word in words))


def sentence_subject(scene: Scene, sentence: Sentence, before: int | None = None) -> Span | None:
    """The subject of a sentence's first clause: the nouns before its first finite verb, None where none is seen.

    An opening adverbial ("During the talks, ...") is passed over. ``before`` cuts the sentence short.
    """
    tags, tokens = scene.tags, scene.document.tokens
    last = sentence.last
    if before is not None:
        last = min(last, scene.document.token_range((sentence.span.start, before)).stop)
    if scene.is_quoted(sentence.span.start):
        return None
    opening = sentence.first
    if sentence.span.start < scene.body_start:
        opening = scene.document.token_range((scene.body_start, sentence.span.end)).start
    first = after_opening(scene, opening, last)
    bracketed = 0
    for index in range(first, min(last, first + LONGEST_SUBJECT)):
        bracketed += (tokens[index].text == "(") - (tokens[index].text == ")")
        if bracketed:
            continue  # "Corran Line (NYSE: CRL), a shipping company, today announced"
        if index > first and (
            _is_finite(tags[index - 1], tags[index])
            or (tags[index] == "VB" and tags[index - 1] in _NOUNS and tokens[index].text in _UNCHANGED)
        ):
            end = _without_apposition(scene, first, index)
            return scene.document.span_of_tokens(first, end) if end > first else None
        if tokens[index].text in "\"“”''``;:?!" and not _is_genitive(scene, index):
            return None
    return None


def _is_genitive(scene: Scene, index: int) -> bool:
    """Whether an apostrophe ends a genitive: "the Growers' Forum", not a quotation."""
    tokens = scene.document.tokens
    if tokens[index].text not in ("'", "’") or index + 1 >= len(tokens) or index == 0:
        return False
    return tokens[index - 1].lower.endswith("s") and tokens[index - 1].end == tokens[index].start


def _is_finite(before: str, tag: str) -> bool:
    """Whether the token is the clause's verb; a participle after a noun is more often a past tense mistagged."""
    return tag in FINITE or (tag == "VBN" and (before in _NOUNS or before in _ADVERBS))


def after_opening(scene: Scene, first: int, last: int) -> int:
    """The token after an opening adverbial and its comma; ``first`` itself where there is none."""
    tags, tokens = scene.tags, scene.document.tokens
    if first >= last or tags[first] not in _OPENINGS:
        return first
    for index in range(first, min(last, first + LONGEST_OPENING)):
        if tokens[index].text == ",":
            return index + 1
        if tags[index] in FINITE and tags[first] != "IN":
            break
    return first + 1 if tags[first] in ("RB", "CC") else first


def _without_apposition(scene: Scene, first: int, last: int) -> int:
    """The end of the subject without the adverbs before the verb and the comma that closes an apposition."""
    while last > first and scene.tags[last - 1] in _ENDS_APPOSITION:
        last -= 1
    return last


def noun_head(scene: Scene, span: Span) -> int | None:
    """The index of a noun phrase's head: its last noun before a preposition, a comma or a relative clause."""
    head = None
    for index in scene.document.token_range(span):
        tag = scene.tags[index]
        if tag in _NOUNS:
            head = index
        elif head is not None and tag in ("IN", "TO", "WP", "WDT", ","):
            break
    return head


def has_plural_head(scene: Scene, span: Span) -> bool:
    """Whether the noun phrase is plural: its head noun is, or two phrases are joined."""
    document, tags = scene.document, scene.tags
    joined = head = ""
    is_definite = document.slice(span)[:4].lower() in ("the ", "both")
    for index in document.token_range(span):
        tag, word = tags[index], document.tokens[index].lower
        if tag in _NOUNS:
            head = "NNPS" if tag == "NNP" and word.endswith("s") and is_definite else tag
        elif tag == "PRP" and word in ("they", "we"):
            return True
        elif head and tag in ("IN", "WP", "WDT", ","):
            break
        elif head and word == "and":
            joined = word
    return bool(joined) or head in ("NNS", "NNPS")
