"""A drawing for draw.io (diagrams.net), to be edited there: a page for each scene, boxes and lines that hold together.

A line keeps the route that it was laid, and its ends are glued to what it links; whoever moves a box takes
them along. Every shape carries what is told of it, as properties and in its tooltip. Texts of the data
stay texts: draw.io takes labels and tooltips for HTML.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import dist
from typing import Final
from xml.etree import ElementTree as ET

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.drawing.shapes import Piece, Rectangle, Text, plain
from partnership_graph.diagrams.drawing.shaping import SIGN, drawing_of
from partnership_graph.diagrams.drawing.sheet import Paragraph, said_above, said_below
from partnership_graph.diagrams.drawing.styles import LEVELS, NO_LEVEL, Level, attributes, level_at
from partnership_graph.diagrams.layout.grid import LABEL
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.lettering import LEAD
from partnership_graph.diagrams.layout.picture import (
    Band,
    Box,
    Bracket,
    Frame,
    Label,
    Line,
    Picture,
    Point,
    Rect,
    Row,
)
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.publishing.escapes import in_xml

_LETTERS: Final = 13
"""The size of letters: draw.io sets their rows 16 pixels apart, as the layout does."""

_NARROWEST: Final = 620.0
_GAP: Final = 24.0
_INSET: Final = 8.0
_LETTERED: Final = f"html=1;fontFamily=Arial;fontSize={_LETTERS};"
_DARK: Final = f"{_LETTERED}whiteSpace=wrap;fontColor=#111111;"
_LIGHT: Final = f"{_LETTERED}whiteSpace=wrap;fontColor=#FFFFFF;"
_STILL: Final = "connectable=0;"
_BARE: Final = "strokeColor=none;fillColor=none;"
_LEFT: Final = "align=left;verticalAlign=top;spacing=0;"
_DASHES: Final = {
    "": "",
    "dash": "dashed=1;fixDash=1;dashPattern=7 4;",
    "dot": "dashed=1;fixDash=1;dashPattern=1.5 4;",
    "geo": "strokeColor=none;",
    "solid": "",
}
_WRITTEN: Final[Mapping[str, str]] = {"said": "<i>{}</i>", "title": "<b>{}</b>"}
_LIGHTER: Final = '<span style="font-weight:normal">{}</span>'
_BREAK: Final = "<br>"

Told = dict[str, str]
"""What a shape carries as its properties, by name; ``tooltip`` is shown when it is pointed at."""


def book(value: Book) -> bytes:
    """Return all scenes of a book as the pages of one drawing."""
    file = ET.Element("mxfile", {"host": "partnership_graph", "compressed": "false"})
    pictures: dict[str, Picture] = {}
    for number, scene in enumerate(value.scenes, 1):
        subject = scene.arrangement.subject if isinstance(scene.arrangement, Map) else ""
        like = pictures.get(subject, value.like if scene is value.first else None)
        picture = Picture(width=0, height=0) if scene.matrix else lay_out(scene, like=like)
        if subject:
            pictures.setdefault(subject, picture)
        file.append(_Page(scene, picture).drawn(number))
    ET.indent(file)
    made: bytes = ET.tostring(file, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


@dataclass(frozen=True)
class _Page:
    """One page while it is made: its cells, in the order in which they lie upon each other."""

    scene: Scene
    picture: Picture
    root: ET.Element = field(default_factory=lambda: ET.Element("root"))

    def drawn(self, number: int) -> ET.Element:
        """Return the page with all that is on it: what it is, the drawing, what it rests on."""
        ET.SubElement(self.root, "mxCell", {"id": "0"})
        ET.SubElement(self.root, "mxCell", {"id": "1", "parent": "0"})
        drawing = drawing_of(self.picture, self.scene)
        width = max(drawing.view.w, _NARROWEST)
        top = self._paragraphs("above", said_above(self.scene), Rect(w=width)) + _GAP
        if self.scene.matrix:
            self._grid(drawing.pieces, top - drawing.view.y)
        else:
            self._draw(top - drawing.view.y)
        below = Rect(y=top + drawing.view.h + _GAP, w=width)
        foot = self._paragraphs("below", said_below(self.picture, self.scene, drawing), below)
        name = in_xml(f"{number}. {self.scene.as_of}")
        page = ET.Element("diagram", {"id": f"page-{number}", "name": name})
        size = {"pageWidth": plain(width + _GAP), "pageHeight": plain(foot + _GAP)}
        model = ET.SubElement(page, "mxGraphModel", {"grid": "0", "page": "1", **size})
        model.append(self.root)
        return page

    def _paragraphs(self, wanted: str, parts: Iterable[Paragraph], room: Rect) -> float:
        """Write paragraphs below one another into one shape; return where it ends."""
        every = list(parts)
        rows = sum(len(part.rows(room.w)) * part.lead / LEAD + 0.4 for part in every)
        label = "".join(_paragraph(part) for part in every)
        rect = Rect(x=room.x, y=room.y, w=room.w, h=rows * LEAD)
        self._cell(wanted, label, _DARK + _STILL + _BARE + _LEFT, rect)
        return rect.bottom

    def _draw(self, top: float) -> None:
        """Draw what is placed, lines below boxes; ``top`` is how far down it is moved."""
        levels = {tier: level_at(at) for at, (tier, _) in enumerate(self.scene.tiers)}
        for at, band in enumerate(self.picture.bands, 1):
            self._band(f"band-{at}", band, LEVELS[levels.get(band.id, level_at(band.at))], top)
        if self.picture.frame:
            self._frame(self.picture.frame, top)
        for bracket in self.picture.brackets:
            self._bracket(bracket, LEVELS[levels.get(bracket.tier, NO_LEVEL)], top)
        for at, line in enumerate(self.picture.lines, 1):
            self._line(f"line-{at}", line, top)
        for box in self.picture.boxes:
            self._box(box, LEVELS[levels.get(box.tier, NO_LEVEL)], top)
        for at, heading in enumerate(self.picture.headings, 1):
            rect = Rect(
                x=heading.x, y=heading.y - LEAD + top, w=len(heading.text) * 9.0, h=LEAD + 4
            )
            style = f"{_DARK}{_STILL}{_BARE}{_LEFT}fontStyle=1;"
            self._cell(f"heading-{at}", _escaped(heading.text), style, rect)

    @cached_property
    def _standing(self) -> Mapping[str, tuple[str, Rect]]:
        """What a line may end on, by its id on the picture: its id in the file, and where it is."""
        frame = self.picture.frame
        own = {frame.id: ("frame", frame.rect)} if frame else {}
        brackets = enumerate(self.picture.brackets, 1)
        boxes = enumerate(self.picture.boxes, 1)
        return {
            **own,
            **{item.id: (f"bracket-{at}", item.rect) for at, item in brackets},
            **{item.id: (f"box-{at}", item.rect) for at, item in boxes},
        }

    def _band(self, wanted: str, band: Band, level: Level, top: float) -> None:
        style = (
            f"swimlane;{_LIGHT}{_STILL}horizontal=0;collapsible=0;startSize={plain(LABEL)};fontStyle=1;"
            f"fillColor={level.edge.light};swimlaneFillColor={level.ground.light};strokeColor={level.edge.light};"
        )
        self._cell(wanted, _escaped(band.name), style, _down(band.rect, top))

    def _frame(self, frame: Frame, top: float) -> None:
        look = attributes("subject")
        title = [Row(text, "title") for text in frame.title]
        style = (
            f"swimlane;{_LIGHT}collapsible=0;fontStyle=0;rounded=1;arcSize=3;startSize={plain(frame.head)};align=left;spacingLeft=10;"
            f"fillColor={attributes('subject-head')['fill']};swimlaneFillColor=none;strokeColor={look['stroke']};"
            f"strokeWidth=3;{_DASHES[frame.stroke]}"
        )
        label = _rows([*title, *frame.said])
        self._cell("frame", label, style, _down(frame.rect, top), told=self._of_thing(frame.of))

    def _bracket(self, bracket: Bracket, level: Level, top: float) -> None:
        style = (
            f"{_DARK}rounded=1;absoluteArcSize=1;arcSize=10;align=left;verticalAlign=top;spacingLeft={_INSET - 2:g};spacingTop=-2;"
            f"fillColor=#FFFFFF;fillOpacity=55;strokeColor={level.edge.light};{_DASHES[bracket.stroke]}"
        )
        wanted, rect = self._standing[bracket.id]
        told = self._of_thing(bracket.of)
        self._cell(wanted, _rows(bracket.rows), style, _down(rect, top), told=told)

    def _box(self, box: Box, level: Level, top: float) -> None:
        wanted, rect = self._standing[box.id]
        radius = 2 * min(level.radius, rect.h / 2)
        look = (
            f"rounded={int(radius > 0)};absoluteArcSize=1;arcSize={radius:g};fillColor={level.fill.light};"
            f"strokeColor={level.edge.light};strokeWidth={2.4 if box.heavy else 1.1};{_DASHES[box.stroke]}"
        )
        if box.look in {"again", "chip"}:
            look = _BARE + ("align=left;" if box.look == "chip" else "")
        if box.look == "asked":
            look = f"shape=ext;double=1;{look}fillColor={attributes('asked')['fill']};"
        if box.look == "fold":
            look += "shadow=1;"
        told = self._of_thing(box.of)
        self._cell(wanted, _rows(box.rows), _DARK + look, _down(rect, top), told=told)
        wide, high = SIGN[1], SIGN[1]
        dark = attributes("step")["fill"]
        for at, (sign, x) in enumerate(((box.number, 4.0), (box.flag, rect.w - 4 - wide))):
            if sign:
                style = f"ellipse;{_LIGHT}{_STILL}fontStyle=1;fillColor={dark};strokeColor=#FFFFFF;"
                place = Rect(x=x, y=-SIGN[0], w=wide, h=high)
                self._cell(f"{wanted}-sign-{at}", _escaped(sign), style, place, parent=wanted)

    def _line(self, wanted: str, line: Line, top: float) -> None:
        """Draw a line that is glued to both its ends and runs as it was laid."""
        look = attributes(
            "path path-up" if line.upward else "path" if line.main else "path path-twig"
        )
        head = "block" if line.headed else "none"
        (start, begins), (goal, ends) = self._standing[line.from_id], self._standing[line.to_id]
        style = (
            f"{_LETTERED}fontColor={look['stroke']};edgeStyle=none;labelBackgroundColor=none;rounded=0;jumpStyle=none;endArrow={head};endSize=9;endFill={int(line.upward)};"
            f"strokeColor={look['stroke']};strokeWidth={look['stroke-width']};fontStyle=1;"
            f"{_glued('exit', line.points[0], begins)}{_glued('entry', line.points[-1], ends)}{_DASHES[line.stroke]}"
        )
        label = _label(line.label) if line.label else ""
        told = self._of_facts(line.facts)
        cell = self._cell(
            wanted, label, style, told=told, given={"edge": "1", "source": start, "target": goal}
        )
        geometry = ET.SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
        if inner := line.points[1:-1]:
            points = ET.SubElement(geometry, "Array", {"as": "points"})
            for x, y in inner:
                ET.SubElement(points, "mxPoint", {"x": plain(x), "y": plain(y + top)})
        if line.label:
            x, y = _middle(line.points)
            rows = len(line.label.above) + len(line.label.below)
            offset = (line.label.x - x, line.label.y + (rows * LEAD + 5) / 2 - y)
            ET.SubElement(
                geometry, "mxPoint", {"x": plain(offset[0]), "y": plain(offset[1]), "as": "offset"}
            )

    def _grid(self, pieces: Iterable[Piece], top: float) -> None:
        """Draw a grid of words, each field with its words in it."""
        for number, piece in enumerate(pieces, 1):
            fields = list(_fields(piece))
            for at, (ground, words) in enumerate(fields, 1):
                rect = Rect(
                    x=piece.at[0] + ground.x, y=piece.at[1] + ground.y + top, w=ground.w, h=ground.h
                )
                look = attributes(ground.style)
                style = f"{_DARK}{_STILL}{_LEFT}spacing=6;fillColor={look['fill']};strokeColor={look['stroke']};"
                label = _BREAK.join(_of_text(text) for text in words)
                self._cell(f"field-{number}-{at}", label, style, rect)

    def _cell(  # noqa: PLR0913 - a cell has as many parts
        self,
        wanted: str,
        label: str,
        style: str,
        rect: Rect | None = None,
        *,
        parent: str = "1",
        told: Told | None = None,
        given: Mapping[str, str] | None = None,
    ) -> ET.Element:
        """Add a cell, within an object that holds what is told of it where anything is; return the cell."""
        kind = given or {"vertex": "1"}
        if told:
            holder = ET.SubElement(self.root, "object", {"label": label, **told, "id": wanted})
            cell = ET.SubElement(holder, "mxCell", {"style": style, **kind, "parent": parent})
        else:
            names = {"id": wanted, "value": label, "style": style}
            cell = ET.SubElement(self.root, "mxCell", {**names, **kind, "parent": parent})
        if rect:
            sides = {
                "x": plain(rect.x),
                "y": plain(rect.y),
                "width": plain(rect.w),
                "height": plain(rect.h),
            }
            ET.SubElement(cell, "mxGeometry", {**sides, "as": "geometry"})
        return cell

    def _of_thing(self, wanted: str) -> Told:
        """Return what a thing carries: its name, its kind, what is said of it, and its paragraphs."""
        thing = next((item for item in self.scene.things if item.id == wanted), None)
        if not thing:
            return {}
        said = [*thing.said, *(f"{item.heading}: {item.text}" for item in thing.details)]
        return _told(thing.name, thing.kind, said, thing.citations)

    def _of_facts(self, wanted: Sequence[str]) -> Told:
        """Return what a line carries: the sentence of each of its facts, how it is known, and its paragraphs."""
        links = [link for link in self.scene.links if link.id in wanted]
        said = [
            f"{link.sentence} ({link.condition})" if link.condition else link.sentence
            for link in links
        ]
        cited = dict.fromkeys(item for link in links for item in link.citations)
        return _told("", "; ".join(dict.fromkeys(link.words for link in links)), said, cited)


def _told(name: str, kind: str, said: Iterable[str], cited: Iterable[Citation]) -> Told:
    sources = [f"{item.name}: {item.locator}" for item in cited]
    texts = {"name": name, "kind": kind, "said": "; ".join(said), "sources": "; ".join(sources)}
    found = {key: in_xml(text) for key, text in texts.items() if text}
    return found and {**found, "tooltip": _BREAK.join(map(html.escape, found.values()))}


def _escaped(text: str) -> str:
    return html.escape(in_xml(text))


def _rows(rows: Iterable[Row]) -> str:
    """Return rows as the label of a shape."""
    return _BREAK.join(_row(row) for row in rows)


def _row(row: Row, tail: str = "") -> str:
    words = _escaped(row.text)
    words = _WRITTEN.get(row.look, "{}").format(f"<s>{words}</s>" if row.struck else words)
    return f"{words} {_LIGHTER.format(f'<i>{_escaped(tail)}</i>')}" if tail else words


def _label(label: Label) -> str:
    above = [_row(row, tail) for row, tail in label.above]
    below = [_LIGHTER.format(_row(row)) for row in label.below]
    if not (above and below):
        return _BREAK.join([*above, *below])
    return f'<div style="padding-bottom:5px">{_BREAK.join(above)}</div>{_BREAK.join(below)}'


def _paragraph(part: Paragraph) -> str:
    size = f"font-size:{plain(part.size)}px;" if part.size > _LETTERS + 2 else ""
    weight = "font-weight:bold;" if part.style != "name" else ""
    return f'<div style="{size}{weight}margin-bottom:4px">{_escaped(part.text)}</div>'


def _of_text(text: Text) -> str:
    words = f"{_escaped(text.text)} {_escaped(text.tail)}".strip()
    for name, tag in (("over", "s"), ("said", "i"), ("bold", "b")):
        words = f"<{tag}>{words}</{tag}>" if name in text.style.split() else words
    return words


def _fields(piece: Piece) -> Iterator[tuple[Rectangle, list[Text]]]:
    """Yield each field of a row of a grid with the words that stand in it."""
    words = [shape for shape in piece.shapes if isinstance(shape, Text)]
    for ground in piece.shapes:
        if isinstance(ground, Rectangle):
            yield ground, [text for text in words if ground.x <= text.x < ground.x + ground.w]


def _glued(end: str, at: Point, to: Rect) -> str:
    """Return where on a shape a line ends, as a share of its width and height."""
    across = min(1.0, max(0.0, (at[0] - to.x) / to.w)) if to.w else 0.0
    down = min(1.0, max(0.0, (at[1] - to.y) / to.h)) if to.h else 0.0
    return f"{end}X={across:.4f};{end}Y={down:.4f};{end}Dx=0;{end}Dy=0;{end}Perimeter=0;"


def _middle(points: Sequence[Point]) -> Point:
    """Return the middle of a line along its length, from which draw.io reckons where a label stands."""
    left = sum(dist(*part) for part in pairwise(points)) / 2
    for start, goal in pairwise(points):
        length = dist(start, goal)
        if length >= left > 0:
            share = left / length
            return (
                start[0] + (goal[0] - start[0]) * share,
                start[1] + (goal[1] - start[1]) * share,
            )
        left -= length
    return points[-1]


def _down(rect: Rect, top: float) -> Rect:
    return Rect(x=rect.x, y=rect.y + top, w=rect.w, h=rect.h)
