"""Heights that keep their distance: the least ones by which nothing stands on anything else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Spacing:
    """Unknown heights and what must lie between them; :meth:`solved` finds the least of each.

    What must lie above what is known from the order in which everything is drawn, so that no two
    demands contradict one another.
    """

    count: int = 0
    _after: dict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    _least: dict[int, float] = field(default_factory=dict)

    def unknown(self, least: float = 0) -> int:
        """Return a new height, by its number, that is at least so much."""
        self._least[self.count] = least
        self.count += 1
        return self.count - 1

    def at_least(self, number: int, least: float) -> None:
        """Demand that a height is at least so much."""
        self._least[number] = max(self._least[number], least)

    def apart(self, upper: int, lower: int, distance: float) -> None:
        """Demand that one height lies so much below another."""
        self._after[upper].append((lower, distance))

    def solved(self) -> list[float]:
        """Return the least height of each, by its number.

        Raises:
            ValueError: what must lie below another must lie above it as well.
        """
        waiting = [0] * self.count
        for lowers in self._after.values():
            for lower, _ in lowers:
                waiting[lower] += 1
        found = [self._least[number] for number in range(self.count)]
        ready = [number for number in range(self.count) if not waiting[number]]
        done = 0
        while ready:
            upper = ready.pop()
            done += 1
            for lower, distance in self._after.get(upper, ()):
                found[lower] = max(found[lower], found[upper] + distance)
                waiting[lower] -= 1
                if not waiting[lower]:
                    ready.append(lower)
        if done < self.count:
            raise ValueError("two heights must each lie below the other")
        return found
