"""Loaded tables kept between commands, with what was found of them: read by key, trusted by what they were made of."""

from __future__ import annotations

from partnership_graph.loading.snapshots.snapshot import (
    Snapshot,
    opened,
    stamped,
    to_be,
)

__all__ = ["Snapshot", "opened", "stamped", "to_be"]
