"""What is said of tables in which nothing stands yet, whatever was asked: that, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Source
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import the_first


@dataclass(frozen=True, slots=True)
class Unbegun:
    """What to say of tables in which nothing stands yet: that, what comes next, and by which commands."""

    said: str
    next: str
    commands: str


def unbegun(dataset: Dataset) -> Unbegun:
    """Return what to say of tables in which nothing stands yet, or only what their sources are."""
    said = f"nothing is recorded in the tables of {the_first(map(dataset.place_name, dataset.places))} yet"
    if dataset.workbook:
        next_sheets = "fill in Documents first, then Bodies & organisations and Lines"
        return Unbegun(said, next_sheets, f"pgraph check {dataset.workbook}")
    body = "pgraph add body --data FOLDER"
    if any(dataset.all(Source)):
        said = f"{said} but what its sources are"
        return Unbegun(
            said, "bodies come next, then lines", f"{body}; pgraph add line --data FOLDER"
        )
    first = "the document comes first that says who is there, then the bodies"
    return Unbegun(said, first, f"pgraph add source --data FOLDER; {body}")


def nothing_yet(view: View) -> Answer:
    """Return that nothing stands in the tables yet, whatever was asked, and what comes next."""
    found = unbegun(view.dataset)
    return answer(
        view,
        "What is recorded?",
        found=False,
        verdict=f"{found.said[:1].upper()}{found.said[1:]}",
        remarks=[Remark(kind=Kind.BESIDE, text=found.next, option=found.commands)],
    )
