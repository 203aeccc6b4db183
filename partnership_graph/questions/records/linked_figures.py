"""The figures beside a thing that has none itself: of what a line links with it, or of the line's own paragraph."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from partnership_graph.facts.records import (
    AreaLink,
    Fact,
    Figure,
    ProgrammeLink,
    ReportingLine,
    ServiceLink,
)
from partnership_graph.facts.view import View
from partnership_graph.questions.records.rows import is_shown

_LINKS: Final = (ProgrammeLink, ReportingLine, ServiceLink, AreaLink)


def of_linked(
    view: View, thing: str, parts: Collection[str], known: Collection[Figure]
) -> list[Figure]:
    """Return the figures of what a thing is linked with by one line, and those that the line's paragraph states.

    There are none where any of those known is of the thing itself or of a part of it.
    """
    if any(item.subject_id in parts for item in known):
        return []
    links = _lines(view, thing) if thing else {}
    stated = {at for those in links.values() for link in those for at in view.paragraphs(link)}
    return [
        item
        for item in view.dataset.all(Figure)
        if (item.subject_id in links or not stated.isdisjoint(view.paragraphs(item)))
        and item not in known
        and is_shown(view, item)
    ]


def _lines(view: View, thing: str) -> Mapping[str, Sequence[Fact]]:
    """Return what a thing is linked with, whichever way the line goes, each with the lines that say so."""
    found: dict[str, list[Fact]] = {}
    for table in _LINKS:
        for link in view.dataset.about(thing, table):
            ends = [str(getattr(link, end)) for end in link.ends]
            if thing in ends and view.lets_through(link):
                for end in ends:
                    if end and end != thing:
                        found.setdefault(end, []).append(link)
    return found
