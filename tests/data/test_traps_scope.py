"""Traps of scope and provenance, and of the diagram that is missing."""

from __future__ import annotations

import csv
from functools import cache
from itertools import product

import networkx as nx
import pytest

from partnership_graph import load
from partnership_graph.bundled import folder
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import (
    AreaLink,
    Assignment,
    Change,
    ChildrensCentre,
    Contradiction,
    Evidence,
    Fact,
    Milestone,
    Party,
    Programme,
    ProgrammeLink,
    QuorumRule,
    Source,
)
from tests.data.traps import (
    case,
    cited,
    covers,
    data,
    kept_apart,
    kinds_between,
    lines,
    missing,
    missing_at,
    offered,
    seats,
    shipped,
    tiers,
    upward,
)

MOU_REPORT = "thurrock-mou-report-2020"
BRIGHTER_FUTURES = "brighter-futures-partnership"


@cache
def cells() -> list[tuple[str, str, str]]:
    """Every cell of the shipped tables: its table, its column and what is in it."""
    found = []
    for file in sorted(folder("data").glob("*/*.csv")):
        with file.open(encoding="utf-8", newline="") as rows:
            found += [(file.stem, *cell) for row in csv.DictReader(rows) for cell in row.items()]
    return found


@cache
def facts() -> list[Fact]:
    """Every row that a document states, of every table."""
    return [
        record
        for name in data().positions
        if isinstance(record := data().record(name), Fact) and record.table != "sources"
    ]


def places_of(name: str) -> set[str]:
    return {file.partition("/")[0] for file, _ in data().rows_of(name)}


def leads(action: str) -> set[str]:
    return {
        item.assignee_id
        for item in data().about(action, Assignment)
        if item.subject_id == action and item.capacity in {"lead", "joint_lead"}
    }


@covers("1: two places with one generic name")
@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Health and Wellbeing Board", {"thurrock-hwb", "bd-hwb"}),
        ("the Board", {"thurrock-hwb", "bd-hwb"}),
        ("the Council", {"thurrock-council", "london-borough-of-barking-and-dagenham"}),
        ("CCG", {"thurrock-ccg", "barking-and-dagenham-ccg"}),
        (
            "Director of Public Health",
            {"director-of-public-health-thurrock", "director-of-public-health-b-and-d"},
        ),
        (
            "Health and Wellbeing Strategy",
            {"thurrock-hws", "b-and-d-joint-health-and-wellbeing-strategy-2015-18"},
        ),
    ],
)
def test_a_name_that_both_places_use_is_asked_back(name: str, meant: set[str]) -> None:
    assert meant <= set(offered(name))


@covers("1: two places with one generic name")
def test_the_thurrock_board_has_none_of_the_rules_and_bodies_of_the_other_place() -> None:
    assert not any(rule.body_id == "thurrock-hwb" for rule in data().all(QuorumRule))
    below = {line.from_id for line in lines(upper="thurrock-hwb")}
    assert not any("barking-and-dagenham" in places_of(name) for name in below)


@covers("1: NELFT in both places")
def test_nelft_is_all_that_the_two_places_share() -> None:
    things = (thing.id for thing in data().things())
    assert [name for name in things if len(places_of(name)) > 1] == ["nelft"]


@covers("1: NELFT in both places")
def test_no_route_crosses_from_one_place_to_the_other() -> None:
    everything = shipped().at(include=["proposed", "implied", "historical"])
    assert not upward("nelft")
    assert not everything.chain("nelft").found
    apart = shipped().graph.copy()
    apart.remove_node("nelft")
    for reached in nx.connected_components(apart.to_undirected()):
        assert len({place for name in reached for place in places_of(name)}) == 1


@covers("1: the copy without a header")
def test_the_second_copy_of_the_memorandum_report_is_no_source_of_its_own() -> None:
    copied = [source for source in data().all(Source) if source.duplicate_file]
    assert [source.id for source in copied] == [MOU_REPORT]
    assert copied[0].dated == "2020-01-31"
    assert copied[0].duplicate_file not in {source.document_file for source in data().all(Source)}


@covers("1: the copy without a header")
def test_the_second_copy_of_the_memorandum_report_doubles_no_party_and_no_centre() -> None:
    parties = [
        item.party_id
        for item in data().all(Party)
        if item.agreement_id == "thurrock-mou-2020-agreement"
    ]
    names = [item.name for item in data().all(ChildrensCentre) if item.kind == "childrens_centre"]
    assert len(parties) == len(set(parties)) == 17
    assert len(names) == len(set(names)) == 11


@covers("1: many dates in one file")
def test_each_document_inside_the_pack_speaks_for_its_own_day() -> None:
    dated = {source.id: source.dated for source in data().all(Source)}
    inside = {
        source.id: source.dated
        for source in data().all(Source)
        if source.inside_id == "hwb-pack-2016-09-15"
    }
    assert sorted(inside.values()) == [
        *("2016-01", "2016-03", "2016-05-24", "2016-07-14"),
        *("2016-07-29", "2016-08-25", "2016-08-25", "2016-09-01"),
    ]
    assert not [fact.id for fact in facts() if fact.as_of != dated[fact.source_id]]


@covers("1: appendix 1")
def test_appendix_1_is_the_memorandum_or_its_diagram() -> None:
    meant = {"thurrock-mou-2020-agreement", "thurrock-mou-appendix-1-diagram"}
    assert meant <= set(offered("Appendix 1"))


@covers("1: appendix 1")
@pytest.mark.parametrize("number", ["2.1", "4.1", "5.1"])
def test_a_paragraph_of_the_memorandum_report_says_which_half_it_is_in(number: str) -> None:
    cover, memorandum = (
        {item.fact_id for item in data().all(Evidence) if item.locator == where}
        for where in (f"Cover {number}", f"MOU {number}")
    )
    assert cover
    assert memorandum
    assert cover != memorandum
    assert not any(value == number for _, column, value in cells() if column == "locator")


@covers("1: STP")
def test_the_plan_of_2016_and_the_partnership_of_2020_are_two_things() -> None:
    plan, partnership = "mse-sustainability-and-transformation-plan", "mse-stp"
    assert {plan, partnership} <= set(offered("STP"))
    assert data().table_of(plan) == "programmes"
    assert data().table_of(partnership) == "boards"
    assert kept_apart(plan, partnership)
    assert data().fact(plan).as_of < "2017" < data().fact(partnership).as_of


@covers("1: locality")
def test_three_kinds_of_locality_are_not_mapped_onto_one_another() -> None:
    centres = {"west-locality", "central-locality", "east-locality"}
    ccg = {f"ccg-locality-{name}" for name in ("tilbury", "purfleet", "grays", "corringham")}
    ends = {(link.from_id, link.to_id) for link in data().all(AreaLink)}
    assert not {pair for pair in ends if set(pair) & centres and set(pair) & ccg}
    assert not any("thurrock-primary-care-networks" in pair for pair in ends)
    assert "link" in missing("west-locality")
    assert {"link", "name"} <= missing("thurrock-primary-care-networks")


@covers("1: goal lettering")
def test_goal_1_of_2020_is_goal_a_of_2016_and_its_aims_differ() -> None:
    assert offered("Goal 1") == offered("Goal A") == ["hws-goal-a"]
    claims = [row for row in data().all(Contradiction) if row.subject_id == "hws-goal-a"]
    sides = {row.locator for row in claims}
    assert {"Cover 4.2", "MOU 5.1", "HWB minutes 14 Jul 2016 item 8"} <= sides
    safe, work = cited("hws-aim-children-feel-and-are-safe"), cited("objective-a2")
    assert "Cover 4.2" in safe
    assert "MOU 5.1" not in safe | work


@covers("1: lost formatting")
def test_whether_a_centre_would_stay_is_read_from_table_4() -> None:
    changes = [
        item
        for item in data().all(Change)
        if item.kind in {"retain", "close"} and item.proposed_by == "cabinet-report-2016-10-12"
    ]
    assert len(changes) == 13
    assert {item.locator.removesuffix(" (Outreach Sites)") for item in changes} == {
        "Cabinet Table 4"
    }
    assert not any("Cabinet Table 3" in cited(item.id) for item in changes)


@covers("1: lost formatting")
@pytest.mark.parametrize(
    "subject",
    ["wellbeing-model-0-19", "hwb-item-5-update-on-mid-and-south-essex-success-regime"],
)
def test_what_the_text_has_lost_is_said_to_be_lost(subject: str) -> None:
    assert "content" in missing(subject)


@covers("1: broken tables")
@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("action-b2-a", {"andy-millard"}),
        ("action-b2-b", {"matthew-essex"}),
        ("action-b2-c", {"les-billingham"}),
        ("action-b2-d", {"susan-cardoza"}),
        ("action-b2-unlettered", {"john-knight"}),
        ("action-b3-b", {"natalie-warren"}),
        ("action-b3-c", {"roger-edwardson", "tim-elwell-sutton", "sue-green"}),
        ("action-b3-d", {"roger-edwardson", "tim-elwell-sutton", "sue-green"}),
    ],
)
def test_the_leads_of_a_broken_row_are_its_own(action: str, expected: set[str]) -> None:
    assert leads(action) == expected


@covers("1: broken tables")
def test_a_broken_row_keeps_its_date_and_says_what_is_lost() -> None:
    rows = {item.id: item for item in data().all(Programme)}
    assert "2020" in rows["action-b2-b"].due_text
    assert rows["action-b2-d"].due_text == "April 2017"
    assert all("outcome" in rows[f"action-b2-{letter}"].note.lower() for letter in "abcd")
    assert "no letter" in rows["action-b2-unlettered"].note


@covers("1: broken tables")
def test_nothing_of_the_page_is_left_in_a_cell() -> None:
    furniture = ("Page 136", "Page 33", "Page 39", "P 31", "People 137")
    assert not [cell for cell in cells() if any(word in cell[2] for word in furniture)]
    assert not [cell for cell in cells() if cell[2].endswith(",")]


@covers("1: repeated paragraph numbers")
@pytest.mark.parametrize("number", ["3.25", "3.26", "3.27", "9.3"])
def test_a_number_that_occurs_twice_is_cited_as_the_first_or_the_second(number: str) -> None:
    locators = {cell[2] for cell in cells() if cell[1] == "locator"}
    assert f"Cabinet {number}" not in locators
    assert {f"Cabinet {number} (first)", f"Cabinet {number} (second)"} <= locators


@covers("1: repeated paragraph numbers")
def test_one_rule_in_two_paragraphs_is_one_fact_with_two_citations() -> None:
    assert {"ToR 2.4.3", "ToR 2.5.1"} <= cited("clause-1446")


@covers("1: footnote marks")
def test_a_mark_without_a_footnote_is_a_gap_and_not_a_fact() -> None:
    marks = ("\u00b9", "\u00b2", "\u00b3", "Chair*")
    assert not [cell for cell in cells() if any(mark in cell[2] for mark in marks)]
    assert "meaning" in missing("seat-0900")
    assert data().fact("seat-0900").locator == "ICE minutes 29 Jul 2016 Attendees"


@covers("1: footnote marks")
def test_the_footnote_on_the_nurse_partnership_dates_its_contract_only() -> None:
    assert data().fact("family-nurse-partnership-contract").valid_to == "2017-02-04"
    assert not data().fact("family-nurse-partnership").valid_to
    ends = [
        item.date
        for item in data().about("family-nurse-partnership-contract", Milestone)
        if "ends" in item.name
    ]
    assert ends == ["2017-02-03"]


@pytest.mark.parametrize(
    ("subject", "tier", "status", "bases"),
    [
        *(
            case("9: system", name, "system", "in_force", {"stated"}, part=name)
            for name in ("mse-stp", "mse-local-maternity-system", "mid-and-south-essex-footprint")
        ),
        *(
            case("9: system", name, "system", "in_force", {"implied"}, part=name)
            for name in (
                *("nhs-basildon-and-brentwood-ccg", "mid-essex-ccg", "southend-ccg"),
                *("castle-point-and-rochford-ccg", "southend-on-sea-council"),
                *("essex-county-council", "district-and-borough-councils-in-mse-seven-unnamed"),
                *("msb-hospital-group", "eput", "nelft"),
            )
        ),
        *(
            case("9: place", name, "place", "in_force", {"stated"}, part=name)
            for name in (
                *("thurrock-hwb", "thurrock-ccg"),
                *("voluntary-sector-thurrock", "thurrock-council"),
            )
        ),
        case("9: place", "thurrock", "place", "proposed", {"stated"}, part="Thurrock itself"),
        case(
            "9: place", "healthwatch-thurrock", "place", "in_force", {"implied"}, part="Healthwatch"
        ),
        *(
            case("9: community", name, "community", "in_force", {"stated"}, part=name)
            for name in ("thurrock-primary-care-networks", "childrens-centres-thurrock")
        ),
    ],
)
def test_a_thing_stands_at_the_tier_that_the_memorandum_gives_it(
    subject: str, tier: str, status: str, bases: set[str]
) -> None:
    assert tiers(subject) == set(product([tier], [status], bases))


@covers("9: community")
def test_the_nine_centres_are_at_the_tier_of_their_class_and_the_hubs_have_no_names() -> None:
    nine = {
        link.from_id
        for link in data().about("childrens-centres-thurrock", ProgrammeLink)
        if link.kind == "in_service" and link.to_id == "childrens-centres-thurrock"
    }
    assert len(nine) == 9
    assert all(tiers(name) == {("community", "in_force", "structural")} for name in nine)
    assert "MOU 4.14" in missing_at("childrens-centres-thurrock", "name")


@covers("9: centre")
def test_brighter_futures_would_span_all_three_tiers() -> None:
    assert tiers(BRIGHTER_FUTURES) == {(tier, "proposed", "stated") for tier in vocabulary.TIERS}
    assert {"Cover 2.2", "MOU 7(a)"} <= cited("tier-0023")


@covers("9: centre")
def test_brighter_futures_has_its_members_and_only_proposed_links() -> None:
    assert len(seats(BRIGHTER_FUTURES)) == 17
    assert {line.status for line in upward(BRIGHTER_FUTURES, "thurrock-hwb")} == {"proposed"}
    forums = lines(BRIGHTER_FUTURES, "forums-for-adult-services-thurrock")
    assert [(line.kind, line.status) for line in forums] == [("aligned_with", "proposed")]


@covers("9: not derivable")
@pytest.mark.parametrize(
    "party",
    [
        *("department-for-work-and-pensions", "essex-community-rehabilitation-company-limited"),
        *("thurrock-primary-head-teachers-association", "thurrock-tass"),
        *("0-11-strategy-group", "14-19-strategy-group", "thurrock-community-safety-partnership"),
        *("thurrock-cvs", "thurrock-adult-community-college", "general-practitioners"),
        *("send-improvement-board", "brighter-futures-strategy-and-governance-sub-group"),
    ],
)
def test_what_no_document_places_at_a_tier_is_unplaced(party: str) -> None:
    assert not tiers(party)


@covers("9: not derivable")
@pytest.mark.parametrize("trust", ["nelft", "btuh", "eput"])
def test_a_trust_is_at_a_tier_only_by_the_heading_it_stands_under(trust: str) -> None:
    assert {basis for _, _, basis in tiers(trust)} == {"implied"}


@covers("9: not derivable")
def test_the_missing_diagram_gives_no_line_between_tiers() -> None:
    assert "content" in missing("thurrock-mou-appendix-1-diagram")
    placed = {"mse-stp", "mse-local-maternity-system", "thurrock-primary-care-networks"}
    assert not [line.id for name in placed for line in upward(name)]
    assert not kinds_between("childrens-centres-thurrock", "thurrock-hwb")
    assert load("thurrock").chain("thurrock-primary-care-networks").found is False
