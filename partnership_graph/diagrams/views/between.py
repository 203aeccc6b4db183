"""The lines and seats between the places of a map that begins with a box a place, counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from partnership_graph.answers.answer import Citation
from partnership_graph.answers.stating import cite
from partnership_graph.diagrams.told import Link
from partnership_graph.diagrams.views.owners import Owners, runs
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import Fact, Membership, ReportingLine
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.facts.wording import counted

ENDS: Final = {
    ReportingLine.table: ("from_id", "to_id"),
    Membership.table: ("member_id", "body_id"),
}
"""The tables whose rows are counted between places, with the columns of their two ends."""

SEAT: Final = "seat"
_MOST_TOLD: Final = 4


@dataclass(frozen=True, kw_only=True)
class Between:
    """What links the places: each link stands for the facts of one kind and standing from one to another.

    ``views`` has the view through which what a place records is looked at, where that is not ``view``;
    ``called`` are the names of places and of what else the links lead to.
    """

    view: View
    owners: Owners
    called: Mapping[str, str]
    views: Mapping[str, View]

    @property
    def links(self) -> tuple[Link, ...]:
        """The links, from place to place."""
        return tuple(link for link, _ in self._counted.values())

    def number(self, links: Iterable[Link]) -> int:
        """Return how many facts some of the links stand for."""
        return sum(self._counted[link.id][1] for link in links)

    @cached_property
    def _counted(self) -> Mapping[str, tuple[Link, int]]:
        found: dict[tuple[str, str, str, tuple[str, ...]], list[tuple[View, Fact]]] = {}
        for low, high, place, wanted in self._crossing():
            fact = self.view.dataset.fact(wanted)
            given = self.views.get(place, self.view)
            view = replace(given, include=given.include | set(FILTERS) - {"historical"})
            if view.shows(fact):
                kind = str(getattr(fact, "kind", SEAT))
                marks = tuple(mark for mark in FILTERS if mark in view.marks(fact))
                found.setdefault((low, high, kind, marks), []).append((view, fact))
        made = [
            (self._link(*key, facts), len(facts))
            for key, facts in sorted(found.items(), key=lambda one: one[0])
        ]
        return {link.id: (link, count) for link, count in made}

    def of(self, low: str, high: str) -> list[Link]:
        """Return the links between two, either way."""
        return [
            link
            for link in self._by_end.get(low, ())
            if high in (link.from_id, link.to_id) and low != high
        ]

    def at(self, end: str) -> Sequence[Link]:
        """Return the links that lead from one, or to it."""
        return self._by_end.get(end, ())

    @cached_property
    def _by_end(self) -> Mapping[str, Sequence[Link]]:
        found: dict[str, list[Link]] = {}
        for link in self.links:
            for end in (link.from_id, link.to_id):
                found.setdefault(end, []).append(link)
        return found

    def _crossing(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield of each fact whose ends are of two: whose the ends are, whose its row is, and its id."""
        of, positions = self.owners.of, self.view.dataset.positions
        for name, ends in ENDS.items():
            table = self.view.dataset.tables[name]
            rows = list(zip(table.cells("id"), *map(table.cells, ends), strict=True))
            for place, first, after in runs(table):
                here = place if self.owners.folders else ""
                for position, (wanted, low, high) in enumerate(rows[first:after], first):
                    from_one, to_other = of.get(low, here), of.get(high, here)
                    is_first = positions[wanted][1] == position  # of a row in two places
                    if is_first and from_one != to_other and from_one and to_other:
                        yield from_one, to_other, here, wanted

    def _link(
        self,
        low: str,
        high: str,
        kind: str,
        marks: tuple[str, ...],
        found: Sequence[tuple[View, Fact]],
    ) -> Link:
        count = len(found)
        first = found[:_MOST_TOLD]
        said = counted(count, "seat") if kind == SEAT else f"{words_of(kind)} ({count:,})"
        if kind == SEAT:
            text = f"{said} of {self.called[low]} on bodies of {self.called[high]}"
        else:
            of_kind = f"{counted(count, 'line')} “{words_of(kind)}”"
            text = f"{of_kind} from {self.called[low]} to {self.called[high]}"
        more = f"; and {count - len(first):,} more" if count > len(first) else ""
        told = "; ".join(
            self._told(fact, "has a seat on" if kind == SEAT else words_of(kind))
            for _, fact in first
        )
        cited = dict[Citation, None]()
        for one, fact in first:
            cited |= dict.fromkeys(cite(one, fact))
        return Link(
            id="~".join((low, high, kind, *marks)),
            from_id=low,
            to_id=high,
            kind=kind,
            words=said,
            sentence=text,
            condition=" and ".join(marks) or "in force",
            last_recorded="",
            upward=False,
            cited=tuple(dict.fromkeys(item.locator for item in cited))[:2],
            marks=marks,
            citations=tuple(cited),
            note=f"Counted: {told}{more}.",
        )

    def _told(self, fact: Fact, words: str) -> str:
        """Return a fact by the plain names of its ends: telling namesakes apart costs too much for so many."""
        low, high = (self.view.dataset.own_name(getattr(fact, end)) for end in ENDS[fact.table])
        return f"{low} {words} {high}"


def words_of(kind: str) -> str:
    """Return how a kind of line is said."""
    return vocabulary.LINE_KINDS.get(kind, kind.replace("_", " "))
