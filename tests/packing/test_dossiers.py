"""The dossiers: what a chapter holds and what it does not, that a fact is told once, and what the picture leaves to the text."""

from __future__ import annotations

from collections import Counter

import pytest

from partnership_graph.answers.answer import Section
from partnership_graph.answers.printed import said
from partnership_graph.diagrams.arranged import Node, Tree
from partnership_graph.facts.records import Gap, ReportingLine
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.packing.dossiers import bodies, dossier
from partnership_graph.partnership import Partnership, load


@pytest.fixture(scope="module")
def thurrock() -> Partnership:
    return load("thurrock")


def chapters(asked: Partnership, body: str) -> dict[str, Section]:
    return {item.heading: item for item in dossier(asked, body).answer.sections}


def kinds(asked: Partnership, section: Section) -> set[str]:
    facts = (asked.dataset.fact(item.fact_id) for item in section.statements if not item.depth)
    return {fact.kind for fact in facts if isinstance(fact, ReportingLine)}


def test_a_body_answers_to_nothing_that_is_no_reporting_line(thurrock: Partnership) -> None:
    told = 0
    for body in bodies(thurrock)[::4]:
        found = chapters(thurrock, body)
        for heading in ("Whom it answers to", "Other reporting lines, to it and from it"):
            if heading in found:
                told += 1
                assert kinds(thurrock, found[heading]) <= {*UPWARD}, (body, heading)
        if links := found.get("Other links: not reporting lines"):
            assert not kinds(thurrock, links) & {*UPWARD}, body
    assert told > 5
    assert "Whom it answers to" not in chapters(thurrock, "ice")


def test_a_dossier_says_what_a_body_is_first_and_each_fact_once(thurrock: Partnership) -> None:
    sections = dossier(thurrock, "thurrock-hwb").answer.sections
    assert sections[0].heading == "What it is"
    assert next(item.fact_id for item in sections[0].statements) == "thurrock-hwb"
    top = [item.fact_id for section in sections for item in section.statements if not item.depth]
    assert [fact for fact, times in Counter(filter(None, top)).items() if times > 1] == []


def test_a_body_without_any_line_is_said_to_have_none(thurrock: Partnership) -> None:
    lines = chapters(thurrock, "directors-board")["Other reporting lines, to it and from it"]
    assert lines.remark.startswith("None is recorded")
    assert not lines.statements


def test_the_name_of_the_body_does_not_begin_each_line(thurrock: Partnership) -> None:
    name = thurrock.dataset.name("thurrock-lscb")
    terms = chapters(thurrock, "thurrock-lscb")["Terms of reference"]
    assert terms.statements
    assert not [item.text for item in terms.statements if item.text.startswith(name)]


def test_the_small_picture_has_the_way_up_and_no_other_line(thurrock: Partnership) -> None:
    picture = dossier(thurrock, "mase").picture
    assert picture
    arrangement = picture.first.arrangement
    assert isinstance(arrangement, Tree)
    (root,) = arrangement.roots
    told = [fact for those in said_on(root) for fact in those]
    assert told
    assert {type(thurrock.dataset.fact(fact)) for fact in told} == {Gap}
    assert all(branch.upward for branch in root.branches)


def test_of_a_body_that_answers_to_nobody_there_is_no_picture(thurrock: Partnership) -> None:
    assert dossier(thurrock, "ice").picture is None


def test_what_is_only_not_stated_is_said_in_one_line_and_no_id_is_printed(
    thurrock: Partnership,
) -> None:
    found = chapters(thurrock, "0-11-strategy-group")
    bare = found["Looked for and not stated"].statements[-1]
    assert bare.text == "Not stated: chair, escalation route, quorum, tier"
    assert bare.citations
    printed = " ".join(said(item) for section in found.values() for item in section.statements)
    assert "[0-11-strategy-group]" not in printed


def test_a_dossier_speaks_of_the_register_and_not_of_tables(thurrock: Partnership) -> None:
    remarks = [item.remark for item in chapters(thurrock, "directors-board").values()]
    assert any("in the register (11 documents)" in text for text in remarks)
    assert not any("these tables" in text for text in remarks)


def said_on(node: Node) -> list[tuple[str, ...]]:
    below = [said for branch in node.branches for kid in branch.kids for said in said_on(kid)]
    return [*(said.facts for said in node.said), *below]


def test_what_is_left_out_by_its_standing_is_said_to_be_in_the_register(
    thurrock: Partnership,
) -> None:
    remarks = [item.text for item in dossier(thurrock, "ice").answer.remarks]
    assert "left out: 13 implied seats (in the register)" in remarks
