"""The Python way in: load places, then ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property, partial
from pathlib import Path

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer
from partnership_graph.bundled import folder
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import in_words, is_day
from partnership_graph.facts.freshness import freshness
from partnership_graph.facts.records import Source
from partnership_graph.facts.view import FILTERS, NotThenError, View, latest_day
from partnership_graph.loading import load as load_tables
from partnership_graph.questions import entity_types as sorts
from partnership_graph.questions.entity_types import named
from partnership_graph.questions.history.diff import diff
from partnership_graph.questions.history.timeline import timeline
from partnership_graph.questions.lines.by_post import asked_by_post
from partnership_graph.questions.lines.chain import chain
from partnership_graph.questions.lines.chain_down import MOST_BELOW, answering_to
from partnership_graph.questions.lines.escalate import escalate
from partnership_graph.questions.lines.route import chain_to, route
from partnership_graph.questions.places.centres import centres
from partnership_graph.questions.places.tier import TIERS, tier, tier_named
from partnership_graph.questions.places.wards import wards
from partnership_graph.questions.records.show import facts, find, show
from partnership_graph.questions.scrutiny.conflicts import conflicts
from partnership_graph.questions.scrutiny.gaps import gaps
from partnership_graph.questions.scrutiny.overlaps import check_bodies, overlaps
from partnership_graph.questions.seats.members import members
from partnership_graph.questions.seats.quorum import quorum
from partnership_graph.questions.seats.seats import seats
from partnership_graph.questions.work.actions import actions
from partnership_graph.questions.work.decisions import decisions
from partnership_graph.questions.work.parties import parties
from partnership_graph.questions.work.services import services
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
        include: Iterable[str] | None = None,
        only: str | None = None,
        source: str | None = None,
    ) -> Partnership:
        """Return the same facts as of a day and through a filter; what is not given stays as it is.

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
                f"{as_of!r} is not a day that exists; expected year-month-day, such as 2020-01-31"
            )
        included = self.view.include if include is None else frozenset(include)
        _known("include", sorted(included), FILTERS)
        _known("only", [only] if only else [], _ONLY)
        _known("source", [source] if source else [], [item.id for item in self.dataset.all(Source)])
        view = replace(
            self.view,
            day=as_of or self.view.day,
            asked=bool(as_of) or self.view.asked,
            include=included,
            only=self.view.only if only is None else only,
            source=self.view.source if source is None else source,
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

    def chain(
        self,
        wanted: str,
        *,
        to: str = "",
        kinds: Iterable[str] = (),
        down: bool = False,
        every: bool = False,
    ) -> Answer:
        """Return every upward route from a thing, and why each ends where it does.

        >>> load("thurrock").chain("mase", to="thurrock-lscb").found
        True

        Args:
            wanted: whose chain.
            to: only the routes that lead up to this thing.
            kinds: the upward kinds of line to climb; all where none is given.
            down: everything that answers to the thing instead, as a tree.
            every: with ``down``: all of it, however much; the first 300 lines if not.

        Raises:
            QuestionError: a name means nothing or several things, a kind is not one that is
                climbed, or ``down`` and ``to`` are both asked for.
        """
        if down and to:
            raise QuestionError("--down and --to contradict each other; ask for one of them")
        chosen = list(kinds)
        start, goal = self.dataset.resolve(wanted), to and self.dataset.resolve(to)

        def question(view: View) -> Answer:
            if goal:
                up = partial(chain_to, view, self.graph, goal=goal, kinds=chosen)
                return asked_by_post(view, start, up(start), up)
            if down:
                return answering_to(view, self.graph, start, chosen, None if every else MOST_BELOW)
            return chain(view, start, chosen)

        return self._ask_between(start, goal, question)

    def route(
        self,
        start: str,
        goal: str,
        *,
        kinds: Iterable[str] = (),
        undirected: bool = False,
        every: bool = False,
    ) -> Answer:
        """Return the shortest routes from one thing up to another, or every route.

        >>> load().route("thurrock-lscb", "bd-hwb", undirected=True).found
        False

        Args:
            start: where from.
            goal: where to.
            kinds: the kinds of line or link to follow; the upward ones where none is given.
            undirected: tell as well what connects the two either way, never as reporting.
            every: list every route, shortest first, rather than the shortest alone.

        Raises:
            QuestionError: a name means nothing or several things, both mean one thing, or a kind
                does not exist.
        """
        chosen = list(kinds)
        ends = self.dataset.resolve(start), self.dataset.resolve(goal)
        return self._ask_between(
            *ends,
            lambda view: route(
                view, self.graph, *ends, kinds=chosen, undirected=undirected, every=every
            ),
        )

    def escalate(self, wanted: str, trigger: str = "") -> Answer:
        """Return the stated procedure for a dispute, a risk or a safeguarding concern.

        >>> load("barking-and-dagenham").escalate("bd-childrens-partnership", "dispute").verdict
        'a dispute: 1 stage, to Barking and Dagenham HWB Executive Planning Group (proposed, ratification not recorded)'

        Raises:
            QuestionError: nothing, or more than one thing, is called that, or there is no such
                trigger.
        """
        return self._ask(wanted, lambda view, body: escalate(view, body, trigger))

    def quorum(self, wanted: str, present: Iterable[str] | None = None) -> Answer:
        """Return the quorum of a body by category, and whether an attendance meets it.

        >>> load("barking-and-dagenham").quorum("bd-childrens-partnership", ["nelft"]).verdict.partition("; ")[2]
        'missing: 1 chair, 1 council, 1 ccg, 1 schools (proposed, ratification not recorded)'

        Args:
            wanted: the body.
            present: posts, people or organisations, one or several to a text with commas between;
                "chair" or another capacity means who sits on this body in it.

        Raises:
            QuestionError: a name means nothing or several things, or nobody is named.
        """
        there = None if present is None else list(present)
        return self._ask(wanted, lambda view, body: quorum(view, body, there))

    def gaps(self, what: str = "") -> Answer:
        """Return what was looked for and is not stated.

        Raises:
            QuestionError: there is no such kind of gap.
        """
        return gaps(self.view, what)

    def centres(
        self, centre: str = "", *, within: str = "", ward: str = "", proposed: str = ""
    ) -> Answer:
        """Return the children's centres of the day by locality, with wards and proposals.

        >>> load("thurrock").centres(within="East").verdict.partition(":")[0]
        "4 children's centres are recorded in East locality"

        Args:
            centre: one centre alone.
            within: the centres in this locality or other area.
            ward: the centres that serve this ward.
            proposed: the centres for which this kind of change is proposed, such as close.

        Raises:
            QuestionError: a name means nothing or several things, or there is no such change.
        """
        dataset = self.dataset
        centre = named(dataset, centre, sorts.CENTRE)
        within = named(dataset, within, sorts.AREA)
        ward = named(dataset, ward, sorts.WARD)
        return self._ask_with(
            (centre, within, ward),
            lambda view: centres(view, centre=centre, within=within, ward=ward, proposed=proposed),
        )

    def wards(self, *, of: str = "", within: str = "") -> Answer:
        """Return the wards by the centre that serves them, and those that none serves.

        >>> load("thurrock").wards(of="Tilbury").verdict.partition(";")[0]
        "Tilbury Children's Centre serves 2 wards: Tilbury Riverside & Thurrock Park ward, Tilbury St Chads ward"

        Args:
            of: the wards of this centre.
            within: the wards of this locality or other area.

        Raises:
            QuestionError: a name means nothing or several things.
        """
        of = named(self.dataset, of, sorts.CENTRE)
        within = named(self.dataset, within, sorts.AREA)
        return self._ask_with((of, within), lambda view: wards(view, of=of, within=within))

    def tier(self, wanted: str = "") -> Answer:
        """Return what is placed at a tier and what lies in its footprint, or the tier of a thing.

        >>> load("thurrock").tier("MSE STP").verdict
        'Mid and South Essex STP is placed at System level'

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        wanted = tier_named(self.dataset, wanted)
        ends = () if wanted in TIERS else (wanted,)
        return self._ask_with(ends, lambda view: tier(view, wanted))

    def services(
        self,
        service: str = "",
        *,
        commissioned_by: str = "",
        provided_by: str = "",
        at: str = "",
        proposed: str = "",
    ) -> Answer:
        """Return the services that meet all that is asked: by whom, where, at what cost.

        >>> load("thurrock").services(provided_by="TTF").verdict.partition(": ")[2]
        "Children and Young People's Behavioural Health Survey"

        Args:
            service: one service alone.
            commissioned_by: what this body commissions.
            provided_by: what this organisation provides.
            at: what is delivered at this centre or setting.
            proposed: the services for which this kind of change is proposed, such as decommission.

        Raises:
            QuestionError: a name means nothing or several things, or there is no such change.
        """
        dataset = self.dataset
        service = named(dataset, service, sorts.SERVICE)
        commissioner = named(dataset, commissioned_by, sorts.ACTOR)
        provider = named(dataset, provided_by, sorts.ACTOR)
        point = named(dataset, at, sorts.POINT)
        return self._ask_with(
            (service, commissioner, provider, point),
            lambda view: services(
                view,
                service=service,
                commissioned_by=commissioner,
                provided_by=provider,
                at=point,
                proposed=proposed,
            ),
        )

    def parties(self, agreement: str) -> Answer:
        """Return the parties to an agreement, who signed, and where two lists of them differ.

        >>> load("thurrock").parties("thurrock-mou-2020-agreement").verdict.partition("; ")[2]
        'signature recorded for 0 of 17'

        Raises:
            QuestionError: no agreement, or more than one, is called that.
        """
        wanted = named(self.dataset, agreement, sorts.AGREEMENT) or self.dataset.resolve("")
        return self._ask_with((wanted,), lambda view: parties(view, wanted))

    def actions(  # noqa: PLR0913 - an action has as many ends to be asked by
        self,
        text: str = "",
        *,
        owner: str = "",
        lead: str = "",
        of: str = "",
        set_by: str = "",
        at: str = "",
        due: str = "",
    ) -> Answer:
        """Return the actions, recommendations and objectives that meet all that is asked.

        >>> load("thurrock").actions(owner="head-of-childrens-social-care").verdict.partition(": ")[2]
        '13 of 16 recommendations of Single Inspection Framework Improvement Action Plan (v3, 25 Aug 2016)'

        Args:
            text: words of the action.
            owner: those this post, person or body owns.
            lead: those it leads, alone or jointly.
            of: those of this plan, recommendation or objective.
            set_by: those this body set.
            at: those set at this meeting.
            due: words of the due date, months and years in any spelling; or "not stated".

        Raises:
            QuestionError: a name means nothing or several things.
        """
        dataset = self.dataset
        ends = {
            "owner": named(dataset, owner, sorts.ACTOR),
            "lead": named(dataset, lead, sorts.ACTOR),
            "of": named(dataset, of, sorts.PLAN),
            "set_by": named(dataset, set_by, sorts.ACTOR),
            "at": named(dataset, at, sorts.MEETING),
        }
        return self._ask_with(ends.values(), lambda view: actions(view, text, due=due, **ends))

    def decisions(
        self, *, by: str = "", on: str = "", to: str = "", at: str = "", act: str = ""
    ) -> Answer:
        """Return the decisions that meet all that is asked, with their outcome.

        >>> load("thurrock").decisions(by="thurrock-cabinet", act="delegate").verdict[:11]
        '2 decisions'

        Args:
            by: those of this body, post or person.
            on: those on this thing; steps are given in their stated order.
            to: those delegated or put to this body, post or person.
            at: those of this meeting.
            act: those of one act, such as approve or delegate.

        Raises:
            QuestionError: a name means nothing or several things, or there is no such act.
        """
        dataset = self.dataset
        ends = {
            "by": named(dataset, by, sorts.ACTOR),
            "on": dataset.resolve(on) if on else "",
            "to": named(dataset, to, sorts.ACTOR),
            "at": named(dataset, at, sorts.MEETING),
        }
        return self._ask_with(ends.values(), lambda view: decisions(view, act=act, **ends))

    def seats(self, wanted: str) -> Answer:
        """Return everywhere a person, post, organisation or body sits; proposed seats are marked.

        >>> load().seats("Roger Harris").verdict
        'Roger Harris has 3 seats on 3 bodies'

        Raises:
            QuestionError: nothing, or more than one thing, is called that, or it cannot have a seat.
        """
        return self._ask(wanted, seats)

    def overlaps(self, first: str = "", second: str = "") -> Answer:
        """Return who sits on both of two bodies, on one and any other, or on any two.

        >>> load().overlaps("thurrock-hwb", "ice").verdict
        '2 people or posts on both: Mandy Ansell, Roger Harris; 2 organisations or bodies: NHS Thurrock CCG, Thurrock Council'

        Raises:
            QuestionError: a name means nothing or several things, is no body, or is given twice.
        """
        ends = [self.dataset.resolve(name) if name else "" for name in (first, second)]
        check_bodies(self.dataset, *ends)
        return self._ask_with(ends, lambda view: overlaps(view, *ends))

    def conflicts(self, wanted: str = "") -> Answer:
        """Return who stands on both sides of an oversight, approval or escalation line.

        Args:
            wanted: those alone that concern this person, post, organisation, body or plan.

        >>> load().conflicts("Rory Patterson").found
        True

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        if not wanted:
            return conflicts(self.view)
        return self._ask(wanted, conflicts)

    def diff(self, earlier: str, later: str) -> Answer:
        """Return which bodies, centres, seats, lines and post holders differ between two days.

        >>> load().diff("2016-10-12", "2020-01-31").verdict.split("; ")[1]
        'centres and sites: 2 first recorded, 2 no longer listed, 27 in both'

        Raises:
            QuestionError: a day does not exist, or the first is not before the second.
        """
        if self.view.asked:
            raise QuestionError("diff compares the two days it is given; leave --as-of out")
        if "" in (earlier, later):
            raise QuestionError("diff needs two days, such as 2016-10-12 and 2020-01-31")
        days = [self.at(day).view.day for day in (earlier, later)]
        answered = diff(self.view, *days)
        said = freshness(replace(self.view, day=days[0]))
        if not said:
            return answered
        of_first = Remark(kind=Kind.DAY, text=f"{in_words(days[0])}: {said}")
        return replace(answered, remarks=(*answered.remarks, of_first))

    def timeline(self, wanted: str) -> Answer:
        """Return everything dated about a thing, in order, with the days of record.

        >>> load().timeline("Risk Assessment Group").verdict.partition(": ")[2]
        '9 dated events, March 2015 to 24 May 2016'

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return timeline(self.view, self.dataset.resolve(wanted))

    def _ask_between(self, start: str, goal: str, question: Callable[[View], Answer]) -> Answer:
        """Ask of a day on which both are shown, or their lines hold though the goal is not named."""
        presence = self.view.presence(goal) if goal else None
        if not presence or presence.shown or presence.dated or not self.view.asked:
            return self._ask_with((start, goal), question)
        answered = self._ask_with((start,), question)
        why = Remark(kind=Kind.DAY, text=presence.why)
        return replace(answered, remarks=(why, *answered.remarks))

    def _ask_with(self, ends: Iterable[str], question: Callable[[View], Answer]) -> Answer:
        """Ask of a day on which all the things named are shown; "" names nothing."""
        view = self.view
        remarks: list[Remark] = []
        for end in filter(None, ends):
            try:
                view, remark = view.seen(end)
            except NotThenError as error:
                asked = f"Is {self.dataset.name(end)} recorded on this day?"
                return answer(self.view, asked, found=False, verdict=str(error))
            remarks += [Remark(kind=Kind.DAY, text=remark)] * bool(remark)
        answered = question(view)
        return replace(answered, remarks=(*remarks, *answered.remarks))

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
        if not remark:
            return answered
        then = Remark(kind=Kind.DAY, text=remark)
        return replace(answered, remarks=(then, *answered.remarks))


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
