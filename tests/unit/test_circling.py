"""What goes round in a circle, found among many lines and days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from partnership_graph.errors import DataError
from partnership_graph.facts.records import columns
from partnership_graph.facts.tables import Rows, Table
from partnership_graph.loading import load
from partnership_graph.loading.circling import circle_problems
from tests import small_place

KINDS = frozenset({"sub_group_of"})
MANY, DAYS = 12_000, 3_000
FIRST = date(2000, 1, 1)


def later(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def table(lines: list[tuple[str, str, str, str]]) -> Table:
    """Return lines, each with its ends, its first day and the first on which it is no more."""
    cells: dict[str, list[str]] = {
        "from_id": [line[0] for line in lines],
        "to_id": [line[1] for line in lines],
        "kind": ["sub_group_of" for _ in lines],
        "valid_from": [line[2] for line in lines],
        "valid_to": [line[3] for line in lines],
        "as_of": [line[2] for line in lines],
    }
    every = [cells.get(item.name, [""] * len(lines)) for item in columns("reporting_lines")]
    return Table("reporting_lines", Rows(every), [(0, "place/reporting_lines.csv", 2)])


def test_a_circle_among_thousands_of_lines_of_thousands_of_days_is_found_at_once() -> None:
    tree = [(f"b{at}", f"b{at // 10}", later(at % DAYS), "") for at in range(1, MANY)]
    closing = ("b0", f"b{MANY // 2}", later(DAYS), "")
    began = process_time()
    (found,) = circle_problems(table([*tree, closing]), "kind", KINDS)
    assert process_time() - began < 5
    assert found.message.startswith(f"b0 -> b{MANY // 2} -> ")


NAMES = ("a", "b", "c", "d", "e")
SPAN = st.tuples(st.integers(0, 6), st.integers(1, 6)).map(lambda two: (two[0], two[0] + two[1]))


@given(st.lists(st.tuples(st.permutations(NAMES), SPAN), max_size=9))
def test_there_is_a_circle_where_on_some_day_somebody_is_above_themselves(
    drawn: list[tuple[list[str], tuple[int, int]]],
) -> None:
    """Held against a plain reading: on each day, who is above whom, until nobody is added."""
    lines = [(ends[0], ends[1], *span) for ends, span in drawn]
    plainly = any(
        goes_round({(low, high) for low, high, since, until in lines if since <= day < until})
        for day in range(14)
    )
    dated = [(low, high, later(since), later(until)) for low, high, since, until in lines]
    event(str(plainly))
    assert bool([*circle_problems(table(dated), "kind", KINDS)]) == plainly


def goes_round(pairs: set[tuple[str, str]]) -> bool:
    while (
        more := {(low, top) for low, mid in pairs for other, top in pairs if mid == other} - pairs
    ):
        pairs = pairs | more
    return any(low == high for low, high in pairs)


def test_it_is_said_of_the_line_that_began_last(tmp_path: Path) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\na,Alpha\nb,Bravo\nc,Carol",
        reporting_lines=(
            "id,from_id,to_id,kind,valid_from,as_of\n"
            "l1,a,b,sub_group_of,2018-01-01,2019-01-01\n"
            "l2,b,c,sub_group_of,2018-06-01,2019-01-01\n"
            "l3,c,a,sub_group_of,2018-03-01,2019-01-01"
        ),
    )
    with pytest.raises(
        DataError, match=r"reporting_lines.csv:3: kind: b -> c -> a -> b goes round"
    ):
        load(place)
