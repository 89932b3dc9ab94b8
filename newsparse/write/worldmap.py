"""A small map of places as SVG: the outlines of the countries around them, from Natural Earth; nothing is fetched.

Degrees are WGS 84, drawn as they are (equirectangular), narrowed by the cosine of the middle latitude.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

from newsparse.lexicon import read_lines
from newsparse.write.plain import one_line

GRID = 0.2
"""Degrees of one step in the data, as ``training/build_map.py`` writes them."""
LEAST_DEGREES = 24.0
"""A map shows at least this much from south to north: less would be a line or two of coast."""
MARGIN = 0.25
"""Room around the places, as a share of what they span."""
WIDTH, HEIGHT = 360, 240
FINENESS = 0.25
"""Pixels of one unit of the outlines."""
LEAST_STEP = 1.25
"""Pixels that two points of an outline are apart at least, in both directions together."""
LABEL_CHARACTER = 6.2
"""The width of a letter of a label, about, to keep labels off each other."""
LABEL_HEIGHT = 12


class Spot(NamedTuple):
    """A place on the map."""

    name: str
    latitude: float
    longitude: float


class _View(NamedTuple):
    """The part of the world that is shown: its north-west corner in degrees, and pixels a degree."""

    west: float
    north: float
    across: float
    down: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point of the world lies on the map."""
        return round((longitude - self.west) * self.across, 1), round((self.north - latitude) * self.down, 1)


def draw(spots: Iterable[Spot]) -> str:
    """An SVG element that shows the places; an empty string where there are none. Equal places are drawn once."""
    unique = list(dict.fromkeys(spot for spot in spots if abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180))
    if not unique:
        return ""
    view = _view(unique)
    names = escape(", ".join(dict.fromkeys(one_line(spot.name) for spot in unique)))
    land = "".join(_paths(view))
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Map of {names}">'
        f'<path class="land" transform="scale({FINENESS})" d="{land}"/>{"".join(_markers(unique, view))}</svg>'
    )


def _view(spots: list[Spot]) -> _View:
    south, north = min(spot.latitude for spot in spots), max(spot.latitude for spot in spots)
    west, east = min(spot.longitude for spot in spots), max(spot.longitude for spot in spots)
    middle = (south + north) / 2
    narrowing = max(0.3, cos(radians(middle)))
    shape = WIDTH / HEIGHT / narrowing  # degrees across for each from south to north
    tall = max(LEAST_DEGREES, (north - south) * (1 + 2 * MARGIN), (east - west) * (1 + 2 * MARGIN) / shape)
    tall = max(min(tall, 360 / shape), (north - south) * (1 + MARGIN), (east - west) / shape)
    wide = tall * shape
    left = (west + east - wide) / 2
    if wide <= 360:  # rather more of one side than what lies beyond the date line, where nothing is drawn
        left = min(max(left, -180), 180 - wide)
    return _View(left, middle + tall / 2, WIDTH / wide, HEIGHT / tall)


@cache
def _rings() -> tuple[tuple[tuple[int, int], ...], ...]:
    """The outlines, each ring as absolute points in steps of `GRID`."""
    rings = []
    for line in read_lines("outlines.txt", "world"):
        x = y = 0
        points = []
        for step in line.split(" "):
            dx, _, dy = step.partition(",")
            x, y = x + int(dx), y + int(dy)
            points.append((x, y))
        rings.append(tuple(points))
    return tuple(rings)


def _paths(view: _View) -> Iterator[str]:
    """The rings that the view shows some of, in units of `FINENESS` and as steps: half as long as decimals."""
    for ring in _rings():
        points = [view.at(x * GRID, y * GRID) for x, y in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > HEIGHT:
            continue
        kept: list[tuple[int, int]] = []
        for x, y in points:
            point = round(x / FINENESS), round(y / FINENESS)
            if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= LEAST_STEP / FINENESS:
                kept.append(point)
        if len(kept) > 2:
            steps = ((x - left, y - top) for (left, top), (x, y) in pairwise(kept))
            yield f"M{kept[0][0]} {kept[0][1]}l{' '.join(f'{dx} {dy}' for dx, dy in steps)}z".replace(" -", "-")


def _markers(spots: list[Spot], view: _View) -> Iterator[str]:
    """A dot for each place, and its name where it covers no other."""
    taken: list[tuple[float, float, float]] = []
    for spot in spots:
        x, y = view.at(spot.longitude, spot.latitude)
        name = one_line(spot.name)
        yield f'<circle cx="{x:g}" cy="{y:g}" r="3.5"><title>{escape(name)}</title></circle>'
        width = LABEL_CHARACTER * len(name)
        left = x + 6 if x + 6 + width <= WIDTH else x - 6 - width
        free = all(
            abs(y - other) >= LABEL_HEIGHT or left + width < first or left > last for first, last, other in taken
        )
        if free and left >= 0:
            taken.append((left, left + width, y))
            start, anchor = (x + 6, "start") if left > x else (x - 6, "end")
            yield f'<text x="{start:g}" y="{y + 4:g}" text-anchor="{anchor}">{escape(name)}</text>'
