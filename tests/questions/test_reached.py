"""What is recorded is reached by what people type: words, kinds, a day, a post, a source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.brief import brief
from partnership_graph.answers.columns import entries
from partnership_graph.errors import QuestionError, UnknownNameError
from tests.small_place import said_beside

Made = Callable[..., Partnership]

PLACE = {
    "sources": "id,name,dated\npaper,Terms,2020-01-01\ncover,Cover Report of the Board,2020-02-01",
    "boards": "id,name\nboard,Board\nother,Other Board",
    "people": "id,name\nann,Ann\nbo,Bo",
    "organisations": "id,name\ncouncil,Northmere Council",
    "posts": "id,name,organisation_id\nchief,Chief Executive of Northmere Council (unnamed),council",
    "documents": (
        "id,name,kind,dated,source_id\n"
        "plans-a,Presentations of the Goal A plans (HWB),paper,2019-05-01,paper\n"
        "report,Board report on money,report,2020-02-01,cover\n"
    ),
    "meetings": (
        "id,name,kind,body_id,date\n"
        "m1,First Meeting,meeting,board,2020-01-01\n"
        "w1,Public Day,workshop,board,2020-01-02\n"
    ),
    "descriptions": (
        "id,subject_id,kind,text\n"
        "d1,w1,description,Held in two towns\n"
        "d2,board,description,Placements are made in an emergency by it\n"
        "d3,other,description,The key group for money\n"
    ),
    "decisions": (
        "id,by_id,act,on_id,text,meeting_id\n"
        "one,board,agree,report,The capital programme,m1\n"
        "two,other,note,plans-a,A matter of staff,\n"
    ),
    "programmes": (
        "id,name,kind,text\n"
        "plan,The Plan,plan,\n"
        "a1,Action One,action,Homes for older households\n"
        "a2,Action Two,action,Visits to older people\n"
    ),
    "programme_links": "id,from_id,to_id,kind\nl1,a1,plan,in_plan\nl2,a2,plan,in_plan",
    "assignments": (
        "id,assignee_id,subject_id,capacity,scope\n"
        "p1,ann,plan,owner,\n"
        "p2,bo,a1,lead,\n"
        "p3,bo,w1,lead,lead facilitator\n"
    ),
    "figures": (
        "id,subject_id,measure,value,locator\n"
        "f1,plan,Homes built,5,3\n"
        "f2,plan,Homes repaired,6,3\n"
        "f3,plan,Visits,7,4\n"
    ),
}


@pytest.fixture
def place(made: Made) -> Partnership:
    return made(**PLACE)


def rows(answer: Answer) -> list[str]:
    return [item.fact_id for _, item in answer.statements()]


def test_decisions_are_found_by_words_and_by_whatever_has_an_end_in_them(
    place: Partnership,
) -> None:
    assert rows(place.decisions("capital programme")) == ["one"]
    assert rows(place.decisions("Other Board")) == ["two"]
    assert rows(place.decisions("m1")) == ["one"]
    assert "no decision about 'legislation'" in place.decisions("legislation").verdict


def test_a_listing_is_narrowed_by_words_that_stand_in_a_column(place: Partnership) -> None:
    def kept(where: str) -> list[str]:
        listed = place.listed(place.actions(), where=[where])
        return [entry.thing for entry in entries(listed)]

    assert kept("text~older") == ["a1", "a2"]
    assert kept("text~people older") == ["a2"]
    assert kept("text~folder") == []


def test_events_are_listed_by_their_kind_with_what_is_said_of_them(place: Partnership) -> None:
    answer = place.meetings("workshops")
    assert rows(answer) == ["w1", "d1"]
    assert "of the kind workshop" in answer.verdict


def test_a_single_letter_is_a_word_of_a_name_or_is_not_in_it(place: Partnership) -> None:
    assert place.find("goal a plans").found
    assert not place.find("goal b plans").found


def test_the_id_of_a_source_is_the_paper_that_it_is(place: Partnership) -> None:
    assert place.show("cover").verdict.startswith("Board report on money")
    with pytest.raises(QuestionError, match="'pgraph facts --source paper' lists what it states"):
        place.show("paper")


def test_a_post_is_said_before_its_organisation(place: Partnership) -> None:
    assert place.dataset.resolve("Chief Executive, Northmere Council") == "chief"


def test_a_paper_is_found_by_its_day(place: Partnership) -> None:
    assert place.dataset.resolve("report 1 February 2020") == "report"
    with pytest.raises(UnknownNameError):
        place.dataset.resolve("report 2 February 2020")


def test_what_is_only_described_so_is_told_with_the_words(place: Partnership) -> None:
    assert rows(place.find("key group")) == ["other", "d3"]
    assert rows(place.find("lead facilitator")) == ["w1", "p3"]


def test_words_that_stand_apart_are_found_and_said_to(place: Partnership) -> None:
    answer = place.facts("emergency placements")
    assert rows(answer) == ["d2"]
    assert answer.verdict.startswith("None holds these words side by side")
    assert not place.facts("emergency zebras").found


def test_where_nothing_about_a_thing_holds_the_words_those_of_others_are_counted(
    place: Partnership,
) -> None:
    answer = place.facts("emergency", about="other")
    assert "1 row of other things that hold 'emergency' (pgraph facts emergency)" in said_beside(
        answer
    )


def test_of_an_action_nobody_leads_it_is_said_who_owns_the_plan(place: Partnership) -> None:
    assert rows(place.actions("visits"))[:2] == ["a2", "p1"]
    assert "p1" not in rows(place.actions("homes"))


def test_the_word_of_several_that_others_hold_is_offered(place: Partnership) -> None:
    said = said_beside(place.actions("older people"))
    assert any("1 other holds 'older' (pgraph actions older)" in each for each in said)
    assert not any("other holds" in each for each in said_beside(place.actions("older")))


def test_figures_come_with_what_else_their_paragraph_counts(place: Partnership) -> None:
    assert rows(place.figures("built")) == ["f1", "f2"]
    assert rows(place.figures("visits")) == ["f3"]


def test_rows_that_say_the_words_themselves_come_before_those_of_their_kind(made: Made) -> None:
    place = made(
        **{
            **PLACE,
            "attendance": "id,meeting_id,attendee_id,capacity\nt1,m1,ann,apologies",
            "descriptions": (
                "id,subject_id,kind,text\n"
                "d1,board,description,Safeguarding is its matter\n"
                "d2,other,description,Children are safe\n"
                "d3,board,description,Apologies go to the clerk\n"
            ),
        }
    )
    assert rows(place.facts("apologies"))[0] == "d3"
    assert rows(place.facts("safe"))[:2] == ["d2", "d1"]


def test_where_no_row_holds_all_words_the_nearest_are_told_and_not_denied(
    place: Partnership,
) -> None:
    answer = place.facts("emergency matter")
    assert {"d2", "two"} <= {*rows(answer)}
    assert "word for word" in answer.verdict
    assert not answer.found


def test_of_a_paper_that_no_row_is_about_the_rows_it_states_are_told(made: Made) -> None:
    place = made(
        **{
            **PLACE,
            "descriptions": "id,subject_id,kind,text,source_id\nd1,board,description,Money is tight,cover",
        }
    )
    answer = place.facts("tight", about="report")
    assert rows(answer) == ["d1"]
    assert "None is about the paper itself" in answer.verdict


def test_words_that_name_nothing_lead_to_the_rows_that_hold_them(place: Partnership) -> None:
    with pytest.raises(UnknownNameError, match="1 row holds these words: pgraph facts"):
        place.show("emergency placements")


def test_a_form_of_a_word_finds_it(place: Partnership) -> None:
    assert "a2" in rows(place.actions("visiting"))
    assert "d1" in rows(place.facts("holding towns"))


def test_an_action_called_just_that_is_taken_alone(made: Made) -> None:
    place = made(
        **{
            **PLACE,
            "programmes": PLACE["programmes"]
            + "r3,Recommendation 3,action,Write it\nr4,Recommendation 4,action,Read it\n",
            "programme_links": PLACE["programme_links"]
            + "\nl3,r3,plan,in_plan\nl4,r4,plan,in_plan",
            "figures": "id,subject_id,measure,value,locator,note\nf9,r4,Score,2,9,a score of 3",
        }
    )
    assert "r4" not in {item.thing for item in entries(place.actions("recommendation 3"))}


def test_what_is_only_proposed_is_offered_with_the_option_that_shows_it(made: Made) -> None:
    place = made(
        **{
            **PLACE,
            "reporting_lines": "id,from_id,to_id,kind,status\nl9,other,board,reports_to,proposed",
        }
    )
    said = said_beside(place.seats("other"))
    assert any("pgraph lines other --include proposed" in each for each in said)


def test_several_figures_of_one_thing_are_one_line_beneath_it() -> None:
    told = brief(load("thurrock").wards())
    lines = [line.text for group in told.groups for line in group.lines]
    grays = next(line for line in lines if line.startswith("Grays Riverside ward, unemployment"))
    assert "child deprivation index, rank in Thurrock: 6 rank" in grays
    assert "1 is the most deprived of 20" in grays
