"""What a document is made of before it is set: parts of pages, each of blocks, each of runs of text.

Values only. The template (``document.typ``) has a function for each kind of block, and is given no
other text than these values: nothing of them is ever read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a line: how they look, where a link on them leads, or which source is noted there.

    Args:
        text: the words.
        look: "" or "bold", "italic", "raised"; or "page" for the number of the page that it links to.
        to: the label of the block that it links to.
        note: the number of the source whose footnote stands after it, 0 for none.
        first: whether the footnote is set here for the first time; later ones repeat its number.
    """

    text: str
    look: str = ""
    to: str = ""
    note: int = 0
    first: bool = False


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: 1 for the title of the document. ``label`` is what links to it name."""

    level: int
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; one that leads stays on the page of what follows it."""

    runs: Runs
    label: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, and those beneath it."""

    runs: Runs
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Lines at the end of a document, set apart from what stands before."""

    lines: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its headings, its rows of cells, and how wide each column is beside the others.

    ``size`` is that of its letters in points.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]
    size: float = 9.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture, as large as what is left of its page allows, with what is said above and below it.

    Args:
        level: that of its heading.
        heading: the words of that.
        said: lines below the heading.
        drawing: the picture as SVG.
        alt: the same in words.
        width: how wide it is at most, in millimetres.
        ratio: how wide it is for its height.
        key: how to read it, below the picture; "" for nothing.
        label: what links to it name.
    """

    level: int
    heading: str
    said: tuple[str, ...]
    drawing: str
    alt: str
    width: float
    ratio: float
    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture among words that say the same: ``drawing`` is SVG, ``width`` how wide it is at most, in millimetres."""

    drawing: str
    alt: str
    width: float


Block: TypeAlias = Heading | Paragraph | Items | Closing | Grid | Sheet | Drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Blocks that follow one another on pages of one kind.

    Args:
        blocks: what stands on them.
        paper: "a4" or "a3".
        flipped: whether they lie on their side.
        columns: in how many columns the blocks are set.
        margins: left and right, above, below, in millimetres.
    """

    blocks: tuple[Block, ...]
    paper: str = "a4"
    flipped: bool = False
    columns: int = 1
    margins: tuple[float, float, float] = (20, 18, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: its title, the day it speaks of (ISO, "" for none), its pages, and the notes at their feet.

    ``notes`` are the texts of the footnotes, of which the first has the number 1.
    """

    title: str
    day: str
    pages: tuple[Pages, ...]
    notes: tuple[str, ...] = ()


def plainly(text: str) -> Runs:
    """Return a line of which nothing is set apart."""
    return (Run(text),)


def nested(rows: list[tuple[int, Runs]]) -> tuple[Item, ...]:
    """Return the items of a list by how far in each stands; one stands at most a step further in than the last."""
    outer: list[tuple[Runs, list[tuple[int, Runs]]]] = []
    for depth, runs in rows:
        if depth and outer:
            outer[-1][1].append((min(depth, DEEPEST) - 1, runs))
        else:
            outer.append((runs, []))
    return tuple(Item(runs, nested(inner)) for runs, inner in outer)


DEEPEST: Final = 6
"""So far in an item of a list may stand: a page has no room for more."""
