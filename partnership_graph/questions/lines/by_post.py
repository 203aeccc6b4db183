"""What is stated of the posts that a person holds: asked about together with the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import hop_by_hop, state
from partnership_graph.facts.holders import INSTEAD, posts_of
from partnership_graph.facts.records import PostHolder
from partnership_graph.facts.view import View
from partnership_graph.questions.lines.climbing import (
    Climb,
    climb_from,
    foremost,
    marked,
    said_of,
    strength,
)


@dataclass(frozen=True, slots=True)
class ByPost:
    """A post that a person holds on the day, and the routes up from it."""

    holder: PostHolder
    climb: Climb

    def said(self, view: View) -> str:
        """Return what may be said of the person by post, in a clause."""
        name, person = view.dataset.name(self.holder.post_id), self.holder.person_id
        held = f"{view.dataset.name(person)} holds the post {name}{marked(view, [self.holder])}"
        if not self.climb.routes:
            return held
        lines = min(map(foremost, self.climb.routes), key=lambda route: strength(view, route))
        return f"{held}: {said_of(view, name, lines)}"

    def section(self, view: View) -> Section:
        """Return the holding of the post, and every route up from it."""
        routes = (item for route in self.climb.routes for item in hop_by_hop(view, route))
        return Section(
            part=Part.BY_POST,
            heading=f"By post: {view.dataset.name(self.holder.post_id)}",
            statements=(
                state(view, self.holder),
                *(replace(it, depth=it.depth + 1) for it in routes),
            ),
        )


def by_post(view: View, person: str, kinds: tuple[str, ...]) -> list[ByPost]:
    """Return the posts that a person holds on the day; none of what is no person."""
    held = posts_of(view, person, instead=INSTEAD)
    return [ByPost(holder, climb_from(view, holder.post_id, kinds)) for holder in held]


def asked_by_post(
    view: View, person: str, own: Answer, question: Callable[[str], Answer]
) -> Answer:
    """Return the first answer that a post of a person gives to a question that the person does not."""
    for holder in posts_of(view, person, instead=INSTEAD) if not own.found else ():
        answered = question(holder.post_id)
        if answered.found:
            post = view.dataset.name(holder.post_id)
            held = Section(
                part=Part.HELD, heading=f"By post: {post}", statements=(state(view, holder),)
            )
            return replace(
                answered,
                question=own.question,
                verdict=f"by post, {post}: {answered.verdict}",
                sections=(held, *answered.sections),
            )
    return own
