"""Who stands on both sides of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from functools import partial
from itertools import chain, combinations
from typing import Final, NamedTuple

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import chosen
from partnership_graph.answers.outermost import Trees
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, resting_on, state
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import (
    Assignment,
    Decision,
    Fact,
    columns,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming_in_order, sentence
from partnership_graph.questions.scrutiny.oversight_links import (
    OF_LINES,
    LinkKind,
    OversightLink,
    oversight_links,
    shown,
    upward_lines_of_plans,
)
from partnership_graph.questions.scrutiny.ownership import OWNING, Sides
from partnership_graph.questions.scrutiny.roles import Role, roles_in_words
from partnership_graph.questions.scrutiny.sitting import Sitting, is_person
from partnership_graph.questions.scrutiny.suspects import Suspects
from partnership_graph.questions.scrutiny.wider import Wider, in_words, remarks, wider

Key = tuple[str, str, str, str, str]


@unique
class What(Enum):
    """In what somebody stands on both sides."""

    OWNER = "owner"
    """They own what a body they chair, or they themselves, oversee."""

    OVERSIGHT = "oversight"
    APPROVAL = "approval"
    ESCALATION = "escalation"
    SCRUTINY = "scrutiny"
    TWICE = "twice"
    """They are on two of the bodies that check one thing."""


class Case(NamedTuple):
    """One person or organisation on both sides.

    Args:
        what: in what.
        member: the id of whoever it is.
        lower: the id of the lower end of the link, or of one of two bodies that check a thing.
        upper: the id of the upper end, or of the other body.
        below: how they stand on the lower side.
        above: how they stand on the upper side.
        lines: the ids of the rows that link the two sides.
        chairs_both: whether they chair on either side of a link.
        checked: the thing that is checked twice.
    """

    what: What
    member: str
    lower: str
    upper: str
    below: Sequence[Role]
    above: Sequence[Role]
    lines: Sequence[str]
    chairs_both: bool = False
    checked: str = ""

    @property
    def key(self) -> Key:
        """What makes it another case."""
        return self.what.value, self.member, self.lower, self.upper, self.checked

    @property
    def rows(self) -> list[str]:
        """The ids of what it rests on, each once: one side, the other side, the lines."""
        every = [row for role in (*self.below, *self.above) for row in role.rows]
        return list(dict.fromkeys([*every, *self.lines]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Who stands on both sides of something, and what there would be of it without the filter."""

    wanted: str
    cases: Sequence[Case]
    wider: Wider


def find(view: View, wanted: str = "") -> Found:
    """Find who stands on both sides of an oversight, approval or escalation line.

    Apart, and not a line to answer by: who sits on both a body and the one that notes its minutes
    or scrutinises it, and who checks one thing twice. Only rows the filter shows are used.
    """
    suspects = Suspects(view.dataset)
    links = oversight_links(view.dataset, suspects.may_concern)
    sides = Sides(Sitting(view, Plain(view)), suspects, {})
    told = shown(sides.sitting.plain, links)
    cases = _concerning(sides, told, wanted)
    known = {item.key for item in cases}
    wide = sides.widened()
    others = _others(sides, told, shown(wide.sitting.plain, links))
    more = [item for item in _concerning(wide, others, wanted) if item.key not in known]
    return Found(
        wanted=wanted,
        cases=cases,
        wider=wider(view, [(item.member, _facts(view, item)) for item in more]),
    )


def _facts(view: View, item: Case) -> list[Fact]:
    return [*map(view.dataset.fact, item.rows)]


def _others(
    sides: Sides, told: Iterable[OversightLink], wide: Sequence[OversightLink]
) -> list[OversightLink]:
    """Return the links of a wide view that may make other cases: all of each lower end of which one, or a side, is other."""
    rows, unsettled = {link.row for link in told}, sides.unsettled
    lowers = {
        link.lower
        for link in wide
        if link.row not in rows or link.lower in unsettled or link.upper in unsettled
    }
    return [link for link in wide if link.lower in lowers]


def _concerning(sides: Sides, links: Sequence[OversightLink], wanted: str) -> list[Case]:
    every = _cases(sides, links)
    return [item for item in every if not wanted or _concerns(sides.view, item, wanted)]


def _concerns(view: View, item: Case, wanted: str) -> bool:
    """Tell whether it is about somebody, one of the two ends, or a post that somebody holds."""
    if wanted in (item.member, item.lower, item.upper, item.checked):
        return True
    return view.dataset.table_of(wanted) == "posts" and any(
        wanted == getattr(fact, column.name)
        for fact in _facts(view, item)
        for column in columns(fact.table)
        if column.kind == "ref"
    )


def _cases(sides: Sides, links: Sequence[OversightLink]) -> list[Case]:
    """Return every case once, the lines between the same two ends together."""
    found: dict[Key, Case] = {}
    for item in chain(_across(sides, links), _owners(sides), _twice(sides, links)):
        key = item.key
        had = found.get(key)
        found[key] = item._replace(lines=(*had.lines, *item.lines)) if had else item
    name = sides.view.dataset.name
    return sorted(found.values(), key=lambda item: (name(item.member), item.lower, item.upper))


_LINKED: Final = {
    LinkKind.OVERSIGHT: What.OVERSIGHT,
    LinkKind.APPROVAL: What.APPROVAL,
    LinkKind.ESCALATION: What.ESCALATION,
    LinkKind.SCRUTINY: What.SCRUTINY,
}


def _across(sides: Sides, links: Iterable[OversightLink]) -> Iterator[Case]:
    """Yield who is on both sides of each link."""
    for link in links:
        for member, below, above in sides.shared(link.lower, link.upper):
            owns = link.kind is LinkKind.OVERSIGHT and _owns_and_chairs(below, above)
            yield Case(
                what=What.OWNER if owns else _LINKED[link.kind],
                member=member,
                lower=link.lower,
                upper=link.upper,
                below=below,
                above=above,
                lines=(link.row,),
                chairs_both=_chairs(below) and _chairs(above),
            )


def _owners(sides: Sides) -> Iterator[Case]:
    """Yield who owns an item of a plan that a body they chair, or they themselves, oversee."""
    owned = (item for item in sides.view.dataset.all(Assignment) if item.capacity in OWNING)
    for thing in dict.fromkeys(item.subject_id for item in owned):
        for links, line in upward_lines_of_plans(sides.view, thing):
            for member, below, above in sides.shared(thing, line.to_id):
                if _owns_and_chairs(below, above):
                    yield Case(
                        what=What.OWNER,
                        member=member,
                        lower=thing,
                        upper=line.to_id,
                        below=below,
                        above=above,
                        lines=(*links, line.id),
                    )


def _twice(sides: Sides, links: Iterable[OversightLink]) -> Iterator[Case]:
    """Yield the people who are on two of the bodies that check one thing."""
    view = sides.view
    for thing, uppers in _checks(view, links).items():
        for one, other in combinations(sorted(uppers), 2):
            for member, below, above in sides.shared(one, other):
                if is_person(view, member):
                    yield Case(
                        what=What.TWICE,
                        member=member,
                        lower=one,
                        upper=other,
                        below=below,
                        above=above,
                        lines=(*uppers[one], *uppers[other]),
                        checked=thing,
                    )


def _checks(
    view: View, links: Iterable[OversightLink]
) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the rows by which each thing is checked, by who checks it."""
    found: dict[str, dict[str, list[str]]] = {}
    for link in links:
        if link.kind in OF_LINES or _decides(view, link):
            found.setdefault(link.lower, {}).setdefault(link.upper, []).append(link.row)
    return found


def _decides(view: View, link: OversightLink) -> bool:
    """Tell whether a link is a decision of its upper end on its lower end: so it checks it."""
    fact = view.dataset.fact(link.row)
    return isinstance(fact, Decision) and (fact.on_id, fact.by_id) == (link.lower, link.upper)


def _chairs(roles: Iterable[Role]) -> bool:
    return any(role.chairs for role in roles)


def _owns_and_chairs(below: Iterable[Role], above: Iterable[Role]) -> bool:
    return any(role.owns for role in below) and any(role.chairs or role.itself for role in above)


_WHO: Final = ("person, post or organisation", "people, posts or organisations")
_NOT_A_CHARGE: Final = Remark(
    kind=Kind.CAUTION,
    text="this is what the cited paragraphs add up to; none of them calls it a conflict",
)
_HEADINGS: Final = {
    What.OWNER: (Part.OWNER, "Owner of what a body they chair oversees"),
    What.OVERSIGHT: (Part.OVERSIGHT, "Both sides of an oversight line"),
    What.APPROVAL: (Part.APPROVAL, "Both sides of an approval, submission or delegation"),
    What.ESCALATION: (Part.ESCALATION, "Both sides of a stated escalation"),
    What.SCRUTINY: (
        Part.SCRUTINY,
        "Both sides of scrutiny, review or noting: not a reporting line",
    ),
    What.TWICE: (Part.TWICE, "Two checks of one thing by one person"),
}


def tell(view: View, found: Found) -> Answer:
    """Tell who stands on both sides of what, each case with the facts that it rests on."""
    concerned = f" that concerns {view.dataset.name(found.wanted)}" if found.wanted else ""
    return answer(
        view,
        f"Who stands on both sides of a line{concerned}?",
        found=bool(found.cases),
        verdict=_counted(view, found) if found.cases else _nobody(view, found, concerned),
        sections=[*_sections(view, found)],
        remarks=[
            _NOT_A_CHARGE if found.cases else None,
            *remarks(found.wider, "case"),
        ],
    )


def _nobody(view: View, found: Found, concerned: str) -> str:
    none = f"nobody is on both sides of a line{concerned}"
    if not found.wider:
        return f"None is recorded: {none}"
    how = " in force, stated outright" if not (view.only or view.source) else chosen(view)
    return f"None is recorded{how}: {none}; {in_words(view, found.wider, 'case')}"


def _counted(view: View, found: Found) -> str:
    who = {item.member for item in found.cases}
    names = naming_in_order(view.dataset, who)
    both = {item.member for item in found.cases if item.chairs_both}
    chairing = naming_in_order(view.dataset, both)
    chairs = f"; {counted(len(both), 'chairs', 'chair')} both sides{chairing}" if both else ""
    chairs = chairs or "; none of them chairs both sides"
    return f"{counted(len(found.cases), 'case')}, of {counted(len(who), *_WHO)}{names}{chairs}"


def _sections(view: View, found: Found) -> Iterator[Section]:
    cases: dict[What, list[Case]] = {what: [] for what in _HEADINGS}
    for item in found.cases:
        cases[item.what].append(item)
    for what, (part, heading) in _HEADINGS.items():
        trees = ((item, *item.rows) for item in cases[what])
        yield Section(part=part, heading=heading, statements=Trees(trees, partial(_stated, view)))


def _stated(view: View, item: Case | str) -> Statement:
    """Return a case as a statement, or one row beneath it."""
    if isinstance(item, str):
        return state(view, view.dataset.fact(item), depth=1)
    name = view.dataset.name
    roles = roles_in_words(view, (*item.below, *item.above))
    said = (sentence(view.dataset, view.dataset.fact(line)) for line in item.lines)
    lines = "; ".join(dict.fromkeys(said))
    both = "chairs both: " if item.chairs_both else ""
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
    return resting_on(view, f"{name(item.member)}: {both}{roles}. {lines}", _facts(view, item), row)
