"""A table on two days: what came or went in which way, what changed, and what is in both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain
from typing import Final

from partnership_graph.facts.dates import DAWN, spoken_day
from partnership_graph.facts.periods import Hold
from partnership_graph.facts.records import (
    Area,
    Board,
    ChildrensCentre,
    Contract,
    Fact,
    Membership,
    Organisation,
    Person,
    Post,
    PostHolder,
    Programme,
    ReportingLine,
    Service,
    TierPlacement,
)
from partnership_graph.facts.view import View
from partnership_graph.questions.history.spans import (
    Span,
    dated_between,
    ended_between,
    span,
)

COMPARED: Final[tuple[type[Fact], ...]] = (
    Board,
    ChildrensCentre,
    Membership,
    ReportingLine,
    PostHolder,
    Organisation,
    Person,
    Post,
    TierPlacement,
    Service,
    Contract,
    Programme,
    Area,
)
"""The tables that are compared between two days, in the order in which they are told."""

_SAME: Final[Mapping[type[Fact], tuple[str, ...]]] = {
    Membership: ("body_id", "member_id"),
    ReportingLine: ("from_id", "to_id", "kind"),
    PostHolder: ("post_id", "person_id"),
}
"""The cells by which two rows are two versions of one thing."""


class Way(Enum):
    """A way of differing between two days, in the order in which they are told.

    "Begun" and "ended" are said of stated dates alone, "may have" where the date is a month or a
    year that reaches beyond the two days.
    """

    BEGUN = auto()
    MAY_HAVE_BEGUN = auto()
    FIRST_RECORDED = auto()
    ENDED = auto()
    MAY_HAVE_ENDED = auto()
    LAST_RECORDED = auto()
    BETWEEN = auto()


_BEGINNINGS: Final = (Way.BEGUN, Way.MAY_HAVE_BEGUN, Way.FIRST_RECORDED)
_ENDINGS: Final = (Way.ENDED, Way.MAY_HAVE_ENDED, Way.LAST_RECORDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One table on two days: what came or went in which way, what is in both.

    ``changed`` are the pairs of rows, before and after, that are two versions of one thing.
    """

    table: type[Fact]
    ways: Mapping[Way, Sequence[Span]]
    changed: Sequence[tuple[Span, Span]]
    both: Sequence[Span]

    @property
    def differs(self) -> bool:
        """Tell whether anything came, went or changed."""
        return bool(self.changed) or any(self.ways.values())


def compared(
    view: View, table: type[Fact], spans: Iterable[Span], earlier: str, later: str
) -> Compared:
    """Return how one table differs between two days, as a view lets facts through."""
    kept = [item for item in spans if _lives(view, item)]
    ways = _by_way(kept, earlier, later)
    gone = chain.from_iterable(ways[way] for way in _ENDINGS)
    new = chain.from_iterable(ways[way] for way in _BEGINNINGS)
    changed = _changed(gone, new)
    paired = {item.fact.id for pair in changed for item in pair}
    return Compared(
        table=table,
        ways={
            way: [item for item in each if item.fact.id not in paired] for way, each in ways.items()
        },
        changed=changed,
        both=[item for item in kept if Hold.NO not in (item.before, item.after)],
    )


def _by_way(kept: Iterable[Span], earlier: str, later: str) -> dict[Way, list[Span]]:
    """Return what differs by the way in which it does, in the order in which it began."""
    found: dict[Way, list[Span]] = {way: [] for way in Way}
    for item in sorted(kept, key=lambda item: (item.period.begins, item.fact.id)):
        if way := way_of(item, earlier, later):
            found[way].append(item)
    return found


def spans_of(view: View, table: type[Fact], earlier: str, later: str) -> list[Span]:
    """Return how every fact of a table stands on two days."""
    return [span(view, fact, earlier, later) for fact in view.dataset.all(table)]


def _lives(view: View, item: Span) -> bool:
    """Tell whether a fact is let through and is not one that was over before it was recorded."""
    over = item.period.over_from == DAWN and "historical" not in view.include
    return view.lets_through(item.fact) and (bool(view.only) or not over)


def way_of(item: Span, earlier: str, later: str) -> Way | None:
    """Return in which way a fact differs between two days; none where it does not."""
    if item.between:
        return Way.BETWEEN
    if item.before < item.after:
        return _came(item, earlier, later)
    if item.before > item.after:
        return _went(item, earlier, later)
    return None


def _came(item: Span, earlier: str, later: str) -> Way:
    if _is_in_turn(item):
        return Way.BEGUN
    if item.starts_stated and not item.period.absence(earlier):
        surely = dated_between(item.fact.valid_from, earlier, later)
        return Way.BEGUN if surely else Way.MAY_HAVE_BEGUN
    recorded = earlier < spoken_day(item.first) <= later
    unsure = item.may_differ and not recorded
    return Way.MAY_HAVE_BEGUN if unsure else Way.FIRST_RECORDED


def _went(item: Span, earlier: str, later: str) -> Way:
    if item.after is Hold.MAY:
        return Way.MAY_HAVE_ENDED
    if _is_in_turn(item) and later < item.period.ends:
        return Way.ENDED
    if later < item.period.ends:
        return Way.LAST_RECORDED
    return Way.ENDED if ended_between(item.end, earlier, later) else Way.MAY_HAVE_ENDED


def _is_in_turn(item: Span) -> bool:
    """Tell whether a seat is had in turn, and whose turn it is can be reckoned: turns begin and end as stated."""
    fact = item.fact
    return isinstance(fact, Membership) and bool(fact.rotation) and bool(item.period.absences)


def _changed(gone: Iterable[Span], new: Iterable[Span]) -> list[tuple[Span, Span]]:
    """Return the pairs of rows that are two versions of one seat, line or holding."""
    after = {_identity(item.fact): item for item in new}
    pairs = []
    for item in gone:
        key = _identity(item.fact)
        if key and key in after:
            pairs.append((item, after.pop(key)))
    return pairs


def _identity(fact: Fact) -> tuple[str, ...]:
    """Return by what a row is the same as another; nothing for what has no versions."""
    return tuple(str(getattr(fact, name)) for name in _SAME.get(type(fact), ()))
