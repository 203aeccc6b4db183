"""What stands around a drawing on a picture that is saved: above it what it is, below it the rest.

Nothing stands beside it, so the whole is as wide as the drawing, and prints with letters as large.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.citing import numbered
from partnership_graph.diagrams.drawing import svg
from partnership_graph.diagrams.drawing.grid import WIDTH
from partnership_graph.diagrams.drawing.key import key_of
from partnership_graph.diagrams.drawing.shapes import Drawing, Rectangle, Text, plain
from partnership_graph.diagrams.drawing.shaping import EDGE, drawing_of
from partnership_graph.diagrams.drawing.styles import ROOT
from partnership_graph.diagrams.layout.lettering import LEAD, SIZE, wrapped
from partnership_graph.diagrams.layout.picture import Picture, Rect
from partnership_graph.diagrams.layout.sourced import sources_on
from partnership_graph.diagrams.scene import Scene

_TITLE_SIZE: Final = 22.0
_TITLE_LEAD: Final = 27.0
_BELOW: Final = 4.0  # from a baseline to the foot of its row
_AROUND: Final = 12.0
_BETWEEN: Final = 4.0
_GAP: Final = 32.0
_UNEVEN: Final = (
    1.35  # how much longer a column may be so that a heading stands above all that it heads
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph beside the drawing: its style, its text, its size and the room of each row."""

    style: str
    text: str
    size: float = SIZE
    lead: float = LEAD

    def rows(self, room: float) -> tuple[str, ...]:
        """Return it broken to a room."""
        return wrapped(self.text, room, self.size, bold=self.style != "name")


def saved(picture: Picture, scene: Scene) -> str:
    """Return a picture with all that a reader of it needs, as SVG text that stands alone."""
    drawing = drawing_of(picture, scene)
    width = max(drawing.view.w - 2 * EDGE, WIDTH)
    above, top = _set(said_above(scene), Rect(w=width))
    top += _AROUND - drawing.view.y
    foot = top + drawing.view.bottom + 2 * _AROUND
    below, bottom = _columns(list(said_below(picture, scene, drawing)), Rect(y=foot, w=width))
    view = Rect(x=-EDGE, w=width + 2 * EDGE, h=bottom + _AROUND)
    ground = Rectangle("sheet", view.x, 0, view.w, view.h)
    described = f"{scene.title}, as of {scene.dated}"
    return (
        svg.opening(view, picture.hints, f' role="img"{svg.in_attributes(ROOT)}')
        + f"<title>{svg.escape(described)}</title>{svg.shape(ground)}"
        + f'<g transform="translate(0 {plain(top)})">{svg.groups(drawing.pieces)}</g>'
        + "".join(map(svg.shape, (*above, *below)))
        + "</svg>\n"
    )


def said_above(scene: Scene) -> Iterator[Paragraph]:
    """Yield what stands above a drawing: what it is, of which day, and what was answered."""
    yield Paragraph("sheet-title", scene.title, _TITLE_SIZE, _TITLE_LEAD)
    yield Paragraph("name", f"As of {scene.dated}.")
    for text in scene.answer:
        yield Paragraph("name bold", text)


def said_below(picture: Picture, scene: Scene, drawing: Drawing) -> Iterator[Paragraph]:
    """Yield what stands below a drawing: what it does not show, how to read it, what it rests on."""
    notes = [note.text for note in picture.notes]
    yield from _section("Notes", [*notes, *scene.remarks])
    yield from _section("Key", [" ".join(key_of(drawing.pieces))])
    if scene.matrix:
        known = numbered(scene.matrix.citations)
        yield from _section("Sources, by number", [f"[{at}] {text}" for text, at in known.items()])
    version = f"Data version {scene.version}."
    yield from _section("Sources", [*sources_on(picture, scene), scene.licence, version])


def _section(heading: str, texts: Iterable[str]) -> Iterator[Paragraph]:
    said = [text for text in texts if text]
    if said:
        yield Paragraph("name bold", heading)
    for text in said:
        yield Paragraph("name", text)


def _set(parts: Iterable[Paragraph], room: Rect) -> tuple[list[Text], float]:
    """Set paragraphs one below another from the top of a room; return them and where they end."""
    texts: list[Text] = []
    y = room.y
    for part in parts:
        for row in part.rows(room.w):
            y += part.lead
            texts.append(Text(part.style, room.x, y - _BELOW, row))
        y += _BETWEEN
    return texts, y


def _columns(parts: Sequence[Paragraph], room: Rect) -> tuple[list[Text], float]:
    """Set paragraphs in two columns of about the same height; return them and where they end."""
    wide = (room.w - _GAP) / 2
    heights = [len(part.rows(wide)) * part.lead + _BETWEEN for part in parts]
    cut = _middle(parts, heights)
    left, left_end = _set(parts[:cut], Rect(y=room.y, w=wide))
    right, right_end = _set(parts[cut:], Rect(x=wide + _GAP, y=room.y, w=wide))
    return [*left, *right], max(left_end, right_end)


def _middle(parts: Sequence[Paragraph], heights: Sequence[float]) -> int:
    """Return at which paragraph the second column begins: at a heading where one is near the middle."""

    def longer(cut: int) -> float:
        return max(sum(heights[:cut]), sum(heights[cut:]))

    cuts = [at for at in range(1, len(parts) + 1) if parts[at - 1].style == "name"]
    best = min(cuts, key=longer)
    headed = [cut for cut in cuts if cut == len(parts) or parts[cut].style != "name"]
    near = min(headed, key=longer)
    return near if longer(near) <= _UNEVEN * longer(best) else best
