"""Which of the seats of a body are asked about: on whose behalf, of which category, in which capacity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.holders import CHAIRS, SOLE, behalf
from partnership_graph.facts.records import Membership
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.typed import refused
from partnership_graph.facts.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What seats are narrowed to; all of them where nothing is given."""

    on_behalf_of: str = ""
    category: str = ""
    capacity: str = ""

    @property
    def given(self) -> bool:
        """Whether anything narrows the seats."""
        return bool(self.on_behalf_of or self.category or self.capacity)

    @property
    def capacities(self) -> frozenset[str]:
        """The capacities asked about: whoever asks for the chair means those who chair jointly as well."""
        return CHAIRS if self.capacity == SOLE else frozenset({self.capacity})

    def fits(self, dataset: Dataset, seat: Membership) -> bool:
        """Tell whether a seat is one of those asked about.

        A seat is on behalf of whom it is stated for, of the organisation of its post, or of its member.
        """
        own = {seat.on_behalf_of, seat.member_id, behalf(dataset, seat)}
        return (
            (not self.on_behalf_of or self.on_behalf_of in own)
            and (not self.category or plain(self.category) == plain(seat.category))
            and (not self.capacity or not self.capacities.isdisjoint(_capacities([seat])))
        )

    def in_words(self, view: View) -> str:
        """Return what narrows the seats as the end of a phrase: " on behalf of X listed under Y"."""
        capacity = vocabulary.CAPACITIES.get(self.capacity, self.capacity)
        said = (
            f" on behalf of {view.dataset.name(self.on_behalf_of)}" if self.on_behalf_of else "",
            f" listed under {self.category}" if self.category else "",
            f" as {capacity}" if capacity else "",
        )
        return "".join(said)


def refuse_unknown(dataset: Dataset, body: str, category: str, capacity: str) -> None:
    """Make sure that a category is one of a body's, and a capacity one that there is.

    Raises:
        QuestionError: it is not; the nearest is named.
    """
    seats = [*dataset.of(Membership, body_id=body)]
    categories = sorted({seat.category for seat in seats} - {""})
    if category and plain(category) not in map(plain, categories):
        raise refused("--category", category, categories or ["none: no seat has a category"])
    known = list(dict.fromkeys([*vocabulary.CAPACITIES, *sorted(_capacities(seats))]))
    if capacity and capacity not in known:
        raise refused("--kind", capacity, known)


def _capacities(seats: Iterable[Membership]) -> set[str]:
    """Return in which capacities some seats are had: ours, and a place's own words for them."""
    return {item for seat in seats for item in (seat.capacity, seat.word)} - {""}
