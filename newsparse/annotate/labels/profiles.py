"""What a paragraph holds, by its own words: counts of stated words, evidence for labels, its main clause."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsparse.annotate.labels.clauses import main_clause
from newsparse.annotate.labels.sides import Sides, side_words
from newsparse.annotate.layout.header import Header
from newsparse.annotate.phrases import Hit, find_phrases
from newsparse.article import Event, Participant, Position
from newsparse.document import Document, Sentence, Token
from newsparse.lexicon import read_set

CUES = "paragraph_cues.tsv"
AHEAD = 1.5
"""The weight of a phrase that makes its sentence speak of what comes next."""
LATE = 0.6
"""After this part of the body an outlook needs less evidence: articles end with what comes next."""
YEAR_EVIDENCE = 1.0
"""A year named speaks of another time than the event's."""
PLUPERFECT_EVIDENCE = 0.5
"""So does "had" with a participle."""
GENERAL_EVIDENCE = 1.0
"""A main clause in the present tense, in news told in the past, says what is so in general."""
MOST_NAMES = 0.8
"""The part of words with a capital that makes a paragraph a list of names ..."""
CUT_SHORT = 6
"""An opening sentence of so few tokens may have been cut at an abbreviation; the next belongs to it."""
FEWEST_NAMES = 6
"""... of so many words at least."""

_OPENING_MARKS = frozenset("\"“‘«„'`")
_YEAR = re.compile(r"(?:19|20)(?<=\b\d\d)\d\d\b")  # digits first: quicker to look for than the edge of a word
_COMPLEMENT = frozenset(", of from in at on for with who which that by whose".split())
"""Words after the head of a subject."""
_BEFORE_COMPLEMENT = re.compile(r" (?:of|from|in|at|on|for|with|who|that) ")
_INDEFINITE = frozenset(("a", "an", "one", "another"))
_COMMENTING = frozenset("comment answer discuss say speak respond".split())
_WITH_ACCUSERS = frozenset(("protest", "conflict", "crime", "disaster"))
"""Events in which those who accuse are not the other side, but the first or a third one."""
_HEARD = ("heard", "told")
_COURTS = frozenset("court jury jurors inquest tribunal hearing".split())
_UNIONS_OF_STATES = frozenset("european african eurasian soviet customs monetary economic".split())
_STANDING = frozenset("is are 's has have sits lies owns makes maintains operates covers".split())


@dataclass(slots=True)
class Profile:
    """What a paragraph holds: its size and counts of characters, evidence by label, and where it stands.

    Counted are the words in quotation marks, all stated words, and of these the directly quoted, those of the
    first and of the other side, of anyone but the first to speak, of the accused, and of onlookers. The counts add
    up while positions are read, so it is not frozen. ``hits`` are the phrases that the evidence is the sum of.
    """

    size: int
    sentences: int
    start: int
    opening: int
    late: bool
    opens_quoted: bool
    introduces: bool
    evidence: dict[str, float]
    hits: list[Hit]
    subject_end: int = 0
    opens_ahead: bool = False
    answers: bool = False
    states: bool = False
    onlooking: bool = False
    lists_names: bool = False
    marked: int = 0
    opens_stated: bool = False
    opens_indirect: bool = False
    stated: int = 0
    direct: int = 0
    own: int = 0
    response: int = 0
    others: int = 0
    accused: int = 0
    observed: int = 0

    @property
    def opens_telling(self) -> bool:
        """Whether the first sentence states nothing and takes up most of the paragraph."""
        return not self.opens_stated and 2 * (self.opening - self.start) > self.size

    @property
    def quoted_share(self) -> float:
        """The part of the paragraph that is direct quotation."""
        return max(self.marked, self.direct) / self.size

    @property
    def stated_share(self) -> float:
        """The part of the paragraph that states positions."""
        return self.stated / self.size


def profile_all(document: Document, header: Header, tags: Sequence[str], event: Event) -> dict[int, Profile]:
    """The profile of each paragraph that the header left open, by its own words."""
    body = [index for index in range(len(header.labels)) if header.is_body(index)]
    year = header.published.date[:4] if header.published else None
    profiles = {}
    for order, index in enumerate(body):
        sentences = document.sentences_of(index)
        if header.labels[index] is None and sentences:
            span = document.paragraphs[index].span
            profiles[index] = profile = Profile(
                size=max(1, span.end - span.start),
                sentences=len(sentences),
                start=span.start,
                opening=sentences[0].span.end,
                late=order >= LATE * len(body),
                opens_quoted=document.text[span.start] in _OPENING_MARKS,
                introduces=document.text[span.end - 1] == ":",
                evidence=defaultdict(float),
                hits=[],
            )
            _weigh_cues(document, tags, profile, sentences, year)
            _read_clause(document, tags, profile, sentences, event)
    return profiles


def _weigh_cues(
    document: Document, tags: Sequence[str], profile: Profile, sentences: Sequence[Sentence], year: str | None
) -> None:
    """Add the evidence of the phrases, years and pluperfects."""
    evidence = profile.evidence
    tokens = document.tokens
    first, last = sentences[0].first, sentences[-1].last
    for hit in find_phrases(CUES, document.words, first, last):
        in_relative_clause = hit.first > first and tokens[hit.first - 1].lower in ("who", "which")
        if hit.label != "attendance" or not in_relative_clause:
            evidence[hit.label] += hit.weight
            profile.hits.append(hit)
        if hit.label == "outlook" and hit.weight >= AHEAD and hit.first < sentences[0].last:
            profile.opens_ahead = True
    start, end = sentences[0].span.start, sentences[-1].span.end
    years = sum(found != year for found in _YEAR.findall(document.text, start, end))
    if years:
        evidence["background"] += YEAR_EVIDENCE * years
    if document.text.find("had ", start, end) >= 0:
        had = [index for index in range(first, last) if tokens[index].lower == "had"]
        pluperfects = sum("VBN" in tags[index + 1 : index + 3] for index in had)
        evidence["background"] += PLUPERFECT_EVIDENCE * pluperfects


def _read_clause(
    document: Document, tags: Sequence[str], profile: Profile, sentences: Sequence[Sentence], event: Event
) -> None:
    """Read the first main clause: who acts, in what time, and whether it answers."""
    tokens = document.tokens
    opening, last = sentences[0], sentences[-1].last
    cut_short = opening.last - opening.first <= CUT_SHORT
    clause = main_clause(tokens, tags, opening.first, last if cut_short else opening.last)
    if clause is None and profile.opens_quoted:
        return
    if clause is None:
        words = [token.text for token in tokens[opening.first : last] if token.text[0].isalpha()]
        capitals = sum(word[0].isupper() for word in words)
        profile.lists_names = len(words) >= FEWEST_NAMES and capitals >= MOST_NAMES * len(words)
        return
    profile.subject_end = tokens[clause.verb].start
    profile.opens_quoted = False  # what stands in quotation marks there is a title
    verb = tokens[clause.verb].lower
    subject = [token.lower for token in tokens[clause.first : clause.verb]]
    following = tokens[clause.verb + 1 : clause.verb + 4]
    profile.answers = _answers(verb, following, event) or _is_opponent(subject, event)
    profile.states = side_words().get(verb) == "stating"
    profile.onlooking = _is_onlooker(subject)
    profile.opens_ahead = profile.opens_ahead or clause.tense == "future"
    if clause.tense == "present" and verb in _STANDING:
        profile.evidence["background"] += GENERAL_EVIDENCE


def _answers(verb: str, following: Sequence[Token], event: Event) -> bool:
    """Whether the main verb denies or replies, or declines to comment; in a dispute, whether it accuses."""
    kind = side_words().get(verb)
    refuses = kind == "silence" or (verb == "did" and any(token.lower in ("not", "n't") for token in following))
    if refuses and any(token.lower in _COMMENTING for token in following):
        return True
    if verb == "had" and following:
        kind = side_words().get(following[0].lower)
    if kind == "accuser":
        return event.type not in _WITH_ACCUSERS
    return kind == "answer" or (kind == "loser" and event.type == "sport")


def _is_opponent(subject: Sequence[str], event: Event) -> bool:
    """Whether the words of a subject say that it is the other side."""
    lexicon = side_words()
    kinds = {lexicon[word]: index for index, word in enumerate(subject) if word in lexicon}
    if not kinds:
        return False
    if event.type == "protest":
        return "authority" in kinds
    if event.type in ("court", "crime"):
        return "counsel" in kinds
    if "opponent" in kinds:
        return True
    labour = kinds.get("labour")
    return labour is not None and (labour == 0 or subject[labour - 1] not in _UNIONS_OF_STATES)


def _is_onlooker(subject: Sequence[str]) -> bool:
    """Whether the head of a subject is a word for onlookers, or it is somebody met in the street.

    "The diplomat" is nobody new: who that is says whether he looks on.
    """
    end = next((index for index, word in enumerate(subject) if word in _COMPLEMENT), len(subject))
    if end == 0 or subject[0] == "the":
        return False
    head, observers = subject[end - 1], read_set("observers.txt")
    if head in observers or subject[0] in observers:
        return True
    if subject[0] not in _INDEFINITE:
        return False
    return side_words().get(head) == "bystander" or not observers.isdisjoint(subject[:end])


def add_words(document: Document, profiles: dict[int, Profile], positions: Sequence[Position]) -> None:
    """Count the characters of quotations and positions."""
    for quotation in document.quotations:
        profile = profiles.get(quotation.paragraph)
        start, end = quotation.content
        fragment = document.text[start : start + 1].islower()
        if profile and (profile.marked or not fragment):
            profile.marked += end - start
    for position in positions:
        for profile, size in _shares(document, profiles, position):
            profile.stated += size
            opens = position.content_spans[0].start < profile.opening
            profile.opens_stated |= opens
            profile.opens_indirect |= opens and position.type == "indirect"
            profile.direct += size * (position.type == "direct")
            profile.observed += size * _is_observer(position)


def add_sides(
    document: Document,
    profiles: dict[int, Profile],
    positions: Sequence[Position],
    participants: Sequence[Participant],
    sides: Sides,
) -> None:
    """Count the characters of the other side's positions.

    A position without a speaker is theirs whose name opens its paragraph, else it continues the one before. Where
    there are no sides, the other side is whoever is not the first to speak.
    """
    openers = _openers(document, profiles, participants)
    side, speaker, paragraph = None, None, -1
    for position in positions:
        found = sides.of_position(position)
        if found is None and position.paragraph != paragraph and position.paragraph in openers:
            found = sides.of_name(openers[position.paragraph]) if sides.all else None
        side, paragraph = found or side, position.paragraph
        speaker = position.speaker_id or position.speaker or speaker
        opener = openers.get(position.paragraph)
        other = speaker != sides.opener and opener != sides.opener
        for profile, size in _shares(document, profiles, position):
            profile.response += size * (side == "other")
            profile.own += size * (side == "first")
            profile.others += size * other
            profile.accused += size * (speaker in sides.accused)


def _openers(
    document: Document, profiles: dict[int, Profile], participants: Sequence[Participant]
) -> dict[int, str]:
    """The participant whom the subject of each paragraph's first sentence names first, by id."""
    openers: dict[int, tuple[int, str]] = {}
    for participant in participants:
        for mention in participant.mentions:
            index = document.paragraph_at(mention.start)
            profile = profiles.get(index) if index is not None else None
            if index is not None and profile and mention.start < profile.subject_end:
                openers[index] = min(
                    openers.get(index, (mention.start, participant.id)), (mention.start, participant.id)
                )
    return {index: name for index, (_, name) in openers.items()}


def _shares(document: Document, profiles: dict[int, Profile], position: Position) -> Iterator[tuple[Profile, int]]:
    """The paragraphs that a position's content spans, and its characters in each."""
    for span in position.content_spans:
        index: int | None = position.paragraph
        if not _holds(document, position.paragraph, span.start):
            index = document.paragraph_at(span.start)
        if index is not None and index in profiles:
            yield profiles[index], min(span.end, document.paragraphs[index].span.end) - span.start


def _holds(document: Document, paragraph: int, offset: int) -> bool:
    """Whether the character at ``offset`` lies in the paragraph: quicker than to search for it."""
    start, end = document.paragraphs[paragraph].span
    return start <= offset < end


def _is_observer(position: Position) -> bool:
    """Whether the head of the speaker's expression is a noun for onlookers, or a court that only heard it."""
    if (position.cue or "").endswith(_HEARD) and _COURTS.intersection((position.speaker or "").lower().split()):
        return True
    spoken = (position.speaker,) if position.speaker_id else (position.speaker, position.speaker_text)
    heads = (_BEFORE_COMPLEMENT.split((words or "").lower(), maxsplit=1)[0] for words in spoken)
    return any(head.rpartition(" ")[2] in read_set("observers.txt") for head in heads)
