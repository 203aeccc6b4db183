"""What show leads to beside the thing itself: what a report found, and what is proposed with a site."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from partnership_graph import Answer, Partnership, load
from partnership_graph.publishing.formats import write

Made = Callable[..., Partnership]

REPORT: Mapping[str, str] = {
    "sources": "id,dated\npaper,2020-01-01\nreport,2020-01-01\npack,2020-02-01",
    "documents": (
        "id,kind,dated,source_id\ninspection,report,2020-01-01,report\n"
        "item-1,report,2020-02-01,pack\nitem-2,report,2020-02-01,pack"
    ),
    "organisations": "id\ncouncil",
    "descriptions": (
        "id,subject_id,kind,text,source_id\ngood,council,judgement,Good,report\n"
        "big,council,characteristic,Large,report\nlater,council,judgement,Better,pack"
    ),
    "programmes": "id,kind,source_id\nrec,recommendation,report\nplan,plan,report",
}
SITES: Mapping[str, str] = {
    "documents": "id\npaper-a\npaper-b",
    "childrens_centres": "id\nnorth\nsouth\neast\nwest",
    "changes": (
        "id,kind,subject_id,proposed_by,status\none,close,north,paper-a,proposed\n"
        "two,close,south,paper-a,proposed\nthree,close,east,paper-b,proposed\n"
        "four,retain,west,paper-a,proposed\nfive,close,west,paper-a,in_force"
    ),
}


def told(answer: Answer) -> dict[str, list[str]]:
    return {part.name: [item.fact_id for item in part.statements] for part in answer.sections}


def test_a_report_leads_to_what_it_judges_and_recommends(made: Made) -> None:
    found = told(made(**REPORT).show("inspection"))
    assert (found["judged"], found["recommended"]) == (["good"], ["rec"])


def test_one_of_several_papers_in_a_source_is_not_that_source(made: Made) -> None:
    assert {"judged", "recommended"}.isdisjoint(told(made(**REPORT).show("item-1")))


def test_a_site_leads_to_those_of_which_the_same_paper_proposes_the_same(made: Made) -> None:
    assert told(made(**SITES).show("north"))["close_alike"] == ["two"]


@pytest.mark.parametrize(
    ("thing", "part", "names"),
    [
        ("ofsted-inspection-report-2016", "judged", ("area 2, looked after", "area 3, leadership")),
        (
            "tilbury-integrated-healthy-living-centre",
            "establish_alike",
            ("Purfleet", "Grays", "Corringham"),
        ),
    ],
)
def test_the_shipped_reports_and_sites_lead_on(
    thing: str, part: str, names: tuple[str, ...]
) -> None:
    sections = load().show(thing).sections
    said = " ; ".join(item.text for it in sections if it.name == part for item in it.statements)
    assert [name for name in names if name not in said] == []


def test_a_numbered_action_beneath_something_else_is_told_in_its_own_words(made: Made) -> None:
    place = made(
        boards="id,name\npanel,Panel",
        programmes="id,name,kind,text\nrec,Rec 14,recommendation,A steadier workforce.\n"
        "plan,Plan,plan,Everything",
        reporting_lines="id,from_id,to_id,kind\n1,rec,panel,overseen_by\n2,plan,panel,overseen_by",
    )
    said = [item.text for _, item in place.show("panel").statements()][1:]
    assert said == [
        "Rec 14 (A steadier workforce) is overseen by Panel",
        "Plan is overseen by Panel",
    ]
    assert said[0] in [item.text for _, item in place.lines("panel").statements()]


def test_descriptions_have_the_room_of_long_lists(made: Made) -> None:
    place = made(
        boards="id,name\nboard,Board",
        people="id,name\n" + "\n".join(f"p{at},Person {at}" for at in range(40)),
        memberships="id,body_id,member_id\n" + "\n".join(f"s{at},board,p{at}" for at in range(40)),
        figures="id,subject_id,measure,value\n"
        + "\n".join(f"f{at},board,measure {at},{at}" for at in range(40)),
        descriptions="id,subject_id,kind,text\n"
        + "\n".join(f"d{at},board,characteristic,Saying {at}" for at in range(40)),
    )
    printed = write(place.show("board"), "text").decode()
    assert "characteristic: Saying 19" in printed
    assert "pgraph facts --about board --kind descriptions)" in printed
    assert len(printed.splitlines()) <= 60
