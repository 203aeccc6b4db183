"""What is denied, and how far: no more than somebody looked for, and nothing that is only kept out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.parts import Part
from partnership_graph.publishing.card import card
from tests.small_place import write as write_place

Made = Callable[..., Partnership]

GAP = "id,subject_id,what\nlooked,"
LOOKED_FOR: dict[str, tuple[Callable[[Partnership], Answer], str, str]] = {
    "membership board": (
        lambda it: it.members("board"),
        "None stated: no document lists the members of Board",
        "no seat on Board",
    ),
    "membership ann": (
        lambda it: it.seats("ann"),
        "None stated: no document gives Ann a seat",
        "no seat of Ann",
    ),
    "quorum board": (
        lambda it: it.quorum("board"),
        "Not stated: no document states a quorum of Board",
        "no rule for a quorum of Board",
    ),
    "escalation board": (
        lambda it: it.escalate("board", "risk"),
        "None stated: no document states an escalation procedure of Board for a risk",
        "no escalation procedure of Board for a risk",
    ),
    "upward_line board": (
        lambda it: it.chain("board"),
        "None stated: no document states whom Board answers to",
        "no line up from Board",
    ),
    "membership deed": (
        lambda it: it.parties("deed"),
        "None stated: no document lists the parties to Deed",
        "no party to Deed",
    ),
    "link hub": (
        lambda it: it.wards(of="hub"),
        "None stated: no document says which wards Hub serves",
        "no ward that Hub serves",
    ),
}
"""By the kind of gap and its subject: a question, what it says where a row says that somebody looked,
and what where none does."""
THINGS = {
    "boards": "id\nboard",
    "people": "id\nann",
    "documents": "id\ndeed",
    "childrens_centres": "id,kind\nhub,outreach_site",
    "services": "id\nlone",
}


def cited(answer: Answer) -> set[str]:
    return {item.fact_id for _, item in answer.statements() if item.table == "gaps"}


@pytest.mark.parametrize("gap", LOOKED_FOR)
def test_where_a_row_says_that_somebody_looked_no_document_states_it_and_the_row_is_cited(
    made: Made, gap: str
) -> None:
    ask, stated, _ = LOOKED_FOR[gap]
    what, subject = gap.split()
    answer = ask(made(**THINGS, gaps=f"{GAP}{subject},{what}"))
    assert answer.verdict == stated
    assert (answer.found, cited(answer)) == (False, {"looked"})


@pytest.mark.parametrize("gap", LOOKED_FOR)
def test_where_none_does_none_is_recorded_and_in_how_many_documents_is_said(
    made: Made, gap: str
) -> None:
    ask, _, none = LOOKED_FOR[gap]
    answer = ask(made(**THINGS))
    assert answer.verdict == f"None is recorded in these tables (1 document): {none}"
    assert (answer.found, cited(answer)) == (False, set())


@pytest.mark.parametrize("other", ["chair board", "membership ann"])
def test_a_row_about_something_else_or_another_thing_says_nothing(made: Made, other: str) -> None:
    what, subject = other.split()
    answer = made(**THINGS, gaps=f"{GAP}{subject},{what}").members("board")
    assert answer.verdict.startswith("None is recorded in these tables")


def test_who_does_a_service_is_looked_for_on_both_sides_or_not_at_all(made: Made) -> None:
    one = "id,subject_id,what\na,lone,commissioner"
    half = made(**THINGS, gaps=one).services("lone")
    whole = made(**THINGS, gaps=f"{one}\nb,lone,provider").services("lone")
    assert half.verdict == (
        "None is recorded in these tables (1 document): nobody who commissions or provides Lone"
    )
    assert whole.verdict == "None stated: no document states who commissions or provides Lone"
    assert (cited(half), cited(whole)) == ({"a"}, {"a", "b"})


def test_a_row_counts_on_the_days_on_which_it_holds_and_looks_back_where_none_is_asked(
    made: Made,
) -> None:
    place = made(
        sources="id,dated\nold,2020\nnew,2022-06-01",
        boards="id,source_id,as_of,valid_to\nboard,old,2020,2021-01-01",
        gaps="id,subject_id,what,source_id,as_of\nlooked,board,membership,new,2022-06-01",
    )
    assert place.members("board").verdict.startswith("None stated: no document lists")
    assert place.at("2020-12-31").members("board").verdict == (
        "None is recorded as of 31 December 2020 in these tables (2 documents): no seat on Board"
    )


def test_a_row_does_not_deny_what_is_there_and_kept_out(made: Made) -> None:
    answer = made(
        **THINGS,
        gaps=f"{GAP}board,membership",
        memberships="id,body_id,member_id,basis,valid_to\n"
        "one,board,ann,implied,\ntwo,board,ann,stated,2019-01-01\nthree,board,ann,stated,2018-01-01",
    ).members("board")
    assert answer.verdict == (
        "None is recorded outright as of 1 January 2020 in these tables (1 document): "
        "no seat on Board; 1 is implied (Ann), 2 are recorded as of 31 December 2017 (Ann)"
    )
    assert cited(answer) == {"looked"}


def test_under_a_filter_it_is_said_and_how_many_there_are_without_it(made: Made) -> None:
    place = made(**THINGS, memberships="id,body_id,member_id\none,board,ann")
    assert place.at(only="implied").members("board").verdict == (
        "None is recorded as implied: no seat on Board; "
        "1 is recorded with another status or basis (Ann)"
    )


def test_the_documents_counted_are_those_of_the_places_that_hold_the_thing(tmp_path: Path) -> None:
    places = tmp_path / "places"
    write_place(places / "one", boards="id\nfirst", organisations="id\nboth")
    write_place(
        places / "two",
        sources="id,dated\nlater,2020\nlast,2020",
        boards="id,source_id\nsecond,later",
        organisations="id,source_id\nboth,later",
    )
    both = load(data=places)
    assert "(1 document)" in both.chain("first").verdict
    assert "(2 documents)" in both.chain("second").verdict
    assert "(3 documents)" in both.chain("both").verdict
    assert "(3 documents)" in both.decisions().verdict


def test_a_card_denies_no_more_than_the_answer_does(made: Made) -> None:
    answer = made(**THINGS).members("board")
    assert card(answer).sentence == (
        "None is recorded in these tables (1 document): no seat on Board, as of 1 January 2020."
    )


def test_what_is_counted_as_lacking_is_not_stated_only_where_somebody_looked(made: Made) -> None:
    nobody = made(**THINGS).gaps("quorum")
    somebody = made(**THINGS, gaps=f"{GAP}board,quorum").gaps("quorum")
    assert nobody.verdict == "not recorded for 1 of 1 body"
    assert [item.text for _, item in nobody.statements()] == ["Board: quorum not recorded"]
    assert somebody.verdict == "not stated for 1 of 1 body"
    lines = [made(**THINGS, gaps=rows).gaps("upward_line").verdict for rows in (GAP + "ann,name",)]
    assert lines == ["upward line: 0 in force, 0 proposed only, 1 none recorded, of 1 body"]


MEETINGS = {
    **THINGS,
    "people": "id\nann\nben\ncy",
    "meetings": "id,body_id,date,kind\nmay,board,2020-05-02,meeting\njune,board,2020-06,meeting",
    "attendance": "id,meeting_id,attendee_id,capacity\n"
    "1,may,ann,chair\n2,may,ben,present\n3,may,cy,apologies\n4,june,ann,present",
}


@pytest.mark.parametrize("seats", ["", "one,board,ann"])
@pytest.mark.parametrize(
    ("day", "said", "meeting"),
    [
        ("2020-05-02", "2 May 2020 list 2 people or bodies as there and 1 who sent", "2020-05-02"),
        ("2020-06-11", "June 2020 list 1 person or body as there; attendance is not a", "2020-06"),
    ],
)
def test_on_a_day_with_minutes_members_and_quorum_say_that_they_list_who_was_there(
    made: Made, seats: str, day: str, said: str, meeting: str
) -> None:
    tables = {"memberships": f"id,body_id,member_id\n{seats}"} if seats else {}
    place = made(sources="id,dated\npaper,2019-01-01\nlater,2020-01-01", **MEETINGS, **tables).at(
        day
    )
    for answer in (place.members("board"), place.quorum("board")):
        remarks = [item for item in answer.remarks if "the minutes of" in item.text]
        assert [item.option for item in remarks] == [f"pgraph attendance board --on {meeting}"]
        assert said in remarks[0].text
    listed = [item for part, item in place.members("board").statements() if part.part is Part.SEATS]
    assert bool(listed) == bool(seats)


def test_on_a_day_without_minutes_nothing_is_said_of_any(made: Made) -> None:
    answer = made(**MEETINGS).at("2020-05-03").members("board")
    assert not [item for item in answer.remarks if "the minutes of" in item.text]
