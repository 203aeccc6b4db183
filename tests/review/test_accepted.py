"""What a place accepts of what is found: until when, of what, and what of it accepts nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph import Answer, Partnership, load, review
from partnership_graph.answers.parts import Part
from partnership_graph.errors import DataError
from partnership_graph.facts.records import Acceptance
from tests import small_place
from tests.review.tried import BOARD, DAY, ids

Made = Callable[..., Partnership]

ACCEPTED = "id,rule,thing,other,reason,by_post,until"


def accepting(*rows: str) -> str:
    return "\n".join([ACCEPTED, *rows])


def keys(asked: Partnership, day: str = DAY) -> tuple[list[str], list[str]]:
    """Return what is found and what is accepted."""
    found = review.run(asked.view, day=day, accepted=asked.dataset.all(Acceptance))
    return (
        [item.key for result in found.results for item in result.findings],
        [item.key for result in found.results for item in result.accepted],
    )


def test_what_is_accepted_is_counted_apart_until_its_day(made: Made) -> None:
    place = made(
        boards=BOARD,
        posts=ids("clerk"),
        accepted=accepting("a,PG-CHAIR-01,board,,Elected in May,clerk,2021-06-01"),
    )
    found, kept = keys(place, "2021-06-01")
    assert kept == ["PG-CHAIR-01:board"]
    assert "PG-CHAIR-01:board" not in found
    found, kept = keys(place, "2021-06-02")
    assert kept == []
    assert "PG-CHAIR-01:board" in found


def test_of_several_findings_of_one_thing_one_may_be_accepted(made: Made) -> None:
    steps = "id,subject_id,name,date,state\none,board,One,2021-01,planned\ntwo,board,Two,2021-01,planned"
    place = made(
        boards=BOARD,
        posts=ids("clerk"),
        milestones=steps,
        accepted=accepting("a,PG-PLAN-01,board,two,Moved,clerk,2022"),
    )
    found, kept = keys(place)
    assert "PG-PLAN-01:board:one" in found
    assert kept == ["PG-PLAN-01:board:two"]


def test_an_acceptance_without_the_other_accepts_all_of_its_rule_and_thing(made: Made) -> None:
    steps = "id,subject_id,name,date,state\none,board,One,2021-01,planned\ntwo,board,Two,2021-01,planned"
    place = made(
        boards=BOARD,
        posts=ids("clerk"),
        milestones=steps,
        accepted=accepting("a,PG-PLAN-01,board,,Moved,clerk,2022"),
    )
    assert sorted(keys(place)[1]) == ["PG-PLAN-01:board:one", "PG-PLAN-01:board:two"]


@pytest.mark.parametrize(
    "row",
    ["a,PG-GONE-99,board,,Known,clerk,2030", "a,PG-CHAIR-01,nobody,,Known,clerk,2030"],
    ids=["its rule is gone", "its thing is gone"],
)
def test_an_acceptance_of_nothing_is_itself_found(made: Made, row: str) -> None:
    place = made(boards=BOARD, posts=ids("clerk"), accepted=accepting(row))
    found, _ = keys(place)
    assert [key for key in found if key.startswith("PG-ACCEPT-01")] == [
        f"PG-ACCEPT-01:{row.split(',')[2]}:a"
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,PG-CHAIR-0,board,,Known,clerk,2030", "PG-CHAIR-0 is no rule; did you mean PG-CHAIR-0"),
        (
            "a,PG-CHAIR-01,The Board,,Known,clerk,2030",
            "The Board is no thing that is there; did you mean board?",
        ),
    ],
)
def test_an_acceptance_of_nothing_says_which_of_the_two_is_wrong(
    made: Made, row: str, said: str
) -> None:
    place = made(boards="id,name\nboard,The Board", posts=ids("clerk"), accepted=accepting(row))
    found = review.run(place.view, day=DAY, accepted=place.dataset.all(Acceptance)).findings
    assert said in next(item.words for item in found if item.rule == "PG-ACCEPT-01")


def test_the_rule_of_an_acceptance_is_read_however_it_is_typed(made: Made) -> None:
    row = "a,pg-chair-01,board,,Known,clerk,2030"
    found, kept = keys(made(boards=BOARD, posts=ids("clerk"), accepted=accepting(row)))
    assert kept == ["PG-CHAIR-01:board"]
    assert not any(key.startswith("PG-ACCEPT-01") for key in found)


def test_an_acceptance_of_what_is_not_there_yet_is_no_finding(made: Made) -> None:
    row = "a,PG-CHAIR-01,board,,Known,clerk,2030"
    place = made(
        boards="id,valid_from\nboard,2021-03-01", posts=ids("clerk"), accepted=accepting(row)
    )
    assert not any(key.startswith("PG-ACCEPT-01") for key in keys(place, "2021-01-01")[0])


def test_a_data_version_does_not_cover_what_is_accepted(made: Made) -> None:
    without = made(boards=BOARD, posts=ids("clerk"))
    row = "a,PG-CHAIR-01,board,,Known,clerk,2030"
    assert (
        made(boards=BOARD, posts=ids("clerk"), accepted=accepting(row)).dataset.version
        == without.dataset.version
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,PG-CHAIR-01,board,,Known,nobody,2030", "'nobody' is not the id of a row of posts"),
        ("a,PG-CHAIR-01,board,,Known,clerk,soon", "'soon' is not a day such as 2020-01-31"),
        ("a,PG-CHAIR-01,board,,,clerk,2030", "the cell is empty; expected some text: why it is"),
        ("a,PG-CHAIR-01,board,,Known,clerk,", "the cell is empty; expected a day"),
    ],
)
def test_a_wrong_acceptance_is_told_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    folder = small_place.write(
        tmp_path / "us", boards=BOARD, posts=ids("clerk"), accepted=accepting(row)
    )
    with pytest.raises(DataError) as wrong:
        load(data=folder)
    assert "us/accepted.csv:2: " in str(wrong.value)
    assert said in str(wrong.value)


def test_nothing_that_is_told_of_a_post_speaks_of_what_it_accepts(made: Made) -> None:
    place = made(
        boards=BOARD,
        posts=ids("clerk"),
        accepted=accepting("a,PG-CHAIR-01,board,,Elected in May,clerk,2030"),
    )
    told = place.show("clerk")
    assert not any(item.table == "accepted" for _, item in told.statements())
    assert "Elected in May" not in str(told.to_dict())


# What accepts nothing, and what has lapsed

STEPS = (
    "id,subject_id,name,date,state\none,board,One,2021-01,planned\ntwo,board,Two,2021-01,planned"
)


def reviewed(made: Made, *rows: str, day: str = DAY, **asked: object) -> Answer:
    place = made(boards=BOARD, posts=ids("clerk"), milestones=STEPS, accepted=accepting(*rows))
    return place.review(day, **asked)  # type: ignore[arg-type]


def said(answer: Answer) -> str:
    return "; ".join(item.text for item in answer.remarks if "accepted.csv" in item.text)


@pytest.mark.parametrize(
    "row",
    [
        "a,PG-TERMS-04,board,,Known,clerk,2030",
        "a,PG-PLAN-01,board,three,Known,clerk,2030",
        "a,PG-PLAN-01,clerk,,Known,clerk,2030",
        "a,PG-TERMS-04,board,,Known,clerk,2020",
    ],
    ids=["the rule finds nothing", "the other is wrong", "of another thing", "and it has lapsed"],
)
def test_what_accepts_nothing_that_is_found_is_said_and_no_finding(made: Made, row: str) -> None:
    answer = reviewed(made, row)
    assert said(answer).startswith("accepted.csv: this row accepts nothing that is found: a (PG-")
    assert not any(section.of == "PG-ACCEPT-01" for section in answer.sections)


@pytest.mark.parametrize(
    "row",
    [
        "a,PG-PLAN-01,board,,Known,clerk,2030",
        "a,pg-plan-01,board,two,Known,clerk,2030",
        "a,PG-PLAN-01,board,two,Known,clerk,2020",
        "a,PG-GONE-99,board,,Known,clerk,2030",
        "a,PG-PLAN-01,nobody,,Known,clerk,2030",
    ],
    ids=["all of a thing", "one of a thing", "lapsed", "its rule is gone", "its thing is gone"],
)
def test_what_accepts_something_or_is_found_itself_is_not_said_so(made: Made, row: str) -> None:
    assert said(reviewed(made, row)) == ""


def test_what_accepts_a_rule_that_is_not_asked_is_not_said_so(made: Made) -> None:
    row = "a,PG-TERMS-04,board,,Known,clerk,2030"
    assert said(reviewed(made, row, rules=["PG-PLAN-01"])) == ""
    assert said(reviewed(made, row, severity="missing")) == ""
    assert said(reviewed(made, row, severity="late"))


def test_several_are_named_up_to_three_with_what_to_do(made: Made) -> None:
    rows = [f"{name},PG-TERMS-04,board,{name},Known,clerk,2030" for name in "abcd"]
    assert said(reviewed(made, *rows)) == (
        "accepted.csv: these rows accept nothing that is found: a (PG-TERMS-04 of Board, a), "
        "b (PG-TERMS-04 of Board, b), c (PG-TERMS-04 of Board, c), 1 more; remove them, or correct the cell other"
    )


def test_what_was_accepted_and_comes_back_says_by_whom_and_until_when(made: Made) -> None:
    answer = reviewed(made, "a,PG-PLAN-01,board,one,Waits,clerk,2021-05-01", rules=["PG-PLAN-01"])
    assert [item.text for _, item in answer.statements()] == [
        (
            "Board: One, by 31 January 2021; still recorded as planned; "
            "accepted by Clerk until 1 May 2021, which has gone by"
        ),
        "Board: Two, by 31 January 2021; still recorded as planned",
    ]


def test_a_new_acceptance_counts_beside_one_that_has_lapsed(made: Made) -> None:
    answer = reviewed(
        made,
        "old,PG-PLAN-01,board,one,Waited,clerk,2021-05-01",
        "new,PG-PLAN-01,board,one,Waits,clerk,2022-05-01",
        rules=["PG-PLAN-01"],
    )
    kept = [item.text for section, item in answer.statements() if section.part is Part.ACCEPTED]
    assert len(kept) == 1
    assert kept[0].endswith("accepted by Clerk until 1 May 2022: Waits")
    assert said(answer) == ""


def test_what_accepts_nothing_is_printed_on_the_one_screen(
    pgraph: Callable[..., object], tmp_path: Path
) -> None:
    folder = small_place.write(
        tmp_path / "us",
        boards=BOARD,
        posts=ids("clerk"),
        accepted=accepting("a,PG-TERMS-04,board,,Known,clerk,2030"),
    )
    for form in ("text", "html", "card", "markdown"):
        result = pgraph("review", "--data", str(folder), "--as-of", DAY, "--format", form)
        assert "accepts nothing that is found" in result.stdout, form  # type: ignore[attr-defined]
