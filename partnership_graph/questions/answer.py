"""What an answer is: sections of statements, each one fact in words with its citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from partnership_graph.dataset import Dataset
from partnership_graph.model import Fact, Record, Source, columns
from partnership_graph.questions.view import View
from partnership_graph.questions.wording import condition, sentence

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

    ``row`` holds the fact's own cells, with a ``..._name`` beside each id.
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


def answer(  # noqa: PLR0913 - an answer has as many parts
    view: View,
    question: str,
    *,
    found: bool,
    verdict: str,
    sections: Iterable[Section] = (),
    remarks: Iterable[str] = (),
) -> Answer:
    """Return an answer that carries the view's day, version and places; empty sections are dropped."""
    return Answer(
        question=question,
        found=found,
        verdict=verdict,
        as_of=view.day,
        data_version=view.dataset.version,
        places=view.dataset.places,
        sections=tuple(item for item in sections if item.statements or item.remark),
        remarks=tuple(item for item in remarks if item),
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
            citations=(_whole(record),) if isinstance(record, Source) else (),
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
        note=record.note,
        place=place,
        depth=depth,
        citations=cite(view, record),
    )


def cite(view: View, fact: Fact) -> tuple[Citation, ...]:
    """Return the citations of a fact, its first one first."""
    return tuple(
        Citation(
            source=item.source_id,
            name=view.dataset.name(item.source_id),
            file=str(getattr(view.dataset.record(item.source_id), "document_file", "")),
            locator=item.locator,
            as_of=item.as_of,
        )
        for item in view.citations(fact)
    )


def _whole(source: Source) -> Citation:
    return Citation(
        source=source.id,
        name=source.name,
        file=source.document_file,
        locator="the whole document",
        as_of=source.dated,
    )


def _cells(dataset: Dataset, record: Record) -> dict[str, str]:
    cells: dict[str, str] = {}
    for column in columns(record.table):
        if column.name in Fact.__dataclass_fields__:
            continue
        value = str(getattr(record, column.name))
        cells[column.name] = value
        if column.kind == "ref":
            cells[f"{column.name.removesuffix('_id')}_name"] = dataset.name(value) if value else ""
    return cells
