"""The tiers that a place's tables name: each by its id, whichever way it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from partnership_graph.errors import Problem, quoted
from partnership_graph.facts.records import TierPlacement, columns
from partnership_graph.facts.settings import Settings
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.tables import Table
from partnership_graph.facts.vocabulary import TIERS
from partnership_graph.loading.defaults import Cells
from partnership_graph.loading.wording import did_you_mean, listed

_AT = [column.name for column in columns(TierPlacement.table)].index("tier")


def allowed(settings: Settings) -> Mapping[str, str]:
    """Return the tiers that a place's tables may name, by id: its own, or else the shipped ones."""
    return TIERS if settings.tiers is None else dict(settings.tiers)


def by_id(cells: Cells, settings: Settings) -> None:
    """Put the id of each tier in the place of its name, in the columns of the placements."""
    tiers = allowed(settings)
    if tiers.keys() >= set(cells[_AT]):
        return
    called = {_bare(name): tier for tier, name in reversed([*tiers.items()])}
    called |= {plain(name): tier for tier, name in reversed([*tiers.items()])}
    cells[_AT] = [
        cell if cell in tiers else called.get(plain(cell)) or called.get(_bare(cell), cell)
        for cell in cells[_AT]
    ]


def _bare(name: str) -> str:
    """Return a tier's name as it is compared without "level", which may be said or not."""
    return plain(name).removesuffix(" level")


def tier_problems(
    table: Table, sizes: Sequence[int], each: Sequence[Settings | None]
) -> Iterator[Problem]:
    """Yield the placements at what is no tier of their place.

    Args:
        table: the placements of all places.
        sizes: how many rows each place has, in order.
        each: the settings of each place; None where they could not be read, and nothing is judged.
    """
    cells, first = table.cells("tier"), 0
    for size, settings in zip(sizes, each, strict=True):
        for at in range(first, first + size) if settings else ():
            if settings and cells[at] not in allowed(settings):
                file, line = table.place_of(at)
                yield Problem(file, line, "tier", _complaint(cells[at], settings), "value")
        first += size


def _complaint(value: str, settings: Settings) -> str:
    tiers = allowed(settings)
    if not tiers:
        return (
            "the row places something at a tier, and place.toml says that this place uses none "
            "(tiers = []); remove the row, or name the tiers there"
        )
    expected = f"one of {listed(sorted(tiers))}"
    if not value:
        return f"the cell is empty; expected {expected}"
    hint = did_you_mean(value.lower(), tiers)
    own = "; a place's own tiers are named in its place.toml" if settings.tiers is None else ""
    return f"{quoted(value)} is not {expected}{hint}{own}"
