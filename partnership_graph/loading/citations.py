"""Citations written in one cell: ``where`` "ToR-2024 4.2; MOU 2.1" is source, paragraph and further evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import Final

from partnership_graph.errors import Problem, quoted
from partnership_graph.facts.records import Evidence, Source, columns
from partnership_graph.facts.sources import SourceNames, source_names
from partnership_graph.facts.spelling import plain
from partnership_graph.loading.defaults import SOURCE, Cells
from partnership_graph.loading.wording import did_you_mean, listed

WHERE: Final = "where"
INSTEAD: Final = (SOURCE, "locator")
"""The columns that a file may do without where it has a column ``where``."""

_BETWEEN: Final = ";"
_MARK: Final = '"'
_BESIDE: Final = " ,:"
_END: Final = re.compile(f"(?=[{_BESIDE}]|$)")
"""Where the name of a source may end."""
_MOST_LISTED: Final = 6
_MOST_WORDS: Final = (
    100  # of a source's name: what a cell of a whole page begins with is looked up soon
)
_PARAGRAPH: Final = re.compile(
    r"(\d|§|(annex|appendix|article|chapter|clause|item|p|page|pages|para|paras|paragraph|part|pp|s|"
    r"schedule|section|slide|table|title)\b)",
    re.IGNORECASE,
)
"""How what follows a source's name begins: so alone, it is of the usual document."""


@dataclass(frozen=True, slots=True)
class Named:
    """The sources of one place by each name that a cell may give them, and the usual one."""

    names: SourceNames
    usual: str

    def cited(self, text: str) -> tuple[str, str] | None:
        """Return the source and the paragraph of one citation, or nothing where it names no one source."""
        ids, paragraph = self.meant(text)
        return (ids[0], paragraph) if len(ids) == 1 else None

    def meant(self, text: str) -> tuple[Sequence[str], str]:
        """Return the sources that one citation may name, and its paragraph; none where it names none.

        The longest name counts. One that is written as it is, but for case, comes before one that
        only sounds so: "MIN 4" is paragraph 4 of MIN, though another is called MIN-4.
        """
        ends = [match.start() for match in islice(_END.finditer(text), _MOST_WORDS)][::-1]
        for names, as_compared in ((self.names.written, str.casefold), (self.names.spelt, plain)):
            longest = self.names.longest if as_compared is str.casefold else len(text)
            for end in ends:
                if end > longest:
                    continue
                if found := names.get(as_compared(text[:end])):
                    return found, text[end:].strip(_BESIDE)
        if self.usual and _PARAGRAPH.match(text):
            return [self.usual], text
        return (), ""


@dataclass(frozen=True, slots=True)
class Cited:
    """What the cells of one table cite beside each row's first paragraph, and what is wrong with them.

    ``rows`` are rows of evidence, each with the line of the row that it is of.
    """

    rows: list[tuple[int, Sequence[str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def named(sources: Sequence[Sequence[str]], usual: str) -> Named:
    """Return the sources of a place by short name, name and id, as they are compared."""
    table = [column.name for column in columns(Source.table)]
    cells = (sources[table.index(name)] for name in ("id", "short_name", "name"))
    return Named(source_names(zip(*cells, strict=True)), usual)


def cites(table: str, cells: Cells) -> bool:
    """Tell whether any row of a table says in one cell where it is stated."""
    at = {column.name: number for number, column in enumerate(columns(table))}
    return WHERE in at and any(cells[at[WHERE]])


def cite(
    table: str, file: str, cells: Cells, runs: Sequence[tuple[int, int]], sources: Named
) -> Cited:
    """Fill the source and the paragraph of each row of a table, as :func:`cites` tells, that says where it is stated.

    Args:
        table: the name of the table.
        file: the file it was read from.
        cells: its columns, which are changed.
        runs: where its rows stand in the file.
        sources: what may be cited.
    """
    at = {column.name: number for number, column in enumerate(columns(table))}
    found = Cited()
    stated = {name: [*cells[at[name]]] for name in INSTEAD}
    for position, text in enumerate(cells[at[WHERE]]):
        if not text:
            continue
        first, line = runs[bisect_right(runs, position, key=itemgetter(0)) - 1]
        line += position - first
        given = [stated[name][position] for name in INSTEAD]
        problem, citations = cited_in(text, sources)
        if any(given):
            problem = "the row has source_id or locator too; give one or the other"
        if problem:
            found.problems.append(Problem(file, line, WHERE, problem))
            citations = citations or [(next(iter(sources.names.written.values()), ("",))[0], text)]
        for name, cell in zip(INSTEAD, citations[0], strict=True):
            stated[name][position] = given[INSTEAD.index(name)] or cell
        wanted = cells[at["id"]][position]
        found.rows.extend((line, row) for row in _evidence(wanted, citations[1:]))
    for name in INSTEAD:
        cells[at[name]] = stated[name]
    return found


def written(source: str, paragraph: str) -> str:
    """Return a citation as a cell has it: a paragraph that would be cut or misread in quotation marks, its own twice."""
    is_safe = not {_BETWEEN, _MARK} & {*paragraph}
    return f"{source} {paragraph if is_safe else marked(paragraph)}"


def marked(paragraph: str) -> str:
    """Return a paragraph in quotation marks, its own written twice."""
    return f"{_MARK}{paragraph.replace(_MARK, _MARK * 2)}{_MARK}"


def cited_in(text: str, sources: Named) -> tuple[str, list[tuple[str, str]]]:
    """Return what is wrong with a cell, if anything, and the citations in it that can be read.

    A further paragraph without a source is of the source before it: "ToR-2024 4.2; 4.3".
    """
    citations: list[tuple[str, str]] = []
    for part in _parts(text):
        ids, paragraph = sources.meant(part)
        if citations and _is_bare(part, sources):
            ids, paragraph = [citations[-1][0]], part
        if problem := _why_not(part, ids, paragraph, sources):
            return problem, citations
        citations.append((ids[0], _unmarked(paragraph)))
    return ("" if citations else f"{quoted(text)} cites nothing"), citations


def _parts(text: str) -> Iterator[str]:
    """Yield what stands between semicolons, but for those within quotation marks."""
    part = ""
    for piece in text.split(_BETWEEN):
        part = f"{part}{_BETWEEN}{piece}" if part else piece
        if part.count(_MARK) % 2 == 0 or text.count(_MARK) % 2:
            if part.strip():
                yield part.strip()
            part = ""


def _unmarked(paragraph: str) -> str:
    """Return a paragraph without the quotation marks that keep it together."""
    inner = paragraph[1:-1]
    bare = inner.replace(_MARK * 2, "")
    is_marked = len(paragraph) > 1 and paragraph[0] == paragraph[-1] == _MARK and _MARK not in bare
    return inner.replace(_MARK * 2, _MARK) if is_marked and inner else paragraph


def _is_bare(part: str, sources: Named) -> bool:
    """Tell whether a part is a paragraph alone, which names no source itself."""
    named_alone = Named(sources.names, "")
    return bool(_PARAGRAPH.match(part)) and not named_alone.meant(part)[0]


def _why_not(part: str, ids: Sequence[str], paragraph: str, sources: Named) -> str:
    """Return what is wrong with one citation, if anything."""
    if not ids:
        hint = did_you_mean(part.partition(" ")[0].casefold(), sources.names.written)
        expected = "expected a source's short name and a paragraph, such as ToR-2024 4.2"
        return f"{quoted(part)} begins with the name of no source{hint}; {expected}"
    if len(ids) > 1:
        which = listed(ids, most=_MOST_LISTED)
        return (
            f"{quoted(part)} begins with the name of several sources: {which}; write the id of one"
        )
    return "" if paragraph else f"{quoted(part)} names no paragraph; expected one after the source"


def _evidence(wanted: str, citations: Sequence[tuple[str, str]]) -> Iterator[Sequence[str]]:
    names = [column.name for column in columns(Evidence.table)]
    for source, locator in citations:
        row = {"fact_id": wanted, SOURCE: source, "locator": locator}
        yield [row.get(name, "") for name in names]
