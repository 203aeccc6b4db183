"""Upward lines that lead back to where they began."""

from __future__ import annotations

from itertools import compress, pairwise
from typing import Final

from partnership_graph.facts.circles import circles
from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find where each answers to the next, and the last to the first."""
    lines: dict[str, dict[str, ReportingLine]] = {}
    suspects = _leading_on(subject)
    for lower in sorted(suspects):
        for line in map(subject.dataset.line, subject.dataset.upward[lower]):
            if line.to_id in suspects and subject.view.concludes(line):
                lines.setdefault(lower, {}).setdefault(line.to_id, line)
    cases: dict[tuple[str, str], Case] = {}  # of circles that begin alike, one is told
    for way in circles({lower: list(above) for lower, above in lines.items()}):
        start = min(way)
        at = way.index(start)
        whole = (*way[at:-1], *way[:at], start)
        facts = tuple(lines[low][high] for low, high in pairwise(whole))
        case = Case(thing=start, other=whole[1], facts=facts, values=whole)
        cases.setdefault((case.thing, case.other), case)
    upward = compress(subject.concluded(ReportingLine), subject.is_upward)
    return Found(cases=[*cases.values()], looked_at=sum(upward))


def _leading_on(subject: Subject) -> set[str]:
    """Return what may be on a circle, by any row: what leads on to such, without end, and is led to."""
    table, positions = subject.dataset.tables[ReportingLine.table], subject.dataset.positions
    to, above = table.cells("to_id"), subject.dataset.upward
    uppers = {*compress(to, subject.is_upward)}
    below: dict[str, list[str]] = {}
    rest: dict[str, int] = {}
    for lower in uppers & above.keys():
        onward = [to[positions[row][1]] for row in above[lower]]
        rest[lower] = len(onward)
        for upper in onward:
            below.setdefault(upper, []).append(lower)
    ended = [upper for upper in below if upper not in rest]
    while ended:
        for lower in below.get(ended.pop(), ()):
            rest[lower] -= 1
            if not rest[lower]:
                ended.append(lower)
    return {lower for lower, lines in rest.items() if lines}


def tell(view: View, case: Case) -> str:
    """Say the way round."""
    way = " answers to ".join(named(view, thing) for thing in case.values)
    return f"{way}: a circle"


RULE: Final = Rule(
    id="PG-LINE-05",
    title="Loop of upward lines",
    why="Where each answers to the next and the last to the first, nobody stands above any of them.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="Find which of these lines the documents do not state, or have them state who stands on top.",
    among=("upward line", "upward lines"),
    find=find,
    tell=tell,
    no_query="Cypher gives every way round a circle from each of its ends, and cannot say which is the same",
)
