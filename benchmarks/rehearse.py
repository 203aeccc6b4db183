"""Measure what a rehearsal on the national set costs, beside the load of it.

    python benchmarks/rehearse.py [--scale 1.0] [--folder FOLDER]

Two change-sets are made of the set's own lines: one closes a body and moves another; one makes a circle of a
thousand, so that it is refused. What counts is CPU time. A rehearsal loads the tables and the copy, reviews both, and
asks what is answered otherwise, for which each side finds anew when facts hold and what things are called.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

HERE: Final = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent.parent))  # the package beside this folder
sys.path.insert(0, str(HERE.parent))

from goals import goal  # noqa: E402 - after the paths
from review import DAY, national, seconds  # noqa: E402

from partnership_graph.errors import DataError  # noqa: E402
from partnership_graph.facts.dataset import Dataset  # noqa: E402
from partnership_graph.facts.records import ReportingLine  # noqa: E402
from partnership_graph.facts.view import View  # noqa: E402
from partnership_graph.partnership import load  # noqa: E402
from partnership_graph.rehearsal import find, rehearsed, tell  # noqa: E402

RING: Final = 1_000
"""Bodies on the circle that is refused."""

GOALS: Final = {"rehearsed and told": 15.0, "a circle, refused": 6.0}


def reporting(dataset: Dataset) -> list[tuple[str, str]]:
    """Return which body of a place reports to which, as it is in force on the last day."""
    view = View(dataset=dataset, day=DAY, asked=True)
    lines = (line for line in dataset.all(ReportingLine) if line.kind == "reports_to")
    return [
        (line.from_id, line.to_id)
        for line in lines
        if view.concludes(line)
        and {dataset.table_of(end) for end in (line.from_id, line.to_id)} == {"boards"}
    ]


def change_sets(dataset: Dataset) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    """Yield what is tried, and its rows."""
    lines = reporting(dataset)
    (low, high), (moved, _) = lines[0], next(line for line in lines if line[1] != lines[0][1])
    yield "rehearsed and told", [("close", low), ("move under", moved, high, "reports_to")]
    ring = list(dict.fromkeys(low for low, _ in lines))[:RING]
    rows = [
        ("add line", low, up, "sub_group_of")
        for low, up in zip(ring, [*ring[1:], ring[0]], strict=True)
    ]
    yield "a circle, refused", rows


def outcome(folder: Path, changes: Path) -> str:
    """Return the verdict of a rehearsal, or why it is refused."""
    try:
        return tell(find(rehearsed(folder, changes, as_of=DAY))).verdict
    except DataError as error:
        return str(error)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="of the whole set, at most 1")
    parser.add_argument("--folder", type=Path, help="a set that was made before")
    given = parser.parse_args()
    with national(given) as folder, TemporaryDirectory() as made:
        loading, place = seconds(lambda: load(data=folder))
        print(f"{'load':22} {loading:8.2f} CPU s")
        for what, rows in change_sets(place.dataset):
            changes = Path(made) / "changes.csv"
            with changes.open("w", encoding="utf-8", newline="") as file:
                full = (("act", "thing", "to", "kind"), *rows)
                csv.writer(file).writerows([*row, "", ""][:4] for row in full)
            taken, said = seconds(lambda changes=changes: outcome(folder, changes))
            print(f"{what:22} {taken:8.2f} CPU s\n  {said[:200]}")
            print(goal(f"{what}, x load", taken / loading, most=GOALS[what]))


if __name__ == "__main__":
    main()
