"""One way to say a goal, so that one command can put the goals of all scripts into one table."""
# ruff: noqa: INP001 - a folder of scripts

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_MARK: Final = "goal"
_BETWEEN: Final = " | "


def goal(what: str, reached: float, *, most: float | None = None, least: float = 0) -> str:
    """Return a goal as a line: what it is, what was reached, what is wanted, and whether that will do.

    Args:
        what: what was measured, with its unit: ``chain, x networkx``.
        reached: what it came to.
        most: what it may be at most.
        least: what it has to be at least, where ``most`` is not given.
    """
    is_met = reached >= least if most is None else reached <= most
    wanted = f">= {least:g}" if most is None else f"<= {most:g}"
    cells = (_MARK, what, f"{reached:.3g}", wanted, "met" if is_met else "not met")
    return _BETWEEN.join(cells)


def goals_in(text: str) -> Iterator[list[str]]:
    """Yield the cells of each goal in what a script has printed."""
    for line in text.splitlines():
        mark, *cells = line.strip().split(_BETWEEN)
        if mark == _MARK:
            yield cells
