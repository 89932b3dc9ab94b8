"""Places named in the article."""

from newsparse.annotate.actors import gazetteer
from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.layout.header import Header
from newsparse.article import Place
from newsparse.document import Document


def find_places(document: Document, header: Header, mentions: tuple[Mention, ...]) -> tuple[Place, ...]:
    """Every place named, in order of first mention; the same words are the same place."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind in ("place", "country"):
            groups.setdefault(document.slice(mention.span).casefold(), []).append(mention)
    return tuple(_place(document, found) for found in groups.values())


def _place(document: Document, mentions: list[Mention]) -> Place:
    names = [document.slice(mention.span) for mention in mentions]
    stated = next((mention.country for mention in mentions if mention.country), None)
    return Place(
        name=next((name for name in names if not name.isupper()), names[0]),
        country=stated or country_of_place(document, mentions[0]),
        admin1=None,
        latitude=None,
        longitude=None,
        geonames_id=None,
        mentions=tuple(mention.span for mention in mentions),
    )


def country_of_place(document: Document, mention: Mention) -> str | None:
    """The country of a place that the gazetteer knows."""
    where = document.token_range(mention.span)
    known = gazetteer.match(document.tokens, where.start, where.stop)
    return known[1].country if known and known[0] == where.stop else None
