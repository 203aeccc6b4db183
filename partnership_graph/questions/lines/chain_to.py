"""Does it answer to that? Every upward route from a thing to a given one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, state
from partnership_graph.facts.records import PostHolder
from partnership_graph.facts.view import View
from partnership_graph.questions.lines import beside, between, by_post, no_route, succession
from partnership_graph.questions.lines.beside import Beside
from partnership_graph.questions.lines.between import Between
from partnership_graph.questions.lines.climbing import climbed_kinds
from partnership_graph.questions.lines.no_route import NoRoute
from partnership_graph.questions.lines.succession import Over


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """The upward routes from a thing to another.

    Args:
        wanted: whose routes were asked for.
        start: where they lead from: the thing itself, or a post that it holds.
        goal: where they lead to.
        holder: what tells that it holds that post.
        routes: the routes, a place that records both.
        no_route: what there is where none leads there.
        over: what they lead through that is over.
        beside: what no chain climbs.
    """

    wanted: str
    start: str
    goal: str
    holder: PostHolder | None = None
    routes: Sequence[Between]
    no_route: NoRoute | None
    over: Sequence[Over]
    beside: Beside


def find(view: View, wanted: str, to: str, kinds: Collection[str] = ()) -> To:
    """Find every upward route from a thing to another, or from the first post of a person with one.

    Raises:
        QuestionError: the two are one thing, or a kind is not one that is climbed.
    """
    own = _from(view, wanted, to, kinds)
    for holder in by_post.held_by(view, wanted) if own.no_route else ():
        if holder.post_id == to:  # one holds a post, and does not answer to it
            continue
        found = _from(view, holder.post_id, to, kinds)
        if not found.no_route:
            return replace(found, wanted=wanted, holder=holder)
    return own


def _from(view: View, start: str, goal: str, kinds: Collection[str]) -> To:
    between.two(view, start, goal)
    chosen = climbed_kinds(kinds)
    walks = between.walks(view, start, goal, frozenset(chosen))
    found = [between.find(walk, start, goal, every=True) for walk in walks]
    reached = any(item.routes for item in found)
    return To(
        wanted=start,
        start=start,
        goal=goal,
        routes=found,
        no_route=None if reached else no_route.find(view, start, goal, walks, chosen),
        over=succession.find(view, [start, goal, *between.met(found)]),
        beside=beside.find(view, start),
    )


def denies_barely(found: To) -> bool:
    """Tell whether a denial says nothing of what is left out: of one goal."""
    del found
    return True


def tell(view: View, found: To) -> Answer:
    """Tell every route that leads there, the strongest true statement first; by post it says so."""
    instead = found.no_route
    return answer(
        view,
        f"Does {view.dataset.name(found.wanted)} answer to {view.dataset.name(found.goal)}?",
        found=not instead,
        verdict=_verdict(view, found),
        sections=[
            *([_held(view, found.holder)] if found.holder else []),
            *(part for item in found.routes for part in between.tell(view, item)),
            *(no_route.tell(view, instead) if instead else ()),
            succession.tell(view, found.over),
            *beside.tell(view, found.beside),
        ],
        remarks=[
            *(remark for item in found.routes for remark in between.not_listed(item)),
            *left_out(view, instead.met if instead else (), "upward lines"),
        ],
    )


def _verdict(view: View, found: To) -> str:
    said = between.verdict(view, found.start, found.goal, found.routes)
    said += no_route.kept_out(view, found.no_route)
    return f"by post, {view.dataset.name(found.start)}: {said}" if found.holder else said


def _held(view: View, holder: PostHolder) -> Section:
    return Section(
        part=Part.HELD,
        heading=by_post.heading(view, holder),
        statements=(state(view, holder),),
    )
