"""The lines of a table's file as bytes: what is changed is changed, all else stays as it was written.

A table that loads has a line a row, so a row is found by its line, and nothing but its line is read.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

_CELL: Final = re.compile(r'(?:^|,)("(?:[^"]|"")*"|[^,]*)')
_SAID: Final = re.compile(r'[^\s,"]')
"""What no line is without that says something: a spreadsheet leaves others at the end of a file.

What is blank to the loader is blank here, be it a form feed or a blank of no width to speak of.
"""


@dataclass(frozen=True)
class TableText:
    """One table's file: its lines, each with the line break that ends it; ``header_at`` counts from 0."""

    lines: Sequence[bytes]
    header_at: int = 0

    @classmethod
    def of(cls, raw: bytes) -> TableText:
        """Return the lines of a file that loads."""
        lines = raw.splitlines(keepends=True)
        bare = (line.removeprefix(codecs.BOM_UTF8) for line in lines)
        return cls(lines, next(at for at, line in enumerate(bare) if _says(line)))

    @classmethod
    def new(cls, names: Sequence[str]) -> TableText:
        """Return a file that has a header alone."""
        return cls([f"{','.join(names)}\n".encode()])

    @property
    def raw(self) -> bytes:
        """The file."""
        return b"".join(self.lines)

    @cached_property
    def names(self) -> Sequence[str]:
        """The names of its columns, also of those that are passed over, and "" for one without."""
        return _cells(self._text(self.header_at).lstrip("\ufeff"))

    @property
    def _named(self) -> int:
        """How many columns there are up to the last that has a name."""
        return max(at for at, name in enumerate(self.names, start=1) if name.strip())

    def row(self, line: int) -> dict[str, str]:
        """Return the cells of a row by the names of their columns, as they were written."""
        return dict(zip(self.names, _cells(self._text(line - 1)), strict=False))

    def changed(self, line: int, cells: Mapping[str, str]) -> TableText:
        """Return the file with some cells of a row written anew, all others as they were."""
        whole = _raw_cells(self._text(line - 1))
        for name, value in cells.items():
            whole[self.names.index(name)] = _written(value)
        return self._with({line - 1: ",".join(whole)})

    def with_row(self, cells: Mapping[str, str]) -> tuple[TableText, int]:
        """Return the file with one row more, below the last that says something, and its line."""
        back = range(len(self.lines) - 1, -1, -1)
        last = next(at for at in back if _says(self.lines[at]))
        row = ",".join(_written(cells.get(name, "")) for name in self.names)
        above = self.lines[last]
        lines = [
            *self.lines[:last],
            above if _ending(above) else above + self._break,
            row.encode() + self._break,
            *self.lines[last + 1 :],
        ]
        return replace(self, lines=lines), last + 2

    def without(self, lines: Collection[int]) -> TableText:
        """Return the file without some rows."""
        kept = [line for at, line in enumerate(self.lines, start=1) if at not in lines]
        return replace(self, lines=kept)

    def with_columns(self, names: Iterable[str]) -> TableText:
        """Return the file with the columns that it lacks of some, after its last: in every line."""
        missing = [name for name in names if name not in self.names]
        if not missing:
            return self
        changes = {self.header_at: self._widened(self.header_at, missing)}
        for at in range(self.header_at + 1, len(self.lines)):
            if _says(self.lines[at]):
                changes[at] = self._widened(at, [""] * len(missing))
        return self._with(changes)

    def _widened(self, at: int, cells: Sequence[str]) -> str:
        text = self._text(at)
        if len(self.names) == self._named:
            return ",".join([text, *cells])
        whole = _raw_cells(text)
        return ",".join([*whole[: self._named], *cells, *whole[self._named :]])

    def _with(self, changes: Mapping[int, str]) -> TableText:
        lines = list(self.lines)
        for at, text in changes.items():
            lines[at] = text.encode() + _ending(lines[at])
        return replace(self, lines=lines)

    def _text(self, at: int) -> str:
        line = self.lines[at]
        return line[: len(line) - len(_ending(line))].decode()

    @property
    def _break(self) -> bytes:
        """The line break of the file: the one below its header."""
        return _ending(self.lines[self.header_at]) or b"\n"


def _ending(line: bytes) -> bytes:
    """Return the line break that ends a line, or nothing."""
    return line[len(line.rstrip(b"\r\n")) :]


def _says(line: bytes) -> bool:
    """Tell whether a line says something."""
    return bool(_SAID.search(line.decode()))


def _cells(text: str) -> list[str]:
    return next(csv.reader([text], strict=True), [])


def _raw_cells(text: str) -> list[str]:
    """Return the cells of a line as they are written, with their quotation marks."""
    return _CELL.findall(text)


def _written(value: str) -> str:
    """Return a cell as it is written: in quotation marks where it could not stand without."""
    if not {*',"\r\n'} & {*value}:
        return value
    return '"' + value.replace('"', '""') + '"'
