"""What the network reads of each token: numbers into its embedding tables.

One definition for training and for the runtime. Of the word: its number in the vocabulary, its last two and three
letters, its first three, its shape. Of the place: the state of quotation, whether a sentence or paragraph begins.
Of what the rules make of it: its part of speech, the name or title that it is part of, the cue, source or content
that the attribution rules see there and how surely. The network learns where to believe them.
"""

from collections.abc import Mapping, Sequence
from itertools import repeat
from zlib import crc32

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.attribution.relation import Relation
from newsparse.document import Document, Span
from newsparse.reader.labels import LABELS, Chunk, Triple, begin, chunks_in_order, mark
from newsparse.segment.tokens import straightened

SUFFIX_BUCKETS = 2048
"""Rows of the table of hashed prefixes and suffixes: about two thirds of those in the training text share none."""
SHAPES = ("lower", "Capital", "UPPER", "Mixed", "number", "digits", "hyphen", "mark")
QUOTES = ("outside", "opening", "inside", "closing")
PLACES = ("inside", "sentence", "paragraph")
NAMES = ("O", *(f"{place}-{kind}" for kind in ("person", "organization", "country", "place", "group", "title")
                for place in "BI"))  # fmt: skip
SURE = (0.5, 0.8)
"""Where the confidence of the rules' relations is cut into three."""
RULES = len(LABELS) * (len(SURE) + 1)

COLUMNS = ("word", "suffix2", "suffix3", "prefix3", "shape", "tag", "quote", "place", "rule", "name")
"""The features, in the order of the columns."""
TAGS = (
    "?", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT",
    "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
    "WDT", "WP", "WP$", "WRB", "$", "#", "``", "''", "(", ")", ",", ".", ":", "-LRB-", "-RRB-", "HYPH",
)  # fmt: skip
"""The tags of the Penn Treebank; the first stands for any other."""
_TAG_NUMBERS = {tag: number for number, tag in enumerate(TAGS)}
_NAME_NUMBERS = {name: number for number, name in enumerate(NAMES)}

WordRow = tuple[int, int, int, int, int]
"""The columns from ``word`` to ``shape``."""

KEPT_WORDS = 20_000
"""Words and marks whose rows are kept from article to article: more would only be names. They take 4 MB. Figures
are not kept, of which each article has its own."""
LONGEST_WORD = 40
"""Letters of a word that count, for what is longer is no word."""


class WordRows(dict[str, WordRow]):
    """The columns that a word alone decides, as it is written, worked out when it is first seen."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def __missing__(self, word: str) -> WordRow:
        lower = straightened(word.lower())
        key = normal(lower)
        row = (
            self.vocabulary.get(key, 0),
            bucket("<" + key[-2:]),
            bucket("<" + key[-3:]),
            bucket(key[:3] + ">"),
            shape(word),
        )
        if len(self) >= KEPT_WORDS:
            self.clear()
        if key == lower:
            self[word] = row
        return row


def normal(word: str) -> str:
    """The word as the vocabulary has it: figures as zeros, and not too long."""
    word = word[:LONGEST_WORD]
    return word if word.isalpha() else "".join("0" if letter.isdigit() else letter for letter in word)


def bucket(affix: str) -> int:
    """The row of a prefix or suffix; the same on every machine."""
    return crc32(affix.encode("utf-8", "surrogatepass")) % SUFFIX_BUCKETS


def shape(text: str) -> int:
    """The number of a token's shape in `SHAPES`."""
    if text.isalpha():
        if text.islower():
            return 0
        if text.isupper() and len(text) > 1:
            return 2
        return 1 if text[1:].islower() or len(text) == 1 else 3
    if text[0].isdigit():
        return 5 if text.isdigit() else 4
    if not text[0].isalpha():
        return 7
    return 6 if text.islower() else 3


def columns(
    document: Document,
    tags: Sequence[str],
    mentions: Sequence[Mention],
    proposed: Sequence[tuple[Relation, Triple]],
    rows: WordRows,
) -> list[Sequence[int]]:
    """The features of every token, a sequence for each of `COLUMNS`. ``proposed``: see `in_tokens`."""
    tokens = document.tokens
    words = [rows[token.text] for token in tokens]
    return [
        *(zip(*words, strict=True) if words else ((),) * COLUMNS.index("tag")),
        list(map(_TAG_NUMBERS.get, tags, repeat(0))),
        _quotes(document),
        _places(document),
        _rules(len(tokens), proposed),
        _names(document, mentions),
    ]


def _quotes(document: Document) -> list[int]:
    states = [0] * len(document.tokens)
    for quotation in document.quotations:
        found = document.token_range(quotation.span)
        states[found.start : found.stop] = [2] * len(found)
        if found:
            states[found.start] = 1
            if quotation.closed:
                states[found.stop - 1] = 3
    return states


def _places(document: Document) -> list[int]:
    places = [0] * len(document.tokens)
    paragraph = -1
    for sentence in document.sentences:
        places[sentence.first] = 1 if sentence.paragraph == paragraph else 2
        paragraph = sentence.paragraph
    return places


def in_tokens(document: Document, relations: Sequence[Relation]) -> list[tuple[Relation, Triple]]:
    """The rules' relations, each with what it says in tokens; those without cue or content are left out."""
    triples = ((one, triple_of(document, one.source, one.cue, one.content)) for one in relations)
    return [(relation, triple) for relation, triple in triples if triple is not None]


def _rules(length: int, proposed: Sequence[tuple[Relation, Triple]]) -> list[int]:
    """The labels of what the rules found, with a step for each degree of confidence; the surest are on top."""
    found = [0] * length
    steps: list[list[Triple]] = [[] for _ in range(len(SURE) + 1)]
    for relation, triple in proposed:
        steps[sum(relation.confidence >= bound for bound in SURE)].append(triple)
    for step, triples in enumerate(steps):
        for kind, at in chunks_in_order(triples):
            mark(found, step * len(LABELS) + begin(kind), at)
    return found


def triple_of(document: Document, source: Span | None, cue: Span | None, content: Sequence[Span]) -> Triple | None:
    """A relation in tokens; None where it has no cue or no content."""
    at = chunk(document, cue) if cue else None
    parts = tuple(part for span in content if (part := chunk(document, span)))
    if at is None or not parts:
        return None
    return Triple(at, chunk(document, source) if source else None, parts)


def chunk(document: Document, span: tuple[int, int]) -> Chunk | None:
    """The tokens that begin in a span."""
    found = document.token_range(span)
    return (found.start, found.stop) if found else None


def _names(document: Document, mentions: Sequence[Mention]) -> list[int]:
    names = [0] * len(document.tokens)
    for mention in mentions:
        for kind, span in (*(("title", title) for title in mention.titles), (mention.kind, mention.span)):
            found = document.token_range(span)
            if found:
                number = _NAME_NUMBERS[f"B-{kind}"]
                names[found.start : found.stop] = [number] + [number + 1] * (len(found) - 1)
    return names
