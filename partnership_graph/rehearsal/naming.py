"""What names something that goes, and would have to be written anew: terms, contracts, delegations, rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts.records import (
    Board,
    Contract,
    Decision,
    EscalationStage,
    Fact,
    Party,
    QuorumRule,
    ReportingLine,
    TermOfReference,
)
from partnership_graph.rehearsal.acts import RENAME
from partnership_graph.rehearsal.difference import Difference

_SHORTEST: Final = 4
"""Letters of a name that is looked for in what rows say: fewer stand in other words."""

_WRITTEN: Final[Mapping[type[Fact], Sequence[str]]] = {
    TermOfReference: ("text",),
    ReportingLine: ("matter", "instrument", "retained"),
    Party: (),
    Contract: ("name",),
    QuorumRule: (),
    EscalationStage: ("text", "not_covered"),
    Decision: ("text",),
    Board: ("task", "legal_provision"),
}
"""The tables of what is written down and would be written anew, with the cells that say it in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A row that names something which goes or is renamed; ``in_words`` where only its words do."""

    fact: Fact
    names: str
    in_words: bool


def naming(found: Difference) -> list[Naming]:
    """Return what names something that goes or is renamed: table by table, each row once."""
    going = [*found.gone]
    renamed = [step.thing for step in found.rehearsal.applied.steps if step.act.name == RENAME]
    every = [*_by_id(found, going), *_by_words(found, [*going, *renamed])]
    return list({item.fact.id: item for item in reversed(every)}.values())[::-1]


def _by_id(found: Difference, going: Sequence[str]) -> Iterator[Naming]:
    dataset = found.before.dataset
    for thing in going:
        for table in _WRITTEN:
            for fact in dataset.about(thing, table):
                if found.before.shows(fact) and _is_to_be_written(fact):
                    yield Naming(fact=fact, names=thing, in_words=False)


def _is_to_be_written(fact: Fact) -> bool:
    """Tell whether a row is one of what is written down: of lines and decisions, the delegations."""
    if isinstance(fact, ReportingLine):
        return fact.kind == "delegates_to"
    return not isinstance(fact, Decision) or fact.act == "delegate"


def _by_words(found: Difference, things: Sequence[str]) -> Iterator[Naming]:
    """Yield the rows whose words have a name as it is written: in small letters it may be no name."""
    dataset = found.before.dataset
    names = {dataset.own_name(thing): thing for thing in things}
    written = [re.escape(name) for name in names if len(name) >= _SHORTEST]
    if not written:
        return
    # A longer name first: "Housing Panel" is not what "Housing Panel North" names.
    any_name = re.compile(rf"(?<!\w)({'|'.join(sorted(written, key=len, reverse=True))})(?!\w)")
    for table, cells in _WRITTEN.items():
        for fact in dataset.all(table) if cells else ():
            said = any_name.findall(" ".join(getattr(fact, cell) for cell in cells))
            if said and found.before.shows(fact):
                yield Naming(fact=fact, names=names[said[0]], in_words=True)
