"""A grid of words as tables on slides: as many columns and rows as are read, the headings on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from pptx.slide import Slide
from pptx.util import Pt

from partnership_graph.diagrams.arranged import Cell, Heading, Matrix, Row
from partnership_graph.diagrams.citing import numbered, numbers
from partnership_graph.diagrams.drawing.paper import seated
from partnership_graph.diagrams.drawing.styles import EMPTY, INK, PAPER, SHADE
from partnership_graph.diagrams.layout.lettering import wrapped
from partnership_graph.diagrams.scene import Scene
from partnership_graph.publishing.escapes import in_xml
from partnership_graph.publishing.pptx import elements
from partnership_graph.publishing.pptx.elements import Look, Words
from partnership_graph.publishing.pptx.slides import ROOM, Slides
from partnership_graph.publishing.pptx.slides import numbered as placed

_COLUMNS: Final = 5
"""The most columns beside the headings of the rows."""

_SIZE: Final = 12.0
_INSET: Final = 4.0
_PLAIN: Final[Look] = {"fill": INK.light}
_BOLD: Final[Look] = {**_PLAIN, "font-weight": "bold"}
_NONE: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""The style of a table with lines and no colours."""


def gridded(slides: Slides, scene: Scene, matrix: Matrix) -> None:
    """Add a grid of words as slides with a table each."""
    known = numbered(matrix.citations)
    parts = [part for columns in _columns(matrix) for part in _rows(seated(columns), known)]
    for at, part in enumerate(parts, 1):
        first, last = part.columns[0].name, part.columns[-1].name
        said = first if first == last else f"{first} to {last}"
        which = placed(at, len(parts), said)
        notes = [*(scene.answer if at == 1 else ()), *part.sentences()]
        notes += [*(scene.remarks if at == 1 else ()), "Sources:"]
        used = numbered(part.citations)
        notes += [f"[{number}] {text}" for text, number in known.items() if text in used]
        notes += [scene.licence, slides.about]
        slide = slides.slide(scene.title, notes, which)
        _table(slide, part, known, which or scene.title)
        slides.foot(slide, slides.about)


def _columns(matrix: Matrix) -> Iterator[Matrix]:
    count = len(matrix.columns)
    parts = max(1, -(-count // _COLUMNS))
    for left, right in pairwise([count * part // parts for part in range(parts + 1)]):
        rows = tuple(replace(row, cells=row.cells[left:right]) for row in matrix.rows)
        yield replace(matrix, columns=matrix.columns[left:right], rows=rows)


def _widths(matrix: Matrix) -> list[float]:
    each = ROOM.w / (len(matrix.columns) + 1.3)
    return [each * 1.3, *[each] * len(matrix.columns)]


def _high(texts: Sequence[str], widths: Sequence[float]) -> float:
    rows = (
        len(wrapped(text, wide - 2 * _INSET - 2, _SIZE, bold=True))
        for text, wide in zip(texts, widths, strict=True)
    )
    return max(rows, default=1) * _SIZE * 1.2 + 2 * _INSET


def _rows(matrix: Matrix, known: Mapping[str, int]) -> Iterator[Matrix]:
    """Yield a grid as grids that are each no higher than a slide."""
    widths = _widths(matrix)
    head = _high(_heads(matrix), widths)
    page: list[Row] = []
    used = head
    for row in matrix.rows:
        high = _high(_texts(row, known), widths)
        if page and used + high > ROOM.h:
            yield replace(matrix, rows=tuple(page))
            page, used = [], head
        page.append(row)
        used += high
    yield replace(matrix, rows=tuple(page))


def _heads(matrix: Matrix) -> list[str]:
    return [matrix.corner, *map(_headed, matrix.columns)]


def _texts(row: Row, known: Mapping[str, int]) -> list[str]:
    return [_headed(row.heading), *(_said(cell, known) for cell in row.cells)]


def _headed(heading: Heading) -> str:
    notes = "; ".join(filter(None, (heading.kind, *heading.notes)))
    return f"{heading.name} ({notes})" if notes else heading.name


def _said(cell: Cell, known: Mapping[str, int]) -> str:
    marks = f" ({', '.join(cell.marks)})" if cell.marks else ""
    return f"{cell.words}{marks} {numbers(cell.citations, known)}" if cell.words else ""


def _table(slide: Slide, matrix: Matrix, known: Mapping[str, int], name: str) -> None:
    """Add a table with a header row and a header column; its first row is read out with each cell."""
    grid = [_heads(matrix), *(_texts(row, known) for row in matrix.rows)]
    widths = _widths(matrix)
    frame = slide.shapes.add_table(
        len(grid), len(widths), Pt(ROOM.x), Pt(ROOM.y), Pt(ROOM.w), Pt(1)
    )
    frame.name = "Table"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", in_xml(name))  # noqa: SLF001
    table: Any = frame.table  # its columns have no types
    table.first_row, table.first_col, table.horz_banding = True, True, False
    table._tbl.tblPr.find(elements.STYLE_ID).text = _NONE  # noqa: SLF001
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Pt(wide)
    for at, texts in enumerate(grid):
        table.rows[at].height = Pt(_high(texts, widths))
        for column, text in enumerate(texts):
            is_head = not (at and column)
            ground = SHADE if is_head else PAPER if text else EMPTY
            cell = table.cell(at, column)
            elements.filled(
                cell,
                [Words([(text, _BOLD if is_head else _PLAIN)], _SIZE, align="l")],
                ground.light,
                _INSET,
            )
