"""A place made of a few rows: what a test says of them, and the usual for every other cell."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from partnership_graph import Answer
from partnership_graph.diagrams import Book, Scene
from partnership_graph.facts.records import columns
from partnership_graph.publishing import table as tables
from partnership_graph.publishing.formats import write as write_down

Table: TypeAlias = str | Sequence[Mapping[str, str]]

PAPER = "id,dated\npaper,2020-01-01"
USUAL = {
    "status": "in_force",
    "basis": "stated",
    "as_of": "2020-01-01",
    "source_id": "paper",
    "locator": "1",
    "dated": "2020-01-01",
    "document_file": "paper.pdf",
    "publisher": "A Council",
    "outcome": "not recorded",
    "signed": "not recorded",
    "state": "held",
    "standing": "not_stated",
}
"""What a cell holds where a test does not say: stated, in force, recorded on 1 January 2020."""

USUAL_OF = {
    ("boards", "kind"): "board",
    ("organisations", "kind"): "team",
    ("childrens_centres", "kind"): "childrens_centre",
    ("documents", "kind"): "memorandum",
    ("meetings", "kind"): "meeting",
    ("programmes", "kind"): "action",
    ("reporting_lines", "kind"): "accountable_to",
    ("memberships", "capacity"): "member",
    ("memberships", "voting"): "not_stated",
    ("lists", "scope"): "centres_of",
    ("areas", "kind"): "place",
    ("gaps", "what"): "upward_line",
}


def write(folder: Path, **tables: Table) -> Path:
    """Write a place of a few rows: ``write(folder, boards="id,name...")``; see ``USUAL``."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, given in {"sources": PAPER, "boards": "id", **tables}.items():
        names = [column.name for column in columns(table)]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(names)
            writer.writerows([_cell(table, name, row) for name in names] for row in _rows(given))
    return folder


def said_beside(answer: Answer) -> tuple[str, ...]:
    """Return the remarks of an answer as a shell prints them."""
    return tuple(remark.printed for remark in answer.remarks)


def table_in(form: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows as a query's result is printed in a format."""
    return write_down(tables.ResultTable(columns=columns, rows=rows), form).decode()


def page_of(book: Book) -> str:
    """Return a book of pictures as a page."""
    return write_down(book, "html").decode()


def svg_of(scene: Scene) -> str:
    """Return a scene as a picture."""
    return write_down(Book(scenes=(scene,)), "svg").decode()


def boards(*names: str) -> str:
    """Return the table of some boards."""
    return "\n".join(["id", *names])


def lines(*pairs: str) -> str:
    """Return the table of some lines: ``lines("a>b", "b>c accountable_to proposed")``."""
    rows = ["id,from_id,to_id,kind,status"]
    for at, pair in enumerate(pairs):
        ends, *said = pair.split()
        kind, status = [*said, *("reports_to", "in_force")[len(said) :]]
        rows.append(f"line-{at:02},{ends.replace('>', ',')},{kind},{status}")
    return "\n".join(rows)


def _rows(given: Table) -> Sequence[Mapping[str, str]]:
    if isinstance(given, str):
        return list(csv.DictReader(line.strip() for line in given.strip().splitlines()))
    return given


def _cell(table: str, name: str, row: Mapping[str, str]) -> str:
    usual = USUAL_OF.get((table, name)) or USUAL.get(name, "")
    if name == "name":
        usual = row["id"].replace("-", " ").title()
    return row.get(name, usual)
