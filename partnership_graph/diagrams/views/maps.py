"""The integration map of a place: a scene for its day, and one for each day a source is of."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.told import BY_DEFAULT, Portrait, Switches, passes
from partnership_graph.diagrams.views.contents import DRAWN, DRAWN_AREAS, Contents
from partnership_graph.diagrams.views.notes import abbreviations, dated, licence_of, sources_of
from partnership_graph.errors import QuestionError, UnknownNameError
from partnership_graph.facts.dates import in_words, spoken_day
from partnership_graph.facts.freshness import heading_of
from partnership_graph.facts.records import Area
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

MOST_DAYS: Final = 12  # each day is a scene of the page: more would make it slow to open


def draw_map(  # noqa: PLR0913 - the choices of one command
    view: View,
    place: str,
    *,
    everything: bool = False,
    focus: str = "",
    steps: int = 1,
    most_days: int = MOST_DAYS,
) -> Book:
    """Return the integration map of a place: of the view's day, then of each day a source is of.

    Args:
        view: the facts, the day and the filter.
        place: the name of a loaded place's folder.
        everything: all that is recorded, by who answers to whom, without a frame.
        focus: the id of a thing: it and what is near it alone, whichever source records that.
        steps: how many lines away from the focus is near.
        most_days: how many days the book holds at most.

    Raises:
        UnknownNameError: no place of that name is loaded.
        QuestionError: what the focus names is not drawn on a map.
    """
    if place not in view.dataset.places:
        raise UnknownNameError(place, view.dataset.places)
    _check_focus(view, focus, steps)

    def drawn(day: str) -> Scene:
        return _scene(Contents(replace(view, day=day), place, everything, focus, steps))

    scenes = [drawn(view.day)]
    every = Contents(view, place).sources
    days = sorted({spoken_day(source.dated) for source in every} - {view.day}, reverse=True)
    for day in days[: most_days - 1]:
        scene = drawn(day)
        if scene.things:
            scenes.append(scene)
    latest = f", the latest {most_days - 1} of {len(days)}" if len(days) >= most_days else ""
    return Book(
        scenes=tuple(scenes),
        remark=f"Other days: those of the sources of this place{latest}." if days else "",
        sourced=tuple(sorted({source.dated for source in every}, key=spoken_day)),
    )


def draw_day(view: View, place: str, *, everything: bool = False, focus: str = "") -> Scene:
    """Return the integration map of a place on the view's day alone.

    Raises:
        UnknownNameError: no place of that name is loaded.
    """
    return draw_map(view, place, everything=everything, focus=focus, most_days=1).first


def _scene(contents: Contents) -> Scene:
    view, place = contents.view, contents.place
    things, links = contents.things, contents.links
    sources = sources_of(view, (*things, *links))
    on = _on(view, everything=contents.everything)
    return Scene(
        day=view.day,
        as_of=in_words(view.day),
        place=place,
        title=_title(contents),
        version=view.dataset.version_of(place),
        arrangement=contents.arrangement,
        things=things,
        links=links,
        tiers=tuple(view.dataset.tiers_of(place).items()),
        on=on,
        remarks=(*abbreviations(view, place, [item for item in things if _is_on(item, on)]),),
        sources=tuple(map(dated, sources)),
        source_ids=tuple(source.id for source in sources),
        licence=licence_of(view, place, sources),
        found=contents.found,
        freshness=heading_of(view),
    )


def _on(view: View, *, everything: bool) -> Switches:
    """Return the switches that are on at first: what was asked for beside what always is."""
    if view.only:
        return BY_DEFAULT | {"earlier"}
    asked = "historical" in view.include or everything
    return BY_DEFAULT | ({"earlier"} if asked else frozenset())


def _is_on(thing: Portrait, on: Switches) -> bool:
    return passes(thing.marks, on) and ("earlier" in on or not thing.earlier)


def _title(contents: Contents) -> str:
    dataset = contents.view.dataset
    place = dataset.place_name(contents.place)
    if contents.focus:
        name = dataset.name(contents.focus)
        return f"{place}: {name}, and what is within {counted(contents.steps, 'line')} of it"
    if contents.everything:
        return f"{place}: who answers to whom"
    if not contents.subject:
        what = dataset.settings_of(contents.place).what
        return f"{place}: integration map{f' of the {what}' if what else ''}"
    name = dataset.name(contents.subject)
    article = "" if name.casefold().startswith("the ") else "the "
    return f"{place}: integration map of {article}{name}"


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
