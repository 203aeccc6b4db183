"""Which bodies there are on a day: what every count of bodies counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import Board
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import OVER, counted, naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The bodies of a day: those that are surely there, those that may be, those that are over."""

    there: Sequence[str]
    perhaps: Sequence[str]
    over: Sequence[str]


def bodies_of_day(plain: Plain) -> Bodies:
    """Find the bodies of the view's day, in the order of their table: of a source, those it names."""
    view = plain.view
    there: list[str] = []
    perhaps: list[str] = []
    over: list[str] = []
    for body in view.dataset.ids(Board, "id"):
        if plain.is_plain(body):
            there.append(body)
        elif plain.may_hold_by(body):
            board = view.dataset.fact(body)
            if view.holds(board) and view.cited(board):
                is_over = "historical" in view.marks(board) - view.include
                (over if is_over else there if view.surely(board) else perhaps).append(body)
    return Bodies(there=there, perhaps=perhaps, over=over)


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
