"""What must be true of seats taken together: chairs, turns and parts; each is told with its cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph.errors import DataError
from partnership_graph.loading import load

Write = Callable[..., Path]

PLACE = {"boards": "id\nboard\npanel", "people": "id\nann\nbob\ncat\ndan"}


def told(folder: Path) -> list[str]:
    """Return what is wrong with a place, without where it lies; nothing where it loads."""
    try:
        load(folder)
    except DataError as error:
        return [str(problem).removeprefix("place/") for problem in error.problems]
    return []


def seats(write: Write, folder: Path, header: str, *rows: str) -> list[str]:
    """Return what is wrong with some seats of the board, each of which has the id of its number."""
    cells = [f"seat-{number},{row}" for number, row in enumerate(rows)]
    table = "\n".join([f"id,body_id,member_id,{header}", *cells])
    return told(write(folder / "place", **PLACE, memberships=table))


TURNS = "capacity,rotation,turn,valid_from,valid_to,status"


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (("board,ann,chair,r,1,2020-01-01,,", "board,bob,chair,r,2,,,"), 0),
        (("board,ann,chair,r,1,2020-01-01,,", "board,bob,chair,r,1,,,"), 1),
        (("board,ann,chair,r,1,2020-01-01,,", "panel,bob,chair,r,1,,,"), 0),
        (("board,ann,chair,r,1,2020-01-01,,", "board,bob,vice_chair,r,1,,,"), 0),
        (("board,ann,chair,r,1,2020-01-01,,", "board,bob,chair,r,1,,,proposed"), 0),
        (("board,ann,chair,r,1,2019-01-01,2019-07-01,", "board,bob,chair,r,1,2019-07-01,,"), 0),
        (("board,ann,chair,r,1,2019-01-01,2019-07-02,", "board,bob,chair,r,1,2019-07-01,,"), 1),
        (("board,ann,chair,r,1,,,historical", "board,bob,chair,r,1,,,"), 0),
        (("board,ann,chair,r,1,,,", "board,ann,chair,r,1,,,"), 0),
    ],
)
def test_a_turn_is_had_by_one_at_a_time_and_who_followed_another_in_it_is_right(
    tmp_path: Path, write: Write, rows: tuple[str, ...], count: int
) -> None:
    found = seats(write, tmp_path, TURNS, *rows)
    assert len(found) == count
    said = (
        "memberships.csv:3: turn: turn 1 is had by both 'ann' (place/memberships.csv:2) and 'bob'; "
    )
    assert all(problem.startswith(said) for problem in found)


TWO_IN_TURN = ("board,ann,chair,r,1,2019-01-01,,", "board,bob,chair,r,2,,,")


@pytest.mark.parametrize(
    ("others", "count"),
    [
        (("board,cat,chair,,,,,",), 1),
        (("board,cat,chair,,,2018-01-01,2019-01-01,",), 0),
        (("board,cat,chair,,,2018-01-01,2019-01-02,",), 1),
        (("board,cat,joint_chair,,,,,",), 0),
        (("board,cat,chair,,,,,proposed",), 0),
        (("panel,cat,chair,,,,,",), 0),
        (("board,cat,chair,z,1,2019-01-01,,", "board,dan,chair,z,2,,,"), 2),
        (("board,bob,vice_chair,z,1,2019-01-01,,", "board,ann,vice_chair,z,2,,,"), 0),
    ],
)
def test_nobody_is_in_the_chair_beside_those_who_have_it_in_turn(
    tmp_path: Path, write: Write, others: tuple[str, ...], count: int
) -> None:
    found = seats(write, tmp_path, TURNS, *TWO_IN_TURN, *others)
    assert len(found) == count
    said = "memberships.csv:4: capacity: 'board' already has 'ann' in the chair in turn at place/"
    assert all(problem.startswith(said) for problem in found[:1])


PARTS = "how_many,part_of_id,valid_from,valid_to"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("board,ann,2,,,", "board,bob,,seat-0,,", "board,cat,,seat-0,,"), ""),
        (
            ("board,ann,,,,", "board,bob,,seat-0,,"),
            "3: part_of_id: 'seat-0' is the row of one seat (place/memberships.csv:2); expected a row ",
        ),
        (
            ("board,ann,2,,,", "panel,bob,,seat-0,,"),
            "3: part_of_id: 'seat-0' is a seat of 'board' (place/memberships.csv:2), and this row is one ",
        ),
        (
            ("board,ann,2,,,", "board,bob,,seat-0,,", "board,cat,2,seat-0,,"),
            "4: part_of_id: with this row 3 seats are named of 'seat-0', which is a row of 2 (place/",
        ),
        (
            (
                "board,ann,1,,,",
                "board,bob,,seat-0,2018-01-01,2019-01-01",
                "board,cat,,seat-0,2019-01-01,",
            ),
            "",
        ),
        (
            (
                "board,ann,1,,,",
                "board,bob,,seat-0,2018-01-01,2019-01-02",
                "board,cat,,seat-0,2019-01-01,",
            ),
            "4: part_of_id: with this row 2 seats are named of 'seat-0', which is a row of 1 (place/",
        ),
        (
            ("board,ann,3,seat-1,,", "board,bob,3,seat-2,,", "board,cat,3,seat-0,,"),
            "2: part_of_id: 'seat-1' is in its turn a part of this row; expected a row of several seats ",
        ),
    ],
)
def test_a_seat_is_a_part_of_what_it_can_be_a_part_of(
    tmp_path: Path, write: Write, rows: tuple[str, ...], said: str
) -> None:
    found = seats(write, tmp_path, PARTS, *rows)
    assert len(found) == bool(said)
    assert all(problem.startswith(f"memberships.csv:{said}") for problem in found)


@pytest.mark.parametrize(
    ("header", "cell"),
    [("how_many", "12345"), ("turn_months,rotation", "1234567890,r"), ("how_many", "9" * 400)],
)
def test_a_number_that_is_too_long_to_reckon_with_is_told(
    tmp_path: Path, write: Write, header: str, cell: str
) -> None:
    assert seats(write, tmp_path, header, f"board,ann,{cell}")


QUORUM = "id,body_id,category,rule,minimum,share,alternative,as_of,valid_from,valid_to,status"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("a,minimum,2,,x,,,,", "b,minimum,2,,x,2021-01-01,,,"), ""),
        (("a,minimum,,,x,,,,", "b,minimum,1,,x,,,,"), ""),
        (("a,minimum,2,,x,,,,", "b,minimum,3,,x,2021-01-01,,,"), "alternative: the rows of"),
        (("a,minimum,2,,x,,,2020-01-01,", "b,minimum,3,,x,,2020-01-01,,"), ""),
        (
            ("a,minimum,2,,x,,,2020-01-02,", "b,minimum,3,,x,,2020-01-01,,"),
            "alternative: the rows of",
        ),
        (("a,minimum,2,,x,,,,", "b,minimum,3,,x,,,,proposed"), ""),
        (("a,minimum,2,,x,,,,", "b,minimum,,1/3,x,,,,"), "alternative: the rows of"),
        (
            ("a,minimum,1,,x,,,,", "b,among,1,,x,,,,"),
            "alternative: the rows of the alternative 'x' are of different rules: 'minimum' and 'among'",
        ),
        (
            ("a,minimum,1,,,,,,", "b,minimum,0,,,,,,"),
            "minimum: 0 is no number that is needed; leave",
        ),
        (("a,minimum,1,,,,,,", "b,among,0.0,,,,,,"), "minimum: 0.0 is no number that is needed; "),
        (("a,minimum,1,,,,,,", "b,exclusion,0,,,,,,"), ""),
        (
            ("a,minimum,9999,,,,,,", "b,minimum,10000,,,,,,"),
            "minimum: '10000' is more than 9,999 who",
        ),
        (
            ("a,minimum,1,,,,,,", f"b,minimum,{'9' * 400},,,,,,"),
            f"minimum: '{'9' * 80}'... (400 characters) is not a plain number such as 5 or 12.5 of at most",
        ),
    ],
)
def test_the_rules_of_a_quorum_ask_for_a_number_that_can_be(
    tmp_path: Path, write: Write, rows: tuple[str, ...], said: str
) -> None:
    table = "\n".join([QUORUM, *(f"rule-{row[0]},board,{row}" for row in rows)])
    found = told(write(tmp_path / "place", **PLACE, quorum=table))
    assert len(found) == bool(said)
    assert all(problem.startswith(f"quorum.csv:3: {said}") for problem in found)
