"""The two examples that ship, held against what their documents say; and what the places themselves propose."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership_graph import Pictures, load
from partnership_graph.bundled import folder
from partnership_graph.facts.records import ChildrensCentre
from partnership_graph.partnership import Rehearsed
from partnership_graph.publishing.formats import write
from partnership_graph.rehearsal import find, rehearsed, tell
from tests.rehearsal.places import lines, named, served, texts

EXAMPLES = Path(__file__).parents[2] / "examples"
THURROCK = folder("data") / "thurrock"


@pytest.fixture(scope="module")
def centres() -> Rehearsed:
    return load("thurrock").rehearse(EXAMPLES / "childrens-centres-2016.csv", "2016-10-12")


@pytest.fixture(scope="module")
def partnership() -> Rehearsed:
    return load("thurrock").rehearse(str(EXAMPLES / "brighter-futures-partnership.csv"))


def test_four_centres_of_nine_and_one_outreach_site_close_as_the_report_says(
    centres: Rehearsed,
) -> None:
    """Paragraph 4.1 counts nine centres and five afterwards; 9.6 counts four closed and one facility."""
    assert centres.answer.verdict == (
        "As of 12 October 2016: 5 closed (4 children's centres, 1 outreach site); "
        "left: 9 wards without a centre; 9 new findings of the review"
    )
    verdicts = [side.centres().verdict for side in (centres.before, centres.after)]
    assert [verdict.split()[0] for verdict in verdicts] == ["9", "5"]


def test_the_wards_left_are_those_of_the_four_in_table_3(centres: Rehearsed) -> None:
    assert named(centres.answer, "left_without_centre") == [
        "Chafford & North Stifford ward",
        "Stifford Clays ward",
        "South Chafford ward",
        "East Tilbury ward",
        "The Homesteads ward",
        "Stanford East & Corringham Town ward",
        "Corringham & Fobbing ward",
        "Stanford Le Hope West ward",
        "Aveley & Uplands ward",
    ]
    kept = {ward for _, ward in served(centres.after.view)}
    assert len(kept) + 9 == len({ward for _, ward in served(centres.before.view)})


def test_families_and_under_fives_are_the_sums_of_table_3(centres: Rehearsed) -> None:
    families, children = 1592 + 345 + 1525 + 468, 1805 + 485 + 1887 + 640
    said = texts(centres.answer, "sums")
    assert said[0].startswith(f"reach: families, 2011 census: {families} families (Beacon-Chafford")
    assert said[1].startswith(
        f"reach: under-fives, 2011 census: {children} children (Beacon-Chafford"
    )
    cited = {
        (citation.source, citation.locator)
        for part, item in centres.answer.statements()
        if part.name == "sums"
        for citation in item.citations
    }
    assert cited == {("thurrock-cabinet-report-2016", "Cabinet Table 3")}


def test_the_savings_and_the_budget_of_the_centres_are_named_as_the_report_gives_them(
    centres: Rehearsed,
) -> None:
    """Paragraph 3.10 gives the budget and what is to be saved of it, and 9.6 the saving a year."""
    said = texts(centres.answer, "figures_touched")
    for text in (
        "Children's Centres (Thurrock), overall budget, 2016-17: 1,208,500 GBP",
        "Children's Centres (Thurrock), saving: 400,000 GBP",
        "Children's Centres (Thurrock), saving (approximate), per annum: 400,000 GBP",
    ):
        assert text in said


def test_of_four_outreach_sites_three_are_left(centres: Rehearsed) -> None:
    sites = {
        side: {
            item.id
            for item in view.view.dataset.all(ChildrensCentre)
            if item.kind == "outreach_site" and view.view.concludes(item)
        }
        for side, view in (("before", centres.before), ("after", centres.after))
    }
    assert sites["before"] - sites["after"] == {"brisbane-house"}
    assert len(sites["before"]) == 4


def test_what_is_kept_or_moves_to_outreach_is_told_apart(centres: Rehearsed) -> None:
    said = texts(centres.answer, "also_taken")
    assert sum(text.startswith("retention of ") for text in said) == 8
    assert sum(text.startswith("move to outreach of ") for text in said) == 5


def test_each_closure_cites_its_line_and_the_table_that_proposes_it(centres: Rehearsed) -> None:
    acts = [item for part, item in centres.answer.statements() if part.name == "acts"]
    assert [item.citations[0].locator for item in acts if not item.depth] == [
        f"line {line}" for line in range(2, 7)
    ]
    beneath = {item.citations[0].locator for item in acts if item.depth}
    assert beneath == {"Cabinet Table 4", "Cabinet Table 4 (Outreach Sites)"}


def test_the_board_becomes_the_partnership_that_reports_to_the_health_and_wellbeing_board(
    partnership: Rehearsed,
) -> None:
    line = ("brighter-futures-partnership", "reports_to", "thurrock-hwb")
    assert line not in lines(partnership.before.view)
    assert line in lines(partnership.after.view)
    assert partnership.before.chain("brighter-futures-partnership").verdict.startswith(
        "None stated in force"
    )
    assert partnership.after.chain("brighter-futures-partnership", to="thurrock-hwb").found
    gone = partnership.after.dataset.fact("brighter-futures-board")
    assert not partnership.after.view.shows(gone)


def test_what_is_implied_of_the_board_stays_implied_of_the_partnership(
    partnership: Rehearsed,
) -> None:
    own = "brighter-futures-strategy-and-governance-sub-group"
    after = partnership.after.chain(own).verdict
    assert after.startswith("None stated outright: a line from Brighter Futures Strategy")
    assert after.endswith("to Brighter Futures Children's Partnership is implied")


def test_nobody_loses_a_seat_by_it(partnership: Rehearsed) -> None:
    assert "seats lost" not in partnership.answer.verdict
    after, before = (
        side.members("brighter-futures-partnership").verdict
        for side in (partnership.after, partnership.before)
    )
    assert "17" in after
    assert "17" in before


@pytest.mark.parametrize("day", ["2016-10-12", "2020-01-31"])
@pytest.mark.parametrize("place", ["thurrock", "barking-and-dagenham"])
def test_what_a_place_proposes_is_rehearsed_and_what_cannot_be_taken_says_why(
    place: str, day: str
) -> None:
    found = rehearsed(folder("data") / place, None, as_of=day)
    answer = tell(find(found))
    assert len(texts(answer, "not_taken")) == len(found.refused)
    assert all(why for _, why in found.refused)


def test_on_a_later_day_centres_that_are_no_more_are_not_closed_again() -> None:
    found = rehearsed(THURROCK, None, as_of="2020-01-31")
    why = {row.thing: said for row, said in found.refused}
    assert "is not in the list of" in why["change-1252"]  # East Tilbury


def test_the_picture_of_a_rehearsal_turns_between_what_changes_before_and_after() -> None:
    pictures = Pictures(load("thurrock"))
    book = pictures.rehearsal(EXAMPLES / "childrens-centres-2016.csv", as_of="2016-10-12")
    assert [scene.title.partition(":")[0] for scene in book.scenes] == [
        "What changes",
        "Before",
        "After",
    ]
    became = {thing.id: thing.change for thing in book.first.things if thing.change}
    assert sum(said == "\u2212 closed" for said in became.values()) == 5
    assert sum(said == "! left without a centre" for said in became.values()) == 9
    page = write(book, "html").decode()
    assert all(f">{name}</option>" in page for name in ("What changes", "Before", "After"))
    assert '<label for="place" class="turns">Show</label>' in page
    drawn = write(book, "svg").decode()
    assert "left without a centre" in drawn
    assert "closed" in drawn
