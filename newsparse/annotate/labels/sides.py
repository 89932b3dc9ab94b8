"""The two sides of an article: whose words are the statement, whose the response.

In an encounter the sides are those who met. In other news the first side is whoever speaks first; another side
shows by its words: it denies, it is of the opposition, it pleads for the accused, it was accused before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsparse.annotate.actors.gazetteer import country_of
from newsparse.article import EventType, Participant, Position
from newsparse.lexicon import read_table

Side = Literal["first", "other", "joint"]

ENCOUNTERS = frozenset("meeting call visit summit negotiation signing press_conference".split())
"""Events whose sides are those who met."""

_PRINCIPALS = frozenset(("host", "guest", "principal"))
_JOINING = " and "
"""Two who speak with one voice: "Presidents Lind and Okoro"."""
_TALKERS = frozenset(("person", "country"))
_ACCUSING = ("accus", "blam")


@cache
def side_words() -> dict[str, str]:
    """The words of the lexicon of sides, each with its class."""
    return {word: name for name, words in read_table("sides.tsv") for word in words.split(" ")}


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides that face each other, ``first`` being the one whose words come first.

    A side is a country, in sport a team, or a role where the article names no country. ``all`` is empty where
    fewer than two sides took part; then ``first`` is the one who speaks first. ``opener`` is the first to speak,
    ``accused`` are those whom others accuse.
    """

    first: str | None
    all: frozenset[str]
    side_of: dict[str, str | None]
    opener: str | None
    accused: frozenset[str]

    @classmethod
    def of(cls, participants: Sequence[Participant], positions: Sequence[Position], event: EventType) -> "Sides":
        """The sides. First is a host named first, else who speaks first; if only one speaks, who is named first.

        Where fewer than two principals are known, those who speak in an encounter face each other. Three who talk
        with no host among them have no sides.
        """
        encounter = event in ENCOUNTERS
        side_of = {key: _side(found, event) for found in participants for key in (found.id, found.name)}
        spoken = [side_of.get(found.speaker_id or found.speaker or "") for found in positions]
        named = (found.speaker_id or found.speaker for found in positions)
        opener = next((name for name in named if name), None)
        accused = frozenset(_accused(participants, positions)) - {opener or ""}
        if event == "sport":
            principals = [found for found in participants if side_of[found.id] in spoken]
        else:
            principals = [
                found
                for found in participants
                if found.role in _PRINCIPALS and (found.kind in _TALKERS or not encounter)
            ]
        sides = _sides_of(principals, event)
        if len(sides) < 2 and encounter:
            speaking = {found.speaker_id for found in positions}
            talkers = [found for found in participants if found.id in speaking and found.kind in _TALKERS]
            sides = _sides_of([*principals, *talkers], event)
        hosted = any(found.role == "host" for found in principals)
        if len(sides) < 2 or (len(sides) > 2 and not hosted):
            return cls(opener, frozenset(), side_of, opener, accused)
        speakers = list(dict.fromkeys(side for side in spoken if side in sides))
        host_first = any(_side(found, event) == sides[0] for found in principals if found.role == "host")
        first = sides[0] if len(speakers) < 2 or (host_first and sides[0] in speakers) else speakers[0]
        return cls(first, frozenset(sides), side_of, opener, accused)

    def of_position(self, position: Position) -> Side | None:
        """The side that states a position; None where the sentence names no speaker."""
        if position.speaker is None:
            return None
        if not self.all:
            return "first" if self.first in (position.speaker_id, position.speaker) else "other"
        if _JOINING in (position.speaker_text or ""):
            return "joint"
        return self.of_name(position.speaker_id or "") or self.of_name(position.speaker) or "joint"

    def of_name(self, name: str) -> Side | None:
        """The side of a participant, by id or name, or of a country that speaks; None where it is not known."""
        side = self.side_of.get(name) or country_of(name)
        if side == self.first:
            return "first"
        return "other" if side in self.all else None


def _side(participant: Participant, event: EventType) -> str | None:
    """The side that a participant is on; a principal of an encounter whose country is not said is one alone."""
    if event == "sport":
        return participant.affiliation
    if participant.country or participant.role in ("host", "guest"):
        return participant.country or participant.role
    return participant.id if event in ENCOUNTERS and participant.role == "principal" else None


def _sides_of(participants: Sequence[Participant], event: EventType) -> list[str]:
    """Their sides, each once, in order."""
    return list(dict.fromkeys(side for found in participants if (side := _side(found, event))))


def _accused(participants: Sequence[Participant], positions: Sequence[Position]) -> list[str]:
    """Those whom somebody accuses or blames, by id."""
    targets = [
        found.addressee for found in positions if found.addressee and (found.cue or "").startswith(_ACCUSING)
    ]
    return [found.id for found in participants if any(found.name in target for target in targets)]
