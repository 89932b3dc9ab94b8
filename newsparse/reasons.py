"""Why a value of the record is what it is: the rule that decided, where its evidence stands, how sure it is.

Whatever decides a value returns the reason with it: what is told is the rule that did decide, never one that is
found afterwards. Reasons are tuples, cheap to make for every value, and only written out if somebody asks.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from newsparse.document import Span

Rule = Literal[
    "language.text", "language.page",
    "headline.front-matter", "headline.repeated", "headline.words-of-report", "headline.below-house",
    "headline.first-title",
    "headline.page-confirmed", "headline.page-agreed", "headline.page-stated", "headline.page-heading",
    "byline.front-matter", "byline.by", "byline.label", "byline.label-above", "byline.credits", "byline.editor",
    "byline.picture-credit", "byline.contributed", "byline.agency", "byline.desk", "byline.job", "byline.name",
    "byline.name-and-job", "byline.names-beside-date", "byline.stamp", "byline.bar", "byline.bio-below",
    "byline.page-metadata", "byline.page-shown", "byline.page-house",
    "published.date-prefix", "published.front-matter", "published.labelled-stamp", "published.stamp",
    "published.update-stamp", "published.byline", "published.foreign-stamp", "published.dateline-settles",
    "published.weekday-settles",
    "published.place-settles",
    "published.dateline", "published.copyright-year", "published.address", "published.time-line",
    "published.page-metadata", "published.page-element", "published.page-text", "published.page-address",
    "dateline.dash", "dateline.bar", "dateline.colon", "dateline.full-stop", "dateline.agency",
    "dateline.capitals", "dateline.date",
    "event.phrases", "event.meeting-by-call", "event.interview", "event.digest", "event.nothing-names-it",
    "event.date-in-headline", "event.date-in-full", "event.date-without-year", "event.weekday",
    "event.relative-day", "event.date-by-weekday", "event.date-in-year-named", "event.date-of-caption",
    "event.date-of-log", "event.date-of-dateline", "event.date-of-transcript",
    "location.beside-verb", "location.after-preposition", "location.first-named", "location.court",
    "location.dateline", "location.stamp-line", "location.country-of-site", "location.country-of-dateline",
    "location.usual-country", "location.country-of-stamp", "location.country-of-story",
    "location.described", "location.local-body",
    "name.fullest", "name.commonest",
    "kind.lexicon", "kind.words-and-titles", "kind.whole-article", "kind.title-alone", "kind.listed-with-person",
    "kind.part-of-name",
    "alias.named-anew", "alias.full-name", "alias.joined", "alias.other-order", "alias.nickname",
    "alias.short-name", "alias.lone-word", "alias.same-name", "alias.short-form", "alias.country-code",
    "title.before-name", "title.after-name", "title.shared", "title.description",
    "title.elected",
    "affiliation.of-title", "affiliation.country", "affiliation.beside-name", "affiliation.owner",
    "affiliation.its", "affiliation.body-meant", "affiliation.only-firm", "affiliation.seat", "country.house",
    "country.stated", "country.of-country", "country.told-after-name", "country.represented",
    "country.side-listed", "country.of-owner", "country.in-order", "country.of-description",
    "country.union", "country.home-office", "country.met-abroad", "country.domestic-story", "country.dateline",
    "country.public-body", "country.companion", "country.beside-name", "country.known-leader",
    "role.attendance", "role.line-up", "role.athlete", "role.spokesman", "role.speaks", "role.only-mentioned",
    "role.equal-parties", "role.own-soil", "role.union-soil", "role.received-later", "role.receives",
    "role.visits", "role.no-host", "role.party",
    "role.judges", "role.first-named", "role.opens-lead", "role.acts", "role.helps",
    "role.official-in-lead", "role.in-case", "role.accused", "role.employer", "role.decides-vote",
    "role.at-its-seat",
    "relation.agreed", "relation.network", "relation.rules",
    "nesting.passed-on", "nesting.quoted-within",
    "position.turn", "position.quotation-continues", "position.free-indirect", "position.quotation-alone",
    "content.network", "content.quotation-continues", "content.quotation-before", "content.parenthetical",
    "content.according-to", "content.relative-clause", "content.by-agent", "content.sentence-before",
    "frame.that", "frame.zero", "frame.wh", "frame.quote", "frame.np", "frame.inf", "frame.ing", "frame.att",
    "frame.imp", "frame.preposition", "frame.o-that", "frame.o-zero", "frame.o-wh", "frame.o-np", "frame.o-inf",
    "frame.o-as", "frame.o-preposition",
    "speaker.name", "speaker.pair", "speaker.list", "speaker.capital", "speaker.apposition", "speaker.title",
    "speaker.noun-for-title", "speaker.vague-noun", "speaker.noun-in-name", "speaker.company",
    "speaker.joint-statement", "speaker.relative-pronoun", "speaker.shared", "speaker.shared-ahead",
    "speaker.sentence-subject", "speaker.impersonal", "speaker.continues", "speaker.words", "speaker.author",
    "speaker.nationality", "speaker.calling", "speaker.office-not-told",
    "pronoun.same-sentence", "pronoun.own-subject", "pronoun.last-speaker", "pronoun.last-subject",
    "pronoun.named-in-paragraph", "pronoun.only-person", "pronoun.last-named",
    "turn.name", "turn.title", "turn.label", "turn.only-label", "turn.most-named",
    "type.quoted", "type.partly-quoted", "type.not-quoted", "type.turn",
    "polarity.cue", "polarity.cue-negated", "polarity.attitude-noun", "polarity.infinitive",
    "polarity.unwilling", "polarity.stance-words", "polarity.leaning-cue", "polarity.factual-cue",
    "polarity.figure", "polarity.talks", "polarity.no-stance", "polarity.asks-for-end",
    "polarity.quoted-label", "polarity.quoted-denial", "polarity.contests", "polarity.in-tune",
    "polarity.dispute", "polarity.accord", "polarity.asks-why", "polarity.resists",
    "toponym.entity", "toponym.context", "toponym.adjective", "toponym.hyphen", "toponym.of-a-body",
    "place.said", "place.said-elsewhere", "place.only-one", "place.kind-said", "place.weight", "place.seat",
    "place.far-fetched", "place.unknown", "place.in-town", "place.likeliest-in-country", "place.name-in-text",
    "place.name-of-adjective", "place.country-of-entity", "place.country-of-name",
    "label.page", "label.front-matter", "label.given", "label.title-form", "label.sentence-as-title",
    "label.above-byline", "label.deck", "label.subhead", "label.above-headline", "label.kicker",
    "label.update-note",
    "label.site-name", "label.breadcrumb", "label.menu", "label.stamp", "label.stamp-label", "label.place-line",
    "label.office", "label.bio", "label.links-section", "label.legal-section",
    "boilerplate.phrase", "boilerplate.copyright", "boilerplate.navigation", "boilerplate.address",
    "boilerplate.count", "boilerplate.follow-us", "boilerplate.hashtags", "boilerplate.markup",
    "boilerplate.no-words", "boilerplate.initials",
    "caption.opening", "caption.credit", "caption.picture-words", "caption.scene", "caption.name",
    "caption.label", "caption.label-above", "caption.described",
    "label.lead", "label.question", "label.answer", "label.between-turns", "label.attendance-phrases",
    "label.list-of-names", "label.mostly-quoted", "label.looks-ahead", "label.introduces", "label.tells-course",
    "label.verb-of-stating", "label.mostly-stated", "label.other-side", "label.accused-speaks",
    "label.other-speakers-answer", "label.verb-of-answering", "label.onlooker", "label.background-evidence",
    "label.context-evidence", "label.side-goes-on", "label.continues", "label.rest-of-event",
    "label.nothing-tells",
]  # fmt: skip
"""The name of a rule: its family and what it goes by. `newsparse.rules` tells each in a sentence."""


class Reason(NamedTuple):
    """The rule that gave a value. ``spans`` are the words that speak for it; ``confidence`` is between 0 and 1."""

    rule: Rule
    spans: tuple[Span, ...] = ()
    confidence: float | None = None


Reasons = tuple[tuple[str, Reason], ...]
"""The reasons for the values of one part of the record, each by its JSON Pointer from there: ``country``,
``titles/0``; the empty one means the whole part."""
Evidence = Reasons | Callable[[], Reasons]
"""The reasons of a part, or what makes them of the evidence that was kept: only if somebody asks."""


def reasons_of(evidence: Evidence) -> Reasons:
    """The reasons, made of the evidence where they are not yet."""
    return evidence() if callable(evidence) else evidence
