"""Which run of numbers in a text is that of which source, told from all that is cited of it.

A file may hold several documents, each with a paragraph 2.1. The numbers that are cited of one
numbering stand in one run; where one of them stands nowhere else, that run is its own. A run is of
one source: what is left when others have theirs is told, too, if most of it is cited.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, NamedTuple

from partnership_graph.loading.locators import pointer
from partnership_graph.loading.numbering import Number, Numbered

_FEWEST: Final = 5
"""How many numbers must be cited of a run that is told because no other is left."""


class Numbering(NamedTuple):
    """What locators of one source agree in: what stands before the number, and whether it is like 2.1."""

    source: str
    before: str
    is_decimal: bool


@dataclass(frozen=True)
class Claims:
    """The runs of a text, as positions among them, and what is known of whose they are.

    Args:
        certain: the run of each numbering of which it can be told.
        likely: the run that holds more of a numbering than any other run does.
        disputed: the runs that are like those of two sources: they are nobody's.
        cited: how many numbers are cited of each numbering.
    """

    certain: Mapping[Numbering, int]
    likely: Mapping[Numbering, int]
    disputed: AbstractSet[int]
    cited: Mapping[Numbering, int]

    def run_of(self, numbering: Numbering, *, is_found: bool) -> int | None:
        """Return the run of a numbering; where its part is not found, only if much is cited of it."""
        is_sure = is_found or self.cited.get(numbering, 0) >= _FEWEST
        return self.certain.get(numbering) if is_sure else None

    def may_hold(self, numbering: Numbering, at: int) -> bool:
        """Tell whether a number of this numbering may be the one in a run: if nothing speaks against it."""
        taken = {run for other, run in self.certain.items() if other != numbering}
        return self.likely.get(numbering) == at and at not in taken | self.disputed


def claims(numbered: Numbered, cited: Iterable[tuple[str, str]]) -> Claims:
    """Return which run each numbering stands in, as far as it can be told.

    Args:
        numbered: the text.
        cited: every citation of it, as its source and its locator.
    """
    wanted = _numberings(cited)
    held = [{label.number for label in run} for run in numbered.runs]
    times = Counter(label.number for label in numbered.labels)
    fits = {
        numbering: {at for at, numbers in enumerate(held) if given <= numbers}
        for numbering, given in wanted.items()
    }
    found: dict[Numbering, int] = {}
    disputed: set[int] = set()
    new = {
        numbering: min(runs)
        for numbering, runs in fits.items()
        if len(runs) == 1 and any(times[number] == 1 for number in wanted[numbering])
    }
    while new:
        disputed |= _disputed(new)
        found |= {numbering: at for numbering, at in new.items() if at not in disputed}
        new = {}
        for numbering in wanted.keys() - found.keys():
            left = {at for at in fits[numbering] if _is_open(at, numbering.source, found)}
            left -= disputed
            if len(left) == 1:
                (at,) = left
                if at in found.values() or _is_most(wanted[numbering], held[at]):
                    new[numbering] = at
    likely = {
        numbering: at for numbering, given in wanted.items() if (at := _best(given, held)) >= 0
    }
    return Claims(found, likely, disputed, {item: len(given) for item, given in wanted.items()})


def _best(wanted: AbstractSet[Number], held: Sequence[AbstractSet[Number]]) -> int:
    """Return the run that holds more numbers of a numbering than any other, or -1 where several do."""
    shared = [len(wanted & numbers) for numbers in held]
    most = max(shared, default=0)
    return shared.index(most) if most and shared.count(most) == 1 else -1


def _disputed(new: Mapping[Numbering, int]) -> set[int]:
    sources: dict[int, set[str]] = defaultdict(set)
    for numbering, at in new.items():
        sources[at].add(numbering.source)
    return {at for at, claiming in sources.items() if len(claiming) > 1}


def _is_open(at: int, source: str, found: Mapping[Numbering, int]) -> bool:
    return all(item.source == source for item, claimed in found.items() if claimed == at)


def _is_most(wanted: AbstractSet[Number], numbers: AbstractSet[Number]) -> bool:
    return len(wanted) >= _FEWEST and len(wanted) * 4 >= len(numbers) * 3


def _numberings(cited: Iterable[tuple[str, str]]) -> dict[Numbering, set[Number]]:
    found: dict[Numbering, set[Number]] = defaultdict(set)
    for source, locator in cited:
        wanted = pointer(locator)
        if wanted.number:
            found[Numbering(source, wanted.before, len(wanted.number) > 1)].add(wanted.number)
    return found
