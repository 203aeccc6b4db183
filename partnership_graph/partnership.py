"""The Python way in: load places, then ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.listing import How, listed
from partnership_graph.answers.next_step import next_step
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer
from partnership_graph.answers.unbegun import nothing_yet
from partnership_graph.bundled import folder
from partnership_graph.errors import AmbiguousNameError, QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Person, Source
from partnership_graph.facts.typed import full_day, refused, value_of
from partnership_graph.facts.typed import how_read as day_read
from partnership_graph.facts.view import FILTERS, NotThenError, View, latest_day
from partnership_graph.questions.arguments import taken
from partnership_graph.questions.declared import QUESTIONS, Argument, Question
from partnership_graph.questions.entity_types import how_read, meant
from partnership_graph.stores import Graph, graph_of
from partnership_graph.workbook.data import load as load_data

_ONLY = ("in_force", "stated", "structural", *FILTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that was asked: what was found through which view, and how it is told.

    ``found`` is of the class that the question's own module declares; it is None where a thing that
    was named is not recorded on the day asked for, or nothing is recorded at all, which the answer says.
    """

    view: View
    found: Any
    answer: Answer


@dataclass(frozen=True)
class Partnership:
    """The facts of one place or several, to be asked about.

    Every question takes an id, a name or an alias, and returns an :class:`Answer`. The day is the
    latest any loaded source speaks for; :meth:`at` asks of another day or through another filter.
    """

    view: View
    readings: tuple[str, ...] = ()
    """How what was asked for was read, where that is not as it was typed; each answer says so."""

    @property
    def dataset(self) -> Dataset:
        """The records themselves."""
        return self.view.dataset

    @cached_property
    def graph(self) -> Graph:
        """The whole dataset as a networkx graph; an edge's key is the id of its fact."""
        return graph_of(self.dataset)

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
            as_of: a day in any spelling, such as 2016-09-15; of a month or a year the last day.
            include: any of proposed, implied, historical, shown as well.
            only: one status or basis, shown alone.
            source: the id or the short name of a source; only facts it cites are shown.

        Raises:
            QuestionError: the day does not exist, or an option has no such value.
        """
        day = full_day(as_of) if as_of else ""
        included = self.view.include if include is None else _each("--include", include, FILTERS)
        if only:
            (only,) = _each("--only", [only], _ONLY)
        source = source and self._source(source)
        view = replace(
            self.view,
            day=day or self.view.day,
            asked=bool(as_of) or self.view.asked,
            include=included,
            only=self.view.only if only is None else only,
            source=self.view.source if source is None else source,
        )
        said = day_read(as_of) if day else ""
        return Partnership(view, readings=(said,) if said else () if day else self.readings)

    def places(self) -> Answer:
        """Return the loaded places, with what each says of itself: name, subject, tiers, licence.

        >>> load("thurrock").places().verdict
        '1 place is loaded: Thurrock'
        """
        return self.ask("places")

    def _source(self, given: str) -> str:
        """Return the id of a source, which may be given by its short name or its title.

        Raises:
            QuestionError: no source is called that, or several are.
        """
        found = self.dataset.source_called(given)
        if len(found) > 1:
            raise AmbiguousNameError(
                given, [f"{item} ({self.dataset.own_name(item)})" for item in found]
            )
        if not found:
            raise refused("--source", given, [item.id for item in self.dataset.all(Source)])
        return found[0]

    def find(self, text: str) -> Answer:
        """Return the things whose name, id or other name holds every word of a text."""
        return self.ask("find", text=text)

    def show(self, wanted: str) -> Answer:
        """Return everything recorded of one thing.

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return self.ask("show", wanted=wanted)

    def names(self, wanted: str) -> Answer:
        """Return what a thing is and was called, where each name holds, and what is not the same.

        >>> load("thurrock").names("changing-pathways").verdict
        "Changing Pathways; formerly Basildon Women's Aid (the day is not stated)"

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return self.ask("names", wanted=wanted)

    def define(self, text: str) -> Answer:
        """Return what a word means here: in the documents, as a place's own word, as the tool's.

        >>> load("thurrock").define("community level").verdict
        'Community level: Areas smaller than the place that mean something to residents, used more and more to plan prevention'
        """
        return self.ask("define", text=text)

    def facts(self, text: str = "", *, about: str = "", kind: str = "") -> Answer:
        """Return the rows of any table that match all that is given.

        Raises:
            QuestionError: ``about`` or ``kind`` names nothing.
        """
        return self.ask("facts", text=text, about=about, kind=kind)

    def members(
        self, wanted: str, *, on_behalf_of: str = "", category: str = "", capacity: str = ""
    ) -> Answer:
        """Return the seats of a body, or those that meet all that is asked.

        >>> load("thurrock").members("thurrock-hwb", on_behalf_of="thurrock-ccg").verdict.partition(":")[0]
        '4 seats of 24 recorded on Thurrock Health and Wellbeing Board on behalf of NHS Thurrock CCG'

        Args:
            wanted: the body.
            on_behalf_of: only the seats that speak for this organisation or body.
            category: only those listed under this, such as Councillor.
            capacity: only those in this capacity, such as chair.

        Raises:
            QuestionError: a name means nothing or several things, or there is no such category or
                capacity.
        """
        return self.ask(
            "members",
            wanted=wanted,
            on_behalf_of=on_behalf_of,
            category=category,
            capacity=capacity,
        )

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
        return self.ask("chain", wanted=wanted, to=to, kinds=kinds, down=down, every=every)

    def lines(self, wanted: str, *, kinds: Iterable[str] = ()) -> Answer:
        """Return every line of a thing, climbed or not, from it and to it, kind by kind.

        >>> load("thurrock").lines("mase", kinds=["sub_group_of"]).verdict
        'Multi-Agency Sexual Exploitation Group (MASE) has 1 upward line: sub-group of (1)'

        Args:
            wanted: whose lines.
            kinds: only lines of these kinds; all where none is given.

        Raises:
            QuestionError: a name means nothing or several things, or there is no such kind.
        """
        return self.ask("lines", wanted=wanted, kinds=kinds)

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
        return self.ask(
            "route", start=start, goal=goal, kinds=kinds, undirected=undirected, every=every
        )

    def escalate(self, wanted: str, trigger: str = "") -> Answer:
        """Return the stated procedure for a dispute, a risk or a safeguarding concern.

        >>> load("barking-and-dagenham").escalate("bd-childrens-partnership", "dispute").verdict
        'a dispute: 1 stage, to Barking and Dagenham HWB Executive Planning Group (proposed, ratification not recorded)'

        Raises:
            QuestionError: nothing, or more than one thing, is called that, or there is no such
                trigger.
        """
        return self.ask("escalate", wanted=wanted, trigger=trigger)

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
        return self.ask("quorum", wanted=wanted, present=present)

    def terms(self, wanted: str = "", clause: str = "", *, of_all: str = "") -> Answer:
        """Return the terms of reference of a body, or one clause; of every body where none is named.

        >>> load("thurrock").terms("sr-stp-financial-oversight-group", "frequency").verdict
        'SR/STP Financial Oversight Group, frequency: Meets monthly'

        Args:
            wanted: the body, or an agreement.
            clause: a kind of clause, such as remit or frequency, or a place's own word for one.
            of_all: the same, for who names no body: that clause of every one.

        Raises:
            QuestionError: a name means nothing or several things, or there is no such clause.
        """
        return self.ask("terms", wanted=wanted, clause=clause, of_all=of_all)

    def gaps(self, what: str = "") -> Answer:
        """Return what was looked for and is not stated.

        Raises:
            QuestionError: there is no such kind of gap.
        """
        return self.ask("gaps", what=what)

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
        return self.ask("centres", centre=centre, within=within, ward=ward, proposed=proposed)

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
        return self.ask("wards", of=of, within=within)

    def tier(self, wanted: str = "") -> Answer:
        """Return what is placed at a tier and what lies in its footprint, or the tier of a thing.

        >>> load("thurrock").tier("MSE STP").verdict
        'Mid and South Essex STP is placed at System level'

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return self.ask("tier", wanted=wanted)

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
        "Children and Young People's Behavioural Health Survey; last recorded on 12 October 2016"

        Args:
            service: one service alone.
            commissioned_by: what this body commissions.
            provided_by: what this organisation provides.
            at: what is delivered at this centre or setting.
            proposed: the services for which this kind of change is proposed, such as decommission.

        Raises:
            QuestionError: a name means nothing or several things, or there is no such change.
        """
        return self.ask(
            "services",
            service=service,
            commissioned_by=commissioned_by,
            provided_by=provided_by,
            at=at,
            proposed=proposed,
        )

    def parties(self, agreement: str) -> Answer:
        """Return the parties to an agreement, who signed, and where two lists of them differ.

        >>> load("thurrock").parties("thurrock-mou-2020-agreement").verdict.partition("; ")[2]
        'signature recorded for 0 of 17'

        Raises:
            QuestionError: no agreement, or more than one, is called that.
        """
        return self.ask("parties", agreement=agreement)

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
        return self.ask(
            "actions", text=text, owner=owner, lead=lead, of=of, set_by=set_by, at=at, due=due
        )

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
        return self.ask("decisions", by=by, on=on, to=to, at=at, act=act)

    def attendance(
        self, wanted: str, *, on: str = "", apologies: bool = False, present: bool = False
    ) -> Answer:
        """Return who was at meetings and who sent apologies, or how often somebody came.

        >>> load("thurrock").attendance("ice", on="25 August 2016").verdict
        '11 people were at ICE meeting 25 Aug 2016; 2 sent apologies; attendance is not membership'

        Args:
            wanted: a body, a meeting, a person, a post or an organisation.
            on: the meetings of this day, month or year, in any spelling.
            apologies: those alone who sent apologies.
            present: those alone who were there.

        Raises:
            QuestionError: a name means nothing or several things, the day does not exist, or both
                are asked for alone.
        """
        return self.ask("attendance", wanted=wanted, on=on, apologies=apologies, present=present)

    def meetings(self, body: str = "", *, state: str = "") -> Answer:
        """Return the meetings of a body, or all: held, planned, cancelled, each with its day.

        >>> load("thurrock").meetings("ice").verdict
        '4 meetings of Integrated Commissioning Executive: 3 held, 1 cancelled; 23 May 2016 to 25 August 2016; who was there is recorded of 2'

        Args:
            body: whose meetings.
            state: held, planned, cancelled or not_recorded: those alone.

        Raises:
            QuestionError: a name means nothing or several things, or there is no such state.
        """
        return self.ask("meetings", body=body, state=state)

    def holders(self, wanted: str) -> Answer:
        """Return who holds or held a post; of an organisation, its posts; of a person, theirs.

        Raises:
            QuestionError: nothing, or more than one thing, is called that, or it is no post and has none.
        """
        return self.ask("holders", wanted=wanted)

    def papers(self, wanted: str = "") -> Answer:
        """Return papers with author, presenter and who is accountable, and what was decided on them.

        Args:
            wanted: a document, a meeting, a body, a person, a post or an organisation; all papers
                where not given.

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return self.ask("papers", wanted=wanted)

    def seats(self, wanted: str) -> Answer:
        """Return everywhere a person, post, organisation or body sits; proposed seats are marked.

        >>> load().seats("Roger Harris").verdict
        'Roger Harris has 3 seats on 3 bodies'

        Raises:
            QuestionError: nothing, or more than one thing, is called that, or it cannot have a seat.
        """
        return self.ask("seats", wanted=wanted)

    def roles(self, wanted: str) -> Answer:
        """Return everything that a person, post, organisation or body does, by post included.

        >>> load().roles("Roger Harris").verdict.partition(", owns")[0]
        'Roger Harris: 2 posts, 3 seats (2 chairs)'

        Raises:
            QuestionError: nothing, or more than one thing, is called that, or it can do nothing.
        """
        return self.ask("roles", wanted=wanted)

    def overlaps(self, first: str = "", second: str = "", *others: str) -> Answer:
        """Return who sits on both of two bodies, on all of several, on one and any other, or on any two.

        >>> load().overlaps("thurrock-hwb", "ice").verdict
        '2 people or posts on both: Mandy Ansell, Roger Harris; 2 organisations or bodies: NHS Thurrock CCG, Thurrock Council'

        Raises:
            QuestionError: a name means nothing or several things, is no body, or is given twice.
        """
        return self.ask("overlaps", first=first, second=second, others=others)

    def conflicts(self, wanted: str = "") -> Answer:
        """Return who stands on both sides of an oversight, approval or escalation line.

        Args:
            wanted: those alone that concern this person, post, organisation, body or plan.

        >>> load().conflicts("Rory Patterson").found
        True

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return self.ask("conflicts", wanted=wanted)

    def diff(self, earlier: str, later: str, *, of: str = "", kinds: Iterable[str] = ()) -> Answer:
        """Return which bodies, centres, seats, lines and post holders differ between two days.

        >>> load().diff("2016-10-12", "2020-01-31").verdict.split("; ")[1]
        'centres and sites: 2 first recorded, 2 no longer listed, 27 in both'

        Args:
            earlier: the first day.
            later: the second day.
            of: only what concerns this thing, or what belongs to it.
            kinds: only these, such as centres, seats or lines; what is in both is told too.

        Raises:
            QuestionError: a day does not exist, the first is not before the second, a name means
                nothing or several things, or there is no such kind.
        """
        return self.ask("diff", earlier=earlier, later=later, of=of, kinds=kinds)

    def status(self, wanted: str) -> Answer:
        """Return whether a thing is in force, proposed or over, who says so, and what was decided on it.

        >>> load("thurrock").status("brighter-futures-partnership").verdict.rpartition("; ")[2]
        'no ratification is recorded up to 31 January 2020'

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return self.ask("status", wanted=wanted)

    def timeline(self, wanted: str) -> Answer:
        """Return everything dated about a thing, in order, with the days of record.

        >>> load().timeline("Risk Assessment Group").verdict.partition(": ")[2]
        '9 dated events, March 2015 to 24 May 2016'

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return self.ask("timeline", wanted=wanted)

    def ask(self, question: str, **given: Any) -> Answer:
        """Return the answer to a question of the list in ``questions.declared``, by its name.

        Raises:
            QuestionError: there is no such question, or it cannot be asked so.
        """
        return self.asked(question, **given).answer

    def asked(self, question: str, **given: Any) -> Asked:
        """Return what was found, the answer it was told in, and the view it was found through.

        Names become ids first. The view is of a day on which all the things named are recorded:
        where one is no more and no day was asked for, of the last day on which it was.

        Raises:
            QuestionError: there is no such question, or it cannot be asked so.
        """
        if question not in QUESTIONS:
            raise QuestionError(
                f"{question!r} is no question; expected one of {', '.join(QUESTIONS)}"
            )
        declared = QUESTIONS[question]
        values = taken(declared, given)
        if not self.dataset.is_begun:
            return Asked(view=self.view, found=None, answer=nothing_yet(self.view))
        ids = {
            argument.name: self._meant(argument, values[argument.name])
            for argument in declared.arguments
            if argument.name in values
        }
        module = import_module(declared.module)
        if check := getattr(module, "check", None):  # what cannot be asked so on any day
            check(self.dataset, **ids)
        things = self._things(declared, ids)
        absent = {
            wanted: remark
            for argument, wanted in things
            if argument.lenient and (remark := self._absent(wanted))
        }
        try:
            view, remarks = self._seen(
                wanted
                for argument, wanted in things
                if not argument.lenient or wanted not in absent
            )
        except NotThenError as error:
            view, found, answered, remarks = self.view, None, _denied(self.view, error), []
        else:
            found = module.find(view, **ids)
            answered = module.tell(view, found)
        read = self._readings(declared, values, ids)
        said = (*read, *absent.values(), *remarks, *answered.remarks)
        answered = replace(
            answered, remarks=said, asked_of=self._named(declared, ids), lists=declared.lists
        )
        if then := next_step(answered, question, *self._asked_of(declared, ids)):
            answered = replace(answered, remarks=(*said, then))
        return Asked(view=view, found=found, answer=answered)

    def _asked_of(self, question: Question, ids: Mapping[str, Any]) -> tuple[str, str]:
        """Return the first thing that a question is asked of, and the words that it is asked by."""
        given = [
            (item, value)
            for item in question.arguments
            for value in _listed(ids.get(item.name, ""))
            if value
        ]
        things = iter(self._named(question, ids))
        words = (value for item, value in given if not item.of and item.name == "text")
        return next(things, ""), next(words, "")

    def _named(self, question: Question, ids: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the ids of the things that a question names."""
        given = (
            (item, value)
            for item in question.arguments
            for value in _listed(ids.get(item.name, ""))
        )
        return tuple(
            value
            for item, value in given
            if isinstance(value, str) and self._names_a_thing(item, value)
        )

    def listed(self, answer: Answer, **how: Any) -> Answer:
        """Return an answer with what it lists narrowed, counted, grouped or sorted.

        Args:
            answer: an answer of these facts.
            how: any of ``where`` (conditions such as ``"category=Councillor"``), ``by`` and ``distinct``
                (a column; ``distinct`` takes ``"people"`` too), ``sort`` (a column, the greatest first
                with ``-`` before it), ``top`` (a number), ``count`` (true), ``inside`` and ``outside``
                (answers in which what is listed must be, or must not be).

        Raises:
            QuestionError: nothing listed has such a column or value.

        >>> from partnership_graph import load
        >>> thurrock = load("thurrock")
        >>> thurrock.listed(thurrock.members("thurrock-hwb"), by="capacity", count=True).verdict
        '26 listed, 24 people, by capacity: member 23, representative 2, chair 1'
        """
        texts: dict[str, Any] = {
            name: tuple(how[name]) for name in ("where", "inside", "outside") if name in how
        }
        people = {person.id: person.name for person in self.dataset.all(Person)}
        return listed(answer, How(**(how | texts)), people)

    def _meant(self, argument: Argument, value: Any) -> Any:
        """Return what was given for an argument, or the id of the thing where it names one."""
        if not argument.of:
            return value
        if argument.several:
            return [meant(self.dataset, item, argument.of) for item in value]
        if argument.required and not value and argument.of != "day":
            return self.dataset.resolve(value)
        return meant(self.dataset, value, argument.of)

    def _readings(
        self, question: Question, values: Mapping[str, Any], ids: Mapping[str, Any]
    ) -> list[Remark]:
        """Return how the day and what was given were read, where not as they were typed."""
        said = [
            how_read(self.dataset, text, found, item.of)
            for item in question.arguments
            if item.of and item.name in ids
            for text, found in zip(_listed(values[item.name]), _listed(ids[item.name]), strict=True)
        ]
        texts = dict.fromkeys(filter(None, (*self.readings, *said)))
        return [Remark(kind=Kind.READING, text=text) for text in texts]

    def _things(self, question: Question, ids: Mapping[str, Any]) -> list[tuple[Argument, str]]:
        """Return what was given that names a thing, where the question is one of a day."""
        return [
            (argument, wanted)
            for argument in (question.arguments if question.dated else ())
            for wanted in _listed(ids.get(argument.name, ""))
            if self._names_a_thing(argument, wanted)
        ]

    def _names_a_thing(self, argument: Argument, wanted: str) -> bool:
        """Tell whether what was given names a thing: a tier does not, though a thing bears its id."""
        is_tier = argument.of == "tier" and wanted in self.dataset.tiers
        return bool(argument.of and wanted) and not is_tier and self.dataset.is_thing(wanted)

    def _absent(self, wanted: str) -> Remark | None:
        """Return that a thing is not recorded on the day asked for, though nothing dates its end."""
        presence = self.view.presence(wanted)
        if presence.shown or presence.dated or not self.view.asked:
            return None
        return Remark(kind=Kind.DAY, text=presence.why)

    def _seen(self, things: Iterable[str]) -> tuple[View, list[Remark]]:
        """Return the view of a day on which some things are recorded, and what to say of that day."""
        view = self.view
        remarks: list[Remark] = []
        for wanted in things:
            view, said = view.seen(wanted)
            if said:
                remarks.append(Remark(kind=Kind.DAY, text=said))
        return view, remarks


def load(*places: str, data: Path | str | None = None) -> Partnership:
    """Load all shipped places, or those named, or the places of another data folder.

    Args:
        places: names of places, such as ``thurrock``; all where none is given.
        data: a place's folder, a folder of places, or a workbook; the shipped data where not given.

    Raises:
        DataError: the tables hold problems; all are listed.
        NoWorkbookError: a workbook cannot be read.
    """
    dataset = load_data(Path(data) if data is not None else folder("data"), places)
    return Partnership(View(dataset=dataset, day=latest_day(dataset)))


def _listed(value: Any) -> Sequence[Any]:
    """Return what was given for an argument as several: of one, itself alone."""
    return value if isinstance(value, list) else [value]


def _each(option: str, given: Iterable[str], expected: Sequence[str]) -> frozenset[str]:
    """Return the values of a closed list that were typed, each as itself or as its word."""
    found = {text: value_of(text, expected) for text in given}
    for text, value in sorted(found.items()):
        if not value:
            raise refused(option, text, expected)
    return frozenset(found.values())


def _denied(view: View, error: NotThenError) -> Answer:
    """Return that a thing is not recorded on the day asked for."""
    return answer(view, f"Is {error.name} recorded on this day?", found=False, verdict=str(error))
