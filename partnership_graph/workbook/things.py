"""The things of a place from the rows of its sheets: documents, bodies, posts, people, areas and the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from partnership_graph.facts.ids import slug
from partnership_graph.facts.records import THINGS
from partnership_graph.facts.sources import source_names
from partnership_graph.loading.citations import Named
from partnership_graph.loading.words import LISTED
from partnership_graph.workbook.choices import Chosen, chosen
from partnership_graph.workbook.draft import Draft
from partnership_graph.workbook.matching import Made
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.outward import own_words, sources_of
from partnership_graph.workbook.referring import cells_in, misplaced, refer, source
from partnership_graph.workbook.sheets import AREAS, BODIES, DOCUMENTS, OPTIONAL, POSTS, Sheet
from partnership_graph.workbook.values import SETTINGS, Row, TableRow

BODY_TABLES: Final = ("boards", "organisations")
AREA_TABLES: Final = ("areas", "childrens_centres")


def documents(draft: Draft) -> None:
    """Read the documents, by whose short names everything is cited."""
    by_code: dict[str, Row] = {}
    for row in draft.rows(DOCUMENTS):
        code = row.said.get("short_name", "")
        if not code:
            continue
        if wrong := _wrong_code(code, by_code):
            draft.tell(DOCUMENTS.key, row, "short_name", wrong)
        if code.casefold() not in by_code:
            by_code[code.casefold()] = row
            draft.add(_document(draft, row, code))
    draft.dated = {row["id"]: row.get("dated", "") for row in draft.read.tables.get("sources", ())}
    _name_sources(draft)
    for made in draft.read.origins.get("sources", ()):
        if inside := made.cells.get("inside_id"):
            made.cells["inside_id"] = source(draft, DOCUMENTS.key, made.row, "inside_id", inside)


def _wrong_code(code: str, by_code: Mapping[str, Row]) -> str:
    if other := by_code.get(code.casefold()):
        return f"“{code}” is the short name of the document in row {other.number} too; give this one another"
    if ";" in code:
        return f"“{code}” has a semicolon in it, which stands between citations; write it without"
    return ""


def _name_sources(draft: Draft) -> None:
    """Look up what documents are called, and the usual one: the one that is named so, or the only one."""
    draft.sources = sources_of(draft.read.tables, "")
    usual = source(draft, SETTINGS, Row({}, number=1), "document", draft.settings.document)
    if not usual and len(draft.dated) == 1:
        usual = next(iter(draft.dated))
    draft.sources = _with_former(draft, sources_of(draft.read.tables, usual))


def _with_former(draft: Draft, now: Named) -> Named:
    """Return the documents with the short names that they had: what cites one by that means it still."""
    rows = draft.read.tables.get("sources", [])
    there = {row["id"] for row in rows}
    every = [(row["id"], row.get("short_name", ""), row.get("name", "")) for row in rows]
    for row in draft.known("sources"):
        former = row.get("short_name", "")
        if row["id"] in there and former and not now.names.called(former):
            every.append((row["id"], former, ""))
    return Named(source_names(every), now.usual)


def _document(draft: Draft, row: Row, code: str) -> Made:
    cells = {item.key: row.said.get(item.key, "") for item in DOCUMENTS.fields}
    made = draft.thing(DOCUMENTS.key, row, "sources", cells | {"short_name": code})
    own = _id_of_document(draft, made, code)
    draft.used.add(own)
    made.cells = {"id": own, **made.cells, "short_name": "" if code == own else code}
    return made


def _id_of_document(draft: Draft, made: Made, code: str) -> str:
    """Return the id of a document: that of the one of its short name, else the hidden one, else a new one."""
    known = draft.known("sources")
    if made.is_known and made.hidden:
        return made.hidden
    for row in known:
        names = {(row.get("short_name") or row["id"]).casefold(), row["id"]}
        if code.casefold() in names and row["id"] not in draft.used:
            return row["id"]
    is_there = not known or any(row["id"] == made.hidden for row in known)
    if made.hidden and made.hidden not in draft.used and is_there:
        return made.hidden
    own, here = slug(code) or "document", slug(draft.place)
    stem = own if f"{own}-".startswith(f"{here}-") else f"{here}-{own}"
    taken = draft.used | {row["id"] for row in known}
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def words(draft: Draft) -> None:
    """Read the place's own words."""
    sheet = next(sheet for sheet in OPTIONAL if sheet.tables[0] == "words")
    rows = (row for row in draft.rows(sheet) if row.said.get("name"))
    pending = [
        draft.thing(sheet.key, row, "words", cells_in(draft, sheet, "words", row)) for row in rows
    ]
    draft.settled("words", pending)
    draft.words = own_words(draft.read.tables)


def bodies(draft: Draft) -> None:
    """Read the bodies and organisations."""
    _of_two_tables(draft, BODIES, BODY_TABLES)


def areas(draft: Draft) -> None:
    """Read the areas and centres; a row without a kind only says where something lies."""
    _of_two_tables(draft, AREAS, AREA_TABLES)


def _of_two_tables(draft: Draft, sheet: Sheet, tables: Sequence[str]) -> None:
    pending: dict[str, list[Made]] = {table: [] for table in tables}
    for row in draft.rows(sheet):
        if sheet is AREAS and row.said.get("name") and not _says_what_or_where(row):
            why = "says neither what it is nor how it is linked; fill in one of the two"
            draft.tell(sheet.key, row, "kind", why)
        if row.said.get("name") and (row.said.get("kind") or sheet is BODIES):
            table, cells = _kind(draft, sheet, row, tables)
            cells = cells_in(draft, _without_kind(sheet), table, row) | cells
            misplaced(draft, sheet, table, row)
            made = draft.thing(sheet.key, row, table, cells)
            made.others = list(_beside(row, "aliases"))
            pending[table].append(made)
    _keep_moved(draft, pending)
    for table, found in pending.items():
        draft.settled(table, found)


def _says_what_or_where(row: Row) -> bool:
    return any(row.said.get(key) for key in ("kind", "link", "to_id"))


def _keep_moved(draft: Draft, pending: Mapping[str, Sequence[Made]]) -> None:
    """Let a thing of which only the kind was changed, and with it the table, keep its id."""
    for table, other in (tuple(pending), tuple(pending)[::-1]):
        known = {row["id"]: compared(row.get("name", "")) for row in draft.known(other)}
        there = {compared(made.cells["name"]) for made in pending[other]}
        for made in pending[table]:
            name = compared(made.cells["name"])
            alike = [item for item, called in known.items() if called == name]
            hidden = made.row.ids.get(other, "") or (alike[0] if len(alike) == 1 else "")
            if name in {compared(row.get("name", "")) for row in draft.known(table)}:
                continue
            if not made.is_known and known.get(hidden) == name and name not in there:
                made.hidden, made.is_known = hidden, True


def _without_kind(sheet: Sheet) -> Sheet:
    """Return a sheet without the column that says which table a row is of: that is read already."""
    fields = tuple(item for item in sheet.fields if item.key != "kind")
    return Sheet(sheet.key, sheet.title, sheet.about, fields, sheet.tables)


def _kind(draft: Draft, sheet: Sheet, row: Row, tables: Sequence[str]) -> tuple[str, TableRow]:
    """Return the table of a row, and the cells that say what it is."""
    item = sheet.field("kind")
    text = row.said.get("kind", "")
    hidden = next((name for name in tables if name in row.ids), "")
    own = tuple(which for which in item.lists if LISTED[which] == hidden)
    meant = chosen(replace(item, lists=own), text, draft.words) if own else Chosen(complaint="?")
    if meant.complaint:
        meant = draft.choose(sheet.key, row, item, text)
    table, _, kind = meant.value.rpartition(".")
    is_plain = compared(text) == compared(kind.replace("_", " "))
    if hidden and is_plain and f"{hidden}.{kind}" in item.words:
        table = hidden  # what both tables have: the row is what it was
    return table or hidden or tables[0], {"kind": kind, "word": meant.word}


def others(draft: Draft) -> None:
    """Read the things that have a sheet of their own."""
    for sheet in OPTIONAL:
        table = sheet.tables[0]
        if table in THINGS:
            rows = (row for row in draft.rows(sheet) if row.said.get("name"))
            draft.settled(
                table,
                [
                    draft.thing(sheet.key, row, table, cells_in(draft, sheet, table, row))
                    for row in rows
                ],
            )


# posts and people

_TOLD_APART: Final = re.compile(r"(.+) \((?:person|post|#[a-z0-9-]+(?:, \d+)?)\)")
"""A name with what tells it from its namesakes, as a workbook is written."""

_Named = tuple[str, str, str]
"""A table of posts or people, a name as it is compared, and whose post it is."""


def posts(draft: Draft) -> None:
    """Read the posts and people: of rows that name one, the first that names it alone declares it."""
    rows = draft.rows(POSTS)
    for row in rows:
        text = row.said.get("organisation_id", "")
        of = ("organisations", "boards")
        draft.owners[row.number] = refer(draft, POSTS.key, row, "organisation_id", text, of)
        _check_named(draft, row)
    declared = _declaring(draft, rows)
    pending: dict[str, list[Made]] = {"posts": [], "people": []}
    for named, (rank, row) in declared.items():
        if not _is_another(draft, named, rank, declared):
            pending[named[0]].append(_post_or_person(draft, row, named[0]))
    for table, found in pending.items():
        every = [*found, *_namesakes(draft, table, found)]
        draft.settled(table, sorted(every, key=lambda made: made.row.number))


def _check_named(draft: Draft, row: Row) -> None:
    """Mark a row that names nothing, or says whose a post is that it does not name."""
    names = (row.said.get("post"), row.said.get("person"))
    if (
        names[0]
        and not any(names[1:])
        and not row.said.get("standing")
        and row.said.get("printed_as")
    ):
        why = "is the title of who holds the post, and nobody is said to; write who, or how it is held"
        draft.tell(POSTS.key, row, "printed_as", why)
    if names[1] and ";" in names[1]:
        why = f"“{names[1]}” was read as one person; if it is several, write a row for each"
        draft.tell(POSTS.key, row, "person", why, is_wrong=False)
    if draft.is_wrong(POSTS.key, row, "post") or names[0]:
        return
    if not names[1]:
        draft.tell(POSTS.key, row, "post", "names neither a post nor a person; write one")
        return
    of_posts = (key for key in ("organisation_id", "standing", "printed_as") if row.said.get(key))
    for key in of_posts:
        head = POSTS.field(key).head
        why = f"“{head}” is said of a post, and this row names none; write the post, or empty the cell"
        draft.tell(POSTS.key, row, key, f"{why}. For whom a person speaks stands in Seats")


def _post_or_person(draft: Draft, row: Row, table: str) -> Made:
    column = "post" if table == "posts" else "person"
    cells = {"name": row.said[column]}
    if table == "posts":
        cells["organisation_id"] = draft.owners[row.number]
    return draft.thing(POSTS.key, row, table, cells, column)


def _declaring(draft: Draft, rows: Sequence[Row]) -> dict[_Named, tuple[int, Row]]:
    """Return the row that declares each post and person, with a rank: 0 by its id, 1 alone, 2 with another."""
    first: dict[_Named, tuple[int, Row]] = {}
    for row in rows:
        is_sure = draft.stands_as_written(POSTS.key, row) or not any(draft.versions)
        for named, is_alone in _names(draft, row):
            is_own = is_sure and bool(row.ids.get(named[0]))
            rank = 0 if is_own else 1 if is_alone else 2
            if named not in first or rank < first[named][0]:
                first[named] = (rank, row)
    return first


def _names(draft: Draft, row: Row) -> Iterator[tuple[_Named, bool]]:
    """Yield the post and the person that a row names, and whether it names that alone."""
    post, person = row.said.get("post", ""), row.said.get("person", "")
    if post:
        is_alone = not person and not row.said.get("standing")
        yield ("posts", compared(post), draft.owners[row.number]), is_alone
    if person:
        yield ("people", compared(person), ""), not post


def _is_another(
    draft: Draft, named: _Named, rank: int, declared: Mapping[_Named, tuple[int, Row]]
) -> bool:
    """Tell whether a name is a way to say what another row declares."""
    table, name, owner = named
    was = draft.former.things.get(draft.former.by_label.get(name, ""))
    if was and was.table == table and compared(was.name) != name:
        return True  # what tells it from a namesake stands with it: "Jo Smith (person)"
    row = declared[named][1]
    told_apart = _TOLD_APART.fullmatch(row.said["post" if table == "posts" else "person"])
    if (
        rank > 1
        and told_apart
        and any(other[:2] == (table, compared(told_apart[1])) for other in declared)
    ):
        return True
    return table == "posts" and rank > 1 and not owner and _is_owned(draft, name, declared)


def _is_owned(draft: Draft, name: str, declared: Mapping[_Named, tuple[int, Row]]) -> bool:
    """Tell whether a post is named that another row declares with whose it is."""
    for table, other, owner in declared:
        if table == "posts" and owner:
            thing = draft.labels.things.get(owner)
            if name in {other, compared(f"{other} ({thing.name})") if thing else ""}:
                return True
    return False


def _namesakes(draft: Draft, table: str, found: Sequence[Made]) -> list[Made]:
    """Return those of whom another of that name is declared: rows that surely have an id of their own."""
    column = "post" if table == "posts" else "person"
    there, ids = {id(made.row) for made in found}, {made.hidden for made in found}
    made: list[Made] = []
    for row in draft.rows(POSTS):
        own = row.ids.get(table, "")
        is_sure = draft.stands_as_written(POSTS.key, row) or not any(draft.versions)
        if own and is_sure and row.said.get(column) and id(row) not in there and own not in ids:
            ids.add(own)
            made.append(_post_or_person(draft, row, table))
    return made


def other_names(draft: Draft) -> None:
    """Let other names be used for a thing, wherever they are given."""
    for table in BODY_TABLES:
        for made in draft.read.origins.get(table, ()):
            for name in _beside(made.row, "aliases"):
                draft.labels.also(name, made.id)
            for name in _beside(made.row, "identifiers"):
                draft.labels.also(name.split()[-1], made.id)
    for row in draft.book.rows.get("t_aliases", ()):
        name, of = row.said.get("name", ""), row.said.get("of_id", "")
        wanted = draft.labels.one(of, THINGS) if of else ""
        if name and wanted and not row.said.get("only_in"):
            draft.labels.also(name, wanted)


def _beside(row: Row, key: str) -> Iterator[str]:
    yield from filter(None, map(str.strip, row.said.get(key, "").split(";")))
