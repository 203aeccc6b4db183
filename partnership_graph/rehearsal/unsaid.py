"""What a new row states that was said to be stated nowhere: the rows that say so are no more."""

from __future__ import annotations

from collections.abc import Iterator

from partnership_graph.facts.records import Gap, Membership, ReportingLine
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.rehearsal.standing import Standing
from partnership_graph.rehearsal.touches import Add, Drop


def unsaid(standing: Standing, touch: Add) -> Iterator[Drop]:
    """Yield the rows that say of something that it is not stated, where a new row states it."""
    for what, subject in _filling(touch):
        for gap in standing.dataset.of(Gap, subject_id=subject):
            if gap.what == what and gap.id not in standing.dropped:
                yield Drop(gap.id)


def _filling(touch: Add) -> Iterator[tuple[str, str]]:
    """Yield what a new row states that may have been missing, and of what."""
    cells = touch.cells
    if cells.get("basis") == "implied":
        return
    if touch.table == ReportingLine.table and cells["kind"] in UPWARD:
        yield "upward_line", cells["from_id"]
    elif touch.table == Membership.table and cells["capacity"] in {"chair", "joint_chair"}:
        yield "chair", cells["body_id"]
    elif touch.table == "service_links" and cells["capacity"] in {"commissioner", "provider"}:
        yield cells["capacity"], cells["service_id"]
