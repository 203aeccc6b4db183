"""Actions by plan: what is part of which plan, who is assigned to it, and what is not stated of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from partnership_graph.facts.records import (
    Assignment,
    Document,
    Gap,
    Programme,
    ProgrammeLink,
)
from partnership_graph.facts.view import View

NOWHERE: Final = "none"
"""Stands for the plan of what no document puts in any."""


LEADING: Final = ("owner", "lead", "joint_lead")
"""The capacities of those who see to an action; others write, present or help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action, or a plan itself: who is assigned to it, who leads first, and what of it is not stated."""

    thing: Programme | Document
    assignments: Sequence[Assignment]
    gaps: Sequence[Gap]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan, or else a meeting or a body that sets actions: its items, and those of them chosen.

    ``home`` is its id; "" where no document says of what the items are part.
    """

    home: str
    chosen: Sequence[Action]
    items: Sequence[Programme]

    @property
    def others(self) -> list[Programme]:
        """Its items that are not chosen."""
        chosen = {action.thing.id for action in self.chosen}
        return [item for item in self.items if item.id not in chosen]


def seeing_to(view: View, plan: str) -> list[Assignment]:
    """Return who owns or leads a plan itself."""
    parts = view.dataset.of(Assignment, subject_id=plan) if plan else ()
    return [part for part in parts if part.capacity in LEADING and view.shows(part)]


def action_of(view: View, wanted: str) -> Action:
    """Return an action with its assignments and its gaps, as the filter shows them."""
    gaps = view.dataset.of(Gap, subject_id=wanted)
    assigned = filter(view.shows, view.dataset.of(Assignment, subject_id=wanted))
    return Action(
        thing=cast("Programme | Document", view.dataset.fact(wanted)),
        assignments=sorted(assigned, key=lambda item: item.capacity not in LEADING),
        gaps=[gap for gap in gaps if gap.what in {"owner", "due_date"} and view.shows(gap)],
    )


def parts_of(view: View, plan: str) -> set[str]:
    """Return the ids of all that is part of a plan, to any depth, without the plan."""
    found = [plan] if plan else []
    for item in found:
        links = view.dataset.of(ProgrammeLink, to_id=item)
        found += [link.from_id for link in links if link.kind == "in_plan" and view.shows(link)]
    return set(found) - {plan}


def by_plan(view: View, every: Iterable[Programme], chosen: Mapping[str, int]) -> list[Plan]:
    """Return the plans of which any item is chosen, each with all of its items, in their order.

    Args:
        view: what to look at.
        every: all items there are.
        chosen: the ids of those chosen, with how far down each comes before others of its order.
    """
    homes: dict[str, list[Programme]] = {}
    for item in sorted(every, key=lambda item: _naturally(item.id)):
        homes.setdefault(_home(view, item), []).append(item)
    plans = []
    for home in sorted(sorted(homes), key=lambda home: _naturally(home or NOWHERE)):
        mine = [action_of(view, item.id) for item in homes[home] if item.id in chosen]
        if mine:
            mine.sort(key=lambda action: chosen[action.thing.id])
            plans.append(Plan(home=home, chosen=mine, items=homes[home]))
    return sorted(plans, key=lambda plan: chosen[plan.chosen[0].thing.id])


def _home(view: View, item: Programme) -> str:
    """Return the plan that an item is in; where none is stated, the meeting or body that set it."""
    links = view.dataset.of(ProgrammeLink, from_id=item.id)
    plans = (link.to_id for link in links if link.kind == "in_plan" and view.shows(link))
    return next(plans, item.meeting_id or item.set_by_id)


def _naturally(text: str) -> list[tuple[int, str]]:
    """Sort "recommendation 10" after "recommendation 9"."""
    parts = re.findall(r"\d+|\D+", text)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
