"""What stands beside a figure: when a target is due, what it is the target of, and who sees to what is measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts.records import (
    Assignment,
    Figure,
    Programme,
    ServiceLink,
)
from partnership_graph.facts.spelling import searched, stem
from partnership_graph.facts.view import View

_TARGET: Final = "target"
_OF_A_TARGET: Final = frozenset({_TARGET, "for", "of", "in", "to"})
_LEADING: Final = ("lead", "joint_lead", "owner")
_PROVIDING: Final = ("provider", "commissioner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target, and the figure that it is a target of, where one is recorded."""

    figure: Figure | None
    target: Figure


def is_target(item: Figure) -> bool:
    """Tell whether a figure is what something is to come to."""
    return _TARGET in _words(item.measure) | _words(item.period)


def targets(figures: Sequence[Figure]) -> list[Target]:
    """Return the targets among some figures, each with the first that is measured alike."""
    stated = [item for item in figures if not is_target(item)]
    return [
        Target(figure=_measured_alike(item, stated), target=item)
        for item in figures
        if is_target(item)
    ]


def _measured_alike(target: Figure, stated: Iterable[Figure]) -> Figure | None:
    words = _words(target.measure) - _OF_A_TARGET
    alike = (
        item
        for item in stated
        if item.subject_id == target.subject_id and words and words <= _words(item.measure)
    )
    return next(alike, None)


def _words(text: str) -> frozenset[str]:
    return frozenset(map(stem, searched(text)))


def due_with(view: View, figures: Iterable[Figure]) -> Mapping[str, str]:
    """Return the due date as printed of each target that has no period, by the target's id.

    It is that of the action that it is a figure of, or that the same paragraph states.
    """
    dateless = [item for item in figures if is_target(item) and not item.period]
    return {item.id: due for item in dateless if (due := next(_due(view, item), ""))}


def _due(view: View, item: Figure) -> Iterator[str]:
    where = view.paragraphs(item)
    for action in view.dataset.all(Programme):
        is_its_own = action.id == item.subject_id
        if action.due_text and (is_its_own or not where.isdisjoint(view.paragraphs(action))):
            yield action.due_text


def seen_to_by(view: View, thing: str) -> tuple[str, Sequence[str]]:
    """Return in which capacity a thing is seen to, and by whom: who leads it, or else provides it; none for nobody."""
    dataset = view.dataset
    leading = [row for row in dataset.of(Assignment, subject_id=thing) if view.shows(row)]
    providing = [row for row in dataset.of(ServiceLink, service_id=thing) if view.shows(row)]
    for capacity in _LEADING:
        who = [row.assignee_id for row in leading if row.capacity == capacity]
        if who:
            return capacity, who
    for capacity in _PROVIDING:
        who = [row.party_id for row in providing if row.capacity == capacity]
        if who:
            return capacity, who
    return "", ()
