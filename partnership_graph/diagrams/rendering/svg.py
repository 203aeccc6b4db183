"""The scene as one SVG picture: the map or the matrix, and all a reader of the print needs."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from partnership_graph.diagrams.layout.lettering import (
    SMALL_SIZE,
    Text,
    lettering,
)
from partnership_graph.diagrams.rendering.grid import Grid, grid_of
from partnership_graph.diagrams.rendering.line_labels import Pill, pills_of
from partnership_graph.diagrams.rendering.sheet import MARGIN, Sheet, sheet_of
from partnership_graph.diagrams.rendering.strokes import Stroke, head_of, path_of, stroke_of
from partnership_graph.diagrams.rendering.telling import said_of
from partnership_graph.diagrams.rendering.tiers import (
    FADED,
    FADED_INK,
    FADED_LINE,
    INK,
    Look,
    looks_of,
)
from partnership_graph.diagrams.scene import Band, Box, Group, Key, Line, Rect, Scene

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")
_THIN: Final = 1.2
_HEAVY: Final = 2.6
_STACK: Final = (6, 3)
_STRIKE: Final = ' text-decoration="line-through"'


def picture(scene: Scene) -> str:
    """Return the scene as SVG text: no script, no style sheet, no reference to anything outside."""
    return picture_on(sheet_for(scene), scene)


def picture_on(sheet: Sheet, scene: Scene) -> str:
    """Return the scene as SVG text, on the sheet that was made for it."""
    grid = grid_of(scene.matrix) if scene.matrix else None
    described = f"{scene.summary}, as of {scene.as_of}. The list says the same in words."
    parts = [
        *(_grid(grid) if grid else _map(scene)),
        *(_sample(key, text) for key, text in sheet.keys),
        '<g text-anchor="start">',
        *(_text(text) for text in sheet.texts),
        "</g>",
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-MARGIN:g} {sheet.top:g}'
        f' {sheet.width:g} {sheet.height:g}" width="{sheet.width:g}" height="{sheet.height:g}"'
        ' role="img" aria-labelledby="map-title map-desc" font-family="Arial, Helvetica, sans-serif"'
        f' font-size="{SMALL_SIZE:g}" text-anchor="middle" fill="{INK}" stroke-width="{_THIN:g}">'
        f'<title id="map-title">{escape(scene.title)}</title>'
        f'<desc id="map-desc">{escape(described)}</desc>'
        f'<rect x="{-MARGIN:g}" y="{sheet.top:g}" width="{sheet.width:g}" height="{sheet.height:g}"'
        f' fill="#FFFFFF"/>{"".join(parts)}</svg>\n'
    )


def sheet_for(scene: Scene) -> Sheet:
    """Return the sheet on which the picture of a scene is largest."""
    drawn = grid_of(scene.matrix) if scene.matrix else scene
    return sheet_of(scene, drawn.width, drawn.height)


def escape(text: str) -> str:
    """Return text as it may stand in XML, which has no control characters even in escapes."""
    return html.escape(_CONTROL.sub(" ", text))


def key_of(key: Key) -> str:
    """Return a legend entry's line as a small SVG picture of its own."""
    return (
        '<svg class="key" viewBox="0 0 60 16" width="60" height="16" aria-hidden="true">'
        f"{_stroke(((2, 8), (57, 8)), stroke_of(key.kind, key.marks))}</svg>"
    )


def _map(scene: Scene) -> list[str]:
    faded_first = sorted(scene.lines, key=lambda line: not line.faded)
    pills, looks = pills_of(scene), looks_of(scene)
    return [
        *(_band(band, looks[band.id]) for band in scene.bands),
        *(_group(group, looks[group.band]) for group in scene.groups if group.framed),
        *(_line(line) for line in faded_first),
        *(_said_of_band(band, looks[band.id]) for band in scene.bands),
        *(_titles(group, looks[group.band]) for group in scene.groups if group.framed),
        *(_box(box, looks[box.band]) for box in scene.boxes),
        *(_pill(line, pills[line.id]) for line in faded_first),
    ]


def _grid(grid: Grid) -> list[str]:
    return [
        *(_rect(rect, fill, "#5F6469", 0) for rect, fill in grid.cells),
        '<g text-anchor="start">',
        *(_text(text) for text in grid.texts),
        "</g>",
    ]


def _band(band: Band, look: Look) -> str:
    rect = band.rect
    if band.bare:
        return f'<g class="band">{_rect(rect, look.ground, look.ground, 4)}</g>'
    middle = rect.y + rect.h / 2
    name = (
        f'<text transform="translate(18 {middle:.1f}) rotate(-90)"'
        f' font-size="14" font-weight="bold" fill="#FFFFFF">{escape(band.name)}</text>'
    )
    return (
        f'<g class="band">{_rect(rect, look.ground, look.edge, 4)}'
        f"{_rect(Rect(x=rect.x, y=rect.y, w=26, h=rect.h), look.edge, look.edge, 4)}"
        f"{name if _stands_upright(band) else ''}</g>"
    )


def _stands_upright(band: Band) -> bool:
    """Tell whether a band is high enough for its name; where it is not, its remark begins with it."""
    return 9 * len(band.name) <= band.rect.h


def _said_of_band(band: Band, look: Look) -> str:
    words = (band.remark,) if band.bare or _stands_upright(band) else (band.name, band.remark)
    said = ": ".join(filter(None, words))
    return _clear(look.ground, [(38, band.rect.y + 17, said)]) if said else ""


def _clear(ground: str, texts: Sequence[tuple[float, float, str]]) -> str:
    """Return lines of text that stay readable where a line runs through them."""
    lines = "".join(f'<text x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>' for x, y, text in texts)
    return f'<g text-anchor="start" paint-order="stroke" stroke="{ground}" stroke-width="4">{lines}</g>'


def _group(group: Group, look: Look) -> str:
    return _rect(group.rect, "none", look.edge, 6, dash="2 3")


def _titles(group: Group, look: Look) -> str:
    at = group.rect
    texts = [(at.x + 8, at.y + 15 * row, title) for row, title in enumerate(group.titles, 1)]
    return _clear(look.ground, texts)


def _box(box: Box, own: Look) -> str:
    look = FADED if box.faded else own
    dash, weight = "6 3" if "proposed" in box.marks else "", _HEAVY if box.meets else _THIN
    stack = [
        _rect(
            Rect(x=box.rect.x + off, y=box.rect.y + off, w=box.rect.w, h=box.rect.h),
            look.fill,
            look.edge,
            own.radius,
            width=weight,
        )
        for off in (_STACK if box.opens else ())
    ]
    ink = f' fill="{FADED_INK}"' if box.faded else ""
    home = escape(f"{box.band}/{box.group}")  # read again by earlier.py
    return (
        f'<g class="box" data-box="{escape(box.id)}" data-in="{home}"{ink}>'
        f"{''.join(stack)}"
        f"{_rect(box.rect, look.fill, look.edge, own.radius, dash=dash, width=weight)}"
        f"{''.join(_text(text) for text in lettering(box))}{_flag(box, look.edge)}</g>"
    )


def _flag(box: Box, colour: str) -> str:
    """Return the sign of what became of a box between two days, at its corner."""
    if not box.change:
        return ""
    corner = Rect(x=box.rect.right - 12, y=box.rect.y - 8, w=20, h=18)
    return (
        f'{_rect(corner, colour, colour, 2)}<text x="{corner.middle:g}" y="{corner.y + 14:g}"'
        f' font-size="15" font-weight="bold" fill="#FFFFFF">{escape(box.change[:1])}</text>'
    )


def _line(line: Line) -> str:
    stroke = stroke_of(line.kind, line.marks)
    if line.step:
        stroke = replace(stroke, width=stroke.width + 2)
    return (
        f'<g class="line" data-line="{escape(line.id)}"><title>{escape(said_of(line))}</title>'
        f"{_stroke(line.points, stroke, FADED_LINE if line.faded else '')}</g>"
    )


def _stroke(points: Sequence[tuple[float, float]], stroke: Stroke, colour: str = "") -> str:
    path, colour = path_of(points), colour or stroke.colour
    dash = (
        f' stroke-dasharray="{" ".join(f"{part:g}" for part in stroke.dash)}"'
        if stroke.dash
        else ""
    )
    outer = stroke.width + 3 if stroke.hollow else stroke.width
    inner = f'<path d="{path}" fill="none" stroke="#FFFFFF" stroke-width="{stroke.width:g}"{dash}/>'
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{outer:g}"{dash}/>'
        f"{inner if stroke.hollow else ''}"
        f'<path d="{head_of(points, stroke.head)}" stroke="{colour}" stroke-width="1.6"'
        f' fill="{colour if stroke.filled else "#FFFFFF"}"/>'
    )


def _pill(line: Line, pill: Pill) -> str:
    text, rect = pill
    colour = FADED_LINE if line.faded else stroke_of(line.kind).colour
    dash = "3 2" if line.marks else ""
    ink = f' fill="{FADED_INK}"' if line.faded else ""
    return (
        f'<g class="number">{_rect(rect, "#FFFFFF", colour, 8, dash=dash)}'
        f'<text x="{rect.middle:.1f}" y="{rect.y + 12.2:.1f}" font-weight="bold"{ink}{_STRIKE if line.over else ""}>'
        f"{escape(text)}</text></g>"
    )


def _sample(key: Key, text: Text) -> str:
    """Return the line of a legend entry, beside its words."""
    points = ((text.x - 68, text.y - 4), (text.x - 10, text.y - 4))
    return _stroke(points, stroke_of(key.kind, key.marks))


def _text(text: Text) -> str:
    size = "" if text.size == SMALL_SIZE else f' font-size="{text.size:g}"'
    weight = ' font-weight="bold"' if text.bold else ""
    slant = ' font-style="italic"' if text.italic else ""
    strike = _STRIKE if text.struck else ""
    return (
        f'<text x="{text.x:g}" y="{text.y:g}"{size}{weight}{slant}{strike}>'
        f"{escape(text.text)}</text>"
    )


def _rect(  # noqa: PLR0913 - the attributes of a rectangle
    rect: Rect, fill: str, edge: str, radius: float, *, dash: str = "", width: float = _THIN
) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    weight = f' stroke-width="{width:g}"' if width != _THIN else ""
    round_by = f' rx="{radius:g}"' if radius else ""
    x, y, w, h = (f"{round(side, 1):g}" for side in (rect.x, rect.y, rect.w, rect.h))
    return (
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{round_by}'
        f' fill="{fill}" stroke="{edge}"{weight}{dashes}/>'
    )
