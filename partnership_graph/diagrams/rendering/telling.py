"""What the list, the panel and the pictures say of a line and of a box, in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.citing import references
from partnership_graph.diagrams.scene import Line, Scene
from partnership_graph.facts.wording import OVER

_SHAPES: Final = (
    "Solid lines are reporting lines, dashed ones are not. Heavy border: a body that meets. "
    "Dotted frame: grouped for reading, not governed. Stacked boxes: folded together. "
    "Struck through: over. "
)
_MORE: Final = "+3: named in three more paragraphs than the one printed."
_CORNERS: Final = ("square", "rounded", "round", "rounder", "hardly rounded")
"""The corners of a box at the first tier, the second and so on: see ``tiers.py``."""


def shapes_of(scene: Scene) -> str:
    """Return the part of the legend that no line of a scene changes, with the tiers that there are."""
    tiers = (tier.replace("_", " ") for tier in scene.tiers)
    corners = ", ".join(
        f"{corner} for {tier}" for corner, tier in zip(_CORNERS, tiers, strict=False)
    )
    return _SHAPES + (f"Corners: {corners}. " if corners else "") + _MORE


def said_of(line: Line) -> str:
    """Return a line in words: what is told of it, and where that is recorded."""
    return named_of(line) + rest_of(line)


def told_of(line: Line) -> str:
    """Return a line's number, what it states and how it is recorded, without its citations."""
    return named_of(line) + how_of(line)


def named_of(line: Line) -> str:
    """Return a line's number and what it states: of a line that is over this is struck through."""
    return f"{line.label}. {line.sentence}"


def rest_of(line: Line) -> str:
    """Return how and where a line is recorded: what follows its number and what it states."""
    return f"{how_of(line)} {references(line.citations)}".rstrip()


def how_of(line: Line) -> str:
    """Return how a line is recorded, as it follows on what it states."""
    over = "" if line.over == OVER else line.over  # then the condition says it already
    last = f"last recorded {line.last_recorded}" if line.last_recorded else ""
    conditions = "; ".join(filter(None, [line.change, line.condition, over, last]))
    return f" ({conditions})." if conditions else "."


def sourced(citations: Sequence[Citation]) -> list[list[str]]:
    """Return citations as lists: the name of each source once, then its paragraphs."""
    found: dict[str, list[str]] = {}
    for citation in citations:
        found.setdefault(citation.name, []).append(citation.locator)
    return [[name, *locators] for name, locators in found.items()]


def recorded(line: Line) -> list[str]:
    """Return how a line is recorded: stated, structural or implied; and proposed or historical."""
    return list(dict.fromkeys([*line.bases, *line.marks]))
