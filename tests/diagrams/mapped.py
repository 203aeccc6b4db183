"""The map of a place of a few rows, as it is told and as it is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout.laying import lay_out, states
from partnership_graph.diagrams.layout.picture import Box, Bracket, Line, Picture
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Switches
from partnership_graph.diagrams.views.maps import draw_map
from partnership_graph.facts.view import View
from partnership_graph.loading import load
from tests import small_place
from tests.small_place import Table

DAY: Final = "2020-06-01"
LEVELS: Final = 'tiers = ["System", "Place", "Community"]\n'


@dataclass(frozen=True)
class Mapped:
    """A map: its scene, and its picture by the switches that are on."""

    scene: Scene
    picture: Picture

    def at(self, *on: str) -> Mapped:
        """Return the same map with other switches on."""
        return Mapped(self.scene, dict(states(self.scene))[frozenset(on)])

    @property
    def plan(self) -> Map:
        """How the things belong together."""
        assert isinstance(self.scene.arrangement, Map)
        return self.scene.arrangement

    @property
    def subject(self) -> str:
        """The thing that is the frame; "" where there is none."""
        return self.picture.frame.of if self.picture.frame else ""

    def box(self, thing: str) -> Box:
        """Return the one box of a thing."""
        (found,) = [box for box in self.picture.boxes if box.of == thing and box.look != "fold"]
        return found

    def words(self, name: str) -> str:
        """Return all words on the box or bracket with this id."""
        (found,) = [item for item in self.picture.standing if item.id == name]
        return " ".join(row.text for row in found.rows).replace("\u00a0", " ")

    def bracket(self, starts: str) -> Bracket:
        """Return the one bracket whose words start so."""
        (found,) = [
            item for item in self.picture.brackets if self.words(item.id).startswith(starts)
        ]
        return found

    def line(self, from_id: str, to_id: str) -> Line:
        """Return the one line from one to another."""
        (found,) = [
            line for line in self.picture.lines if (line.from_id, line.to_id) == (from_id, to_id)
        ]
        return found

    def is_inside(self, thing: str) -> bool:
        """Tell whether a thing stands in the frame."""
        assert self.picture.frame
        frame, rect = self.picture.frame.rect, self.box(thing).rect
        return frame.x <= rect.x and rect.right <= frame.right and rect.bottom <= frame.bottom

    def band(self, thing: str) -> str:
        """Return the level in whose band a thing stands; "" outside them all."""
        rect = self.box(thing).rect
        (found,) = [
            band.id
            for band in self.picture.bands
            if band.rect.y <= rect.y
            and rect.bottom <= band.rect.bottom
            and rect.x < band.rect.right
        ] or [""]
        return found

    @property
    def bands(self) -> list[str]:
        """The names of the levels that are drawn."""
        return [band.name for band in self.picture.bands]

    @property
    def things(self) -> set[str]:
        """Every thing that is drawn as a box, a bracket or the frame."""
        standing = {
            item.of for item in self.picture.standing if getattr(item, "look", "") != "fold"
        }
        return (standing | {self.subject}) - {""}

    @property
    def notes(self) -> list[str]:
        """The sentences below it."""
        return [note.text for note in self.picture.notes]


def said(line: Line) -> str:
    """Return the words of a line from its first row to its last."""
    return " ".join(_words(line)).replace("\u00a0", " ")


def _words(line: Line) -> Iterator[str]:
    assert line.label
    for row, tail in line.label.above:
        yield f"{row.text} {tail}" if tail else row.text
    yield from (row.text for row in line.label.below)


def mapped(
    folder: Path,
    settings: str = "",
    *,
    everything: bool = False,
    focus: str = "",
    on: Switches | None = None,
    **tables: Table,
) -> Mapped:
    """Return the map of a place of a few rows: ``mapped(tmp_path, 'subject = "b"', boards="id...")``."""
    place = small_place.write(folder / "somewhere", **tables)
    text = f'format = 1\nname = "Somewhere"\n{settings}\n'
    (place / "place.toml").write_text(text, encoding="utf-8")
    view = View(dataset=load(place), day=DAY)
    book = draw_map(view, "somewhere", everything=everything, focus=focus, most_days=1)
    return Mapped(book.first, lay_out(book.first, on))
