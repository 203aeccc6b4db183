"""Lines as they are told once boxes are folded: those of one kind between two boxes are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from partnership_graph.diagrams.scene import Box, Line
from partnership_graph.questions.answer import Citation

_TOLD: Final = 3


def gathered(lines: Iterable[Line], shown: Mapping[str, Box]) -> tuple[Line, ...]:
    """Return the lines as they run between the boxes shown, numbered from one.

    Args:
        lines: lines between boxes of the whole map.
        shown: the box that stands for each of those boxes; a line to any other is left out.
    """
    bundles: dict[tuple[str, str, str, tuple[str, ...]], list[Line]] = {}
    for line in lines:
        if line.from_id in shown and line.to_id in shown:
            start, end = shown[line.from_id], shown[line.to_id]
            if start.id != end.id:
                key = (start.id, end.id, line.kind, line.marks)
                bundles.setdefault(key, []).append(line)
    boxes = {box.id: box for box in shown.values()}
    drawn = (
        some[0]
        if (some[0].from_id, some[0].to_id, len(some)) == (start, end, 1)
        else _gathered(some, boxes[start], boxes[end])
        for (start, end, _, _), some in bundles.items()
    )
    return tuple(replace(line, number=at) for at, line in enumerate(drawn, 1))


def _gathered(lines: list[Line], start: Box, end: Box) -> Line:
    first = lines[0]
    return replace(
        first,
        id=":".join((start.id, first.kind, *first.marks, end.id)),
        from_id=start.id,
        to_id=end.id,
        sentence=_sentence(lines, start, end),
        condition=_one_or_many(line.condition for line in lines),
        last_recorded=_days(line.last_recorded for line in lines),
        earlier=_earlier(lines),
        citations=tuple(summarised(citation for line in lines for citation in line.citations)),
        stands_for=tuple(line.id for line in lines),
    )


def _sentence(lines: list[Line], start: Box, end: Box) -> str:
    if len(lines) <= _TOLD:
        return "; ".join(line.sentence for line in lines)
    return f"{len(lines)} lines, each “{lines[0].words}”: from {start.name} to {end.name}"


def _one_or_many(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def _days(texts: Iterable[str]) -> str:
    days = set(texts)
    return days.pop() if len(days) == 1 else f"on {len(days)} different days"


def _earlier(lines: list[Line]) -> str:
    said = {line.earlier for line in lines}
    return said.pop() if len(said) == 1 else "some recorded earlier"


def summarised(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Yield one citation for each source, with the paragraph or how many there are."""
    found: dict[str, dict[str, Citation]] = {}
    for citation in citations:
        found.setdefault(citation.source, {})[citation.locator] = citation
    for paragraphs in found.values():
        one = next(iter(paragraphs.values()))
        count = len(paragraphs)
        yield one if count == 1 else replace(one, locator=f"{count} paragraphs")
