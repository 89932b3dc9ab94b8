"""Captions of pictures: by their credit, by the picture's own words, by the way they describe a scene."""

import re
from itertools import pairwise

from newsparse.annotate.layout.lines import Line
from newsparse.reasons import Rule

LONGEST_CAPTION = 700
"""A paragraph longer than this is no caption."""
SCENE_WORDS = 30
"""A scene without a finite verb ("The ministers shaking hands in Oslo") has at most so many words."""

CREDIT_WINDOW = 120
"""The credit stands in brackets among so many last characters."""
LONGEST_SHOT = 400
"""A caption that only speaks of its picture is at most this long."""

PICTURE_LABELS = frozenset(
    f"{what} {part}"
    for what in ("image", "media", "video", "photo", "picture", "figure")
    for part in ("caption", "source", "credit")
)
"""Labels that stand on a line of their own above the caption or the credit."""
_CREDIT_LINE = re.compile(r"(?:Image|Media|Video|Photo|Picture) (?:source|credit)\s?[,:]? ?(?=[A-Z]|\Z)")

_QUOTED = re.compile(r"[\"“”]|''|\b(?:said|says|told)\b")
_OPENING = re.compile(
    r"(?:\d{1,3} of \d{1,3}[.:]? |(?:FILE|File|file)(?: ?[-–—:.]| (?:photo|PHOTO|image|picture))"
    r"|(?:Photos?|PHOTOS?|Pictures?|PICTURES?|Pictured|PICTURED|Images?|IMAGES?|Caption|CAPTION|Credit|CREDIT|Photograph"
    r"|Illustration|Video|Foto|(?:Main|Lead|Top|Cover|Header|Featured?) (?:image|photo|picture)"
    r"|(?:Image|Media|Photo|Video|Picture) (?:caption|source|credit|courtesy))\s?(?::|\||/|by\b|credit|courtesy)"
    r"|(?:Image|Media|Video) (?:caption|source), ?[A-Z]"
    r"|\[?(?:Image|Photo|Picture|Video|Caption)[:\]]"
    r"|(?:From|Left|Top|Bottom|Clockwise)(?: from)?(?: the)?(?: top)? ?(?:left|right|L|to right)\b ?[,:(]"
    r"|(?:L[- ]R|L to R|\(L[- ]R\)|\(L to R\)|From L)\b ?[,:]?|(?:Above|Below|ABOVE|BELOW|Inset|Pictured above): "
    r"|(?:In|On) (?:this|an?) [\w.,' -]{0,40}\b(?:photo|image|picture|photograph|screengrab|frame|illustration)\b"
    r"|(?:An? )?(?:handout|undated|aerial|satellite|general|file) (?:photo|image|picture|view)\b"
    r"|(?:Photo|Image|Picture|Courtesy|Graphic|Screenshot|Screengrab)(?: courtesy)? (?:of|from|via)\b"
    r"|[A-Z](?:\.|[a-z])[\w.'-]*(?: [A-Z][\w.'-]+){0,3}/(?:for |[A-Z](?![^/]{0,40}\([^()]{2,30}\) ?[-–—])))",
)
_BRACKETED = re.compile(
    r"\((?:AP |EPA|AFP|Reuters |Xinhua/|Getty|Photo|PHOTO|Image|Courtesy|Credit|File|FILE|Supplied|via |Picture"
    r"|Pic\b|Screengrab|Screenshot|Handout)[^()]{0,80}\)"
    r"|\[(?:Photo|Image|Picture|Xinhua|File|Courtesy)[^\[\]]{0,80}\]|\((?:[A-Z]{2,6} )?file photo\)"
    r"|\([^()]{2,40}\b(?:[Pp]hotos?|PHOTOS?|[Ff]ile|[Ii]mages?|[Pp]ics?)\)\W*\Z"
    r"|\[[A-Z][\w.'’ -]{2,40}, [A-Z][^\[\]]{2,30}\]\W{0,2}\Z"  # [Name of the photographer, Newspaper]
    r"|\([A-Z][\w.' -]{2,40}/ ?[A-Z][^()]{1,40}\)\W*\Z"  # (Name of the photographer/Agency)
)
_CREDIT = re.compile(
    r"/(?:AP|AFP|EPA|EFE|REUTERS|Reuters|Getty|Xinhua|Bloomberg|Anadolu|UPI|PA|Pool|Handout)(?: Images)?\W*\Z"
    r"|\b(?:Getty Images|AP Photo|EPA-EFE|Shutterstock|REUTERS/[A-Z]|AFP/[A-Z]|AFP via"
    r"|(?:Photo|PHOTO|Picture|Image) (?:by|BY)\b|Photo courtesy|PHOTO \||(?:file|handout) photo\b"
    r"|(?:Photo|Picture|Image|Photograph|PHOTO|Pic)s?(?: [Cc]redits?)?: ?[A-Z])"
    r"|(?:\.\s|[\-–—|/]\s?)(?:(?:[A-Z][\w’']{0,20}|file|handout|courtesy|supplied|contributed|agency) ){0,3}"
    r"(?:[A-Z][a-z]{0,16})?(?:[Pp]ics?|[Pp]hotos?|PHOTOS?|PICS?|[Pp]ictures?|[Ff]ile [Ii]mage)\W{0,2}\Z"
    r"|\. ?(?:©|\(c\)) ?[A-Z][^.]{2,40}\Z"
    # the agency and the photographer, whoever they are: "... on Monday. AGENCY/Ann Lee", "... Agency / Ann Lee"
    r"|\. [A-Z][A-Za-z-]{2,16} / [A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){1,2}\Z"
    r"|\. (?:[A-Z]{3,12}|[A-Z][A-Za-z]{2,12} (?:Images|Press))/[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){1,2}\Z"
)
_SIDES = re.compile(
    r"\((?:left|right|cent(?:er|re)|first|second|third|front|back|from left)\b[^()]{0,20}\)"
    r"|\([LRC]\)[^()]{1,150}\((?:[LRC])\)"  # one by itself is a party
)
_SIDE_WORDS = re.compile(r", (?:left|right|center|centre|second from (?:left|right)|(?:far|at) (?:left|right)),")
_SHOT = re.compile(
    r"\bin this (?:[\w-]+ ){0,2}(?:picture|photo|image|photograph)\b|\bpictured (?:here|in|on|with)\b"
    r"|(?:\b(?:is|are|was|were)|,) (?:seen|shown) here\b|\bseen in this\b"
    r"|\b(?:handout|file|undated) (?:picture|photo|image)\b"
    r"|\b(?:picture|photo|image|illustration) (?:taken|released) "
)
_PICTURE_WORDS = ("picture", "photo", "image", "illustration", "seen ")
"""A caption that speaks of its picture has one of these."""
_LABELLED = re.compile(
    r"[A-Z][a-z]{2,12}: (?:[A-Z][\w.'’-]+ ){1,4}?[A-Z][\w.'’-]+(?:,? \(?\d{1,2}\)?,|,? \(?(?:left|right)\b|\Z)"
)
"""A tabloid's label and a name with an age: "Jailed: Ann Lee, 40, ...", "Victim: Bo Ek"."""
_KICKER = re.compile(r"[A-Z][A-Z'’-]{2,}(?: [A-Z'’-]{2,}){0,4}[.:]? +(?=[A-Z][a-z])")
"""Words in capitals that name a picture: "RUBBLE Residents search ..."."""
_POSE = frozenset(
    "speaking meeting shaking posing walking attending addressing holding arriving greeting signing listening "
    "waving standing sitting receiving welcoming visiting delivering talking inspecting chairing embracing".split()
)
_ACTION = frozenset(
    "showing displaying wearing carrying cheering celebrating queuing queueing lining marching chanting pointing "
    "looking watching working playing performing boarding leaving entering patrolling guarding sifting searching "
    "waiting riding driving pushing hugging kissing smiling laying praying mourning voting casting presenting "
    "handing briefing observing touring exchanging unveiling cutting planting helping removing unloading loading "
    "flying taking being conferring congratulating gesturing raising lighting crossing passing running".split()
)
"""Participles that describe a picture where the line ends as a sentence does; in decks they are common, too."""
_SCENE = frozenset(
    "speaks poses pose shakes shake holds hold walks walk arrives arrive looks look addresses attends attend "
    "greets greet waves wave gestures gesture stands stand sits sit delivers listens listen reacts react hugs hug "
    "pays lays march gather carry inspect inspects chairs tours presents receives exchange rest work search wait "
    "queue watch watches celebrate celebrates pass ride leave board carries wears shows displays".split()
)
_FINITE = frozenset(
    "is are was were has have had said says will would can could may did do does told must should might held met "
    "took gave spoke came went made began led won sent saw paid left got shook rose fell brought became kept "
    "broke drew found fled sought struck swept threw drove grew knew lost sat stood thought bought built".split()
)
_BEFORE_NOUN = frozenset(
    "the a an his her its their our this that of by with and or some many two three more in on at for from to "
    "after before during over under about no new".split()
)
"""Words before a noun, or before a participle that is an adjective: the seized cash, after meeting."""
_SETTING = re.compile(
    r"\b(?:on|last|this) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month|year)\b|\b(?:19|20)\d\d\b"
    r"|\b(?:in|at|near|outside|beside|inside|off|along) (?:the\b|an?\b|his\b|her\b|their\b|[A-Z])"
)
"""When or where: captions say it, decks seldom do."""


def read_caption(line: Line) -> Rule | None:
    """By what the paragraph is a caption wherever it stands: it names its picture or its photographer."""
    text = line.text
    if len(text) > LONGEST_CAPTION or line.sentences > 6:
        return None
    if _OPENING.match(text):
        return "caption.opening"
    tail = max(0, len(text) - CREDIT_WINDOW)
    if (text.find(")", tail) >= 0 or text.find("]", tail) >= 0) and _BRACKETED.search(text, tail):
        return "caption.credit"
    if _CREDIT.search(text, max(0, len(text) - 60)):
        return "caption.credit"
    speaks_of_it = (
        len(text) <= LONGEST_SHOT
        and any(word in text for word in _PICTURE_WORDS)
        and not _QUOTED.search(text)
        and bool(_SHOT.search(text))
    )
    return "caption.picture-words" if speaks_of_it else None


def read_labelled_caption(line: Line, before: Line | None, after: Line | None) -> Rule | None:
    """By what a line is a caption for the lines around it: labels of pages that tell what their pictures show.

    Some pages print a picture as its description, "Image source, Agency", "Image caption," and the caption, a line
    each. A description is no sentence: that would be the report's.
    """
    if line.key in PICTURE_LABELS:
        return "caption.label"
    if before is not None and before.key in PICTURE_LABELS:
        return "caption.label-above"
    if after is not None and line.is_fragment and _CREDIT_LINE.match(after.text):
        return "caption.described"
    return None


def is_scene(line: Line) -> bool:
    """Whether a line between the headline and the lead describes a picture: a pose, sides, no finite verb."""
    text = line.text
    if len(text) > LONGEST_SHOT or line.sentences > 3 or text[0] in '"“‘':
        return False
    if _LABELLED.match(text) or _SIDES.search(text) or _SIDE_WORDS.search(text):
        return True
    kicker = _KICKER.match(text)
    words = [word.strip(".,;:()") for word in text[kicker.end() if kicker else 0 :].split()]
    if len(words) > SCENE_WORDS or _is_told(words):
        return False
    verbs = {word for before, word in pairwise(["", *words]) if word.islower() and _may_act(before, word)}
    if not _POSE.isdisjoint(verbs):
        return True
    if not line.is_sentence or line.sentences > 1 or not _SETTING.search(text):
        return False
    return bool(kicker) or not (_SCENE.isdisjoint(verbs) and _ACTION.isdisjoint(verbs))


def _may_act(before: str, word: str) -> bool:
    """Whether the word can be a verb after the word before it: "the meeting", "after talks" hold nouns."""
    if word == "meeting":
        return before[:1].isupper() or before.endswith("s")
    return before.lower() not in _BEFORE_NOUN


def _is_told(words: list[str]) -> bool:
    """Whether the words hold a verb of a report: an auxiliary or a past tense."""
    before = ""
    for word in words:
        if word in _FINITE or word.endswith(("n't", "n’t")):
            return True
        if word.endswith("ed") and len(word) > 4 and word.islower() and before not in _BEFORE_NOUN:
            return True
        before = word.lower()
    return False
