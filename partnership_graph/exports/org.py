"""The W3C's Organization Ontology with PROV: every row with its citations, and plain relations where they are safe.

Each row is a resource of a class of ours, ``pg:Line`` for one, and each filled cell a property of it: nothing
is lost. Whoever reads ``org:`` alone takes what it finds for the case; so such a triple is only made of what
is in force on the day and not implied.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, XSD
from rdflib.term import Node

from partnership_graph.exports.exported import Exported
from partnership_graph.exports.terms import BASE
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import (
    TABLES,
    Column,
    Evidence,
    Fact,
    Membership,
    Post,
    PostHolder,
    Record,
    ReportingLine,
    Source,
    Thing,
    columns,
)
from partnership_graph.facts.view import FIRST_DAY, View
from partnership_graph.facts.wording import sentence
from partnership_graph.publishing.escapes import encoded
from partnership_graph.publishing.jsonable import in_json

Triple: TypeAlias = tuple[Node, Node, Node]

_TYPES: Final[Mapping[str, URIRef]] = {
    "boards": ORG.OrganizationalUnit,
    "organisations": ORG.Organization,
    "posts": ORG.Post,
    "people": FOAF.Person,
    "childrens_centres": ORG.Site,
    "memberships": ORG.Membership,
}
"""The class of a row in a vocabulary that others know, where it has one."""

_ORGANISATIONS: Final = frozenset({"boards", "organisations"})
_PLAIN: Final[Mapping[str, tuple[URIRef, frozenset[str]]]] = {
    "sub_group_of": (ORG.subOrganizationOf, _ORGANISATIONS),
    "committee_of": (ORG.subOrganizationOf, _ORGANISATIONS),
    "reports_to": (ORG.reportsTo, _ORGANISATIONS | {"posts", "people"}),
}
"""The kinds of line that ORG has a relation for, and the tables between whose rows it may stand."""

_MEMBERS: Final = _ORGANISATIONS | {"people"}
_DATED: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_OWN_CLASS: Final = {ReportingLine.table: "Line"}


def facts(view: View, *, base: str = BASE, ending: str = ".ttl") -> Exported:
    """Return every row as Turtle, or as JSON-LD where that ending is asked for.

    Args:
        view: the facts, and the day on which plain ``org:`` relations have to be in force.
        base: what ids and terms stand behind, such as an address of your own that ends in a slash.
        ending: ".ttl" or ".jsonld".
    """
    saying = telling(view, base)
    graph = Graph("SimpleMemory", bind_namespaces="none")
    for name, space in saying.prefixes.items():
        graph.bind(name, space)
    for triple in saying.triples():
        graph.add(triple)
    data = (
        _json_ld(graph, saying.prefixes)
        if ending == ".jsonld"
        else graph.serialize(format="turtle")
    )
    return Exported(data=encoded(data), lost=saying.lost())


def telling(view: View, base: str = BASE) -> Telling:
    """Return what tells a view in triples."""
    ids = f"{base}id:" if base == BASE else base
    return Telling(view, Namespace(ids), Namespace(f"{BASE}def:"))


def _json_ld(graph: Graph, prefixes: Mapping[str, Namespace]) -> str:
    """Return a graph as JSON-LD, each list in order: rdflib's order is another on every run."""
    context = {name: str(space) for name, space in prefixes.items()}
    made = json.loads(graph.serialize(format="json-ld", context=context))
    return in_json({"@context": context, "@graph": _ordered(made["@graph"])}, indent=1) + "\n"


def _ordered(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(map(_ordered, value), key=in_json)
    if isinstance(value, dict):
        return {name: _ordered(value[name]) for name in sorted(value)}
    return value


@dataclass(frozen=True)
class Telling:
    """The triples of a view; ``plain`` counts those of ``org:`` by the table of their rows."""

    view: View
    ids: Namespace
    terms: Namespace

    @property
    def prefixes(self) -> dict[str, Namespace]:
        """The prefixes of all that is used."""
        known = {"org": ORG, "prov": PROV, "dct": DCTERMS, "foaf": FOAF, "rdfs": RDFS, "xsd": XSD}
        own = {"id": self.ids, "pg": self.terms}
        return own | {name: Namespace(str(space)) for name, space in known.items()}

    @cached_property
    def plain(self) -> Counter[str]:
        """How many rows of each table that ORG has a relation for have one."""
        return Counter()

    def triples(self) -> Iterator[Triple]:
        """Yield all of it: the data as a whole, then row by row."""
        yield from self._whole()
        for table, record in TABLES.items():
            if table != Evidence.table:
                for item in self.view.dataset.all(record):
                    yield from self._row(item)
                    yield from self._sources(item)
                    yield from self.known_to_others(item)

    def _whole(self) -> Iterator[Triple]:
        dataset, it = self.view.dataset, self.terms.data
        said = {
            DCTERMS.title: ", ".join(map(dataset.known_as, dataset.places)),
            DCTERMS.identifier: dataset.version,
            DCTERMS.rights: dataset.licence_of(dataset.all(Source)),
            DCTERMS.language: "en-GB",
        }
        yield it, RDF.type, PROV.Entity
        if self.view.day != FIRST_DAY:
            yield it, self.terms.as_of, dated(self.view.day)
        for relation, text in said.items():
            if text:
                yield it, relation, Literal(text)

    def _row(self, item: Record) -> Iterator[Triple]:
        """Yield what a row says, cell by cell, and the whole as a sentence."""
        it = self.ids[item.id]
        yield it, RDF.type, self.terms[_OWN_CLASS.get(item.table, type(item).__name__)]
        if isinstance(item, Thing | Source):
            yield it, RDFS.label, Literal(item.name)
        elif item.said:
            yield it, RDFS.label, Literal(sentence(self.view.dataset, item), lang="en-GB")
        for place in self.view.dataset.places_of(item.id):
            yield it, self.terms.place, Literal(place)
        for column in columns(item.table):
            if column.name != "id" and (cell := getattr(item, column.name)):
                yield it, self.terms[column.name.removesuffix("_id")], self._cell(column, cell)

    def _cell(self, column: Column, cell: str) -> Node:
        if column.kind == "ref":
            return self.ids[cell]
        return dated(cell) if column.kind == "day" else Literal(cell)

    def _sources(self, item: Record) -> Iterator[Triple]:
        """Yield the citations of a fact: each a paragraph of a primary source."""
        if not isinstance(item, Fact):
            return
        for number, cited in enumerate(self.view.citations(item), 1):
            it, at = self.ids[item.id], self.ids[f"{item.id}.{number}"]
            yield it, PROV.hadPrimarySource, self.ids[cited.source_id]
            yield it, PROV.qualifiedPrimarySource, at
            yield at, RDF.type, PROV.PrimarySource
            yield at, PROV.entity, self.ids[cited.source_id]
            yield at, self.terms.locator, Literal(cited.locator)
            yield at, self.terms.as_of, dated(cited.as_of)

    def known_to_others(self, item: Record) -> Iterator[Triple]:
        """Yield what a reader of ORG, FOAF and PROV finds, of what is in force and not implied."""
        it = self.ids[item.id]
        if isinstance(item, Source):
            yield it, RDF.type, PROV.Entity
            yield it, DCTERMS.title, Literal(item.name)
            yield it, DCTERMS.publisher, Literal(item.publisher)
        if not isinstance(item, Fact) or not self.view.concludes(item):
            return
        found = list(self._relations(item))
        self.plain[item.table] += bool(found)
        yield from found
        if item.table in _TYPES and (found or isinstance(item, Thing)):
            yield it, RDF.type, _TYPES[item.table]

    def _relations(self, item: Fact) -> Iterator[Triple]:
        """Yield what ORG says of a fact; nothing where it has no word for it."""
        it = self.ids[item.id]
        match item:
            case ReportingLine() if item.kind in _PLAIN:
                relation, tables = _PLAIN[item.kind]
                if {self._table(item.from_id), self._table(item.to_id)} <= tables:
                    yield self.ids[item.from_id], relation, self.ids[item.to_id]
            case Membership() if self._table(item.member_id) in _MEMBERS:
                yield it, ORG.member, self.ids[item.member_id]
                yield it, ORG.organization, self.ids[item.body_id]
                yield it, ORG.role, self.terms[item.capacity]
            case PostHolder() if item.person_id:
                yield self.ids[item.person_id], ORG.holds, self.ids[item.post_id]
            case Post() if item.organisation_id:
                yield it, ORG.postIn, self.ids[item.organisation_id]

    def _table(self, wanted: str) -> str:
        return self.view.dataset.table_of(wanted)

    def lost(self) -> tuple[str, ...]:
        """Return how many rows a reader of ``org:`` alone does not find; nothing of them is lost to others."""
        day = in_words(self.view.day)
        said: Mapping[str, type[Fact]] = {
            "lines": ReportingLine,
            "seats": Membership,
            "holders of posts": PostHolder,
        }
        counts = {
            words: (len(list(self.view.dataset.all(record))), self.plain[record.table])
            for words, record in said.items()
        }
        return tuple(
            f"{every - plain:,} of {every:,} {words} as a plain org: relation: not in force on {day}, implied, "
            "or ORG has no word for it; each is there whole as a row"
            for words, (every, plain) in counts.items()
            if every > plain
        )


def dated(text: str) -> Literal:
    """Return a year, a month or a day, as exact as it is given."""
    return Literal(text, datatype=_DATED.get(len(text)), normalize=False)
