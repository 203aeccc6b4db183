"""What an answer is: sections of statements, each one fact in words with its citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.freshness import freshness
from partnership_graph.facts.periods import Hold
from partnership_graph.facts.records import Evidence, Fact, Record, Source, columns
from partnership_graph.facts.timing import timing
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import condition, sentence
from partnership_graph.stores import Graph
from partnership_graph.stores.stated import graph_of

if TYPE_CHECKING:
    from pandas import DataFrame

_FLAT: Final = (
    "text",
    "fact_id",
    "table",
    "status",
    "basis",
    "valid_from",
    "valid_to",
    "first_recorded",
    "last_recorded",
    "certain",
    "timing",
    "note",
)
_CITED: Final = ("source", "name", "file", "locator", "as_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A paragraph of a source: what stands behind a statement."""

    source: str
    name: str
    file: str
    locator: str
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One fact in words, or a remark without a fact; ``depth`` is its place in a tree.

    ``row`` holds the fact's own cells, with a ``..._name`` beside each id. A fact that only may hold
    on the day is not ``certain``; ``timing`` says why, and what it names that is no more.
    """

    text: str
    fact_id: str = ""
    table: str = ""
    row: Mapping[str, str] = field(default_factory=dict)
    status: str = ""
    basis: str = ""
    condition: str = ""
    valid_from: str = ""
    valid_to: str = ""
    first_recorded: str = ""
    last_recorded: str = ""
    certain: bool = True
    timing: str = ""
    note: str = ""
    place: str = ""
    depth: int = 0
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of an answer: a heading and its statements."""

    name: str
    heading: str
    statements: tuple[Statement, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was asked, what is recorded, and what was left out.

    ``found`` is whether anything recorded answers the question: the command line exits 0 where it
    does and 3 where it does not.
    """

    question: str
    found: bool
    verdict: str
    as_of: str
    data_version: str
    places: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    remarks: tuple[str, ...] = ()

    def statements(self) -> Iterator[tuple[Section, Statement]]:
        """Yield every statement with the section it stands in."""
        for section in self.sections:
            for statement in section.statements:
                yield section, statement

    def sources(self) -> tuple[Citation, ...]:
        """Return every citation once, in the order in which they are first used."""
        cited = (item for _, statement in self.statements() for item in statement.citations)
        return tuple(dict.fromkeys(cited))

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as nested plain values, the shape of ``--format json``."""
        return asdict(self)

    def to_rows(self) -> list[dict[str, str]]:
        """Return one flat row a citation of a statement, the shape of ``--format csv``.

        Every row has the same columns: the statements' own cells are those of all their tables.
        """
        cells = dict.fromkeys(name for _, statement in self.statements() for name in statement.row)
        return [
            {
                "section": section.name,
                **{name: str(getattr(statement, name)) for name in _FLAT},
                **{name: statement.row.get(name, "") for name in cells},
                **{f"cited_{name}": getattr(citation, name, "") for name in _CITED},
                "as_of": self.as_of,
                "data_version": self.data_version,
            }
            for section, statement in self.statements()
            for citation in statement.citations or (None,)
        ]

    def to_networkx(self) -> Graph:
        """Return the facts that link two things as a networkx ``MultiDiGraph``.

        A node is a thing's id with its ``name``. An edge's key is the fact's id; it carries the
        fact in words, its status, basis, dates, section and citations. The graph's own attributes
        are the question, the day and the data version. Statements that link nothing are left out.

        >>> from partnership_graph import load
        >>> graph = load("thurrock").parties("MOU").to_networkx()
        >>> graph.in_degree("thurrock-mou-2020-agreement")
        17
        """
        stated = (
            {**asdict(statement), "section": section.name}
            for section, statement in self.statements()
            if statement.fact_id
        )
        return graph_of(
            stated, question=self.question, as_of=self.as_of, data_version=self.data_version
        )

    def to_frame(self) -> DataFrame:
        """Return the rows of :meth:`to_rows` as a pandas ``DataFrame``, every cell as text.

        Raises:
            PartnershipGraphError: pandas is not installed; the message says what to install.
        """
        try:
            import pandas as pd  # noqa: PLC0415 - an extra, and slow to import
        except ImportError as error:
            raise PartnershipGraphError(
                "a data frame needs pandas, which is not installed here; "
                "install it with: pip install 'partnership-graph[pandas]'"
            ) from error
        rows = self.to_rows()
        cited = [f"cited_{name}" for name in _CITED]
        columns_of_none = ["section", *_FLAT, *cited, "as_of", "data_version"]
        return pd.DataFrame(rows, columns=list(rows[0]) if rows else columns_of_none, dtype=str)


def answer(  # noqa: PLR0913 - an answer has as many parts
    view: View,
    question: str,
    *,
    found: bool,
    verdict: str,
    sections: Iterable[Section] = (),
    remarks: Iterable[str] = (),
) -> Answer:
    """Return an answer that carries the view's day, version and places; empty sections are dropped.

    Of a day that no source speaks for, its last remark says which source is shown.
    """
    return Answer(
        question=question,
        found=found,
        verdict=verdict,
        as_of=view.day,
        data_version=view.dataset.version,
        places=view.dataset.places,
        sections=tuple(item for item in sections if item.statements or item.remark),
        remarks=tuple(item for item in (*remarks, freshness(view)) if item),
    )


def section(
    view: View, name: str, heading: str, records: Iterable[Record], *, remark: str = ""
) -> Section:
    """Return a section that states each of some records."""
    statements = tuple(state(view, record) for record in records)
    return Section(name=name, heading=heading, statements=statements, remark=remark)


def state(view: View, record: Record, *, depth: int = 0, text: str = "") -> Statement:
    """Return one record as a statement; ``text`` is said instead of its usual sentence."""
    text = text or sentence(view.dataset, record)
    place = record.file.partition("/")[0]
    if not isinstance(record, Fact):
        return Statement(
            text=text,
            fact_id=record.id,
            table=record.table,
            row=_cells(view.dataset, record),
            place=place,
            depth=depth,
            note=str(getattr(record, "note", "")),
            citations=_itself(view.dataset, record),
        )
    return Statement(
        text=text,
        fact_id=record.id,
        table=record.table,
        row=_cells(view.dataset, record),
        status=record.status,
        basis=record.basis,
        condition=condition(record),
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        first_recorded=view.first_recorded(record),
        last_recorded=view.last_recorded(record),
        certain=view.period(record).hold(view.day) is not Hold.MAY,
        timing=timing(view, record),
        note=record.note,
        place=place,
        depth=depth,
        citations=cite(view, record),
    )


def hop_by_hop(view: View, hops: Iterable[Iterable[Fact]]) -> Iterator[Statement]:
    """Yield every fact of each hop of a route by itself, each hop one step further in."""
    for depth, hop in enumerate(hops):
        yield from (state(view, fact, depth=depth) for fact in hop)


def cite(view: View, fact: Fact) -> tuple[Citation, ...]:
    """Return the citations of a fact, its first one first."""
    return tuple(_citation(view.dataset, item) for item in view.citations(fact))


def _citation(dataset: Dataset, item: Evidence) -> Citation:
    return Citation(
        source=item.source_id,
        name=dataset.name(item.source_id),
        file=str(getattr(dataset.record(item.source_id), "document_file", "")),
        locator=item.locator,
        as_of=item.as_of,
    )


def _itself(dataset: Dataset, record: Record) -> tuple[Citation, ...]:
    """Return what a row that is no fact cites: a citation itself, a source the whole of itself."""
    if isinstance(record, Evidence):
        return (_citation(dataset, record),)
    if not isinstance(record, Source):
        return ()
    whole = "the whole document"
    return (
        Citation(
            source=record.id,
            name=record.name,
            file=record.document_file,
            locator=whole,
            as_of=record.dated,
        ),
    )


def _cells(dataset: Dataset, record: Record) -> dict[str, str]:
    cells: dict[str, str] = {}
    for column in columns(record.table):
        if isinstance(record, Fact) and column.name in Fact.__dataclass_fields__:
            continue
        value = str(getattr(record, column.name))
        cells[column.name] = value
        if column.kind == "ref":
            cells[f"{column.name.removesuffix('_id')}_name"] = dataset.own_name(value)
    return cells
