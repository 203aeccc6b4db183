"""A picture as Mermaid, which wikis and notes draw by themselves: its boxes, its lines and their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.picture import (
    Box,
    Bracket,
    Frame,
    Label,
    Line,
    Picture,
    Rect,
)
from partnership_graph.diagrams.layout.sourced import sources_on
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.errors import QuestionError
from partnership_graph.exports.exported import Exported
from partnership_graph.publishing.escapes import encoded, on_terminal

MOST: Final = 40
"""The boxes that Mermaid still sets so that they can be read: it finds the places of all by itself."""

_SIGNS: Final = re.compile(r'["#&;<>`%\\|{}\[\]]')
"""What Mermaid or a browser would take for more than a letter."""

_WIDE: Final = '%%{init: {"flowchart": {"wrappingWidth": 400}}}%%'
"""Rows are broken already; in its own narrower columns Mermaid would break them once more."""

Standing: TypeAlias = Frame | Bracket | Box


def picture(book: Book) -> Exported:
    """Return the scene that is shown first as a Mermaid flowchart, with its sources as remarks.

    Raises:
        QuestionError: it has too many boxes to be read, or is a grid of words.
    """
    scene = book.first
    if scene.matrix:
        raise QuestionError(
            "a grid of words is no flowchart; write it as a page or a picture: pgraph draw"
        )
    placed = lay_out(scene, like=book.like)
    chart = _Chart(placed)
    number = len(chart.names)
    if number > MOST:
        raise QuestionError(
            f"{scene.title}: has {number} boxes, and of more than {MOST} Mermaid makes what nobody can read; "
            "draw it with 'pgraph map -o map.svg', or give a smaller part, such as: pgraph export mermaid chain BODY"
        )
    return Exported(
        data=encoded("".join(f"{line}\n" for line in chart.lines(scene))),
        lost=(
            "where boxes stand and lines run: Mermaid sets them anew",
            *(("the levels, as bands",) if placed.bands else ()),
            *(
                ("the notes below the picture, but as remarks",)
                if placed.notes or scene.remarks
                else ()
            ),
            "whole paragraphs, as a page has them",
        ),
    )


@dataclass(frozen=True)
class _Chart:
    """A picture as lines of Mermaid: each box and bracket under a short name of its own."""

    picture: Picture

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What each box, bracket and frame is called: ids may hold what Mermaid has another use for."""
        return {item.id: f"n{at}" for at, item in enumerate(self._standing(), 1)}

    def _standing(self) -> Iterator[Standing]:
        if self.picture.frame:
            yield self.picture.frame
        yield from self.picture.standing

    @cached_property
    def held(self) -> Mapping[str, list[Bracket | Box]]:
        """What stands in each bracket and in the frame, and under "" what stands in none."""
        found: dict[str, list[Bracket | Box]] = {}
        for item in self.picture.standing:
            found.setdefault(item.within or self._framed(item), []).append(item)
        return found

    def _framed(self, item: Bracket | Box) -> str:
        frame = self.picture.frame
        return frame.id if frame and _holds(frame.rect, item.rect) else ""

    def lines(self, scene: Scene) -> Iterator[str]:
        """Yield the chart line by line: what it is, what it shows, what it rests on."""
        yield _WIDE
        yield "flowchart LR"
        yield f"  accTitle: {_remark(f'{scene.title}, as of {scene.dated}')}"
        if scene.answer:
            yield f"  accDescr: {_remark(' '.join(scene.answer))}"
        if self.picture.frame:
            frame = self.picture.frame
            title = [" ".join(frame.title), *(row.text for row in frame.said)]
            yield from self._holding(frame.id, title, "  ")
        yield from self._stood("", "  ")
        for line in self.picture.lines:
            yield f"  {self.names[line.from_id]} {_stroke(line)} {self.names[line.to_id]}"
        said = [note.text for note in self.picture.notes]
        said += [*scene.remarks, *sources_on(self.picture, scene), scene.licence]
        said += [f"As of {scene.dated}. Data version {scene.version}."]
        yield from (f"  %% {_remark(text)}" for text in said if text)

    def _stood(self, within: str, indent: str) -> Iterator[str]:
        for item in self.held.get(within, ()):
            if isinstance(item, Bracket):
                yield from self._holding(item.id, [row.text for row in item.rows], indent)
            else:
                yield f'{indent}{self.names[item.id]}["{_label(_words(item))}"]'

    def _holding(self, wanted: str, title: Iterable[str], indent: str) -> Iterator[str]:
        yield f'{indent}subgraph {self.names[wanted]} ["{_label(title)}"]'
        yield from self._stood(wanted, f"{indent}  ")
        yield f"{indent}end"


def _holds(frame: Rect, item: Rect) -> bool:
    across = frame.x <= item.x and item.right <= frame.right
    return across and frame.y <= item.y and item.bottom <= frame.bottom


def _words(box: Box) -> Iterator[str]:
    """Yield the rows of a box, with its step before them and what became of it after them."""
    step = f"{box.number}. " if box.number else ""
    for at, row in enumerate(box.rows):
        yield row.text if at else step + row.text
    yield box.flag


def _stroke(line: Line) -> str:
    """Return how a line is drawn, with its words: whole where in force, broken where proposed or implied."""
    stroke = "-.-" if line.stroke else "---"
    if line.headed:
        stroke = "-.->" if line.stroke else "-->"
    words = _label(_said(line.label)) if line.label else ""
    return f'{stroke}|"{words}"|' if words else stroke


def _said(label: Label) -> Iterator[str]:
    yield from (f"{row.text} {tail}".strip() for row, tail in label.above)
    yield from (row.text for row in label.below)


def _label(rows: Iterable[str]) -> str:
    """Return rows as the text of a box or a line, in which no character is a sign."""
    return "<br/>".join(
        _SIGNS.sub(lambda found: f"#{ord(found[0])};", on_terminal(row)) for row in rows if row
    )


def _remark(text: str) -> str:
    """Return text as one line that Mermaid reads for no more than text."""
    line = on_terminal(" ".join(text.split()))
    return line.replace("%%", "% %").replace("{", "(").replace("}", ")").replace("#", "no. ")
