"""Merge mentions of the same person, organisation or country into entities."""

from collections import Counter

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.actors.entity import Entity
from newsparse.annotate.actors.epithets import with_epithets
from newsparse.annotate.actors.gazetteer import country_names
from newsparse.annotate.actors.names import COMMON, fold, word_flags
from newsparse.annotate.actors.persons import fullest_name, merge_persons, person_gender
from newsparse.annotate.actors.sides import with_shared_titles, with_sides, without_plurals
from newsparse.annotate.layout.header import Header
from newsparse.document import Document

__all__ = ["Entity", "merge_mentions"]

LONGEST_ACRONYM = 8
"""An acronym has at most this many letters."""


def merge_mentions(document: Document, header: Header, mentions: tuple[Mention, ...]) -> tuple[Entity, ...]:
    """The entities, in order of first mention."""
    clusters = [("person", cluster) for cluster in merge_persons(document, header, mentions)]
    personal = {mention.span for _, cluster in clusters for mention in cluster}
    others = [mention for mention in mentions if mention.kind != "person" and mention.span not in personal]
    clusters += _merge_names(document, others)
    clusters.sort(key=lambda item: item[1][0].span)
    entities = [_entity(document, f"e{n}", cluster) for n, (_, cluster) in enumerate(clusters, 1)]
    placed = with_shared_titles(document, with_sides(document, entities))
    return without_plurals(with_epithets(document, header, placed))


def _merge_names(document: Document, mentions: list[Mention]) -> list[tuple[str, list[Mention]]]:
    """Countries by their code, everything else by its name; an acronym joins the name that it abbreviates."""
    clusters: dict[tuple[str, str], list[Mention]] = {}
    acronyms = _acronyms(document, mentions)
    for mention in mentions:
        name = _plain(document.slice(mention.span))
        if mention.kind == "country" and mention.country:
            name = mention.country
        elif mention.kind == "organization":
            name = acronyms.get(name, name)
        clusters.setdefault((mention.kind, name), []).append(mention)
    return [(kind, cluster) for (kind, _), cluster in clusters.items()]


def _acronyms(document: Document, mentions: list[Mention]) -> dict[str, str]:
    """Each acronym or short form in plain form, with the plain form of the organisation that it stands for."""
    found: dict[str, str] = {}
    longer = [m for m in mentions if m.kind == "organization" and " " in document.slice(m.span)]
    initials = {_initials(document.slice(mention.span)): mention for mention in reversed(longer)}
    parts: dict[str, set[str]] = {}
    for mention in longer:
        plain = _plain(document.slice(mention.span))
        for word in plain.split():
            parts.setdefault(word, set()).add(plain)
    for mention in mentions:
        word = _plain(document.slice(mention.span))
        if mention.kind == "organization" and len(parts.get(word, ())) == 1 and not is_head(word):
            found[word] = next(iter(parts[word]))
    for previous, mention in zip([None, *mentions], mentions, strict=False):
        text = document.slice(mention.span).replace(".", "")
        if mention.kind != "organization" or not text.isupper() or not 2 <= len(text) <= LONGEST_ACRONYM:
            continue
        expansion = initials.get(text)
        bracketed = document.text[mention.span.start - 1 : mention.span.start] == "("
        if expansion is None and bracketed and previous is not None and previous.kind == "organization":
            expansion = previous if mention.span.start - previous.span.end <= 2 else None
        if expansion is not None:
            found[_plain(document.slice(mention.span))] = _plain(document.slice(expansion.span))
    return found


def is_head(word: str) -> bool:
    """Whether a word is an ordinary one, so that alone it names no particular organisation."""
    return bool(word_flags()[word] & COMMON)


def _initials(name: str) -> str:
    """The initials of the capitalised words of a name."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _plain(name: str) -> str:
    """The name as it is compared: no case, diacritics, article or double spaces."""
    words = [fold(word).replace(".", "") for word in name.split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _entity(document: Document, id: str, cluster: list[Mention]) -> Entity:
    kind = cluster[0].kind
    names = [document.slice(mention.span) for mention in cluster]
    name = fullest_name(names) if kind in ("person", "organization") else Counter(names).most_common(1)[0][0]
    titles: dict[str, str] = {}
    for mention in cluster:
        for span in mention.titles:
            title = " ".join(document.slice(span).split())
            titles.setdefault(title.casefold(), title)
    country = next((mention.country for mention in cluster if mention.country), None)
    body = next((mention.affiliation for mention in cluster if mention.affiliation), None)
    affiliation = " ".join(document.slice(body).split()) if body else None
    if affiliation is None and kind == "person" and country is not None:
        affiliation = country_names().get(country)
    gender = person_gender(document, cluster) if kind == "person" else None
    return Entity(
        id, " ".join(name.split()), kind, tuple(titles.values()), affiliation, country, gender, tuple(cluster)
    )
