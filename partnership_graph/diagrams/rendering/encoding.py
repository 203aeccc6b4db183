"""Records as compact JSON: a value is written once, however many scenes of a book say it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final, TypeAlias

Record: TypeAlias = Mapping[str, Any]

_PARTS: Final = re.compile(r"(?<=[,;:]) | (?=\()")
"""The spaces at which a text is parted; they are put back when it is read."""


class Values:
    """The distinct values of a book: each is written once and found again by its number.

    A list or a mapping is written as the numbers of what is in it, which come before its own. A
    text is written as a list in a list, its parts between commas, semicolons and brackets: most of
    a citation is found in many others.
    """

    def __init__(self) -> None:
        self.written: list[Any] = []
        self._numbers: dict[Hashable, int] = {}
        self._texts: dict[str, int] = {}

    def table(self, records: Sequence[Record]) -> dict[str, Any]:
        """Return records of the same fields as rows: measures as they are, all else by number.

        What all records have in common stands outside the rows.
        """
        first = records[0] if records else {}
        columns = {name: [item[name] for item in records] for name in first}
        common = {name: cells[0] for name, cells in columns.items() if _are_alike(cells)}
        rest = {name: cells for name, cells in columns.items() if name not in common}
        plain = [name for name, cells in rest.items() if all(map(_is_measure, cells))]
        coded = [name for name in rest if name not in plain]
        return {
            "common": {name: self.number(value) for name, value in common.items()},
            "plain": plain,
            "coded": coded,
            "rows": self._rows(records, plain, coded),
        }

    def _rows(
        self, records: Sequence[Record], plain: Sequence[str], coded: Sequence[str]
    ) -> list[list[Any]]:
        return [
            [*(_short(item[name]) for name in plain), *(self.number(item[name]) for name in coded)]
            for item in records
        ]

    def number(self, value: Any) -> int:
        """Return the number by which a value is found again."""
        if not isinstance(value, str):
            return self._number(value)
        if value not in self._texts:
            self._texts[value] = self._number(value)
        return self._texts[value]

    def _number(self, value: Any) -> int:
        written = self._as_written(value)
        known = _as_key(written)
        if known not in self._numbers:
            self._numbers[known] = len(self.written)
            self.written.append(written)
        return self._numbers[known]

    def _as_written(self, value: Any) -> Any:
        if isinstance(value, str):
            parts = _PARTS.split(value)
            return [[self.number(part) for part in parts]] if len(parts) > 1 else value
        if isinstance(value, dict):
            return {name: self.number(item) for name, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.number(item) for item in value]
        return _short(value) if _is_measure(value) else value


def _as_key(written: Any) -> Hashable:
    """Return what only the same value has: in Python 1 and True are equal, in JSON they are not."""
    if isinstance(written, dict):
        return ("in a mapping", *written.items())
    if isinstance(written, list):
        return (
            len(written),
            *(tuple(part) if isinstance(part, list) else part for part in written),
        )
    return (type(written), written)


def _are_alike(cells: Sequence[Any]) -> bool:
    return all(cell == cells[0] for cell in cells)


def _is_measure(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _short(measure: float) -> float:
    rounded = round(measure, 1)
    return int(rounded) if rounded == int(rounded) else rounded
