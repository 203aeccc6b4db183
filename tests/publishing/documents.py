"""Documents of every kind, written once: of both shipped places, of none, and of texts meant to do harm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from partnership_graph import load
from partnership_graph.answers.answer import Answer
from partnership_graph.diagrams import Book
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.table import ResultTable

HOSTILE: Final = (
    '#read("/etc/passwd") $x$ *b* _i_ @note <source-1> `raw` \\\\ // = H =1+1 --- ~ '
    "\u202eturned \x07bell \u4f60\u597d \U0001f9d2 (\u05e9\u05c1\u05dc\u05d5\u05dd) e\u0323\u0301 \ufb01 \u2011 "
    + "Verwaltungsgemeinschaftsvorsitzendenversammlung"
    * 4
)
"""What would be markup, a formula, a control, a turn of the text, and letters that no face here has."""


def spoilt(text: str) -> str:
    """Return a text with all that is hostile after it."""
    return f"{text} {HOSTILE}" if text else ""


def _rows(columns: int, number: int = 60) -> ResultTable:
    head = tuple(f"column_{at}" for at in range(columns))
    rows = [tuple(f"cell {row}.{at}" for at in range(columns)) for row in range(number)]
    return ResultTable(columns=head, rows=rows, remarks=("first rows",), footer="As of a day.")


def _few_days(book: Book) -> Book:
    return replace(book, scenes=book.scenes[:3])


@cache
def values() -> Mapping[str, tuple[Callable[[], object], bool]]:
    """Return what makes each value that is written, and whether it is written whole."""
    here, there = load("thurrock"), load("barking-and-dagenham")
    drawn, also = Pictures(here), Pictures(there)
    return {
        "chain": (lambda: here.chain("mase"), False),
        "chain, whole": (lambda: here.chain("mase"), True),
        "show, whole": (lambda: here.show("thurrock-lscb"), True),
        "parties, whole": (lambda: here.parties("MOU"), True),
        "escalate": (lambda: there.escalate("bd-childrens-partnership"), False),
        "nothing": (lambda: here.members("mase"), False),
        "review": (lambda: there.review("2026-11-01"), False),
        "table": (lambda: _rows(3), False),
        "wide table": (lambda: _rows(20), False),
        "empty table": (lambda: ResultTable(columns=("a",), rows=[]), False),
        "map": (also.integration_map, False),
        "days": (lambda: _few_days(drawn.integration_map()), False),
        "picture": (lambda: drawn.chain("mase"), False),
        "grid": (also.seats, False),
        "hostile": (lambda: here.chain("mase").mapped(spoilt), False),
        "hostile, whole": (lambda: here.chain("mase").mapped(spoilt), True),
        "hostile picture": (lambda: drawn.chain("mase").mapped(spoilt), False),
        "hostile table": (lambda: _rows(3, 2).mapped(spoilt), False),
    }


NAMES: Final = tuple(values())


@cache
def value(name: str) -> object:
    """Return a value that is written."""
    made, _ = values()[name]
    return made()


@cache
def pdf(name: str) -> bytes:
    """Return a value as PDF."""
    _, full = values()[name]
    return write(value(name), "pdf", full=full)  # type: ignore[arg-type] # any of three


def answer(name: str) -> Answer:
    """Return a value that is an answer."""
    found = value(name)
    assert isinstance(found, Answer)
    return found
