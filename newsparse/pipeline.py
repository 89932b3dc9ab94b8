"""`parse`: one article in, its record out. The steps in order."""

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar, get_args

from newsparse import __version__
from newsparse.annotate.actors.aliases import merge_mentions
from newsparse.annotate.actors.entities import find_mentions
from newsparse.annotate.actors.participants import assumed_countries, choose_participants
from newsparse.annotate.attribution.relations import propose_relations
from newsparse.annotate.labels.paragraphs import header_labels, label_paragraphs
from newsparse.annotate.language import detect_language
from newsparse.annotate.layout.header import Header, read_header
from newsparse.annotate.scene.event import read_event
from newsparse.annotate.scene.location import in_country_of, locate_event
from newsparse.annotate.scene.places import find_places
from newsparse.annotate.statements.discourse import Scene
from newsparse.annotate.statements.positions import resolve_positions
from newsparse.annotate.statements.quotations import quoted_positions
from newsparse.annotate.statements.readouts import is_readout
from newsparse.article import SCHEMA, Article, Event, Format, LabelledParagraph, Participant, Position, Source
from newsparse.decode import Decoded, decode
from newsparse.document import Document
from newsparse.errors import InternalError, not_a_date, unknown_format
from newsparse.hints import NO_HINTS, Hints, Page, reconcile
from newsparse.lexicon import LANGUAGE
from newsparse.reader import read_relations
from newsparse.reasons import Reason
from newsparse.segment import segment
from newsparse.tagging import tag_tokens
from newsparse.uncollected import uncollected

Result = TypeVar("Result")


def parse(
    text: str | bytes,
    format: Format = "text",
    url: str | None = None,
    date: datetime.date | str | None = None,
    *,
    path: str | None = None,
    encoding: str | None = None,
) -> Article:
    """Read one article, from a string or from the bytes of a file. No string and no bytes make it fail.

    ``date`` (a date, or ``"YYYY-MM-DD"``) is what "yesterday" is resolved against where the article states no date
    of its own. ``url`` and ``path`` are kept in the record. ``encoding`` forces the decoding of bytes; it raises
    `newsparse.errors.DecodeError` where it does not fit, and meaningless arguments raise `ArgumentError`.
    """
    if format not in get_args(Format):
        raise unknown_format(format)
    given = _as_date(date)
    with uncollected():
        if isinstance(text, str):
            data, decoded = text.encode("utf-8", "surrogatepass"), Decoded(text)
        else:
            data, decoded = text, decode(text, encoding, format == "html", path or "input")
        page = _read_page(decoded.text, format, url)
        checksum = hashlib.sha256(data).hexdigest()
        source = Source(path, format, decoded.encoding, checksum, url or page.hints.url, __version__)
        article = annotate(segment(page.text), source, given, page.hints)
    nothing = () if article.paragraphs else ("text: empty, there is nothing to read",)
    return replace(article, warnings=(*decoded.warnings, *page.warnings, *nothing, *article.warnings))


def _read_page(text: str, format: Format, url: str | None) -> Page:
    if format == "text":
        return Page(text)
    from newsparse.html import read_html  # Beautiful Soup takes longer to import than a text article takes in all

    return read_html(text, url)


def _as_date(date: datetime.date | str | None) -> datetime.date | None:
    if not isinstance(date, str):
        return date
    try:
        return datetime.date.fromisoformat(date)
    except ValueError:
        raise not_a_date(date) from None


def annotate(
    document: Document, source: Source, date: datetime.date | None = None, hints: Hints = NO_HINTS
) -> Article:
    """Ask every question of a segmented article. A step that fails becomes a warning, never a lost record."""
    if hints.published is not None:
        date = datetime.date.fromisoformat(hints.published.date)
    warnings: list[str] = []

    def attempt(question: str, answer: Callable[[], Result], otherwise: Result) -> Result:
        try:
            return answer()
        except (
            ImportError,
            InternalError,
        ):  # newsparse is not installed whole: nothing can be read
            raise
        except Exception as error:
            warnings.append(f"{question}: not read, an internal error ({type(error).__name__}: {error})")
            return otherwise

    def attempt_all(question: str, answer: Callable[[], tuple[Result, ...]]) -> tuple[Result, ...]:
        return attempt(question, answer, ())

    detected = attempt("language", lambda: detect_language(document.text), None)
    language = detected or hints.language
    header = attempt(
        "header",
        lambda: reconcile(document, read_header(document, date, hints.kinds(document)), hints),
        Header.of_body(document),
    )
    tags = attempt("tags", lambda: tag_tokens(document), ("",) * len(document.tokens))
    understood = language is None or language == LANGUAGE
    if not understood:
        warnings.append(f"language: {language}; only header and quotations are read: the rules are for {LANGUAGE}")
    mentions = attempt_all("entities", lambda: find_mentions(document, header, tags) if understood else ())
    entities = attempt_all("aliases", lambda: merge_mentions(document, header, mentions))
    talks = attempt(
        "readout", lambda: is_readout(Scene.of(document, tags, entities, header.body_start), header), False
    )
    proposals = attempt_all("proposals", lambda: propose_relations(document, header, tags) if understood else ())
    relations = attempt_all(
        "relations",
        lambda: read_relations(document, tags, mentions, proposals, talks) if understood else (),
    )
    event = attempt("event", lambda: read_event(document, header), Event("other", None))
    positions = attempt_all(
        "positions",
        lambda: (
            resolve_positions(document, header, tags, relations, entities, event.type)
            if understood
            else quoted_positions(document, header)
        ),
    )
    places = attempt_all("places", lambda: find_places(document, header, tags, mentions))
    location = attempt("location", lambda: locate_event(document, header, event, places), None)
    participants = attempt_all(
        "participants", lambda: choose_participants(document, header, entities, positions, event, location)
    )
    location = in_country_of(location, participants)
    labels = attempt(
        "paragraphs",
        lambda: label_paragraphs(document, header, tags, positions, participants, event),
        None,
    )
    assumed = assumed_countries(entities, participants)
    if assumed:
        warnings.append(f"participants: country taken from the story, not said of them: {'; '.join(assumed)}")
    participants, positions = _number(participants, positions)
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
            LabelledParagraph(label, document.slice(paragraph.span), paragraph.span, (("label", reason),))
            for (label, reason), paragraph in zip(
                labels or header_labels(document, header), document.paragraphs, strict=True
            )
        ),
        warnings=(*header.warnings, *warnings),
        reasons=(("language", Reason("language.text" if detected else "language.page")),) if language else (),
    )


def _number(
    participants: tuple[Participant, ...], positions: tuple[Position, ...]
) -> tuple[tuple[Participant, ...], tuple[Position, ...]]:
    """Call the participants p1, p2, ...; a position's ``speaker_id`` is kept where it names one of them."""
    ids = {participant.id: f"p{number}" for number, participant in enumerate(participants, 1)}
    return (
        tuple(replace(participant, id=ids[participant.id]) for participant in participants),
        tuple(
            position if position.speaker_id is None else replace(position, speaker_id=ids.get(position.speaker_id))
            for position in positions
        ),
    )
