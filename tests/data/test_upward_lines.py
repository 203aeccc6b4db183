"""Whom each of the 101 bodies answers to, read from the documents: one row, one test."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final, NamedTuple

import pytest
from click.testing import Result

from partnership_graph import Partnership, Statement, load

Run = Callable[..., Result]


class Row(NamedTuple):
    """A body, the paragraph to look in, and the line up from it where one is stated there."""

    body: str
    locator: str
    kind: str = ""
    upper: str = ""


# fmt: off
IN_FORCE: Final = (
    Row("thurrock-hwb", "HWB minutes 14 Jul 2016 item 7", "committee_of", "thurrock-council"),
    Row("bd-childrens-partnership", "Vision 1.1", "sub_group_of", "bd-hwb"),
    Row("thurrock-hwb-executive-committee", "HWB minutes 14 Jul 2016 item 9", "sub_group_of", "thurrock-hwb"),
    Row("living-well-in-thurrock", "ICE minutes 25 Aug 2016 item 2", "has_programme_board", "ice"),
    Row("for-thurrock-in-thurrock", "ICE minutes 25 Aug 2016 item 2", "reports_to", "ice"),
    Row("lscb-performance-board-subgroup", "Ofsted para 122", "sub_group_of", "thurrock-lscb"),
    Row("lscb-scr-subgroup", "Ofsted para 125", "sub_group_of", "thurrock-lscb"),
    Row("mase", "Ofsted para 131", "sub_group_of", "thurrock-lscb"),
    Row("lscb-audit-subgroup", "Ofsted para 134", "sub_group_of", "thurrock-lscb"),
    Row("lscb-learning-and-development-subgroup", "Ofsted para 137", "sub_group_of", "thurrock-lscb"),
    Row("risk-assessment-group", "Ofsted para 133", "overseen_by", "thurrock-lscb"),
    Row("adoption-panel", "Ofsted para 78", "overseen_by", "agency-decision-maker-head-of-service"),
)
PROPOSED_ONLY: Final = (
    Row("brighter-futures-board", "Cover 2.3", "reports_to", "thurrock-hwb"),
    Row("brighter-futures-partnership", "Cover 2.3", "reports_to", "thurrock-hwb"),
    Row("daat", "HWB Exec Committee 1 Sep 2016 item 10b", "reports_to", "thurrock-hwb"),
    Row("thurrock-icc-group", "Cabinet 11.3", "reports_to", "children-and-young-peoples-partnership-board"),
)
NONE_STATED: Final = (
    Row("brighter-futures-strategy-and-governance-sub-group", "MOU 1.2"),
    Row("thurrock-ccg-board", "MOU 8(b)"),
    Row("adult-health-and-housing-department-management-team", "Cover 5.1"),
    Row("0-11-strategy-group", "MOU 2.1"),
    Row("14-19-strategy-group", "MOU 2.1"),
    Row("thurrock-community-safety-partnership", "MOU 2.1"),
    Row("mse-stp", "MOU 4.2"),
    Row("mse-local-maternity-system", "MOU 4.7"),
    Row("thurrock-primary-care-networks", "MOU 4.13"),
    Row("msb-hospital-group", "MOU 4.6"),
    Row("send-improvement-board", "MOU 7(b)"),
    Row("thurrock-primary-head-teachers-association", "MOU 2.1"),
    Row("thurrock-tass", "MOU 2.1"),
    Row("children-and-young-peoples-transformation-programme", "MOU 5.2"),
    Row("maternity-transformation-programme", "MOU 5.2"),
    Row("bd-hwb", "Summary"),
    Row("bd-hwb-executive-planning-group", "ToR 2.8.2"),
    Row("bd-childrens-trust", "Summary"),
    Row("bd-children-and-maternity-group", "Vision 1.2"),
    Row("bdscb", "Vision 1.2"),
    Row("ice", "HWB minutes 14 Jul 2016 item 12"),
    Row("thurrock-adults-safeguarding-board", "HWB pack front page (Membership)"),
    Row("thurrock-lscb", "Ofsted para 101"),
    Row("lscb-management-executive-group", "Ofsted para 121"),
    Row("operational-risk-assessment-group", "Ofsted para 33"),
    Row("marac", "Ofsted para 120"),
    Row("set-arrangements", "Ofsted para 129"),
    Row("strategic-set-cse-group", "Ofsted para 129"),
    Row("set-cdop", "Ofsted para 129"),
    Row("national-scr-panel", "Ofsted para 125"),
    Row("multi-agency-group-mag-panels", "Ofsted para 18"),
    Row("mash", "Ofsted Summary for children"),
    Row("threshold-panel", "Ofsted para 48"),
    Row("fostering-panel", "Ofsted para 106"),
    Row("inclusion-panels-monthly", "Ofsted para 39"),
    Row("monthly-strategic-meetings-on-children-missing-education", "Ofsted para 39"),
    Row("children-in-care-council", "Ofsted para 105"),
    Row("youth-cabinet", "Ofsted para 107"),
    Row("corporate-parenting-committee", "Ofsted para 105"),
    Row("childrens-overview-and-scrutiny-committee", "Ofsted para 107"),
    Row("thurrock-health-overview-and-scrutiny-committee", "HWB pack item 5 para 5.1"),
    Row("childrens-services-improvement-board", "HWB pack item 8 para 3.6"),
    Row("retention-and-recruitment-board", "Ofsted para 110"),
    Row("children-partnership-board", "Ofsted para 102"),
    Row("health-and-well-being-strategic-group", "Ofsted para 117"),
    Row("early-offer-of-help-group", "Ofsted para 117"),
    Row("mash-group", "Ofsted para 117"),
    Row("troubled-families-group", "Ofsted para 117"),
    Row("thurrock-faith-forum", "Ofsted para 137"),
    Row("managers-forum", "Ofsted para 98"),
    Row("virtual-school-governing-body", "Action Plan rec 8 action A"),
    Row("economic-development-and-skills-partnership-group", "HWB minutes 14 Jul 2016 item 8"),
    Row("success-regime-programme-board", "HWB pack item 5 App 2"),
    Row("success-regime-committee-in-common", "HWB minutes 14 Jul 2016 item 11"),
    Row("sr-stp-financial-oversight-group", "HWB pack item 5 para 2.5"),
    Row("sr-acute-leaders-group", "HWB pack item 5 para 3.4"),
    Row("sr-group-acute-and-emergency-care", "HWB pack item 5 para 2.5"),
    Row("sr-group-acute-and-elective-surgery", "HWB pack item 5 para 2.5"),
    Row("sr-group-paediatrics", "HWB pack item 5 para 2.5"),
    Row("sr-group-womens-services", "HWB pack item 5 para 2.5"),
    Row("sr-groups-support-functions", "HWB pack item 5 para 2.5"),
    Row("sr-groups-community-and-primary-care", "HWB pack item 5 para 2.5"),
    Row("national-stp-panel", "HWB pack item 5 para 2.5"),
    Row("mse-success-regime", "HWB pack item 5 para 2.5"),
    Row("essex-health-and-wellbeing-board", "HWB pack item 5 para 1.2"),
    Row("southend-health-and-wellbeing-board", "HWB pack item 5 para 1.2"),
    Row("health-and-wellbeing-housing-and-planning-advisory-group", "HWB pack item 6 Action Plan B2 indicator 2"),
    Row("local-plan-residents-forum", "HWB pack item 6 Action Plan B3 row M"),
    Row("local-plan-youth-forum", "HWB pack item 6 Action Plan B3 row N"),
    Row("dementia-action-alliance-thurrock", "HWB pack item 6 Action Plan B3 row I"),
    Row("health-and-social-care-engagement-group", "HWB pack item 7 App 2 s4.2"),
    Row("commissioning-reference-group", "HWB pack item 7 App 2 s6.2"),
    Row("thurrock-coalition", "HWB pack item 7 App 2 s4.2"),
    Row("thurrock-gp-federations", "HWB pack item 7 App 3 s6"),
    Row("thurrock-acp", "HWB pack item 7 App 3 s6"),
    Row("thurrock-aco", "ICE minutes 25 Aug 2016 item 4"),
    Row("system-resilience-group", "ICE minutes 25 Aug 2016 item 3"),
    Row("clinical-engagement-group", "ICE minutes 25 Aug 2016 item 5"),
    Row("corporate-delivery-boards-thurrock-council", "ICE minutes 25 Aug 2016 item 7"),
    Row("corporate-service-review-board", "ICE minutes 25 Aug 2016 item 7"),
    Row("thurrock-cabinet", "Cabinet header"),
    Row("directors-board", "Cabinet 8.1 table"),
    Row("children-and-young-peoples-partnership-board", "Cabinet 11.3"),
    Row("0-19-wellbeing-model-project-board", "Cabinet 1.6"),
    Row("school-councils", "Cabinet 7.2"),
)
# fmt: on


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    return load()


def _routes(shipped: Partnership, body: str) -> list[Statement]:
    """Return the first hop of each route from a body."""
    sections = shipped.chain(body).sections
    return [item.statements[0] for item in sections if item.name.startswith("route_")]


def _locators(statement: Statement) -> set[str]:
    return {citation.locator for citation in statement.citations}


OVER: Final = {"bd-childrens-trust"}
"""What a document says is no more: it answers to nobody, and is counted apart."""


def _ids(rows: tuple[Row, ...]) -> list[str]:
    return [row.body for row in rows]


def test_every_body_is_in_one_of_the_three_lists(shipped: Partnership) -> None:
    listed = _ids((*IN_FORCE, *PROPOSED_ONLY, *NONE_STATED))
    assert len(set(listed)) == len(listed) == 101
    bodies = {statement.fact_id for _, statement in shipped.facts(kind="board").statements()}
    assert set(listed) == bodies


def test_the_lists_are_of_12_4_and_85() -> None:
    assert (len(IN_FORCE), len(PROPOSED_ONLY), len(NONE_STATED)) == (12, 4, 85)


@pytest.mark.parametrize("row", IN_FORCE, ids=_ids(IN_FORCE))
def test_a_line_in_force_is_climbed(shipped: Partnership, row: Row) -> None:
    assert shipped.chain(row.body).found
    (hop,) = _routes(shipped, row.body)
    assert (hop.row["from_id"], hop.row["kind"], hop.row["to_id"]) == (
        row.body,
        row.kind,
        row.upper,
    )
    assert (hop.status, hop.basis) in {("in_force", "stated"), ("in_force", "structural")}
    assert row.locator in _locators(hop)


@pytest.mark.parametrize("row", PROPOSED_ONLY, ids=_ids(PROPOSED_ONLY))
def test_a_proposed_line_is_climbed_only_when_asked_for(shipped: Partnership, row: Row) -> None:
    assert not shipped.chain(row.body).found
    assert not _routes(shipped, row.body)
    (hop,) = _routes(shipped.at(include=["proposed"]), row.body)
    assert (hop.row["from_id"], hop.row["kind"], hop.row["to_id"]) == (
        row.body,
        row.kind,
        row.upper,
    )
    assert (hop.status, hop.basis) == ("proposed", "stated")
    assert row.locator in _locators(hop)


@pytest.mark.parametrize("row", NONE_STATED, ids=_ids(NONE_STATED))
def test_where_none_is_stated_a_cited_gap_says_so(shipped: Partnership, row: Row) -> None:
    assert not _routes(shipped.at(include=["proposed"]), row.body)
    answer = shipped.chain(row.body)
    assert not answer.found
    assert answer.verdict.startswith(("None stated: ", "None stated outright: "))
    gaps = [item for _, item in answer.statements() if item.table == "gaps"]
    assert [(gap.row["subject_id"], gap.row["what"]) for gap in gaps] == [(row.body, "upward_line")]
    assert row.locator in _locators(gaps[0])


def test_the_command_prints_the_counts_and_the_lists(pgraph: Run) -> None:
    text = pgraph("gaps", "upward_line")
    assert text.exit_code == 0
    counts = "upward line: 12 in force, 4 proposed only, 84 none stated, of 100 bodies"
    assert f"{counts}, and 1 that is over: Barking and Dagenham Children's Trust\n" in text.stdout
    answer = json.loads(pgraph("gaps", "upward_line", "--format", "json").stdout)
    printed = {
        section["name"]: {
            item["row"].get("from_id") or item["row"]["subject_id"]
            for item in section["statements"]
        }
        for section in answer["sections"]
    }
    assert printed == {
        "in_force": set(_ids(IN_FORCE)),
        "proposed_only": set(_ids(PROPOSED_ONLY)),
        "none_stated": {*_ids(NONE_STATED)} - OVER,
    }
