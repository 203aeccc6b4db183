"""What a blank cell stands for: in force, stated, recorded on the day of its source."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership_graph import load
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES, Fact, columns

SHARED = ("status", "basis", "as_of")


def rewritten(place: Path, folder: Path, *, without: bool) -> Path:
    """Return a copy of a place whose cells of provenance are blank where they are the default."""
    folder.mkdir()
    dated = {row["id"]: row["dated"] for row in rows_of(place / "sources.csv")}
    for file in place.glob("*.csv"):
        rows = list(rows_of(file))
        for row in rows:
            blanked = {
                "status": "in_force",
                "basis": "stated",
                "as_of": dated.get(row.get("source_id", "")),
            }
            for name, usual in blanked.items():
                if usual and row.get(name) == usual:
                    row[name] = ""
        names = [
            name
            for name in rows[0]
            if not (without and name in SHARED and not any(row[name] for row in rows))
        ]
        with (folder / file.name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def rows_of(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)


def cells_of(dataset: Dataset) -> dict[str, list[tuple[str, ...]]]:
    return {name: [tuple(row) for row in dataset.tables[name].rows] for name in TABLES}


@pytest.mark.parametrize("without", [False, True], ids=["blank", "no column"])
@pytest.mark.parametrize("place", ["northshire", "southmere"])
def test_a_place_without_the_usual_provenance_is_the_same_place(
    place: str, tmp_path: Path, *, without: bool
) -> None:
    whole = Path(__file__).parents[1] / "places" / place
    blank = rewritten(whole, tmp_path / place, without=without)
    assert (blank / "boards.csv").read_text("utf-8") != (whole / "boards.csv").read_text("utf-8")
    assert cells_of(load(data=blank).dataset) == cells_of(load(data=whole).dataset)


def test_a_blank_day_is_that_of_the_source_the_row_names(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text(
        "id,name,dated,document_file,publisher\nold,Old,2019,o.pdf,A\nnew,New,2020-05-01,n.pdf,A\n",
        encoding="utf-8",
    )
    (tmp_path / "boards.csv").write_text(
        "id,name,kind,source_id,locator\na,A,board,old,1\nb,B,board,new,2\n", encoding="utf-8"
    )
    facts = [load(data=tmp_path).dataset.fact(name) for name in "ab"]
    assert [(fact.status, fact.basis, fact.as_of) for fact in facts] == [
        ("in_force", "stated", "2019"),
        ("in_force", "stated", "2020-05-01"),
    ]


def test_what_a_blank_stands_for_is_declared_of_these_columns_alone() -> None:
    found = {
        (name, column.name): column.default
        for name in TABLES
        for column in columns(name)
        if column.default and column.name not in SHARED
    }
    assert found == {
        ("memberships", "capacity"): "member",
        ("memberships", "voting"): "not_stated",
        ("post_holders", "standing"): "not_stated",
        ("meetings", "state"): "not_recorded",
        ("decisions", "state"): "not_recorded",
        ("milestones", "state"): "not_recorded",
        ("decisions", "outcome"): "not recorded",
        ("changes", "outcome"): "not recorded",
        ("parties", "signed"): "not recorded",
        ("sources", "access"): "public",
    }


def test_every_fact_has_the_defaults_of_provenance() -> None:
    for name, record in TABLES.items():
        declared = {column.name: column.default for column in columns(name)}
        wanted = SHARED if issubclass(record, Fact) else {"as_of"} & declared.keys()
        assert all(declared[column] for column in wanted)


def test_a_seat_of_a_body_and_a_member_is_a_seat(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text(
        "id,name,dated,document_file,publisher\npaper,Paper,2020,p.pdf,A\n", encoding="utf-8"
    )
    head, row = "id,name,kind,source_id,locator", "board,Board,board,paper,1"
    (tmp_path / "boards.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    organisation = "trust,Trust,nhs_provider,paper,1"
    (tmp_path / "organisations.csv").write_text(f"{head}\n{organisation}\n", encoding="utf-8")
    (tmp_path / "memberships.csv").write_text(
        "id,body_id,member_id,source_id,locator\nseat,board,trust,paper,2\n", encoding="utf-8"
    )
    place = load(data=tmp_path)
    assert (
        place.members("board").verdict
        == "1 seat recorded on Board: 1 member; last recorded in 2020"
    )
