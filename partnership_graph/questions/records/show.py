"""Finding things, showing all that is recorded of one, and listing any facts at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, cast

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import plain, unaccented
from partnership_graph.facts.records import (
    TABLES,
    THINGS,
    Contradiction,
    Evidence,
    Fact,
    Figure,
    Record,
    Source,
    columns,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, grouped, sentence


def find(view: View, text: str) -> Answer:
    """Return the things whose name, id or another name holds every word of a text."""
    matching = view.dataset.matching(text)
    found = [view.dataset.fact(item) for item in matching]
    shown = [item for item in found if view.lets_through(item)]
    aliases = [
        alias
        for item in shown
        for alias in view.dataset.called(item.id)
        if unaccented(plain(text)) in unaccented(plain(alias.name))
    ]
    sections = [
        Section(part=Part.THINGS, heading="Things", statements=tuple(_apart(view, shown))),
        section(view, Part.ALIASES, "Found by another name", aliases),
    ]
    count = f"{counted(len(shown), 'thing')} found"
    none = f"nothing is called anything like {text!r}"
    question = f"What is called {text!r}?"
    return answer(
        view,
        question,
        found=bool(shown),
        verdict=count if shown else none,
        sections=sections,
        remarks=[_FURTHER if shown else replace(_ALL_TEXT, option=f"pgraph facts {text!r}")],
    )


_FURTHER: Final = Remark(
    kind=Kind.BESIDE, text="all that is recorded of one can be shown", option="pgraph show ID"
)
_ALL_TEXT: Final = Remark(kind=Kind.BESIDE, text="the text of every row can be searched")


def _apart(view: View, found: Sequence[Fact]) -> Iterator[Statement]:
    """Yield what was found, namesakes with what tells them apart: the area, the body above, whose."""
    names = Counter(view.dataset.own_name(item.id) for item in found)
    for item in found:
        told = sentence(view.dataset, item)
        apart = view.dataset.belonging(item.id) if names[view.dataset.own_name(item.id)] > 1 else ""
        yield state(view, item, text=f"{told}, {apart}" if apart else told)


def show(view: View, wanted: str) -> Answer:
    """Return everything recorded of one thing, table by table, every row cited."""
    dataset = view.dataset
    thing = dataset.fact(wanted)
    facts = [dataset.fact(item) for item in dataset.mentions.get(wanted, ())]
    shown = [item for item in facts if _shown(view, item)]
    topics = {item.topic for item in shown if isinstance(item, Contradiction)} | {
        item.topic for fact in shown for item in dataset.about(fact.id, Contradiction)
    }
    shown = [item for item in shown if not isinstance(item, Contradiction)]
    sides: list[Fact] = [item for item in dataset.all(Contradiction) if item.topic in topics]
    sections = [section(view, Part.THING, "What it is", [thing])]
    told = [table for table in TABLES if table not in {"contradictions", "evidence"}]
    tables = sorted(told, key=lambda table: table in THINGS)  # its governance before its papers
    for table in tables:
        rows = [item for item in shown if item.table == table]
        sections.append(section(view, Part.GROUP, TABLES[table].heading, rows, of=table))
    sections.append(section(view, Part.CONTRADICTIONS, Contradiction.heading, sides))
    name = dataset.name(wanted)
    verdict = f"{name}: {counted(len(shown) + len(sides), 'fact')} recorded"
    if len(facts) != len(shown) + len([item for item in facts if isinstance(item, Contradiction)]):
        verdict += f", {len(facts) - len(shown)} left out"
    presence = view.presence(wanted)
    remarks = [] if presence.shown else [Remark(kind=Kind.DAY, text=presence.why)]
    return answer(
        view,
        f"What is recorded of {name}?",
        found=True,
        verdict=verdict,
        sections=sections,
        remarks=remarks,
    )


def facts(view: View, text: str = "", *, about: str = "", kind: str = "") -> Answer:
    """Return the rows of any table that match all that is given, with their citations.

    Args:
        view: what to look at.
        text: words to be found in a row's sentence, note, cells, id or locators.
        about: the id of a thing that the row must mention or be.
        kind: a table's name or its singular, a kind of line, or any other kind a row may have.

    Raises:
        QuestionError: nothing is of that kind.
    """
    kinds = _kinds(kind)
    holds = _holding(text)
    mentioned = {about, *view.dataset.mentions.get(about, ())}
    tables = [table for table in TABLES if table != Evidence.table or not text or kinds]
    every = (row for table in tables for row in view.dataset.all(TABLES[table]))
    rows = [
        row
        for row in every
        if (not kind or _of_kind(row, kinds, kind))
        and (not about or row.id in mentioned or _cites(row, about))
        and (not text or holds(_all_text(view, row)))
        and (not isinstance(row, Fact) or _shown(view, row))
        and (not isinstance(row, Source) or view.source in {"", row.id})
    ]
    rows = _both_sides(view, rows)
    sections = [
        section(view, Part.GROUP, TABLES[table].heading, group, of=table)
        for table in TABLES
        if (group := [row for row in rows if row.table == table])
    ]
    sections.append(_sums(view, rows))
    what = " ".join(
        part
        for part in (
            text and f"that hold {text!r}",
            about and f"about {view.dataset.name(about)}",
            kind and f"of kind {kind}",
        )
        if part
    )
    verdict = counted(len(rows), "row")
    return answer(
        view,
        f"Which facts are recorded{f' {what}' if what else ''}?",
        found=bool(rows),
        verdict=verdict if rows else "no row matches",
        sections=sections,
    )


def _both_sides(view: View, rows: list[Record]) -> list[Record]:
    """Return the rows with every side of each contradiction of which one side is among them."""
    topics = {row.topic for row in rows if isinstance(row, Contradiction)}
    rest = [row for row in rows if not isinstance(row, Contradiction)]
    sides = view.dataset.all(Contradiction) if topics else ()
    return [*rest, *(side for side in sides if side.topic in topics and _shown(view, side))]


def _shown(view: View, fact: Fact) -> bool:
    """Show every row unless a filter was given: a day asked for, --only or --source."""
    if (view.only or view.source) and not view.lets_through(fact):
        return False
    return not view.asked or view.holds(fact)


def _kinds(kind: str) -> set[str]:
    tables = {table for table in TABLES if kind in {table, _singular(table)}}
    if kind and not tables:
        choices = {
            choice
            for table in TABLES
            for column in columns(table)
            if column.name in {"kind", "what", "act", "capacity", "clause"}
            for choice in column.choices
        }
        if kind not in choices:
            raise QuestionError(
                f"{kind!r} is not a kind of fact; expected a table such as "
                f"{', '.join(sorted(map(_singular, TABLES))[:8])}, or a kind of line such as reports_to"
            )
    return tables


def _singular(table: str) -> str:
    special = {
        "people": "person",
        "memberships": "membership",
        "parties": "party",
        "quorum": "quorum",
    }
    special |= {"evidence": "evidence", "attendance": "attendance", "terms_of_reference": "clause"}
    special |= {"aliases": "alias", "lists": "list", "childrens_centres": "childrens_centre"}
    return special.get(table) or table.removesuffix("s")


def _of_kind(row: Record, tables: set[str], kind: str) -> bool:
    if tables:
        return row.table in tables
    return kind in {
        getattr(row, name, None) for name in ("kind", "what", "act", "capacity", "clause")
    }


def _cites(row: Record, about: str) -> bool:
    return isinstance(row, Evidence) and row.fact_id == about


def _holding(text: str) -> Callable[[str], bool]:
    """Return a test for a text at the start of words; 4.1 is not found in 4.10, nor 99 in 1,199."""
    before = r"(?<![\w.,])" if text[:1].isdigit() else r"(?<!\w)"
    after = r"(?![\d]|[.,]\d)" if text[-1:].isdigit() else ""
    pattern = re.compile(before + re.escape(text.casefold()) + after)
    words = plain(text)

    def holds(whole: str) -> bool:
        if pattern.search(whole.casefold()):
            return True
        return not text[-1:].isdigit() and bool(words) and f" {words}" in f" {plain(whole)}"

    return holds


def _all_text(view: View, row: Record) -> str:
    cells = [str(getattr(row, column.name)) for column in columns(row.table)]
    cells.append(sentence(view.dataset, row))
    if isinstance(row, Fact):
        cells += [item.locator for item in view.dataset.evidence_of(row.id)]
    return " ; ".join(cells)


def _sums(view: View, rows: Iterable[Record]) -> Section:
    shown = {row.id: row for row in rows if isinstance(row, Figure)}
    totals = dict.fromkeys(row.part_of for row in shown.values() if row.part_of)
    totals |= {row.id: None for row in shown.values() if _parts(view, row.id)}
    return Section(
        part=Part.SUMS,
        heading="Sums: the parts beside the stated total",
        statements=tuple(_sum(view, total) for total in totals),
    )


def _parts(view: View, total: str) -> list[Figure]:
    return [item for item in view.dataset.about(total, Figure) if item.part_of == total]


def _sum(view: View, total_id: str) -> Statement:
    total = cast("Figure", view.dataset.record(total_id))
    parts = _parts(view, total_id)
    stated, numbers = _number(total.value), [_number(part.value) for part in parts]
    added = sum(number for number in numbers if number is not None)
    unknown = sum(number is None for number in numbers)
    verdict = "agree" if added == stated else f"differ by {abs(added - (stated or 0)):,.10g}"
    missing = f"; {unknown} of them not a number" if unknown else ""
    subject = view.dataset.name(total.subject_id)
    text = (
        f"{subject}, {total.measure}{f', {total.period}' * bool(total.period)}: {len(parts)} parts add to "
        f"{added:,.10g}{missing}; stated total {grouped(total.value)}; they {verdict}"
    )
    return state(view, total, text=text)


def _number(value: str) -> float | None:
    try:
        return float(value.replace(",", ""))
    except ValueError:
        return None
