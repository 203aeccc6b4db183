"""Shapes of a slide as they are made: rectangles and paths in the looks of the drawing, with text that can be edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement as Element

from partnership_graph.diagrams.layout.picture import Point, Rect
from partnership_graph.publishing.escapes import in_xml
from partnership_graph.publishing.office import FONT, LANGUAGE

Look: TypeAlias = Mapping[str, str]

POINT: Final = 12700
_NAMES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
STYLE_ID: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
_DASHES: Final = {"7": "dash", "10": "dash", "1.5": "sysDot", "2": "sysDot"}
"""How a stroke is called that has dashes of so many pixels."""

_OPAQUE: Final = 100_000
_ITEM: Final = 230_000
ON: Final = "\t"
"""What a row begins with that goes on on the same line."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: rows of text that are each a line of it, with their looks, and how it is set.

    One with a ``depth`` is an item of a list, so far in; ``link`` is what it leads to, as its slide knows that.
    """

    rows: Sequence[tuple[str, Look]]
    size: float
    lead: float = 0
    align: str = "ctr"
    depth: int | None = None
    before: float = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What a shape is called and what it shows; one that is ``decorative`` is passed over where slides are read out."""

    number: int
    name: str
    said: str = ""
    decorative: bool = False

    @property
    def xml(self) -> str:
        """The element that names it."""
        said = f" descr={quoteattr(in_xml(self.said))}" if self.said else ""
        inside = _DECORATIVE if self.decorative else ""
        return f'<p:cNvPr id="{self.number}" name={quoteattr(in_xml(self.name))}{said}>{inside}</p:cNvPr>'


def rectangle(  # noqa: PLR0913 - so much is a shape
    named: Named,
    room: Rect,
    look: Look,
    scale: float,
    *,
    radius: float = 0,
    words: Iterable[Words] = (),
    anchor: str = "ctr",
    inset: Point = (0, 0),
    turned: bool = False,
) -> Element:
    """Return a rectangle with round corners and the words in it, so far from its left and upper edge, in points."""
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    if radius:
        part = min(50_000, round(radius / max(min(room.w, room.h), 0.01) * _OPAQUE))
        shape = f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {part}"/></a:avLst></a:prstGeom>'
    return _shape(
        named,
        room,
        f"{shape}{_looks(look, scale)}",
        _body(words, anchor, turned=turned, inset=inset),
    )


def path(
    named: Named, points: Sequence[Point], look: Look, scale: float, *, closed: bool
) -> Element:
    """Return a path through points as a shape of its own, whose points can be edited."""
    across, down = [x for x, _ in points], [y for _, y in points]
    room = Rect(x=min(across), y=min(down), w=max(across) - min(across), h=max(down) - min(down))
    steps = ""
    for at, (x, y) in enumerate(points):
        to = f'<a:pt x="{_units(x - room.x)}" y="{_units(y - room.y)}"/>'
        steps += f"<a:lnTo>{to}</a:lnTo>" if at else f"<a:moveTo>{to}</a:moveTo>"
    steps += "<a:close/>" if closed else ""
    fill = "" if closed else ' fill="none"'
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_units(room.w)}" h="{_units(room.h)}"{fill}>{steps}</a:path>'
        "</a:pathLst></a:custGeom>"
    )
    return _shape(named, room, f"{geometry}{_looks(look, scale)}", _body((), "ctr"))


def text(
    named: Named, room: Rect, words: Iterable[Words], *, anchor: str = "t", wraps: bool = False
) -> Element:
    """Return a box of text without a border."""
    body = _body(words, anchor, wraps=wraps)
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
    return _shape(named, room, shape, body, box=True)


def group(named: Named, parts: Sequence[Element], room: Rect) -> Element:
    """Return shapes as one that is moved as one."""
    at = f'<a:off x="{_units(room.x)}" y="{_units(room.y)}"/><a:ext cx="{_units(room.w)}" cy="{_units(room.h)}"/>'
    inner = at.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    made: Element = parse_xml(
        f"<p:grpSp {_NAMES}><p:nvGrpSpPr>{named.xml}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{at}{inner}</a:xfrm></p:grpSpPr></p:grpSp>"
    )
    made.extend(parts)
    return made


def body_of(words: Iterable[Words]) -> list[Any]:
    """Return paragraphs as they stand in a text frame that is there already, such as a title."""
    made = parse_xml(f"<p:txBody {_NAMES}><a:bodyPr/>{''.join(map(_paragraph, words))}</p:txBody>")
    return list(made)[1:]


def filled(cell: Any, words: Iterable[Words], ground: str, inset: float) -> None:
    """Give a cell of a table its words and its ground."""
    body = cell._tc.get_or_add_txBody()  # noqa: SLF001 - python-pptx sets no such runs
    for stood in body.p_lst:
        body.remove(stood)
    body.extend(body_of(words))
    about = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    for side in ("marL", "marR", "marT", "marB"):
        about.set(side, str(_units(inset)))
    about.append(parse_xml(f'<a:solidFill {_NAMES}><a:srgbClr val="{ground[1:]}"/></a:solidFill>'))


def room_of(parts: Iterable[Element]) -> Rect:
    """Return the room that some shapes take together."""
    rects = [
        Rect(x=part.x / POINT, y=part.y / POINT, w=part.cx / POINT, h=part.cy / POINT)
        for part in parts
    ]
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(x=left, y=top, w=right - left, h=bottom - top)


def _shape(named: Named, room: Rect, looks: str, body: str, *, box: bool = False) -> Element:
    kind = ' txBox="1"' if box else ""
    made: Element = parse_xml(
        f"<p:sp {_NAMES}><p:nvSpPr>{named.xml}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{_units(room.x)}" y="{_units(room.y)}"/>'
        f'<a:ext cx="{_units(room.w)}" cy="{_units(room.h)}"/></a:xfrm>{looks}</p:spPr>{body}</p:sp>'
    )
    return made


def _units(points: float) -> int:
    return round(points * POINT)


def _looks(look: Look, scale: float) -> str:
    fill = look.get("fill", "none")
    alpha = round(float(look.get("fill-opacity", 1)) * _OPAQUE)
    shine = f'<a:alpha val="{alpha}"/>' if alpha < _OPAQUE else ""
    colour = f'<a:solidFill><a:srgbClr val="{fill[1:]}">{shine}</a:srgbClr></a:solidFill>'
    return f"{'<a:noFill/>' if fill == 'none' else colour}{_stroke(look, scale)}"


def _stroke(look: Look, scale: float) -> str:
    if look.get("stroke", "none") == "none":
        return "<a:ln><a:noFill/></a:ln>"
    wide = _units(float(look.get("stroke-width", 1)) * scale)
    dash = _DASHES.get(look.get("stroke-dasharray", "").partition(" ")[0], "solid")
    return (
        f'<a:ln w="{wide}"><a:solidFill><a:srgbClr val="{look["stroke"][1:]}"/></a:solidFill>'
        f'<a:prstDash val="{dash}"/><a:miter lim="800000"/></a:ln>'
    )


def _body(
    words: Iterable[Words],
    anchor: str,
    *,
    turned: bool = False,
    wraps: bool = False,
    inset: Point = (0, 0),
) -> str:
    said = "".join(map(_paragraph, words)) or f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
    way = ' vert="vert270"' if turned else ""
    wrap = "square" if wraps else "none"
    left, top = map(_units, inset)
    return (
        f'<p:txBody><a:bodyPr{way} wrap="{wrap}" lIns="{left}" tIns="{top}" rIns="0" bIns="0" anchor="{anchor}" rtlCol="0">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{said}</p:txBody>"
    )


def _paragraph(words: Words) -> str:
    lead = f'<a:lnSpc><a:spcPts val="{round(words.lead * 100)}"/></a:lnSpc>' if words.lead else ""
    lead += '<a:spcBef><a:spcPts val="0"/></a:spcBef>' if words.lead else ""
    if words.before:
        lead += f'<a:spcBef><a:spcPts val="{round(words.before * 100)}"/></a:spcBef>'
    if not any(row for row, _ in words.rows):
        empty = f'<a:endParaRPr lang="{LANGUAGE}" sz="{round(words.size * 100)}"/>'
        return f'<a:p><a:pPr algn="{words.align}"/>{empty}</a:p>'
    runs: list[str] = []
    for row, look in words.rows:
        new = _break(words.size) if runs and not row.startswith(ON) else ""
        runs.append(new + _run(row.removeprefix(ON), look, words.size, words.link))
    item = ""
    if words.depth is not None:
        item = f' marL="{_ITEM * (words.depth + 1)}" indent="-{_ITEM}"'
        lead += '<a:spcBef><a:spcPts val="400"/></a:spcBef><a:buFont typeface="Arial"/><a:buChar char="&#8226;"/>'
    return f'<a:p><a:pPr algn="{words.align}"{item}>{lead}</a:pPr>{"".join(runs)}</a:p>'


def _break(size: float) -> str:
    return f'<a:br><a:rPr lang="{LANGUAGE}" sz="{round(size * 100)}"/></a:br>'


def _run(row: str, look: Look, size: float, link: str) -> str:
    bold = ' b="1"' if look.get("font-weight") == "bold" else ""
    slanted = ' i="1"' if look.get("font-style") == "italic" else ""
    struck = ' strike="sngStrike"' if look.get("text-decoration") == "line-through" else ""
    words = in_xml(row).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    lead = " " if row.startswith(" ") else ""
    leads = f'<a:hlinkClick r:id="{link}" action="ppaction://hlinksldjump"/>' if link else ""
    return (
        f'<a:r><a:rPr lang="{LANGUAGE}" sz="{round(size * 100)}"{bold}{slanted}{struck} dirty="0"><a:solidFill>'
        f'<a:srgbClr val="{look.get("fill", "#111111")[1:]}"/></a:solidFill><a:latin typeface="{FONT}"/>'
        f'<a:cs typeface="{FONT}"/>{leads}</a:rPr><a:t>{lead}{words}</a:t></a:r>'
    )
