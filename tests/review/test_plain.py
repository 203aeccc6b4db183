"""What is told of a row by its own cells is what the view tells of its record, on any day."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, event, given, settings
from hypothesis.strategies import integers, sampled_from

from partnership_graph import load
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import TABLES, Fact
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny import gaps
from partnership_graph.questions.scrutiny.bodies import bodies_of_day
from partnership_graph.questions.scrutiny.sitting import Sitting
from partnership_graph.questions.scrutiny.upward_lines import standings
from partnership_graph.review.subject import Subject
from tests.contract.random_places import Tables, opened, places
from tests.nothing_plain import NothingPlain


def compare(view: View) -> int:
    """Hold each row against its record, and return how many were plain."""
    plain, number = Plain(view), 0
    for name, kind in TABLES.items():
        table = view.dataset.tables[name]
        if not issubclass(kind, Fact):
            continue
        told = (plain.perhaps, plain.surely, plain.may_hold, plain.may_conclude)
        rows = zip(table.cells("id"), *(tell(table) for tell in told), strict=True)
        for position, (row, perhaps, surely, may_hold, may_conclude) in enumerate(rows):
            if view.dataset.positions[row] != (name, position):
                continue
            fact = view.dataset.fact(row)
            if surely:
                number += 1
                assert view.surely(fact), row
                assert view.concludes(fact), row
            if not (perhaps and may_hold):
                assert not view.holds(fact), row
            if not may_conclude:
                assert not view.concludes(fact), row
    return number


@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(tables=places(), year=integers(2013, 2025), month=sampled_from(("01", "06", "12")))
def test_a_plain_row_of_any_place_stands_as_the_view_says(
    tables: Tables, year: int, month: str
) -> None:
    view = replace(opened(tables).view, day=f"{year}-{month}-15")
    event(f"plain rows: {min(compare(view), 20)}")


def seats_compared(subject: Subject) -> None:
    """Hold by which rows each sits on each body against what the seats of the body say."""
    sitting = Sitting(subject.view, NothingPlain(subject.view))
    for body, members in subject.perhaps_sitting.items():
        told = sitting.on(body)
        for who in members:
            if subject.dataset.table_of(who) in {"people", "posts"}:
                facts = {row for role in told.get(who, ()) for row in role.rows}
                assert set(subject.sits_by(body, who)) == facts, (body, who)
        people = {who for who in told if subject.dataset.table_of(who) in {"people", "posts"}}
        assert people <= members.keys()


def gaps_compared(view: View) -> int:
    """Hold what bodies lack by columns against what the view says of every row; return how many bodies there are."""
    ways = Plain(view), NothingPlain(view)
    there, asked = map(bodies_of_day, ways)
    assert there == asked
    for what in (gaps.UPWARD_LINE, gaps.TIER, "chair", "quorum", "escalation"):
        lacking, told = (gaps._lacking(way, there.there, what, ()) for way in ways)  # noqa: SLF001 - beside the question
        assert lacking == told, what
    found, stood = (standings(way, there.there) for way in ways)
    assert found == stood
    return len(there.there)


@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(tables=places(), year=integers(2013, 2025))
def test_who_sits_and_what_is_lacking_by_plain_rows_is_as_the_view_says(
    tables: Tables, year: int
) -> None:
    view = replace(opened(tables).view, day=f"{year}-06-15")
    seats_compared(Subject(view))
    event(f"bodies: {min(gaps_compared(view), 5)}")


def test_who_sits_in_the_shipped_places_sits_as_the_seats_say() -> None:
    for day in ("2016-09-15", "2018-01-01", "2026-11-28"):
        seats_compared(Subject(replace(load().view, day=day)))


def test_what_bodies_of_the_shipped_places_lack_they_lack_as_the_view_says() -> None:
    shipped = load().view
    for day in ("2016-09-15", "2018-01-01", "2026-11-28"):
        assert gaps_compared(replace(shipped, day=day)) > 50
    assert gaps_compared(replace(shipped, source="ofsted-report-2016")) > 10


def test_most_rows_of_the_shipped_places_are_plain() -> None:
    shipped = load()
    for day in ("2016-09-15", "2018-01-01", "2026-11-28"):
        number = compare(replace(shipped.view, day=day))
        assert number > 500, day


def test_under_a_filter_no_row_is_plain() -> None:
    view = load("thurrock").at(only="proposed").view
    assert not any(Plain(view).surely(view.dataset.tables["boards"]))
