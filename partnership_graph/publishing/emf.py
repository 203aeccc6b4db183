"""A drawing as a metafile of Windows: the picture for programs that draw no SVG, sharp in any size, without a font in it.

The records are those of [MS-EMF]; a pixel of the drawing is twenty of its units. Colours, widths and
dashes come from the same table of styles as those of the SVG.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from partnership_graph.diagrams.drawing.flat import Flat, Run, flat
from partnership_graph.diagrams.drawing.shapes import Drawing, Rectangle, Text
from partnership_graph.diagrams.drawing.styles import INK, attributes
from partnership_graph.diagrams.layout.lettering import SIZE, width
from partnership_graph.diagrams.layout.picture import Point, Rect
from partnership_graph.publishing.escapes import in_xml
from partnership_graph.publishing.office import FONT

Look: TypeAlias = Mapping[str, str]

_UNITS: Final = 20
_DEVICE, _MILLIMETRES = (1920, 1080), (508, 286)
_FRAME: Final = 2540 / 96  # hundredths of a millimetre in a pixel
_HEADER, _EOF = 1, 14
_POLYGON, _POLYLINE, _ROUNDED, _TEXT = 3, 4, 44, 84
_WINDOW_SIZE, _WINDOW_AT, _VIEW_SIZE, _VIEW_AT, _MODE = 9, 10, 11, 12, 17
_BEHIND, _ALIGN, _COLOUR = 18, 22, 24
_SELECT, _DELETE, _BRUSH, _FONT, _PEN = 37, 40, 39, 82, 95
_NO_BRUSH, _NO_PEN = 0x80000005, 0x80000008
_BASE: Final = 24
_WORDS_AT: Final = 76
_ONE_WORD: Final = 0xFFFF
_SPARE: Final = 1.05  # what the layout allows a letter beside its own width
_WHITE: Final = 255
_BOLD, _REGULAR = 700, 400
_GEOMETRIC, _SOLID, _DASHED, _DOTTED = 0x10200, 0, 1, 2
"""Pens with a width and flat ends; dashes of other lengths than the usual are not drawn by every program."""

_DOT: Final = 2.0
_OBJECT: Final = 1  # the one object that is there at a time; 0 is the file's own


def picture(drawing: Drawing) -> bytes:
    """Return a drawing as the bytes of a metafile."""
    view = drawing.view
    records = [*_begun(view)]
    for piece in drawing.pieces:
        for shape in flat(piece):
            records += _drawn(shape, view)
    records.append(_record(_EOF, struct.pack("<3I", 0, 16, 20)))
    size = 108 + sum(map(len, records))
    right, bottom = round(view.w), round(view.h)
    frame = (round(view.w * _FRAME), round(view.h * _FRAME))
    header = struct.pack("<8i", 0, 0, right, bottom, 0, 0, *frame)
    header += b" EMF" + struct.pack("<3I", 0x10000, size, len(records) + 1)
    header += struct.pack("<2H3I", _OBJECT + 1, 0, 0, 0, 0)
    header += struct.pack("<4I", *_DEVICE, *_MILLIMETRES) + struct.pack("<3I", 0, 0, 0)
    header += struct.pack("<2I", *(side * 1000 for side in _MILLIMETRES))
    return _record(_HEADER, header) + b"".join(records)


def _record(kind: int, data: bytes) -> bytes:
    data += b"\0" * (-len(data) % 4)
    return struct.pack("<2I", kind, len(data) + 8) + data


def _begun(view: Rect) -> Iterator[bytes]:
    yield _record(_MODE, struct.pack("<I", 8))  # both axes by themselves
    yield _record(_WINDOW_AT, struct.pack("<2i", 0, 0))
    yield _record(_WINDOW_SIZE, struct.pack("<2i", *_units((view.w, view.h))))
    yield _record(_VIEW_AT, struct.pack("<2i", 0, 0))
    yield _record(_VIEW_SIZE, struct.pack("<2i", round(view.w), round(view.h)))
    yield _record(_BEHIND, struct.pack("<I", 1))  # nothing is drawn behind text


def _units(point: Point, view: Rect | None = None) -> tuple[int, int]:
    left, top = (view.x, view.y) if view else (0, 0)
    return round((point[0] - left) * _UNITS), round((point[1] - top) * _UNITS)


def _drawn(shape: Flat, view: Rect) -> Iterator[bytes]:
    look = attributes(shape.style)
    match shape:
        case Text():
            yield from _written(shape, look, view)
        case Rectangle(_, x, y, w, h, radius):
            corners = (*_units((x, y), view), *_units((x + w, y + h), view))
            round_by = _units((2 * radius, 2 * radius))
            data = struct.pack("<4i2i", *corners, *round_by)
            yield from _with(look, [_record(_ROUNDED, data)])
        case Run(_, points, closed):
            placed = [_units(point, view) for point in points]
            data = struct.pack("<4iI", *_bounds(placed), len(placed))
            data += b"".join(struct.pack("<2i", *point) for point in placed)
            yield from _with(look, [_record(_POLYGON if closed else _POLYLINE, data)])


def _bounds(points: Sequence[tuple[int, int]]) -> tuple[int, int, int, int]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _with(look: Look, records: Iterable[bytes]) -> Iterator[bytes]:
    """Yield records drawn with a brush, then again with a pen, as they look."""
    records = list(records)
    fill = look.get("fill", "none")
    if fill != "none":
        colour = _colour(fill, float(look.get("fill-opacity", 1)))
        brush = _record(_BRUSH, struct.pack("<4I", _OBJECT, 0, colour, 0))
        yield from _chosen(brush, _NO_PEN, records)
    if look.get("stroke", "none") != "none":
        yield from _chosen(_pen(look), _NO_BRUSH, records)


def _chosen(made: bytes, other: int, records: Iterable[bytes]) -> Iterator[bytes]:
    yield made
    yield _record(_SELECT, struct.pack("<I", _OBJECT))
    yield _record(_SELECT, struct.pack("<I", other))
    yield from records
    yield _record(_DELETE, struct.pack("<I", _OBJECT))


def _pen(look: Look) -> bytes:
    wide = round(float(look.get("stroke-width", 1)) * _UNITS)
    dash = look.get("stroke-dasharray", "").partition(" ")[0]
    kind = _SOLID if not dash else _DASHED if float(dash) > _DOT else _DOTTED
    data = struct.pack("<5I", _OBJECT, 0, 0, 0, 0)
    data += struct.pack("<6I", _GEOMETRIC | kind, wide, 0, _colour(look["stroke"]), 0, 0)
    return _record(_PEN, data)


def _colour(value: str, opaque: float = 1) -> int:
    """Return a colour as a metafile has it; one that shines through as it is on paper."""
    red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    mixed = [round(_WHITE + (part - _WHITE) * opaque) for part in (red, green, blue)]
    return mixed[0] | mixed[1] << 8 | mixed[2] << 16


def _written(text: Text, look: Look, view: Rect) -> Iterator[bytes]:
    """Yield a row of text, and what follows on it in another style after it."""
    rows = [_Row(in_xml(text.text), look)]
    if text.tail:
        rows.append(_Row(f" {in_xml(text.tail)}", {**look, **attributes("tail")}))
    x = text.x
    if look.get("text-anchor") == "middle":
        along = sum(row.wide for row in rows) / 2
        x, y = (text.x, text.y + along) if text.turned else (text.x - along, text.y)
    else:
        y = text.y
    for row in rows:
        yield from _row(row, _units((x, y), view), turned=text.turned)
        x += row.wide


@dataclass(frozen=True, slots=True)
class _Row:
    """Text in one style, which takes so many pixels."""

    words: str
    look: Look

    @property
    def size(self) -> float:
        return float(self.look.get("font-size", SIZE))

    @property
    def steps(self) -> list[float]:
        """How far on each letter moves; what a letter has beyond the first of a pair moves no further."""
        bold = self.look.get("font-weight") == "bold"
        found: list[float] = []
        for letter in self.words:
            wide = width(letter, self.size, bold=bold) / _SPARE
            found += [wide, *([0.0] * (ord(letter) > _ONE_WORD))]
        return found

    @property
    def wide(self) -> float:
        return sum(self.steps)


def _row(row: _Row, at: tuple[int, int], *, turned: bool) -> Iterator[bytes]:
    look, angle = row.look, 900 if turned else 0
    weight = _BOLD if look.get("font-weight") == "bold" else _REGULAR
    struck = look.get("text-decoration") == "line-through"
    looks = (look.get("font-style") == "italic", False, struck, 0, 0, 0, 0, 0)
    font = struct.pack("<5i8B", -round(row.size * _UNITS), 0, angle, angle, weight, *looks)
    font += FONT.encode("utf-16-le")
    yield _record(_FONT, struct.pack("<I", _OBJECT) + font.ljust(320, b"\0"))
    yield _record(_SELECT, struct.pack("<I", _OBJECT))
    yield _record(_COLOUR, struct.pack("<I", _colour(look.get("fill", INK.light))))
    yield _record(_ALIGN, struct.pack("<I", _BASE))
    letters = row.words.encode("utf-16-le")
    count = len(letters) // 2
    letters += b"\0" * (-len(letters) % 4)
    said = struct.pack("<4iIff", 0, 0, -1, -1, 2, 1.0, 1.0)
    said += struct.pack(
        "<2i3I4iI", *at, count, _WORDS_AT, 0, 0, 0, -1, -1, _WORDS_AT + len(letters)
    )
    steps = [round(step * _UNITS) for step in row.steps]
    yield _record(_TEXT, said + letters + struct.pack(f"<{count}I", *steps))
    yield _record(_DELETE, struct.pack("<I", _OBJECT))
