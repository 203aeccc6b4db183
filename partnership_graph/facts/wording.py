"""Facts as sentences: one template a table, so that a fact reads the same wherever it is shown.

``{column}`` is the cell in words: a name for an id, the vocabulary's phrase for a choice, a day as
a person writes it. A part in square brackets is left out where any of its cells is empty or "not_stated".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import (
    Column,
    Fact,
    Programme,
    ProgrammeLink,
    Record,
    ReportingLine,
    Word,
    columns,
)

UNRATIFIED: Final = "proposed, ratification not recorded"
"""What is said of what is so far only proposed."""

NOT_THE_DAY: Final = "the day is not stated"

OVER: Final = f"over, {NOT_THE_DAY}"
"""What is said of what has ended before its source's day, nobody says when."""

_ABOUT_FACTS: Final = frozenset({"aliases", "contradictions", "gaps", "lists"})
_MOST_NAMED: Final = 12  # a first line that names more is no first line
_OF_MANY: Final = 3
_NUMBERED: Final = frozenset({"recommendation", "objective", "action"})
"""The kinds of programme whose name is often no more than its number."""

_KINDLESS: Final = "kind not stated"
_MARKS: Final = {
    "one_of": "one of several, and which is not stated",
    "any_of": "one, some or all of several, and which is not stated",
    "rotation": "in turn with others",
    "alternative": "its alternatives may make up the number",
}
"""What is said of a mark that rows share: the mark itself is nobody's word."""
_UNNAMED: Final = {"person_id": "a person the document does not name", "by_id": ""}
_PART: Final = re.compile(r"\[([^\[\]]*)\]")
_CONSONANT_Y: Final = re.compile("(?<![aeiou])y$")
_CELL: Final = re.compile(r"\{(\w+)\}")


def sentence(dataset: Dataset, record: Record, *, beside: str = "") -> str:
    """Return a record as one sentence without a full stop.

    Args:
        dataset: where the names are.
        record: what is said.
        beside: the id of what the sentence stands beside, which it then does not name again.
    """
    said = _without(record, beside) if beside else record.template
    found: list[str] = []
    for pieces, is_optional in _parts(said):
        names = pieces[1::2]
        if is_optional and not all(_given(record, name) for name in names):
            continue
        for text, name in zip_longest(pieces[::2], names):
            found.append(text)
            if name:
                found.append(in_plain_words(dataset, record, name))
    return "".join(found).strip()


@cache
def _parts(said: str) -> Sequence[tuple[Sequence[str], bool]]:
    """Return the parts of a template: its texts and names in turn, and whether it may be left out."""
    pieces = enumerate(_PART.split(said))
    return [(_CELL.split(text), bool(at % 2)) for at, text in pieces if text]


def seen_from(dataset: Dataset, record: Record, end: str) -> str:
    """Return a line as it is said from its upper end; "" where its place has no word for that."""
    if not isinstance(record, ReportingLine) or record.to_id != end or not record.word:
        return ""
    words = (
        word
        for word in dataset.all(Word)
        if word.adds_to == "line" and word.name == record.word and word.inverse
    )
    own = (word for word in words if record.place in dataset.places_of(word.id))
    inverse = next((word.inverse for word in own), "")
    return f"{dataset.name(end)} {inverse} {dataset.name(record.from_id)}" if inverse else ""


def told_from(dataset: Dataset, record: Record, end: str) -> str:
    """Return a line or a link as it is told beneath one of its ends; "" where as anywhere else.

    An action, a recommendation or an objective at its other end is told with what it says: its name is a number.
    """
    said = seen_from(dataset, record, end)
    if said or not isinstance(record, ReportingLine | ProgrammeLink):
        return said
    others = {record.from_id, record.to_id} - {end}
    items = [item for item in map(dataset.record, sorted(others)) if isinstance(item, Programme)]
    text = "".join(item.text.rstrip(".") for item in items if item.kind in _NUMBERED)
    if len(others) > 1 or not text:
        return ""
    name = dataset.name(*others)
    return sentence(dataset, record).replace(name, f"{name} ({text})", 1)


def _without(record: Record, beside: str) -> str:
    """Return how a record is said without the cells that hold an id, each left out with its comma."""
    said = record.template
    for name in _CELL.findall(said):
        if getattr(record, name) == beside:
            said = said.removeprefix(f"{{{name}}}, ").replace(f", {{{name}}}", "")
    return said


def _given(record: Record, name: str) -> bool:
    """Tell whether a cell has something to say: an unstated standing, beside a name, has not."""
    return getattr(record, name) not in {"", "not_stated"}


def in_plain_words(dataset: Dataset, record: Record, name: str) -> str:
    """Return one cell of a record in words."""
    column, value = _column(record.table, name), str(getattr(record, name))
    if not value:
        return _UNNAMED.get(name, "not stated")
    if column.kind == "ref":
        return _named(dataset, _whose(dataset, value) if name == "part_of_id" else value)
    if column.kind == "day":
        return in_words(value)
    if column.by_place:
        return level_of(dataset.tier_name(record.place, value))
    if column.kind == "choice":
        own = in_own_words(record) if name == record.kind_column else ""
        return own or _chosen(record.table, name, value)
    return _MARKS.get(name) or (grouped(value) if name == "value" else value)


def kind_in_words(record: Record) -> str:
    """Return a record's kind as it is said: in the place's own word, where it has one."""
    return in_own_words(record) or _chosen(
        record.table, record.kind_column, str(getattr(record, record.kind_column))
    )


def in_own_words(record: Record) -> str:
    """Return the place's own word for a record's kind, or nothing where it is one of ours."""
    return str(getattr(record, "word", ""))


def _chosen(table: str, name: str, value: str) -> str:
    if (name, value) == ("kind", "not_stated"):
        return _KINDLESS
    return _column(table, name).words.get(value, value.replace("_", " "))


def condition(fact: Fact) -> str:
    """Return status and basis as printed beside a fact: "in force, stated".

    Of what is said about facts (a gap, another name) it is said only where it is not that. What a
    document calls over, and gives no end of, is said to be over.
    """
    if fact.table in _ABOUT_FACTS and (fact.status, fact.basis) == ("in_force", "stated"):
        return ""
    status = fact.status.replace("_", " ")
    if fact.status == "historical" and not fact.valid_to:
        return f"{OVER}; {fact.basis}"
    if fact.status == "proposed":
        missing = "outcome" if fact.table in {"decisions", "changes"} else "ratification"
        status = f"proposed, {missing} not recorded"
    return f"{status}, {fact.basis}"


def level_of(tier: str) -> str:
    """Return a tier's name as it is said: "Place level", and "Neighbourhood Level" as it is."""
    return tier if tier.casefold().endswith(" level") else f"{tier} level"


def _whose(dataset: Dataset, seat: str) -> str:
    """Return who has a seat: of a row of several seats it is enough to say whose they are."""
    return (
        str(getattr(dataset.record(seat), "member_id", seat)) if seat in dataset.positions else seat
    )


def _named(dataset: Dataset, value: str) -> str:
    if value not in dataset.positions:
        return value
    record = dataset.record(value)
    if record.said and not hasattr(record, "name"):
        return sentence(dataset, record)
    return dataset.name(value)


def counted(number: int, noun: str, several: str = "") -> str:
    """Return how many there are of something: "1 seat", "2 days", "3 parties"."""
    if number == 1:
        return f"1 {noun}"
    plural = _CONSONANT_Y.sub("ie", noun) + "s"
    return f"{number} {several or plural}"


def naming(names: Iterable[str]) -> str:
    """Return ": A, B" for a first line that counts them, or nothing where they are many."""
    each = list(names)
    return f": {', '.join(each)}" if 0 < len(each) <= _MOST_NAMED else ""


def naming_in_order(dataset: Dataset, things: Collection[str]) -> str:
    """Return the same of things by their ids, in the order of their names; of many none is looked up."""
    return naming(sorted(map(dataset.name, things))) if len(things) <= _MOST_NAMED else ""


def the_first(names: Iterable[str]) -> str:
    """Return names with commas between; of many, such as the places of a nation, the first and how many more."""
    each = list(names)
    if len(each) <= _MOST_NAMED:
        return ", ".join(each)
    return f"{', '.join(each[:_OF_MANY])} and {len(each) - _OF_MANY} more"


def ends_in_words(dataset: Dataset, ends: Mapping[str, str]) -> str:
    """Return what is asked by as words: " by A on B", leaving out the ends that are not given."""
    return "".join(f" {word} {dataset.name(end)}" for word, end in ends.items() if end)


def grouped(value: str) -> str:
    """Return a whole number with its thousands marked, and any other text as it is."""
    return (
        f"{int(value):,}"
        if value.isascii() and value.isdigit() and len(value) > len("9999")
        else value
    )


@cache
def _column(table: str, name: str) -> Column:
    return next(column for column in columns(table) if column.name == name)
