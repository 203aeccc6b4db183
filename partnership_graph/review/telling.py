"""A review told as an answer: a part for each rule that found something, the worst first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import ClassVar, Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, cite
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import Acceptance, Fact
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted
from partnership_graph.review.reviewing import Result, Review
from partnership_graph.review.rule import Finding, Profile, Rule, Severity
from partnership_graph.review.rules import RULES
from partnership_graph.review.wording import listed

COMMAND: Final = "pgraph review"
_FEW: Final = 3
"""Rows of accepted.csv that are named, where several accept nothing."""


class Reviewed(Answer):
    """The answer of a review: whatever writes an answer writes it, and what writes reviews alone as well."""

    __slots__ = ()

    only: ClassVar = frozenset({Part.FINDINGS})
    known: ClassVar = MappingProxyType(
        {
            "rule": frozenset(rule.id for rule in RULES),
            "severity": frozenset(severity.value for severity in Severity),
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a review was asked for, beside the rules: told where it leaves something out.

    Args:
        profiles: the kinds of place whose rules were asked.
        since: the day by which findings that were there already are left out; "" for none.
        severity: the least severity that was asked for; "" for every one.
        explain: whether each rule says why it matters, and how to mend what it finds.
    """

    profiles: Collection[Profile] = ()
    since: str = ""
    severity: str = ""
    explain: bool = False


def told(view: View, review: Review, asked: Asked) -> Reviewed:
    """Return a review as an answer, each finding with the rows that it rests on."""
    results = review.results
    found = [result for result in results if result.findings]
    made = answer(
        view,
        f"What is wrong, missing or late as of {in_words(review.day)}?",
        found=True,
        verdict=_verdict(view, results, "new " if asked.since else ""),
        sections=[
            *(_section(view, result, explain=asked.explain) for result in found),
            _accepted(view, results),
            _clean(results),
        ],
        remarks=[*_idle(view, results), *_remarks(results, asked)],
    )
    values = {name: getattr(made, name) for name in (item.name for item in fields(Answer))}
    return Reviewed(**values | {"lists": "thing_id"})


def _verdict(view: View, results: Sequence[Result], new: str) -> str:
    """Say how many findings there are of each severity, where, of how many rules: all, or what is new alone."""
    where = _places(view)
    kept = sum(len(result.accepted) for result in results)
    accepted = f"; {kept} accepted" if kept else ""
    found = [result for result in results if result.findings]
    if not found:
        return f"Nothing {new}is found{where} by {counted(len(results), 'rule')}{accepted}"
    counts = dict.fromkeys(Severity, 0)
    for result in found:
        counts[result.rule.severity] += len(result.findings)
    number = sum(counts.values())
    by = ", ".join(f"{count} {SAID[severity]}" for severity, count in counts.items() if count)
    return f"{counted(number, f'{new}finding')}{where} by {len(found)} of {counted(len(results), 'rule')}: {by}{accepted}"


def _places(view: View) -> str:
    """Return where it was looked: in the places by their names, or in how many."""
    names = [view.dataset.place_name(place) for place in view.dataset.places]
    if len(names) > _FEW:
        return f" in {len(names)} places"
    return f" in {listed(names)}" if names else ""


SAID: Final = {
    Severity.WRONG: "wrong",
    Severity.MISSING: "missing",
    Severity.LATE: "late",
    Severity.LOOK: "to look at",
}


def _section(view: View, result: Result, *, explain: bool) -> Section:
    rule = result.rule
    return Section(
        part=Part.FINDINGS,
        of=rule.id,
        heading=f"{SAID[rule.severity].capitalize()}: {rule.title}, of {counted(result.looked_at, *rule.among)}",
        statements=tuple(_statement(view, result, finding) for finding in result.findings),
        remark=explained(rule) if explain else "",
        command=f"{COMMAND} --rule {rule.id}",
    )


def _statement(view: View, result: Result, finding: Finding, more: str = "") -> Statement:
    facts = [fact for fact in finding.facts if isinstance(fact, Fact)]
    if lapsed := result.lapsed.get(finding.key):
        more = f"; accepted {_by(view, lapsed)}, which has gone by"
    cited = dict.fromkeys(citation for fact in facts for citation in cite(view, fact))
    return Statement(
        text=f"{finding.words}{more}",
        row={
            **cells(result),
            "thing_id": finding.thing,
            "thing_name": view.dataset.own_name(finding.thing),
            "other": finding.other,
            "key": finding.key,
            "rests_on": " ".join(fact.id for fact in finding.facts),
        },
        citations=tuple(cited),
    )


def cells(result: Result) -> dict[str, str]:
    """Return what every row of a rule says of it."""
    rule = result.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "severity": rule.severity.value,
        "looked_at": str(result.looked_at),
        "mend": rule.mend,
    }


def _accepted(view: View, results: Sequence[Result]) -> Section:
    every = [
        _statement(view, result, finding, _kept(view, result.by[finding.key]))
        for result in results
        for finding in result.accepted
    ]
    return Section(
        part=Part.ACCEPTED, heading="Accepted, and counted apart", statements=tuple(every)
    )


def _kept(view: View, item: Acceptance) -> str:
    return f"; accepted {_by(view, item)}: {item.reason}"


def _by(view: View, item: Acceptance) -> str:
    """Say who accepts a finding, and until when."""
    return f"by {view.dataset.name(item.by_post)} until {in_words(item.until)}"


def _clean(results: Sequence[Result]) -> Section:
    clean = [result for result in results if result.is_clean]
    return Section(
        part=Part.NOTHING_FOUND,
        heading="Nothing found",
        statements=tuple(
            Statement(
                text=f"{result.rule.title}: none of {counted(result.looked_at, *result.rule.among)} ({result.rule.id})",
                row=cells(result),
            )
            for result in clean
        ),
    )


def _idle(view: View, results: Sequence[Result]) -> Iterator[Remark]:
    """Yield what is said of the rows of accepted.csv that accept nothing."""
    idle = [item for result in results for item in result.idle]
    if not idle:
        return
    named = [
        f"{item.id} ({item.rule.upper()} of {view.dataset.own_name(item.thing)}{f', {item.other}' if item.other else ''})"
        for item in idle[:_FEW]
    ]
    rest = [f"{len(idle) - _FEW} more"] if len(idle) > _FEW else []
    one = len(idle) == 1
    yield Remark(
        kind=Kind.CAUTION,
        text=f"accepted.csv: {'this row accepts' if one else 'these rows accept'} nothing that is found: "
        f"{', '.join([*named, *rest])}; remove {'it' if one else 'them'}, or correct the cell other",
    )


def _remarks(results: Sequence[Result], asked: Asked) -> Iterator[Remark]:
    if nothing := sum(not result.looked_at for result in results):
        text = f"{counted(nothing, 'rule')} had nothing to look at"
        yield Remark(kind=Kind.NOT_COUNTED, text=text)
    rest = [profile for profile in Profile if profile not in asked.profiles]
    if rest and asked.profiles:
        yield Remark(
            kind=Kind.LEFT_OUT,
            text="left out: the rules for other kinds of place",
            option="; ".join(f"{COMMAND} --profile {profile.value}" for profile in rest),
        )
    if asked.severity and asked.severity != Severity.LOOK.value:
        yield Remark(
            kind=Kind.LEFT_OUT,
            text=f"left out: the rules for what is less than {asked.severity}",
            option=f"--severity {Severity.LOOK.value}",
        )
    if asked.since:
        known = sum(len(result.known) for result in results)
        yield Remark(
            kind=Kind.LEFT_OUT,
            text=f"left out: {counted(known, 'finding')} that {'was' if known == 1 else 'were'} there on {in_words(asked.since)}",
        )


def explained(rule: Rule) -> str:
    """Return why a rule matters and how to mend what it finds, as it stands beneath its findings."""
    reference = f" ({rule.reference})" if rule.reference else ""
    return f"{rule.why}{reference} {rule.mend}"
