"""Whom does it answer to? Every upward route, each hop as stated, and why it ends where it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph import vocabulary
from partnership_graph.model import (
    AreaLink,
    EscalationStage,
    Fact,
    Gap,
    Membership,
    Party,
    Programme,
    ProgrammeLink,
    ReportingLine,
    ServiceLink,
)
from partnership_graph.questions.answer import Answer, Section, Statement, answer, section, state
from partnership_graph.questions.view import View
from partnership_graph.stores import Graph

MOST_ROUTES: Final = 50
_STRENGTH: Final = {kind: number for number, kind in enumerate(vocabulary.UPWARD)}
_NOT_A_LINE: Final = "not a reporting line"
_ITEMS: Final = frozenset({"action", "recommendation"})

Route = tuple[ReportingLine, ...]


@dataclass(frozen=True, slots=True)
class Climb:
    """The routes up from one thing, and whether there were more than are listed."""

    start: str
    routes: tuple[Route, ...]
    more: bool = False

    def tops(self) -> list[str]:
        """Return where the routes end, each once; the start itself where there is no route."""
        return list(dict.fromkeys(route[-1].to_id for route in self.routes)) or [self.start]


def chain(view: View, graph: Graph, start: str) -> Answer:
    """Return every upward route from a thing, with what stands in place of one where none is stated.

    Only the kinds of line in ``vocabulary.UPWARD`` are climbed. A route of mixed kinds is said to
    link its ends, never to make one accountable to the other.
    """
    climb = climb_from(view, graph, start)
    name = view.dataset.name(start)
    candidates = _candidates(view, graph, climb)
    sections = [
        *_routes(view, climb),
        *(item for top in climb.tops() for item in _end(view, graph, top, climb)),
        *_plans(view, graph, start),
        _others(view, start),
    ]
    remarks = view.left_out(candidates, "upward lines")
    if climb.more:
        remarks.insert(0, f"more than {MOST_ROUTES} routes; the first {MOST_ROUTES} are listed")
    return answer(
        view,
        f"Whom does {name} answer to?",
        found=bool(climb.routes),
        verdict=_verdict(view, climb),
        sections=sections,
        remarks=remarks,
    )


def climb_from(view: View, graph: Graph, start: str) -> Climb:
    """Return every route up from a thing that does not meet itself, shortest ends last."""
    routes: list[Route] = []
    for number, route in enumerate(_climb(view, graph, start, ())):
        if number == MOST_ROUTES:
            return Climb(start, tuple(routes), more=True)
        routes.append(route)
    return Climb(start, tuple(routes))


def upward(view: View, graph: Graph, lower: str, *, every: bool = False) -> list[ReportingLine]:
    """Return the upward lines from a thing, strongest kind first; ``every`` ignores the filter."""
    found = []
    for keys in graph.adj.get(lower, {}).values():
        for key in keys:
            line = view.dataset.record(key)
            if not isinstance(line, ReportingLine) or line.kind not in _STRENGTH:
                continue
            if every or view.shows(line):
                found.append(line)
    return sorted(found, key=lambda line: (_STRENGTH[line.kind], line.to_id, line.id))


def _climb(view: View, graph: Graph, lower: str, below: Route) -> Iterator[Route]:
    seen = {line.from_id for line in below} | {lower}
    onward = [line for line in upward(view, graph, lower) if line.to_id not in seen]
    for line in onward:
        yield from _climb(view, graph, line.to_id, (*below, line))
    if below and not onward:
        yield below


def _verdict(view: View, climb: Climb) -> str:
    name = view.dataset.name(climb.start)
    if not climb.routes:
        return f"None stated: no document states whom {name} answers to"
    said = dict.fromkeys(_said(view, name, route) for route in climb.routes)
    return "; ".join(said)


def _said(view: View, name: str, route: Route) -> str:
    top = view.dataset.name(route[-1].to_id)
    kinds = {line.kind for line in route}
    marks = sorted(
        {
            mark
            for line in route
            for mark in (line.status, line.basis)
            if mark in {"proposed", "implied"}
        }
    )
    marked = f" ({' and '.join(marks)} in part)" if marks else ""
    if len(kinds) == 1 and len(route) == 1:
        return f"{name} {vocabulary.UPWARD[route[0].kind]} {top}{marked}"
    if kinds == {"accountable_to"}:
        return f"{name} {vocabulary.UPWARD['accountable_to']} {top}{marked}"
    weakest = max(kinds, key=_STRENGTH.__getitem__)
    return f"{name} is linked to {top} in {len(route)} hops, the weakest '{weakest.replace('_', ' ')}'{marked}"


def _routes(view: View, climb: Climb) -> Iterator[Section]:
    for number, route in enumerate(climb.routes, start=1):
        several = f" {number} of {len(climb.routes)}" * (len(climb.routes) > 1)
        statements = tuple(state(view, line, depth=hop) for hop, line in enumerate(route))
        yield Section(name=f"route_{number}", heading=f"Route{several}", statements=statements)


def _end(view: View, graph: Graph, top: str, climb: Climb) -> Iterator[Section]:
    """Say why the routes end at a thing, and what would continue them but is not climbed."""
    name = view.dataset.name(top)
    gaps = [
        gap
        for gap in view.dataset.about(top, Gap)
        if gap.what == "upward_line" and gap.subject_id == top
    ]
    unseen = [line for line in upward(view, graph, top, every=True) if not view.shows(line)]
    sideways = [
        line
        for line in _sideways(view, top)
        if line.from_id == top and line.kind in vocabulary.ONWARD and view.shows(line)
    ]
    where = f"Where it ends: {name}" if climb.routes else f"Why there is none: {name}"
    statements = [state(view, gap) for gap in gaps]
    if not gaps:
        reason = (
            "the upward lines there are do not hold on this day, or are left out"
            if unseen
            else "none stated"
        )
        statements.append(Statement(text=f"{name}: upward line {reason}"))
    yield Section(name="end", heading=where, statements=tuple(statements))
    yield section(
        view,
        "left_out",
        f"What would continue it from {name}, but is proposed, implied or of another day",
        unseen,
    )
    yield section(
        view, "not_climbed", f"What would continue it from {name}: {_NOT_A_LINE}", sideways
    )
    for beyond in dict.fromkeys(
        line.to_id for line in sideways if view.dataset.table_of(line.to_id) == "boards"
    ):
        onward = climb_from(view, graph, beyond)
        lines = [line for route in onward.routes for line in route]
        yield section(
            view,
            "beyond",
            f"The line of {view.dataset.name(beyond)} itself, apart",
            dict.fromkeys(lines),
        )


def _plans(view: View, graph: Graph, start: str) -> Iterator[Section]:
    """From an action or a recommendation, tell the chain of the plan it is part of, apart."""
    thing = view.dataset.record(start)
    if not isinstance(thing, Programme) or thing.kind not in _ITEMS:
        return
    seen = {start}
    links = [link for link in view.dataset.about(start, ProgrammeLink) if link.from_id == start]
    while links:
        link = links.pop(0)
        if link.kind != "in_plan" or link.to_id in seen or not view.shows(link):
            continue
        seen.add(link.to_id)
        name = view.dataset.name(link.to_id)
        lines = [line for route in climb_from(view, graph, link.to_id).routes for line in route]
        heading = f"The plan it is part of, apart: {name}"
        remark = "" if lines else f"None stated: no document states whom {name} answers to"
        yield section(view, "plan", heading, [link, *dict.fromkeys(lines)], remark=remark)
        links += [
            item
            for item in view.dataset.about(link.to_id, ProgrammeLink)
            if item.from_id == link.to_id
        ]


def _others(view: View, start: str) -> Section:
    """Return the relations of a thing that no chain climbs, geography among them."""
    about = view.dataset.about
    found: list[Fact] = [line for line in _sideways(view, start) if view.shows(line)]
    found += [item for item in about(start, EscalationStage) if item.body_id == start]
    found += [item for item in about(start, Party) if item.party_id == start]
    found += [item for item in about(start, Membership) if item.member_id == start]
    found += [item for item in about(start, ServiceLink) if start in (item.service_id, item.party_id)]
    found += [item for item in about(start, AreaLink) if item.from_id == start]
    shown = [item for item in found if view.shows(item)]
    return section(view, "other_relations", f"Other relations: {_NOT_A_LINE}", shown)


def _sideways(view: View, wanted: str) -> list[ReportingLine]:
    return [
        line for line in view.dataset.about(wanted, ReportingLine) if line.kind not in _STRENGTH
    ]


def _candidates(view: View, graph: Graph, climb: Climb) -> list[ReportingLine]:
    below = dict.fromkeys([climb.start, *(line.to_id for route in climb.routes for line in route)])
    return [line for lower in below for line in upward(view, graph, lower, every=True)]


def tally(view: View, graph: Graph, bodies: Sequence[str]) -> Mapping[str, list[str]]:
    """Sort bodies by their upward line: in force, only proposed, or none stated."""
    found: dict[str, list[str]] = {"in force": [], "proposed only": [], "none stated": []}
    for body in bodies:
        lines = upward(view, graph, body, every=True)
        if any(view.shows(line) for line in lines):
            found["in force"].append(body)
        elif any(line.status == "proposed" and line.basis != "implied" for line in lines):
            found["proposed only"].append(body)
        else:
            found["none stated"].append(body)
    return found
