"""The scene as one SVG picture: the map, and beside it all a reader of the print needs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from partnership_graph.diagrams.portraits import references
from partnership_graph.diagrams.lettering import (
    SMALL_SIZE,
    Text,
    lettering,
    pill_text,
    pill_width,
    wrapped,
)
from partnership_graph.diagrams.scene import Band, Box, Group, Key, Line, Rect, Scene
from partnership_graph.diagrams.strokes import Stroke, head_of, path_of, stroke_of
from partnership_graph.diagrams.tiers import INK, LOOKS

_MARGIN: Final = 12.0
_SIDE: Final = 380.0
_SMALL: Final = SMALL_SIZE
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")
_LEAD: Final = 15.0
_SHAPES: Final = (
    "Heavy border: a body that meets. Dotted frame: grouped for reading, not governed. "
    "Corners: square for system, rounded for place, round for community. "
    "+3: named in three more paragraphs than the one printed."
)


def picture(scene: Scene) -> str:
    """Return the scene as SVG text: no script, no style sheet, no reference to anything outside."""
    side = list(_side(scene, scene.width + 2 * _MARGIN))
    bottom = max([scene.height, *(text.y for text in side)]) + 2 * _MARGIN
    whole = scene.width + _SIDE + 3 * _MARGIN
    described = f"{scene.summary}, as of {scene.as_of}. The list says the same in words."
    parts = [
        *(_band(band) for band in scene.bands),
        *(_group(group) for group in scene.groups if group.framed),
        *(_line(line) for line in scene.lines),
        *(_box(box) for box in scene.boxes),
        *(_pill(line) for line in scene.lines),
        *_keys(scene.legend, side),
        *(_text(text, anchor="start") for text in side if text.text),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-_MARGIN:g} {-_MARGIN:g}'
        f' {whole:g} {bottom:g}" width="{whole:g}" height="{bottom:g}" role="img"'
        ' aria-labelledby="map-title map-desc" font-family="Arial, Helvetica, sans-serif">'
        f'<title id="map-title">{escape(scene.title)}</title>'
        f'<desc id="map-desc">{escape(described)}</desc>'
        f'<rect x="{-_MARGIN:g}" y="{-_MARGIN:g}" width="{whole:g}" height="{bottom:g}"'
        f' fill="#FFFFFF"/>{"".join(parts)}</svg>\n'
    )


def escape(text: str) -> str:
    """Return text as it may stand in XML, which has no control characters even in escapes."""
    return html.escape(_CONTROL.sub(" ", text))


def key_of(key: Key) -> str:
    """Return a legend entry's line as a small SVG picture of its own."""
    return (
        '<svg class="key" viewBox="0 0 60 16" width="60" height="16" aria-hidden="true">'
        f"{_stroke(((2, 8), (57, 8)), stroke_of(key.kind, key.marks))}</svg>"
    )


def pill_of(line: Line) -> tuple[str, Rect]:
    """Return the number on a line, with the words that mark it, and where it stands."""
    (x, y), (_, further) = line.points[:2]
    wide = pill_width(line)
    middle = y + (11 if further > y else -11)
    return pill_text(line), Rect(x=x - wide / 2, y=middle - 8, w=wide, h=16)


def _band(band: Band) -> str:
    look, rect = LOOKS[band.id], band.rect
    middle = rect.y + rect.h / 2
    return (
        f'<g class="band">{_rect(rect, look.ground, look.edge, 4)}'
        f"{_rect(Rect(x=rect.x, y=rect.y, w=26, h=rect.h), look.edge, look.edge, 4)}"
        f'<text transform="translate(18 {middle:.1f}) rotate(-90)" text-anchor="middle"'
        f' font-size="14" font-weight="bold" fill="#FFFFFF">{escape(band.name)}</text>'
        f'<text x="38" y="{rect.y + 17:.1f}" font-size="{_SMALL:g}" fill="{INK}">'
        f"{escape(band.remark)}</text></g>"
    )


def _group(group: Group) -> str:
    look, rect = LOOKS[group.band], group.rect
    return (
        f'<g class="group">{_rect(rect, "none", look.edge, 6, dash="2 3")}'
        f'<g font-size="{SMALL_SIZE:g}" fill="{INK}" paint-order="stroke"'
        f' stroke="{look.ground}" stroke-width="4">'
        + "".join(
            f'<text x="{rect.x + 8:.1f}" y="{rect.y + 15 * number:.1f}">{escape(title)}</text>'
            for number, title in enumerate(group.titles, 1)
        )
        + "</g></g>"
    )


def _box(box: Box) -> str:
    look = LOOKS[box.band]
    dash, weight = "6 3" if "proposed" in box.marks else "", 2.6 if box.meets else 1.2
    cited = references(box.citations)
    return (
        f'<g class="box" data-box="{escape(box.id)}"><title>{escape(box.name)}: {escape(cited)}'
        f"</title>{_rect(box.rect, look.fill, look.edge, look.radius, dash=dash, width=weight)}"
        f"{''.join(_text(text) for text in lettering(box))}</g>"
    )


def _line(line: Line) -> str:
    cited = references(line.citations)
    said = f"{line.number}. {line.sentence}: {line.condition}; {cited}"
    return (
        f'<g class="line" data-line="{escape(line.id)}"><title>{escape(said)}</title>'
        f"{_stroke(line.points, stroke_of(line.kind, line.marks))}</g>"
    )


def _stroke(points: Sequence[tuple[float, float]], stroke: Stroke) -> str:
    path = path_of(points)
    dash = (
        f' stroke-dasharray="{" ".join(f"{part:g}" for part in stroke.dash)}"'
        if stroke.dash
        else ""
    )
    outer = stroke.width + 3 if stroke.hollow else stroke.width
    inner = f'<path d="{path}" fill="none" stroke="#FFFFFF" stroke-width="{stroke.width:g}"{dash}/>'
    return (
        f'<path d="{path}" fill="none" stroke="{stroke.colour}" stroke-width="{outer:g}"{dash}/>'
        f"{inner if stroke.hollow else ''}"
        f'<path d="{head_of(points, stroke.head)}" stroke="{stroke.colour}" stroke-width="1.6"'
        f' fill="{stroke.colour if stroke.filled else "#FFFFFF"}"/>'
    )


def _pill(line: Line) -> str:
    text, rect = pill_of(line)
    colour = stroke_of(line.kind).colour
    dash = "3 2" if line.marks else ""
    return (
        f'<g class="number">{_rect(rect, "#FFFFFF", colour, 8, dash=dash)}'
        f'<text x="{rect.middle:.1f}" y="{rect.y + 12.2:.1f}" text-anchor="middle"'
        f' font-size="{_SMALL:g}" font-weight="bold" fill="{INK}">{escape(text)}</text></g>'
    )


def _side(scene: Scene, x: float) -> Iterator[Text]:
    """Yield the lines of text beside the map; one without text leaves room for a legend entry."""
    y = 14.0
    for part, size, bold in _side_parts(scene):
        if size > _SMALL:
            y += 8
        indent = 70 if part in {key.words for key in scene.legend} else 0
        for line in wrapped(part, size, _SIDE - indent, bold=bold):
            yield Text(text=line, x=x + indent, y=y, size=size, bold=bold)
            y += size + _LEAD - _SMALL
        y += 4


def _side_parts(scene: Scene) -> Iterator[tuple[str, float, bool]]:
    yield scene.title, 20, True
    yield f"As of {scene.as_of}. {scene.summary[0].upper()}{scene.summary[1:]}.", 14, False
    yield "Kinds of line", 14, True
    for key in scene.legend:
        yield key.words, _SMALL, False
    yield _SHAPES, _SMALL, False
    if scene.lines:
        yield "The lines, by number", 14, True
    for line in scene.lines:
        cited = references(line.citations)
        said = f"{line.number}. {line.sentence} ({line.condition}; last recorded {line.last_recorded}). {cited}"
        yield said, _SMALL, False
    yield "Notes and sources", 14, True
    for text in (*scene.remarks, *scene.sources, scene.licence, f"Data version {scene.version}."):
        yield text, _SMALL, False


def _keys(legend: Sequence[Key], side: Sequence[Text]) -> Iterator[str]:
    """Yield the line of each legend entry, beside its words."""
    for key in legend:
        first = wrapped(key.words, _SMALL, _SIDE - 70)[0]
        text = next(text for text in side if text.text == first)
        points = ((text.x - 68, text.y - 4), (text.x - 10, text.y - 4))
        yield _stroke(points, stroke_of(key.kind, key.marks))


def _text(text: Text, anchor: str = "middle") -> str:
    weight = ' font-weight="bold"' if text.bold else ""
    slant = ' font-style="italic"' if text.italic else ""
    return (
        f'<text x="{text.x:g}" y="{text.y:g}" font-size="{text.size:g}" text-anchor="{anchor}"'
        f' fill="{INK}"{weight}{slant}>{escape(text.text)}</text>'
    )


def _rect(  # noqa: PLR0913 - the attributes of a rectangle
    rect: Rect, fill: str, edge: str, radius: float, *, dash: str = "", width: float = 1.2
) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{rect.x:.1f}" y="{rect.y:.1f}" width="{rect.w:.1f}" height="{rect.h:.1f}"'
        f' rx="{radius:g}" fill="{fill}" stroke="{edge}" stroke-width="{width:g}"{dashes}/>'
    )
