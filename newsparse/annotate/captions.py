"""Captions of pictures: by their credit, by the picture's own words, by the way they describe a scene."""

import re

from newsparse.annotate.lines import Line

LONGEST_CAPTION = 700
"""A paragraph longer than this is no caption."""
SCENE_WORDS = 30
"""A scene without a finite verb ("The ministers shaking hands in Oslo") has at most so many words."""

CREDIT_WINDOW = 120
"""The credit stands in brackets among so many last characters."""
LONGEST_SHOT = 400
"""A caption that only speaks of its picture is at most this long."""

_QUOTED = re.compile(r"[\"“”]|''|\b(?:said|says|told)\b")
_OPENING = re.compile(
    r"(?:\d{1,3} of \d{1,3}[.:]? |(?:FILE|File|file)(?: ?[-–—:.]| (?:photo|PHOTO|image|picture))"
    r"|(?:Photos?|PHOTOS?|Picture|Pictured|Image|IMAGE|Caption|Credit|Photograph|Illustration|Video"
    r"|(?:Image|Media|Photo) (?:caption|source))\s?(?::|\||/|by\b|credit)"
    r"|\[?(?:Image|Photo|Picture|Video|Caption)[:\]]"
    r"|(?:In|On) (?:this|an?) [\w.,' -]{0,40}\b(?:photo|image|picture|photograph|screengrab|frame|illustration)\b"
    r"|(?:An? )?(?:handout|undated|aerial|satellite|general|file) (?:photo|image|picture|view)\b"
    r"|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}/(?:for |[A-Z]))",
)
_BRACKETED = re.compile(
    r"\((?:AP |EPA|AFP|Reuters |Xinhua/|Getty|Photo|Image|Courtesy|Credit|File|Supplied|via |Picture)[^()]{0,80}\)"
    r"|\[(?:Photo|Image|Picture|Xinhua)[^\[\]]{0,80}\]|\((?:[A-Z]{2,6} )?file photo\)"
    r"|\([A-Z][\w.' -]{2,40}/[A-Z][^()]{1,40}\)\W*\Z"  # (Name of the photographer/Agency)
)
_CREDIT = re.compile(
    r"/(?:AP|AFP|EPA|EFE|REUTERS|Reuters|Getty|Xinhua|Bloomberg|Anadolu|UPI|PA|Pool|Handout)(?: Images)?\W*\Z"
    r"|\b(?:Getty Images|AP Photo|EPA-EFE|Shutterstock|REUTERS/[A-Z]|AFP/[A-Z]|AFP via|Photo by\b"
    r"|Photo courtesy|PHOTO \||(?:Photo|Picture|Image)s?(?: credits?)?: ?[A-Z]|(?:file|handout) photo\b)"
)
_SIDES = re.compile(
    r"\((?:[LRC]\)|(?:left|right|cent(?:er|re)|first|second|third|front|back|from left)\b[^()]{0,20}\))"
)
_SIDE_WORDS = re.compile(r", (?:left|right|center|centre|second from (?:left|right)|(?:far|at) (?:left|right)),")
_SHOT = re.compile(
    r"\bin this (?:[\w-]+ ){0,2}(?:picture|photo|image|photograph)\b|\bpictured (?:here|in|on|with)\b"
    r"|\bseen (?:here|in this)\b|\b(?:handout|file|undated) (?:picture|photo|image)\b"
    r"|\b(?:picture|photo|image|illustration) (?:taken|released) "
)
_POSE = frozenset(
    "speaking meeting shaking posing walking attending addressing holding arriving greeting signing listening "
    "waving standing sitting receiving welcoming visiting delivering talking inspecting chairing embracing".split()
)
_SCENE = frozenset(
    "speaks poses pose shakes shake holds hold walks walk arrives arrive looks look addresses attends attend "
    "greets greet waves wave gestures gesture stands stand sits sit delivers listens listen reacts react hugs hug "
    "pays lays march gather carry inspect".split()
)
_FINITE = frozenset("is are was were has have had said says will would can could may did do does told".split())


def is_caption(line: Line) -> bool:
    """Whether the paragraph is a caption wherever it stands: it names its picture or its photographer."""
    text = line.text
    if len(text) > LONGEST_CAPTION or line.sentences > 6:
        return False
    if _OPENING.match(text):
        return True
    if _BRACKETED.search(text, max(0, len(text) - CREDIT_WINDOW)) or _CREDIT.search(text, max(0, len(text) - 60)):
        return True
    return len(text) <= LONGEST_SHOT and not _QUOTED.search(text) and bool(_SHOT.search(text))


def is_scene(line: Line) -> bool:
    """Whether a line between the headline and the lead describes a picture: a pose, sides, no finite verb."""
    text = line.text
    if len(text) > 400 or line.sentences > 3 or text[0] in '"“‘':
        return False
    if _SIDES.search(text) or _SIDE_WORDS.search(text):
        return True
    words = [word.strip(".,;:()") for word in line.words]
    if len(words) > SCENE_WORDS:
        return False
    lowered = [word for word in words if word.islower()]
    if any(word in _FINITE or (word.endswith("ed") and len(word) > 4) for word in lowered):
        return False
    return any(word in _POSE for word in lowered) or (
        line.is_sentence and line.sentences == 1 and any(word in _SCENE for word in lowered)
    )
