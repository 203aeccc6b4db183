"""A rehearsal as pictures: what became of what, then the map of the place before it and after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.views.differences import Became, Differences
from partnership_graph.diagrams.views.maps import draw_day
from partnership_graph.facts.records import AreaLink, Fact, ReportingLine, Thing
from partnership_graph.facts.view import View
from partnership_graph.rehearsal.acts import CLOSE, MERGE, RENAME, SET_UP, SPLIT, TAKE
from partnership_graph.rehearsal.difference import Difference
from partnership_graph.rehearsal.orphans import Lack, orphans
from partnership_graph.rehearsal.rehearsing import Rehearsal

_OF_ACTS: Final[Mapping[str, str]] = {
    SET_UP: "+ set up",
    RENAME: "~ renamed",
    MERGE: "\u2212 merged",
    SPLIT: "\u2212 split",
    CLOSE: "\u2212 closed",
    TAKE: "+ comes into force",
}
"""What becomes of a thing by an act: a sign that needs no colour, and words."""

_COMES, _GOES = "+ comes", "\u2212 goes"
_WAS, _IS = "~ changed, as it was", "~ changed, as it is"
_LEFT: Final[Mapping[Lack, str]] = {
    Lack.LINE_UP: "! left without a line up",
    Lack.CENTRE: "! left without a centre",
    Lack.PROVIDER: "! left without a provider",
    Lack.COMMISSIONER: "! left without a commissioner",
    Lack.PLACE: "! left without a place where it is given",
    Lack.WHOLE: "! part of a service that has gone",
    Lack.CHAIR: "! left without a chair",
    Lack.ONE_CHAIR: "! more than one in the chair",
}
"""What something is left without, where that is drawn."""

_SIGNS: Final = (
    "+ stands for what comes, \u2212 for what goes, ~ for what is changed, ! for what is left without what "
    "it had. A rehearsal: nothing of it has been decided."
)


def pictured(rehearsal: Rehearsal, answer: Answer, place: str) -> Book:
    """Return what a change-set does to a place as a picture, and its maps before and after, as one book.

    A page tells the three apart as it does places: by what stands first in their titles.
    """
    found = Difference(rehearsal)
    title = (
        f"What changes: {rehearsal.before.dataset.place_name(place)}, by {rehearsal.changes.name}"
    )
    differences = Differences(
        view=found.after,
        place=place,
        title=title,
        became=_became(found),
        answer=answer,
    )
    maps = (("Before", rehearsal.before), ("After", rehearsal.after))
    scenes = [differences.book().first, *(_map(name, view, place) for name, view in maps)]
    return Book(scenes=tuple(scenes), places_called="Show")


def _map(name: str, view: View, place: str) -> Scene:
    """Return the map of one side, under a name of its own."""
    scene = draw_day(view, place)
    return replace(scene, place=f"{name.lower()}-{place}", title=f"{name}: {scene.title}")


def _became(found: Difference) -> Became:
    words = dict(_words(found))
    beside = Counter(
        fact.heading.lower()
        for fact in (*found.lost, *found.come)
        if not _is_drawn(fact) and not isinstance(fact, Thing)
    )
    order = (*_OF_ACTS.values(), _COMES, _GOES, *_LEFT.values())
    return Became(words=words, order=order, signs=_SIGNS, beside=beside)


def _words(found: Difference) -> Iterator[tuple[str, str]]:
    """Yield what became of each thing and line that is drawn; of what is said twice the last counts."""
    for orphan in orphans(found):
        if orphan.lack in _LEFT and orphan.id in found.after.dataset.positions:
            yield orphan.id, _LEFT[orphan.lack]
    by_act = {
        step.thing: _OF_ACTS[step.act.name]
        for step in found.rehearsal.applied.steps
        if step.act.name in _OF_ACTS
        and step.day <= found.after.day
        and found.standing.is_thing(step.thing)
    }
    for facts, how in ((found.lost, _GOES), (found.come, _COMES)):
        for fact in filter(_is_shown, facts):
            yield fact.id, by_act.get(fact.id) or _version(found, fact, how)
    yield from ((thing, said) for thing, said in by_act.items() if found.is_there(thing))


def _version(found: Difference, fact: Fact, how: str) -> str:
    """Return how a row differs: as one of two versions, where it goes on as another or carries one on."""
    carried = found.standing.carried
    if fact.id in carried:
        return _IS
    return _WAS if fact.id in carried.values() else how


def _is_shown(fact: Fact) -> bool:
    """Tell whether a row is drawn, as a box or a line."""
    return isinstance(fact, Thing) or _is_drawn(fact)


def _is_drawn(fact: Fact) -> bool:
    """Tell whether a row is drawn as a line: those of governance, and which ward a centre serves."""
    return isinstance(fact, ReportingLine) or (
        isinstance(fact, AreaLink) and fact.kind == "serves_ward"
    )
