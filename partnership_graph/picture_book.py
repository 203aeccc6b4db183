"""A book of pictures that shows itself: what a method of ``Pictures`` returns.

A book is only what is told, and stands below the page that draws it. What knows both stands here, above
them, and asks for the page where somebody looks: a command that writes a file never loads pyvis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from importlib import import_module
from typing import TYPE_CHECKING, Any

from partnership_graph.diagrams.page.framed import framed
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.errors import QuestionError
from partnership_graph.facts.wording import counted
from partnership_graph.publishing.formats import write

if TYPE_CHECKING:
    from pyvis.network import Network


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PictureBook(Book):
    """A book that a notebook shows as its page, and that makes networks of pyvis of its scenes."""

    @classmethod
    def of(cls, book: Book) -> PictureBook:
        """Return a book as one that shows itself."""
        return cls(**{field.name: getattr(book, field.name) for field in fields(book)})

    def __repr__(self) -> str:
        others = len(self.scenes) - 1
        more = f" and {counted(others, 'other day')}" if others else ""
        return f"<{self.first.title}, {self.first.dated}{more}>"

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, from which it reaches nothing of the notebook."""
        return framed(write(self, "html").decode(), self.first.title)

    def to_pyvis(
        self,
        day: str = "",
        *,
        on: Iterable[str] | None = None,
        physics: bool = False,
        **shown: Any,
    ) -> Network:
        r"""Return one of its scenes as a network of pyvis, for pyvis' own template or a notebook.

        A notebook shows it where it is the last value of a cell.

        It is drawn as our picture is, each part in its place; with ``physics`` it is the plain graph
        of things and links, to be dragged about. Each node and edge says in ``part`` what it is: a
        "box", "bracket", "frame" or "thing" bears the id of what it shows, a "line" or "link" holds
        the ids of its facts in ``facts``; an "anchor" and what is "drawn" only make up the picture.

        >>> network = Pictures(load("thurrock")).integration_map().to_pyvis()
        >>> network.get_node("thurrock-hwb")["label"]
        'Thurrock Health and\nWellbeing Board'

        Args:
            day: the day of one of its scenes, YYYY-MM-DD; the first where not given.
            on: the switches that are on: some of proposed, implied, earlier, members, unplaced.
            physics: whether it finds its own shape.
            shown: what else :class:`pyvis.network.Network` takes, such as ``height="500px"``.

        Raises:
            QuestionError: it has no scene of that day, there is no such switch, or the scene is a
                grid of words.
            EngineError: the pyvis that is installed is another than the one that is known.
        """
        network = import_module("partnership_graph.diagrams.page.network")
        switches = None if on is None else frozenset(on)
        return network.to_pyvis(self._of_day(day), on=switches, physics=physics, **shown)

    def _of_day(self, day: str) -> Scene:
        """Return the scene of a day.

        Raises:
            QuestionError: there is none.
        """
        days = {scene.day: scene for scene in reversed(self.scenes)}
        if day and day not in days:
            told = ", ".join(sorted(days))
            raise QuestionError(f"there is no picture of {day!r} in this book; give one of {told}")
        return days[day] if day else self.first
