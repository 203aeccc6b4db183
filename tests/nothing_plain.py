"""Rows of which nothing is told by their cells: every one is asked of the view, as whoever reads columns first must find too."""

from __future__ import annotations

from collections.abc import Sequence

from partnership_graph.facts.plain import Plain
from partnership_graph.facts.tables import Table
from partnership_graph.facts.view import View


class NothingPlain(Plain):
    """Knows nothing of any row: each may hold, and none surely does."""

    def surely(self, table: Table) -> Sequence[bool]:
        """Tell nothing."""
        return [False] * len(table.rows)

    def may_hold(self, table: Table) -> Sequence[bool]:
        """Leave all to the view."""
        return [True] * len(table.rows)

    def may_conclude(self, table: Table) -> Sequence[bool]:
        """Leave all to the view."""
        return [True] * len(table.rows)

    def through(self, view: View) -> NothingPlain:
        """Return the same of another view."""
        return NothingPlain(view)
