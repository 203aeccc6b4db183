"""What ``route`` and ``chain`` find between any two things of a place's map is what its rows state, and no more."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import permutations
from typing import Any

import pytest

from partnership_graph.facts.view import View
from partnership_graph.partnership import Partnership
from partnership_graph.questions.lines import route
from tests.diagrams.routes_stated import (
    MADE_UP,
    SHIPPED,
    Found,
    Hops,
    asked_of,
    ends_of,
    map_of,
    stated_between,
    things_of,
)

EACH = 41  # of the pairs between which no row states a way, the command line is asked of one in so many


@pytest.mark.parametrize("place", [*SHIPPED, *MADE_UP])
def test_every_pair_has_the_routes_that_its_rows_state_and_no_other_pair_has_one(
    place: str,
) -> None:
    view, book = map_of(place)
    for scene, asked, on in asked_of(view, book):
        stated = stated_between(asked, place, things_of(scene))
        assert asked_of_questions(asked, stated) == stated, (scene.day, on)
        untold = [pair for pair in permutations(sorted(ends_of(scene)), 2) if pair not in stated]
        assert [pair for pair in untold[::EACH] if leads(asked, *pair)] == [], (scene.day, on)


def asked_of_questions(view: View, pairs: Collection[tuple[str, str]]) -> Found:
    """What the command line finds between some pairs, where a chain leads up to the second too."""
    found: Found = {}
    opened = Partnership(view=view)
    for start, goal in pairs:
        assert opened.chain(start, to=goal).found, (start, goal)
        ways = route.find(view, start, goal).routes
        found[start, goal] = {hops for item in ways for hops in hops_of(item.routes)}
    return found


def hops_of(passages: Any) -> Iterator[Hops]:
    for passage in passages:
        yield tuple(tuple(sorted(fact.id for fact in hop)) for hop in passage.hops)


def leads(view: View, start: str, goal: str) -> bool:
    answers = route.find(view, start, goal).answers
    return answers or Partnership(view=view).chain(start, to=goal).found
