"""What is cited, as footnotes; of an answer with very many, as a numbered list at its end that its numbers lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.parts.document import DocumentPart

from partnership_graph.answers.answer import Citation
from partnership_graph.answers.printed import BESIDE
from partnership_graph.facts.dates import in_words
from partnership_graph.publishing.docx import elements
from partnership_graph.publishing.docx.elements import element, run

MOST: Final = 100
"""So many footnotes can be read on their pages; beyond, they are a list at the end."""

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_MARK: Final = "FootnoteReference"
_BETWEEN: Final = ("separator", "continuationSeparator")
"""What stands between the text of a page and its notes: Word asks for these two, as -1 and 0."""


def cited_as(cited: Iterable[Citation]) -> dict[str, str]:
    """Return citations as they stand in a note: each source, its day where the name has none, and its paragraphs."""
    paragraphs: dict[str, dict[str, None]] = {}
    for item in cited:
        day = in_words(item.as_of)
        name = item.name if day in item.name else f"{item.name}, {day}"
        name += BESIDE * item.beside
        paragraphs.setdefault(name, {})[item.locator] = None
    return {name: ", ".join(those) for name, those in paragraphs.items()}


@dataclass
class Notes:
    """The notes of a document as it is written, each known again after that.

    There is one for all that a statement cites. They are ``listed`` at the end where they are too many for the foot
    of a page; ``by_source``, there is one for each source, and all of a source are a paragraph of that list.
    """

    listed: bool = False
    by_source: bool = False
    numbers: dict[tuple[tuple[str, str], ...], int] = field(default_factory=dict)

    def marks(self, cited: Iterable[Citation]) -> Iterator[Element]:
        """Yield what stands after a statement: the numbers of the notes on what it cites, if it cites anything."""
        said = tuple(cited_as(cited).items())
        for note in [(item,) for item in said] if self.by_source else filter(None, [said]):
            known = note in self.numbers
            number = self.numbers.setdefault(note, len(self.numbers) + 1)
            yield from self._mark(number, known=known)

    def _mark(self, number: int, *, known: bool) -> Iterator[Element]:
        name = _named(number)
        if self.listed:
            yield run(" ")
            yield elements.linked(name, run(f"[{number}]"))
        elif known:
            yield from elements.field(f"NOTEREF {name} \\f \\h", str(number), _MARK)
        else:
            style = element("w:rPr", element("w:rStyle", val=_MARK))
            note = element("w:r", style, element("w:footnoteReference", id=str(number)))
            yield from elements.marked(name, number, note)

    def list(self) -> Iterator[Element]:
        """Yield what is cited as the paragraphs of a list, where there are too many for footnotes."""
        made: dict[str, list[Element]] = {}
        for note, number in self.numbers.items() if self.listed else ():
            source, said = note[0] if self.by_source else ("", _told(note))
            first = [run(f"{source}: ")] if source else []
            runs = made.setdefault(source or said, first)
            between = [run("; ")] if runs[1:] else []
            runs += [*between, *elements.marked(_named(number), number, run(f"[{number}] {said}"))]
        yield from (elements.paragraph("Ending", *runs) for runs in made.values())

    def put_in(self, part: DocumentPart) -> None:
        """Add the footnotes to a document, as a part of their own."""
        if self.listed or not self.numbers:
            return
        notes = element("w:footnotes")
        for at, kind in enumerate(_BETWEEN, -1):
            line = element("w:p", element("w:r", element(f"w:{kind}")))
            notes.append(element("w:footnote", line, type=kind, id=str(at)))
        for said, number in self.numbers.items():
            style = element("w:rPr", element("w:rStyle", val=_MARK))
            mark = element("w:r", style, element("w:footnoteRef"))
            words = elements.paragraph("FootnoteText", mark, run(" "), run(_told(said)))
            notes.append(element("w:footnote", words, id=str(number)))
        made = XmlPart(PackURI("/word/footnotes.xml"), _TYPE, notes, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = part.settings.element
        between = [element("w:footnote", id=str(at)) for at in (-1, 0)]
        settings.find(qn("w:compat")).addprevious(element("w:footnotePr", *between))


def _named(number: int) -> str:
    return f"_Note{number}"


def _told(note: Sequence[tuple[str, str]]) -> str:
    """Return what is cited as it stands in one note."""
    return "; ".join(f"{name}: {paragraphs}" for name, paragraphs in note)
