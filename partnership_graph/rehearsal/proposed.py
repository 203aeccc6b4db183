"""What the places' own changes propose, as a change-set: each row takes the outcome of one."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Change
from partnership_graph.rehearsal.acts import TAKE
from partnership_graph.rehearsal.changeset import ChangeSet, row_of

NAME: Final = "what is proposed"


def proposed_in(dataset: Dataset, day: str) -> ChangeSet:
    """Return the changes that are recorded as proposed by a day, each to be taken as it is proposed."""
    rows = [
        row_of(
            change.file,
            change.line,
            {"act": TAKE, "thing": change.id, "day": change.valid_from},
        )
        for change in dataset.all(Change)
        if change.status == "proposed" and spoken_day(change.as_of) <= day
    ]
    return ChangeSet(name=NAME, rows=rows)
