"""What stands on each sheet of a picture that is printed on several: a line of contents for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from partnership_graph.diagrams.layout.lettering import LEAD, width
from partnership_graph.diagrams.layout.picture import Heading, Picture, Rect, Row

_NAMED: Final = 3


def contents(picture: Picture, parts: Sequence[Rect]) -> tuple[str, ...]:
    """Return a line for each sheet that says which it is and what stands on it."""
    lines = []
    begun: set[str] = set()
    last = ""
    for at, part in enumerate(parts, 1):
        names = [*_levels(picture, part, begun)] or [*_titles(picture, part)]
        said = f": {_few(names or [last])}" if names or last else ""
        lines.append(f"Sheet {at} of {len(parts)}{said}")
        last = f"{names[-1]}, continued" if names else last
    return tuple(lines)


def rect_of(heading: Heading) -> Rect:
    """Return the room that free words take."""
    return Rect(x=heading.x, y=heading.y - LEAD, w=width(heading.text, bold=True), h=LEAD)


def _levels(picture: Picture, part: Rect, begun: set[str]) -> Iterator[str]:
    """Yield the levels that stand on a sheet, and note them; those noted before are continued."""
    rects = [box.rect for box in picture.boxes] + [around.rect for around in picture.brackets]
    for band in picture.bands:
        shown = [rect for rect in rects if rect.overlaps(band.rect) and rect.overlaps(part)]
        if shown and band.rect.overlaps(part):
            yield f"{band.name} level{', continued' if band.id in begun else ''}"
            begun.add(band.id)


def _titles(picture: Picture, part: Rect) -> Iterator[str]:
    """Yield what begins on a sheet that has no levels, in the order of reading."""
    named = [(rect_of(heading), heading.text.removesuffix(":")) for heading in picture.headings]
    if picture.frame:
        named.append((picture.frame.rect, " ".join(picture.frame.title)))
    named += [(at.rect, _first(at.rows)) for at in picture.brackets if not at.within]
    named += [(at.rect, _first(at.rows)) for at in picture.boxes if not at.within]
    for rect, name in sorted(named, key=lambda thing: (thing[0].y, thing[0].x)):
        if name and _begins(rect, part):
            yield name


def _first(rows: Sequence[Row]) -> str:
    """Return what is said first in some rows: a name or a title."""
    return " ".join(row.text for row in rows if row.look == rows[0].look)


def _begins(rect: Rect, part: Rect) -> bool:
    return part.x <= rect.x < part.right and part.y <= rect.y < part.bottom


def _few(names: Sequence[str]) -> str:
    """Return names in a row, of many the first and how many more."""
    more = len(names) - _NAMED
    return "; ".join(names) if more <= 1 else f"{'; '.join(names[:_NAMED])} and {more} more"
