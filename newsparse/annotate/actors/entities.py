"""Mentions of persons, organisations, countries and places."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from newsparse.annotate.actors.evidence import Draft, decide
from newsparse.annotate.actors.names import HONORIFIC, title_classes, word_flags
from newsparse.annotate.actors.principals import unnamed_principal
from newsparse.annotate.actors.runs import find_pieces
from newsparse.annotate.actors.shapes import Piece
from newsparse.annotate.actors.titles import Title, Words, title_after, titles_before
from newsparse.annotate.layout.header import Header
from newsparse.document import Document, Sentence, Span, Token
from newsparse.reasons import Rule

MentionKind = Literal["person", "organization", "country", "place", "group"]


class Mention(NamedTuple):
    """One named mention. ``span`` is the bare name; ``titles`` are the title expressions beside it.

    ``country`` is the ISO 3166 alpha-2 code that the mention itself states: by its name, a demonym or a title.
    ``affiliation`` is the span of the body or country that title or apposition names. ``rule`` tells what its kind
    was decided by.
    """

    span: Span
    kind: MentionKind
    titles: tuple[Span, ...] = ()
    country: str | None = None
    affiliation: Span | None = None
    rule: Rule = "kind.lexicon"


_RELATIONS = frozenset(("counterpart", "colleague"))
"""Words that relate a person to another: they tell the country, but are no title."""
_STATE_WORDS = frozenset("the republic kingdom state federal democratic people 's of".split())


def find_mentions(document: Document, header: Header, tags: tuple[str, ...]) -> tuple[Mention, ...]:
    """All mentions in headline, captions and body, in text order, without overlaps."""
    drafts: list[Draft] = []
    for sentence in document.sentences:
        if header.is_content(sentence.paragraph):
            drafts.extend(_drafts(document.tokens, tags, sentence))
    decided = decide(document, tags, drafts)
    decided += unnamed_principal(document, header, decided)
    return tuple(_mention(document, draft) for draft in sorted(decided, key=lambda draft: draft.piece.first))


def _drafts(tokens: tuple[Token, ...], tags: tuple[str, ...], sentence: Sentence) -> Iterator[Draft]:
    """The names of a sentence with the titles beside them."""
    pieces = find_pieces(tokens, tags, sentence)
    if not pieces:
        return
    words = Words(
        tokens, tags, sentence, {piece.first: piece for piece in pieces}, {piece.last: piece for piece in pieces}
    )
    for piece in pieces:
        if piece.kind in ("name", "acronym", "place"):
            before = titles_before(words, piece.first)
            after = title_after(words, piece.last) if piece.kind == "name" else None
            if after is not None and _is_of_next(words, piece, before, after):
                after = None
            yield Draft(piece, sentence, before, after, _country_beside(words, piece, bool(before)))
        elif piece.kind != "title" and (piece.kind != "other" or piece.last - piece.first > 1):
            yield Draft(piece, sentence, (), None, rule="kind.lexicon")


def _is_of_next(words: Words, piece: Piece, before: tuple[Title, ...], after: Title) -> bool:
    """Whether a title after the name is that of the next: in "the mayor, X, the judge, Y" titles come first."""
    ends = [*(title.first for title in before[1:]), piece.first]
    apposed = any(title.last < end for title, end in zip(before, ends, strict=False))
    place = after.last + 1
    if place < words.sentence.last and word_flags()[words.tokens[place].lower] & HONORIFIC:
        place += 1
    following = words.starting.get(place)
    return apposed and following is not None and following.kind == "name" and words.tokens[after.last].text == ","


def _country_beside(words: Words, piece: Piece, titled: bool) -> str | None:
    """The country of "Chile's X" or, where a title stands before the name, of "X of Chile"."""
    tokens, sentence = words.tokens, words.sentence
    owner = words.ending.get(piece.first - 1) if piece.first > sentence.first else None
    if owner is not None and owner.kind in ("country", "place") and tokens[piece.first - 1].lower == "'s":
        return owner.country
    if not titled or piece.last + 1 >= sentence.last or tokens[piece.last].lower != "of":
        return None
    for index in range(piece.last + 1, min(piece.last + 6, sentence.last)):
        state = words.starting.get(index)
        if state is not None and state.country is not None and state.kind != "demonym":
            return state.country
        if tokens[index].lower not in _STATE_WORDS:
            break
    return None


def _describes(document: Document, draft: Draft, title: Title) -> bool:
    """Whether an occupation after the name only describes its bearer: ", a nurse,"."""
    return (
        title is draft.after
        and document.tokens[title.first - 1].lower in ("a", "an")
        and title_classes().get(document.tokens[title.head].lower) == "work"
    )


def _mention(document: Document, draft: Draft) -> Mention:
    piece = draft.piece
    span = document.span_of_tokens(piece.first, piece.last)
    if piece.kind != "name":
        kinds: dict[str, MentionKind] = {"demonym": "group", "country": "country", "place": "place"}
        kind = kinds.get(piece.kind, "organization")
        described = next((title.country for title in draft.before if title.country), None)
        country = piece.country or (described if kind == "organization" else None)
        return Mention(span, kind, (), country, rule=draft.rule)
    titles = (*draft.before, draft.after) if draft.after else draft.before
    body = next((title.affiliation for title in titles if title.affiliation), None)
    return Mention(
        span,
        "person",
        tuple(
            document.span_of_tokens(title.first, title.last)
            for title in titles
            if document.tokens[title.head].lower not in _RELATIONS and not _describes(document, draft, title)
        ),
        next((title.country for title in titles if title.country), draft.country),
        document.span_of_tokens(*body) if body else None,
        draft.rule,
    )
