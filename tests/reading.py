"""Hand-made relations and entities for tests of the positions, written as marked text.

`read` takes a text in which ``[name:words]`` marks a span and returns the plain text with the spans by name, in
order; entities are given by hand. No other annotator is asked, so that a test says exactly what it needs.
"""

import re
from dataclasses import dataclass

from newsparse.annotate.actors.aliases import Entity
from newsparse.annotate.actors.entities import Mention, MentionKind
from newsparse.annotate.attribution.relations import Relation
from newsparse.annotate.layout.header import Header
from newsparse.annotate.statements.discourse import Scene
from newsparse.article import Position
from newsparse.document import Document, Span
from newsparse.segment import segment
from newsparse.tagging import tag_tokens

_MARK = re.compile(r"\[(\w+):([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the spans that they named."""

    text: str
    spans: dict[str, list[Span]]


def read(marked: str) -> Marked:
    """Take the marks out of a text."""
    parts: list[str] = []
    spans: dict[str, list[Span]] = {}
    length = last = 0
    for mark in _MARK.finditer(marked):
        before = marked[last : mark.start()]
        start = length + len(before)
        spans.setdefault(mark[1], []).append(Span(start, start + len(mark[2])))
        parts += [before, mark[2]]
        length, last = start + len(mark[2]), mark.end()
    return Marked("".join([*parts, marked[last:]]), spans)


def entity(
    text: str,
    name: str,
    *forms: str,
    kind: MentionKind = "person",
    titles: tuple[str, ...] = (),
    country: str | None = None,
    gender: str | None = None,
) -> Entity:
    """An entity with a mention wherever its name or one of the other forms stands in the text."""
    found: list[Span] = []
    for form in sorted({name, *forms}, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(form)}\b", text):
            if not any(match.start() < span.end and span.start < match.end() for span in found):
                found.append(Span(match.start(), match.end()))
    mentions = tuple(Mention(span, kind) for span in sorted(found))
    return Entity(name.lower().replace(" ", "-"), name, kind, titles, None, country, gender, mentions)


def scene_of(text: str, *entities: Entity) -> Scene:
    """The scene of a text that is all body."""
    document = segment(text)
    return Scene.of(document, tag_tokens(document), entities)


def relations_of(marked: Marked, lemma: str | None = None, frame: str | None = "that") -> tuple[Relation, ...]:
    """The relations that ``[s1:...] [c1:...] [p1:...]`` mark: source, cue, content, addressee (``a``)."""
    numbers = sorted({name[1:] for name in marked.spans if name[0] in "cp" and name[1:].isdigit()}, key=int)
    return tuple(
        Relation(
            source=next(iter(marked.spans.get(f"s{number}", [])), None),
            cue=next(iter(marked.spans.get(f"c{number}", [])), None),
            content=tuple(marked.spans.get(f"p{number}", [])),
            lemma=lemma,
            addressee=next(iter(marked.spans.get(f"a{number}", [])), None),
            frame=frame,
        )
        for number in numbers
    )


def body(document: Document) -> Header:
    """The header of a text without one."""
    return Header.of_body(document)


def told(positions: tuple[Position, ...]) -> list[tuple[str | None, str]]:
    """Who says what, in order."""
    return [(position.speaker, position.content) for position in positions]
