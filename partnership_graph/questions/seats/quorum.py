"""When may a body decide? Its quorum by category, its seats, and the judgement of an attendance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.records import Gap, QuorumRule, TermOfReference
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted, naming
from partnership_graph.questions.scrutiny.sitting import resting_on
from partnership_graph.questions.seats.attendees import attendees
from partnership_graph.questions.seats.members import BESIDE
from partnership_graph.questions.seats.quorum_met import Judgement
from partnership_graph.questions.seats.quorum_seats import Room

_ONCE: Final = Remark(kind=Kind.READING, text="each of those present is counted once")


def quorum(view: View, body: str, present: Sequence[str] | None = None) -> Answer:
    """Return the rule by category, the cap and the vacancies, and whether an attendance meets it.

    Where the rule exists only as proposed it answers all the same, and says so on every line. Each
    of those present is counted once, for the category that needs it most.

    Args:
        view: what to look at.
        body: the id of the body.
        present: those present, one or several to a text with commas between, or None where no
            attendance is to be judged.

    Raises:
        QuestionError: a name of those present means nothing or several things, or nobody is named.
    """
    every = [rule for rule in view.dataset.about(body, QuorumRule) if rule.body_id == body]
    shown = [rule for rule in every if view.records(rule)]
    rules = _answering(view, shown)
    room = Room(view, body, tuple(rules))
    apart = [rule for rule in shown if rule not in rules]
    sections = [section(view, Part.RULE, "The rule, category by category", rules)]
    there = None if present is None else attendees(room, present)
    judged = Judgement.of(room, there) if rules and there is not None else None
    if judged:
        sections += judged.sections()
    sections += [
        section(view, Part.OTHER_RULES, "Not in force or not chosen", apart),
        *_seating(room),
        _gaps(view, body),
    ]
    name = view.dataset.name(body)
    return answer(
        view,
        f"Is {name} quorate?" if judged else f"What is the quorum of {name}?",
        found=bool(rules),
        verdict=_verdict(room, judged) if rules else _none(view, name, every),
        sections=sections,
        remarks=[
            _ONCE if judged else None,
            *_not_counted(room),
            *left_out(view, [rule for rule in every if rule not in shown], "rules"),
        ],
    )


def _answering(view: View, shown: Sequence[QuorumRule]) -> list[QuorumRule]:
    """Return the rules in force, or those proposed where none is; never those that are over."""
    if view.only:
        return list(shown)
    in_force = [rule for rule in shown if view.marks(rule) <= view.include - {"proposed"}]
    proposed = [rule for rule in shown if view.marks(rule) - view.include <= {"proposed"}]
    return in_force or proposed


def _verdict(room: Room, judged: Judgement | None) -> str:
    name = room.view.dataset.name(room.body)
    marked = f" ({UNRATIFIED})" * room.proposed
    minima = [rule for rule in room.rules if rule.rule == "minimum"]
    if judged:
        missing = [
            f"{judged.missing(rule)} {room.called(rule)}" for rule in minima if judged.missing(rule)
        ]
        said = f"not met; missing: {', '.join(missing)}" if missing else "met"
        return f"The quorum of {name} is {said}{marked}"
    listed = ", ".join(f"{room.needed(rule)} {room.called(rule)}" for rule in minima)
    added = sum(room.needed(rule) for rule in room.minima)
    total = max((room.needed(rule) for rule in minima if room.is_total(rule)), default=0)
    least = max(added, total)
    people = counted(least, "person", "people")
    return f"{name} needs at least {people}: {listed}{marked}{_too_few(room, minima)}"


def _not_counted(room: Room) -> Iterator[Remark]:
    if room.perhaps:
        names = naming(
            dict.fromkeys(room.view.dataset.name(seat.member_id) for seat in room.perhaps)
        )
        seats = counted(len(room.perhaps), "seat")
        text = f"not counted: {seats} that only may be held on this day{names}"
        yield Remark(kind=Kind.NOT_COUNTED, text=text)


def _too_few(room: Room, minima: Sequence[QuorumRule]) -> str:
    """Say which rules the recorded seats cannot meet: one person in three seats is one person."""
    if not room.seats:
        return ""
    best = Judgement.of(room, room.sitting)
    said = []
    for rule in minima:
        if best.missing(rule):
            needed = counted(room.needed(rule), "person", "people")
            held = counted(len(best.filled(rule)), "person", "people")
            verb = "has" if len(best.filled(rule)) == 1 else "have"
            said.append(
                f"; {needed} ({room.called(rule)}) cannot be had from the recorded seats, which {held} {verb}"
            )
    return "".join(said)


def _none(view: View, name: str, every: Sequence[QuorumRule]) -> str:
    """Deny no more than is so: a rule that is only kept out is stated all the same."""
    if not every:
        return f"Not stated: no document states a quorum of {name}"
    over = all(map(view.records, every))
    stated = "over or only implied" if over else "of another day or left out"
    return f"Not stated in force: a quorum of {name} is stated, and is {stated}"


def _seating(room: Room) -> Iterator[Section]:
    """Yield the cap with the places open under it, the vacancies, the votes, and who is not needed."""
    view = room.view
    clauses = [
        clause
        for clause in view.dataset.about(room.body, TermOfReference)
        if clause.body_id == room.body and view.shows(clause)
    ]
    caps = [clause for clause in clauses if clause.clause == "cap"]
    statements = [item for cap in caps for item in (state(view, cap), _open(room, cap))]
    if not caps and room.rules:
        statements.append(Statement(text="cap on the number of members: not stated"))
    statements += _vacancies(room)
    yield Section(part=Part.CAP, heading="Cap and vacancies", statements=tuple(statements))
    yield _votes(room)
    yield _not_needed(room)
    substitutes = [clause for clause in clauses if clause.clause == "substitutes"]
    yield section(view, Part.SUBSTITUTES, "Substitutes", substitutes)


def _open(room: Room, cap: TermOfReference) -> Statement:
    seats = (seat for seat in room.seats if not seat.substitute_for)
    taken = len({seat.one_of or seat.id for seat in seats if seat.capacity not in BESIDE})
    text = f"{taken} seats recorded, advisors, substitutes and those in attendance apart"
    if cap.number:
        free = int(float(cap.number)) - taken
        places = counted(abs(free), "place")
        text += f": {places} {'open under' if free >= 0 else 'over'} the cap of {cap.number}"
    return state(room.view, cap, depth=1, text=text)


def _vacancies(room: Room) -> Iterator[Statement]:
    for seat in room.seats:
        if seat.holder_state == "vacant":
            yield state(room.view, seat, text=f"vacant: {room.view.dataset.name(seat.member_id)}")
    unnamed = sum(seat.holder_state == "not_stated" for seat in room.seats)
    if room.rules and unnamed:
        marked = f" ({UNRATIFIED})" * room.proposed
        text = f"holder not stated, which is not a vacancy: {unnamed} of {len(room.seats)} seats"
        yield Statement(text=text + marked)


def _votes(room: Room) -> Section:
    """Return how many seats have a vote and who has none, where that is stated of any seat."""
    counts = Counter(seat.voting for seat in room.seats)
    without = [seat for seat in room.seats if seat.voting == "no"]
    text = f"a vote: {counts['yes']} of {counted(len(room.seats), 'seat')}; none: {counts['no']}"
    text += naming(dict.fromkeys(room.view.dataset.name(seat.member_id) for seat in without))
    text += f"; not stated: {counts['not_stated']}" * ("not_stated" in counts)
    text += f" ({UNRATIFIED})" * all(seat.status == "proposed" for seat in room.seats)
    stated = counts["yes"] or counts["no"]
    statements = (resting_on(room.view, text, without),) if stated else ()
    return Section(part=Part.VOTES, heading="Votes", statements=statements)


def _not_needed(room: Room) -> Section:
    needed = {
        seat.id for rule in room.rules if rule.rule == "minimum" for seat in room.could_fill(rule)
    }
    rest = [seat for seat in room.seats if seat.id not in needed] if room.rules else []
    heading = "Seats that the quorum does not need"
    return section(room.view, Part.NOT_NEEDED, heading, rest)


def _gaps(view: View, body: str) -> Section:
    gaps = [
        gap
        for gap in view.dataset.about(body, Gap)
        if gap.subject_id == body and (gap.what == "quorum" or "quorum" in gap.text.casefold())
    ]
    return section(view, Part.GAPS, "Looked for and not stated", gaps)
