"""A scene from its parts: titled, with the sources and the licence of all that is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnership_graph.answers.answer import Answer, Citation
from partnership_graph.answers.printed import briefly, told
from partnership_graph.answers.stating import cite
from partnership_graph.diagrams.arranged import Arrangement, Matrix, Tree
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.told import Link, Portrait
from partnership_graph.diagrams.views.growing import facts_of, nodes_of
from partnership_graph.diagrams.views.notes import dated, licence_of, short_for, sources_cited
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.freshness import heading_of
from partnership_graph.facts.view import View


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a scene is made of: how its things belong together, what is told of each, what was asked.

    ``remarks`` begin with what is left out. ``briefly`` is said above the picture in place of what
    each answer comes to. ``cited`` are citations beside those of the facts that are told.
    """

    view: View
    place: str
    title: str
    arrangement: Arrangement
    things: Sequence[Portrait] = ()
    links: Sequence[Link] = ()
    remarks: Sequence[str] = ()
    answers: Sequence[Answer] = ()
    briefly: Sequence[str] = ()
    cited: Sequence[Citation] = ()
    found: bool = True

    def book(self) -> Book:
        """Return all of it, as a book of one scene."""
        return Book(scenes=(self.scene(),))

    def scene(self) -> Scene:
        """Return all of it as one scene."""
        sources = sources_cited(self.view, self._cited())
        dataset = self.view.dataset
        return Scene(
            day=self.view.day,
            as_of=in_words(self.view.day),
            place=self.place,
            title=self.title,
            version=dataset.version_of(self.place),
            arrangement=self.arrangement,
            things=tuple(self.things),
            links=tuple(self.links),
            tiers=tuple(dataset.tiers_of(self.place).items()),
            remarks=(*self.remarks, *short_for(self.view, self.place, self._printed())),
            sources=tuple(map(dated, sources)),
            source_ids=tuple(source.id for source in sources),
            licence=licence_of(self.view, self.place, sources),
            answer=tuple(self.briefly or self._verdicts()),
            told=tuple(text for answer in self.answers for text in told(answer)),
            found=self.found,
            freshness=heading_of(self.view),
        )

    def _cited(self) -> Iterator[Citation]:
        """Yield the citations of what is told; where that has none, those of the things drawn."""
        cited = list(self.cited)
        if isinstance(self.arrangement, Matrix):
            cited += self.arrangement.citations
        if isinstance(self.arrangement, Tree):
            told = map(self.view.dataset.fact, dict.fromkeys(facts_of(self.arrangement.roots)))
            cited += [citation for fact in told for citation in cite(self.view, fact)]
        yield from cited or (item for thing in self.things for item in thing.citations)

    def _printed(self) -> Iterator[str]:
        """Yield the texts of a tree as they are printed on its boxes and lines."""
        if isinstance(self.arrangement, Tree):
            names = {thing.id: thing.name for thing in self.things}
            for node in nodes_of(self.arrangement.roots):
                yield names.get(node.of, node.title)
                yield from (said.text for said in node.said)
                for branch in node.branches:
                    yield from (branch.words, branch.status, branch.cited)

    def _verdicts(self) -> Iterator[str]:
        for answer in self.answers:
            yield from briefly(answer)
