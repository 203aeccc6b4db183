"""The review as a whole: what is counted, what is accepted, what is new, on any place and on the shipped ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers

from partnership_graph import Partnership, load, review
from partnership_graph.errors import QuestionError
from partnership_graph.facts.records import Acceptance
from partnership_graph.review.choosing import chosen, profiles_of
from partnership_graph.review.due import day_set, due_by
from partnership_graph.review.rule import Maturity, Profile, Severity
from tests.contract.random_places import Tables, opened, places
from tests.review.tried import BOARD, DAY

Made = Callable[..., Partnership]
RULES = review.rules()
PLACES = Path(__file__).parents[1] / "places"


# What is new


def test_what_was_there_on_an_earlier_day_is_left_out(made: Made) -> None:
    steps = "id,subject_id,name,date,state\nold,board,Old,2020-06,planned\nnew,board,New,2021-04,planned"
    place = made(boards=BOARD, milestones=steps)
    answer = place.review(DAY, rules=["PG-PLAN-01"], new_since="2021-01-01")
    assert [item.row["key"] for _, item in answer.statements()] == ["PG-PLAN-01:board:new"]
    assert answer.remarks[-1].kind.value == "day" or answer.remarks
    assert any("1 finding that was there on 1 January 2021" in item.text for item in answer.remarks)


def test_nothing_is_new_since_the_day_itself(made: Made) -> None:
    place = made(boards=BOARD)
    assert place.review(DAY, new_since=DAY).verdict.startswith("Nothing new is found in Place by")


def test_what_was_known_is_no_rule_that_found_nothing(made: Made) -> None:
    answer = made(boards=BOARD).review(DAY, rules=["PG-CHAIR-01"], new_since="2021-01-01")
    assert list(answer.statements()) == []
    assert any("1 finding that was there" in item.text for item in answer.remarks)


def test_what_is_new_is_called_new(made: Made) -> None:
    steps = "id,subject_id,name,date,state\nnew,board,New,2021-04,planned"
    place = made(boards=BOARD, milestones=steps)
    answer = place.review(DAY, rules=["PG-PLAN-01"], new_since="2021-01-01")
    assert answer.verdict == "1 new finding in Place by 1 of 1 rule: 1 late"


def test_a_day_later_than_that_of_the_review_is_refused_with_both(made: Made) -> None:
    with pytest.raises(QuestionError) as wrong:
        made(boards=BOARD).review(DAY, new_since="2021-07-01")
    assert "--new-since 2021-07-01 is later than 2021-06-01, the day of the review" in str(
        wrong.value
    )


# Which rules are asked


def test_a_rule_for_one_kind_of_place_is_asked_where_the_place_says_that_it_is_one() -> None:
    thurrock = load("thurrock").dataset
    assert profiles_of(thurrock) == {"thurrock": {Profile.GENERAL, Profile.CHILDREN}}
    assert "PG-HWB-01" not in {rule.id for rule in chosen(profiles_of(thurrock))}
    assert "PG-HWB-01" in {rule.id for rule in chosen(profiles_of(thurrock, "wellbeing-board"))}


def test_rules_are_asked_by_severity_the_worst_first() -> None:
    late = chosen({"us": frozenset(Profile)}, severity="late")
    assert {rule.severity for rule in late} == {Severity.WRONG, Severity.MISSING, Severity.LATE}
    assert [rule.severity.rank for rule in RULES] == sorted(rule.severity.rank for rule in RULES)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"profile": "childrens"}, "--profile 'childrens' is not one of general, children"),
        ({"severity": "bad"}, "--severity 'bad' is not one of wrong, missing, late, look"),
        (
            {"rules": ["PG-CHAIR-1"]},
            "--rule 'PG-CHAIR-1' is no rule; expected an id such as PG-CHAIR",
        ),
        (
            {"rules": ["pg-meet-01"], "severity": "wrong"},
            "leaves out PG-MEET-01 (look), and nothing is left to ask",
        ),
        ({"new_since": "yesterday"}, "--new-since 'yesterday' is not a day"),
    ],
)
def test_what_cannot_be_asked_is_asked_back(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(QuestionError) as wrong:
        load("thurrock").review(DAY, **asked)
    assert said in str(wrong.value)


def test_a_rule_is_asked_by_its_id_however_it_is_typed() -> None:
    answer = load("thurrock").review(DAY, rules=["pg-hwb-01"])
    assert {item.row["rule"] for _, item in answer.statements()} == {"PG-HWB-01"}


# Any place


def sound(asked: Partnership, day: str) -> None:
    """Hold a review to what is so of any: what it rests on is there, and nothing is counted twice."""
    found = review.run(asked.view, day=day, accepted=asked.dataset.all(Acceptance))
    every = [item.key for item in found.findings]
    assert len(every) == len(set(every))
    for result in found.results:
        assert result.looked_at >= len(result.findings) + len(result.accepted), result.rule.id
        for item in result.findings:
            assert (
                asked.dataset.is_thing(item.thing)
                or item.thing in asked.dataset.places
                or (item.rule == "PG-ACCEPT-01")
            )
            assert item.words
            assert all(asked.dataset.record(fact.id) is fact for fact in item.facts)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(tables=places(), year=integers(2014, 2024))
def test_of_any_place_a_finding_rests_on_its_rows_and_is_found_once(
    tables: Tables, year: int
) -> None:
    sound(opened(tables), f"{year}-07-01")


@pytest.mark.parametrize("place", sorted(item.name for item in PLACES.iterdir()))
@pytest.mark.parametrize("day", ["1999-01-01", "2020-02-29", "2026-11-28", "9999-12-31"])
def test_every_other_place_is_reviewed_on_any_day(place: str, day: str) -> None:
    sound(load(data=PLACES / place), day)


def test_an_empty_place_has_nothing_to_review(made: Made) -> None:
    assert made().review(DAY).verdict.startswith("Nothing is found in Place by")


def test_hostile_names_and_texts_are_findings_like_any(made: Made) -> None:
    name = "=cmd() <b>& ]]> ; -- \\x00"
    place = made(
        boards=[{"id": "board", "name": name}],
        programmes=[
            {"id": "act", "name": name, "due_text": "31 February 2020, 99/99/9999, 2016/15"}
        ],
        contradictions=[
            {"id": f"c-{side}", "topic": name, "subject_id": "board", "side": side, "claim": name}
            for side in "ab"
        ],
    )
    sound(place, DAY)


def test_many_things_of_one_name_cost_no_comparing_of_each_with_each(made: Made) -> None:
    many = [{"id": f"board-{at}", "name": "Forum"} for at in range(2000)]
    place = made(boards=many)
    (result,) = review.run(
        place.view, day=DAY, rules=[rule for rule in RULES if rule.id == "PG-NAME-01"]
    ).results
    assert len(result.findings) == 1


# When something is due


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 March 2016", "2016-03-31"),
        ("by the 19th August 2016", "2016-08-19"),
        ("Nov' 2016", "2016-11-30"),
        ("June - Dec 16", "2016-12-31"),
        ("Sept 16 & June 16", "2016-09-30"),
        ("2016/17", "2017-03-31"),
        ("Aug-16", "2016-08-31"),
        ("2016-02", "2016-02-29"),
        ("Sept 16 / ongoing", ""),
        ("August 2016 (Completed)", ""),
        ("To be confirmed", ""),
        ("next meeting", ""),
        ("70 working days after the final report", ""),
        ("may be reviewed in 16 weeks", ""),
        ("31 February 2016", ""),
        ("2016/18", ""),
        ("", ""),
    ],
)
def test_a_day_is_read_only_where_the_words_leave_no_doubt(text: str, day: str) -> None:
    assert due_by(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Closes on 1 May 2021", "2021-05-01"),
        ("between June and December 2016", "2016-12-31"),
        ("Further work, with a meeting in September 2016", ""),
        ("From spring, says the report of May 2016", ""),
    ],
)
def test_a_day_in_passing_sets_nothing(text: str, day: str) -> None:
    assert day_set(text) == day


# The shipped places


def test_the_findings_of_the_shipped_places_are_those_that_were_read(
    golden: Callable[[str, str], None],
) -> None:
    shipped = load()
    profiles = profiles_of(shipped.dataset)
    rules = chosen(profiles)
    found = review.run(shipped.view, day="2026-11-28", rules=rules, profiles=profiles)
    lines = []
    for result in found.results:
        lines.append(
            f"{result.rule.id} {result.rule.title}: {len(result.findings)} of {result.looked_at}"
        )
        lines += [f"  {item.words}" for item in result.findings]
    golden("shipped/review.text", "\n".join([*lines, ""]))


def test_a_rule_is_new_until_it_found_something_that_a_person_read() -> None:
    shipped = load()
    for result in review.run(shipped.view, day="2026-11-28").results:
        is_new = result.rule.maturity is Maturity.NEW
        assert is_new != bool(result.findings), result.rule.id
