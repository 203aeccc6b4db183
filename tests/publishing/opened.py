"""A document or a presentation as another program reads it: its parts, its words, the contrast of its colours."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
READABLE = 4.5


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data: bytes, part: str) -> ET.Element:
    """Return a part as a tree."""
    return ET.fromstring(parts(data)[part])  # noqa: S314 - it is ours


def words(root: ET.Element, letters: str = f"{W}t") -> str:
    """Return all the words of a tree in their order."""
    return "".join(item.text or "" for item in root.iter(letters))


def everything(data: bytes) -> str:
    """Return every letter of a file: of its parts, their names, their attributes and their text."""
    return "\n".join(
        f"{name}\n{part.decode('utf-8', 'replace')}\n{part.decode('utf-16-le', 'ignore')}"
        for name, part in parts(data).items()
    )


def faults(data: bytes) -> Iterator[str]:
    """Yield what is wrong with a file of an office program, whichever it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        dates = {item.date_time for item in archive.infolist()}
    if dates != {(1980, 1, 1, 0, 0, 0)}:
        yield "its parts bear dates"
    every = parts(data)
    for name, part in every.items():
        if name.endswith((".xml", ".rels")):
            yield from _faults(name, part.decode(), every)
    core = every["docProps/core.xml"].decode()
    for wanted in ("<dc:title>", "en-GB</dc:language>"):
        if wanted not in core:
            yield f"the properties have no {wanted}"


def _faults(name: str, part: str, every: dict[str, bytes]) -> Iterator[str]:
    root = ET.fromstring(part.encode())  # noqa: S314 - it is ours
    if 'TargetMode="External"' in part:
        yield f"{name} leads out of the file"
    if f"{datetime.now(UTC):%Y-%m-%d}" in part:
        yield f"{name} bears today's date"
    for item in root if name.endswith(".rels") else ():
        if not _there(name, item.get("Target", ""), every):
            yield f"{name} leads to nothing: {item.get('Target')}"


def _there(name: str, target: str, every: dict[str, bytes]) -> bool:
    folder = name.partition("_rels/")[0]
    path = target.lstrip("/") if target.startswith("/") else f"{folder}{target}"
    while (found := re.sub(r"[^/]+/\.\./", "", path)) != path:
        path = found
    return path in every


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, such as "1F1F1F", as WCAG reckons it."""
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(colour: str) -> float:
    parts_ = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts_
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
