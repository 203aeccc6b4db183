"""Which bodies there are on a day: what every count of bodies counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.records import Board
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import OVER, counted, naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The bodies of a day: those that are surely there, those that may be, those that are over."""

    there: Sequence[str]
    perhaps: Sequence[str]
    over: Sequence[str]


def bodies_of_day(view: View) -> Bodies:
    """Find the bodies of the view's day, in the order of their table: of a source, those it names."""
    every = view.dataset.all(Board)
    held = [board for board in every if view.holds(board) and view.cited(board)]
    over = {board.id for board in held if "historical" in view.marks(board) - view.include}
    rest = [board for board in held if board.id not in over]
    return Bodies(
        there=[board.id for board in rest if view.surely(board)],
        perhaps=[board.id for board in rest if not view.surely(board)],
        over=[board.id for board in held if board.id in over],
    )


def named_in(view: View) -> str:
    """Return which source names the bodies that are counted, where one was asked for."""
    return f" that {view.dataset.name(view.source)} names" if view.source else ""


def not_counted(view: View, bodies: Bodies) -> Iterator[Remark]:
    """Tell which bodies are not counted, and why."""
    name = view.dataset.name
    if bodies.perhaps:
        may = counted(len(bodies.perhaps), "body that may be there", "bodies that may be there")
        text = f"counted apart: {may} on this day{naming(map(name, bodies.perhaps))}"
        yield Remark(kind=Kind.NOT_COUNTED, text=text)
    if bodies.over:
        over = counted(len(bodies.over), "body", "bodies")
        text = f"not counted: {over} {OVER}{naming(map(name, bodies.over))}"
        yield Remark(kind=Kind.NOT_COUNTED, text=text)
