"""A plan: what a correction does to the tables and to answers, checked as a whole and shown before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from partnership_graph.editing.citing import as_cited
from partnership_graph.editing.edits import Edit, Edited, edited
from partnership_graph.editing.effects import Effect, Effects, effects, facts_of
from partnership_graph.editing.snapshot import Address, Snapshot
from partnership_graph.errors import Problem
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import Evidence, Source
from partnership_graph.facts.wording import counted, sentence
from partnership_graph.loading.warnings import warnings

NONE: Final[Mapping[Address, bytes]] = MappingProxyType({})
_LONGEST: Final = 300
_MOST_ANSWERS: Final = 1_000_000
_FEWEST_TOLD: Final = 4
"""Answers that are told though no headline differs."""
_CALCULATED: Final = re.compile(r"\s*[=+\-@]")
_LINE: Final = re.compile(r"(?<=\.csv:)\d+")
_SEVERAL: Final = 2
_MOST_LINES: Final = 3
_PLURAL: Final = {"goes": "go", "comes": "come"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be written, with what was read for it and what comes of it."""

    before: Snapshot
    after: Snapshot
    edited: Edited
    settings: Mapping[Address, bytes] = field(default_factory=dict)
    warned: Sequence[Problem]
    effects: Effects

    @property
    def files(self) -> Mapping[Address, bytes]:
        """The files to be written, a place after the other, in an order in which each step leaves tables that load.

        What is referred to comes before what refers to it; where something goes, the other way round.
        The place of the file that comes last so, comes last.
        """
        goes = any(not edit.after for edit in self.edited.edits)
        order = self._by_table()
        order = order[::-1] if goes else order
        places = list(dict.fromkeys(address.place for address in reversed(order)))
        order.sort(key=lambda address: -places.index(address.place))
        return {**{address: self.edited.files[address] for address in order}, **self.settings}

    def _by_table(self) -> list[Address]:
        tables = list(self.after.dataset.tables)
        return sorted(
            self.edited.files,
            key=lambda address: tables.index(address.file.removesuffix(".csv")),
        )

    def told(self) -> list[str]:
        """Return the plan as lines to be read."""
        return [*self._rows(), *self.warnings(), "", *self.answers()]

    def _rows(self) -> Iterator[str]:
        for file in self.edited.made:
            yield f"{file} is made: there was none"
        for file, names in self.edited.widened.items():
            several = len(names) >= _SEVERAL
            which = f"the column{'s' * several} {', '.join(names)}"
            yield f"{file} gets {which}, after its last: every line of it changes"
        for edit in self.edited.edits:
            yield from _row(edit, self.before.dataset, self.after.dataset)

    def warnings(self) -> Iterator[str]:
        """Yield what is odd then, and was not before."""
        for edit in self.edited.edits:
            for name, (_, value) in edit.changes().items():
                if _CALCULATED.match(value):
                    yield f"note: {name} begins as a formula does; Excel would calculate it"
        for problem in self.warned:
            yield f"warning: {problem}"

    def answers(self, most: int = _MOST_ANSWERS) -> Iterator[str]:
        """Yield what that does to answers, body by body, and of how many more than can be told.

        Args:
            most: answers that are told.
        """
        found = self.effects
        days = _listed(list(map(in_words, found.days)))
        for old, new in found.renamed:
            yield f"Every answer says {_cut(new)} for {_cut(old)}"
        if found.differing:
            yield "What that does to answers"
        elif not found.asked:
            yield from self._of_no_body()
        else:
            yield f"No chain, member, quorum or escalation is answered differently as of {days}"
        shown = found.differing
        if most < _MOST_ANSWERS:
            headlines = [effect for effect in shown if effect.before != effect.after][:most]
            by_line = [effect for effect in shown if effect.before == effect.after]
            shown = [*headlines, *by_line[: max(0, _FEWEST_TOLD - len(headlines))]]
        for effect in shown:
            yield from _effect(effect)
        if (rest := len(found.differing) - len(shown)) > 0:
            yield f"  {counted(rest, 'more answer differs', 'more answers differ')}; --full lists them all"
        if found.not_asked:
            # What a source states is of bodies anywhere, and not only of those below another.
            which = "more {}" if self._sources() else "{} further down"
            bodies = counted(found.not_asked, which.format("body"), which.format("bodies"))
            yield f"  {bodies} may be answered differently too; they are not listed"

    def _of_no_body(self) -> Iterator[str]:
        """Yield that no body is concerned, and of a source what may answer otherwise all the same."""
        sources = self._sources()
        cited = [
            facts_of(data.dataset, item) for item in sources for data in (self.before, self.after)
        ]
        if any(cited):
            yield "No body is concerned; answers about what it is cited for may differ"
        elif sources:
            yield "Nothing cites it, so no answer differs"
        else:
            yield "No body is concerned, so no answer of one differs"

    def _sources(self) -> list[str]:
        return [edit.id for edit in self.edited.edits if edit.table == Source.table]


def planned(before: Snapshot, edits: Sequence[Edit]) -> Plan:
    """Return what some edits come to.

    Raises:
        DataError: the tables would hold problems then; all are listed.
        QuestionError: a citation cannot stand beside those there are.
        PartnershipGraphError: there is no room to try it.
    """
    return tried(before, [as_cited(before, edit) for edit in edits])


def tried(
    before: Snapshot, edits: Sequence[Edit], settings: Mapping[Address, bytes] = NONE
) -> Plan:
    """Return what some edits come to whose citations stand as their files have them.

    Args:
        before: what was read.
        edits: the rows.
        settings: what places are to say of themselves, where that changes.

    Raises:
        DataError: the tables would hold problems then; all are listed.
        PartnershipGraphError: there is no room to try it.
    """
    made = edited(before, edits)
    after = before.changed({**made.files, **settings})
    return Plan(
        before=before,
        after=after,
        edited=made,
        settings=settings,
        warned=_new_warnings(before.dataset, after.dataset),
        effects=effects(before.dataset, after.dataset, made.edits),
    )


def _new_warnings(before: Dataset, after: Dataset) -> list[Problem]:
    """Return what is odd and was not before: a row below another that is gone has only moved."""
    known = {_unnumbered(problem) for problem in _odd(before)}
    return [problem for problem in _odd(after) if _unnumbered(problem) not in known]


def _odd(dataset: Dataset) -> list[Problem]:
    return sorted([*dataset.warnings, *warnings(dataset)])


def _unnumbered(problem: Problem) -> str:
    return f"{problem.file} {problem.column} {_LINE.sub('', problem.message)}"


def _row(edit: Edit, before: Dataset, after: Dataset) -> Iterator[str]:
    """Yield one row as it was and as it is to be: a sentence each, and each cell that differs."""
    what = "a new row" if not edit.before else "changed" if edit.after else _gone(edit)
    yield f"{edit.file}:{edit.line}: {what}"
    was = sentence(before, edit.record(after=False)) if edit.before else ""
    now = sentence(after, edit.record(after=True)) if edit.after else ""
    for said in dict.fromkeys(filter(None, (was, now))):
        yield f"  {_cut(said)}"
    for name, (old, new) in edit.changes().items():
        yield f"    {name}: {_change(edit, old, new)}"
    for note in edit.notes:
        yield f"  note: {note}"


def _gone(edit: Edit) -> str:
    return "removed with it, for it cites that row" if edit.table == Evidence.table else "removed"


def _change(edit: Edit, old: str, new: str) -> str:
    if not edit.before:
        return _cut(new)
    if not edit.after:
        return _cut(old)
    return f"{_cut(old) or '(empty)'} -> {_cut(new) or '(empty)'}"


def _effect(effect: Effect) -> Iterator[str]:
    """Yield one answer that differs: by its headline, or where that is the same by its lines."""
    about = f"  {effect.about}, as of {in_words(effect.day)}"
    if effect.before != effect.after:
        yield about
        yield f"    before: {effect.before}"
        yield f"    after:  {effect.after}"
        return
    pairs = [("goes", effect.goes), ("comes", effect.comes)]
    counts = [
        f"{len(lines):,} {word if len(lines) == 1 else _PLURAL[word]}"
        for word, lines in pairs
        if lines
    ]
    number, first = counts[0].split()
    line = "line" if number == "1" else "lines"
    yield f"{about}: {', '.join([f'{number} {line} {first}', *counts[1:]])}"
    for word, lines in pairs:
        yield from (f"    {word}:".ljust(12) + _cut(line) for line in lines[:_MOST_LINES])
        if (rest := len(lines) - _MOST_LINES) > 0:
            yield f"    ... and {rest:,} more"


def _listed(words: Sequence[str]) -> str:
    """Return some words as a sentence has them: a, b and c."""
    *first, last = words
    return " and ".join(filter(None, (", ".join(first), last)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ... ({len(text):,} characters)"
