"""Elements of a document as they are made: paragraphs, runs of text, and what Word works out as it opens one."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from partnership_graph.publishing.escapes import in_xml

_LOOKS: Final = ("b", "i", "strike")
"""What a run may look like, in the order that a document demands."""


def element(tag: str, *within: Element, **given: str) -> Element:
    """Return an element with attributes of its own namespace: ``element("w:sz", val="22")``."""
    made = OxmlElement(tag)
    prefix = tag.partition(":")[0]
    for name, value in given.items():
        made.set(qn(f"{prefix}:{name}"), value)
    made.extend(within)
    return made


def run(text: str, *looks: str, style: str = "") -> Element:
    """Return text as a run; ``looks`` are "b", "i" or "strike"."""
    made = element("w:r")
    wanted = [element("w:rStyle", val=style)] if style else []
    wanted += [element(f"w:{look}") for look in _LOOKS if look in looks]
    if wanted:
        made.append(element("w:rPr", *wanted))
    words = element("w:t")
    before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    words.text = f"{before}{in_xml(text)}{after}" if text.strip() else text
    words.set(qn("xml:space"), "preserve")
    made.append(words)
    return made


def paragraph(style: str, *within: Element) -> Element:
    """Return a paragraph in a style, by the id of that."""
    made = element("w:p", element("w:pPr", element("w:pStyle", val=style)))
    made.extend(within)
    return made


def field(asked: str, value: str, style: str = "") -> list[Element]:
    """Return what Word works out, with what it was when it was written: "PAGE", "NOTEREF name"."""
    instruction = element("w:instrText")
    instruction.text = f" {asked} "
    instruction.set(qn("xml:space"), "preserve")
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", instruction),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        run(value, style=style),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


def marked(name: str, number: int, *within: Element) -> list[Element]:
    """Return elements with a bookmark around them."""
    return [
        element("w:bookmarkStart", id=str(number), name=name),
        *within,
        element("w:bookmarkEnd", id=str(number)),
    ]


def linked(name: str, *within: Element) -> Element:
    """Return elements that lead to a bookmark."""
    return element("w:hyperlink", *within, anchor=name)


def put_in(parent: Any, *elements: Element) -> None:
    """Add elements to the end of a part, before what says how its last page is."""
    end = parent.find(qn("w:sectPr"))
    for made in elements:
        if end is None:
            parent.append(made)
        else:
            end.addprevious(made)
