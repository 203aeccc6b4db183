"""What was checked of the page's accessibility, each check with the test that makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

STATEMENT: Final = (
    "This page aims to meet the Web Content Accessibility Guidelines 2.2, level AA. Everything on "
    "it can be done by keyboard and is said in words: the list holds what the picture shows. It is "
    "checked by machine at every change, in one browser; people who use assistive technology have "
    "not yet tested it. A print or an exported picture is no substitute for the list."
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a test demands of the page: its criterion, what is demanded, and the test."""

    criterion: str
    demand: str
    test: str


CHECKS: Final[tuple[Check, ...]] = ()


def documented() -> Iterator[str]:
    """Yield the rows of the table in docs/accessibility.md."""
    yield "| criterion | what is demanded of the page | test |"
    yield "|---|---|---|"
    for check in CHECKS:
        yield f"| {check.criterion} | {check.demand} | `{check.test}` |"
