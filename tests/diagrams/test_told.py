"""Every fact that the filter shows is drawn, or told in words, and nothing else is: against the tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership_graph.bundled import folder
from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout.laying import every_state
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.told import Switches
from partnership_graph.diagrams.views.contents import DRAWN, DRAWN_AREAS, NOT_DRAWN
from partnership_graph.diagrams.views.maps import draw_map
from partnership_graph.facts.records import (
    Area,
    AreaLink,
    Fact,
    Membership,
    ReportingLine,
    Thing,
    TierPlacement,
)
from partnership_graph.facts.view import FILTERS, View, latest_day
from partnership_graph.loading import load
from tests.diagrams.picture_faults import faults

PLACES = Path(__file__).parents[1] / "places"
SHIPPED = ("thurrock", "barking-and-dagenham")
MADE_UP = tuple(sorted(place.name for place in PLACES.iterdir() if place.is_dir()))
SWITCH = {"proposed": "proposed", "implied": "implied", "historical": "earlier"}


def view_of(place: str) -> View:
    dataset = load(folder("data") if place in SHIPPED else PLACES, places=(place,))
    return View(dataset=dataset, day=latest_day(dataset))


class State:
    """One picture of one day by the switches that are on, beside the tables of its place."""

    def __init__(self, view: View, scene: Scene, on: Switches, picture: Picture) -> None:
        assert isinstance(scene.arrangement, Map)
        self.wide = View(dataset=view.dataset, day=scene.day, include=frozenset(FILTERS))
        self.scene, self.plan, self.on, self.picture = scene, scene.arrangement, on, picture
        self.told = set(picture.told())
        self.boxes = {box.of: box for box in picture.boxes if box.look in ("box", "chip")}
        self.things = {
            *(item.of for item in picture.standing),
            *(thing for box in picture.boxes for thing in box.folds),
            *(thing for note in picture.notes for thing in note.things),
            *([picture.frame.of] if picture.frame else []),
        }

    def __str__(self) -> str:
        return f"{self.scene.place} on {self.scene.day} with {', '.join(sorted(self.on))}"

    def bands_of(self, thing: str) -> set[str]:
        """The levels in whose bands a thing stands."""
        every = [item.rect for item in self.picture.standing if item.of == thing]
        return {
            band.id
            for rect in every
            for band in self.picture.bands
            if band.rect.y <= rect.y and rect.bottom <= band.rect.bottom
        }

    def passes(self, fact: Fact) -> bool:
        """Whether the switches let a fact through, read off its own cells and the day."""
        return all(SWITCH[mark] in self.on for mark in self.wide.marks(fact))

    def rows(self, table: type[Fact]) -> Iterator[Fact]:
        """The rows of a table, on the day, of the place."""
        every = self.wide.dataset.all(table)
        return (row for row in every if row.place == self.scene.place and self.wide.shows(row))


def states_of(place: str) -> Iterator[State]:
    view = view_of(place)
    book: Book = draw_map(view, place, most_days=20)
    for scene, pictures in every_state(book):
        seen: set[int] = set()
        for on, picture in pictures.items():
            if id(picture) not in seen:
                seen.add(id(picture))
                yield State(view, scene, on, picture)


@pytest.fixture(scope="module", params=[*SHIPPED, *MADE_UP])
def states(request: pytest.FixtureRequest) -> list[State]:
    return list(states_of(request.param))


def test_no_picture_has_a_fault(states: list[State]) -> None:
    assert [f"{state}: {faults(state.picture)}" for state in states if faults(state.picture)] == []


def test_every_thing_of_the_tables_that_a_switch_shows_is_on_the_picture_or_named_below_it(
    states: list[State],
) -> None:
    for state in states:
        missing = [thing for thing in shown_things(state) if thing not in state.things]
        assert missing == [], str(state)


def test_no_thing_is_on_the_picture_that_the_switches_hide(states: list[State]) -> None:
    for state in states:
        holders = {seat.holder or seat.id for seat in state.plan.members} | {
            seat.id for seat in state.plan.members
        }
        known = {*shown_things(state), *holders, state.plan.subject, ""}
        ends = {end for link in state.scene.links for end in (link.from_id, link.to_id)}
        extra = {thing for thing in state.things - known if thing not in ends}
        assert extra == set(), str(state)


def shown_things(state: State) -> set[str]:
    """What the switches show, by a plain reading: of the tables drawn, there on the day, not hidden."""
    near = {state.plan.subject, *(seat.holder for seat in state.plan.members)}
    for link in state.scene.links:
        if link.drawn and state.plan.subject in (link.from_id, link.to_id):
            near |= {link.from_id, link.to_id}
    found = set()
    portraits = {thing.id: thing for thing in state.scene.things}
    for table in DRAWN:
        for thing in state.wide.dataset.all(table):
            assert isinstance(thing, Thing)
            if thing.place != state.scene.place or thing.id not in portraits:
                continue
            if isinstance(thing, Area) and thing.kind not in DRAWN_AREAS:
                continue
            portrait = portraits[thing.id]
            hidden = (
                (thing.status == "proposed" and "proposed" not in state.on)
                or (bool(portrait.over) and "earlier" not in state.on)
                or (portrait.earlier and thing.id not in near and "earlier" not in state.on)
            )
            if not hidden or thing.id == state.plan.subject:
                found.add(thing.id)
    return found


def test_every_thing_there_on_the_day_is_in_the_scene(states: list[State]) -> None:
    for state in states:
        known = {thing.id for thing in state.scene.things}
        for table in DRAWN:
            for thing in state.wide.dataset.all(table):
                drawn = not isinstance(thing, Area) or thing.kind in DRAWN_AREAS
                there = state.wide.presence(thing.id).shown and thing.place == state.scene.place
                assert not (drawn and there) or thing.id in known, f"{thing.id} on {state}"


def test_every_line_that_the_switches_show_is_told_and_no_other(states: list[State]) -> None:
    for state in states:
        for line in state.rows(ReportingLine):
            assert isinstance(line, ReportingLine)
            if line.from_id == line.to_id:
                continue
            both = {line.from_id, line.to_id} <= state.things and line.kind not in NOT_DRAWN
            if both and state.passes(line):
                assert line.id in state.told, f"{line.id} is untold in {state}"
            elif line.id in state.told:
                assert state.passes(line), f"{line.id} is told in {state}"
                assert not both or state.passes(line)


def test_every_seat_of_the_subject_is_in_the_frame_and_no_other_is(states: list[State]) -> None:
    for state in states:
        inside = {fact for box in state.picture.boxes for row in box.rows for fact in row.facts}
        shown = {fact for seat in state.plan.members for fact in seat.facts}
        for seat in state.rows(Membership):
            assert isinstance(seat, Membership)
            told = seat.id in inside
            expected = seat.id in shown and state.passes(seat) and "members" in state.on
            assert told == expected, f"{seat.id} in {state}"


def test_every_level_is_told_by_a_band_or_in_words(states: list[State]) -> None:
    for state in states:
        for at in state.rows(TierPlacement):
            assert isinstance(at, TierPlacement)
            box = state.boxes.get(at.subject_id)
            if at.id in state.told:
                assert state.passes(at), f"{at.id} is told in {state}"
            elif box and state.passes(at):
                stands = state.bands_of(at.subject_id)
                assert at.tier in stands, f"{at.id} of {at.subject_id} is untold in {state}"


def test_where_a_thing_lies_is_drawn_or_in_its_entry_of_the_list(states: list[State]) -> None:
    for state in states:
        details = {
            thing.id: " ".join(detail.text for detail in thing.details)
            for thing in state.scene.things
        }
        for link in state.rows(AreaLink):
            assert isinstance(link, AreaLink)
            if link.id in state.told:
                assert state.passes(link), f"{link.id} is told in {state}"
            elif link.from_id in state.things & details.keys() and state.passes(link):
                name = state.wide.dataset.name(link.to_id)
                assert name in details[link.from_id], f"{link.id} is untold in {state}"
