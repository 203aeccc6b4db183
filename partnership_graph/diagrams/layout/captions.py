"""The words of a tree's boxes and lines, and how a thing's status is drawn, before anything has a place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.diagrams.arranged import Branch, Node
from partnership_graph.diagrams.layout.lettering import LEAD, width, wrapped
from partnership_graph.diagrams.layout.nodes import Box, Words
from partnership_graph.diagrams.layout.picture import Label, Row
from partnership_graph.diagrams.told import Portrait

_OVER_LINE: Final = 4.0  # from the last row above a line to the line
_UNDER_LINE: Final = 8.0  # from the last row above a line to the first below it
ENDING: Final = "\u2212"
"""The sign of what ended between two days."""


def stroke_of(marks: Collection[str]) -> str:
    """Return how a border or line is drawn: dashed where proposed, dotted where implied."""
    return "dash" if "proposed" in marks else "dot" if "implied" in marks else ""


def bracketed(status: str, cited: str) -> str:
    """Return a status with its paragraph: "proposed (MOU 1.1)"."""
    return f"{status} ({cited})" if status and cited else f"({cited})" if cited else status


@dataclass(frozen=True, slots=True)
class Captions:
    """What stands on the boxes of a tree, by the things that they are of."""

    things: Mapping[str, Portrait]

    def box(self, node: Node, name: str, room: float, *said: Words) -> Box:
        """Return a node as a box so wide, with further rows below its name."""
        thing = self.things.get(node.of)
        again = node.look == "again"
        return Box(
            id=name,
            of=node.of,
            words=_once((*self._words(node, again=again), *said)),
            width=room,
            look=node.look,
            tier=thing.placements[0].tier if thing and thing.placements and not again else "",
            heavy=bool(thing and thing.meets and not again),
            stroke=stroke_of(thing.marks) if thing and not again else "",
            flag=thing.change[:1] if thing and not again else "",
            number=node.number,
        )

    def name(self, node: Node) -> str:
        """Return what a node is called."""
        return node.title or (self.things[node.of].name if node.of in self.things else "")

    def _words(self, node: Node, *, again: bool) -> Iterator[Words]:
        thing = self.things.get(node.of)
        struck = bool(thing and (thing.over or thing.change.startswith(ENDING)))
        look = "said" if again else "name" if node.of else "title"
        yield Words(self.name(node), look, struck=struck)
        if not again:
            own = (thing.change.partition(" ")[2], *thing.said) if thing else ()
            told = {item.text for item in node.said}
            yield from (Words(text, "said") for text in own if text and text not in told)
        yield from (Words(item.text, "said", item.facts) for item in node.said)


def _once(rows: tuple[Words, ...]) -> tuple[Words, ...]:
    """Return the rows of a box without saying again, in a list of words, what a row of it says alone."""
    name, *others = rows
    alone = {row.text for row in others}
    left = (replace(row, text=_left(row.text, alone)) for row in others)
    return (name, *(row for row in left if row.text))


def _left(text: str, alone: Collection[str]) -> str:
    words, bracket, cited = text.partition(" (")
    parts = words.split(", ")
    if len(parts) == 1:
        return text
    kept = [part for part in parts if part.lstrip("+\u2212~ ") not in alone]
    return (", ".join(kept) + bracket + cited).strip()


@dataclass(frozen=True, slots=True)
class LineWords:
    """The words of a line, broken: rows above it, the last with a tail, and rows below."""

    above: tuple[tuple[Row, str], ...] = ()
    below: tuple[Row, ...] = ()

    @property
    def over(self) -> float:
        """How much room they take above the line."""
        return len(self.above) * LEAD + _OVER_LINE if self.above else 0

    @property
    def under(self) -> float:
        """How much room they take below the line."""
        return len(self.below) * LEAD + (_UNDER_LINE - _OVER_LINE) if self.below else 0

    def label(self, x: float, y: float) -> Label | None:
        """Return them around a line at a height, if there are any."""
        if not (self.above or self.below):
            return None
        return Label(x=x, y=y - self.over, above=self.above, below=self.below)


def line_words(branch: Branch, room: float) -> LineWords:
    """Return the words of a line in the room between two boxes; the paragraph beside them where it fits."""
    after = bracketed(branch.status, branch.cited)
    beside = width(branch.words, bold=True) + width(f" {after}")
    if branch.words and beside <= room:
        return LineWords(above=((Row(branch.words, "title", branch.facts), after),))
    above = wrapped(branch.words, room, bold=True) if branch.words else ()
    below = wrapped(after, room) if after else ()
    return LineWords(
        above=tuple((Row(text, "title", branch.facts), "") for text in above),
        below=tuple(Row(text, "said", branch.facts) for text in below),
    )
