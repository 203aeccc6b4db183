"""PDF read back by pypdf, which knows nothing of what wrote it: text, tags, links, fonts, sizes of letters."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

LETTERS_BETWEEN = re.compile(r"[\s\u200b\u00ad]+")


@dataclass(frozen=True)
class Tag:
    """One element of the structure: its kind, its alternative text, its attributes, and those within it."""

    kind: str
    alt: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    within: tuple[Tag, ...] = ()

    def every(self) -> Iterator[Tag]:
        """Yield it and all below it, in the order in which they are read aloud."""
        yield self
        for tag in self.within:
            yield from tag.every()


def read(data: bytes) -> PdfReader:
    """Return a file as pypdf reads it."""
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """Return all text that is printed, page by page."""
    return "\n".join(page.extract_text() for page in read(data).pages)


def squeezed(text: str) -> str:
    """Return text without what lies between its letters: a line of a page may end anywhere."""
    return LETTERS_BETWEEN.sub("", text)


def tags_of(data: bytes) -> list[Tag]:
    """Return every tag, in the order in which they are read aloud."""
    root: Any = read(data).root_object["/StructTreeRoot"].get_object()
    return [tag for top in _tags(root.get("/K")) for tag in top.every()]


def _tags(node: Any) -> Iterator[Tag]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for item in node:
            yield from _tags(item)
    elif isinstance(node, DictionaryObject) and "/S" in node:
        yield Tag(
            str(node["/S"]).removeprefix("/"),
            str(node.get("/Alt", "")),
            dict(_attributes(node.get("/A"))),
            tuple(_tags(node.get("/K"))),
        )


def _attributes(node: Any) -> Iterator[tuple[str, str]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for item in node:
            yield from _attributes(item)
    elif isinstance(node, DictionaryObject):
        yield from ((name, str(value)) for name, value in node.items())


def levels_of(data: bytes) -> list[int]:
    """Return the levels of the headings in order."""
    return [int(tag.kind[1]) for tag in tags_of(data) if re.fullmatch(r"H\d", tag.kind)]


def links_of(data: bytes) -> int:
    """Return how many links there are."""
    return sum(
        annotation.get_object().get("/Subtype") == "/Link"
        for page in read(data).pages
        for annotation in page.get("/Annots", ())
    )


def everything_in(data: bytes) -> bytes:
    """Return every byte of a file with each stream unpacked, and its texts as they are printed and as they are told."""
    reader = read(data)
    parts = [data, text_of(data).encode(), str(reader.metadata).encode()]
    parts += [f"{tag.alt} {tag.attributes}".encode() for tag in tags_of(data)]
    for number in range(1, int(str(reader.trailer["/Size"]))):
        found = reader.get_object(number)
        parts.append(repr(found).encode())
        if found is not None and hasattr(found, "get_data"):
            parts.append(found.get_data())
    return b"\n".join(parts)


def fonts_of(data: bytes) -> set[str]:
    """Return the names of the fonts, without the six letters that say they are a part of one."""
    names = set()
    for page in read(data).pages:
        fonts: Any = page["/Resources"]
        for font in fonts.get("/Font", {}).values():
            names.add(str(font.get_object()["/BaseFont"]).partition("+")[2])
        for inner in fonts.get("/XObject", {}).values():
            within = inner.get_object().get("/Resources", {}).get("/Font", {})
            names |= {
                str(font.get_object()["/BaseFont"]).partition("+")[2] for font in within.values()
            }
    return names


def letters_on(data: bytes, page: int) -> list[float]:
    """Return how large the letters of each run of text on a page are, in points."""
    found: list[float] = []

    def visit(text: str, matrix: Any, own: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.append(size * math.sqrt(_area(own) * _area(matrix)))

    read(data).pages[page].extract_text(visitor_text=visit)
    return found


def _area(matrix: Any) -> float:
    """Return how much larger a transformation makes an area, however it turns it."""
    a, b, c, d = map(float, matrix[:4])
    return abs(a * d - b * c)
