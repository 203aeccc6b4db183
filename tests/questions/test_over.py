"""What is over, what is only kept out: said in words, and denied by no headline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Answer, Partnership
from tests.small_place import boards, lines

Made = Callable[..., Partnership]
OVER = "over, the day is not stated"
SUCCEEDED = "id,kind,subject_id,into_id\nchange-1,succession,trust,heir\nchange-2,close,trust,"


def said(answer: Answer, name: str) -> list[tuple[str, str]]:
    return [
        (item.fact_id, item.condition) for part, item in answer.statements() if part.name == name
    ]


def test_a_line_that_is_over_says_so_in_words_with_what_followed_its_ends(made: Made) -> None:
    place = made(
        boards="id,status\na,in_force\ntrust,historical\nheir,in_force",
        reporting_lines=lines("a>trust reports_to historical"),
        changes=SUCCEEDED,
    )
    asked = place.at(include=["historical"])
    for answer in (
        asked.chain("a"),
        asked.chain("a", to="trust"),
        asked.route("a", "trust"),
        asked.chain("trust", down=True),
    ):
        line = [item for _, item in answer.statements() if item.fact_id == "line-00"]
        assert line[0].condition == f"{OVER}; stated"
        assert said(answer, "succession") == [
            ("trust", f"{OVER}; stated"),
            ("change-1", "in force, stated"),
        ]
    assert asked.chain("a").verdict == f"A reports to Trust ({OVER})"


def test_an_end_that_is_dated_is_told_by_its_date(made: Made) -> None:
    place = made(
        boards="id,status,valid_to\na,in_force,\ntrust,in_force,2019-01-01\nheir,in_force,",
        reporting_lines="id,from_id,to_id,status,valid_to\nl1,a,heir,historical,2021-01-01",
        changes=SUCCEEDED,
    )
    answer = place.chain("a")
    assert said(answer, "route_1") == [("l1", "historical, stated")]
    assert said(answer, "succession") == []


def test_of_a_thing_that_is_over_what_followed_is_told_though_it_has_no_line(made: Made) -> None:
    place = made(boards="id,status\ntrust,historical\nheir,in_force", changes=SUCCEEDED)
    assert said(place.chain("trust"), "succession")[1] == ("change-1", "in force, stated")
    assert said(place.chain("heir"), "succession") == []


@pytest.mark.parametrize(
    ("kind_and_status", "basis", "verdict"),
    [
        ("reports_to proposed", "stated", "None stated in force: a line from A to B is proposed"),
        ("reports_to historical", "stated", f"None stated in force: a line from A to B is {OVER}"),
        ("reports_to in_force", "implied", "None stated outright: a line from A to B is implied"),
        (
            "reports_to proposed",
            "implied",
            "None stated outright: a line from A to B is implied and proposed",
        ),
    ],
)
def test_a_line_that_is_only_kept_out_is_named_and_not_denied(
    made: Made, kind_and_status: str, basis: str, verdict: str
) -> None:
    kind, status = kind_and_status.split()
    place = made(
        boards=boards("a", "b"),
        reporting_lines=f"id,from_id,to_id,kind,status,basis\nl1,a,b,{kind},{status},{basis}",
    )
    assert place.chain("a").verdict == verdict
    below = verdict.replace("for A a line to B", "for B a line from A")
    assert place.chain("b", down=True).verdict == below


def test_every_line_that_is_kept_out_is_named_up_to_twelve(made: Made) -> None:
    names = [f"b{number:02}" for number in range(14)]
    pairs = [f"{name}>top reports_to proposed" for name in names]
    place = made(
        boards=boards("top", *names), reporting_lines=lines(*pairs, "b00>top overseen_by proposed")
    )
    verdict = place.chain("top", down=True).verdict
    assert verdict.startswith("None stated in force: a line from B00, B01, B02, ")
    assert verdict.endswith(", B11 and 2 more to Top is proposed")


def test_what_a_day_or_a_choice_keeps_out_below_a_thing_is_not_denied(made: Made) -> None:
    place = made(
        boards=boards("a", "b"),
        reporting_lines="id,from_id,to_id,kind,valid_from\nl1,a,b,reports_to,2020-06-01",
    )
    assert place.chain("b", down=True).verdict == (
        "None is recorded as of 1 January 2020 in these tables (1 document): no line up to B; "
        "1 is recorded as of 1 June 2020"
    )
    assert place.at("2020-07-01", only="proposed").chain("b", down=True).verdict == (
        "None is recorded as proposed as of 1 July 2020: no line up to B; "
        "1 is recorded with another status or basis"
    )
    assert place.chain("a", down=True).verdict == (
        "None is recorded in these tables (1 document): no line up to A"
    )


def test_a_rule_or_a_stage_that_is_only_kept_out_is_not_denied(made: Made) -> None:
    place = made(
        boards=boards("a", "b"),
        quorum=(
            "id,body_id,category,rule,minimum,status,valid_from\n"
            "r1,a,all,minimum,3,historical,\nr2,b,all,minimum,3,in_force,2020-06-01"
        ),
        escalation_stages=(
            "id,body_id,trigger,stage,to_id,text,status,valid_from\n"
            "e1,a,risk,1,b,Unsettled.,historical,\ne2,b,risk,1,a,Unsettled.,in_force,2020-06-01"
        ),
    )
    assert place.quorum("a").verdict == (
        "None is recorded in force in these tables (1 document): no rule for a quorum of A; "
        "1 rule is over; with what is over: A needs at least 3 people: 3 all"
    )
    assert place.quorum("b").verdict == (
        "None is recorded as of 1 January 2020 in these tables (1 document): "
        "no rule for a quorum of B; 1 rule is recorded as of 1 June 2020"
    )
    assert place.escalate("a").verdict == (
        "None is recorded in force in these tables (1 document): no escalation procedure of A; "
        "1 stage is over; with what is over: a risk: 1 stage, to B"
    )
    assert place.escalate("b", "risk").verdict == (
        "None is recorded as of 1 January 2020 in these tables (1 document): "
        "no escalation procedure of B for a risk; 1 stage is recorded as of 1 June 2020"
    )
    assert place.escalate("a", "dispute").verdict == (
        "None is recorded in these tables (1 document): no escalation procedure of A for a dispute"
    )


@pytest.mark.parametrize(
    ("cells", "none", "kept"),
    [
        ("basis\nseat,board,ann,implied", "outright", "1 is implied"),
        ("status\nseat,board,ann,historical", "in force", "1 is over"),
        (
            "valid_to\nseat,board,ann,2019-06-01",
            "as of 1 January 2020",
            "1 is recorded as of 31 May 2019",
        ),
    ],
)
def test_a_headline_says_what_keeps_back_what_is_recorded(
    made: Made, cells: str, none: str, kept: str
) -> None:
    column, row = cells.split("\n")
    place = made(
        boards="id\nboard",
        people="id\nann",
        memberships=f"id,body_id,member_id,{column}\n{row}",
    )
    denied = f"None is recorded {none} in these tables (1 document)"
    assert place.members("board").verdict == f"{denied}: no seat on Board; {kept} (Ann)"
    assert place.seats("ann").verdict == f"{denied}: no seat of Ann; {kept} (Board)"


def test_parties_of_another_day_are_not_denied(made: Made) -> None:
    place = made(
        documents="id\ndeed",
        organisations="id\ntrust",
        parties="id,agreement_id,party_id,valid_to\none,deed,trust,2019-06-01",
    )
    assert place.parties("deed").verdict == (
        "None is recorded as of 1 January 2020 in these tables (1 document): no party to Deed; "
        "1 is recorded as of 31 May 2019 (Trust)"
    )
