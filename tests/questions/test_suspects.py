"""Who may stand on a side is asked first, by columns, so that few sides are looked at: nobody who stands there may be missed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, event, given, settings
from hypothesis.strategies import integers

from partnership_graph import load
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny import conflicts, overlaps
from partnership_graph.questions.scrutiny.oversight_links import oversight_links, shown
from partnership_graph.questions.scrutiny.ownership import Sides
from partnership_graph.questions.scrutiny.sitting import Sitting
from partnership_graph.questions.scrutiny.suspects import Suspects
from partnership_graph.questions.scrutiny.wider import widened
from tests.contract.random_places import Tables, opened, places
from tests.nothing_plain import NothingPlain

DAYS = ("2016-09-15", "2018-01-01", "2026-11-28")


class Everybody(Suspects):
    """Suspects everybody everywhere, so that every side is looked at."""

    def share(self, one: str, other: str) -> bool:
        """Suspect them."""
        return bool(one and other)

    def may_answer(self, thing: str) -> bool:
        """Suspect that somebody does."""
        return bool(thing)


def sides_of(view: View) -> Sides:
    """Return the sides of a view as a question finds them."""
    return Sides(Sitting(view, Plain(view)), Suspects(view.dataset), {})


def one_by_one(view: View) -> Sides:
    """Return the sides of a view where everybody is suspected, and every row asked of the view."""
    return Sides(Sitting(view, NothingPlain(view)), Everybody(view.dataset), {})


def standing(view: View) -> int:
    """Hold who stands on the side of each thing against who may, and return how many stand anywhere."""
    sides, number = one_by_one(view), 0
    suspects = Suspects(view.dataset)
    for thing in view.dataset.things():
        found = sides.of(thing.id).keys()
        number += len(found)
        assert found <= suspects.sides[thing.id], thing.id
    return number


def as_cases(sides: Sides) -> list[tuple[conflicts.Case, list[str]]]:
    """Return the cases of the view of some sides."""
    links = oversight_links(sides.view.dataset, sides.suspects.may_concern)
    found = conflicts._concerning(sides, shown(sides.sitting.plain, links), "")  # noqa: SLF001 - beside the question
    return [(item, item.rows) for item in found]


def compare(view: View) -> int:
    """Hold the cases of a view, and of the wide one that is made of it, against all cases; return how many there are."""
    sides = sides_of(view)
    told, every = as_cases(one_by_one(view)), as_cases(one_by_one(widened(view)))
    assert as_cases(sides) == told
    assert as_cases(sides.widened()) == every
    known = {item.key for item, _ in told}
    more = [
        item
        for item, rows in every
        if item.key not in known and not all(map(view.concludes, map(view.dataset.fact, rows)))
    ]
    found = conflicts.find(view)
    assert found.wider.number == len(more)
    assert {*found.wider.members} == {item.member for item in more}
    compare_overlaps(view)
    return len(every)


def compare_overlaps(view: View) -> None:
    """Hold who shares seats, and who would without the filter, against each pair of bodies looked at by itself."""
    found, told = overlaps.find(view), by_pairs(view)
    assert {(item.member, item.bodies) for item in found.overlaps} == set(told)
    for item in found.overlaps:
        assert item.rows == told[item.member, item.bodies]
    wide = {key: rows for key, rows in by_pairs(widened(view)).items() if key not in told}
    more = [
        key
        for key, rows in wide.items()
        if not all(map(view.concludes, map(view.dataset.fact, rows)))
    ]
    assert found.wider.number == len(more)
    assert {*found.wider.members} == {member for member, _ in more}


def by_pairs(view: View) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    """Return the rows by which somebody sits on both of each pair of bodies, in the order of their names."""
    sitting, name = Sitting(view, NothingPlain(view)), view.dataset.name
    bodies = {*view.dataset.tables["memberships"].cells("body_id")}
    order = sorted(bodies, key=lambda body: (name(body), body))
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            for who in sitting.on(one).keys() & sitting.on(other).keys():
                roles = (*sitting.on(one)[who], *sitting.on(other)[who])
                rows = dict.fromkeys(row for role in roles for row in role.rows)
                found[who, (one, other)] = [*rows]
    return found


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(tables=places(), year=integers(2013, 2025))
def test_nobody_who_stands_on_a_side_of_any_place_is_missed(tables: Tables, year: int) -> None:
    view = replace(opened(tables).view, day=f"{year}-06-15")
    event(f"standing: {min(standing(widened(view)), 20)}")
    event(f"cases: {min(compare(view), 5)}")


def test_nobody_who_stands_on_a_side_in_the_shipped_places_is_missed() -> None:
    shipped = load()
    assert standing(widened(shipped.view)) > 100
    assert compare(shipped.view) > 10
    for day in DAYS:
        compare(replace(shipped.view, day=day))
    compare(replace(shipped.view, only="proposed"))
    compare(replace(shipped.view, source="ofsted-report-2016"))
