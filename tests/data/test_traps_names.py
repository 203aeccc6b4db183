"""Traps of names: what is one thing under several names."""

from __future__ import annotations

import pytest

from partnership_graph.facts.records import (
    Alias,
    Person,
)
from tests.data.traps import case, covers, data, kept_apart, offered

PACK, MOU_REPORT = "hwb-pack-2016-09-15", "thurrock-mou-report-2020"
OFSTED, CABINET = "ofsted-report-2016", "thurrock-cabinet-report-2016"
MINUTES = "hwb-minutes-2016-07-14"


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        case(
            "2 same: Brighter Futures Board",
            "brighter-futures-board",
            "Brighter Futures Children's Partnership Board; Brighter Futures Board; "
            "Brighter Futures Partnership Board",
        ),
        case(
            "2 same: Brighter Futures Partnership",
            "brighter-futures-partnership",
            "Brighter Futures Children's Partnership; Brighter Futures Partnership; Brighter Futures",
        ),
        case(
            "2 same: Thurrock HWB",
            "thurrock-hwb",
            "Thurrock Health and Wellbeing Board; Thurrock Health & Wellbeing Board; "
            "Thurrock Joint Health and Wellbeing Board; HWBB; HWB Board; H&WB",
        ),
        case(
            "2 same: HWB Executive Committee",
            "thurrock-hwb-executive-committee",
            "HWB Executive Committee; Health and Wellbeing Executive Committee; "
            "HWBB Executive Committee",
        ),
        case(
            "2 same: NELFT",
            "nelft",
            "NELFT; NEFLT; North East London Foundation Trust; "
            "North East London NHS Foundation Trust; North-East London NHS Foundation Trust",
        ),
        case(
            "2 same: BTUH",
            "btuh",
            "BTUH; Basildon and Thurrock University Hospitals NHS Foundation Trust; "
            "Basildon and Thurrock University Hospital Trust; "
            "Basildon and Thurrock Hospitals Foundation Trust; Basildon and Thurrock Hospital",
        ),
        case(
            "2 same: SEPT",
            "sept",
            "SEPT; South Essex Partnership Trust; South Essex Partnership Foundation Trust",
        ),
        case(
            "2 same: EPUT",
            "eput",
            "EPUT; Essex Partnership University Foundation Trust; "
            "Essex Partnership University NHS Foundation Trust",
        ),
        case(
            "2 same: Castle Point and Rochford CCG",
            "castle-point-and-rochford-ccg",
            "Castlepoint and Rochford CCG; Castle Point and Rochford CCG",
        ),
        case(
            "2 same: Thurrock Council",
            "thurrock-council",
            "Thurrock Council; Thurrock Borough Council",
        ),
        case(
            "2 same: Thurrock CCG",
            "thurrock-ccg",
            "NHS Thurrock CCG; Thurrock CCG; Thurrock NHS Clinical Commissioning Group",
        ),
        case(
            "2 same: Thurrock CCG Board",
            "thurrock-ccg-board",
            "Thurrock CCG Board; CCG Board; Thurrock NHS CCG Board; CCG Governing Body",
        ),
        case(
            "2 same: Success Regime",
            "mse-success-regime",
            "Success Regime; SR; Essex Success Regime; ESR; Success Regime (Essex); "
            "Mid and South Essex Success Regime",
        ),
        case(
            "2 same: LSCB",
            "thurrock-lscb",
            "LSCB; Local Safeguarding Children Board; Local Safeguarding Children's Board",
        ),
        case(
            "2 same: Improvement Board",
            "childrens-services-improvement-board",
            "Improvement Board; Improvements Board",
        ),
        case(
            "2 same: Children's Overview and Scrutiny",
            "childrens-overview-and-scrutiny-committee",
            "Children's Overview and Scrutiny; Children's Overview and Scrutiny Committees",
        ),
        case(
            "2 same: Housing and Planning Advisory Group",
            "health-and-wellbeing-housing-and-planning-advisory-group",
            "Housing and Planning Advisory Group; "
            "Thurrock Health and Wellbeing Housing and Planning Advisory Group",
        ),
        case(
            "2 same: children's centres",
            "thameside-childrens-centre",
            "Thameside; Thameside-Grays",
            part="Thameside",
        ),
        case(
            "2 same: children's centres",
            "beacon-chafford-hundred-childrens-centre",
            "Beacon (Chafford Hundred); Beacon-Chafford Hundred",
            part="Beacon",
        ),
        case(
            "2 same: children's centres",
            "stanford-le-hope-childrens-centre",
            "Stanford-le-hope; Stanford Le Hope; Stanford le Hope",
            part="Stanford-le-Hope",
        ),
        case(
            "2 same: children's centres",
            "chadwell-st-mary-childrens-centre",
            "Chadwell; Chadwell St Mary Children's Centre",
            part="Chadwell St Mary",
        ),
        case("2 same: people", "michelle-lucas", "Michelle Lucas; Michele Lucas", part="ML"),
        case("2 same: people", "susan-little", "Susan Little; Sue Little", part="SL"),
        case(
            "2 same: people",
            "tim-elwell-sutton",
            "Tim Elwell-Sutton; Tim Elwell Sutton; Tim Elwell- Sutton",
            part="TES",
        ),
        case("2 same: people", "lindsay-marks", "Lindsay Marks; Lindsey Marks", part="LM"),
        case("2 same: people", "rebecca-price", "Rebecca Price; Becky Price", part="RP"),
        case(
            "2 same: posts",
            "corporate-director-of-childrens-services",
            "DCS; Director of Children's Services (DCS); Corporate Director of Children's Services",
            part="DCS",
        ),
        case(
            "2 same: posts",
            "portfolio-holder-for-education-and-health",
            "Portfolio Holder for Education and Health; Cabinet Member for Education and Health",
            part="portfolio holder",
        ),
        case(
            "2 same: posts",
            "interim-strategic-lead-school-improvement",
            "Interim Strategic Leader School Improvement, Learning and Skills",
            part="interim strategic lead",
        ),
        case(
            "2 same: posts",
            "hwb-business-manager",
            "HWB Business Manager; "
            "Business Manager, Health and Wellbeing Board and Adult Social Care Commissioning",
            part="business manager",
        ),
        case(
            "2 same: departments and strategies",
            "department-for-education",
            "Department for Education; Department of Education",
            part="department",
        ),
        case(
            "2 same: departments and strategies",
            "corporate-asset-strategy",
            "Corporate Asset Strategy; Corporate Assets Strategy",
            part="assets",
        ),
        case(
            "2 same: departments and strategies",
            "active-place-strategy",
            "Active Place Strategy; Active Places Strategy",
            part="active places",
        ),
        case(
            "2 same: departments and strategies",
            "integrated-healthy-living-centres",
            "Integrated Healthy Living Centres; Integrated Health Living Centres",
            part="healthy living centres",
        ),
        case(
            "2 same: departments and strategies",
            "thurrock-adult-community-college",
            "Thurrock Adult Community College; Thurrock Adult College",
            part="college",
        ),
        case(
            "2 same: Primary Care Networks",
            "thurrock-primary-care-networks",
            "Primary Care Networks; Primary and Community Care Networks; PCNs",
        ),
    ],
)
def test_every_spelling_of_a_name_means_the_same_thing(wanted: str, names: str) -> None:
    assert {name: offered(name) for name in names.split("; ")} == {
        name: [wanted] for name in names.split("; ")
    }


@pytest.mark.parametrize(
    ("wanted", "name", "source"),
    [
        case("2 same: Thurrock HWB", "thurrock-hwb", "Health and Wellbeing Board", MOU_REPORT),
        case(
            "2 same: HWB Executive Committee",
            "thurrock-hwb-executive-committee",
            "the Exec",
            "hwb-executive-minutes-2016-09-01",
            part="the Exec",
        ),
        case(
            "2 same: HWB Executive Committee",
            "thurrock-hwb-executive-committee",
            "the Board's Executive Committee",
            MINUTES,
            part="the Board's",
        ),
        case("2 same: LSCB", "thurrock-lscb", "Children's Safeguarding Board", PACK),
        case(
            "2 same: Corporate Parenting Committee",
            "corporate-parenting-committee",
            "Corporate Parenting Board",
            "ofsted-action-plan-2016-08-25",
        ),
        case(
            "2 same: Children's Overview and Scrutiny",
            "childrens-overview-and-scrutiny-committee",
            "overview and scrutiny committee",
            OFSTED,
        ),
        case(
            "2 same: children's centres",
            "thameside-childrens-centre",
            "a Centre in Grays",
            CABINET,
            part="a centre in Grays",
        ),
        case(
            "2 same: posts",
            "strategy-officer-thurrock-council",
            "Strategy Officer",
            PACK,
            part="strategy officer",
        ),
        case(
            "2 same: posts",
            "strategy-officer-thurrock-council",
            "Directorate Strategy Officer",
            MINUTES,
            part="directorate strategy officer",
        ),
        case(
            "2 same: departments and strategies",
            "department-for-education",
            "DCSF",
            CABINET,
            part="DCSF",
        ),
    ],
)
def test_a_name_of_one_document_only_is_asked_back_with_what_it_means_there(
    wanted: str, name: str, source: str
) -> None:
    scopes = {
        alias.only_in
        for alias in data().all(Alias)
        if alias.of_id == wanted and alias.name.casefold() == name.casefold()
    }
    assert source in scopes
    assert offered(name) != [wanted]
    assert wanted in offered(name)


@covers("2 same: Thurrock HWB")
def test_the_name_with_one_more_hyphen_is_asked_back_with_the_board() -> None:
    assert "thurrock-hwb" in offered("Health and Well-Being Board")


@covers("2 same: Children's Overview and Scrutiny")
def test_the_other_scrutiny_committee_is_a_body_of_its_own() -> None:
    health, children = (
        "thurrock-health-overview-and-scrutiny-committee",
        "childrens-overview-and-scrutiny-committee",
    )
    assert offered("Thurrock Health and Wellbeing Overview and Scrutiny") == [health]
    assert kept_apart(health, children)


@covers("2 same: people")
def test_no_person_has_a_row_for_each_spelling() -> None:
    surnames = ("Lucas", "Little", "Sutton", "Marks", "Price")
    people = [person.name for person in data().all(Person)]
    assert [len([name for name in people if name.endswith(last)]) for last in surnames] == [1] * 5
