"""What cannot be on one day: two rows that settle one thing, or one that needs what another ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnership_graph.errors import Problem
from partnership_graph.facts.dates import in_words
from partnership_graph.rehearsal.acts import ADD, END, MOVE, RENAME, SPLIT, To
from partnership_graph.rehearsal.standing import Standing
from partnership_graph.rehearsal.steps import Step


def _claims(step: Step) -> tuple[str, ...]:
    """Return what a step settles on its day: no other may settle it too."""
    if step.act.ends:
        return "end", step.thing
    if step.act.name in {ADD, END}:
        return step.act.name, step.thing, step.to, step.kind
    return step.act.name, step.thing


def clashes_of(standing: Standing, steps: Sequence[Step]) -> Iterator[Problem]:
    """Yield the rows of a day that cannot be together: both settle one thing, or one needs what the other ends."""
    first: dict[tuple[str, ...], Step] = {}
    going = {step.thing: step for step in steps if step.act.ends}
    for step in steps:
        before = first.setdefault(_claims(step), step)
        if before is not step and not _agree(before, step):
            yield step.row.problem(
                "thing",
                f"what becomes of {_called(standing, step)} on {in_words(step.day)} is said by {before.row.where} too; "
                "keep one of the two, or give them different days",
            )
        for at, wanted in _needs(step):
            if wanted in going and going[wanted].row != step.row:
                yield step.row.problem(
                    at,
                    f"{standing.name(wanted)} is no more from that day on, by {going[wanted].row.where}; name what "
                    "is there then, or give a day before",
                )


def _called(standing: Standing, step: Step) -> str:
    return standing.name(step.thing) if standing.knows(step.thing) else step.thing


def _agree(one: Step, other: Step) -> bool:
    """Tell whether two steps that settle one thing say the same of it, or together: parts of one split."""
    if one.act.name == other.act.name == SPLIT:
        return one.to != other.to
    is_same = (one.act, one.to, one.kind) == (other.act, other.to, other.kind)
    return is_same and bool(one.takes or other.takes)


def _needs(step: Step) -> Iterator[tuple[str, str]]:
    """Yield what has to be there after the day for a step to make sense, by its column."""
    if step.act.to is To.THING and step.to and step.act.name != END:
        yield "to", step.to
    if not step.act.ends and step.act.name in {RENAME, MOVE, ADD}:
        yield "thing", step.thing
