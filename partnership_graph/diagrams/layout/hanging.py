"""What hangs on what on a map: on each card what is linked to it and to nothing that stands before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from partnership_graph.diagrams.told import Link, Placement


@dataclass
class Hanging:
    """What hangs on what: for each thing what is linked to it and hangs there, with the links that tie it.

    Args:
        of: the shown links of each thing.
        rank: what sorts things.
        level: the placement of a thing, None for one without.
        folds: the things of which what hangs on them is folded: what has a level does not hang there.
    """

    of: Mapping[str, Sequence[Link]]
    rank: Callable[[str], tuple[float, str, str]]
    level: Callable[[str], Placement | None]
    folds: Collection[str]
    below: dict[str, list[tuple[str, list[Link]]]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    tops: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    order: list[str] = field(default_factory=list)

    def grown(self, roots: Sequence[str], taken: set[str], shown: set[str]) -> Hanging:
        """Return it grown from the roots, and then from the best linked of the rest of what is shown."""
        self.used = {*taken, *roots}
        self._grow(roots)
        for top in self._best_linked(shown):
            if top not in self.used and self._is_worth_a_card(top):
                self._begin(top)
        for top in sorted(shown - self.used, key=self.rank):
            if top in self.of and top not in self.used:
                self._begin(top)
        return self

    def _begin(self, top: str) -> None:
        self.used.add(top)
        self.tops.append(top)
        self._grow([top])

    def _grow(self, starts: Iterable[str]) -> None:
        waiting = list(starts)
        self.order += waiting
        folded: set[str] = set()
        rows = {at: self._row(at) for at in waiting}
        for at in waiting:
            found: dict[str, list[Link]] = {}
            if at in self.folds:
                folded.add(at)
            for link in self.of.get(at, ()):
                other = link.other(at)
                stands_alone = self._row(other) and (at in folded or self._row(other) != rows[at])
                stands_alone = stands_alone or (link.upward and link.from_id == at)
                if (other not in self.used and not stands_alone) or other in found:
                    found.setdefault(other, []).append(link)
                    self.used.add(other)
            for other, links in found.items():
                self.below.setdefault(at, []).append((other, links))
                self.held.update(link.id for link in links)
                waiting.append(other)
                rows[other] = rows[at]
                self.order.append(other)
                if at in folded:
                    folded.add(other)

    def _row(self, at: str) -> str:
        """Return the level in whose band a thing stands; "" for at none."""
        level = self.level(at)
        return level.tier if level else ""

    def _best_linked(self, shown: set[str]) -> list[str]:
        return sorted(shown - self.used, key=lambda at: (*self._linked(at), *self.rank(at)))

    def _linked(self, at: str) -> tuple[int, int]:
        """Return what sorts things by their links: the most first, then the most that lead to it."""
        links = self.of.get(at, ())
        return -len(links), -sum(link.to_id == at for link in links)

    def _is_worth_a_card(self, top: str) -> bool:
        return any(link.other(top) not in self.used for link in self.of.get(top, ()))

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many things without a level hang on each thing, to any depth."""
        found: dict[str, int] = {}
        for at in reversed(self.order):
            each = self.below.get(at, ())
            found[at] = sum(found.get(other, 0) + (not self.level(other)) for other, _ in each)
        return found

    def under(self, top: str) -> Iterator[str]:
        """Yield all that hangs on a thing, to any depth."""
        waiting = [other for other, _ in self.below.get(top, ())]
        while waiting:
            at = waiting.pop()
            yield at
            waiting += [other for other, _ in self.below.get(at, ())]

    def links_under(self, top: str) -> Iterator[Link]:
        """Yield the links that tie together all that hangs on a thing."""
        for at in (top, *self.under(top)):
            for _, links in self.below.get(at, ()):
                yield from links


def lowest_first(top: str, below: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Yield a thing after all that stands below it, each once; no depth is too deep."""
    told: set[str] = set()
    waiting = [top]
    while waiting:
        lower = [other for other in below(waiting[-1]) if other not in told]
        if lower:
            waiting += lower
            continue
        at = waiting.pop()
        if at not in told:
            told.add(at)
            yield at
