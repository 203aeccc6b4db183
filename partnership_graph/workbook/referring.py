"""What the cells of a row say, as the cells of its table: values of lists, ids for names, where it is stated."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from partnership_graph.facts.ids import is_id
from partnership_graph.facts.records import THINGS, columns
from partnership_graph.loading.words import plainly
from partnership_graph.workbook.draft import Draft
from partnership_graph.workbook.matching import Made
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.sheets import (
    AREAS,
    BODIES,
    DOCUMENTS,
    FOLDED_TAIL,
    POSTS,
    SEATS,
    TAIL,
    Sheet,
)
from partnership_graph.workbook.values import Row, TableRow

SEATS_TABLE: Final = "memberships"
_BESIDE: Final = frozenset({"aliases", "identifiers", "area_links"})
_WHERE_ALL: Final = dict.fromkeys(("source_id", "locator", "fact_id", "as_of"), "where")


def cells_in(draft: Draft, sheet: Sheet, table: str, row: Row) -> TableRow:
    """Return the own cells of a row of a table: those of closed lists as their values, names as they are."""
    own = {column.name for column in columns(table)} - {*TAIL, "id", "word"}
    found: TableRow = {}
    for item in sheet.fields:
        if item.key not in own or item.kind == "names":
            continue
        text = row.said.get(item.key, "")
        if item.kind == "choice":
            meant = draft.choose(sheet.key, row, item, text)
            found[item.key] = meant.value
            if item.lists:
                found["word"] = meant.word
        else:
            found[item.key] = _tier(draft, text) if item.kind == "tier" else text
    if table in {"sources", "words"}:
        found["note"] = row.said.get("note", "")
    return found


def misplaced(draft: Draft, sheet: Sheet, table: str, row: Row) -> None:
    """Mark what a row says in columns of the sheet that say nothing of its table."""
    own = {column.name for column in columns(table)}
    of_others = {column.name for other in sheet.tables for column in columns(other)} - own
    for item in sheet.fields:
        if item.is_folded and item.key in of_others and row.said.get(item.key):
            which = next(
                other
                for other in sheet.tables
                if item.key in {column.name for column in columns(other)}
            )
            draft.tell(
                sheet.key,
                row,
                item.key,
                f"“{item.head}” is said of {NAMED[which]}, and this row is {NAMED[table]}; empty the cell, or say what it "
                "is otherwise",
            )


NAMED: Final = {
    "areas": "an area",
    "boards": "a body",
    "childrens_centres": "a centre",
    "organisations": "an organisation",
    "quorum": "a rule of a quorum",
    "terms_of_reference": "a rule that is none of a quorum",
}
"""What a row of a table is, where a sheet has rows of several."""


def _tier(draft: Draft, text: str) -> str:
    """Return the id of a tier that is named; which there are, the load checks."""
    for tier, name in draft.settings.tiers or ():
        if plainly(text) in {plainly(tier), plainly(name)}:
            return tier
    return text.replace(" ", "_").lower()


def refer(  # noqa: PLR0913, PLR0917 - where it stands, and what may be meant
    draft: Draft,
    sheet: str,
    row: Row,
    column: str,
    text: str,
    tables: Sequence[str],
    owner: str = "",
) -> str:
    """Return the id of the row that a name in a cell means; mark it where it means none, or several."""
    if not text:
        return ""
    if text.startswith("#") and is_id(text[1:]) and not draft.labels.one(text, THINGS):
        return text[1:]
    found, complaint = draft.labels.meant(text, THINGS if "*" in tables else tables, owner)
    if complaint:
        draft.tell(sheet, row, column, _seated(draft, row, text) or complaint)
    return found


def _seated(draft: Draft, row: Row, text: str) -> str:
    """Return what to write for "the chair": whoever has that seat on the body of the row."""
    body = compared(row.said.get("body_id", ""))
    seats = (seat.said for seat in draft.rows(SEATS))
    found = [
        seat.get("member_id", "")
        for seat in seats
        if compared(seat.get("body_id", "")) == body
        and compared(seat.get("capacity", "")) == compared(text)
    ]
    capacities = {compared(words) for words in SEATS.field("capacity").words.values()}
    if not body or (not any(found) and compared(text) not in capacities):
        return ""
    if not any(found):
        said = row.said.get("body_id", "")
        return f"“{text}” is a seat, and none is recorded of {said}; add it in the sheet Seats, and write here who has it"
    listed = " or ".join(f"“{name}”" for name in dict.fromkeys(filter(None, found)))
    return f"“{text}” is a seat, and this cell takes who has it; write {listed}"


def refer_all(draft: Draft, made: Made, owner: str = "") -> list[tuple[str, str]]:
    """Put ids where a row of a table names others; return the columns that name seats, each with what it says."""
    late: list[tuple[str, str]] = []
    for column in columns(made.table):
        name = column.name
        text = made.cells.get(name, "")
        if column.kind != "ref" or not text or name == "source_id":
            continue
        if made.table == "posts" and name == "organisation_id":
            continue  # looked up before the post had its id
        key = made.at.get(name, name)
        is_of_seats = made.table == SEATS_TABLE and {*column.tables} <= {"*", SEATS_TABLE}
        if column.tables == ("sources",):
            made.cells[name] = source(draft, made.sheet, made.row, key, text)
        elif is_of_seats and not text.startswith("#"):
            late.append((name, text))
            made.cells[name] = ""
        else:
            found = refer(draft, made.sheet, made.row, key, text, column.tables, owner)
            made.cells[name] = found
    return late


def source(draft: Draft, sheet: str, row: Row, column: str, text: str) -> str:
    """Return the id of the document of a short name; mark the cell where there is none."""
    if not text:
        return ""
    found = draft.sources.names.called(text)
    if len(found) == 1:
        return found[0]
    codes = [item.said.get("short_name", "") for item in draft.rows(DOCUMENTS)]
    near = get_close_matches(text, codes, n=1)
    hint = f"did you mean “{near[0]}”? " if near else ""
    why = f"no document has the short name “{text}”; {hint}short names are in the sheet Documents"
    draft.tell(sheet, row, column, why)
    return ""


def state(draft: Draft, made: Made) -> None:
    """Add where a row is stated, since when and how surely, and all that it cites."""
    said, cells = made.row.said, made.cells
    pairs = _cited(draft, made)
    first = pairs[0] if pairs else ("", "")
    is_held = _is_held(made)
    for name in FOLDED_TAIL[:2]:
        text = "" if is_held else said.get(name, "")
        cells[name] = draft.choose(made.sheet, made.row, BODIES.field(name), text).value
    for name in ("valid_from", "valid_to", "note"):
        cells[name] = "" if is_held else said.get(name, "")
    if made.table in _BESIDE and _is_beside(made):
        cells["note"] = ""  # it is the thing's
    own = "" if is_held else said.get("as_of", "")
    cells["as_of"] = own or draft.dated.get(first[0], "")
    cells["source_id"], cells["locator"] = first
    is_repeated = draft.cites_first(made.id, made.table)
    for pair in dict.fromkeys(pairs if is_repeated else pairs[1:]):
        row = {"fact_id": made.id, "source_id": pair[0], "locator": pair[1]}
        row["as_of"] = draft.dated.get(pair[0], "")
        draft.add(Made("evidence", made.sheet, made.row, row, at=_WHERE_ALL))


def _cited(draft: Draft, made: Made) -> list[tuple[str, str]]:
    """Return the documents and paragraphs that a row cites; mark the cell once where it cannot be read."""
    text = made.row.said.get("where", "")
    complaint, pairs = draft.cited(text) if text else ("", [])
    if complaint:
        here = (made.sheet, made.row.number, "where")
        if all((mark.sheet, mark.row, mark.column) != here for mark in draft.read.marks[-9:]):
            draft.tell(made.sheet, made.row, "where", _of_documents(complaint))
    return pairs


def _of_documents(complaint: str) -> str:
    """Return what is wrong with a citation in the words of the sheets, where a source is a document."""
    said = complaint.replace("of no source", "of no document").replace("a source's", "a document's")
    said = said.replace("several sources", "several documents").replace(
        "the source", "the document"
    )
    return said.replace("'", "“", 1).replace("'", "”", 1)


def _is_held(made: Made) -> bool:
    """Tell whether a row of a post or person says the rest of who holds it: since when, and how surely."""
    said = made.row.said
    if made.sheet != POSTS.key or made.table == "post_holders":
        return False
    return bool(said.get("post")) and bool(said.get("person") or said.get("standing"))


def _is_beside(made: Made) -> bool:
    """Tell whether a row also declares the thing that it says something of."""
    return made.sheet == BODIES.key or (made.sheet == AREAS.key and bool(made.row.said.get("kind")))
