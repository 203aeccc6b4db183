"""Where a route ends: why, what would continue it, and what is stated nearby."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.left_out import CHOSEN, left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Remark
from partnership_graph.answers.stating import section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import EDGES, Board, Fact, Gap, ReportingLine, TermOfReference
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import OVER
from partnership_graph.questions.lines.climbing import (
    STRENGTH,
    Climb,
    lines_of,
    places_of,
    top_of,
    upward,
)

NOT_A_LINE: Final = "not a reporting line"
_NEARBY: Final = ("reporting_lines", "escalation_stages")
_FURTHEST_NEARBY: Final = 2
_MOST_NEARBY: Final = 300
_MOST_NAMED: Final = 12
_UNCLIMBED: Final[Mapping[Part, tuple[str, str]]] = {
    Part.LEFT_OUT: (
        "none stated in force: what there is, is proposed, implied or of another day",
        "but is proposed, implied or of another day",
    ),
    Part.CIRCLE: ("that leads back to where the route has been", "but leads back: a circle"),
    Part.ELSEWHERE: (
        "that is recorded of another place",
        "but is recorded of another place: no route crosses",
    ),
    Part.NOT_CHOSEN: ("that is not of a kind chosen", "but is of a kind not chosen"),
}
"""Why an upward line is not climbed: said of where the routes end, and over the lines themselves."""

_DESCRIBING: Final = ("approval", "alignment", "remit")


def end(view: View, top: str, climb: Climb) -> Iterator[Section]:
    """Say why routes end at a thing, what would continue them, and what is stated nearby."""
    onward = _unclimbed(view, top, climb)
    yield _reason(view, top, climb, onward)
    would = f"What would continue it from {view.dataset.name(top)}"
    for part, (_, heading) in _UNCLIMBED.items():
        yield section(view, part, f"{would}, {heading}", onward[part])
    aside = [
        line
        for line in sideways(view, top)
        if line.from_id == top and line.kind in vocabulary.ONWARD and view.shows(line)
    ]
    yield section(view, Part.NOT_CLIMBED, f"{would}: {NOT_A_LINE}", aside)
    nearest, connection = _nearest(view, top, climb)
    yield from _beyond(view, [*onward[Part.LEFT_OUT], *aside], nearest)
    if nearest:
        yield _nearby(view, nearest, connection)
    yield _expected(view, top)


def none_above(view: View, thing: str) -> str:
    """Say that no line up from a thing is shown, or what there is in place of one."""
    name, lines = view.dataset.name(thing), upward(view, thing, every=True)
    kept = _kept_back(view, lines, "to")
    return _none(view, lines, kept, (name, f"of {name}", f"whom {name} answers to"))


def none_below(view: View, thing: str) -> str:
    """Say that no line up to a thing is shown, or what there is in place of one."""
    name = view.dataset.name(thing)
    lines = [
        line
        for line in view.dataset.about(thing, ReportingLine)
        if line.to_id == thing and line.kind in STRENGTH
    ]
    kept = _kept_back(view, lines, "from")
    return _none(view, lines, kept, (name, f"to {name}", f"what answers to {name}"))


def _none(
    view: View, lines: Sequence[ReportingLine], kept: Sequence[str], said: tuple[str, str, str]
) -> str:
    """Deny no more than is so: a line that is only kept out is named, not denied."""
    name, of, asked = said
    if kept:
        stated = any(line.basis != "implied" for line in lines if view.holds(line))
        none = "None stated in force;" if stated else "None stated:"
        return f"{none} for {name} {'; '.join(kept)}"
    if any(view.lets_through(line) for line in lines):
        return f"None stated as holding on this day; a line {of} is stated of another day"
    if lines and (view.only or view.source):
        return f"None that {CHOSEN} lets through; a line {of} is left out"
    return f"None stated: no document states {asked}"


def _kept_back(view: View, lines: Iterable[ReportingLine], side: str) -> list[str]:
    """Say of lines that are kept out by their marks where they lead: "a line to X is proposed"."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if view.holds(line) and not view.lets_through(line) and (marks := view.marks(line)):
            words = " and ".join(sorted(marks)).replace("historical", OVER)
            end = line.to_id if side == "to" else line.from_id
            found.setdefault(words, []).append(view.dataset.name(end))
    return [
        f"a line {side} {_several(list(dict.fromkeys(names)))} is {words}"
        for words, names in sorted(found.items(), reverse=True)
    ]


def _several(names: Sequence[str]) -> str:
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + f" and {rest} more" * (rest > 0)


def _unclimbed(view: View, top: str, climb: Climb) -> Mapping[Part, list[ReportingLine]]:
    """Sort the upward lines from where routes end by why none of them was climbed."""
    found: dict[Part, list[ReportingLine]] = {part: [] for part in _UNCLIMBED}
    for line in upward(view, top, every=True):
        if not view.shows(line):
            found[Part.LEFT_OUT].append(line)
        elif line.kind not in climb.kinds:
            found[Part.NOT_CHOSEN].append(line)
        elif _is_elsewhere(view, line, climb):
            found[Part.ELSEWHERE].append(line)
        else:
            found[Part.CIRCLE].append(line)
    return found


def _is_elsewhere(view: View, line: ReportingLine, climb: Climb) -> bool:
    """Tell whether every route to a line's lower end is of other places than the line."""
    routes = [route for route in climb.routes if top_of(route) == line.from_id]
    return bool(routes) and not any(
        frozenset.intersection(*(places_of(view.dataset, item) for item in (*chain(*route), line)))
        for route in routes
    )


def _reason(
    view: View, top: str, climb: Climb, onward: Mapping[Part, list[ReportingLine]]
) -> Section:
    name = view.dataset.name(top)
    gaps = [
        gap
        for gap in view.dataset.about(top, Gap)
        if gap.what == "upward_line" and gap.subject_id == top
    ]
    lengths = {top_of(route): len(route) for route in sorted(climb.routes, key=len)}
    furthest = lengths.get(top) == max(lengths.values(), default=0)
    where = f"Why there is none: {name}"
    if climb.routes:
        where = f"Where it ends{', the furthest point reached' * furthest}: {name}"
    statements = [state(view, gap) for gap in gaps]
    if not gaps:
        reasons = [reason for kept, (reason, _) in _UNCLIMBED.items() if onward[kept]]
        reason = reasons[0] if reasons else "none stated"
        statements.append(Statement(text=f"{name}: upward line {reason}"))
    return Section(part=Part.END, heading=where, statements=tuple(statements))


def _beyond(view: View, lines: Iterable[ReportingLine], told: str) -> Iterator[Section]:
    boards = (line.to_id for line in lines if view.dataset.table_of(line.to_id) == "boards")
    for board in dict.fromkeys(board for board in boards if board != told):
        heading = f"The line of {view.dataset.name(board)} itself, apart"
        yield section(view, Part.BEYOND, heading, lines_of(view, board))


def _nearest(view: View, top: str, climb: Climb) -> tuple[str, tuple[Fact, ...]]:
    """Return the nearest body with a stated line of its own, and the relations that lead there."""
    route = {top, *climb.met()}
    came: dict[str, tuple[Fact, ...]] = {top: ()}
    waiting = deque([(top, frozenset(view.dataset.places))])
    while waiting and len(came) < _MOST_NEARBY:
        at, within = waiting.popleft()
        for other, fact, places in _around(view, at, within):
            if other in came:
                continue
            came[other] = (*came[at], fact)
            if other not in route and _has_line_elsewhere(view, other, route):
                return other, came[other]
            if len(came[other]) < _FURTHEST_NEARBY:
                waiting.append((other, places))
    return "", ()


def _has_line_elsewhere(view: View, other: str, route: Collection[str]) -> bool:
    """Tell whether a thing is a body that answers to something, and to nothing on the route."""
    body = view.dataset.record(other)
    if not isinstance(body, Board) or body.kind == "programme":
        return False
    lines = upward(view, other)
    return bool(lines) and not any(line.to_id in route for line in lines)


def _around(
    view: View, at: str, within: frozenset[str]
) -> Iterator[tuple[str, Fact, frozenset[str]]]:
    """Yield what is one line or stage away in the same place; lines are followed as they point."""
    for _, other, key in sorted(_touching(view.dataset, at))[:_MOST_NEARBY]:
        fact = view.dataset.fact(key)
        places = within & places_of(view.dataset, fact)
        if places and view.concludes(fact):
            yield other, fact, places


def _touching(dataset: Dataset, at: str) -> Iterator[tuple[int, str, str]]:
    """Yield the rank of the table, the other end and the id of each line from, or stage at, a thing."""
    for key in dataset.mentions.get(at, ()):
        if (table := dataset.table_of(key)) in _NEARBY:
            low, high = (getattr(dataset.record(key), column) for column in EDGES[table])
            rank = _NEARBY.index(table)
            if low == at and high:
                yield rank, high, key
            elif high == at and low and rank:
                yield rank, low, key


def _nearby(view: View, body: str, connection: Sequence[Fact]) -> Section:
    statements = [state(view, fact, depth=step) for step, fact in enumerate(connection)]
    statements += [state(view, line, depth=len(connection)) for line in lines_of(view, body)]
    return Section(
        part=Part.NEAREST,
        heading=(
            f"The nearest body with a stated line is {view.dataset.name(body)}, "
            f"connected through: {NOT_A_LINE}"
        ),
        statements=tuple(statements),
    )


def _expected(view: View, top: str) -> Section:
    """Return the paragraphs where a line would be expected, where no gap names one."""
    about = view.dataset.about
    if any(gap.what == "upward_line" and gap.subject_id == top for gap in about(top, Gap)):
        return Section(part=Part.EXPECTED, heading="")
    clauses = [
        clause
        for clause in about(top, TermOfReference)
        if clause.body_id == top and clause.clause in _DESCRIBING
    ]
    clauses.sort(key=lambda clause: _DESCRIBING.index(clause.clause))
    described: list[Fact] = [*clauses[:1]] or [view.dataset.fact(top)]
    heading = f"Where a line of {view.dataset.name(top)} would be expected: what describes it"
    return section(view, Part.EXPECTED, heading, described)


def sideways(view: View, wanted: str) -> list[ReportingLine]:
    """Return the lines at either end of a thing that no chain climbs."""
    return [line for line in view.dataset.about(wanted, ReportingLine) if line.kind not in STRENGTH]


def remarks_on(view: View, climb: Climb) -> list[Remark]:
    """Say what the filter kept out of the lines that a climb met."""
    lines = [line for lower in climb.met() for line in upward(view, lower, every=True)]
    return left_out(view, lines, "upward lines")
