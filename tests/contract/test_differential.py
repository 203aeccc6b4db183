"""One answer from two engines: random dated places, asked in Python and in Cypher.

``DIFFERENTIAL_GRAPHS`` sets how many places are drawn: 500 in CI, 10,000 by ``make differential``.
What holds in them is read off their rows a second time, plainly (``tests/plain_time.py``).
Five stand in one graph at a time, as they may on a server: what asks about one thing is asked in
each place, what asks about everything is asked of all five at once.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from partnership_graph.errors import DataError
from partnership_graph.stores.elements import Elements, elements
from tests.conftest import IN_CI
from tests.contract.drawn import NAMING, WANTED, drawn_in
from tests.contract.random_places import (
    QUESTIONS,
    Cells,
    Tables,
    about_things,
    as_written,
    opened,
    places,
    values_for,
)
from tests.contract.twins import TWINS, Row
from tests.plain_time import MAY, NO, SURE, THINGS, Reading

Ask = Callable[[str, dict[str, Any]], list[Row]]

GRAPHS = int(os.environ.get("DIFFERENTIAL_GRAPHS", "500" if IN_CI else "40"))
TOGETHER = 5
ENOUGH = 1000
"""In so many places each thing that is wanted is drawn once, and in more of them more often."""

EXPECTED = (
    *(f"chains of {hops} hops" for hops in range(9)),
    "chains of several routes",
    "facts that only may hold",
    *(f"{name} with rows" for name in TWINS),
    *WANTED,
)


def asked(
    tables: Sequence[Tables], questions: Sequence[Cells]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each query with what it is asked with, once in each place or once of all."""
    for name in TWINS:
        for at in range(len(tables) if about_things(name) else 1):
            values = values_for(name, questions[at], tables[at], at)
            if values is not None:
                yield name, values


class Comparing:
    """Asks both engines, counts what was drawn, and keeps the first answers that differ."""

    def __init__(self, fill: Callable[[Elements], None], ask: Ask) -> None:
        self._fill = fill
        self._ask = ask
        self.drawn: Counter[str] = Counter()
        self.wrong: tuple[str, dict[str, Any], dict[str, list[Row]]] | None = None
        self._asked: tuple[Sequence[Tables], Sequence[Cells]] = ((), ())
        self._different: set[str] = set()
        self._gathered: list[tuple[Tables, Cells]] = []

    def gather(self, tables: Tables, question: Cells) -> None:
        """Take one place more, and compare when there are enough to stand in one graph."""
        self._gathered.append((tables, question))
        if len(self._gathered) == TOGETHER:
            self.compare(*zip(*self._gathered, strict=True))
            self._gathered.clear()

    def compare(self, tables: Sequence[Tables], questions: Sequence[Cells]) -> None:
        """Ask everything of places that stand in one graph."""
        if self.wrong:
            return
        self._asked = (tables, questions)
        partnership = opened(*tables)
        self._fill(elements(partnership.dataset))
        if not self._is_as_read(tables, questions[0]):
            return
        for name, values in asked(tables, questions):
            found, expected = self._ask(name, values), list(TWINS[name][0](partnership, values))
            self._count(name, found)
            if found != expected:
                self.wrong = (name, values, {"cypher": found, "python": expected})
                return
        self._different.update(map(repr, tables))
        self.drawn.update(what for one in tables for what in drawn_in(as_written(one)))
        self.drawn["graphs"] += len(tables)
        self.drawn["graphs unlike any other"] = len(self._different)

    def _is_as_read(self, tables: Sequence[Tables], question: Cells) -> bool:
        """Ask of each table what holds, may hold and does not, and read it off the plain rows."""
        rows = as_written(*tables)
        reading, day = Reading(rows), question["as_of"]
        for table in filter(rows.get, (*THINGS, *NAMING)):
            held = {
                row["id"]: reading.hold(row["id"], date.fromisoformat(day))
                for row in rows.get(table, ())
            }
            expected = [(one, said == SURE) for one, said in sorted(held.items()) if said != NO]
            values = {"table": table, "as_of": day}
            found = [(row[0], row[-1]) for row in self._ask("facts-on-a-day", values)]
            self.drawn["facts read plainly"] += len(held)
            self.drawn["facts that only may hold"] += sum(said == MAY for said in held.values())
            if found != expected:
                answers = {"cypher": found, "plain reading": expected}
                self.wrong = ("facts-on-a-day", values, answers)
                return False
        return True

    def _count(self, name: str, found: Sequence[Row]) -> None:
        self.drawn["answers compared"] += 1
        self.drawn["rows compared"] += len(found)
        self.drawn[f"{name} with rows"] += bool(found)
        if name == "chain":
            self.drawn[f"chains of {max((row[1] for row in found), default=0)} hops"] += 1
            self.drawn["chains of several routes"] += len({row[0] for row in found}) > 1

    def tell(self, engine: str) -> None:
        """Print how much of everything was drawn."""
        counts = "".join(f"{count:7} {what}\n" for what, count in sorted(self.drawn.items()))
        print(f"\n{engine}\n{counts}")  # noqa: T201 - pytest shows it with -s

    def missing(self, wanted: int) -> dict[str, int]:
        """Return what was drawn less often than is wanted."""
        return {what: self.drawn[what] for what in EXPECTED if self.drawn[what] < wanted}

    def smallest(self) -> object:
        """Return what of one place, standing alone, still makes the same query go wrong."""
        assert self.wrong
        query = self.wrong[0]
        for tables, question in product(*self._asked):
            if self._differs(query, tables, question):
                for table, rows in reversed(list(tables.items())):
                    for row in rows:
                        without = {**tables, table: [item for item in tables[table] if item != row]}
                        if self._differs(query, without, question):
                            tables = without  # noqa: PLW2901 - less and less of it
                return {table: rows for table, rows in tables.items() if rows}
        return "no place standing alone: it takes several in one graph"

    def _differs(self, query: str, tables: Tables, question: Cells) -> bool:
        again = Comparing(self._fill, self._ask)
        with suppress(DataError):  # a row that others mention
            again.compare([tables], [question])
        return again.wrong is not None and again.wrong[0] == query


SEARCHING = settings(
    max_examples=GRAPHS, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
# Some places are drawn twice, to be asked something else: the others are as many as is asked for.
DRAWING = settings(SEARCHING, max_examples=GRAPHS + GRAPHS // 4, phases=[Phase.generate])


def test_every_query_with_a_twin_gives_the_rows_that_python_gives(
    fill: Callable[[Elements], None], ask: Ask
) -> None:
    comparing = Comparing(fill, ask)
    DRAWING(given(places(), QUESTIONS)(comparing.gather))()
    if wrong := comparing.wrong:
        pytest.fail(f"{wrong}\nthe plainest place: {comparing.smallest()}")
    comparing.tell("embedded")
    assert comparing.drawn["graphs unlike any other"] >= GRAPHS
    assert comparing.missing(GRAPHS // ENOUGH) == {}


def test_the_generator_draws_all_that_time_may_bring() -> None:
    drawn: Counter[str] = Counter()
    looking = settings(DRAWING, max_examples=ENOUGH, derandomize=True)
    looking(given(places())(lambda tables: drawn.update(drawn_in(as_written(tables)))))()
    assert {what: drawn[what] for what in WANTED if not drawn[what]} == {}


def test_an_engine_that_loses_a_row_is_found_out_by_little_more_than_that_row(
    fill: Callable[[Elements], None], ask: Ask
) -> None:
    def forgetful(name: str, values: dict[str, Any]) -> list[Row]:
        return [] if name == "chairs" else ask(name, values)

    comparing = Comparing(fill, forgetful)
    settings(DRAWING, max_examples=10 * TOGETHER)(given(places(), QUESTIONS)(comparing.gather))()
    assert comparing.wrong
    assert comparing.wrong[0] == "chairs"
    plainest = comparing.smallest()
    assert isinstance(plainest, dict)
    (chair,) = plainest["memberships"]
    assert {board["id"] for board in plainest["boards"]} <= set(chair.values()), "a body may chair"
    assert not {"reporting_lines", "tier_placements", "gaps"} & set(plainest)
