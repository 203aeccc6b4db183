"""When may a body decide? Its quorum by category, its seats, and the judgement of an attendance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, resting_on, section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.holders import BESIDE, once_each, places
from partnership_graph.facts.records import Gap, Membership, QuorumRule, TermOfReference
from partnership_graph.facts.silence import Silence, gaps_of, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted, naming
from partnership_graph.questions.decision_rules import CLAUSE, decided
from partnership_graph.questions.seats.attendees import attendees
from partnership_graph.questions.seats.deciding import judgement_in_words, settling
from partnership_graph.questions.seats.minutes import Minutes, minutes_of, noted
from partnership_graph.questions.seats.quorum_attendance import attendance, called, needed
from partnership_graph.questions.seats.quorum_met import (
    Filling,
    Judgement,
    at_best,
    could_fill,
    judged,
)
from partnership_graph.questions.seats.quorum_needs import Need, needs
from partnership_graph.questions.seats.quorum_seats import QuorumSeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The rules of a body's quorum, its seats, and whether an attendance is enough.

    Args:
        body: the id of the body.
        rules: the rules that answer: those in force, or those proposed where none is.
        other_rules: the rules that are over, or not chosen.
        left_out: the rules that the view keeps out.
        proposed: whether the rules or all the seats are only proposed.
        needs: what each rule needs that gives a number.
        discretion: the rules by which somebody may settle otherwise what is quorate.
        decisions: the clauses on how it decides.
        least: how many people it takes at least.
        too_few: the rules that the recorded seats cannot meet.
        judgement: the judgement of an attendance, where one was given and there are rules.
        seats: the seats that count.
        perhaps: the seats that only may be held on the day.
        other_days: how many seats there are on other days, of which a share may have been meant.
        not_needed: the seats that no rule counts.
        taken: how many places are taken: advisors, substitutes and those in attendance take none.
        caps: the clauses that set how many members there may be.
        substitutes: the clauses on substitutes.
        gaps: what of its quorum was looked for and is not stated.
        silence: what stands behind saying that there is no rule.
        minutes: the meetings of that day that record who was there.
    """

    body: str
    rules: Sequence[QuorumRule]
    other_rules: Sequence[QuorumRule]
    left_out: Sequence[QuorumRule]
    proposed: bool
    needs: Sequence[Need]
    discretion: Sequence[QuorumRule]
    decisions: Sequence[TermOfReference]
    least: int
    too_few: Sequence[Filling]
    judgement: Judgement | None
    seats: Sequence[Membership]
    perhaps: Sequence[Membership]
    other_days: int
    not_needed: Sequence[Membership]
    taken: int
    caps: Sequence[TermOfReference]
    substitutes: Sequence[TermOfReference]
    gaps: Sequence[Gap]
    silence: Silence
    minutes: Sequence[Minutes]

    @property
    def vacant(self) -> list[Membership]:
        """The seats that a document says are vacant."""
        return [seat for seat in self.seats if seat.holder_state == "vacant"]

    @property
    def without_vote(self) -> list[Membership]:
        """The seats that a document says have no vote."""
        return [seat for seat in self.seats if seat.voting == "no"]

    def free_under(self, cap: TermOfReference) -> int | None:
        """Return how many places are open under a cap, less than 0 where too many are taken."""
        return int(float(cap.number)) - self.taken if cap.number else None


def find(view: View, wanted: str, present: Sequence[str] | None = None) -> Found:
    """Find the rules by category, the cap and the vacancies, and whether an attendance is enough.

    Args:
        view: what to look at.
        wanted: the id of the body.
        present: those present, one or several to a text with commas between, or None where no
            attendance is to be judged.

    Raises:
        QuestionError: a name of those present means nothing or several things, or nobody is named.
    """
    every = list(view.dataset.of(QuorumRule, body_id=wanted))
    shown = [rule for rule in every if view.records(rule)]
    rules = _answering(view, shown)
    quorum = QuorumSeats(view, wanted, tuple(rules))
    needed_ = needs(quorum)
    clauses = _clauses(view, wanted)
    return Found(
        body=wanted,
        rules=rules,
        other_rules=_without(shown, rules),
        left_out=_without(every, shown),
        proposed=quorum.proposed,
        needs=needed_,
        discretion=[rule for rule in rules if rule.rule == "discretion"],
        decisions=[clause for clause in clauses if clause.clause == CLAUSE],
        least=_least(needed_),
        too_few=_too_few(quorum, needed_) if present is None else [],
        judgement=_judgement(quorum, needed_, present),
        seats=quorum.seats,
        perhaps=quorum.perhaps,
        other_days=_other_days(view, wanted, needed_),
        not_needed=_not_needed(quorum, needed_),
        taken=_taken(quorum),
        caps=[clause for clause in clauses if clause.clause == "cap"],
        substitutes=[clause for clause in clauses if clause.clause == "substitutes"],
        gaps=_gaps(view, wanted),
        silence=silence(view, [wanted], "quorum", facts=_without(every, rules)),
        minutes=minutes_of(view, wanted),
    )


def _answering(view: View, shown: Sequence[QuorumRule]) -> list[QuorumRule]:
    """Return the rules in force, or those proposed where none is; never those that are over."""
    if view.only:
        return list(shown)
    in_force = [rule for rule in shown if view.marks(rule) <= view.include - {"proposed"}]
    proposed = [rule for rule in shown if view.marks(rule) - view.include <= {"proposed"}]
    return in_force or proposed


def _without(every: Sequence[QuorumRule], others: Sequence[QuorumRule]) -> list[QuorumRule]:
    return [rule for rule in every if rule not in others]


def _judgement(
    quorum: QuorumSeats, needed_: Sequence[Need], present: Sequence[str] | None
) -> Judgement | None:
    """Return the judgement of an attendance; a name that means nothing is refused in any case."""
    if present is None:
        return None
    there = attendees(quorum, present)
    return judged(quorum, needed_, there) if quorum.rules else None


def _least(needed_: Sequence[Need]) -> int:
    """Return how many people it takes: the categories add up, and any other rule is no more."""
    added = sum(need.number for need in needed_ if need.takes_places)
    return max([added, *(need.number for need in needed_ if not need.takes_places)])


def _too_few(quorum: QuorumSeats, needed_: Sequence[Need]) -> list[Filling]:
    """Return the rules that the recorded seats cannot meet."""
    if not quorum.seats:
        return []
    return [filling for filling in at_best(quorum, needed_) if filling.missing]


def _not_needed(quorum: QuorumSeats, needed_: Sequence[Need]) -> list[Membership]:
    if not needed_:
        return []
    could = {seat.id for need in needed_ for seat in could_fill(quorum, need)}
    return [seat for seat in quorum.seats if seat.id not in could]


def _other_days(view: View, body: str, needed_: Sequence[Need]) -> int:
    """Return, where a share is needed, how many seats are recorded and not on the day, turns apart."""
    if not any(need.rule.share for need in needed_):
        return 0
    seats = view.dataset.of(Membership, body_id=body)
    return places(seat for seat in seats if not (view.holds(seat) or seat.rotation))


def _taken(quorum: QuorumSeats) -> int:
    """Return how many places are taken; one that is left open between several is one place."""
    members = (seat for seat in quorum.seats if seat.capacity not in BESIDE)
    return places(seat for seat in members if not seat.substitute_for)


def _clauses(view: View, body: str) -> list[TermOfReference]:
    return [item for item in view.dataset.of(TermOfReference, body_id=body) if view.shows(item)]


def _gaps(view: View, body: str) -> list[Gap]:
    gaps = gaps_of(view, body, *vocabulary.GAPS)
    return [gap for gap in gaps if gap.what == "quorum" or "quorum" in gap.text.casefold()]


_ONCE: Final = Remark(kind=Kind.READING, text="each of those present is counted once")

_NO_RULE: Final = Remark(
    kind=Kind.CAUTION, text="no rule on how it decides is recorded, such as by a majority"
)


def tell(view: View, found: Found) -> Answer:
    """Tell the rule by category, the cap and the vacancies, and whether an attendance meets it.

    Where the rule exists only as proposed it answers all the same, and every line says so.
    """
    name = view.dataset.name(found.body)
    judgement = found.judgement
    return answer(
        view,
        f"Is {name} quorate?" if judgement else f"What is the quorum of {name}?",
        found=bool(found.rules),
        verdict=_verdict(view, found),
        sections=[
            section(view, Part.RULE, "The rule, category by category", found.rules),
            *(attendance(view, judgement, _marked(found)) if judgement else ()),
            section(view, Part.OTHER_RULES, "Not in force or not chosen", found.other_rules),
            section(view, Part.DECISIONS, "How it decides", found.decisions),
            _cap(view, found),
            _votes(view, found),
            section(view, Part.NOT_NEEDED, "Seats that the quorum does not need", found.not_needed),
            section(view, Part.SUBSTITUTES, "Substitutes", found.substitutes),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
        ],
        remarks=[
            _ONCE if judgement else None,
            None if found.decisions else _NO_RULE,
            _not_counted(view, found),
            _of_other_days(found),
            *noted(found.minutes),
            *left_out(view, found.left_out, "rules"),
        ],
    )


def _marked(found: Found) -> str:
    return f" ({UNRATIFIED})" if found.proposed else ""


def _verdict(view: View, found: Found) -> str:
    name = view.dataset.name(found.body)
    decides = "".join(f"; {decided(view, clause)}" for clause in found.decisions if clause.decides)
    if not found.rules:
        return _none(view, found) + decides
    otherwise = settling(view, found.discretion)
    if found.judgement:
        judged_ = judgement_in_words(view, found.judgement.fillings, otherwise)
        return f"The quorum of {name} {judged_}{_marked(found)}{decides}"
    few = "".join(f"; {_too_few_in_words(view, item)}" for item in found.too_few)
    settled = f"; {otherwise} otherwise" if otherwise and found.needs else ""
    listed = ", ".join(needed(view, need) for need in found.needs)
    if not listed:
        listed = (
            f"no number is stated; {otherwise} what is quorate"
            if otherwise
            else "no number is stated"
        )
        return f"The quorum of {name}: {listed}{_marked(found)}{decides}"
    if not all(need.is_reckoned for need in found.needs):
        return f"{name} needs {listed}{settled}{_marked(found)}{few}{decides}"
    people = counted(found.least, "person", "people")
    return f"{name} needs at least {people}: {listed}{settled}{_marked(found)}{few}{decides}"


def _none(view: View, found: Found) -> str:
    """Deny no more than is so: a rule that is only kept out is stated all the same."""
    name = view.dataset.name(found.body)
    return denied(
        view,
        found.silence,
        stated=f"Not stated: no document states a quorum of {name}",
        none=f"no rule for a quorum of {name}",
        unit="rule",
    )


def _too_few_in_words(view: View, item: Filling) -> str:
    people = counted(item.need.number, "person", "people")
    held = counted(len(item.present), "person", "people")
    verb = "has" if len(item.present) == 1 else "have"
    return (
        f"{people} ({called(view, item.need)}) cannot be had from the recorded seats, "
        f"which {held} {verb}"
    )


def _not_counted(view: View, found: Found) -> Remark | None:
    if not found.perhaps:
        return None
    names = naming(dict.fromkeys(view.dataset.name(seat.member_id) for seat in found.perhaps))
    seats = counted(len(found.perhaps), "seat")
    text = f"not counted: {seats} that only may be held on this day{names}"
    return Remark(kind=Kind.NOT_COUNTED, text=text)


def _of_other_days(found: Found) -> Remark | None:
    """Say that a share is reckoned without seats that had ended, or had not begun."""
    if not found.other_days:
        return None
    seats = counted(found.other_days, "seat")
    text = f"the share is reckoned without {seats} recorded on other days and not on this one"
    return Remark(kind=Kind.NOT_COUNTED, text=text, option="--as-of another day")


def _cap(view: View, found: Found) -> Section:
    """Return the cap with the places open under it, and the vacancies."""
    statements = [
        item for cap in found.caps for item in (state(view, cap), _open(view, found, cap))
    ]
    if found.rules and not found.caps:
        statements.append(Statement(text="cap on the number of members: not stated"))
    statements += _vacancies(view, found)
    return Section(part=Part.CAP, heading="Cap and vacancies", statements=tuple(statements))


def _open(view: View, found: Found, cap: TermOfReference) -> Statement:
    text = f"{found.taken} seats recorded, advisors, substitutes and those in attendance apart"
    free = found.free_under(cap)
    if free is not None:
        places = counted(abs(free), "place")
        text += f": {places} {'open under' if free >= 0 else 'over'} the cap of {cap.number}"
    return state(view, cap, depth=1, text=text)


def _vacancies(view: View, found: Found) -> Iterator[Statement]:
    for seat in found.vacant:
        yield state(view, seat, text=f"vacant: {view.dataset.name(seat.member_id)}")
    unnamed = sum(seat.holder_state == "not_stated" for seat in found.seats)
    if found.rules and unnamed:
        text = f"holder not stated, which is not a vacancy: {unnamed} of {len(found.seats)} seats"
        yield Statement(text=text + _marked(found))


def _votes(view: View, found: Found) -> Section:
    """Return how many seats have a vote and who has none, where that is stated of any seat."""
    voting = {vote: _having(found, vote) for vote in ("yes", "no", "not_stated")}
    without = found.without_vote
    seats = counted(sum(voting.values()), "seat")
    text = f"a vote: {voting['yes']} of {seats}; none: {voting['no']}"
    text += naming(dict.fromkeys(view.dataset.name(seat.member_id) for seat in without))
    if voting["not_stated"]:
        text += f"; not stated: {voting['not_stated']}"
    if all(seat.status == "proposed" for seat in found.seats):
        text += f" ({UNRATIFIED})"
    stated = voting["yes"] or without
    statements = (resting_on(view, text, without),) if stated else ()
    return Section(part=Part.VOTES, heading="Votes", statements=statements)


def _having(found: Found, vote: str) -> int:
    """Return how many seats have a vote, none, or neither stated: whoever presides and is a member has one."""
    return places(seat for seat in once_each(found.seats) if seat.voting == vote)
