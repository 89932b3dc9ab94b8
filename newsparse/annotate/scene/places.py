"""Places named in the article, and which places of the world they are."""

from newsparse.annotate.actors import gazetteer as known_names
from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.layout.header import Header
from newsparse.annotate.scene.gazetteer import Toponym, admin1
from newsparse.annotate.scene.resolve import Resolution, resolve, surroundings
from newsparse.annotate.scene.toponyms import Sighting, find_toponyms
from newsparse.article import Place
from newsparse.document import Document, Span
from newsparse.reasons import Reason, Reasons, Rule


def find_places(
    document: Document, header: Header, tags: tuple[str, ...], mentions: tuple[Mention, ...]
) -> tuple[Place, ...]:
    """Every place named, in order of first mention; of an unknown one, the same words are the same place."""
    sightings = tuple(find_toponyms(document, header, tags, mentions))
    resolutions = resolve(document, sightings)
    toponyms = [resolution.place for resolution in resolutions]
    towns = surroundings(document, sightings, toponyms)
    groups: dict[object, list[int]] = {}
    for index, (sighting, toponym) in enumerate(zip(sightings, toponyms, strict=True)):
        key: object = toponym and toponym._replace(known_as="")
        groups.setdefault(key or _text(document, sighting).casefold(), []).append(index)
    return tuple(
        _place(
            document,
            [sightings[index] for index in found],
            resolutions[found[0]],
            next((towns[index] for index in found if index in towns), None),
        )
        for found in groups.values()
    )


def _text(document: Document, sighting: Sighting) -> str:
    return document.slice(sighting.span)


def _place(document: Document, found: list[Sighting], resolution: Resolution, town: Toponym | None) -> Place:
    """The place of the sightings. An unknown one has the point of the town that it is said to be in."""
    toponym = resolution.place
    named = [sighting.span for sighting in found if not sighting.is_adjective]
    shown = next((span for span in named if not document.slice(span).isupper()), None) or next(iter(named), None)
    name = document.slice(shown) if shown else None
    stated = next((sighting.country for sighting in found if sighting.country), None)
    country = (toponym and toponym.country) or stated or _country(document, found[0])
    spans = tuple(sighting.span for sighting in found)
    where = toponym or town
    rule: Rule = "place.name-in-text" if shown else "place.name-of-adjective"
    reasons: Reasons = (
        ("", Reason(resolution.rule if toponym or not town else "place.in-town", spans[:1])),
        ("name", Reason(rule, (shown,) if shown else spans[:1])),
        *_of_mentions(found),
    )
    if country and not (toponym and toponym.country):
        rule = "place.country-of-entity" if stated else "place.country-of-name"
        reasons = (*reasons, ("country", Reason(rule, spans[:1])))
    if where is None:
        return Place(name or "", country, None, None, None, None, spans, reasons)
    return Place(
        name or where.name,
        country or where.country,
        region_name(where),
        where.latitude,
        where.longitude,
        toponym.geonames_id if toponym else None,
        spans,
        reasons,
    )


def _of_mentions(found: list[Sighting]) -> Reasons:
    """Why each mention is a place's."""
    first = found[0].rule
    if all(sighting.rule == first for sighting in found):
        return (("mentions", Reason(first, tuple([sighting.span for sighting in found]))),)
    seen: dict[Rule, list[Span]] = {}
    for sighting in found:
        seen.setdefault(sighting.rule, []).append(sighting.span)
    return tuple(("mentions", Reason(rule, tuple(spans))) for rule, spans in seen.items())


def region_name(toponym: Toponym) -> str | None:
    """The name of the first-level region that a place lies in or is."""
    if not toponym.country or not toponym.admin1:
        return None
    region = admin1(toponym.country, toponym.admin1)
    return region.name if region else None


def _country(document: Document, sighting: Sighting) -> str | None:
    """The country of a place that only the entity finder's lexicons know."""
    known = known_names.match(document.tokens, sighting.first, sighting.last)
    return known[1].country if known and known[0] == sighting.last else None
