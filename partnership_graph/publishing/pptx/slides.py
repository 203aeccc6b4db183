"""A presentation as it is written: 16 to 9, a title on each slide, what it rests on in its notes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement as Element
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from partnership_graph.diagrams.drawing.styles import HEAD, INK
from partnership_graph.diagrams.layout.lettering import wrapped
from partnership_graph.diagrams.layout.picture import Rect
from partnership_graph.publishing.escapes import in_xml
from partnership_graph.publishing.office import AUTHOR, LANGUAGE, bearing, repacked
from partnership_graph.publishing.pptx import elements
from partnership_graph.publishing.pptx.elements import Named, Words

WIDTH, HEIGHT = 960.0, 540.0
_SIDE: Final = 26.0
TITLE: Final = Rect(x=_SIDE, y=12, w=WIDTH - 2 * _SIDE, h=50)
FOOT: Final = Rect(x=_SIDE, y=506, w=WIDTH - 2 * _SIDE, h=28)
ROOM: Final = Rect(x=_SIDE, y=70, w=WIDTH - 2 * _SIDE, h=428)
"""In points: where the picture of a slide stands, between its title and its foot."""

_TITLE_SIZES: Final = (26.0, 22.0, 18.0)
_FOOT_SIZE: Final = 12.0
_PART_SIZE: Final = 15.0
_FOOT_NUMBER: Final = 9
_PLAIN: Final = {"fill": INK.light}
_TITLE_ONLY: Final = 5  # the layout of the usual template
_LONGEST: Final = 250


@dataclass
class Slides:
    """A presentation: its ``title``, the ``day`` it bears, what it is ``about`` in a line."""

    title: str
    day: str
    about: str

    @cached_property
    def opened(self) -> Presentation:
        """The presentation, empty, as python-pptx has it."""
        opened = pptx.Presentation()
        opened.slide_width, opened.slide_height = Pt(WIDTH), Pt(HEIGHT)
        root = opened.part._element  # noqa: SLF001 - python-pptx offers neither
        root.sldSz.attrib.pop("type", None)  # 4 to 3, which its own size belies
        for look in root.iter(f"{{{_A}}}defRPr"):
            look.set("lang", LANGUAGE)
        _widened(opened)
        about = opened.core_properties
        about.title = in_xml(self.title)[:_LONGEST]
        about.author = about.last_modified_by = AUTHOR
        about.language = LANGUAGE
        about.subject = in_xml(self.about)[:_LONGEST]
        about.created = about.modified = bearing(self.day)
        about.revision = 1
        return opened

    def slide(self, title: str, notes: Iterable[str], part: str = "") -> Slide:
        """Add a slide with a title, which part of all it is, and notes."""
        made: Slide = self.opened.slides.add_slide(self.opened.slide_layouts[_TITLE_ONLY])
        placed: Any = made.shapes.title  # the layout has one
        placed.left, placed.top, placed.width, placed.height = (
            Pt(side) for side in (TITLE.x, TITLE.y, TITLE.w, TITLE.h)
        )
        look = {"font-weight": "bold", "fill": HEAD.light}
        frame = placed.text_frame._txBody  # noqa: SLF001 - python-pptx sets no such runs
        for stood in frame.p_lst:
            frame.remove(stood)
        size = _title_size(title, bool(part))
        rows = max(1, int(_title_room(bool(part)) / (1.2 * size)))
        words = [Words([(shortened(title, size, rows, bold=True), look)], size, align="l")]
        if part:
            words.append(Words([(shortened(part, _PART_SIZE), _PLAIN)], _PART_SIZE, align="l"))
        frame.extend(elements.body_of(words))
        frame.bodyPr.set("anchor", "ctr")
        for side in ("lIns", "rIns", "tIns", "bIns"):
            frame.bodyPr.set(side, "0")
        said: Any = made.notes_slide.notes_text_frame
        said.text = "\n".join(filter(None, map(in_xml, notes)))
        for run in said._txBody.iter(f"{{{_A}}}rPr"):  # noqa: SLF001
            run.set("lang", LANGUAGE)
        return made

    def add(self, slide: Slide, shapes: Iterable[Element]) -> None:
        """Add shapes to a slide, above what stands there, in the order in which they are read out."""
        slide.shapes._spTree.extend(shapes)  # noqa: SLF001 - shapes of our own are put among its own

    def foot(self, slide: Slide, text: str) -> None:
        """Add what stands at the foot of a slide, and is read out last."""
        words = [Words([(text, _PLAIN)], _FOOT_SIZE, align="l")]
        named = Named(_FOOT_NUMBER, "About this slide")
        self.add(slide, [elements.text(named, FOOT, words, anchor="b", wraps=True)])

    def contents(self, lines: Sequence[tuple[str, Slide]], at: int) -> None:
        """Add a slide that lists others and leads to them, in some place."""
        which = numbered(at + 1, len(lines) + 1, "contents")
        made = self.slide(self.title, [self.about], which)
        size = max(_FOOT_SIZE, min(20.0, ROOM.h / len(lines) / 1.6))
        words = [
            Words(
                [(shortened(text, size), _PLAIN)],
                size,
                align="l",
                depth=0,
                link=made.part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE),
            )
            for text, slide in lines
        ]
        self.add(made, [elements.text(Named(10, "Contents"), ROOM, words, wraps=True)])
        self.foot(made, self.about)
        order = self.opened.slides._sldIdLst  # noqa: SLF001 - python-pptx moves no slides
        order.insert(at, order[-1])

    def written(self) -> bytes:
        """Return the presentation as the bytes of a file."""
        _with_notes_named(self.opened)
        out = io.BytesIO()
        self.opened.save(out)
        return repacked(out.getvalue())


def numbered(at: int, every: int, said: str = "") -> str:
    """Return which slide of all it is, and what stands on it; "" where it is the only one."""
    if every == 1:
        return ""
    return f"Slide {at} of {every}{f': {said}' if said else ''}"


def _with_notes_named(opened: Presentation) -> None:
    """Name the master of the notes in the presentation: PowerPoint asks for it where slides have notes."""
    root, part = opened.part._element, opened.part  # noqa: SLF001 - python-pptx names none
    known = part.relate_to(part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    listed = parse_xml(
        f'<p:notesMasterIdLst xmlns:p="{_P}" xmlns:r="{_R}"><p:notesMasterId r:id="{known}"/></p:notesMasterIdLst>'
    )
    root.find(f"{{{_P}}}sldMasterIdLst").addnext(listed)


def _widened(opened: Presentation) -> None:
    """Move what stands on the layouts of the usual template, which is 4 to 3, to where it stands on 16 to 9."""
    master = opened.slide_master
    for each in (master, *master.slide_layouts):
        for placed in each._element.iter(f"{{{_A}}}xfrm"):  # noqa: SLF001 - and what is inherited stays so
            for name, child in (("x", "off"), ("cx", "ext")):
                side = placed.find(f"{{{_A}}}{child}")
                side.set(name, str(round(int(side.get(name)) * WIDTH / _TEMPLATE)))


_TEMPLATE: Final = 720.0
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _title_size(title: str, has_part: bool) -> float:  # noqa: FBT001 - whether a line follows it
    """Return the largest size in which a title, and the line that follows it, have room."""
    room = _title_room(has_part)
    for size in _TITLE_SIZES:
        if len(wrapped(title, TITLE.w, size, bold=True)) * size * 1.2 <= room:
            return size
    return _TITLE_SIZES[-1]


def _title_room(has_part: bool) -> float:  # noqa: FBT001 - the same
    """Return how high a title may be."""
    return TITLE.h + 4 - (1.2 * _PART_SIZE if has_part else 0)


def shortened(text: str, size: float, rows: int = 1, *, bold: bool = False) -> str:
    """Return as much of a text as stands on so many rows below one another: what is longer ends in dots."""
    room = TITLE.w - 2 * size  # for the dots, and for the mark before what is listed
    found = wrapped(text, room, size, bold=bold)
    return text if len(found) <= rows else f"{' '.join(found[:rows])}\u2026"
