"""The facts of a place from the rows of its sheets: seats, lines, rules, who holds a post, and the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from partnership_graph.facts.records import ACTORS, THINGS, columns
from partnership_graph.facts.vocabulary import PATTERNS
from partnership_graph.loading.rules import is_share
from partnership_graph.loading.words import plainly
from partnership_graph.workbook.draft import Draft
from partnership_graph.workbook.matching import Made
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.referring import (
    SEATS_TABLE,
    cells_in,
    misplaced,
    refer,
    refer_all,
    source,
    state,
)
from partnership_graph.workbook.sheets import (
    AREAS,
    BODIES,
    ESCALATION,
    LINES,
    OPTIONAL,
    POSTS,
    RULES,
    SEATS,
    SHARE,
    Field,
    Sheet,
)
from partnership_graph.workbook.things import AREA_TABLES, BODY_TABLES
from partnership_graph.workbook.values import Row, TableRow

_EVERYBODY: Final = "all members"
_EVIDENCE: Final = "t_evidence"
_Late = list[tuple[Made, str, str]]
"""Rows that name a seat by who has it: the column, and the name."""


def facts(draft: Draft) -> None:
    """Read every fact, give it its id, and say where it is stated."""
    late: _Late = []
    found: dict[str, list[Made]] = {}
    for made, owner in _every(draft):
        late += [(made, *item) for item in refer_all(draft, made, owner)]
        found.setdefault(made.table, []).append(made)
    for table, pending in found.items():
        draft.settled(table, pending)
        for made in pending:
            state(draft, made)
            if made.table == "quorum":
                _keep_text(made)
    _seats_meant(draft, late)
    _evidence_apart(draft)


def _every(draft: Draft) -> Iterator[tuple[Made, str]]:
    """Yield each fact, with the organisation beside it that tells which post is meant."""
    bodies, areas = draft.made(BODY_TABLES), draft.made(AREA_TABLES)
    posts, people = draft.made(("posts",)), draft.made(("people",))
    for row in draft.rows(BODIES):
        if thing := bodies.get(id(row)):
            yield from ((made, "") for made in _names_beside(draft, row, thing))
    single = (
        *(
            _holder(draft, row, posts.get(id(row)), people.get(id(row)))
            for row in draft.rows(POSTS)
        ),
        *(_link(draft, row, areas.get(id(row))) for row in draft.rows(AREAS)),
    )
    yield from ((made, "") for made in single if made)
    for row in draft.rows(RULES):
        yield from ((made, "") for made in _rules(draft, row))
    for sheet in (SEATS, LINES, ESCALATION, *OPTIONAL):
        if sheet.tables[0] not in {*THINGS, "evidence", "words"}:
            for row in draft.rows(sheet):
                yield from _plain(draft, sheet, sheet.tables[0], row)


def _fact(
    draft: Draft, sheet: Sheet, row: Row, made: tuple[str, TableRow], at: Mapping[str, str]
) -> Made:
    table, cells = made
    hidden = row.ids.get(table, "").partition(",")[0]
    return Made(
        table, sheet.key, row, cells, hidden, draft.stands_as_written(sheet.key, row), at=at
    )


def _plain(draft: Draft, sheet: Sheet, table: str, row: Row) -> Iterator[tuple[Made, str]]:
    """Yield the facts of a row whose sheet is of one table: of several names in a cell, one each."""
    cells = cells_in(draft, sheet, table, row)
    owner = ""
    if beside := cells.get("on_behalf_of"):
        owner = draft.labels.one(beside, ("organisations", "boards"))
    item = next((item for item in sheet.fields if item.is_several), None)
    names = _names_in(draft, item, cells[item.key], owner) if item else []
    if item is None or len(names) <= 1:
        yield _fact(draft, sheet, row, (table, cells), {}), owner
        return
    ids = row.ids.get(table, "").split(",")
    for number, name in enumerate(names):
        made = _fact(draft, sheet, row, (table, {**cells, item.key: name}), {})
        made.hidden = ids[number] if number < len(ids) else ""
        yield made, owner


def _names_in(draft: Draft, item: Field, text: str, owner: str) -> list[str]:
    """Return the names in a cell: one where the whole is a name, else what stands between semicolons."""
    parts = list(filter(None, map(str.strip, text.split(";"))))
    is_one = len(parts) <= 1 or bool(draft.labels.one(text, item.tables, owner))
    return [text] if is_one else parts


# beside a body


def _names_beside(draft: Draft, row: Row, thing: Made) -> Iterator[Made]:
    """Yield the other names and the identifiers beside a body."""
    for table, end in (("aliases", "of_id"), ("identifiers", "thing_id")):
        hidden = row.ids.get(table, "").split(",")
        known = {item["id"]: item for item in draft.known(table)}
        texts = list(filter(None, map(str.strip, row.said.get(table, "").split(";"))))
        for number, text in enumerate(texts):
            cells = {"name": text} if table == "aliases" else _identifier(draft, row, text)
            if not cells:
                continue
            at = dict.fromkeys(("name", "scheme", "identifier", end), table)
            made = _fact(draft, BODIES, row, (table, {**cells, end: f"#{thing.id}"}), at)
            if known:
                made.hidden = next(
                    (item for item in hidden if _says_it(known.get(item), cells)), ""
                )
            else:
                made.hidden = hidden[number] if number < len(hidden) else ""
            made.is_known = made.is_known and bool(made.hidden)
            yield made


def _called(schemes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what each register may be called, the longest first."""
    found = []
    for scheme, words in schemes.items():
        short = words.removesuffix(" code").removesuffix(" number")
        every = (words, scheme, short, *_REGISTERS.get(scheme, ()))
        found += [(written, scheme) for written in every]
    return sorted(found, key=lambda pair: -len(pair[0]))


_REGISTERS: Final = {
    "nhs_ods": ("ODS code", "ODS"),
    "ons_gss": ("GSS code", "GSS", "ONS code", "ONS"),
    "gias_urn": ("URN", "GIAS"),
    "company": ("Companies House",),
    "charity": ("Charity Commission", "registered charity", "registered charity number"),
}
"""What registers are called besides."""


def _says_it(known: TableRow | None, cells: TableRow) -> bool:
    return known is not None and all(known.get(name) == cell for name, cell in cells.items())


def _identifier(draft: Draft, row: Row, text: str) -> TableRow:
    """Return a register and what a thing is called there: "NHS ODS code RQX"."""
    column = next(item for item in columns("identifiers") if item.name == "scheme")
    for written, scheme in _called(column.words):
        name = r"[\s_-]+".join(map(re.escape, plainly(written).split()))
        if found := re.match(rf"{name}\b[\s:=]*(?=\S)", text, re.IGNORECASE):
            return {"scheme": scheme, "identifier": text[found.end() :]}
    fits = [scheme for scheme, (pattern, _) in PATTERNS.items() if re.fullmatch(pattern, text)]
    if fits:
        either = " or ".join(f"“{column.words[scheme]} {text}”" for scheme in fits)
        draft.tell(
            BODIES.key,
            row,
            "identifiers",
            f"“{text}” does not say whose number it is; write {either}",
        )
        return {}
    listed = ", ".join(column.words.values())
    draft.tell(
        BODIES.key,
        row,
        "identifiers",
        f"“{text}” does not begin with a register; expected one of {listed}, then the number, such as "
        "NHS ODS code RQX",
    )
    return {}


# who holds a post, and what lies where


def _holder(draft: Draft, row: Row, post: Made | None, person: Made | None) -> Made | None:
    """Return who holds a post, where a row says so."""
    said = row.said
    names = said.get("post", ""), said.get("person", "")
    if not names[0] or not (names[1] or said.get("standing")):
        return None
    standing = draft.choose(POSTS.key, row, POSTS.field("standing"), said.get("standing", "")).value
    owner = draft.owners[row.number]
    cells = {
        "post_id": _known(post)
        or refer(draft, POSTS.key, row, "post", names[0], ("posts",), owner),
        "person_id": _known(person)
        or refer(draft, POSTS.key, row, "person", names[1], ("people",)),
    }
    cells = {name: f"#{cell}" if cell else "" for name, cell in cells.items()}
    cells |= {"standing": standing, "printed_as": said.get("printed_as", "")}
    return _fact(
        draft, POSTS, row, ("post_holders", cells), {"post_id": "post", "person_id": "person"}
    )


def _known(made: Made | None) -> str:
    return made.id if made else ""


def _link(draft: Draft, row: Row, area: Made | None) -> Made | None:
    """Return what lies where, where a row says so."""
    said = row.said
    if not said.get("link") and not said.get("to_id"):
        return None
    for key, other in (("link", "to_id"), ("to_id", "link")):
        if not said.get(key):
            head = AREAS.field(other).head
            draft.tell(AREAS.key, row, key, f"is empty, and “{head}” is not; fill both, or neither")
    name = said.get("name", "")
    own = _known(area) or refer(draft, AREAS.key, row, "name", name, THINGS)
    cells = {
        "from_id": f"#{own}" if own else "",
        "kind": draft.choose(AREAS.key, row, AREAS.field("link"), said.get("link", "")).value,
        "to_id": said.get("to_id", ""),
    }
    return _fact(draft, AREAS, row, ("area_links", cells), {"from_id": "name", "kind": "link"})


# rules


def _rules(draft: Draft, row: Row) -> Iterator[Made]:
    """Yield a rule: of a quorum, where either of two will do a rule of each, or another clause."""
    said = row.said
    meant = draft.choose(RULES.key, row, RULES.field("clause"), said.get("clause", ""))
    table, _, kind = meant.value.rpartition(".")
    if not kind:
        return
    number, share = _amount(draft, row)
    cells = cells_in(draft, _WITHOUT_CLAUSE, table, row)
    misplaced(draft, RULES, table, row)
    if table == "quorum":
        cells |= {"rule": kind, "minimum": number, "share": share}
        at = {"rule": "clause", "minimum": SHARE, "share": SHARE}
        category = said.get("category", "") or _EVERYBODY
        as_written = draft.stands_as_written(RULES.key, row)
        categories = [category] if as_written else _either(draft, category)
        mark = cells.get("alternative") or (said["category"] if len(categories) > 1 else "")
        ids = row.ids.get(table, "").split(",")
        for at_, category in enumerate(categories):
            own = {**cells, "category": category, "alternative": mark}
            made = _fact(draft, RULES, row, (table, own), at)
            made.hidden = ids[at_] if at_ < len(ids) else ""
            yield made
        return
    cells |= {"clause": kind, "word": meant.word, "number": number, "share": share}
    if not said.get("text") and not draft.is_wrong(RULES.key, row, "text"):
        draft.tell(RULES.key, row, "text", f"is empty; {asked(RULES.field('text'))}")
    yield _fact(draft, RULES, row, (table, cells), {"number": SHARE, "share": SHARE})


def _either(draft: Draft, text: str) -> list[str]:
    """Return the categories of which any will do: "chair or vice-chair" is two, if seats are listed under neither."""
    parts = [part.strip() for part in re.split(r"\s+or\s+", text) if part.strip()]
    known = {compared(row.said.get("category", "")) for row in draft.rows(SEATS)}
    of_seats = {compared(words) for words in SEATS.field("capacity").words.values()}
    is_one = len(parts) <= 1 or compared(text) in known
    return [text] if is_one or not {*map(compared, parts)} <= known | of_seats else parts


_WITHOUT_CLAUSE: Final = Sheet(
    RULES.key,
    RULES.title,
    RULES.about,
    tuple(item for item in RULES.fields if item.key not in {"clause", SHARE}),
    RULES.tables,
)


def _amount(draft: Draft, row: Row) -> tuple[str, str]:
    """Return the number and the share that a cell says, of which it may say both."""
    number = share = ""
    for part in filter(None, map(str.strip, row.said.get(SHARE, "").split(";"))):
        if is_share(part) and not share:
            share = part
        elif part.replace(".", "", 1).isdecimal() and not number:
            number = part
        else:
            why = f"“{part}” is neither a number such as 5 nor a share: all, majority, 1/3 or 75%"
            if number or share:
                why = f"“{part}” is one more than a rule has; write a row for each number or share"
            draft.tell(RULES.key, row, SHARE, why)
    return number, share


def _keep_text(made: Made) -> None:
    """Keep what is written of a quorum in words as its note: it has no text of its own."""
    if text := made.row.said.get("text"):
        made.cells["note"] = "; ".join(filter(None, (text, made.cells.get("note", ""))))


def asked(item: Field) -> str:
    """Return what a column asks for, as it stands in a sentence."""
    about = item.about[:1].lower() + item.about[1:]
    return f"fill it in: {about.rstrip('.')}" if about else "fill it in"


# what refers to other facts


def _seats_meant(draft: Draft, late: _Late) -> None:
    """Put the seat that is meant where somebody is named who has one on the same body."""
    rows = draft.read.tables.get(SEATS_TABLE, [])
    for made, column, text in late:
        wanted, complaint = draft.labels.meant(text, ACTORS)
        body = made.cells.get("body_id")
        seats = [
            row["id"]
            for row in rows
            if row.get("body_id") == body and row.get("member_id") == wanted
        ]
        if wanted and seats:
            made.cells[column] = seats[0]
        else:
            why = complaint or f"“{text}” has no seat on the same body; write who has"
            draft.tell(made.sheet, made.row, column, why)


def _evidence_apart(draft: Draft) -> None:
    """Read the citations that have a day of their own."""
    for row in draft.book.rows.get(_EVIDENCE, ()):
        said = row.said
        fact = said.get("fact_id", "")
        cells = {
            "fact_id": refer(draft, _EVIDENCE, row, "fact_id", fact, THINGS),
            "source_id": source(draft, _EVIDENCE, row, "source_id", said.get("source_id", "")),
            "locator": said.get("locator", ""),
            "as_of": said.get("as_of", ""),
        }
        draft.add(Made("evidence", _EVIDENCE, row, cells))
