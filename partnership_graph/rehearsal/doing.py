"""What each act does to rows, as all of them stand at the beginning of the day: so no order of rows matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

from partnership_graph.facts.records import (
    Alias,
    Change,
    Fact,
    ReportingLine,
)
from partnership_graph.facts.typed import value_of
from partnership_graph.facts.vocabulary import (
    BOARD_KINDS,
    LINE_KINDS,
    UPWARD,
    spoken,
)
from partnership_graph.rehearsal.acts import (
    ADD,
    CLOSE,
    END,
    MERGE,
    MOVE,
    RENAME,
    SEATS,
    SET_UP_TABLES,
    SPLIT,
    TAKE,
)
from partnership_graph.rehearsal.carrying import carried, merged, seats_of
from partnership_graph.rehearsal.standing import Standing
from partnership_graph.rehearsal.steps import RefusedError, Step
from partnership_graph.rehearsal.touches import Add, End, Put, Touch

REHEARSED: Final = "rehearsed"
"""The outcome of a change that a change-set makes."""


@dataclass(frozen=True)
class Day:
    """All that is to be done on one day, and what stands at the beginning of it."""

    day: str
    steps: Sequence[Step]
    standing: Standing

    @cached_property
    def going(self) -> Mapping[str, Step]:
        """What is no more from this day on, by the step that ends it."""
        return {step.thing: step for step in self.steps if step.act.ends}

    @cached_property
    def into(self) -> Mapping[str, str]:
        """What is merged into what."""
        return {step.thing: step.to for step in self.steps if step.act.name == MERGE}

    @cached_property
    def _moving(self) -> frozenset[str]:
        return frozenset(step.thing for step in self.steps if step.act.name == MOVE)

    @cached_property
    def _seats(self) -> frozenset[str]:
        """The seats that are transferred."""
        return frozenset(
            seat.id
            for step in self.steps
            if step.act.name == SEATS
            for seat in seats_of(self.standing, step.thing, step.day)
        )

    @cached_property
    def _ending(self) -> frozenset[str]:
        """The lines that are ended by themselves."""
        return frozenset(
            line.id for step in self.steps if step.act.name == END for line in self.lines(step)
        )

    def settled(self, fact: Fact) -> bool:
        """Tell whether rows of this day say what becomes of a row, so that it does not go over by itself."""
        if fact.id in self._seats or fact.id in self._ending:
            return True
        if isinstance(fact, ReportingLine) and fact.kind in UPWARD and fact.from_id in self._moving:
            return True
        ends = (getattr(fact, name) for name in fact.ends_with)
        return any(end in self.going and end not in self.into for end in ends)

    def lines(self, step: Step) -> list[ReportingLine]:
        """Return the lines that a step means to end."""
        if self.standing.table_of(step.thing) == ReportingLine.table:
            line = cast("ReportingLine", self.standing.fact(step.thing))
            return [line] if self.standing.holds(line.id, step.day) else []
        return [
            line
            for line in self.lines_from(step.thing)
            if step.to in {"", line.to_id} and step.kind in {"", line.kind}
        ]

    def lines_from(self, thing: str) -> list[ReportingLine]:
        """Return the lines that hold from a thing, of any kind."""
        lines = cast(
            "Iterator[ReportingLine]", self.standing.naming(ReportingLine, thing, self.day)
        )
        return [line for line in lines if line.from_id == thing]


def done(day: Day, step: Step) -> Iterator[Touch]:
    """Yield what a step does to rows.

    Raises:
        RefusedError: there is nothing to do it to, or it is so already.
    """
    yield from _DOING[step.act.name](day, step)


def _closed(day: Day, step: Step) -> Iterator[Touch]:
    yield End(step.thing, day.day)
    yield from _changed(step, "close")


def _merged(day: Day, step: Step) -> Iterator[Touch]:
    yield End(step.thing, day.day)
    yield from merged(day.standing, step.thing, day.day, day.into, day.settled)
    yield from _changed(step, "join", into_id=step.to)


def _split(day: Day, step: Step) -> Iterator[Touch]:
    yield End(step.thing, day.day)
    yield from _changed(step, "succession", into_id=step.to)


def _renamed(day: Day, step: Step) -> Iterator[Touch]:
    name = day.standing.name(step.thing)
    if name == step.to:
        raise RefusedError("to", f"{name} is called that already")
    yield Put(step.thing, {"name": step.to})
    old = str(getattr(day.standing.fact(step.thing), "name", name))
    yield Add(Alias.table, {"name": old, "of_id": step.thing, "valid_to": day.day})
    yield from _changed(step, "rename", into_text=step.to)


def _changed(step: Step, kind: str, **into: str) -> Iterator[Touch]:
    """Yield that a change was made; of a proposal whose outcome is taken, its own row says so."""
    if not step.takes:
        yield Add(
            Change.table,
            {"kind": kind, "subject_id": step.thing, **into, "outcome": REHEARSED},
        )


def _moved(day: Day, step: Step) -> Iterator[Touch]:
    lines = day.lines_from(step.thing)
    kind, word = (step.kind, step.word) if step.kind else _kind_of(day, step, lines)
    same = [
        line for line in lines if (line.kind in UPWARD if kind in UPWARD else line.kind == kind)
    ]
    there = [line for line in same if (line.to_id, line.kind) == (step.to, kind)]
    if there == same and there:
        name, to = day.standing.name(step.thing), day.standing.name(step.to)
        raise RefusedError("to", f"{name} is under {to} already")
    yield from (End(line.id, day.day) for line in same if line not in there)
    if not there:
        yield from _line(step, kind, word, instead_of=same[0].id if same else "")


def _kind_of(day: Day, step: Step, lines: Iterable[ReportingLine]) -> tuple[str, str]:
    """Return the kind of the only line up that something has, and the place's own word for it.

    Raises:
        RefusedError: it has none, or several.
    """
    up = {(line.kind, line.word) for line in lines if line.kind in UPWARD}
    if len(up) == 1:
        return up.pop()
    found = ", ".join(sorted(kind.replace("_", " ") for kind, _ in up)) or "none"
    raise RefusedError(
        "kind",
        f"which kind of line {day.standing.name(step.thing)} is to have is not plain (it has: {found}); "
        f"say so here, such as '{spoken('sub_group_of')}'",
    )


def _line(step: Step, kind: str, word: str, *, instead_of: str = "") -> Iterator[Touch]:
    """Yield a new line."""
    cells = {"from_id": step.thing, "to_id": step.to, "kind": kind, "word": word}
    yield Add(ReportingLine.table, cells, instead_of=instead_of)


def _transferred(day: Day, step: Step) -> Iterator[Touch]:
    seats = seats_of(day.standing, step.thing, day.day)
    if not seats:
        raise RefusedError(
            "thing", f"no seat of {day.standing.name(step.thing)} is recorded on that day"
        )
    for seat in seats:
        if not any(end in day.going for end in (seat.body_id, seat.member_id) if end != step.thing):
            yield from carried(day.standing, seat, day.day, {step.thing: step.to}, ends=True)


def _added(day: Day, step: Step) -> Iterator[Touch]:
    if not step.kind:
        raise RefusedError(
            "kind", f"the cell is empty; say which kind of line, such as '{spoken('reports_to')}'"
        )
    for line in day.lines_from(step.thing):
        if (line.to_id, line.kind) == (step.to, step.kind):
            raise RefusedError(
                "to", f"there is such a line already ({line.id}, {line.file}:{line.line})"
            )
    yield from _line(step, step.kind, step.word)


def _ended(day: Day, step: Step) -> Iterator[Touch]:
    if not day.standing.is_thing(step.thing) and (
        day.standing.table_of(step.thing) != ReportingLine.table
    ):
        raise RefusedError(
            "thing", f"{step.thing} is no line; give the id of one, or whose line it is"
        )
    lines = day.lines(step)
    if len(lines) == 1:
        yield End(lines[0].id, day.day)
        return
    every = lines or (day.lines_from(step.thing) if day.standing.is_thing(step.thing) else [])
    listed = "; ".join(
        f"{line.id} ({LINE_KINDS[line.kind]} {day.standing.name(line.to_id)})"
        for line in every[:12]
    )
    if lines:
        raise RefusedError(
            "thing", f"{len(lines)} lines could be meant; give the id of one: {listed}"
        )
    has = f"; it has {listed}" if listed else ""
    name = day.standing.name(step.thing)
    raise RefusedError("thing", f"no such line of {name} holds on that day{has}")


def set_up(step: Step) -> Iterator[Add]:
    """Yield the row of what a step sets up.

    Raises:
        RefusedError: its kind is that of nothing that can be set up.
    """
    for table, kinds in SET_UP_TABLES.items():
        if kind := value_of(step.kind or _USUAL, kinds):
            yield Add(table, {"name": step.thing, "kind": kind})
            return
    raise RefusedError(
        "kind",
        f"{step.kind!r} is no kind of body, organisation or centre; expected one of {', '.join(BOARD_KINDS)}",
    )


_USUAL: Final = "board"


def _taken(day: Day, step: Step) -> Iterator[Touch]:
    fact = day.standing.fact(step.thing)
    cells = {"status": "in_force", "valid_from": fact.valid_from or day.day}
    if isinstance(fact, Change):
        cells["outcome"] = REHEARSED
    yield Put(step.thing, cells)


_DOING: Final[Mapping[str, Callable[[Day, Step], Iterator[Touch]]]] = {
    CLOSE: _closed,
    MERGE: _merged,
    SPLIT: _split,
    RENAME: _renamed,
    MOVE: _moved,
    SEATS: _transferred,
    ADD: _added,
    END: _ended,
    TAKE: _taken,
}
