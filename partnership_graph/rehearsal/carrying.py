"""What goes over to another thing when one is merged into it, or its seats are transferred."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from partnership_graph.facts.holders import CHAIRS
from partnership_graph.facts.records import (
    AreaLink,
    Assignment,
    EscalationStage,
    Fact,
    Membership,
    PostHolder,
    ReportingLine,
    ServiceLink,
    columns,
)
from partnership_graph.facts.vocabulary import LYING, UPWARD
from partnership_graph.rehearsal.standing import Standing
from partnership_graph.rehearsal.touches import Add, End, Touch, says

_KEPT: Final = ("id", "source_id", "locator", "where", "as_of", "valid_from", "note")
"""The cells of a row that are not carried on: what says so is the change-set."""


def _goes_over(fact: Fact, column: str) -> bool:
    """Tell whether a row goes over to what takes the place of the thing in one of its columns.

    What a body answers to does not, for what takes its place answers for itself; nor does what is
    delegated to it, nor where it lies.
    """
    if isinstance(fact, ReportingLine):
        return fact.kind != "delegates_to" and (column == "to_id" or fact.kind not in UPWARD)
    if isinstance(fact, AreaLink):
        return column == "to_id" or fact.kind not in LYING
    if isinstance(fact, EscalationStage):
        return column != "body_id"
    return True


CARRIED: Final[tuple[type[Fact], ...]] = (
    ReportingLine,
    EscalationStage,
    Membership,
    PostHolder,
    Assignment,
    AreaLink,
    ServiceLink,
)
"""The tables of which rows go over where something is merged into another; rules and terms do not."""


def seats_of(standing: Standing, thing: str, day: str) -> list[Membership]:
    """Return the seats that are transferred: of a body those on it, of anybody else those they have."""
    on_it = standing.table_of(thing) in {"boards", "programmes"}
    named = ("body_id",) if on_it else ("member_id", "on_behalf_of")
    return [
        seat
        for seat in standing.naming(Membership, thing, day, proposed=True)
        if isinstance(seat, Membership) and thing in {getattr(seat, name) for name in named}
    ]


def merged(
    standing: Standing,
    thing: str,
    day: str,
    into: Mapping[str, str],
    settled: Callable[[Fact], bool],
) -> Iterator[Touch]:
    """Yield what goes over where a thing is merged into another.

    Args:
        standing: what stands at the beginning of the day.
        thing: what goes.
        day: the day.
        into: what is merged into what on that day.
        settled: whether other rows of that day say what becomes of a row.
    """
    for table in CARRIED:
        for fact in standing.naming(table, thing, day, proposed=True):
            named = [
                item.name
                for item in columns(fact.table)
                if item.kind == "ref" and getattr(fact, item.name) in into
            ]
            moving = [name for name in named if _goes_over(fact, name)]
            # Of a row between two things that are both merged each says the same, and one is added.
            if moving and len(moving) == len(named) and not settled(fact):
                yield from carried(standing, fact, day, into)


def carried(
    standing: Standing, fact: Fact, day: str, into: Mapping[str, str], *, ends: bool = False
) -> Iterator[Touch]:
    """Yield that a row goes over: a new one from the day on, and that the old one ends where nothing ends it."""
    refs = [
        item.name for item in columns(fact.table) if item.kind == "ref" and item.name != "source_id"
    ]
    moving = [name for name in refs if getattr(fact, name) in into]
    # A seat that goes to another member is another's on its body: two rows there must not be in one chair.
    ends = ends or (isinstance(fact, Membership) and "body_id" not in moving)
    if ends or not set(moving) & {*fact.ends_with}:
        yield End(fact.id, day)
    cells = {name: value for name, value in standing.cells(fact.id).items() if name not in _KEPT}
    cells |= {name: into[cells[name]] for name in moving}
    those = [cells[name] for name in fact.ends if name]
    if len({*those}) < len(those) or _is_there(standing, fact, cells, day):
        return
    yield Add(fact.table, cells, instead_of=fact.id)


def _is_there(standing: Standing, fact: Fact, cells: Mapping[str, str], day: str) -> bool:
    """Tell whether what goes over is said of the other already; who chairs is not a member or a joint chair beside that."""
    wanted = says(fact.table, cells)
    others: Sequence[Fact] = [
        other
        for other in standing.naming(
            type(fact), cells[fact.ends[1] or fact.ends[0]], day, proposed=fact.status == "proposed"
        )
        if other.id != fact.id
    ]
    if isinstance(fact, Membership) and cells["capacity"] in {"member", *CHAIRS}:
        sitting = {
            seat.member_id
            for seat in others
            if isinstance(seat, Membership)
            and seat.body_id == cells["body_id"]
            and (cells["capacity"] == "member" or seat.capacity in CHAIRS)
        }
        if cells["member_id"] in sitting:
            return True
    return any(says(other.table, standing.cells(other.id)) == wanted for other in others)
