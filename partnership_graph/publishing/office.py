"""What the files of an office program share: text that they can hold, the day they bear, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.remarks import Kind
from partnership_graph.facts.view import FIRST_DAY

AUTHOR: Final = "partnership_graph"
LANGUAGE: Final = "en-GB"
FONT: Final = "Arial"

_CONTENTS: Final = "[Content_Types].xml"
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive knows: every part bears it, and the properties the day of the answer."""


_TYPED: Final = re.compile(r""" \((?:pgraph |-)(?:[^()"']|"[^"]*"|'[^']*')*\)""")
"""A command, or an option, as it stands in brackets behind what it shows."""


def bearing(day: str) -> datetime:
    """Return the moment that the properties of a file bear: the day that was asked about, or where there is none 1980."""
    if not day or day == FIRST_DAY:
        return datetime(*_FIRST, tzinfo=UTC)
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def remarked(answer: Answer) -> list[str]:
    """Return what is said of an answer in a paper: no option to be typed, and nothing of what to ask next."""
    return [item.text for item in answer.remarks if item.kind is not Kind.NEXT]


def untyped(text: str) -> str:
    """Return what is said where something can be typed, without what is typed: a paper has no use for it."""
    return _TYPED.sub("", text)


def repacked(data: bytes) -> bytes:
    """Return an archive with its parts in order and no date of today: the same bytes for the same content."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as found,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        for name in sorted(found.namelist(), key=lambda name: (name != _CONTENTS, name)):
            part = zipfile.ZipInfo(name, _FIRST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            archive.writestr(part, found.read(name))
    return out.getvalue()
