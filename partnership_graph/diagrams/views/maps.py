"""The integration map of a place: its contents, laid out, with title, legend and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from partnership_graph.diagrams.layout.earlier import Earlier, spots_of
from partnership_graph.diagrams.layout.grouping import blocks_of
from partnership_graph.diagrams.scene import UNPLACED, Band, Book, Scene
from partnership_graph.diagrams.views.contents import DRAWN, DRAWN_AREAS, Contents
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.diagrams.views.notes import left_out
from partnership_graph.errors import QuestionError, UnknownNameError
from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Area
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

MOST_DAYS: Final = 12  # each day is a scene of the page: more would make it slow to open

_NOT_PLACED = "No shown fact places these at a tier."
_BY_HEADING = " A placement known only from a heading or the context is left out."
_GROUND = "Bodies and organisations"
_EMPTY = "Nothing shown is placed at this tier"
_EARLIER = (
    "Shown is what the latest source names. Lines between these that an earlier source records, "
    "and none ends, are shown with the day they were last recorded."
)
_FOCUS = "Shown is what any source up to the day records, with the day it was last recorded."


def draw_map(  # noqa: PLR0913 - the choices of one command
    view: View,
    place: str,
    *,
    everything: bool = False,
    focus: str = "",
    steps: int = 1,
    like: Earlier | None = None,
    most_days: int = MOST_DAYS,
) -> Book:
    """Return the integration map of a place: of the view's day, then of each day a source is of.

    The days are laid out like the first, and the groups that are folded in any come last.

    Args:
        view: the facts, the day and the filter.
        place: the name of a loaded place's folder.
        everything: also show what only sources before the latest one record.
        focus: the id of a thing: it and what is near it alone, whichever source records that.
        steps: how many lines away from the focus is near.
        like: an earlier map: what it shows stays where it is.
        most_days: how many days the book holds at most.

    Raises:
        UnknownNameError: no place of that name is loaded.
        QuestionError: what the focus names is not drawn on a map.
    """
    _check_focus(view, focus, steps)

    def drawn(day: str, earlier: Earlier | None) -> tuple[Scene, ...]:
        then = Contents(replace(view, day=day), place, everything, focus, steps)
        return _draft(then).scenes(earlier)

    first, *inside = drawn(view.day, like)
    scenes = [first]
    days = _days(Contents(view, place))
    for day in days[: most_days - 1]:
        overview, *others = drawn(day, spots_of(first))
        if overview.boxes:
            scenes.append(overview)
            inside += others
    sourced = {source.dated for source in Contents(view, place).sources}
    remark = f"Other days: those of the sources of this place{_latest(len(days), most_days)}."
    return Book(
        scenes=(*scenes, *inside),
        remark=remark if len(scenes) > 1 else "",
        sourced=tuple(sorted(sourced, key=spoken_day)),
    )


def draw_day(view: View, place: str, *, everything: bool = False) -> Scene:
    """Return the integration map of a place on the view's day alone, whole and with nothing folded.

    Raises:
        UnknownNameError: no place of that name is loaded.
    """
    return _draft(Contents(view, place, everything)).scene()


def _draft(contents: Contents) -> Draft:
    view, place = contents.view, contents.place
    if place not in view.dataset.places:
        raise UnknownNameError(place, view.dataset.places)
    bands = tuple(_bands(contents))
    boxes, lines = contents.boxes, contents.lines
    return Draft(
        view=view,
        asked={contents.focus},
        place=place,
        title=_title(contents),
        bands=bands,
        boxes=boxes,
        lines=lines,
        blocks={band.id: blocks_of(band.id, boxes, lines, contents.homes) for band in bands},
        remarks=tuple(_remarks(contents)),
        found=bool(boxes),
    )


def _title(contents: Contents) -> str:
    dataset = contents.view.dataset
    place, what = dataset.place_name(contents.place), dataset.settings_of(contents.place).what
    if not contents.focus:
        return f"{place}: integration map" + (f" of the {what}" if what else "")
    name = dataset.name(contents.focus)
    return f"{place}: {name}, and what is within {counted(contents.steps, 'line')} of it"


def _check_focus(view: View, focus: str, steps: int) -> None:
    if not focus:
        return
    if steps < 0:
        raise QuestionError(f"--steps {steps} is not a number of lines; give 0, 1, 2 or more")
    thing = view.dataset.fact(focus)
    if not isinstance(thing, DRAWN) or (isinstance(thing, Area) and thing.kind not in DRAWN_AREAS):
        name = view.dataset.name(focus)
        raise QuestionError(
            f"{name} ({focus}) is not drawn on a map, which shows bodies, organisations, "
            "localities and centres; give one of these"
        )


def _days(contents: Contents) -> list[str]:
    """Return the days of the place's sources but the one asked for, the latest first."""
    days = {spoken_day(source.dated) for source in contents.sources} - {contents.view.day}
    return sorted(days, reverse=True)


def _latest(days: int, most: int) -> str:
    return f", the latest {most - 1} of {days}" if days >= most else ""


def _bands(contents: Contents) -> Iterator[Band]:
    filled = {box.band for box in contents.boxes}
    tiers = contents.view.dataset.tiers_of(contents.place)
    for tier, name in tiers.items():
        if contents.focus and tier not in filled:
            continue
        yield Band(id=tier, name=name, remark="" if tier in filled else _EMPTY)
    if UNPLACED in filled and not tiers:
        yield Band(id=UNPLACED, name=_GROUND, bare=True)
    elif UNPLACED in filled:
        remark = _NOT_PLACED + _BY_HEADING * contents.hides_placements
        yield Band(id=UNPLACED, name="Not placed", remark=remark)


def _remarks(contents: Contents) -> Iterator[str]:
    things = (
        (contents.earlier, "that only earlier sources name", "that only earlier sources name"),
        (contents.beyond, "further away", "further away"),
        (contents.over, "that is over", "that are over"),
    )
    kept_off = (
        counted(number, f"body or place {one}", f"bodies and places {several}")
        for number, one, several in things
        if number
    )
    yield from left_out(contents.hidden, "line", *kept_off)
    if contents.focus:
        yield _FOCUS
    elif contents.boxes and not contents.everything:
        yield _EARLIER
