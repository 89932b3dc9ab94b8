"""Sentences that go on with a speaker's words without a cue of their own.

Two kinds: a quotation that nobody is said to utter, after words of the same speaker; and, in diplomatic readouts,
free indirect speech: after "The minister said that ...", a sentence like "The two sides should ...", in the
present tense or with a modal verb, in the same paragraph.
"""

from itertools import pairwise

from newsparse.annotate.discourse import FINITE, Scene, sentence_subject
from newsparse.annotate.header import Header
from newsparse.document import Document, Quotation, Sentence, Span

SHORTEST_QUOTATION = 4
"""Fewer words in quotation marks are a name or an echo, not speech that goes on."""
READOUT_SENTENCES = 3
"""A readout says in its headline or first sentences who met, called or received whom."""

_TALKS = frozenset(
    "met meets meet talks receives received summoned summons telephone videoconference readout counterpart "
    "counterparts audience".split()
)
_TALKS_WITH = frozenset("spoke speaks spoken call conversation meeting visit".split())
"""Words for talks only where somebody follows: "a call with"."""
_NARRATED = frozenset(
    "meeting visit talks trip call summit event ceremony session conference conversation agreement deal "
    "delegation delegations he she they it i there".split()
)
"""Subjects of the reporter's own sentences."""
_OFFICIALS = ("minister", "president", "leader", "official", "ambassador", "premier", "secretary", "presidents")
_MODALS = frozenset("should must need ought would can could will shall may".split())


def is_readout(scene: Scene, header: Header) -> bool:
    """Whether the article reports a meeting or call of office-holders: two of them, and talks."""
    document = scene.document
    first = [sentence for sentence in document.sentences if header.is_body(sentence.paragraph)][:READOUT_SENTENCES]
    spans = [sentence.span for sentence in first]
    if header.headline and header.headline.span:
        spans.append(header.headline.span)
    if not any(_tells_of_talks(document, span) for span in spans):
        return False
    persons = {
        entity.id: entity for span in spans for _, entity in scene.mentions_in(span) if entity.kind == "person"
    }
    return len(persons) >= 2 and any(entity.titles for entity in persons.values())


def _tells_of_talks(document: Document, span: Span) -> bool:
    words = [document.tokens[index].lower for index in document.token_range(span)]
    return any(
        word in _TALKS or (word in _TALKS_WITH and after in ("with", "to", "by", "between"))
        for word, after in pairwise([*words, ""])
    )


def stands_alone(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation makes whole sentences: nothing but it from a sentence's start to a sentence's end."""
    document = scene.document
    if len(document.token_range(quotation.content)) < SHORTEST_QUOTATION:
        return False
    first = document.sentence_at(quotation.span.start)
    last = document.sentence_at(quotation.span.end - 1)
    if first is None or last is None:
        return False
    before = document.text[document.sentences[first].span.start : quotation.span.start]
    after = document.text[quotation.span.end : document.sentences[last].span.end]
    return not before.strip() and not after.strip(" \t\n.")


def is_free_indirect(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence after reported words reads as their continuation: present or modal, nobody acting."""
    document, tags = scene.document, scene.tags
    if scene.is_quoted(sentence.span.start) or document.text[sentence.span.end - 1] == "?":
        return False
    verb = next((index for index in range(sentence.first, sentence.last) if tags[index] in FINITE), None)
    if verb is None or tags[verb] == "VBD":
        return False
    subject = sentence_subject(scene, sentence)
    if subject is None or _is_narrated(scene, subject):
        return False
    return tags[verb] != "MD" or document.tokens[verb].lower in _MODALS


def _is_narrated(scene: Scene, subject: Span) -> bool:
    """Whether the subject is a person, office-holders, or the event itself: then the reporter speaks."""
    document = scene.document
    words = [document.tokens[index].lower for index in document.token_range(subject)]
    if any(word in _NARRATED or word.rstrip("s") in _OFFICIALS for word in words):
        return True
    return any(entity.kind == "person" for _, entity in scene.mentions_in(subject))


def trimmed_sentence(scene: Scene, sentence: Sentence) -> Span:
    """The sentence without its final stop."""
    start, end = sentence.span
    while end > start and scene.document.text[end - 1] in ".;!":
        end -= 1
    return Span(start, end)
