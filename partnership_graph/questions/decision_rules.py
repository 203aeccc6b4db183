"""By which rules a body decides: its clauses on decisions, and how each is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partnership_graph.facts.records import TermOfReference
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import CAPACITIES, DECISIONS, capacity_named

CLAUSE: Final = "decision_rule"
_HAD: Final = frozenset({"casting_vote", "no_casting_vote", "veto", "no_veto"})
_SHARES: Final = {"all": "all", "majority": "a majority"}


def decision_rules(view: View, body: str) -> Sequence[TermOfReference]:
    """Return the clauses on how a body decides."""
    rules = view.dataset.of(TermOfReference, body_id=body)
    return [rule for rule in rules if rule.clause == CLAUSE and view.shows(rule)]


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
