"""A tier at which nobody is placed."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import TierPlacement
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject


def find(subject: Subject) -> Found:
    """Find the tiers of each place at which nothing is placed, in force or proposed.

    Of a place that places nothing at any tier the tiers are a setting that no document speaks of.
    """
    dataset, cases, looked_at = subject.dataset, [], 0
    for place in dataset.places:
        tiers = dataset.tiers_of(place)
        held = {tier for tier in tiers if _is_held(subject, place, tier)}
        for tier in tiers if held else ():
            looked_at += 1
            if tier not in held:
                thing = dataset.settings_of(place).subject or place
                cases.append(
                    Case(thing=thing, other=tier, values=(dataset.tier_name(place, tier), place))
                )
    return Found(cases=cases, looked_at=looked_at)


def _is_held(subject: Subject, place: str, tier: str) -> bool:
    rows = subject.standing(TierPlacement, "tier", tier)
    return any(row.place == place for row in rows)


def tell(view: View, case: Case) -> str:
    """Say which tier of which place."""
    tier, place = case.values
    return f"{view.dataset.place_name(place)}: nothing is placed at the tier {tier}"


RULE: Final = Rule(
    id="PG-TIER-01",
    title="Tier nobody is placed at",
    why="A tier that stands in the model and holds nobody is drawn and does nothing.",
    severity=Severity.MISSING,
    maturity=Maturity.NEW,
    mend="Place what works at it, or leave it out of the place's tiers.",
    among=("tier", "tiers"),
    find=find,
    tell=tell,
    version=2,
    no_query="which tiers a place has stands in its settings, and in no graph",
)
