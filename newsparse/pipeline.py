"""`parse`: one article in, its record out. The steps in order."""

import datetime
import hashlib
from collections.abc import Callable
from typing import TypeVar

from newsparse.annotate.aliases import merge_mentions
from newsparse.annotate.entities import find_mentions
from newsparse.annotate.event import read_event
from newsparse.annotate.header import Header, read_header
from newsparse.annotate.language import detect_language
from newsparse.annotate.location import locate_event
from newsparse.annotate.paragraphs import label_paragraphs
from newsparse.annotate.participants import choose_participants
from newsparse.annotate.places import find_places
from newsparse.annotate.positions import resolve_positions
from newsparse.annotate.relations import find_relations
from newsparse.article import SCHEMA, Article, Event, Format, LabelledParagraph, Source
from newsparse.document import Document
from newsparse.segment import segment
from newsparse.tagging import tag_tokens

Result = TypeVar("Result")


def parse(
    text: str | bytes, format: Format = "text", url: str | None = None, date: datetime.date | None = None
) -> Article:
    """Read one article. (Decoding of bytes and HTML pages come from their own modules.)"""
    assert isinstance(text, str)
    source = Source(None, format, None, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), url)
    return annotate(segment(text), source, date)


def annotate(document: Document, source: Source, date: datetime.date | None = None) -> Article:
    """Ask every question of a segmented article. A step that fails becomes a warning, never a lost record."""
    warnings: list[str] = []

    def attempt(question: str, answer: Callable[[], Result], otherwise: Result) -> Result:
        try:
            return answer()
        except Exception as error:
            warnings.append(f"{question}: not read, an internal error ({type(error).__name__}: {error})")
            return otherwise

    def attempt_all(question: str, answer: Callable[[], tuple[Result, ...]]) -> tuple[Result, ...]:
        return attempt(question, answer, ())

    language = attempt("language", lambda: detect_language(document.text), None)
    header = attempt("header", lambda: read_header(document, date), Header.of_body(document))
    tags = attempt("tags", lambda: tag_tokens(document), ("",) * len(document.tokens))
    mentions = attempt_all("entities", lambda: find_mentions(document, header, tags))
    entities = attempt_all("aliases", lambda: merge_mentions(document, header, mentions))
    relations = attempt_all("relations", lambda: find_relations(document, header, tags, mentions))
    positions = attempt_all("positions", lambda: resolve_positions(document, header, tags, relations, entities))
    event = attempt("event", lambda: read_event(document, header), Event("other", None))
    places = attempt_all("places", lambda: find_places(document, header, mentions))
    location = attempt("location", lambda: locate_event(document, header, event, places), None)
    participants = attempt_all(
        "participants", lambda: choose_participants(document, header, entities, positions, event, location)
    )
    labels = attempt(
        "paragraphs",
        lambda: label_paragraphs(document, header, positions, participants, event),
        tuple(label or "other" for label in header.labels),
    )
    return Article(
        schema=SCHEMA,
        source=source,
        language=language,
        headline=header.headline,
        byline=header.byline,
        published=header.published,
        dateline=header.dateline,
        event=event,
        location=location,
        participants=participants,
        positions=positions,
        places=places,
        paragraphs=tuple(
            LabelledParagraph(label, document.slice(paragraph.span), paragraph.span)
            for label, paragraph in zip(labels, document.paragraphs, strict=True)
        ),
        warnings=(*header.warnings, *warnings),
    )
