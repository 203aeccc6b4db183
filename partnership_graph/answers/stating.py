"""How a fact is stated in an answer: its sentence, its condition, its days and its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from partnership_graph.answers.answer import Answer, Citation, Section, Statement
from partnership_graph.answers.outermost import Outermost
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.freshness import freshness
from partnership_graph.facts.periods import Hold
from partnership_graph.facts.records import Evidence, Fact, Record, Source, columns
from partnership_graph.facts.timing import doubt, timing
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import condition, sentence


def answer(  # noqa: PLR0913 - an answer has as many parts
    view: View,
    question: str,
    *,
    found: bool,
    verdict: str,
    sections: Iterable[Section] = (),
    remarks: Iterable[Remark | None] = (),
) -> Answer:
    """Return an answer that carries the view's day, version and places; empty sections are dropped.

    Of a day that no source speaks for, its last remark says which source is shown.
    """
    stated = tuple(item for item in sections if item.statements or item.remark)
    return Answer(
        question=question,
        found=found,
        verdict=verdict,
        as_of=view.day,
        data_version=view.dataset.version,
        places=view.dataset.places,
        place_names=tuple(map(view.dataset.known_as, view.dataset.places)),
        sections=stated,
        remarks=tuple(item for item in (*remarks, _of_the_day(view)) if item),
        licence=_licence_of(view.dataset, stated),
    )


def _licence_of(dataset: Dataset, sections: Iterable[Section]) -> str:
    """Return what is printed of the licence of what some sections cite, its publishers by name.

    A change-set that is rehearsed is cited too, and is no source of the tables.
    """
    if not any(dataset.licences.values()):
        return ""
    cited = (
        citation.source
        for section in sections
        for statement in section.statements
        for citation in statement.citations
    )
    held = (wanted for wanted in dict.fromkeys(cited) if wanted in dataset.positions)
    records = map(dataset.record, held)  # the paper of a rehearsal is of no place
    return dataset.licence_of(item for item in records if isinstance(item, Source))


def _of_the_day(view: View) -> Remark | None:
    said = freshness(view)
    return Remark(kind=Kind.DAY, text=said) if said else None


def section(  # noqa: PLR0913 - a section has as many parts
    view: View,
    part: Part,
    heading: str,
    records: Iterable[Record],
    *,
    of: str = "",
    remark: str = "",
) -> Section:
    """Return a section that states each of some records, once that is asked for."""
    statements = Outermost([*records], partial(state, view))
    return Section(part=part, of=of, heading=heading, statements=statements, remark=remark)


def state(view: View, record: Record, *, depth: int = 0, text: str = "") -> Statement:
    """Return one record as a statement; ``text`` is said instead of its usual sentence."""
    text = text or sentence(view.dataset, record)
    if not isinstance(record, Fact):
        return Statement(
            text=text,
            fact_id=record.id,
            table=record.table,
            row=_cells(view.dataset, record),
            place=record.place,
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
        place=record.place,
        depth=depth,
        citations=cite(view, record),
    )


def hop_by_hop(view: View, hops: Iterable[Iterable[Fact]]) -> Iterator[Statement]:
    """Yield every fact of each hop of a route by itself, each hop one step further in."""
    for depth, hop in enumerate(hops):
        yield from (state(view, fact, depth=depth) for fact in hop)


def resting_on(
    view: View, text: str, facts: Sequence[Fact], row: Mapping[str, str] | None = None
) -> Statement:
    """Return a statement drawn from several facts, with the citations of them all."""
    marks = sorted({mark for fact in facts for mark in view.marks(fact)})
    doubts = dict.fromkeys(filter(None, (doubt(view, fact) for fact in facts)))
    cited = dict.fromkeys(citation for fact in facts for citation in cite(view, fact))
    return Statement(
        text=text,
        row=dict(row or {}) | {"rests_on": " ".join(fact.id for fact in facts)},
        condition=f"rests on what is {' and '.join(marks)}" if marks else "",
        certain=not doubts,
        timing="; ".join(doubts),
        citations=tuple(cited),
    )


def cite(view: View, fact: Fact) -> tuple[Citation, ...]:
    """Return the citations of a fact, its first one first."""
    return tuple(_citation(view.dataset, item, view.source) for item in view.citations(fact))


def _citation(dataset: Dataset, item: Evidence, chosen: str = "") -> Citation:
    return Citation(
        source=item.source_id,
        name=dataset.name(item.source_id),
        file=str(getattr(dataset.record(item.source_id), "document_file", "")),
        locator=item.locator,
        as_of=item.as_of,
        beside=chosen not in {"", item.source_id},
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
