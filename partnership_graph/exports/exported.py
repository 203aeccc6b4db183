"""What an export gives: the bytes of a file, or of several in a folder, and in words what had no room in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What other programs read: ``lost`` says what is not in it, a line each.

    ``data`` are the bytes of a file; where there are several, ``files`` are those of each by name.
    """

    data: bytes = b""
    files: tuple[tuple[str, bytes], ...] = ()
    lost: tuple[str, ...] = ()


def lost(counts: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Return what is lost as lines with their counts; what is none is no line."""
    return tuple(f"{number:,} {what}" for number, what in counts if number)


def left_out(dataset: Dataset, kept: Collection[str]) -> tuple[int, str]:
    """Return how many rows stand in other tables than those that are kept, and in which."""
    rows = {name: len(dataset.tables[name].rows) for name in TABLES if name not in kept}
    tables = [
        f"{TABLES[name].heading.lower()} ({number:,})" for name, number in rows.items() if number
    ]
    return sum(rows.values()), f"rows of other tables: {', '.join(tables)}"
