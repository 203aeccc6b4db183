"""When may a body decide? Its quorum by category, its seats, and the judgement of an attendance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from partnership_graph.dataset import Dataset
from partnership_graph.errors import AmbiguousNameError, QuestionError, UnknownNameError
from partnership_graph.model import (
    ACTORS,
    Gap,
    Membership,
    Post,
    PostHolder,
    QuorumRule,
    TermOfReference,
)
from partnership_graph.questions.answer import Answer, Section, Statement, answer, section, state
from partnership_graph.questions.view import View, marks_of

_PROPOSED: Final = "proposed, ratification not recorded"
_WITHOUT_A_VOTE: Final = frozenset({"advisor", "in_attendance"})
_CHAIRS: Final = frozenset({"chair", "joint_chair", "vice_chair"})
_ANYBODY: Final = frozenset({"all", "all members", "any", "any members", "members", "total"})


def quorum(view: View, body: str, present: Sequence[str] | None = None) -> Answer:
    """Return the rule by category, the cap and the vacancies, and whether an attendance meets it.

    Where the rule exists only as proposed it answers all the same, and says so on every line. Each
    of those present is counted once, for the category that needs it most.

    Args:
        view: what to look at.
        body: the id of the body.
        present: the ids of those present, or None where no attendance is to be judged.
    """
    every = [rule for rule in view.dataset.about(body, QuorumRule) if rule.body_id == body]
    shown = [rule for rule in every if view.shows(rule)]
    rules = _answering(view, shown)
    room = Room(view, body, tuple(rules))
    apart = [rule for rule in shown if rule not in rules]
    sections = [section(view, "rule", "The rule, category by category", rules)]
    judged = Judgement.of(room, present or ()) if rules and present is not None else None
    if judged:
        sections += judged.sections()
    sections += [
        section(view, "other_rules", "Not in force or not chosen", apart),
        *_seating(room),
        _gaps(view, body),
    ]
    name = view.dataset.name(body)
    return answer(
        view,
        f"Is {name} quorate?" if judged else f"What is the quorum of {name}?",
        found=bool(rules),
        verdict=_verdict(room, judged)
        + "; what is stated is over or only implied" * bool(apart and not rules),
        sections=sections,
        remarks=[
            *(["each of those present is counted once"] if judged else []),
            *view.left_out([rule for rule in every if rule not in shown], "rules"),
        ],
    )


def attendees(dataset: Dataset, given: Iterable[str]) -> list[str]:
    """Return the ids of those present, each once; names that hold a comma are put together again.

    Raises:
        QuestionError: nobody is named, or a name means nothing, several things, or no actor.
    """
    found: list[str] = []
    for text in given:
        words = [word.strip() for word in text.split(",") if word.strip()]
        while words:
            taken, wanted = _longest(dataset, words)
            found.append(wanted)
            words = words[taken:]
    if not found:
        raise QuestionError("--present names nobody; give posts, people or organisations")
    for wanted in found:
        if dataset.table_of(wanted) not in ACTORS:
            raise QuestionError(
                f"--present: {dataset.introduce(wanted)} cannot attend; "
                "expected a post, a person or an organisation"
            )
    return list(dict.fromkeys(found))


def _longest(dataset: Dataset, words: Sequence[str]) -> tuple[int, str]:
    for taken in range(len(words), 1, -1):
        try:
            return taken, dataset.resolve(", ".join(words[:taken]))
        except (UnknownNameError, AmbiguousNameError):
            continue
    return 1, dataset.resolve(words[0])


def _answering(view: View, shown: Sequence[QuorumRule]) -> list[QuorumRule]:
    """Return the rules in force, or those proposed where none is; never those that are over."""
    if view.only:
        return list(shown)
    in_force = [rule for rule in shown if marks_of(rule) <= view.include - {"proposed"}]
    proposed = [rule for rule in shown if marks_of(rule) - view.include <= {"proposed"}]
    return in_force or proposed


@dataclass(frozen=True)
class Room:
    """A body's seats on the day and the rules of its quorum: who may count for what."""

    view: View
    body: str
    rules: tuple[QuorumRule, ...]

    @cached_property
    def seats(self) -> list[Membership]:
        """The seats in force, or those proposed where none is."""
        every = [
            seat
            for seat in self.view.dataset.about(self.body, Membership)
            if seat.body_id == self.body
        ]
        shown = [seat for seat in every if self.view.shows(seat)]
        if shown or self.view.only or self.view.source:
            return shown
        return [seat for seat in every if self.view.holds(seat) and marks_of(seat) == {"proposed"}]

    @cached_property
    def minima(self) -> list[QuorumRule]:
        """The rules that need somebody of one category."""
        return [rule for rule in self.rules if rule.rule == "minimum" and not self.is_total(rule)]

    @cached_property
    def proposed(self) -> bool:
        """Whether the rules are only proposed."""
        return any(rule.status == "proposed" for rule in self.rules)

    def is_total(self, rule: QuorumRule) -> bool:
        """Tell whether a rule is of every member rather than of those of one category."""
        listed = any(seat.category == rule.category for seat in self.seats)
        named = rule.rule == "minimum" and rule.member_id
        return rule.category.casefold() in _ANYBODY and not named and not listed

    def needed(self, rule: QuorumRule) -> int:
        """Return how many a rule needs; one that gives no number needs one."""
        number = float(rule.minimum or 1)
        return int(number) + (number > int(number))

    def own_seats(self, who: str) -> list[Membership]:
        """Return the seats that are somebody's own or their post's, substitutes apart."""
        return [
            seat
            for seat in self.seats
            if who in {seat.member_id, *self.holders(seat.member_id)} and not seat.substitute_for
        ]

    def seats_for(self, who: str) -> list[Membership]:
        """Return the seats that somebody from an organisation may fill; never that of a chair."""
        return [
            seat
            for seat in self.seats
            if who == self.behalf(seat)
            and seat.capacity not in _CHAIRS
            and not seat.substitute_for
            and not self.excluded(seat.member_id, seat.category)
        ]

    def behalf(self, seat: Membership) -> str:
        """Return the organisation a seat speaks for: as stated, or else its post's."""
        record = self.view.dataset.record(seat.member_id)
        return seat.on_behalf_of or (record.organisation_id if isinstance(record, Post) else "")

    def holders(self, post: str) -> list[str]:
        """Return the people who hold a post on the day."""
        return [
            holder.person_id
            for holder in self.view.dataset.about(post, PostHolder)
            if holder.post_id == post
            and holder.person_id
            and self.view.shows(holder)
            and not marks_of(holder) - self.view.include
        ]

    def is_named(self, who: str, member: str) -> bool:
        """Tell whether somebody is the one a rule names, or holds the post it names."""
        return who == member or who in self.holders(member)

    def excluded(self, who: str, category: str) -> QuorumRule | None:
        """Return the exclusion that keeps somebody from counting for a category."""
        for rule in self.rules:
            if rule.rule == "exclusion" and rule.category == category:
                named = rule.member_id and self.is_named(who, rule.member_id)
                own = self.own_seats(who)
                listed = not rule.member_id and any(seat.category == category for seat in own)
                if named or listed:
                    return rule
        return None

    def counts(self, who: str, rule: QuorumRule) -> bool:
        """Tell whether somebody may count for a rule: by name, or by a seat of its category."""
        if self.excluded(who, rule.category):
            return False
        if rule.member_id and self.is_named(who, rule.member_id):
            return True
        table = self.view.dataset.table_of(rule.member_id) if rule.member_id else ""
        if table in {"posts", "people"}:
            return False
        own = [seat for seat in self.own_seats(who) if seat.capacity not in _WITHOUT_A_VOTE]
        if rule.member_id and any(self.behalf(seat) == rule.member_id for seat in own):
            return True
        seats = [*self.own_seats(who), *self.seats_for(who)]
        return any(seat.category == rule.category for seat in seats)

    def may_vote(self, who: str) -> bool:
        """Tell whether somebody fills a seat that counts for a quorum of all members."""
        return not self.barred(who) and any(
            seat.voting != "no" and seat.capacity not in _WITHOUT_A_VOTE
            for seat in (*self.own_seats(who), *self.seats_for(who))
        )

    def barred(self, who: str) -> bool:
        """Tell whether an exclusion keeps somebody from a quorum of all members."""
        return any(
            self.excluded(who, rule.category)
            for rule in self.rules
            if rule.rule == "exclusion" and (not rule.member_id or self.is_total(rule))
        )

    def could_fill(self, rule: QuorumRule) -> list[Membership]:
        """Return the seats whose presence would count for a rule."""
        if self.is_total(rule):
            return [seat for seat in self.seats if self.may_vote(seat.member_id)]
        return [seat for seat in self.seats if self.counts(seat.member_id, rule)]


@dataclass(frozen=True)
class Judgement:
    """An attendance held against a quorum: who counts for what, who does not, who is missing.

    ``counted`` is the rule that each of those present counts for; ``represented`` are those who are
    there already in somebody else: the post of a person named, the organisation of a member named.
    """

    room: Room
    present: tuple[str, ...]
    counted: Mapping[str, str]
    represented: tuple[str, ...]

    @classmethod
    def of(cls, room: Room, present: Sequence[str]) -> Judgement:
        """Return the judgement that fills as many places of the quorum as can be filled."""
        once = _once(room, present)
        filled: dict[tuple[str, int], str] = {}
        for who in once:
            _place(room, who, filled, set())
        counted = {who: rule for (rule, _), who in filled.items()}
        return cls(room, tuple(once), counted, tuple(who for who in present if who not in once))

    def filled(self, rule: QuorumRule) -> list[str]:
        """Return those who count for a rule."""
        if self.room.is_total(rule):
            return [who for who in self.present if self.room.may_vote(who)]
        return [who for who in self.present if self.counted.get(who) == rule.id]

    def missing(self, rule: QuorumRule) -> int:
        """Return how many more a rule needs."""
        return max(0, self.room.needed(rule) - len(self.filled(rule)))

    @property
    def met(self) -> bool:
        """Whether every rule is met."""
        return not any(self.missing(rule) for rule in self.room.rules if rule.rule == "minimum")

    def sections(self) -> Iterator[Section]:
        """Yield category by category who counts, then who does not, and who is missing."""
        rules = [rule for rule in self.room.rules if rule.rule == "minimum"]
        yield Section(
            name="judged",
            heading="Category by category",
            statements=tuple(self._filling(rule) for rule in rules),
        )
        absent = tuple(item for rule in rules for item in self._absent(rule))
        yield Section(name="missing", heading="Who is missing", statements=absent)
        excluded = tuple(self._excluded())
        yield Section(name="excluded", heading="Exclusions that apply", statements=excluded)
        spare = [self._uncounted(who) for who in self.present if not self._counts(who)]
        name = self.room.view.dataset.name
        spare += [
            Statement(
                text=f"{name(who)}: already there in somebody else who is named{self._marked}"
            )
            for who in self.represented
        ]
        yield Section(
            name="not_counted", heading="Present and not counted", statements=tuple(spare)
        )

    @property
    def _marked(self) -> str:
        return f" ({_PROPOSED})" * self.room.proposed

    def _filling(self, rule: QuorumRule) -> Statement:
        filled = self.filled(rule)
        who = ", ".join(map(self.room.view.dataset.name, filled)) or "nobody"
        met = "missing" if self.missing(rule) else "met"
        text = f"{rule.category}: {len(filled)} of {self.room.needed(rule)}, {met} ({who})"
        return state(self.room.view, rule, text=text)

    def _excluded(self) -> Iterator[Statement]:
        room = self.room
        for rule in room.rules:
            for who in self.present:
                if rule.rule == "exclusion" and room.excluded(who, rule.category) == rule:
                    text = f"{room.view.dataset.name(who)} does not count for {rule.category}"
                    yield state(room.view, rule, text=text)

    def _counts(self, who: str) -> bool:
        return any(who in self.filled(rule) for rule in self.room.rules if rule.rule == "minimum")

    def _absent(self, rule: QuorumRule) -> Iterator[Statement]:
        if not self.missing(rule):
            return
        view, marked = self.room.view, f" ({_PROPOSED})" * (rule.status == "proposed")
        yield Statement(text=f"{rule.category}: {self.missing(rule)} more, any of{marked}")
        seats = [seat for seat in self.room.could_fill(rule) if not self._is_here(seat)]
        yield from (state(view, seat, depth=1) for seat in seats)
        if not seats:
            yield Statement(text="no seat is recorded that could count for it", depth=1)

    def _is_here(self, seat: Membership) -> bool:
        return bool({seat.member_id, *self.room.holders(seat.member_id)} & set(self.present))

    def _uncounted(self, who: str) -> Statement:
        room, name = self.room, self.room.view.dataset.name(who)
        seats = [*room.own_seats(who), *room.seats_for(who)]
        substitutes = [seat for seat in room.seats if seat.member_id == who and seat.substitute_for]
        if not seats and substitutes:
            text = f"{name}: a substitute; whether one counts is not stated"
            return state(room.view, substitutes[0], text=text)
        if not seats:
            return Statement(text=f"{name}: no seat on the body is recorded{self._marked}")
        spare = any(room.counts(who, rule) for rule in room.minima)
        why = "its category is full" if spare else "the quorum does not count this seat"
        return state(room.view, seats[0], text=f"{name}: {why}")


def _once(room: Room, present: Sequence[str]) -> list[str]:
    """Return those present without the posts and organisations that somebody else named fills."""
    posts = {post for post in present if set(room.holders(post)) & set(present)}
    rest = [who for who in present if who not in posts]
    filled = {
        room.behalf(seat)
        for who in rest
        for seat in room.own_seats(who)
        if seat.capacity not in _CHAIRS and not room.excluded(who, seat.category)
    }
    return [who for who in rest if who not in filled or room.own_seats(who)]


def _place(
    room: Room, who: str, filled: dict[tuple[str, int], str], tried: set[tuple[str, int]]
) -> bool:
    """Give somebody a place of the quorum, moving others to places they can fill as well."""
    for rule in room.minima:
        if not room.counts(who, rule):
            continue
        for number in range(room.needed(rule)):
            place = rule.id, number
            if place in tried:
                continue
            tried.add(place)
            if place not in filled or _place(room, filled[place], filled, tried):
                filled[place] = who
                return True
    return False


def _verdict(room: Room, judged: Judgement | None) -> str:
    name = room.view.dataset.name(room.body)
    marked = f" ({_PROPOSED})" * room.proposed
    if not room.rules:
        return f"Not stated: no document states a quorum of {name}"
    minima = [rule for rule in room.rules if rule.rule == "minimum"]
    if judged:
        missing = [
            f"{judged.missing(rule)} {rule.category}" for rule in minima if judged.missing(rule)
        ]
        said = f"not met; missing: {', '.join(missing)}" if missing else "met"
        return f"The quorum of {name} is {said}{marked}"
    listed = ", ".join(f"{room.needed(rule)} {rule.category}" for rule in minima)
    added = sum(room.needed(rule) for rule in room.minima)
    total = max((room.needed(rule) for rule in minima if room.is_total(rule)), default=0)
    least = max(added, total)
    people = f"{least} {'people' if least != 1 else 'person'}"
    return f"{name} needs at least {people}: {listed}{marked}"


def _seating(room: Room) -> Iterator[Section]:
    """Yield the cap with the places open under it, the vacancies, and who is not needed."""
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
    yield Section(name="cap", heading="Cap and vacancies", statements=tuple(statements))
    yield _not_needed(room)
    substitutes = [clause for clause in clauses if clause.clause == "substitutes"]
    yield section(view, "substitutes", "Substitutes", substitutes)


def _open(room: Room, cap: TermOfReference) -> Statement:
    seats = (seat for seat in room.seats if not seat.substitute_for)
    taken = len({seat.one_of or seat.id for seat in seats if seat.capacity not in _WITHOUT_A_VOTE})
    text = f"{taken} seats recorded, advisors, substitutes and those in attendance apart"
    if cap.number:
        free = int(float(cap.number)) - taken
        places = f"{abs(free)} place{'s' * (abs(free) != 1)}"
        text += f": {places} {'open under' if free >= 0 else 'over'} the cap of {cap.number}"
    return state(room.view, cap, depth=1, text=text)


def _vacancies(room: Room) -> Iterator[Statement]:
    for seat in room.seats:
        if seat.holder_state == "vacant":
            yield state(room.view, seat, text=f"vacant: {room.view.dataset.name(seat.member_id)}")
    unnamed = sum(seat.holder_state == "not_stated" for seat in room.seats)
    if room.rules and unnamed:
        marked = f" ({_PROPOSED})" * room.proposed
        text = f"holder not stated, which is not a vacancy: {unnamed} of {len(room.seats)} seats"
        yield Statement(text=text + marked)


def _not_needed(room: Room) -> Section:
    needed = {
        seat.id for rule in room.rules if rule.rule == "minimum" for seat in room.could_fill(rule)
    }
    rest = [seat for seat in room.seats if seat.id not in needed] if room.rules else []
    heading = "Seats that the quorum does not need"
    return section(room.view, "not_needed", heading, rest)


def _gaps(view: View, body: str) -> Section:
    gaps = [
        gap
        for gap in view.dataset.about(body, Gap)
        if gap.subject_id == body and (gap.what == "quorum" or "quorum" in gap.text.casefold())
    ]
    return section(view, "gaps", "Looked for and not stated", gaps)
