"""The tables of a place as the rows of its sheets: each with what its cells say, and the ids it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Source, columns
from partnership_graph.facts.settings import Settings
from partnership_graph.loading.citations import Named, cited_in, marked, named, written
from partnership_graph.loading.words import Meanings, meanings, plainly
from partnership_graph.workbook.naming import Labels, compared, labels_of
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
    WHERE,
    Field,
    Sheet,
)
from partnership_graph.workbook.values import Row, TableRow, Tables

SHARED: Final = ("status", "basis", "valid_from", "valid_to", "as_of")
_USUAL: Final = {"status": "in_force", "basis": "stated", "valid_from": "", "valid_to": ""}


def tables_of(dataset: Dataset, place: str) -> Tables:
    """Return the rows of the tables of one place as they were loaded, blank cells left out.

    Where a row says in one cell where it is stated, that was read into its source and paragraph.
    """
    found: Tables = {}
    for name, table in dataset.tables.items():
        names = [column.name for column in columns(name)]
        rows = [
            {key: cell for key, cell in zip(names, row, strict=True) if cell and key != WHERE}
            for position, row in enumerate(table.rows)
            if table.place_of(position)[0].partition("/")[0] == place
        ]
        if rows:
            found[name] = rows
    return found


def cites_first(tables: Tables) -> set[str]:
    """Return the ids of the rows whose first citation stands in the table of evidence too."""
    firsts = {
        (row["id"], row.get("source_id"), row.get("locator"))
        for name, rows in tables.items()
        if name not in {"evidence", "sources", "words"}
        for row in rows
    }
    dated = {row["id"]: row.get("dated", "") for row in tables.get("sources", ())}
    cited = (
        (row["fact_id"], row["source_id"], row["locator"])
        for row in tables.get("evidence", ())
        if row.get("as_of", "") == dated.get(row["source_id"], "")
    )
    return {item[0] for item in cited if item in firsts}


def cites_all(tables: Tables) -> bool:
    """Tell whether it is the custom of a place that its evidence repeats the first citations."""
    return bool(cites_first(tables))


def own_words(tables: Tables) -> Meanings:
    """Return what the words of a place's own mean."""
    names = [column.name for column in columns("words")]
    rows = tables.get("words", [])
    return meanings([[row.get(name, "") for row in rows] for name in names])


def sources_of(tables: Tables, usual: str) -> Named:
    """Return the sources of a place by what they are called."""
    rows = tables.get(Source.table, [])
    names = [column.name for column in columns(Source.table)]
    return named([[row.get(name, "") for row in rows] for name in names], usual)


def sheets_of(tables: Tables, settings: Settings) -> dict[str, list[Row]]:
    """Return the rows of every sheet for the tables of a place."""
    return _Outward(tables, settings).sheets()


@dataclass(slots=True)
class _Outward:
    """The rows of a place on their way out."""

    tables: Tables
    settings: Settings
    labels: Labels = field(init=False)
    words: Meanings = field(init=False)
    sources: Named = field(init=False)
    dated: Mapping[str, str] = field(init=False)
    cited: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    apart: list[TableRow] = field(default_factory=list)
    folded: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.labels = labels_of(self.tables)
        self.words = own_words(self.tables)
        self.sources = sources_of(self.tables, self.settings.document)
        rows = self.tables.get(Source.table, ())
        self.dated = {row["id"]: row.get("dated", "") for row in rows}
        for row in self.tables.get("evidence", ()):
            if row.get("as_of", "") == self.dated.get(row["source_id"], ""):
                self.cited.setdefault(row["fact_id"], []).append((row["source_id"], row["locator"]))
            else:
                self.apart.append(row)

    def sheets(self) -> dict[str, list[Row]]:
        found = {
            DOCUMENTS.key: list(map(self._document, self._of("sources"))),
            BODIES.key: list(self._bodies()),
            POSTS.key: list(self._posts()),
            AREAS.key: list(self._areas()),
            RULES.key: [
                *(self._rule(row, "terms_of_reference") for row in self._of("terms_of_reference")),
                *(self._rule(row, "quorum") for row in self._of("quorum")),
            ],
        }
        for sheet in (SEATS, LINES, ESCALATION, *OPTIONAL):
            table = sheet.tables[0]
            if table != "evidence":
                rows = (row for row in self._of(table) if row["id"] not in self.folded)
                found[sheet.key] = [self._row(row, table, sheet) for row in rows]
        found["t_evidence"] = [
            Row(
                {
                    "fact_id": self.labels.label(row["fact_id"]),
                    "source_id": self._document_called(row["source_id"]),
                    "locator": row["locator"],
                    "as_of": row.get("as_of", ""),
                }
            )
            for row in self.apart
        ]
        return found

    def _of(self, table: str) -> Sequence[TableRow]:
        return self.tables.get(table, ())

    # what any cell says

    def _row(self, row: TableRow, table: str, sheet: Sheet) -> Row:
        """Return a row of a table as one of its sheet."""
        said = {
            item.key: self._cell(item, row, table)
            for item in sheet.fields
            if item.key in row or item.key == "where"
        }
        made = Row(said | self._tail(row, table), {table: row["id"]})
        return _bare(made)

    def _cell(self, item: Field, row: TableRow, table: str) -> str:
        value = row.get(item.key, "")
        if item.kind == "ref":
            return self.labels.label(value)
        if item.kind == "source":
            return self._document_called(value)
        if item.kind == "tier":
            tiers = self.settings.tiers or ()
            return dict(tiers).get(value, value.replace("_", " "))
        if item.kind == "choice":
            return self._choice(item, row, table)
        return value

    def _choice(self, item: Field, row: TableRow, table: str) -> str:
        """Return a value of a closed list in words; nothing for what a blank cell stands for."""
        value = row.get(item.key, "")
        own = row.get("word", "") if item.lists else ""
        words = item.words.get(f"{table}.{value}") or item.words.get(value, value)
        if not own:
            return "" if value == item.default else words
        known = (self.words.get(which, {}).get(plainly(own)) for which in item.lists)
        is_known = any(found and (found.value, found.said) == (value, own) for found in known)
        return own if is_known else f"{words}: {own}"

    def _tail(self, row: TableRow, table: str) -> dict[str, str]:
        """Return where a row is stated, and what else every fact has; a blank for what is usual."""
        if table in {"sources", "words"}:
            return {"note": row.get("note", "")}
        said = {name: row.get(name, "") for name in ("valid_from", "valid_to", "note")}
        for name in ("status", "basis"):
            item = BODIES.field(name)
            said[name] = self._choice(item, row, table)
        own = row.get("as_of", "")
        said["as_of"] = "" if own == self.dated.get(row.get("source_id", "")) else own
        said["where"] = self._where(row)
        return said

    def _citations(self, row: TableRow) -> list[tuple[str, str]]:
        first = (row.get("source_id", ""), row.get("locator", ""))
        return [first, *(pair for pair in self.cited.get(row["id"], ()) if pair != first)]

    def _where(self, row: TableRow) -> str:
        return "; ".join(self._citation(*pair) for pair in self._citations(row))

    def _citation(self, source: str, paragraph: str) -> str:
        """Return one citation, by the first name of its source that is read as it was meant."""
        if source not in self.codes:
            self.codes[source] = self._document_called(source)
        names = (self.codes[source], source)
        texts = [written(name, paragraph) for name in names]
        texts += [f"{name} {marked(paragraph)}" for name in names]
        for text in texts:
            if cited_in(text, self.sources) == ("", [(source, paragraph)]):
                return text
        return texts[-1]

    def _document_called(self, wanted: str) -> str:
        """Return the short name of a document, or its id where it has none or another is called so."""
        row = next((row for row in self._of("sources") if row["id"] == wanted), {})
        name = row.get("short_name", "")
        return name if name and list(self.sources.names.called(name)) == [wanted] else wanted

    # sheets whose rows are of several tables

    def _document(self, row: TableRow) -> Row:
        said = {
            item.key: self._cell(item, row, "sources")
            for item in DOCUMENTS.fields
            if item.key in row
        }
        said["short_name"] = row.get("short_name") or row["id"]
        return _bare(Row(said, {"sources": row["id"]}))

    def _alike(self, one: TableRow, other: TableRow) -> bool:
        """Tell whether two rows are stated at the same place, alike and for the same time."""
        return self._citations(one) == self._citations(other) and all(
            one.get(name) == other.get(name) for name in SHARED
        )

    def _bodies(self) -> Iterator[Row]:
        names = self._by(
            "aliases", "of_id", lambda row: not row.get("only_in") and ";" not in row["name"]
        )
        numbers = self._by("identifiers", "thing_id", lambda row: ";" not in row["identifier"])
        schemes = next(item for item in columns("identifiers") if item.name == "scheme").words
        for table in ("boards", "organisations"):
            for row in self._of(table):
                made = self._row(row, table, BODIES)
                for key, other, say in (
                    ("aliases", names, lambda item: item["name"]),
                    (
                        "identifiers",
                        numbers,
                        lambda item: f"{schemes[item['scheme']]} {item['identifier']}",
                    ),
                ):
                    beside = [
                        item
                        for item in other.get(row["id"], ())
                        if self._alike(item, row) and not item.get("note")
                    ]
                    if beside:
                        made.said[key] = "; ".join(map(say, beside))
                        made.ids[key] = ",".join(item["id"] for item in beside)
                        self.folded |= {item["id"] for item in beside}
                yield made

    def _by(
        self, table: str, column: str, fits: Callable[[TableRow], bool]
    ) -> dict[str, list[TableRow]]:
        found: dict[str, list[TableRow]] = {}
        for row in self._of(table):
            if fits(row):
                found.setdefault(row[column], []).append(row)
        return found

    def _posts(self) -> Iterator[Row]:
        """Yield each post, with a holder where one is stated with it; then the people and holders left."""
        holders = self._by("post_holders", "post_id", lambda _: True)
        people = {row["id"]: row for row in self._of("people")}
        told: set[str] = set()
        for post in self._of("posts"):
            made = Row({"post": post["name"]} | self._owner(post.get("organisation_id", "")))
            made.ids["posts"] = post["id"]
            holder = self._first_holder(post, holders.get(post["id"], ()), people, told)
            made.said |= self._tail(holder or post, "posts")
            if holder:
                person = people[holder["person_id"]]
                made.said |= self._holding(holder) | {"person": person["name"]}
                made.ids |= {"people": person["id"], "post_holders": holder["id"]}
                told |= {person["id"], holder["id"]}
            yield _bare(made)
        yield from self._people_and_holders(people, told)

    def _people_and_holders(self, people: Mapping[str, TableRow], told: set[str]) -> Iterator[Row]:
        """Yield who holds a post where that first names a person, then other people, then who else holds one."""
        left = [holder for holder in self._of("post_holders") if holder["id"] not in told]
        for holder in left:
            person = people.get(holder.get("person_id", ""), {})
            if person and person["id"] not in told and self._is_first_named(person, holder):
                told |= {person["id"], holder["id"]}
                yield self._holder(holder, person)
        for person in people.values():
            if person["id"] not in told:
                said = {"person": person["name"]} | self._tail(person, "people")
                yield _bare(Row(said, {"people": person["id"]}))
        yield from (self._holder(holder) for holder in left if holder["id"] not in told)

    def _is_first_named(self, person: TableRow, holder: TableRow) -> bool:
        """Tell whether a person is named where it is stated that they hold a post, and nothing else is said of them."""
        return self._is_bare(person) and self._citations(person) == self._citations(holder)

    def _owner(self, wanted: str) -> dict[str, str]:
        return {"organisation_id": self.labels.label(wanted)} if wanted else {}

    def _first_holder(
        self,
        post: TableRow,
        holders: Sequence[TableRow],
        people: Mapping[str, TableRow],
        told: set[str],
    ) -> TableRow | None:
        """Return the first who holds a post and is first named there, where nothing else is said of either."""
        for holder in holders:
            person = people.get(holder.get("person_id", ""))
            if (
                person
                and person["id"] not in told
                and self._is_bare(post)
                and self._is_bare(person)
            ):
                cited = self._citations(post)
                if cited == self._citations(holder) == self._citations(person):
                    return holder
        return None

    def _is_bare(self, row: TableRow) -> bool:
        """Tell whether nothing is said of a thing but its name and where it is named."""
        is_usual = all(row.get(name, "") == value for name, value in _USUAL.items())
        is_of_its_day = row.get("as_of") == self.dated.get(row.get("source_id", ""))
        return is_usual and is_of_its_day and not row.get("note")

    def _holding(self, holder: TableRow) -> dict[str, str]:
        return {
            "standing": self._choice(POSTS.field("standing"), holder, "post_holders"),
            "printed_as": holder.get("printed_as", ""),
        }

    def _holder(self, holder: TableRow, first_named: TableRow | None = None) -> Row:
        """Return a row that says who holds a post; where it is the first to name the person, it stands for them too."""
        post = self.labels.things[holder["post_id"]]
        alike = [
            other
            for other in self.labels.by_name.get(compared(post.name), ())
            if self.labels.things[other].table == "posts"
            and self.labels.things[other].owner == post.owner
        ]
        is_told_by_owner = len(alike) == 1 and (bool(post.owner) or post.label == post.name)
        said = {"post": post.name if is_told_by_owner else post.label} | self._owner(post.owner)
        said |= self._holding(holder) | self._tail(holder, "post_holders")
        if first_named:
            said["person"] = first_named["name"]
        elif person := holder.get("person_id", ""):
            said["person"] = self.labels.label(person)
        else:  # never blank, for that makes it a row of who holds a post
            said["standing"] = POSTS.field("standing").words[holder["standing"]]
        ids = {"people": first_named["id"]} if first_named else {}
        return _bare(Row(said, {**ids, "post_holders": holder["id"]}))

    def _rule(self, row: TableRow, table: str) -> Row:
        kind = "rule" if table == "quorum" else "clause"
        about = row | {"clause": row[kind]}
        made = self._row(about, table, RULES)
        number = row.get("minimum" if table == "quorum" else "number", "")
        made.said[SHARE] = "; ".join(filter(None, (number, row.get("share", ""))))
        return _bare(made)

    def _areas(self) -> Iterator[Row]:
        """Yield each area and centre with the first link stated with it, then the links left."""
        links = self._by("area_links", "from_id", lambda _: True)
        told: set[str] = set()
        for table in ("areas", "childrens_centres"):
            for row in self._of(table):
                made = self._row(row, table, AREAS)
                beside = (
                    link
                    for link in links.get(row["id"], ())
                    if self._alike(link, row) and not link.get("note")
                )
                if link := next(beside, None):
                    self._link(made, link)
                    told.add(link["id"])
                yield made
        for link in self._of("area_links"):
            if link["id"] not in told:
                said = {"name": self.labels.label(link["from_id"])} | self._tail(link, "area_links")
                made = _bare(Row(said))
                self._link(made, link)
                yield made

    def _link(self, row: Row, link: TableRow) -> None:
        row.said["link"] = AREAS.field("link").words[link["kind"]]
        row.said["to_id"] = self.labels.label(link["to_id"])
        row.ids["area_links"] = link["id"]


def _bare(row: Row) -> Row:
    """Return a row without its blank cells."""
    row.said = {key: value for key, value in row.said.items() if value}
    return row
