"""Whether a position is for or against: by its cue and construction, else by the words of its content.

A cue that is a stance ("welcomed", "condemned") decides, unless what it asks for is an end ("urged them to scrap
the toll"). Before an attitude noun ("expressed concern over") the noun does. A neutral cue ("said") leaves it to
the content, whose stance words (``stance.tsv``) are weighed; a word of negation just before one turns it round.
Where they take no side, a label in the speaker's own words and a partly quoted denial are against it: houses quote
word for word what hurts. What is quoted in full and takes no side goes with what else its speaker says.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsparse.annotate.attribution.cues import nouns_of, polarity_of
from newsparse.annotate.phrases import Hit, find_phrases
from newsparse.article import EventType, Polarity, PositionType
from newsparse.document import Document, Span
from newsparse.reasons import Reason, Rule

DECIDED = 1.0
"""A content whose stance words sum to this, for or against, takes that side."""
OVERRULED = 1.5
"""A cue that leans to support ("stressed") is overruled by this much against it."""
CLEAR = 1.5
"""The first sentence of a long statement decides by itself where its stance words sum to this."""
NEGATION_REACH = 3
"""A negation turns stance words at most this many tokens after it."""
TOPIC = 0.5
"""Stance words in the subject of what is said name its topic: they count by this much."""
LONGEST_SUBJECT = 6
"""Tokens of a subject in which they do."""
ATTITUDE_REACH = 6
"""The attitude noun is among the first tokens of the content ("grave and growing concern")."""

DISPUTES = frozenset(("protest", "court", "conflict"))
"""Events with parties against each other: of twelve full quotations there that take no side in words, all were
against something (own gold articles)."""
ACCORDS = frozenset(("signing",))
"""Events that those who took part are glad of: whom its story quotes in full is for it, or says why not."""
_ADVISING = frozenset("advise caution counsel recommend warn".split())
"""Cues that are against what stands after "against", wherever the one advised stands."""
_AGAINST = frozenset(("against",))
_COMMITTING = frozenset("vow pledge promise threaten plan intend prepare swear".split())
"""Cues of will, and what somebody may be resolved to do to another's plan."""
_RESISTING = frozenset("oppose resist challenge contest veto boycott retaliate sue defy appeal".split())
RESISTANCE_REACH = 3
"""Their verb is among so many first tokens of the content: "to [resist]", "to openly [defy]"."""
_ASKING = frozenset("ask wonder question query".split())
"""Cues that call something into question where "why" follows; "how" does after the last three, or with "could"."""
_NEGATIONS = frozenset("not n't no never without nor neither cannot hardly".split())
_STOPS = frozenset(", . ; : ! ? but".split())
_DENIALS = _NEGATIONS | frozenset("nobody nothing none nowhere ca n’t".split())
"""Words that deny, in a quotation whose other words take no side."""
_LEANING = frozenset(
    "stress emphasize emphasise underline underscore highlight reaffirm re-affirm affirm reiterate confirm assure "
    "agree note point promise insist demand suggest acknowledge vow".split()
)
"""Cues by which a speaker puts weight on what follows: an endorsement, unless the content is against something."""
_FACTUAL = frozenset("announce explain inform".split())
"""Cues that pass on facts, unless the content takes a side."""
_DECLARING = frozenset(("announce",))
"""Those of them whose subject may tell its own will."""
_ATTESTING = frozenset("confirm note point acknowledge".split())
"""Cues of putting weight that outside talks attest to a fact, where a whole clause follows."""
_FORECASTING = frozenset("expect forecast predict project anticipate".split())
"""Cues that say what will be, not whether that is wanted."""
_BELIEVING = frozenset("think believe accept buy".split())
"""Cues of belief: who does not think so contradicts somebody."""
_TENSES = frozenset("will would shall 'll ’ll".split())
"""Words of will that may be those of mere future: they count once, and not for what other words are against."""
_ENDORSING = _LEANING - {"note", "confirm"}
"""Those of them by which even a figure is put forward as an achievement."""
_ARTICLES = frozenset("the a an its their his her our".split())
_HELPING = frozenset(
    "is are was were has have had will would could can may might must should does did do remains remained".split()
)
_DIGITS = re.compile(r"\d+")
_UNWILLING = frozenset("threaten refuse decline".split())
_REQUESTING = frozenset("ask call demand petition plead press request seek urge want pledge promise vow".split())
"""Cues of asking and promising, which are for what they name: unless that is the end of what another wants."""
_ENDING = frozenset(
    "abandon abandonment abolish abolition annul annulment ban block boycott cancel cancellation dismiss "
    "dismissal disqualify ditch drop impeach impeachment oust ouster outlaw overturn quash reject rejection "
    "quit refuse refusal rescind "
    "repeal resign resignation reverse revoke sack sacking scrap scrapping shelve throw veto void".split()
)
"""What is asked for, as the first word that means something."""
_LEAVING = frozenset((("step", "down"), ("stand", "down"), ("step", "aside"), ("vote", "against")))
"""The same, in two words."""
_BEFORE_REQUESTS = frozenset("to the a an his her its their for immediate full swift".split())
_CONTESTING = frozenset("argue contend query question".split())
"""Cues that contradict somebody, unless the content is for something."""
_WEIGHTS: dict[Polarity, int] = {"support": 1, "oppose": -1, "neutral": 0}
_LABELLING = frozenset("brand call characterise characterize deride describe dub label portray slate term".split())
"""Cues that give something a name."""
_TRANSPARENT = frozenset(
    "express voice convey lodge extend offer share raise have reiterate reaffirm affirm".split()
)
"""Cues whose object is the attitude itself."""


class Judged(NamedTuple):
    """Whether a position is for or against, and why."""

    polarity: Polarity
    reason: Reason


def judge_polarity(
    document: Document,
    lemma: str | None,
    cue: Span | None,
    content: Sequence[Span],
    default: Polarity = "neutral",
    kind: PositionType = "indirect",
) -> Judged:
    """The polarity of a position with this cue and content; ``default`` where neither tells it.

    ``kind`` says how much of the content is quoted word for word.
    """
    by_cue = (cue,) if cue is not None else ()
    head = (lemma or "").split()[0] if lemma else ""
    if head in _TRANSPARENT and (attitude := _attitude(document, (*by_cue, *content[:1]))):
        return attitude
    if head in _REQUESTING and (ending := _ending(document, content)):
        return Judged("oppose", Reason("polarity.asks-for-end", (*by_cue, ending)))
    if against := _against(document, head, by_cue, content):
        return Judged("oppose", against._replace(spans=(*by_cue, *against.spans)))
    polarity = polarity_of(lemma) if lemma else "neutral"
    if polarity != "neutral" and head not in _LEANING:
        if cue is not None and _is_negated(document, cue):
            return Judged(_turned(polarity), Reason("polarity.cue-negated", by_cue))
        return Judged(polarity, Reason("polarity.cue", by_cue))
    if head in _BELIEVING and cue is not None and _is_negated(document, cue):
        return Judged("oppose", Reason("polarity.cue-negated", by_cue))
    if polarity == "neutral" and _is_infinitive(document, content):
        if head in _UNWILLING:
            return Judged("oppose", Reason("polarity.unwilling", by_cue))
        return Judged("support", Reason("polarity.infinitive", tuple(content[:1])))
    opening = opening_sentence(document, content)
    score, hits = weigh_stance(document, opening)
    if abs(score) < CLEAR and opening != tuple(content):
        score, hits = weigh_stance(document, content)
    if default == "neutral" and (barbed := _barbed(document, head, by_cue, content, kind, score)):
        return Judged("oppose", barbed)
    told = head in _FACTUAL and (not score or head not in _DECLARING)
    if abs(score) < DECIDED and (told or _attests(document, head, content, default)):
        return Judged("neutral", Reason("polarity.factual-cue", by_cue))
    if abs(score) < CLEAR and head in _FORECASTING:
        return Judged("neutral", Reason("polarity.factual-cue", by_cue))
    if not score and kind != "direct" and head not in _ENDORSING and (figure := _figure(document, content)):
        return Judged("neutral", Reason("polarity.figure", (figure,)))
    if head in _LEANING and score > -OVERRULED:
        return Judged("support", Reason("polarity.leaning-cue", by_cue))
    words = tuple([document.span_of_tokens(hit.first, hit.last) for hit in hits])
    if head in _LEANING:
        return Judged("oppose", Reason("polarity.stance-words", words))
    if abs(score) >= DECIDED:
        return Judged("support" if score > 0 else "oppose", Reason("polarity.stance-words", words))
    rule: Rule = "polarity.talks" if default == "support" else "polarity.no-stance"
    return Judged(default, Reason(rule, words))


def _attests(document: Document, head: str, content: Sequence[Span], default: Polarity) -> bool:
    """Whether a cue that elsewhere puts weight on its content attests to a fact: "confirmed that it [had] failed".

    Where talks are reported (``default``) what is noted there is welcome.
    """
    if head not in _ATTESTING or default != "neutral":
        return False
    return any(
        document.tokens[index].lower in _HELPING for span in content for index in document.token_range(span)
    )


def _figure(document: Document, content: Sequence[Span]) -> Span | None:
    """The first figure in the content: "exports reached [3] billion last year"."""
    for span in content:
        if found := _DIGITS.search(document.text, span.start, span.end):
            return Span(*found.span())
    return None


def weigh_stance(document: Document, content: Sequence[Span]) -> tuple[float, list[Hit]]:
    """The sum of the weights of the content's stance words, above zero for, below zero against; and the words."""
    words = document.words
    score = 0.0
    found: list[Hit] = []
    future = 0.0
    for span in content:
        indices = document.token_range(span)
        predicate = _predicate(document, indices)
        for hit in find_phrases("stance.tsv", words, indices.start, indices.stop):
            weight = hit.weight if hit.label == "support" else -hit.weight
            if hit.last <= predicate:
                weight *= TOPIC
            if _is_turned(document, indices.start, hit.first):
                weight = -weight
            if hit.last - hit.first == 1 and words[hit.first] in _TENSES:
                future = max(future, weight, key=abs)
            else:
                score += weight
            found.append(hit)
    return score + (future if score >= 0 else min(future, 0.0)), found


def _is_turned(document: Document, start: int, first: int) -> bool:
    """Whether a negation turns the words that begin at ``first``; none reaches over a comma or a full stop."""
    words = document.words
    for index in range(first - 1, max(start, first - NEGATION_REACH) - 1, -1):
        if words[index] in _NEGATIONS:
            return True
        if words[index] in _STOPS:
            return False
    return False


def _predicate(document: Document, indices: range) -> int:
    """The index of the first helping verb of a clause whose subject opens with an article; else the clause's own.

    What somebody says of "the offer" stands behind it: "the offer [was] an insult".
    """
    tokens = document.tokens
    if len(indices) < 3 or tokens[indices[0]].lower not in _ARTICLES:
        return indices.start
    reach = indices[1 : LONGEST_SUBJECT + 1]
    return next((index for index in reach if tokens[index].lower in _HELPING), indices.start)


def _is_infinitive(document: Document, content: Sequence[Span]) -> bool:
    """Whether the content is a wish, a plan or a request: "to do", "not to do"."""
    words = document.words_in(content[0])[:2] if content else []
    return words[:1] == ["to"] or words == ["not", "to"]


def opening_sentence(document: Document, content: Sequence[Span]) -> tuple[Span, ...]:
    """The part of the content in the sentence where it begins."""
    number = document.sentence_at(content[0].start) if content else None
    if number is None:
        return tuple(content)
    return (Span(content[0].start, min(content[0].end, document.sentences[number].span.end)),)


def _attitude(document: Document, stretches: Sequence[Span]) -> Judged | None:
    """The polarity of the attitude noun in the cue ("expressed concern over") or at the head of the content."""
    attitudes = nouns_of("attitude")
    for stretch in stretches:
        for index in document.token_range(stretch)[:ATTITUDE_REACH]:
            if document.tokens[index].lower in attitudes:
                noun = Reason("polarity.attitude-noun", (document.span_of_tokens(index, index + 1),))
                return Judged(attitudes[document.tokens[index].lower], noun)
    return None


def _against(document: Document, head: str, by_cue: tuple[Span, ...], content: Sequence[Span]) -> Reason | None:
    """Why the construction of a cue and its content is against something, if it is: "advised [against]"."""
    if head in _ADVISING:
        for stretch in (by_cue, content):
            if word := _word_in(document, stretch, _AGAINST, ATTITUDE_REACH):
                return Reason("polarity.cue", (word,))
    if head == "plead" and (word := _word_in(document, content, _NEGATIONS, 1)):
        return Reason("polarity.resists", (word,))
    wills = head in _COMMITTING and _is_infinitive(document, content)
    if wills and (word := _word_in(document, content, _RESISTING, RESISTANCE_REACH)):
        return Reason("polarity.resists", (word,))
    if head in _ASKING and (word := _challenge(document, head, content)):
        return Reason("polarity.asks-why", (word,))
    return None


def _word_in(document: Document, content: Sequence[Span], words: frozenset[str], reach: int) -> Span | None:
    """The first of the words among the first ``reach`` tokens of the content."""
    for index in document.token_range(content[0])[:reach] if content else ():
        if document.tokens[index].lower in words:
            return document.span_of_tokens(index, index + 1)
    return None


def _challenge(document: Document, head: str, content: Sequence[Span]) -> Span | None:
    """The word that calls something into question: "asked [why]", "wondered [how]", "asked [how] it could"."""
    words = document.token_range(content[0])[:ATTITUDE_REACH] if content else range(0)
    first = document.tokens[words[0]].lower if words else ""
    doubts = head != "ask" or any(document.tokens[index].lower in ("could", "can", "come") for index in words)
    is_challenge = first == "why" or (first == "how" and doubts)
    return document.span_of_tokens(words[0], words[0] + 1) if is_challenge else None


def _ending(document: Document, content: Sequence[Span]) -> Span | None:
    """The first word of what is asked for that means something, where it means an end: "to [scrap] the toll".

    Where somebody is asked to do it, that is the word after "to": "for the mayor to [resign]".
    """
    tokens = document.tokens
    indices = document.token_range(content[0])[:ATTITUDE_REACH] if content else range(0)
    first = next((index for index in indices if tokens[index].lower not in _BEFORE_REQUESTS), None)
    after = (index + 1 for index in indices[:-1] if tokens[index].lower == "to" and index > (first or 0))
    for index in (first, *after):
        if index is None:
            continue
        if tokens[index].lower in _ENDING:
            return document.span_of_tokens(index, index + 1)
        if index + 1 < len(tokens) and (tokens[index].lower, tokens[index + 1].lower) in _LEAVING:
            return document.span_of_tokens(index, index + 2)
    return None


def _barbed(
    document: Document,
    head: str,
    by_cue: tuple[Span, ...],
    content: Sequence[Span],
    kind: PositionType,
    score: float,
) -> Reason | None:
    """Why a content whose stance words (``score``) decide nothing is against something all the same, if it is."""
    if abs(score) >= DECIDED or head in _LEANING:
        return None
    if kind != "indirect" and head in _LABELLING:
        return Reason("polarity.quoted-label", by_cue)
    if kind == "mixed" and (denial := _denial(document, content)):
        return Reason("polarity.quoted-denial", (denial,))
    return Reason("polarity.contests", by_cue) if head in _CONTESTING else None


def in_tune(
    judged: Sequence[Judged],
    speakers: Sequence[str | None],
    kinds: Sequence[PositionType],
    event_type: EventType = "other",
) -> list[Judged]:
    """The judgements, with full quotations that take no side against what all else of their speaker is against.

    Where the story is of a dispute, so are those of speakers who are for nothing: they are quoted as its parties.
    Where it is of an agreement, those who are against nothing speak for it.
    """
    balance: Counter[str] = Counter()
    for one, speaker in zip(judged, speakers, strict=True):
        if speaker is not None:
            balance[speaker] += _WEIGHTS[one.polarity]
    tuned: list[Judged] = []
    for one, speaker, kind in zip(judged, speakers, kinds, strict=True):
        if kind == "direct" and speaker and one.reason.rule == "polarity.no-stance":
            if balance[speaker] < 0:
                one = Judged("oppose", Reason("polarity.in-tune"))
            elif balance[speaker] == 0 and event_type in DISPUTES:
                one = Judged("oppose", Reason("polarity.dispute"))
            elif balance[speaker] >= 0 and event_type in ACCORDS:
                one = Judged("support", Reason("polarity.accord"))
        tuned.append(one)
    return tuned


def _denial(document: Document, content: Sequence[Span]) -> Span | None:
    """The first word of the content that denies something."""
    for span in content:
        for index in document.token_range(span):
            if document.tokens[index].lower in _DENIALS:
                return document.span_of_tokens(index, index + 1)
    return None


def _is_negated(document: Document, cue: Span) -> bool:
    """Whether a negation stands in the cue or just before it ("did not support")."""
    indices = document.token_range(cue)
    for index in range(indices.stop - 1, max(0, indices.start - 2) - 1, -1):
        if index < indices.start and not document.tokens[index].text[0].isalpha():
            return False  # "who voted no, warned"
        if document.words[index] in _NEGATIONS:
            return True
    return False


def _turned(polarity: Polarity) -> Polarity:
    return "oppose" if polarity == "support" else "neutral"
