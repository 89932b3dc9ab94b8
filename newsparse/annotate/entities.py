"""Mentions of persons, organisations, countries and places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from newsparse.annotate.evidence import Draft, decide
from newsparse.annotate.header import Header
from newsparse.annotate.principals import unnamed_principal
from newsparse.annotate.runs import find_pieces
from newsparse.annotate.titles import Words, title_after, titles_before
from newsparse.document import Document, Sentence, Span, Token

MentionKind = Literal["person", "organization", "country", "place", "group"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One named mention. ``span`` is the bare name; ``titles`` are the title expressions beside it.

    ``country`` is the ISO 3166 alpha-2 code that the mention itself states: by its name, a demonym or a title.
    ``affiliation`` is the span of the body or country that title or apposition names.
    """

    span: Span
    kind: MentionKind
    titles: tuple[Span, ...] = ()
    country: str | None = None
    affiliation: Span | None = None


_RELATIONS = frozenset(("counterpart", "colleague"))
"""Words that relate a person to another: they tell the country, but are no title."""
_UNREAD = frozenset(("boilerplate", "byline"))
"""Paragraphs with these labels are no part of the content: their names are not mentions."""


def find_mentions(document: Document, header: Header, tags: tuple[str, ...]) -> tuple[Mention, ...]:
    """All mentions in headline, captions and body, in text order, without overlaps."""
    drafts: list[Draft] = []
    for sentence in document.sentences:
        if header.labels[sentence.paragraph] not in _UNREAD:
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
            yield Draft(piece, sentence, before, after)
        elif piece.kind not in ("title", "other"):
            yield Draft(piece, sentence, (), None)


def _mention(document: Document, draft: Draft) -> Mention:
    piece = draft.piece
    span = document.span_of_tokens(piece.first, piece.last)
    if piece.kind != "name":
        kinds: dict[str, MentionKind] = {"demonym": "group", "country": "country", "place": "place"}
        return Mention(span, kinds.get(piece.kind, "organization"), (), piece.country)
    titles = (*draft.before, draft.after) if draft.after else draft.before
    body = next((title.affiliation for title in titles if title.affiliation), None)
    return Mention(
        span,
        "person",
        tuple(
            document.span_of_tokens(title.first, title.last)
            for title in titles
            if document.tokens[title.head].lower not in _RELATIONS
        ),
        next((title.country for title in titles if title.country), None),
        document.span_of_tokens(*body) if body else None,
    )
