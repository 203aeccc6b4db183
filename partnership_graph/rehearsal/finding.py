"""What a rehearsal comes to: what differs, what breaks, what would have to be written anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnership_graph.editing.effects import Effect, Effects, effects
from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import (
    Acceptance,
    Board,
    EscalationStage,
    Evidence,
    Fact,
    Membership,
    QuorumRule,
    ReportingLine,
    Source,
)
from partnership_graph.facts.view import View
from partnership_graph.questions.seats import quorum
from partnership_graph.questions.seats.quorum_met import Filling
from partnership_graph.rehearsal.acts import MERGE, SEATS, TAKE
from partnership_graph.rehearsal.carrying import CARRIED
from partnership_graph.rehearsal.difference import Difference
from partnership_graph.rehearsal.figures import Figures, figures
from partnership_graph.rehearsal.leaving import left_behind
from partnership_graph.rehearsal.naming import Naming, naming
from partnership_graph.rehearsal.orphans import Lack, Orphan, orphans
from partnership_graph.rehearsal.rehearsing import Rehearsal
from partnership_graph.rehearsal.steps import Step
from partnership_graph.review import Finding, run
from partnership_graph.review.choosing import chosen, profiles_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """A body whose quorum the recorded seats could make, and cannot any more: the rules that they miss."""

    body: str
    missed: Sequence[Filling]
    rules: Sequence[QuorumRule]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rehearsal comes to.

    Args:
        difference: the rows that differ.
        steps: what is done by the day.
        lines: how many lines differ: one that goes over is one.
        seats_lost: the seats that are lost and go over to nothing.
        doubled: those of them that would go to who sits there already.
        orphans: what is left without something.
        left_behind: what those keep whose seats are transferred, by whose that is.
        short: the bodies that cannot be quorate any more.
        answers: the answers that differ.
        not_asked: of how many more bodies answers may differ.
        naming: what would have to be written anew.
        new: the findings of a review that come.
        mended: those that go.
        figures: the costs and populations touched.
        later: the rows that take effect after the day.
        unseen: what goes of which all lines, seats and services are recorded after the day.
    """

    difference: Difference
    steps: Sequence[Step]
    lines: int
    seats_lost: Sequence[Membership]
    doubled: Sequence[Membership]
    orphans: Sequence[Orphan]
    left_behind: Mapping[str, Sequence[Fact]]
    short: Sequence[Short]
    answers: Sequence[Effect]
    not_asked: int
    naming: Sequence[Naming]
    new: Sequence[Finding]
    mended: Sequence[Finding]
    figures: Figures
    later: int
    unseen: Sequence[str]

    @property
    def rehearsal(self) -> Rehearsal:
        """The change-set, and the facts on its two sides."""
        return self.difference.rehearsal

    @property
    def followed(self) -> frozenset[str]:
        """The proposals of which something is done in the tables."""
        steps = self.rehearsal.applied.steps
        return frozenset(step.takes for step in steps if step.takes and step.takes != step.thing)

    @property
    def brought_into_force(self) -> list[Step]:
        """The steps by which a thing that was proposed comes into force."""
        standing = self.difference.standing
        return [step for step in self.done(TAKE) if standing.is_thing(step.thing)]

    def done(self, act: str) -> list[Step]:
        """Return the steps of one act: of a split one for what is split."""
        found = {step.thing: step for step in self.steps if step.act.name == act}
        return list(found.values())


def find(rehearsal: Rehearsal) -> Found:
    """Find what a change-set comes to on the day of a rehearsal."""
    difference = Difference(rehearsal)
    lost = orphans(difference)
    before, after = rehearsal.before, rehearsal.after
    differing = _answers(difference, lost)
    new, mended = _reviewed(before, after)
    steps = rehearsal.applied.steps
    gone = [seat for seat in difference.lost_of(Membership) if seat.id not in difference.carried]
    return Found(
        difference=difference,
        steps=[step for step in steps if step.day <= before.day],
        lines=_lines(difference),
        seats_lost=gone,
        doubled=_doubled(difference, gone),
        orphans=lost,
        left_behind=left_behind(difference),
        short=list(_short(difference)),
        answers=differing.differing,
        not_asked=differing.not_asked,
        naming=naming(difference),
        new=new,
        mended=mended,
        figures=figures(difference, [item.id for item in lost if item.lack is not Lack.ONE_CHAIR]),
        later=len({step.row for step in steps if step.day > before.day}),
        unseen=[thing for thing in difference.gone if _is_unseen(before, thing)],
    )


def _answers(found: Difference, lost: Iterable[Orphan]) -> Effects:
    """Return the answers that differ on the day, of the bodies that rows which differ are about, or what is orphaned."""
    before, after = found.rehearsal.before, found.rehearsal.after
    orphaned = (fact for orphan in lost for fact in orphan.facts)
    return effects(
        before.dataset,
        after.dataset,
        [
            edit
            for edit in found.rehearsal.edits
            if edit.table not in {Source.table, Evidence.table}
        ],
        days=[before.day],
        also=_bodies([*found.lost, *found.come, *orphaned]),
        alone=True,
    )


def _doubled(found: Difference, lost: Sequence[Membership]) -> list[Membership]:
    """Return the seats that are lost because who would have them sits on that body already."""
    steps = [step for step in found.rehearsal.applied.steps if step.act.name in {MERGE, SEATS}]
    into = {step.thing: step.to for step in steps}
    return [
        seat
        for seat in lost
        if {seat.body_id, seat.member_id, seat.on_behalf_of} & {*into}
        and any(
            other.body_id == into.get(seat.body_id, seat.body_id)
            and other.member_id == into.get(seat.member_id, seat.member_id)
            for other in found.still(Membership, into.get(seat.member_id, seat.member_id))
        )
    ]


def _is_unseen(view: View, thing: str) -> bool:
    """Tell whether all that a thing has is recorded after the day, so that nothing of it is seen to go."""
    rows = [fact for table in CARRIED for fact in view.dataset.about(thing, table)]
    return bool(rows) and all(spoken_day(fact.as_of) > view.day for fact in rows)


def _bodies(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield the bodies of which something may be answered otherwise: by lines, seats and stages that differ."""
    for fact in facts:
        if isinstance(fact, ReportingLine):
            yield fact.from_id
        elif isinstance(fact, Membership | EscalationStage):
            yield fact.body_id


def _lines(found: Difference) -> int:
    lost, come = found.lost_of(ReportingLine), found.come_of(ReportingLine)
    return len(come) + sum(line.id not in found.carried for line in lost)


def _short(found: Difference) -> Iterator[Short]:
    """Yield the bodies that could be quorate before and cannot after."""
    seats = [*found.lost_of(Membership), *found.come_of(Membership)]
    for body in dict.fromkeys(seat.body_id for seat in seats):
        if isinstance(
            found.before.dataset.record(body) if body in found.before.dataset.positions else None,
            Board,
        ) and found.is_there(body):
            before, after = (
                _missed(view, body) for view in (found.rehearsal.before, found.rehearsal.after)
            )
            known = {filling.need.rule.id for filling in before.too_few}
            missed = [filling for filling in after.too_few if filling.need.rule.id not in known]
            if missed or (before.rules and before.seats and not after.seats):
                yield Short(body=body, missed=missed, rules=after.rules)


def _missed(view: View, body: str) -> quorum.Found:
    return quorum.find(view, body)


def _reviewed(before: View, after: View) -> tuple[list[Finding], list[Finding]]:
    """Return the findings of a review that come, and those that go; what a place accepts is neither."""
    if before is after:
        return [], []
    profiles = profiles_of(before.dataset)
    rules = chosen(profiles)
    was, now = (
        run(
            view,
            day=view.day,
            rules=rules,
            accepted=view.dataset.all(Acceptance),
            profiles=profiles,
        ).findings
        for view in (before, after)
    )
    known, left = {item.key for item in was}, {item.key for item in now}
    return (
        [item for item in now if item.key not in known],
        [item for item in was if item.key not in left],
    )
