"""From what is placed to what is drawn: the pieces of a picture, each with its shapes and their styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.drawing.grid import grid_of
from partnership_graph.diagrams.drawing.lines import line_piece
from partnership_graph.diagrams.drawing.shapes import (
    Drawing,
    Path,
    Piece,
    Rectangle,
    Shape,
    Text,
    plain,
)
from partnership_graph.diagrams.drawing.styles import LEVELS, NO_LEVEL, level_at
from partnership_graph.diagrams.drawing.words import styled, text_of
from partnership_graph.diagrams.layout.grid import LABEL
from partnership_graph.diagrams.layout.lettering import LEAD, TITLE_LEAD, width
from partnership_graph.diagrams.layout.picture import (
    Band,
    Box,
    Bracket,
    Frame,
    Picture,
    Point,
    Rect,
)
from partnership_graph.diagrams.scene import Scene

EDGE: Final = 1.5
"""Half of the widest border: what a drawing needs around it, and no more, for the size of letters."""

_BELOW: Final = 4.4  # from a baseline to the foot of its row
_INSET: Final = 8.0
_INDENT: Final = 14.0
_STACKED: Final = (5.0, 4.0)
SIGN: Final = (12.0, 17.0)
"""How far a sign stands above its box, and how high it is."""

_RING: Final = 4.0  # how far inside its border a box that was asked for has another


def drawing_of(picture: Picture, scene: Scene) -> Drawing:
    """Return all that is drawn of a picture, and the room it takes; a matrix is drawn as a grid."""
    if scene.matrix:
        return grid_of(scene.matrix)
    return Drawing(pieces_of(picture, scene), view_of(picture))


def view_of(picture: Picture) -> Rect:
    """Return the room that a picture takes with its borders, and with the signs that stand above a box."""
    signed = [box.rect.y - SIGN[0] for box in picture.boxes if box.number or box.flag]
    top = min([0.0, *signed])
    return Rect(
        x=-EDGE, y=top - EDGE, w=picture.width + 2 * EDGE, h=picture.height - top + 2 * EDGE
    )


def pieces_of(picture: Picture, scene: Scene) -> tuple[Piece, ...]:
    """Return all that is drawn of a picture, in the order of drawing: what comes later lies above."""
    if scene.matrix:
        return grid_of(scene.matrix).pieces
    shaping = _Shaping({tier: level_at(at) for at, (tier, _) in enumerate(scene.tiers)})
    return (
        *(shaping.band(band) for band in picture.bands),
        *((_frame(picture.frame),) if picture.frame else ()),
        *(shaping.bracket(bracket) for bracket in picture.brackets),
        *(line_piece(line) for line in picture.lines),
        *(shaping.box(box) for box in picture.boxes),
        *(
            _heading(at, heading.text, (heading.x, heading.y))
            for at, heading in enumerate(picture.headings)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Shaping:
    """Draws what has the look of its level: the name of each level in the table of styles, by its id."""

    levels: Mapping[str, str]

    def _level(self, tier: str) -> str:
        return self.levels.get(tier, NO_LEVEL)

    def band(self, band: Band) -> Piece:
        level = self.levels.get(band.id, level_at(band.at))
        w, h = band.rect.w, band.rect.h
        return Piece(
            id=f"band {band.id}",
            kind="ground",
            at=(band.rect.x, band.rect.y),
            size=(w, h),
            shapes=(
                Rectangle(f"ground-{level}", 0.5, 0, w - 1, h, 4),
                Rectangle(f"tab-{level}", 0.5, 0, LABEL, h, 4),
                Text("tab-name", LABEL / 2 + 5, h / 2, band.name, turned=True),
            ),
        )

    def bracket(self, bracket: Bracket) -> Piece:
        level = self._level(bracket.tier)
        look = {"solid": "", "geo": "geo"}.get(bracket.stroke, f"marked {bracket.stroke}")
        w, h = bracket.rect.w, bracket.rect.h
        rows = (
            text_of(row, _INSET, 15 + LEAD * at, title=f"title-{level}")
            for at, row in enumerate(bracket.rows)
        )
        return Piece(
            id=bracket.id,
            kind="bracket",
            of=bracket.of,
            at=(bracket.rect.x, bracket.rect.y),
            size=(w, h),
            within=bracket.within,
            because=bracket.because,
            shapes=(Rectangle(styled(f"bracket-{level}", look), 0, 0, w, h, 5), *rows),
        )

    def box(self, box: Box) -> Piece:
        return Piece(
            id=box.id,
            kind="box",
            of=box.of,
            at=(box.rect.x, box.rect.y),
            size=(box.rect.w, box.rect.h),
            within=box.within,
            because=box.because,
            folds=box.folds,
            shapes=(*self._border(box), *_rows(box), *_signs(box)),
        )

    def _border(self, box: Box) -> Iterator[Shape]:
        """Yield what is drawn of a box below its words; its own rectangle is always the first one."""
        level, w, h = self._level(box.tier), box.rect.w, box.rect.h
        if box.look in ("again", "chip"):
            yield Rectangle("nothing", 0, 0, w, h)
            return
        radius = min(LEVELS[level].radius, h / 2)
        asked = "asked" if box.look == "asked" else ""
        stroke = _heavy(box.stroke) if box.heavy else box.stroke
        yield Rectangle(styled(f"box-{level}", asked, stroke), 0, 0, w, h, radius)
        if asked:
            yield Rectangle(
                "ring", _RING, _RING, w - 2 * _RING, h - 2 * _RING, max(radius - _RING, 0)
            )
        if box.look == "fold":
            right, down = _STACKED
            edge = f"M{plain(right)} {plain(h + down)}h{plain(w)}v{plain(-h)}"
            yield Path(f"stack-{level}", edge)


def _heavy(stroke: str) -> str:
    return {"": "heavy", "dash": "heavy dash", "dot": "heavy heavy-dot"}[stroke]


def _rows(box: Box) -> Iterator[Text]:
    top = (box.rect.h - LEAD * len(box.rows)) / 2 - _BELOW
    chip = box.look == "chip"
    for at, row in enumerate(box.rows, 1):
        x = 0 if chip else box.rect.w / 2
        yield text_of(row, x, top + LEAD * at, more="" if chip else "middle")


def _signs(box: Box) -> Iterator[Shape]:
    """Yield the signs on the upper edge of a box: its step at the left, what became of it at the right."""
    if box.number:
        yield from _sign("step", "step-number", box.number, 4)
    if box.flag:
        yield from _sign("flag", "flag-sign", box.flag, box.rect.w - 4 - _sign_width(box.flag))


def _sign(style: str, words: str, text: str, x: float) -> tuple[Shape, ...]:
    above, high = SIGN
    wide = _sign_width(text)
    return (
        Rectangle(style, x, -above, wide, high, high / 2 if style == "step" else 2),
        Text(words, x + wide / 2, -above + 13.5, text),
    )


def _sign_width(text: str) -> float:
    return max(SIGN[1], width(text, bold=True) + 8)


def _frame(frame: Frame) -> Piece:
    w, h = frame.rect.w, frame.rect.h
    inner = w - 11.5
    head = f"M5 4h{plain(inner)}v{plain(frame.head - 4)}h{plain(-inner)}z"
    titles = [
        Text("subject-title", _INDENT, 5 + TITLE_LEAD * at, text)
        for at, text in enumerate(frame.title, 1)
    ]
    below = 7 + TITLE_LEAD * len(titles)
    said = [
        Text(
            styled("subject-said", "over" if row.struck else ""),
            _INDENT,
            below + LEAD * at,
            row.text,
            facts=row.facts,
        )
        for at, row in enumerate(frame.said, 1)
    ]
    return Piece(
        id=frame.id,
        kind="frame",
        of=frame.of,
        at=(frame.rect.x, frame.rect.y),
        size=(w, h),
        shapes=(
            Rectangle(
                styled("subject", frame.stroke and f"subject-{frame.stroke}"), 0, 0, w - 1.5, h, 10
            ),
            Path("subject-head", head),
            *titles,
            *said,
        ),
    )


def _heading(at: int, text: str, point: Point) -> Piece:
    return Piece(
        id=f"heading {at}", kind="heading", at=point, shapes=(Text("name bold", 0, 0, text),)
    )
