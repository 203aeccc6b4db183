"""A name that is used for two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from partnership_graph.facts.records import Alias, Gap
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import one_of
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject

_NAMED: Final = (
    "boards",
    "organisations",
    "services",
    "programmes",
    "childrens_centres",
    "contracts",
    "documents",
)
"""The tables whose things are told apart by name: posts and people have namesakes, and areas bodies."""


def find(subject: Subject) -> Found:
    """Find the names and other names that mean two things on the day, of which nobody looked into that."""
    dataset, called = subject.dataset, dict[str, dict[str, str]]()
    for table in _NAMED:
        cells = dataset.tables[table].cells
        for thing, name in zip(cells("id"), cells("name"), strict=True):
            called.setdefault(name.casefold(), {}).setdefault(thing, name)
    aliases = dataset.tables[Alias.table].cells
    other_names = zip(aliases("of_id"), aliases("name"), aliases("only_in"), strict=True)
    for thing, name, only_in in other_names:
        if not only_in and dataset.table_of(thing) in _NAMED:
            called.setdefault(name.casefold(), {}).setdefault(thing, name)
    cases = []
    for things in called.values():
        for one, other in _together(subject, things) if len(things) > 1 else ():
            if _is_open(subject, one, other):
                rows = (one, other)
                cases.append(Case(thing=one, other=other, rows=rows, values=(things[one],)))
                break
    return Found(cases=cases, looked_at=len(called))


def _together(subject: Subject, things: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the next to each of some things of one name, in each place: across places names recur."""
    by_place: dict[str, list[str]] = {}
    for thing in sorted(things):
        by_place.setdefault(subject.dataset.place_of(thing), []).append(thing)
    for alike in by_place.values():
        yield from pairwise(alike)


def _is_open(subject: Subject, one: str, other: str) -> bool:
    """Tell whether both are there, and no row says that it is not stated whether they are the same."""
    if not (subject.is_there(one) and subject.is_there(other)):
        return False
    gaps = (*subject.of(Gap, "subject_id", one), *subject.of(Gap, "subject_id", other))
    return not any({gap.subject_id, gap.other_id} == {one, other} for gap in gaps)


def tell(view: View, case: Case) -> str:
    """Say what two things it means."""
    kinds = [_kind(view, thing) for thing in (case.thing, case.other)]
    return (
        f"{case.values[0]}: the name of {case.thing} ({kinds[0]}) and of {case.other} ({kinds[1]})"
    )


def _kind(view: View, thing: str) -> str:
    record = view.dataset.record(thing)
    return str(getattr(record, "kind", "")).replace("_", " ") or one_of(record.table)


RULE: Final = Rule(
    id="PG-NAME-01",
    title="One name for two things",
    why="A minute that names one of them is read as the other.",
    severity=Severity.LOOK,
    maturity=Maturity.NEW,
    mend="Give one of them its full name; if they may be one thing, say so with a gap of the kind same_as.",
    among=("name", "names"),
    find=find,
    tell=tell,
    no_query="names are compared without case, and other names with them",
)
