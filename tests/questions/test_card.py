"""Answer cards: one sentence, its sources, and what was and was not used to say it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.answer import Citation, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.cli.questioning import command_of
from partnership_graph.publishing.card import Card, card
from partnership_graph.questions import declared
from partnership_graph.questions.declaration import Question

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def thurrock() -> Partnership:
    return load("thurrock")


def an_answer(*sections: Section, verdict: str = "A is near B", found: bool = True) -> Answer:
    return Answer(
        question="Where is A?",
        found=found,
        verdict=verdict,
        as_of="2020-01-31",
        data_version="0123456789ab",
        places=("here",),
        sections=sections,
        remarks=(Remark(kind=Kind.LEFT_OUT, text="left out: 1 proposed line"),),
    )


def a_line(kind: str, number: int = 1) -> Statement:
    return Statement(
        text="A line",
        fact_id=f"{kind}-{number}",
        table="reporting_lines",
        row={"kind": kind},
        condition="in force, stated",
        last_recorded="2019-11",
        citations=(cited(str(number)),),
    )


def cited(locator: str, source: str = "paper") -> Citation:
    return Citation(source=source, name=source, file="f", locator=locator, as_of="2020-01-01")


def test_the_card_of_a_chain_rests_on_the_lines_climbed_alone() -> None:
    shown = card(
        an_answer(
            Section(part=Part.ROUTE, of="1", heading="", statements=(a_line("reports_to"),)),
            Section(part=Part.END, heading="", statements=(a_line("supports", 3),)),
            Section(part=Part.NOT_CLIMBED, heading="", statements=(a_line("briefs", 2),)),
        )
    )
    assert shown.sentence == "A is near B, last recorded November 2019, as of 31 January 2020 [1]."
    assert [source.locators for source in shown.sources] == [("1",)]
    assert (shown.about, shown.used) == ("kinds of line", ("reports to (1)",))
    assert shown.not_used == (
        "supports (1)",
        "briefs (1)",
        "is accountable to",
        "is a committee of",
        "is a joint committee of",
        "is a sub-group of",
        "has as its programme board",
        "is overseen by",
    )
    assert shown.facts == ("in force, stated (1)", "last recorded November 2019")


def test_the_card_of_a_chain_that_does_not_begin_rests_on_its_end() -> None:
    gap = Statement(text="No line", fact_id="gap", table="gaps", citations=(cited("9"),))
    shown = card(
        an_answer(
            Section(part=Part.END, heading="", statements=(gap,)),
            Section(part=Part.LEFT_OUT, heading="", statements=(a_line("reports_to"),)),
            verdict="None stated: no document says so",
            found=False,
        )
    )
    assert shown.sentence == "None stated: no document says so, as of 31 January 2020 [1]."
    assert (shown.used, shown.not_used[0]) == ((), "reports to (1)")
    assert shown.facts == ("looked for and not stated (1)",)


def test_the_card_of_any_other_answer_names_the_tables() -> None:
    one = Statement(text="", fact_id="t", table="tier_placements", status="in_force")
    shown = card(an_answer(Section(part=Part.PLACED, heading="", statements=(one, one))))
    assert (shown.about, shown.used) == ("tables", ("tier placements (1)",))
    assert "reporting lines" in shown.not_used
    assert "tier placements" not in shown.not_used
    assert shown.sentence == "A is near B, as of 31 January 2020."


def test_a_source_is_numbered_once_with_all_its_paragraphs() -> None:
    citations = (cited("1"), cited("2", "minutes"), cited("3"), cited("1"))
    one = Statement(text="", fact_id="x", table="parties", citations=citations)
    shown = card(an_answer(Section(part=Part.GROUP, of="s", heading="", statements=(one,))))
    assert [(item.number, item.name, item.locators) for item in shown.sources] == [
        (1, "paper", ("1", "3")),
        (2, "minutes", ("2",)),
    ]
    assert shown.sentence.endswith("[1][2].")


QUESTIONS = (
    ("chain", "mase"),
    ("chain", "ice"),
    ("chain", "thurrock-hwb", "--down"),
    ("members", "bd-childrens-partnership"),
    ("show", "ice"),
    ("find", "partnership"),
    ("find", "zeppelin"),
    ("facts", "--kind", "party"),
    ("gaps", "quorum"),
    ("tier", "system"),
    ("tier", "nelft"),
    ("centres", "--in", "East"),
    ("wards",),
    ("services", "--provided-by", "NELFT"),
    ("parties", "MOU"),
    ("actions", "--of", "ofsted-recommendation-7"),
    ("decisions", "--on", "MOU"),
    ("escalate", "bd-childrens-partnership"),
    ("quorum", "bd-childrens-partnership"),
    ("route", "mase", "thurrock-council"),
    ("seats", "nelft"),
    ("timeline", "mase"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids="-".join)
def test_every_question_has_a_card_whose_marks_are_its_sources(
    pgraph: Run, question: tuple[str, ...]
) -> None:
    plain, result = pgraph(*question), pgraph(*question, "--format", "card")
    assert (result.exit_code, result.stderr) == (plain.exit_code, "")
    sentence, _, rest = result.stdout.partition("\n\n")
    assert "\n" not in sentence
    assert sentence.endswith(".")
    marks = re.findall(r"\[(\d+)\]", sentence.rpartition(", as of ")[2])
    assert re.findall(r"^\[(\d+)\]", rest, re.MULTILINE) == marks
    assert marks == [str(number) for number in range(1, len(marks) + 1)]
    assert re.search(r"^(Kinds of line|Tables) used: .+\.\nNot used: .+\.$", rest, re.MULTILINE)
    assert re.search(r"^As of .+\. Data version [0-9a-f]{12}: .+\.$", rest, re.MULTILINE)


@pytest.mark.parametrize("question", declared.QUESTIONS.values(), ids=lambda item: item.name)
def test_every_command_that_asks_offers_a_card(question: Question) -> None:
    form = next(item for item in command_of(question).params if item.name == "form")
    assert "card" in getattr(form.type, "choices", ())


def test_a_card_withholds_names(pgraph: Run) -> None:
    shown = pgraph("actions", "--of", "Objective B2", "--format", "card", "--no-names").stdout
    assert "Billingham" not in shown
    assert "name withheld" in shown


def test_a_card_is_an_object_in_python(thurrock: Partnership) -> None:
    shown = card(thurrock.chain("mase"))
    assert isinstance(shown, Card)
    assert (shown.as_of, shown.places) == ("2020-01-31", ("thurrock",))
    assert shown.used == ("is a sub-group of (1)",)
