"""A table on two days: what came or went in which way, what changed, and what is in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain, compress
from typing import Final, NamedTuple, TypeAlias

from partnership_graph.facts.alike import Alike, alike
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import DAWN, spoken_day
from partnership_graph.facts.lines import Each
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
from partnership_graph.facts.tables import Table
from partnership_graph.facts.view import View
from partnership_graph.questions.history.spans import (
    Span,
    dated_between,
    ended_between,
    span,
)

Days: TypeAlias = tuple[str, str]

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

    ``changed`` are the pairs of rows, before and after, that are two versions of one thing. ``silent`` is how many in
    both are last recorded before the later day; ``hidden`` how many that differ the filter keeps out, by what does.
    """

    table: type[Fact]
    ways: Mapping[Way, Sequence[Span]]
    changed: Sequence[tuple[Span, Span]]
    both: Sequence[Span]
    silent: int
    hidden: Mapping[str, int]

    @property
    def differs(self) -> bool:
        """Tell whether anything came, went or changed."""
        return bool(self.changed) or any(self.ways.values())


class _Stand(NamedTuple):
    """How a row stands to the two days: all that is counted of it."""

    way: Way | None
    is_in_both: bool
    is_silent: bool
    hidden: str


def compared(
    view: View, kind: type[Fact], earlier: str, later: str, about: Collection[str] | None = None
) -> Compared:
    """Return how one table differs between two days, as a view lets facts through.

    Of rows that stand alike one is asked, and a span of any other is made when somebody asks for it.

    Args:
        view: what to look at.
        kind: what the rows of the table are.
        earlier: the first day.
        later: the second day.
        about: the ids of the facts that are compared; all where not given.
    """
    table = view.dataset.tables[kind.table]
    ids, rows = table.cells("id"), _rows(view, table, earlier, later)

    def spanned(at: int) -> Span:
        return span(view, view.dataset.fact(ids[at]), earlier, later)

    def order(at: int) -> tuple[str, str]:
        own = rows.begins.one(at) if rows.keys[at] is not None else spanned(at).period.begins
        return own, ids[at]

    places = _places(view.dataset, table, about)
    stands = _stands(view, rows, places, spanned, (earlier, later))
    found = zip(places, (stand.way for stand in stands), strict=True)
    ways = _by_way(found, order)
    changed = _changed(table, kind, ways)
    paired = {at for pair in changed for at in pair}
    return Compared(
        table=kind,
        ways={
            way: Each([at for at in each if at not in paired], spanned)
            for way, each in ways.items()
        },
        changed=Each(changed, lambda pair: (spanned(pair[0]), spanned(pair[1]))),
        both=Each([*compress(places, (stand.is_in_both for stand in stands))], spanned),
        silent=sum(stand.is_silent for stand in stands),
        hidden=Counter(stand.hidden for stand in stands if stand.hidden),
    )


def _by_way(
    found: Iterable[tuple[int, Way | None]], order: Callable[[int], tuple[str, str]]
) -> dict[Way, list[int]]:
    """Return where the rows stand that differ in each way, in an order."""
    ways: dict[Way, list[int]] = {way: [] for way in Way}
    for at, way in found:
        if way:
            ways[way].append(at)
    return {way: sorted(places, key=order) for way, places in ways.items()}


def _rows(view: View, table: Table, earlier: str, later: str) -> Alike:
    """Return which rows of a table stand alike: none where one source is asked for, which their cells do not tell."""
    rows = alike(view.periods, table, earlier, later)
    return rows._replace(keys=[None] * len(table.rows)) if view.source else rows


def _places(dataset: Dataset, table: Table, about: Collection[str] | None) -> Sequence[int]:
    """Return where the rows stand that are compared, a row in two places once."""
    ids, again = table.cells("id"), dataset.repeats(table.name)
    if about is None and not again:
        return range(len(ids))
    every = (at for at, row in enumerate(ids) if about is None or row in about)
    return [at for at in every if at not in again]


def _stands(
    view: View, rows: Alike, places: Sequence[int], spanned: Callable[[int], Span], days: Days
) -> Sequence[_Stand]:
    """Return how each of some rows stands to the two days."""
    keys = [rows.keys[at] for at in places]
    first = dict(zip(reversed(keys), reversed(places), strict=True))
    known = {key: _stand(view, spanned(at), days) for key, at in first.items()}
    stands = [*map(known.__getitem__, keys)]
    for number in compress(range(len(keys)), (key is None for key in keys)):
        stands[number] = _stand(view, spanned(places[number]), days)
    return stands


def _stand(view: View, item: Span, days: Days) -> _Stand:
    """Return how a fact stands to the two days, as all do that stand alike."""
    lives, lets = _lives(view, item), view.lets_through(item.fact)
    is_in_both = lives and Hold.NO not in (item.before, item.after)
    return _Stand(
        way=way_of(item, *days) if lives else None,
        is_in_both=is_in_both,
        is_silent=is_in_both and spoken_day(view.last_recorded(item.fact)) < days[1],
        hidden=view.filtered_out(item.fact) if item.differs and not lets else "",
    )


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


def _changed(
    table: Table, kind: type[Fact], ways: Mapping[Way, Sequence[int]]
) -> list[tuple[int, int]]:
    """Return where the pairs of rows stand that are two versions of one seat, line or holding."""
    columns = [table.cells(name) for name in _SAME.get(kind, ())]

    def identity(at: int) -> tuple[str, ...]:
        return tuple(cells[at] for cells in columns)

    if not columns:
        return []
    after = {identity(at): at for way in _BEGINNINGS for at in ways[way]}
    gone = chain.from_iterable(ways[way] for way in _ENDINGS)
    return [(at, after.pop(key)) for at in gone if (key := identity(at)) in after]
