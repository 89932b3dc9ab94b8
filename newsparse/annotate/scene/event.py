"""What kind of event the article reports, and when it took place.

The type is read by a lexicon of phrases, each weighed by where it stands: the headline and the first sentence
of the lead name the event, what follows only confirms it, and what stands in a subordinate clause ("over ...",
"after ...", "who ...") is the event's circumstance.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, cast

from newsparse.annotate.layout.header import Header
from newsparse.annotate.phrases import Hit, find_phrases
from newsparse.annotate.scene.event_date import EVENTS, date_event
from newsparse.annotate.statements.transcripts import question_paragraphs
from newsparse.article import Event, EventType
from newsparse.document import Document, Span
from newsparse.reasons import Reason

# What a phrase counts where it stands; set by hand so that no number of mentions outweighs headline and lead.
HEADLINE_WEIGHT = 3.0
LEAD_WEIGHT = 3.0
LEAD_REST_WEIGHT = 1.0
DECK_WEIGHT = 1.0
SECOND_PARAGRAPH_WEIGHT = 0.8
BODY_WEIGHT = 0.1
BODY_LIMIT = 1.5
"""The most that the body beyond the second paragraph can add to one type."""
BODY_TOKENS = 700
"""How far into the body such words are counted."""
FIRST_BONUS = 1.3
"""The first phrase of a headline or lead that names an event is most often its main predicate."""
SUBORDINATE = 0.4
"""What stands after "over", "after", "who" is the event's circumstance."""
REPORTED = 0.6
"""What follows a verb of saying is what was talked about."""
TRAILING = 0.3
"""A closing "..., officials said" only gives the source, unless what they said lies ahead."""
PLAIN_SAYING = 1.1
"""Verbs of saying weigh no more than this. They make a statement the event only in headline and lead."""
CALL_WEIGHT = 2.3
"""A phrase of this weight says that those who "met" did so by telephone or video."""
LEAST_SCORE = 2.0
"""Below this nothing in the lexicon names the event."""

FEWEST_STORIES = 3
"""Different towns that open paragraphs make an article a digest of several stories."""
LONGEST_TOWN = 30
"""Characters of a town and the dash after it."""
_DASHES = (" - ", " -- ", " – ", " — ")
_SUBORDINATORS = frozenset(
    "after following since amid before despite over ahead which who whom where whose when while because as".split()
)
_RELATIVE = frozenset("which who whom whose where".split())
_SAYING = frozenset("said says".split())
_FUTURE = frozenset("will would shall plans planned intends to".split())


def read_event(document: Document, header: Header) -> Event:
    """The main event: its type, and its date where the article allows to derive it."""
    digest = digest_towns(document, header)
    if digest:
        return Event("other", None, (("type", Reason("event.digest", tuple(digest.values()))),))
    event_type, reason = _read_type(document, header)
    found = date_event(document, header, event_type)
    if found is None:
        return Event(event_type, None, (("type", reason),))
    return Event(event_type, found.day.isoformat(), (("type", reason), ("date", found.reason)))


def digest_towns(document: Document, header: Header) -> dict[int, Span]:
    """The towns before a dash that open the paragraphs of a digest of news, by paragraph; none in other articles.

    "REYKJAVIK - Parliament approved ..." below "LIMA - The foreign minister ...": several stories, no main event.
    """
    found: dict[int, Span] = {}
    for index, paragraph in enumerate(document.paragraphs):
        start, end = paragraph.span
        opening = document.text[start : min(end, start + LONGEST_TOWN)]
        if not opening[:3].isupper() or not header.is_body(index):
            continue
        dash = min((at for mark in _DASHES if (at := opening.find(mark)) > 0), default=0)
        if dash and opening[:dash].isupper() and ":" not in opening[:dash]:
            found[index] = Span(start, start + dash)
    towns = {document.slice(span) for span in found.values()}
    return found if len(towns) >= FEWEST_STORIES else {}


def is_remote(document: Document, header: Header, event: Event) -> bool:
    """Whether those who took part were not in one place: a call, a meeting by video."""
    return event.type == "call" or _names_call(document, header) is not None


def _names_call(document: Document, header: Header) -> Span | None:
    """Where headline or lead say in a main clause that it was a call, if they do."""
    for zone in _zones(document, header):
        if zone.names:
            factors = _clause_factors(document, zone)
            for hit in find_phrases(EVENTS, document.words, zone.first, zone.last):
                if hit.label == "call" and hit.weight >= CALL_WEIGHT and factors[hit.first - zone.first] == 1:
                    return document.span_of_tokens(hit.first, hit.last)
    return None


class _Zone(NamedTuple):
    """A stretch of tokens and how much it counts. ``names`` where it is expected to name the event."""

    first: int
    last: int
    weight: float
    names: bool = False


def _zones(document: Document, header: Header) -> Iterator[_Zone]:
    """The headline, the decks, the lead's first sentence and its rest, the second paragraph, the others."""
    if header.headline and header.headline.span:
        tokens = document.token_range(header.headline.span)
        yield _Zone(tokens.start, tokens.stop, HEADLINE_WEIGHT, names=True)
    body = 0
    for index, paragraph in enumerate(document.paragraphs):
        sentences = document.sentences_of(index)
        if not sentences:
            continue
        first, last = sentences[0].first, sentences[-1].last
        if header.is_body(index):
            if body == 0:
                start = max(first, document.token_range(Span(header.body_start, header.body_start)).start)
                opening = next((one for one in sentences if one.span.end > header.body_start), sentences[-1])
                end = max(start, opening.last)
                yield _Zone(start, end, LEAD_WEIGHT, names=True)
                yield _Zone(end, last, LEAD_REST_WEIGHT)
            elif body == 1:
                yield _Zone(first, last, SECOND_PARAGRAPH_WEIGHT)
            elif first < BODY_TOKENS:
                yield _Zone(first, last, BODY_WEIGHT)
            body += 1
        elif header.labels[index] == "headline" and body == 0 and not _is_headline(header, paragraph.span):
            yield _Zone(first, last, DECK_WEIGHT)


def _is_headline(header: Header, span: Span) -> bool:
    found = header.headline.span if header.headline else None
    return found is not None and span.start < found.end and found.start < span.end


def _read_type(document: Document, header: Header) -> tuple[EventType, Reason]:
    """The type with the most evidence; the body beyond its second paragraph adds little to any."""
    scores: defaultdict[str, float] = defaultdict(float)
    body: defaultdict[str, float] = defaultdict(float)
    hits: list[Hit] = []
    for zone in _zones(document, header):
        evidence = _score_naming(document, zone) if zone.names else _score_confirming(document, zone)
        for hit, score in evidence:
            (scores if zone.weight > BODY_WEIGHT else body)[hit.label] += score
            hits.append(hit)
    for label, score in body.items():
        scores[label] += min(score, BODY_LIMIT)
    best = max(scores, key=lambda label: scores[label], default="other")
    call = _names_call(document, header) if best == "meeting" else None
    if call and scores["call"] >= LEAST_SCORE:
        return "call", Reason("event.meeting-by-call", (call,))
    if not call and scores[best] >= LEAST_SCORE:
        spans = [document.span_of_tokens(hit.first, hit.last) for hit in hits if hit.label == best]
        return cast(EventType, best), Reason("event.phrases", tuple(spans))
    questions = question_paragraphs(document, header)
    if questions:
        return "statement", Reason(
            "event.interview", tuple(document.paragraphs[index].span for index in questions)
        )
    return "other", Reason("event.nothing-names-it")


def _score_naming(document: Document, zone: _Zone) -> Iterator[tuple[Hit, float]]:
    """The phrases of a headline or lead: its main predicate most, what is reported or circumstance less."""
    factors = _clause_factors(document, zone)
    reported, bonus = 1.0, FIRST_BONUS
    for hit in find_phrases(EVENTS, document.words, zone.first, zone.last):
        factor = factors[hit.first - zone.first]
        score = hit.weight * zone.weight * factor * reported
        if hit.label == "statement" and _trails(document, zone, hit):
            yield hit, score * TRAILING
            continue
        yield hit, score * (bonus if hit.weight >= 1 and factor == 1 else 1.0)
        if hit.label == "statement":
            reported = REPORTED
        if hit.label == "statement" or (hit.weight >= 1 and factor == 1):
            bonus = 1.0


def _score_confirming(document: Document, zone: _Zone) -> Iterator[tuple[Hit, float]]:
    """The different phrases elsewhere: repeating a word does not make it the event, nor do verbs of saying."""
    seen: set[tuple[str, ...]] = set()
    for hit in find_phrases(EVENTS, document.words, zone.first, zone.last):
        words = tuple(token.lower for token in document.tokens[hit.first : hit.last])
        if words in seen or (
            hit.label == "statement" and (hit.weight <= PLAIN_SAYING or zone.weight == BODY_WEIGHT)
        ):
            continue
        seen.add(words)
        yield hit, hit.weight * zone.weight


def _clause_factors(document: Document, zone: _Zone) -> list[float]:
    """For each token of the zone: how much a phrase there counts, by the kind of its clause."""
    factors: list[float] = []
    factor, closes = 1.0, False
    for index in range(zone.first, zone.last):
        word = document.tokens[index].lower
        if word in _SUBORDINATORS:
            factor, closes = SUBORDINATE, word in _RELATIVE or index - zone.first < 2
        elif word == "," and closes:
            factor = 1.0
        factors.append(factor)
    return factors


def _trails(document: Document, zone: _Zone, hit: Hit) -> bool:
    """Whether a verb of saying only closes the sentence, and what it reports has happened already."""
    tokens = document.tokens
    if tokens[hit.first].lower not in _SAYING or hit.first - zone.first < 5:
        return False
    if any(tokens[index].lower in _FUTURE for index in range(zone.first, hit.first)):
        return False
    return any(tokens[index].text in {",", "”", '"'} for index in range(max(zone.first, hit.first - 8), hit.first))
