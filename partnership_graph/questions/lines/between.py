"""What leads from one thing to another within a place: the routes, and what may be said of the two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from partnership_graph.answers.answer import Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import hop_by_hop
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import Fact, ReportingLine
from partnership_graph.facts.sharing import places_of
from partnership_graph.facts.view import View
from partnership_graph.questions.lines.claims import (
    NOT_A_LINE,
    claim,
    marked,
    one_of_several,
    strongest_first,
)
from partnership_graph.questions.lines.climbing import MOST_ROUTES
from partnership_graph.questions.lines.walking import (
    RANK,
    Hop,
    Nodes,
    Walk,
    called,
    kind_of,
    order,
    words_of,
)
from partnership_graph.stores import graph_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One way from a thing to another: the things it leads through, and the facts of each hop."""

    nodes: Nodes
    hops: Sequence[Hop]

    @classmethod
    def of(cls, walk: Walk, nodes: Nodes) -> Passage:
        """Return the passage through some things, from each to the next."""
        return cls(nodes=nodes, hops=walk.hops(nodes))

    @property
    def foremost(self) -> list[Fact]:
        """The strongest fact of each hop."""
        return [hop[0] for hop in self.hops]

    @property
    def upward(self) -> bool:
        """Whether every hop is a line that a chain climbs."""
        return all(kind_of(fact) in vocabulary.UPWARD for fact in self.foremost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """The routes from one thing to another in one place.

    Args:
        either_way: whether facts are followed against the way they point as well.
        routes: the shortest, or every one, as many as are listed.
        total: how many there are; None where too many to count.
        longer: whether there are longer ones, which were not asked for.
    """

    either_way: bool
    routes: Sequence[Passage]
    total: int | None
    longer: bool


def two(view: View, start: str, goal: str) -> None:
    """Raise an error where two ends are one thing.

    Raises:
        QuestionError: they are.
    """
    if start == goal:
        name = view.dataset.name(start)
        raise QuestionError(f"both ends are {name} ({start}); give two different things")


def places(view: View, thing: str) -> frozenset[str]:
    """Return the places in which a thing is recorded."""
    return places_of(view.dataset, view.dataset.fact(thing))


def walks(
    view: View, start: str, goal: str, kinds: frozenset[str], *, either_way: bool = False
) -> list[Walk]:
    """Return a walk for each place that records both of two things: none leads from one to another."""
    shared = sorted(places(view, start) & places(view, goal))
    graph = graph_of(view.dataset)
    return [Walk(view, graph, place, kinds, either_way=either_way) for place in shared]


def find(walk: Walk, start: str, goal: str, *, every: bool) -> Between:
    """Find the shortest routes from one thing to another, or every one."""
    routes = list(islice(walk.routes(start, goal), MOST_ROUTES + 1))
    shortest = [nodes for nodes in routes if len(nodes) == len(routes[0])]
    listed = routes if every else shortest
    total: int | None = len(listed)
    if len(listed) > MOST_ROUTES:
        total = walk.count(start, goal) if every else walk.count_shortest(start, goal)
    return Between(
        either_way=walk.either_way,
        routes=[Passage.of(walk, nodes) for nodes in listed[:MOST_ROUTES]],
        total=total,
        longer=not every and len(shortest) < len(routes),
    )


def met(found: Iterable[Between]) -> Iterator[str]:
    """Yield every thing that some routes lead through."""
    for item in found:
        for route in item.routes:
            yield from route.nodes


def tell(view: View, found: Between) -> Iterator[Section]:
    """Tell each route apart: every fact of each hop, each hop one step further in."""
    part = Part.CONNECTED if found.either_way else Part.ROUTE
    for number, route in enumerate(found.routes, start=1):
        several = one_of_several(number, len(found.routes))
        heading = f"Route{several}"
        if found.either_way:
            heading = f"Connected through{several}: {NOT_A_LINE}"
        elif not route.upward:
            heading = f"Route{several}: {NOT_A_LINE}"
        statements = tuple(hop_by_hop(view, route.hops))
        yield Section(part=part, of=str(number), heading=heading, statements=statements)


def not_listed(found: Between) -> Iterator[Remark]:
    """Say how many routes are not listed, and how to see them."""
    listed = len(found.routes)
    if found.total is None:
        text = f"more than {MOST_ROUTES} routes; the first {MOST_ROUTES} are listed"
        yield Remark(kind=Kind.MORE, text=text)
    elif found.total > listed:
        text = f"{found.total} routes; the first {listed} are listed"
        yield Remark(kind=Kind.MORE, text=text)
    if found.longer:
        yield Remark(kind=Kind.MORE, text="there are longer routes", option="--all")


def verdict(
    view: View,
    start: str,
    goal: str,
    found: Collection[Between],
    connected: Collection[Between] = (),
) -> str:
    """Return what may be said of two things: the strongest first, then what connects them."""
    said = [_strongest(view, start, item.routes) for item in found if item.routes]
    loose = [_connection(view, start, goal, item.routes[0]) for item in connected if item.routes]
    no_route = f"No route leads from {view.dataset.name(start)} up to {view.dataset.name(goal)}"
    if said or loose:
        return "; ".join(dict.fromkeys([*(said or [no_route]), *loose]))
    return f"{no_route}, and nothing connects them" if connected else no_route


def _strongest(view: View, start: str, routes: Sequence[Passage]) -> str:
    """Return the strongest statement that is true of the ends of any route that is listed."""
    name = view.dataset.name(start)
    climbed = [_climbed(route) for route in routes if route.upward]
    if climbed:
        return claim(view, name, strongest_first(view, climbed)[0])
    facts = min(
        (route.foremost for route in routes),
        key=lambda facts: (len(facts), max(order(view, fact) for fact in facts)),
    )
    return _linked(view, name, view.dataset.name(routes[0].nodes[-1]), facts)


def _climbed(route: Passage) -> tuple[tuple[ReportingLine, ...], ...]:
    return tuple((fact,) for fact in route.foremost if isinstance(fact, ReportingLine))


def _linked(view: View, name: str, top: str, facts: Sequence[Fact]) -> str:
    weakest = max(facts, key=lambda fact: RANK[kind_of(fact)])
    if len(facts) == 1:
        return f"{name} {words_of(weakest)} {top}{marked(view, facts)}: {NOT_A_LINE}"
    hops = f"in {len(facts)} hops, the weakest '{called(weakest)}'"
    return f"{name} is linked to {top} {hops}{marked(view, facts)}: {NOT_A_LINE}"


def _connection(view: View, start: str, goal: str, route: Passage) -> str:
    through = ", ".join(map(view.dataset.name, route.nodes[1:-1]))
    through = through or "a relation of the two themselves"
    names = f"{view.dataset.name(start)} and {view.dataset.name(goal)}"
    marks = marked(view, route.foremost)
    return f"{names} are connected through {through}{marks}: {NOT_A_LINE}"
