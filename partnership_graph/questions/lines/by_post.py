"""What is stated of the posts that a person holds: asked about together with the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from partnership_graph.answers.answer import Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import hop_by_hop, state
from partnership_graph.facts.holders import INSTEAD, posts_of
from partnership_graph.facts.records import PostHolder
from partnership_graph.facts.view import View
from partnership_graph.questions.lines import denials
from partnership_graph.questions.lines.claims import claim, marked, strongest_first
from partnership_graph.questions.lines.climbing import Climb, climb_from
from partnership_graph.questions.lines.denials import Denial


@dataclass(frozen=True, slots=True, kw_only=True)
class ByPost:
    """A post that a person holds on the day, the routes up from it, or what there is in their place."""

    holder: PostHolder
    climb: Climb
    denial: Denial | None


def find(view: View, person: str, kinds: tuple[str, ...]) -> list[ByPost]:
    """Find the posts that a person holds on the day, and their routes; none of what is no person."""
    return [_by_post(view, holder, kinds) for holder in held_by(view, person)]


def _by_post(view: View, holder: PostHolder, kinds: tuple[str, ...]) -> ByPost:
    climb = climb_from(view, holder.post_id, kinds)
    denial = None if climb.routes else denials.above(view, holder.post_id)
    return ByPost(holder=holder, climb=climb, denial=denial)


def elsewhere(view: View, person: str) -> Sequence[PostHolder]:
    """Return what tells which posts a person holds, where the source asked for names none of them."""
    if not view.source or held_by(view, person):
        return ()
    return held_by(replace(view, source="", only=""), person)


def held_by(view: View, person: str) -> Sequence[PostHolder]:
    """Return what tells which posts a person holds, or may hold, on the day."""
    return posts_of(view, person, instead=INSTEAD)


def tell(view: View, found: ByPost) -> Section:
    """Tell the holding of the post, and every route up from it."""
    routes = (item for route in found.climb.routes for item in hop_by_hop(view, route))
    return Section(
        part=Part.BY_POST,
        heading=heading(view, found.holder),
        statements=(
            state(view, found.holder),
            *(replace(item, depth=item.depth + 1) for item in routes),
        ),
    )


def heading(view: View, holder: PostHolder) -> str:
    """Return what stands over what is stated of a post."""
    return f"By post: {view.dataset.name(holder.post_id)}"


def claimed(view: View, found: ByPost) -> str:
    """Return what may be said of the person by post, in a clause."""
    post = view.dataset.name(found.holder.post_id)
    person = view.dataset.name(found.holder.person_id)
    held = f"{person} holds the post {post}{marked(view, [found.holder])}"
    if found.denial and found.denial.kept:
        return f"{held}, of which: {denials.tell(view, found.denial)}"
    if not found.climb.routes:
        return held
    return f"{held}: {claim(view, post, strongest_first(view, found.climb.routes)[0])}"
