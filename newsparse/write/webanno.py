"""W3C Web Annotations: an ``AnnotationPage`` of the article's marks and links, one a line.

Selectors count code points, as the recommendation and the record do. https://www.w3.org/TR/annotation-model/
"""

from collections.abc import Iterator
from typing import Any

from newsparse.write import Record, Writer
from newsparse.write.json import compact, for_script
from newsparse.write.jsonld import web_address
from newsparse.write.standoff import Mark, Standoff, standoff_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def dump(record: Record) -> str:
    """The record's marks and links as one page of annotations."""
    standoff = standoff_of(record)
    source = web_address(record["source"]["url"]) or f"urn:sha256:{record['source']['sha256']}"
    page = {
        "@context": CONTEXT,
        "id": f"{source}#annotations",
        "type": "AnnotationPage",
        "items": list(_annotations(standoff, source)),
    }
    return for_script(page) + "\n"


def _annotations(standoff: Standoff, source: str) -> Iterator[dict[str, Any]]:
    for mark in standoff.marks:
        targets = [
            {
                "source": source,
                "selector": [
                    {"type": "TextPositionSelector", "start": start, "end": end},
                    {"type": "TextQuoteSelector", "exact": standoff.text[start:end]},
                ],
            }
            for start, end in mark.spans
        ]
        yield {
            "id": f"{source}#{mark.id}",
            "type": "Annotation",
            "motivation": "tagging",
            "body": list(_bodies(mark)),
            "target": targets,
        }
    for number, link in enumerate(standoff.links, 1):
        yield {
            "id": f"{source}#R{number}",
            "type": "Annotation",
            "motivation": "linking",
            "body": [f"{source}#{link.target}", _text("tagging", link.type)],
            "target": [f"{source}#{link.source}"],
        }


def _bodies(mark: Mark) -> Iterator[dict[str, str]]:
    yield _text("tagging", mark.type)
    for name, value in mark.attributes.items():
        yield _text("classifying", f"{name}: {value}")
    if mark.note:
        yield {**_text("describing", compact(mark.note)), "format": "application/json"}


def _text(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


WRITER = Writer(dump)
