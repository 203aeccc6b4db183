"""How many, what share, what cost: the figures of a thing and its parts, or about some words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest

from partnership_graph import Answer, Partnership, load

Made = Callable[..., Partnership]

PLACE: Mapping[str, str] = {
    "services": "id,name\nvisits,Home visits\nparenting,Parenting groups",
    "programmes": "id,name,kind,text\noffer,Early offer,programme,\nrec,Rec 1,recommendation,Accurate data",
    "programme_links": "id,from_id,to_id,kind\nlink,visits,offer,in_service",
    "aliases": "id,name,of_id\nalias,Bump to baby,parenting",
    "figures": (
        "id,subject_id,measure,value,unit,period,part_of,note\n"
        "cost,visits,cost,100,GBP,2019,total,\n"
        "families,visits,families visited,40,families,,,\n"
        "total,offer,cost,250,GBP,2019,,Of two schools\n"
        "rate,parenting,families who stay,80,per cent,2019,,\n"
        "other,parenting,waiting,9,weeks,,,\n"
        "average,parenting,families who stay,75,per cent,national average,,\n"
        'target,parenting,"families who stay, target",90,per cent,2021,,\n'
        "score,rec,score,3,,,,"
    ),
    "gaps": "id,subject_id,what,text\ngap,parenting,cost,Printed as a dash\nsilent,visits,tier,",
}


def told(answer: Answer) -> dict[str, list[str]]:
    """Return the figures of each part of an answer, by its name."""
    return {part.name: [item.fact_id for item in part.statements] for part in answer.sections}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("visits", {"visits": ["cost", "families"]}),
        ("Home visits", {"visits": ["cost", "families"]}),
        ("offer", {"offer": ["total"], "visits": ["cost", "families"]}),
        ("family", {"visits": ["families"], "parenting": ["rate", "average", "target"]}),
        ("FAMILIES leaving", {}),
        ("families staying", {"parenting": ["rate", "average", "target"]}),
        ("stay national", {"parenting": ["average"]}),
        ("school", {"offer": ["total"], "visits": ["cost"]}),
        ("accurate", {"rec": ["score"]}),
        ("bump", {"parenting": ["rate", "average", "target", "other"]}),
    ],
    ids=[
        *("an id", "a name", "a whole with its parts", "one of several", "another word"),
        "another form",
        *("a period", "a note, with the parts of the total", "a text", "another name"),
    ],
)
def test_figures_are_found_by_a_thing_or_by_words(
    made: Made, text: str, expected: dict[str, list[str]]
) -> None:
    found = told(made(**PLACE).figures(text))
    assert {
        name: ids for name, ids in found.items() if name not in {"gaps", "nearest", "figures"}
    } == expected


def test_only_those_of_a_thing_and_its_parts(made: Made) -> None:
    place = made(**PLACE)
    assert told(place.figures("cost", of="offer")) == {"offer": ["total"], "visits": ["cost"]}
    assert told(place.figures(of="visits")) == {"visits": ["cost", "families"]}
    assert not place.figures("score", of="offer").found


def test_what_is_compared_stands_side_by_side_and_a_part_says_of_what(made: Made) -> None:
    place = made(**PLACE)
    (parenting, _) = place.figures("parenting").sections
    assert [item.text for item in parenting.statements] == [
        "families who stay, 2019: 80 per cent",
        "families who stay, national average: 75 per cent",
        "families who stay, target, 2021: 90 per cent",
        "waiting: 9 weeks",
    ]
    (visits,) = place.figures("visits").sections
    assert visits.statements[0].text == (
        "cost, 2019: 100 GBP; part of Early offer, cost, 2019: 250 GBP"
    )


def test_what_is_not_stated_stands_below(made: Made) -> None:
    place = made(**PLACE)
    assert told(place.figures("parenting"))["gaps"] == ["gap"]
    assert told(place.figures("dash"))["gaps"] == ["gap"]
    assert "gaps" not in told(place.figures("visits"))


def test_one_or_two_figures_are_the_answer_and_more_are_counted(made: Made) -> None:
    place = made(**PLACE)
    assert place.figures("waiting").verdict == "Parenting groups, waiting: 9 weeks"
    assert place.figures("family").verdict == (
        "4 figures about 'family', of 2 things: Home visits, Parenting groups; "
        "families who stay, 2019: 80 per cent; families who stay, target, 2021: 90 per cent"
    )


def test_where_no_figure_holds_the_words_the_nearest_are_told_and_nothing_is_answered(
    made: Made,
) -> None:
    answer = made(**PLACE).figures("familyes adopted")
    assert not answer.found
    assert told(answer)["nearest"][:1] == ["families"]
    assert answer.verdict.endswith("no figure about 'familyes adopted'")
    assert [item.option for item in answer.remarks] == ['pgraph facts "familyes adopted"']


def test_figures_are_a_listing_whose_values_are_numbers(made: Made) -> None:
    place = made(**PLACE)
    most = place.listed(place.figures(), sort="-value", top=2, where=["value>50"])
    assert [item.text.partition(":")[0] for _, item in most.statements()] == [
        "Early offer, cost, 2019",
        "Home visits, cost, 2019",
    ]
    without = place.listed(place.services(), outside=[place.figures("cost")])
    assert [item.fact_id for _, item in without.statements() if not item.depth] == ["parenting"]


def test_a_figure_is_of_whatever_day_unless_one_is_asked_for(made: Made) -> None:
    rows = (
        "id,subject_id,measure,value,as_of\nold,visits,places,7,2019-01-01\n"
        "new,visits,places,8,2020-01-01\n"
    )
    place = made(services="id\nvisits", figures=rows)
    assert told(place.figures("places")) == {"visits": ["old", "new"]}
    assert told(place.at("2019-06-01").figures("places")) == {"visits": ["old"]}


ASKED = (
    ("schools", ("primary schools good or better, June 2016: 88 %", "special schools outstanding")),
    ("social workers", ("this year: 19 people", "last year: 12 people")),
    ("adoption", ("2012-15: 625 days", "national average: 593 days", "government target: 487")),
    ("lscb training", ("117 agencies",)),
    ("looked after", ("2014-15: 93 per cent", "2014-15: 86 per cent")),
    ("accurate performance data", ("3 score", "Maintained")),
    ("care leavers", ("62 per cent", "70 per cent", "10 people", "1 people")),
)


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_one_question_answers_what_is_asked_of_the_shipped_places(
    text: str, expected: tuple[str, ...]
) -> None:
    said = " ; ".join(item.text for _, item in load().figures(text).statements())
    assert [words for words in expected if words not in said] == []


def test_a_total_stands_before_its_parts_wherever_both_are_told() -> None:
    for part in load().figures().sections:
        places = {item.fact_id: at for at, item in enumerate(part.statements)}
        for before, item in pairwise(part.statements):
            if item.row.get("part_of") in places:
                assert places[item.row["part_of"]] <= places[before.fact_id]


BESIDE: Mapping[str, str] = {
    "sources": "id,dated\npaper,2020-01-01",
    "programmes": (
        "id,name,kind,due_text,locator\nwork,Rec 13,recommendation,,2\n"
        "step,Action 13B,action,March 2021,5"
    ),
    "services": "id,name\nvisits,Home visits",
    "organisations": "id,name\ntrust,Trust",
    "boards": "id,name\npanel,Panel",
    "people": "id,name\nann,Ann\nbo,Bo",
    "assignments": "id,assignee_id,subject_id,capacity\n1,ann,work,joint_lead\n2,bo,work,joint_lead",
    "service_links": "id,service_id,party_id,capacity\n3,visits,trust,provider",
    "reporting_lines": "id,from_id,to_id,kind,locator\n4,panel,visits,advises,7",
    "figures": (
        "id,subject_id,measure,value,unit,locator\n"
        "now,work,leavers in work at 19,62,per cent,2\n"
        "aim,work,target for leavers in work,70,per cent,5\n"
        "other,work,score,3,,2\n"
        "seen,visits,families,40,families,9\n"
        "share,work,cases that the panel sees,100,per cent,7"
    ),
}


def test_a_target_has_its_date_and_stands_in_the_first_line_after_what_it_is_a_target_of(
    made: Made,
) -> None:
    answer = made(**BESIDE).figures("Rec 13")
    assert answer.verdict.endswith(
        "; leavers in work at 19: 62 per cent; target for leavers in work: 70 per cent (due March 2021)"
    )


@pytest.mark.parametrize(
    ("text", "heading"),
    [("Rec 13", "Rec 13 (joint lead: Ann, Bo)"), ("visits", "Home visits (provider: Trust)")],
)
def test_who_leads_or_provides_what_is_measured_stands_beside_its_name(
    made: Made, text: str, heading: str
) -> None:
    assert made(**BESIDE).figures(text).sections[0].heading == heading


def test_of_a_thing_without_figures_those_of_what_a_line_links_with_it_are_told_and_it_is_said(
    made: Made,
) -> None:
    answer = made(**BESIDE).figures("panel")
    assert told(answer) == {"visits": ["seen"], "work": ["share"]}
    assert answer.verdict.startswith(
        "None of its own is recorded; 2 figures of what it is linked with: "
    )
