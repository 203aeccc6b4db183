"""The integration map of a place: its contents, laid out, with title, legend and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnership_graph import vocabulary
from partnership_graph.dates import in_words
from partnership_graph.diagrams.contents import Contents
from partnership_graph.diagrams.grouping import blocks_of
from partnership_graph.diagrams.layout import lay_out
from partnership_graph.diagrams.scene import LICENCE, UNPLACED, Band, Box, Key, Line, Scene
from partnership_graph.errors import UnknownNameError
from partnership_graph.questions.view import View

_NOT_PLACED = "No shown fact places these at a tier."
_BY_HEADING = " Placement by a heading alone is implied: --include implied shows it."
_EMPTY = "Nothing shown is placed at this tier"
_EARLIER = (
    "Shown is what the latest source names. Lines between these that an earlier source records, "
    "and none ends, are shown with the day they were last recorded."
)


def draw_map(view: View, place: str, *, everything: bool = False) -> Scene:
    """Return the integration map of a place as the view sees it.

    Args:
        view: the facts, the day and the filter.
        place: the name of a loaded place's folder.
        everything: also show what only sources before the latest one record.

    Raises:
        UnknownNameError: no place of that name is loaded.
    """
    if place not in view.dataset.places:
        raise UnknownNameError(place, view.dataset.places)
    contents = Contents(view, place, everything)
    boxes, lines = contents.boxes, contents.lines
    bands = tuple(_bands(view, boxes))
    blocks = {band.id: blocks_of(band.id, boxes, lines, contents.homes) for band in bands}
    laid = lay_out(bands, boxes, lines, blocks)
    name = _place_name(view, place)
    return Scene(
        key=view.day,
        place=place,
        title=f"{name}: integration map of the children's partnership",
        as_of=in_words(view.day),
        day=view.day,
        version=view.dataset.version,
        width=laid.width,
        height=laid.height,
        bands=laid.bands,
        groups=laid.groups,
        boxes=laid.boxes,
        lines=laid.lines,
        legend=tuple(_legend(lines)),
        remarks=tuple(_remarks(contents)),
        sources=tuple(_sources(contents)),
        licence=_licence(contents),
    )


def _place_name(view: View, place: str) -> str:
    if view.dataset.is_thing(place):
        return view.dataset.name(place)
    small = {"and", "of", "the"}
    words = place.split("-")
    return " ".join(word if word in small else word.capitalize() for word in words)


def _bands(view: View, boxes: Sequence[Box]) -> Iterator[Band]:
    filled = {box.band for box in boxes}
    for tier, name in vocabulary.TIERS.items():
        yield Band(id=tier, name=name, remark="" if tier in filled else _EMPTY)
    if UNPLACED in filled:
        remark = _NOT_PLACED + ("" if "implied" in view.include else _BY_HEADING)
        yield Band(id=UNPLACED, name="Not placed", remark=remark)


def _legend(lines: Sequence[Line]) -> Iterator[Key]:
    """Yield each kind of line that is drawn once, then once more for each way it is marked."""
    drawn = dict.fromkeys((line.kind, line.marks) for line in lines)
    kinds = list(vocabulary.LINE_KINDS)
    for kind, marks in sorted(drawn, key=lambda at: (kinds.index(at[0]), at[1])):
        words = vocabulary.LINE_KINDS[kind]
        suffix = f" ({', '.join(marks)})" if marks else ""
        yield Key(kind=kind, words=words + suffix, upward=kind in vocabulary.UPWARD, marks=marks)


def _remarks(contents: Contents) -> Iterator[str]:
    if not contents.everything:
        yield _EARLIER
    for text in contents.left_out:
        yield f"{text[0].upper()}{text[1:]}."


def _cited(contents: Contents) -> set[str]:
    cited: tuple[Box | Line, ...] = (*contents.boxes, *contents.lines)
    return {citation.source for item in cited for citation in item.citations}


def _sources(contents: Contents) -> Iterator[str]:
    cited = _cited(contents)
    for source in contents.sources:
        if source.id in cited:
            yield f"{source.name} ({in_words(source.dated)})"


def _licence(contents: Contents) -> str:
    cited = _cited(contents)
    publishers = dict.fromkeys(
        source.publisher for source in contents.sources if source.id in cited and source.publisher
    )
    return f"{LICENCE}: {'; '.join(publishers)}." if publishers else f"{LICENCE}."
