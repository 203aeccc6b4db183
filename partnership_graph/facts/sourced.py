"""What a text names among the sources: by id, short name or title, as people say them, or as paragraphs are cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from partnership_graph.errors import AmbiguousNameError, UnknownNameError
from partnership_graph.facts.exact import Exact, shortened
from partnership_graph.facts.records import TABLES, Evidence, Fact, Source
from partnership_graph.facts.sources import SourceNames, source_names
from partnership_graph.facts.spelling import Fit, how_well, plain
from partnership_graph.facts.typed import day_within, refused

_NUMBERS_AFTER: Final = re.compile(r"(-\d+)+$")
"""The day that an id ends in: hwb-pack-2016-09-15."""


@dataclass(frozen=True, eq=False)
class Sourced(Exact):
    """A register whose sources are found by what they are called, and by what is cited of them."""

    def source_called(self, text: str) -> Sequence[str]:
        """Return the ids of the sources that a text names exactly, all that it names in the first way it names any.

        An id beats a short name, and that a title. After these a source is called what its id or its
        title says without its day and its place, with a day or without: "HWB pack", "ICE minutes 25
        August 2016". Last comes what its paragraphs are cited by: "MOU" of "MOU 4.7".
        """
        if found := self._source_names.called(text):
            return found
        day, rest = day_within(text)
        for words in (text, rest) if day else (text,):
            said = [item for item in self.all(Source) if plain(words) in self._said_of[item.id]]
            if found := [item.id for item in said if words == text or item.dated.startswith(day)]:
                return found
        wanted = plain(text)
        if not any(map(str.isalpha, wanted)):
            return ()
        cited = (source for source, begins in self._cited_as if begins.startswith(f"{wanted} "))
        return list(dict.fromkeys(cited))

    def of_titles(self, text: str) -> Sequence[str]:
        """Return the ids of the sources that have just that id, short name or title."""
        return self._source_names.called(text)

    def sources_of(self, fact: Fact) -> set[str]:
        """Return the ids of the sources that state a fact."""
        return {fact.source_id, *(item.source_id for item in self.evidence_of(fact.id))}

    def source_meant(self, text: str) -> str:
        """Return the id of the source that a text names exactly.

        Raises:
            UnknownNameError: none is called that, and some come near.
            AmbiguousNameError: several are, or could be.
            QuestionError: none is anything like it; those that there are.
        """
        found = self.source_called(text)
        if len(found) == 1:
            return found[0]
        held = found or self._sources_holding(text)
        if len(held) > 1:
            raise AmbiguousNameError(text, [*map(self._introduced, held)])
        near = held or self._spelt_like(text)
        if not near:
            raise refused("", text, [item.id for item in self.all(Source)])
        meant = near[0] if len(near) == 1 else ""
        raise UnknownNameError(text, [*map(self._introduced, near)], meant)

    def _introduced(self, source: str) -> str:
        return f"{source} ({self.own_name(source)})"

    def _sources_holding(self, text: str) -> Sequence[str]:
        words = plain(text).split()
        told = {item.id: f"{item.id} {item.short_name} {item.name}" for item in self.all(Source)}
        well = {wanted: how_well(names, words) for wanted, names in told.items() if words}
        return [wanted for wanted, how in well.items() if how and how[1] is not Fit.WITHIN]

    def _spelt_like(self, text: str) -> Sequence[str]:
        names = {plain(name): item.id for item in self.all(Source) for name in (item.id, item.name)}
        return [*dict.fromkeys(names[name] for name in get_close_matches(plain(text), names))]

    def bound_into(self, source: str) -> Sequence[str]:
        """Return the ids of the sources that are bound into a source, each with a day of its own."""
        return [item.id for item in self.all(Source) if item.inside_id == source]

    def licence_of(self, sources: Iterable[Source]) -> str:
        """Return what is printed of the licence of the tables that some sources are of, often nothing.

        Where it names publishers, they are those of the sources.
        """
        publishers: dict[str, dict[str, None]] = {}
        for source in sources:
            said = self.licences.get(source.place, "")
            publishers.setdefault(said, {})[source.publisher] = None
        each = (
            said.replace("{publishers}", "; ".join(names)) for said, names in publishers.items()
        )
        return " ".join(filter(None, each))

    @cached_property
    def _source_names(self) -> SourceNames:
        return source_names((item.id, item.short_name, item.name) for item in self.all(Source))

    @cached_property
    def _said_of(self) -> dict[str, set[str]]:
        """What each source is called without its day, its place, or both."""
        found: dict[str, set[str]] = {}
        for item in self.all(Source):
            own = {_NUMBERS_AFTER.sub("", item.id), day_within(item.name)[1]}
            places = [name for place in self.places_of(item.id) for name in self.place_names[place]]
            short = {form for name in own for form in shortened(name, places)}
            found[item.id] = {*map(plain, own), *short}
        return found

    @cached_property
    def _cited_as(self) -> Sequence[tuple[str, str]]:
        """Each source with the paragraphs that are cited of it, as they are compared, with a blank behind."""
        return [
            (source, f"{plain(locator)} ") for source, locator in dict.fromkeys(self._paragraphs())
        ]

    def _paragraphs(self) -> Iterator[tuple[str, str]]:
        for table, record in TABLES.items():
            if issubclass(record, (Fact, Evidence)):
                cells = self.tables[table].cells
                yield from zip(cells("source_id"), cells("locator"), strict=True)
