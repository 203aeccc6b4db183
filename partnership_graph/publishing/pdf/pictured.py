"""A book of pictures as pages: each scene on sheets of its own, and overleaf the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from partnership_graph.diagrams.arranged import Cell, Matrix
from partnership_graph.diagrams.arranged import Heading as Headed
from partnership_graph.diagrams.citing import numbered, reference
from partnership_graph.diagrams.drawing.grid import columns_split
from partnership_graph.diagrams.drawing.paper import A3, A4, Paper, seated
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.room import Room
from partnership_graph.diagrams.layout.sharing import shared
from partnership_graph.diagrams.layout.sourced import sources_on
from partnership_graph.diagrams.page.outline import Entry, outline
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.publishing.pdf.blocks import (
    Block,
    Drawn,
    Grid,
    Heading,
    Items,
    Pages,
    Paragraph,
    Run,
    Runs,
    nested,
    plainly,
)
from partnership_graph.publishing.pdf.sheets import Laid, dated

PAPERS: Final = {paper.name.casefold(): paper for paper in (A4, A3)}
"""The papers that pictures are printed on, by name; both lie on their side."""

_COLUMNS: Final = {"a4": 2, "a3": 3}
_SMALL: Final = Paper("A4 upright", 170, 90, 9, 10)
_ROOM: Final = Room(width=_SMALL.room[0] - 4, tree_high=_SMALL.room[1], columns=4)
_FEW: Final = 2  # so many small pictures stand beside words, each of which goes on in the next
_FULL: Final = (
    9.0,
    6.0,
    6.0,
)  # margins of a sheet that a picture fills, as drawing/paper.py reckons
_AROUND: Final = (15.0, 14.0, 16.0)
_FIRST_COLUMN: Final = 1.6
_TAGS: Final = {"h3": 3, "h4": 4}


def pages_of(book: Book, name: str) -> Iterator[Pages]:
    """Yield the pages of a book on a paper: for each scene its picture, then the same in words."""
    for at, scene in enumerate(book.scenes):
        listed = tuple(_contents(book)) if not at and len(book.scenes) > 1 else ()
        like = book.like if not at else None
        if scene.matrix:
            yield _gridded(scene, scene.matrix, name, at, listed)
            continue
        laid = Laid.of(scene, lay_out(scene, like=like), PAPERS[name])
        for sheet in laid.sheets(_label(at)):
            yield Pages(blocks=(sheet,), paper=name, flipped=True, margins=_FULL)
        words = (*listed, *_told(scene), *_listed(laid), *_closing(laid))
        yield _in_words(words, name)


def small(scene: Scene) -> Iterator[Block]:
    """Yield the picture of a scene as it stands beside its own words: none that would be more than two."""
    laid = [
        Laid.of(replace(part.scene, answer=(), freshness=""), part.picture, _SMALL)
        for part in shared(scene, _ROOM)
    ]
    sheets = [sheet for each in laid for sheet in each.sheets("")]
    alt = " ".join([f"{scene.title}, as of {scene.as_of}.", *scene.answer])
    for sheet in sheets if len(sheets) <= _FEW else ():
        wide = min(sheet.width, _SMALL.width, _SMALL.height * sheet.ratio)
        yield Drawn(sheet.drawing, alt, wide)


def _in_words(blocks: tuple[Block, ...], name: str) -> Pages:
    return Pages(blocks=blocks, paper=name, flipped=True, columns=_COLUMNS[name], margins=_AROUND)


def _label(at: int) -> str:
    return f"scene-{at}"


def _contents(book: Book) -> Iterator[Block]:
    """Yield what a document of several scenes holds, each with its page."""
    yield Heading(2, "In this document")
    rows: list[tuple[int, Runs]] = [
        (0, (Run(f"{dated(scene.title, scene.as_of)}: "), Run("", "page", to=_label(at))))
        for at, scene in enumerate(book.scenes)
    ]
    yield Items(nested(rows))
    if book.remark:
        yield Paragraph(plainly(book.remark))


def _told(scene: Scene) -> Iterator[Block]:
    told = scene.told or scene.answer
    if told:
        yield Heading(2, "The answer in full")
    yield from _paragraphs(told)


def _listed(laid: Laid) -> Iterator[Block]:
    """Yield what a picture shows as headings and lists."""
    yield Heading(2, "The picture in words")
    level = 2
    rows: list[tuple[int, Runs]] = []
    for entry in outline(laid.scene, laid.picture, laid.scene.on):
        if entry.tag not in _TAGS:
            rows.append((int(entry.tag != "li"), _entry(entry)))
            continue
        if rows:
            yield Items(nested(rows))
            rows = []
        level = min(_TAGS[entry.tag], level + 1)
        yield Heading(level, entry.name)
    if rows:
        yield Items(nested(rows))


def _entry(entry: Entry) -> Runs:
    look = "bold" if entry.tag == "li" else ""
    runs = (Run(entry.name, look), Run(entry.text if entry.name else entry.text.lstrip()))
    return tuple(run for run in runs if run.text)


def _closing(laid: Laid) -> Iterator[Block]:
    """Yield what a picture does not show, how to read it, and what it rests on."""
    yield Heading(2, "Notes and sources")
    scene, picture = laid.scene, laid.picture
    remarks = [*(note.text for note in picture.notes), *scene.remarks, laid.key]
    yield from _paragraphs([text for text in remarks if text])
    yield from _sources(sources_on(picture, scene), scene)


def _sources(sources: Sequence[str], scene: Scene) -> Iterator[Block]:
    if sources:
        yield Items(nested([(0, plainly(text)) for text in sources]))
    yield from _paragraphs(filter(None, [scene.licence, f"As of {scene.dated}."]))
    yield Paragraph(plainly(f"Data version {scene.version}."))


def _paragraphs(texts: Iterable[str]) -> Iterator[Block]:
    for text in texts:
        yield Paragraph(plainly(text))


def _gridded(scene: Scene, matrix: Matrix, name: str, at: int, listed: tuple[Block, ...]) -> Pages:
    """Return a matrix as tables, of which each has room on a page beside one another's columns."""
    known = numbered(matrix.citations)
    blocks: list[Block] = [Heading(1, dated(scene.title, scene.dated), _label(at))]
    blocks += _paragraphs(scene.answer)
    blocks += listed
    for part in map(seated, columns_split(matrix)):
        rows = tuple(
            (_headed(row.heading), *(_cell(cell, known, at) for cell in row.cells))
            for row in part.rows
        )
        columns = (part.corner, *(_named(column) for column in part.columns))
        widths = (_FIRST_COLUMN, *(1.0 for _ in part.columns))
        blocks.append(Grid(columns, rows, widths, size=9))
    blocks += _told(scene)
    blocks.append(Heading(2, "Notes and sources"))
    blocks += _paragraphs(scene.remarks)
    blocks += [
        Paragraph(plainly(f"[{number}] {text}"), f"{_label(at)}-source-{number}")
        for text, number in known.items()
    ]
    blocks += _sources(() if known else scene.sources, scene)
    return Pages(blocks=tuple(blocks), paper=name, flipped=True, margins=_AROUND)


def _named(heading: Headed) -> str:
    return "; ".join(filter(None, [heading.name, heading.kind, *heading.notes]))


def _headed(heading: Headed) -> Runs:
    said = "; ".join(filter(None, [heading.kind, *heading.notes]))
    return (Run(heading.name, "bold"), *((Run(f"; {said}"),) if said else ()))


def _cell(cell: Cell, known: dict[str, int], at: int) -> Runs:
    if not cell.words:
        return ()
    marks = f" ({', '.join(cell.marks)})" if cell.marks else ""
    cited = dict.fromkeys(known[reference(citation)] for citation in cell.citations)
    links = [Run(f"[{number}]", to=f"{_label(at)}-source-{number}") for number in cited]
    return (Run(f"{cell.words}{marks} "), *links)
