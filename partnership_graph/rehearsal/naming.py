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
from partnership_graph.facts.vocabulary import OUTCOME_NOT_RECORDED
from partnership_graph.rehearsal.acts import RENAME
from partnership_graph.rehearsal.difference import Difference

_SHORTEST: Final = 4
"""Letters of a name that is looked for in what rows say: fewer stand in other words."""

_OWN: Final = (TermOfReference, QuorumRule, EscalationStage)
"""What a body goes by itself."""

_ABOUT: Final = ("agreement_id", "on_id", "service_id")
"""The cells that say what a row is about: where that is over, so is the row."""

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
                is_delegation = not isinstance(fact, ReportingLine) or fact.kind == "delegates_to"
                if is_delegation and _is_to_be_written(found, fact):
                    yield Naming(fact=fact, names=thing, in_words=False)


def _is_to_be_written(found: Difference, fact: Fact) -> bool:
    """Tell whether a row is still to be gone by on the day: the terms of what goes itself go with it.

    Of decisions that is what is delegated and not yet known to be done: what else was decided, was.
    """
    if isinstance(fact, Decision) and (
        fact.act != "delegate" or fact.outcome != OUTCOME_NOT_RECORDED
    ):
        return False
    if isinstance(fact, _OWN) and fact.body_id in found.gone:
        return False
    if "historical" in found.before.marks(fact) or not found.before.shows(fact):
        return False
    return not any(found.is_over(getattr(fact, name, "")) for name in _ABOUT)


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
            if said and fact.id not in found.gone and _is_to_be_written(found, fact):
                yield Naming(fact=fact, names=names[said[0]], in_words=True)
