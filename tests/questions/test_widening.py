"""A denial says what is recorded without the filter or the day, and a hint names what changes the answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Answer, Partnership
from partnership_graph.answers.remarks import Kind
from tests.small_place import boards

Made = Callable[..., Partnership]

SOURCES = "id,name,dated\npaper,Paper,2020-01-01\nminutes,Minutes,2019-06-01"
LINE = "id,from_id,to_id,kind,status,valid_from,source_id\n"


def hints(answer: Answer) -> list[str]:
    return [item.option for item in answer.remarks if item.kind is Kind.LEFT_OUT]


@pytest.mark.parametrize(
    ("chosen", "said", "option"),
    [
        (
            {"source": "minutes"},
            "with what is recorded in other sources: ",
            "without --source",
        ),
        (
            {"only": "structural"},
            "with what is recorded with another status or basis: ",
            "without --only",
        ),
        (
            {"as_of": "2019-01-01"},
            "with what is recorded on other days: ",
            "without --as-of",
        ),
        (
            {"as_of": "2019-01-01", "only": "structural"},
            "with what is recorded with another status or basis and on other days: ",
            "without --only and --as-of",
        ),
    ],
)
def test_a_denial_says_what_the_nearest_wider_view_answers(
    made: Made, chosen: dict[str, str], said: str, option: str
) -> None:
    place = made(sources=SOURCES, boards=boards("a"))
    narrow = place.at(**chosen).facts(about="a")
    assert narrow.verdict == f"No rows are recorded about A; {said}{place.facts(about='a').verdict}"
    assert hints(narrow) == [option]
    assert not narrow.found


def test_what_every_view_denies_is_denied_and_nothing_is_hinted(made: Made) -> None:
    answer = made(boards=boards("a")).at("2020-01-01", only="implied").facts("nowhere")
    assert answer.verdict == "No rows are recorded that hold 'nowhere'"
    assert hints(answer) == []


def test_no_route_is_said_with_the_proposed_line_that_would_lead_there(made: Made) -> None:
    place = made(
        boards=boards("a", "b", "c"),
        reporting_lines=LINE
        + "l1,a,b,reports_to,in_force,,paper\nl2,a,c,reports_to,proposed,,paper",
    )
    for answer in (place.route("a", "c"), place.chain("a", to="c")):
        assert answer.verdict.startswith("No route leads from A up to C; with what is proposed: A ")
        assert hints(answer) == ["--include proposed"]


def test_no_line_of_the_kinds_chosen_is_said_with_one_that_is_kept_out(made: Made) -> None:
    place = made(
        boards=boards("a", "b"),
        reporting_lines=LINE + "l1,a,b,reports_to,proposed,,paper",
    )
    assert "; with what is proposed: A " in place.chain("a", kinds=["reports_to"]).verdict
    assert (
        "; with what is proposed: 1 " in place.chain("b", kinds=["reports_to"], down=True).verdict
    )


def test_a_line_in_force_that_leads_back_is_not_denied_beside_a_proposed_one(made: Made) -> None:
    place = made(
        boards=boards("a", "b", "c"),
        reporting_lines=LINE
        + "l1,a,b,reports_to,in_force,,paper\nl2,b,a,reports_to,in_force,,paper\n"
        + "l3,b,c,reports_to,proposed,,paper",
    )
    verdict = place.route("a", "c").verdict
    assert "; a line from B to C is proposed" in verdict
    assert "None stated" not in verdict


def test_of_two_choices_the_one_is_named_that_keeps_something_out(made: Made) -> None:
    place = made(
        sources=SOURCES,
        boards=boards("a", "b"),
        reporting_lines=LINE + "l1,a,b,reports_to,proposed,,paper",
    )
    answer = place.at(only="proposed", source="minutes").lines("a")
    assert hints(answer) == ["without --source"]
    assert "with another status" not in answer.verdict


def test_a_hint_of_services_and_of_attendance_counts_what_it_would_show(made: Made) -> None:
    place = made(
        services="id\ns",
        organisations="id,kind\nx,team",
        meetings="id,body_id\nm,b",
        boards=boards("b"),
        service_links="id,service_id,party_id,capacity,valid_from\nk,s,x,provider,2021-01-01",
        attendance="id,meeting_id,attendee_id,capacity,valid_from\nt,m,x,present,2021-01-01",
    )
    assert hints(place.services(provided_by="x")) == ["--as-of 2021-01-01"]
    assert hints(place.services(proposed="close")) == []
    assert hints(place.services(provided_by="x", commissioned_by="x")) == []
    assert hints(place.attendance("m")) == ["--as-of 2021-01-01"]
    assert hints(place.attendance("m", apologies=True)) == []


def test_what_connects_two_things_either_way_is_hinted_at_where_anything_does(made: Made) -> None:
    place = made(
        boards=boards("a", "b", "c"),
        reporting_lines=LINE + "l1,a,b,reports_to,in_force,,paper",
    )
    options = [item.option for item in place.route("b", "a").remarks]
    assert "--undirected" in options
    assert "--undirected" not in [item.option for item in place.route("a", "c").remarks]


def test_what_is_contradicted_of_its_facts_is_a_fact_about_a_thing(made: Made) -> None:
    place = made(
        boards=boards("a", "b"),
        meetings="id,body_id\nm,a",
        contradictions="id,topic,subject_id,side,claim\nc1,day,m,a,One.\nc2,day,b,b,Other.",
    )
    listed = place.facts(about="a", kind="contradictions")
    assert [item.fact_id for _, item in listed.statements()] == ["c1", "c2"]
    assert place.show("a").verdict.partition(" facts")[0].endswith(" 3")
