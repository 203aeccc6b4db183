"""What fills a form: the things that some words name exactly, as people say them beside their kind, their place or whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from partnership_graph.errors import AmbiguousNameError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Alias
from partnership_graph.facts.spelling import Fit, plain, singular
from partnership_graph.facts.typed import day_within, value_of
from partnership_graph.questions.declaration import Argument
from partnership_graph.questions.entity_types import TYPES, exactly
from partnership_graph.words.patterns import ARTICLES

PLACE: Final = Argument(name="place", of="place")
"""One of the places that are loaded, of which alone a question is asked."""

_JOINING: Final = frozenset({"of", "for", "in", "at"})
_TITLES: Final = frozenset(
    {"cllr", "councillor", "dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sir", "dame"}
)
_NEAR: Final = 0.8
_OF_A_KIND: Final = frozenset({"boards", "areas", "childrens_centres"})
"""Tables whose things are named with their kind as often as without: the X group, the ward of Y."""


@dataclass(frozen=True)
class Things:
    """What words may name in a dataset; what was looked up is kept, for forms ask of the same words again."""

    dataset: Dataset
    kept: dict[tuple[str, str, frozenset[str]], Sequence[str]] = field(default_factory=dict)

    def meant(
        self, words: Sequence[str], argument: Argument, tables: frozenset[str] = frozenset()
    ) -> Sequence[str]:
        """Return what words may mean for an argument: ids, a value of its list, a place, a tier; none where nothing.

        Args:
            words: the words as they were typed, without "the".
            argument: the argument.
            tables: the tables that a thing has to be of; any where none is given.
        """
        while words and words[0].casefold() in ARTICLES and len(words) > 1:
            words = words[1:]
        text = " ".join(words)
        key = (text, argument.of or ",".join(argument.among), tables)
        if key not in self.kept:
            self.kept[key] = list(self._meant(text, words, argument, tables))
        return self.kept[key]

    def spotted(
        self, words: Sequence[str], most: int = 12
    ) -> Iterator[tuple[int, int, Sequence[str]]]:
        """Yield where names stand in a sentence, the longest first where two overlap, with what each may mean."""
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + most), at, -1):
                text = _unowned(" ".join(words[at:end]))
                if found := self._named(text, Argument(name="any")):
                    yield at, end, found
                    at = end - 1
                    break
            at += 1

    def spelt_like(self, text: str) -> Sequence[str]:
        """Return the ids of the few things whose name or other name is spelt nearly as a text."""
        names = {name.strip(): thing for thing, _, name in self._names}
        names |= {plain(item.name): item.of_id for item in self.dataset.all(Alias)}
        return [names[near] for near in get_close_matches(plain(text), names, n=3, cutoff=_NEAR)]

    def with_words(self, text: str) -> Sequence[str]:
        """Return the ids of the things in whose names all words of a text stand, as a search by name finds them."""
        found = self.dataset.matching(text).items()
        return [thing for thing, fit in found if fit in {Fit.CALLED, Fit.WORDS}]

    def _meant(
        self, text: str, words: Sequence[str], argument: Argument, tables: frozenset[str]
    ) -> Sequence[str]:
        if argument.of == PLACE.of:
            return self._place(text)
        if argument.among and not argument.of:
            value = value_of(text, argument.among) or value_of(singular(text), argument.among)
            return [value] if value else []
        if not argument.of:
            return (
                [text]
                if " " not in text or self._named(text, argument) or self._tiers(text)
                else []
            )
        if argument.of == "tier" and (tiers := self._tiers(text)):
            return tiers

        def fits(thing: str) -> bool:
            return not tables or self.dataset.table_of(thing) in tables

        return self._said(words, argument, fits) or self._held(text, argument, fits)

    def _said(
        self, words: Sequence[str], argument: Argument, fits: Callable[[str], bool]
    ) -> Sequence[str]:
        """Return what words name by themselves, else beside a title or a kind, else beside a place or whose it is."""
        text = " ".join(words)
        if found := self._named(text, argument, fits):
            return found
        if (own := _unowned(text)) != text:
            return self._said(own.split(), argument, fits)
        found = self._titled(words, argument, fits) if len(words) > 1 else ()
        if found:
            return found
        ways = (self._owned(*each, argument, fits) for each in _parted(words))
        return next(filter(None, ways), ())

    def _owned(
        self,
        thing: Sequence[str],
        owner: Sequence[str],
        argument: Argument,
        fits: Callable[[str], bool],
    ) -> Sequence[str]:
        """Return what words name of a place, or of an organisation, that other words name."""
        owners = self._owners(_unowned(" ".join(owner)))
        if not owners:
            return ()
        return self._named(" ".join(thing), argument, lambda x: fits(x) and self._is_of(x, owners))

    def _titled(
        self, words: Sequence[str], argument: Argument, fits: Callable[[str], bool]
    ) -> Sequence[str]:
        if plain(words[0]) in _TITLES:
            return self._named(
                " ".join(words[1:]),
                argument,
                lambda x: fits(x) and self.dataset.table_of(x) == "people",
            )
        return self._of_kind(words[:-1], words[-1], argument, fits) or self._of_kind(
            words[1:], words[0], argument, fits
        )

    def _of_kind(
        self, words: Sequence[str], kind: str, argument: Argument, fits: Callable[[str], bool]
    ) -> Sequence[str]:
        """Return what words name that is of a kind: of "ICE group" the group."""
        return self._named(" ".join(words), argument, lambda x: fits(x) and self._is_kind(x, kind))

    def _named(
        self, text: str, argument: Argument, fits: Callable[[str], bool] = bool
    ) -> Sequence[str]:
        """Return what a text names exactly; where a day stands in it, by the day only what is a meeting."""
        is_just = argument.of != "meeting" and bool(day_within(text)[0])
        return exactly(self.dataset, text, TYPES.get(argument.of), fits, just=is_just)

    def _held(self, text: str, argument: Argument, fits: Callable[[str], bool]) -> Sequence[str]:
        """Return the one thing in whose name several words stand together, where the question itself looks for words."""
        phrase = f" {plain(text)} "
        if not argument.each or phrase.count(" ") <= 2:  # noqa: PLR2004 - one word is of many names
            return ()
        wanted = TYPES[argument.of]
        tables = wanted.held or wanted.tables
        found = [thing for thing, table, name in self._names if table in tables and phrase in name]
        return [*filter(fits, found)] if len(found) == 1 else ()

    @cached_property
    def _names(self) -> Sequence[tuple[str, str, str]]:
        """Each thing with its table and its name as names are compared, a blank at both ends."""
        return [(item.id, item.table, f" {plain(item.name)} ") for item in self.dataset.things()]

    def _tiers(self, text: str) -> Sequence[str]:
        wanted = plain(text).removesuffix(" level")
        return [
            tier
            for tier, name in self.dataset.tiers.items()
            if wanted in {plain(tier), plain(name).removesuffix(" level")}
        ]

    def _owners(self, text: str) -> frozenset[str]:
        """Return the place and the things that a text names, of which something else may be."""
        return frozenset({*self._named(text, Argument(name="any")), *self._place(text)})

    def _place(self, text: str) -> Sequence[str]:
        """Return the place that a text names; none where several places are called so."""
        try:
            place = self.dataset.place_called(text)
        except AmbiguousNameError:
            return ()
        return [place] if place in self.dataset.places else ()

    def _is_of(self, thing: str, owners: frozenset[str]) -> bool:
        own = getattr(self.dataset.record(thing), "organisation_id", "")
        return own in owners or not owners.isdisjoint(self.dataset.places_of(thing))

    def _is_kind(self, thing: str, word: str) -> bool:
        if self.dataset.table_of(thing) not in _OF_A_KIND:
            return False
        kind = str(getattr(self.dataset.record(thing), "kind", ""))
        return singular(plain(word)) == kind.rpartition("_")[2]


def _unowned(text: str) -> str:
    """Return a name without what says that something is its own."""
    return text.removesuffix("'s").removesuffix("\u2019s")


def _parted(words: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield each way to part words into a thing and whose it is: "chair of X", "X chair"."""
    for at in range(1, len(words)):
        yield words[at:], words[:at]
        if words[at].casefold() in _JOINING and at + 1 < len(words):
            yield words[:at], words[at + 1 :]
