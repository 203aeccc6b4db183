"""What must be so of any change-set, held against a plain reading of lines and seats as sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import event, given
from hypothesis import strategies as st

from partnership_graph.asking import Asking
from partnership_graph.errors import DataError
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.rehearsal import rehearsed
from tests import small_place
from tests.rehearsal.places import changes, lines, seats

BODIES = ("alpha", "bravo", "carol", "delta", "echoes")
PEOPLE = ("ann", "bob", "cat")
KINDS = ("reports_to", "overseen_by", "advises")
LAST = "2030-01-01"

Line = tuple[str, str, str]
Seat = tuple[str, str, str]


@dataclass
class Plain:
    """What holds, read plainly: no dates, no rows, no ids."""

    lines: set[Line] = field(default_factory=set)
    seats: set[Seat] = field(default_factory=set)
    bodies: set[str] = field(default_factory=lambda: {*BODIES})

    def close(self, wanted: str) -> None:
        self.bodies.discard(wanted)
        self.lines = {line for line in self.lines if wanted not in line}
        self.seats = {seat for seat in self.seats if wanted not in seat[:2]}

    def merge(self, wanted: str, to: str) -> None:
        handed = {
            (to if low == wanted else low, kind, to if high == wanted else high)
            for low, kind, high in self.lines
            if high == wanted or (low == wanted and kind not in UPWARD)
        }
        for body, member, capacity in sorted(self.seats):
            if wanted not in {body, member}:
                continue
            new = (to if body == wanted else body, to if member == wanted else member, capacity)
            there = {one for at, one, _ in self.seats if at == new[0]}
            if new[0] != new[1] and not (capacity == "member" and new[1] in there):
                self.seats = self.seats | {new}
        self.lines |= {line for line in handed if line[0] != line[2]}
        self.close(wanted)

    def move(self, wanted: str, to: str, kind: str) -> None:
        self.lines = {
            line for line in self.lines if not (line[0] == wanted and line[1] in UPWARD)
        } | {(wanted, kind, to)}


@st.composite
def begun(draw: st.DrawFn) -> Plain:
    """Draw a few lines and seats."""
    ends = st.permutations(BODIES).map(lambda those: those[:2])
    found = draw(st.lists(st.tuples(ends, st.sampled_from(KINDS)), max_size=8))
    held = st.tuples(st.sampled_from(BODIES), st.sampled_from(PEOPLE))
    sitting = draw(st.lists(held, max_size=6, unique=True))
    return Plain(
        lines={(low, kind, high) for (low, high), kind in found},
        seats={(body, person, "member") for body, person in sitting},
    )


def written(folder: Path, plain: Plain) -> Path:
    own = sorted(plain.lines)
    return small_place.write(
        folder / "place",
        boards=[{"id": body, "name": body.title()} for body in BODIES],
        people=[{"id": person, "name": person.title()} for person in PEOPLE],
        reporting_lines=[
            {"id": f"l{at}", "from_id": low, "kind": kind, "to_id": high}
            for at, (low, kind, high) in enumerate(own)
        ],
        memberships=[
            {"id": f"s{at}", "body_id": body, "member_id": member, "capacity": capacity}
            for at, (body, member, capacity) in enumerate(sorted(plain.seats))
        ],
    )


def done(plain: Plain, data: st.DataObject, at: int) -> str:
    """Draw what may be done next, do it to the plain reading, and return it as a row."""
    day = f"2021-0{at + 1}-01"
    there = sorted(plain.bodies)
    acts = ["close", "merge into", "move under", "add line", "end line"]
    act = data.draw(st.sampled_from(acts if len(there) > 2 else ["move under"]))
    wanted, to = data.draw(st.permutations(there).map(lambda those: those[:2]))
    kind = data.draw(st.sampled_from(KINDS[:2]))
    event(act)
    if act == "close":
        plain.close(wanted)
        return f"close,{wanted},,,{day}"
    if act == "merge into":
        plain.merge(wanted, to)
        return f"merge into,{wanted},{to},,{day}"
    if act == "add line" and (wanted, KINDS[2], to) not in plain.lines:
        plain.lines.add((wanted, KINDS[2], to))
        return f"add line,{wanted},{to},{KINDS[2]},{day}"
    own = sorted(line for line in plain.lines if {line[0], line[2]} <= plain.bodies)
    if act == "end line" and own:
        line = data.draw(st.sampled_from(own))
        plain.lines.discard(line)
        return f"end line,{line[0]},{line[2]},{line[1]},{day}"
    up = [line for line in own if line[0] == wanted and line[1] in UPWARD]
    if up == [(wanted, kind, to)]:
        kind = KINDS[0] if kind == KINDS[1] else KINDS[1]
    plain.move(wanted, to, kind)
    return f"move under,{wanted},{to},{kind},{day}"


@given(st.data())
def test_what_a_change_set_comes_to_is_what_a_plain_reading_of_it_comes_to(
    data: st.DataObject,
) -> None:
    plain = data.draw(begun())
    with TemporaryDirectory() as name:
        place = written(Path(name), plain)
        rows = [done(plain, data, at) for at in range(data.draw(st.integers(0, 5)))]
        found = rehearsed(place, changes(Path(name), *rows), as_of=LAST)
    assert lines(found.after) == plain.lines
    assert seats(found.after) == plain.seats


def reversed_of(rows: Iterable[tuple[str, str, str, str]], day: str) -> list[str]:
    return [f"move under,{thing},{was},{kind},{day}" for thing, _, was, kind in rows]


@given(st.data())
def test_a_change_set_and_its_reverse_come_to_what_was(data: st.DataObject) -> None:
    plain = Plain(lines={(body, "reports_to", "echoes") for body in BODIES[:4]})
    moved = data.draw(st.permutations(BODIES[:4]).map(lambda those: those[:2]))
    with TemporaryDirectory() as name:
        place = written(Path(name), plain)
        there = [
            f"move under,{moved[0]},{moved[1]},,2021-01-01",
            f"rename,{moved[1]},New name,,2021-01-01",
        ]
        back = [
            f"move under,{moved[0]},echoes,,2021-02-01",
            f"rename,New name,{moved[1].title()},,2021-02-01",
        ]
        added = [f"add line,echoes,{moved[0]},advises,2021-01-01"]
        ended = [f"end line,echoes,{moved[0]},advises,2021-02-01"]
        found = rehearsed(place, changes(Path(name), *there, *added, *back, *ended), as_of=LAST)
    assert lines(found.after) == lines(found.before) == plain.lines
    names = [[view.dataset.name(body) for body in BODIES] for view in (found.before, found.after)]
    assert names[0] == names[1]
    assert answered(found.before) == answered(found.after)


def answered(view: View) -> list[str]:
    """Return what is said of whom each body answers to, but for of how many documents it is said."""
    said = (Asking(view).ask("chain", wanted=body).verdict for body in BODIES)
    return [re.sub(r"\(\d+ documents?\)", "", verdict) for verdict in said]


def outcome(place: Path, folder: Path, rows: Sequence[str]) -> object:
    """Return what rows come to: the lines and seats, or that they are refused."""
    try:
        found = rehearsed(place, changes(folder, *rows), as_of=LAST)
    except DataError:
        return "refused"
    return lines(found.after), seats(found.after)


@st.composite
def anything(draw: st.DrawFn) -> str:
    """Draw any row, of one day, whether it makes sense or not."""
    act = draw(
        st.sampled_from(
            [
                "close",
                "merge into",
                "move under",
                "add line",
                "end line",
                "transfer seats",
                "split into",
            ]
        )
    )
    wanted, to = draw(st.permutations(BODIES).map(lambda those: those[:2]))
    kind = draw(st.sampled_from(KINDS)) if act in {"move under", "add line", "end line"} else ""
    return f"{act},{wanted},{'' if act == 'close' else to},{kind},2021-01-01"


@given(begun(), st.lists(anything(), min_size=2, max_size=3))
def test_the_order_of_rows_on_one_day_does_not_matter(plain: Plain, rows: list[str]) -> None:
    with TemporaryDirectory() as name:
        place = written(Path(name), plain)
        every = [outcome(place, Path(name), order) for order in permutations(rows)]
    event("refused" if every[0] == "refused" else "done")
    assert all(one == every[0] for one in every)


@given(begun())
def test_an_empty_change_set_changes_nothing(plain: Plain) -> None:
    with TemporaryDirectory() as name:
        place = written(Path(name), plain)
        found = rehearsed(place, changes(Path(name)), as_of=LAST)
    assert found.after is found.before
    assert not found.edits
