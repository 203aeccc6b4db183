"""The graph's schema: labels, relationship types and properties, each declared once.

What the tables declare is read from them, so that a new column is in the graph, in its constraints
and on its reference page at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import (
    EDGES,
    RECORDS,
    TABLES,
    THINGS,
    Column,
    Fact,
    Membership,
    Source,
    columns,
)

LABELS: Final[Mapping[str, str]] = {
    **{table: TABLES[table].__name__ for table in ("sources", *THINGS)},
    "memberships": "Membership",
}
"""The label of the nodes that a table's rows become, beside the ``Fact`` that every row becomes."""

FACT_TABLES: Final = tuple(item.table for item in RECORDS if issubclass(item, Fact))

_RENAMED: Final[Mapping[str, str]] = {
    "organisation_id": "OF_ORGANISATION",
    "contract_id": "UNDER_CONTRACT",
    "service_id": "FOR_SERVICE",
    "meeting_id": "AT_MEETING",
    "body_id": "MEETING_OF",
    "fact_id": "CONCERNS",
    "by_id": "BY_WHOM",
    "to_id": "TO_WHOM",
    "inside_id": "INSIDE",
    "member_id": "CONCERNS_WHOM",
}
"""References whose column would give a label's name, or a word that says too little."""

_SERVICE_TYPES: Final[Mapping[str, str]] = {
    "commissioner": "COMMISSIONS",
    "provider": "PROVIDES",
    "delivery_point": "DELIVERY_POINT_OF",
    "licensor": "LICENSES",
    "funder": "FUNDS",
    "evaluator": "EVALUATES",
    "outreach": "PROVIDES_OUTREACH_FOR",
}

_ONE_TYPE: Final[Mapping[str, str]] = {
    "escalation_stages": "ESCALATES_TO",
    "post_holders": "HOLDS_POST",
    "assignments": "ASSIGNED_TO",
    "parties": "PARTY_TO",
}

_BY_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    "reporting_lines": tuple(vocabulary.LINE_KINDS),
    "area_links": tuple(vocabulary.AREA_LINKS),
    "programme_links": tuple(vocabulary.PROGRAMME_LINKS),
}

DIRECT: Final = (*_BY_KIND, "service_links", *_ONE_TYPE)
"""The tables whose rows with two ends are direct relationships as well."""

PROPERTY_KINDS: Final[Mapping[str, str]] = {"number": "NUMBER", "day": "DATE"}
"""What a column's kind is in Cypher; any other kind is TEXT."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name, TEXT, DATE or NUMBER, and what it holds."""

    name: str
    kind: str
    about: str


_PLACES: Final = Property("places", "TEXT", "The places it belongs to, in order, by ', '.")


@dataclass(frozen=True, slots=True)
class Label:
    """One label, what its nodes are, and their properties; ``id`` is unique among them."""

    name: str
    about: str
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship type, what it says, the labels it may join, and its properties."""

    name: str
    about: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = (_PLACES,)


_ID: Final = Property("id", "TEXT", "Lower-case slug, unique over all places and tables.")
_BOUNDS: Final = (
    Property("begins", "DATE", "First day it may hold; 0001-01-01 where since when is not stated."),
    Property(
        "ends",
        "DATE",
        "First day it no longer may hold: its stated end, or that of a thing it takes part in; "
        "9999-12-31 where there is none.",
    ),
)
_DAYS: Final = (
    *_BOUNDS,
    Property("sure_from", "DATE", "First day it surely holds: stated in full, or first recorded."),
    Property("sure_to", "DATE", "First day it no longer surely holds."),
    Property(
        "over_from",
        "DATE",
        "First day on which it is known to be over though its end is not dated, or that of a "
        "thing it takes part in; 0001-01-01 where its own status says so, 9999-12-31 where nothing does.",
    ),
)
PERIOD: Final = tuple(item.name for item in _DAYS)
"""The days of a period, as nodes and direct relationships have them."""

_RECORDED: Final = (
    Property("first_recorded", "DATE", "Earliest day a source speaks for it."),
    Property("last_recorded", "DATE", "Latest day a source speaks for it."),
)
_KIND: Final = Property("kind", "TEXT", "Its kind, act, capacity, tier or other closed word.")
_STRETCH: Final = Property(
    "stretch", "NUMBER", "1, and more where a list omits it and a later document names it again."
)
_FACT_ID: Final = Property("fact_id", "TEXT", "The id of the Fact that states it.")

_FIRST: Final = (_ID, _PLACES)
_SHARED: Final = ("status", "basis", "valid_from", "valid_to")
_NOT_COPIED: Final = ("id", "source_id", "locator", "where")


def own(table: str) -> tuple[Column, ...]:
    """Return the columns of a table that become properties: neither id, reference nor citation."""
    return tuple(
        column
        for column in columns(table)
        if column.kind not in {"ref", "id"} and column.name not in _NOT_COPIED
    )


def references(table: str) -> tuple[Column, ...]:
    """Return the columns of a table that hold another row's id, but for the first citation's."""
    return tuple(
        column for column in columns(table) if column.kind == "ref" and column.name != "source_id"
    )


def type_of_reference(column: str) -> str:
    """Return the relationship type of a reference that is neither subject nor object."""
    return _RENAMED.get(column, column.removesuffix("_id").upper())


def direct_type(table: str, kind: str) -> str:
    """Return the type of the direct relationship that a row of this table and kind is."""
    if table == "service_links":
        return _SERVICE_TYPES[kind]
    return _ONE_TYPE.get(table) or kind.upper()


@cache
def labels() -> dict[str, Label]:
    """Return every label by name: things, Source, Membership, Fact and Load."""
    found = {
        label: Label(label, TABLES[table].about, tuple(_node_properties(table)))
        for table, label in LABELS.items()
    }
    found["Fact"] = Label(
        "Fact",
        "Every row of every table of facts and things: what a document states, and since when.",
        tuple(_fact_properties()),
    )
    found["Absence"] = Label(
        "Absence",
        "The days on which something does not hold in between: from a complete list that omits it until "
        "it is named again, or while it is another's turn to have a seat.",
        (
            _ID,
            _PLACES,
            *_BOUNDS,
            Property("list_id", "TEXT", "The list that omits it, if one does."),
        ),
    )
    found["Load"] = Label(
        "Load",
        "What was last loaded into Neo4j for each place, and each table of it; the embedded engine "
        "has none.",
        (
            Property("id", "TEXT", "The place, or the place and file of a table."),
            _PLACES,
            Property("text", "TEXT", "What the file of a table holds."),
            Property("data_version", "TEXT", "First 12 digits of the hash over all tables there."),
            Property("nodes", "NUMBER", "Nodes of the place."),
            Property("relationships", "NUMBER", "Relationships of the place."),
            Property(
                "incomplete",
                "TEXT",
                "Of a load in batches that has not ended: its places. Nothing is answered meanwhile.",
            ),
        ),
    )
    return found


@cache
def relationships() -> Mapping[str, Relationship]:
    """Return every relationship type by name."""
    found: dict[str, Relationship] = {}
    for item in (*_of_facts(), *_of_nodes(), *_direct()):
        before = found.get(item.name)
        ends = dict.fromkeys((*(before.ends if before else ()), *item.ends))
        about = before.about if before else item.about
        properties = dict.fromkeys((*(before.properties if before else ()), *item.properties))
        found[item.name] = Relationship(item.name, about, tuple(ends), tuple(properties))
    return found


def days_of(declared: Label | Relationship) -> list[str]:
    """Return the names of the properties of a label or type that are DATE."""
    return sorted(item.name for item in declared.properties if item.kind == "DATE")


def constraints() -> str:
    """Return the statements that make ``id`` unique for each label, in Cypher."""
    return "".join(
        f"CREATE CONSTRAINT partnership_graph_{label.lower()}_id IF NOT EXISTS\n"
        f"FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n"
        for label in labels()
    )


def indexes() -> str:
    """Return the statements that index what queries look up besides ids, in Cypher."""
    wanted = [(label, "places") for label in labels()]
    wanted += [(label, "name") for label in LABELS.values() if label != "Membership"]
    wanted += [("Fact", "table"), ("Fact", "kind")]
    return "".join(
        f"CREATE INDEX partnership_graph_{label.lower()}_{name} IF NOT EXISTS\n"
        f"FOR (n:{label}) ON (n.{name});\n"
        for label, name in wanted
    )


def _node_properties(table: str) -> Iterator[Property]:
    yield from _FIRST
    if table == "memberships":
        yield _FACT_ID
    yield from _cells(own(table))
    if table != Source.table:
        yield from (*_DAYS, *_RECORDED)


def _fact_properties() -> Iterator[Property]:
    yield from _FIRST
    yield Property("table", "TEXT", "The table whose row it is.")
    yield _KIND
    named = {
        column.name: column
        for table in FACT_TABLES
        for column in own(table)
        if column.name != _KIND.name
    }
    yield from _cells(named.values())
    yield from (*_DAYS, *_RECORDED)


def _cells(cells: Iterable[Column]) -> Iterator[Property]:
    for column in cells:
        kind = PROPERTY_KINDS.get(column.kind, "TEXT")
        yield Property(column.name, kind, column.about)
        if kind == "DATE":
            yield Property(f"{column.name}_text", "TEXT", f"{column.name} as given.")


def _of_facts() -> Iterator[Relationship]:
    for label in [LABELS[table] for table in THINGS]:
        yield Relationship("SUBJECT", "What or whom a fact is about.", (("Fact", label),))
    for table, (low, high) in ((record.table, record.ends) for record in RECORDS):
        if not low:
            continue
        declared = {column.name: column for column in references(table)}
        yield Relationship("SUBJECT", "", tuple(_joins("Fact", declared[low])))
        if high:
            about = "The other end of a fact, where it has two."
            yield Relationship("OBJECT", about, tuple(_joins("Fact", declared[high])))
        for column in references(table):
            if column.name not in (low, high):
                yield _reference("Fact", column)
    cites = (
        _PLACES,
        Property("locator", "TEXT", "The paragraph."),
        Property("as_of", "DATE", "The day the source speaks for."),
        Property("as_of_text", "TEXT", "as_of as given."),
        Property("position", "NUMBER", "1 for the citation on the fact's own row."),
    )
    yield Relationship("CITES", "A source that states a fact.", (("Fact", "Source"),), cites)
    absent = "When something does not hold in between, because a complete list omits it."
    labels_ = ("Fact", *LABELS.values())
    yield Relationship(
        "ABSENT", absent, tuple((label, "Absence") for label in labels_ if label != "Source")
    )
    seat = "The seat that a fact of memberships states."
    yield Relationship("STATES_SEAT", seat, (("Fact", "Membership"),))


def _of_nodes() -> Iterator[Relationship]:
    seat = {column.name: column for column in references(Membership.table)}
    for name, type_ in (("member_id", "MEMBER"), ("body_id", "OF")):
        yield Relationship(type_, seat[name].about, tuple(_joins("Membership", seat[name])))
    for name in ("in_post", "on_behalf_of"):
        yield _reference("Membership", seat[name])
    both = (("Membership", "Membership"),)
    yield Relationship("SUBSTITUTE_FOR", "The seat it substitutes for.", both)
    for table in ("sources", *THINGS):
        for column in references(table):
            yield _reference(LABELS[table], column)


def _direct() -> Iterator[Relationship]:
    given = {column.name: column for column in columns("reporting_lines")}
    own = _cells(given[name] for name in (*_SHARED, "word"))
    properties = (_PLACES, _FACT_ID, _KIND, *own, *_DAYS, _STRETCH)
    for table in DIRECT:
        low, high = ({c.name: c for c in references(table)}[name] for name in EDGES[table])
        ends = tuple(
            (start, goal) for start in _labels_of(low.tables) for goal in _labels_of(high.tables)
        )
        for kind in _BY_KIND.get(table) or (tuple(_SERVICE_TYPES) if "service" in table else ("",)):
            about = _words(table, kind)
            yield Relationship(direct_type(table, kind), about, ends, properties)


def _words(table: str, kind: str) -> str:
    words = {
        "reporting_lines": vocabulary.LINE_KINDS,
        "area_links": vocabulary.AREA_LINKS,
        "programme_links": vocabulary.PROGRAMME_LINKS,
        "service_links": vocabulary.SERVICE_CAPACITIES,
    }
    if table in words:
        told = f"{words[table][kind]}, as a direct line."
        return told[0].upper() + told[1:]
    return TABLES[table].about


def _reference(label: str, column: Column) -> Relationship:
    return Relationship(type_of_reference(column.name), column.about, tuple(_joins(label, column)))


def _joins(label: str, column: Column) -> Iterator[tuple[str, str]]:
    return ((label, other) for other in _labels_of(column.tables))


def _labels_of(tables: Iterable[str]) -> list[str]:
    """Return the label that each table's rows have as an end; any row but a thing is a Fact."""
    found = []
    for table in tables:
        if table == "*":
            found.append("Fact")
        else:
            found.append(LABELS[table] if table in (*THINGS, "sources") else "Fact")
    return list(dict.fromkeys(found))
