"""Each rule finds one thing in a small place, and nothing in the place next to it that is mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph import Partnership, partnership, review
from partnership_graph.facts.records import Acceptance
from partnership_graph.library import library
from partnership_graph.review.rule import Finding, Maturity, Profile
from tests import small_place
from tests.review.tried import DAY, TRIED, Tables, Tried

RULES = {rule.id: rule for rule in review.rules()}
Load = Callable[[Tables, Tried], Partnership]


@pytest.fixture
def place(tmp_path: Path) -> Load:
    def load(tables: Tables, tried: Tried) -> Partnership:
        folder = small_place.write(tmp_path / "place", **tables)
        if tried.settings:
            (folder / "place.toml").write_text(tried.settings, encoding="utf-8")
        return partnership.load(data=folder)

    return load


def found(asked: Partnership, rule: str) -> tuple[list[Finding], int]:
    """Return what one rule finds on the day, accepted or not, and how many things it looked at."""
    accepted = asked.dataset.all(Acceptance)
    (result,) = review.run(asked.view, day=DAY, rules=[RULES[rule]], accepted=accepted).results
    return [*result.findings, *result.accepted], result.looked_at


def test_every_rule_is_tried() -> None:
    assert TRIED.keys() == RULES.keys()
    assert len(RULES) >= 30


@pytest.mark.parametrize("rule", TRIED)
def test_a_rule_finds_what_is_wrong_and_says_so(rule: str, place: Load) -> None:
    tried = TRIED[rule]
    (finding,), looked_at = found(place(tried.in_place, tried), rule)
    assert (finding.thing, finding.other) == (tried.finds, tried.other)
    assert finding.words == tried.says
    assert looked_at >= tried.looks_at


@pytest.mark.parametrize("rule", TRIED)
def test_a_rule_finds_nothing_where_it_is_mended(rule: str, place: Load) -> None:
    tried = TRIED[rule]
    assert found(place(tried.not_in, tried), rule)[0] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_declares_all_that_a_reader_needs(rule: str) -> None:
    declared = RULES[rule]
    assert declared.title
    assert declared.why.endswith(".")
    assert declared.mend.endswith(".")
    assert declared.why.count(". ") == 0
    assert declared.version >= 1
    assert declared.profiles <= frozenset(Profile)
    assert isinstance(declared.maturity, Maturity)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_query_or_says_why_not(rule: str) -> None:
    declared = RULES[rule]
    assert bool(declared.query) != bool(declared.no_query)
    if declared.query:
        assert declared.query in library()


def test_ids_are_of_a_kind_and_none_is_used_twice() -> None:
    assert len(review.rules()) == len(RULES)
    assert all(rule.startswith("PG-") and rule[-2:].isdigit() for rule in RULES)
