"""A decision that carries out a step of a timetable closes it, and one that does not leaves it open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Partnership, review
from tests.review.tried import DAY, ids

Made = Callable[..., Partnership]
RULES = {rule.id: rule for rule in review.rules()}
BOARDS = "id,name\nboard,Housing Board\ncabinet,Town Cabinet"
MADE = "id,by_id,act,on_id,date,state,outcome,as_of\nmade,{},{},{},{},{},done,2020-09-01"


def open_steps(
    made: Made, *steps: str, by: str = "board", act: str = "approve", on: str = "plan", **more: str
) -> list[str]:
    """Return which steps, each "name" of June 2020, are found where a decision was made."""
    day, state = more.get("day", "2020-07-01"), more.get("state", "held")
    rows = [f'step-{at},plan,"{name}",2020-06,planned' for at, name in enumerate(steps)]
    place = made(
        boards=BOARDS,
        programmes="id,name\nplan,Plan\nstrategy,Town Housing Strategy",
        milestones="\n".join(["id,subject_id,name,date,state", *rows]),
        decisions=MADE.format(by, act, on, day, state),
    )
    found = review.run(place.view, day=DAY, rules=[RULES["PG-PLAN-01"]]).findings
    return [steps[int(item.other.removeprefix("step-"))] for item in found]


@pytest.mark.parametrize(
    ("step", "act"),
    [
        ("Approval of the plan", "approve"),
        ("Sign-off", "approve"),
        ("Board decision", "agree"),
        ("Endorsed by the Housing Board", "endorse"),
        ("Submission", "submit"),
        ("Consultation with partners", "consult"),
        ("Contract award", "delegate"),
    ],
)
def test_a_decision_closes_the_step_that_it_carries_out(made: Made, step: str, act: str) -> None:
    assert open_steps(made, step, act=act) == []


@pytest.mark.parametrize(
    ("step", "decided"),
    [
        ("Rooms found", {}),
        ("Approval of the plan", {"act": "note"}),
        ("Approval of the plan", {"on": "strategy"}),
        ("Approval of the plan", {"state": "planned"}),
        ("Approval of the plan", {"day": "2019-12-01"}),
        ("Approval of the plan", {"day": "2021-07-01"}),
        ("Approval of the plan", {"day": ""}),
        ("Cabinet approval", {}),
    ],
    ids=[
        "of another matter",
        "by another act",
        "of another thing",
        "only planned",
        "before the step was written",
        "after the day of the review",
        "of no stated day",
        "by another body than the step names",
    ],
)
def test_any_other_decision_leaves_it_open(made: Made, step: str, decided: dict[str, str]) -> None:
    assert open_steps(made, step, **decided) == [step]


def test_of_several_open_steps_the_decision_of_the_body_that_is_named_closes_its_own(
    made: Made,
) -> None:
    steps = ("Approval by the Housing Board", "Approval by the Cabinet", "Approval")
    assert open_steps(made, *steps) == ["Approval by the Cabinet", "Approval"]


def test_the_approval_of_what_a_step_names_closes_it(made: Made) -> None:
    steps = ("Governance: housing strategy", "First newsletter")
    assert open_steps(made, *steps, on="strategy") == ["First newsletter"]


def test_the_approval_of_what_has_many_more_words_says_nothing(made: Made) -> None:
    place = made(
        boards=BOARDS,
        programmes="id,name\nplan,Plan\naction,Housing action: paper on empty flats and tenancies for strategy day",
        milestones="id,subject_id,name,date,state\nstep,plan,Housing strategy,2020-06,planned\nmore,plan,Launch,2020-06,planned",
        decisions=MADE.format("board", "approve", "action", "2020-07-01", "held"),
    )
    found = review.run(place.view, day=DAY, rules=[RULES["PG-PLAN-01"]]).findings
    assert len(found) == 2


def test_a_decision_closes_the_review_that_it_carries_out(made: Made) -> None:
    place = made(
        boards=BOARDS,
        programmes=ids("plan"),
        milestones="id,subject_id,name,date,state\nstep,plan,Date of review,2020-06,planned",
        decisions=MADE.format("board", "consider", "plan", "2020-07-01", "held"),
    )
    assert review.run(place.view, day=DAY, rules=[RULES["PG-TERMS-04"]]).findings == []
