"""What a place grows by: one row more in its tables, or a body with a line; for maps that are to stay as they were."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Row = Mapping[str, str]


@dataclass(frozen=True)
class Addition:
    """Rows that are added to the tables of a place, and what that is called."""

    name: str
    rows: Mapping[str, Sequence[Row]]

    def copied(self, place: Path, to: Path) -> Path:
        """Return a copy of a place with the rows added."""
        shutil.copytree(place, to)
        for table, rows in self.rows.items():
            file = to / f"{table}.csv"
            with file.open(encoding="utf-8", newline="") as read:
                names = next(csv.reader(read))
            with file.open("a", encoding="utf-8", newline="") as written:
                writer = csv.writer(written, lineterminator="\n")
                writer.writerows([row.get(name, "") for name in names] for row in rows)
        return to
