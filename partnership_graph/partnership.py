"""The Python way in: load places, then ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from partnership_graph.bundled import folder
from partnership_graph.dataset import Dataset
from partnership_graph.dates import is_day
from partnership_graph.errors import QuestionError
from partnership_graph.loading import load as load_tables
from partnership_graph.model import Source
from partnership_graph.questions import (
    FILTERS,
    Answer,
    NotThenError,
    View,
    chain,
    facts,
    find,
    gaps,
    latest_day,
    members,
    show,
)
from partnership_graph.questions.answer import answer
from partnership_graph.stores import Graph, as_networkx

_A_FULL_DAY = len("2020-01-31")
_ONLY = ("in_force", "stated", "structural", *FILTERS)


@dataclass(frozen=True)
class Partnership:
    """The facts of one place or several, to be asked about.

    Every question takes an id, a name or an alias, and returns an :class:`Answer`. The day is the
    latest any loaded source speaks for; :meth:`at` asks of another day or through another filter.
    """

    view: View

    @property
    def dataset(self) -> Dataset:
        """The records themselves."""
        return self.view.dataset

    @cached_property
    def graph(self) -> Graph:
        """The whole dataset as a networkx graph; an edge's key is the id of its fact."""
        return as_networkx(self.dataset)

    def at(
        self,
        as_of: str = "",
        *,
        include: Iterable[str] = (),
        only: str = "",
        source: str = "",
    ) -> Partnership:
        """Return the same facts as of a day and through a filter.

        Args:
            as_of: a day such as 2016-09-15.
            include: any of proposed, implied, historical, shown as well.
            only: one status or basis, shown alone.
            source: the id of a source; only facts it cites are shown.

        Raises:
            QuestionError: the day does not exist, or an option has no such value.
        """
        if as_of and not (len(as_of) == _A_FULL_DAY and is_day(as_of)):
            raise QuestionError(
                f"{as_of!r} is not a day that exists; expected one such as 2020-01-31"
            )
        _known("include", include, FILTERS)
        _known("only", [only] if only else [], _ONLY)
        _known("source", [source] if source else [], [item.id for item in self.dataset.all(Source)])
        view = replace(
            self.view,
            day=as_of or self.view.day,
            asked=bool(as_of) or self.view.asked,
            include=frozenset(include),
            only=only,
            source=source,
        )
        return Partnership(view)

    def find(self, text: str) -> Answer:
        """Return the things whose name, id or other name holds every word of a text."""
        return find(self.view, text)

    def show(self, wanted: str) -> Answer:
        """Return everything recorded of one thing.

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return show(self.view, self.dataset.resolve(wanted))

    def facts(self, text: str = "", *, about: str = "", kind: str = "") -> Answer:
        """Return the rows of any table that match all that is given.

        Raises:
            QuestionError: ``about`` or ``kind`` names nothing.
        """
        about = about if about in self.dataset.positions else about and self.dataset.resolve(about)
        return facts(self.view, text, about=about, kind=kind)

    def members(self, wanted: str) -> Answer:
        """Return the seats of a body.

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return self._ask(wanted, members)

    def chain(self, wanted: str) -> Answer:
        """Return every upward route from a thing, and why each ends where it does.

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return self._ask(wanted, lambda view, start: chain(view, self.graph, start))

    def gaps(self, what: str = "") -> Answer:
        """Return what was looked for and is not stated.

        Raises:
            QuestionError: there is no such kind of gap.
        """
        return gaps(self.view, self.graph, what)

    def _ask(self, wanted: str, question: Callable[[View, str], Answer]) -> Answer:
        """Ask of the day on which the thing is shown, or say that it is not recorded then."""
        start = self.dataset.resolve(wanted)
        try:
            view, remark = self.view.seen(start)
        except NotThenError as error:
            name = self.dataset.name(start)
            return answer(
                self.view, f"Is {name} recorded on this day?", found=False, verdict=str(error)
            )
        answered = question(view, start)
        return replace(answered, remarks=(remark, *answered.remarks)) if remark else answered


def load(*places: str, data: Path | str | None = None) -> Partnership:
    """Load all shipped places, or those named, or the places of another data folder.

    Args:
        places: names of places, such as ``thurrock``; all where none is given.
        data: a place's folder, or a folder of places; the shipped data where not given.

    Raises:
        DataError: the tables hold problems; all are listed.
    """
    dataset = load_tables(Path(data) if data is not None else folder("data"), places=places)
    return Partnership(View(dataset=dataset, day=latest_day(dataset)))


def _known(option: str, given: Iterable[str], expected: Iterable[str]) -> None:
    every = list(expected)
    for value in given:
        if value not in every:
            near = get_close_matches(value, every, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise QuestionError(f"--{option} {value!r} is not one of {', '.join(every)}.{hint}")
