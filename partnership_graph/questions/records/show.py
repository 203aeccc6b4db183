"""What is recorded of one thing? Everything, table by table, every row cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.records import (
    TABLES,
    THINGS,
    Board,
    Contradiction,
    Evidence,
    Fact,
    Membership,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, seen_from, sentence
from partnership_graph.questions.records.rows import is_shown

_MOST_COUNTED = 4  # kinds of fact that the first line counts
_APART = (Contradiction.table, Evidence.table)
_TABLES = sorted((table for table in TABLES if table not in _APART), key=THINGS.__contains__)
"""The tables in the order in which they are told: a thing's governance before its papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing, its facts, and the contradictions it is in; ``hidden`` counts what the filter keeps out."""

    thing: Fact
    facts: Sequence[Fact]
    contradictions: Sequence[Contradiction]
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
    presence = view.presence(wanted)
    return Found(
        thing=dataset.fact(wanted),
        facts=kept,
        contradictions=[item for item in dataset.all(Contradiction) if item.topic in topics],
        hidden=len(every) - len(kept) if len(every) != len(kept) + sides else 0,
        absent="" if presence.shown else presence.why,
    )


def _topics(view: View, facts: Sequence[Fact]) -> set[str]:
    """Return what is contradicted: by sides that name the thing, or that are about its facts."""
    about = (side for fact in facts for side in view.dataset.about(fact.id, Contradiction))
    named = (item for item in facts if isinstance(item, Contradiction))
    return {side.topic for side in (*named, *about)}


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
                        state(view, item, text=seen_from(view.dataset, item, found.thing.id))
                        for item in found.facts
                        if item.table == table
                    ),
                    of=table,
                    command=_listing(found.thing, table),
                )
                for table in _TABLES
            ),
            replace(
                section(view, Part.CONTRADICTIONS, Contradiction.heading, found.contradictions),
                command=_listing(found.thing, Contradiction.table),
            ),
        ],
        remarks=[Remark(kind=Kind.DAY, text=found.absent) if found.absent else None],
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
