"""The formats: the one list of what can be written, of what, and how such a file is called.

A format is a module that bears its name (``excel-csv`` is ``excel_csv``) and has a function for
each thing that it writes: ``answer``, ``table``, ``book`` or ``review``, which takes that value and returns the
bytes of the file; where it has ``screen`` as well, that writes as much of an answer as one screen holds. A module is imported when its format is asked for and not before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Final

from partnership_graph.errors import PartnershipGraphError, QuestionError

if TYPE_CHECKING:
    from partnership_graph.answers.answer import Answer
    from partnership_graph.diagrams.scene import Book
    from partnership_graph.publishing.dossier import Dossier
    from partnership_graph.publishing.register import Register
    from partnership_graph.publishing.table import ResultTable

ANSWER: Final = "answer"
SCREEN: Final = "screen"
TABLE: Final = "table"
BOOK: Final = "book"
REVIEW: Final = "review"
DOSSIER: Final = "dossier"
REGISTER: Final = "register"


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what can be written in it, and the endings of such a file's name.

    ``extra`` is what must be installed beside the package to write it; none where nothing must. One
    that is ``binary`` is no text, and is never printed.
    """

    name: str
    writes: frozenset[str]
    endings: tuple[str, ...]
    extra: str = ""
    binary: bool = False

    @property
    def module(self) -> str:
        """The module that writes it."""
        return f"partnership_graph.publishing.{self.name.replace('-', '_')}"


_KINDS: Final = {
    "Answer": ANSWER,
    "Book": BOOK,
    "Dossier": DOSSIER,
    "Register": REGISTER,
    "ResultTable": TABLE,
    "Reviewed": REVIEW,
}
"""What a value is, by the name of its class or one it is made from: importing all would cost who needs one."""

EXPLAINED: Final = frozenset({"html", "pdf", "xlsx"})
"""The formats of a review that have room to say of every rule why it matters."""

_AS_WELL: Final = {REVIEW: ANSWER}
"""What a value is as well: a review is an answer, and can be written as any."""

_DOCUMENT: Final = frozenset({ANSWER, SCREEN, TABLE, BOOK, REVIEW, DOSSIER})
"""What is read or printed page by page can be any of these."""

FORMATS: Final[Mapping[str, Format]] = {
    item.name: item
    for item in (
        Format("text", frozenset({ANSWER, SCREEN, TABLE}), (".md",)),
        Format("markdown", frozenset({ANSWER, SCREEN, TABLE}), (".md",)),
        Format("json", frozenset({ANSWER, TABLE}), (".json",)),
        Format("csv", frozenset({ANSWER, TABLE}), (".csv",)),
        Format("excel-csv", frozenset({ANSWER, TABLE}), (".csv",)),
        Format("card", frozenset({ANSWER}), (".md",)),
        Format("html", frozenset({BOOK, REVIEW}), (".html", ".htm")),
        Format("svg", frozenset({BOOK}), (".svg",)),
        Format("xlsx", frozenset({ANSWER, TABLE, REVIEW, REGISTER}), (".xlsx",), binary=True),
        Format("drawio", frozenset({BOOK}), (".drawio",)),
        Format("pdf", _DOCUMENT, (".pdf",), extra="pdf", binary=True),
        Format("docx", _DOCUMENT, (".docx",), extra="docx", binary=True),
        Format("pptx", frozenset({ANSWER, SCREEN, BOOK}), (".pptx",), extra="pptx", binary=True),
        Format("junit", frozenset({REVIEW}), (".xml",)),
    )
}
"""Every format by name, in the order in which they are offered."""

_NOT_OURS: Final = (
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".eps"),
    *(".doc", ".odt", ".rtf", ".xls", ".xlsm", ".ods", ".ppt", ".odp", ".vsdx", ".zip"),
)
"""How the names of files end that other programs open, and that nothing here is written for."""

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = dict.fromkeys(_NOT_OURS, ()) | {
    ending: tuple(item.name for item in FORMATS.values() if ending in item.endings)
    for ending in dict.fromkeys(end for item in FORMATS.values() for end in item.endings)
}
"""Which formats stand in a file whose name ends so; of another ending nobody knows."""


def formats_of(kind: str) -> list[str]:
    """Return the names of the formats in which an answer, a table, a book or a review can be written."""
    kinds = {kind, _AS_WELL.get(kind, kind)}
    return [item.name for item in FORMATS.values() if kinds & item.writes]


def texts_of(kind: str) -> list[str]:
    """Return the names of those formats of an answer, a table, a book or a review that are text."""
    return [name for name in formats_of(kind) if not FORMATS[name].binary]


def write(
    value: Answer | ResultTable | Book | Dossier | Register, form: str, *, full: bool = False
) -> bytes:
    """Return a value as the bytes of a file.

    Args:
        value: an answer, the rows of a query, a book of pictures, a dossier or a register.
        form: the name of a format.
        full: write all of an answer, also in a format in which it is cut to one screen.

    Raises:
        QuestionError: there is no such format, or it is not one for such a value.
        PartnershipGraphError: what writes it is not installed; the message says what to install.
    """
    kind = next((_KINDS[at.__name__] for at in type(value).__mro__ if at.__name__ in _KINDS), "")
    if form not in formats_of(kind):
        expected = ", ".join(formats_of(kind)) or "no format: it is no answer, table or book"
        raise QuestionError(f"format {form!r} is not one for this; expected {expected}")
    if kind not in FORMATS[form].writes:
        kind = _AS_WELL.get(kind, kind)
    if kind == ANSWER and SCREEN in FORMATS[form].writes and not full:
        kind = SCREEN
    chosen = FORMATS[form]
    module = needing(chosen.module, chosen.extra, f"--format {form}")
    written: bytes = getattr(module, kind)(value)
    return written


def needing(module: str, extra: str, asked: str) -> ModuleType:
    """Return a module that may need an extra, which is imported when it is asked for.

    Args:
        module: its name.
        extra: the extra; "" where it needs none.
        asked: what was asked for, as it is typed.

    Raises:
        PartnershipGraphError: a library that it needs is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if not extra:
            raise
        raise PartnershipGraphError(
            f"{asked} needs {error.name}, which is not installed here; install it with: "
            f"pip install 'partnership-graph[{extra}]'"
        ) from error
