"""A document as it is written: A4, real headings and lists, tables with header rows, notes, the day in its foot."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import docx
from docx.document import Document as Opened
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Cm

from partnership_graph.answers.answer import Citation
from partnership_graph.publishing.docx import elements
from partnership_graph.publishing.docx.elements import element, run
from partnership_graph.publishing.docx.notes import MOST, Notes
from partnership_graph.publishing.docx.styles import dressed
from partnership_graph.publishing.docx.tables import table, widths
from partnership_graph.publishing.escapes import in_xml
from partnership_graph.publishing.office import AUTHOR, LANGUAGE, bearing, repacked

_LIST: Final = ("ListBullet", "ListBullet2", "ListBullet3")
_SHORT, _LONG, _MARGIN, _NARROW = 21.0, 29.7, 1.8, 0.9
_BETWEEN: Final = 567  # of two columns, in twentieths of a point: a centimetre
_MANY: Final = 5  # of more columns a table stands on its side
_LONGEST: Final = 250  # Word takes no more for a title


@dataclass
class Document:
    """A document: its ``title``, the ``day`` it bears, what stands at the ``foot`` of each page.

    ``cites`` is how many notes it may have: very many are listed at its end, ``by_source`` where it is
    read for what is wrong with which. ``wide`` is how many centimetres
    the text of a page is wide.
    """

    title: str
    day: str
    foot: str = ""
    cites: int = 0
    by_source: bool = False
    notes: Notes = field(init=False)
    wide: float = field(default=_SHORT - 2 * _MARGIN, init=False)

    def __post_init__(self) -> None:
        """Choose how what is cited is noted."""
        self.notes = Notes(listed=self.cites > MOST, by_source=self.by_source and self.cites > MOST)

    @cached_property
    def opened(self) -> Opened:
        """The document, empty, as python-docx has it."""
        opened = docx.Document()
        dressed(opened)
        _on_a4(opened, self.foot)
        about = opened.core_properties
        about.title = in_xml(self.title)[:_LONGEST]
        about.author = about.last_modified_by = AUTHOR
        about.language = LANGUAGE
        about.comments = ""
        about.subject = in_xml(self.foot)[:_LONGEST]
        about.created = about.modified = bearing(self.day)
        about.revision = 1
        return opened

    def heading(self, text: str, level: int) -> None:
        """Add a heading."""
        self._add(elements.paragraph(f"Heading{level}", run(text)))

    def paragraph(self, text: str, style: str = "Normal", cited: Iterable[Citation] = ()) -> None:
        """Add a paragraph in a style by its id, and note what is cited for it."""
        self._add(elements.paragraph(style, run(text), *self.notes.marks(cited)))

    def item(
        self, text: str, depth: int = 0, *, cited: Iterable[Citation] = (), note: str = ""
    ) -> None:
        """Add an item of a list, so far in; what is noted of it follows in italics."""
        style = _LIST[min(depth, len(_LIST) - 1)]
        more = [run(" "), run(f"Note: {note}", "i")] if note else []
        self._add(elements.paragraph(style, run(text), *self.notes.marks(cited), *more))

    def listed(self, text: str, named: Iterable[tuple[str, Iterable[Citation]]]) -> None:
        """Add an item of a list that says of several by name what is said of each, and note what is cited for it."""
        made = [run(f"{text}: ")]
        for at, (name, cited) in enumerate(named):
            made += [run("; " * (at > 0) + name), *self.notes.marks(cited)]
        self._add(elements.paragraph(_LIST[0], *made))

    def table(
        self,
        caption: str,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
    ) -> None:
        """Add a table with a header row, its columns sharing the width of the page."""
        wide = [self.wide * share / sum(shares) for share in shares]
        self._add(table(caption, head, rows, wide), elements.paragraph("Ending"))

    def wide_table(self, caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Add a table as wide as its words ask for; of many columns on a page on its side."""
        if len(head) > _MANY:
            self.turned()
        self.table(caption, head, rows, widths(head, rows))

    def image(self, drawn: Element) -> None:
        """Add a picture as a paragraph of its own."""
        self._add(elements.paragraph("Normal", element("w:r", drawn)))

    def turned(self) -> None:
        """Lay the pages that are written on now on their side, with as little beside them as a printer needs."""
        page = self.opened.sections[-1]
        page.left_margin = page.right_margin = Cm(_NARROW)
        page.top_margin = page.bottom_margin = Cm(_NARROW + 0.4)
        page.footer_distance = Cm(0.6)
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Cm(_LONG), Cm(_SHORT)
        self.wide = _LONG - 2 * _NARROW

    def in_columns(self) -> None:
        """Write on in two columns, below what stands there: lines across a page on its side are too long to read."""
        begun = self.opened.add_section(WD_SECTION.CONTINUOUS)
        columns = begun._sectPr.find(qn("w:cols"))  # noqa: SLF001 - python-docx has no columns
        columns.set(qn("w:num"), "2")
        columns.set(qn("w:space"), str(_BETWEEN))

    def sources(self) -> None:
        """Add what is cited as a list, where there is too much for notes."""
        listed = list(self.notes.list())
        if listed:
            self.heading("Sources", 2)
            self._add(*listed)

    def written(self) -> bytes:
        """Return the document as the bytes of a file."""
        self.notes.put_in(self.opened.part)
        out = io.BytesIO()
        self.opened.save(out)
        return repacked(out.getvalue())

    def _add(self, *made: Element) -> None:
        elements.put_in(self.opened.element.body, *made)


def _on_a4(opened: Opened, foot: str) -> None:
    page = opened.sections[0]
    page.page_width, page.page_height = Cm(_SHORT), Cm(_LONG)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    page.footer_distance = Cm(1)
    page.footer.is_linked_to_previous = False
    below = page.footer._element  # noqa: SLF001 - python-docx has no fields
    for stood in below.findall(qn("w:p")):
        below.remove(stood)
    number = [run(f"{foot} Page " if foot else "Page "), *elements.field("PAGE", "1")]
    number += [run(" of "), *elements.field("NUMPAGES", "1")]
    below.append(elements.paragraph("Footer", *number))
