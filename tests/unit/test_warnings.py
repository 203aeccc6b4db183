"""What is odd in tables that load: a warning, listed by ``check``, and no reason to refuse them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph import Partnership
from partnership_graph.loading.warnings import warnings

Made = Callable[..., Partnership]
Run = Callable[..., Result]
Write = Callable[..., Path]

BODIES = "id\nlow\nhigh"


def warned(partnership: Partnership) -> list[str]:
    """Return the warnings without the place."""
    return [str(item).removeprefix("place/") for item in warnings(partnership.dataset)]


def test_a_line_that_says_what_another_says_is_odd(made: Made) -> None:
    lines = "id,from_id,to_id,locator\none,low,high,1\ntwo,low,high,1\nthree,low,high,2"
    (said,) = warned(made(boards=BODIES, reporting_lines=lines))
    assert said.startswith("reporting_lines.csv:3: id: 'two' says what 'one' says at ")


@pytest.mark.parametrize(
    "other",
    [
        "kind\ntwo,low,high,1,reports_to",
        "valid_from\ntwo,low,high,1,2019",
        "valid_to\ntwo,low,high,1,2021",
    ],
)
def test_a_line_of_another_kind_or_other_days_is_not_odd(made: Made, other: str) -> None:
    column, row = other.split("\n")
    lines = f"id,from_id,to_id,locator,{column}\none,low,high,1,\n{row}"
    if column == "kind":
        lines = lines.replace("one,low,high,1,", "one,low,high,1,accountable_to")
    assert warned(made(boards=BODIES, reporting_lines=lines)) == []


def test_lines_that_go_round_in_a_circle_are_told_once_with_the_way_round(made: Made) -> None:
    lines = "id,from_id,to_id,kind\none,a,b,reports_to\ntwo,b,c,committee_of\nthree,c,a,reports_to"
    (said,) = warned(made(boards="id\na\nb\nc", reporting_lines=lines))
    assert "a -> b -> c -> a goes round in a circle" in said
    assert "reports_to, committee_of, reports_to" in said


def test_lines_that_are_only_proposed_or_not_climbed_make_no_circle(made: Made) -> None:
    lines = """
        id,from_id,to_id,kind,status
        one,low,high,reports_to,in_force
        two,high,low,reports_to,proposed
        three,high,low,advises,in_force
    """
    assert warned(made(boards=BODIES, reporting_lines=lines)) == []


@pytest.mark.parametrize(
    ("as_of", "count"), [("2020-01-01", 0), ("2020-01-02", 1), ("2020-01", 0), ("2020-02", 1)]
)
def test_a_fact_stated_after_the_day_of_its_source_is_odd(
    made: Made, as_of: str, count: int
) -> None:
    found = warned(made(boards=f"id,as_of\nlow,{as_of}"))
    assert len(found) == count
    assert all("boards.csv:2: as_of: " in said for said in found)


@pytest.mark.parametrize(("dated", "count"), [("2020", 0), ("2020-03", 0), ("2020-02-28", 1)])
def test_a_source_dated_by_a_month_or_a_year_speaks_until_its_last_day(
    made: Made, dated: str, count: int
) -> None:
    found = warned(
        made(
            sources=f"id,dated\npaper,{dated}",
            evidence="fact_id,as_of\nlow,2020-03-31",
            boards="id,as_of\nlow,2020-02-01",
        )
    )
    assert len(found) == count


SEATS = "id,body_id,member_id,category\none,board,ann,Lay\ntwo,board,bob,Lay"
PEOPLE = {"boards": "id\nboard", "people": "id\nann\nbob"}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("Lay,minimum,2", ""),
        ("Lay,minimum,3", "3 are needed and 'board' has 2 such seats recorded"),
        ("all members,minimum,2", ""),
        ("all members,minimum,3", "3 are needed and 'board' has 2 such seats recorded"),
        ("Lay,exclusion,", ""),
        (
            "Officers,minimum,1",
            "'Officers' is the category of no seat of 'board'; its seats have: 'Lay'",
        ),
    ],
)
def test_a_quorum_that_the_recorded_seats_cannot_make_is_odd(
    made: Made, rule: str, said: str
) -> None:
    partnership = made(
        **PEOPLE, memberships=SEATS, quorum=f"id,body_id,category,rule,minimum\nrule,board,{rule}"
    )
    found = warned(partnership)
    assert len(found) == bool(said)
    assert all(said in item for item in found)


def test_a_quorum_of_a_body_without_recorded_seats_is_not_judged(made: Made) -> None:
    rule = "id,body_id,category,rule,minimum\nrule,board,Officers,minimum,1"
    assert warned(made(boards="id\nboard", quorum=rule)) == []


COUNTED = "id,body_id,category,rule,minimum,counted_by,alternative"
SIDES = """
    id,body_id,member_id,capacity,voting,category,how_many,on_behalf_of
    one,board,council,,yes,Council,2,
    two,board,health,,,Health,2,
    three,board,ann,,,Health,,health
    four,board,bob,observer,,,,
"""


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("a,board,Council,minimum,4,,x|b,board,Health,minimum,4,,x", ""),
        (
            "a,board,Council,minimum,6,,x|b,board,Health,minimum,6,,x",
            "6 are needed and 'board' has 5",
        ),
        ("a,board,Council,minimum,2,,|b,board,Health,minimum,3,,", ""),
        ("a,board,Health,minimum,1,organisations,", ""),
        (
            "a,board,Health,minimum,2,organisations,",
            "2 organisations are needed and 'board' has such ",
        ),
        ("a,board,members,minimum,2,organisations,", ""),
        ("a,board,members,minimum,5,,", ""),
        ("a,board,members,minimum,6,,", "6 are needed and 'board' has 5 such seats recorded"),
        ("a,board,voters,minimum,5,,", ""),
        ("a,board,Health,among,9,,", ""),
        ("a,board,nobody,discretion,,,", ""),
        ("a,board,Nobody,among,1,,", "'Nobody' is the category of no seat of 'board'"),
    ],
)
def test_a_quorum_is_odd_where_all_that_may_make_up_its_number_are_too_few(
    made: Made, rules: str, said: str
) -> None:
    partnership = made(
        **PEOPLE,
        organisations="id\ncouncil\nhealth",
        memberships=SIDES,
        quorum="\n".join([COUNTED, *rules.split("|")]),
    )
    found = warned(partnership)
    assert len(found) == bool(said)
    assert all(said in item for item in found)


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (("ann,r,1,", "bob,r,2,"), 0),
        (("ann,r,1,",), 1),
        (("ann,r,1,", "bob,s,2,"), 2),
        (("ann,r,,", "bob,r,,"), 0),
        (("ann,r,1,historical", "bob,r,2,"), 0),
        (("ann,r,1,proposed", "bob,r,2,"), 2),
        (("ann,r,1,historical", "bob,r,1,"), 1),
    ],
)
def test_who_takes_turns_with_nobody_is_odd_and_no_problem(
    made: Made, rows: tuple[str, ...], count: int
) -> None:
    cells = [f"{number},board,{row}" for number, row in enumerate(rows)]
    seats = "\n".join(["id,body_id,member_id,rotation,turn,status", *cells])
    found = warned(made(**PEOPLE, memberships=seats))
    assert len(found) == count
    assert all("is the mark of no other turn of 'board'" in said for said in found)


@pytest.mark.parametrize(
    ("start", "count"), [("2019-06-01", 1), ("2019", 1), ("2020", 0), ("2020-06-01", 0)]
)
def test_a_thing_that_begins_after_a_fact_about_it_is_odd(
    made: Made, start: str, count: int
) -> None:
    partnership = made(
        boards="id,valid_from\nlow,\nhigh,2020-01-01",
        reporting_lines=f"id,from_id,to_id,valid_from\nline,low,high,{start}",
    )
    found = warned(partnership)
    assert len(found) == count
    assert all("boards.csv:3: valid_from: 'high' begins 1 January 2020" in said for said in found)


def test_a_proposal_about_a_thing_does_not_make_its_beginning_odd(made: Made) -> None:
    partnership = made(
        boards="id,valid_from\nlow,\nhigh,2020-01-01",
        reporting_lines="id,from_id,to_id,valid_from,status\nline,low,high,2019,proposed",
    )
    assert warned(partnership) == []


def test_check_lists_warnings_and_exits_0_and_1_where_it_is_strict(
    tmp_path: Path, write: Write, pgraph: Run
) -> None:
    lines = "id,from_id,to_id,locator\none,low,high,1\ntwo,low,high,1"
    folder = str(write(tmp_path / "place", boards=BODIES, reporting_lines=lines))
    lenient, strict = (pgraph("check", "--data", folder, *more) for more in ((), ("--strict",)))
    assert (lenient.exit_code, strict.exit_code) == (0, 1)
    assert lenient.stdout.startswith("warning: place/reporting_lines.csv:3: id: ")
    assert "no problem, 1 warning in" in lenient.stdout


def test_the_shipped_tables_have_no_warning(pgraph: Run) -> None:
    assert pgraph("check", "--strict").exit_code == 0


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ("2012-05-01,2016-05-10|2016-05-10,", 0),
        ("2012,2016|2016,", 0),
        ("2012-05-01,2016-05-11|2016-05-10,", 1),
        (",|,", 1),
        (",2020-01-01|2020-01-01,", 0),
    ],
)
def test_chairs_who_followed_each_other_are_no_problem_and_two_at_once_are(
    tmp_path: Path, write: Write, pgraph: Run, rows: str, count: int
) -> None:
    ann, bob = rows.split("|")
    seats = f"id,body_id,member_id,capacity,valid_from,valid_to\none,board,ann,chair,{ann}\ntwo,board,bob,chair,{bob}"
    result = pgraph("check", "--data", str(write(tmp_path / "place", **PEOPLE, memberships=seats)))
    assert result.exit_code == count
    assert ("already has 'ann' in the chair" in result.stdout) == bool(count)


THEN = "id,name,valid_from,valid_to\nold,Old,2010,2015\nnew,New,2018-04-01,\nboard,Board,,"


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            {"reporting_lines": "id,from_id,to_id,valid_from\none,old,board,2016"},
            "reporting_lines.csv:2: valid_from: 'one' begins 2016, when 'old' had ended (2015, ",
        ),
        (
            {"memberships": "id,member_id,body_id,valid_from\none,board,old,2016-01-01"},
            "memberships.csv:2: valid_from: 'one' begins 1 January 2016, when 'old' had ended (2015, ",
        ),
        (
            {"reporting_lines": "id,from_id,to_id\none,old,new"},
            "reporting_lines.csv:2: from_id: 'old' ended (2015, ",
        ),
        (
            {"reporting_lines": "id,from_id,to_id\none,new,old"},
            "reporting_lines.csv:2: to_id: 'old' ended (2015, ",
        ),
    ],
)
def test_a_fact_about_what_had_ended_is_odd(made: Made, tables: dict[str, str], said: str) -> None:
    (told,) = warned(made(boards=THEN, **tables))
    assert told.startswith(said)


@pytest.mark.parametrize(
    "line",
    [
        "valid_from\none,old,board,2015",
        "valid_from\none,old,board,",
        "valid_to\none,new,board,2020",
    ],
)
def test_a_fact_that_may_have_held_is_not_odd(made: Made, line: str) -> None:
    assert warned(made(boards=THEN, reporting_lines=f"id,from_id,to_id,{line}")) == []


@pytest.mark.parametrize("blank", ["\u00a0", "  ", "\u2003"])
def test_names_that_differ_in_their_blanks_alone_are_odd(made: Made, blank: str) -> None:
    boards = f"id,name\none,Health Board\ntwo,Health{blank}Board\nthree,Health Board"
    (told,) = warned(made(boards=boards))
    assert told.startswith(
        f"boards.csv:3: name: {f'Health{blank}Board'!r} is the name of 'one' at "
    )
    assert "but for its blanks" in told
