"""Merge mentions of the same person, organisation or country into entities."""

from collections import Counter

from newsparse.annotate.actors.elected import with_elected
from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.actors.entity import Entity, Evidence
from newsparse.annotate.actors.epithets import with_epithets
from newsparse.annotate.actors.gazetteer import country_names
from newsparse.annotate.actors.houses import without_employers
from newsparse.annotate.actors.leaders import with_leaders
from newsparse.annotate.actors.names import COMMON, fold, word_flags
from newsparse.annotate.actors.persons import Cluster, fullest_name, merge_persons, person_gender
from newsparse.annotate.actors.sides import with_shared_titles, with_sides, without_plurals
from newsparse.annotate.layout.header import Header
from newsparse.document import Document, Span
from newsparse.reasons import Reason, Reasons, Rule

__all__ = ["Entity", "explain", "merge_mentions"]

LONGEST_ACRONYM = 8
"""An acronym has at most this many letters."""

_UNION = "EU"
"""The European Union is named as countries are, and its side is taken as theirs, but it is an organisation."""
_TAKING_PART = frozenset(("person", "organization", "country"))
"""Kinds of entities that can be participants."""


_LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation ltd limited plc llc llp co ag sa se gmbh nv bv spa ab asa oyj pty bhd "
    "kk".split()
)
"""What firms are in law, which stands behind their names once and then no more: "Tarn Controls Inc."."""


def merge_mentions(document: Document, header: Header, mentions: tuple[Mention, ...]) -> tuple[Entity, ...]:
    """The entities, in order of first mention."""
    clusters = merge_persons(document, header, mentions)
    personal = {mention.span for cluster, _ in clusters for mention in cluster}
    others = [mention for mention in mentions if mention.kind != "person" and mention.span not in personal]
    clusters += _merge_names(document, others)
    clusters.sort(key=lambda cluster: cluster[0][0].span)
    entities = [_entity(document, f"e{n}", *cluster) for n, cluster in enumerate(clusters, 1)]
    placed = with_elected(
        document, with_shared_titles(document, with_leaders(with_sides(document, without_employers(entities))))
    )
    return without_plurals(with_epithets(document, header, placed))


def _merge_names(document: Document, mentions: list[Mention]) -> list[Cluster]:
    """Countries by their code, everything else by its name; an acronym joins the name that it abbreviates."""
    clusters: dict[tuple[str, str], Cluster] = {}
    names = [_plain(document.slice(mention.span)) for mention in mentions]
    acronyms = _acronyms(document, mentions, names)
    for mention, name in zip(mentions, names, strict=True):
        rule: Rule = "alias.same-name"
        if mention.kind == "country" and mention.country:
            name, rule = mention.country, "alias.country-code"
        elif mention.kind == "organization" and name in acronyms:
            name, rule = acronyms[name], "alias.short-form"
        found, rules = clusters.setdefault((mention.kind, name), ([], {}))
        rules[mention.span.start] = rule if found else "alias.named-anew"
        found.append(mention)
    return list(clusters.values())


def _acronyms(document: Document, mentions: list[Mention], names: list[str]) -> dict[str, str]:
    """Each acronym or short form in plain form, with the plain form of the organisation that it stands for.

    ``names`` are the plain forms of the mentions.
    """
    found: dict[str, str] = {}
    named = zip(mentions, names, strict=True)
    longer = [(m, name) for m, name in named if m.kind == "organization" and " " in document.slice(m.span)]
    initials = {_initials(document.slice(mention.span)): mention for mention, _ in reversed(longer)}
    parts: dict[str, set[str]] = {}
    for _, name in longer:
        for word in name.split():
            parts.setdefault(word, set()).add(name)
    for mention, word in zip(mentions, names, strict=True):
        if mention.kind == "organization" and len(parts.get(word, ())) == 1 and not is_head(word):
            found[word] = next(iter(parts[word]))
    for previous, mention, name in zip([None, *mentions], mentions, names, strict=False):
        if mention.kind != "organization":
            continue
        text = document.slice(mention.span).replace(".", "")
        before, after = (
            document.text[mention.span.start - 1 : mention.span.start],
            document.text[mention.span.end : mention.span.end + 1],
        )
        bracketed = before == "(" and after != ":"  # "(NYSE: HLY)": where the shares are traded
        if not (text.isupper() or (bracketed and text.isalpha())) or not 2 <= len(text) <= LONGEST_ACRONYM:
            continue
        expansion = initials.get(text)
        if expansion is None and bracketed and previous is not None and previous.kind == "organization":
            expansion = previous if mention.span.start - previous.span.end <= 2 else None
        if expansion is not None:
            found[name] = _plain(document.slice(expansion.span))
    return found


def is_head(word: str) -> bool:
    """Whether a word is an ordinary one, so that alone it names no particular organisation."""
    return bool(word_flags()[word] & COMMON)


def _initials(name: str) -> str:
    """The initials of the capitalised words of a name."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _plain(name: str) -> str:
    """The name as it is compared: no case, diacritics, article, legal form or double spaces."""
    words = [fold(word).replace(".", "") for word in name.split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words[-2:] = [words[-2].rstrip(",")]
    return " ".join(words)


def _entity(document: Document, id: str, cluster: list[Mention], rules: dict[int, Rule]) -> Entity:
    kind = cluster[0].kind
    if kind == "country" and cluster[0].country == _UNION:
        kind = "organization"
    names = [document.slice(mention.span) for mention in cluster]
    rule: Rule = "name.fullest" if kind in ("person", "organization") else "name.commonest"
    name = fullest_name(names) if rule == "name.fullest" else Counter(names).most_common(1)[0][0]
    titles: dict[str, str] = {}
    titled: list[tuple[Rule, Span]] = []
    for mention in cluster:
        for span in mention.titles:
            title = " ".join(document.slice(span).split())
            if title.casefold() not in titles:
                titles[title.casefold()] = title
                titled.append(("title.before-name" if span < mention.span else "title.after-name", span))
    stating = next((mention for mention in cluster if mention.country), None)
    country = stating.country if stating else None
    body = next((mention.affiliation for mention in cluster if mention.affiliation), None)
    affiliation = " ".join(document.slice(body).split()) if body else None
    if affiliation is None and kind == "person" and country is not None:
        affiliation = country_names().get(country)
    gender = person_gender(document, cluster) if kind == "person" else None
    evidence = None
    if kind in _TAKING_PART:
        stated = Reason("country.stated", (stating.span, *stating.titles)) if stating else None
        evidence = Evidence(rule, names.index(name), tuple(titled), stated, body, rules)
    return Entity(
        id,
        " ".join(name.split()),
        kind,
        tuple(titles.values()),
        affiliation,
        country,
        gender,
        tuple(cluster),
        evidence,
    )


def explain(entity: Entity) -> Reasons:
    """Why the entity's values are what they are; nothing where its evidence was not kept."""
    evidence, first = entity.evidence, entity.mentions[0] if entity.mentions else None
    if evidence is None or first is None:
        return ()
    reasons = [
        ("name", Reason(evidence.name_rule, (entity.mentions[evidence.named].span,))),
        ("kind", Reason(first.rule, (first.span,))),
    ]
    for number, (rule, span) in enumerate(evidence.titles):
        reasons.append((f"titles/{number}", Reason(rule, (span,))))
    if evidence.country:
        reasons.append(("country", evidence.country))
    named: dict[Rule, list[Span]] = {}
    for mention in entity.mentions:
        named.setdefault(evidence.rules[mention.span.start], []).append(mention.span)
    reasons += [("mentions", Reason(rule, tuple(spans))) for rule, spans in named.items()]
    return tuple(reasons)
