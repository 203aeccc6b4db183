"""Which rules are asked: those for a kind of place, of some ids, or of a severity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.typed import nearest, refused
from partnership_graph.review.rule import Profile, Rule, Severity
from partnership_graph.review.rules import RULES

PROFILES: Final = tuple(profile.value for profile in Profile)
SEVERITIES: Final = tuple(severity.value for severity in Severity)

_SAID_OF: Final = {
    Profile.CHILDREN: ("child", "famil", "safeguarding"),
    Profile.WELLBEING_BOARD: ("health and wellbeing board",),
    Profile.INTEGRATED_CARE: ("integrated", "integration"),
}
"""What the kind of a place, as it says itself, holds where rules of a profile are for it."""


Profiles = Mapping[str, frozenset[Profile]]
"""Of each place, the kinds of place whose rules are asked of it."""


def profiles_of(dataset: Dataset, asked: str = "") -> Profiles:
    """Return whose rules are asked of each place: of the kind asked for, or of those that the place says it is.

    The rules for places in general are always among them.

    Raises:
        QuestionError: there is no such kind.
    """
    if asked:
        if asked not in PROFILES:
            raise refused("--profile", asked, PROFILES)
        return dict.fromkeys(dataset.places, frozenset({Profile.GENERAL, Profile(asked)}))
    return {place: _said_of(dataset.settings_of(place).what) for place in dataset.places}


def _said_of(what: str) -> frozenset[Profile]:
    said = plain(what)
    own = {profile for profile, words in _SAID_OF.items() if any(word in said for word in words)}
    return frozenset({Profile.GENERAL, *own})


def chosen(profiles: Profiles, ids: Sequence[str] = (), severity: str = "") -> tuple[Rule, ...]:
    """Return the rules for the kinds of some places; of some ids alone, or as bad as a severity.

    A rule asked for by its id is asked whatever kind of place it is for.

    Raises:
        QuestionError: there is no such rule or severity, or none of the rules is as bad.
    """
    known = {rule.id: rule for rule in RULES}
    for wanted in ids:
        if wanted.upper() not in known:
            near = nearest(wanted.upper(), known)
            raise QuestionError(
                f"--rule {quoted(wanted)} is no rule; expected an id such as {near or RULES[0].id}: "
                "pgraph review --full lists every rule that was asked"
            )
    if severity and severity not in SEVERITIES:
        raise refused("--severity", severity, SEVERITIES)
    least = Severity(severity or Severity.LOOK.value)
    named = {wanted.upper() for wanted in ids}
    asked = frozenset[Profile]().union(*profiles.values())
    found = tuple(
        rule
        for rule in RULES
        if (rule.id in named if named else rule.profiles & asked) and least.includes(rule.severity)
    )
    if not found:  # every kind of place has rules of every severity
        of = ", ".join(f"{rule_id} ({known[rule_id].severity.value})" for rule_id in sorted(named))
        raise QuestionError(
            f"--severity {severity} leaves out {of}, and nothing is left to ask; leave out --severity"
        )
    return found
