"""What stands beside an action that holds some words: the others of its plan, and the parts it has itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import section
from partnership_graph.facts.records import Programme
from partnership_graph.facts.view import View
from partnership_graph.questions.work.plans import Plan, parts_of

MOST: Final = 6  # of a plan that has more the others say nothing of the one that is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Siblings:
    """The items of a plan, or of a recommendation, that do not hold the words."""

    home: str
    items: Sequence[Programme]


def siblings(
    view: View, plans: Sequence[Plan], items: Sequence[Programme], holding: Collection[str]
) -> list[Siblings]:
    """Return what stands beside the chosen items of some plans, where these are few.

    Args:
        view: what to look at.
        plans: the plans.
        items: all items there are.
        holding: the ids of the chosen items that say what was asked for themselves.
    """
    chosen = [action.thing.id for plan in plans for action in plan.chosen]
    if len(chosen) > MOST:
        return []
    homes = {
        plan.home: plan.others
        for plan in plans
        if plan.home and any(action.thing.id in holding for action in plan.chosen)
    }
    inside = {item: _parts(view, item, items, chosen) for item in holding}
    return [*_few({**inside, **homes})]


def _parts(
    view: View, whole: str, items: Sequence[Programme], chosen: Collection[str]
) -> list[Programme]:
    parts = parts_of(view, whole) - {*chosen}
    return [item for item in items if item.id in parts and view.shows(item)]


def _few(homes: dict[str, list[Programme]]) -> Iterator[Siblings]:
    for home, those in homes.items():
        if 0 < len(those) <= MOST:
            yield Siblings(home=home, items=those)


def siblings_sections(view: View, found: Sequence[Siblings], text: str) -> Iterator[Section]:
    """Yield what stands beside the items that hold some words, plan by plan."""
    for item in found:
        heading = f"Also of {view.dataset.name(item.home)}, without the words {text!r}"
        yield section(view, Part.SIBLINGS, heading, item.items, of=item.home)
