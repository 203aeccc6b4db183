"""Which bodies there are on a day: what every count of bodies counts."""

from __future__ import annotations

from dataclasses import dataclass

from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.records import Board
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import OVER, counted, naming


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of a day: those that are surely there, those that may be, those that are over."""

    there: list[str]
    perhaps: list[str]
    over: list[str]

    def remarks(self, view: View) -> list[Remark]:
        """Say which bodies are not counted, and why."""
        name = view.dataset.name
        said = []
        if self.perhaps:
            may = counted(len(self.perhaps), "body that may be there", "bodies that may be there")
            text = f"counted apart: {may} on this day{naming(map(name, self.perhaps))}"
            said.append(Remark(kind=Kind.NOT_COUNTED, text=text))
        if self.over:
            over = counted(len(self.over), "body", "bodies")
            text = f"not counted: {over} {OVER}{naming(map(name, self.over))}"
            said.append(Remark(kind=Kind.NOT_COUNTED, text=text))
        return said


def bodies_of_day(view: View) -> Bodies:
    """Return the bodies of the view's day, in the order of their table."""
    found = Bodies([], [], [])
    for board in view.dataset.all(Board):
        if not view.holds(board):
            continue
        if "historical" in view.marks(board) - view.include:
            found.over.append(board.id)
        else:
            (found.there if view.surely(board) else found.perhaps).append(board.id)
    return found
