"""What a change does to answers: of each body concerned, the headlines and lines that differ before and after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from partnership_graph.answers.answer import Citation, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.printed import marks, said
from partnership_graph.asking import Asking
from partnership_graph.editing.edits import Edit
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import day_before, first_day, full_from, is_day
from partnership_graph.facts.record import BODIES
from partnership_graph.facts.records import (
    THINGS,
    Evidence,
    Membership,
    PostHolder,
    Source,
    columns,
)
from partnership_graph.facts.view import View, latest_day

ASKED: Final[Mapping[str, str]] = {
    "chain": "whom {} answers to",
    "members": "who sits on {}",
    "quorum": "when {} is quorate",
    "escalate": "where a matter of {} goes",
}
"""The questions whose answers are compared, each in words."""

OWN: Final[Mapping[str, frozenset[Part]]] = {
    "chain": frozenset({Part.ROUTE, Part.CIRCLE}),
    "members": frozenset({Part.SEATS, Part.BESIDE, Part.ONE_OF, Part.OTHER_TURNS, Part.ANY_OF}),
    "quorum": frozenset({Part.RULE}),
    "escalate": frozenset({Part.PROCEDURE, Part.ONE_HAND, Part.STOPS}),
}
"""The parts of each answer that answer it: the others are told beside them."""

_BELOW: Final = ("chain",)
"""What may differ of a body further down, though nothing of its own does."""

_MOST_ASKED: Final = 40
"""Bodies that are asked about: a line near the top may be in the chain of hundreds."""

_LOOKED_AT: Final = re.compile(r" \([\d,]+ documents?\)")
"""Of how many documents it is said that none states something."""

_MOST_DAYS: Final = 6
"""Days that edits name and are asked about, the last ones: a workbook may name a hundred."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One answer as it was and as it would be, on a day: its headline, and the lines that go and come.

    ``cited`` is what its first part cited, ``cites`` what it would; ``becomes`` says of a line that
    goes which of those that come is of the same fact.
    """

    day: str
    about: str
    before: str
    after: str
    goes: tuple[str, ...] = ()
    comes: tuple[str, ...] = ()
    cited: tuple[Citation, ...] = field(default=(), compare=False)
    cites: tuple[Citation, ...] = field(default=(), compare=False)
    becomes: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Effects:
    """The answers that differ, the days they were compared on, and of how many bodies: asked, and not.

    ``renamed`` are the names that change, each with the new one; an answer that differs by these
    alone is not among those that differ.
    """

    differing: Sequence[Effect]
    renamed: Sequence[tuple[str, str]]
    days: Sequence[str]
    asked: int
    not_asked: int


def effects(  # noqa: PLR0913 - the two sides, what differs, and what is asked of which
    before: Dataset,
    after: Dataset,
    edits: Sequence[Edit],
    *,
    days: Sequence[str] = (),
    also: Iterable[str] = (),
    alone: bool = False,
) -> Effects:
    """Return what some edits do to answers.

    Args:
        before: the facts as they are.
        after: the facts as they would be.
        edits: the rows that differ.
        days: the days of which it is asked; where none is given the latest of the tables, and those
            that the edits name.
        also: bodies that are asked about beside those that the edits are about.
        alone: whether only what answers is compared: not what is told beside it, nor what is over.
    """
    own = list(dict.fromkeys([*_bodies(before, after, edits), *also]))
    below = [item for item in _below(before, after, own) if item not in own]
    asked = dict.fromkeys([*own, *below][:_MOST_ASKED])
    days = days or _days(before, after, edits)
    renamed = _renamed(before, after, edits)
    # One view of each side: what it finds of when facts hold is found once for all questions.
    sides = [View(dataset=dataset, day=days[0], asked=True) for dataset in (before, after)]
    differing = [
        effect
        for day in days
        for then in [[replace(view, day=day) for view in sides]]
        for body in asked
        for effect in _anew(
            _compared(then, body, question, renamed, OWN[question] if alone else None)
            for question in (ASKED if body in own else _BELOW)
        )
    ]
    return Effects(
        list(_once(differing)), renamed, days, len(asked), len(own) + len(below) - len(asked)
    )


def _once(differing: Iterable[Effect]) -> Iterator[Effect]:
    """Yield the answers that differ, but none that differ on a later day just as on one before."""
    told: set[Effect] = set()
    for effect in differing:
        on_any_day = replace(effect, day="")
        if on_any_day not in told:
            told.add(on_any_day)
            yield effect


def _renamed(before: Dataset, after: Dataset, edits: Iterable[Edit]) -> list[tuple[str, str]]:
    """Return the names of things that change, each with the new one."""
    changed = [edit.id for edit in edits if edit.before and edit.after and "name" in edit.changes()]
    return [(before.name(wanted), after.name(wanted)) for wanted in changed]


def _days(before: Dataset, after: Dataset, edits: Sequence[Edit]) -> list[str]:
    """Return the latest day, and then in order the others on which the edits may do something."""
    latest = max(latest_day(before), latest_day(after))
    named = {day for edit in edits for day in _named_days(edit)} - {latest}
    return [latest, *sorted(named, reverse=True)[:_MOST_DAYS][::-1]]


def _named_days(edit: Edit) -> Iterator[str]:
    """Yield the full days that a row names, before and after.

    Where its end is not what changes, nothing differs from then on: the day before it is asked about.
    """
    ends = "valid_to" in edit.changes() and edit.before and edit.after
    for cells in (edit.before, edit.after):
        start, end = cells.get("valid_from", ""), cells.get("valid_to", "")
        if is_day(start):
            yield full_from(start)
        if is_day(end):
            yield full_from(end) if ends else day_before(first_day(end))


def _anew(compared: Iterable[Effect]) -> Iterator[Effect]:
    """Yield of the answers about one body those that differ, without lines that one before has lost or gained.

    Where nothing is recorded an answer tells what is nearest, which is another's answer.
    """
    told: set[str] = set()
    for effect in compared:
        goes = tuple(line for line in effect.goes if line not in told)
        comes = tuple(line for line in effect.comes if line not in told)
        if effect.before != effect.after or goes or comes:
            yield replace(effect, goes=goes, comes=comes)
        told.update(goes, comes)


def _compared(
    sides: Sequence[View],
    body: str,
    question: str,
    renamed: Iterable[tuple[str, str]],
    parts: frozenset[Part] | None,
) -> Effect:
    """Return an answer before and after; of a body that is not there on one side, none that says there is nothing.

    What was said before stands under the new names of what is renamed.
    """
    before, after = sides
    name = (after if body in after.dataset.positions else before).dataset.name(body)
    was, now = (_said(view, body, question, parts) for view in sides)
    if not (was.there and now.there) and not (was.found or now.found):
        was = now
    for old, new in renamed:
        was = was.renamed(old, new)
    if _LOOKED_AT.sub("", was.text) == _LOOKED_AT.sub("", now.text):
        was = replace(was, text=now.text)  # nothing is said otherwise, of one document more
    goes = tuple(line for line in was.lines if line not in now.lines)
    comes = tuple(line for line in now.lines if line not in was.lines)
    return Effect(
        after.day,
        ASKED[question].format(name),
        was.text,
        now.text,
        goes,
        comes,
        was.cited,
        now.cited,
        _becomes(was, now),
    )


def _becomes(was: _Said, now: _Said) -> dict[str, str]:
    """Return of the lines that go those whose facts come as other lines, with these."""
    again = {fact: line for line, fact in now.lines.items() if fact and line not in was.lines}
    return {
        line: again[fact]
        for line, fact in was.lines.items()
        if fact in again and line not in now.lines
    }


def _holds(view: View, fact: str) -> bool:
    """Tell whether what a line says holds on the day, as far as it is a fact that says so."""
    return fact not in view.dataset.positions or view.holds(view.dataset.fact(fact))


@dataclass(frozen=True, slots=True)
class _Said:
    """What an answer says: its headline, its lines with the fact of each, whether anything answers, whether the body is there."""

    text: str
    lines: Mapping[str, str] = field(default_factory=dict)
    found: bool = False
    there: bool = True
    cited: tuple[Citation, ...] = ()

    def renamed(self, old: str, new: str) -> _Said:
        """Return the same with one name for another."""
        lines = {line.replace(old, new): fact for line, fact in self.lines.items()}
        return replace(self, text=self.text.replace(old, new), lines=lines)


def _said(view: View, body: str, question: str, parts: frozenset[Part] | None) -> _Said:
    if body not in view.dataset.positions:
        return _Said("not recorded", there=False)
    try:
        answer = Asking(view).ask(question, wanted=body)
    except QuestionError as error:
        return _Said(str(error), there=False)
    lines = {
        _line(statement): statement.fact_id
        for section, statement in answer.statements()
        if parts is None or (section.part in parts and _holds(view, statement.fact_id))
    }
    first = (item for part in answer.sections[:1] for item in part.statements)
    cited = dict.fromkeys(citation for item in first for citation in item.citations)
    return _Said(answer.verdict, lines, answer.found, view.presence(body).shown, tuple(cited))


def _line(statement: Statement) -> str:
    """Return a statement as it is printed, but for the numbers of its sources."""
    return _LOOKED_AT.sub("", said(statement)) + marks(replace(statement, citations=()), {})


def _bodies(before: Dataset, after: Dataset, edits: Iterable[Edit]) -> Iterator[str]:
    """Yield the bodies that edits are about: those they name, and those on which who they name sits.

    A source is about those that its facts name.
    """
    done: set[str] = set()
    for thing in (item for edit in edits for item in (*_named(edit), *_cited(before, after, edit))):
        for dataset in (before, after):
            for body in _concerned(dataset, thing):
                if body not in done:
                    done.add(body)
                    yield body


def _named(edit: Edit) -> Iterator[str]:
    """Yield the things that a row names, before and after: itself, where it is one."""
    if edit.table in THINGS:
        yield edit.id
    for column in columns(edit.table):
        if column.kind == "ref" and column.name != "source_id":
            yield from filter(
                None, (cells.get(column.name, "") for cells in (edit.before, edit.after))
            )


def _cited(before: Dataset, after: Dataset, edit: Edit) -> Iterator[str]:
    """Yield the things that the facts of a source are about: of a fact that names bodies, these."""
    if edit.table != Source.table:
        return
    for dataset in (before, after):
        for wanted in facts_of(dataset, edit.id):
            refs = [item.name for item in columns(dataset.table_of(wanted)) if item.kind == "ref"]
            ends = (getattr(dataset.record(wanted), name) for name in refs if name != "source_id")
            things = [item for item in (wanted, *ends) if dataset.is_thing(item)]
            bodies = [item for item in things if dataset.table_of(item) in BODIES]
            yield from bodies or things


def facts_of(dataset: Dataset, source: str) -> dict[str, None]:
    """Return the ids of the rows that cite a source, by themselves or in the table of evidence."""
    found: dict[str, None] = {}
    for name, table in dataset.tables.items():
        if "source_id" in {column.name for column in columns(name)}:
            citing = table.cells("fact_id" if name == Evidence.table else "id")
            pairs = zip(citing, table.cells("source_id"), strict=True)
            found |= dict.fromkeys(fact for fact, cited in pairs if cited == source)
    return found


def _concerned(dataset: Dataset, thing: str) -> Iterator[str]:
    if thing not in dataset.positions:
        return
    if dataset.table_of(thing) in BODIES:
        yield thing
    posts = (held.post_id for held in dataset.of(PostHolder, person_id=thing))
    for member in (thing, *posts):
        for seat in dataset.of(Membership, member_id=member):
            yield seat.body_id


def _below(before: Dataset, after: Dataset, bodies: Sequence[str]) -> list[str]:
    """Return what answers to some bodies, directly or not, in either dataset: the nearest first."""
    lowers: dict[str, dict[str, None]] = {}
    for dataset in (before, after):
        for lower, lines in dataset.upward.items():
            for line in lines:
                upper = dataset.line(line).to_id
                lowers.setdefault(upper, {})[lower] = None
    found = dict.fromkeys(bodies)
    ahead = list(bodies)
    while ahead:
        ahead = [lower for upper in ahead for lower in lowers.get(upper, ()) if lower not in found]
        found.update(dict.fromkeys(ahead))
    return [item for item in found if item not in bodies]
