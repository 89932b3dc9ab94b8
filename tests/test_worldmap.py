"""The map: the shipped outlines are the world's, and every place lies on what is shown of it."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.write import worldmap
from newsparse.write.worldmap import GRID, HEIGHT, WIDTH, Spot

SPOTS = st.builds(Spot, st.text(max_size=30), st.floats(-90, 90).map(lambda n: round(n, 4)), st.floats(-180, 180))


def on_land(longitude: float, latitude: float) -> bool:
    """Whether a point lies within a country: a ray from it crosses the outlines an odd number of times."""
    x, y = longitude / GRID, latitude / GRID
    crossings = 0
    for ring in worldmap._rings():
        for (left, low), (right, high) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (low > y) != (high > y) and x < left + (y - low) * (right - left) / (high - low):
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "land"),
    [
        ("Nairobi", 36.8, -1.3, True),
        ("Ulaanbaatar", 106.9, 47.9, True),
        ("Denver", -105.0, 39.7, True),
        ("Alice Springs", 133.9, -23.7, True),
        ("Brasília", -47.9, -15.8, True),
        ("the Atlantic", -30.0, 0.0, False),
        ("the Pacific", -150.0, 20.0, False),
        ("the Bay of Bengal", 88.0, 14.0, False),
        ("the Mediterranean", 18.0, 35.0, False),
    ],
)
def test_land_is_where_it_is(place: str, longitude: float, latitude: float, land: bool) -> None:
    assert on_land(longitude, latitude) == land


def test_outlines_stay_on_the_globe() -> None:
    rings = worldmap._rings()
    assert len(rings) > 200
    assert all(abs(x * GRID) <= 180.01 and abs(y * GRID) <= 90.01 for ring in rings for x, y in ring)


@given(st.lists(SPOTS, min_size=1, max_size=8))
def test_every_place_is_in_the_picture(spots: list[Spot]) -> None:
    drawing = ElementTree.fromstring(worldmap.draw(spots))
    dots = [each for each in drawing if each.tag == "circle"]
    assert len(dots) == len(set(spots))
    for dot in dots:
        assert 0 <= float(dot.attrib["cx"]) <= WIDTH
        assert 0 <= float(dot.attrib["cy"]) <= HEIGHT
    for label in (each for each in drawing if each.tag == "text"):
        assert 0 <= float(label.attrib["x"]) <= WIDTH


def test_only_what_is_near_is_drawn() -> None:
    near = worldmap.draw([Spot("Kisumu", -0.1, 34.75)])
    assert 1_000 < len(near) < 15_000
    assert len(worldmap.draw([Spot("Suva", -18.1, 178.4), Spot("Lima", -12.0, -77.0)])) < 40_000


def test_without_places_there_is_no_map() -> None:
    assert worldmap.draw([]) == ""
    assert worldmap.draw([Spot("nowhere", 123.0, 500.0)]) == ""
