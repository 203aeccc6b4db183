"""Of places drawn at random no map has a fault, and each tells what its tables hold: in every state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership_graph.diagrams.layout.laying import every_state, lay_out
from partnership_graph.diagrams.layout.picture import Picture
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
