"""Lines as they are told: those of one kind between two boxes are one, also once boxes are folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.scene import Box, Line

_TOLD: Final = 3  # so many sentences fit a panel; more are counted


def gathered(lines: Iterable[Line], shown: Mapping[str, Box]) -> tuple[Line, ...]:
    """Return the lines as they run between the boxes shown, numbered from one.

    Args:
        lines: lines between boxes of the whole map.
        shown: the box that stands for each of those boxes; a line to any other is left out.
    """
    bundles: dict[str, list[Line]] = {}
    for line in lines:
        if line.from_id in shown and line.to_id in shown:
            start, end = shown[line.from_id], shown[line.to_id]
            if start.id != end.id:
                bundles.setdefault(_bundle(line, start, end), []).append(line)
    drawn = (
        _gathered(bundle, some, shown[some[0].from_id], shown[some[0].to_id])
        for bundle, some in bundles.items()
    )
    return tuple(replace(line, number=at) for at, line in enumerate(drawn, 1))


def _bundle(line: Line, start: Box, end: Box) -> str:
    """Return the id of what a line is drawn in: all of it is of one kind and looks the same."""
    step = str(line.step) if line.step else ""
    over, faded = "over" if line.over else "", "faded" if line.faded else ""
    looks = (*line.marks, over, line.change, step, faded)
    return ":".join((start.id, line.kind, *filter(None, looks), end.id))


def _gathered(bundle: str, lines: list[Line], start: Box, end: Box) -> Line:
    first = lines[0]
    if (first.from_id, first.to_id, len(lines)) == (start.id, end.id, 1):
        return first
    cited = (citation for line in lines for citation in line.citations)
    folded = start.stands_for or end.stands_for
    return replace(
        first,
        id=bundle,
        from_id=start.id,
        to_id=end.id,
        sentence=_sentence(lines, start, end),
        condition=_one_or_many(line.condition for line in lines),
        last_recorded=_days(line.last_recorded for line in lines),
        earlier=_earlier(lines),
        over=_one_or_many(line.over for line in lines),
        bases=tuple(dict.fromkeys(basis for line in lines for basis in line.bases)),
        citations=tuple(summarised(cited) if folded else dict.fromkeys(cited)),
        stands_for=tuple(line.id for line in lines),
    )


def _sentence(lines: list[Line], start: Box, end: Box) -> str:
    if len(lines) <= _TOLD:
        return _one_or_many(line.sentence for line in lines)
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
