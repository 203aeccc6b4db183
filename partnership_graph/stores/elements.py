"""The whole dataset as plain nodes and relationships: what every graph engine is filled from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final, TypeAlias

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import day_after, first_day, spoken_day
from partnership_graph.facts.periods import Period, Periods
from partnership_graph.facts.records import (
    TABLES,
    THINGS,
    Membership,
    Source,
    columns,
)
from partnership_graph.facts.tables import Row
from partnership_graph.stores import schema
from partnership_graph.stores.tally import Tally

Properties: TypeAlias = dict[str, Any]
"""Values are str, int, float or date; what is not stated is not there."""

Link: TypeAlias = dict[str, Any]
"""``from_id``, ``to_id`` and ``props``."""

Ends: TypeAlias = tuple[str, str, str]
"""The type of a relationship, and the labels of the nodes it leaves and reaches."""


@dataclass(frozen=True)
class Elements:
    """What a graph engine is given: nodes by label, relationships by type and labels of the ends.

    Every node has ``id`` and ``places``; every relationship has ``places`` among its properties.
    The same tables give the same elements in the same order.
    """

    places: tuple[str, ...]
    version: str
    nodes: Mapping[str, Sequence[Properties]]
    relationships: Mapping[Ends, Sequence[Link]]

    @property
    def size(self) -> int:
        """How many rows it is made of: sources and facts."""
        return sum(len(self.nodes.get(label, ())) for label in ("Source", "Fact"))

    @property
    def parts(self) -> Sequence[Callable[[], Elements]]:
        """What makes each part of it, of which it is the only one."""
        return (lambda: self,)

    def tally(self) -> Tally:
        """Return how much of what there is."""
        found = Tally()
        for label, rows in self.nodes.items():
            found.shares.update((label, row["places"]) for row in rows)
        for (type_, _, _), links in self.relationships.items():
            found.shares.update((type_, link["props"]["places"]) for link in links)
        facts = self.nodes.get("Fact", ())
        found.kinds.update((fact["table"], fact.get("kind", "")) for fact in facts)
        return found


def elements(dataset: Dataset) -> Elements:
    """Return every row of a dataset as nodes and relationships, whatever the day, status or kind.

    Each thing is a node; each row is a ``Fact``, tied to what it mentions and to its sources; a
    line is a direct relationship and a seat a ``Membership`` node as well.
    """
    building = Building(dataset, Periods(dataset))
    for table in BUILT:
        building.add(table, range(len(dataset.tables[table].rows)))
    return building.made()


@cache
def day(text: str) -> date:
    """Return the first full day of a year, month or day as given."""
    return date.fromisoformat(first_day(text))


@cache
def _ending(text: str) -> date:
    return date.fromisoformat(day_after(text))


@cache
def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


BUILT: Final = (Source.table, *schema.FACT_TABLES)
_CONVERTED: Final[Mapping[str, Callable[[str], Any]]] = {"day": day, "number": _number}

Cell: TypeAlias = tuple[int, str, Callable[[str], Any] | None, str]
"""Where a cell stands, its property, how it is converted, and the property of its text."""


@cache
def _cells(table: str) -> tuple[Cell, ...]:
    at = {column.name: at for at, column in enumerate(columns(table))}
    found: list[Cell] = []
    for column in schema.own(table):
        name, convert = column.name, _CONVERTED.get(column.kind)
        if name == "valid_to":
            convert = _ending
        found.append((at[name], name, convert, f"{name}_text" if column.kind == "day" else ""))
    return tuple(found)


def _days(period: Period) -> Properties:
    """Return since when and until when something may hold and surely does, as the graph has it."""
    return {name: day(getattr(period, name)) for name in schema.PERIOD}


def _properties(table: str, row: Row) -> Properties:
    found: Properties = {}
    for at, name, convert, text in _cells(table):
        cell = row[at]
        if not cell:
            continue
        found[name] = convert(cell) if convert else cell
        if text:
            found[text] = cell
    return found


@dataclass(frozen=True)
class Building:
    """The elements of one dataset while they are made."""

    dataset: Dataset
    periods: Periods
    nodes: dict[str, list[Properties]] = field(
        default_factory=lambda: {label: [] for label in schema.labels() if label != "Load"}
    )
    relationships: dict[Ends, list[Link]] = field(default_factory=dict)

    def made(self) -> Elements:
        """Return what has been added."""
        return Elements(
            places=self.dataset.places,
            version=self.dataset.version,
            nodes=self.nodes,
            relationships=self.relationships,
        )

    def add(self, table: str, positions: range) -> None:
        """Add rows of one table, each as a source or a Fact."""
        add = self._source if table == Source.table else self._stated
        names = [column.name for column in columns(table)]
        again = self.dataset.repeats(table)
        every = zip(
            *(
                cells[positions.start : positions.stop]
                for cells in self.dataset.tables[table].rows.columns
            ),
            strict=True,
        )
        for position, row in zip(positions, every, strict=True):
            if position not in again:
                add(table, row, dict(zip(names, row, strict=True)))

    def _source(self, table: str, row: Row, given: Mapping[str, str]) -> None:
        places = self._places(row[0])
        self.nodes["Source"].append({"id": row[0], "places": places, **_properties(table, row)})
        if inside := given["inside_id"]:
            self._link("INSIDE", ("Source", row[0]), ("Source", inside), {"places": places})

    def _stated(self, table: str, row: Row, given: Mapping[str, str]) -> None:
        """Add a row: its Fact, its node where it has one, and their ties."""
        fact = self._fact(table, row, given)
        self.nodes["Fact"].append(fact)
        self._cite(table, given)
        self._tie(table, given, fact)
        nodes = [("Fact", fact["id"])]
        if table in schema.LABELS:
            self._node(table, given, fact)
            nodes.append((schema.LABELS[table], fact["id"]))
        if table in schema.DIRECT:
            self._direct(table, given, fact)
        self._absent(fact["id"], fact["places"], *nodes)

    def _fact(self, table: str, row: Row, given: Mapping[str, str]) -> Properties:
        record = self.dataset.fact(row[0])
        period = self.periods.of(record)
        fact = {
            "id": row[0],
            "places": self._places(row[0]),
            "table": table,
            **_properties(table, row),
            **_days(period),
            "first_recorded": day(spoken_day(self.periods.first_recorded(record))),
            "last_recorded": day(spoken_day(self.periods.last_recorded(record))),
        }
        fact["kind"] = given.get(TABLES[table].kind_column, table)
        return fact

    def _absent(self, wanted: str, places: str, *ends: tuple[str, str]) -> None:
        """Add when a fact does not hold in between, and tie its nodes to that.

        No row states an absence: it is in every place that the fact is in.
        """
        absences = self.periods.of(self.dataset.fact(wanted)).absences
        for number, item in enumerate(absences, 1):
            own = f"{wanted}-absence-{number}"
            node: Properties = {
                "id": own,
                "places": places,
                "begins": day(item.begins),
                "ends": day(item.ends),
                "list_id": item.listing.list_id if item.listing else "",
            }
            self.nodes["Absence"].append(node)
            for end in ends:
                self._add("ABSENT", end, ("Absence", own), {"places": places})

    def _node(self, table: str, given: Mapping[str, str], fact: Properties) -> None:
        label = schema.LABELS[table]
        kept = _kept(table)
        node = {name: value for name, value in fact.items() if name in kept}
        if table == Membership.table:
            node["fact_id"] = given["id"]
            self._seat(given, fact["places"])
        self.nodes[label].append(node)

    def _seat(self, given: Mapping[str, str], places: str) -> None:
        start, props = ("Membership", given["id"]), {"places": places}
        self._link("STATES_SEAT", ("Fact", given["id"]), start, props)
        for column, type_ in (("member_id", "MEMBER"), ("body_id", "OF")):
            self._link(type_, start, self._end(given[column]), props)
        for column in ("in_post", "on_behalf_of"):
            if given[column]:
                self._link(column.upper(), start, self._end(given[column]), props)
        if given["substitute_for"]:
            self._link("SUBSTITUTE_FOR", start, ("Membership", given["substitute_for"]), props)

    def _tie(self, table: str, given: Mapping[str, str], fact: Properties) -> None:
        start, props = ("Fact", fact["id"]), {"places": fact["places"]}
        is_thing = table in THINGS
        if is_thing:
            self._link("SUBJECT", start, (schema.LABELS[table], fact["id"]), props)
            start = (schema.LABELS[table], fact["id"])
        ends = dict(zip(TABLES[table].ends, ("SUBJECT", "OBJECT"), strict=False))
        for column in schema.references(table):
            if wanted := given[column.name]:
                type_ = ends.get(column.name) or schema.type_of_reference(column.name)
                end = ("Fact", wanted) if column.tables == ("*",) else self._end(wanted)
                self._link(type_, start, end, props)

    def _direct(self, table: str, given: Mapping[str, str], fact: Properties) -> None:
        low, high = (given[column] for column in TABLES[table].ends)
        if low and high:
            type_ = schema.direct_type(table, fact["kind"])
            common = {name: fact[name] for name in _DIRECT_PROPERTIES if name in fact}
            period = self.periods.of(self.dataset.fact(fact["id"]))
            for number, stretch in enumerate(period.stretches(), 1):
                props = {**common, **_days(stretch), "fact_id": fact["id"], "stretch": number}
                self._link(type_, self._end(low), self._end(high), props)

    def _cite(self, table: str, given: Mapping[str, str]) -> None:
        """Add the citations of a fact, the one on its own row first and once."""
        wanted, own = given["id"], (given["source_id"], given["locator"])
        at = self.dataset.tables[table].place_of(self.dataset.positions[wanted][1])
        cited = [(at[0], *own, given["as_of"])]
        cited += [
            (item.file, item.source_id, item.locator, item.as_of)
            for item in self.dataset.evidence_of(wanted)
            if (item.source_id, item.locator) != own
        ]
        for position, (file, source, locator, as_of) in enumerate(cited, 1):
            props = {
                "places": file.partition("/")[0],
                "locator": locator,
                "as_of": day(as_of),
                "as_of_text": as_of,
                "position": position,
            }
            self._link("CITES", ("Fact", wanted), ("Source", source), props)

    def _link(
        self, type_: str, start: tuple[str, str], goal: tuple[str, str], props: Properties
    ) -> None:
        """Add a relationship that is in those of its places that have both its ends."""
        if ", " in props["places"]:
            props = {**props, "places": self._common(props["places"], start[1], goal[1])}
        self._add(type_, start, goal, props)

    def _add(
        self, type_: str, start: tuple[str, str], goal: tuple[str, str], props: Properties
    ) -> None:
        links = self.relationships.setdefault((type_, start[0], goal[0]), [])
        links.append({"from_id": start[1], "to_id": goal[1], "props": props})

    def _common(self, places: str, *ends: str) -> str:
        """Return those of a fact's places that have both ends: each place stands alone."""
        held = set(places.split(", ")).intersection(*map(self.dataset.places_of, ends))
        return ", ".join(sorted(held)) or places

    def _end(self, wanted: str) -> tuple[str, str]:
        """Return the label and id of what a reference means: a thing, or else a fact."""
        table = self.dataset.positions[wanted][0]
        if table in THINGS or table == Source.table:
            return schema.LABELS[table], wanted
        return "Fact", wanted

    def _places(self, wanted: str) -> str:
        places = self.dataset.places
        return places[0] if len(places) == 1 else ", ".join(sorted(self.dataset.places_of(wanted)))


_DIRECT_PROPERTIES: Final = tuple(
    item.name for item in schema.relationships()["ACCOUNTABLE_TO"].properties
)


@cache
def _kept(table: str) -> frozenset[str]:
    return frozenset(item.name for item in schema.labels()[schema.LABELS[table]].properties)
