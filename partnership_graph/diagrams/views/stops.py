"""What is said where an answer stops: how far a route gets, and what was looked for and is not stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnership_graph.answers.stating import cite
from partnership_graph.diagrams.arranged import Said
from partnership_graph.diagrams.views.branching import paragraphs
from partnership_graph.facts.silence import Silence
from partnership_graph.facts.view import View
from partnership_graph.questions.lines import escalate, route
from partnership_graph.questions.lines.chain_to import To
from partnership_graph.questions.lines.chain_up import Up
from partnership_graph.questions.lines.dead_ends import DeadEnd


@dataclass(frozen=True, slots=True)
class Stops:
    """Where an answer stops, as its view says it."""

    view: View

    def of(self, found: object) -> dict[str, Said]:
        """Return what is said where an answer stops, by the id of the thing at which it does."""
        match found:
            case Up():
                return dict(self._ended(found.dead_ends))
            case escalate.Found(instead=instead) if instead:
                return {found.body: self._stated("procedure", instead.silence)}
            case To(no_route=at) | route.Found(no_route=at) if at:
                return dict(self._ended(at.dead_ends))
            case _:
                return {}

    def _ended(self, dead_ends: Sequence[DeadEnd]) -> Iterator[tuple[str, Said]]:
        nearest = [item.nearest for item in dead_ends if item.nearest]
        if nearest:  # of several, that which takes most relations to get to
            body = max(nearest, key=lambda item: len(item.connection)).body
            yield body, Said(text="the nearest body with a stated line")
        for item in dead_ends:
            yield item.top, self._end(item)

    def _end(self, item: DeadEnd) -> Said:
        where = "ends here: " if item.climbed else ""
        if where and item.furthest:
            where = "ends here, the furthest point: "
        if any(item.unclimbed.values()) and not item.silence.gaps:
            return Said(text=f"{where}no line up from it is followed")
        return self._stated("line up", item.silence, where)

    def _stated(self, what: str, silence: Silence, where: str = "") -> Said:
        """Say that something is recorded to be stated nowhere, or is not recorded."""
        if not silence.gaps:
            return Said(text=f"{where}no {what} is recorded")
        cited = paragraphs(at for gap in silence.gaps for at in cite(self.view, gap))
        return Said(
            text=f"{where}its {what} is looked for and not stated ({cited})",
            facts=tuple(gap.id for gap in silence.gaps),
        )
