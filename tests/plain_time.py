"""When a fact holds, read off its rows one after another: what the one rule of time is judged by.

It knows rows of cells and a calendar, nothing of the package; it looks at one day at a time, and at
every row that names a thing again for each. What is asked of it is whether a fact held on a day: "no", "may", "sure".
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final, TypeAlias

Cells: TypeAlias = Mapping[str, str]
Tables: TypeAlias = Mapping[str, Sequence[Cells]]

NO, MAY, SURE = "no", "may", "sure"
DAY: Final = timedelta(days=1)

THINGS: Final = (
    *("documents", "boards", "organisations", "posts", "people", "areas", "childrens_centres"),
    *("services", "contracts", "programmes", "meetings"),
)
TAKING_PART: Final = {
    "reporting_lines": ("from_id", "to_id"),
    "memberships": ("body_id", "member_id"),
    "tier_placements": ("subject_id",),
    "escalation_stages": ("body_id", "to_id"),
    "post_holders": ("post_id", "person_id"),
    "assignments": ("assignee_id", "subject_id"),
    "service_links": ("service_id", "party_id"),
    "area_links": ("from_id", "to_id"),
    "quorum": ("body_id",),
}
"""Who takes part in a relation: it ends when they do."""

TELLING_THAT_THINGS_ARE_THERE: Final = {*TAKING_PART, "programme_links"}
NOT_NAMING: Final = {"id", "source_id", "fact_id", "substitute_for"}


def span(given: str) -> tuple[date, date]:
    """Return the first and the last day of a year, a month or a day."""
    year, month, day = [*map(int, given.split("-")), 0, 0][:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def has_passed(given: str, day: date) -> str:
    """Tell whether what is dated so had come by a day; within a month or a year it only may."""
    first, last = span(given)
    if day < first:
        return NO
    return SURE if first == last or day > last else MAY


def later(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True)
class Reading:
    """The rows of one place or several; each has its place in the cell ``place``."""

    tables: Tables

    def rows(self) -> Iterator[tuple[str, Cells]]:
        """Yield every row with its table."""
        for table, rows in self.tables.items():
            for row in rows:
                yield table, row

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[str, Cells]]:
        return {row.get("id", ""): (table, row) for table, row in reversed([*self.rows()])}

    def find(self, wanted: str) -> tuple[str, Cells]:
        """Return the first row with an id, and its table."""
        return self._by_id[wanted]

    def hold(self, wanted: str, day: date) -> str:
        """Tell whether the fact with an id held on a day."""
        table, fact = self.find(wanted)
        ends = [self._ended(table, fact, day)]
        if SURE in ends or self.is_omitted(table, fact, day) or self._is_anothers(fact, day):
            return NO
        started = self._started(table, fact, day)
        return MAY if started == SURE and MAY in ends else started

    # Its end

    def ends(self, table: str, fact: Cells) -> list[str]:
        """Return the stated ends of a fact: its own, and those of the things that take part."""
        takers = [self.find(end)[1] for end in self.takers(table, fact)]
        return [row["valid_to"] for row in (fact, *takers) if row.get("valid_to")]

    def takers(self, table: str, fact: Cells) -> list[str]:
        """Return the ids of the things that take part in a fact."""
        return [fact[name] for name in TAKING_PART.get(table, ()) if fact.get(name)]

    def _ended(self, table: str, fact: Cells, day: date) -> str:
        said = [has_passed(end, day) for end in self.ends(table, fact)]
        return SURE if SURE in said else MAY if MAY in said else NO

    # Its start

    def _started(self, table: str, fact: Cells, day: date) -> str:
        said = [self._own_start(table, fact, day)]
        if table in THINGS:
            said += [has_passed(start, day) for start in self._stated_of(fact["id"])]
        return SURE if SURE in said else MAY if MAY in said else NO

    # A seat that is had in turn

    def taking(self, seat: Cells) -> list[Cells]:
        """Return the rows of those who take turns at a seat: what is proposed apart, and none alone."""
        if not seat.get("rotation"):
            return []
        rows = [
            row
            for row in self.tables["memberships"]
            if all(row.get(name) == seat[name] for name in ("body_id", "rotation"))
            and (row["status"] == "proposed") == (seat["status"] == "proposed")
        ]
        return rows if len(rows) > 1 else []

    def rota(self, seat: Cells) -> tuple[date, int, list[int]] | None:
        """Return when the first turn began, how many months one lasts and the order; None if not stated."""
        rows = self.taking(seat)
        lengths = {row["turn_months"] for row in rows} - {""}
        dated = sorted(
            (span(row["valid_from"])[0], row["valid_from"]) for row in rows if row["valid_from"]
        )
        turns = sorted({int(row["turn"]) for row in rows})
        if len(lengths) != 1 or not dated or len(turns) == 1:
            return None
        start, given = dated[0]
        first = next(int(row["turn"]) for row in rows if row["valid_from"] == given)
        if given.count("-") != len("ab"):
            return None
        at = turns.index(first)
        return start, int(lengths.pop()), turns[at:] + turns[:at]

    def _whose_turn(self, seat: Cells, day: date) -> int | None:
        """Return the number of the turn that a day is in, turn after turn from the first."""
        rota = self.rota(seat)
        if not rota or day < rota[0]:
            return None
        start, months, order = rota
        passed = 0
        while later(start, months * (passed + 1)) <= day:
            passed += 1
        return order[passed % len(order)]

    def _is_anothers(self, fact: Cells, day: date) -> bool:
        """Tell whether it is another's turn to have a seat."""
        if not self.taking(fact) or not self.rota(fact):
            return False
        return self._whose_turn(fact, day) != int(fact["turn"])

    def _start_in_turn(self, seat: Cells, day: date) -> str:
        if rota := self.rota(seat):
            start, months, order = rota
            if day < later(start, months * order.index(int(seat["turn"]))):
                return NO
            return has_passed(seat["valid_from"], day) if seat["valid_from"] else SURE
        first = span(seat["valid_from"])[0] if seat["valid_from"] else min(self.spoken(seat))
        return MAY if day >= first else NO

    def _own_start(self, table: str, fact: Cells, day: date) -> str:
        if self.taking(fact):
            return self._start_in_turn(fact, day)
        if fact.get("valid_from"):
            return has_passed(fact["valid_from"], day)
        ends = self.ends(table, fact)
        first = min(self.spoken(fact))
        if fact["status"] == "proposed" or not ends:
            return SURE if day >= first else NO
        last_before_the_end = min(span(end)[0] for end in ends) - DAY
        named = [self.find(one)[1].get("valid_from") for one in self.named(table, fact)]
        if not fact.get("valid_to") and self._never_together(ends, named):
            return NO
        if day >= min(first, last_before_the_end):
            return SURE
        return NO if any(start and day < span(start)[0] for start in named) else MAY

    def _never_together(self, ends: Iterable[str], starts: Iterable[str | None]) -> bool:
        """Tell whether something had surely ended before another thing began."""
        first_end = min(
            span(end)[1] if len(end) < len("2016-05-10") else span(end)[0] - DAY for end in ends
        )
        return any(start and span(start)[0] > first_end for start in starts)

    def spoken(self, fact: Cells) -> list[date]:
        """Return the days a source speaks for a fact: of a month or a year, the last."""
        cited = [row for row in self.tables.get("evidence", ()) if row["fact_id"] == fact["id"]]
        return [span(row["as_of"])[1] for row in (fact, *cited)]

    def named(self, table: str, fact: Cells) -> list[str]:
        """Return the ids of the things that a fact names."""
        if table in THINGS:
            return []
        cells = (cell for name, cell in fact.items() if name not in NOT_NAMING)
        return [cell for cell in cells if cell in self._by_id and self.find(cell)[0] in THINGS]

    @cached_property
    def _naming(self) -> Mapping[str, Sequence[tuple[str, Cells]]]:
        """The facts that name each thing, of the tables whose facts tell that it is there."""
        found: dict[str, list[tuple[str, Cells]]] = {}
        for table, fact in self.rows():
            if table in TELLING_THAT_THINGS_ARE_THERE:
                for thing in dict.fromkeys(self.named(table, fact)):
                    found.setdefault(thing, []).append((table, fact))
        return found

    def _stated_of(self, thing: str) -> list[str]:
        """Return the stated starts of the facts that tell of a thing and hold on some day."""
        return [fact["valid_from"] for _, fact in self._telling(thing) if fact.get("valid_from")]

    def _telling(self, thing: str) -> Iterator[tuple[str, Cells]]:
        for table, fact in self._naming.get(thing, ()):
            if fact["status"] == "proposed" or fact["basis"] == "implied":
                continue
            if fact.get("valid_from"):
                first = span(fact["valid_from"])[0]
                if self._ended(table, fact, first) == SURE:
                    continue
            yield table, fact

    # A later complete list without it

    def is_omitted(self, table: str, fact: Cells, day: date) -> bool:
        """Tell whether a list without it is the last that was said of a fact by a day."""
        return any(
            self._had_begun(table, fact, omitted) for omitted in self._omitting(table, fact, day)
        )

    def _had_begun(self, table: str, fact: Cells, day: date) -> bool:
        return self._started(table, fact, day - DAY) != NO

    def _omitting(self, table: str, fact: Cells, day: date) -> Iterator[date]:
        """Yield the day of each list that says on a day that something is no longer there."""
        if table == "childrens_centres":
            if fact["kind"] == "childrens_centre":
                lists = [
                    one for one in self.lists("centres_of") if one[0]["place"] == fact["place"]
                ]
                yield from self._unanswered(fact["id"], lists, self.naming(fact), day)
        elif table == "memberships" and self.find(fact["member_id"])[0] == "people":
            yield from self._not_listed(table, fact, ("members_of", "body_id", "member_id"), day)
        elif table == "parties":
            yield from self._not_listed(
                table, fact, ("parties_to", "agreement_id", "party_id"), day
            )
        else:
            for end in self.takers(table, fact):
                where, thing = self.find(end)
                if where == "childrens_centres" and self.is_omitted(where, thing, day):
                    yield from self._omitting(where, thing, day)

    def _not_listed(
        self, table: str, fact: Cells, told: tuple[str, str, str], day: date
    ) -> Iterator[date]:
        scope, whose, who = told
        lists = [one for one in self.lists(scope) if one[0]["scope_id"] == fact[whose]]
        begun = [item for item in lists if self._had_begun(table, fact, span(item[0]["as_of"])[1])]
        yield from self._unanswered(fact[who], begun, self.spoken(fact), day)

    def lists(self, scope: str) -> list[list[Cells]]:
        """Return the complete lists of a scope, each as its rows: those that are in force."""
        found: dict[tuple[str, str], list[Cells]] = {}
        for row in self.tables.get("lists", ()):
            if row["scope"] == scope and row["status"] == "in_force" and row["basis"] != "implied":
                found.setdefault((row["place"], row["list_id"]), []).append(row)
        return [*found.values()]

    def _unanswered(
        self, wanted: str, lists: Iterable[Sequence[Cells]], named: Iterable[date], day: date
    ) -> Iterator[date]:
        """Yield the days of the lists without something, after which nothing named it by a day."""
        days = {True: [*named], False: []}
        for rows in lists:
            listed = wanted in {row["member_id"] for row in rows}
            days[listed].append(span(rows[0]["as_of"])[1])
        for omitted in days[False]:
            if omitted <= day and not any(omitted <= one <= day for one in days[True]):
                yield omitted

    def naming(self, centre: Cells) -> Iterator[date]:
        """Yield the days on which a centre is named: by its own row, and by what then holds."""
        yield from self.spoken(centre)
        for table, fact in self._telling(centre["id"]):
            for day in self.spoken(fact):
                over = fact["status"] == "historical" and not fact.get("valid_to")
                if self._ended(table, fact, day) != SURE and not over:
                    yield day
            if fact.get("valid_from"):
                first, last = span(fact["valid_from"])
                yield first if first == last else last + DAY
