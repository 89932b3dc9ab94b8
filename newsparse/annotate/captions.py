"""Captions of pictures: by their credit, by the picture's own words, by the way they describe a scene."""

import re

from newsparse.annotate.lines import Line

LONGEST_CAPTION = 700
"""A paragraph longer than this is no caption."""
SCENE_WORDS = 30
"""A scene without a finite verb ("The ministers shaking hands in Oslo") has at most so many words."""

_OPENING = re.compile(
    r"(?:\d{1,3} of \d{1,3}[.:]? |(?:FILE|File|file)(?: ?[-–—:.]| (?:photo|PHOTO|image|picture))"
    r"|(?:Photos?|PHOTOS?|Picture|Pictured|Image|IMAGE|Caption|Credit|Photograph|Illustration|Video"
    r"|(?:Image|Media|Photo) (?:caption|source))\s?(?::|\||/|by\b|credit)"
    r"|\[?(?:Image|Photo|Picture|Video|Caption)[:\]]"
    r"|(?:In|On) (?:this|an?) [\w.,' -]{0,40}\b(?:photo|image|picture|photograph|screengrab|frame|illustration)\b"
    r"|(?:An? )?(?:handout|undated|aerial|satellite|general|file) (?:photo|image|picture|view)\b"
    r"|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}/(?:for |[A-Z]))",
)
_CREDIT = re.compile(
    r"\((?:AP |EPA|AFP|Reuters |Xinhua/|Getty|Photo|Image|Courtesy|Credit|File|Supplied|via )[^()]{0,80}\)"
    r"|/(?:AP|AFP|EPA|EFE|REUTERS|Reuters|Getty|Xinhua|Bloomberg|Anadolu|UPI|PA|Pool|Handout|file photo)\b"
    r"|\b(?:Getty Images|AP Photo|EPA-EFE|REUTERS/|Reuters/|Shutterstock|AFP/|AFP via|file photo\b|Photo by\b"
    r"|Photo courtesy|photo/|PHOTO \||Photo:|Picture:|Image:|Photo credit|Image credit|\[Photo|\[Xinhua|Xinhua/)"
)
_SIDES = re.compile(
    r"\((?:[LRC]|left|right|center|centre|first|second|third|front|back|top|from left)\b[^()]{0,20}\)"
)
_SIDE_WORDS = re.compile(r", (?:left|right|center|centre|second from (?:left|right)|(?:far|at) (?:left|right)),")
_SHOT = re.compile(
    r"\b(?:in this|this) (?:[\w-]+ )?(?:picture|photo|image|file|photograph)|\bpictured\b|\bfile photo\b"
    r"|\bseen (?:here|in (?:this|a))|\bhandout\b|\b(?:picture|photo|image) (?:taken|released|provided)"
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
    if _CREDIT.search(text):
        return len(text) <= 400 or text[-60:].find("(") >= 0
    return bool(_SHOT.search(text)) and line.sentences <= 3 and len(text) <= 400


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
