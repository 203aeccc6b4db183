"""From the values of a document to the bytes of its PDF: typst is spoken to here and nowhere else."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Final

import typst

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.publishing.pdf.blocks import Document, Run

_HERE: Final = "partnership_graph.publishing.pdf"
_PRINTED: Final = frozenset({"text", "heading", "said", "key", "headings", "notes"})
"""The fields of the blocks whose texts are set in lines."""

_LONG: Final = re.compile(r"[^\s-]{16}(?=[^\s-]{4})")
_BREAK: Final = "\\g<0>\u200b"


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
                pdf_standards="ua-1",  # tagged, to be read aloud; what would break it is refused
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
    """Return a value as JSON has it, each block with the name of its kind; a run without what is usual."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value):
        return value
    given = {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    for name in _PRINTED & given.keys():
        given[name] = _breakable(given[name])
    if isinstance(value, Run):
        return {name: said for name, said in given.items() if said or name == "text"}
    return {"is": type(value).__name__.casefold()} | given


def _breakable(text: str | list[str]) -> str | list[str]:
    """Return text in which a word may be broken that no line could hold."""
    if isinstance(text, list):
        return [_LONG.sub(_BREAK, item) for item in text]
    return _LONG.sub(_BREAK, text)
