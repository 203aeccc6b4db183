"""A file of somebody else's format as a workbook that is to be written: rows, settings, and what is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, TypeAlias

from partnership_graph.errors import quoted
from partnership_graph.facts.dates import is_day
from partnership_graph.facts.ids import slug
from partnership_graph.workbook.imports import bods, ods, organogram, orgchart, popolo
from partnership_graph.workbook.imports.texts import clean
from partnership_graph.workbook.imports.values import Imported, Losses, Rows
from partnership_graph.workbook.imports.words import NOT_STATED
from partnership_graph.workbook.sheets import DOCUMENTS
from partnership_graph.workbook.values import NoWorkbookError, Row

Reader: TypeAlias = Callable[[bytes | str, str], Imported]

CODE: Final = "File-1"
"""The short name of the file as a document, by which every row cites it."""

UNDATED: Final = "The file does not say which day it speaks for; this is the day it was read."

_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read: its name, what it is in a sentence, and what reads it."""

    name: str
    about: str
    read: Reader


FORMATS: Final[Mapping[str, Format]] = {
    made.name: made
    for made in (
        Format("popolo", "Popolo JSON: people, organisations, posts and memberships.", popolo.read),
        Format("bods", "Beneficial ownership statements, BODS 0.4 JSON.", bods.read),
        Format(
            "organogram", "The senior posts of a UK government organogram, CSV.", organogram.read
        ),
        Format(
            "ods", "Organisations of the NHS's directory, ODS, CSV with headings or none.", ods.read
        ),
        Format(
            "orgchart", "A list of names and whom each reports to, as CSV or text.", orgchart.read
        ),
    )
}
"""The formats by name."""


def imported(  # noqa: PLR0913 - the file, and what a person may say of it
    form: str, raw: bytes, file_name: str, *, title: str = "", dated: str = "", read_on: str = ""
) -> tuple[Rows, dict[str, str], Losses]:
    """Return the rows of each sheet, the settings of the place, and what the workbook does not say.

    Args:
        form: the name of the format.
        raw: the file.
        file_name: what it is called.
        title: what the place is to be called; blank takes what the file says, or its name.
        dated: the day the file speaks for; needed where it does not say so itself.
        read_on: the day it is read, which is put down, and said, where neither is known.

    Raises:
        NoWorkbookError: there is no such format, the file is not of it, or its day is not known.
    """
    if form not in FORMATS:
        raise NoWorkbookError(
            f"{quoted(form)} is no format that is read; expected one of {', '.join(FORMATS)}"
        )
    name = clean(PurePath(file_name.replace("\\", "/")).name) or form
    try:
        found = FORMATS[form].read(raw, CODE)
        day = _day(dated or found.dated or read_on)
        _check_says_anything(found, FORMATS[form])
    except NoWorkbookError as error:
        raise NoWorkbookError(f"{name}: {error}") from error
    called = (clean(title) or found.title or PurePath(name).stem)[:_LONGEST_NAME].strip()
    document = {
        "short_name": CODE,
        "name": called,
        "dated": day,
        "publisher": found.publisher or NOT_STATED,
        "document_file": name,
    }
    if not (dated or found.dated):
        document["note"] = UNDATED
    rows = {DOCUMENTS.key: [Row(document, number=2)], **found.rows}
    return rows, {"name": called, "slug": slug(called) or form}, found.losses


def _check_says_anything(found: Imported, form: Format) -> None:
    if not any(found.rows.values()):
        lost = ", ".join(f"{number} {what}" for what, number in found.losses) or "nothing"
        raise NoWorkbookError(
            f"the file has {lost}, and no row that a workbook holds; expected {form.about} "
            "Choose the format the file is in, or export it once more"
        )


def _day(text: str) -> str:
    if not text:
        raise NoWorkbookError(
            "the file does not say which day it speaks for; expected a day such as 2024-05-01, "
            "2024-05 or 2024; give it as --dated"
        )
    if not is_day(text):
        raise NoWorkbookError(
            f"{quoted(text)} is not a day that exists; expected 2024-05-01, 2024-05 or 2024; "
            "correct --dated"
        )
    return text
