"""How papers are told: each with what is recorded of it, one in a sentence, several in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import Decision, Description, Document, Fact, ProgrammeLink
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, grouped, sentence
from partnership_graph.questions.work.paper import NAMED_FIRST, Paper

_MOST: Final = 6
_SEVERAL: Final = {
    "author": "authors",
    "presenter": "presenters",
    "accountable_head_of_service": "accountable heads of service",
    "accountable_director": "accountable directors",
}
_LINKED: Final[Mapping[tuple[str, bool], str]] = MappingProxyType(
    {
        ("in_plan", True): "part of",
        ("in_plan", False): "attached, or part of it",
        ("derived_from", True): "background, or derived from",
        ("derived_from", False): "background of",
    }
)
"""How a link is said beside a paper, by its kind and by whether the paper is its lower end."""


def papers_section(
    view: View, part: Part, heading: str, papers: Iterable[Paper], first: str = ""
) -> Section:
    """Return a section of papers, each with all that is recorded of it one step further in.

    Where those come ``first`` who have a part, papers are listed as on an agenda: a line names the pages and them.
    """
    told = tuple(said for item in papers for said in _told(view, item, first))
    return Section(part=part, heading=heading, statements=told)


def _told(view: View, item: Paper, first: str) -> Iterator[Statement]:
    agenda = (*_figures(item), *_those(view, item, first)) if first else ()
    said = [sentence(view.dataset, item.document), *agenda]
    yield state(view, item.document, text="; ".join(said))
    parts = sorted(item.parts, key=lambda row: row.capacity != first)
    for fact in (*item.figures, *parts, *item.decisions, *item.implications, *item.said):
        yield state(view, fact, depth=1, text=_beside(view, fact, item.document))
    for link in item.links:
        yield state(view, link, depth=1, text=_link(view, link, item.document))


def _those(view: View, item: Paper, capacity: str) -> Iterator[str]:
    """Yield who has a part in a paper: "presenter: Ann, Bo"."""
    who = dict.fromkeys(
        view.dataset.name(row.assignee_id) for row in item.parts if row.capacity == capacity
    )
    if who:
        yield f"{part_in_words(capacity)}: {', '.join(who)}"


def _figures(item: Paper) -> Iterator[str]:
    yield from (f"{figure.measure} {grouped(figure.value)}" for figure in item.figures)


def _beside(view: View, fact: Fact, document: Document) -> str:
    """Return a fact as it is said beside a paper; what the paper itself says as it stands."""
    if isinstance(fact, Decision):
        return sentence(view.dataset, fact)
    if isinstance(fact, Description) and not fact.by_id:
        return fact.text
    return sentence(view.dataset, fact, beside=document.id)


def _link(view: View, link: ProgrammeLink, document: Document) -> str:
    is_lower = link.from_id == document.id
    said = _LINKED.get((link.kind, is_lower))
    if not said:
        return sentence(view.dataset, link)
    return f"{said}: {view.dataset.name(link.to_id if is_lower else link.from_id)}"


def part_in_words(capacity: str) -> str:
    """Return a part in a paper in words, without what is said of it in brackets."""
    return vocabulary.ASSIGNMENTS[capacity].partition(" (")[0]


def numbers(papers: Sequence[Paper]) -> str:
    """Return of how many papers an author, a presenter, somebody accountable and an outcome is recorded."""
    kinds = [{row.capacity for row in item.parts} for item in papers]
    outcomes = sum(any(map(_has_outcome, item.decisions)) for item in papers)
    counts = {
        "an author": sum("author" in kind for kind in kinds),
        "a presenter": sum("presenter" in kind for kind in kinds),
        "somebody accountable": sum(bool(kind & {*NAMED_FIRST[2:]}) for kind in kinds),
        "an outcome": outcomes,
    }
    said = ", ".join(f"{word} of {number or 'none'}" for word, number in counts.items())
    return f"recorded are {said}"


def _has_outcome(item: Decision) -> bool:
    return item.outcome != vocabulary.OUTCOME_NOT_RECORDED


def of_one(view: View, item: Paper) -> str:
    """Return who wrote, presents and is accountable for a paper, and to whom it was submitted."""
    names = _names(view, item)
    said = [
        f"{_SEVERAL[name] if len(who) > 1 else part_in_words(name)} {', '.join(who[:_MOST])}"
        + f" and {len(who) - _MOST} more" * (len(who) > _MOST)
        for name, who in names.items()
    ]
    missing = [part_in_words(name) for name in NAMED_FIRST[:2] if name not in names]
    said += [f"no {' or '.join(missing)} recorded"] if missing else []
    if not item.people and len(item.links) <= _MOST:
        said += [_link(view, link, item.document) for link in item.links]
    return "; ".join([f"{item.document.name}: {said[0]}", *said[1:], *_went(view, item)])


def _names(view: View, item: Paper) -> Mapping[str, Sequence[str]]:
    """Return who is author, presenter and accountable, by that."""
    found = {
        name: [
            *dict.fromkeys(
                view.dataset.name(row.assignee_id) for row in item.parts if row.capacity == name
            )
        ]
        for name in NAMED_FIRST
    }
    return {name: who for name, who in found.items() if who}


def _went(view: View, item: Paper) -> Iterator[str]:
    """Yield to whom a paper was submitted, and on how much of what was to be decided an outcome is recorded."""
    to = {}
    for decision in item.decisions:
        if decision.act == "submit" and decision.to_id:
            at = f" ({view.dataset.name(decision.meeting_id)})" if decision.meeting_id else ""
            to[f"{view.dataset.name(decision.to_id)}{at}"] = True
    if to:
        yield f"submitted to {', '.join(to)}"
    decisions = [decision for decision in item.decisions if decision.act != "submit"]
    if decisions:
        recorded = sum(map(_has_outcome, decisions))
        yield f"{counted(len(decisions), 'decision')} on it, {recorded} with an outcome recorded"
