"""Who holds a post and who sits on a body on a day: asked here by whatever needs to know.

What is in force answers; what is only proposed answers where nothing is in force. Of those who held
one seat in turn, who surely holds it on the day is named alone; where that is nobody for certain,
all who may hold it are named, and counted as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.periods import Hold
from partnership_graph.facts.records import Fact, Membership, Post, PostHolder
from partnership_graph.facts.timing import SINCE_WHEN, in_doubt
from partnership_graph.facts.view import View

FactT = TypeVar("FactT", bound=Fact)

INSTEAD: Final = frozenset({"implied", "proposed"})
"""What tells who holds a post where nobody is stated to: shown with its mark, never concluded from."""

IN_TURN: Final = "they take turns, and whose turn it is cannot be reckoned"
"""Why it is not certain who has a seat that is had in turn, where no full day dates the first turn."""

SOLE: Final = "chair"
"""The one capacity in which one alone sits; joint chairs have a capacity of their own."""


CHAIRS: Final = frozenset({"chair", "joint_chair"})
"""Capacities in which one chairs a body."""

BESIDE: Final = frozenset({"advisor", "observer", "invited", "in_attendance"})
"""Capacities that are beside the members: invited, without a member's seat."""

PRESIDING: Final = CHAIRS | {"vice_chair"}
"""Capacities of those who preside: nobody else from their organisation fills such a seat."""


@dataclass(frozen=True, slots=True)
class Sitters:
    """The seats of a body on a day.

    Args:
        seats: those in force, or those proposed where none is.
        proposed: whether all of them are only proposed.
        doubt: why it is not certain which of several chairs it is; "" where it is.
        passed_over: chairs who only may sit, where another surely does.
        certain: the seats that count: of chairs in turn, and of consecutive terms of one holder, one.
        perhaps: the seats that only may be held, which never count.
    """

    seats: tuple[Membership, ...]
    proposed: bool = False
    doubt: str = ""
    passed_over: tuple[Membership, ...] = ()
    certain: tuple[Membership, ...] = ()
    perhaps: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds a post on a day, stated before implied; ``doubt`` where it is not certain which."""

    rows: tuple[PostHolder, ...]
    doubt: str = ""

    @property
    def named(self) -> list[PostHolder]:
        """One row, the first, for each person who is named."""
        rows = {row.person_id: row for row in reversed(self.rows) if row.person_id}
        return [*reversed(rows.values())]

    @property
    def people(self) -> list[str]:
        """The ids of those who are named."""
        return [row.person_id for row in self.named]

    def in_words(self, view: View) -> str:
        """Return their names: "Ann and Bob", or "Ann or Bob" with why that is not certain."""
        names = [*map(view.dataset.name, self.people)]
        return f"{' or '.join(names)}, {self.doubt}" if self.doubt else " and ".join(names)


def behalf(dataset: Dataset, seat: Membership) -> str:
    """Return the organisation a seat speaks for: as stated, or else that of the post in it."""
    post = dataset.record(seat.in_post or seat.member_id)
    return seat.on_behalf_of or (post.organisation_id if isinstance(post, Post) else "")


def speaks_for(dataset: Dataset, seat: Membership) -> str:
    """Return whom a seat counts for where organisations are counted: that organisation, or else itself."""
    return behalf(dataset, seat) or seat.member_id


def places(seats: Iterable[Membership]) -> int:
    """Return how many seats some rows stand for: three nominees are three, one of several is one."""
    every = list(seats)
    rows = {seat.id for seat in every}
    single = {_mark(seat): seat for seat in every}.values()
    return sum(int(seat.how_many or 1) for seat in single if seat.part_of_id not in rows)


def once_each(seats: Iterable[Membership]) -> list[Membership]:
    """Return the seats without those in which somebody presides who has another among them."""
    every = list(seats)
    others = {seat.member_id for seat in every if seat.capacity not in PRESIDING}
    return [
        seat for seat in every if seat.capacity not in PRESIDING or seat.member_id not in others
    ]


def _mark(seat: Membership) -> str:
    """Return what rows of one seat share: of several one has it, or some of them, or each in turn."""
    marks = (("one", seat.one_of), ("any", seat.any_of), ("turn", seat.rotation))
    return next((f"{name} {mark}" for name, mark in marks if mark), seat.id)


def including(view: View, mark: str) -> View:
    """Return a view that shows what has a mark as well."""
    return replace(view, include=view.include | {mark})


def standing(view: View, facts: Iterable[FactT]) -> tuple[list[FactT], bool]:
    """Return what is in force, or what is proposed where nothing is, and whether it is all that."""
    every = list(facts)
    shown = [*filter(view.concludes, every)]
    if every and not shown and not view.only:
        shown = [*filter(including(view, "proposed").concludes, every)]
    return shown, bool(shown) and all(fact.status == "proposed" for fact in shown)


def sitters(view: View, body: str) -> Sitters:
    """Return who sits on a body on the day, as what."""
    every = [seat for seat in view.dataset.about(body, Membership) if seat.body_id == body]
    shown, proposed = standing(view, every)
    sole = [seat for seat in shown if seat.capacity == SOLE and not seat.one_of]
    kept, doubt = in_turn(view, sole, lambda seat: seat.member_id)
    passed_over = tuple(seat for seat in sole if seat not in kept)
    seats = tuple(seat for seat in shown if seat not in passed_over)
    open_ = [kept] if doubt else []
    others = [seat for seat in seats if seat.capacity != SOLE]
    certain, perhaps = _told_apart(view, seats, [*open_, *_in_open_turn(view, others)])
    return Sitters(seats, proposed, doubt, passed_over, certain, perhaps)


def _in_open_turn(view: View, seats: Iterable[Membership]) -> Iterator[list[Membership]]:
    """Yield those who have each seat in turn, where whose turn it is cannot be reckoned."""
    groups: dict[tuple[str, str], list[Membership]] = {}
    for seat in seats:
        if seat.rotation and not view.surely(seat):
            groups.setdefault((seat.capacity, seat.rotation), []).append(seat)
    yield from (own for own in groups.values() if len(own) > 1)


def _told_apart(
    view: View, seats: Sequence[Membership], in_turn_: Sequence[Sequence[Membership]]
) -> tuple[tuple[Membership, ...], tuple[Membership, ...]]:
    """Return the seats that count and those that only may be held; of those in turn one counts."""
    terms: dict[tuple[str, str], list[Membership]] = {}
    for seat in seats:
        terms.setdefault((seat.member_id, seat.capacity), []).append(seat)
    certain = {group[0].id for group in in_turn_}
    open_ = {seat.id for group in in_turn_ for seat in group}
    perhaps: set[str] = set()
    for own in terms.values():
        sure = [seat.id for seat in own if view.surely(seat)]
        if sure or _surely(view, own):
            certain.update(sure or [own[0].id])
        elif own[0].id not in open_:
            perhaps.update(seat.id for seat in own)
    return _those(seats, certain), _those(seats, perhaps)


def _those(seats: Iterable[Membership], wanted: AbstractSet[str]) -> tuple[Membership, ...]:
    return tuple(seat for seat in seats if seat.id in wanted)


def holders(view: View, post: str, *, instead: frozenset[str] = frozenset()) -> Holders:
    """Return who holds a post on the day.

    Args:
        view: what to look at.
        post: the id of a post; anything else is held by nobody.
        instead: marks of what answers where nobody is stated to hold it: proposed, implied.
    """
    if view.dataset.table_of(post) != Post.table:
        return Holders(())
    every = [item for item in view.dataset.about(post, PostHolder) if item.post_id == post]
    shown = [*filter(view.concludes, every)]
    for mark in sorted(instead - view.include) if not view.only else ():
        shown = shown or [*filter(including(view, mark).concludes, every)]
    shown.sort(key=lambda item: item.basis == "implied")
    kept, doubt = in_turn(view, shown, lambda item: item.person_id or item.id)
    return Holders(tuple(kept), doubt)


def posts_of(view: View, person: str, *, instead: frozenset[str] = frozenset()) -> list[PostHolder]:
    """Return one row for each post that a person holds, or may hold, on the day."""
    if view.dataset.table_of(person) != "people":
        return []
    rows = view.dataset.about(person, PostHolder)
    posts = dict.fromkeys(item.post_id for item in rows if item.person_id == person)
    held = (holders(view, post, instead=instead).named for post in sorted(posts))
    return [row for rows in held for row in rows if row.person_id == person]


def in_turn(
    view: View, facts: Sequence[FactT], whose: Callable[[FactT], str]
) -> tuple[list[FactT], str]:
    """Return which of several facts name who holds something alone, and why that is not certain.

    Consecutive terms of one holder are one stretch: between them nobody else held it.
    """
    terms: dict[str, list[FactT]] = {}
    for fact in facts:
        terms.setdefault(whose(fact), []).append(fact)
    sure = [who for who, own in terms.items() if _surely(view, own)]
    if sure:
        return [fact for who in sure for fact in terms[who]], ""
    if len(terms) < 2:  # noqa: PLR2004 - one alone is not in turn with anybody
        return list(facts), ""
    return list(facts), _why(view, facts)


def _surely(view: View, own: Sequence[Fact]) -> bool:
    if any(map(view.surely, own)):
        return True
    periods = [view.period(fact) for fact in own]
    ending = any(item.hold(view.day) is Hold.MAY and view.day >= item.sure_to for item in periods)
    starting = any(
        item.hold(view.day) is Hold.MAY and view.day < item.sure_from for item in periods
    )
    return len(own) > 1 and ending and starting


def _why(view: View, facts: Sequence[Fact]) -> str:
    """Return when those who may hold something changed, where that is what is not certain."""
    dates = []
    for fact in facts:
        period = view.period(fact)
        if isinstance(fact, Membership) and fact.rotation:
            return IN_TURN
        if view.day >= period.sure_to:
            dates.append(fact.valid_to)
        elif fact.valid_from:
            dates.append(fact.valid_from)
        else:
            return SINCE_WHEN
    return in_doubt(dates)
