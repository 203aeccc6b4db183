"""A review: the rules applied to the facts of a day, what is accepted told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from partnership_graph.facts.accepted import Acceptance
from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Record
from partnership_graph.facts.tables import collector_resting
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Rule
from partnership_graph.review.rules import RULES
from partnership_graph.review.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found: of which thing, on which records it rests, and in words.

    ``key`` is the same on every day on which the same is found.
    """

    rule: str
    thing: str
    other: str
    facts: tuple[Record, ...]
    words: str

    @property
    def key(self) -> str:
        """What makes it the same finding on another day, or in a copy of the facts."""
        return ":".join(filter(None, (self.rule, self.thing, self.other)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one rule found, among how many things; what is accepted is counted apart."""

    rule: Rule
    looked_at: int
    findings: Sequence[Finding]
    accepted: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What every rule that was asked found, as of a day, the worst first."""

    day: str
    results: Sequence[Result]

    @property
    def findings(self) -> list[Finding]:
        """Every finding that is not accepted."""
        return [finding for result in self.results for finding in result.findings]


def run(
    view: View,
    *,
    day: str,
    rules: Sequence[Rule] = RULES,
    accepted: Iterable[Acceptance] = (),
) -> Review:
    """Review the facts of a view as of a day.

    Args:
        view: the facts, and what is shown of them.
        day: the day as of which they are reviewed: what is late is late on it.
        rules: the rules that are asked.
        accepted: what is accepted of what they find.
    """
    every = tuple(accepted)
    lasting = [item for item in every if day <= spoken_day(item.until)]
    known = frozenset(rule.id for rule in RULES)
    subject = Subject(replace(view, day=day), accepted=every, known=known)
    with collector_resting():
        return Review(day=day, results=[_result(subject, rule, lasting) for rule in rules])


def _result(subject: Subject, rule: Rule, accepted: Iterable[Acceptance]) -> Result:
    found = rule.find(subject)
    findings = [_finding(subject.view, rule, case) for case in found.cases]
    kept = {(item.thing, item.other) for item in accepted if item.rule == rule.id}
    return Result(
        rule=rule,
        looked_at=found.looked_at,
        findings=[item for item in findings if not _is_kept(item, kept)],
        accepted=[item for item in findings if _is_kept(item, kept)],
    )


def _is_kept(finding: Finding, accepted: AbstractSet[tuple[str, str]]) -> bool:
    """Tell whether a finding is accepted: by itself, or with all of its rule and thing."""
    return bool({(finding.thing, ""), (finding.thing, finding.other)} & accepted)


def _finding(view: View, rule: Rule, case: Case) -> Finding:
    return Finding(
        rule=rule.id,
        thing=case.thing,
        other=case.other,
        facts=case.facts,
        words=rule.tell(view, case),
    )
