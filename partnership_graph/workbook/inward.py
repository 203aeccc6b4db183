"""The rows of a workbook's sheets as the tables of a place, with every fault at its cell."""

from __future__ import annotations

from partnership_graph.facts.records import THINGS
from partnership_graph.facts.settings import Settings
from partnership_graph.workbook import oddities, statements, things
from partnership_graph.workbook.draft import Draft, Read
from partnership_graph.workbook.matching import recognise
from partnership_graph.workbook.outward import sheets_of
from partnership_graph.workbook.referring import refer_all, state
from partnership_graph.workbook.values import Book, Tables


def read_in(book: Book, settings: Settings, place: str, standing: Tables | None = None) -> Read:
    """Return what a workbook says as tables.

    Things come before facts, for these name them; documents come first, for all cite them.

    Args:
        book: the workbook.
        settings: what the place says of itself, but for its usual document and subject.
        place: the place's short name, with which the ids of its things begin.
        standing: the tables as they stand, whose ids rows that say the same get.
    """
    draft = Draft(book, settings, place, standing or {})
    written = [sheets_of(tables, settings) for tables in draft.versions if tables]
    draft.as_written = recognise(book.rows, written)
    if book.base:
        draft.read.written = written[0]
        oddities.gone(draft, written[0])
    oddities.incomplete(draft)
    things.documents(draft)
    things.words(draft)
    things.bodies(draft)
    _name_again(draft)
    things.posts(draft)
    things.areas(draft)
    things.others(draft)
    _name_again(draft)
    for table in THINGS:
        for made in draft.read.origins.get(table, ()):
            refer_all(draft, made)
            state(draft, made)
    _name_again(draft)
    statements.facts(draft)
    oddities.namesakes(draft)
    oddities.repeated(draft)
    if book.base:
        oddities.sorted_apart(draft, written[0])
    oddities.counting(draft)
    for table, rows in draft.read.tables.items():
        bare = [{name: cell for name, cell in row.items() if cell} for row in rows]
        draft.read.tables[table] = bare
    return draft.read


def _name_again(draft: Draft) -> None:
    draft.label()
    things.other_names(draft)
