"""How a document looks: Arial, dark headings, British spelling, and the styles that the usual template lacks."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from partnership_graph.publishing.docx.elements import element
from partnership_graph.publishing.office import FONT, LANGUAGE

_INK: Final = "1F1F1F"
_HEAD: Final = "4A1D6B"
_SIZES: Final = {"Heading1": 32, "Heading2": 25, "Heading3": 23, "Heading4": 21, "Footer": 16}
"""In half points, as a document has them; running text is 21."""

_TEXT: Final = 21
_THEMED: Final = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_MODE: Final = "15"  # of Word 2013 and later, which else says that it is working as an older one


def dressed(opened: Document) -> None:
    """Give an empty document its looks and its language."""
    styles = opened.styles.element
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for fonts in styles.iter(qn("w:rFonts")):
        _in_font(fonts)
    by_id = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
    for name, size in _SIZES.items():
        colour = _HEAD if name.startswith("Heading") else _INK
        _set(by_id[name], size, colour, before=220 if size > _TEXT else 120)
    _set(by_id["Normal"], _TEXT, _INK, after=80)
    for at, name in enumerate(("ListBullet", "ListBullet2", "ListBullet3"), 1):
        _set(by_id[name], _TEXT, _INK, after=40, left=360 * at)
    styles.extend(_own())
    settings = opened.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _MODE)


def _own() -> list[Element]:
    """Return the styles that are ours: the verdict, what ends a document, and the footnotes of Word."""
    return [
        _style("Verdict", "Verdict", size=24, bold=True, before=60, after=160),
        _style("Ending", "Ending", size=19, before=60, after=40),
        _style("Cell", "Cell", size=19, before=20, after=20),
        _style("FootnoteText", "footnote text", size=18, before=0, after=20),
        element(
            "w:style",
            element("w:name", val="footnote reference"),
            element("w:rPr", element("w:vertAlign", val="superscript")),
            type="character",
            styleId="FootnoteReference",
        ),
    ]


def _style(  # noqa: PLR0913 - so much is a style
    known_as: str, name: str, *, size: int, before: int, after: int, bold: bool = False
) -> Element:
    looks = [element("w:b")] if bold else []
    looks += [element("w:sz", val=str(size)), element("w:szCs", val=str(size))]
    return element(
        "w:style",
        element("w:name", val=name),
        element("w:basedOn", val="Normal"),
        element("w:pPr", _spaced(before, after)),
        element("w:rPr", *looks),
        type="paragraph",
        styleId=known_as,
    )


def _spaced(before: int, after: int) -> Element:
    return element("w:spacing", before=str(before), after=str(after), line="252", lineRule="auto")


def _set(  # noqa: PLR0913 - so much is a style
    style: Element, size: int, colour: str, *, before: int = 0, after: int = 80, left: int = 0
) -> None:
    """Set what matters of a style that the template has, and leave the rest."""
    paragraph = style.get_or_add_pPr()
    _replaced(paragraph, "w:spacing", _spaced(before, after))
    if left:
        _replaced(paragraph, "w:ind", element("w:ind", left=str(left), hanging="360"))
        _dropped(paragraph, "w:contextualSpacing")
    looks = style.get_or_add_rPr()
    for tag, made in (
        ("w:color", element("w:color", val=colour)),
        ("w:sz", element("w:sz", val=str(size))),
        ("w:szCs", element("w:szCs", val=str(size))),
    ):
        _replaced(looks, tag, made)


_ORDER: Final = (
    *("w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:spacing", "w:kern"),
    *("w:sz", "w:szCs", "w:lang"),
)
_IN_PARAGRAPHS: Final = (
    *("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:numPr", "w:pBdr", "w:tabs"),
    *("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"),
)
"""What stands in a style in which order: a document in another one is refused."""


def _replaced(parent: Element, tag: str, made: Element) -> None:
    _dropped(parent, tag)
    order = _IN_PARAGRAPHS if parent.tag == qn("w:pPr") else _ORDER
    after = {qn(name) for name in order[order.index(tag) + 1 :]}
    follows = next((kid for kid in parent if kid.tag in after), None)
    if follows is None:
        parent.append(made)
    else:
        follows.addprevious(made)


def _dropped(parent: Element, tag: str) -> None:
    for stood in parent.findall(qn(tag)):
        parent.remove(stood)


def _in_font(fonts: Element) -> None:
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
