"""What began, ended or changed between two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.outermost import Outermost
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import in_words, spoken_day
from partnership_graph.facts.freshness import freshness
from partnership_graph.facts.records import Change, ChildrensCentre, Fact, Thing
from partnership_graph.facts.typed import refused
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import sentence
from partnership_graph.questions.history.compared import (
    COMPARED,
    Compared,
    Way,
    compared,
)
from partnership_graph.questions.history.concerned import concerned
from partnership_graph.questions.history.spans import Span, kept_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What differs between two days, table by table, and the changes that a document states.

    Args:
        earlier: the first day.
        later: the second day.
        tables: each table compared, whether it differs or not.
        dated: the changes dated in between.
        recorded: the changes without a date that are first recorded in between.
        silent: how many facts are shown on both days and last recorded before the second.
        hidden: how many facts that differ the filter keeps out, by what keeps them out.
        of: the id of the thing that all of it concerns; "" where nothing narrows it.
        kinds: the tables that it is narrowed to, by their words; none where all are told.
    """

    earlier: str
    later: str
    tables: Sequence[Compared]
    dated: Sequence[Change]
    recorded: Sequence[Change]
    silent: int
    hidden: Mapping[str, int]
    of: str
    kinds: Sequence[str]

    @property
    def narrowed(self) -> bool:
        """Whether less than everything was asked about: then what is in both is told too."""
        return bool(self.of or self.kinds)


def find(view: View, earlier: str, later: str, of: str = "", kinds: Collection[str] = ()) -> Found:
    """Find what began, ended and changed between two days, of every kind of thing.

    A renaming or a succession is one only where a document states it. What is proposed is compared
    as well.

    Args:
        view: what to look at.
        earlier: the first day.
        later: the second day.
        of: the id of a thing: only what concerns it, or what belongs to it.
        kinds: only these tables, by the words of ``vocabulary.COMPARED``.

    Raises:
        QuestionError: a day does not exist, the first is not before the second, the view is of
            a day that was asked for, or there is no such kind.
    """
    _known_days(view, earlier, later)
    wide = replace(view, day=later, asked=True, include=view.include | {"proposed"})
    scope = _scope(wide, of, kinds)
    tables = [compared(wide, kind, earlier, later, scope.about) for kind in scope.tables]
    inside = _changes(wide, scope, earlier, later)
    return Found(
        earlier=earlier,
        later=later,
        tables=tables,
        dated=sorted(
            (item for item in inside if item.valid_from),
            key=lambda item: (wide.period(item).begins, item.id),
        ),
        recorded=[item for item in inside if not item.valid_from],
        silent=sum(one.silent for one in tables),
        hidden=sum((Counter(one.hidden) for one in tables), Counter()),
        of=of,
        kinds=list(kinds),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """What is compared: some tables, and of them what concerns a thing where one was named."""

    tables: Sequence[type[Fact]]
    about: Collection[str] | None

    def holds(self, fact: Fact) -> bool:
        return self.about is None or fact.id in self.about


def _scope(view: View, of: str, kinds: Iterable[str]) -> _Scope:
    names = {_table(kind) for kind in kinds}
    return _Scope(
        tables=[table for table in COMPARED if not names or table.table in names],
        about=concerned(view, of) if of else None,
    )


def _table(kind: str) -> str:
    """Return the table that a word means; its own name is taken as well."""
    table = vocabulary.COMPARED.get(kind, kind)
    if table not in vocabulary.COMPARED.values():
        raise refused("--kind", kind, vocabulary.COMPARED)
    return table


def _known_days(view: View, earlier: str, later: str) -> None:
    if view.asked:
        raise QuestionError("diff compares the two days it is given; leave --as-of out")
    if not (earlier and later):
        raise QuestionError("diff needs two days, such as 2016-10-12 and 2020-01-31")
    if earlier >= later:
        raise QuestionError(
            f"{in_words(earlier)} is not before {in_words(later)}; give the earlier day first"
        )


def _changes(view: View, scope: _Scope, earlier: str, later: str) -> list[Change]:
    """Return the changes a document states that are dated, or first recorded, in between."""
    whose = {table.table for table in scope.tables}
    every = len(whose) == len(COMPARED)
    return [
        item
        for item in view.dataset.all(Change)
        if scope.holds(item)
        and (every or view.dataset.table_of(item.subject_id) in whose)
        and view.lets_through(item)
        and earlier < view.period(item).begins <= later
    ]


_WAYS: Final[Mapping[Way, tuple[Part, str, str]]] = {
    Way.BEGUN: (Part.BEGUN, "begun", "begun (the date is stated)"),
    Way.MAY_HAVE_BEGUN: (
        Part.MAY_HAVE_BEGUN,
        "that may have begun",
        "may have begun in between (the day is not stated)",
    ),
    Way.FIRST_RECORDED: (
        Part.FIRST_RECORDED,
        "first recorded",
        "first recorded in between (no beginning is stated)",
    ),
    Way.ENDED: (Part.ENDED, "ended", "ended (the date is stated)"),
    Way.MAY_HAVE_ENDED: (
        Part.MAY_HAVE_ENDED,
        "that may have ended",
        "may have ended in between (the day is not stated)",
    ),
    Way.LAST_RECORDED: (
        Part.LAST_RECORDED,
        "no longer listed",
        "last recorded before, and not in a later list",
    ),
    Way.BETWEEN: (
        Part.BETWEEN,
        "begun and ended in between",
        "begun and ended in between, on neither day",
    ),
}
"""The ways of differing: where each is told, how it is counted, and the heading it stands under."""

_COMING: Final = (Way.BEGUN, Way.MAY_HAVE_BEGUN)


def tell(view: View, found: Found) -> Answer:
    """Tell what differs, table by table, as of the second day; last, how fresh the first day is."""
    then = replace(view, day=found.later, asked=True)
    differing = [one for one in found.tables if one.differs]
    told = answer(
        then,
        f"What differs between {in_words(found.earlier)} and {in_words(found.later)}{_whose(view, found)}?",
        found=bool(differing or found.dated or found.recorded),
        verdict=_verdict(view, found),
        sections=[
            *(item for one in found.tables for item in _sections(then, found, one)),
            section(
                then,
                Part.CHANGES,
                "Renamings, successions and other changes dated in between",
                found.dated,
            ),
            section(
                then,
                Part.CHANGES_RECORDED,
                "Changes first recorded in between, without a date: made or only proposed",
                found.recorded,
            ),
        ],
        remarks=[*_not_repeated(found), *kept_out(found.hidden)],
    )
    return replace(told, remarks=(*told.remarks, *_of_the_first_day(view, found)))


def _verdict(view: View, found: Found) -> str:
    """Say what differs, table by table; where less than everything was asked about, what stayed too."""
    told = [one for one in found.tables if one.differs or (found.narrowed and one.both)]
    beginning = f"{view.dataset.name(found.of)}: " if found.of else ""
    if not any(one.differs for one in told):
        left_out = sum(found.hidden.values())
        are = "that differs is" if left_out == 1 else "that differ are"
        more = f"; {left_out} more {are} left out" if left_out else ""
        same = [_counts(view, found, one) for one in told]
        return f"{beginning}{'; '.join([_NONE, *same])}{more}"
    return beginning + "; ".join(_counts(view, found, one) for one in told)


_NONE: Final = "No body, organisation, post, centre, seat, line or holder is recorded as different"
_MOST_NAMED: Final = 4


def _whose(view: View, found: Found) -> str:
    """Return what the answer is narrowed to, as the end of the question."""
    of = f", of {view.dataset.name(found.of)}" if found.of else ""
    return of + (f", in {', '.join(found.kinds)}" if found.kinds else "")


def _counts(view: View, found: Found, one: Compared) -> str:
    """Return how many came, went, changed and stayed, as a clause; few things are named."""
    counts = [
        f"{len(items)} {said}{_named(view, found, one, items)}"
        for way, (_, said, _) in _WAYS.items()
        if (items := one.ways[way])
    ]
    counts += [f"{len(one.changed)} changed"] if one.changed else []
    silent = f" ({one.silent} last recorded earlier)" if one.silent else ""
    counts += [f"{len(one.both)} in both{_centres(found, one)}{silent}"] if one.both else []
    return f"{one.table.heading.lower()}: {', '.join(counts)}"


def _named(view: View, found: Found, one: Compared, items: Sequence[Span]) -> str:
    """Return which things came or went, in brackets, where the answer is narrowed and they are few."""
    is_told = found.narrowed and issubclass(one.table, Thing)
    if not is_told or not 0 < len(items) <= _MOST_NAMED:
        return ""
    return f" ({', '.join(view.dataset.name(item.fact.id) for item in items)})"


def _centres(found: Found, one: Compared) -> str:
    """Return how many of the sites in both are centres, where the answer is narrowed."""
    if not found.narrowed or one.table is not ChildrensCentre:
        return ""
    return f", {sum(map(_is_centre, one.both))} of them children's centres"


def _sections(view: View, found: Found, one: Compared) -> Iterator[Section]:
    """Yield a section for each way of differing, and the centres that are in both."""
    name, heading = one.table.table, one.table.heading
    for way, (part, _, said) in _WAYS.items():
        yield Section(
            part=part,
            of=name,
            heading=f"{heading}: {said}",
            statements=Outermost(one.ways[way], partial(_spanned, view, found, way)),
        )
    yield Section(
        part=Part.CHANGED,
        of=name,
        heading=f"{heading}: changed",
        statements=Outermost(range(2 * len(one.changed)), partial(_version, view, one.changed)),
    )
    part, rest = Part.BOTH, one.both
    if one.table is ChildrensCentre:
        kept = [item for item in one.both if _is_centre(item)]
        said = "Children's centres in both"
        yield Section(part=part, of=name, heading=said, statements=_as_they_are(view, kept))
        part, rest = Part.ALSO_BOTH, [item for item in one.both if not _is_centre(item)]
    if found.narrowed:
        said = f"{heading}: in both"
        yield Section(part=part, of=name, heading=said, statements=_as_they_are(view, rest))


def _is_centre(item: Span) -> bool:
    return isinstance(item.fact, ChildrensCentre) and item.fact.kind == "childrens_centre"


def _as_they_are(view: View, items: Sequence[Span]) -> Sequence[Statement]:
    return Outermost(items, lambda item: state(view, item.fact))


def _version(view: View, pairs: Sequence[tuple[Span, Span]], at: int) -> Statement:
    """Return the first or the second row of a pair, of pairs that are told one after the other."""
    said, item = ("before", "after")[at % 2], pairs[at // 2][at % 2]
    return state(view, item.fact, text=f"{said}: {sentence(view.dataset, item.fact)}")


def _spanned(view: View, found: Found, way: Way, item: Span) -> Statement:
    """Return a fact that differs, with why it is not there on a day where no date of its own says so."""
    why = ""
    if way is Way.FIRST_RECORDED:
        why = _since(item, found.earlier)
    elif turned := _turned(item, found):
        why = f"{'its turn' if way in _COMING else 'the turn of another'} begins {in_words(turned)}"
    elif way not in _COMING:
        why = _no_longer(view, item, found.later)
    text = sentence(view.dataset, item.fact)
    return state(view, item.fact, text=f"{text}; {why}" if why else text)


def _turned(item: Span, found: Found) -> str:
    """Return the day on which a turn began or ended between the two days; "" of what is not had in turn."""
    turns = [absence for absence in item.period.absences if not absence.listing]
    days = [day for absence in turns for day in (absence.begins, absence.ends)]
    begun = [item.period.begins] if turns else []
    return next((day for day in (*begun, *days) if found.earlier < day <= found.later), "")


def _since(item: Span, earlier: str) -> str:
    """Return what shows it after a day on which nothing surely did, where no start is stated."""
    if absence := item.period.absence(earlier):
        again = "named again" if absence.listing else "its turn begins"
        return f"{again} {in_words(absence.ends)}"
    if earlier < item.period.begins < spoken_day(item.first):
        return f"named by a fact that is stated from {in_words(item.period.begins)}"
    return f"first recorded {in_words(item.first)}"


def _no_longer(view: View, item: Span, later: str) -> str:
    """Return why it does not hold on a day; "" where it only had ended by itself."""
    if later >= item.period.ends:
        closed_by = item.period.closed_by
        if not closed_by:
            return ""
        return f"ended with {view.dataset.name(closed_by)}, {in_words(item.end)}"
    absence = item.period.absence(later)
    if not absence:
        return ""
    if not absence.listing:
        return f"its turn is over until {in_words(absence.ends)}"
    return f"not in the complete list of {in_words(absence.listing.as_of)}"


def _not_repeated(found: Found) -> list[Remark]:
    if not found.silent:
        return []
    text = (
        f"{found.silent} that are shown on both days were last recorded before "
        f"{in_words(found.later)}; nothing recorded says that they ended"
    )
    return [Remark(kind=Kind.CAUTION, text=text)]


def _of_the_first_day(view: View, found: Found) -> list[Remark]:
    said = freshness(replace(view, day=found.earlier))
    text = f"{in_words(found.earlier)}: {said}"
    return [Remark(kind=Kind.DAY, text=text)] if said else []
