"""The rows of a workbook's sheets as the tables of a place, with every fault at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from partnership_graph.facts.ids import slug
from partnership_graph.facts.records import TABLES, THINGS, columns
from partnership_graph.facts.settings import Settings
from partnership_graph.loading.citations import Named, cited_in
from partnership_graph.loading.rules import is_share
from partnership_graph.loading.words import Meanings, plainly
from partnership_graph.workbook.matching import Made, every, recognise, settle
from partnership_graph.workbook.naming import Labels, alike, compared, labels_of
from partnership_graph.workbook.outward import own_words, sheets_of, sources_of
from partnership_graph.workbook.sheets import (
    AREAS,
    BODIES,
    DOCUMENTS,
    ESCALATION,
    LINES,
    OPTIONAL,
    POSTS,
    RULES,
    SEATS,
    SHARE,
    SHEETS,
    TAIL,
    Field,
    Sheet,
)
from partnership_graph.workbook.values import Book, Mark, Row, TableRow, Tables

_FEWEST_ALIKE: Final = 0.5
_EVERYBODY: Final = "all members"
_SEAT: Final = "memberships"
_MOST_CHOICES: Final = 8


@dataclass(slots=True)
class Read:
    """The tables of a place as a workbook says them, each row with where it stands, and all marks."""

    tables: Tables = field(default_factory=dict)
    origins: dict[str, list[Made]] = field(default_factory=dict)
    labels: Labels = field(default_factory=Labels)
    marks: list[Mark] = field(default_factory=list)


def read_in(book: Book, settings: Settings, place: str, standing: Tables | None = None) -> Read:
    """Return what a workbook says as tables.

    Args:
        book: the workbook.
        settings: what the place says of itself, but for its usual document and subject.
        place: the place's short name, with which the ids of its things begin.
        standing: the tables as they stand, whose ids rows that say the same get.
    """
    inward = _Inward(book, settings, place, standing or {})
    return inward.read()


@dataclass(slots=True)
class _Inward:
    """The rows of a workbook on their way in."""

    book: Book
    settings: Settings
    place: str
    standing: Tables
    out: Read = field(default_factory=Read)
    used: set[str] = field(default_factory=set)
    known_rows: set[tuple[str, int]] = field(default_factory=set)
    wrong_cells: set[tuple[str, int, str]] = field(default_factory=set)
    words: Meanings = field(default_factory=dict)
    sources: Named = field(init=False)
    dated: dict[str, str] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)
    late: list[tuple[Made, str, str]] = field(default_factory=list)
    facts: dict[str, list[Made]] = field(default_factory=dict)

    @property
    def versions(self) -> tuple[Tables, Tables]:
        """The tables as the workbook was written from them, and as they stand."""
        return self.book.base, self.standing

    def read(self) -> Read:
        self.wrong_cells = {
            (mark.sheet, mark.row, mark.column) for mark in self.book.marks if mark.is_wrong
        }
        versions = [sheets_of(tables, self.settings) for tables in self.versions if tables]
        self.known_rows = recognise(self.book.rows, versions)
        self._complete()
        self._documents()
        self._own_words()
        self._bodies()
        self.out.labels = self._labelled()
        self._posts()
        self._areas()
        self._optional_things()
        self.out.labels = self._labelled()
        self._other_names()
        for table in THINGS:
            for made in self.out.origins.get(table, ()):
                self._refer_from(made)
                self._tail(made)
        self.out.labels = self._labelled()
        self._other_names()
        self._facts()
        self._evidence_apart()
        self._alike()
        self._shuffled()
        self._counting()
        self._drop_blanks()
        return self.out

    def _labelled(self) -> Labels:
        former: Tables = {table: every(self.versions, table) for table in THINGS}
        return labels_of(self.out.tables, former)

    def _tell(
        self, sheet: str, row: Row, column: str, message: str, *, is_wrong: bool = True
    ) -> None:
        self.out.marks.append(Mark(sheet, row.number, column, message, is_wrong))

    def _rows(self, sheet: Sheet) -> Sequence[Row]:
        return self.book.rows.get(sheet.key, ())

    # before anything is looked up

    def _complete(self) -> None:
        """Tell of each cell that must be filled and is not."""
        for key, rows in self.book.rows.items():
            if key not in SHEETS:
                continue
            needed = [item for item in SHEETS[key].fields if item.required]
            for row in rows:
                for item in needed:
                    is_told = (key, row.number, item.key) in self.wrong_cells
                    if not row.said.get(item.key) and not is_told:
                        self._tell(key, row, item.key, f"is empty; {_asked(item)}")

    # things

    def _add(self, table: str, made: Made) -> None:
        self.out.tables.setdefault(table, []).append(made.cells)
        self.out.origins.setdefault(table, []).append(made)

    def _settled(self, table: str, pending: Sequence[Made]) -> None:
        if not pending:
            return
        for made, was in settle(pending, every(self.versions, table), self.used, self.place):
            self._renamed(made, was)
        for made in pending:
            self._add(table, made)

    def _renamed(self, made: Made, was: str) -> None:
        """Ask about a row that says a wholly other name than it did."""
        now = made.cells.get("name", "")
        others = made.row.said.get("aliases", "").split(";")
        if not now or not was or compared(was) == compared(now):
            return
        if alike(was, now) >= _FEWEST_ALIKE or compared(was) in map(compared, others):
            return
        keep = (
            f"put “{was}” under “also known as”"
            if made.sheet == BODIES.key
            else f"write “{was}” in a row of the sheet “Other names”"
        )
        if made.sheet != BODIES.key and any(
            compared(row.said.get("name", "")) == compared(was)
            for row in self.book.rows.get("t_aliases", ())
        ):
            return
        self._tell(
            made.sheet,
            made.row,
            made.at.get("name", "name"),
            f"this row was “{was}” and now says “{now}”: was it renamed, or is it another? Renamed: {keep}. "
            f"Another: write it in a new row, and put “{was}” back here or delete this row",
        )

    def _hidden(self, row: Row, table: str) -> str:
        return row.ids.get(table, "").partition(",")[0]

    def _thing(
        self, sheet: str, row: Row, table: str, cells: TableRow, column: str = "name"
    ) -> Made:
        is_known = (sheet, row.number) in self.known_rows
        at = {"name": column}
        return Made(table, sheet, row, cells, self._hidden(row, table), is_known, at)

    def _documents(self) -> None:
        pending: list[Made] = []
        by_code: dict[str, Row] = {}
        for row in self._rows(DOCUMENTS):
            code = row.said.get("short_name", "")
            if not code:
                continue
            if code.casefold() in by_code:
                other = by_code[code.casefold()].number
                self._tell(
                    DOCUMENTS.key,
                    row,
                    "short_name",
                    f"“{code}” is the short name of the document in row {other} too; give this one another",
                )
                continue
            if ";" in code:
                self._tell(
                    DOCUMENTS.key,
                    row,
                    "short_name",
                    f"“{code}” has a semicolon in it, which stands between citations; write it without",
                )
            by_code[code.casefold()] = row
            pending.append(self._document(row, code))
        for made in pending:
            made.cells = {"id": self._id_of_document(made), **made.cells}
            self.used.add(made.cells["id"])
            if made.cells["short_name"] == made.cells["id"]:
                del made.cells["short_name"]
            self._add("sources", made)
        self.dated = {row["id"]: row.get("dated", "") for row in self.out.tables.get("sources", ())}
        self.sources = sources_of(self.out.tables, "")
        usual = self._source("settings", Row({}, number=0), "document", self.settings.document)
        if not usual and len(self.dated) == 1:
            usual = next(iter(self.dated))
        self.sources = sources_of(self.out.tables, usual)
        for made in self.out.origins.get("sources", ()):
            if inside := made.cells.get("inside_id"):
                made.cells["inside_id"] = self._source(DOCUMENTS.key, made.row, "inside_id", inside)

    def _document(self, row: Row, code: str) -> Made:
        cells = {item.key: row.said.get(item.key, "") for item in DOCUMENTS.fields}
        is_known = (DOCUMENTS.key, row.number) in self.known_rows
        hidden = self._hidden(row, "sources")
        return Made("sources", DOCUMENTS.key, row, cells | {"short_name": code}, hidden, is_known)

    def _id_of_document(self, made: Made) -> str:
        """Return the id of a document: that of the one of its short name, or id, else the hidden one, else a new one."""
        known = every(self.versions, "sources")
        code = made.cells["short_name"]
        if made.is_known and made.hidden:
            return made.hidden
        for row in known:
            name = row.get("short_name", "") or row["id"]
            if code.casefold() in {name.casefold(), row["id"]} and row["id"] not in self.used:
                return row["id"]
        is_there = not known or any(row["id"] == made.hidden for row in known)
        if made.hidden and made.hidden not in self.used and is_there:
            return made.hidden
        own, here = slug(code) or "document", slug(self.place)
        wanted = own if f"{own}-".startswith(f"{here}-") else f"{here}-{own}"
        number, found = 1, wanted
        while found in self.used or any(row["id"] == found for row in known):
            number += 1
            found = f"{wanted}-{number}"
        return found

    def _source(self, sheet: str, row: Row, column: str, text: str) -> str:
        """Return the id of the document of a short name."""
        if not text:
            return ""
        found = self.sources.names.called(text)
        if len(found) == 1:
            return found[0]
        codes = [item.said.get("short_name", "") for item in self._rows(DOCUMENTS)]
        near = get_close_matches(text, codes, n=1)
        hint = f"did you mean “{near[0]}”? " if near else ""
        self._tell(
            sheet,
            row,
            column,
            f"no document has the short name “{text}”; {hint}short names are in the sheet Documents",
        )
        return ""

    def _own_words(self) -> None:
        for sheet in OPTIONAL:
            if sheet.tables[0] == "words":
                pending = [
                    self._thing(sheet.key, row, "words", self._cells(sheet, "words", row))
                    for row in self._rows(sheet)
                    if row.said.get("name")
                ]
                self._settled("words", pending)
        self.words = own_words(self.out.tables)

    def _bodies(self) -> None:
        pending: dict[str, list[Made]] = {"boards": [], "organisations": []}
        for row in self._rows(BODIES):
            if not row.said.get("name"):
                continue
            table, kind, word = self._kind(BODIES, row, ("boards", "organisations"))
            cells = self._cells(BODIES, table, row) | {"kind": kind, "word": word}
            pending[table].append(self._thing(BODIES.key, row, table, cells))
        for table, found in pending.items():
            self._settled(table, found)

    def _posts(self) -> None:
        """A row with the hidden id of a post or person declares it; else the first row that names it alone."""
        rows = self._rows(POSTS)
        of = ("organisations", "boards")
        for row in rows:
            text = row.said.get("organisation_id", "")
            self.owners[row.number] = self._refer(POSTS.key, row, "organisation_id", text, of)
        first: dict[tuple[str, str, str], tuple[int, Row]] = {}
        for row in rows:
            for table, name, owner, is_alone in self._named(row):
                is_own = bool(row.ids.get(table)) and (
                    (POSTS.key, row.number) in self.known_rows or not any(self.versions)
                )
                rank = 0 if is_own else 1 if is_alone else 2
                key = (table, name, owner)
                if key not in first or rank < first[key][0]:
                    first[key] = (rank, row)
        pending: dict[str, list[Made]] = {"posts": [], "people": []}
        for (table, name, owner), (rank, row) in first.items():
            if table == "posts":
                if not owner and rank > 1 and self._is_of_another(name, first):
                    continue
                cells = {"name": row.said["post"], "organisation_id": owner}
                pending[table].append(self._thing(POSTS.key, row, table, cells, "post"))
            elif not self._is_labelled(name, first):
                cells = {"name": row.said["person"]}
                pending[table].append(self._thing(POSTS.key, row, table, cells, "person"))
        # Rows that stand as they were written may be of namesakes: each declares its own.
        for row in rows:
            if (POSTS.key, row.number) in self.known_rows:
                for table, column in (("posts", "post"), ("people", "person")):
                    declared = any(made.row is row for made in pending[table])
                    if row.ids.get(table) and not declared and row.said.get(column):
                        cells = {"name": row.said[column]}
                        if table == "posts":
                            cells["organisation_id"] = self.owners[row.number]
                        pending[table].append(self._thing(POSTS.key, row, table, cells, column))
        for table, found in pending.items():
            found.sort(key=lambda made: made.row.number)
            self._settled(table, found)
        for row in rows:
            if not row.said.get("post") and not row.said.get("person"):
                is_told = (POSTS.key, row.number, "post") in self.wrong_cells
                if not is_told:
                    self._tell(
                        POSTS.key, row, "post", "names neither a post nor a person; write one"
                    )

    def _named(self, row: Row) -> Iterator[tuple[str, str, str, bool]]:
        """Yield the post and the person that a row names, and whether it names that alone."""
        post, person = row.said.get("post", ""), row.said.get("person", "")
        if post:
            is_alone = not person and not row.said.get("standing")
            yield "posts", compared(post), self.owners[row.number], is_alone
        if person:
            yield "people", compared(person), "", not post

    def _is_of_another(
        self, name: str, first: Mapping[tuple[str, str, str], tuple[int, Row]]
    ) -> bool:
        """Tell whether a post is named that another row declares with whose it is."""
        for table, other, owner in first:
            if table == "posts" and owner:
                thing = self.out.labels.things.get(owner)
                label = compared(f"{other} ({thing.name})") if thing else ""
                if name in {other, label}:
                    return True
        return False

    def _is_labelled(
        self, name: str, first: Mapping[tuple[str, str, str], tuple[int, Row]]
    ) -> bool:
        """Tell whether a person is named by what tells them from a namesake: "Jo Smith (#jo-smith)"."""
        known = {row["id"] for row in every(self.versions, "people")}
        return any(name.endswith(f" {compared(item)}") for item in known if "-" in item) and any(
            table == "people" and other != name and name.startswith(f"{other} ")
            for table, other, _ in first
        )

    def _areas(self) -> None:
        pending: dict[str, list[Made]] = {"areas": [], "childrens_centres": []}
        for row in self._rows(AREAS):
            if row.said.get("name") and row.said.get("kind"):
                table, kind, word = self._kind(AREAS, row, ("areas", "childrens_centres"))
                cells = self._cells(AREAS, table, row) | {"kind": kind, "word": word}
                pending[table].append(self._thing(AREAS.key, row, table, cells))
        for table, found in pending.items():
            self._settled(table, found)

    def _optional_things(self) -> None:
        for sheet in OPTIONAL:
            table = sheet.tables[0]
            if table in THINGS:
                pending = [
                    self._thing(sheet.key, row, table, self._cells(sheet, table, row))
                    for row in self._rows(sheet)
                    if row.said.get("name")
                ]
                self._settled(table, pending)

    # what a cell says

    def _cells(self, sheet: Sheet, table: str, row: Row) -> TableRow:
        """Return the own cells of a row of a table: those of closed lists as their values."""
        own = {column.name for column in columns(table)} - {*TAIL, "id", "word"}
        found: TableRow = {}
        for item in sheet.fields:
            if item.key not in own or item.kind == "names":
                continue
            text = row.said.get(item.key, "")
            if item.kind == "choice" and sheet.tables[0] == table:
                value, word = self._choice(sheet, row, item, text)
                found[item.key] = value
                if item.lists:
                    found["word"] = word
            elif item.kind == "choice":
                found[item.key] = self._choice(sheet, row, item, text)[0]
            elif item.kind == "tier":
                found[item.key] = self._tier(sheet, row, text)
            else:
                found[item.key] = text
        if table in {"sources", "words"}:
            found["note"] = row.said.get("note", "")
        return found

    def _tier(self, sheet: Sheet, row: Row, text: str) -> str:
        del sheet, row  # which there are, the load checks
        for tier, name in self.settings.tiers or ():
            if plainly(text) in {plainly(tier), plainly(name)}:
                return tier
        return text.replace(" ", "_").lower()

    def _kind(self, sheet: Sheet, row: Row, tables: Sequence[str]) -> tuple[str, str, str]:
        """Return the table, the kind and the place's own word that a cell says of what a row is."""
        text = row.said.get("kind", "")
        value, word = self._choice(sheet, row, sheet.field("kind"), text)
        table, _, kind = value.rpartition(".")
        hidden = next((name for name in tables if name in row.ids), "")
        both = [name for name in tables if f"{name}.{kind}" in sheet.field("kind").words]
        if hidden in both and compared(text) == compared(kind.replace("_", " ")):
            table = hidden  # what two tables have: the row is what it was
        return table or hidden or tables[0], kind, word

    def _choice(self, sheet: Sheet, row: Row, item: Field, text: str) -> tuple[str, str]:
        """Return the value of a closed list that words mean, and the place's own word where it is one."""
        if not text:
            return item.default, ""
        meant = _meanings(item)
        if (value := meant.get(compared(text))) is not None:
            return value, ""
        if own := self._own_word(item, text):
            return own
        head, _, word = text.partition(":")
        if item.lists and word.strip() and (value := meant.get(compared(head))) is not None:
            return value, word.strip()
        self._tell(sheet.key, row, item.key, _not_listed(item, text, meant))
        return item.default, ""

    def _own_word(self, item: Field, text: str) -> tuple[str, str] | None:
        for which in item.lists:
            if found := self.words.get(which, {}).get(plainly(text)):
                table = _TABLE_OF_LIST.get(which, "")
                value = (
                    f"{table}.{found.value}"
                    if f"{table}.{found.value}" in item.words
                    else found.value
                )
                return value, found.said
        return None

    def _refer(  # noqa: PLR0913, PLR0917 - where it stands, and what may be meant
        self,
        sheet: str,
        row: Row,
        column: str,
        text: str,
        tables: Sequence[str],
        owner: str = "",
    ) -> str:
        """Return the id of the row that a name in a cell means."""
        if not text:
            return ""
        if text.startswith("#"):
            return text[1:]
        wanted = THINGS if "*" in tables else tables
        found, complaint = self.out.labels.meant(text, wanted, owner)
        if complaint:
            self._tell(sheet, row, column, complaint)
        return found

    def _refer_from(self, made: Made, owner: str = "") -> None:
        """Put ids where a row of a table names other rows."""
        for column in columns(made.table):
            text = made.cells.get(column.name, "")
            if column.kind != "ref" or not text or column.name == "source_id":
                continue
            key = made.at.get(column.name, column.name)
            if column.tables == ("sources",):
                made.cells[column.name] = self._source(made.sheet, made.row, key, text)
            elif made.table == "posts" and column.name == "organisation_id":
                continue  # looked up before the post had its id
            elif self._is_of_a_seat(made, column.tables) and not text.startswith("#"):
                self.late.append((made, column.name, text))
                made.cells[column.name] = ""
            else:
                made.cells[column.name] = self._refer(
                    made.sheet, made.row, key, text, column.tables, owner
                )

    @staticmethod
    def _is_of_a_seat(made: Made, tables: Sequence[str]) -> bool:
        return made.table == _SEAT and set(tables) <= {"*", _SEAT}

    def _tail(self, made: Made) -> None:
        """Add where a row is stated, and what else every fact has."""
        said, cells = made.row.said, made.cells
        text = said.get("where", "")
        complaint, pairs = cited_in(text, self.sources) if text else ("", [])
        is_told = any(
            mark.sheet == made.sheet and mark.row == made.row.number and mark.column == "where"
            for mark in self.out.marks[-3:]
        )
        if complaint and not is_told:
            self._tell(
                made.sheet, made.row, "where", complaint.replace("'", "“", 1).replace("'", "”", 1)
            )
        first = pairs[0] if pairs else ("", "")
        is_held = self._is_held(made)
        for name in ("status", "basis"):
            item = BODIES.field(name)
            text = "" if is_held else said.get(name, "")
            cells[name] = self._choice(SHEETS[made.sheet], made.row, item, text)[0]
        for name in ("valid_from", "valid_to", "note"):
            cells[name] = "" if is_held else said.get(name, "")
        if (
            made.sheet in {BODIES.key, AREAS.key}
            and made.table in _BESIDE
            and self._has_thing(made)
        ):
            cells["note"] = ""  # it is the thing's
        if made.table == "quorum" and said.get("text"):
            cells["note"] = "; ".join(filter(None, (said["text"], cells["note"])))
            self._tell(
                made.sheet,
                made.row,
                "text",
                "a quorum has no text of its own; kept as its note",
                is_wrong=False,
            )
        own = "" if is_held else said.get("as_of", "")
        cells["as_of"] = own or self.dated.get(first[0], "")
        cells["source_id"], cells["locator"] = first
        self._cite(made, pairs)

    def _is_held(self, made: Made) -> bool:
        """Tell whether a row of a post or person says the rest of who holds it: since when, and how sure."""
        said = made.row.said
        if made.sheet != POSTS.key or made.table == "post_holders":
            return False
        return bool(said.get("post")) and bool(said.get("person") or said.get("standing"))

    @staticmethod
    def _has_thing(made: Made) -> bool:
        return made.sheet == BODIES.key or bool(made.row.said.get("kind"))

    def _cite(self, made: Made, pairs: Sequence[tuple[str, str]]) -> None:
        """Add the citations of a row to the table of evidence: the first one too where that is the custom."""
        known = (
            next(
                (
                    version
                    for version in self.versions
                    if any(row["id"] == made.id for row in version.get(made.table, ()))
                ),
                None,
            )
            if made.id
            else None
        )
        with_first = self._first_is_cited(made.id, known) if known else self.book.cites_all
        for source, locator in dict.fromkeys(pairs if with_first else pairs[1:]):
            row = {"fact_id": made.id, "source_id": source, "locator": locator}
            row["as_of"] = self.dated.get(source, "")
            self._add("evidence", Made("evidence", made.sheet, made.row, row, at=_WHERE_ALL))

    def _first_is_cited(self, wanted: str, version: Tables) -> bool:
        first = self._firsts(version).get(wanted)
        return first is not None and (wanted, *first) in self._cited(version)

    def _firsts(self, version: Tables) -> Mapping[str, tuple[str, str]]:
        key = id(version)
        if key not in self._memo:
            firsts = {
                row["id"]: (row.get("source_id", ""), row.get("locator", ""))
                for name, rows in version.items()
                if name != "evidence"
                for row in rows
            }
            cited = {
                (row["fact_id"], row["source_id"], row["locator"])
                for row in version.get("evidence", ())
            }
            self._memo[key] = (firsts, cited)
        return self._memo[key][0]

    def _cited(self, version: Tables) -> set[tuple[str, str, str]]:
        self._firsts(version)
        return self._memo[id(version)][1]

    _memo: dict[int, tuple[dict[str, tuple[str, str]], set[tuple[str, str, str]]]] = field(
        default_factory=dict
    )

    # facts

    def _facts(self) -> None:
        for row in self._rows(BODIES):
            self._names_beside(row)
        for row in self._rows(POSTS):
            self._holder(row)
        for row in self._rows(AREAS):
            self._link(row)
        for row in self._rows(RULES):
            self._rule(row)
        for sheet in (SEATS, LINES, ESCALATION, *OPTIONAL):
            table = sheet.tables[0]
            if table not in {*THINGS, "evidence", "words"}:
                for row in self._rows(sheet):
                    self._fact(sheet, row, table, self._cells(sheet, table, row))
        for table, found in self.facts.items():
            self._settled(table, found)
            for made in found:
                self._tail(made)
        self._seats_meant()

    def _fact(
        self,
        sheet: Sheet,
        row: Row,
        table: str,
        cells: TableRow,
        at: Mapping[str, str] | None = None,
    ) -> Made:
        is_known = (sheet.key, row.number) in self.known_rows
        made = Made(table, sheet.key, row, cells, self._hidden(row, table), is_known, at or {})
        owner = ""
        if beside := cells.get("on_behalf_of"):
            owner = self.out.labels.meant(beside, ("organisations", "boards"))[0]
        self._refer_from(made, owner)
        self.facts.setdefault(table, []).append(made)
        return made

    def _names_beside(self, row: Row) -> None:
        """Read the other names and the identifiers beside a body."""
        thing = next(
            (
                made
                for table in ("boards", "organisations")
                for made in self._made_of(table).get(id(row), ())
            ),
            None,
        )
        if thing is None:
            return
        for key, table, end in (
            ("aliases", "aliases", "of_id"),
            ("identifiers", "identifiers", "thing_id"),
        ):
            hidden = row.ids.get(key, "").split(",")
            known = {item["id"]: item for item in every(self.versions, table)}
            for text in filter(None, map(str.strip, row.said.get(key, "").split(";"))):
                cells = {"name": text} if key == "aliases" else self._identifier(row, text)
                if not cells:
                    continue
                made = self._fact(
                    BODIES,
                    row,
                    table,
                    cells,
                    dict.fromkeys(("name", "scheme", "identifier", end), key),
                )
                made.cells[end] = thing.id
                shown = cells.get("name") or cells.get("identifier", "")
                own = next(
                    (
                        item
                        for item in hidden
                        if item in known
                        and shown in {known[item].get("name"), known[item].get("identifier")}
                    ),
                    "",
                )
                made.hidden, made.is_known = own, made.is_known and bool(own)

    def _made_of(self, table: str) -> Mapping[int, list[Made]]:
        found: dict[int, list[Made]] = {}
        for made in self.out.origins.get(table, ()):
            found.setdefault(id(made.row), []).append(made)
        return found

    def _identifier(self, row: Row, text: str) -> TableRow:
        """Return a register and what a thing is called there: "NHS ODS code RQX"."""
        column = next(item for item in columns("identifiers") if item.name == "scheme")
        for scheme, words in column.words.items():
            for written in (
                words,
                scheme.replace("_", " "),
                words.removesuffix(" code"),
                words.removesuffix(" number"),
            ):
                if plainly(text).startswith(f"{plainly(written)} "):
                    value = " ".join(text.split()[len(plainly(written).split()) :])
                    return {"scheme": scheme, "identifier": value.lstrip(":= ")}
        listed = ", ".join(column.words.values())
        self._tell(
            BODIES.key,
            row,
            "identifiers",
            f"“{text}” does not begin with a register; expected one of {listed}, then the number, such as NHS ODS code RQX",
        )
        return {}

    def _holder(self, row: Row) -> None:
        said = row.said
        post, person = said.get("post", ""), said.get("person", "")
        if not post or not (person or said.get("standing")):
            return
        own = self._made_of("posts").get(id(row), [])
        named = self._made_of("people").get(id(row), [])
        standing = self._choice(POSTS, row, POSTS.field("standing"), said.get("standing", ""))[0]
        cells = {"standing": standing, "printed_as": said.get("printed_as", "")}
        made = self._fact(
            POSTS, row, "post_holders", cells, {"post_id": "post", "person_id": "person"}
        )
        cells["post_id"] = (
            own[0].id
            if own
            else self._refer(POSTS.key, row, "post", post, ("posts",), self.owners[row.number])
        )
        cells["person_id"] = (
            named[0].id if named else self._refer(POSTS.key, row, "person", person, ("people",))
        )
        made.cells = cells

    def _link(self, row: Row) -> None:
        said = row.said
        if not said.get("link") and not said.get("to_id"):
            return
        at = {"from_id": "name", "kind": "link", "to_id": "to_id"}
        own = [
            made
            for table in ("areas", "childrens_centres")
            for made in self._made_of(table).get(id(row), ())
        ]
        for key, other in (("link", "to_id"), ("to_id", "link")):
            if not said.get(key):
                self._tell(
                    AREAS.key,
                    row,
                    key,
                    f"is empty, and “{AREAS.field(other).head}” is not; fill both, or neither",
                )
        kind = self._choice(AREAS, row, AREAS.field("link"), said.get("link", ""))[0]
        cells = {"kind": kind, "to_id": said.get("to_id", "")}
        made = self._fact(AREAS, row, "area_links", cells, at)
        made.cells["from_id"] = (
            own[0].id if own else self._refer(AREAS.key, row, "name", said.get("name", ""), THINGS)
        )

    def _rule(self, row: Row) -> None:
        """Read a rule: a quorum's, or another clause of the terms of reference."""
        said = row.said
        value, word = self._choice(RULES, row, RULES.field("clause"), said.get("clause", ""))
        table, _, kind = value.rpartition(".")
        if not kind:
            return
        number, share = self._amount(row)
        if table == "quorum":
            cells = self._cells(RULES, "quorum", row)
            cells |= {"rule": kind, "minimum": number, "share": share}
            cells["category"] = said.get("category", "") or _EVERYBODY
            at = {"rule": "clause", "minimum": SHARE, "share": SHARE}
        else:
            table = "terms_of_reference"
            cells = self._cells(RULES, table, row)
            cells |= {"clause": kind, "word": word, "number": number, "share": share}
            at = {"number": SHARE, "share": SHARE}
            if not said.get("text") and (RULES.key, row.number, "text") not in self.wrong_cells:
                self._tell(RULES.key, row, "text", f"is empty; {_asked(RULES.field('text'))}")
        self._fact(RULES, row, table, cells, at)

    def _amount(self, row: Row) -> tuple[str, str]:
        """Return the number and the share that a cell says, of which it may say both."""
        number = share = ""
        for part in filter(None, map(str.strip, row.said.get(SHARE, "").split(";"))):
            if is_share(part):
                share = part
            elif part.replace(".", "", 1).isdecimal():
                number = part
            else:
                self._tell(
                    RULES.key,
                    row,
                    SHARE,
                    f"“{part}” is neither a number such as 5 nor a share: all, majority, 1/3 or 75%",
                )
        return number, share

    def _seats_meant(self) -> None:
        """Put the seat that is meant where somebody is named who has one on the same body."""
        rows = self.out.tables.get(_SEAT, [])
        for made, column, text in self.late:
            wanted, complaint = self.out.labels.meant(
                text, ("boards", "organisations", "posts", "people")
            )
            seats = [
                row["id"]
                for row in rows
                if row.get("body_id") == made.cells.get("body_id")
                and row.get("member_id") == wanted
            ]
            if wanted and seats:
                made.cells[column] = seats[0]
            else:
                why = complaint or f"“{text}” has no seat on the same body; write who has"
                self._tell(made.sheet, made.row, column, why)

    def _other_names(self) -> None:
        """Let other names be used for a thing, wherever they are given."""
        of_bodies = [*self._made_of("boards").values(), *self._made_of("organisations").values()]
        for made, *_ in of_bodies:
            for text in made.row.said.get("aliases", "").split(";"):
                if text.strip():
                    self.out.labels.also(text, made.id)
            for text in made.row.said.get("identifiers", "").split(";"):
                if text.strip():
                    self.out.labels.also(text.split()[-1], made.id)
        for row in self.book.rows.get("t_aliases", ()):
            said = row.said
            if said.get("name") and said.get("of_id") and not said.get("only_in"):
                wanted, _ = self.out.labels.meant(said["of_id"], THINGS)
                if wanted:
                    self.out.labels.also(said["name"], wanted)

    def _evidence_apart(self) -> None:
        for row in self.book.rows.get("t_evidence", ()):
            said = row.said
            cells = {
                "fact_id": said.get("fact_id", "").removeprefix("#"),
                "source_id": self._source(
                    "t_evidence", row, "source_id", said.get("source_id", "")
                ),
                "locator": said.get("locator", ""),
                "as_of": said.get("as_of", ""),
            }
            if not said.get("fact_id", "").startswith("#"):
                cells["fact_id"] = self._refer(
                    "t_evidence", row, "fact_id", said.get("fact_id", ""), THINGS
                )
            self._add("evidence", Made("evidence", "t_evidence", row, cells))

    # the sheets as wholes

    def _alike(self) -> None:
        """Tell of rows that say the same as one above, unless they were written so."""
        for key, rows in self.book.rows.items():
            seen: dict[frozenset[tuple[str, str]], Row] = {}
            for row in rows:
                said = frozenset(row.said.items())
                if said in seen and (key, row.number) not in self.known_rows and key in SHEETS:
                    column = SHEETS[key].fields[0].key
                    self._tell(
                        key,
                        row,
                        column,
                        f"says the same as row {seen[said].number}; delete one of the two",
                    )
                seen.setdefault(said, row)

    def _shuffled(self) -> None:
        """Tell of a column that has all its old values, but beside other rows: part of a sheet was sorted."""
        for table, found in self.out.origins.items():
            if table == "evidence":
                continue
            before = {row["id"]: row for row in self.book.base.get(table, ())}
            pairs = [(made, before[made.id]) for made in found if made.id in before]
            for name in (*_SORTED_APART,):
                moved = [
                    made for made, was in pairs if made.cells.get(name, "") != was.get(name, "")
                ]
                if len(moved) <= 1:
                    continue
                was_there = sorted(was.get(name, "") for _, was in pairs)
                if was_there == sorted(made.cells.get(name, "") for made, _ in pairs):
                    column = "where" if name in {"source_id", "locator"} else name
                    head = SHEETS[moved[0].sheet].field(column).head
                    is_sure = len(moved) > 2  # noqa: PLR2004 - two may have been put right by hand
                    self._tell(
                        moved[0].sheet,
                        moved[0].row,
                        column,
                        f"{len(moved)} rows have another row's “{head}”: the sheet was sorted without this column; "
                        "undo that, and sort from the heading",
                        is_wrong=is_sure,
                    )

    def _counting(self) -> None:
        """Tell of new rows below each other whose paragraphs count up, as a cell that is dragged down does."""
        for key, rows in self.book.rows.items():
            run: list[Row] = []
            for row in (*rows, Row({})):
                follows = (
                    bool(run)
                    and _counts_on(run[-1], row)
                    and (key, row.number) not in self.known_rows
                )
                if follows:
                    run.append(row)
                    continue
                if len(run) > 2 and key in SHEETS:  # noqa: PLR2004 - two in a row are common
                    first, last = run[0].number, run[-1].number
                    self._tell(
                        key,
                        run[0],
                        "where",
                        f"the paragraphs of rows {first} to {last} count up by one, as when a cell is dragged down; "
                        "if each is right, leave them",
                        is_wrong=False,
                    )
                run = [row]

    def _drop_blanks(self) -> None:
        for table, rows in self.out.tables.items():
            bare = [{name: cell for name, cell in row.items() if cell} for row in rows]
            self.out.tables[table] = bare


_BESIDE: Final = frozenset({"aliases", "identifiers", "area_links"})
_SORTED_APART: Final = ("status", "basis", "valid_from", "valid_to", "locator", "note")
_WHERE_ALL: Final = {"source_id": "where", "locator": "where", "fact_id": "where", "as_of": "where"}
_TABLE_OF_LIST: Final = {
    "body": "boards",
    "organisation": "organisations",
    "area": "areas",
    "clause": "terms_of_reference",
}


def _asked(item: Field) -> str:
    about = item.about[:1].lower() + item.about[1:]
    return about.rstrip(".") if about else "it must be filled"


def _meanings(item: Field) -> dict[str, str]:
    """Return what each way to write a value of a list means."""
    found: dict[str, str] = {}
    for value, words in item.words.items():
        found.setdefault(compared(words), value)
    for value in item.words:
        own = value.rpartition(".")[2]
        found.setdefault(compared(own.replace("_", " ")), value)
    return found


def _not_listed(item: Field, text: str, meant: Mapping[str, str]) -> str:
    near = get_close_matches(compared(text), meant, n=1, cutoff=0.6)
    if near:
        hint = f"did you mean “{item.words[meant[near[0]]]}”?"
    else:
        shown = list(item.words.values())
        more = " ..." if len(shown) > _MOST_CHOICES else ""
        hint = f"pick one from the list: {', '.join(shown[:_MOST_CHOICES])}{more}"
    own = f"; or, in your own words, “other: {text}”" if item.lists and "other" in meant else ""
    return f"“{text}” is not in the list; {hint}{own}"


def _counts_on(above: Row, row: Row) -> bool:
    """Tell whether the paragraph of a row is the next of that above."""
    one, other = above.said.get("where", ""), row.said.get("where", "")
    if above.number + 1 != row.number or not one or not other:
        return False
    first, second = _last_number(one), _last_number(other)
    return (
        first is not None
        and second is not None
        and first[0] == second[0]
        and first[1] + 1 == second[1]
    )


def _last_number(text: str) -> tuple[str, int] | None:
    digits = len(text) - len(text.rstrip("0123456789"))
    if not digits or digits > 9:  # noqa: PLR2004 - what has more digits is no paragraph
        return None
    return text[:-digits], int(text[-digits:])


def known_tables() -> tuple[str, ...]:
    """Return the tables that a workbook holds: all there are."""
    return tuple(TABLES)
