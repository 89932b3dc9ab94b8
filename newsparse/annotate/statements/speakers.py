"""Who speaks: each relation's local expression ("He", "the premier", "Both sides"), resolved to an entity.

A name is looked up among the mentions, a description ("the Omani minister") among titles and countries, a pronoun
among those who spoke or were subjects before. What fits nobody keeps the words used.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from newsparse.annotate.actors.names import title_genders
from newsparse.annotate.attribution.relation import Relation, anchor
from newsparse.annotate.statements.descriptions import match_description, person_before, untold_office
from newsparse.annotate.statements.discourse import Scene, has_plural_head, noun_head, sentence_subject
from newsparse.annotate.statements.naming import (
    LONGEST_NAME,
    Speaker,
    apposed_speaker,
    author_named,
    named_speaker,
    whole_list,
    words_of,
)
from newsparse.document import Sentence, Span
from newsparse.reasons import Reason, Rule

LONGEST_REST = 40
"""Characters of a name that the words of the source may lack."""
PARAGRAPHS_BACK = 3
"""How far back a pronoun's antecedent is looked for. (Beyond it, dev articles name the speaker anew.)"""

SENTENCES_BACK = 15
"""And in sentences, so that one endless paragraph is read in linear time."""

LAST_HEARD = 8
"""Of one sentence so many speakers are kept in mind, the last ones."""

_HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_ARTICLES = ("a ", "an ", "the ")
_THEY = frozenset({"they", "both", "them", "their", "the two"})
_IT = frozenset({"it", "its"})
_PRONOUNS = _THEY | _IT | {"he", "she", "we", "i", "you", "there", "this", "that", "these", "those"}
_CIRCUMSTANCES = frozenset(
    "in at on outside inside during after before near late early earlier later today yesterday tomorrow".split()
)
"""What begins the place or the time of speaking, after the one spoken to."""
_DAYS = frozenset("today yesterday tonight monday tuesday wednesday thursday friday saturday sunday".split())
_RELATIVE = frozenset({"who", "which", "that"})
_SENT_THINGS = frozenset(
    "letter letters memo memos email emails pitch backing support report reports message messages statement "
    "statements criticism pressure call calls speech advice appeal remarks questions warning warnings pledge "
    "complaint complaints demand demands opposition anger offer visit comments note reply response praise "
    "interview talks lawsuit suit approval help".split()
)
"""Things that come from or go to people, and are never "who"."""
_TO_PEOPLE = frozenset("from to by of for with among".split())
_JOINT = re.compile(r"\b[Jj]oint (?:statement|declaration|communiqu[eé])\b")
_THINGS = frozenset(
    "agreement article book communique communiqué deal declaration document law letter paper poll readout report "
    "resolution statement study survey text treaty ministry court government police company firm".split()
)
"""Nouns of texts and bodies, which state things and are no "he" or "she"."""
_ORGANISED = frozenset({"organization", "country", "group"})


@dataclass(slots=True)
class Story:
    """What was read so far: the speakers heard in each sentence, and the subjects already resolved."""

    scene: Scene
    heard: dict[int, deque[Speaker]] = field(default_factory=dict)
    subjects: dict[int, Speaker | None] = field(default_factory=dict)
    groups: list[Speaker] = field(default_factory=list)

    def hear(self, relation: Relation, speaker: Speaker) -> None:
        """Remember who spoke: pronouns after it may mean this speaker."""
        number = self.scene.document.sentence_at(anchor(relation))
        if number is not None:
            self.heard.setdefault(number, deque(maxlen=LAST_HEARD)).append(speaker)
            if _is_group(speaker):
                self.groups.append(speaker)


def speaker_of(story: Story, relation: Relation, following: Relation | None = None) -> Speaker | None:
    """Who speaks; None where the article does not say. ``following`` is the relation after this one."""
    number = story.scene.document.sentence_at(anchor(relation))
    if number is None:
        return None
    if relation.source is None:
        return _shared_speaker(story, relation, following, number)
    if (
        relation.antecedent is not None
        and not story.scene.document.slice(relation.antecedent).isdigit()
        and not _names_another(story.scene, relation.source, relation.antecedent)
    ):
        antecedent = _whole(story.scene, number, _of_people(story.scene, relation.source, relation.antecedent))
        meant = _apposed_to(story.scene, antecedent) or _speaker(story, antecedent, number, None)
        is_relative = story.scene.document.slice(relation.source).lower() in _RELATIVE
        if meant.entities or is_relative:
            if is_relative:
                return _as(meant, relation.source, "speaker.relative-pronoun")
            return replace(meant, span=relation.source)
    if (subject := _subject_around(story, relation, number)) is not None:
        return subject
    source = _without_content(story.scene, relation, _whole(story.scene, number, relation.source))
    return _speaker(story, source, number, relation)


def _without_content(scene: Scene, relation: Relation, source: Span) -> Span:
    """The source without what is content: "[Services], the Department said, [were a matter for the trusts]"."""
    start = max(
        (one.end for one in relation.content if source.start <= one.start < one.end < source.end), default=-1
    )
    while 0 <= start < source.end and scene.document.text[start] in ", ":
        start += 1
    return Span(start, source.end) if 0 <= start < source.end else source


def _apposed_to(scene: Scene, antecedent: Span) -> Speaker | None:
    """The person whom an antecedent with an article describes: "Joby Kurian, [a fisherman from Eloor], who"."""
    text = scene.document.text
    if (
        not text.startswith(_ARTICLES, antecedent.start)
        or text[max(0, antecedent.start - 2) : antecedent.start] != ", "
    ):
        return None
    for place, entity in scene.mentions_in((max(0, antecedent.start - LONGEST_NAME), antecedent.start)):
        if entity.kind == "person" and place.end == antecedent.start - len(", "):
            why = Reason("speaker.apposition", (place, antecedent))
            return Speaker(entity.name, place, (entity,), reason=why)
    return None


def _of_people(scene: Scene, source: Span, antecedent: Span) -> Span:
    """The antecedent of "who" without the thing before it: "a letter from [the union's head] who warned"."""
    document = scene.document
    if document.slice(source).lower() != "who":
        return antecedent
    indices = document.token_range(antecedent)
    for index in indices[1:-1]:
        if document.tokens[index].lower in _TO_PEOPLE and document.tokens[index - 1].lower in _SENT_THINGS:
            return Span(document.tokens[index + 1].start, antecedent.end)
    return antecedent


def _names_another(scene: Scene, source: Span, antecedent: Span) -> bool:
    """Whether the source opens with a person's name that is no part of the antecedent: it needs none."""
    return any(
        place.start == source.start and one.kind == "person" and not place.start < antecedent.end <= place.end
        for place, one in scene.mentions_in(source)
    )


def _subject_around(story: Story, relation: Relation, number: int) -> Speaker | None:
    """The sentence's subject where the source only closes an aside about it.

    "Ana Prado (Brazil), speaking also for [Chile and Peru], stressed that ...".
    """
    scene, source, cue = story.scene, relation.source, relation.cue
    if source is None or cue is None or source.end >= cue.start:
        return None
    first = scene.document.token_range(source).start
    closes = scene.document.text[source.end : cue.start].strip() == ","
    if not closes or first == 0 or scene.tags[first - 1] != "IN":
        return None
    subject = _subject(story, number)
    if subject is None or subject.span is None or not subject.entities or subject.span.end > source.start:
        return None
    aside = scene.document.text[subject.span.end : source.start]
    if "," not in aside:
        return None
    return replace(subject, reason=_because("speaker.sentence-subject", subject.span))


def _whole(scene: Scene, number: int, source: Span) -> Span:
    """The source in sentence ``number`` with the names before it and without a preposition after it."""
    return whole_list(scene, number, _whole_name(scene, _without_tail(scene, source)))


def _whole_name(scene: Scene, source: Span) -> Span:
    """The source, or the name that it is only the beginning of: "[Corran] Line rejected the charge"."""
    named = scene.mentions_in((source.start, source.end + LONGEST_REST))
    longer = [place for place, _ in named if place.start == source.start and place.end > source.end]
    return longer[0] if longer else source


def _without_tail(scene: Scene, source: Span) -> Span:
    """The source without what says when at its end: "the presidents [on] Saturday agreed"; "the" with its noun."""
    indices = scene.document.token_range(source)
    while len(indices) > 1 and scene.document.tokens[indices[-1]].lower in _DAYS:
        indices = indices[:-1]
        source = scene.document.span_of_tokens(indices[0], indices[-1] + 1)
    if len(indices) == 1 and scene.tags[indices[0]] == "DT":  # "the" of "the company"
        last = indices[0] + 1
        while last < len(scene.tags) and scene.tags[last].startswith(("JJ", "NN")):
            last += 1
        return scene.document.span_of_tokens(indices[0], last)
    if len(indices) > 1 and scene.tags[indices[-1]] in ("IN", "TO", "CC", ","):
        return scene.document.span_of_tokens(indices[0], indices[-1])
    return source


def _shared_speaker(story: Story, relation: Relation, following: Relation | None, number: int) -> Speaker | None:
    """The speaker of a cue without a subject: the sentence's speaker before it, after it, or its subject.

    An impersonal cue ("it is hoped that") goes on with the last speaker of the paragraph, whom it does not name.
    """
    scene = story.scene
    heard = story.heard.get(number)
    if heard:
        return replace(heard[-1], reason=_because("speaker.shared", heard[-1].span))
    sentence = scene.document.sentences[number]
    if following is not None and following.source is not None:
        is_ahead = anchor(relation) < following.source.start and following.source.end <= sentence.span.end
        if is_ahead:
            ahead = _speaker(story, following.source, number, following)
            return replace(ahead, reason=_because("speaker.shared-ahead", following.source))
    subject = _subject(story, number)
    if subject is not None and relation.cue and not _is_impersonal(scene, sentence, relation.cue):
        return replace(subject, reason=_because("speaker.sentence-subject", subject.span))
    if relation.word_class == "noun":
        return None
    for earlier in _sentences_back(scene, number, paragraphs=0):
        if story.heard.get(earlier):
            first = story.heard[earlier][0]
            return replace(first, span=None, reason=_because("speaker.impersonal", first.span))
    return None


def _because(rule: Rule, *spans: Span | None) -> Reason:
    """The reason with the spans that there are."""
    return Reason(rule, tuple(span for span in spans if span is not None))


def _as(meant: Speaker, span: Span, rule: Rule) -> Speaker:
    """The same speaker by another expression; the one before it is evidence too."""
    return replace(meant, span=span, reason=_because(rule, span, meant.span))


def _is_impersonal(scene: Scene, sentence: Sentence, cue: Span) -> bool:
    return scene.document.tokens[sentence.first].lower == "it" and cue.start - sentence.span.start < 12


def _speaker(story: Story, span: Span, number: int, relation: Relation | None) -> Speaker:
    """Whom the expression ``span`` in sentence ``number`` means."""
    scene = story.scene
    indices = scene.document.token_range(span)
    if len(indices) == 1:
        found = _pronoun_speaker(story, span, number, relation)
        if found is not None:
            return found
    meant = person_before(scene, span)
    if meant is not None:
        return Speaker(meant.entity.name, span, (meant.entity,), reason=Reason(meant.rule, (span,)))
    named = named_speaker(scene, span) or apposed_speaker(scene, span) or _described_speaker(story, span, number)
    named = named or author_named(scene, span)
    if named is not None:
        return named
    head = noun_head(scene, span)
    is_human = head is not None and scene.tags[head] == "NN" and scene.document.tokens[head].lower not in _THINGS
    words = Reason("speaker.words", (span,))
    return Speaker(
        words_of(scene, span), span, plural=has_plural_head(scene, span), is_human=is_human, reason=words
    )


def _pronoun_speaker(story: Story, span: Span, number: int, relation: Relation | None) -> Speaker | None:
    """Whom a pronoun means: the words used where it leads to nobody; None where it is no pronoun."""
    word = story.scene.document.slice(span).lower()
    found: Meant | None = None
    if word in _HE:
        found = _person_meant(story, span, number, relation, _HE[word])
    elif word in _THEY:
        found = (
            _plural_subject(story, span, number)
            or _find(story, number, _is_group)
            or _find(story, number, lambda speaker: speaker.plural)
        )
    elif word in _IT:
        found = _find(story, number, _is_organised)
    elif word in _RELATIVE:
        found = _relative_antecedent(story, number, span)
    elif word not in _PRONOUNS:
        return None
    if found is not None:
        return _as(found.speaker, span, found.rule)
    words = Reason("speaker.words", (span,))
    return Speaker(words_of(story.scene, span), span, plural=word in _THEY, is_human=False, reason=words)


class Meant(NamedTuple):
    """Whom a pronoun means, and by which rule."""

    speaker: Speaker
    rule: Rule


def _plural_subject(story: Story, span: Span, number: int) -> Meant | None:
    """The subject of the same sentence where it is several: "[Drivers] blame gangs that they say ..."."""
    scene = story.scene
    subject = sentence_subject(scene, scene.document.sentences[number], before=span.start)
    if subject is None or subject.end > span.start or scene.document.slice(subject).lower() in _PRONOUNS:
        return None
    speaker = _speaker(story, subject, number, None)
    return Meant(speaker, "pronoun.own-subject") if speaker.plural else None


def _described_speaker(story: Story, span: Span, number: int) -> Speaker | None:
    """The entity that a definite description means, the latest speakers and mentions first among equals."""
    recent = [
        speaker.entities[0].id
        for earlier in _sentences_back(story.scene, number, PARAGRAPHS_BACK, include=True)
        for speaker in reversed(story.heard.get(earlier, ()))
        if len(speaker.entities) == 1
    ]
    found = match_description(story.scene, span, recent)
    if found is None and _JOINT.search(story.scene.document.slice(span)):
        return _as(story.groups[0], span, "speaker.joint-statement") if story.groups else None
    if found is None:
        return _in_other_words(story, span, number) if untold_office(story.scene, span) else None
    return Speaker(found.entity.name, span, (found.entity,), reason=Reason(found.rule, (span,)))


def _in_other_words(story: Story, span: Span, number: int) -> Speaker | None:
    """The person who spoke last in this paragraph or the one before, by an office that was not told of him."""
    for earlier in _sentences_back(story.scene, number, 1):
        for speaker in reversed(story.heard.get(earlier, ())):
            if len(speaker.entities) == 1 and speaker.entities[0].kind == "person":
                return _as(speaker, span, "speaker.office-not-told")
    return None


def _person_meant(story: Story, span: Span, number: int, relation: Relation | None, gender: str) -> Meant | None:
    """The antecedent of "he" or "she": never the one spoken to."""
    scene = story.scene
    addressed = (
        {entity.id for _, entity in scene.mentions_in(relation.addressee)}
        if relation and relation.addressee
        else set()
    )

    def fits(speaker: Speaker) -> bool:
        return speaker.fits(gender) and speaker.id not in addressed

    for speaker in reversed(story.heard.get(number, ())):
        if fits(speaker):
            return Meant(speaker, "pronoun.same-sentence")
    if relation and relation.content and relation.content[0].start > span.start:
        subject = sentence_subject(scene, scene.document.sentences[number], before=span.start)
        if subject is not None and subject.end <= span.start:
            speaker = _speaker(story, subject, number, None)
            if fits(speaker):
                return Meant(speaker, "pronoun.own-subject")
    return (
        _find(story, number, fits, gender)
        or _only_person(scene, number, span.start, addressed)
        or _last_person(scene, span.start, gender, addressed)
    )


def _only_person(scene: Scene, number: int, before: int, excluded: set[str]) -> Meant | None:
    """The one person named so far in the paragraph, whatever the given name seems to tell: names mislead."""
    paragraph = scene.document.paragraphs[scene.document.sentences[number].paragraph]
    persons = {
        entity.id: (place, entity)
        for place, entity in scene.mentions_in((paragraph.span.start, before))
        if entity.kind == "person"
    }
    if len(persons) != 1:
        return None
    ((place, entity),) = persons.values()
    is_told = any(word in title_genders() for title in entity.titles for word in title.lower().split())
    if is_told or entity.id in excluded:
        return None
    return Meant(Speaker(entity.name, place, (entity,)), "pronoun.only-person")


def _last_person(scene: Scene, before: int, gender: str | None, excluded: set[str]) -> Meant | None:
    """The person mentioned last, where nobody spoke or was a subject."""
    found = [
        (scene.last_mention(entity, before), entity)
        for entity in scene.entities
        if entity.kind == "person"
        and (gender is None or entity.gender in (None, gender))
        and entity.id not in excluded
    ]
    if not found:
        return None
    place, entity = max(found, key=lambda pair: pair[0])
    mention = next((mention.span for mention in entity.mentions if mention.span.start == place), None)
    return Meant(Speaker(entity.name, mention, (entity,)), "pronoun.last-named") if mention else None


def _is_group(speaker: Speaker) -> bool:
    """Whether several speak as one: "the two sides", a pair; a longer list of names is rarely taken up again."""
    return speaker.plural and len(speaker.entities) <= 2


def _is_organised(speaker: Speaker) -> bool:
    return bool(speaker.entities) and all(entity.kind in _ORGANISED for entity in speaker.entities)


def _persons_named(story: Story, earlier: int, number: int) -> Iterator[Speaker]:
    """Those whose gender is known and who are named in an earlier sentence of the same paragraph, last first."""
    sentences = story.scene.document.sentences
    if sentences[earlier].paragraph == sentences[number].paragraph:
        for place, entity in reversed(story.scene.mentions_in(sentences[earlier].span)):
            if entity.kind == "person" and entity.gender:
                yield Speaker(entity.name, place, (entity,))


def _find(story: Story, number: int, fits: Callable[[Speaker], bool], gender: str | None = None) -> Meant | None:
    """The nearest speaker or subject that fits, sentence by sentence back from ``number``.

    For a pronoun with a ``gender``, others named in the paragraph come before those of earlier paragraphs.
    """
    for speaker in reversed(story.heard.get(number, ())):
        if fits(speaker):
            return Meant(speaker, "pronoun.same-sentence")
    for earlier in _sentences_back(story.scene, number, PARAGRAPHS_BACK):
        subject = _subject(story, earlier)
        for speaker in reversed(story.heard.get(earlier, ())):
            if fits(speaker):
                return Meant(speaker, "pronoun.last-speaker")
        if subject and fits(subject):
            return Meant(subject, "pronoun.last-subject")
        named: Iterable[Speaker] = _persons_named(story, earlier, number) if gender else ()
        for speaker in named:
            if fits(speaker):
                return Meant(speaker, "pronoun.named-in-paragraph")
    return None


def _subject(story: Story, number: int) -> Speaker | None:
    """The subject of a sentence, resolved; pronouns are passed over, whoever they mean is found before them."""
    if number not in story.subjects:
        document = story.scene.document
        span = sentence_subject(story.scene, document.sentences[number])
        is_pronoun = span is not None and document.slice(span).lower() in _PRONOUNS
        subject = _speaker(story, span, number, None) if span and not is_pronoun else None
        # A thing is no antecedent of "he", nor a person unknown to the article.
        story.subjects[number] = subject if subject and (subject.entities or subject.plural) else None
    return story.subjects[number]


def _relative_antecedent(story: Story, number: int, span: Span) -> Meant | None:
    """Whom "who" means: the last person or body named before it in the sentence."""
    sentence = story.scene.document.sentences[number]
    before = story.scene.mentions_in((sentence.span.start, span.start))
    if not before:
        return None
    human = story.scene.document.slice(span).lower() == "who"
    persons = [found for found in before if found[1].kind == "person"] if human else []
    place, entity = persons[-1] if persons and before[-1][1].kind == "place" else before[-1]
    return Meant(Speaker(entity.name, place, (entity,)), "speaker.relative-pronoun")


def _sentences_back(scene: Scene, number: int, paragraphs: int, include: bool = False) -> Iterator[int]:
    """The sentences before ``number``, nearest first, no further than so many paragraphs back."""
    sentences = scene.document.sentences
    first = sentences[number].paragraph - paragraphs
    for earlier in range(number - (not include), max(-1, number - SENTENCES_BACK - 1), -1):
        if sentences[earlier].paragraph < first:
            return
        yield earlier


def _without_circumstance(scene: Scene, span: Span) -> Span:
    """The words for the one spoken to without where and when: "reporters [in Tokyo]"."""
    indices = scene.document.token_range(span)
    for index in indices[1:]:
        if scene.document.tokens[index].lower in _CIRCUMSTANCES:
            return scene.document.span_of_tokens(indices[0], index)
    return span


class Addressee(NamedTuple):
    """The one spoken to: a participant's name, or the words used; and why."""

    name: str
    reason: Reason


def addressee_of(story: Story, relation: Relation, speaker: Speaker | None) -> Addressee | None:
    """The one spoken to, where the article says."""
    span = relation.addressee
    number = story.scene.document.sentence_at(anchor(relation))
    if span is None or number is None:
        return None
    span = _without_circumstance(story.scene, span)
    word = story.scene.document.slice(span).lower()
    gender = _HE.get(word)
    if gender is None and word != "them":
        meant = _speaker(story, span, number, None)
        if speaker is None or meant.name != speaker.name or meant.plural:
            return Addressee(meant.name, meant.reason)

    def fits(other: Speaker) -> bool:
        if speaker is not None and other.name == speaker.name:
            return False
        return other.plural if word == "them" else other.fits(gender) if gender else bool(other.entities)

    found = _find(story, number, fits)
    if found is None and word != "them":
        found = _last_person(story.scene, span.start, gender, {speaker.id or ""} if speaker else set())
    if found is None:
        return Addressee(words_of(story.scene, span), Reason("speaker.words", (span,)))
    return Addressee(found.speaker.name, _because(found.rule, span, found.speaker.span))
