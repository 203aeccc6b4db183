"""What a change-set does, told: its rows, and what begins and ends by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import state
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import THINGS, Change, Fact, TermOfReference
from partnership_graph.facts.wording import kind_in_words, sentence
from partnership_graph.rehearsal.acts import TAKE
from partnership_graph.rehearsal.citing import (
    called,
    citation,
    cited_by,
    place_of,
    row_stated,
)
from partnership_graph.rehearsal.finding import Found
from partnership_graph.rehearsal.steps import Step


def acts(found: Found) -> Section:
    """Return what each row of the change-set does."""
    statements = [
        statement
        for step in found.rehearsal.applied.steps
        if not _is_alone(found, step)
        for statement in _act(found, step)
    ]
    return Section(
        part=Part.ACTS,
        heading="What the change-set does",
        statements=tuple(statements),
    )


def also_taken(found: Found) -> Section:
    """Return the proposals from whose outcome nothing follows in the tables, such as that something is kept."""
    view = found.difference.before
    statements = [
        cited_by(found, step.row, state(view, view.dataset.fact(step.thing)))
        for step in found.rehearsal.applied.steps
        if _is_alone(found, step)
    ]
    return Section(
        part=Part.ALSO_TAKEN,
        heading="Outcomes that change no other row",
        statements=tuple(statements),
    )


def _is_alone(found: Found, step: Step) -> bool:
    """Tell whether a step takes the outcome of a proposal, and no other does what is proposed."""
    if step.act.name != TAKE or found.difference.standing.table_of(step.thing) != Change.table:
        return False
    return step.takes not in found.followed


def _act(found: Found, step: Step) -> Iterator[Statement]:
    """Yield what a row asks for; of a proposal whose outcome it takes, the proposal beneath it."""
    standing, view = found.difference.standing, found.difference.before
    if step.takes == step.thing and standing.table_of(step.thing) == Change.table:
        return
    names = {
        "thing": called(found, step.thing),
        "to": called(found, step.to) if step.to else "anything",
    }
    said = step.act.said.format(**names)
    if step.act.name == TAKE:
        said = f"{_itself(found, standing.fact(step.thing))} comes into force"
    what = f" ({step.kind.replace('_', ' ')})" if step.kind else ""
    note = f": {step.row.note}" if step.row.note else ""
    yield Statement(
        text=f"{said}{what}, from {in_words(step.day)}{note}",
        place=place_of(found, step),
        citations=(citation(found.difference, step.row),),
    )
    if step.takes and step.takes != step.thing:
        yield state(view, view.dataset.fact(step.takes), depth=1)


def _itself(found: Found, fact: Fact) -> str:
    """Return a thing by its name, and a row by what it says."""
    dataset = found.difference.before.dataset
    return dataset.name(fact.id) if fact.table in THINGS else sentence(dataset, fact)


def rows_that_differ(found: Found, facts: Iterable[Fact], part: Part, heading: str) -> Section:
    """Return the rows that end or begin, table by table; things are told by the acts, what goes over once."""
    difference = found.difference
    told = [
        fact
        for fact in facts
        if fact.table not in THINGS
        and (fact.ends_with or isinstance(fact, TermOfReference))
        and fact.id not in difference.carried
    ]
    return Section(
        part=part,
        heading=heading,
        statements=tuple(
            row_stated(difference, fact, had=part is Part.LOST)
            for fact in sorted(told, key=lambda fact: fact.table)
        ),
    )


def not_taken(found: Found) -> Section:
    """Return the proposals that could not be taken, each with why."""
    view = found.difference.before
    statements = []
    for row, why in found.rehearsal.refused:
        change = view.dataset.fact(row.thing)
        subject = called(found, getattr(change, "subject_id", change.id))
        text = f"{kind_in_words(change)} of {subject}: {why}"
        statements.append(replace(state(view, change), text=text))
    return Section(
        part=Part.NOT_TAKEN,
        heading="Proposals that could not be taken",
        statements=tuple(statements),
    )
