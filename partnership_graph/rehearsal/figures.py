"""Costs and populations that a change-set touches, as far as figures are recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from partnership_graph.facts.amounts import amount
from partnership_graph.facts.records import Figure, ProgrammeLink
from partnership_graph.rehearsal.difference import Difference

_NO_AMOUNTS: Final = frozenset({"grade", "percent", "rank", "score", "years", "ratio"})
"""The units of what is not added up."""

_NO_AMOUNT: Final = re.compile(r"%|\b(?:per|average|mean|median|rate|share)\b", re.IGNORECASE)
"""What a measure or a unit says that is not added up either."""

_WHOLES: Final = frozenset({"in_plan", "in_service"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What figures of one measure, unit and period add up to, over the things that they are of."""

    measure: str
    unit: str
    period: str
    value: Decimal
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures touched: sums over what goes or is left without something, other figures of it, and those of wholes."""

    sums: Sequence[Sum]
    others: Sequence[Figure]
    wholes: Sequence[Figure]


def figures(found: Difference, left: Sequence[str]) -> Figures:
    """Return the figures of what goes, of what is left without something, and of what it was a part of."""
    things = dict.fromkeys([*found.gone, *left])
    own = [figure for thing in things for figure in _of(found, thing)]
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in filter(_is_summed, own):
        groups.setdefault((figure.measure, figure.unit, figure.period), []).append(figure)
    others = [figure for figure in own if not _is_summed(figure)]
    return Figures(
        sums=[_sum(each) for each in groups.values()],
        others=[figure for figure in others if figure.subject_id in {*found.gone}],
        wholes=[figure for whole in _wholes(found) for figure in _of(found, whole)],
    )


def _is_summed(figure: Figure) -> bool:
    return figure.status == "in_force" and _amount(figure) is not None


def _wholes(found: Difference) -> Iterable[str]:
    """Return what the things that go are parts of, each once."""
    return dict.fromkeys(
        link.to_id
        for thing in found.gone
        for link in found.before.dataset.about(thing, ProgrammeLink)
        if link.from_id == thing and link.kind in _WHOLES
    )


def _of(found: Difference, thing: str) -> Iterator[Figure]:
    for figure in found.before.dataset.of(Figure, subject_id=thing):
        if found.before.shows(figure):
            yield figure


def _amount(figure: Figure) -> Decimal | None:
    """Return the amount of a figure; none of what is no amount, such as a grade or "more than 65"."""
    said = f"{figure.measure} {figure.unit}"
    if figure.unit.casefold() in _NO_AMOUNTS or _NO_AMOUNT.search(said):
        return None
    return amount(figure.value)


def _sum(each: Sequence[Figure]) -> Sum:
    first = each[0]
    amounts = [value for figure in each if (value := _amount(figure)) is not None]
    return Sum(
        measure=first.measure,
        unit=first.unit,
        period=first.period,
        value=sum(amounts, Decimal(0)),
        figures=each,
    )
