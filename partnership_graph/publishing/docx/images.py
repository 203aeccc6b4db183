"""A picture in a line of a document: an SVG for Word, a metafile for what draws none, and what it shows in words."""

from __future__ import annotations

from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.parts.document import DocumentPart

from partnership_graph.diagrams.drawing import svg
from partnership_graph.diagrams.drawing.shapes import Drawing
from partnership_graph.diagrams.drawing.styles import ROOT
from partnership_graph.diagrams.layout.picture import Rect
from partnership_graph.publishing import emf
from partnership_graph.publishing.escapes import encoded, in_xml

_MILLIMETRE: Final = 36000
_INLINE: Final = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"
><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent/><wp:docPr/><a:graphic
><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic
><pic:nvPicPr><pic:cNvPr/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip><a:extLst
><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip/></a:ext></a:extLst></a:blip
><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm
><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline
></w:drawing>
"""
_SVG: Final = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


def image(part: DocumentPart, drawing: Drawing, pixel: float, said: str) -> Element:
    """Return a drawing as it stands in a run; a pixel of it is so many millimetres.

    Args:
        part: the document that it stands in, which holds the pictures.
        drawing: what is drawn.
        pixel: how large it is.
        said: what it shows in words, for whoever does not see it.
    """
    room = drawing.view
    number = sum("/media/" in str(each.partname) for each in part.package.iter_parts()) // 2 + 1
    alone = svg.opening(room, (), f' role="img"{svg.in_attributes(ROOT)}')
    alone += f"{svg.groups(drawing.pieces)}</svg>"
    made = parse_xml(_INLINE)
    sizes = {side: str(round(long * pixel * _MILLIMETRE)) for side, long in _sides(room)}
    for extent in (
        made.find(f".//{qn('wp:extent')}"),
        made.find(f".//{qn('a:xfrm')}/{qn('a:ext')}"),
    ):
        for side, long in sizes.items():
            extent.set(side, long)
    for named in (made.find(f".//{qn('wp:docPr')}"), made.find(f".//{qn('pic:cNvPr')}")):
        named.set("id", str(number))
        named.set("name", f"Picture {number}")
        named.set("descr", in_xml(said))
    blip = made.find(f".//{qn('a:blip')}")
    blip.set(qn("r:embed"), _kept(part, f"{number}.emf", "image/x-emf", emf.picture(drawing)))
    made.find(f".//{_SVG}").set(
        qn("r:embed"), _kept(part, f"{number}.svg", "image/svg+xml", encoded(alone))
    )
    return made


def _sides(room: Rect) -> tuple[tuple[str, float], ...]:
    return (("cx", room.w), ("cy", room.h))


def _kept(part: DocumentPart, name: str, kind: str, data: bytes) -> str:
    """Keep the bytes of a picture in a document, and return by which name they are known there."""
    made = Part(PackURI(f"/word/media/picture{name}"), kind, data, part.package)
    return part.relate_to(made, RELATIONSHIP_TYPE.IMAGE)
