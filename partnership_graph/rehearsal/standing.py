"""What stands on a day while a change-set is gone through: the tables, and what its earlier rows did to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any, cast

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import FOREVER, day_after, first_day
from partnership_graph.facts.periods import is_over
from partnership_graph.facts.records import TABLES, THINGS, Fact, Thing, columns
from partnership_graph.facts.view import Presence, View
from partnership_graph.rehearsal.changeset import Row
from partnership_graph.rehearsal.touches import Add, Drop, End, Put, Touch


@dataclass
class Standing:
    """The facts of a view, with what is done to them day by day.

    ``by`` are the rows of the change-set by which each row is touched; ``gone`` says of each thing
    since when it is no more, ``carried`` of a new row which one it carries on.
    """

    view: View
    new: dict[str, Fact] = field(default_factory=dict)
    ended: dict[str, str] = field(default_factory=dict)
    put: dict[str, dict[str, str]] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    gone: dict[str, str] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)
    by: dict[str, dict[Row, None]] = field(default_factory=dict)
    _named: dict[str, list[str]] = field(default_factory=dict)
    _days: dict[str, View] = field(default_factory=dict)

    @property
    def dataset(self) -> Dataset:
        """The facts before anything is done to them."""
        return self.view.dataset

    def knows(self, wanted: str) -> bool:
        """Tell whether an id is that of a row, an old or a new one."""
        return wanted in self.new or wanted in self.dataset.positions

    def table_of(self, wanted: str) -> str:
        """Return the table of a row."""
        return self.new[wanted].table if wanted in self.new else self.dataset.table_of(wanted)

    def is_fact(self, wanted: str) -> bool:
        """Tell whether a row is a fact: a source and a word are none."""
        return issubclass(TABLES[self.table_of(wanted)], Fact)

    def fact(self, wanted: str) -> Fact:
        """Return a row as it stands."""
        fact = self.new.get(wanted) or self.dataset.fact(wanted)
        return replace(fact, **cast("Any", self.put[wanted])) if wanted in self.put else fact

    def cells(self, wanted: str) -> dict[str, str]:
        """Return the cells of a row as it stands."""
        fact = asdict(self.fact(wanted))
        return {item.name: str(fact[item.name]) for item in columns(self.table_of(wanted))}

    def name(self, wanted: str) -> str:
        """Return what a thing is called."""
        if wanted in self.new or "name" in self.put.get(wanted, ()):
            return str(getattr(self.fact(wanted), "name", wanted))
        return self.dataset.name(wanted)

    def places_of(self, wanted: str) -> list[str]:
        """Return the places in which a thing stands."""
        return [self.new[wanted].place] if wanted in self.new else self.dataset.places_of(wanted)

    def presence(self, wanted: str, day: str) -> Presence:
        """Tell whether a thing is there on a day, and why not; what the change-set does to it apart."""
        if wanted in self.new:
            return Presence(shown=self.new[wanted].valid_from <= day)
        view = self._on(day)
        thing = self.dataset.record(wanted)
        over = view.no_more(thing) if isinstance(thing, Thing) else ""
        return Presence(shown=False, why=over) if over else view.presence(wanted)

    def holds(self, wanted: str, day: str, *, proposed: bool = False) -> bool:
        """Tell whether a row is in force on a day, or may be, so that it can end or be carried on; or is proposed."""
        fact = self.fact(wanted)
        if self.ended.get(wanted, FOREVER) <= day or wanted in self.dropped:
            return False
        if any(self.gone.get(getattr(fact, name), FOREVER) <= day for name in fact.ends_with):
            return False
        if (fact.status == "proposed" and not proposed) or is_over(fact):
            return False
        if wanted in self.new or "valid_from" in self.put.get(wanted, ()):
            until = day_after(fact.valid_to) if fact.valid_to else FOREVER
            return first_day(fact.valid_from) <= day < until
        return self._on(day).holds(fact)

    def naming(
        self, table: type[Fact], thing: str, day: str, *, proposed: bool = False
    ) -> Iterator[Fact]:
        """Yield the rows of a table that name a thing and hold on a day; also those ``proposed`` for it, where wanted."""
        for wanted in (*self.dataset.mentions.get(thing, ()), *self._named.get(thing, ())):
            if self.table_of(wanted) == table.table and self.holds(wanted, day, proposed=proposed):
                yield self.fact(wanted)

    def everything_naming(self, thing: str) -> Iterator[str]:
        """Yield every row, old or new, that names a thing."""
        yield from self.dataset.mentions.get(thing, ())
        yield from self._named.get(thing, ())

    def take(self, touch: Touch, row: Row, *, new_id: str = "", place: str = "") -> None:
        """Let one thing be done: from now on it stands so."""
        match touch:
            case End():
                self._end(touch)
            case Put():
                self.put.setdefault(touch.id, {}).update(touch.cells)
            case Drop():
                self.dropped.add(touch.id)
            case Add():
                self._add(touch, new_id, place, row)
        wanted = new_id if isinstance(touch, Add) else touch.id
        self.by.setdefault(wanted, {})[row] = None

    def _end(self, touch: End) -> None:
        self.ended[touch.id] = touch.day
        if self.is_thing(touch.id):
            self.gone[touch.id] = touch.day
        if touch.id in self.new:
            self.put.setdefault(touch.id, {})["valid_to"] = touch.day

    def is_thing(self, wanted: str) -> bool:
        """Tell whether a row is a thing."""
        return self.table_of(wanted) in THINGS

    def _add(self, touch: Add, wanted: str, place: str, row: Row) -> None:
        record = TABLES[touch.table]
        cells = {
            item.name: touch.cells.get(item.name) or _usual(item.default, item.kind)
            for item in columns(touch.table)
        }
        if touch.instead_of:
            self.carried[wanted] = touch.instead_of
        self.new[wanted] = cast(
            "Fact",
            record(
                file=f"{place}/{touch.table}.csv",
                line=row.line,
                **cast("Any", {**cells, "id": wanted}),
            ),
        )
        for item in columns(touch.table):
            if item.kind == "ref" and item.name != "source_id" and (end := cells[item.name]):
                self._named.setdefault(end, []).append(wanted)

    def _on(self, day: str) -> View:
        if day not in self._days:
            self._days[day] = replace(self.view, day=day, asked=True)
        return self._days[day]


def _usual(default: str, kind: str) -> str:
    return default if kind != "day" else ""
