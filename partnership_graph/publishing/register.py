"""A register as a value: several tables that are read together, such as bodies, seats and lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from partnership_graph.publishing.table import ResultTable

STATED_IN: Final = "Stated in"
"""The column of the paragraphs; what stands beyond it is for a screen and not for paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Tables by the name of each, and what is said of them all.

    Args:
        title: what the whole is called.
        day: the day that it speaks of, in ISO.
        tables: its tables.
        footer: the day and the version of the data in words.
        licence: the licence line; "" where none is stated.
    """

    title: str
    day: str
    tables: Mapping[str, ResultTable]
    footer: str
    licence: str = ""
