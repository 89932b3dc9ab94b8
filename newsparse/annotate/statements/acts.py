"""What only looks like a position: acts, silence, encounters, and where or when something was told."""

from newsparse.annotate.statements.drafts import Draft
from newsparse.document import Document

_REFUSING = frozenset({"decline", "refuse"})
_SPEECH = frozenset(
    "answer comment confirm disclose discuss elaborate give identify name respond reveal say speak".split()
)
_NAMED = frozenset("identified interviewed named quoted".split())
_QUESTIONED = frozenset("asked pressed quizzed questioned".split())
"""Participles of verbs whose object is to speak."""
LONGEST_SUMMONS = 6
"""Tokens of "a two-day general strike" at most."""
_CALLING = frozenset("called calls calling".split())
_SUMMONED = frozenset(
    "strike strikes walkout stoppage boycott election elections by-election byelection by-elections referendum "
    "vote poll ballot meeting session summit conference rally march protest demonstration hearing halt timeout "
    "adjournment recess assembly congress".split()
)
"""What begins by being called."""
_DEFINITE = frozenset("the this that its his her their our".split())
"""What opens something that is there already: who calls it something gives it a name."""
_FILING = frozenset("filed files filing lodged lodges lodging".split())
_FILED = frozenset(
    "petition petitions case cases suit suits lawsuit lawsuits complaint complaints motion motions appeal appeals "
    "bill bills claim claims application applications papers paperwork candidacy nomination".split()
)
"""What is filed: what it says stands elsewhere."""
_AFTER_SUMMONED = frozenset("for on in at over after from against of to by . , and with before today when".split())
"""What goes on about it: its time, place and cause."""
_CIRCUMSTANCES = frozenset("outside inside at in near during after before on".split())
_OCCASIONS = frozenset("call conversation meeting meetings talks trip visit visits".split())


def states_nothing(document: Document, draft: Draft) -> bool:
    """Whether a draft is no position at all, though its cue is a verb that often brings one."""
    return (
        _is_occasion(draft)
        or _is_circumstance(document, draft)
        or _is_silence(document, draft)
        or _is_act(document, draft)
        or _is_asked(document, draft)
    )


def _is_occasion(draft: Draft) -> bool:
    """Whether the subject is an encounter, which states nothing: ``The visit shows that ...``."""
    speaker = draft.speaker
    return speaker is not None and not speaker.entities and speaker.name.lower().split()[-1] in _OCCASIONS


def _is_circumstance(document: Document, draft: Draft) -> bool:
    """Whether only when or where is told, and by nobody: "the result, announced [outside the town hall], ..."."""
    if draft.speaker is not None or draft.cue is None or draft.content[0].start < draft.cue.end:
        return False
    return not _CIRCUMSTANCES.isdisjoint(document.words_in(draft.content[0])[:1])


def _is_silence(document: Document, draft: Draft) -> bool:
    """Whether nothing is stated: "declined to comment", "asked not to be named"."""
    words = document.words_in(draft.content[0])[:4] if draft.content else []
    words = words[words[:1] == ["not"] :]
    if words[:2] == ["to", "be"]:
        return words[2:3] != [] and words[2] in _NAMED
    return draft.lemma in _REFUSING and words[:1] == ["to"] and not _SPEECH.isdisjoint(words[1:2])


def _is_act(document: Document, draft: Draft) -> bool:
    """Whether the cue is a verb of acting that only looks like one of saying: "called off the strike"."""
    if draft.cue is None:
        return False
    cue = document.words_in(draft.cue)
    after = document.token_range(draft.cue).stop
    following = document.words[after : after + 1]
    if cue[:1] == ["called"] and [*cue, *following][1:2] == ["off"]:
        return True
    if cue[-1] in _FILING and not _FILED.isdisjoint(document.words_in(draft.content[0])[:LONGEST_SUMMONS]):
        return True
    verb = next((word for word in cue if word in _CALLING), None)
    return verb is not None and cue[-1] in (verb, "for") and _is_summoned(document, draft, cue[-1] == "for")


def _is_summoned(document: Document, draft: Draft, passive: bool) -> bool:
    """Whether all that is "called" is something that begins by the call: "a strike for Monday", "the by-election".

    "Called the strike a disgrace" labels it: a second noun phrase follows. With "for" it is the passive alone:
    "called for a strike" asks for one.
    """
    words = document.words_in(draft.content[0])
    nouns = [number for number, word in enumerate(words[:LONGEST_SUMMONS]) if word in _SUMMONED]
    follows = draft.cue is not None and draft.content[0].start > draft.cue.start
    if not nouns or (passive and follows):
        return False
    if follows and words[0] in _DEFINITE:
        return False
    rest = words[nouns[-1] + 1 :]
    return not rest or rest[0] in _AFTER_SUMMONED or rest[0].endswith("day")


def _is_asked(document: Document, draft: Draft) -> bool:
    """Whether the speaker is the one who is asked: "The president, asked about the case, said ..."."""
    source = draft.speaker.span if draft.speaker is not None else None
    if draft.cue is None or source is None or source.end > draft.cue.start:
        return False
    cue = document.token_range(draft.cue)
    between = document.text[source.end : draft.cue.start].strip()
    return between == "," and document.tokens[cue.start].lower in _QUESTIONED
