"""JSON-LD in the vocabulary of schema.org: one ``NewsArticle`` a line, safe to paste into a page's ``<script>``.

Words in quotation marks are a ``Quotation``, what is only reported a ``Claim``: a paraphrase that is shown as a
quotation puts words into a mouth. Speakers that the article does not name are kept as ``creditText``.
"""

import re
from typing import Any

from newsparse.write import Record, Writer
from newsparse.write.json import for_script

CONTEXT = "https://schema.org"
_TYPES: dict[str, str | list[str]] = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "country": ["Country", "Organization"],  # a place, but one that speaks: its government
}
_EVENTS = {"sport": "SportsEvent", "business": "BusinessEvent"}
_GEONAMES = "https://sws.geonames.org/"
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ud800-\udfff]+")


def dump(record: Record) -> str:
    """The article with who is in it, where it takes place, and who says what."""
    return for_script(_without_gaps(_article(record))) + "\n"


def _article(record: Record) -> dict[str, Any]:
    source, event, dateline = record["source"], record["event"], record["dateline"] or {}
    url = web_address(source["url"])
    base = url or f"urn:sha256:{source['sha256']}"
    ids = {participant["id"]: f"{base}#{participant['id']}" for participant in record["participants"]}
    location = record["location"] and _place(record["location"])
    return {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": base,
        "url": url,
        "headline": record["headline"] and record["headline"]["text"],
        "inLanguage": record["language"],
        "author": [{"@type": "Person", "name": author["name"]} for author in record["byline"]],
        "datePublished": record["published"] and _moment(record["published"]),
        "dateline": ", ".join(part for part in (dateline.get("place"), dateline.get("agency")) if part),
        "contentLocation": location,
        "about": {
            "@type": _EVENTS.get(event["type"], "Event"),
            "additionalType": event["type"],
            "startDate": event["date"],
            "location": location,
        },
        "mentions": [
            *(_participant(participant, ids) for participant in record["participants"]),
            *map(_place, record["places"]),
        ],
        "hasPart": [_statement(position, ids) for position in record["positions"]],
    }


def web_address(url: str | None) -> str | None:
    """The URL where it is one of the web and a valid IRI, and so harmless as a link."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else None


def _moment(published: dict[str, Any]) -> str:
    date: str = published["date"]
    return f"{date}T{published['time']}" if published["time"] else date


def _participant(participant: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    node = {"@type": _TYPES[participant["kind"]], "@id": ids[participant["id"]], "name": participant["name"]}
    country = participant["country"] and {"@type": "Country", "name": participant["country"]}
    if participant["kind"] != "person":
        return {**node, "areaServed": country if participant["kind"] != "country" else None}
    return {
        **node,
        "jobTitle": participant["titles"],
        "affiliation": participant["affiliation"]
        and {"@type": "Organization", "name": participant["affiliation"]},
        "nationality": country,
    }


def _place(place: dict[str, Any]) -> dict[str, Any]:
    known = place["latitude"] is not None and place["longitude"] is not None
    return {
        "@type": "Place",
        "name": place["name"],
        "sameAs": place["geonames_id"] and f"{_GEONAMES}{place['geonames_id']}/",
        "address": (place["country"] or place["admin1"])
        and {"@type": "PostalAddress", "addressCountry": place["country"], "addressRegion": place["admin1"]},
        "geo": known
        and {"@type": "GeoCoordinates", "latitude": place["latitude"], "longitude": place["longitude"]},
    }


def _statement(position: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    literal = position["type"] != "indirect"
    speaker = position["speaker_id"] and {"@id": ids[position["speaker_id"]]}
    return {
        "@type": "Quotation" if literal else "Claim",
        "text": position["content"],
        "spokenByCharacter" if literal else "author": speaker,
        "creditText": None if speaker else position["speaker"],
    }


def _without_gaps(value: Any) -> Any:
    """The value without keys that say nothing: absence is how JSON-LD says null."""
    if isinstance(value, dict):
        kept = {key: _without_gaps(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [], {}, False)}
    return [_without_gaps(item) for item in value] if isinstance(value, list) else value


WRITER = Writer(dump)
