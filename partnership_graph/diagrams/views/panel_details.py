"""What the panel tells of a body that meets: who chairs it, who sits on it, its quorum, its terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from partnership_graph.answers.answer import Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import section
from partnership_graph.diagrams.citing import references
from partnership_graph.diagrams.scene import Detail
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import TermOfReference
from partnership_graph.facts.view import View
from partnership_graph.questions.seats import members, quorum
from partnership_graph.questions.seats.members import CHAIRS


def particulars(view: View, body: str) -> Iterator[Detail]:
    """Yield what the questions about a body answer, heading by heading; what is not stated says so."""
    yield from _seats(view, body)
    yield from _quorum(view, body)
    clauses = [
        clause
        for clause in view.dataset.about(body, TermOfReference)
        if clause.body_id == body and view.shows(clause)
    ]
    statements = section(view, Part.GROUP, "", clauses).statements
    yield from told("Terms of reference", _of_itself(view, body, statements))


def told(heading: str, statements: Sequence[Statement]) -> Iterator[Detail]:
    """Yield statements under one heading; how all of them are recorded is said once where it is the same."""
    recorded = [_recorded(statement) for statement in statements]
    alike = len(statements) > 1 and len(set(recorded)) == 1
    for statement, said in zip(statements, recorded, strict=True):
        after = "" if alike or not said else f" ({said})"
        yield Detail(heading=heading, text=statement.text + after)
    if alike:
        yield Detail(heading=f"{heading}: how all are recorded", text=recorded[0])


def _seats(view: View, body: str) -> Iterator[Detail]:
    answer = members.tell(view, members.find(view, body))
    if not answer.found:
        yield Detail(heading="Members", text=answer.verdict)
    for part in answer.sections:
        if part.part is not Part.SEATS:
            yield from told(part.heading, _of_itself(view, body, part.statements))
            continue
        chairs, others = _apart(_of_itself(view, body, part.statements))
        if not chairs:
            yield Detail(heading="Chair", text="none of the seats recorded on it is a chair's")
        yield from told("Chair", chairs)
        yield from told("Members", others)


def _of_itself(view: View, body: str, statements: Sequence[Statement]) -> list[Statement]:
    """Return statements that do not say again whose panel they stand in."""
    name = view.dataset.name(body)
    return [
        replace(item, text=item.text.removeprefix(f"{name}, ").replace(f", {name}", "", 1))
        for item in statements
    ]


def _apart(statements: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Return the seats of those who chair and of all others, each with who held its post."""
    chairs: list[Statement] = []
    others: list[Statement] = []
    kept = others
    for statement in statements:
        if not statement.depth:
            kept = chairs if statement.row["capacity"] in CHAIRS else others
        kept.append(statement)
    return chairs, others


def _quorum(view: View, body: str) -> Iterator[Detail]:
    answer = quorum.tell(view, quorum.find(view, body))
    yield Detail(heading="Quorum", text=answer.verdict)
    for part in answer.sections:
        if part.part in {Part.RULE, Part.OTHER_RULES}:
            yield from told("Quorum", part.statements)


def _recorded(statement: Statement) -> str:
    """Return how a fact is recorded: its condition, when it was last recorded, and where."""
    last = f"last recorded {in_words(statement.last_recorded)}" if statement.last_recorded else ""
    return "; ".join(filter(None, [statement.condition, last, references(statement.citations)]))
