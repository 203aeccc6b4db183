"""What an answer is: sections of statements, each one fact in words with its citations. Values only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib import import_module
from itertools import pairwise
from textwrap import shorten
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Final

from partnership_graph.answers.outermost import Outermost
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Remark
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.facts.records import columns
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
_SHOWN: Final = 100
_CITED: Final = ("source", "name", "file", "locator", "as_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A paragraph of a source: what stands behind a statement.

    It is ``beside`` where the facts of another source were asked for, which cites the fact as well.
    """

    source: str
    name: str
    file: str
    locator: str
    as_of: str
    beside: bool = False


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
    """A part of an answer: what it tells, and of what; a heading, and its statements, which may be made as they are asked for.

    ``command`` is what is typed at a shell to see this part alone, where a command does that.
    """

    part: Part
    of: str = ""
    heading: str
    statements: Sequence[Statement] = ()
    remark: str = ""
    command: str = ""

    @property
    def name(self) -> str:
        """The name it is printed under, such as ``route_1``; those who read parts take ``part``."""
        return self.part.printed(self.of)

    def depths(self) -> Iterator[int]:
        """Yield how far in each statement stands; none is made for that."""
        if isinstance(self.statements, Outermost):
            return self.statements.depths()
        return (item.depth for item in self.statements)

    def trees(self) -> Sequence[range]:
        """Return where each outermost statement stands, with those beneath it: the first is one, wherever it stands."""
        starts = [at for at, depth in enumerate(self.depths()) if not (depth and at)]
        return [range(*run) for run in pairwise([*starts, len(self.statements)])]

    def to_dict(self) -> dict[str, Any]:
        """Return the section as nested plain values."""
        names = {"name": self.name, "part": self.part.known_as}
        made = replace(self, statements=tuple(self.statements))
        return names | {**asdict(made), "part": self.part.known_as}


FORMAT: Final = 1
"""The format of an answer's JSON: it changes where a key goes away or means something else."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer:
    """What was asked, what is recorded, and what was left out.

    ``found`` is whether anything recorded answers the question: the command line exits 0 where it
    does and 3 where it does not. ``asked_of`` are the ids of the things that the question names;
    ``lists`` is the cell with the id of what each row lists, where it is not the row's own or its first;
    ``licence`` what is printed of the licence of what is cited, in a document that is handed on.
    """

    only: ClassVar[frozenset[Part]] = frozenset()
    """The parts that are listed alone, even where another comes first; none where that is left to the parts."""

    known: ClassVar[Mapping[str, frozenset[str]]] = MappingProxyType({})
    """What may be asked for in a column of the listing though nothing listed has it."""

    question: str
    found: bool
    verdict: str
    as_of: str
    data_version: str
    places: tuple[str, ...]
    place_names: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    remarks: tuple[Remark, ...] = ()
    asked_of: tuple[str, ...] = ()
    lists: str = ""
    licence: str = ""

    def __repr__(self) -> str:
        return f"<{self.question} {shorten(self.verdict, _SHOWN)}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: as much as one screen holds, without a script, every text escaped."""
        return str(_publishing("shown").answer(self))

    def _repr_markdown_(self) -> str:
        """Return the same for what shows no HTML."""
        return bytes(_publishing("markdown").screen(self)).decode()

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
        return (
            {"format": FORMAT}
            | asdict(replace(self, sections=(), remarks=()))
            | {
                "sections": [section.to_dict() for section in self.sections],
                "remarks": [
                    {"kind": item.kind.value, "text": item.text, "option": item.option}
                    for item in self.remarks
                ],
            }
        )

    def mapped(self, change: Callable[[str], str]) -> Answer:
        """Return the answer with every text of it put through a function, such as one that hides names.

        Ids, cells, places and citations are texts too; names of columns and the words of closed lists
        (a part, a table, a status) are not.
        """
        return replace(
            self,
            question=change(self.question),
            verdict=change(self.verdict),
            places=tuple(map(change, self.places)),
            asked_of=tuple(map(change, self.asked_of)),
            place_names=tuple(map(change, self.place_names)),
            licence=change(self.licence),
            sections=tuple(_mapped_section(item, change) for item in self.sections),
            remarks=tuple(
                replace(item, text=change(item.text), option=change(item.option))
                for item in self.remarks
            ),
        )

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


def _publishing(form: str) -> ModuleType:
    """Return what writes an answer in a form: it stands above, and is asked for where a notebook shows one."""
    return import_module(f"partnership_graph.publishing.{form}")


_TEXTS: Final = ("text", "fact_id", "condition", "timing", "note", "place")


def _mapped_section(section: Section, change: Callable[[str], str]) -> Section:
    return replace(
        section,
        of=change(section.of),
        heading=change(section.heading),
        remark=change(section.remark),
        command=change(section.command),
        statements=tuple(_mapped_statement(item, change) for item in section.statements),
    )


def _mapped_statement(statement: Statement, change: Callable[[str], str]) -> Statement:
    texts: dict[str, Any] = {name: change(getattr(statement, name)) for name in _TEXTS}
    return replace(
        statement,
        row=_mapped_row(statement, change),
        citations=tuple(_mapped_citation(item, change) for item in statement.citations),
        **texts,
    )


def _mapped_row(statement: Statement, change: Callable[[str], str]) -> dict[str, str]:
    """Return the cells with their texts changed: the names of columns and what a list allows stay."""
    declared = (
        {column.name: column for column in columns(statement.table)} if statement.table else {}
    )
    kept = {name for name, column in declared.items() if column.kind == "choice"}
    known = {*declared, *(f"{name.removesuffix('_id')}_name" for name in declared)}
    return {
        name if name in known else change(name): value if name in kept else change(value)
        for name, value in statement.row.items()
    }


def _mapped_citation(citation: Citation, change: Callable[[str], str]) -> Citation:
    names = ("source", "name", "file", "locator")
    texts: dict[str, Any] = {name: change(getattr(citation, name)) for name in names}
    return replace(citation, **texts)
