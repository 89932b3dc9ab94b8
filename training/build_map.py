"""Build ``newsparse/data/world/outlines.txt``: the outlines of the countries, for the map in an HTML page.

    pip install --no-deps geopandas==0.14.4 && pip install pyshp
    python training/build_map.py

The outlines are "Admin 0 – Countries" of Natural Earth, 1:110 million, which is in the public domain; geopandas
ships them up to that version. Points are rounded to `GRID` degrees, which depends on the point alone, so that
neighbours keep their common border.
"""

from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import shapefile

GRID = 0.2
"""Degrees: a third of a pixel where the map shows the whole world 640 pixels wide."""
OUT = Path(__file__).parent.parent / "newsparse" / "data" / "world" / "outlines.txt"
HEADER = """\
# Outlines of the countries, one closed ring a line: longitude and latitude of its first point in steps of {grid}
# degrees, then the steps to each next point. Natural Earth, 1:110m cultural vectors, public domain
# (naturalearthdata.com); rounded by training/build_map.py.
"""

Point = tuple[int, int]


def rings(path: Path) -> list[list[Point]]:
    """Every ring of every country, in grid steps."""
    found = []
    with shapefile.Reader(str(path)) as reader:
        for shape in reader.iterShapes():
            starts = [*shape.parts, len(shape.points)]
            for start, end in pairwise(starts):
                found.append([(round(x / GRID), round(y / GRID)) for x, y in shape.points[start:end]])
    return found


def thinned(ring: list[Point]) -> list[Point]:
    """The ring without repeated points and those on a straight line between their neighbours; open at its end."""
    points = [point for index, point in enumerate(ring[:-1]) if point != ring[index - 1 if index else -2]]
    kept = []
    for index, (x, y) in enumerate(points):
        (left, below), (right, above) = points[index - 1], points[(index + 1) % len(points)]
        if (x - left) * (above - y) != (y - below) * (right - x):
            kept.append((x, y))
    return kept


def line(ring: list[Point]) -> str:
    """The ring as it is kept: its first point, then differences."""
    steps = [ring[0], *((x - a, y - b) for (a, b), (x, y) in pairwise(ring))]
    return " ".join(f"{x},{y}" for x, y in steps)


def main() -> None:
    """Read the shapefile that geopandas ships and write the outlines."""
    package = find_spec("geopandas")
    if package is None or package.origin is None:
        raise SystemExit("geopandas is not installed; see the top of this file")
    path = Path(package.origin).parent / "datasets" / "naturalearth_lowres" / "naturalearth_lowres.shp"
    kept = [ring for ring in map(thinned, rings(path)) if len(ring) > 2]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(HEADER.format(grid=GRID) + "".join(f"{line(ring)}\n" for ring in kept), encoding="utf-8")
    print(f"{len(kept)} rings, {sum(map(len, kept))} points, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
