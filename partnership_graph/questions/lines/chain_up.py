"""Whom does it answer to? Every upward route, each hop as stated, and why it ends where it does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, hop_by_hop
from partnership_graph.facts.records import PostHolder, ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import sentence
from partnership_graph.questions.lines import beside, by_post, dead_ends, denials, succession
from partnership_graph.questions.lines.beside import Beside
from partnership_graph.questions.lines.by_post import ByPost
from partnership_graph.questions.lines.claims import (
    claim,
    not_listed,
    one_of_several,
    strongest_first,
)
from partnership_graph.questions.lines.climbing import (
    ALL_KINDS,
    Climb,
    climb_from,
    climbed_kinds,
    lines_met,
)
from partnership_graph.questions.lines.dead_ends import DeadEnd
from partnership_graph.questions.lines.denials import Denial
from partnership_graph.questions.lines.succession import Over


@dataclass(frozen=True, slots=True, kw_only=True)
class Up:
    """The routes up from a thing, what stands in place of one where none is stated, and beside them.

    Args:
        climb: the routes.
        denial: what there is of lines up from the thing where none is climbed.
        by_post: the posts that a person holds, with their routes.
        elsewhere: what tells of such posts in other sources than the one asked for.
        dead_ends: where the routes end; the thing itself where there are none.
        over: what the routes lead through that is over.
        beside: what no chain climbs.
        met: every line up from what the routes lead through, shown or not, but those back to where they have been.
    """

    climb: Climb
    denial: Denial | None
    by_post: Sequence[ByPost]
    elsewhere: Sequence[PostHolder]
    dead_ends: Sequence[DeadEnd]
    over: Sequence[Over]
    beside: Beside
    met: Sequence[ReportingLine]

    @property
    def answers(self) -> bool:
        """Whether a route leads up from the thing, or from a post that it holds."""
        return bool(self.climb.routes) or any(post.climb.routes for post in self.by_post)


def find(view: View, wanted: str, kinds: Collection[str] = ()) -> Up:
    """Find every upward route from a thing, with what stands in place of one where none is stated.

    Only the kinds of line in ``vocabulary.UPWARD`` are climbed, or those of them that are chosen.
    From an action the answer is found by its own lines alone; its plan's chain stands apart.

    Raises:
        QuestionError: a kind is not one that is climbed.
    """
    climb = climb_from(view, wanted, climbed_kinds(kinds))
    return Up(
        climb=climb,
        denial=None if climb.routes else denials.above(view, wanted),
        by_post=by_post.find(view, wanted, climb.kinds),
        elsewhere=by_post.elsewhere(view, wanted),
        dead_ends=[dead_ends.find(view, top, climb) for top in climb.tops()],
        over=succession.find(view, climb.met()),
        beside=beside.find(view, wanted),
        met=lines_met(view, climb),
    )


def denies_barely(found: Up) -> bool:
    """Tell whether a denial says nothing of what is left out: of some kinds of line."""
    return found.climb.kinds != ALL_KINDS


def tell(view: View, found: Up) -> Answer:
    """Tell every upward route, the strongest statement that is true of its ends first."""
    return answer(
        view,
        f"Whom does {view.dataset.name(found.climb.start)} answer to?",
        found=found.answers,
        verdict=_verdict(view, found),
        sections=[
            *_routes(view, found.climb),
            *(by_post.tell(view, post) for post in found.by_post),
            *(part for item in found.dead_ends for part in dead_ends.tell(view, item)),
            succession.tell(view, found.over),
            *beside.tell(view, found.beside),
        ],
        remarks=[*not_listed(found.climb), *left_out(view, found.met, "upward lines")],
    )


def _verdict(view: View, found: Up) -> str:
    name, kinds = view.dataset.name(found.climb.start), found.climb.kinds
    posts = [by_post.claimed(view, post) for post in found.by_post]
    if not found.denial:
        routes = strongest_first(view, found.climb.routes)
        return "; ".join([*dict.fromkeys(claim(view, name, lines) for lines in routes), *posts])
    if found.answers:
        return "; ".join(posts)
    if kinds != ALL_KINDS:
        return f"None of the kinds chosen: no line of {name} that is shown is {' or '.join(kinds)}"
    held = [f"in other sources {sentence(view.dataset, item)}" for item in found.elsewhere]
    return "; ".join([denials.tell(view, found.denial), *posts, *held])


def _routes(view: View, climb: Climb) -> Iterator[Section]:
    for number, route in enumerate(climb.routes, start=1):
        yield Section(
            part=Part.ROUTE,
            of=str(number),
            heading=f"Route{one_of_several(number, len(climb.routes))}",
            statements=tuple(hop_by_hop(view, route)),
        )
