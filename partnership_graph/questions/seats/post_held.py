"""Who holds one post: on the day and on others, and what its seats say where nobody is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts.dates import first_day
from partnership_graph.facts.holders import INSTEAD, holders
from partnership_graph.facts.records import Gap, Membership, Post, PostHolder
from partnership_graph.facts.silence import gaps_of
from partnership_graph.facts.view import View

VACANT: Final = "vacant"
_FROM_A_SEAT: Final = (VACANT, "not_applicable", "not_stated")
"""What a seat may say of the holder of its post, where nobody is named: the strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post, and who holds it on the day and held it on others.

    Args:
        post: the post.
        rows: by which rows it is held on the day: what is in force, or else implied or proposed.
        doubt: why it is not certain who of several holds it.
        unnamed: whether it is held by somebody whom no row names.
        before: rows by which it was held on other days, or may have been beside those.
        seats: the seats that say something of its holder: vacant, not applicable, not stated.
        said: which of these is said; "" where somebody holds it, or nothing is said.
        gaps: that its holder was looked for and is not stated.
    """

    post: Post
    rows: Sequence[PostHolder]
    doubt: str
    unnamed: bool
    before: Sequence[PostHolder]
    seats: Sequence[Membership]
    said: str
    gaps: Sequence[Gap]


def held_post(view: View, post: Post, person: str = "") -> Held:
    """Return a post with who holds it on the day and held it on others; of one person, by that person alone."""
    now = holders(view, post.id, instead=INSTEAD)
    rows = [row for row in _by_day(now.rows) if person in {"", row.person_id}]
    seats = [] if rows else _seats(view, post)
    states = {seat.holder_state for seat in seats}
    return Held(
        post=post,
        rows=rows,
        doubt=now.doubt,
        unnamed=bool(rows) and not any(row.person_id for row in rows),
        before=_before(view, post, rows, person),
        seats=seats,
        said=next((item for item in _FROM_A_SEAT if item in states), ""),
        gaps=gaps_of(view, post.id, "holder"),
    )


def _before(view: View, post: Post, rows: Iterable[PostHolder], person: str) -> list[PostHolder]:
    """Return the rows that are told beside those by which a post is held on the day."""
    told = {row.id for row in rows}
    every = view.dataset.of(PostHolder, post_id=post.id)
    others = [row for row in every if row.id not in told and person in {"", row.person_id}]
    return _by_day(row for row in others if _is_told(view, row))


def _seats(view: View, post: Post) -> list[Membership]:
    """Return the seats of a post that say something of a holder who is not named."""
    seats = view.dataset.of(Membership, member_id=post.id)
    return [seat for seat in seats if seat.holder_state in _FROM_A_SEAT and view.shows(seat)]


def _is_told(view: View, row: PostHolder) -> bool:
    """Tell whether a row is told though it does not name who holds the post on the day."""
    return view.lets_through(row) and (view.shows(row) or not view.taken_along(row))


def _by_day(rows: Iterable[PostHolder]) -> list[PostHolder]:
    """Return rows with those first that began, or are recorded, last."""
    by_id = sorted(rows, key=lambda row: row.id)
    return sorted(by_id, key=lambda row: first_day(row.valid_from or row.as_of), reverse=True)
