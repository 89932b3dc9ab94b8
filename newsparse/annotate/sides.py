"""The two sides of a meeting: whose words are the statement, whose the response."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from newsparse.article import Participant, Position

Side = Literal["first", "other", "joint"]

_PRINCIPALS = frozenset(("host", "guest", "principal"))

_JOINING = " and "
"""Two who speak with one voice: "Presidents Lind and Okoro"."""
_TALKERS = frozenset(("person", "country"))


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides that face each other, ``first`` being the one whose words come first.

    A side is a country, or a role where the article names no country. ``all`` is empty where fewer than two sides
    took part; then ``first`` is the one who speaks first.
    """

    first: str | None
    all: frozenset[str]
    side_of: dict[str, str | None]

    @classmethod
    def of(cls, participants: Sequence[Participant], positions: Sequence[Position], encounter: bool) -> "Sides":
        """The sides. First is a host named first, else who speaks first; if only one speaks, who is named first.

        Where fewer than two principals are known, those who speak in an encounter face each other. Three who talk
        with no host among them have no sides.
        """
        side_of = {key: _side(found, encounter) for found in participants for key in (found.id, found.name)}
        spoken = [side_of.get(found.speaker_id or found.speaker or "") for found in positions]
        principals = [
            found
            for found in participants
            if found.role in _PRINCIPALS and (found.kind in _TALKERS or not encounter)
        ]
        sides = _sides_of(principals, encounter)
        if len(sides) < 2 and encounter:
            speaking = {found.speaker_id for found in positions}
            talkers = [found for found in participants if found.id in speaking and found.kind in _TALKERS]
            sides = _sides_of([*principals, *talkers], encounter)
        hosted = any(found.role == "host" for found in principals)
        if len(sides) < 2 or (len(sides) > 2 and not hosted):
            named = (found.speaker_id or found.speaker for found in positions)
            return cls(next((name for name in named if name), None), frozenset(), side_of)
        speakers = list(dict.fromkeys(side for side in spoken if side in sides))
        host_first = any(_side(found, encounter) == sides[0] for found in principals if found.role == "host")
        first = sides[0] if len(speakers) < 2 or (host_first and sides[0] in speakers) else speakers[0]
        return cls(first, frozenset(sides), side_of)

    def of_position(self, position: Position) -> Side | None:
        """The side that states a position; None where the sentence names no speaker."""
        if position.speaker is None:
            return None
        if not self.all:
            return "first" if self.first in (position.speaker_id, position.speaker) else "other"
        if _JOINING in (position.speaker_text or ""):
            return "joint"
        side = self.side_of.get(position.speaker_id or "") or self.side_of.get(position.speaker)
        if side is None:
            return "joint"
        return "other" if side != self.first and side in self.all else "first"


def _side(participant: Participant, encounter: bool) -> str | None:
    """The side that a participant is on; a principal of an encounter whose country is not said is one alone."""
    if participant.country or participant.role in ("host", "guest"):
        return participant.country or participant.role
    return participant.id if encounter and participant.role == "principal" else None


def _sides_of(participants: Sequence[Participant], encounter: bool) -> list[str]:
    """Their sides, each once, in order."""
    return list(dict.fromkeys(side for found in participants if (side := _side(found, encounter))))
