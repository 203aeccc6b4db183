"""How many two bodies share, as a table with the same bodies across and down."""

from __future__ import annotations

from collections import Counter
from typing import Final

from partnership_graph.answers.answer import Statement
from partnership_graph.facts.view import View

MOST_ACROSS: Final = 200
"""The most bodies of a matrix: a wider one nobody reads, and it grows by the square."""


def is_too_wide(counts: Counter[tuple[str, str]]) -> bool:
    """Tell whether the bodies of some pairs are too many to stand across and down."""
    return len({body for pair in counts for body in pair}) > MOST_ACROSS


def matrix(view: View, counts: Counter[tuple[str, str]]) -> tuple[Statement, ...]:
    """Return a line for each body, with how many it shares with each other one; none for too many bodies.

    Args:
        view: where the names are.
        counts: how many each two bodies share, by their ids.
    """
    if is_too_wide(counts):
        return ()
    name = view.dataset.name
    bodies = sorted({body for pair in counts for body in pair}, key=lambda item: (name(item), item))
    width = max((len(name(body)) for body in bodies), default=0)
    statements = []
    for number, body in enumerate(bodies, start=1):
        cells = {other: counts[body, other] + counts[other, body] for other in bodies}
        shown = " ".join(f"{'-' if other == body else cells[other] or '.':>2}" for other in bodies)
        row = {"body_id": body, "body_name": name(body)}
        row |= {f"with_{other}": str(cells[other]) for other in bodies if other != body}
        statements.append(Statement(text=f"{number:>2} {name(body):<{width}}  {shown}", row=row))
    return tuple(statements)
