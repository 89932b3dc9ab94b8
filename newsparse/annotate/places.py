"""Places named in the article, and the one where its event took place."""

from newsparse.annotate.entities import Mention
from newsparse.annotate.header import Header
from newsparse.article import Event, Location, Place
from newsparse.document import Document


def find_places(document: Document, header: Header, mentions: tuple[Mention, ...]) -> tuple[Place, ...]:
    """Every place named, in order of first mention."""
    return ()


def locate_event(document: Document, header: Header, event: Event, places: tuple[Place, ...]) -> Location | None:
    """Where the event took place: the body's own words first, then the dateline; None for calls."""
    return None
