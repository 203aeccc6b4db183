"""A change-set gone through day by day: each day's rows together, so that their order does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final, TypeGuard

from partnership_graph.errors import Problem
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import first_day
from partnership_graph.facts.holders import CHAIRS, SOLE
from partnership_graph.facts.ids import id_for
from partnership_graph.facts.records import Fact, Membership, columns
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import the_first
from partnership_graph.rehearsal.acts import SET_UP, To
from partnership_graph.rehearsal.changeset import ChangeSet, Row
from partnership_graph.rehearsal.clashes import clashes_of
from partnership_graph.rehearsal.doing import Day, done, set_up
from partnership_graph.rehearsal.standing import Standing
from partnership_graph.rehearsal.steps import Reader, RefusedError, Step
from partnership_graph.rehearsal.touches import Add, End, Touch, says
from partnership_graph.rehearsal.unsaid import unsaid

_MEMBER: Final = "member"
_OWN: Final = ("substitute_for", "part_of_id")
"""The cells of a seat that name another seat of the same body."""


@dataclass
class Applied:
    """What a change-set comes to: what stands then, the steps that were taken, and what was refused."""

    standing: Standing
    steps: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _taken: dict[str, None] = field(default_factory=dict)

    def new_id(self, table: str, cells: dict[str, str]) -> str:
        """Return an id for a new row that no other has."""
        found = id_for(table, cells, self._taken)
        self._taken[found] = None
        return found


def applied(view: View, changes: ChangeSet) -> Applied:
    """Return what a change-set comes to.

    Args:
        view: the facts, on the day that a row is of which names none.
        changes: the change-set, its acts and days as tables have them.
    """
    standing = Standing(view)
    found = Applied(standing, _taken=dict.fromkeys(view.dataset.positions))
    reader = Reader(standing)
    rows = sorted(changes.rows, key=lambda row: (day_of(row, view.day), row.file, row.line))
    for day, those in groupby(rows, key=lambda row: day_of(row, view.day)):
        _one_day(found, reader, day, list(those))
    return found


def day_of(row: Row, day: str) -> str:
    """Return the full day from which on a row is to be: of a month or a year the first."""
    return first_day(row.day) if row.day else day


def _one_day(found: Applied, reader: Reader, day: str, rows: Sequence[Row]) -> None:
    """Go through the rows of one day: what is set up first, then what is said of what stands there."""
    new = [row for row in rows if row.act == SET_UP]
    _begun(found, reader, day, new)
    steps: list[Step] = []
    for row in rows:
        if row.act != SET_UP:
            try:
                steps += reader.steps(row, day)
            except RefusedError as error:
                found.problems.append(row.problem(error.name, str(error)))
    clashes = list(clashes_of(found.standing, steps))
    if clashes:
        found.problems += clashes
        return
    _take(found, reader, Day(day, _once(steps), found.standing))


def _begun(found: Applied, reader: Reader, day: str, rows: Iterable[Row]) -> None:
    """Set up what is new, so that the other rows of the day can name it."""
    dataset = found.standing.dataset
    for row in rows:
        if why := _why_not_begun(dataset, reader, row):
            found.problems.append(row.problem("thing", why))
            continue
        (step,) = reader.steps(row, day)
        try:
            (add,) = set_up(step)
            new = reader.called[plain(row.thing)] = _put_in(found, add, step, day)
            found.steps.append(replace(step, thing=new))
        except RefusedError as error:
            found.problems.append(row.problem(error.name, str(error)))


def _why_not_begun(dataset: Dataset, reader: Reader, row: Row) -> str:
    """Return why something cannot be set up; "" where it can."""
    if len(dataset.places) > 1:
        return f"several places are loaded ({the_first(dataset.places)}); choose the one in which it is with --place"
    return reader.why_no_name(row.thing)


def _take(found: Applied, reader: Reader, day: Day) -> None:
    """Let all be done that is asked for on a day, once it is known what that is."""
    every = list(_asked(found, day))
    for step, touch in every:
        if not isinstance(touch, Add):
            found.standing.take(touch, step.row)
    _add(found, day, [(step, touch) for step, touch in every if isinstance(touch, Add)])
    for step in day.steps:
        if step.act.to is To.NAME:
            reader.called[plain(step.to)] = step.thing


def _asked(found: Applied, day: Day) -> Iterator[tuple[Step, Touch]]:
    """Yield what the steps of a day do; of one that cannot be taken nothing."""
    for step in day.steps:
        try:
            yield from [(step, touch) for touch in done(day, step)]
            found.steps.append(step)
        except RefusedError as error:
            found.problems.append(step.row.problem(error.name, str(error)))


def _add(found: Applied, day: Day, added: Iterable[tuple[Step, Add]]) -> None:
    """Put in what is new, in the order of the rows that are carried on: that of the change-set does not matter."""
    new_of: dict[str, str] = {}
    brought: dict[str, Step] = {}
    said: set[tuple[str, ...]] = set()
    for step, add in _in_order(added):
        key = says(add.table, add.cells)
        if add.instead_of and key in said:
            continue
        said.add(key)
        for drop in unsaid(found.standing, add):
            found.standing.take(drop, step.row)
        new = _put_in(found, add, step, day.day)
        if add.instead_of:
            new_of[add.instead_of] = new
            brought[new] = step
    _rejoin(found.standing, new_of)
    _settle_chairs(found, day, brought)


def _in_order(added: Iterable[tuple[Step, Add]]) -> list[tuple[Step, Add]]:
    """Return new rows in the order of those that they carry on; who comes as more is no member beside that."""
    every = sorted(added, key=lambda pair: (pair[1].table, pair[1].instead_of))
    more = {_seat(add) for _, add in every if add.cells.get("capacity") != _MEMBER}
    return [
        (step, add)
        for step, add in every
        if not (add.instead_of and add.cells.get("capacity") == _MEMBER and _seat(add) in more)
    ]


def _seat(add: Add) -> tuple[str, ...]:
    return (add.table, add.cells.get("body_id", ""), add.cells.get("member_id", ""))


def _settle_chairs(found: Applied, day: Day, brought: Mapping[str, Step]) -> None:
    """Mark those whom seats that went over bring into one chair together: one of them has it, and which is not said."""
    seats = [(found.standing.fact(new), step) for new, step in brought.items()]
    into = {seat.body_id: step for seat, step in reversed(seats) if _is_in_chair(seat)}
    for body, step in into.items():
        chairs = [
            seat
            for seat in found.standing.naming(Membership, body, day.day)
            if _is_in_chair(seat) and seat.body_id == body
        ]
        alone = any(seat.capacity == SOLE for seat in chairs)
        if alone and len({seat.member_id for seat in chairs}) > 1:
            for seat in chairs:
                _share(found, seat, step)


def _share(found: Applied, seat: Membership, step: Step) -> None:
    """Mark a chair as one of several; of whoever was in it before, a seat of their own says so from the day on."""
    standing = found.standing
    mark = {"capacity": SOLE, "one_of": f"chair of {seat.body_id} from {step.day}"}
    if seat.id in standing.new and standing.new[seat.id].valid_from == step.day:
        standing.put.setdefault(seat.id, {}).update(mark)
        return
    standing.take(End(seat.id, step.day), step.row)
    cells = {**standing.cells(seat.id), **mark, "valid_from": "", "valid_to": "", "note": ""}
    _put_in(found, Add(Membership.table, cells, instead_of=seat.id), step, step.day)


def _is_in_chair(fact: Fact) -> TypeGuard[Membership]:
    """Tell whether a row is the seat of somebody who has a chair, and not in turn; whom it only implies or proposes is not another."""
    if not isinstance(fact, Membership) or fact.capacity not in CHAIRS:
        return False
    if fact.basis == "implied" or fact.status == "proposed":
        return False
    return not (fact.one_of or fact.any_of or fact.rotation)


def _put_in(found: Applied, add: Add, step: Step, day: str) -> str:
    """Put a new row into what stands, and return its id."""
    ends = [add.cells.get(item.name, "") for item in columns(add.table) if item.kind == "ref"]
    place = _place(found.standing, [end for end in ends if end])
    cells = dict(add.cells)
    if add.table != "aliases":
        cells["valid_from"] = day
    new = found.new_id(add.table, cells)
    found.standing.take(replace(add, cells=cells), step.row, new_id=new, place=place)
    return new


def _place(standing: Standing, ends: Sequence[str]) -> str:
    """Return the place in which all that a new row names stands; of what names nothing the first."""
    shared = [standing.places_of(end) for end in ends if standing.knows(end)]
    if not shared:
        return standing.dataset.places[0]
    both = [place for place in shared[0] if all(place in those for those in shared)]
    return both[0] if both else shared[0][0]


def _rejoin(standing: Standing, new_of: dict[str, str]) -> None:
    """Let seats that went over name each other where the old ones did: a part of several, a substitute."""
    for new in new_of.values():
        fact = standing.new[new]
        if isinstance(fact, Membership):
            cells = {
                name: new_of.get(getattr(fact, name), "") for name in _OWN if getattr(fact, name)
            }
            if cells:
                standing.put.setdefault(new, {}).update(cells)


def _once(steps: Iterable[Step]) -> list[Step]:
    """Return the steps, one of those that two proposals come to alike."""
    found: dict[tuple[str, ...], Step] = {}
    for step in steps:
        found.setdefault((step.act.name, step.thing, step.to, step.kind), step)
    return list(found.values())
