"""What began, ended or changed between two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.dates import first_day, in_words
from partnership_graph.errors import QuestionError
from partnership_graph.model import (
    Change,
    ChildrensCentre,
    Fact,
    Membership,
    PostHolder,
    ReportingLine,
)
from partnership_graph.questions.answer import Answer, Section, Statement, answer, state
from partnership_graph.questions.spans import COMPARED, Span, Spans, kept_out
from partnership_graph.questions.view import View
from partnership_graph.questions.wording import sentence

_SAME: Final[Mapping[type[Fact], tuple[str, ...]]] = {
    Membership: ("body_id", "member_id"),
    ReportingLine: ("from_id", "to_id", "kind"),
    PostHolder: ("post_id", "person_id"),
}
"""The cells by which two rows are two versions of one thing."""


def diff(view: View, spans: Spans, earlier: str, later: str) -> Answer:
    """Return what began, ended and changed between two days.

    "Begun" and "ended" are said of stated dates alone; of anything else, on which day it was first
    or last recorded. A renaming or a succession is one only where a document states it.

    Raises:
        QuestionError: the first day is not before the second.
    """
    if earlier >= later:
        raise QuestionError(
            f"{in_words(earlier)} is not before {in_words(later)}; give the earlier day first"
        )
    then = replace(view, day=later, asked=True)
    wide = replace(then, include=then.include | {"proposed"})
    compared = [_Compared.of(wide, spans, table, earlier, later) for table in COMPARED]
    sections = [section for one in compared for section in one.sections(wide)]
    stated = _stated_changes(wide, earlier, later)
    differing = [one for one in compared if one.differs()]
    held = [span.fact for one in compared for span in one.both]
    unseen = [
        span.fact for span in (*spans.beginning(earlier, later), *spans.ending(earlier, later))
    ]
    return answer(
        wide,
        f"What differs between {in_words(earlier)} and {in_words(later)}?",
        found=bool(differing) or any(item.statements for item in stated),
        verdict="; ".join(one.in_words() for one in differing)
        or "No body, centre, seat, line or post holder is recorded as different",
        sections=[*sections, *stated],
        remarks=[_not_repeated(wide, held), *kept_out(wide, unseen)],
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """One table on two days: what came, what went, what is in both."""

    table: type[Fact]
    begun: Sequence[Span]
    first: Sequence[Span]
    ended: Sequence[Span]
    last: Sequence[Span]
    between: Sequence[Span]
    changed: Sequence[tuple[Span, Span]]
    both: Sequence[Span]

    @classmethod
    def of(cls, view: View, spans: Spans, table: type[Fact], earlier: str, later: str) -> _Compared:
        """Return how one table differs between two days, as a view lets facts through."""
        came = _kept(view, spans.beginning(earlier, later), table)
        went = _kept(view, spans.ending(earlier, later), table)
        between = [span for span in came if span.begins < span.ends <= later]
        new = [span for span in came if span.ends > later]
        gone = [span for span in went if span.begins <= earlier or _never_shown(span)]
        changed = _changed(gone, new)
        paired = {id(span) for pair in changed for span in pair}
        new = [span for span in new if id(span) not in paired]
        gone = [span for span in gone if id(span) not in paired]
        return cls(
            table,
            [span for span in new if span.fact.valid_from],
            [span for span in new if not span.fact.valid_from],
            [span for span in gone if span.ends_stated],
            [span for span in gone if not span.ends_stated],
            between,
            changed,
            _kept(view, spans.throughout(earlier, later), table),
        )

    def differs(self) -> bool:
        """Tell whether anything came, went or changed."""
        return any((self.begun, self.first, self.ended, self.last, self.between, self.changed))

    def counts(self) -> list[str]:
        """Return how many came, went, changed and stayed, in words."""
        counted = {
            "begun": self.begun,
            "first recorded": self.first,
            "ended": self.ended,
            "no longer listed": self.last,
            "begun and ended in between": self.between,
            "changed": self.changed,
            "in both": self.both,
        }
        return [f"{len(spans)} {said}" for said, spans in counted.items() if spans]

    def in_words(self) -> str:
        """Return the counts as a clause."""
        return f"{COMPARED[self.table].lower()}: {', '.join(self.counts())}"

    def sections(self, view: View) -> Iterator[Section]:
        """Yield a section for each way of differing, and the centres that are in both."""
        name, heading = self.table.table, COMPARED[self.table]
        for what, said, spans in (
            ("begun", "begun (the date is stated)", self.begun),
            ("first_recorded", "first recorded in between (no beginning is stated)", self.first),
            ("ended", "ended (the date is stated)", self.ended),
            ("last_recorded", "last recorded before, and not in a later list", self.last),
            ("between", "begun and ended in between, on neither day", self.between),
        ):
            statements = tuple(_spanned(view, span) for span in spans)
            yield Section(
                name=f"{name}_{what}", heading=f"{heading}: {said}", statements=statements
            )
        yield Section(
            name=f"{name}_changed",
            heading=f"{heading}: changed",
            statements=tuple(item for pair in self.changed for item in _versions(view, pair)),
        )
        if self.table is ChildrensCentre:
            kept = [span for span in self.both if _is_centre(span.fact)]
            yield Section(
                name=f"{name}_both",
                heading="Children's centres in both",
                statements=tuple(state(view, span.fact) for span in kept),
            )


def _is_centre(fact: Fact) -> bool:
    return isinstance(fact, ChildrensCentre) and fact.kind == "childrens_centre"


def _kept(view: View, spans: Iterable[Span], table: type[Fact]) -> list[Span]:
    return [span for span in spans if isinstance(span.fact, table) and view.lets_through(span.fact)]


def _never_shown(span: Span) -> bool:
    """Tell whether it was recorded only once it was over: its end is stated and nothing before."""
    return span.given == span.fact.valid_to != "" and span.begins >= span.ends


def _changed(gone: Iterable[Span], new: Iterable[Span]) -> list[tuple[Span, Span]]:
    """Return the pairs of rows that are two versions of one seat, line or holding."""
    after = {key: span for span in new if (key := _identity(span.fact))}
    return [
        (span, after.pop(key)) for span in gone if (key := _identity(span.fact)) and key in after
    ]


def _identity(fact: Fact) -> tuple[str, ...]:
    return tuple(str(getattr(fact, name)) for name in _SAME.get(type(fact), ()))


def _versions(view: View, pair: tuple[Span, Span]) -> Iterator[Statement]:
    for said, span in zip(("before", "after"), pair, strict=True):
        yield state(view, span.fact, text=f"{said}: {sentence(view.dataset, span.fact)}")


def _spanned(view: View, span: Span) -> Statement:
    text = sentence(view.dataset, span.fact)
    if span.why:
        text = f"{text}; {span.why}{f', {in_words(span.given)}' * span.ends_stated}"
    elif not span.fact.valid_from and not span.ends_stated:
        text = f"{text}; first recorded {in_words(view.first_recorded(span.fact))}"
    return state(view, span.fact, text=text)


def _stated_changes(view: View, earlier: str, later: str) -> list[Section]:
    """Return the changes a document states: those dated in between, and those first recorded."""
    every = [item for item in view.dataset.all(Change) if view.lets_through(item)]
    inside = [item for item in every if earlier < view.begins(item) <= later]
    dated = [item for item in inside if item.valid_from]
    undated = [item for item in inside if not item.valid_from]
    order = sorted(dated, key=lambda item: (view.begins(item), item.id))
    return [
        Section(
            name="changes",
            heading="Renamings, successions and other changes dated in between",
            statements=tuple(state(view, item) for item in order),
        ),
        Section(
            name="changes_recorded",
            heading="Changes first recorded in between, without a date: made or only proposed",
            statements=tuple(state(view, item) for item in undated),
        ),
    ]


def _not_repeated(view: View, facts: Iterable[Fact]) -> str:
    silent = sum(first_day(view.last_recorded(fact)) < view.day for fact in facts)
    if not silent:
        return ""
    return (
        f"{silent} that are shown on both days were last recorded before {in_words(view.day)}; "
        "no document says that they ended"
    )
