"""What is odd in tables that load: listed by ``check``, and no reason to refuse them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, pairwise, permutations

from partnership_graph.errors import Problem
from partnership_graph.facts.circles import circles
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import day_after, first_day, full_from, in_words, spoken_day
from partnership_graph.facts.lifetimes import SHOWING
from partnership_graph.facts.records import (
    RECORDS,
    THINGS,
    Evidence,
    Fact,
    ReportingLine,
    Source,
    Thing,
    columns,
)
from partnership_graph.loading.odd_seats import alone_in_turn, quorum_warnings


def warnings(dataset: Dataset) -> list[Problem]:
    """Return what is odd in a dataset, in the order of its files.

    A line stated twice, a loop of lines, a day later than its source, a quorum that the recorded
    seats cannot make, who takes turns with nobody, a thing that begins after a fact about it, a fact about what had ended, two
    names that differ in their blanks alone.
    """
    found = chain(
        _repeated_lines(dataset),
        _loops(dataset),
        _later_than_their_source(dataset),
        quorum_warnings(dataset),
        alone_in_turn(dataset),
        _begun_late(dataset),
        _never_together(dataset),
        _alike_but_for_blanks(dataset),
    )
    return sorted(found)


def _at(fact: Fact | Evidence, column: str, message: str) -> Problem:
    return Problem(fact.file, fact.line, column, message)


def _repeated_lines(dataset: Dataset) -> Iterator[Problem]:
    """A line between the same ends, of the same kind, days and paragraph as one before."""
    first: dict[tuple[str, ...], ReportingLine] = {}
    names = ("from_id", "to_id", "kind", "valid_from", "valid_to", "source_id", "locator")
    for line in dataset.all(ReportingLine):
        before = first.setdefault(tuple(getattr(line, name) for name in names), line)
        if before is not line:
            yield _at(
                line,
                "id",
                f"{line.id!r} says what {before.id!r} says at {before.file}:{before.line}: the same "
                "ends, kind, days and paragraph; remove one of them",
            )


def _loops(dataset: Dataset) -> Iterator[Problem]:
    """Upward lines that lead back to where they began; wholly structural ones are no warning."""
    above: dict[str, dict[str, ReportingLine]] = {}
    for lines in dataset.upward.values():
        for line in map(dataset.line, lines):
            if line.status == "in_force":
                above.setdefault(line.from_id, {}).setdefault(line.to_id, line)
    for circle in circles({lower: list(uppers) for lower, uppers in above.items()}):
        lines_ = [above[low][high] for low, high in pairwise(circle)]
        yield _at(
            lines_[0],
            "to_id",
            f"{' -> '.join(circle)} goes round in a circle: each answers to the next "
            f"({', '.join(line.kind for line in lines_)}); chains stop where they would come back; "
            "correct a line, or leave it so if the documents say it",
        )


def _later_than_their_source(dataset: Dataset) -> Iterator[Problem]:
    """A fact that its source is said to have stated after the day of that source."""
    dated = {source.id: source.dated for source in dataset.all(Source)}
    for table in dataset.tables.values():
        names = [column.name for column in columns(table.name)]
        if not {"source_id", "as_of"} <= set(names):
            continue
        pairs = zip(table.cells("source_id"), table.cells("as_of"), strict=True)
        for position, (source, as_of) in enumerate(pairs):
            own = dated.get(source, "")
            if own and first_day(as_of) > spoken_day(own):
                file, line = table.place_of(position)
                yield Problem(
                    file,
                    line,
                    "as_of",
                    f"{as_of!r} is later than the day of {source!r}, which is of {in_words(own)}; "
                    "expected a day on which the source spoke; correct one of the two",
                )


def _begun_late(dataset: Dataset) -> Iterator[Problem]:
    """A thing whose stated beginning is later than that of a fact about it."""
    for name in SHOWING:
        refs = [
            column.name
            for column in columns(name)
            if column.kind == "ref" and set(column.tables) & set(THINGS)
        ]
        table = dataset.tables[name]
        for wanted, start, status in zip(
            table.cells("id"), table.cells("valid_from"), table.cells("status"), strict=True
        ):
            if not start or status == "proposed":
                continue
            fact = dataset.fact(wanted)
            for end in filter(None, (getattr(fact, ref) for ref in refs)):
                thing = dataset.record(end)
                if isinstance(thing, Thing) and thing.valid_from:
                    yield from _late(thing, fact)


def _late(thing: Thing, fact: Fact) -> Iterator[Problem]:
    if full_from(fact.valid_from) <= first_day(thing.valid_from) and (
        fact.valid_from != thing.valid_from
    ):
        yield _at(
            thing,
            "valid_from",
            f"{thing.id!r} begins {in_words(thing.valid_from)}, but {fact.file}:{fact.line} says of "
            f"it what began {in_words(fact.valid_from)}; it is shown from then on; correct one of them",
        )


def _never_together(dataset: Dataset) -> Iterator[Problem]:
    """A fact that begins when a thing it names had ended, or of two things that were never there at once."""
    ended = {
        wanted
        for table in map(dataset.tables.__getitem__, THINGS)
        for wanted, end in zip(table.cells("id"), table.cells("valid_to"), strict=True)
        if end
    }
    for record in RECORDS if ended else ():
        for fact in dataset.all(record) if record.ends_with else ():
            named = {column: getattr(fact, column) for column in record.ends_with}
            if ended.isdisjoint(named.values()) or not isinstance(fact, Fact):
                continue
            things = {
                column: thing
                for column, wanted in named.items()
                if wanted and isinstance(thing := dataset.record(wanted), Thing)
            }
            yield from _after_the_end(fact, things)
            yield from _apart(fact, things)


def _after_the_end(fact: Fact, things: Mapping[str, Thing]) -> Iterator[Problem]:
    for thing in things.values():
        if _is_over_by(thing, fact.valid_from):
            yield _at(
                fact,
                "valid_from",
                f"{fact.id!r} begins {in_words(fact.valid_from)}, when {thing.id!r} had ended "
                f"({in_words(thing.valid_to)}, {thing.file}:{thing.line}); it is never shown; "
                "correct one of the two",
            )


def _apart(fact: Fact, things: Mapping[str, Thing]) -> Iterator[Problem]:
    for (column, earlier), (_, later) in permutations(things.items(), 2):
        if _is_over_by(earlier, later.valid_from):
            yield _at(
                fact,
                column,
                f"{earlier.id!r} ended ({in_words(earlier.valid_to)}, {earlier.file}:{earlier.line}) "
                f"before {later.id!r} began ({in_words(later.valid_from)}, {later.file}:{later.line}), "
                f"so {fact.id!r} is never shown; correct a day, or what it names",
            )


def _is_over_by(thing: Thing, start: str) -> bool:
    """Tell whether a thing had surely ended by a stated start, were that its first day."""
    return bool(thing.valid_to and start) and day_after(thing.valid_to) <= first_day(start)


def _alike_but_for_blanks(dataset: Dataset) -> Iterator[Problem]:
    """Two names that nobody can tell apart: one has two blanks, or one that does not break."""
    first: dict[str, tuple[str, str, str]] = {}
    for table in map(dataset.tables.__getitem__, THINGS):
        names = zip(table.cells("id"), table.cells("name"), strict=True)
        for position, (wanted, name) in enumerate(names):
            file, line = table.place_of(position)
            before, other, where = first.setdefault(
                " ".join(name.split()), (name, wanted, f"{file}:{line}")
            )
            if before != name:
                yield Problem(
                    file,
                    line,
                    "name",
                    f"{name!r} is the name of {other!r} at {where} but for its blanks; write both "
                    "with single ordinary blanks, or give them names that differ",
                )
