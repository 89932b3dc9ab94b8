"""Where the event took place.

The body's own words come first: the place that follows the verb of meeting ("met with him in Accra"), in the lead
or in a later sentence that names the event; a city before a venue, a venue before a country. The dateline tells
only where the body does not, and only for what plainly happened where it was reported. A call has no place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from newsparse.annotate.actors import gazetteer
from newsparse.annotate.actors.stamped import stamped_place
from newsparse.annotate.layout.header import Header
from newsparse.annotate.scene.event import digest_towns, is_remote
from newsparse.annotate.scene.event_date import DATED_PARAGRAPHS, names_event, tells_of_another
from newsparse.annotate.scene.gazetteer import is_adjective
from newsparse.annotate.scene.places import region_name
from newsparse.annotate.scene.resolve import likeliest
from newsparse.annotate.scene.sites import Site, SiteFinder
from newsparse.annotate.statements.transcripts import speaker_turns
from newsparse.article import Event, Location, Participant, Place
from newsparse.document import Document, Span
from newsparse.reasons import Reason, Reasons, Rule, reasons_of

ENCOUNTERS = frozenset("meeting visit summit negotiation signing press_conference".split())
"""Events that people come to: where they are is said beside the verb."""
FILED_ON_THE_SPOT = frozenset(("protest", "court"))
"""Events whose dateline tells better where they were than a place that the lead names in passing."""
FILED_ANYWHERE = frozenset(("other",))
"""Events that a report tells from elsewhere as often as not."""
TOLD_IN_LEAD = frozenset(("business",))
"""Events whose later paragraphs name many places, and mostly of others."""
STRIKING_COUNTRIES = frozenset(("conflict", "disaster", "election"))
"""Events that are reported from the capital of the country that they strike, or that votes."""
STRUCK = frozenset(("disaster", "crime"))
"""Events that strike one place: where the lead names only its country, the next sentences name it."""
OPENING = 3
"""Paragraphs of the body in which the place of an incident is looked for, if the lead does not name it."""
FEWEST_MENTIONS = 2
"""Places of a country that make it the usual one."""
CONTINENTS = frozenset(range(6255146, 6255153))
"""GeoNames' ids of the seven continents: nothing happens "in Europe"."""

_BY_KIND = ("city", "venue", "country")


def locate_event(document: Document, header: Header, event: Event, places: tuple[Place, ...]) -> Location | None:
    """The event's location as the article names it, None where it names none."""
    if event.type == "statement" or is_remote(document, header, event) or digest_towns(document, header):
        return None
    places = tuple(place for place in _nouns(document, places) if place.geonames_id not in CONTINENTS)
    finder = SiteFinder(document, places)
    if event.type in ENCOUNTERS:
        told = [
            replace(site, rule="location.beside-verb")
            for sentence in _sentences_of_event(document, header, event)
            for site in finder.beside_verb(sentence, event)
        ]
        filed = None if _is_hearsay(document, header) else _dateline(document, header)
        if filed and _happened_here(document, header):
            told = []
    else:
        filed = None if event.type in FILED_ANYWHERE else _dateline(document, header)
        told = _told_of_incident(document, header, event, finder, filed)
    known = next((one for kind in _BY_KIND for one in told if one.kind == kind), None)
    if filed and known and filed.country and _is_same_name(document, filed, known):
        known = replace(known, country=filed.country)
    if filed and (known is None or (known.kind == "country" and _is_nearer(filed, known, event))):
        known = filed
    found = known or _stamped(document, header, event) or next(iter(told), None)
    if found is None:
        return None
    reasons: Reasons = (("name", Reason(found.rule, (found.span,))),)
    rule: Rule = "location.country-of-site"
    country = found.country
    if country is None and filed and filed.country:
        country, rule = filed.country, "location.country-of-dateline"
    if country is None and (stamped := stamped_place(document, header)) is not None:
        country, rule = stamped[1], "location.country-of-stamp"
    if country is None:
        country, rule = _usual_country(places), "location.usual-country"
    if country is not None:
        reasons = (*reasons, ("country", Reason(rule, (found.span,))))
    return _placed(document, found.span, country, places, reasons)


def in_country_of(location: Location | None, participants: Iterable[Participant]) -> Location | None:
    """The location; where nothing tells its country, in that of all who took part, if they are of one country."""
    if location is None or location.country is not None:
        return location
    countries = {one.country for one in participants if one.country is not None}
    if len(countries) != 1:
        return location
    why = tuple(reasons_of(location.reasons))
    span = (location.span,) if location.span is not None else ()
    story = ("country", Reason("location.country-of-story", span))
    return replace(location, country=countries.pop(), reasons=(*why, story))


def _nouns(document: Document, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places with the mentions that name them: nothing happens "in Turkish".

    A road or hall that only stands in its town has no country of its own here, so that the town comes first.
    """
    towns = {(place.latitude, place.longitude) for place in places if place.geonames_id is not None}
    return tuple(
        replace(
            place,
            country=None
            if place.geonames_id is None and (place.latitude, place.longitude) in towns
            else place.country,
            mentions=tuple(one for one in place.mentions if not is_adjective(document.slice(one))),
        )
        for place in places
    )


def _placed(
    document: Document, span: Span, country: str | None, places: tuple[Place, ...], reasons: Reasons
) -> Location:
    """The location on the map: the place that the words were found to be, else the likeliest in its country."""
    name = document.slice(span)
    known = next((place for place in places if span in place.mentions and place.country == country), None)
    if known is not None and known.latitude is not None:
        where = known.admin1, known.latitude, known.longitude, known.geonames_id
        why = tuple((part, reason) for part, reason in reasons_of(known.reasons) if not part)
        return Location(name, country, *where, span, (*why, *reasons))
    toponym = likeliest(name, country)
    if toponym is None:
        return Location(name, country, None, None, None, None, span, reasons)
    where = region_name(toponym), toponym.latitude, toponym.longitude, toponym.geonames_id
    likely = Reason("place.likeliest-in-country", (span,))
    return Location(name, country, *where, span, (("", likely), *reasons))


def _is_same_name(document: Document, filed: Site, known: Site) -> bool:
    """Whether the body names the town of the dateline, which says where it lies: "GLASGOW, Ky."."""
    return document.slice(filed.span).casefold() == document.slice(known.span).casefold()


def _is_nearer(filed: Site, country: Site, event: Event) -> bool:
    """Whether the dateline tells more than the country that the body names: not where much of it was struck."""
    return filed.country == country.country and event.type not in STRIKING_COUNTRIES


def _told_of_incident(
    document: Document, header: Header, event: Event, finder: SiteFinder, filed: Site | None
) -> list[Site]:
    """The first place that lead, headline or the opening paragraphs name for what is no encounter."""
    parts = _opening(document, header)
    if event.type in FILED_ON_THE_SPOT:
        title = [document.token_range(header.headline.span)] if header.headline and header.headline.span else []
        courts = parts if event.type == "court" and filed is None else []
        told = [
            *(site for part in (*parts[:1], *title) for site in _after_preposition(finder, part, event)),
            *(replace(site, rule="location.court") for part in courts for site in finder.courts(part)),
        ]
        if told or filed:
            return _first_with_city(told)
    for part in parts[:1]:
        told = [*finder.of_incident(part, event)]
        if event.type in TOLD_IN_LEAD:
            told = [site for site in told if site.kind != "country"]  # markets, not places: "sales in Germany"
        if told and told[0].kind == "country" and event.type in STRUCK:
            nearer = (site for one in parts for site in finder.of_settlement(one))
            told = [next((replace(site, country=site.country or told[0].country) for site in nearer), told[0])]
        if told or filed:
            return told
        if event.type in FILED_ANYWHERE:
            return [*finder.of_local_body(part)][:1]
    if event.type in TOLD_IN_LEAD:
        return []
    title = [document.token_range(header.headline.span)] if header.headline and header.headline.span else []
    later = [site for part in (*parts, *title) for site in _after_preposition(finder, part, event)]
    return [site for site in later if site.kind == "city"][:1] or later[:1]


def _after_preposition(finder: SiteFinder, part: range, event: Event) -> Iterator[Site]:
    """The sites after a preposition, as such."""
    for site in finder.after_preposition(part, event):
        yield replace(site, rule="location.after-preposition")


def _first_with_city(told: list[Site]) -> list[Site]:
    """The first site that a lexicon holds; where it is a country, rather a city in it."""
    known = [site for site in told if site.kind != "unknown"]
    if not known or known[0].kind != "country":
        return known[:1] or told[:1]
    cities = (site for site in known if site.kind == "city" and site.country == known[0].country)
    return [next(cities, known[0])]


def _opening(document: Document, header: Header) -> list[range]:
    """The tokens of the first paragraphs of the body, without the dateline."""
    parts: list[range] = []
    for index, paragraph in enumerate(document.paragraphs):
        if header.is_body(index):
            span = Span(max(header.body_start, paragraph.span.start), paragraph.span.end)
            parts.append(document.token_range(span))
            if len(parts) == OPENING:
                break
    return parts


def _sentences_of_event(document: Document, header: Header, event: Event) -> Iterator[Span]:
    """The lead, the headline, the paragraph after the lead, then the sentences of the body that name the event."""
    body = [index for index in range(len(document.paragraphs)) if header.is_body(index)]
    for index in body[:1]:
        for sentence in document.sentences_of(index):
            if sentence.span.end > header.body_start:
                yield Span(max(sentence.span.start, header.body_start), sentence.span.end)
    if header.headline and header.headline.span:
        yield header.headline.span
    for number, index in enumerate(body[1:DATED_PARAGRAPHS]):
        for sentence in document.sentences_of(index):
            opens = number == 0 and not tells_of_another(document, header, sentence)
            if opens or names_event(document, header, sentence, event.type):
                yield sentence.span


def _dateline(document: Document, header: Header) -> Site | None:
    """The dateline's place."""
    if header.dateline is None or not header.dateline.place:
        return None
    name = re.split(r"[,/(]", header.dateline.place, maxsplit=1)[0].strip()
    start = document.text.find(name, header.dateline.span.start, header.dateline.span.end)
    if not name or start < 0:
        return None
    span = Span(start, start + len(name))
    where = document.token_range(header.dateline.span)
    known = [gazetteer.match(document.tokens, index, where.stop) for index in where]
    countries = [entry[1].country for entry in known if entry and entry[1].kind == "country"]
    cities = [entry[1].country for entry in known if entry and entry[1].kind == "place"]
    wider = cities[::-1] if "," in header.dateline.place else cities  # "SAN JOSE, California"
    country = next((code for code in (*countries, *wider) if code), None)
    return Site(span, "city", country, "location.dateline")


def _happened_here(document: Document, header: Header) -> bool:
    """Whether the lead says that it happened "here": where the dateline says."""
    return any(document.tokens[index].lower == "here" for part in _opening(document, header)[:1] for index in part)


def _is_hearsay(document: Document, header: Header) -> bool:
    """Whether the lead only reports that an encounter "had" been: then the dateline is not its place."""
    body = next((index for index in range(len(document.paragraphs)) if header.is_body(index)), None)
    if body is None:
        return False
    sentences = document.sentences_of(body)
    sentence = next((one for one in sentences if one.span.end > header.body_start), sentences[-1])
    words = document.words_of(sentence)
    return any(one == "had" and other in ("met", "held", "received") for one, other in pairwise(words))


def _stamped(document: Document, header: Header, event: Event) -> Site | None:
    """The place of the line above the report of an encounter or a transcript."""
    if event.type not in ENCOUNTERS and not speaker_turns(document, header):
        return None
    stamped = stamped_place(document, header)
    return Site(stamped[0], "city", stamped[1], "location.stamp-line") if stamped is not None else None


def _usual_country(places: tuple[Place, ...]) -> str | None:
    """The country of most places named in the article, None where one is named in passing or two as often."""
    counts = Counter(place.country for place in places if place.country for _ in place.mentions)
    most = [*counts.most_common(2), ("", 0)]
    return most[0][0] if most[0][1] >= FEWEST_MENTIONS and most[0][1] > most[1][1] else None
