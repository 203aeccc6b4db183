"""Whether a quorum is met, in words, and who settles what is quorate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from partnership_graph.facts.records import QuorumRule
from partnership_graph.facts.view import View
from partnership_graph.questions.seats.quorum_attendance import called, needed
from partnership_graph.questions.seats.quorum_met import Filling
from partnership_graph.questions.seats.quorum_needs import Need


def settling(view: View, rules: Sequence[QuorumRule]) -> str:
    """Return who may settle what is quorate: "the chair may settle"; "" where no rule says so."""
    who = [
        view.dataset.name(rule.member_id) if rule.member_id else f"the {rule.category}"
        for rule in rules
    ]
    return f"{' or '.join(dict.fromkeys(who))} may settle" if who else ""


def judgement_in_words(view: View, fillings: Sequence[Filling], otherwise: str) -> str:
    """Return whether a quorum is met; what somebody may settle otherwise cannot be judged from rows."""
    missing = [f"{item.missing} {called(view, item.need)}" for item in fillings if item.missing]
    unreckoned = [item.need for item in fillings if not item.need.is_reckoned]
    between = [item for item in fillings if item.is_between]
    if missing:
        said = f"is not met; missing: {', '.join(missing)}"
        return f"{said}; otherwise it cannot be judged: {otherwise} it" if otherwise else said
    if unreckoned:
        return f"cannot be judged: {'; '.join(map(partial(_unreckoned, view), unreckoned))}"
    if between:
        each = "; ".join(
            f"{needed(view, item.need)}, {len(item.present)} there" for item in between
        )
        return f"cannot be judged, for how many are needed is left open: {each}"
    if not fillings:
        return f"cannot be judged: {otherwise or 'no number is stated; nobody may settle'} it"
    return "is met"


def _unreckoned(view: View, need: Need) -> str:
    if need.rule.share:
        return f"no seat is recorded of {called(view, need)}"
    return f"how many of {called(view, need)} are needed is not stated"
