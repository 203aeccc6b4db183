"""What is asked to be corrected, and what was typed for it as the cells of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from partnership_graph.editing.snapshot import Snapshot
from partnership_graph.editing.subjects import Subject, cells_of, option_of, picked
from partnership_graph.editing.values import cell
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Source, columns
from partnership_graph.loading.citations import INSTEAD, WHERE, named

Given = Mapping[str, str]
"""What was typed, by the name of its option; "" where a cell is to be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be corrected: in which tables, of which place where there are several, and what kind of thing."""

    snapshot: Snapshot
    places: Sequence[str]
    subject: Subject

    @property
    def dataset(self) -> Dataset:
        """What the tables say before."""
        return self.snapshot.dataset


def cells(asked: Asked, table: str, given: Given) -> dict[str, str]:
    """Return what was typed as the cells of a table.

    Raises:
        QuestionError: something cannot stand in its cell, or the table has no column for it.
    """
    declared = {column.name: column for column in columns(table)}
    found = {
        name: cell(asked.dataset, declared[name], text, option_of(asked.subject, name))
        for name, text in cells_of(asked.subject, table, given).items()
    }
    return _cited_apart(asked.dataset, found)


def _cited_apart(dataset: Dataset, found: dict[str, str]) -> dict[str, str]:
    """Return cells in which one citation stands as source and paragraph, as most files have it."""
    sources = named(dataset.tables[Source.table].rows.columns, "")
    one = sources.cited(found[WHERE]) if ";" not in found.get(WHERE, ";") else None
    if not one or not all(one):
        return found
    rest = {name: text for name, text in found.items() if name != WHERE}
    return {**rest, **dict(zip(INSTEAD, one, strict=True))}


def spelt(subject: Subject, given: Given) -> Given:
    """Return what was typed with what picks the table spelt as its list has it."""
    return {
        name: picked(subject, value) if name == subject.picked_by else value
        for name, value in given.items()
    }
