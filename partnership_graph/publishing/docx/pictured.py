"""A picture in a document: drawn for its page with letters of 9 points or more, then the same in words.

Word draws the SVG; what draws none has the metafile beside it. A grid of words is a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.diagrams.arranged import Heading, Matrix, Tree
from partnership_graph.diagrams.citing import numbered, numbers
from partnership_graph.diagrams.drawing.grid import columns_split
from partnership_graph.diagrams.drawing.key import key_of
from partnership_graph.diagrams.drawing.paper import A4, Paper, slices
from partnership_graph.diagrams.drawing.shaping import drawing_of
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.layout.room import SHEET, Room
from partnership_graph.diagrams.layout.sourced import sources_on
from partnership_graph.diagrams.page.outline import outline
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.publishing.docx.document import Document
from partnership_graph.publishing.docx.images import image

UPRIGHT: Final = Paper("A4 upright", 169, 225, 9, 10)
"""What a page leaves beside its margins, below a heading and a sentence or two, in millimetres."""

ON_ITS_SIDE: Final = Paper("A4", 279, 158, 9)
_NARROW: Final = Room(width=UPRIGHT.room[0] - 4, columns=4)
_LEAST: Final = 110.0
"""A box that is narrower has its words broken: the picture is given a page on its side."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A picture as it is laid out for a page, and which that is."""

    picture: Picture
    paper: Paper


def pictured(book: Book) -> bytes:
    """Return the scene of a book that is shown first as a document."""
    scene = book.first
    foot = f"As of {scene.dated}. Data version {scene.version}."
    document = Document(title=scene.title, day=scene.day, foot=foot)
    laid = _laid(book)
    if scene.matrix or laid.paper is ON_ITS_SIDE:
        document.turned()
    document.heading(scene.title, 1)
    for text in scene.answer:
        document.paragraph(text, "Verdict")
    document.paragraph(f"As of {scene.dated}.")
    if scene.matrix:
        _table(document, scene.matrix)
    else:
        _picture(document, scene, laid)
    _ended(document, scene, laid.picture)
    return document.written()


def _laid(book: Book) -> _Laid:
    scene = book.first
    if isinstance(scene.arrangement, Tree):
        upright = lay_out(scene, room=_NARROW)
        if all(box.rect.w >= _LEAST or not box.rows for box in upright.boxes):
            return _Laid(upright, UPRIGHT)
    room = replace(SHEET, high=ON_ITS_SIDE.room[1], tree_high=ON_ITS_SIDE.room[1])
    return _Laid(lay_out(scene, like=book.like, room=room), ON_ITS_SIDE)


def _picture(document: Document, scene: Scene, laid: _Laid) -> None:
    drawing = drawing_of(laid.picture, scene)
    parts = slices(laid.picture, laid.paper)
    for at, part in enumerate(parts, 1):
        which = f", part {at} of {len(parts)}" if len(parts) > 1 else ""
        said = f"{scene.title}, as of {scene.as_of}{which}. The same stands below in words."
        pixel = min(laid.paper.pixel(laid.paper.most), laid.paper.width / part.w)
        document.image(image(document.opened.part, drawing, part, pixel, said))
    if key := " ".join(key_of(drawing.pieces)):
        document.paragraph(f"Key. {key}", "Ending")
    document.heading("The picture in words", 2)
    for entry in outline(scene, laid.picture, scene.on):
        if entry.tag in ("h3", "h4"):
            document.heading(entry.name, 3)
        else:
            document.item(f"{entry.name}{entry.text}", int(entry.tag in ("sub", "more")))


def _table(document: Document, matrix: Matrix) -> None:
    known = numbered(matrix.citations)
    for part in columns_split(matrix):
        head = [matrix.corner, *(_headed(column) for column in part.columns)]
        rows = [
            [
                _headed(row.heading),
                *(
                    f"{cell.words}{_marked(cell.marks)} {numbers(cell.citations, known)}"
                    if cell.words
                    else ""
                    for cell in row.cells
                ),
            ]
            for row in part.rows
        ]
        shares = [1.6, *[1.0] * (len(head) - 1)]
        document.table(matrix.caption or scene_title(head), head, rows, shares)
    document.heading("Sources, by number", 2)
    for text, number in known.items():
        document.paragraph(f"[{number}] {text}", "Ending")


def scene_title(head: Sequence[str]) -> str:
    """Return what a table is called that has no caption."""
    return f"{head[0]} by column"


def _headed(heading: Heading) -> str:
    notes = "; ".join(filter(None, (heading.kind, *heading.notes)))
    return f"{heading.name} ({notes})" if notes else heading.name


def _marked(marks: Sequence[str]) -> str:
    return f" ({', '.join(marks)})" if marks else ""


def _ended(document: Document, scene: Scene, picture: Picture) -> None:
    """Add what the picture does not show, and what it rests on."""
    for heading, texts in _rest(scene, picture):
        kept = [text for text in texts if text]
        if kept:
            document.heading(heading, 2)
        for text in kept:
            document.paragraph(text, "Ending")


def _rest(scene: Scene, picture: Picture) -> Iterator[tuple[str, Sequence[str]]]:
    yield "Notes", [*(note.text for note in picture.notes), *scene.remarks]
    version = f"Data version {scene.version}."
    yield "Sources", [*sources_on(picture, scene), scene.licence, version]
