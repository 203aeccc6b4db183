"""How are two things linked? The shortest routes between them, or all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, hop_by_hop, state
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted
from partnership_graph.questions.lines.chain import others, plans
from partnership_graph.questions.lines.climbing import (
    ALL_KINDS,
    MOST_ROUTES,
    Climb,
    climb_from,
    climbed_kinds,
    marked,
    places_of,
    said_of,
    strength,
    top_of,
)
from partnership_graph.questions.lines.dead_ends import NOT_A_LINE, end, remarks_on
from partnership_graph.questions.lines.succession import succession
from partnership_graph.questions.lines.walking import (
    KINDS,
    RANK,
    WORDS,
    Hop,
    Nodes,
    Walk,
    kind_of,
    order,
)
from partnership_graph.stores import graph_of

_CONNECTING: Final = tuple(kind for kind in KINDS if kind != "within")


def route(  # noqa: PLR0913 - two ends and three choices
    view: View,
    start: str,
    goal: str,
    *,
    kinds: Collection[str] = (),
    undirected: bool = False,
    every: bool = False,
) -> Answer:
    """Return the shortest routes from one thing up to another, or every route, shortest first.

    A route follows facts as they point, over the upward kinds or those chosen, and stays in one
    place: nothing crosses through what two places share. Only where it is asked for are things told
    that are connected either way, and that is never called reporting.

    Args:
        view: what to look at.
        start: the id of one thing.
        goal: the id of another.
        kinds: kinds of line or link to follow; the upward ones where none is given, and for an
            undirected route every kind but geography.
        undirected: tell as well what connects them either way.
        every: list every route rather than the shortest.

    Raises:
        QuestionError: the two are one thing, or a kind does not exist.
    """
    _two(view, start, goal)
    _known(kinds)
    shared = sorted(_places(view, start) & _places(view, goal))
    directed = frozenset(kinds or ALL_KINDS)
    walks = [Walk(view, graph_of(view.dataset), place, directed) for place in shared]
    found = [Found.of(walk, start, goal, every=every) for walk in walks]
    connected: list[Found] = []
    if undirected:
        loose = frozenset(kinds or _CONNECTING)
        either = (
            Walk(view, graph_of(view.dataset), place, loose, either_way=True) for place in shared
        )
        connected = [Found.of(walk, start, goal, every=every) for walk in either]
    sections = [
        *(part for item in found for part in _told(view, item)),
        *(part for item in connected for part in _told(view, item)),
    ]
    remarks = [remark for item in (*found, *connected) for remark in item.remarks()]
    reached = any(item.routes for item in found)
    if not reached:
        upward = tuple(kind for kind in ALL_KINDS if kind in directed) or ALL_KINDS
        sections += _no_route(view, start, goal, walks, kinds=upward)
        remarks += remarks_on(view, climb_from(view, start, upward))
    return answer(
        view,
        f"How is {view.dataset.name(start)} linked to {view.dataset.name(goal)}?",
        found=any(item.routes for item in (*found, *connected)),
        verdict=_verdict(view, start, goal, found, connected),
        sections=[*sections, _over(view, start, goal, [*found, *connected])],
        remarks=[*remarks, *_used(directed, undirected=undirected, kinds=kinds)],
    )


def chain_to(view: View, start: str, goal: str, kinds: Collection[str] = ()) -> Answer:
    """Return every upward route from a thing to a given one, the strongest true statement first.

    Raises:
        QuestionError: the two are one thing, or a kind is not one that is climbed.
    """
    _two(view, start, goal)
    chosen = climbed_kinds(kinds)
    shared = sorted(_places(view, start) & _places(view, goal))
    walks = [Walk(view, graph_of(view.dataset), place, frozenset(chosen)) for place in shared]
    found = [Found.of(walk, start, goal, every=True) for walk in walks]
    reached = any(item.routes for item in found)
    sections = [part for item in found for part in _told(view, item)]
    remarks = [remark for item in found for remark in item.remarks()]
    if not reached:
        sections += _no_route(view, start, goal, walks, kinds=chosen)
        remarks += remarks_on(view, climb_from(view, start, chosen))
    names = view.dataset.name(start), view.dataset.name(goal)
    return answer(
        view,
        f"Does {names[0]} answer to {names[1]}?",
        found=reached,
        verdict=_verdict(view, start, goal, found, []),
        sections=[
            *sections,
            _over(view, start, goal, found),
            *plans(view, start),
            others(view, start),
        ],
        remarks=remarks,
    )


@dataclass(frozen=True)
class Found:
    """The routes of one walk from one thing to another; ``total`` is None where too many to count."""

    walk: Walk
    routes: tuple[Nodes, ...]
    total: int | None
    longer: bool = False

    @classmethod
    def of(cls, walk: Walk, start: str, goal: str, *, every: bool) -> Found:
        """Return the shortest routes, or every one, as many as are listed."""
        routes = list(islice(walk.routes(start, goal), MOST_ROUTES + 1))
        if not routes:
            return cls(walk, (), 0)
        shortest = [nodes for nodes in routes if len(nodes) == len(routes[0])]
        listed = routes if every else shortest
        total: int | None = len(listed)
        if len(listed) > MOST_ROUTES:
            total = walk.count(start, goal) if every else walk.count_shortest(start, goal)
        longer = not every and len(shortest) < len(routes)
        return cls(walk, tuple(listed[:MOST_ROUTES]), total, longer)

    def remarks(self) -> list[Remark]:
        """Say how many routes are not listed, and how to see them."""
        said = []
        if self.total is None:
            text = f"more than {MOST_ROUTES} routes; the first {MOST_ROUTES} are listed"
            said.append(Remark(kind=Kind.MORE, text=text))
        elif self.total > len(self.routes):
            text = f"{self.total} routes; the first {len(self.routes)} are listed"
            said.append(Remark(kind=Kind.MORE, text=text))
        if self.longer:
            said.append(Remark(kind=Kind.MORE, text="there are longer routes", option="--all"))
        return said


def _two(view: View, start: str, goal: str) -> None:
    if start == goal:
        name = view.dataset.name(start)
        raise QuestionError(f"both ends are {name} ({start}); give two different things")


def _known(kinds: Collection[str]) -> None:
    for kind in kinds:
        if kind not in RANK:
            raise QuestionError(
                f"--kinds {kind!r} is not a kind of line; expected any of {', '.join(KINDS)}"
            )


def _places(view: View, thing: str) -> frozenset[str]:
    return places_of(view.dataset, view.dataset.fact(thing))


def _told(view: View, found: Found) -> Iterator[Section]:
    """Return a section a route: every fact of each hop, each hop one step further in."""
    for number, nodes in enumerate(found.routes, start=1):
        hops = found.walk.hops(nodes)
        several = f" {number} of {len(found.routes)}" * (len(found.routes) > 1)
        heading, part = f"Route{several}", Part.ROUTE
        if found.walk.either_way:
            heading = f"Connected through{several}: {NOT_A_LINE}"
            part = Part.CONNECTED
        elif not _is_upward(hops):
            heading = f"Route{several}: {NOT_A_LINE}"
        statements = tuple(hop_by_hop(view, hops))
        yield Section(part=part, of=str(number), heading=heading, statements=statements)


def _over(view: View, start: str, goal: str, found: Sequence[Found]) -> Section:
    through = (node for item in found for nodes in item.routes for node in nodes)
    return succession(view, [start, goal, *through])


def _is_upward(hops: Sequence[Hop]) -> bool:
    return all(kind_of(hop[0]) in vocabulary.UPWARD for hop in hops)


def _verdict(
    view: View, start: str, goal: str, found: Sequence[Found], connected: Sequence[Found]
) -> str:
    said = [_strongest(view, start, item) for item in found if item.routes]
    loose = [_connection(view, start, goal, item) for item in connected if item.routes]
    names = view.dataset.name(start), view.dataset.name(goal)
    if loose and not said:
        said = [f"No route leads from {names[0]} up to {names[1]}"]
    if said:
        return "; ".join(dict.fromkeys([*said, *loose]))
    neither = ", and nothing connects them" * bool(connected)
    return f"No route leads from {names[0]} up to {names[1]}{neither}"


def _strongest(view: View, start: str, found: Found) -> str:
    """Return the strongest statement that is true of the ends of any route that is listed."""
    name = view.dataset.name(start)
    routes = [tuple(hop[0] for hop in found.walk.hops(nodes)) for nodes in found.routes]
    climbs = [
        tuple(fact for fact in facts if isinstance(fact, ReportingLine))
        for facts in routes
        if _is_upward([(fact,) for fact in facts])
    ]
    if climbs:
        return said_of(view, name, min(climbs, key=partial(strength, view)))
    facts = min(routes, key=lambda facts: (len(facts), max(order(view, fact) for fact in facts)))
    weakest = max(facts, key=lambda fact: RANK[kind_of(fact)])
    top = view.dataset.name(found.routes[0][-1])
    kind = kind_of(weakest)
    if len(facts) == 1:
        return f"{name} {WORDS[kind]} {top}{marked(view, facts)}: {NOT_A_LINE}"
    hops = f"in {len(facts)} hops, the weakest '{vocabulary.spoken(kind)}'"
    return f"{name} is linked to {top} {hops}{marked(view, facts)}: {NOT_A_LINE}"


def _connection(view: View, start: str, goal: str, found: Found) -> str:
    nodes = found.routes[0]
    through = ", ".join(map(view.dataset.name, nodes[1:-1])) or "a relation of the two themselves"
    facts = [hop[0] for hop in found.walk.hops(nodes)]
    names = f"{view.dataset.name(start)} and {view.dataset.name(goal)}"
    return f"{names} are connected through {through}{marked(view, facts)}: {NOT_A_LINE}"


def _no_route(
    view: View, start: str, goal: str, walks: Sequence[Walk], *, kinds: tuple[str, ...]
) -> Iterator[Section]:
    """Say how far one gets, why it ends there, and whether a route leads the other way round."""
    if not walks:
        yield _apart(view, start, goal)
    for walk in walks:
        back = Found.of(walk, goal, start, every=False)
        heading = f"The other way round: from {view.dataset.name(goal)}"
        for told in _told(view, back):
            yield Section(part=Part.REVERSE, heading=heading, statements=told.statements)
        yield from _furthest(view, walk, start)
    climb = climb_from(view, start, kinds)
    longest = max(map(len, climb.routes), default=0)
    tops = dict.fromkeys(top_of(route) for route in climb.routes if len(route) == longest)
    for top in tops or [start]:
        yield from end(view, top, _only(climb, top))


def _only(climb: Climb, top: str) -> Climb:
    routes = tuple(item for item in climb.routes if top_of(item) == top)
    return Climb(climb.start, routes, 0, climb.kinds)


def _apart(view: View, start: str, goal: str) -> Section:
    names = [
        f"{view.dataset.name(item)} is recorded in {' and '.join(sorted(_places(view, item)))}"
        for item in (start, goal)
    ]
    said = "they are in different places, and no route crosses from one place to another"
    things = tuple(state(view, view.dataset.fact(item)) for item in (start, goal))
    return Section(
        part=Part.DIFFERENT_PLACES,
        heading=f"{names[0]}, {names[1]}: {said}",
        statements=things,
    )


def _furthest(view: View, walk: Walk, start: str) -> Iterator[Section]:
    far = walk.reached(start)
    most = max(far.values())
    for top in [item for item, hops in far.items() if hops == most > 0][:1]:
        nodes = next(walk.routes(start, top))
        hops = counted(most, "hop")
        yield Section(
            part=Part.FURTHEST,
            heading=f"The furthest point reached, in {hops}: {view.dataset.name(top)}",
            statements=tuple(hop_by_hop(view, walk.hops(nodes))),
        )


def _used(directed: Collection[str], *, undirected: bool, kinds: Collection[str]) -> list[Remark]:
    pointing = ", ".join(sorted(directed, key=RANK.__getitem__))
    said = Remark(kind=Kind.READING, text=f"followed as they point: {pointing}")
    if undirected:
        loose = (
            f"{', '.join(sorted(kinds, key=RANK.__getitem__))}" if kinds else "all but geography"
        )
        return [said, Remark(kind=Kind.READING, text=f"followed either way: {loose}")]
    apart = "not followed: what connects them either way"
    return [said, Remark(kind=Kind.READING, text=apart, option="--undirected")]
