"""Which run of numbers in a text is that of which source, told from all that is cited of it.

A file may hold several documents, each with a paragraph 2.1. The numbers that are cited of one
numbering stand in one run; where one of them stands nowhere else, that run is its own. A run is of
one source: what is left when others have theirs is told, too, if most of it is cited, or if the day
of its source stands above it, as it does above minutes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from partnership_graph.loading.days import is_below
from partnership_graph.loading.locators import pointer
from partnership_graph.loading.numbering import Number, Numbered

_FEWEST: Final = 5
"""How many numbers must be cited of a run that is told because no other is left."""

_FEW: Final = 3
"""How many must be cited of one numbering where a file is of several sources: one or two may be another's."""


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


def claims(
    numbered: Numbered, cited: Collection[tuple[str, str]], dated: Mapping[str, str]
) -> Claims:
    """Return which run each numbering stands in, as far as it can be told.

    Args:
        numbered: the text.
        cited: every citation of it, as its source and its locator.
        dated: the day of each source.
    """
    file = _File(numbered, _numberings(cited), dated)
    found: dict[Numbering, int] = {}
    disputed: set[int] = set()
    new = file.unlike_any_other()
    is_settled = False
    while not is_settled:
        disputed |= _disputed(new)
        found |= {numbering: at for numbering, at in new.items() if at not in disputed}
        new = file.left_over(found, disputed)
        is_settled = not new
    many = {item: len(given) for item, given in file.wanted.items()}
    return Claims(found, file.likely(), disputed, many)


@dataclass(frozen=True)
class _File:
    """The runs of a text, and the numbers that are cited of each numbering in it."""

    numbered: Numbered
    wanted: Mapping[Numbering, AbstractSet[Number]]
    dated: Mapping[str, str]

    @cached_property
    def held(self) -> Sequence[AbstractSet[Number]]:
        """The numbers of each run."""
        return [{label.number for label in run} for run in self.numbered.runs]

    @cached_property
    def fits(self) -> Mapping[Numbering, AbstractSet[int]]:
        """The runs that hold all that is cited of a numbering."""
        return {
            numbering: {at for at, numbers in enumerate(self.held) if given <= numbers}
            for numbering, given in self.enough.items()
        }

    @cached_property
    def enough(self) -> Mapping[Numbering, AbstractSet[Number]]:
        """The numberings of which enough is cited for a file of one source, or of several."""
        least = 1 if len({numbering.source for numbering in self.wanted}) == 1 else _FEW
        return {item: given for item, given in self.wanted.items() if len(given) >= least}

    def unlike_any_other(self) -> dict[Numbering, int]:
        """Return the one run of each numbering, where a number that is cited stands nowhere else."""
        times = Counter(label.number for label in self.numbered.labels)
        return {
            numbering: min(runs)
            for numbering, runs in self.fits.items()
            if len(runs) == 1 and any(times[number] == 1 for number in self.enough[numbering])
        }

    def left_over(
        self, found: Mapping[Numbering, int], disputed: AbstractSet[int]
    ) -> dict[Numbering, int]:
        """Return the run of each further numbering of which one is left, or one that is of its day."""
        new: dict[Numbering, int] = {}
        for numbering in self.fits.keys() - found.keys():
            left = {at for at in self.fits[numbering] if _is_open(at, numbering.source, found)}
            left -= disputed
            much = {at for at in left if _is_most(self.enough[numbering], self.held[at])}
            day = self.dated.get(numbering.source, "")
            own = {at for at in much if is_below(self.numbered, at, day)}
            if len(own) == 1:
                new[numbering] = min(own)
            elif len(left) == 1 and (much or left <= set(found.values())):
                new[numbering] = min(left)
        return new

    def likely(self) -> dict[Numbering, int]:
        """Return the run that holds more of each numbering than any other does."""
        best = {numbering: _best(given, self.held) for numbering, given in self.enough.items()}
        return {numbering: at for numbering, at in best.items() if at >= 0}


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


def _numberings(cited: Collection[tuple[str, str]]) -> dict[Numbering, set[Number]]:
    found: dict[Numbering, set[Number]] = defaultdict(set)
    for source, locator in cited:
        wanted = pointer(locator)
        if wanted.number:
            found[Numbering(source, wanted.before, len(wanted.number) > 1)].add(wanted.number)
    return found
