"""Maps to look at: the shipped one of Thurrock, and one of a place whose every text is hostile."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph.bundled import folder
from partnership_graph.diagrams import Scene, draw_day
from partnership_graph.facts.records import TABLES, columns
from partnership_graph.facts.view import View
from partnership_graph.loading import load

DAY = "2020-01-31"
HOSTILE = (
    "<img src=x onerror=window.hacked=1> javascript:window.hacked=1 "
    "</script><script>window.hacked=1</script> "
    '<a href="javascript:window.hacked=1">href</a> '
    "\"'><svg onload=window.hacked=1> {{7*7}} ]]>"
)
THINGS = ("boards", "organisations", "areas", "childrens_centres")
LINKS = (
    ("boards-1", "boards-0", "accountable_to"),
    ("organisations-0", "boards-0", "partner_in"),
    ("childrens-centres-0", "boards-1", "sends_reports_to"),
)


@pytest.fixture(scope="session")
def thurrock() -> View:
    """The shipped data as of the day of the memorandum."""
    dataset = load(folder("data"), places=("thurrock",))
    return View(dataset=dataset, day=DAY, asked=True)


@pytest.fixture(scope="session")
def scene(thurrock: View) -> Scene:
    return draw_day(thurrock, "thurrock")


@pytest.fixture(scope="session")
def hostile_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place in which every text that a table can hold tries to run a script."""
    place = tmp_path_factory.mktemp("places") / "hostile"
    place.mkdir()
    write_rows(place, "sources", [{"id": "paper"}])
    for table in THINGS:
        write_rows(place, table, [{"id": f"{table}-{n}".replace("_", "-")} for n in range(2)])
    lines = [
        {"id": f"line-{at}", "from_id": lower, "to_id": upper, "kind": kind}
        for at, (lower, upper, kind) in enumerate(LINKS)
    ]
    write_rows(place, "reporting_lines", lines)
    write_rows(place, "aliases", [{"id": "alias", "of_id": "boards-0"}])
    write_rows(place, "documents", [{"id": "agreement"}])
    party = {"id": "party", "agreement_id": "agreement", "party_id": "boards-1"}
    write_rows(place, "parties", [party])
    gap = {"id": "gap", "subject_id": "organisations-1", "what": "upward_line"}
    write_rows(place, "gaps", [gap])
    tier = {"id": "tier", "subject_id": "boards-0", "tier": "system"}
    write_rows(place, "tier_placements", [tier])
    return place


@pytest.fixture(scope="session")
def hostile(hostile_place: Path) -> Scene:
    return draw_day(View(dataset=load(hostile_place), day=DAY), "hostile")


def write_rows(place: Path, table: str, rows: list[dict[str, str]]) -> None:
    """Write a table of one source; a text without a given value is hostile."""
    usual: dict[str, Callable[[tuple[str, ...]], str]] = {
        "text": lambda _: HOSTILE,
        "number": lambda _: "",
        "day": lambda _: "",
        "share": lambda _: "",
        "choice": lambda choices: choices[0],
        "ref": lambda _: "",
        "id": lambda _: "",
    }
    fixed = {"source_id": "paper", "as_of": DAY, "dated": DAY, "where": ""}
    if table == "areas":
        fixed["kind"] = "locality"
    with (place / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in columns(table))
        assert table in TABLES
        for row in rows:
            given = fixed | row
            writer.writerow(
                given.get(column.name, usual[column.kind](column.choices))
                for column in columns(table)
            )
