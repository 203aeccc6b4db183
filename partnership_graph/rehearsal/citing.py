"""How what a rehearsal says is cited: by its paragraphs, and by lines of the change-set."""

from __future__ import annotations

from dataclasses import replace

from partnership_graph.answers.answer import Citation, Statement
from partnership_graph.answers.stating import state
from partnership_graph.facts.records import Fact
from partnership_graph.rehearsal.changeset import Row
from partnership_graph.rehearsal.difference import Difference
from partnership_graph.rehearsal.finding import Found
from partnership_graph.rehearsal.steps import Step


def citation(found: Difference, row: Row) -> Citation:
    """Return a row of the change-set as it is cited."""
    rehearsal = found.rehearsal
    name = rehearsal.changes.name
    return Citation(
        source=rehearsal.source,
        name=f"Change-set {name}",
        file=name,
        locator=row.where,
        as_of=rehearsal.before.day,
    )


def called(found: Found, wanted: str) -> str:
    """Return what a thing is called, as it is before or is set up."""
    standing = found.difference.standing
    if wanted in standing.dataset.positions:
        return standing.dataset.name(wanted)
    return standing.name(wanted) if standing.knows(wanted) else wanted


def place_of(found: Found, step: Step) -> str:
    """Return the place of what a step is done to; "" where it has none yet."""
    standing = found.difference.standing
    known = standing.places_of(step.thing) if standing.knows(step.thing) else []
    return known[0] if known else ""


def cited(found: Difference, fact: Fact, statement: Statement) -> Statement:
    """Return a statement that cites by which rows of the change-set its fact differs."""
    rows = tuple(citation(found, row) for row in found.by(fact))
    own = tuple(item for item in statement.citations if item.source != found.rehearsal.source)
    return replace(statement, citations=(*own, *rows))


def row_stated(found: Difference, fact: Fact, *, had: bool) -> Statement:
    """Return a row as it was before, or would be, with the rows of the change-set by which it differs."""
    sides = (found.before, found.after) if had else (found.after, found.before)
    view = next(side for side in sides if fact.id in side.dataset.positions)
    return cited(found, fact, state(view, view.dataset.fact(fact.id)))


def cited_by(found: Found, row: Row, statement: Statement) -> Statement:
    """Return a statement that cites a row of the change-set first."""
    return replace(statement, citations=(citation(found.difference, row), *statement.citations))
