"""Documents for Word: an answer, a review, rows or a picture on A4, with real headings and real footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.brief import brief, whole
from partnership_graph.answers.parts import Part
from partnership_graph.answers.printed import footer, marks_of, said
from partnership_graph.answers.screen import Group, heading, rest
from partnership_graph.publishing.docx.document import Document
from partnership_graph.publishing.docx.pictured import pictured, small
from partnership_graph.publishing.docx.reviewed import findings
from partnership_graph.publishing.office import remarked, untyped
from partnership_graph.publishing.reviewed import line_of
from partnership_graph.publishing.table import ResultTable
from partnership_graph.publishing.table import said as in_words

if TYPE_CHECKING:
    from partnership_graph.diagrams.scene import Book
    from partnership_graph.publishing.dossier import Dossier
    from partnership_graph.review.telling import Reviewed

_RULES: Final = ("How bad", "Rule", "Found", "Of")
_ROWS: Final = "Rows of a query"
_COUNTED: Final = "Recorded as well, and not printed here"
_NOT_PRINTED: Final = "not printed here: "


def screen(value: Answer) -> bytes:
    """Return an answer of one screen as a document: marks that facts share once, a note for each paragraph cited."""
    shown = brief(value)
    document = _begun(value)
    for group in (group for group in shown.groups if _is_printed(group)):
        _group(document, group)
    counted = [heading(group) for group in shown.groups if not _is_printed(group)]
    if counted:
        document.heading(_COUNTED, 2)
    for text in counted:
        document.item(text)
    left = [untyped(text) for text in shown.remarks if text.startswith(_NOT_PRINTED)]
    return _ended(document, value, [*remarked(value), *left])


def dossier(value: Dossier) -> bytes:
    """Return the dossier of a body as a document: whom it answers to as a picture, then chapter by chapter."""
    document = _begun(value.answer)
    if value.picture:
        small(document, value.picture.first)
    for group in whole(value.answer, notes=False).groups:
        _group(document, group)
    return _ended(document, value.answer, remarked(value.answer), is_short=True)


def _group(document: Document, group: Group) -> None:
    document.heading(heading(group), 2)
    if group.remark:
        document.paragraph(group.remark)
    if group.marked or group.cited:
        document.paragraph(_shared(group), cited=group.cited)
    for line in group.lines:
        document.item(line.said, line.depth, cited=line.cited, note=line.note)
    if rest(group):
        document.item(rest(group))


def _is_printed(group: Group) -> bool:
    """Tell whether anything of a part is printed but how much it has."""
    return bool(group.lines or group.remark or group.marked)


def answer(value: Answer) -> bytes:
    """Return a whole answer as a document: a list item a statement, with its marks and a note for each paragraph."""
    document = _begun(value)
    _sections(document, value.sections)
    return _ended(document, value, remarked(value))


def review(value: Reviewed) -> bytes:
    """Return a review as a document: the rules that found something as a table, then what each found."""
    document = _begun(value, by_source=True)
    found = [section for section in value.sections if section.part is Part.FINDINGS]
    if lines := list(map(line_of, found)):
        rows = [[line.severity, line.title, str(line.found), line.looked_at] for line in lines]
        document.table("What was found, by rule", _RULES, rows, (2, 10, 1.4, 1.4))
    for section in found:
        document.heading(section.heading, 2)
        if section.remark:
            document.paragraph(section.remark)
        findings(document, section)
    _sections(document, [section for section in value.sections if section not in found])
    return _ended(document, value, remarked(value))


def table(value: ResultTable) -> bytes:
    """Return rows as a document with one table, on its side where it has many columns."""
    document = Document(title=_ROWS, day="")
    document.heading(_ROWS, 1)
    rows = [[in_words(cell) for cell in row] for row in value.rows]
    if value.columns:
        document.wide_table(_ROWS, list(map(in_words, value.columns)), rows)
    for note in value.notes():
        document.paragraph(note, "Ending")
    return document.written()


def book(value: Book) -> bytes:
    """Return the scene that is shown first as a document: the picture, and the same in words."""
    return pictured(value)


def _begun(value: Answer, *, by_source: bool = False) -> Document:
    cites = len({item.citations for _, item in value.statements() if item.citations})
    document = Document(
        title=value.question, day=value.as_of, foot=footer(value), cites=cites, by_source=by_source
    )
    document.heading(value.question, 1)
    document.paragraph(value.verdict, "Verdict")
    return document


def _sections(document: Document, sections: Iterable[Section]) -> None:
    for section in sections:
        document.heading(section.heading, 2)
        if section.remark:
            document.paragraph(section.remark)
        for item in section.statements:
            marks = "; ".join(marks_of(item))
            words = said(item) + (f" ({marks})" if marks else "")
            document.item(words, item.depth, cited=item.citations, note=item.note)


def _shared(group: Group) -> str:
    """Return what all facts of a group share as a sentence, to which their sources are noted."""
    words = group.marked.strip().removeprefix("(").removesuffix(")")
    return f"{words[:1].upper()}{words[1:]}." if words else "All from the same source."


def _ended(
    document: Document, value: Answer, remarks: Sequence[str], *, is_short: bool = False
) -> bytes:
    """Return a document with what ends it; the day and the version, where it is short, are at the foot of each page."""
    document.sources()
    for remark in remarks:
        document.paragraph(f"Note: {remark}", "Ending")
    if value.licence:
        document.paragraph(value.licence, "Ending")
    if not is_short:
        document.paragraph(footer(value), "Ending")
    return document.written()
