"""What began, ended or changed between two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, state
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dates import DAWN, in_words, spoken_day
from partnership_graph.facts.periods import Hold
from partnership_graph.facts.records import (
    Change,
    ChildrensCentre,
    Fact,
    Membership,
    PostHolder,
    ReportingLine,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import sentence
from partnership_graph.questions.history.spans import (
    COMPARED,
    Span,
    dated_between,
    ended_between,
    kept_out,
    span,
)

_SAME: Final[Mapping[type[Fact], tuple[str, ...]]] = {
    Membership: ("body_id", "member_id"),
    ReportingLine: ("from_id", "to_id", "kind"),
    PostHolder: ("post_id", "person_id"),
}
"""The cells by which two rows are two versions of one thing."""


def diff(view: View, earlier: str, later: str) -> Answer:
    """Return what began, ended and changed between two days, of every kind of thing.

    "Begun" and "ended" are said of stated dates alone, "may have" where the date is a month or a
    year that reaches beyond the two days; of anything else, on which day it was first or last
    recorded. A renaming or a succession is one only where a document states it.

    Raises:
        QuestionError: the first day is not before the second.
    """
    if earlier >= later:
        raise QuestionError(
            f"{in_words(earlier)} is not before {in_words(later)}; give the earlier day first"
        )
    then = replace(view, day=later, asked=True)
    wide = replace(then, include=then.include | {"proposed"})
    every = {
        table: [span(wide, fact, earlier, later) for fact in view.dataset.all(table)]
        for table in COMPARED
    }
    compared = [_Compared.of(wide, table, spans, earlier, later) for table, spans in every.items()]
    sections = [section for one in compared for section in one.sections(wide, earlier)]
    stated = _stated_changes(wide, earlier, later)
    differing = [one for one in compared if one.differs()]
    held = [item.fact for one in compared for item in one.both]
    unseen = [item.fact for spans in every.values() for item in spans if _differs(item)]
    return answer(
        wide,
        f"What differs between {in_words(earlier)} and {in_words(later)}?",
        found=bool(differing) or any(item.statements for item in stated),
        verdict="; ".join(one.in_words() for one in differing)
        or "No body, organisation, post, centre, seat, line or holder is recorded as different",
        sections=[*sections, *stated],
        remarks=[_not_repeated(wide, held), *kept_out(wide, unseen)],
    )


_WAYS: Final[Mapping[Part, tuple[str, str]]] = {
    Part.BEGUN: ("begun", "begun (the date is stated)"),
    Part.MAY_HAVE_BEGUN: (
        "that may have begun",
        "may have begun in between (the day is not stated)",
    ),
    Part.FIRST_RECORDED: (
        "first recorded",
        "first recorded in between (no beginning is stated)",
    ),
    Part.ENDED: ("ended", "ended (the date is stated)"),
    Part.MAY_HAVE_ENDED: (
        "that may have ended",
        "may have ended in between (the day is not stated)",
    ),
    Part.LAST_RECORDED: ("no longer listed", "last recorded before, and not in a later list"),
    Part.BETWEEN: ("begun and ended in between", "begun and ended in between, on neither day"),
}
"""The ways of differing: how each is counted, and the heading it stands under."""

_BEGINNINGS: Final = (Part.BEGUN, Part.MAY_HAVE_BEGUN, Part.FIRST_RECORDED)
_ENDINGS: Final = (Part.ENDED, Part.MAY_HAVE_ENDED, Part.LAST_RECORDED)


@dataclass(frozen=True, slots=True)
class _Compared:
    """One table on two days: what came or went in which way, what is in both."""

    table: type[Fact]
    ways: Mapping[Part, Sequence[Span]]
    changed: Sequence[tuple[Span, Span]]
    both: Sequence[Span]

    @classmethod
    def of(
        cls, view: View, table: type[Fact], spans: Sequence[Span], earlier: str, later: str
    ) -> _Compared:
        """Return how one table differs between two days, as a view lets facts through."""
        kept = [item for item in spans if _lives(view, item.fact)]
        ways: dict[Part, list[Span]] = {way: [] for way in _WAYS}
        for item in sorted(kept, key=lambda item: (item.period.begins, item.fact.id)):
            if way := _way(item, earlier, later, view):
                ways[way].append(item)
        gone = [item for way in _ENDINGS for item in ways[way]]
        new = [item for way in _BEGINNINGS for item in ways[way]]
        changed = _changed(gone, new)
        paired = {id(item) for pair in changed for item in pair}
        rest = {
            way: [item for item in each if id(item) not in paired] for way, each in ways.items()
        }
        both = [item for item in kept if item.before is not Hold.NO and item.after is not Hold.NO]
        return cls(table, rest, changed, both)

    def differs(self) -> bool:
        """Tell whether anything came, went or changed."""
        return bool(self.changed) or any(self.ways.values())

    def counts(self) -> list[str]:
        """Return how many came, went, changed and stayed, in words."""
        counted = {said: self.ways[way] for way, (said, _) in _WAYS.items()}
        every = {**counted, "changed": self.changed, "in both": self.both}
        return [f"{len(spans)} {said}" for said, spans in every.items() if spans]

    def in_words(self) -> str:
        """Return the counts as a clause."""
        return f"{self.table.heading.lower()}: {', '.join(self.counts())}"

    def sections(self, view: View, earlier: str) -> Iterator[Section]:
        """Yield a section for each way of differing, and the centres that are in both."""
        name, heading = self.table.table, self.table.heading
        for way, (_, said) in _WAYS.items():
            statements = tuple(_spanned(view, item, way, earlier) for item in self.ways[way])
            yield Section(part=way, of=name, heading=f"{heading}: {said}", statements=statements)
        yield Section(
            part=Part.CHANGED,
            of=name,
            heading=f"{heading}: changed",
            statements=tuple(item for pair in self.changed for item in _versions(view, pair)),
        )
        if self.table is ChildrensCentre:
            kept = [item for item in self.both if _is_centre(item.fact)]
            yield Section(
                part=Part.BOTH,
                of=name,
                heading="Children's centres in both",
                statements=tuple(state(view, item.fact) for item in kept),
            )


def _differs(item: Span) -> bool:
    return item.before is not item.after or item.between


def _lives(view: View, fact: Fact) -> bool:
    """Tell whether a fact is let through and is not one that was over before it was recorded."""
    over = view.period(fact).over_from == DAWN and "historical" not in view.include
    return view.lets_through(fact) and (bool(view.only) or not over)


def _way(item: Span, earlier: str, later: str, view: View) -> Part | None:
    """Return in which way a fact differs between two days; none where it does not."""
    if item.between:
        return Part.BETWEEN
    if item.before < item.after:
        return _came(item, earlier, later, view)
    if item.before > item.after:
        return _went(item, earlier, later, view)
    return None


def _came(item: Span, earlier: str, later: str, view: View) -> Part:
    if item.starts_stated and not item.period.absence(earlier):
        surely = dated_between(item.fact.valid_from, earlier, later)
        return Part.BEGUN if surely else Part.MAY_HAVE_BEGUN
    recorded = earlier < spoken_day(view.first_recorded(item.fact)) <= later
    unsure = item.may_differ() and not recorded
    return Part.MAY_HAVE_BEGUN if unsure else Part.FIRST_RECORDED


def _went(item: Span, earlier: str, later: str, view: View) -> Part:
    if item.after is Hold.MAY:
        return Part.MAY_HAVE_ENDED
    if later < item.period.ends:
        return Part.LAST_RECORDED
    surely = ended_between(item.given(view), earlier, later)
    return Part.ENDED if surely else Part.MAY_HAVE_ENDED


def _is_centre(fact: Fact) -> bool:
    return isinstance(fact, ChildrensCentre) and fact.kind == "childrens_centre"


def _changed(gone: Iterable[Span], new: Iterable[Span]) -> list[tuple[Span, Span]]:
    """Return the pairs of rows that are two versions of one seat, line or holding."""
    after = {key: span for span in new if (key := _identity(span.fact))}
    return [
        (span, after.pop(key)) for span in gone if (key := _identity(span.fact)) and key in after
    ]


def _identity(fact: Fact) -> tuple[str, ...]:
    return tuple(str(getattr(fact, name)) for name in _SAME.get(type(fact), ()))


def _versions(view: View, pair: tuple[Span, Span]) -> Iterator[Statement]:
    for said, item in zip(("before", "after"), pair, strict=True):
        yield state(view, item.fact, text=f"{said}: {sentence(view.dataset, item.fact)}")


def _spanned(view: View, item: Span, way: Part, earlier: str) -> Statement:
    text = sentence(view.dataset, item.fact)
    if way in {*_ENDINGS, Part.BETWEEN}:
        if why := item.why(view, view.day):
            given = f", {in_words(item.given(view))}" if view.day >= item.period.ends else ""
            text = f"{text}; {why}{given}"
    elif way is Part.FIRST_RECORDED:
        text = f"{text}; {item.since(view, earlier)}"
    return state(view, item.fact, text=text)


def _stated_changes(view: View, earlier: str, later: str) -> list[Section]:
    """Return the changes a document states: those dated in between, and those first recorded."""
    every = [item for item in view.dataset.all(Change) if view.lets_through(item)]
    inside = [item for item in every if earlier < view.period(item).begins <= later]
    dated = [item for item in inside if item.valid_from]
    undated = [item for item in inside if not item.valid_from]
    order = sorted(dated, key=lambda item: (view.period(item).begins, item.id))
    return [
        Section(
            part=Part.CHANGES,
            heading="Renamings, successions and other changes dated in between",
            statements=tuple(state(view, item) for item in order),
        ),
        Section(
            part=Part.CHANGES_RECORDED,
            heading="Changes first recorded in between, without a date: made or only proposed",
            statements=tuple(state(view, item) for item in undated),
        ),
    ]


def _not_repeated(view: View, facts: Iterable[Fact]) -> Remark | None:
    silent = sum(spoken_day(view.last_recorded(fact)) < view.day for fact in facts)
    if not silent:
        return None
    text = (
        f"{silent} that are shown on both days were last recorded before {in_words(view.day)}; "
        "no document says that they ended"
    )
    return Remark(kind=Kind.CAUTION, text=text)
