"""What goes round in a circle and cannot: lines of a structure that surely hold together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from partnership_graph.errors import Problem
from partnership_graph.facts.tables import Table
from partnership_graph.loading.at_once import surely

_MOST_NAMED: Final = 12


def circle_problems(table: Table, column: str, kinds: AbstractSet[str]) -> Iterator[Problem]:
    """Yield the circles of lines that surely hold together: what was above may be below later.

    Each is said of the line that began last, which is most likely what is wrong with it.
    """
    ends = zip(table.cells("from_id"), table.cells("to_id"), table.cells(column), strict=True)
    every = {at: (low, high) for at, (low, high, this) in enumerate(ends) if this in kinds}
    if not any(_circles(_above(every.values()))):
        return
    dates = [*zip(*map(table.cells, ("as_of", "valid_from", "valid_to")), strict=True)]
    # Only what is on a circle at all is looked at day by day: of thousands of lines that is a few.
    spans = {at: surely(*dates[at]) for at in _going_round(every)}
    latest = sorted(spans, key=lambda at: spans[at][0], reverse=True)
    told: set[frozenset[str]] = set()
    for day in sorted({since for since, _ in spans.values()}):
        lines = {every[at]: at for at in latest if spans[at][0] <= day < spans[at][1]}
        for circle, length in _circles(_above(lines)):
            if frozenset(circle) not in told:
                told.add(frozenset(circle))
                yield _goes_round(table, column, lines, circle, length)


def _going_round(lines: Mapping[int, tuple[str, str]]) -> Mapping[int, tuple[str, str]]:
    """Return the lines on or between circles: without those that lead nowhere in the end, or come from nowhere."""
    return _leading_on(_leading_on(lines, 0, 1), 1, 0)


def _leading_on(
    lines: Mapping[int, tuple[str, str]], near: int, far: int
) -> Mapping[int, tuple[str, str]]:
    """Return the lines from whose far end one can go on without end, each looked at once."""
    left = dict(lines)
    onward = Counter(ends[near] for ends in lines.values())
    to: dict[str, list[int]] = {}
    for at, ends in lines.items():
        to.setdefault(ends[far], []).append(at)
    stops = [thing for thing in to if not onward[thing]]
    while stops:
        for at in to.get(stops.pop(), ()):
            thing = left.pop(at)[near]
            onward[thing] -= 1
            if not onward[thing]:
                stops.append(thing)
    return left


def _above(lines: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    above: dict[str, list[str]] = {}
    for low, high in lines:
        above.setdefault(low, []).append(high)
    return above


def _goes_round(
    table: Table,
    column: str,
    lines: Mapping[tuple[str, str], int],
    circle: Sequence[str],
    length: int,
) -> Problem:
    back = f"... ({length - len(circle)} more)" if length > len(circle) else circle[0]
    first = (circle[0], circle[1 % length])
    kind = table.cells(column)[lines[first]]
    message = (
        f"{' -> '.join([*circle, back])} goes round in a circle; {kind} is a structure and "
        "cannot; correct or remove one of these lines"
    )
    file, line = table.place_of(lines[first])
    return Problem(file, line, column, message, "circle")


def _circles(above: Mapping[str, Sequence[str]]) -> Iterator[tuple[list[str], int]]:
    """Yield circles, and how many things are on each: without one line of each there are none.

    Every line is walked once, from wherever it is come to: each thing below a circle would else
    walk it again. Of a long circle the beginning is enough, for there may be as many as lines.
    """
    done: set[str] = set()
    for start in above:
        walked: dict[str, int] = {}
        path: list[tuple[str, Iterator[str]]] = []
        ahead = "" if start in done else start
        while ahead or path:
            if ahead:
                walked[ahead] = len(path)
                path.append((ahead, iter(above.get(ahead, ()))))
            here, steps = path[-1]
            step = next(steps, "")
            ahead = "" if step in walked or step in done else step
            if not step:
                path.pop()
                done.add(here)
                del walked[here]
            elif step in walked:
                first = walked[step]
                yield [name for name, _ in path[first : first + _MOST_NAMED]], len(path) - first
