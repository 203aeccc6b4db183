"""The top of a place: the few bodies of which most is recorded, where its whole map would be too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, cast

from partnership_graph.diagrams.arranged import Branch, Map, Node, Tree
from partnership_graph.diagrams.layout.laying import as_tree
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.views.between import ENDS
from partnership_graph.diagrams.views.contents import NOT_DRAWN
from partnership_graph.diagrams.views.growing import things_of
from partnership_graph.diagrams.views.notes import dated, licence_of, sources_of
from partnership_graph.diagrams.views.portraits import Portraits
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.freshness import heading_of
from partnership_graph.facts.records import ReportingLine, Thing
from partnership_graph.facts.view import View

MOST: Final = 12
"""So many bodies of a place are drawn: with 200 such pictures a page is light to open."""


@dataclass(frozen=True, kw_only=True)
class Tops:
    """The pictures of the tops of places.

    Args:
        view: the facts; a place may be looked at through a view of its own.
        bodies: the bodies of each place.
        called: the name of each.
        hints: how to draw the whole map of each, where that can be done.
    """

    view: View
    bodies: Mapping[str, Sequence[str]]
    called: Mapping[str, str]
    hints: Mapping[str, str]

    def scene(self, place: str, view: View, own: Container[str]) -> Scene:
        """Return who answers to whom among the bodies of a place of which most is recorded.

        Args:
            place: the place.
            view: the facts as they are shown of it.
            own: the ids of the rows that may be told of its bodies.
        """
        drawn, every = self._drawn(place, view), len(self.bodies[place])
        portraits = Portraits(view, own, brief=True)
        things = tuple(portraits.portrait(thing) for thing in drawn)
        links = tuple(map(portraits.link, self._lines_among(drawn, view)))
        sources = sources_of(view, (*things, *links))
        few = len(drawn) < every
        told = (
            f"the {len(drawn)} of {every:,} bodies of which most is recorded"
            if few
            else "all that is in it"
        )
        return _whole(
            Scene(
                day=view.day,
                as_of=in_words(view.day),
                place=place,
                title=f"{self.called[place]}: {told}",
                version=view.dataset.version,
                arrangement=Map(everything=True),
                things=things,
                links=links,
                remarks=self._remarks(place, every - len(drawn)),
                sources=tuple(map(dated, sources)),
                source_ids=tuple(source.id for source in sources),
                licence=licence_of(view, place, sources),
                found=bool(things),
                freshness=heading_of(view),
            )
        )

    def _remarks(self, place: str, left: int) -> tuple[str, ...]:
        """Return what is left out, and how to draw it."""
        hint = self.hints.get(place, "")
        said = f"Left out: {left:,} of its bodies, with what is recorded of them." if left else ""
        return tuple(filter(None, (said, f"To draw all of it: {hint}" if hint else "")))

    def _drawn(self, place: str, view: View) -> list[Thing]:
        """Return the few bodies with the most lines and seats that are there on the day, by name."""
        number = self._numbers
        found: list[Thing] = []
        for body in sorted(self.bodies[place], key=lambda body: (-number[body], body)):
            thing = cast("Thing", view.dataset.fact(body))
            if view.lets_through(thing) and view.holds(thing):
                found.append(thing)
            if len(found) == MOST:
                break
        return sorted(found, key=lambda thing: (thing.table, thing.name.casefold(), thing.id))

    def _lines_among(self, drawn: Sequence[Thing], view: View) -> Iterator[ReportingLine]:
        """Yield the lines between some bodies that are shown."""
        known = {thing.id for thing in drawn}
        for thing in drawn:
            for wanted in self._from.get(thing.id, ()):
                line = view.dataset.line(wanted)
                is_drawn = line.kind not in NOT_DRAWN and line.from_id != line.to_id
                if is_drawn and line.to_id in known and view.shows(line):
                    yield line

    @cached_property
    def _numbers(self) -> Counter[str]:
        """How many lines and seats name each thing."""
        found: Counter[str] = Counter()
        for name, ends in ENDS.items():
            for end in ends:
                found.update(self.view.dataset.tables[name].cells(end))
        return found

    @cached_property
    def _from(self) -> Mapping[str, Sequence[str]]:
        """The lines that lead from each body, in file order."""
        table = self.view.dataset.tables[ReportingLine.table]
        found: dict[str, dict[str, None]] = {}
        for wanted, low in zip(table.cells("id"), table.cells("from_id"), strict=True):
            found.setdefault(low, {})[wanted] = None
        return {low: tuple(lines) for low, lines in found.items()}


def _whole(scene: Scene) -> Scene:
    """Return a map of all as the tree that it is laid out as, with what answers to nothing in it, too."""
    found = as_tree(scene)
    tree = cast("Tree", found.arrangement)
    known = set(things_of(tree.roots))
    rest = tuple(Node(of=thing.id) for thing in scene.things if thing.id not in known)
    held = Branch(words="", kids=rest, bare=True)
    alone = (Node(of="", title="No line among these", branches=(held,)),) if rest else ()
    return replace(found, arrangement=replace(tree, roots=(*tree.roots, *alone)))
