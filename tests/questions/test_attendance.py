"""Who was at a meeting, which meetings there were, who holds a post, and whose paper it is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, Pictures, load
from partnership_graph.answers.parts import Part
from partnership_graph.errors import AmbiguousNameError, QuestionError
from partnership_graph.publishing.formats import write

Made = Callable[..., Partnership]
Run = Callable[..., Result]


@pytest.fixture
def shipped() -> Partnership:
    return load()


@pytest.fixture
def small(made: Made) -> Partnership:
    """A board that met twice, was to meet a third time, and is asked about by who came."""
    return made(
        boards="id,name\nboard,The Board\nforum,The Forum",
        people="id,name\nann,Ann\nbob,Bob\ncat,Cat",
        organisations="id,name\ntrust,The Trust",
        posts="id,name,organisation_id\nnurse,Nurse,trust",
        meetings="id,name,body_id,date,state\n"
        "m1,First,board,2019-03-01,held\n"
        "m2,Second,board,2019-06-04,held\n"
        "m3,Third,board,2019-09,cancelled\n"
        "m4,Fourth,board,2021-01-05,planned\n"
        "walk,A walk,,2019-05-05,held",
        attendance="id,meeting_id,attendee_id,capacity,in_post,on_behalf_of\n"
        "a1,m1,ann,chair,,\n"
        "a2,m1,bob,present,nurse,\n"
        "a3,m1,cat,apologies,,\n"
        "a4,m2,ann,chair,,\n"
        "a5,m2,bob,apologies,nurse,\n"
        "a6,walk,bob,guest,,trust",
        terms_of_reference="id,body_id,clause,text\nr1,forum,attendance,All are to come.",
    )


def told(answer: Answer, part: Part) -> list[str]:
    return [item.text for section, item in answer.statements() if section.part is part]


def ids(answer: Answer, part: Part, depth: int = 0) -> list[str]:
    return [
        item.fact_id
        for section, item in answer.statements()
        if section.part is part and item.depth == depth
    ]


# Attendance


def test_who_came_is_told_meeting_by_meeting_newest_first_and_apologies_apart(
    small: Partnership,
) -> None:
    answer = small.attendance("board")
    assert answer.verdict == (
        "2 people were at 2 meetings of The Board (1 March 2019 to 4 June 2019); 2 sent apologies; "
        "attendance is not membership"
    )
    assert ids(answer, Part.PRESENT) == ["m2", "m1"]
    assert ids(answer, Part.PRESENT, 1) == ["a4", "a1", "a2"]
    assert ids(answer, Part.APOLOGIES) == ["m2", "m1"]
    assert ids(answer, Part.APOLOGIES, 1) == ["a5", "a3"]
    assert told(answer, Part.PRESENT)[0].endswith("; 1 there, 1 sent apologies")
    assert told(answer, Part.PRESENT)[4] == "Bob: present; Nurse"


@pytest.mark.parametrize("day", ["2019-06-04", "4 June 2019", "04/06/2019", "June 2019"])
def test_a_day_may_be_typed_in_any_spelling(small: Partnership, day: str) -> None:
    answer = small.attendance("board", on=day)
    assert answer.verdict == (
        "1 person was at Second; 1 sent apologies; attendance is not membership"
    )
    assert ids(answer, Part.PRESENT) == ["m2"]


def test_a_year_is_all_the_meetings_of_it(small: Partnership) -> None:
    assert ids(small.attendance("board", on="2019"), Part.PRESENT) == ["m2", "m1"]


def test_those_alone_who_sent_apologies_or_were_there(small: Partnership) -> None:
    sent = small.attendance("board", apologies=True)
    assert sent.verdict.startswith("2 people sent apologies to 2 meetings of The Board")
    assert (ids(sent, Part.PRESENT, 1), ids(sent, Part.APOLOGIES, 1)) == ([], ["a5", "a3"])
    came = small.attendance("m1", present=True)
    assert came.verdict == "2 people were at First; attendance is not membership"
    assert ids(came, Part.APOLOGIES, 1) == []


def test_where_somebody_was_is_counted_body_by_body(small: Partnership) -> None:
    answer = small.attendance("bob")
    assert answer.question == "Which meetings did Bob attend?"
    assert answer.verdict == (
        "Bob was at 2 meetings: 1 of 2 of The Board, 1 of no recorded body; apologies to 1; "
        "attendance is not membership"
    )
    assert told(answer, Part.ATTENDED)[0] == (
        "The Board: at 1 of 2 meetings with a list of who was there; apologies to 1"
    )
    assert ids(answer, Part.ATTENDED, 1) == ["a5", "a2", "a6"]
    counted = [item.row for _, item in answer.statements() if "meetings" in item.row]
    assert [(row["body_id"], row["there"], row["meetings"]) for row in counted] == [
        ("board", "1", "2"),
        ("", "1", "1"),
    ]


def test_an_organisation_is_there_by_who_is_shown_for_it_or_in_its_posts(
    small: Partnership,
) -> None:
    answer = small.attendance("trust")
    assert answer.verdict.startswith("The Trust had somebody at 2 meetings: 1 of 2 of The Board")
    assert {*ids(answer, Part.ATTENDED, 1)} == {"a2", "a5", "a6"}
    assert ids(small.attendance("nurse"), Part.ATTENDED, 1) == ["a5", "a2"]


def test_of_a_day_without_a_list_it_is_said_of_which_days_there_are_lists(
    small: Partnership,
) -> None:
    answer = small.attendance("board", on="September 2019")
    assert not answer.found
    assert answer.verdict == (
        "None is recorded in these tables (1 document): no attendance at meetings of The Board in "
        "September 2019; cancelled: Third; there are lists of who was there of 4 June 2019, 1 March 2019"
    )
    assert ids(answer, Part.MEETINGS) == ["m3"]
    assert "pgraph attendance board" in [item.option for item in answer.remarks]


def test_that_nobody_sent_apologies_does_not_deny_who_was_there(made: Made) -> None:
    place = made(
        boards="id,name\nboard,The Board",
        people="id,name\nann,Ann",
        meetings="id,name,body_id,date\nm1,First,board,2019-03-01",
        attendance="id,meeting_id,attendee_id,capacity\na1,m1,ann,present",
    )
    answer = place.attendance("board", apologies=True)
    assert not answer.found
    assert answer.verdict.endswith("no apologies at meetings of The Board; 1 recorded as there")


def test_what_is_ruled_of_attendance_stands_beside_it(small: Partnership) -> None:
    answer = small.attendance("forum")
    assert (answer.found, ids(answer, Part.RULE)) == (False, ["r1"])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"on": "Michaelmas"}, "--on 'Michaelmas' is not a day that exists"),
        ({"on": "2019-02-30"}, "is not a day that exists"),
        ({"apologies": True, "present": True}, "--present and --apologies exclude each other"),
    ],
)
def test_what_cannot_be_asked_of_attendance_is_refused(
    small: Partnership, given: dict[str, str], why: str
) -> None:
    with pytest.raises(QuestionError, match=re.escape(why)):
        small.ask("attendance", wanted="board", **given)


def test_what_is_not_yet_recorded_on_a_day_is_left_out_and_counted(made: Made) -> None:
    place = made(
        boards="id,name,valid_from\nboard,The Board,2010-01-01",
        people="id,name\nann,Ann",
        meetings="id,name,body_id,date\nm1,First,board,2019-03-01",
        attendance="id,meeting_id,attendee_id,capacity\na1,m1,ann,present",
    )
    answer = place.at("2019-01-01").attendance("board")
    assert not answer.found
    assert answer.verdict.endswith("; 1 is recorded as of 1 January 2020 (Ann)")
    assert answer.remarks[0].option == "--as-of 2020-01-01"


def test_the_shipped_meetings_are_told_as_their_minutes_list_them(shipped: Partnership) -> None:
    answer = shipped.attendance("ice", on="25 August 2016")
    assert answer.verdict == (
        "11 people were at ICE meeting 25 Aug 2016; 2 sent apologies; attendance is not membership"
    )
    assert len(ids(answer, Part.PRESENT, 1)) == 11
    assert shipped.attendance("Steve Cox").verdict == (
        "Steve Cox sent apologies to 2 meetings: 1 of 1 of Thurrock Health and Wellbeing Board, "
        "1 of 1 of Thurrock HWB Executive Committee; attendance is not membership"
    )


@pytest.mark.parametrize("question", ["members", "quorum"])
def test_who_sits_on_a_day_with_minutes_points_to_who_was_there(pgraph: Run, question: str) -> None:
    shown = pgraph(question, "ice", "--as-of", "2016-08-25").stdout
    assert "(pgraph attendance ice --on 2016-08-25)" in " ".join(shown.split())
    assert pgraph("attendance", "ice", "--on", "2016-08-25").exit_code == 0


def test_names_are_withheld_from_who_was_there(pgraph: Run) -> None:
    shown = pgraph("attendance", "ice", "--no-names").stdout
    assert "Ian Wake" not in shown
    assert "Director of Public Health" in shown


def test_who_was_there_is_drawn_as_a_grid_of_people_and_meetings(small: Partnership) -> None:
    book = Pictures(small).attendance("board")
    matrix = book.first.matrix
    assert matrix is not None
    assert [heading.name for heading in matrix.columns] == ["First", "Second"]
    assert matrix.columns[0].notes == ("1 March 2019", "2 there, 1 sent apologies")
    assert [(row.heading.name, row.heading.notes) for row in matrix.rows] == [
        ("Ann", ("at 2 of 2 meetings",)),
        ("Bob", ("at 1 of 2 meetings",)),
        ("Cat", ("at 0 of 2 meetings",)),
    ]
    assert [cell.words for cell in matrix.rows[1].cells] == [
        "present, Nurse",
        "sent apologies, Nurse",
    ]
    assert [cell.words for cell in matrix.rows[2].cells] == ["sent apologies", ""]
    page = write(book, "html").decode()
    assert all(name in page for name in ("Ann", "Second", "attendance is not membership"))


# Meetings


def test_meetings_stand_by_whether_they_were_held_with_how_many_came(small: Partnership) -> None:
    answer = small.meetings("board")
    assert answer.verdict == (
        "4 meetings of The Board: 2 held, 1 planned, 1 cancelled; 1 March 2019 to 5 January 2021; "
        "who was there is recorded of 2"
    )
    assert [section.name for section in answer.sections] == ["held", "planned", "cancelled"]
    assert ids(answer, Part.GROUP) == ["m2", "m1", "m4", "m3"]
    assert told(answer, Part.GROUP)[0].endswith("held; 1 there, 1 sent apologies")
    first = next(item for _, item in answer.statements())
    assert (first.row["there"], first.row["apologies"]) == ("1", "1")


def test_a_state_may_be_asked_for_by_its_word(small: Partnership) -> None:
    assert ids(small.meetings("board", state="cancelled"), Part.GROUP) == ["m3"]
    missing = small.meetings("board", state="whether it took place is not recorded")
    assert not missing.found
    assert missing.verdict.endswith("no meeting of The Board; 4 recorded as otherwise")
    with pytest.raises(QuestionError, match="is not one of held, planned"):
        small.meetings("board", state="adjourned")


def test_a_plan_for_a_day_that_is_over_is_no_meeting_that_was_held(shipped: Partnership) -> None:
    answer = shipped.meetings("thurrock-hwb")
    assert "3 held, 4 planned, 1 not recorded as held or cancelled" in answer.verdict
    assert any("whether they took place is not recorded" in item.text for item in answer.remarks)
    assert shipped.meetings().verdict.startswith("60 meetings and other events: 35 held")


# Holders


def test_a_post_is_held_by_whom_since_when_and_how(made: Made) -> None:
    place = made(
        people="id,name\nann,Ann\nbob,Bob",
        posts="id,name\ndirector,Director",
        post_holders="id,post_id,person_id,standing,valid_from,valid_to\n"
        "h1,director,ann,interim,2018-01-01,2019-05-01\n"
        "h2,director,bob,substantive,2019-05-01,",
    )
    answer = place.holders("director")
    assert answer.verdict == (
        "Bob holds the post Director (substantive, from 1 May 2019); "
        "recorded otherwise: Ann (interim, from 1 January 2018, until 30 April 2019)"
    )
    assert (ids(answer, Part.HELD), ids(answer, Part.OTHER_DAYS)) == (["h2"], ["h1"])
    before = place.at("2018-06-01").holders("director")
    assert before.verdict.startswith("Ann holds the post Director (interim, from 1 January 2018")
    assert place.holders("ann").verdict == (
        "Ann holds no post recorded for this day; recorded otherwise: "
        "Director (interim, from 1 January 2018, until 30 April 2019)"
    )


@pytest.mark.parametrize(
    ("said", "verdict", "found"),
    [
        ("vacant", "Director is stated to be vacant", True),
        (
            "not_applicable",
            "Director has no one holder: that is stated to be not applicable",
            True,
        ),
        (
            "not_stated",
            "None is recorded in these tables (1 document): nobody who holds the post Director",
            False,
        ),
        (
            "",
            "None is recorded in these tables (1 document): nobody who holds the post Director",
            False,
        ),
    ],
)
def test_vacant_not_applicable_and_not_stated_are_told_apart(
    made: Made, said: str, verdict: str, *, found: bool
) -> None:
    place = made(
        boards="id,name\nboard,The Board",
        posts="id,name\ndirector,Director",
        memberships=f"id,body_id,member_id,holder_state\ns1,board,director,{said}",
    )
    answer = place.holders("director")
    assert (answer.verdict, answer.found) == (verdict, found)


def test_of_an_organisation_every_post_is_told_with_who_holds_it(shipped: Partnership) -> None:
    answer = shipped.holders("thurrock-ccg")
    assert answer.verdict == "8 posts of NHS Thurrock CCG (8 people): 8 with a holder named"
    assert len(ids(answer, Part.HELD)) == 8


def test_somebody_unnamed_is_no_vacancy(shipped: Partnership) -> None:
    then = shipped.at("2016-03-10").holders("corporate-director-of-childrens-services")
    assert then.verdict.startswith("Somebody whom no document names holds the post")
    now = shipped.holders("corporate-director-of-childrens-services")
    assert now.verdict.startswith("Rory Patterson holds the post")
    assert len(ids(now, Part.SUCCESSION)) == 1
    unknown = shipped.holders("hwb-secretariat")
    assert unknown.verdict == "Not stated: no document names who holds the post HWB Secretariat"


# Papers


def test_the_first_line_names_author_presenter_and_who_is_accountable(
    shipped: Partnership,
) -> None:
    assert shipped.papers("thurrock-mou-cover-report").verdict == (
        "MOU cover report (HWB 31 Jan 2020 item 9): author Teresa Salami-Oru; accountable head of "
        "service Ian Wake; accountable director Roger Harris; no presenter recorded; submitted to "
        "Thurrock Health and Wellbeing Board (HWB meeting 31 Jan 2020)"
    )


def test_the_papers_of_somebody_are_counted_by_their_part(shipped: Partnership) -> None:
    answer = shipped.papers("Andrew Carter")
    assert answer.verdict == (
        "Andrew Carter has a part in 2 papers: author of 1, presenter of 1, "
        "accountable head of service of 2"
    )
    parts = [item for _, item in answer.statements() if item.table == "assignments"]
    assert parts[0].row["assignee_id"] == "andrew-carter"


def test_the_papers_of_a_body_are_those_put_to_it_or_to_its_meetings(shipped: Partnership) -> None:
    at_meeting = shipped.papers("hwb-meeting-15-sep-2016")
    assert len(ids(at_meeting, Part.PAPERS)) + len(ids(at_meeting, Part.OPEN)) == 5
    of_board = shipped.papers("thurrock-hwb")
    assert {*ids(at_meeting, Part.PAPERS)} < {*ids(of_board, Part.PAPERS)}


def test_documents_without_author_or_decision_are_counted_and_not_listed(made: Made) -> None:
    place = made(
        people="id,name\nann,Ann",
        documents="id,name\nplan,The Plan\nmap,The Map",
        assignments="id,assignee_id,subject_id,capacity\np1,ann,plan,author",
    )
    answer = place.papers()
    assert ids(answer, Part.PAPERS) == ["plan"]
    assert answer.verdict == (
        "1 paper: recorded are an author of 1, a presenter of none, somebody accountable of none, "
        "an outcome of none"
    )
    assert answer.remarks[0].text.startswith("1 document of which no author")
    bare = place.papers("map")
    assert (bare.found, bare.verdict) == (
        False,
        "None is recorded in these tables (1 document): no author, presenter or decision of The Map",
    )


PAPERS = {
    "boards": "id\nboard",
    "people": "id,name\nann,Ann\nbob,Bob\ncat,Cat",
    "programmes": "id,name,kind\ngoal,Goal,goal\npart,Part of the goal,objective\nbeside,Beside,plan",
    "documents": "id,name\nplan,The Plan\nmap,Map (appendix)\nback,Background",
    "meetings": "id,name,kind,body_id,date\nmay,Board in May,meeting,board,2020-05-04",
    "programme_links": "id,from_id,to_id,kind\nl1,map,plan,in_plan\nl2,plan,back,derived_from\n"
    "l3,part,goal,in_plan",
    "assignments": "id,assignee_id,subject_id,capacity,scope,locator\n"
    "p1,ann,plan,author,,header\np2,bob,plan,verifier,legal,7.2\np3,cat,part,presenter,,item 2\n"
    "p4,ann,beside,presenter,,item 9\np5,bob,beside,presenter,,item 1",
    "descriptions": "id,subject_id,kind,text,locator\nnone,plan,description,None identified,7.2\n"
    "other,plan,description,Public report,header",
    "decisions": "id,by_id,act,on_id,meeting_id,locator\nd1,board,note,plan,may,item 1\n"
    "d2,board,agree,goal,may,item 2",
    "changes": "id,kind,subject_id,proposed_by\nc1,establish,goal,back",
    "figures": "id,subject_id,measure,value\nf1,plan,pages,13 to 22",
}


def test_a_paper_is_told_with_all_that_is_recorded_of_it(made: Made) -> None:
    answer = made(**PAPERS).papers("plan")
    told = [item.fact_id for _, item in answer.statements()]
    assert told == ["plan", "f1", "p1", "d1", "p2", "none", "other", "l1", "l2"]
    texts = {item.fact_id: item.text for _, item in answer.statements()}
    assert texts["none"] == "None identified"
    assert texts["l1"] == "attached, or part of it: Map (appendix)"
    assert texts["l2"] == "background, or derived from: Background"


def test_a_paper_of_which_only_what_it_belongs_to_is_recorded_says_that(made: Made) -> None:
    answer = made(**PAPERS).papers("map")
    assert answer.found
    assert answer.verdict == ("Map (appendix): no author or presenter recorded; part of: The Plan")


def test_a_meeting_says_who_presents_what_is_no_paper(made: Made) -> None:
    place = made(**PAPERS)
    answer = place.papers("may")
    assert told(answer, Part.PAPERS)[0].endswith("; pages 13 to 22")
    assert (ids(answer, Part.ITEMS), ids(answer, Part.ITEMS, 1)) == (["d2", "p5"], ["p3"])
    assert answer.verdict.endswith("1 other thing dealt with; presented by Cat, Bob")
    of_board = place.at("2020-05-04").papers("board")
    assert ids(of_board, Part.ITEMS) == ["d2", "p5"]


def test_a_meeting_points_on_to_what_it_dealt_with(made: Made) -> None:
    place = made(
        **PAPERS,
        attendance="id,meeting_id,attendee_id,capacity\na,may,ann,present",
    )
    options = [item.option for item in place.attendance("may").remarks]
    assert "pgraph papers may" in options
    assert told(place.meetings("board"), Part.GROUP) == [
        "Board in May (meeting) of Board, 4 May 2020: held; 1 there; 1 paper, 1 other thing"
    ]


def test_holders_without_a_name_are_those_of_every_post(made: Made) -> None:
    place = made(
        people="id,name\nann,Ann",
        posts="id,name\nclerk,Clerk\nporter,Porter",
        post_holders="id,post_id,person_id\nh,clerk,ann",
    )
    answer = place.holders()
    assert told(answer, Part.HELD) == ["Clerk (post): Ann", "Ann holds the post Clerk"]
    assert ids(answer, Part.OPEN) == ["porter"]
    assert answer.verdict == (
        "2 posts (1 person): 1 with a holder named, 1 of which no holder is recorded for this day"
    )


def test_the_papers_of_a_thing_are_those_that_propose_a_change_of_it_too(made: Made) -> None:
    place = made(**PAPERS)
    assert ids(place.papers("goal"), Part.OPEN) == ["back"]
    assert place.papers("part of").remarks[0].text == "'part of' was read as Part of the goal"


# All of them


@pytest.mark.parametrize(
    ("question", "wanted", "why"),
    [
        ("attendance", "thurrock-mou-2020-agreement", "is not a body, meeting, person"),
        ("holders", "thurrock-mou-2020-agreement", "is not a post, person or organisation"),
        ("papers", "thurrock-place-area-of-none", "nothing is recorded under"),
        ("meetings", "ian-wake", "is not a body"),
    ],
)
def test_what_a_question_is_not_about_is_refused(
    shipped: Partnership, question: str, wanted: str, why: str
) -> None:
    name = "body" if question == "meetings" else "wanted"
    with pytest.raises(QuestionError, match=why):
        shipped.ask(question, **{name: wanted})


@pytest.mark.parametrize(
    "args",
    [
        ("attendance", "ice"),
        ("attendance", "thurrock-council"),
        ("meetings",),
        ("holders", "thurrock-council"),
        ("papers",),
        ("papers", "thurrock-hwb"),
    ],
    ids=" ".join,
)
def test_an_answer_fits_on_a_screen(pgraph: Run, args: tuple[str, ...]) -> None:
    assert len(pgraph(*args).stdout.splitlines()) <= 60


def test_every_format_has_the_same_facts(shipped: Partnership) -> None:
    answer = shipped.attendance("ice")
    told_of = {item.fact_id for _, item in answer.statements() if item.fact_id}
    assert {row["fact_id"] for row in answer.to_rows()} - {""} == told_of
    assert all(item in write(answer, "json").decode() for item in told_of)


@pytest.mark.parametrize(
    "args",
    [
        ("attendance", "ice"),
        ("attendance", "ice", "--apologies"),
        ("meetings", "ice"),
        ("holders", "lscb-chair"),
        ("papers", "andrew-carter"),
    ],
    ids=" ".join,
)
def test_each_names_the_query_that_gives_its_rows(pgraph: Run, args: tuple[str, ...]) -> None:
    shown = pgraph(*args, "--show-query")
    assert shown.exit_code == 0, shown.stderr
    assert "MATCH" in shown.stdout


def test_a_meeting_is_found_by_its_day(shipped: Partnership) -> None:
    told = shipped.attendance("1 September 2016")
    assert told.verdict.startswith("7 people were at HWB Executive Committee meeting 1 Sep 2016")
    with pytest.raises(AmbiguousNameError):
        shipped.decisions(at="July 2016")


def test_papers_are_found_by_what_their_title_names(shipped: Partnership) -> None:
    told = shipped.papers("Success Regime")
    things = {item.fact_id for _, item in told.statements()}
    assert "hwb-item-5-update-on-mid-and-south-essex-success-regime" in things
    assert "to do with Mid and South Essex Success Regime or name it in the title" in told.verdict
