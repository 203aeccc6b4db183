"""Who stands on both sides of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, beneath, resting_on
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import (
    Assignment,
    Decision,
    Fact,
    Membership,
    ReportingLine,
    columns,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming, sentence
from partnership_graph.questions.scrutiny.oversight_links import (
    Tie,
    all_ties,
    upward_lines_of_plans,
)
from partnership_graph.questions.scrutiny.ownership import OWNING, Sides
from partnership_graph.questions.scrutiny.sitting import (
    Role,
    is_person,
    roles_in_words,
)

_WHO: Final = ("person, post or organisation", "people, posts or organisations")
_NOT_A_CHARGE: Final = Remark(
    kind=Kind.CAUTION,
    text="this is what the cited rows add up to; no document calls it a conflict",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One person or organisation on both sides of a tie."""

    what: Part
    member: str
    lower: str
    upper: str
    roles: tuple[Role, ...]
    lines: tuple[Fact, ...]
    chairs_both: bool = False
    checked: str = ""

    def facts(self) -> list[Fact]:
        """Return what it rests on, each fact once: one side, the other side, the lines."""
        every = [fact for role in self.roles for fact in role.facts]
        return list({fact.id: fact for fact in (*every, *self.lines)}.values())


def conflicts(view: View, wanted: str = "") -> Answer:
    """Return who stands on both sides of an oversight, approval or escalation line.

    Apart, and not a line to answer by: who sits on both a body and the one that notes its minutes
    or scrutinises it, and who checks one thing twice. Only rows the filter shows are used.
    """
    finding = _Finder(view, Sides(view, {}))
    found = [item for item in finding.all() if not wanted or _concerns(view, item, wanted)]
    sections = [
        Section(
            part=what,
            heading=heading,
            statements=tuple(
                statement for item in found if item.what is what for statement in _found(view, item)
            ),
        )
        for what, heading in _HEADINGS.items()
    ]
    name = f" that concerns {view.dataset.name(wanted)}" if wanted else ""
    who = {item.member for item in found}
    lines = [line for line in view.dataset.all(ReportingLine) if line.kind in vocabulary.UPWARD]
    remarks = left_out(view, lines, "oversight lines")
    remarks += left_out(view, view.dataset.all(Membership), "seats")
    return answer(
        view,
        f"Who stands on both sides of a line{name}?",
        found=bool(found),
        verdict=f"{counted(len(found), 'case')}, of {counted(len(who), *_WHO)}"
        + naming(sorted(map(view.dataset.name, who)))
        if found
        else f"None recorded: nobody is on both sides of a line{name}",
        sections=sections,
        remarks=[_NOT_A_CHARGE if found else None, *remarks],
    )


_HEADINGS: Final = {
    Part.OWNER: "Owner of what a body they chair oversees",
    Part.OVERSIGHT: "Both sides of an oversight line",
    Part.APPROVAL: "Both sides of an approval, submission or delegation",
    Part.ESCALATION: "Both sides of a stated escalation",
    Part.SCRUTINY: "Both sides of scrutiny, review or noting: not a reporting line",
    Part.TWICE: "Two checks of one thing by one person",
}


def _found(view: View, item: Finding) -> Iterator[Statement]:
    name = view.dataset.name
    roles = roles_in_words(item.roles)
    lines = "; ".join(dict.fromkeys(sentence(view.dataset, line) for line in item.lines))
    both = "chairs both: " * item.chairs_both
    row = {
        "member_id": item.member,
        "member_name": name(item.member),
        "lower_id": item.lower,
        "lower_name": name(item.lower),
        "upper_id": item.upper,
        "upper_name": name(item.upper),
        "checked_id": item.checked,
        "checked_name": name(item.checked),
        "chairs_both": "yes" if item.chairs_both else "no",
    }
    facts = item.facts()
    yield resting_on(view, f"{name(item.member)}: {both}{roles}. {lines}", facts, row)
    yield from beneath(view, facts)


def _concerns(view: View, item: Finding, wanted: str) -> bool:
    """Tell whether it is about somebody, one of the two ends, or a post that somebody holds."""
    if wanted in (item.member, item.lower, item.upper, item.checked):
        return True
    return view.dataset.table_of(wanted) == "posts" and any(
        wanted == getattr(fact, column.name)
        for fact in item.facts()
        for column in columns(fact.table)
        if column.kind == "ref"
    )


@dataclass(frozen=True)
class _Finder:
    """Finds who stands on both sides."""

    view: View
    sides: Sides

    def all(self) -> list[Finding]:
        """Return every finding once, the lines between the same two ends together."""
        ties = all_ties(self.view)
        found: dict[tuple[str, ...], Finding] = {}
        for item in (*self.across(ties), *self.owners(), *self.twice(ties)):
            key = (item.what.value, item.member, item.lower, item.upper, item.checked)
            if key in found:
                item = replace(item, lines=(*found[key].lines, *item.lines))  # noqa: PLW2901
            found[key] = item
        name = self.view.dataset.name
        return sorted(found.values(), key=lambda item: (name(item.member), item.lower, item.upper))

    def across(self, ties: Iterable[Tie]) -> Iterator[Finding]:
        """Yield who is on both sides of each tie."""
        for tie in ties:
            lower, upper = self.sides.of(tie.lower), self.sides.of(tie.upper)
            for member in lower.keys() & upper.keys():
                below, above = lower[member], upper[member]
                owner = tie.what is Part.OVERSIGHT and _owns_and_chairs(below, above)
                yield Finding(
                    Part.OWNER if owner else tie.what,
                    member,
                    tie.lower,
                    tie.upper,
                    (*below, *above),
                    tie.facts,
                    chairs_both=_chairs(below) and _chairs(above),
                )

    def owners(self) -> Iterator[Finding]:
        """Yield who owns an item of a plan that a body they chair, or they themselves, oversee."""
        for thing in dict.fromkeys(
            item.subject_id for item in self.view.dataset.all(Assignment) if item.capacity in OWNING
        ):
            for links, line in upward_lines_of_plans(self.view, thing):
                below, above = self.sides.of(thing), self.sides.of(line.to_id)
                for member in below.keys() & above.keys():
                    if _owns_and_chairs(below[member], above[member]):
                        roles = (*below[member], *above[member])
                        yield Finding(Part.OWNER, member, thing, line.to_id, roles, (*links, line))

    def twice(self, ties: Iterable[Tie]) -> Iterator[Finding]:
        """Yield the people who are on two of the bodies that check one thing."""
        checks: dict[str, dict[str, tuple[Fact, ...]]] = {}
        for tie in ties:
            fact = tie.facts[0]
            checks_it = isinstance(fact, Decision) and (fact.on_id, fact.by_id) == (
                tie.lower,
                tie.upper,
            )
            if tie.what not in {Part.OVERSIGHT, Part.SCRUTINY} and not checks_it:
                continue
            uppers = checks.setdefault(tie.lower, {})
            uppers[tie.upper] = (*uppers.get(tie.upper, ()), *tie.facts)
        for thing, uppers in checks.items():
            for one, other in combinations(sorted(uppers), 2):
                below, above = self.sides.of(one), self.sides.of(other)
                for member in below.keys() & above.keys():
                    if is_person(self.view, member):
                        roles = (*below[member], *above[member])
                        facts = (*uppers[one], *uppers[other])
                        yield Finding(Part.TWICE, member, one, other, roles, facts, checked=thing)


def _chairs(roles: Iterable[Role]) -> bool:
    return any(role.chairs for role in roles)


def _owns_and_chairs(below: Iterable[Role], above: Iterable[Role]) -> bool:
    return any(role.owns for role in below) and any(role.chairs or role.itself for role in above)
