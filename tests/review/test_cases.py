"""What a rule passes over, and what it finds yet: cases in which a hurried rule is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph import Partnership, load, review
from tests import small_place
from tests.review.tried import AGREED, BOARD, DAY, PAIR, PEOPLE, TIERS, Tables, ids, seats
from tests.small_place import boards, lines

Made = Callable[..., Partnership]
RULES = {rule.id: rule for rule in review.rules()}
POST = "id,name,organisation_id\nchair,{},board"
STEPS = "id,subject_id,name,date,state,as_of\nstep,plan,{},2020-06,planned,2020-01-01\n{}"
FIGURES = (
    "id,subject_id,measure,value,part_of,note\nall,board,Children,336,,\n"
    "one,board,At home,200,all,{}\ntwo,board,With families,75,all,"
)
ASKED = "id,by_id,act,on_id,date,state,status,outcome\nput,board,approve,plan,2021-03-01,planned,in_force,not recorded\n{}"
LATER = "id,dated\npaper,2020-01-01\nlater,2021-12-01"
OLD = "id,dated\npaper,2020-01-01\nold,2014-01-01"


def asked(place: Partnership, rule: str, day: str = DAY) -> review.Result:
    (result,) = review.run(place.view, day=day, rules=[RULES[rule]]).results
    return result


PASSED_OVER: dict[str, tuple[str, Tables]] = {
    "a post of its chair is recorded, of whom nobody is named": (
        "PG-CHAIR-01",
        {"boards": BOARD, "posts": POST.format("Independent Chair of the Board")},
    ),
    "the parent that has ended was only ever proposed": (
        "PG-LINE-04",
        {
            "boards": "id,valid_to\npanel,\nboard,2020-06-01",
            "reporting_lines": lines("panel>board reports_to proposed"),
        },
    ),
    "a later step says that the planned one was taken": (
        "PG-PLAN-01",
        {
            "programmes": ids("plan"),
            "milestones": STEPS.format(
                "Plan resubmitted", "done,plan,Template submitted,2020-07,held,2020-07-01"
            ),
        },
    ),
    "a later step of the same name was held": (
        "PG-PLAN-01",
        {
            "programmes": ids("plan"),
            "milestones": STEPS.format("Opened", "done,plan,opened,2020-07,held,2020-07-01"),
        },
    ),
    "a note says what the parts add up to": (
        "PG-FIGURE-02",
        {"boards": BOARD, "figures": FIGURES.format("Those listed add up to 275.")},
    ),
    "what was looked for says what the parts add up to": (
        "PG-FIGURE-02",
        {
            "boards": BOARD,
            "figures": FIGURES.format(""),
            "gaps": "id,subject_id,what,text\ng,board,content,Only 275 of the 336 are accounted for.",
        },
    ),
    "a party has ended": (
        "PG-PARTY-01",
        {
            **AGREED,
            "organisations": "id,valid_to\ntrust,\ncouncil,\nfourth,\nschool,2020-06-01",
            "parties": "id,agreement_id,party_id\n1,mou,trust\n2,mou,council\n3,mou,fourth\n4,mou,school",
            "memberships": seats(
                "trust board member", "council board member", "fourth board member"
            ),
        },
    ),
    "the agreement has ended": (
        "PG-PARTY-01",
        {
            **AGREED,
            "documents": "id,valid_to\nmou,2020-06-01",
            "memberships": seats("trust board member", "council board member"),
        },
    ),
}

PASSED_OVER |= {
    "a step lasts and is taken by nobody": (
        "PG-PLAN-01",
        {"programmes": ids("plan"), "milestones": STEPS.format("Period of the plan", "")},
    ),
    "one of several open steps was held under its words in its days": (
        "PG-PLAN-01",
        {
            "programmes": ids("plan"),
            "milestones": "id,subject_id,name,date,last_date,state,as_of\n"
            "step,plan,Engagement: public engagement,2020-06,,planned,2020-01-01\n"
            "more,plan,First newsletter,2022-06,,planned,2020-01-01\n"
            'done,plan,"Public engagement, first phase",2020-05-20,2020-06-20,held,2020-07-01',
        },
    ),
    "the minutes of a meeting are to be approved": (
        "PG-DECIDE-01",
        {
            "boards": BOARD,
            "meetings": "id,body_id,date\nmet,board,2020-01-01",
            "decisions": "id,by_id,act,on_id,date,state\na,board,approve,met,2020-03-01,planned",
        },
    ),
    "a fund was approved": (
        "PG-DECIDE-02",
        {
            "boards": BOARD,
            "programmes": "id,kind\npot,fund",
            "decisions": "id,by_id,act,on_id,outcome\na,board,approve,pot,approved",
        },
    ),
    "what an action was to set up is there by a later document": (
        "PG-ACTION-03",
        {
            "sources": "id,dated\npaper,2020-01-01\nlater,2020-12-01",
            "boards": "id,as_of,source_id\nboard,2020-12-01,later",
            "programmes": "id,due_text,locator\nact,March 2020,action 7",
            "changes": "id,subject_id,kind,status,outcome,locator\n"
            "new,board,establish,proposed,not recorded,action 7",
        },
    ),
    "what was to be set up by a day is there by a later document": (
        "PG-CHANGE-01",
        {
            "sources": "id,dated\npaper,2020-01-01\nlater,2020-12-01",
            "boards": "id,as_of,source_id\nboard,2020-12-01,later",
            "changes": "id,subject_id,kind,status,outcome,valid_from\n"
            "new,board,establish,proposed,not recorded,2020-03-01",
        },
    ),
    "a review took place after it was due": (
        "PG-TERMS-04",
        {
            "boards": BOARD,
            "milestones": "id,subject_id,name,date,state,as_of\n"
            "step,board,Date of review,2020-06,planned,2020-01-01\n"
            "done,board,Terms reviewed,2020-07-01,held,2020-07-01",
        },
    ),
    "a programme meets nowhere": (
        "PG-CHAIR-01",
        {
            "boards": "id,kind\nboard,board\nplan,programme\nnet,network",
            "people": PEOPLE,
            "memberships": seats("ann board chair", "bob plan member", "cat net member"),
        },
    ),
}

FOUND_YET: dict[str, tuple[str, Tables]] = {
    "only what is written later says that it met since": (
        "PG-MEET-01",
        {
            "sources": LATER,
            "boards": BOARD,
            "programmes": ids("plan"),
            "meetings": "id,body_id,date,as_of,source_id\nheld,board,2019-01-01,2020-01-01,paper",
            "decisions": "id,by_id,act,on_id,date,as_of,source_id,valid_from\n"
            "made,board,approve,plan,2021-01-01,2021-12-01,later,2021-12-01",
        },
    ),
    "the post is that of a vice-chair": (
        "PG-CHAIR-01",
        {"boards": BOARD, "posts": POST.format("Vice-Chair of the Board")},
    ),
    "a later step of several is called alike": (
        "PG-PLAN-01",
        {
            "programmes": ids("plan"),
            "milestones": STEPS.format(
                "Commencement: one",
                "other,plan,Commencement: two,2020-07,planned,2020-01-01\n"
                "done,plan,Commencement: three,2020-07,held,2020-07-01",
            ),
        },
    ),
    "the like step was held before it was planned": (
        "PG-PLAN-01",
        {
            "programmes": ids("plan"),
            "milestones": STEPS.format("Opened", "done,plan,Opened,2019-07,held,2019-07-01"),
        },
    ),
    "a note says another number": (
        "PG-FIGURE-02",
        {"boards": BOARD, "figures": FIGURES.format("At 27 March, of 336.")},
    ),
    "it was decided before it was asked for": (
        "PG-DECIDE-01",
        {
            "boards": BOARD,
            "programmes": ids("plan"),
            "decisions": ASKED.format("made,board,approve,plan,2019-04-01,held,in_force,approved"),
        },
    ),
    "it is decided after the day of the review": (
        "PG-DECIDE-01",
        {
            "boards": BOARD,
            "programmes": ids("plan"),
            "decisions": ASKED.format("made,board,approve,plan,2021-08-01,held,in_force,approved"),
        },
    ),
    "one of several steps was held under its words on other days": (
        "PG-PLAN-01",
        {
            "programmes": ids("plan"),
            "milestones": "id,subject_id,name,date,state,as_of\n"
            "step,plan,Public engagement,2020-06,planned,2020-01-01\n"
            "more,plan,First newsletter,2022-06,planned,2020-01-01\n"
            "done,plan,Public engagement again,2020-09,held,2020-10-01",
        },
    ),
    "what an action was to set up is there by the same document alone": (
        "PG-ACTION-03",
        {
            "boards": BOARD,
            "programmes": "id,due_text,locator\nact,March 2020,action 7",
            "changes": "id,subject_id,kind,status,outcome,locator\n"
            "new,board,establish,proposed,not recorded,action 7",
        },
    ),
    "nothing is in force, and what is proposed is old": (
        "PG-FACT-02",
        {
            "sources": OLD,
            "boards": "id,as_of\nboard,2014-01-01",
            "people": PEOPLE,
            "memberships": "id,member_id,body_id,status,as_of,source_id\n"
            "a,ann,board,proposed,2014-01-01,old",
        },
    ),
    "only what is proposed was stated since": (
        "PG-FACT-02",
        {
            "sources": OLD,
            "boards": "id,as_of\nboard,2014-01-01",
            "people": PEOPLE,
            "memberships": "id,member_id,body_id,status,as_of,source_id\n"
            "a,ann,board,in_force,2014-01-01,old\nb,bob,board,proposed,2020-01-01,paper",
        },
    ),
}


@pytest.mark.parametrize("case", PASSED_OVER)
def test_a_rule_passes_over_what_is_in_order(made: Made, case: str) -> None:
    rule, tables = PASSED_OVER[case]
    assert [item.words for item in asked(made(**tables), rule).findings] == []


@pytest.mark.parametrize("case", FOUND_YET)
def test_a_rule_finds_yet_what_only_looks_to_be_in_order(made: Made, case: str) -> None:
    rule, tables = FOUND_YET[case]
    assert asked(made(**tables), rule).findings


def test_tiers_of_a_place_that_places_nothing_are_not_looked_at(tmp_path: Path) -> None:
    folder = small_place.write(tmp_path / "us", boards=BOARD)
    (folder / "place.toml").write_text(TIERS, encoding="utf-8")
    result = asked(load(data=folder), "PG-TIER-01")
    assert (result.looked_at, result.findings) == (0, [])


@pytest.mark.parametrize(
    ("rule", "tables", "number"),
    [
        (
            "PG-PEOPLE-01",
            {
                "boards": boards("one", "two", "board"),
                "people": PEOPLE,
                "reporting_lines": lines("one>board", "two>board reports_to proposed"),
                "memberships": seats("ann one member", "bob two member", "cat board member"),
            },
            1,
        ),
        (
            "PG-LINE-05",
            {
                "boards": PAIR,
                "organisations": ids("council"),
                "reporting_lines": lines("panel>board", "board>council reports_to proposed"),
            },
            1,
        ),
        (
            "PG-PLAN-01",
            {
                "programmes": ids("plan"),
                "milestones": "id,subject_id,name,date,state,valid_to\n"
                "a,plan,A,2022,planned,\nb,plan,B,2022,planned,2020-06-01",
            },
            1,
        ),
        (
            "PG-FACT-02",
            {
                "boards": PAIR,
                "people": PEOPLE,
                "memberships": seats("ann panel member", "bob board member status=proposed"),
            },
            2,
        ),
    ],
)
def test_what_a_rule_looked_at_is_what_the_view_shows(
    made: Made, rule: str, tables: Tables, number: int
) -> None:
    assert asked(made(**tables), rule).looked_at == number


def test_who_led_a_thing_by_two_rows_and_left_is_found_once(made: Made) -> None:
    place = made(
        programmes=ids("act"),
        posts="id,valid_to\nhead,2020-06-01",
        assignments="id,assignee_id,subject_id,capacity\na,head,act,lead\nb,head,act,owner",
    )
    assert [item.key for item in asked(place, "PG-ACTION-02").findings] == ["PG-ACTION-02:act:head"]
