"""What a change does to answers: of each body concerned, the headlines that differ before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.editing.edits import Edit
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import full_from, is_day
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
from partnership_graph.partnership import Partnership

ASKED: Final[Mapping[str, str]] = {
    "chain": "whom {} answers to",
    "members": "who sits on {}",
    "quorum": "when {} is quorate",
    "escalate": "where a matter of {} goes",
}
"""The questions whose headlines are compared, each in words."""

_BELOW: Final = ("chain",)
"""What may differ of a body further down, though nothing of its own does."""

_MOST_ASKED: Final = 40
"""Bodies that are asked about: a line near the top may be in the chain of hundreds."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One headline as it was and as it would be, on a day."""

    day: str
    about: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Effects:
    """The headlines that differ, the days they were compared on, and of how many bodies: asked, and not.

    ``renamed`` are the names that change, each with the new one; a headline that differs by these
    alone is not among those that differ.
    """

    differing: Sequence[Effect]
    renamed: Sequence[tuple[str, str]]
    days: Sequence[str]
    asked: int
    not_asked: int


def effects(before: Dataset, after: Dataset, edits: Sequence[Edit]) -> Effects:
    """Return what some edits do to answers: on the latest day of the tables, and on later days that they name."""
    own = list(_bodies(before, after, edits))
    below = [item for item in _below(before, after, own) if item not in own]
    asked = dict.fromkeys([*own, *below][:_MOST_ASKED])
    days = _days(before, after, edits)
    renamed = _renamed(before, after, edits)
    differing = [
        effect
        for day in days
        for body in asked
        for question in (ASKED if body in own else _BELOW)
        if _said_anew(effect := _compared(before, after, day, body, question), renamed)
    ]
    return Effects(differing, renamed, days, len(asked), len(own) + len(below) - len(asked))


def _renamed(before: Dataset, after: Dataset, edits: Iterable[Edit]) -> list[tuple[str, str]]:
    """Return the names of things that change, each with the new one."""
    changed = [edit.id for edit in edits if edit.before and edit.after and "name" in edit.changes()]
    return [(before.name(wanted), after.name(wanted)) for wanted in changed]


def _said_anew(effect: Effect, renamed: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a headline says something else, and not only calls something by its new name."""
    was = effect.before
    for old, new in renamed:
        was = was.replace(old, new)
    return was != effect.after


def _days(before: Dataset, after: Dataset, edits: Iterable[Edit]) -> list[str]:
    latest = max(latest_day(before), latest_day(after))
    named = {
        value
        for edit in edits
        for name, (_, value) in edit.changes().items()
        if name in {"valid_from", "valid_to"} and is_day(value)
    }
    return [latest, *sorted(day for day in map(full_from, named) if day > latest)]


def _compared(before: Dataset, after: Dataset, day: str, body: str, question: str) -> Effect:
    """Return a headline before and after; of a body that is new or gone, none that says there is nothing."""
    name = (after if body in after.positions else before).name(body)
    was, now = (_headline(dataset, day, body, question) for dataset in (before, after))
    if _NOT_THERE in (was, now) and not (was.found or now.found):
        was = now
    return Effect(day, ASKED[question].format(name), was.text, now.text)


@dataclass(frozen=True, slots=True)
class _Headline:
    text: str
    found: bool = False


_NOT_THERE: Final = _Headline("not recorded")


def _headline(dataset: Dataset, day: str, body: str, question: str) -> _Headline:
    if body not in dataset.positions:
        return _NOT_THERE
    try:
        view = View(dataset=dataset, day=day, asked=True)
        answer = Partnership(view).ask(question, wanted=body)
    except QuestionError as error:
        return _Headline(str(error))
    return _Headline(answer.verdict, answer.found)


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
