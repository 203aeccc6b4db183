"""Tables to a :class:`~partnership_graph.dataset.Dataset`, or every problem at once."""

from __future__ import annotations

from partnership_graph.loading.reader import load

__all__ = ["load"]
