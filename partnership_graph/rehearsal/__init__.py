"""A rehearsal: changes tried on a copy of the facts, and what would break."""

from __future__ import annotations

from partnership_graph.rehearsal.changeset import ChangeSet, change_set, typed
from partnership_graph.rehearsal.finding import Found, find
from partnership_graph.rehearsal.rehearsing import Rehearsal, rehearsed
from partnership_graph.rehearsal.telling import tell

__all__ = ["ChangeSet", "Found", "Rehearsal", "change_set", "find", "rehearsed", "tell", "typed"]
