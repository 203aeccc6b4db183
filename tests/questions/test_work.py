"""Services, parties, actions and decisions: rules on a few rows, shipped places read plainly."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.parts import Part
from partnership_graph.bundled import folder
from partnership_graph.errors import AmbiguousNameError, QuestionError
from tests.small_place import said_beside, write

Made = Callable[..., Partnership]
Run = Callable[..., Result]

MOU = "thurrock-mou-2020-agreement"


@pytest.fixture(scope="module")
def thurrock() -> Partnership:
    return load("thurrock")


def rows(table: str) -> Iterator[dict[str, str]]:
    with (folder("data") / "thurrock" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def ids(answer: Answer, *sections: str) -> list[str]:
    """Return the ids of the facts an answer states at depth 0, in some sections or in all."""
    return [
        item.fact_id
        for part, item in answer.statements()
        if item.depth == 0 and (not sections or part.name in sections)
    ]


def listed(answer: Answer) -> list[str]:
    """Return the ids of the actions an answer lists, without those that stand beside them."""
    beside = [part.name for part in answer.sections if part.part is Part.SIBLINGS]
    return [item for item in ids(answer) if item not in ids(answer, *beside) or not beside]


# Services


SERVICES = {
    "services": "id\nvisits\nclinic\ntalk",
    "organisations": "id\ntrust\ncouncil\ntrust-north",
    "childrens_centres": "id,name,kind\nhall,Hall (setting),setting",
    "service_links": "id,service_id,party_id,capacity,status,valid_to\n"
    "1,visits,trust,provider,in_force,\n2,visits,council,commissioner,in_force,\n"
    "3,clinic,trust,provider,proposed,\n4,talk,trust-north,provider,in_force,\n"
    "5,visits,hall,delivery_point,in_force,\n6,talk,trust,provider,in_force,2020-01-01",
}


def test_a_service_meets_all_that_is_asked(made: Made) -> None:
    place = made(**SERVICES)
    assert ids(place.services(provided_by="trust"), "services") == ["visits"]
    assert ids(place.services(provided_by="trust"), "proposed") == ["clinic"]
    assert ids(place.services(provided_by="trust", at="Hall"), "services") == ["visits"]
    assert not place.services(provided_by="trust-north", commissioned_by="council").found


def test_a_provider_is_not_taken_for_one_of_a_longer_name(made: Made) -> None:
    answer = made(**SERVICES).services(provided_by="trust")
    assert said_beside(answer) == (
        "left out: 1 service link not recorded as holding on this day",
        "not counted, because nothing says it is the same: Trust North [trust-north]",
    )


def test_one_service_says_what_is_not_stated_of_it(made: Made) -> None:
    place = made(**SERVICES)
    assert place.services("clinic").verdict == (
        "Clinic is commissioned by: not stated; provided by Trust (proposed); delivered at: not stated"
    )


def test_a_service_asked_for_by_name_tells_how_it_is_procured_and_how_far_that_is(
    made: Made,
) -> None:
    place = made(
        boards="id\ncabinet",
        posts="id\ndirector",
        services="id\nvisits\nclinic",
        contracts="id,name,service_id\ntender,Tender,visits",
        descriptions="id,subject_id,kind,text\nopen,tender,characteristic,Open procedure\n"
        "five,visits,characteristic,Five contacts",
        decisions="id,by_id,act,on_id,to_id\naward,cabinet,delegate,tender,director",
        gaps="id,subject_id,what,text\nunknown,tender,outcome,Whether it was awarded",
    )
    told = [(item.fact_id, item.depth) for _, item in place.services("visits").statements()]
    assert told == [
        ("visits", 0),
        ("five", 1),
        ("tender", 1),
        ("open", 2),
        ("award", 2),
        ("unknown", 2),
    ]
    assert ids(place.services(), "services") == ["visits", "clinic"]
    assert len([*place.services().statements()]) == 2


def test_a_listing_lists_all_that_a_word_may_mean_and_says_so(made: Made) -> None:
    place = made(
        services="id,name\nold,Family visits (2016)\nnew,Family visits (2020)\nother,Talk",
        organisations="id\ntrust",
        service_links="id,service_id,party_id,capacity\n1,old,trust,provider",
    )
    answer = place.services("family visits")
    assert ids(answer) == ["old", "new"]
    assert answer.verdict.count("Family visits") == 2
    said = "'family visits' may be any of 2, all of them listed: Family visits (2016); Family visits (2020)"
    assert said in said_beside(answer)
    assert ids(place.services("talk")) == ["other"]
    with pytest.raises(AmbiguousNameError):
        place.status("family visits")


def test_of_several_that_a_word_may_mean_one_that_is_no_more_does_not_change_the_day(
    made: Made,
) -> None:
    place = made(
        sources="id,dated\npaper,2020-01-01",
        services="id,name,valid_to\nold,Visits (old),2016-05-01\nnew,Visits (new),",
    )
    answer = place.services("visits")
    assert (answer.as_of, ids(answer)) == ("2020-01-01", ["old", "new"])
    assert any("ended" in said for said in said_beside(answer))


def test_a_service_says_who_provided_it_where_nobody_does_on_the_day(made: Made) -> None:
    place = made(
        services="id\ntalk",
        organisations="id\ntrust",
        service_links="id,service_id,party_id,capacity,valid_to\n1,talk,trust,provider,2020-01-01",
    )
    day = place.services("talk")
    assert day.verdict == (
        "Talk is commissioned by: not stated; provided by: none recorded on this day (until 31 December 2019, Trust); "
        "delivered at: not stated"
    )
    assert said_beside(day) == ("everything recorded of it can be shown (pgraph show talk)",)
    assert "1" in {item.fact_id for _, item in day.statements()}


def test_a_service_nobody_is_named_for_says_what_is_proposed(made: Made) -> None:
    changes = "id,subject_id,kind,status\n1,lone,pool_funds,proposed"
    assert made(services="id\nlone", changes=changes).services("lone").verdict == (
        "None is recorded in these tables (1 document): nobody who commissions or provides Lone; "
        "what is proposed: pooling of funds"
    )


def test_a_service_nobody_is_named_for_says_so(made: Made) -> None:
    assert made(services="id\nlone").services("lone").verdict == (
        "None is recorded in these tables (1 document): nobody who commissions or provides Lone"
    )


def test_costs_are_told_before_other_figures_and_those_of_contracts_with_them(made: Made) -> None:
    answer = made(
        services="id\nvisits",
        contracts="id,service_id\ndeal,visits",
        figures="id,subject_id,measure,value,unit\n1,visits,cost,10,GBP\n2,deal,budget,20,GBP\n"
        "3,visits,cost,7,people\n4,visits,saving,5,GBP",
    ).services("visits")
    told = [item.fact_id for _, item in answer.statements() if item.table == "figures"]
    assert told == ["1", "2", "3", "4"]


@pytest.mark.parametrize("party", ["nelft", "sept", "thurrock-council-public-health", "schools"])
def test_services_are_those_a_plain_reading_finds(thurrock: Partnership, party: str) -> None:
    capacity = {"schools": "delivery_point", "thurrock-council-public-health": "commissioner"}
    wanted = capacity.get(party, "provider")
    expected = {
        row["service_id"]
        for row in rows("service_links")
        if row["party_id"] == party
        and row["capacity"] == wanted
        and row["as_of"][:10] <= "2020-01-31" < (row["valid_to"] or "9")
    }
    option = {"provider": "provided_by", "commissioner": "commissioned_by", "delivery_point": "at"}
    answer = thurrock.services(**{option[wanted]: party})
    assert set(ids(answer)) == expected


# Parties


def test_lists_of_parties_that_differ_are_told_apart(made: Made) -> None:
    parties = "id,agreement_id,party_id,bullet\n1,deal,a,1\n2,deal,b,2\n3,deal,c,3"
    place = {"documents": "id\ndeal", "organisations": "id\na\nb\nc", "parties": parties}
    same = "fact_id,source_id,locator,as_of\n" + "".join(
        f"{number},paper,2,2020-01-01\n" for number in (1, 2, 3)
    )
    assert "lists" not in {
        part.name for part in made(**place, evidence=same).parties("deal").sections
    }
    shorter = same.rpartition("3,")[0]
    answer = made(**place, evidence=shorter).parties("deal")
    assert [item.text for part, item in answer.statements() if part.name == "lists"] == [
        "1 names all 3",
        "2 names 2 of 3; not there: C",
    ]


def test_a_paragraph_that_names_one_party_is_no_list(made: Made) -> None:
    answer = made(
        documents="id\ndeal",
        organisations="id\na\nb",
        parties="id,agreement_id,party_id,bullet\n1,deal,a,1\n2,deal,b,2",
        evidence="fact_id,source_id,locator,as_of\n1,paper,7,2020-01-01",
    ).parties("deal")
    assert [part.name for part in answer.sections] == ["parties_1"]


def test_parties_come_in_the_order_of_their_bullets(thurrock: Partnership) -> None:
    expected = sorted(
        (int(row["bullet"]), row["id"]) for row in rows("parties") if row["agreement_id"] == MOU
    )
    names = [f"parties_{number}" for number in range(1, 9)]
    assert ids(thurrock.parties("MOU"), *names) == [item for _, item in expected]


# Actions


ACTIONS = {
    "programmes": "id,kind,due_text,set_by_id\nplan,plan,,\nrec-2,recommendation,Sept 16,\n"
    "rec-10,recommendation,,\nstep,action,by the 19th August 2016,board",
    "programme_links": "id,from_id,to_id,kind\n1,rec-2,plan,in_plan\n2,rec-10,plan,in_plan\n"
    "3,step,rec-2,in_plan",
    "posts": "id\nhead",
    "people": "id\nann\nbo",
    "boards": "id\nboard",
    "post_holders": "id,post_id,person_id\n4,head,ann",
    "assignments": "id,assignee_id,subject_id,capacity,in_post\n5,head,rec-2,owner,\n"
    "6,bo,rec-10,joint_lead,head\n7,bo,plan,lead,",
}


def test_actions_say_of_how_many_and_name_the_few_others(made: Made) -> None:
    answer = made(**ACTIONS).actions(owner="head")
    assert answer.verdict == "1 recommendation owned by Head: 1 of 2 recommendations of Plan"
    assert answer.sections[0].remark == "the others: Rec 10"


def test_a_person_counts_by_the_post_held_and_the_answer_says_so(made: Made) -> None:
    answer = made(**ACTIONS).actions(owner="ann")
    assert ids(answer) == ["rec-2"]
    assert "counted by the post as well: Ann holds the post Head" in said_beside(answer)


def test_a_post_printed_beside_a_lead_counts(made: Made) -> None:
    place = made(**ACTIONS)
    assert ids(place.actions(lead="head")) == ["rec-10"]
    assert not place.actions(owner="bo").found


def test_the_parts_of_a_plan_come_in_order_and_the_plan_apart(made: Made) -> None:
    answer = made(**ACTIONS).actions(of="plan")
    assert [part.name for part in answer.sections] == ["itself", "plan", "rec-2"]
    assert ids(answer) == ["plan", "rec-2", "rec-10", "step"]
    assert answer.verdict.endswith("; Plan itself: Bo (lead)")


def test_a_thing_with_no_parts_still_says_who_leads_it(made: Made) -> None:
    answer = made(**ACTIONS).actions(of="rec-10")
    assert (answer.found, answer.verdict) == (
        True,
        "No part is recorded; Rec 10 itself: Bo (joint lead)",
    )
    assert not made(**ACTIONS).actions(of="step").found


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("September 2016", ["rec-2"]),
        ("Sep", ["rec-2"]),
        ("19th aug", ["step"]),
        ("2017", []),
        ("not stated", ["rec-10"]),
    ],
)
def test_a_due_date_is_found_however_its_month_is_printed(
    made: Made, due: str, expected: list[str]
) -> None:
    assert ids(made(**ACTIONS).actions(due=due)) == expected


def test_actions_of_a_body_and_of_words(made: Made) -> None:
    place = made(**ACTIONS)
    assert ids(place.actions(set_by="board")) == ["step"]
    assert listed(place.actions("rec")) == ["rec-2", "rec-10"]


SAYING: Mapping[str, str] = {
    "programmes": (
        "id,name,kind,text,note\n"
        "rec,Rec 7,recommendation,More hosts for lodgers,\n"
        "a,Action 7A,action,Use the time bank,\n"
        "b,Action 7B,action,Watch the campaign,Outcome: fewer empty rooms\n"
        "c,Action 7C,action,Ring round,\n"
        "aim,Strategy,strategy,Look at the green paper,"
    ),
    "programme_links": "id,from_id,to_id,kind\n1,a,rec,in_plan\n2,b,rec,in_plan\n3,c,rec,in_plan",
    "figures": "id,subject_id,measure,value\nf,c,watchful callers,3",
    "gaps": "id,subject_id,what,note\nempty,c,due_date,The cell for the bank holiday is empty",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("empty rooms", ["b"]),
        ("callers", ["c"]),
        ("time banking", ["a"]),
        ("timebanks", ["a"]),
        ("watch", ["b", "c"]),
        ("bank", ["a"]),
    ],
    ids=["a note", "a measure", "a form of it", "as one word", "the best first", "no gap says it"],
)
def test_actions_are_found_by_all_that_is_recorded_of_them(
    made: Made, text: str, expected: list[str]
) -> None:
    assert listed(made(**SAYING).actions(text)) == expected


@pytest.mark.parametrize(
    ("text", "beside"), [("campaign", ["a", "c"]), ("lodgers", ["a", "b", "c"])]
)
def test_what_is_beside_an_action_or_under_a_recommendation_is_told_in_its_own_words(
    made: Made, text: str, beside: list[str]
) -> None:
    answer = made(**SAYING).actions(text)
    assert ids(answer, "rec_siblings") == beside
    assert "Action 7A (action): Use the time bank" in [item.text for _, item in answer.statements()]


def test_a_plan_that_holds_the_words_is_told_where_no_action_does(made: Made) -> None:
    answer = made(**SAYING).actions("green papers")
    assert ids(answer) == ["aim"]
    assert answer.verdict.endswith("; 1 plan or programme holds the words: Strategy")


REFERRING: Mapping[str, str] = {
    "programmes": (
        "id,name,kind,text,meeting_id\n"
        "goal,Goal B,goal,,\n"
        "b2,Objective B2,objective,,\n"
        "b2-m,Action B2-M: large sites,action,Send them to the Planning Panel,\n"
        "b3-l,Action B3-L: large sites,action,As in row M of B2,\n"
        "list,Infrastructure Requirement List,plan,,\n"
        "b2-o,Action B2-O: partners,action,Bring them into the update,meeting"
    ),
    "programme_links": (
        "id,from_id,to_id,kind\n1,b2,goal,in_plan\n2,b2-m,b2,in_plan\n3,b2-o,b2,in_plan\n"
        "4,b2-o,list,derived_from"
    ),
    "aliases": "id,name,of_id\nalias,Works List,list",
    "boards": "id\npanel",
    "meetings": "id,body_id,date\nmeeting,panel,2019-12-01",
    "figures": "id,subject_id,measure,value\nscore,b2-m,score,3",
    "people": "id\nbo\nann",
    "assignments": (
        "id,assignee_id,subject_id,capacity\n5,bo,b2-m,presenter\n6,ann,b2-m,lead\n7,bo,goal,contact"
    ),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("planning panel", ["b2-m", "b3-l"]),
        ("works lists", ["b2-o"]),
        ("infrastructure requirements list", ["b2-o"]),
        ("goal b", ["b2", "b2-m", "b2-o"]),
        ("goal c", []),
    ],
    ids=["a row that refers back", "another name", "several for one", "a plan", "no plan"],
)
def test_actions_are_found_by_what_they_refer_to_and_by_the_plan_they_are_in(
    made: Made, text: str, expected: list[str]
) -> None:
    assert sorted(listed(made(**REFERRING).actions(text))) == expected


def test_what_is_found_by_something_else_says_by_what(made: Made) -> None:
    answer = made(**REFERRING).actions("works list")
    said = "counted as well: what refers to, or is part of, Infrastructure Requirement List"
    assert said in said_beside(answer)


def test_an_action_is_told_with_who_leads_first_and_then_its_figures(made: Made) -> None:
    answer = made(**REFERRING).actions("planning panel")
    (thing, *beneath) = answer.sections[0].statements
    assert [item.fact_id for item in beneath] == ["6", "5", "score"]
    assert thing.row["score"] == "3"


def test_actions_are_those_set_at_the_meetings_of_a_body(made: Made) -> None:
    place = made(**REFERRING)
    assert ids(place.actions(at="panel")) == ids(place.actions(at="meeting")) == ["b2-o"]


def test_of_whoever_leads_nothing_the_first_line_says_what_they_do(made: Made) -> None:
    answer = made(**REFERRING).actions(lead="bo")
    assert not answer.found
    assert answer.verdict.startswith(
        "2 parts of another kind: presenter of Action B2-M: large sites, contact of Goal B. None is recorded"
    )


def test_a_number_asked_for_is_a_whole_number_and_a_person_is_found_by_name(made: Made) -> None:
    place = made(**ACTIONS)
    assert not place.actions("rec 1").found
    assert listed(place.actions("rec 10")) == ["rec-10"]
    assert ids(place.actions("Bo")) == ["rec-10"]


@pytest.mark.parametrize("capacity", ["owner", "lead"])
def test_actions_are_those_a_plain_reading_finds(thurrock: Partnership, capacity: str) -> None:
    items = {
        row["id"]
        for row in rows("programmes")
        if row["kind"] in {"action", "recommendation", "objective"}
    }
    parts = [row for row in rows("assignments") if row["subject_id"] in items]
    capacities = {"owner"} if capacity == "owner" else {"lead", "joint_lead"}
    held: dict[str, set[str]] = {}
    for row in rows("post_holders"):
        held.setdefault(row["person_id"], set()).add(row["post_id"])
    everybody = {row[name] for row in parts for name in ("assignee_id", "in_post")} - {""}
    assert len(everybody) > 40
    for person in everybody:
        who = {person, *held.get(person, ())}
        expected = {
            row["subject_id"]
            for row in parts
            if row["capacity"] in capacities
            and (row["assignee_id"] in who or row["in_post"] == person)
        }
        answer = thurrock.actions(**{capacity: person})
        told = {item.fact_id for _, item in answer.statements() if item.table == "programmes"}
        assert told == expected, person


# Decisions


DECISIONS = {
    "boards": "id\nboard\nother\nthird",
    "documents": "id\npaper-a\npaper-b",
    "sources": "id\npaper\nminutes",
    "decisions": "id,by_id,act,on_id,to_id,with_agreement_of,position,outcome,source_id\n"
    "1,board,agree,paper-a,,,10,agreed,paper\n2,other,approve,paper-a,,,9,not recorded,paper\n"
    "3,board,note,paper-a,,,1,noted,minutes\n"
    "4,board,delegate,paper-b,other,third,,not recorded,paper",
}


def test_steps_of_a_stated_order_come_in_that_order(made: Made) -> None:
    answer = made(**DECISIONS).decisions(on="paper-a")
    assert ids(answer, "steps") == ["2", "1"]
    assert ids(answer, "recorded") == ["3"]
    assert answer.verdict == "3 decisions on Paper A: 2 with an outcome recorded, 1 with none"


def test_decisions_meet_all_that_is_asked(made: Made) -> None:
    place = made(**DECISIONS)
    assert ids(place.decisions(to="other")) == ids(place.decisions(to="third")) == ["4"]
    assert ids(place.decisions(by="board", act="note")) == ["3"]
    assert place.decisions(by="other", act="note").verdict == (
        "None is recorded in these tables (2 documents): no decision to note by Other"
    )


def within(thing: str) -> set[str]:
    """Return what is part of a thing, and the contracts for any of that, read off the tables again and again."""
    kinds = {"in_plan", "in_service"}
    pairs = [
        (row["from_id"], row["to_id"]) for row in rows("programme_links") if row["kind"] in kinds
    ]
    pairs += [(row["id"], row["service_id"]) for row in rows("contracts")]
    found: set[str] = {thing}
    for _ in range(8):
        found |= {part for part, whole in pairs if whole in found}
    return found - {thing}


def test_decisions_on_a_programme_take_in_its_parts_and_their_contracts(made: Made) -> None:
    place = made(
        boards="id\ncabinet\nboard",
        posts="id\ndirector",
        programmes="id,name,kind\nmodel,Model,model",
        services="id\nvisits",
        contracts="id,name,service_id\ntender,Tender,visits\nother,Other,",
        programme_links="id,from_id,to_id,kind\nl,visits,model,in_service",
        decisions="id,by_id,act,on_id,to_id,position,locator\n1,cabinet,agree,model,,1,a\n"
        "2,cabinet,delegate,tender,director,2,b\n3,cabinet,delegate,other,board,3,c",
        descriptions="id,subject_id,kind,text,locator\nrisk,model,description,Delay would follow,d\n"
        "else,model,description,Something else,e",
        contradictions="id,topic,subject_id,side,claim,fact_id,locator\n"
        "x,Who awards,tender,a,The director,2,b\ny,Who awards,tender,b,The cabinet,,d",
    )
    answer = place.decisions(on="model")
    assert ids(answer, "steps") == ["1", "2"]
    assert ids(answer, "said") == ["risk"]
    assert ids(answer, "contradictions") == ["x", "y"]
    assert answer.verdict == (
        "2 decisions on Model (1 of them on its parts, services or contracts): 0 with an outcome "
        "recorded, 2 with none; delegated, or to be, to Director"
    )
    assert ids(place.decisions(on="visits"), "open") == ["2"]


def test_decisions_on_a_body_say_how_it_decides(made: Made) -> None:
    place = made(
        boards="id\nboard",
        terms_of_reference="id,body_id,clause,text,decides,category\n"
        "rule,board,decision_rule,All agree,unanimous,council",
    )
    answer = place.decisions(on="board")
    assert (answer.found, ids(answer, "rule")) == (True, ["rule"])
    assert answer.verdict == (
        "None is recorded in these tables (1 document): no decision on Board; its decisions are valid "
        "only if unanimous (of council)"
    )


@given(st.data())
def test_decisions_are_those_a_plain_reading_finds(
    thurrock: Partnership, data: st.DataObject
) -> None:
    every = list(rows("decisions"))
    one = data.draw(st.sampled_from(every))
    asked = data.draw(st.sets(st.sampled_from(["by_id", "on_id", "meeting_id", "act"]), min_size=1))
    chosen = {name: one[name] for name in asked if one[name]}
    option = {"by_id": "by", "on_id": "on", "meeting_id": "at", "act": "act"}
    answer = thurrock.decisions(**{option[name]: value for name, value in chosen.items()})
    meant = {name: {value} for name, value in chosen.items()}
    if "on_id" in meant:
        meant["on_id"] |= within(chosen["on_id"])
    expected = {row["id"] for row in every if all(row[name] in meant[name] for name in meant)}
    assert set(ids(answer, "steps", "recorded", "open")) == expected


# Bad input


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("services", "--provided-by", "MESCH"),
            "'MESCH' is not a post, person, organisation or body",
        ),
        (("services", "--at", "nelft-north"), "nothing is recorded under 'nelft-north'"),
        (("services", "--proposed", "abolish"), "'abolish' is not a kind of change"),
        (("services", "--proposed", "close", "--only", "in_force"), "give one of the two"),
        (("parties", "nelft"), "'nelft' is not an agreement"),
        (("parties", ""), "nothing is recorded under ''"),
        (("actions", "--of", "nelft"), "'nelft' is not a plan"),
        (("actions", "--owner", "Director of Public Health"), "could be any of these"),
        (("actions", "--at", "ade-olarinde"), "'ade-olarinde' is not a meeting, or a body"),
        (("decisions", "--act", "vote"), "'vote' is not an act; expected one of approve"),
        (("decisions", "--by", "Health and Wellbeing Board"), "could be any of these"),
    ],
)
def test_a_wrong_question_prints_nothing_on_stdout(
    pgraph: Run, args: tuple[str, ...], message: str
) -> None:
    result = pgraph(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_the_same_errors_in_python(thurrock: Partnership) -> None:
    with pytest.raises(AmbiguousNameError):
        thurrock.services(provided_by="Foundation Trust")
    with pytest.raises(QuestionError, match="is not an act"):
        thurrock.decisions(act="vote")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("services", "mesch"), "no document states who commissions or provides MESCH"),
        (("parties", "parenting-support-contract"), "(11 documents): no party to"),
        (("actions", "--owner", "mase"), "(11 documents): no action owned by"),
        (("decisions", "--by", "mase"), "(11 documents): no decision by"),
        (("services", "--at", "Mayfield"), "no service delivered at Mayfield"),
    ],
)
def test_what_is_not_recorded_is_an_answer(pgraph: Run, args: tuple[str, ...], said: str) -> None:
    result = pgraph(*args)
    assert (result.exit_code, result.stderr) == (3, "")
    assert said in result.stdout


# The sample questions


CABINET = ("--source", "thurrock-cabinet-report-2016")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ("decisions", "--on", "wellbeing-model-0-19"),
            ["one pooled fund, and bought and managed by one team", "Cabinet 5.1"],
        ),
        (
            ("services", "Secondary Mental Health Care Services (MSE)"),
            ["commissioned by: not stated; provided by Essex Partnership University", "MOU 4.6"],
        ),
        (
            ("decisions", "--by", "thurrock-cabinet", "--act", "delegate"),
            [
                "Healthy Families Contract, to Director of Public Health",
                "with the agreement of Portfolio Holder for Education and Health",
                "Early Offer of Help Contract, to Corporate Director of Children's Services",
                "with the agreement of Portfolio Holder for Children's and Adults' Social Care",
                "outcome not recorded",
                "Cabinet 1.4",
                "Cabinet 1.5",
            ],
        ),
        (
            ("services", "--provided-by", "NELFT", *CABINET),
            [
                "8 services",
                "(Health visiting)",
                "(School Nursing)",
                "Children's weight management",
                "ASSIST",
                "Community Mums and Dads",
                "Specialist School Nursing",
                "Specialist Health Visiting",
                "Speech and language therapy",
                "Cabinet Table 2",
            ],
        ),
        (
            ("services", "--provided-by", "TTF"),
            ["Behavioural Health Survey", "15,000 GBP", "Table 2"],
        ),
        (
            ("services", "--provided-by", "NELFT", "--as-of", "2016-02-01"),
            ["Community services (Thurrock)", "HWB pack item 7 App 2 s1"],
        ),
        (("services", "--provided-by", "SEPT"), ["Mental health services (Thurrock)"]),
        (("services", "--provided-by", "EPUT"), ["Secondary Mental Health Care Services (MSE)"]),
        (
            ("parties", "MOU"),
            [
                "names 17 parties",
                "MOU 2.1 names all 17",
                "Cover 5.2 names 16 of 17; not there: General Practitioners",
                "Department for Work and Pensions",
                "The lists differ",
            ],
        ),
        (
            ("actions", "foster carer recruitment"),
            ["Andrews Osei: lead", "Service Manager, Fostering, Adoption", "Action Plan rec 7"],
        ),
        (
            ("actions", "--owner", "Head of Children's Social Care"),
            ["13 of 16 recommendations", "the others: Ofsted recommendation 1, ", " 8, ", " 14"],
        ),
        (
            ("actions", "--of", "Objective B2"),
            [
                "itself: Les Billingham (joint lead), Andy Millard (joint lead)",
                "One presenter, one of the two leads",
                "HWB pack item 6 Action Plan B2",
            ],
        ),
        (
            ("actions", "--owner", "Ian Wake", "--at", "ice-meeting-25-aug-2016"),
            ["3 of 14 actions", "hypertension", "DTOC", "Integrated Data Set papers", "item 5"],
        ),
        (
            ("decisions", "--on", "MOU"),
            ["outcome: endorsed in November 2019", "Cover Exec Summary", "Cover 2.4", "signed off"],
        ),
        (
            ("services", "--proposed", "decommission"),
            [
                "3 services",
                "Community Mums and Dads",
                "Family Nurse Partnership",
                "MESCH",
                "6.1 table",
            ],
        ),
        (
            ("decisions", "--on", "Healthy Families Contract"),
            [
                "0 with an outcome recorded",
                "want award decisions back",
                "Cabinet 1.4",
                "Cabinet 9.9",
            ],
        ),
        (
            ("decisions", "--by", "NHS England"),
            ["November 2016, not September", "HWB pack item 5 para 2.5"],
        ),
        (("actions", "--of", "ofsted-action-plan"), ["16 recommendations"]),
        (("actions",), ["18 recommendations"]),
        (
            ("services", "Healthy Families (2016 programme)"),
            ["5,177,572 GBP", "Cabinet 6.1 table"],
        ),
        (
            ("decisions", "--on", MOU),
            ["Step (a)", "Step (b)", "Step (c)", "MOU 8(a)", "MOU 8(b)", "MOU 8(c)"],
        ),
    ],
)
def test_sample_questions(pgraph: Run, args: tuple[str, ...], said: list[str]) -> None:
    result = pgraph(*args, "--full")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [words for words in said if words not in result.stdout] == []


def test_the_steps_that_enact_the_memorandum_come_in_order(thurrock: Partnership) -> None:
    steps = ids(thurrock.decisions(on=MOU), "steps")
    assert steps == ["decision-0075", "decision-0076", "decision-0077"]


def test_decisions_on_a_thing_tell_the_figures_of_the_same_paragraphs(made: Made) -> None:
    place = made(
        programmes="id,name,kind\nmodel,Model,model",
        boards="id,name\ncabinet,Cabinet",
        decisions="id,by_id,act,on_id,locator\n1,cabinet,consider,model,9",
        figures="id,subject_id,measure,value,unit,locator\n"
        "delay,model,delay,3,months,9\ncost,model,cost,5,GBP,10",
    )
    assert ids(place.decisions(on="model"), "said") == ["delay"]


def test_papers_of_a_body_are_of_its_place_and_name_who_presents_them_first(
    tmp_path: Path,
) -> None:
    write(
        tmp_path / "here",
        boards="id,name\npanel,Care Panel",
        documents="id,name,kind\nterms,Terms of the Care Panel,report\nplan,Plan of the Care Panel,report",
        people="id,name\nann,Ann\nbo,Bo",
        assignments="id,assignee_id,subject_id,capacity\n1,ann,terms,author\n2,ann,plan,author\n"
        "3,bo,plan,presenter",
    )
    write(
        tmp_path / "there",
        sources="id,dated\nother,2020-01-01",
        boards="id,source_id\nforum,other",
        documents="id,name,kind,source_id\nother-terms,On the Care Panel,report,other",
    )
    answer = load(data=tmp_path).papers("panel")
    assert ids(answer) == ["plan", "terms"]
    assert answer.sections[0].statements[0].text.endswith("; presenter: Bo")
