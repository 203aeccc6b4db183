"""A scene from its parts: titled, with the sources and the licence of all that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.printed import briefly, told
from partnership_graph.diagrams.scene import Arrangement, Book, Link, Matrix, Portrait, Scene
from partnership_graph.diagrams.views.notes import abbreviations, licence_of, sources_of
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.freshness import heading_of
from partnership_graph.facts.view import View


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a scene is made of: how its things belong together, what is told of each, what was asked.

    ``remarks`` begin with what is left out.
    """

    view: View
    place: str
    title: str
    arrangement: Arrangement
    things: Sequence[Portrait] = ()
    links: Sequence[Link] = ()
    remarks: Sequence[str] = ()
    answers: Sequence[Answer] = ()
    found: bool = True

    def book(self) -> Book:
        """Return all of it, as a book of one scene."""
        return Book(scenes=(self.scene(),))

    def scene(self) -> Scene:
        """Return all of it as one scene."""
        cells = self.arrangement.cells if isinstance(self.arrangement, Matrix) else ()
        sources = sources_of(self.view, (*self.things, *self.links, *cells))
        dataset = self.view.dataset
        return Scene(
            day=self.view.day,
            as_of=in_words(self.view.day),
            place=self.place,
            title=self.title,
            version=dataset.version,
            arrangement=self.arrangement,
            things=tuple(self.things),
            links=tuple(self.links),
            tiers=tuple(dataset.tiers_of(self.place).items()),
            remarks=(*self.remarks, *abbreviations(self.view, self.place, self.things)),
            sources=tuple(f"{source.name} ({in_words(source.dated)})" for source in sources),
            licence=licence_of(self.view, self.place, sources),
            answer=tuple(text for answer in self.answers for text in briefly(answer)),
            told=tuple(text for answer in self.answers for text in told(answer)),
            found=self.found,
            freshness=heading_of(self.view),
        )
