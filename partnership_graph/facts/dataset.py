"""The dataset that every question is asked of: records, names, and what each place says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from partnership_graph.errors import AmbiguousNameError
from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.kept import kept
from partnership_graph.facts.names import Names
from partnership_graph.facts.records import Source, TierPlacement
from partnership_graph.facts.settings import NONE
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.tables import places_of_columns
from partnership_graph.facts.vocabulary import TIERS

_SMALL: Final = frozenset({"and", "of", "the"})


def _says_when(table: str) -> bool:
    """Tell whether each row of a table says for which day its source speaks."""
    return "as_of" in places_of_columns(table)


@dataclass(frozen=True, eq=False)
class Dataset(Names):
    """An immutable set of facts of one place or several; every question is asked of one of these."""

    def place_called(self, text: str) -> str:
        """Return the place whose folder, or own name, is called so; the text itself where none is.

        Raises:
            AmbiguousNameError: several places are.
        """
        if text in self.places or not text:
            return text
        found = [
            place
            for place in self.places
            if self.settings_of(place).name and plain(self.known_as(place)) == plain(text)
        ]
        if len(found) > 1:
            raise AmbiguousNameError(text, [f"{item} ({self.known_as(item)})" for item in found])
        return found[0] if found else text

    def place_name(self, place: str) -> str:
        """Return what a place is called in a title: its own name, or one made of its folder's."""
        if name := self.settings_of(place).name:
            return name
        if self.is_thing(place):
            return self.name(place)
        words = place.split("-")
        return " ".join(word if word in _SMALL else word.capitalize() for word in words)

    def tiers_of(self, place: str) -> Mapping[str, str]:
        """Return the tiers of a place in order, each id with its name; none where it uses none."""
        return self._tiers_by_place.get(place, NONE)

    @cached_property
    def tiers(self) -> Mapping[str, str]:
        """The tiers of all loaded places in order, each id with its name: in two places, the first's."""
        found: dict[str, str] = {}
        for tiers in self._tiers_by_place.values():
            for tier, name in tiers.items():
                found.setdefault(tier, name)
        return found

    def tier_name(self, place: str, tier: str) -> str:
        """Return the name of a tier, as the place calls it whose row names it."""
        return self.tiers_of(place).get(tier) or self.tiers.get(tier) or tier.replace("_", " ")

    def tier_called(self, text: str, place: str = "") -> str:
        """Return the tier that an id or a name means, with "level" or without; "" where none is.

        Args:
            text: the id or the name.
            place: the place whose tiers are meant; any loaded one's where not given.

        Raises:
            AmbiguousNameError: places call several tiers so.
        """
        wanted = plain(text).removesuffix(" level")
        found: dict[str, str] = {}
        for at in [place] if place else self.places:
            for tier, name in self.tiers_of(at).items():
                if text == tier:
                    return tier
                if wanted in {plain(tier), plain(name).removesuffix(" level")}:
                    found.setdefault(tier, f"{tier} ({name}; {self.known_as(at)})")
        if len(found) > 1:
            raise AmbiguousNameError(text, [*found.values()])
        return next(iter(found), "")

    def uses_tiers(self, wanted: str) -> bool:
        """Tell whether a thing is of a place that uses tiers: of any other, none is missing."""
        return bool(self.tiers_of(self.place_of(wanted)))

    @cached_property
    def latest_day(self) -> str:
        """The latest day any source speaks for; "" where there is none."""
        days = self.said_on or {*self.tables[Source.table].cells("dated")}  # nothing is said yet
        return max(map(spoken_day, days), default="")

    @kept
    def said_on(self) -> AbstractSet[str]:
        """The days on which a source says something of a thing, each as it is given."""
        found: set[str] = set()
        for table in filter(_says_when, self.tables):
            found.update(self.tables[table].cells("as_of"))
        return found

    @cached_property
    def spoken_for(self) -> Mapping[str, str]:
        """Each full day that a source speaks for or is dated by, in order, as it is given."""
        said = {*self.said_on}
        if said:  # where nothing is said of any day, no day is old
            said.update(filter(None, self.tables[Source.table].cells("dated")))
        found: dict[str, str] = {}
        for given in sorted(sorted(said), key=len):  # of two ways to say it the shorter
            found.setdefault(spoken_day(given), given)
        return dict(sorted(found.items()))

    @kept
    def speaking(self) -> Mapping[str, Sequence[str]]:
        """The ids of the sources that speak for each full day, or are dated by it."""
        said = {(source.dated, source.id) for source in self.all(Source) if source.dated}
        for table in filter(_says_when, self.tables):
            cells = self.tables[table].cells
            said.update(zip(cells("as_of"), cells("source_id"), strict=True))
        found: dict[str, set[str]] = {}
        for given, source in said:
            found.setdefault(spoken_day(given), set()).add(source)
        return {day: sorted(sources) for day, sources in found.items()}

    @cached_property
    def _tiers_by_place(self) -> Mapping[str, Mapping[str, str]]:
        """The tiers of each place: its own, or the shipped ones where it is silent and places something."""
        table = self.tables[TierPlacement.table]
        runs = pairwise([*table.files, (len(table.rows), "", 0)])
        placing = {run[1].partition("/")[0] for run, after in runs if run[0] < after[0]}
        found: dict[str, Mapping[str, str]] = {}
        for place in self.places:
            own = self.settings_of(place).tiers
            shipped = TIERS if place in placing else NONE
            found[place] = shipped if own is None else dict(own)
        return found
