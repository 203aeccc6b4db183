"""What the panel tells of a body that meets: who chairs it, who sits on it, its quorum, its terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from partnership_graph.answers.answer import Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import state
from partnership_graph.diagrams.citing import references
from partnership_graph.diagrams.told import Detail
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.holders import CHAIRS
from partnership_graph.facts.records import Record, TermOfReference
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import sentence
from partnership_graph.questions.seats import members, quorum
from partnership_graph.questions.seats.members import HEADINGS
from partnership_graph.questions.seats.seat_counts import Seat


def particulars(view: View, body: str) -> Iterator[Detail]:
    """Yield what the questions about a body answer, heading by heading; what is not stated says so."""
    yield from _seats(view, members.find(view, body))
    yield from _quorum(view, quorum.find(view, body))
    clauses = view.dataset.of(TermOfReference, body_id=body)
    shown = [clause for clause in clauses if view.shows(clause)]
    yield from told("Terms of reference", _stated(view, body, shown))


def told(heading: str, statements: Sequence[Statement]) -> Iterator[Detail]:
    """Yield statements under one heading; how all of them are recorded is said once where it is the same."""
    recorded = [_recorded(statement) for statement in statements]
    alike = len(statements) > 1 and len(set(recorded)) == 1
    for statement, said in zip(statements, recorded, strict=True):
        after = "" if alike or not said else f" ({said})"
        yield Detail(heading=heading, text=statement.text + after)
    if alike:
        yield Detail(heading=f"{heading}: how all are recorded", text=recorded[0])


def _seats(view: View, found: members.Found) -> Iterator[Detail]:
    """Yield who sits on a body, those who chair it first and apart."""
    if not found.recorded:
        yield Detail(heading="Members", text=members.tell(view, found).verdict)
    if found.seats:
        chairs = [seat for seat in found.seats if seat.record.capacity in CHAIRS]
        others = [seat for seat in found.seats if seat.record.capacity not in CHAIRS]
        if not chairs:
            yield Detail(heading="Chair", text="none of the seats recorded on it is a chair's")
        yield from told("Chair", _seated(view, chairs))
        yield from told("Members", _seated(view, others))
    for part, seats in (
        (Part.BESIDE, found.beside),
        (Part.ONE_OF, found.one_of),
        (Part.PASSED_OVER, found.passed_over),
    ):
        yield from told(HEADINGS[part], _seated(view, seats))
    yield from told(HEADINGS[Part.GAPS], _stated(view, found.body, found.gaps))


def _seated(view: View, seats: Iterable[Seat]) -> list[Statement]:
    """Return each seat, followed by who held its post."""
    return [
        statement
        for seat in seats
        for statement in _stated(view, seat.record.body_id, [seat.record, *seat.held.rows])
    ]


def _stated(view: View, body: str, records: Iterable[Record]) -> list[Statement]:
    """Return records as statements that do not say again whose panel they stand in."""
    return [
        state(view, record, text=sentence(view.dataset, record, beside=body)) for record in records
    ]


def _quorum(view: View, found: quorum.Found) -> Iterator[Detail]:
    yield Detail(heading="Quorum", text=quorum.tell(view, found).verdict)
    for rules in (found.rules, found.other_rules):
        yield from told("Quorum", [state(view, rule) for rule in rules])


def _recorded(statement: Statement) -> str:
    """Return how a fact is recorded: its condition, when it was last recorded, and where."""
    last = f"last recorded {in_words(statement.last_recorded)}" if statement.last_recorded else ""
    return "; ".join(filter(None, [statement.condition, last, references(statement.citations)]))
