"""Slides: a picture laid out for them, 16 to 9, in boxes and lines that can be edited; what they rest on in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.brief import brief, whole
from partnership_graph.diagrams.drawing.contents import contents
from partnership_graph.diagrams.drawing.key import key_of
from partnership_graph.diagrams.drawing.shaping import drawing_of
from partnership_graph.diagrams.layout.lettering import SIZE
from partnership_graph.diagrams.layout.room import Room
from partnership_graph.diagrams.layout.sharing import Part, shared
from partnership_graph.diagrams.layout.sourced import sources_on
from partnership_graph.diagrams.page.outline import outline
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.publishing.pptx.drawn import Drawn, numbers
from partnership_graph.publishing.pptx.grids import gridded
from partnership_graph.publishing.pptx.lists import told
from partnership_graph.publishing.pptx.slides import ROOM, Slides, numbered

POINTS: Final = 12.0
"""The least size of letters on a slide."""

LARGEST: Final = 16.0
_SEVERAL: Final = 3  # so many slides have a slide of contents
_PIXEL: Final = POINTS / SIZE
SLIDE: Final = Room(
    width=ROOM.w / _PIXEL - 4,
    high=ROOM.h / _PIXEL - 18,
    tree_high=ROOM.h / _PIXEL - 18,
    columns=5,
    boxes=12,
)
"""What a slide has room for, in the pixels of a picture: a little less, for borders and for signs above a box."""


def screen(value: Answer) -> bytes:
    """Return an answer of one screen as slides: the verdict first, then its facts, so many lines on each."""
    return told(value, brief(value))


def answer(value: Answer) -> bytes:
    """Return a whole answer as slides.

    Raises:
        QuestionError: there is too much of it for a presentation.
    """
    return told(value, whole(value))


def book(value: Book) -> bytes:
    """Return the scene that is shown first as slides: a grid of words as tables, any other as boxes and lines."""
    scene = value.first
    about = f"As of {scene.dated}. Data version {scene.version}."
    slides = Slides(scene.title, scene.day, about)
    if scene.matrix:
        gridded(slides, scene, scene.matrix)
        return slides.written()
    parts = shared(scene, SLIDE)
    names = [_named(part) for part in parts]
    has_contents = len(parts) >= _SEVERAL
    every = len(parts) + has_contents
    made = []
    for at, (part, name) in enumerate(zip(parts, names, strict=True), 1):
        drawing = drawing_of(part.picture, part.scene)
        which = numbered(at + (has_contents and at > 1), every, name)
        foot = f"{about} {' '.join(key_of(drawing.pieces))}"
        slide = slides.slide(scene.title, _notes(scene, part, first=at == 1), which)
        drawn = Drawn(drawing, ROOM, LARGEST, _sentences(part), numbers())
        slides.add(slide, drawn.shapes())
        slides.foot(slide, foot)
        made.append((f"Slide {at + (at > 1)}: {name}", slide))
    if has_contents:
        slides.contents(made, 1)
    return slides.written()


def _named(part: Part) -> str:
    """Return what stands on a picture, in a few words."""
    view = drawing_of(part.picture, part.scene).view
    named = replace(part.picture, frame=None)
    if any(line.label for line in part.picture.lines) and part.picture.frame:
        return f"what is linked to {' '.join(part.picture.frame.title)}"
    return contents(named, (view,))[0].partition(": ")[2]


def _sentences(part: Part) -> dict[str, str]:
    """Return what each line of a picture tells, by its id."""
    links = {link.id: link.sentence for link in part.scene.links}
    names = {
        box.id: " ".join(row.text for row in box.rows if row.look != "said")
        for box in part.picture.standing
    }
    if part.picture.frame:
        names[part.picture.frame.id] = " ".join(part.picture.frame.title)
    found = {}
    for line in part.picture.lines:
        said = [links[fact] for fact in line.facts if fact in links]
        if not said and line.label:
            words = " ".join(row.text for row, _ in line.label.above)
            said = [f"{names.get(line.from_id, '')} {words} {names.get(line.to_id, '')}"]
        found[line.id] = "; ".join(dict.fromkeys(said))
    return found


def _notes(scene: Scene, part: Part, *, first: bool) -> Iterator[str]:
    """Yield what is said of a slide in its notes: the answer, the picture in words, what it rests on."""
    yield from scene.answer if first else ()
    for entry in outline(part.scene, part.picture, scene.on):
        lead = "" if entry.tag in ("h3", "h4") else "- " if entry.tag == "li" else "-- "
        yield f"{lead}{entry.name}{entry.text}"
    yield from (note.text for note in part.picture.notes)
    if first:
        yield from scene.remarks
    yield "Sources:"
    yield from sources_on(part.picture, scene)
    yield from (scene.licence, f"As of {scene.dated}. Data version {scene.version}.")
