"""What is asked to be corrected, and what was typed for it as the cells of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from partnership_graph.editing.snapshot import Snapshot, place_of
from partnership_graph.editing.subjects import Subject, cells_of, option_of, picked
from partnership_graph.editing.values import cell
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import columns

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

    @property
    def usual_document(self) -> str:
        """The source of a row that names none, in the place that is corrected; nothing where it has none."""
        place = place_of(self.snapshot, self.places)
        return self.dataset.settings_of(place).document


def cells(asked: Asked, table: str, given: Given) -> dict[str, str]:
    """Return what was typed as the cells of a table.

    Raises:
        QuestionError: something cannot stand in its cell, or the table has no column for it.
    """
    declared = {column.name: column for column in columns(table)}
    return {
        name: cell(asked.dataset, declared[name], text, option_of(asked.subject, name))
        for name, text in cells_of(asked.subject, table, given).items()
    }


def spelt(subject: Subject, given: Given) -> Given:
    """Return what was typed with what picks the table spelt as its list has it."""
    return {
        name: picked(subject, value) if name == subject.picked_by else value
        for name, value in given.items()
    }
