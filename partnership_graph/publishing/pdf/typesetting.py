"""From the values of a document to the bytes of its PDF: typst is spoken to here and nowhere else."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Final, Literal

import typst

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.publishing.pdf.blocks import Document, Run

STANDARD: Final[Literal["ua-1"]] = "ua-1"
"""PDF/UA-1: tagged, so that it can be read aloud in order. What would break it is refused by typst."""

_HERE: Final = "partnership_graph.publishing.pdf"
_LONG: Final = re.compile(r"[^\s\u200b-]{16}(?=[^\s\u200b-]{4})")
_BREAK: Final = "\u200b"


def typeset(document: Document) -> bytes:
    """Return a document as PDF: the same bytes for the same values.

    Raises:
        PartnershipGraphError: it cannot be set.
    """
    given = {"data": json.dumps(_plain(document), ensure_ascii=False)}
    try:
        with as_file(files(_HERE) / "fonts") as folder:
            fonts = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
            )
            return typst.compile(
                _template(),
                format="pdf",
                font_paths=fonts,
                ignore_system_fonts=True,
                sys_inputs=given,
                pdf_standards=STANDARD,
                timestamp=0,
            )
    except typst.TypstError as error:
        raise PartnershipGraphError(
            f"this cannot be set as PDF ({error.message}); write it in another format"
        ) from error


@cache
def _template() -> bytes:
    return (files(_HERE) / "document.typ").read_bytes()


def _plain(value: Any) -> Any:
    """Return a value as JSON has it, each block with the name of its kind."""
    if isinstance(value, Run):
        return {"text": _breakable(value.text)} | {
            name: said for name in ("look", "to", "note", "first") if (said := getattr(value, name))
        }
    if is_dataclass(value):
        kind = type(value).__name__.casefold()
        return {"is": kind} | {
            item.name: _plain(getattr(value, item.name)) for item in fields(value)
        }
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _breakable(text: str) -> str:
    """Return text in which a word may be broken that no line could hold."""
    return _LONG.sub(lambda found: found[0] + _BREAK, text)
