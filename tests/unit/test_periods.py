"""The one rule of time."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given

from partnership_graph.periods import Hold
from tests.contract.random_places import Tables, as_written, opened, places
from tests.plain_time import DAY, MAY, NO, SURE, Reading, span

HOLD = {NO: Hold.NO, MAY: Hold.MAY, SURE: Hold.SURE}


@given(places())
def test_every_fact_holds_when_a_plain_reading_of_its_rows_says_so(tables: Tables) -> None:
    rows, partnership = as_written(tables), opened(tables)
    reading, periods = Reading(rows), partnership.view.periods
    for day in days_of_interest(rows):
        for table, row in reading.rows():
            if table not in {"sources", "evidence"}:
                period = periods.of(partnership.dataset.fact(row["id"]))
                said = period.hold(day.isoformat())
                assert said == HOLD[reading.hold(row["id"], day)], (table, row, day, period)


def days_of_interest(rows: Tables) -> list[date]:
    """Return the days about which something changes, and a day long before."""
    cells = [
        row.get(name)
        for every in rows.values()
        for row in every
        for name in ("valid_from", "valid_to", "as_of")
    ]
    ends = {day for cell in cells if cell for day in span(cell)}
    near = {day + step for day in ends for step in (-DAY, timedelta(), DAY)}
    return sorted({date(1000, 1, 1), *near})
