"""What is on the map of a day, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnership_graph.diagrams import Scene, draw_day, draw_map
from partnership_graph.diagrams.layout.lettering import lettering, pill_text, width, wrapped
from partnership_graph.diagrams.scene import UNPLACED
from partnership_graph.errors import UnknownNameError
from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Source
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import LINE_KINDS

LATEST = "thurrock-mou-report-2020"


def test_shows_the_nine_centres_in_their_three_localities(scene: Scene) -> None:
    framed = {group.name: len(group.box_ids) for group in scene.groups if group.band == "community"}
    assert framed == {
        "": 1,
        "Central locality (geography)": 2,
        "East locality (geography)": 4,
        "West locality (geography)": 3,
    }
    localities = {box.id for box in scene.boxes if box.kind == "locality"}
    assert len(localities) == 3
    assert not [line for line in scene.lines if {line.from_id, line.to_id} & localities]


def test_a_map_shows_what_the_latest_source_names(scene: Scene) -> None:
    names = {box.name for box in scene.boxes}
    assert {
        "Thurrock Council",
        "NHS Thurrock CCG",
        "Brighter Futures Children's Partnership",
    } <= names
    assert not {box.id for box in scene.boxes} & {"success-regime-programme-board", "mase"}
    assert not [mark for box in scene.boxes for mark in box.marks if "last recorded" in mark]


def test_everything_adds_what_was_recorded_earlier_and_says_when(
    thurrock: View, scene: Scene
) -> None:
    everything = draw_day(thurrock, "thurrock", everything=True)
    usual = {box.id for box in scene.boxes}
    added = [box for box in everything.boxes if box.id not in usual]
    assert len(added) > 80
    assert all(any(mark.startswith("last recorded ") for mark in box.marks) for box in added)
    assert usual < {box.id for box in everything.boxes}


def test_only_bodies_organisations_areas_and_centres_are_boxes(scene_with_all: Scene) -> None:
    tables = {box.table for box in scene_with_all.boxes}
    assert tables == {"boards", "organisations", "areas", "childrens_centres"}
    assert {box.kind for box in scene_with_all.boxes if box.table == "areas"} <= {
        "locality",
        "system",
        "footprint",
    }


def test_a_tier_from_a_heading_alone_places_nothing_unless_asked(
    scene: Scene, thurrock_with_all: View
) -> None:
    asked = draw_day(thurrock_with_all, "thurrock")
    assert scene.box("nelft").band == UNPLACED
    assert (asked.box("nelft").band, asked.box("nelft").marks[0]) == ("system", "tier: implied")
    assert scene.box("thurrock-hwb").band == "place"


def test_lines_that_are_proposed_or_implied_are_shown_only_when_asked(
    scene: Scene, thurrock_with_all: View
) -> None:
    asked = draw_day(thurrock_with_all, "thurrock")
    assert not [line for line in scene.lines if line.marks]
    proposed = [line for line in asked.lines if "proposed" in line.marks]
    assert proposed
    for line in proposed:
        assert "proposed" in pill_text(line)
        assert "proposed" in line.condition


def test_a_line_of_an_earlier_source_says_so_on_the_map(scene: Scene) -> None:
    line = next(line for line in scene.lines if line.kind == "committee_of")
    assert (line.from_id, line.to_id) == ("thurrock-hwb", "thurrock-council")
    assert "recorded 2016" in pill_text(line)


def test_every_box_and_line_carries_its_citation(any_scene: Scene) -> None:
    assert all(line.citations for line in any_scene.lines)
    assert all(box.citations for box in any_scene.boxes)
    assert all(box.cited for box in any_scene.boxes)


def test_every_kind_drawn_is_in_the_legend_in_words(any_scene: Scene) -> None:
    shown = {(line.kind, line.marks) for line in any_scene.lines}
    assert shown == {(key.kind, key.marks) for key in any_scene.legend}
    assert all(LINE_KINDS[key.kind] in key.words for key in any_scene.legend)
    assert all(mark in key.words for key in any_scene.legend for mark in key.marks)


def test_the_scene_says_its_day_version_sources_and_licence(thurrock: View, scene: Scene) -> None:
    assert scene.as_of == "31 January 2020"
    assert scene.version == thurrock.dataset.version
    assert any("31 January 2020" in source for source in scene.sources)
    assert "Open Government Licence v3.0: Thurrock Council" in scene.licence


def test_what_the_filter_leaves_out_is_said(scene: Scene) -> None:
    assert scene.remarks[0] == (
        "Left out: 183 bodies and places that only earlier sources name; 1 implied line; "
        "4 proposed lines."
    )


def test_a_book_holds_the_days_of_the_sources_after_the_day_asked_for(thurrock: View) -> None:
    book = draw_map(thurrock, "thurrock")
    sources = [
        item for item in thurrock.dataset.all(Source) if item.id != "bd-partnership-paper-2017"
    ]
    assert [scene.key for scene in book.scenes] == sorted(
        {spoken_day(source.dated) for source in sources}, reverse=True
    )
    alone = draw_day(thurrock, "thurrock")
    assert {box.id: box for box in book.first.boxes} == {box.id: box for box in alone.boxes}
    then = draw_map(replace(thurrock, day="2016-09-15"), "thurrock")
    assert then.first.key == "2016-09-15"
    assert {scene.key for scene in then.scenes} == {scene.key for scene in book.scenes}


def test_days_of_which_nothing_is_known_are_not_offered(thurrock: View) -> None:
    book = draw_map(replace(thurrock, day="1999-01-01", include=frozenset({"implied"})), "thurrock")
    assert not book.first.boxes
    assert all(scene.boxes for scene in book.scenes[1:])
    assert len(book.scenes) == 11


def test_abbreviations_on_the_boxes_are_explained_once(scene: Scene) -> None:
    assert scene.remarks[-1].startswith("Short for: MOU: Memorandum of understanding on ")
    assert any("MOU" in box.cited for box in scene.boxes)


def test_no_remark_speaks_of_options(any_scene: Scene) -> None:
    said = [*any_scene.remarks, *(band.remark for band in any_scene.bands)]
    assert not [text for text in said if "--" in text]


def test_the_outline_holds_every_box_and_line_once(any_scene: Scene) -> None:
    pairs = [pair for _, groups in any_scene.outline() for _, boxes in groups for pair in boxes]
    assert sorted(box.id for box, _ in pairs) == sorted(box.id for box in any_scene.boxes)
    told = [line.id for _, lines in pairs for line in lines]
    assert sorted(told) == sorted(line.id for line in any_scene.lines)


def test_one_function_can_change_every_text_and_no_reference(scene: Scene) -> None:
    changed = scene.mapped(str.upper)
    assert changed.title == scene.title.upper()
    assert changed.box("nelft").name == "NORTH EAST LONDON NHS FOUNDATION TRUST"
    assert changed.lines[0].citations[0].locator == scene.lines[0].citations[0].locator.upper()
    assert changed.lines[0].points == scene.lines[0].points
    assert changed.boxes[0].details[0].text == scene.boxes[0].details[0].text.upper()


def test_a_place_that_is_not_loaded_is_refused_with_those_that_are(thurrock: View) -> None:
    with pytest.raises(UnknownNameError, match="thurrock"):
        draw_day(thurrock, "thurok")


def test_names_are_broken_between_words_and_never_cut() -> None:
    name = "Thurrock Association of Secondary and Special School Head teachers"
    lines = wrapped(name, 13, 150)
    assert " ".join(lines) == name
    assert len(lines) > 1


def test_a_word_wider_than_its_box_is_broken() -> None:
    lines = wrapped("x" * 100, 13, 150)
    assert "".join(lines) == "x" * 100
    assert all(width(line, 13) <= 150 for line in lines)


def test_all_text_of_a_box_stays_inside_it(any_scene: Scene) -> None:
    for box in any_scene.boxes:
        for text in lettering(box):
            assert width(text.text, text.size) <= box.rect.w
            assert box.rect.y + text.size * 0.7 <= text.y <= box.rect.bottom


def test_a_place_without_lines_or_tiers_still_has_a_map(hostile: Scene) -> None:
    remarks = {band.id: band.remark for band in hostile.bands}
    assert list(remarks) == ["system", "place", "community", UNPLACED]
    assert remarks["place"] == "Nothing shown is placed at this tier"
