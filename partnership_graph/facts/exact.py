"""What a text names exactly: by id, name, other name or identifier, as people say them within their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from partnership_graph.facts.dates import first_day
from partnership_graph.facts.kept import kept
from partnership_graph.facts.records import (
    THINGS,
    Alias,
    Area,
    Document,
    Identifier,
    Meeting,
    Source,
)
from partnership_graph.facts.register import Register
from partnership_graph.facts.spelling import Fit, all_plain, grouped, how_well, indexed, plain
from partnership_graph.facts.typed import day_within

_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)$")
_POSSESSIVE: Final = re.compile("['\u2019]s?\\b")
_JOINING: Final = frozenset({"at", "for", "in", "of", "on"})
"""Words between a name and its place, or a meeting and its day, that belong to neither."""

_OF_A_MEETING: Final = _JOINING | {"meeting", "meetings", "minutes", "notes"}
"""Words that say of a body and a day that a meeting is meant."""


@dataclass(frozen=True, eq=False)
class Exact(Register):
    """A register whose things are found by what they are called, and by nothing that is like it."""

    def named(self, text: str, fits: Callable[[str], bool] = bool) -> Sequence[str]:
        """Return the ids of what a text names exactly, all that it names in the first way it names any.

        An exact name beats an alias, an alias what a register calls it, and all of them an id typed with
        spaces for its hyphens. After these a name is compared as it is said within its place: without
        what it ends in in brackets, and without the name of the place; then without "of" and the like, as a
        post is said before its organisation. Last come a meeting by its body and its day, in any order, and a
        paper by words of its name and its day. An alias of one document never names anything by itself, unless that
        document is all that is loaded.

        Args:
            text: what was typed.
            fits: tells of an id whether it may be meant; any may, where not given.
        """
        return self.called_just(text, fits) or self.called_here(text, fits)

    def called_just(self, text: str, fits: Callable[[str], bool] = bool) -> Sequence[str]:
        """Return the ids of what has just that id, name, other name or identifier."""
        if self.is_thing(text) and fits(text):
            return [text]
        wanted = plain(text)
        for index in (self._names, self._aliases, self._identifiers):
            if found := _of(fits, index.get(wanted, ())):
                return found
        return _of(fits, filter(None, [self.spelt(text)]))

    def called_here(self, text: str, fits: Callable[[str], bool] = bool) -> Sequence[str]:
        """Return the ids of what is called so within its place, or of the meetings of a body on a day.

        What one document means by a text is no answer, and keeps another thing from being taken for it.
        """
        wanted = plain(text)
        if found := _of(fits, self._short.get(wanted, ())):
            return list(dict.fromkeys([*found, *_of(fits, self._scoped_aliases.get(wanted, ()))]))
        if found := _of(fits, self._unjoined.get(_without_joining(wanted), ())):
            return found
        day, bodies = self._body_and_day(text)
        meetings = (item for body in bodies for item in self.of(Meeting, body_id=body))
        at = _of(fits, (item.id for item in meetings if item.date.startswith(day)))
        return at or _of(fits, self._papers_of_a_day(text))

    def _papers_of_a_day(self, text: str) -> Iterator[str]:
        """Yield the ids of the papers of the day in a text whose names hold all its other words."""
        day, rest = day_within(text)
        words = [word for word in plain(rest).split() if word not in _JOINING]
        for paper in self.all(Document) if day and words else ():
            well = how_well(paper.name, words) if paper.dated.startswith(day) else None
            if well and well[1] <= Fit.WORDS:
                yield paper.id

    def meetings_near(self, text: str) -> Sequence[str]:
        """Return the ids of the meetings of the body in a text, those nearest to the day in it first."""
        day, bodies = self._body_and_day(text)
        meetings = [item for body in bodies for item in self.of(Meeting, body_id=body) if item.date]
        is_before = {item.id: first_day(item.date) < first_day(day) for item in meetings}
        meetings.sort(key=lambda item: first_day(item.date))
        before = [item.id for item in meetings if is_before[item.id]]
        after = [item.id for item in meetings if not is_before[item.id]]
        return [*before[-1:], *after[:1]]

    def spelt(self, text: str) -> str:
        """Return the id that a text spells with spaces for hyphens, unless a document uses it too.

        "Healthy Families" spells an id, and is what one document calls something else.
        """
        wanted = plain(text)
        return "" if wanted in self._scoped_aliases else self._ids.get(wanted, [""])[0]

    def everywhere(self, alias: Alias) -> bool:
        """Tell whether an alias holds in all that is loaded: one document may be all there is."""
        return not alias.only_in or all(item.id == alias.only_in for item in self.all(Source))

    def _body_and_day(self, text: str) -> tuple[str, Sequence[str]]:
        """Return the day in a text, and the bodies that the rest of it names exactly; else none."""
        day, rest = day_within(text)
        for words in (rest, _POSSESSIVE.sub("", rest)) if day else ():
            body = " ".join(word for word in plain(words).split() if word not in _OF_A_MEETING)
            if found := body and (self.called_just(body) or self._short.get(body)):
                return day, found
        return day, ()

    @kept
    def _short(self) -> Mapping[str, Sequence[str]]:
        """The names and other names as they are said within their place, where that is another form."""
        others = [item for item in self.all(Alias) if self.everywhere(item)]
        names = [*zip(*self._as_spelt, strict=True)]
        names += [(item.of_id, item.name, plain(item.name)) for item in others]
        edges, short = self._edges_of_places(), list[tuple[str, str]]()
        for wanted, name, spelt in names:
            words = spelt.split()
            if "(" in name or not edges.isdisjoint((*words[:1], *words[-1:])):
                short += [(form, wanted) for form in self._shortened_in_place(wanted, name)]
        return indexed(short)

    def _edges_of_places(self) -> AbstractSet[str]:
        """Return the words by which a name may begin or end that holds that of a place: most names have none of them."""
        said = [name.split() for names in self.place_names.values() for name in names]
        words = {word for each in said for word in (*each[:1], *each[-1:])}
        return words | {f"{word}s" for word in words}

    def _shortened_in_place(self, wanted: str, name: str) -> set[str]:
        places = map(self.place_names.__getitem__, self.places_of(wanted))
        return shortened(name, [*chain.from_iterable(places)])

    @kept
    def _unjoined(self) -> Mapping[str, Sequence[str]]:
        """The names without what they end in in brackets and without the words that join them, where they have any."""
        found: dict[str, list[str]] = {}
        for wanted, name, spelt in zip(*self._as_spelt, strict=True):
            bare = plain(_IN_BRACKETS.sub("", name)) if "(" in name else spelt
            if (form := _without_joining(bare)) != spelt:
                found.setdefault(form, []).append(wanted)
        return found

    @cached_property
    def place_names(self) -> Mapping[str, Sequence[str]]:
        """The names of each place: what it calls itself, and what its area of that name is called."""
        return {place: [*dict.fromkeys(self._names_of_place(place))] for place in self.places}

    def _names_of_place(self, place: str) -> Iterator[str]:
        own = plain(self.settings_of(place).name)
        yield from filter(None, [own])
        for area in self.all(Area):
            if area.id == place or (own and plain(area.name) == own):
                yield plain(area.name)
                yield from (plain(alias.name) for alias in self.about(area.id, Alias))

    def things_once(self, column: str) -> list[str]:
        """Return what stands in a column of every thing, each once; a record of every thing is not made for that."""
        return [*chain.from_iterable(self.cells_once(table)(column) for table in THINGS)]

    @cached_property
    def _as_spelt(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """The ids and the names of all things, and the names as they are compared."""
        ids, names = map(self.things_once, ("id", "name"))
        return ids, names, all_plain(names)

    @kept
    def _ids(self) -> Mapping[str, Sequence[str]]:
        ids = self.things_once("id")
        return {spelt: [wanted] for wanted, spelt in zip(ids, all_plain(ids), strict=True)}

    @kept
    def _names(self) -> Mapping[str, Sequence[str]]:
        ids, _, spelt = self._as_spelt
        return grouped(zip(spelt, ids, strict=True))

    @kept
    def _aliases(self) -> Mapping[str, Sequence[str]]:
        return indexed(
            (plain(item.name), item.of_id) for item in self.all(Alias) if self.everywhere(item)
        )

    @kept
    def _identifiers(self) -> Mapping[str, Sequence[str]]:
        return indexed((plain(item.identifier), item.thing_id) for item in self.all(Identifier))

    @kept
    def _scoped_aliases(self) -> Mapping[str, Sequence[str]]:
        return indexed(
            (plain(item.name), item.of_id) for item in self.all(Alias) if not self.everywhere(item)
        )


def _of(fits: Callable[[str], bool], found: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(filter(fits, found)))


def _without_joining(name: str) -> str:
    """Return a name, as it is compared, without "of", "for" and the like."""
    words = name.split()
    return name if _JOINING.isdisjoint(words) else " ".join(filter(_joins_nothing, words))


def _joins_nothing(word: str) -> bool:
    return word not in _JOINING


def shortened(name: str, places: Sequence[str]) -> set[str]:
    """Return a name, as it is compared, without its brackets and without its place before or after it."""
    bare = {plain(name), plain(_IN_BRACKETS.sub("", name))}
    short = {form for whole in bare for place in places for form in _without(whole, place)}
    return {form for form in bare | short if form} - {plain(name)}


def _without(whole: str, place: str) -> Iterator[str]:
    """Yield a name without a place at its front, at its back, and at both."""
    after = whole.removeprefix(f"{place} ").removeprefix(f"{place}s ")
    for form in (whole, after):
        words = form.removesuffix(f" {place}").split()
        while words and words[-1] in _JOINING and form.endswith(f" {place}"):
            words.pop()
        yield " ".join(words)
