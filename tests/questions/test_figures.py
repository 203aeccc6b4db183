"""The figures of what a listing lists: cells of its rows, and told beneath them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping

import pytest

from partnership_graph import Answer, Partnership, load
from partnership_graph.publishing.formats import write

Made = Callable[..., Partnership]

RANK = "child deprivation index, rank in Thurrock"
SERVICE: Mapping[str, str] = {"services": "id\nadvice"}
LATEST = """id,subject_id,measure,value,unit,period,status,as_of
one,advice,cost,100,GBP,2018/19,in_force,2020-01-01
two,advice,cost,200,GBP,2019/20,in_force,2020-01-01
planned,advice,cost,900,GBP,2020/21,proposed,2020-01-01
old,advice,places,7,places,,in_force,2019-01-01
new,advice,places,8,places,,in_force,2020-01-01
named,advice,name,3,names,,in_force,2020-01-01"""


def cells(answer: Answer, measure: str) -> dict[str, str]:
    """Return the figures of a measure by the first id of each thing listed."""
    told = (item for _, item in answer.statements() if not item.depth and measure in item.row)
    return {next(iter(item.row.values())): item.row[measure] for item in told}


def test_the_latest_figure_in_force_is_the_cell_of_the_thing(made: Made) -> None:
    answer = made(**SERVICE, figures=LATEST).services()
    (thing, *beneath) = answer.sections[0].statements
    assert (thing.row["cost"], thing.row["places"]) == ("200", "8")
    assert (thing.row["name"], thing.row["name (figure)"]) == ("Advice", "3")
    assert {item.depth for item in beneath} == {1}
    assert sorted(item.fact_id for item in beneath) == sorted(
        ["one", "two", "planned", "old", "new", "named"]
    )


def test_a_figure_is_one_of_the_day(made: Made) -> None:
    place = made(services="id,as_of\nadvice,2019-01-01", figures=LATEST)
    row = place.at("2019-06-01").services().sections[0].statements[0].row
    assert row["places"] == "7"
    assert "cost" not in row


def test_without_figures_a_listing_has_no_such_cell(made: Made) -> None:
    (thing,) = made(**SERVICE).services().sections[0].statements
    assert "cost" not in thing.row


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    return load()


def test_every_ward_has_its_ranks_whether_a_centre_serves_it_or_not(shipped: Partnership) -> None:
    ranks = cells(shipped.wards(), RANK)
    assert len(ranks) == 19
    assert sorted(ranks, key=lambda ward: int(ranks[ward]))[:3] == [
        "tilbury-riverside-and-thurrock-park-ward",
        "tilbury-st-chads-ward",
        "chadwell-st-mary-ward",
    ]


def test_centres_services_and_parties_have_theirs(shipped: Partnership) -> None:
    assert [*cells(shipped.centres("Tilbury"), "reach: families").values()] == ["916"]
    assert "125000" in cells(shipped.services("community-mums-and-dads"), "cost").values()
    assert "32" in cells(shipped.parties("MOU"), "GP practices").values()


def test_a_cost_is_told_once(shipped: Partnership) -> None:
    answer = shipped.services("community-mums-and-dads")
    told = [item.fact_id for _, item in answer.statements() if item.table == "figures"]
    assert len(told) == len(set(told)) >= 2


def test_json_and_csv_have_the_cell(shipped: Partnership) -> None:
    answer = shipped.wards(of="Tilbury")
    (first, *_) = json.loads(write(answer, "json"))["sections"][0]["statements"]
    assert first["row"][RANK] == "1"
    rows = list(csv.DictReader(io.StringIO(write(answer, "csv").decode())))
    assert rows[0][RANK] == "1"
    assert rows[0]["ward_name"] == "Tilbury Riverside & Thurrock Park ward"
