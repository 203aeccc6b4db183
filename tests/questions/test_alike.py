"""Rows that stand alike to two days are told by one of them: as if each had been asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis.strategies import sampled_from

from partnership_graph import load
from partnership_graph.facts.alike import alike
from partnership_graph.facts.view import View
from partnership_graph.questions.history import compared
from partnership_graph.questions.history.compared import COMPARED
from partnership_graph.questions.history.spans import Span
from tests.contract.random_places import Tables, opened, places

DAYS = ("2013-01-01", "2014-06-30", "2015-12-31", "2016-01-01", "2018-03-31", "2021-07-01")
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"include": frozenset({"historical", "implied"})},
    {"only": "proposed"},
    {"only": "historical"},
)


def told(view: View, earlier: str, later: str) -> list[object]:
    """Return all that is counted of every table, by the ids of its rows."""

    def ids(items: Iterable[Span]) -> list[str]:
        return [item.fact.id for item in items]

    return [
        (
            one.table,
            {way: ids(each) for way, each in one.ways.items()},
            [ids(pair) for pair in one.changed],
            ids(one.both),
            one.silent,
            one.hidden,
        )
        for one in (compared.compared(view, kind, earlier, later) for kind in COMPARED)
    ]


def asked_one_by_one(view: View, earlier: str, later: str) -> list[object]:
    with pytest.MonkeyPatch.context() as patch:

        def none_alike(*given: Any) -> object:
            rows = alike(*given)
            return rows._replace(keys=[None] * len(rows.keys))

        patch.setattr(compared, "alike", none_alike)
        return told(view, earlier, later)


def number_told(view: View, earlier: str, later: str) -> int:
    """Return how many rows were not asked themselves."""
    tables = (view.dataset.tables[kind.table] for kind in COMPARED)
    keys = (alike(view.periods, table, earlier, later).keys for table in tables)
    return sum(key is not None for each in keys for key in each)


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    tables=places(),
    days=sampled_from([(a, b) for a in DAYS for b in DAYS if a < b]),
    through=sampled_from(FILTERS),
)
def test_rows_of_any_place_that_stand_alike_differ_alike(
    tables: Tables, days: tuple[str, str], through: dict[str, Any]
) -> None:
    view = replace(opened(tables).view, day=days[1], asked=True, **through)
    event(f"told by another: {min(number_told(view, *days), 20)}")
    assert told(view, *days) == asked_one_by_one(view, *days)


def test_rows_of_the_shipped_places_that_stand_alike_differ_alike() -> None:
    shipped = load().view
    for days in (("2015-06-30", "2016-10-12"), ("2016-10-12", "2020-01-31")):
        view = replace(shipped, day=days[1], asked=True)
        assert number_told(view, *days) > 1_000
        assert told(view, *days) == asked_one_by_one(view, *days)
