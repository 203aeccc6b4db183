"""A review: the rules applied to the facts of a day, what is accepted told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Acceptance
from partnership_graph.facts.tables import collector_resting
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Finding, Profile, Rule
from partnership_graph.review.rules import RULES
from partnership_graph.review.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one rule found, among how many things; what is accepted is counted apart.

    ``by`` is what accepts each of those, by its key, and ``lapsed`` what accepted a finding until a day
    that has gone by; ``idle`` is what accepts nothing that is found. ``known`` are those left out because
    they were found on an earlier day.
    """

    rule: Rule
    looked_at: int
    findings: Sequence[Finding]
    accepted: Sequence[Finding] = ()
    by: Mapping[str, Acceptance] = field(default_factory=dict)
    lapsed: Mapping[str, Acceptance] = field(default_factory=dict)
    idle: Sequence[Acceptance] = ()
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
    profiles: Mapping[str, AbstractSet[Profile]] | None = None,
) -> Review:
    """Review the facts of a view as of a day.

    Args:
        view: the facts, and what is shown of them.
        day: the day as of which they are reviewed: what is late is late on it.
        rules: the rules that are asked.
        accepted: what is accepted of what they find.
        profiles: of each place the kinds of place whose rules are asked of it; None where all are asked of all.
    """
    every = tuple(accepted)
    known = frozenset(rule.id for rule in RULES)
    subject = Subject(replace(view, day=day), accepted=every, known=known)
    with collector_resting():
        subjects = _by_kinds(subject, rules, profiles)
        return Review(day=day, results=[_result(subjects[rule.profiles], rule) for rule in rules])


def _by_kinds(
    subject: Subject, rules: Iterable[Rule], profiles: Mapping[str, AbstractSet[Profile]] | None
) -> Mapping[AbstractSet[Profile], Subject]:
    """Return what rules for some kinds of place look at: the places that are of one of these kinds."""
    found: dict[AbstractSet[Profile], Subject] = {}
    for kinds in {rule.profiles for rule in rules}:
        places = frozenset(place for place, own in (profiles or {}).items() if kinds & own)
        is_all = profiles is None or len(places) == len(profiles)
        found[kinds] = subject if is_all else replace(subject, places=places)
    return found


def _result(subject: Subject, rule: Rule) -> Result:
    found = rule.find(subject)
    findings = [Finding(rule, case, subject.view) for case in found.cases]
    own = [item for item in subject.accepted if item.rule.upper() == rule.id]
    if not own:
        return Result(rule=rule, looked_at=found.looked_at, findings=findings)
    by = _accepting(findings, [item for item in own if lasts(item, subject.day)])
    return Result(
        rule=rule,
        looked_at=found.looked_at,
        findings=[item for item in findings if item.key not in by],
        accepted=[item for item in findings if item.key in by],
        by=by,
        lapsed=_accepting([item for item in findings if item.key not in by], own),
        idle=[*_idle(subject, findings, own)],
    )


def lasts(item: Acceptance, day: str) -> bool:
    """Tell whether something is accepted on a day: until the end of its own."""
    return day <= spoken_day(item.until)


def _accepting(
    findings: Iterable[Finding], accepted: Iterable[Acceptance]
) -> Mapping[str, Acceptance]:
    """Return what accepts each finding, by its key: it alone, or with all of its rule and thing."""
    own = {(item.thing, item.other): item for item in accepted}
    every = (
        (item.key, own.get((item.thing, item.other)) or own.get((item.thing, "")))
        for item in findings
    )
    return {key: kept for key, kept in every if kept}


def _idle(
    subject: Subject, findings: Iterable[Finding], accepted: Iterable[Acceptance]
) -> Iterator[Acceptance]:
    """Yield what accepts nothing that is found of a thing that was looked at.

    That is told and no finding: whoever mends a thing must not be failed for it, and whether it is found
    depends on the day and the rules that are asked.
    """
    found = {(item.thing, other) for item in findings for other in (item.other, "")}
    for item in accepted:
        is_there = item.thing in subject.dataset.places or (
            subject.is_there(item.thing) and subject.looks_at(item.thing)
        )
        if is_there and (item.thing, item.other) not in found:
            yield item


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
