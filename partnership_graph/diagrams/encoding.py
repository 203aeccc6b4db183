"""Records as compact JSON: a value is written once, however many scenes of a book say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Record: TypeAlias = Mapping[str, Any]


class Values:
    """The distinct values of a book: each is written once and found again by its number.

    A list or a mapping is written as the numbers of what is in it, which come before its own.
    """

    def __init__(self) -> None:
        self.written: list[Any] = []
        self._numbers: dict[str, int] = {}

    def table(self, records: Sequence[Record]) -> dict[str, Any]:
        """Return records of the same fields as rows: measures as they are, all else by number."""
        names = list(records[0]) if records else []
        plain = [name for name in names if all(_is_measure(record[name]) for record in records)]
        coded = [name for name in names if name not in plain]
        rows = [
            [
                *(_short(record[name]) for name in plain),
                *(self.number(record[name]) for name in coded),
            ]
            for record in records
        ]
        return {"plain": plain, "coded": coded, "rows": rows}

    def number(self, value: Any) -> int:
        """Return the number by which a value is found again."""
        written = self._as_written(value)
        known = repr(written)
        if known not in self._numbers:
            self._numbers[known] = len(self.written)
            self.written.append(written)
        return self._numbers[known]

    def _as_written(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return {name: self.number(item) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.number(item) for item in value]
        return _short(value) if _is_measure(value) else value


def _is_measure(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _short(measure: float) -> float:
    rounded = round(measure, 1)
    return int(rounded) if rounded == int(rounded) else rounded
