"""What things are called, and what a name that somebody types may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, partial
from itertools import chain, islice
from typing import Final

from partnership_graph.errors import AmbiguousNameError, QuestionError, UnknownNameError, quoted
from partnership_graph.facts.kept import kept
from partnership_graph.facts.lines import Lines, Same, lines_of
from partnership_graph.facts.namesakes import Namesakes
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import (
    THINGS,
    Alias,
    Assignment,
    Description,
    Document,
    Identifier,
    Record,
    Source,
    TermOfReference,
    Thing,
)
from partnership_graph.facts.spelling import (
    Fit,
    all_plain,
    all_unaccented,
    beginning,
    holding_words,
    how_well,
    plain,
    unaccented,
)
from partnership_graph.facts.tables import places_of_columns
from partnership_graph.facts.vocabulary import one_of

_MOST_CANDIDATES: Final = 12  # more than a person reads through to find the one that is meant
_MOST_DESCRIBED: Final = 3  # of what is only described so: nobody called it that
_OWN: Final = ("name", "kind", "word", "text", "note")
"""The columns in which the row of a thing says what it is."""


@dataclass(frozen=True, eq=False)
class Names(Namesakes):
    """A register whose things are found by what they are called, and asked back by what is like it."""

    def resolve(self, text: str) -> str:
        """Return the id of the thing that a text names exactly: an id, a name or an alias.

        The id or the title of a source names the paper that it is itself.

        Raises:
            UnknownNameError: nothing is called that; near misses are suggested.
            AmbiguousNameError: several things are, or could be.
            QuestionError: a source is called that, which no paper is.
        """
        found = self.named(text) or self._papers(text)
        if len(found) == 1:
            return found[0]
        raise self.several(text, found) if found else self.unknown(text, self.near(text))

    def _papers(self, text: str) -> list[str]:
        """Return the ids of the papers that are the source of an id or a title: of its own day, and named in it alone.

        Raises:
            QuestionError: no paper is.
        """
        called = self.of_titles(text)
        for source in (item for item in self.all(Source) if item.id in called):
            papers = [item for item in self.all(Document) if item.dated == source.dated]
            found = [item.id for item in papers if source.id in self.sources_of(item)]
            if len(found) == 1:
                return found
            raise QuestionError(
                f"{quoted(text)} is a source, {source.name}, and no one paper is recorded as it; "
                f"'{command('facts', '--source', source.id)}' lists what it states"
            )
        return []

    def several(self, text: str, found: Sequence[str]) -> AmbiguousNameError:
        """Return the error of a text that means several things."""
        return AmbiguousNameError(text, [self.introduce(item) for item in found])

    def unknown(self, text: str, near: Sequence[str]) -> UnknownNameError | AmbiguousNameError:
        """Return the error of a text that names nothing, with what comes near it, the likeliest first."""
        if len(near) > 1 and any(plain(text) in plain(self.name(item)) for item in near):
            return self.several(text, near)
        meant = near[0] if len(near) == 1 else ""
        return UnknownNameError(text, [self.introduce(item) for item in near], meant)

    def is_called(self, text: str) -> bool:
        """Tell whether exactly one thing has a text for its name, other name or identifier."""
        wanted = plain(text)
        named = (self._names, self._aliases, self._identifiers)
        return any(len(index.get(wanted, ())) == 1 for index in named)

    def introduce(self, wanted: str) -> str:
        """Return a thing as a candidate is listed: id, name, kind, what it belongs to, and place."""
        record = self.record(wanted)
        own = getattr(record, "word", "") or getattr(record, "kind", "")
        kind = str(own or one_of(record.table)).replace("_", " ")
        places = ", ".join(map(self.known_as, self.places_of(wanted)))
        said = (self.own_name(wanted), kind, self.belonging(wanted), places)
        return f"{wanted} ({'; '.join(filter(None, said))})"

    def called(self, wanted: str) -> list[Alias]:
        """Return the other names of a thing."""
        return list(self.about(wanted, Alias))

    def matching(self, text: str) -> Mapping[str, Fit]:
        """Return the ids of the things whose name, id, alias or identifier holds every word of a text, and how.

        Those called just that come first, then those of which it is words, then those of which it begins
        words; those that hold it but for accents come last.
        """
        words, spelt = plain(text).split(), plain(text)
        if not words:
            return {}
        records = self._called_with(words)
        things = [item for item in records if isinstance(item, Thing)]
        names, others = [(item.name, item.id) for item in things], [*_other_names(records)]
        ids = [(wanted, wanted) for wanted in self._ids_holding(spelt)]
        named = {wanted for name, wanted in (*names, *others) if plain(name) == spelt}
        found: dict[str, tuple[bool, Fit]] = {}
        for name, wanted in (*names, *ids, *others):
            if well := how_well(name, words):
                well = (False, Fit.CALLED) if wanted in named else well
                found[wanted] = min(well, found.get(wanted, well))
        return {item: found[item][1] for item in sorted(found, key=found.__getitem__)}

    def _called_with(self, words: Sequence[str]) -> list[Record]:
        """Return the rows in whose names all words may begin: a nation has as many names as it has things."""
        begun = sorted(map(beginning, words), key=len, reverse=True)
        things = [*chain.from_iterable(self._named_with(begun, table) for table in THINGS)]
        lines = (line for line in self._also_called if all(part in line for part in begun))
        others = dict.fromkeys(line.partition(" ")[0] for line in lines)
        return [*map(self.record, (*things, *others))]

    def _named_with(self, begun: Sequence[str], table: str) -> Iterator[str]:
        """Yield the ids of the things of a table in whose names some texts stand, the longest of them first."""
        names, again = self._searched[table], self.repeats(table)
        ids = self.tables[table].cells("id")
        for at in names.places_holding(begun[0]):
            if at not in again and all(part in names[at] for part in begun):
                yield ids[at]

    def _ids_holding(self, spelt: str) -> Iterator[str]:
        """Yield the ids of things in which a plain text stands."""
        longest = max(spelt.split(), key=len)
        for name in THINGS:
            table, again = self.tables[name], self.repeats(name)
            for at in table.lines("id").places_holding(longest):
                wanted = table.cells("id")[at]
                if at not in again and spelt in plain(wanted):
                    yield wanted

    @cached_property
    def _searched(self) -> Mapping[str, Lines]:
        """The names in each table of things as they are searched."""
        return {
            name: self.keeping.found(f"searched_{name}", partial(self._as_searched, name))
            for name in THINGS
        }

    def _as_searched(self, table: str) -> Lines:
        return lines_of(all_unaccented(all_plain(self.tables[table].cells("name"))))

    @kept
    def _also_called(self) -> Lines:
        """Other names and identifiers of things as they are searched, each behind the id of its row."""
        others = [(item.id, item.name) for item in self.all(Alias)]
        others += [(item.id, item.identifier) for item in self.all(Identifier)]
        return lines_of([f"{row} {unaccented(plain(name))} " for row, name in others])

    def described_so(self, text: str) -> Mapping[str, Sequence[str]]:
        """Return the ids of the things whose name and kind hold all words of a text, with one thing said of them.

        Each comes with the ids of the rows that say it, of which one may be its own: those with the words side by side,
        where any has them so.

        That is another name, its text or note, a description, a clause of its remit, somebody's part in it. Of whom least is said comes
        first: it is about little else.
        """
        holds, phrase = holding_words(text), plain(text)
        if not phrase:
            return {}
        held: dict[str, list[str]] = {}
        for wanted, own in self._own_words():
            others = self._said_of_each.get(wanted, ())
            if holds(" ".join((own, *(text for text, _ in others)))):
                called, *rest = self._own_texts(wanted)
                said = [*((text, wanted) for text in (called, *rest)), *others]
                rows = [(text, row) for text, row in said if holds(f"{called} {text}")]
                as_typed = [(text, row) for text, row in rows if phrase in plain(text)]
                if rows:
                    held[wanted] = [*dict.fromkeys(row for _, row in as_typed or rows)]
        return {item: held[item] for item in sorted(held, key=self._how_much)}

    def _how_much(self, wanted: str) -> int:
        """Return how many rows say something of a thing, beside its own."""
        return len(self._said_of_each.get(wanted, ()))

    def _own_texts(self, wanted: str) -> Sequence[str]:
        """Return what a thing is called, with its kind, and what its own row says of it."""
        thing = self.record(wanted)
        name, kind, word, text, note = (str(getattr(thing, column, "")) for column in _OWN)
        return f"{name} {kind} {word}", text, note

    def _own_words(self) -> Iterator[tuple[str, str]]:
        """Yield the id of each thing with all that its own row says: a record of every thing is not made for that."""
        for name in THINGS:
            table, again, there = self.tables[name], self.repeats(name), places_of_columns(name)
            none = Same("", len(table.rows))
            cells = (table.cells(column) if column in there else none for column in ("id", *_OWN))
            for at, (wanted, called, kind, word, text, note) in enumerate(zip(*cells, strict=True)):
                if at not in again:
                    own = f"{called} {kind} {word}"
                    yield wanted, f"{own} {own} {text} {note}"

    @cached_property
    def _said_of_each(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What other rows say of each thing, each with its id."""
        found: dict[str, list[tuple[str, str]]] = {}
        rows = [(item.of_id, item.name, item.id) for item in self.all(Alias)]
        rows += [(item.subject_id, item.text, item.id) for item in self.all(Description)]
        rows += [(item.body_id, item.text, item.id) for item in self.all(TermOfReference)]
        rows += [(item.subject_id, item.scope, item.id) for item in self.all(Assignment)]
        for wanted, text, row in rows:
            found.setdefault(wanted, []).append((text, row))
        return found

    def near(self, text: str) -> Sequence[str]:
        """Return the ids of what a text may mean that names nothing exactly, the likeliest first."""
        wanted = plain(text)
        scoped = [*self._scoped_aliases.get(wanted, []), *self._ids.get(wanted, [])]
        inside = [*scoped, *(self.matching(wanted) if wanted else []), *self.meetings_near(text)]
        if inside:
            return list(dict.fromkeys(inside))[:_MOST_CANDIDATES]
        spellings = {**self._ids, **self._aliases, **self._names}
        close = get_close_matches(wanted, spellings, n=3, cutoff=0.65)
        spelt = [item for spelling in close for item in spellings[spelling]]
        return list(dict.fromkeys([*islice(self.described_so(text), _MOST_DESCRIBED), *spelt]))


def _other_names(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Yield each other name and identifier in some rows, with the id of the thing that has it."""
    for row in records:
        if isinstance(row, Alias):
            yield row.name, row.of_id
        elif isinstance(row, Identifier):
            yield row.identifier, row.thing_id
