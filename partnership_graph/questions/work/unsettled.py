"""What is not settled: changes only proposed, and contradictions, both sides of which stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import Change, Contradiction, Fact
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.facts.view import View

BOTH_STAND: Final = "Contradictions: both sides stand"
"""The heading of contradictions: none is decided for either side."""


def known_change(view: View, kind: str) -> None:
    """Raise an error for a kind of change that cannot be asked for.

    Raises:
        QuestionError: there is no such kind of change, or the view leaves out all proposals.
    """
    if kind and view.only in {"in_force", "historical"}:
        raise QuestionError(
            f"--proposed asks for proposals, which --only {view.only} leaves out; give one of the two"
        )
    if kind and kind not in vocabulary.CHANGES:
        raise QuestionError(
            f"{kind!r} is not a kind of change; expected one of {', '.join(vocabulary.CHANGES)}."
            f"{did_you_mean(kind, vocabulary.CHANGES)}"
        )


def proposals(view: View, wanted: str, kind: str) -> list[Change]:
    """Return the proposals of one kind for a thing: proposed and its outcome not recorded."""
    return [
        item
        for item in changes_of(view, wanted)
        if item.kind == kind and item.status == "proposed" and item.subject_id == wanted
    ]


def changes_of(view: View, wanted: str) -> list[Change]:
    """Return the changes of, or into, a thing that the filter shows: made or only proposed."""
    return [item for item in view.dataset.about(wanted, Change) if view.shows(item)]


def whose_change(kind: str) -> str:
    """Return the condition that a change of some kind is proposed in words; "" for no kind."""
    return f" whose {vocabulary.CHANGES[kind]} is proposed (outcome not recorded)" if kind else ""


def contradictions_of(view: View, facts: Iterable[Fact]) -> list[Contradiction]:
    """Return every side of each contradiction that is about one of the facts."""
    topics = {item.topic for fact in facts for item in view.dataset.about(fact.id, Contradiction)}
    return [item for item in view.dataset.all(Contradiction) if item.topic in topics]
