"""A picture in a document: drawn for its page with letters of 9 points or more, then the same in words.

Word draws the SVG; what draws none has the metafile beside it. A grid of words is a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.arranged import Heading, Matrix, Tree
from partnership_graph.diagrams.citing import numbered, numbers
from partnership_graph.diagrams.drawing.grid import columns_split
from partnership_graph.diagrams.drawing.key import key_of
from partnership_graph.diagrams.drawing.paper import Paper
from partnership_graph.diagrams.drawing.shapes import Piece
from partnership_graph.diagrams.drawing.shaping import drawing_of
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.layout.room import Room
from partnership_graph.diagrams.layout.sharing import Part, shared
from partnership_graph.diagrams.layout.sourced import sources_on
from partnership_graph.diagrams.page.outline import Entry, outline
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.publishing.docx.document import Document
from partnership_graph.publishing.docx.images import image

UPRIGHT: Final = Paper("A4 upright", 169, 190, 9, 10)
"""What a page leaves beside its margins, below a heading and a sentence or two, in millimetres."""

ON_ITS_SIDE: Final = Paper("A4", 279, 158, 9)
_NARROW: Final = Room(width=UPRIGHT.room[0] - 4, tree_high=UPRIGHT.room[1], columns=4)
_WIDE: Final = Room(high=ON_ITS_SIDE.room[1], tree_high=ON_ITS_SIDE.room[1])
_THIRD: Final = 90.0
_HEADINGS: Final = {"h3": 3, "h4": 4}
SMALL: Final = Room(width=UPRIGHT.room[0] - 4, tree_high=_THIRD / UPRIGHT.pixel(9), columns=4)
"""What a picture beside its own words may take of an upright page."""

_FEW: Final = 2  # so many small pictures stand beside words, each of which goes on in the next
_LEAST: Final = 110.0
"""A box that is narrower has its words broken: the picture is given a page on its side."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A scene as it is laid out for pages, and which those are."""

    parts: Sequence[Part]
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
    _ended(document, scene, [part.picture for part in laid.parts])
    return document.written()


def small(document: Document, scene: Scene) -> None:
    """Put the picture of a scene into a document that tells the same in words; none that would be more than two."""
    parts = shared(scene, SMALL)
    said = f"{scene.title}, as of {scene.as_of}. {' '.join(scene.answer)}"
    if len(parts) <= _FEW and all(SMALL.holds(part.picture) for part in parts):
        for part in parts:
            drawing = drawing_of(part.picture, part.scene)
            pixel = min(UPRIGHT.pixel(UPRIGHT.points), UPRIGHT.width / drawing.view.w)
            document.image(image(document.opened.part, drawing, pixel, said))


def _laid(book: Book) -> _Laid:
    scene = book.first
    if isinstance(scene.arrangement, Tree):
        upright = shared(scene, _NARROW)
        if all(box.rect.w >= _LEAST for part in upright for box in part.picture.boxes if box.rows):
            return _Laid(upright, UPRIGHT)
    like = lay_out(scene, like=book.like, room=_WIDE) if book.like else None
    if like and _WIDE.holds(like):
        return _Laid((Part(scene, like),), ON_ITS_SIDE)
    return _Laid(shared(scene, _WIDE), ON_ITS_SIDE)


def _picture(document: Document, scene: Scene, laid: _Laid) -> None:
    pieces: list[Piece] = []
    for at, part in enumerate(laid.parts, 1):
        drawing = drawing_of(part.picture, part.scene)
        pieces += drawing.pieces
        which = f", part {at} of {len(laid.parts)}" if len(laid.parts) > 1 else ""
        said = f"{scene.title}, as of {scene.as_of}{which}. The same stands below in words."
        view = drawing.view
        pixel = min(
            laid.paper.pixel(laid.paper.most), laid.paper.width / view.w, laid.paper.height / view.h
        )
        document.image(image(document.opened.part, drawing, pixel, said))
    if key := " ".join(key_of(pieces)):
        document.paragraph(f"Key. {key}", "Ending")
    if laid.paper is ON_ITS_SIDE:
        document.in_columns()
    document.heading("The picture in words", 2)
    for entry in _once(outline(part.scene, part.picture, scene.on) for part in laid.parts):
        _told(document, entry)


def _once(lists: Iterable[Iterable[Entry]]) -> Iterator[Entry]:
    """Yield what several pictures of one scene tell, each thing once, under the headings that have something new."""
    told: set[tuple[str, str]] = set()
    for entries in lists:
        above: list[Entry] = []
        is_new = False
        for entry in entries:
            if entry.tag in _HEADINGS:
                above = [*(above if entry.tag == "h4" else ()), entry]
            elif is_new := is_new if entry.tag == "more" else (entry.name, entry.text) not in told:
                yield from (*above, entry)
                above = []
            told.add((entry.name, entry.text))


def _told(document: Document, entry: Entry) -> None:
    if entry.tag in _HEADINGS:
        document.heading(entry.name, _HEADINGS[entry.tag])
    else:
        document.item(f"{entry.name}{entry.text}".strip(), int(entry.tag in ("sub", "more")))


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


def _ended(document: Document, scene: Scene, pictures: Sequence[Picture]) -> None:
    """Add what the picture does not show, and what it rests on."""
    for heading, texts in _rest(scene, pictures):
        kept = [text for text in texts if text]
        if kept:
            document.heading(heading, 2)
        for text in kept:
            document.paragraph(text, "Ending")


def _rest(scene: Scene, pictures: Sequence[Picture]) -> Iterator[tuple[str, Sequence[str]]]:
    yield "Notes", [*(note.text for item in pictures for note in item.notes), *scene.remarks]
    version = f"Data version {scene.version}."
    used = {text for item in pictures for text in sources_on(item, scene)}
    cited = [text for text in scene.sources if text in used or scene.matrix]
    yield "Sources", [*cited, scene.licence, version]
