"""Of places drawn at random no map has a fault, and each tells what its tables hold: in every state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout.laying import every_state, lay_out, states
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.views.maps import draw_map
from tests.diagrams import random_maps, test_told
from tests.diagrams.picture_faults import faults
from tests.diagrams.test_told import State

SEEDS = (*range(24), 25, 99, 112, 182, 189, 228, 311, 349)
"""The first ones, and those of which a map had a fault once."""

TOLD = [check for name, check in vars(test_told).items() if name.startswith("test_")]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_map_of_a_random_place_has_no_fault_and_tells_all(tmp_path: Path, seed: int) -> None:
    states = list(states_of(random_maps.write(tmp_path / "somewhere", seed)))
    for check in TOLD:
        check(states)


@pytest.mark.parametrize("seed", SEEDS[:24])
def test_the_map_of_all_and_a_focus_of_a_random_place_have_no_fault(
    tmp_path: Path, seed: int
) -> None:
    view = random_maps.view_of(random_maps.write(tmp_path / "somewhere", seed))
    choices = [{"everything": True}, {"focus": "boards-0"}, {"focus": "boards-0", "steps": 2}]
    for chosen in choices:
        scene = draw_map(view, "somewhere", most_days=1, **chosen).first  # type: ignore[arg-type]
        assert faults(lay_out(scene)) == [], chosen
        assert well_named(lay_out(scene)), chosen


def states_of(place: Path) -> Iterator[State]:
    view = random_maps.view_of(place)
    for scene, pictures in every_state(draw_map(view, "somewhere", most_days=3)):
        for picture in {id(picture): picture for picture in pictures.values()}.values():
            on = next(on for on, each in pictures.items() if each is picture)
            assert well_named(picture), on
            yield State(view, scene, on, picture)


def well_named(picture: Picture) -> bool:
    """Tell whether each box, bracket and line has an id of its own, and stands on the sheet."""
    items = [*picture.standing, *picture.lines]
    on_sheet = all(
        item.rect.x >= 0
        and item.rect.y >= 0
        and item.rect.right <= picture.width + 1
        and item.rect.bottom <= picture.height + 1
        for item in picture.standing
    )
    return on_sheet and len({item.id for item in items}) == len(items)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_map_that_is_like_itself_stays(tmp_path: Path, seed: int) -> None:
    view = random_maps.view_of(random_maps.write(tmp_path / "somewhere", seed))
    scene = draw_map(view, "somewhere", most_days=1).first
    first = lay_out(scene)
    again = lay_out(scene, like=first)
    assert {item.id: item.rect for item in again.standing} == {
        item.id: item.rect for item in first.standing
    }


@pytest.mark.parametrize("seed", SEEDS[:12])
def test_a_map_like_one_with_a_thing_less_has_no_fault_and_tells_all(
    tmp_path: Path, seed: int
) -> None:
    view = random_maps.view_of(random_maps.write(tmp_path / "somewhere", seed))
    scene = draw_map(view, "somewhere", most_days=1).first
    assert isinstance(scene.arrangement, Map)
    others = [thing.id for thing in scene.things if thing.id != scene.arrangement.subject]
    for thing in others[:: max(1, len(others) // 3)]:
        earlier = lay_out(without(scene, thing))
        every = states(scene, earlier)
        found = [State(view, scene, on, picture) for on, picture in every]
        for check in TOLD:
            check(found)


def without(scene: Scene, gone: str) -> Scene:
    plan = scene.arrangement
    assert isinstance(plan, Map)
    members = tuple(seat for seat in plan.members if seat.holder != gone)
    homes = tuple(home for home in plan.homes if gone not in (home.of, home.area))
    return replace(
        scene,
        things=tuple(thing for thing in scene.things if thing.id != gone),
        links=tuple(link for link in scene.links if gone not in (link.from_id, link.to_id)),
        arrangement=replace(plan, members=members, homes=homes),
    )
