"""A scene as the page shows it: its pictures, state by state of the switches, and their lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from partnership_graph.diagrams.arranged import Arrangement, Map, Matrix
from partnership_graph.diagrams.drawing.grid import grid_of
from partnership_graph.diagrams.drawing.key import shapes_of
from partnership_graph.diagrams.drawing.shapes import Piece
from partnership_graph.diagrams.drawing.shaping import SIGN, pieces_of
from partnership_graph.diagrams.layout.insides import inside
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.picture import Box, Picture
from partnership_graph.diagrams.layout.sourced import sources_on
from partnership_graph.diagrams.page.encoding import body_of, placed, short, steps_of
from partnership_graph.diagrams.page.outline import NAMED, Entry, order_of, outline
from partnership_graph.diagrams.page.packing import Values
from partnership_graph.diagrams.page.sheets import above, parted
from partnership_graph.diagrams.page.story import Step, story
from partnership_graph.diagrams.page.telling import (
    alike_of,
    ends_of,
    links_in_order,
    members_of,
    told_of,
)
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import SWITCHES, Link, Switches, passes

NAMES: Final = {
    "proposed": "Proposed",
    "implied": "Implied",
    "earlier": "Earlier",
    "members": "Members",
    "unplaced": "Not placed",
}
"""What the button of each switch is called."""


@dataclass(frozen=True, slots=True)
class View:
    """One picture of a scene, its pieces in the order in which they are read, its list and its sources.

    ``title`` is what a fold is called that is opened; ``inside`` is the number of the picture that
    each of its own folds opens, by the id of its piece.
    """

    picture: Picture
    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...]
    sources: tuple[str, ...]
    title: str = ""
    inside: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene, picture: Picture, on: Switches) -> View:
        """Draw a picture and list it."""
        entries = outline(scene, picture, on)
        at = order_of(entries)
        pieces = pieces_of(picture, scene)
        boxes = sorted(
            (piece for piece in pieces if piece.kind == "box"),
            key=lambda piece: at.get(piece.id, len(at)),
        )
        rest = [piece for piece in pieces if piece.kind not in ("box", "heading")]
        headings = [piece for piece in pieces if piece.kind == "heading"]
        return cls(picture, (*rest, *boxes, *headings), entries, sources_on(picture, scene))


class _Views:
    """The pictures of a scene and of its folds, each kept once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.found: list[View] = []
        self._pictures: dict[int, int] = {}
        self._opened: dict[Arrangement, int] = {}

    def number(self, picture: Picture, on: Switches) -> int:
        """Return the number of a picture; the folds on it are opened as it is first met."""
        if id(picture) not in self._pictures:
            folds = {box.id: self._inside(picture, box, on) for box in picture.boxes if box.folds}
            self._pictures[id(picture)] = len(self.found)
            self.found.append(replace(View.of(self.scene, picture, on), inside=folds))
        return self._pictures[id(picture)]

    def _inside(self, picture: Picture, box: Box, on: Switches) -> int:
        opened = inside(self.scene, picture, box, on)
        if opened.arrangement not in self._opened:
            self._opened[opened.arrangement] = len(self.found)
            view = View.of(opened, lay_out(opened), on)
            self.found.append(replace(view, title=opened.title))
        return self._opened[opened.arrangement]


@dataclass(frozen=True, slots=True)
class Shown:
    """A scene with all its pictures; ``states`` says which of them each set of switches shows."""

    scene: Scene
    views: tuple[View, ...]
    states: Mapping[Switches, int]
    switches: tuple[str, ...]

    @classmethod
    def of(cls, scene: Scene, pictures: Mapping[Switches, Picture]) -> Shown:
        """Draw a scene for every set of switches; a matrix is no picture of a page."""
        if scene.matrix:
            return cls(scene, (), {}, ())
        views = _Views(scene)
        numbers = {on: views.number(picture, on) for on, picture in pictures.items()}
        return cls(scene, tuple(views.found), numbers, _telling(scene, numbers))

    @property
    def key(self) -> str:
        """The name of the scene on the page."""
        return f"{self.scene.place} {self.scene.day}"

    @property
    def first(self) -> View:
        """What is shown before anything is chosen."""
        return self.views[self.states[self.scene.on]]

    @property
    def story(self) -> tuple[Step, ...]:
        """The steps that the scene is told in."""
        return story(self.scene, self.first.picture) if self.views else ()

    @property
    def known(self) -> frozenset[str]:
        """The ids of the facts that the page can open: links, and the seats of the subject."""
        scene = self.scene
        seats = scene.arrangement.members if isinstance(scene.arrangement, Map) else ()
        return frozenset(
            (*(link.id for link in scene.links), *(fact for seat in seats for fact in seat.facts))
        )


def _telling(scene: Scene, numbers: Mapping[Switches, int]) -> tuple[str, ...]:
    """Return the switches that change anything: a picture, or what a route may follow."""
    if not isinstance(scene.arrangement, Map):
        return ()
    return tuple(
        switch
        for switch in SWITCHES
        if any(on ^ {switch} in numbers and numbers[on] != numbers[on ^ {switch}] for on in numbers)
        or any(not passes(link.marks, frozenset(SWITCHES) - {switch}) for link in scene.links)
    )


def drawn_styles(shown: Iterable[Shown]) -> frozenset[str]:
    """Return the name of every style that is drawn with on some scenes, and of what a saved picture lies on."""
    pieces = (piece for one in shown for piece in _drawn(one))
    return frozenset(
        name for piece in pieces for shape in shapes_of(piece) for name in shape.style.split()
    ) | {"sheet"}


def _drawn(shown: Shown) -> Iterator[Piece]:
    """Yield all that is drawn of a scene: of a matrix its grid."""
    if shown.scene.matrix:
        yield from grid_of(shown.scene.matrix).pieces
    for view in shown.views:
        yield from view.pieces


def encoded(shown: Shown, values: Values) -> dict[str, Any]:
    """Return a scene with its pictures as plain values."""
    scene = shown.scene
    subject = scene.arrangement.subject if isinstance(scene.arrangement, Map) else ""
    names, known = names_of(scene), shown.known
    return {
        "place": scene.place,
        "day": scene.day,
        "as_of": scene.as_of,
        "fresh": scene.freshness,
        "title": scene.title,
        "version": scene.version,
        "subject": subject,
        "matrix": isinstance(scene.arrangement, Matrix),
        **told_of(scene, values),
        "ends": steps_of([values.number(list(end)) for end in ends_of(scene).items()]),
        "members": steps_of([values.number(member) for member in members_of(scene)]),
        "tiers": [list(tier) for tier in scene.tiers],
        "switches": list(shown.switches),
        "on": sorted(scene.on & frozenset(shown.switches)),
        "states": _numbered(shown),
        "views": [
            _view(view, values, known, names) | _on_paper(view, scene, values)
            for view in shown.views
        ],
        "story": [_step(step, names, links_in_order(scene)) for step in shown.story],
        "remarks": steps_of([values.number(text) for text in scene.remarks]),
        "sources": steps_of([values.number(text) for text in scene.sources]),
        "licence": scene.licence,
        "answer": list(scene.answer),
        "told": list(scene.told),
        **({"opens": dict(scene.opens)} if scene.opens else {}),
    }


def _numbered(shown: Shown) -> list[int]:
    """Return the number of the picture for each setting of the switches: all off, the last alone on, and so on."""
    rows: dict[str, int] = {}
    for on, number in shown.states.items():
        rows.setdefault("".join("01"[switch in on] for switch in shown.switches), number)
    return [rows[bits] for bits in sorted(rows)]


def _view(
    view: View, values: Values, known: Collection[str], names: Mapping[str, str]
) -> dict[str, Any]:
    picture = view.picture
    order = {thing: at for at, thing in enumerate(names)}
    notes = [
        [
            note.text,
            steps_of(sorted(order[thing] for thing in note.things if thing in order)),
            [fact for fact in note.facts if fact in known],
        ]
        for note in picture.notes
    ]
    return {
        "size": [
            short(picture.width),
            short(picture.height),
            *filter(None, [short(raised(picture))]),
        ],
        "pieces": placed(view.pieces, values, known),
        "notes": steps_of([values.number(note) for note in notes]),
        "list": steps_of([values.number(entry) for entry in _entries(view, names)]),
        **({"title": view.title.partition(":")[0]} if view.title else {}),
        **({"inside": dict(view.inside)} if view.inside else {}),
    }


def raised(picture: Picture) -> float:
    """Return how far the signs at the corners of boxes stand out above a picture."""
    signed = [SIGN[0] - box.rect.y for box in picture.boxes if box.number or box.flag]
    return max([0.0, *signed])


def _on_paper(view: View, scene: Scene, values: Values) -> dict[str, Any]:
    """Return which of a scene's sources a picture rests on, where not on all, and its sheets, where not on one."""
    used = frozenset(view.sources)
    places = [at for at, text in enumerate(scene.sources) if text in used]
    sheets = parted(view.picture, above(scene))
    is_all = len(places) == len(scene.sources)
    return {
        **({} if is_all else {"sources": values.number(steps_of(places))}),
        **({"sheets": values.number(sheets)} if sheets else {}),
    }


def _entries(view: View, names: Mapping[str, str]) -> list[list[Any]]:
    """Return the list of a picture; what a thing or a link says by itself is left to it.

    The script puts to it what the notes count, and what is only named.
    """
    counted = {fact for note in view.picture.notes for fact in note.facts}
    of = {piece.id: piece.of for piece in view.pieces}
    found: list[list[Any]] = []
    for entry in view.entries:
        if entry.name == NAMED and entry.tag == "h3":
            break
        if entry.target in counted:
            continue
        if entry.tag == "sub":
            found.append([entry.tag, entry.target])
            continue
        if entry.tag == "more":
            found.append([entry.tag, entry.name])
            continue
        name = "" if entry.name == names.get(of.get(entry.target, entry.target)) else entry.name
        found.append([entry.tag, entry.target, name, entry.text, *([1] if entry.over else [])])
    return found


def number_alike(every: Iterable[Shown], values: Values) -> None:
    """Number what some scenes say, alike beside alike: deflating finds again what stands a little before."""
    told: list[list[str]] = []
    bodies, entries = [], []
    for shown in every:
        told += alike_of(shown.scene)
        names, known = names_of(shown.scene), shown.known
        for view in shown.views:
            bodies += [body_of(piece, known) for piece in view.pieces]
            entries += _entries(view, names)
    for value in (*told, *_together(bodies, 0), *_together(entries, 1)):
        values.number(value)


def _together(values: Sequence[list[Any]], place: int) -> list[list[Any]]:
    """Return values so that those stand together that are of the same, in the order in which these are first met."""
    order: dict[str, int] = {}
    for value in values:
        order.setdefault(str(value[place]), len(order))
    return sorted(values, key=lambda value: order[str(value[place])])


def names_of(scene: Scene) -> dict[str, str]:
    """Return the name of each thing of a scene by its id."""
    return {thing.id: thing.name for thing in scene.things}


def _step(step: Step, names: Mapping[str, str], links: Sequence[Link]) -> dict[str, Any]:
    """Return a step of the story; its things and links by their places in those of the scene."""
    things = {thing: at for at, thing in enumerate(names)}
    facts = {link.id: at for at, link in enumerate(links)}
    return {
        "name": step.name,
        "sentence": step.sentence,
        "things": steps_of(sorted(things[thing] for thing in step.things if thing in things)),
        "facts": steps_of(sorted(facts[fact] for fact in step.facts if fact in facts)),
        "switches": list(step.switches),
    }
