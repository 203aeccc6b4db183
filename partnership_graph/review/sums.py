"""The totals under review, each beside the sum of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from partnership_graph.facts.records import Figure
from partnership_graph.questions.records.facts import Sum, sum_of
from partnership_graph.review.rule import Case
from partnership_graph.review.subject import Subject

CENT: Final = Decimal("0.005")
"""By how much a sum may differ because it was reckoned and not printed."""


def sums(subject: Subject) -> list[tuple[Sum, Sequence[Figure]]]:
    """Return each total that is a number, as are all its parts, with these parts."""
    found: list[tuple[Sum, Sequence[Figure]]] = []
    for total in subject.ids(Figure, "part_of"):
        parts = subject.shown(Figure, "part_of", total)
        added = sum_of(subject.view, total, parts)
        if parts and not added.unknown and added.stated is not None:
            found.append((added, parts))
    return found


def as_case(added: Sum, parts: Sequence[Figure]) -> Case:
    """Return a total and its parts as a case."""
    total = added.total
    whole = int(added.added)
    told = str(whole) if whole == added.added else str(round(added.added, 2))
    return Case(
        thing=total.subject_id,
        other=total.id,
        facts=(total, *parts),
        values=(total.measure, total.value, told),
    )
