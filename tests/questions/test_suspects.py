"""Who may stand on a side is asked first, so that few sides are looked at: nobody who stands there may be missed."""

from __future__ import annotations

from hypothesis import HealthCheck, event, given, settings

from partnership_graph import load
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny import conflicts
from partnership_graph.questions.scrutiny.ownership import Sides
from partnership_graph.questions.scrutiny.suspects import Suspects
from partnership_graph.questions.scrutiny.wider import widened
from tests.contract.random_places import Tables, opened, places


class Everybody(Suspects):
    """Suspects everybody everywhere, so that every side is looked at."""

    def share(self, one: str, other: str) -> bool:
        """Suspect them."""
        return bool(one and other)


def standing(view: View) -> int:
    """Hold who stands on the side of each thing against who may, and return how many stand anywhere."""
    suspects, number = Suspects(view.dataset), 0
    sides = Sides(view, suspects, {})
    for thing in view.dataset.things():
        found = sides.of(thing.id).keys()
        number += len(found)
        assert found <= suspects.of(thing.id), thing.id
    return number


def as_cases(view: View, suspects: Suspects) -> list[object]:
    """Return the cases of a view, looked for among some suspects."""
    wide = conflicts._concerning(widened(view), "", suspects)  # noqa: SLF001 - beside the question
    return [(item.key, [fact.id for fact in item.facts]) for item in wide]


@settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None)
@given(tables=places())
def test_nobody_who_stands_on_a_side_of_any_place_is_missed(tables: Tables) -> None:
    view = opened(tables).view
    event(f"standing: {min(standing(widened(view)), 20)}")
    cases = as_cases(view, Everybody(view.dataset))
    event(f"cases: {min(len(cases), 5)}")
    assert as_cases(view, Suspects(view.dataset)) == cases


def test_nobody_who_stands_on_a_side_in_the_shipped_places_is_missed() -> None:
    shipped = load()
    assert standing(widened(shipped.view)) > 100
    cases = as_cases(shipped.view, Everybody(shipped.dataset))
    assert len(cases) > 10
    assert as_cases(shipped.view, Suspects(shipped.dataset)) == cases
