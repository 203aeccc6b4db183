"""Ids that are looked up where they stand in their columns, in whatever order these are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from partnership_graph.facts.lines import RUN, lines_of
from partnership_graph.facts.records import Evidence
from partnership_graph.facts.tables import Rows, Table, places_of_columns
from partnership_graph.loading.snapshots.index import InPieces, OneAfterTheOther, pieces_of
from partnership_graph.loading.snapshots.sections import Reading, Writing
from tests.unit.test_snapshots import behind

BETWEEN: Final = ("", "~", "a-5", "b-005x")
"""Keys that are none."""


@st.composite
def numbered(draw: st.DrawFn) -> list[str]:
    """Draw keys as tables hold them: numbered up place by place, with leading noughts or without, some by hand."""
    series = draw(
        st.lists(
            st.tuples(st.sampled_from("abcd"), st.sampled_from(["", "03"]), st.integers(1, 300)),
            min_size=1,
            max_size=6,
        )
    )
    keys = [f"{name}-{number:{width}}" for name, width, many in series for number in range(many)]
    for at in draw(st.lists(st.integers(0, len(keys) - 1), max_size=6)):
        keys.append(keys.pop(at))
    return [*dict.fromkeys(keys)]


@given(numbered())
def test_the_pieces_of_keys_are_all_of_them_in_order_each_within_a_run(keys: list[str]) -> None:
    pieces = pieces_of(keys)
    event("mixed" if pieces is None else f"in order by {min(len(pieces), 20)} pieces")
    if pieces is None:
        assert keys != sorted(keys)
        return
    assert [*chain.from_iterable(keys[begins:ends] for begins, ends in pieces)] == sorted(keys)
    assert all(begins // RUN == (ends - 1) // RUN for begins, ends in pieces)


def test_keys_that_were_numbered_place_by_place_are_not_too_mixed() -> None:
    keys = [f"{place}-{number:05}" for place in ("n", "s", "p") for number in range(10 * RUN + 7)]
    assert len(pieces_of(keys) or ()) <= len(keys) // RUN + 6
    assert pieces_of([f"{number * 7919 % 10_000:04}" for number in range(10_000)]) is None


@given(numbered())
def test_a_key_is_found_at_its_place_and_what_is_none_at_none(keys: list[str]) -> None:
    if (pieces := pieces_of(keys)) is not None:
        found = in_pieces(keys, pieces)
        assert [found.at(key) for key in keys] == [*range(len(keys))]
        assert {found.at(key) for key in BETWEEN if key not in keys} <= {-1}
        assert len(found) == len(keys)


def in_pieces(keys: Sequence[str], pieces: Sequence[tuple[int, int]]) -> InPieces:
    firsts = [keys[begins] for begins, _ in pieces]
    return InPieces(lines_of(keys), firsts, *zip(*pieces, strict=True))


def test_keys_of_several_tables_are_found_in_any_order() -> None:
    tables = [
        [f"{name}-{number:03}" for number in range(many)]
        for name, many in zip("abc", (1, 200, 3), strict=True)
    ]
    found = OneAfterTheOther(in_pieces(keys, pieces_of(keys) or ()) for keys in tables)
    every = [*chain.from_iterable(tables)]
    places = {key: at for at, key in enumerate(every)}
    for key in (*every, *reversed(every), *every[::7]):
        assert found.at(key) == places[key]
    assert found.at("a-200") == -1
    assert [*found.whole()] == every
    assert len(found) == len(every)


MIXED: Final = [f"m-{number * 7919 % 1000:03}" for number in range(1000)]


@pytest.mark.parametrize(
    "ids",
    [
        {"boards": ["b"], "posts": ["p-2", "p-1"]},
        {"boards": MIXED, "posts": [f"p-{number}" for number in range(1000)]},
        {"boards": ["a", "b", "a", "c"], "posts": ["p", "b", "q"], "people": ["q"]},
        {"boards": [*MIXED, *MIXED[:3]], "posts": []},
    ],
    ids=["few", "mixed", "repeated", "repeated and mixed"],
)
def test_where_the_row_of_each_id_stands_is_read_as_it_was_kept(ids: dict[str, list[str]]) -> None:
    tables = {name: table(name, column) for name, column in ids.items()}
    expected: dict[str, tuple[str, int]] = {}
    for name, column in ids.items():
        for at, each in enumerate(column):
            expected.setdefault(each, (name, at))  # of rows with the same id the first
    repeats = {
        name: {at for at, each in enumerate(column) if expected[each] != (name, at)}
        for name, column in ids.items()
    }
    raw = bytearray()
    writing = Writing(behind(raw))
    written = {name: writing.table(each) for name, each in tables.items()}
    entry = writing.positions(tables, written, repeats)
    reading = Reading(memoryview(bytes(raw)))
    found = reading.positions(entry)
    assert len(found) == len(expected)
    assert {each: found[each] for each in expected} == expected
    assert [each for each in BETWEEN if each in found] == []
    assert {**reading.positions(entry)} == expected
    assert Evidence.table not in entry


def table(name: str, ids: Sequence[str]) -> Table:
    """Return a table in which nothing stands but ids."""
    columns: list[Sequence[str]] = [[""] * len(ids) for _ in places_of_columns(name)]
    columns[places_of_columns(name)["id"]] = ids
    return Table(name, Rows(columns), [(0, f"{name}.csv", 2)])
