"""What is read from somebody else's file: rows of sheets, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from partnership_graph.errors import quoted
from partnership_graph.workbook.imports.texts import (
    clean,
    ends_before,
    first_day_after,
    is_text,
    iso_day,
    text_of,
)
from partnership_graph.workbook.sheets import WHERE
from partnership_graph.workbook.values import Row

Losses: TypeAlias = Sequence[tuple[str, int]]
"""What a workbook does not say of a file, each with how often: ("grades", 12)."""

NO_TEXT: Final = "values that are no text where text is expected"
_FIRST_ROW: Final = 2
"""The row of a sheet below its headings."""

_LONGEST_PLACE: Final = 120

Rows: TypeAlias = dict[str, list[Row]]
"""The rows of each sheet, by its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a file says as rows of sheets, and what it says that a workbook does not.

    Args:
        rows: the rows, with words as an officer would write them in a cell.
        losses: what was left out, and what has to be known of what was not, each with its count.
        title: what the file calls itself, if it does.
        dated: the day that the file says it speaks for, if it does.
        publisher: who the file says published it, if it does.
    """

    rows: Rows
    losses: Losses
    title: str = ""
    dated: str = ""
    publisher: str = ""


@dataclass(slots=True)
class Draft:
    """The rows of a file while it is read, and what is lost on the way; ``code`` is its short name."""

    code: str
    rows: Rows = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)
    _said: dict[str, set[frozenset[tuple[str, str]]]] = field(default_factory=dict)

    def add(
        self, sheet: str, place: str, cells: dict[str, str], *, twice: str | None = None
    ) -> None:
        """Add a row; one that may not be said twice only once.

        Args:
            sheet: the key of its sheet.
            place: where in the file it is said, such as "row 7".
            cells: what its cells say, blank ones too.
            twice: as what a row is counted, and not added, that says what one above does; with ""
                it is not counted either, and without it it is added again.
        """
        said = {key: text for key, text in cells.items() if text}
        seen = self._said.setdefault(sheet, set())
        if twice is not None and frozenset(said.items()) in seen:
            self.lose(twice, 1 if twice else 0)
            return
        seen.add(frozenset(said.items()))
        rows = self.rows.setdefault(sheet, [])
        rows.append(Row(said | {WHERE: self.where(place)}, number=len(rows) + _FIRST_ROW))

    def where(self, place: str) -> str:
        """Return a citation of a place in the file, in which nothing stands that divides citations."""
        bare = clean(place).replace(";", ",").replace('"', "'")
        return f"{self.code} {bare[:_LONGEST_PLACE].strip()}"

    def lose(self, what: str, number: int = 1) -> None:
        """Count something that no row says."""
        if number > 0:
            self.lost[what] += number

    def lose_columns(self, headings: Iterable[str]) -> None:
        """Count a cell of each column that the format does not have, but for those without a heading."""
        for heading in filter(None, headings):
            self.lose(f"cells of the column {quoted(heading)}")

    def text(self, value: object) -> str:
        """Return a value of the file as the text of a cell; what is no text is counted."""
        if not is_text(value):
            self.lose(NO_TEXT)
        return text_of(value)

    def day(self, value: object, *, is_last: bool = False) -> str:
        """Return a day, month or year as the file has it; one that is none of these is counted.

        Args:
            value: what the file says.
            is_last: whether it is the last day of something: then the day after is returned, for
                that is what a cell "until" holds.
        """
        text = self.text(value)
        found = iso_day(text)
        if text and not found:
            self.lose("dates that are no day, month or year")
        return first_day_after(found) if is_last else found

    def span(self, first: object, last: object, *, is_last: bool = False) -> dict[str, str]:
        """Return since when and until when something held; an end before its beginning is counted."""
        since, until = self.day(first), self.day(last, is_last=is_last)
        if since and until and ends_before(until, since):
            self.lose("ends that are not after their beginning")
            until = ""
        return {"valid_from": since, "valid_to": until}

    def done(self, *, title: str = "", dated: str = "", publisher: str = "") -> Imported:
        """Return what was read."""
        return Imported(
            rows=self.rows,
            losses=tuple(self.lost.items()),
            title=title,
            dated=dated,
            publisher=publisher,
        )
