"""How are two things linked? The shortest routes between them, or all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer
from partnership_graph.errors import QuestionError
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.facts.view import View
from partnership_graph.questions.lines import between, no_route, succession
from partnership_graph.questions.lines.between import Between
from partnership_graph.questions.lines.climbing import ALL_KINDS
from partnership_graph.questions.lines.no_route import NoRoute
from partnership_graph.questions.lines.succession import Over
from partnership_graph.questions.lines.walking import KINDS, RANK

_CONNECTING: Final = tuple(kind for kind in KINDS if kind != "within")
"""What connects things either way: geography says where things lie, and links nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The routes from one thing up to another, and what connects the two either way.

    Args:
        start: where they lead from.
        goal: where they lead to.
        kinds: the kinds that were chosen, none for those that each way follows by itself.
        undirected: whether what connects them either way was asked for.
        routes: the routes that follow facts as they point, a place that records both.
        connected: the routes that follow them either way, a place that records both.
        connects: whether there is any such route.
        no_route: what there is where no route follows facts as they point.
        over: what all these lead through that is over.
    """

    start: str
    goal: str
    kinds: Sequence[str]
    undirected: bool
    routes: Sequence[Between]
    connected: Sequence[Between]
    connects: bool
    no_route: NoRoute | None
    over: Sequence[Over]

    @property
    def answers(self) -> bool:
        """Whether anything links the two in the ways that were asked for."""
        return any(item.routes for item in (*self.routes, *self.connected))


def find(  # noqa: PLR0913 - two ends and three choices
    view: View,
    start: str,
    goal: str,
    *,
    kinds: Collection[str] = (),
    undirected: bool = False,
    every: bool = False,
) -> Found:
    """Find the shortest routes from one thing up to another, or every route, shortest first.

    A route follows facts as they point, over the upward kinds or those chosen, and stays in one
    place: nothing crosses through what two places share. Only where it is asked for is found what
    connects two things either way, and that is never called reporting.

    Args:
        view: what to look at.
        start: the id of one thing.
        goal: the id of another.
        kinds: kinds of line or link to follow; the upward ones where none is given, and for an
            undirected route every kind but geography.
        undirected: find as well what connects them either way.
        every: find every route rather than the shortest.

    Raises:
        QuestionError: the two are one thing, or a kind does not exist.
    """
    between.two(view, start, goal)
    _known(kinds)
    walks = between.walks(view, start, goal, frozenset(kinds or ALL_KINDS))
    routes = [between.find(walk, start, goal, every=every) for walk in walks]
    reached = any(item.routes for item in routes)
    loose = frozenset(kinds or _CONNECTING)  # what leads up connects either way too
    is_sought = undirected or not reached
    either = between.walks(view, start, goal, loose, either_way=True) if is_sought else []
    connected = [between.find(walk, start, goal, every=every) for walk in either if undirected]
    upward = tuple(kind for kind in ALL_KINDS if kind in kinds) or ALL_KINDS
    return Found(
        start=start,
        goal=goal,
        kinds=[*kinds],
        undirected=undirected,
        routes=routes,
        connected=connected,
        connects=reached or any(True for walk in either for _ in walk.routes(start, goal)),
        no_route=None if reached else no_route.find(view, start, goal, walks, upward),
        over=succession.find(view, [start, goal, *between.met([*routes, *connected])]),
    )


def _known(kinds: Collection[str]) -> None:
    for kind in kinds:
        if kind not in RANK:
            raise QuestionError(
                f"--kinds {kind!r} is not a kind of line; expected any of {', '.join(KINDS)}."
                f"{did_you_mean(kind, KINDS)}"
            )


def denies_barely(found: Found) -> bool:
    """Tell that a denial says nothing of what is left out but the lines up from where it ends."""
    return not found.answers


def tell(view: View, found: Found) -> Answer:
    """Tell the routes, then what connects the two; where none leads up, how far one gets."""
    every, instead = [*found.routes, *found.connected], found.no_route
    return answer(
        view,
        f"How is {view.dataset.name(found.start)} linked to {view.dataset.name(found.goal)}?",
        found=found.answers,
        verdict=between.verdict(view, found.start, found.goal, found.routes, found.connected)
        + no_route.kept_out(view, instead),
        sections=[
            *(part for item in every for part in between.tell(view, item)),
            *(no_route.tell(view, instead) if instead else ()),
            succession.tell(view, found.over),
        ],
        remarks=[
            *(remark for item in every for remark in between.not_listed(item)),
            *left_out(view, instead.met if instead else (), "upward lines"),
            *no_route.not_crossed(view, instead),
            *_followed(found),
        ],
    )


def _followed(found: Found) -> Iterator[Remark]:
    """Say which kinds were followed as they point, and which either way."""
    pointing = _by_strength(frozenset(found.kinds or ALL_KINDS))
    yield Remark(kind=Kind.READING, text=f"followed as they point: {pointing}")
    if found.undirected:
        loose = _by_strength(found.kinds) if found.kinds else "all but geography"
        yield Remark(kind=Kind.READING, text=f"followed either way: {loose}")
    elif found.connects:
        apart = "not followed: what connects them either way"
        yield Remark(kind=Kind.READING, text=apart, option="--undirected")
    else:
        apart = "nothing that is shown connects them either way"
        yield Remark(kind=Kind.READING, text=apart)


def _by_strength(kinds: Collection[str]) -> str:
    return ", ".join(sorted(kinds, key=RANK.__getitem__))
