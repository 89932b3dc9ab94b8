"""The two sides of a meeting: whose words are the statement, whose the response."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from newsparse.article import Participant, Position

Side = Literal["first", "other", "joint"]

_PRINCIPALS = frozenset(("host", "guest", "principal"))


@dataclass(frozen=True, slots=True)
class Sides:
    """The countries that face each other, ``first`` being the one whose words come first.

    ``countries`` is empty where fewer than two sides took part.
    """

    first: str | None
    countries: frozenset[str]
    country_of: dict[str, str | None]

    @classmethod
    def of(cls, participants: Sequence[Participant], positions: Sequence[Position]) -> "Sides":
        """The sides: the first to speak is first; where only one speaks, the one that the article names first.

        Three who talk with no host among them have no sides.
        """
        principals = [found for found in participants if found.role in _PRINCIPALS and found.country]
        countries = list(dict.fromkeys(found.country for found in principals if found.country))
        country_of = {key: found.country for found in participants for key in (found.id, found.name)}
        hosted = any(found.role == "host" for found in principals)
        if len(countries) < 2 or (len(countries) > 2 and not hosted):
            return cls(None, frozenset(), country_of)
        spoken = [country_of.get(found.speaker_id or found.speaker or "") for found in positions]
        speakers = list(dict.fromkeys(country for country in spoken if country in countries))
        first = speakers[0] if len(speakers) > 1 else countries[0]
        return cls(first, frozenset(countries), country_of)

    def of_position(self, position: Position) -> Side | None:
        """The side that states a position; None where the sentence names no speaker."""
        if position.speaker is None:
            return None
        country = self.country_of.get(position.speaker_id or "") or self.country_of.get(position.speaker)
        if country is None:
            return "joint"
        return "other" if country != self.first and country in self.countries else "first"
