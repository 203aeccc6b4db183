"""What is recorded of one thing? Everything, table by table, every row cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.next_step import Apart, said_apart
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.records import (
    TABLES,
    THINGS,
    Board,
    Change,
    Contradiction,
    Description,
    Evidence,
    Fact,
    Membership,
    Programme,
    ReportingLine,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import CHANGES
from partnership_graph.facts.wording import counted, sentence, told_from
from partnership_graph.questions.apart import apart, source_of
from partnership_graph.questions.bodies_beside import beside_noted, bodies_beside
from partnership_graph.questions.records.rows import is_shown

_MOST_COUNTED = 4  # kinds of fact that the first line counts
_APART = (Contradiction.table, Evidence.table)
_TABLES = sorted((table for table in TABLES if table not in _APART), key=THINGS.__contains__)
"""The tables in the order in which they are told: a thing's governance before its papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing, its facts, and the contradictions it is in.

    Args:
        thing: the thing.
        facts: what is recorded of it.
        contradictions: those it is in, or that are about its facts.
        source: the id of the source that a paper is, where it is one itself.
        judged: what that source judges, of whatever.
        recommended: what it recommends.
        alike: the changes that are proposed of others like it, by those who propose the same of it.
        beside: a line of each body that is linked with it by no reporting line.
        apart: what is recorded of what it is linked with.
        hidden: how many facts the filter keeps out.
        absent: why it is not recorded on the day, where it is not.
    """

    thing: Fact
    facts: Sequence[Fact]
    contradictions: Sequence[Contradiction]
    source: str
    judged: Sequence[Fact]
    recommended: Sequence[Fact]
    alike: Sequence[Change]
    beside: Sequence[ReportingLine]
    apart: Sequence[Apart]
    hidden: int
    absent: str


def find(view: View, wanted: str) -> Found:
    """Find everything recorded of one thing."""
    dataset = view.dataset
    every = [dataset.fact(item) for item in dataset.mentions.get(wanted, ())]
    facts = [item for item in every if is_shown(view, item)]
    topics = _topics(view, facts)
    kept = [item for item in facts if not isinstance(item, Contradiction)]
    sides = sum(isinstance(item, Contradiction) for item in every)
    presence, source = view.presence(wanted), source_of(view, wanted)
    return Found(
        thing=dataset.fact(wanted),
        facts=kept,
        source=source,
        judged=_said_by(view, source, Description, "judgement"),
        recommended=_said_by(view, source, Programme, "recommendation"),
        alike=[*_alike(view, wanted)],
        beside=bodies_beside(view, wanted),
        apart=apart(view, wanted),
        contradictions=[item for item in dataset.all(Contradiction) if item.topic in topics],
        hidden=len(every) - len(kept) if len(every) != len(kept) + sides else 0,
        absent="" if presence.shown else presence.why,
    )


def _topics(view: View, facts: Sequence[Fact]) -> set[str]:
    """Return what is contradicted: by sides that name the thing, or that are about its facts."""
    about = (side for fact in facts for side in view.dataset.about(fact.id, Contradiction))
    named = (item for item in facts if isinstance(item, Contradiction))
    return {side.topic for side in (*named, *about)}


def _said_by(view: View, source: str, table: type[Fact], kind: str) -> list[Fact]:
    """Return what a source says first, of a table and a kind."""
    return [
        item
        for item in (view.dataset.all(table) if source else ())
        if getattr(item, "kind", "") == kind
        and is_shown(view, item)
        and view.citations(item)[0].source_id == source
    ]


def _alike(view: View, wanted: str) -> Iterator[Change]:
    """Yield the changes proposed of other things of its table, of a kind and by those that one of it is."""
    dataset = view.dataset
    table = dataset.table_of(wanted)
    own = [item for item in dataset.of(Change, subject_id=wanted) if item.status == "proposed"]
    asked = {(item.kind, item.proposed_by) for item in own if item.proposed_by}
    others = [item for item in dataset.all(Change) if item.subject_id != wanted] if asked else []
    for item in others:
        is_alike = (item.kind, item.proposed_by) in asked and item.status == "proposed"
        if is_alike and dataset.table_of(item.subject_id) == table and is_shown(view, item):
            yield item


def tell(view: View, found: Found) -> Answer:
    """Tell everything found, table by table."""
    name = view.dataset.name(found.thing.id)
    return answer(
        view,
        f"What is recorded of {name}?",
        found=True,
        verdict=_verdict(view, found),
        sections=[
            section(view, Part.THING, "What it is", [found.thing]),
            *(
                Section(
                    part=Part.GROUP,
                    heading=TABLES[table].heading,
                    statements=tuple(
                        state(view, item, text=told_from(view.dataset, item, found.thing.id))
                        for item in found.facts
                        if item.table == table
                    ),
                    of=table,
                    command=_listing(found.thing, table),
                )
                for table in _TABLES
            ),
            *_led_to(view, found),
            replace(
                section(view, Part.CONTRADICTIONS, Contradiction.heading, found.contradictions),
                command=_listing(found.thing, Contradiction.table),
            ),
        ],
        remarks=[
            Remark(kind=Kind.DAY, text=found.absent) if found.absent else None,
            *beside_noted(view, found.thing.id, found.beside),
            *said_apart(found.apart),
        ],
    )


def _led_to(view: View, found: Found) -> Iterator[Section]:
    """Yield what is not of the thing itself and is looked for there: what a report found, what comes next."""
    source = f"--source {found.source}"
    yield replace(
        section(view, Part.JUDGED, "Judgements stated in it", found.judged),
        command=f"pgraph facts --kind judgement {source}",
    )
    yield replace(
        section(view, Part.RECOMMENDED, "Recommendations stated in it", found.recommended),
        command=f"pgraph actions {source}",
    )
    for kind, by in dict.fromkeys((item.kind, item.proposed_by) for item in found.alike):
        those = [item for item in found.alike if (item.kind, item.proposed_by) == (kind, by)]
        heading = f"Proposed with it in {view.dataset.name(by)}: {CHANGES[kind]} of others"
        yield replace(
            section(view, Part.ALIKE, heading, those, of=kind),
            command=f"pgraph facts --about {by} --kind {kind}",
        )


def _verdict(view: View, found: Found) -> str:
    """Say what a thing is, how much is recorded of it, and of what most."""
    facts = len(found.facts) + len(found.contradictions)
    left_out = f", {found.hidden} left out" if found.hidden else ""
    tables = Counter(item.table for item in found.facts)
    most = [f"{number} {_called(table)}" for table, number in tables.most_common(_MOST_COUNTED)]
    kinds = f", of them {', '.join(most)}" if len(tables) > 1 else ""
    return (
        f"{sentence(view.dataset, found.thing)}: {counted(facts, 'fact')} recorded{left_out}{kinds}"
    )


def _called(table: str) -> str:
    return f"under {TABLES[table].heading}"


def _listing(thing: Fact, table: str) -> str:
    """Return what is typed to list the rows of one table about a thing."""
    if table == Membership.table:
        return f"pgraph {'members' if isinstance(thing, Board) else 'seats'} {thing.id}"
    return f"pgraph facts --about {thing.id} --kind {table}"
