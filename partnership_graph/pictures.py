"""Pictures of answers: one method a picture, each a book of scenes to be written as page or SVG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from partnership_graph.answers.answer import Answer
from partnership_graph.asking import Asked
from partnership_graph.diagrams.layout.earlier import like_in
from partnership_graph.diagrams.quoting import with_words
from partnership_graph.diagrams.scene import Book
from partnership_graph.diagrams.views.atlas import draw_places, draw_vast, is_vast
from partnership_graph.diagrams.views.attending import Attending
from partnership_graph.diagrams.views.differences import Differences, became_between
from partnership_graph.diagrams.views.endings import includes_over, over
from partnership_graph.diagrams.views.localities import Localities
from partnership_graph.diagrams.views.maps import draw_map
from partnership_graph.diagrams.views.seating import Seated, Seating
from partnership_graph.diagrams.views.traces import ACROSS, DOWN, Trace
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import Board
from partnership_graph.facts.view import NotThenError, View
from partnership_graph.facts.wording import the_first
from partnership_graph.partnership import Partnership
from partnership_graph.picture_book import PictureBook

if TYPE_CHECKING:
    from partnership_graph.rehearsal import ChangeSet


@dataclass(frozen=True)
class Pictures:
    """Answers as pictures: each method asks what its name says and returns a book of them.

    :func:`partnership_graph.publishing.formats.write` writes a book down, a notebook shows it, and
    :meth:`partnership_graph.picture_book.PictureBook.to_pyvis` makes networks of it.

    Args:
        asked: the facts, on a day.
        documents: the folder of the documents' files in plain text: a book holds the words of the
            paragraphs that it cites, where it can be told for sure which they are; without it none.
        brief: whether what stands behind a box of a route is left out: for a picture that is shown alone.
    """

    asked: Partnership
    documents: Path | None = None
    brief: bool = False

    def integration_map(  # noqa: PLR0913 - the choices of one command
        self,
        place: str = "",
        *,
        everything: bool = False,
        focus: str = "",
        steps: int = 1,
        like: Path | None = None,
        documents: Path | None = None,
    ) -> PictureBook:
        """Return the integration map of a place, with a scene for each day its sources are of.

        >>> Pictures(load("thurrock")).integration_map()
        <Thurrock: integration map of the Brighter Futures Children's Partnership, 31 January 2020 and 9 other days>

        Args:
            place: a loaded place; that of the focus, or the only one, where not given.
            everything: also show what only sources before the latest one record.
            focus: a thing: it and what is near it alone.
            steps: how many lines away from the focus is near.
            like: the file of an earlier map: what it shows stays where it is.
            documents: the folder of the documents' files, where not that of all these pictures.

        Raises:
            QuestionError: a name means nothing or several things, is not drawn on a map, no place
                is given where several are loaded, the earlier map cannot be read, or there is no
                such folder of documents.
            DataError: a document cannot be read as text.
        """
        wanted = focus and self.asked.dataset.resolve(focus)
        place = self.asked.dataset.place_called(place) or self._place_of(wanted)
        view, remark = self.asked.view, ""
        if wanted and not (includes_over(view) and self._is_over(wanted)):
            try:
                view, remark = self.asked.view.seen(wanted)
            except NotThenError as error:
                remark = str(error)
        if (
            self.asked.dataset.places == (place,)
            and not wanted
            and is_vast(self.asked.dataset, place)
        ):
            return PictureBook.of(draw_vast(view, everything=everything))
        book = draw_map(view, place, everything=everything, focus=wanted, steps=steps)
        book = replace(book, like=like_in(like) if like else None)
        return self._with_words(book.noting(remark) if remark else book, documents)

    def integration_maps(self, *, everything: bool = False) -> PictureBook:
        """Return the integration maps of all places that are loaded as one book: on one picture, then place by place.

        Of places that have very many bodies it holds the top alone. Each is shown first of the
        latest day that a source of it is of, where no day was asked for.

        >>> Pictures(load()).integration_maps().first.title
        'All places: 2 places'

        Raises:
            QuestionError: as for :meth:`integration_map`.
        """
        return self._with_words(draw_places(self.asked.view, everything=everything))

    def tree(self, wanted: str, kinds: Iterable[str] = ()) -> PictureBook:
        """Return a body and everything below it, to any depth, as a picture.

        Raises:
            QuestionError: as for :meth:`Partnership.chain`.
        """
        asked = self.asked.asked("chain", wanted=wanted, kinds=kinds, down=True, every=True)
        return self.traced(asked, look=DOWN)

    def chain(self, wanted: str, *, to: str = "", kinds: Iterable[str] = ()) -> PictureBook:
        """Return every upward route from a thing as a picture.

        >>> Pictures(load("thurrock")).chain("mase").first.answer
        ('Multi-Agency Sexual Exploitation Group (MASE) is a sub-group of Thurrock Local Safeguarding Children Board',)

        Raises:
            QuestionError: as for :meth:`Partnership.chain`.
        """
        asked = self.asked.asked("chain", wanted=wanted, to=to, kinds=kinds)
        return self.traced(asked)

    def route(
        self,
        start: str,
        goal: str,
        *,
        kinds: Iterable[str] = (),
        undirected: bool = False,
        every: bool = False,
    ) -> PictureBook:
        """Return the routes from one thing up to another as a picture, or how far one gets.

        Raises:
            QuestionError: as for :meth:`Partnership.route`.
        """
        asked = self.asked.asked(
            "route", start=start, goal=goal, kinds=kinds, undirected=undirected, every=every
        )
        return self.traced(asked)

    def escalation(self, wanted: str, trigger: str = "") -> PictureBook:
        """Return the stated procedure for what goes wrong as a picture, stage by stage.

        Raises:
            QuestionError: as for :meth:`Partnership.escalate`.
        """
        return self.traced(self.asked.asked("escalate", wanted=wanted, trigger=trigger))

    def traced(self, asked: Asked, look: str = ACROSS) -> PictureBook:
        """Return as a picture what was asked already: a chain, a route, an escalation, or everything somebody does.

        Args:
            asked: what was found, and its answer, of these same facts.
            look: how its tree stands.

        Raises:
            QuestionError: it is of nothing that can be drawn.
        """
        if not asked.answer.asked_of:
            raise QuestionError(asked.answer.verdict)
        trace = Trace(
            view=asked.view,
            answer=asked.answer,
            found=asked.found,
            asked=asked.answer.asked_of,
            look=look,
            brief=self.brief,
        )
        return self._with_words(trace.book())

    def localities(self) -> PictureBook:
        """Return the centres, wards and services of a place by where they lie: geography alone.

        Raises:
            QuestionError: several places are loaded.
        """
        place = self._place_of("")
        centres, services = self.asked.asked("centres"), self.asked.asked("services")
        book = Localities(
            view=self.asked.view,
            place=place,
            title=f"{self.asked.dataset.place_name(place)}: localities, centres, wards and services",
            centres=centres.found,
            services=services.found,
            answers=[centres.answer, services.answer],
        ).book()
        return self._with_words(book)

    def seats(self, *wanted: str) -> PictureBook:
        """Return who sits on some bodies as a grid; on every body with a seat where none is given.

        >>> Pictures(load("thurrock")).seats("thurrock-hwb").first.matrix.columns[0].name
        'Thurrock Health and Wellbeing Board'

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        bodies = [self.asked.dataset.resolve(name) for name in wanted]
        named = bodies or [
            body.id for body in self.asked.dataset.all(Board) if self._may_have_seats(body.id)
        ]
        every = {body: self.asked.asked("members", wanted=body) for body in dict.fromkeys(named)}
        told = {
            body: Seated(view=item.view, found=item.found, answer=item.answer)
            for body, item in every.items()
            if bodies or item.answer.found
        }
        place = self.asked.dataset.fact(named[0]).place if named else ""
        names = ", ".join(map(self.asked.dataset.name, bodies)) or self.asked.dataset.place_name(
            place
        )
        view = self._view_of(*(item.answer for item in told.values()))
        title = f"{names}: who sits where"
        return self._with_words(Seating(view=view, place=place, title=title, bodies=told).book())

    def attendance(
        self, wanted: str, *, on: str = "", apologies: bool = False, present: bool = False
    ) -> PictureBook:
        """Return who was at which meeting of a body, or where somebody was, as a grid.

        >>> len(Pictures(load("thurrock")).attendance("ice").first.matrix.columns)
        2

        Raises:
            QuestionError: as for :meth:`Partnership.attendance`.
        """
        told = self.asked.asked(
            "attendance", wanted=wanted, on=on, apologies=apologies, present=present
        )
        thing = self.asked.dataset.fact(
            told.found.wanted if told.found else self.asked.dataset.resolve(wanted)
        )
        book = Attending(
            view=self._view_of(told.answer),
            place=thing.place,
            title=f"{self.asked.dataset.name(thing.id)}: who was there",
            found=told.found,
            answer=told.answer,
        ).book()
        return self._with_words(book)

    def roles(self, wanted: str) -> PictureBook:
        """Return everything that somebody does as a picture: posts, seats, and parts in papers and plans.

        >>> len(Pictures(load("thurrock")).roles("mandy-ansell").first.links)
        8

        Raises:
            QuestionError: as for :meth:`Partnership.roles`.
        """
        return self.traced(self.asked.asked("roles", wanted=wanted))

    def difference(self, earlier: str, later: str) -> PictureBook:
        """Return what began, ended or changed between two days in a place as a picture.

        Raises:
            QuestionError: as for :meth:`Partnership.diff`, or several places are loaded.
        """
        place = self._place_of("")
        told = self.asked.asked("diff", earlier=earlier, later=later)
        days = f"{in_words(told.found.earlier)} and {in_words(told.found.later)}"
        book = Differences(
            view=self._view_of(told.answer),
            place=place,
            title=f"{self.asked.dataset.place_name(place)}: what differs between {days}",
            became=became_between(told.found),
            answer=told.answer,
        ).book()
        return self._with_words(book)

    def rehearsal(
        self,
        changes: Path | str | ChangeSet | None = None,
        *,
        place: str = "",
        as_of: str = "",
    ) -> PictureBook:
        """Return what a change-set does to a place, then the place's map before it and after it.

        A page turns between the three.

        Raises:
            QuestionError: several places are loaded and none is chosen, or as for :meth:`Partnership.rehearse`.
            DataError: as for :meth:`Partnership.rehearse`.
        """
        tried = self.asked.rehearse(changes, as_of)
        room = import_module("partnership_graph.rehearsal.picturing")
        place = self.asked.dataset.place_called(place) or self._place_of("")
        return self._with_words(room.pictured(tried.rehearsal, tried.answer, place))

    def _place_of(self, wanted: str) -> str:
        """Return the place in which a thing is recorded, or the only one that is loaded.

        Raises:
            QuestionError: several places are loaded, and nothing says which is meant.
        """
        places = self.asked.dataset.places
        if wanted:
            return self.asked.dataset.fact(wanted).place
        if len(places) == 1:
            return places[0]
        raise QuestionError(
            f"a picture shows one place; choose it with --place: {the_first(places)}"
        )

    def _is_over(self, wanted: str) -> bool:
        return bool(over(self.asked.view, self.asked.dataset.fact(wanted)))

    def _may_have_seats(self, body: str) -> bool:
        """Tell whether a body nobody named is asked: not of a day before it began or after its end."""
        view, presence = self.asked.view, self.asked.view.presence(body)
        is_there = presence.shown or not presence.dated
        return is_there and (includes_over(view) or not self._is_over(body))

    def _with_words(self, book: Book, documents: Path | None = None) -> PictureBook:
        """Return a book with the words of what it cites, where a folder of the documents is given."""
        folder = documents or self.documents
        quoted = with_words(book, self.asked.dataset, folder) if folder else book
        return PictureBook.of(quoted)

    def _view_of(self, *answers: Answer) -> View:
        """Return the view of the day that answers were given of."""
        return replace(
            self.asked.view, day=max((item.as_of for item in answers), default=self.asked.view.day)
        )
