"""What a finding says where a row of ``gaps`` tells that somebody looked, and what a rule looks at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Partnership, review
from partnership_graph.facts.records import Gap
from tests.review.tried import BOARD, DAY, PAIR, PEOPLE, Tables, ids, ruled, seats, stages, table
from tests.small_place import lines

Made = Callable[..., Partnership]
RULES = {rule.id: rule for rule in review.rules()}
LOOKED = "not stated (looked for)"


def gap(subject: str, what: str, text: str = "") -> list[dict[str, str]]:
    return [{"id": "gap", "subject_id": subject, "what": what, "text": text, "locator": "para 7"}]


def found(place: Partnership, rule: str) -> list[review.Finding]:
    return list(review.run(place.view, day=DAY, rules=[RULES[rule]]).findings)


PUT: Tables = {
    "boards": BOARD,
    "programmes": ids("plan"),
    "decisions": "id,by_id,act,on_id,date,state,outcome\nput,board,approve,plan,2021-03-01,planned,not recorded",
}
CASES: dict[str, tuple[Tables, str, str]] = {
    "PG-CHAIR-01": ({"boards": BOARD}, "board", "chair"),
    "PG-LINE-01": ({"boards": BOARD}, "board", "upward_line"),
    "PG-QUORUM-01": (ruled(), "board", "quorum"),
    "PG-TERMS-03": (ruled(), "board", "secretariat"),
    "PG-ACTION-01": ({"programmes": ids("act")}, "act", "owner"),
    "PG-ACTION-03": ({"programmes": "id,due_text\nact,March 2020"}, "act", "outcome"),
    "PG-ESC-03": (
        {"boards": PAIR, "escalation_stages": stages({"id": "one", "to_id": "board"})},
        "one",
        "name",
    ),
    "PG-ESC-04": (
        {"boards": PAIR, "escalation_stages": stages({"id": "one", "to_id": "board"})},
        "one",
        "date",
    ),
    "PG-DECIDE-01": (PUT, "plan", "outcome"),
    "PG-DECIDE-02": (
        {
            **PUT,
            "decisions": "id,by_id,act,on_id,outcome\nmade,board,approve,plan,approved",
        },
        "plan",
        "owner",
    ),
    "PG-CHANGE-01": (
        {
            "boards": BOARD,
            "changes": "id,subject_id,kind,status,outcome,valid_from\nc,board,close,proposed,not recorded,2020-06",
        },
        "board",
        "outcome",
    ),
    "PG-BODY-02": (
        {
            "boards": PAIR,
            "organisations": ids("council"),
            "reporting_lines": lines("board>council"),
        },
        "panel",
        "quorum",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_where_somebody_looked_a_finding_says_so_and_cites_it(made: Made, rule: str) -> None:
    tables, subject, what = CASES[rule]
    (without,) = found(made(**tables), rule)
    assert LOOKED not in without.words
    (with_gap,) = found(made(**tables, gaps=gap(subject, what)), rule)
    assert LOOKED in with_gap.words
    assert [fact.locator for fact in with_gap.facts if isinstance(fact, Gap)] == ["para 7"]


@pytest.mark.parametrize("rule", CASES)
def test_a_gap_of_another_kind_says_nothing_of_it(made: Made, rule: str) -> None:
    tables, subject, _ = CASES[rule]
    (finding,) = found(made(**tables, gaps=gap(subject, "meaning")), rule)
    assert LOOKED not in finding.words


def test_what_is_said_instead_is_told_beside_it(made: Made) -> None:
    place = made(boards=BOARD, gaps=gap("board", "chair", "It has strong leadership."))
    assert [item.words for item in found(place, "PG-CHAIR-01")] == [
        f"Board: no chair is recorded; {LOOKED}: It has strong leadership"
    ]


def test_what_terms_say_of_a_chair_whom_they_do_not_name_is_told(made: Made) -> None:
    clause = {"body_id": "board", "clause": "chairing", "text": "Members take turns."}
    place = made(boards=BOARD, terms_of_reference=table("terms", [clause]))
    assert [item.words for item in found(place, "PG-CHAIR-01")] == [
        "Board: no chair is recorded; what is said of it: Members take turns"
    ]


# Which bodies

HOW = ("PG-LINE-01", "PG-CHAIR-01", "PG-TERMS-01")
DESCRIBED: Tables = {
    "organisations": ids("council"),
    "reporting_lines": lines("board>council"),
}


def things(place: Partnership, rule: str) -> list[str]:
    return [item.thing for item in found(place, rule)]


def test_a_body_that_is_only_named_beside_others_is_one_finding(made: Made) -> None:
    place = made(boards=PAIR, **DESCRIBED)
    assert [rule for rule in (*HOW, "PG-BODY-02") if "panel" in things(place, rule)] == [
        "PG-BODY-02"
    ]


def test_of_a_list_of_names_each_is_looked_at(made: Made) -> None:
    place = made(boards=PAIR)
    assert all(things(place, rule) == ["panel", "board"] for rule in HOW)
    assert things(place, "PG-BODY-02") == []


@pytest.mark.parametrize(
    "tables",
    [
        {"people": PEOPLE, "memberships": seats("ann panel member", "bob board chair")},
        {"memberships": seats("panel board chair")},
        {"reporting_lines": lines("board>panel")},
        {"meetings": "id,body_id,date\nmet,panel,2020-01-01\nalso,board,2020-01-01"},
        {"posts": "id,name,organisation_id\nclerk,Clerk,panel\nchair,Chair,board"},
        {"escalation_stages": stages({"id": "one", "to_id": "board"})},
    ],
    ids=["has a seat", "sits elsewhere", "is answered to", "met", "has a post", "escalates"],
)
def test_a_body_of_which_anything_is_recorded_is_looked_at(made: Made, tables: Tables) -> None:
    place = made(boards=PAIR, **tables)
    assert "panel" in things(place, "PG-TERMS-01")
    assert things(place, "PG-BODY-02") == []


def test_a_line_that_has_ended_still_tells_that_a_body_is_arranged(made: Made) -> None:
    place = made(
        boards=PAIR,
        organisations=ids("council"),
        reporting_lines="id,from_id,to_id,valid_to\na,board,council,\nb,panel,council,2020-06-01",
    )
    assert things(place, "PG-LINE-01") == ["panel"]


def test_a_proposed_body_is_looked_at_once_rules_are_laid_down_for_it(made: Made) -> None:
    def terms(clause: str) -> list[dict[str, str]]:
        row = {"body_id": "panel", "clause": clause, "text": "It is so.", "status": "proposed"}
        return table("terms", [row])

    boards = "id,status\npanel,proposed\nboard,in_force"
    for clause, expected in (("remit", False), ("frequency", True)):
        place = made(boards=boards, **DESCRIBED, terms_of_reference=terms(clause))
        for rule in ("PG-LINE-01", "PG-CHAIR-01", "PG-QUORUM-01"):
            assert ("panel" in things(place, rule)) is expected, (clause, rule)
        assert things(place, "PG-BODY-02") == []


def test_a_ward_says_which_centre_served_it(made: Made) -> None:
    place = made(
        areas="id,kind\nward,ward",
        childrens_centres="id,name,valid_to\nold,Old Centre,2020-06-01",
        area_links="id,from_id,to_id,kind\nl,old,ward,serves_ward",
    )
    assert [item.words for item in found(place, "PG-WARD-01")] == [
        "Ward: no centre that serves it is recorded on this day; Old Centre, as recorded of another, is not there"
    ]
