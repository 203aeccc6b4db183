"""Any listing narrowed, counted, grouped and sorted: one mechanism, whatever the question was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.columns import (
    NOT_STATED,
    OF_ANY,
    Entry,
    Value,
    column,
    entries,
    things,
    words_of,
)
from partnership_graph.answers.parts import Part
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.dates import first_day, is_day, spoken_day
from partnership_graph.facts.spelling import holding, holding_words, plain
from partnership_graph.facts.typed import nearest, stored_day, value_of
from partnership_graph.facts.wording import counted, grouped, naming

PEOPLE: Final = "people"
"""What ``distinct`` takes beside a column: everybody who is named, in whichever."""

People = Mapping[str, str]
"""The names of all people there are, by their ids."""

Tally = Mapping[str, Sequence[Entry]]
"""The entries of each value, the value of most of them first."""

_CONDITION: Final = re.compile(r"(.+?)\s*(>=|<=|!=|=|>|<|~)\s*(.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"-?[\d,]+(?:\.\d+)?")
_NONE: Final = frozenset({"", NOT_STATED, "none"})
_MOST_OFFERED: Final = 8
_MOST_COUNTED: Final = 12
_TESTS: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType(
    {
        ">": lambda value, limit: value > limit,
        "<": lambda value, limit: value < limit,
        ">=": lambda value, limit: value >= limit,
        "<=": lambda value, limit: value <= limit,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """What is wanted of a listing.

    Args:
        where: conditions such as ``category=Councillor``, ``cost>100000`` or ``name~early help``, which holds
            these words; all must be met.
        inside: answers in which what is listed must be listed too.
        outside: answers in which it must not be.
        by: a column: how many there are of each of its values.
        distinct: a column, or ``people``: each that is named once, with how often.
        sort: a column; with ``-`` before it the greatest first.
        top: how many at most; 0 for all.
        count: whether nothing is wanted but how many.
    """

    where: tuple[str, ...] = ()
    inside: tuple[Answer, ...] = ()
    outside: tuple[Answer, ...] = ()
    by: str = ""
    distinct: str = ""
    sort: str = ""
    top: int = 0
    count: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is wanted but the listing as it is."""
        return self != How()


def listed(answer: Answer, how: How, people: People = MappingProxyType({})) -> Answer:
    """Return an answer with what it lists narrowed, sorted, grouped or only counted.

    What stands beneath a thing goes with it. The first line says how many there are, of how many, and
    how many people where that is another number.

    Args:
        answer: the answer; one that lists nothing stays as it is.
        how: what is wanted of it.
        people: the names of all people there are, by their ids.

    Raises:
        QuestionError: nothing listed has such a column or value, or a condition is none.
    """
    every = entries(answer)
    if not every:
        return _empty(answer, how)
    kept = _met(every, how, answer.known)
    kept = _sorted(every, kept, how.sort) if how.sort else kept
    shown = kept[: how.top] if how.top else kept
    said = _said(every, kept, shown, how) + _persons(kept, people)
    sections: tuple[Section, ...]
    if how.by or how.distinct:
        tally = _tally(every, shown, how, people)
        said, sections = said + _in_brief(how, tally), (_tallied(how, tally),)
    else:
        said += naming(dict.fromkeys(entry.called for entry in shown))
        sections = tuple(_sections(shown, is_sorted=bool(how.sort)))
    return replace(answer, found=bool(shown), verdict=said, sections=() if how.count else sections)


def _empty(answer: Answer, how: How) -> Answer:
    """Return an answer that lists nothing as it is; of one that might have listed something, that it did not."""
    if not answer.only:
        return answer
    _met((), replace(how, where=tuple(_of_known(answer.known, how.where))), answer.known)
    return replace(answer, found=False, verdict=_said((), (), (), how), sections=())


def _of_known(known: Mapping[str, frozenset[str]], where: Sequence[str]) -> Iterator[str]:
    """Yield the conditions on columns of which it is known what may stand in them, and those that are none."""
    for condition in where:
        found = _CONDITION.fullmatch(condition.strip())
        if not found or found[1].strip() in known:
            yield condition


def _said(every: Sequence[Entry], kept: Sequence[Entry], shown: Sequence[Entry], how: How) -> str:
    """Return how many there are: "5 of 24 listed where category=Councillor"."""
    number = str(len(kept)) if kept else "None"
    of = f" of {len(every)} listed" if len(kept) != len(every) else " listed"
    where = f" where {' and '.join(how.where)}" if how.where else ""
    there = [f", also in the answer to {item.question!r}" for item in how.inside]
    there += [f", not in the answer to {item.question!r}" for item in how.outside]
    order = f" by {how.sort.removeprefix('-')}" if how.sort else ""
    order += ", the greatest first" if how.sort.startswith("-") else ""
    if len(shown) < len(kept):
        order = f"; the first {len(shown)}{order}"
    return "".join([number, of, where, *there, order])


def _persons(kept: Sequence[Entry], people: People) -> str:
    """Return how many people there are, where that is not as many as there are things."""
    named = [_people_in(entry, people) for entry in kept]
    if 2 * sum(map(bool, named)) < len(kept):  # most are no people's, and how many are is no count
        return ""
    there = {person for each in named for person in each}
    return f", {counted(len(there), 'person', 'people')}" if 0 < len(there) != len(kept) else ""


def _people_in(entry: Entry, people: People) -> dict[str, None]:
    """Return the ids of the people whom an entry names, in its row or beneath it."""
    stated = (entry.statement, *entry.beneath)
    named = (value for item in stated for value in (item.fact_id, *item.row.values()))
    return dict.fromkeys(value for value in named if value in people)


# What is kept


def _met(every: Sequence[Entry], how: How, known: Mapping[str, frozenset[str]]) -> list[Entry]:
    """Return the entries that meet every condition, and are in and not in the other listings."""
    kept = list(every)
    for condition in how.where:
        meets = _condition(every, condition, known)
        kept = [entry for entry in kept if meets(entry)]
    for other, inside in [(it, True) for it in how.inside] + [(it, False) for it in how.outside]:
        there = things(other)
        kept = [entry for entry in kept if (not there.isdisjoint(_named(entry))) == inside]
    return kept


def _named(entry: Entry) -> set[str]:
    """Return what an entry is of: the thing itself, and who holds the post that it is."""
    return {entry.thing, *(item.row.get("person_id", "") for item in entry.beneath)} - {""}


def _condition(
    every: Sequence[Entry], condition: str, known: Mapping[str, frozenset[str]]
) -> Callable[[Entry], bool]:
    """Return a test for a condition.

    Raises:
        QuestionError: it is none, or no entry has such a column or value.
    """
    found = _CONDITION.fullmatch(condition.strip())
    if not found:
        raise QuestionError(
            f"--where {quoted(condition)}: expected a column, one of = != > < >= <= ~, and a value, such as "
            "category=Councillor; ~ is for a part of what stands there, such as post~officer"
        )
    typed, sign, wanted = found[1].strip(), found[2], found[3].strip()
    name = typed if typed in known else column(typed, every, "--where")
    if sign in _TESTS:
        return lambda entry: _compares(entry.cells.get(name, ()), sign, wanted)
    if sign == "~":
        return _containing(name, wanted)
    may_be = {plain(value): value for value in known.get(name, ())}
    value = may_be.get(plain(wanted)) or _known(every, name, wanted, condition)
    return lambda entry: _has(entry.cells.get(name, ()), value) == (sign == "=")


def _containing(name: str, wanted: str) -> Callable[[Entry], bool]:
    """Return a test for a value that holds the words, each at least begun, as it is said or as it is in the table."""
    holds = holding_words(wanted)
    return lambda entry: any(
        holds(value.said) or holds(value.raw) for value in entry.cells.get(name, ())
    )


def _known(every: Sequence[Entry], name: str, wanted: str, condition: str) -> str:
    """Return a value as the listing has it.

    Raises:
        QuestionError: no entry has it; those that there are are named, the nearest first.
    """
    values = [value for entry in every for value in entry.cells.get(name, ())]
    if plain(wanted) in _NONE or any(_is(value, wanted) for value in values):
        return wanted
    if raw := value_of(wanted, {value.raw for value in values}):
        return raw
    said = list(dict.fromkeys(value.said for value in values))
    near = nearest(wanted, said)
    hint = f" Did you mean {near!r}?" if near else ""
    offered = ", ".join(said[:_MOST_OFFERED]) + (" ..." if len(said) > _MOST_OFFERED else "")
    raise QuestionError(
        f"--where {quoted(condition)}: nothing listed has that {name}; there are {offered or 'none'}.{hint}"
    )


def _has(values: Sequence[Value], wanted: str) -> bool:
    if plain(wanted) in _NONE and not values:
        return True
    return any(_is(value, wanted) for value in values)


def _is(value: Value, wanted: str) -> bool:
    if value.is_cited:
        return any(holding(wanted)(text) for text in (value.said, value.raw))
    return wanted == value.raw or plain(wanted) == plain(value.said)


def _compares(values: Sequence[Value], sign: str, wanted: str) -> bool:
    """Tell whether a value is greater or smaller: a number than a number, a day than a day."""
    limits = dict(_limits(wanted, last=sign in {">", "<="}))
    keys = (_key(value.raw) for value in values)
    return any(_TESTS[sign](key, limits[kind]) for kind, key in keys if kind in limits)


def _limits(wanted: str, *, last: bool) -> Iterator[tuple[int, Any]]:
    """Yield what a limit is as a number, a day, or words; of a month or a year its first or last day."""
    kind, limit = _key(wanted)
    if kind != 1:
        yield kind, limit
    if day := wanted if is_day(wanted) else stored_day(wanted):
        yield 1, spoken_day(day) if last else first_day(day)


def _key(text: str) -> tuple[int, Any]:
    """Return what a value is sorted by: numbers before days before words."""
    if _NUMBER.fullmatch(text.strip()):
        return 0, float(text.replace(",", ""))
    if day := text if is_day(text) else stored_day(text):
        return 1, first_day(day)
    return 2, plain(text)


def _sorted(every: Sequence[Entry], kept: Sequence[Entry], wanted: str) -> list[Entry]:
    """Return entries in the order of a column, those that have nothing under it last."""
    name = column(wanted.removeprefix("-"), every, "--sort")
    have = [entry for entry in kept if entry.cells.get(name)]
    have.sort(key=lambda entry: _sort_key(entry.cells[name][0]), reverse=wanted.startswith("-"))
    rest = (entry for entry in kept if not entry.cells.get(name))
    return [*(_saying(entry, name) for entry in have), *rest]


def _saying(entry: Entry, name: str) -> Entry:
    """Return an entry that says what it is sorted by, where nothing printed of it does."""
    value = ", ".join(grouped(value.said) for value in entry.cells[name])
    printed = (entry.statement.text, *(item.text for item in entry.beneath))
    if name in map(words_of, OF_ANY) or any(value in text for text in printed):
        return entry
    told = replace(entry.statement, text=f"{entry.statement.text}; {name}: {value}")
    return replace(entry, statement=told)


def _sort_key(value: Value) -> tuple[int, Any]:
    """Return the key of a number or a day as it is in the table, and of anything else as it is said."""
    kind, _ = key = _key(value.raw)
    return key if kind < 2 else (2, plain(value.said))  # noqa: PLR2004 - words


# What is shown


def _sections(shown: Sequence[Entry], *, is_sorted: bool) -> Iterator[Section]:
    """Yield the entries in their parts again; in one, where they are in an order of their own."""
    if is_sorted:
        if shown:
            yield _section(shown[0].section, [*map(_named_itself, shown)], heading="In order")
        return
    for section, those in groupby(shown, key=lambda entry: entry.section):
        yield _section(section, list(those))


def _named_itself(entry: Entry) -> Entry:
    """Return an entry that names its thing, where only the part did in which it stood."""
    if entry.section.of != entry.thing:
        return entry
    named = replace(entry.statement, text=f"{entry.called}, {entry.statement.text}")
    return replace(entry, statement=named)


def _section(section: Section, those: Sequence[Entry], heading: str = "") -> Section:
    statements = tuple(
        replace(item, depth=item.depth - entry.statement.depth)
        for entry in those
        for item in (entry.statement, *entry.beneath)
    )
    return replace(
        section, heading=heading or section.heading, statements=statements, remark="", command=""
    )


def _tally(every: Sequence[Entry], shown: Sequence[Entry], how: How, people: People) -> Tally:
    found: dict[str, list[Entry]] = {}
    for value, entry in _values(every, shown, how, people):
        found.setdefault(value, []).append(entry)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def _values(
    every: Sequence[Entry], shown: Sequence[Entry], how: How, people: People
) -> Iterator[tuple[str, Entry]]:
    """Yield each value that an entry has under the column asked for, as it is said."""
    if how.distinct == PEOPLE:
        yield from ((people[key], entry) for entry in shown for key in _people_in(entry, people))
        return
    name = column(how.by or how.distinct, every, "--by" if how.by else "--distinct")
    for entry in shown:
        values = dict.fromkeys(value.said for value in entry.cells.get(name, ()))
        yield from ((value, entry) for value in values or ([NOT_STATED] if how.by else []))


def _in_brief(how: How, tally: Tally) -> str:
    """Return the counts for the first line, the greatest first."""
    if how.distinct:
        return f"; {len(tally)} different under {how.distinct}{naming(tally)}"
    most = [f"{value} {len(those)}" for value, those in tally.items()][:_MOST_COUNTED]
    rest = f" and {len(tally) - len(most)} more" if len(tally) > len(most) else ""
    return f", by {how.by}: {', '.join(most)}{rest}"


def _tallied(how: How, tally: Tally) -> Section:
    by = f"How many by {how.by}" if how.by else f"Each under {how.distinct} once, and how often"
    name = how.by or how.distinct
    return Section(
        part=Part.TALLY,
        of=name,
        heading=by,
        statements=tuple(
            Statement(
                text=f"{value}: {len(those)}{naming(_others(value, those))}",
                row={name: value, "count": str(len(those))},
                citations=tuple(
                    dict.fromkeys(cited for entry in those for cited in entry.statement.citations)
                ),
            )
            for value, those in tally.items()
        ),
    )


def _others(value: str, those: Sequence[Entry]) -> dict[str, None]:
    """Return what is counted under a value by name, where that is not the value itself."""
    return dict.fromkeys(entry.called for entry in those if entry.called != value)
