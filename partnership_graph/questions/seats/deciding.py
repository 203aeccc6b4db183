"""How a body decides, in words: by how many, who may tip or stop it, who settles what is quorate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from partnership_graph.facts.records import QuorumRule, TermOfReference
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import CAPACITIES, DECISIONS, capacity_named
from partnership_graph.questions.seats.quorum_attendance import called, needed
from partnership_graph.questions.seats.quorum_met import Filling
from partnership_graph.questions.seats.quorum_needs import Need

_HAD: Final = frozenset({"casting_vote", "no_casting_vote", "veto", "no_veto"})
_SHARES: Final = {"all": "all", "majority": "a majority"}


def decided(view: View, clause: TermOfReference) -> str:
    """Return how it decides by a rule: "a decision is valid only if unanimous (of Statutory members)"."""
    words = DECISIONS[clause.decides]
    who = view.dataset.name(clause.member_id) or clause.category
    if capacity_named(who) in CAPACITIES:
        who = f"the {who}"
    on = f" on {clause.applies_to}" if clause.applies_to else ""
    if clause.decides in _HAD:
        what = words.removeprefix("no ")
        has_not = clause.decides.startswith("no_")
        return f"{who or 'nobody'} has {'no' if has_not and who else 'a'} {what}{on}"
    if clause.decides == "share":
        share = _SHARES.get(clause.share, clause.share)
        return f"it decides{on} by {share} of {who or 'its members'}"
    of = f" (of {who})" if who else ""
    valid = f"its decisions{on} are valid" if clause.decides == "unanimous" else f"it decides{on}"
    return f"{valid} {words}{of}"


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
