"""Whether a thing is in force, proposed or over: the sentence, who says so, and what was decided on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Partnership, load
from partnership_graph.facts.records import TABLES, Thing

Made = Callable[..., Partnership]

SOURCES = "id,name,dated\npaper,Paper,2020-01-01\nminutes,Minutes,2020-06-01"


def said(place: Partnership, thing: str, day: str = "") -> str:
    return place.at(day).status(thing).verdict


def test_a_proposal_says_where_it_was_put_forward_and_that_it_is_not_ratified(made: Made) -> None:
    place = made(sources=SOURCES, boards="id,status\nboard,proposed")
    assert said(place, "board") == (
        "Board is proposed: put forward in Paper on 1 January 2020; "
        "no ratification is recorded up to 1 January 2020"
    )


def test_a_proposal_whose_outcome_is_recorded_says_so(made: Made) -> None:
    place = made(
        sources=SOURCES,
        boards="id,status\nboard,proposed\ncabinet,in_force",
        decisions="id,by_id,act,on_id,outcome,as_of,source_id\nd-1,cabinet,approve,board,Approved,2020-06-01,minutes\n"
        "d-2,cabinet,consult,board,not recorded,2020-01-01,paper",
    )
    told = place.status("board")
    assert told.verdict == (
        "Board is proposed: put forward in Paper on 1 January 2020; its outcome (approve) is recorded as: Approved; "
        "2 decisions on it, the outcome of 1 not recorded"
    )
    assert [item.fact_id for part, item in told.statements() if part.name == "timeline"] == [
        "d-2",
        "d-1",
    ]
    assert said(place, "board", "2020-03-01").endswith(
        "no ratification is recorded up to 1 March 2020; 1 decision on it, the outcome of 1 not recorded"
    )


def test_what_is_in_force_says_since_when_or_when_it_is_recorded(made: Made) -> None:
    place = made(
        sources=SOURCES,
        boards="id,valid_from\nboard,2012-04-01\nother,",
        evidence="id,fact_id,source_id,locator,as_of\ne-1,other,minutes,2,2020-06-01",
    )
    assert said(place, "board") == (
        "Board is in force: since 1 April 2012, recorded on 1 January 2020 in Paper"
    )
    assert said(place, "other") == (
        "Other is in force: first recorded on 1 January 2020, last recorded on 1 June 2020 in Minutes"
    )
    (part,) = [part for part in place.status("other").sections if part.name == "recorded"]
    assert [item.text for item in part.statements] == [
        "1 January 2020: Paper",
        "1 June 2020: Minutes",
    ]


def test_what_is_over_says_when_and_what_came_after(made: Made) -> None:
    place = made(
        boards="id,valid_to,status\nold,2019-12-31,in_force\nnew,,in_force\nlost,,historical",
        changes="id,kind,subject_id,into_id,outcome\nchange,succession,old,new,done",
    )
    assert said(place, "old") == (
        "Old ended: it was no more on 31 December 2019; succeeded by New; recorded on 1 January 2020 in Paper"
    )
    assert said(place, "old", "2019-06-01").startswith("Old is in force")
    assert said(place, "lost").startswith("Lost is over, the day is not stated")


def test_what_only_may_hold_says_why(made: Made) -> None:
    place = made(boards="id,valid_from\nboard,2020")
    assert said(place, "board", "2020-05-01").startswith(
        "Board is in force, but not for certain: began in 2020, the day is not stated"
    )


def test_what_is_not_there_yet_says_when_it_is_first_recorded(made: Made) -> None:
    place = made(boards="id\nboard")
    assert said(place, "board", "2019-01-01") == "Board is first recorded on 1 January 2020"


def test_a_change_that_is_proposed_stands_in_the_first_line(made: Made) -> None:
    place = made(
        childrens_centres="id\ncentre",
        changes="id,kind,subject_id,status\nchange,close,centre,proposed",
    )
    assert said(place, "centre").endswith("; its closure is proposed, outcome not recorded")


def test_an_agreement_says_how_many_signed_and_a_meeting_that_it_was_held() -> None:
    place = load("thurrock")
    assert said(place, "MOU").endswith("signature recorded for 0 of 17 parties")
    assert said(place, "ice-meeting-29-jul-2016").startswith(
        "ICE meeting 29 Jul 2016 was held on 29 July 2016"
    )


@pytest.mark.parametrize("day", ["", "2016-05-24", "2018"])
def test_of_whatever_is_recorded_the_standing_is_said_and_agrees_with_its_row(day: str) -> None:
    place = load().at(day)
    for name, table in TABLES.items():
        if not issubclass(table, Thing) or name == "meetings":
            continue
        for row in place.dataset.all(table):
            verdict = place.status(row.id).verdict
            there = place.view.holds(row) and not verdict.startswith(
                f"{place.dataset.name(row.id)} is over"
            )
            assert (" is proposed: put forward" in verdict) == (there and row.status == "proposed")
            assert (" is in force" in verdict or " is recorded" in verdict) <= place.view.holds(row)
