"""Escalation: the stated procedure, who holds its stages, and what stands in place of none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from partnership_graph.errors import QuestionError

Run = Callable[..., Result]
PROCEDURES = Path(__file__).parents[1] / "places" / "procedures"
PROPOSED = "proposed, ratification not recorded"


@pytest.fixture(scope="module")
def riverside() -> Partnership:
    return load(data=PROCEDURES)


def texts(answer: Answer, section: str) -> list[str]:
    return [said.text for part, said in answer.statements() if part.name == section]


def facts(answer: Answer, section: str) -> list[str]:
    return [said.fact_id for part, said in answer.statements() if part.name == section]


def test_a_dispute_goes_through_three_stages_in_order(riverside: Partnership) -> None:
    answer = riverside.escalate("alliance", "dispute")
    assert answer.found
    assert answer.verdict == (
        "a dispute: 3 stages, to Alliance Executive, then Assembly of Partners, "
        "then River Health Trust"
    )
    stages = [fact for fact in facts(answer, "procedure_dispute") if fact.startswith("stage")]
    assert stages == ["stage-1", "stage-2", "stage-3"]


def test_a_stage_says_its_time_limit_and_what_it_does_not_cover(riverside: Partnership) -> None:
    said = texts(riverside.escalate("alliance", "dispute"), "procedure_dispute")
    assert "time limit: 10 working days; does not cover: Disputes about staff." in said[0]
    assert "time limit: 20 working days" in said[2]
    assert said.count("time limit not stated") == 1
    assert said.count("what it does not cover is not stated") == 2


def test_whom_to_contact_is_the_post_or_else_the_chair_who_is_not_named_so(
    riverside: Partnership,
) -> None:
    said = texts(riverside.escalate("alliance", "dispute"), "procedure_dispute")
    assert said[1] == "contact: Alliance Business Manager"
    at = said.index("whom to contact is not stated")
    assert said[at + 1] == "the chair, not named as the contact: Ada Obi"


def test_the_holder_of_a_contact_s_post_is_told_under_it(riverside: Partnership) -> None:
    said = texts(riverside.escalate("alliance", "risk"), "procedure_risk")
    assert "Cara Dunn holds the post Finance Director, River Health Trust (interim)" in said


@pytest.mark.parametrize(
    ("trigger", "said", "cited"),
    [
        (
            "dispute",
            "one person holds stages 1 and 2: Ada Obi",
            ["", "stage-1", "seat-10", "holder-1", "stage-2", "seat-11"],
        ),
        (
            "risk",
            "one organisation holds stages 1 and 2: River Health Trust",
            ["", "stage-4", "finance-director", "stage-5"],
        ),
    ],
)
def test_two_consecutive_stages_in_one_hand_are_told_with_what_says_so(
    riverside: Partnership, trigger: str, said: str, cited: list[str]
) -> None:
    answer = riverside.escalate("alliance", trigger)
    assert texts(answer, "one_hand")[0] == said
    assert facts(answer, "one_hand") == cited


def test_stages_that_do_not_follow_each_other_may_be_in_one_hand(riverside: Partnership) -> None:
    assert texts(riverside.escalate("alliance", "safeguarding"), "one_hand") == []


def test_the_answer_says_where_the_document_stops(riverside: Partnership) -> None:
    said = texts(riverside.escalate("alliance", "dispute"), "stops")
    assert said == ["after stage 3, at River Health Trust: what follows is not stated"]


def test_a_stage_that_is_left_out_is_missed(made: Callable[..., Partnership]) -> None:
    place = made(
        boards="id\nhere\nthere",
        escalation_stages="id,body_id,trigger,stage,to_id,text\ns,here,risk,3,there,Any.",
    )
    said = texts(place.escalate("here"), "stops")
    assert said[1:] == [f"stage {n} is not stated, though a later one is" for n in (1, 2)]


def test_without_a_trigger_every_procedure_is_told(riverside: Partnership) -> None:
    names = [section.name for section in riverside.escalate("alliance").sections]
    assert [name for name in names if name.startswith("procedure_")] == [
        "procedure_dispute",
        "procedure_risk",
        "procedure_safeguarding",
    ]


def test_a_procedure_that_is_only_proposed_answers_and_says_so_on_every_line(
    riverside: Partnership,
) -> None:
    answer = riverside.escalate("draft-forum")
    assert answer.found
    assert answer.verdict.endswith(f"({PROPOSED})")
    own = {"chair", "holds the post"}
    for part, said in answer.statements():
        if part.name in {"procedure_dispute", "stops"} and not any(w in said.text for w in own):
            assert PROPOSED in said.text + said.condition


def test_a_procedure_that_is_over_does_not_answer(riverside: Partnership) -> None:
    answer = riverside.escalate("retired-panel")
    assert not answer.found
    assert answer.verdict.endswith(
        ": no escalation procedure of Retired Panel; 1 stage is over; "
        "with what is over: a dispute: 1 stage, to Riverside Children's Alliance"
    )
    assert facts(answer, "not_in_force") == ["stage-9"]
    assert riverside.at(include=["historical"]).escalate("retired-panel").found


def test_where_none_is_stated_the_reporting_line_is_apart_and_labelled(
    riverside: Partnership,
) -> None:
    answer = riverside.escalate("quiet-group", "risk")
    assert not answer.found
    assert answer.verdict == (
        "None stated: no document states an escalation procedure of Quiet Group for a risk; "
        "its reporting line, not a stated escalation route, leads to Riverside Children's Alliance"
    )
    headings = {section.name: section.heading for section in answer.sections}
    assert headings["reporting_line"] == "The reporting line: not a stated escalation route"
    assert facts(answer, "reporting_line") == ["line-1", "line-2"]
    assert facts(answer, "gaps") == ["gap-1"]
    assert facts(answer, "may_raise_with") == ["line-3"]


def test_a_procedure_for_something_else_is_not_borrowed(riverside: Partnership) -> None:
    answer = riverside.escalate("draft-forum", "risk")
    assert not answer.found
    assert answer.verdict.endswith("; one is stated for a dispute only")
    assert facts(answer, "other_triggers") == ["stage-8"]


def test_a_procedure_of_another_body_that_leads_here_is_told_apart(riverside: Partnership) -> None:
    assert facts(riverside.escalate("alliance"), "into") == ["stage-8", "stage-9"]


def test_there_are_three_triggers(riverside: Partnership) -> None:
    with pytest.raises(QuestionError, match="--for 'fire' is not one of dispute, risk, safeg"):
        riverside.escalate("alliance", "fire")


def test_the_one_real_procedure_has_one_stage_and_is_proposed() -> None:
    answer = load("barking-and-dagenham").escalate("bd-childrens-partnership", "dispute")
    assert answer.found
    assert facts(answer, "procedure_dispute")[0] == "stage-0194"
    assert answer.sources()[0].locator == "ToR 2.8.2"


@pytest.mark.parametrize("trigger", ["risk", "safeguarding"])
def test_the_thurrock_memorandum_states_no_procedure(trigger: str) -> None:
    answer = load().escalate("brighter-futures-partnership", trigger)
    assert not answer.found
    assert any("MOU" in source.locator for source in answer.sources())


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("alliance", "--for", "dispute"), 0),
        (("draft-forum",), 0),
        (("quiet-group",), 3),
        (("alliance", "--for", "fire"), 2),
        (("nobody-here",), 2),
    ],
)
def test_the_exit_code_tells_an_answer_from_none(
    pgraph: Run, args: tuple[str, ...], code: int
) -> None:
    result = pgraph("escalate", *args, "--data", str(PROCEDURES))
    assert result.exit_code == code
    assert bool(result.stdout) == (code != 2)
    assert bool(result.stderr) == (code == 2)


def test_a_stage_without_a_number_and_one_that_returns_are_told_as_what_they_are(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards="id\nbody\nupper",
        people="id\nann",
        escalation_stages=(
            "id,body_id,trigger,stage,to_id,contact_id,text\n"
            "e1,body,dispute,,upper,ann,Unsettled.\ne2,body,dispute,1,body,ann,Sent back.\n"
            "e3,body,risk,,upper,,Unsettled.\ne4,upper,risk,1,body,,Passed on."
        ),
    )
    said = [item.text for _, item in place.escalate("body").statements()]
    assert "one person holds stages (no number) and 1: Ann" in said
    assert "after a stage without a number, at Upper: what follows is not stated" in said
    assert facts(place.escalate("body"), "into") == ["e4"]
