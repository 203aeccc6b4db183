"""What a column of a table may hold, and how one is declared: ``name: str = column.text("...")``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, field, fields
from functools import cache
from typing import Any, Final

ITS_SOURCE: Final = "the day of its source"
"""The default of a day that is blank: when the row's source is dated."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column may hold. ``kind`` is one of id, text, choice, day, number, share and ref.

    A place's settings may give a choice that is ``by_place`` other values. ``words`` says how a choice reads in a sentence; one without reads as it is written. A blank cell
    stands for the ``default``, where there is one: a value, or for a day that of the row's source.
    """

    name: str
    kind: str
    about: str
    required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    by_place: bool = False
    words: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def needed(self) -> bool:
        """Whether a file has to have it: every id, and what is required and has no default."""
        return self.kind == "id" or (self.required and not self.default)


def declared(record: type) -> dict[str, Column]:
    """Return the columns that a class declares with its fields, by their names, in their order."""
    return {item.name: _declared(item) for item in fields(record) if "column" in item.metadata}


@cache
def _declared(item: Field[str]) -> Column:
    """Return the column of a field: one of a fact is the same in every table of facts."""
    return Column(name=item.name, **item.metadata["column"])


def _column(kind: str, about: str, **more: Any) -> Any:
    """Declare a column of some kind, in words."""
    return field(metadata={"column": {"kind": kind, "about": about, **more}})


def identifier(about: str) -> Any:
    """Declare the column of the row's own id."""
    return _column("id", about)


def text(about: str, *, required: bool = False, default: str = "") -> Any:
    """Declare a column of text."""
    return _column("text", about, required=required, default=default)


def number(about: str) -> Any:
    """Declare a column of numbers."""
    return _column("number", about)


def share(about: str) -> Any:
    """Declare a column of shares: all, majority, 1/3 or 75%."""
    return _column("share", about)


def day(about: str, *, required: bool = False, default: str = "") -> Any:
    """Declare a column of days: 2016, 2016-09 or 2016-09-15."""
    return _column("day", about, required=required, default=default)


def choice(choices: Iterable[str], about: str, *, required: bool = True, default: str = "") -> Any:
    """Declare a column of a closed list, its words by value where it has them."""
    words = choices if isinstance(choices, Mapping) else {}
    listed = {"choices": tuple(choices), "words": words}
    return _column("choice", about, required=required, default=default, **listed)


def tier(shipped: Mapping[str, str], about: str) -> Any:
    """Declare a column of tiers: the place's own, or the shipped ones where it names none."""
    listed = {"choices": tuple(shipped), "words": shipped}
    return _column("choice", about, required=True, by_place=True, **listed)


def ref(tables: Iterable[str], about: str, *, required: bool = True) -> Any:
    """Declare a column of ids of the rows of some tables."""
    return _column("ref", about, required=required, tables=tuple(tables))
