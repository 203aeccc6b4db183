"""How the things of a diagram belong together: a map around its subject, a tree, or a matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from partnership_graph.answers.answer import Citation

# --- the map: one body as a frame across the levels ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The seats of one organisation, or of one name, under one of the document's headings.

    ``holder`` is the id of the thing that sits, empty where it is a name alone; ``posts`` are the
    posts by which it sits, ``capacities`` as what, where that is more than member or chair; ``facts``
    the ids of the seats. ``beside`` the members stand advisors and those in attendance; ``left_open`` is a seat of which
    no document says who of several has it.
    """

    id: str
    heading: str
    holder: str
    name: str
    count: int
    chair: bool
    posts: tuple[str, ...]
    facts: tuple[str, ...]
    cited: str
    source: str = ""
    beside: bool = False
    left_open: bool = False
    capacities: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    recorded: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """An area in which a thing lies, or which it covers: geography, no more."""

    id: str
    of: str
    area: str
    covers: bool
    cited: str
    source: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """The integration map: whose frame it is, who sits in it, and what lies where.

    Args:
        subject: the id of the thing that is the frame; none where there is no frame.
        members: who sits on the subject, heading by heading, in the document's order.
        homes: the areas that things lie in or cover.
        focus: the id of the thing whose surroundings alone are shown; none on the whole map.
        everything: whether it is the layered map of all, by who answers to whom, without a frame.
    """

    subject: str = ""
    members: tuple[Members, ...] = ()
    homes: tuple[Home, ...] = ()
    focus: str = ""
    everything: bool = False


# --- trees: what follows from one thing to the next ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A row of words on a box or a line, and the ids of the facts that it tells."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What leads from one box of a tree to those that follow it, all in the same way.

    ``words`` say how ("reports to"), ``status`` and ``cited`` stand below them in brackets.
    ``forward`` is whether the line points from the box to what follows it; where ``bare``, no line
    is drawn and what follows stands in a bracket under the words. ``marks`` decide the stroke.
    """

    words: str
    kids: tuple[Node, ...]
    status: str = ""
    cited: str = ""
    facts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    upward: bool = False
    forward: bool = True
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box of a tree: the thing it is of, or a title alone, what is said on it, what follows.

    ``look`` is "box", or "again" for a thing that stands elsewhere on the tree and is only named,
    or "asked" for what the question named. ``number`` is its step in an answer, "" for none.
    """

    of: str
    title: str = ""
    said: tuple[Said, ...] = ()
    branches: tuple[Branch, ...] = ()
    look: str = "box"
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Boxes that follow from one another: across the sheet, step by step, or down it, nested.

    ``look`` is "across" (what follows stands to the right, with words in the gutter) or "down"
    (what follows stands below, those alike in a bracket). One that is ``whole`` is never folded.
    """

    roots: tuple[Node, ...]
    look: str = "down"
    whole: bool = False


# --- the matrix ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What heads a row or a column of a matrix: a name, its kind, and who is behind it.

    ``over`` says since when it is over; its notes hold the same.
    """

    name: str
    kind: str
    notes: tuple[str, ...] = ()
    over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is recorded where a row and a column meet: words, and what sets them apart.

    A cell without words is empty: nothing is recorded there. ``over`` says since when all that it
    tells is over; its marks hold the same.
    """

    words: str = ""
    marks: tuple[str, ...] = ()
    over: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a matrix: its heading, and a cell for each column."""

    heading: Heading
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A grid of words: drawn as a table on a page and as a grid in a picture.

    It holds positions and no ids, so that nobody is known by what the page does not print.
    """

    caption: str
    corner: str
    columns: tuple[Heading, ...]
    rows: tuple[Row, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of its cells, row by row."""
        return tuple(citation for cell in self.cells for citation in cell.citations)

    def sentences(self) -> Iterator[str]:
        """Yield what every filled cell says, row by row: the grid in words."""
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=True):
                if cell.words:
                    marked = f" ({', '.join(cell.marks)})" if cell.marks else ""
                    yield f"{row.heading.name}, {column.name}: {cell.words}{marked}"


Arrangement: TypeAlias = Map | Tree | Matrix
