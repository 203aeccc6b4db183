"""Where a route ends: why, what would continue it, and what is stated nearby."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain
from typing import Final

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.denying import in_tables
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import Fact, ReportingLine, TermOfReference
from partnership_graph.facts.sharing import places_of
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.questions.lines import nearest
from partnership_graph.questions.lines.claims import NOT_A_LINE
from partnership_graph.questions.lines.climbing import Climb, lines_of, top_of, upward
from partnership_graph.questions.lines.nearest import Nearest

_DESCRIBING: Final = ("approval", "alignment", "remit")
"""The clauses of terms of reference in which a line would be expected, the likeliest first."""


class Why(Enum):
    """Why an upward line was not climbed, in the order in which one is given as the reason."""

    LEFT_OUT = auto()
    CIRCLE = auto()
    ELSEWHERE = auto()
    NOT_CHOSEN = auto()


Unclimbed = Mapping[Why, Sequence[ReportingLine]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadEnd:
    """A thing in which routes end, or from which none leads.

    Args:
        top: the id of the thing.
        climbed: whether a route leads to it, so that it is no start without any.
        furthest: whether no route is longer than the longest that ends in it.
        silence: what says that its upward line was looked for, or in what it would be recorded.
        unclimbed: its upward lines, by why they were not climbed.
        aside: lines from it that no chain climbs and that would lead on.
        beyond: the lines of each board to which what is left out or aside would lead.
        nearest: the nearest body with a stated line of its own, if any is near.
        expected: what describes it, where a line would be expected and no gap names one.
    """

    top: str
    climbed: bool
    furthest: bool
    silence: Silence
    unclimbed: Unclimbed
    aside: Sequence[ReportingLine]
    beyond: Mapping[str, Sequence[ReportingLine]]
    nearest: Nearest | None
    expected: Sequence[Fact]


def find(view: View, top: str, climb: Climb) -> DeadEnd:
    """Find why routes end at a thing, what would continue them, and what is stated nearby."""
    unclimbed, near = _unclimbed(view, top, climb), nearest.find(view, top, climb)
    nothing = silence(view, [top], "upward_line")
    lines = view.dataset.of(ReportingLine, from_id=top)
    aside = [line for line in lines if line.kind in vocabulary.ONWARD and view.shows(line)]
    lengths = {top_of(route): len(route) for route in sorted(climb.routes, key=len)}
    boards = _boards(view, [*unclimbed[Why.LEFT_OUT], *aside])
    return DeadEnd(
        top=top,
        climbed=bool(climb.routes),
        furthest=lengths.get(top) == max(lengths.values(), default=0),
        silence=nothing,
        unclimbed=unclimbed,
        aside=aside,
        beyond={board: lines_of(view, board) for board in boards if not near or board != near.body},
        nearest=near,
        expected=[] if nothing.gaps else _described(view, top),
    )


def _unclimbed(view: View, top: str, climb: Climb) -> Unclimbed:
    """Sort the upward lines from where routes end by why none of them was climbed."""
    found: dict[Why, list[ReportingLine]] = {why: [] for why in Why}
    for line in upward(view, top, every=True):
        found[_why(view, line, climb)].append(line)
    return found


def _why(view: View, line: ReportingLine, climb: Climb) -> Why:
    if not view.shows(line):
        return Why.LEFT_OUT
    if line.kind not in climb.kinds:
        return Why.NOT_CHOSEN
    return Why.ELSEWHERE if _is_elsewhere(view, line, climb) else Why.CIRCLE


def _is_elsewhere(view: View, line: ReportingLine, climb: Climb) -> bool:
    """Tell whether every route to a line's lower end is of other places than the line."""
    routes = [route for route in climb.routes if top_of(route) == line.from_id]
    return bool(routes) and not any(
        frozenset.intersection(*(places_of(view.dataset, item) for item in (*chain(*route), line)))
        for route in routes
    )


def _boards(view: View, lines: Iterable[ReportingLine]) -> list[str]:
    ends = dict.fromkeys(line.to_id for line in lines)
    return [end for end in ends if view.dataset.table_of(end) == "boards"]


def _described(view: View, top: str) -> list[Fact]:
    """Return the clause in which a line would be expected, or else the thing itself."""
    clauses = [
        clause
        for clause in view.dataset.of(TermOfReference, body_id=top)
        if clause.clause in _DESCRIBING
    ]
    clauses.sort(key=lambda clause: _DESCRIBING.index(clause.clause))
    return [*clauses[:1]] or [view.dataset.fact(top)]


_UNCLIMBED: Final[Mapping[Why, tuple[Part, str, str]]] = {
    Why.LEFT_OUT: (
        Part.LEFT_OUT,
        "none stated in force: what there is, is proposed, implied or of another day",
        "but is proposed, implied or of another day",
    ),
    Why.CIRCLE: (
        Part.CIRCLE,
        "that leads back to where the route has been",
        "but leads back: a circle",
    ),
    Why.ELSEWHERE: (
        Part.ELSEWHERE,
        "that is recorded of another place",
        "but is recorded of another place: no route crosses",
    ),
    Why.NOT_CHOSEN: (
        Part.NOT_CHOSEN,
        "that is not of a kind chosen",
        "but is of a kind not chosen",
    ),
}
"""Why a line is not climbed: its part, said of where the routes end, and over the lines themselves."""


def tell(view: View, found: DeadEnd) -> Iterator[Section]:
    """Tell why routes end at a thing, what would continue them, and what is stated nearby."""
    name = view.dataset.name(found.top)
    would = f"What would continue it from {name}"
    yield _reason(view, found, name)
    for why, (part, _, heading) in _UNCLIMBED.items():
        yield section(view, part, f"{would}, {heading}", found.unclimbed[why])
    yield section(view, Part.NOT_CLIMBED, f"{would}: {NOT_A_LINE}", found.aside)
    for board, lines in found.beyond.items():
        apart = f"The line of {view.dataset.name(board)} itself, apart"
        yield section(view, Part.BEYOND, apart, lines)
    if found.nearest:
        yield nearest.tell(view, found.nearest)
    expected = f"Where a line of {name} would be expected: what describes it"
    yield section(view, Part.EXPECTED, expected, found.expected)


def _reason(view: View, found: DeadEnd, name: str) -> Section:
    where = f"Why there is none: {name}"
    if found.climbed:
        furthest = ", the furthest point reached" if found.furthest else ""
        where = f"Where it ends{furthest}: {name}"
    statements = [state(view, gap) for gap in found.silence.gaps]
    if not statements:
        reasons = (reason for why, (_, reason, _) in _UNCLIMBED.items() if found.unclimbed[why])
        reason = next(reasons, f"not recorded {in_tables(found.silence)}")
        statements = [Statement(text=f"{name}: upward line {reason}")]
    return Section(part=Part.END, heading=where, statements=tuple(statements))
