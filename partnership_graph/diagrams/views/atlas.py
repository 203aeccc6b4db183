"""The maps of many places as one book: all of them on one picture first, then place by place."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.diagrams.scene import Book
from partnership_graph.diagrams.views.maps import draw_map
from partnership_graph.diagrams.views.overview import Overview
from partnership_graph.diagrams.views.owners import BODIES, Owners, by_area, by_folder, runs
from partnership_graph.diagrams.views.tops import Tops
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import Area, Source
from partnership_graph.facts.view import View

MOST_WHOLE: Final = 600
"""Of places that together have no more bodies than this a page holds the whole maps."""

MOST_AT_ONCE: Final = 3000
"""A place of more bodies than this is drawn by its areas, where several of them are places."""

_SEVERAL: Final = 2


def is_vast(dataset: Dataset, place: str = "") -> bool:
    """Tell whether there are too many bodies for one map of a place, or for the whole maps of all."""
    count = 0
    for kind in BODIES:
        table = dataset.tables[kind.table]
        count += sum(
            after - first for own, first, after in runs(table) if own == place or not place
        )
    if place and sum(area.kind == "place" for area in dataset.all(Area)) < _SEVERAL:
        return False
    return count > (MOST_AT_ONCE if place else MOST_WHOLE)


def draw_places(view: View, *, everything: bool = False) -> Book:
    """Return all loaded places on one picture, then the map of each: its top alone where they are vast.

    Each is shown of the latest day that a source of it is of, where no day was asked for.

    Raises:
        QuestionError: everything is asked for of places that are vast.
    """
    dataset = view.dataset
    owners = by_folder(view)
    views = _latest_of(view)
    if is_vast(dataset):
        _check(everything=everything)
        hints = {place: command("map", "--place", place) for place in dataset.places}
        return _tops(Overview(view=view, owners=owners, views=views, opens={}, hints=hints))
    books = [draw_map(views[place], place, everything=everything) for place in dataset.places]
    over = Overview(view=view, owners=owners, views=views, opens={place: place for place in views})
    scenes = (over.scene(), *(scene for book in books for scene in book.scenes))
    sourced = sorted({day for book in books for day in book.sourced}, key=spoken_day)
    return Book(scenes=scenes, remark=books[0].remark, sourced=tuple(sourced))


def draw_vast(view: View, *, everything: bool = False) -> Book:
    """Return a place of very many bodies: the areas that are places on one picture, then the top of each.

    Raises:
        QuestionError: everything is asked for.
    """
    _check(everything=everything)
    owners = by_area(view)
    return _tops(Overview(view=view, owners=owners, views={}, opens={}))


def _check(*, everything: bool) -> None:
    if everything:
        raise QuestionError(
            "--all draws all that is recorded, which is too much here; leave it out, or choose one place "
            "with --place or a body with --focus"
        )


def _tops(over: Overview) -> Book:
    """Return an overview and the top of everything on it in which there is more than one body."""
    bodies = over.bodies
    drawn = [place for place in over.called if len(bodies.get(place, ())) > 1]
    over = replace(over, opens={place: place for place in drawn})
    tops = Tops(view=over.view, bodies=bodies, called=over.called, hints=over.hints)
    scenes = (
        tops.scene(place, over.views.get(place, over.view), _Own(over.view, over.owners, place))
        for place in drawn
    )
    return Book(scenes=(over.scene(), *scenes))


@dataclass(frozen=True)
class _Own(Container[str]):
    """The ids of the rows of one place; of one that is no folder, of all."""

    view: View
    owners: Owners
    place: str

    def __contains__(self, wanted: object) -> bool:
        if not self.owners.folders or self.place not in self.owners.names:
            return True
        return self.place in self.view.dataset.places_of(str(wanted))


def _latest_of(view: View) -> dict[str, View]:
    """Return each place's view of the latest day that a source of it is of; that asked for, where one was."""
    latest: dict[str, str] = {}
    for source in () if view.asked else view.dataset.all(Source):
        latest[source.place] = max(latest.get(source.place, ""), spoken_day(source.dated))
    days = {place: min(latest.get(place, view.day), view.day) for place in view.dataset.places}
    return {place: replace(view, day=day) for place, day in days.items()}
