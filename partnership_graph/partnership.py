"""The Python way in: load places, then ask; every question is a method."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from partnership_graph.answers.answer import Answer
from partnership_graph.asking import Asking
from partnership_graph.bundled import folder
from partnership_graph.errors import QuestionError
from partnership_graph.facts.typed import full_day
from partnership_graph.facts.view import View, latest_day
from partnership_graph.workbook.data import reload as load_data

if TYPE_CHECKING:
    from partnership_graph.rehearsal import ChangeSet, Rehearsal
    from partnership_graph.words import Reading, Unread


@dataclass(frozen=True)
class Partnership(Asking):
    """The facts of one place or several, to be asked about.

    Every question takes an id, a name or an alias, and returns an :class:`Answer`. The day is the
    latest any loaded source speaks for; :meth:`at` asks of another day or through another filter.
    ``data`` is where they were loaded from, if they were.
    """

    data: Path | None = None

    def places(self) -> Answer:
        """Return the loaded places, with what each says of itself: name, subject, tiers, licence.

        >>> load("thurrock").places().verdict
        '1 place is loaded: Thurrock'
        """
        return self.ask("places")

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

    def figures(self, text: str = "", *, of: str = "") -> Answer:
        """Return the figures of a thing and of what is part of it, or about some words.

        >>> load("thurrock").figures("newly qualified", of="social-workers-of-thurrock-council").found
        True

        Args:
            text: a thing by its name, or words that the measure, the period, the note or a name of the
                thing measured hold.
            of: only those of this thing, and of what is part of it.

        Raises:
            QuestionError: ``of`` names nothing.
        """
        return self.ask("figures", text=text, of=of)

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
            service: one service alone, or all whose names hold these words.
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
            text: words of the action, of a row or a paper that it refers to, or of the plan it is in.
            owner: those this post, person or body owns.
            lead: those it leads, alone or jointly.
            of: those of this plan, recommendation or objective.
            set_by: those this body set.
            at: those set at this meeting, or at any of this body.
            due: words of the due date, months and years in any spelling; or "not stated".

        Raises:
            QuestionError: a name means nothing or several things.
        """
        return self.ask(
            "actions", text=text, owner=owner, lead=lead, of=of, set_by=set_by, at=at, due=due
        )

    def review(  # noqa: PLR0913 - what may be wanted of a review
        self,
        as_of: str = "",
        *,
        profile: str = "",
        rules: Iterable[str] = (),
        severity: str = "",
        new_since: str = "",
        explain: bool = False,
    ) -> Answer:
        """Return what is wrong, missing or late, rule by rule, the worst first.

        What a place accepts (``accepted.csv``) is counted apart.

        >>> load("barking-and-dagenham").review("2026-11-28", severity="wrong").verdict
        'Nothing is found in Barking and Dagenham by 10 rules'

        Args:
            as_of: the day as of which something is late, such as today; the day of the view where not given.
            profile: the rules for this kind of place beside the general ones; those for the kind that
                each place says it is where not given.
            rules: the ids of the only rules that are asked.
            severity: only the rules for what is as bad as this, or worse: wrong, missing, late, look.
            new_since: leave out what was found as of this day already.
            explain: say of each rule why it matters and how to mend what it finds.

        Raises:
            QuestionError: there is no such kind of place, rule or severity, or a day does not exist.
        """
        asking = import_module(
            "partnership_graph.review.asking"
        )  # whoever asks else waits for no rules
        answered: Answer = asking.reviewed(
            self.at(as_of).view if as_of else self.view,
            profile=profile,
            rules=tuple(rules),
            severity=severity,
            since_day=full_day(new_since, "--new-since ") if new_since else "",
            explain=explain,
        )
        return answered

    def decisions(  # noqa: PLR0913 - a decision has as many ends to be asked by
        self,
        text: str = "",
        *,
        by: str = "",
        on: str = "",
        to: str = "",
        at: str = "",
        act: str = "",
    ) -> Answer:
        """Return the decisions that meet all that is asked, with their outcome.

        >>> load("thurrock").decisions(by="thurrock-cabinet", act="delegate").verdict[:11]
        '2 decisions'

        Args:
            text: those that this thing has a part in, or that hold these words.
            by: those of this body, post or person.
            on: those on this thing; steps are given in their stated order.
            to: those delegated or put to this body, post or person.
            at: those of this meeting.
            act: those of one act, such as approve or delegate.

        Raises:
            QuestionError: a name means nothing or several things, or there is no such act.
        """
        return self.ask("decisions", text=text, by=by, on=on, to=to, at=at, act=act)

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

    def holders(self, wanted: str = "") -> Answer:
        """Return who holds or held a post; of an organisation, its posts; of a person, theirs; or of all.

        Raises:
            QuestionError: nothing, or more than one thing, is called that, or it is no post and has none.
        """
        return self.ask("holders", wanted=wanted)

    def papers(self, wanted: str = "") -> Answer:
        """Return papers with author, presenter and who is accountable, and what was decided on them.

        Args:
            wanted: a document, a meeting, a person, a post, or whatever papers are about; of words that
                several names hold, the papers of each. All papers where not given.

        Raises:
            QuestionError: nothing is called that.
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
        'centres and sites: 2 first recorded, 2 no longer listed, 27 in both (20 last recorded earlier)'

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
        """Return everything dated about a thing, in order, with what its parts begin, and the days of record.

        >>> load().timeline("Risk Assessment Group").verdict.partition(": ")[2]
        '4 dated events, March 2015; 5 days of sources only'

        Raises:
            QuestionError: nothing, or more than one thing, is called that.
        """
        return self.ask("timeline", wanted=wanted)

    def read(self, sentence: str) -> Reading | Unread:
        """Return the one question that a sentence in plain words asks, or why it is not read and what comes near.

        >>> load("thurrock").read("who chairs the ICE?").told
        'Read as: pgraph members ice --kind chair'
        >>> load("thurrock").read("who does not chair the ICE?").words
        ('not',)
        """
        words = import_module(
            "partnership_graph.words"
        )  # whoever asks by name waits for no sentences
        found: Reading | Unread = words.read(self.dataset, sentence)
        return found

    def ask_words(self, sentence: str) -> Answer:
        """Return the answer to a sentence in plain words, which says first how it was read.

        >>> load("thurrock").ask_words("who chairs the ICE?").question
        'Read as: pgraph members ice --kind chair. Who sits on Integrated Commissioning Executive as chair?'

        Raises:
            QuestionError: it is not read; the message says which words are not, and what may be asked instead.
        """
        reading = self.reading(sentence)
        answer = self.answer_to(reading)
        return replace(answer, question=f"{reading.told}. {answer.question}")

    def reading(self, sentence: str) -> Reading:
        """Return the one question that a sentence in plain words asks.

        Raises:
            QuestionError: it is not read; the message says why, and what may be asked instead.
        """
        found: Reading = import_module("partnership_graph.words").understood(self.dataset, sentence)
        return found

    def answer_to(self, reading: Reading) -> Answer:
        """Return the answer to what a sentence was read as.

        Raises:
            QuestionError: it cannot be asked so.
        """
        asked = self.at(reading.as_of)
        if reading.place and [*self.dataset.places] != [reading.place]:
            asked = load(reading.place, data=self.data).at(
                reading.as_of or (self.view.day if self.view.asked else ""),
                include=self.view.include,
                only=self.view.only,
                source=self.view.source,
            )
        return asked.ask(reading.question, **reading.given)

    def rehearse(self, changes: Path | str | ChangeSet | None = None, as_of: str = "") -> Rehearsed:
        """Return what would break if a change-set were carried out, tried on a copy.

        >>> load("thurrock").rehearse(as_of="2016-10-12").answer.verdict.partition(":")[0]
        'As of 12 October 2016'

        Args:
            changes: the file of a change-set, a table or a workbook, or one that is read already; what
                the places' own changes propose where none is given.
            as_of: the day on which it is looked at, in any spelling; the latest that a source speaks
                for or the change-set names, where not given.

        Raises:
            DataError: the change-set, or the tables after it, hold problems; all are listed.
            QuestionError: the day does not exist, or the facts were not loaded from a folder or a workbook.
        """
        if self.data is None:
            raise QuestionError(
                "a rehearsal copies tables, and these facts were not loaded from any; use load(data=...)"
            )
        if isinstance(changes, str):
            changes = Path(changes)
        room = import_module(
            "partnership_graph.rehearsal"
        )  # who asks a question need not wait for it
        found = room.rehearsed(self.data, changes, places=self.dataset.places, as_of=as_of)
        return Rehearsed(found, room.tell(room.find(found)))


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A change-set tried on a copy: what it comes to, and the facts on both sides, to be asked about."""

    rehearsal: Rehearsal
    answer: Answer

    @property
    def before(self) -> Partnership:
        """The facts as they are, on the day of the rehearsal."""
        return Partnership(self.rehearsal.before)

    @property
    def after(self) -> Partnership:
        """The facts as they would be, on that day."""
        return Partnership(self.rehearsal.after)


def load(*places: str, data: Path | str | None = None) -> Partnership:
    """Load all shipped places, or those named, or the places of another data folder.

    Args:
        places: names of places, such as ``thurrock``; all where none is given.
        data: a place's folder, a folder of places, or a workbook; the shipped data where not given.

    Raises:
        DataError: the tables hold problems; all are listed.
        NoWorkbookError: a workbook cannot be read.
    """
    where = Path(data) if data is not None else folder("data")
    dataset = load_data(where, places)
    return Partnership(View(dataset=dataset, day=latest_day(dataset)), data=where)
