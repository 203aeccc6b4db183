"""Where no route leads from one thing to another: how far one gets, why no further, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from partnership_graph.answers.answer import Section
from partnership_graph.answers.crossing import in_common
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Remark
from partnership_graph.answers.stating import hop_by_hop, state
from partnership_graph.facts.records import Fact, ReportingLine
from partnership_graph.facts.sharing import shared_by
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted
from partnership_graph.questions.lines import between, dead_ends, denials
from partnership_graph.questions.lines.between import Between, Passage
from partnership_graph.questions.lines.climbing import Climb, climb_from, top_of, upward
from partnership_graph.questions.lines.dead_ends import DeadEnd
from partnership_graph.questions.lines.denials import Denial
from partnership_graph.questions.lines.walking import Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What there is in one place instead: routes the other way round, and how far one gets."""

    back: Between
    furthest: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRoute:
    """What there is where no route leads from one thing to another.

    Args:
        goal: the id of the thing that is not reached.
        apart: the two things, each with the places it is recorded in, where they share none.
        shared: the ids of the things that those places have in common, through which no route leads.
        attempts: what there is instead, a place they share.
        dead_ends: where the longest routes up end.
        kept: what there is of lines up from there that is kept out.
        met: every line up from where the longest routes end, shown or not.
    """

    goal: str
    apart: Sequence[tuple[Fact, Sequence[str]]]
    shared: Sequence[str]
    attempts: Sequence[Attempt]
    dead_ends: Sequence[DeadEnd]
    kept: Sequence[Denial]
    met: Sequence[ReportingLine]


def find(
    view: View, start: str, goal: str, walks: Sequence[Walk], kinds: tuple[str, ...]
) -> NoRoute:
    """Find how far one gets over some kinds of line, why it ends there, and what leads back."""
    climb = climb_from(view, start, kinds)
    ends = () if walks else (start, goal)
    apart = [(view.dataset.fact(item), sorted(between.places(view, item))) for item in ends]
    longest = _longest(climb)
    return NoRoute(
        goal=goal,
        apart=apart,
        shared=shared_by(view.dataset, *(places for _, places in apart)) if apart else (),
        attempts=[
            Attempt(
                back=between.find(walk, goal, start, every=False),
                furthest=_furthest(walk, start),
            )
            for walk in walks
        ],
        dead_ends=[dead_ends.find(view, top, routes) for top, routes in longest.items()],
        kept=[denial for top in longest if (denial := denials.above(view, top)).kept],
        met=[line for top in longest for line in upward(view, top, every=True)],
    )


def _furthest(walk: Walk, start: str) -> Passage | None:
    """Return the shortest route to the first of the things that are furthest away, if any is."""
    far = walk.reached(start)
    most = max(far.values())
    if not most:
        return None
    top = next(item for item, hops in far.items() if hops == most)
    return Passage.of(walk, next(walk.routes(start, top)))


def _longest(climb: Climb) -> Mapping[str, Climb]:
    """Return where the longest routes end, each with the routes that end there; else the start."""
    longest = max(map(len, climb.routes), default=0)
    tops = [top_of(route) for route in climb.routes if len(route) == longest]
    return {top: _only(climb, top) for top in tops or [climb.start]}


def _only(climb: Climb, top: str) -> Climb:
    routes = tuple(route for route in climb.routes if top_of(route) == top)
    return replace(climb, routes=routes, rest=0)


def kept_out(view: View, found: NoRoute | None) -> str:
    """Return what would lead on from where it ends but is kept out, as the end of a first line."""
    return "".join(f"; {denials.leading(view, denial)}" for denial in (found.kept if found else ()))


def tell(view: View, found: NoRoute) -> Iterator[Section]:
    """Tell how far one gets, why it ends there, and whether a route leads the other way round."""
    if found.apart:
        yield _different_places(view, found)
    for attempt in found.attempts:
        heading = f"The other way round: from {view.dataset.name(found.goal)}"
        for route in attempt.back.routes:
            statements = tuple(hop_by_hop(view, route.hops))
            yield Section(part=Part.REVERSE, heading=heading, statements=statements)
        if attempt.furthest:
            yield _told_furthest(view, attempt.furthest)
    for item in found.dead_ends:
        yield from dead_ends.tell(view, item)


def _different_places(view: View, found: NoRoute) -> Section:
    names = [
        f"{view.dataset.name(thing.id)} is recorded in {' and '.join(map(view.dataset.known_as, places))}"
        for thing, places in found.apart
    ]
    said = "they are in different places, and no route crosses from one place to another"
    return Section(
        part=Part.DIFFERENT_PLACES,
        heading=f"{', '.join(names)}: {said}",
        statements=tuple(state(view, thing) for thing, _ in found.apart),
    )


def not_crossed(view: View, found: NoRoute | None) -> Iterator[Remark]:
    """Say of two things in different places what those have in common, which is no line."""
    if found and found.apart:
        places = [place for _, own in found.apart for place in own]
        yield in_common(view, places, found.shared)


def _told_furthest(view: View, furthest: Passage) -> Section:
    hops, top = counted(len(furthest.hops), "hop"), view.dataset.name(furthest.nodes[-1])
    return Section(
        part=Part.FURTHEST,
        heading=f"The furthest point reached, in {hops}: {top}",
        statements=tuple(hop_by_hop(view, furthest.hops)),
    )
