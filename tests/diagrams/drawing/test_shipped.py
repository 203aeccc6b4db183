"""The maps of the shipped places, on every day of their sources: as a picture and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from partnership_graph.bundled import folder
from partnership_graph.diagrams.drawing.contents import contents
from partnership_graph.diagrams.drawing.paper import A3, A4, slices
from partnership_graph.diagrams.drawing.shaping import pieces_of, view_of
from partnership_graph.diagrams.drawing.sheet import saved
from partnership_graph.diagrams.layout.earlier import like_in
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.picture import Picture, Rect
from partnership_graph.diagrams.layout.sourced import sources_on
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.views.maps import draw_map
from partnership_graph.facts.view import View
from partnership_graph.loading import load

SVG = "{http://www.w3.org/2000/svg}"
PLACES = {"thurrock": "2020-01-31", "barking-and-dagenham": "2026-11-01"}


@lru_cache
def drawn(place: str) -> tuple[tuple[Scene, Picture], ...]:
    dataset = load(folder("data"), places=(place,))
    book = draw_map(View(dataset=dataset, day=PLACES[place], asked=True), place)
    return tuple((scene, lay_out(scene)) for scene in book.scenes)


def rects(picture: Picture) -> Iterator[Rect]:
    yield from (box.rect for box in picture.boxes)


@pytest.mark.parametrize("place", PLACES)
def test_every_day_is_a_picture_whose_letters_are_nine_points_on_a4(place: str) -> None:
    for scene, picture in drawn(place):
        root = ET.fromstring(saved(picture, scene))  # noqa: S314 - drawn by us
        wide = float(root.attrib["width"])
        sizes = [float(e.attrib["font-size"]) for e in root.iter() if "font-size" in e.attrib]
        assert min(sizes) * 277 / wide * 72 / 25.4 >= 9, scene.day
        ids = [
            group.attrib["data-id"] for group in root.iter(f"{SVG}g") if "data-id" in group.attrib
        ]
        assert len(ids) == len(set(ids)), scene.day


@pytest.mark.parametrize("place", PLACES)
def test_every_day_says_its_title_day_notes_sources_licence_and_version(place: str) -> None:
    for scene, picture in drawn(place):
        root = ET.fromstring(saved(picture, scene))  # noqa: S314 - drawn by us
        told = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
        notes = [note.text for note in picture.notes]
        for words in (
            scene.title,
            scene.dated,
            *notes,
            *scene.remarks,
            *sources_on(picture, scene),
            scene.licence,
        ):
            assert words in told, scene.day
        assert f"Data version {scene.version}." in told


@pytest.mark.parametrize("place", PLACES)
def test_every_day_is_on_two_sheets_of_a4_at_most_and_no_box_is_cut(place: str) -> None:
    for scene, picture in drawn(place):
        parts = slices(picture)
        assert len(contents(picture, parts)) == len(parts) <= 2, scene.day
        assert min(A4.letters(part) for part in parts) >= 9, scene.day
        for rect in rects(picture):
            assert sum(part.overlaps(rect, 0.01) for part in parts) == 1, (scene.day, rect)


@pytest.mark.parametrize("place", PLACES)
def test_the_place_s_own_day_is_whole_on_a_sheet_of_a3_and_the_others_on_two(place: str) -> None:
    (_, own), *others = drawn(place)
    assert slices(own, A3) == (view_of(own),)
    for scene, picture in others:
        parts = slices(picture, A3)
        assert len(parts) <= 2, scene.day
        assert min(A3.letters(part) for part in parts) >= 11, scene.day


def test_a_key_explains_what_is_on_the_map_and_nothing_else() -> None:
    scene, picture = drawn("thurrock")[0]
    assert scene.day == "2020-01-31"
    text = saved(picture, scene)
    assert "Dashed: proposed." in text
    assert "Struck through" not in text
    assert any(piece.line for piece in pieces_of(picture, scene))


@pytest.mark.parametrize("place", PLACES)
def test_a_map_is_laid_out_as_it_was_by_what_its_own_file_says(place: str, tmp_path: Path) -> None:
    for scene, picture in drawn(place):
        file = tmp_path / "map.svg"
        file.write_text(saved(picture, scene), encoding="utf-8")
        again = lay_out(scene, like=like_in(file))
        assert {box.id: box.rect for box in again.boxes} == {
            box.id: box.rect for box in picture.boxes
        }, scene.day
