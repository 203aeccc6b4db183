"""The maps of real places as an officer opens them: each on every day of its sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership_graph.bundled import folder
from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout.insides import inside
from partnership_graph.diagrams.layout.laying import every_state, lay_out
from partnership_graph.diagrams.layout.room import SHEET
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.views.contents import DRAWN, DRAWN_AREAS
from partnership_graph.diagrams.views.maps import draw_day, draw_map
from partnership_graph.facts.records import Area
from partnership_graph.facts.view import View, latest_day
from partnership_graph.loading import load
from tests.diagrams.mapped import Mapped, said
from tests.diagrams.picture_faults import faults

SHIPPED = ("thurrock", "barking-and-dagenham")
PLACES = Path(__file__).parents[1] / "places"
BOARD = "brighter-futures-partnership"


def view_of(place: str) -> View:
    dataset = load(folder("data") if place in SHIPPED else PLACES, places=(place,))
    return View(dataset=dataset, day=latest_day(dataset))


def book_of(place: str) -> Book:
    return draw_map(view_of(place), place, most_days=20)


@pytest.fixture(scope="module")
def thurrock_map() -> Mapped:
    """The map of the day of the memorandum."""
    scene = draw_day(view_of("thurrock"), "thurrock")
    return Mapped(scene, lay_out(scene))


def bodies(place: str) -> list[str]:
    every = view_of(place).dataset
    return [
        thing.id
        for table in DRAWN
        for thing in every.all(table)
        if thing.place == place
        if not isinstance(thing, Area) or thing.kind in DRAWN_AREAS
    ]


# --- the map of the memorandum


def test_the_partnership_is_the_frame_dashed_and_its_seventeen_members_stand_in_it(
    thurrock_map: Mapped,
) -> None:
    frame = thurrock_map.picture.frame
    assert frame
    assert (frame.of, frame.stroke, frame.rect.y) == (BOARD, "dash", 0)
    head = " ".join(row.text for row in frame.said)
    assert "Inside this frame: its 17 members, in force (MOU\u00a02.1)." in head
    assert thurrock_map.bands == ["System", "Place", "Community"]


def test_the_whole_map_is_seen_at_once(thurrock_map: Mapped) -> None:
    assert thurrock_map.picture.height <= SHEET.high
    assert thurrock_map.picture.width <= 1240


def test_its_proposed_line_to_the_board_has_its_words_and_paragraphs(thurrock_map: Mapped) -> None:
    told = [said(line) for line in thurrock_map.picture.lines if "thurrock-hwb" in line.to_id]
    assert "reports to, communicates with proposed (Cover 2.3; MOU 1.1)" in told


def test_its_nine_centres_stand_in_their_three_localities(thurrock_map: Mapped) -> None:
    outer = thurrock_map.bracket("Children's Centres (9) by locality")
    inner = {b.id for b in thurrock_map.picture.brackets if b.within == outer.id}
    assert inner == {"central-locality", "east-locality", "west-locality"}
    assert sum(box.within in inner for box in thurrock_map.picture.boxes) == 9
    assert outer.tier == "community"


def test_nothing_stands_outside_every_line_bracket_and_band(thurrock_map: Mapped) -> None:
    ends = {end for line in thurrock_map.picture.lines for end in (line.from_id, line.to_id)}
    for box in thurrock_map.picture.boxes:
        assert box.id in ends or box.within or thurrock_map.band(box.of), box.id


# --- each day of each place


def test_a_day_before_the_partnership_is_the_map_of_another_board() -> None:
    by_day = {scene.day: subject_of(scene) for scene in book_of("thurrock").scenes}
    assert len(by_day) == 10
    assert by_day["2020-01-31"] == BOARD
    assert all(by_day.values())
    assert len(set(by_day.values())) > 3


def subject_of(scene: Scene) -> str:
    assert isinstance(scene.arrangement, Map)
    return scene.arrangement.subject


@pytest.mark.parametrize("place", [*SHIPPED, "bayford"])
def test_on_every_day_the_subject_stands_first_and_no_letter_is_a_number(place: str) -> None:
    for scene in book_of(place).scenes:
        found = Mapped(scene, lay_out(scene))
        if found.picture.frame:
            assert found.picture.frame.rect.y == 0, scene.day
        assert not [
            line
            for line in found.picture.lines
            if line.main and line.label and said(line).isdigit()
        ]
        assert all(band.rect.h > 0 for band in found.picture.bands)
        for band in found.picture.bands:
            inside = (band.rect.overlaps(item.rect) for item in found.picture.standing)
            assert any(inside), f"{band.name} is empty on {scene.day}"


def test_a_public_services_board_has_no_levels() -> None:
    scene = draw_day(view_of("bayford"), "bayford")
    found = Mapped(scene, lay_out(scene))
    assert found.subject == "bayford-psb"
    assert found.bands == []
    assert not [text for text in found.notes if "level nor" in text and scene.tiers]


# --- the map of all, and each body in the middle


@pytest.mark.parametrize("place", SHIPPED)
def test_the_map_of_all_has_no_fault_on_any_day_and_in_any_state(place: str) -> None:
    book = draw_map(view_of(place), place, everything=True, most_days=20)
    for scene, pictures in every_state(book):
        every = {id(picture): picture for picture in pictures.values()}
        assert [faults(picture) for picture in every.values() if faults(picture)] == [], scene.day


@pytest.mark.parametrize("steps", [1, 2])
@pytest.mark.parametrize("place", SHIPPED)
def test_every_body_can_stand_in_the_middle_first_on_the_sheet(place: str, steps: int) -> None:
    view = view_of(place)
    for body in bodies(place):
        scene = draw_map(view, place, focus=body, steps=steps, most_days=1).first
        if not scene.found:
            continue
        picture = lay_out(scene)
        assert picture.frame, body
        assert (picture.frame.of, picture.frame.rect.y) == (body, 0)
        assert faults(picture) == [], body


def test_whatever_is_folded_in_any_state_stands_in_what_the_fold_opens() -> None:
    view = View(dataset=load(folder("data"), places=("thurrock",)), day="2020-01-31", asked=True)
    opened = 0
    for scene, pictures in every_state(draw_map(view, "thurrock")):
        for on, picture in pictures.items():
            for fold in (box for box in picture.boxes if box.folds):
                found = lay_out(inside(scene, picture, fold, on))
                things = {item.of for item in found.standing}
                assert set(fold.folds) <= things, f"{fold.id} on {scene.day}"
                opened += 1
    assert opened > 100
