"""What a rehearsal says: what breaks, what is to be written anew, and by which line of the change-set."""

from __future__ import annotations

from pathlib import Path

from partnership_graph.publishing.formats import write
from partnership_graph.rehearsal import find, rehearsed, tell
from tests import small_place
from tests.rehearsal.places import bayford, changes, named, outermost, report, seats, texts, tried


def test_the_verdict_counts_what_is_done_and_what_is_left_without_what_it_had(
    tmp_path: Path,
) -> None:
    answer = report(tmp_path, "close,Housing Panel", "close,North Centre")
    assert answer.verdict == (
        "As of 1 April 2021: 2 closed (Housing Panel, North Centre), 4 lines changed, 4 seats lost; "
        "left: 1 body without a line up, 1 ward without a centre, "
        "1 service without a place where it is given, 2 members without any seat; "
        "2 new findings of the review"
    )


def test_what_is_left_without_something_says_what_it_had_and_by_which_line(tmp_path: Path) -> None:
    answer = report(tmp_path, "close,Youth Forum", "close,Housing Panel")
    part = next(part for part in answer.sections if part.name == "left_without_line_up")
    (line,) = part.statements
    assert line.text == "Repairs Group: reports to Housing Panel"
    assert [(item.source, item.locator) for item in line.citations] == [
        ("paper", "1"),
        ("change-set-changes-csv", "line 3"),
    ]


def test_who_sits_elsewhere_too_is_not_left_without_a_seat(tmp_path: Path) -> None:
    answer = report(tmp_path, "close,Housing Panel")
    assert named(answer, "left_without_seat") == ["Ann Lee", "River Trust"]


def test_a_merger_that_hands_everything_on_leaves_nothing_without_what_it_had(
    tmp_path: Path,
) -> None:
    answer = report(tmp_path, "merge into,South Centre,North Centre")
    assert answer.verdict == (
        "As of 1 April 2021: 1 merged (South Centre); nothing recorded is left without what it had"
    )


def test_two_in_one_chair_are_to_be_settled(tmp_path: Path) -> None:
    answer = report(tmp_path, "merge into,Housing Panel,Homes Panel")
    assert "1 body with several in the chair" in answer.verdict
    assert named(answer, "left_without_one_chair") == ["Homes Panel"]


def test_seats_that_are_transferred_are_counted_by_whose_they_are(tmp_path: Path) -> None:
    answer = report(tmp_path, "transfer seats,River Trust,Valley Trust")
    assert answer.verdict.startswith("As of 1 April 2021: seats transferred (River Trust); ")


def test_a_quorum_that_cannot_be_met_any_more_says_how_many_are_too_few(tmp_path: Path) -> None:
    answer = report(tmp_path, "close,Chief Nurse")
    assert texts(answer, "judged") == ["Homes Panel: 1 person too few for all members"]
    assert "1 body that cannot be quorate" in answer.verdict


def test_answers_stand_before_and_after_each_with_its_paragraphs(tmp_path: Path) -> None:
    answer = report(tmp_path, "move under,Repairs Group,Homes Panel")
    said = texts(answer, "answered_otherwise")
    assert "whom Repairs Group answers to" in said
    assert any(text.startswith("goes: Repairs Group reports to Housing Panel") for text in said)
    assert any(text.startswith("comes: Repairs Group reports to Homes Panel") for text in said)
    cut_off = texts(report(tmp_path, "end line,l3"), "answered_otherwise")
    (before, after) = cut_off[0].split("; after: ")
    assert before.startswith(
        "whom Repairs Group answers to: before: Repairs Group is linked to Trust Board"
    )
    assert after.startswith("None is recorded")


def test_a_stage_that_leads_to_what_goes_is_told(tmp_path: Path) -> None:
    answer = report(tmp_path, "close,Housing Panel")
    assert any(
        "where a matter of Repairs Group goes" in said
        for said in texts(answer, "answered_otherwise")
    )
    assert any("stage 1" in said for said in texts(answer, "lost"))


def test_terms_and_delegations_that_name_what_goes_are_to_be_written_anew(tmp_path: Path) -> None:
    said = texts(report(tmp_path, "close,Housing Panel"), "to_amend")
    assert said[0].endswith("(names Housing Panel)")
    assert "delegates to Housing Panel" in said[0]
    assert any(text.endswith("(has in its words Housing Panel)") for text in said)


def test_what_is_renamed_is_looked_for_in_what_terms_say(tmp_path: Path) -> None:
    said = texts(report(tmp_path, "rename,Housing Panel,Places Panel"), "to_amend")
    assert said == [
        "Trust Board, remit: Takes what the Housing Panel cannot settle (has in its words Housing Panel)"
    ]


def test_amounts_are_added_up_and_grades_are_not(tmp_path: Path) -> None:
    answer = report(tmp_path, "close,North Centre")
    assert texts(answer, "sums") == ["families reached: 400 families (North Centre)"]
    assert texts(answer, "figures_touched") == [
        "North Centre, grade: 2 grade",
        "North Centre, visits: not stated visits",
    ]


def test_posts_and_seats_whose_organisation_has_gone_are_told(tmp_path: Path) -> None:
    answer = report(tmp_path, "close,River Trust")
    said = outermost(answer, "left_without_organisation")
    assert said[0] == "Chief Nurse (post), River Trust"
    assert said[1].startswith("Chief Nurse: member, Homes Panel; on behalf of River Trust")


def test_findings_of_the_review_come_and_go(tmp_path: Path) -> None:
    answer = report(tmp_path, "end line,l3", "add line,Youth Forum,Trust Board,reports to")
    assert any("Repairs Group" in said for said in texts(answer, "findings_new"))
    assert any("Youth Forum" in said for said in texts(answer, "findings_mended"))


def test_what_is_set_up_is_told_by_its_name_or_of_more_by_what_it_is(tmp_path: Path) -> None:
    one = report(tmp_path, "set up,Places Panel,,panel")
    assert one.verdict.startswith("As of 1 April 2021: 1 set up (Places Panel)")
    assert texts(one, "acts") == ["Places Panel is set up (panel), from 1 April 2021"]
    rows = ["set up,A,,panel", "set up,B,,panel", "set up,C,,charity", "set up,D,,Outreach site"]
    assert "4 set up (2 panels, 1 charity, 1 outreach site)" in report(tmp_path, *rows).verdict


def test_an_empty_change_set_changes_nothing(tmp_path: Path) -> None:
    found = tried(tmp_path)
    assert found.after.dataset is found.before.dataset
    answer = tell(find(found))
    assert (answer.verdict, answer.found) == (
        "Nothing changes as of 1 April 2021: there is no row in changes.csv",
        False,
    )


def test_what_takes_effect_later_is_not_seen_on_the_day(tmp_path: Path) -> None:
    answer = report(tmp_path, "close,Housing Panel,,,2022-01-01", as_of="2021-04-01")
    assert answer.verdict == "Nothing changes as of 1 April 2021"
    said = [remark.text for remark in answer.remarks]
    assert "1 row takes effect after that day, and nothing of that is seen on it" in said


def test_without_a_day_it_is_looked_at_on_the_last_one_that_is_named(tmp_path: Path) -> None:
    place = bayford(tmp_path)
    file = changes(tmp_path, "close,Housing Panel,,,June 2021", "close,Homes Panel,,,01/05/2021")
    assert rehearsed(place, file).before.day == "2021-06-01"


def test_every_line_cites_a_paragraph_or_a_line_of_the_change_set(tmp_path: Path) -> None:
    answer = report(
        tmp_path, "merge into,Housing Panel,Homes Panel", "close,North Centre", "close,River Trust"
    )
    without = [
        said.text
        for part, said in answer.statements()
        if not said.citations
        and part.name not in {"answered_otherwise", "findings_new", "findings_mended"}
    ]
    assert without == []


def test_the_parts_of_what_is_split_want_a_line_up_and_a_chair_of_their_own(tmp_path: Path) -> None:
    answer = report(
        tmp_path,
        "set up,Places Panel",
        "set up,People Panel",
        "split into,Housing Panel,Places Panel",
        "split into,Housing Panel,People Panel",
        "transfer seats,Housing Panel,Places Panel",
        "move under,Places Panel,Trust Board,sub_group_of",
    )
    assert named(answer, "left_without_line_up") == ["Repairs Group", "People Panel"]
    assert named(answer, "left_without_chair") == ["People Panel"]
    assert "2 bodies without a line up, 1 body without a chair" in answer.verdict


def test_the_parts_of_a_service_that_closes_are_named(tmp_path: Path) -> None:
    place = small_place.write(
        tmp_path / "place",
        services="id,name\noffer,Early Offer\nclasses,Classes\nvisits,Visits\nother,Other Offer",
        programme_links=(
            "id,from_id,to_id,kind\n"
            "l1,classes,offer,in_service\nl2,visits,offer,in_service\nl3,visits,other,in_service"
        ),
    )
    answer = tell(find(rehearsed(place, changes(tmp_path, "close,Early Offer"))))
    assert named(answer, "left_without_whole") == ["Classes"]
    assert "left: 1 part of a service that has gone" in answer.verdict


def test_the_verdict_does_not_say_that_nothing_lacks_where_the_review_finds_anew(
    tmp_path: Path,
) -> None:
    answer = report(tmp_path, "set up,Places Panel")
    assert texts(answer, "findings_new")
    assert "1 new finding of the review" in answer.verdict
    assert "nothing recorded is left" not in answer.verdict


def test_a_chair_and_two_joint_chairs_who_come_together_are_to_be_settled_each_once(
    tmp_path: Path,
) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\none,Executive\ntwo,Commissioners",
        people="id,name\nann,Ann Lee\nbob,Bob Day",
        memberships=(
            "id,body_id,member_id,capacity\n"
            "s1,one,ann,chair\ns2,two,ann,joint_chair\ns3,two,bob,joint_chair"
        ),
    )
    found = rehearsed(place, changes(tmp_path, "merge into,Commissioners,Executive"))
    assert seats(found.after) == {("one", "ann", "chair"), ("one", "bob", "chair")}
    answer = tell(find(found))
    assert named(answer, "left_without_one_chair") == ["Executive"]
    assert "1 seat lost (1 because who would have them sits there already)" in answer.verdict


def test_joint_chairs_who_come_to_a_body_without_a_chair_stay_joint(tmp_path: Path) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\none,Executive\ntwo,Commissioners",
        people="id,name\nann,Ann Lee\nbob,Bob Day",
        memberships="id,body_id,member_id,capacity\ns2,two,ann,joint_chair\ns3,two,bob,joint_chair",
    )
    found = rehearsed(place, changes(tmp_path, "merge into,Commissioners,Executive"))
    assert {capacity for _, _, capacity in seats(found.after)} == {"joint_chair"}
    assert not named(tell(find(found)), "left_without_one_chair")


def test_an_unnamed_post_in_the_chair_and_who_is_implied_to_hold_it_are_not_two(
    tmp_path: Path,
) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\none,Executive\ntwo,Commissioners",
        organisations="id,name\ncouncil,Bayford Council",
        posts="id,name,organisation_id\npost,Lay Chair,council",
        people="id,name\nann,Ann Lee",
        memberships=(
            "id,body_id,member_id,capacity,basis\n"
            "s1,two,post,chair,stated\ns2,two,ann,chair,implied"
        ),
    )
    answer = tell(find(rehearsed(place, changes(tmp_path, "merge into,Commissioners,Executive"))))
    assert not named(answer, "left_without_one_chair")


def test_what_is_recorded_later_than_the_day_is_said_not_to_be_looked_at(tmp_path: Path) -> None:
    place = small_place.write(
        tmp_path / "place",
        services="id,name\noffer,Early Offer",
        organisations="id,name\ntrust,River Trust",
        service_links="id,service_id,party_id,capacity,as_of\nv1,offer,trust,provider,2020-06-01",
    )
    file = changes(tmp_path, "close,Early Offer,,,2020-02-01")
    early, late = (
        tell(find(rehearsed(place, file, as_of=day))).verdict
        for day in ("2020-03-01", "2020-07-01")
    )
    assert "what is recorded of Early Offer is of later days, and none of it is looked at" in early
    assert "nothing recorded is left" not in early
    assert "later days" not in late


def test_what_is_left_behind_where_seats_go_is_named(tmp_path: Path) -> None:
    answer = report(tmp_path, "transfer seats,River Trust,Valley Trust")
    assert texts(answer, "left_behind") == [
        "River Trust provides Play Sessions",
        "Chief Nurse (post), River Trust",
    ]
    assert answer.verdict.endswith("; River Trust keeps 1 part in a service, 1 post")


def test_the_seats_of_an_organisations_posts_are_left_behind_where_they_speak_for_nobody(
    tmp_path: Path,
) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\nboard,Trust Board\ngroup,Old Group",
        organisations="id,name\ntrust,River Trust\nnew,Valley Trust",
        posts="id,name,organisation_id\nnurse,Chief Nurse,trust\ndoctor,Chief Doctor,trust",
        memberships=(
            "id,body_id,member_id,on_behalf_of,valid_to\n"
            "s1,board,nurse,,\ns2,board,doctor,trust,\ns3,board,trust,,\ns4,group,nurse,,2020-06-01"
        ),
        contracts="id,name\ncare,Care Contract",
        parties="id,agreement_id,party_id\np1,care,trust",
    )
    answer = tell(
        find(
            rehearsed(
                place, changes(tmp_path, "transfer seats,River Trust,Valley Trust,,2021-04-01")
            )
        )
    )
    assert texts(answer, "left_behind")[:2] == [
        "Chief Nurse: member, Trust Board",
        "River Trust is a party to Care Contract; signed: not recorded",
    ]
    assert "River Trust keeps 1 seat, 1 agreement, 2 posts" in answer.verdict


def test_a_board_whose_seats_go_keeps_its_lines_and_its_quorum(tmp_path: Path) -> None:
    answer = report(tmp_path, "transfer seats,Homes Panel,Youth Forum")
    assert "Homes Panel keeps 1 line, 1 rule of a quorum" in answer.verdict


def test_what_closes_too_leaves_nothing_behind(tmp_path: Path) -> None:
    answer = report(tmp_path, "transfer seats,River Trust,Valley Trust", "close,River Trust")
    assert texts(answer, "left_behind") == []
    assert "keeps" not in answer.verdict


def test_what_is_over_on_the_day_is_not_to_be_written_anew(tmp_path: Path) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\ntop,Trust Board\npanel,Housing Panel\nold,Old Board",
        organisations="id,name\ntrust,River Trust",
        services="id,name\nplay,Play Sessions",
        contracts=(
            "id,name,service_id,valid_to\n"
            "c1,Play contract,play,\nc2,Play pilot,play,2020-06-01\n"
            "c3,Housing Panel support,,2020-06-01\nc4,Housing Panel advice,,"
        ),
        parties="id,agreement_id,party_id\np1,c1,panel\np2,c2,panel",
        reporting_lines=(
            "id,from_id,to_id,kind,status,valid_to\n"
            "l1,top,panel,delegates_to,in_force,\nl2,top,panel,delegates_to,in_force,2020-06-01\n"
            "l3,old,panel,delegates_to,historical,"
        ),
        terms_of_reference=(
            "id,body_id,clause,text,status,valid_to\n"
            "t1,top,remit,Hears the Housing Panel,in_force,\n"
            "t2,top,remit,Heard the Housing Panel,in_force,2020-06-01\n"
            "t3,top,remit,Once heard the Housing Panel,historical,\n"
            "t4,panel,remit,The Housing Panel does this,in_force,"
        ),
        decisions=(
            "id,by_id,act,on_id,to_id,text,date,state,outcome\n"
            "d1,top,note,panel,,Minutes of the Housing Panel,2020-02-01,held,noted\n"
            "d2,top,approve,c1,,As the Housing Panel asked,2021-12-01,planned,not recorded\n"
            "d3,top,delegate,c1,panel,The award,2020-02-01,held,awarded\n"
            "d4,top,delegate,c2,panel,The pilot,2020-02-01,held,not recorded\n"
            "d5,top,delegate,c1,panel,Renewal of it,2020-02-01,held,not recorded"
        ),
    )
    file = changes(tmp_path, "close,Housing Panel", "close,Play Sessions")
    answer = tell(find(rehearsed(place, file, as_of="2021-04-01")))
    named_by = {item.fact_id for part, item in answer.statements() if part.name == "to_amend"}
    assert named_by == {"c1", "c4", "p1", "l1", "t1", "d5"}
    assert "t4" in {item.fact_id for part, item in answer.statements() if part.name == "lost"}


def test_an_answer_says_only_what_answers_it(tmp_path: Path) -> None:
    """What is told beside a chain, such as whom a body advises, is no line of whom it answers to."""
    answer = report(tmp_path, "end line,l4", "end line,l3")
    said = texts(answer, "answered_otherwise")
    assert not any("advises" in text for text in said)
    assert any("advises" in text for text in texts(answer, "lost"))


def test_what_has_ended_does_not_come(tmp_path: Path) -> None:
    answer = report(tmp_path, "close,Trust Board")
    comes = [text for text in texts(answer, "answered_otherwise") if text.startswith("comes: ")]
    assert comes == []


def test_a_seat_whose_organisation_has_gone_becomes_so_and_neither_goes_nor_comes(
    tmp_path: Path,
) -> None:
    said = texts(report(tmp_path, "close,River Trust"), "answered_otherwise")
    (nurse,) = [text for text in said if "Chief Nurse" in text]
    assert nurse.startswith("becomes: Chief Nurse: member, Homes Panel; on behalf of River Trust")
    assert "River Trust ended" in nurse


def test_a_headline_that_differs_by_when_it_was_last_recorded_is_not_told(tmp_path: Path) -> None:
    said = texts(report(tmp_path, "transfer seats,River Trust,Valley Trust"), "answered_otherwise")
    assert said[0] == "who sits on Housing Panel"


def test_a_report_does_not_say_of_each_line_that_more_is_beneath(tmp_path: Path) -> None:
    place = bayford(tmp_path)
    rows = ["close,Housing Panel", "close,North Centre", "close,River Trust", "close,Homes Panel"]
    answer = tell(find(rehearsed(place, changes(tmp_path, *rows), as_of="2021-04-01")))
    assert "more beneath" not in write(answer, "text").decode()


def test_shares_averages_and_densities_are_not_added_up(tmp_path: Path) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\na,Alpha\nb,Bravo",
        figures=(
            "id,subject_id,measure,value,unit\n"
            "f1,a,turnout,40,%\nf2,b,turnout,50,%\nf3,a,average list,10,patients\n"
            "f4,a,density,9,people per hectare\nf5,a,staff,3,people\nf6,b,staff,4,people"
        ),
    )
    answer = tell(find(rehearsed(place, changes(tmp_path, "close,Alpha", "close,Bravo"))))
    assert texts(answer, "sums") == ["staff: 7 people (Alpha, Bravo)"]
