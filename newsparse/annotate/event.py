"""What kind of event the article reports, and when it took place."""

from newsparse.annotate.header import Header
from newsparse.article import Event
from newsparse.document import Document


def read_event(document: Document, header: Header) -> Event:
    """The main event."""
    return Event("other", None)
