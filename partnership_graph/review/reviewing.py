"""A review: the rules applied to the facts of a day, what is accepted told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Acceptance
from partnership_graph.facts.tables import collector_resting
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Finding, Rule
from partnership_graph.review.rules import RULES
from partnership_graph.review.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one rule found, among how many things; what is accepted is counted apart.

    ``by`` is what accepts each of those, by its key; ``known`` are those left out because they were
    found on an earlier day.
    """

    rule: Rule
    looked_at: int
    findings: Sequence[Finding]
    accepted: Sequence[Finding] = ()
    by: Mapping[str, Acceptance] = field(default_factory=dict)
    known: Sequence[Finding] = ()

    @property
    def is_clean(self) -> bool:
        """Tell whether it looked at something, and found nothing at all."""
        return bool(self.looked_at) and not (self.findings or self.accepted or self.known)


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
    findings = [Finding(rule, case, subject.view) for case in found.cases]
    own = {(item.thing, item.other): item for item in accepted if item.rule.upper() == rule.id}
    by = {item.key: kept for item in findings if own and (kept := _accepting(item, own))}
    return Result(
        rule=rule,
        looked_at=found.looked_at,
        findings=[item for item in findings if item.key not in by] if own else findings,
        accepted=[item for item in findings if item.key in by] if own else (),
        by=by,
    )


def _accepting(
    finding: Finding, accepted: Mapping[tuple[str, str], Acceptance]
) -> Acceptance | None:
    """Return what accepts a finding: it alone, or with all of its rule and thing."""
    return accepted.get((finding.thing, finding.other)) or accepted.get((finding.thing, ""))


def since(review: Review, earlier: Review) -> Review:
    """Return a review with those findings alone that were not there in an earlier one, accepted or not."""
    keys = {
        finding.key
        for result in earlier.results
        for finding in (*result.findings, *result.accepted)
    }
    return replace(review, results=[_without(result, keys) for result in review.results])


def _without(result: Result, keys: AbstractSet[str]) -> Result:
    """Return what a rule found with the findings of some keys apart."""
    known = [item for item in result.findings if item.key in keys]
    new = [item for item in result.findings if item.key not in keys]
    return replace(result, findings=new, known=known)
