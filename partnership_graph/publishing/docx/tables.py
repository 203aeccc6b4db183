"""Tables: a header row that is repeated on each page, rows that stay whole, columns of a width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from partnership_graph.errors import QuestionError
from partnership_graph.publishing.docx import elements
from partnership_graph.publishing.docx.elements import element, run
from partnership_graph.publishing.escapes import in_xml

_TWIPS: Final = 567  # in a centimetre
_MOST: Final = 63
"""Word has no table of more columns."""

_LEAST, _WIDEST = 6, 60
"""A column's share of the width: as many letters as its longest cell has, within these."""

_EDGE: Final = "8C8C8C"
_SHADE: Final = "E9E4F0"


def widths(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the share of each column in the width of a page."""
    columns = zip(head, *rows, strict=True)
    return [min(max(_LEAST, *map(len, column)), _WIDEST) for column in columns]


def table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], wide: Sequence[float]
) -> Element:
    """Return a table; ``wide`` is how many centimetres each of its columns has.

    Raises:
        QuestionError: it has more columns than Word knows.
    """
    if len(head) > _MOST:
        raise QuestionError(
            f"a table of Word has {_MOST} columns at most, and this has {len(head)}; ask for fewer, or take "
            "--format csv"
        )
    twips = [str(round(each * _TWIPS)) for each in wide]
    made = element("w:tbl", _about(caption, twips))
    made.append(element("w:tblGrid", *(element("w:gridCol", w=each) for each in twips)))
    made.append(_row(head, twips, is_head=True))
    made.extend(_row(cells, twips) for cells in rows)
    return made


def _about(caption: str, twips: Sequence[str]) -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = (element(f"w:{side}", val="single", sz="4", space="0", color=_EDGE) for side in sides)
    margins = (element(f"w:{side}", w="85", type="dxa") for side in ("left", "right"))
    return element(
        "w:tblPr",
        element("w:tblW", w=str(sum(map(int, twips))), type="dxa"),
        element("w:tblBorders", *borders),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *margins),
        element("w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0"),
        element("w:tblCaption", val=in_xml(caption)),
    )


def _row(cells: Sequence[str], twips: Sequence[str], *, is_head: bool = False) -> Element:
    about = element("w:trPr", element("w:cantSplit"))
    if is_head:
        about.append(element("w:tblHeader"))
    made = element("w:tr", about)
    for text, wide in zip(cells, twips, strict=True):
        of_cell = element("w:tcPr", element("w:tcW", w=wide, type="dxa"))
        if is_head:
            of_cell.append(element("w:shd", val="clear", color="auto", fill=_SHADE))
        words = elements.paragraph("Cell", run(text, *(["b"] if is_head else [])))
        made.append(element("w:tc", of_cell, words))
    return made
