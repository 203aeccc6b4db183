"""What a workbook looks like: each sheet, its columns, and which tables a row of it becomes.

What the columns of the tables declare is read from there: a column that a table gains is a column of
its sheet at once, folded away. Nothing here knows of a spreadsheet program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import TABLES, Column, Fact, columns
from partnership_graph.loading.words import LISTED

WHERE: Final = "where"
FOLDED_TAIL: Final = ("status", "basis", "valid_from", "valid_to", "as_of")
"""What every fact has and few rows need: folded away at the right."""

TAIL: Final = (*FOLDED_TAIL, "source_id", "locator", "note", WHERE)
ID: Final = "id (leave as it is)"
"""The heading of the hidden column that says which rows of the tables a row was."""

QUORUM: Final = "quorum: "
"""What stands before a rule of a quorum, in the list of all rules."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a sheet.

    Args:
        key: what the program calls it: of most the column of the table.
        head: its heading.
        kind: that of a table's column, or ``names`` (several, with semicolons), ``where`` or
            ``source`` (a document's short name).
        words: what may be picked, by its value in the table.
        lists: the lists to which a place may add words for it.
        is_folded: whether it is in the group that is folded away.
        is_several: whether several names may stand in a cell, with semicolons: a fact of each.
    """

    key: str
    head: str
    kind: str = "text"
    about: str = ""
    required: bool = False
    default: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    is_folded: bool = False
    is_several: bool = False
    width: int = 18
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``tables`` are those that a row may become, the one of its thing first."""

    key: str
    title: str
    about: str
    fields: tuple[Field, ...]
    tables: tuple[str, ...]
    is_starter: bool = True

    def field(self, key: str) -> Field:
        """Return a column by its key.

        Raises:
            KeyError: there is none.
        """
        for item in self.fields:
            if item.key == key:
                return item
        raise KeyError(key)

    @property
    def seen(self) -> Iterator[Field]:
        """The columns that are not folded away."""
        return (item for item in self.fields if not item.is_folded)


_HEADS: Final[Mapping[str, str]] = {
    "agreement_id": "agreement",
    "any_of": "one, some or all of",
    "appointed_by": "appointed by",
    "as_of": "as of",
    "assignee_id": "who",
    "attendee_id": "who",
    "by_id": "by whom",
    "contract_id": "contract",
    "count": "how many",
    "document_file": "file or link",
    "due_text": "due, as printed",
    "fact_id": "row",
    "hosted_by_id": "hosted by",
    "holder_state": "holder",
    "how_many": "how many",
    "in_post": "post beside the name",
    "into_id": "into",
    "into_text": "into, in words",
    "lead_agency_id": "lead agency",
    "legal_provision": "act and section",
    "list_id": "list",
    "meeting_id": "meeting",
    "not_covered": "does not cover",
    "of_id": "means",
    "on_behalf_of": "speaks for",
    "on_id": "on what",
    "one_of": "only one of",
    "other_id": "look-alike",
    "part_of": "part of",
    "part_of_id": "part of the seats",
    "party_id": "party",
    "printed_as": "title as printed",
    "rotation": "rotates",
    "scope_id": "complete for",
    "service_id": "service",
    "set_by_id": "set by",
    "subject_id": "of what",
    "substitute_for": "stands in for",
    "task": "ends with its task",
    "thing_id": "of what",
    "turn": "whose turn",
    "turn_months": "months a turn",
    "valid_from": "from",
    "valid_to": "until",
    "with_agreement_of": "with the agreement of",
}
"""The headings of columns whose names in the tables are no English."""

_ASKS: Final[Mapping[str, str]] = {
    "basis": "Blank means stated in the document.",
    "status": "Blank means in force.",
    "as_of": "Blank means the document's own date.",
    "valid_from": "First day it held, if the document says: 2020-01-31, 2020-01 or 2020.",
    "valid_to": "First day it no longer holds, if the document says.",
}
_ENDINGS: Final = ("_id",)


def words_of(column: Column) -> dict[str, str]:
    """Return how each value of a closed list is written in a cell: in the words of a sentence, where each has its own."""
    said = {value: words.split(":")[0] for value, words in column.words.items()}
    if said and len({*said.values()}) == len(said):
        return said
    return {value: _spoken(value) for value in column.choices}


def _spoken(value: str) -> str:
    words = vocabulary.spoken(value).split()
    return " ".join(word.upper() if word in {"nhs", "ccg"} else word for word in words)


def head_of(name: str) -> str:
    """Return the heading of a table's column."""
    if name in _HEADS:
        return _HEADS[name]
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return name.replace("_", " ")


def _field(table: str, name: str, **other: object) -> Field:
    """Return the column of a sheet that holds a column of a table, as that declares it."""
    column = next(item for item in columns(table) if item.name == name)
    is_source = column.kind == "ref" and column.tables == ("sources",)
    made = Field(
        key=name,
        head=head_of(name),
        kind="source" if is_source else column.kind,
        about=_ASKS.get(name, column.about),
        required=column.required and not column.default,
        default=column.default if column.kind != "day" else "",
        words=words_of(column) if column.choices and not column.by_place else {},
        tables=column.tables,
        lists=tuple(
            which
            for which, home in LISTED.items()
            if home == table and name == TABLES[home].kind_column
        ),
        width=_WIDTHS.get(column.kind, 18),
    )
    if column.by_place:
        made = replace(made, kind="tier")
    return replace(made, **other)  # type: ignore[arg-type] # the fields of one class


_WIDTHS: Final = {"ref": 34, "number": 9, "day": 12, "choice": 18, "text": 26}

NOTE: Final = Field(
    "note", "note", about="Anything a reader should know, in your own words.", width=30
)
_WHERE: Final = Field(
    WHERE,
    "where",
    WHERE,
    "The document's short name, then the paragraph: ToR-2024 4.2. Several: put ; between them.",
    required=True,
    width=22,
    also=("reference", "paragraph", "source", "clause"),
)
_TAIL_FIELDS: Final = (
    _WHERE,
    NOTE,
    *(_field("boards", name, is_folded=True, width=11) for name in FOLDED_TAIL),
)


def _rest(tables: Iterable[str], shown: Iterable[Field]) -> Iterator[Field]:
    """Yield the columns of some tables that are not shown, each folded away once."""
    done = {"id", "word", *TAIL, *(item.key for item in shown)}
    for table in tables:
        for column in columns(table):
            if column.name not in done:
                done.add(column.name)
                yield _field(table, column.name, is_folded=True)


def _sheet(  # noqa: PLR0913, PLR0917 - what a sheet is, and what else is folded away
    key: str,
    title: str,
    about: str,
    tables: tuple[str, ...],
    shown: Sequence[Field],
    also: Sequence[str] = (),
    *,
    beside: tuple[str, ...] = (),
    hidden: Sequence[str] = (),
) -> Sheet:
    """Return a sheet of what is shown, then where it is stated, then all else that its tables hold."""
    taken = [*shown, *(Field(name, name) for name in hidden)]
    more = [replace(item, is_folded=True) for item in _rest(tables, taken)]
    order = {name: at for at, name in enumerate(also)}
    more.sort(key=lambda item: order.get(item.key, len(order)))
    every = (*shown, *_TAIL_FIELDS[:2], *more, *_TAIL_FIELDS[2:])
    fields = tuple(sorted(every, key=lambda item: item.is_folded))
    return Sheet(key, title, about, fields, (*tables, *beside))


def _kinds(*pairs: tuple[str, str]) -> dict[str, str]:
    """Return what may be picked where the kind says which table a row belongs to: ``table.value`` by words.

    What two tables have is told apart by the first word of the second.
    """
    found: dict[str, str] = {}
    for table, tells in pairs:
        column = next(item for item in columns(table) if item.name == "kind")
        for value, words in words_of(column).items():
            found[f"{table}.{value}"] = f"{words} {tells}" if words in found.values() else words
    return found


SHARE: Final = "number or share"

DOCUMENTS: Final = Sheet(
    "documents",
    "Documents",
    "The documents that say so. Give each a short name to cite it by.",
    (
        Field(
            "short_name",
            "short name",
            about="What you cite it by, such as ToR-2024.",
            required=True,
            width=24,
        ),
        _field("sources", "name", head="title", width=50),
        _field(
            "sources",
            "dated",
            head="date",
            about="The day it speaks for: 2024-05-01, 2024-05 or 2024.",
        ),
        _field("sources", "publisher", head="published by"),
        _field("sources", "document_file", about="The file it is in, or its address.", width=30),
        _field("sources", "inside_id", head="bound into", width=24),
        NOTE,
        _field("sources", "access", about="internal: left out of what is made for the public."),
        _field("sources", "duplicate_file", head="second copy", is_folded=True),
    ),
    ("sources",),
)
BODIES: Final = _sheet(
    "bodies",
    "Bodies & organisations",
    "Boards, committees, groups, councils, trusts, charities.",
    ("boards", "organisations"),
    (
        _field("boards", "name", width=44),
        Field(
            "kind",
            "what it is",
            "choice",
            "A board, committee, group ... or an organisation. A council that sends members is a local authority.",
            required=True,
            words=_kinds(("boards", ""), ("organisations", "organisation")),
            lists=("body", "organisation"),
            width=22,
        ),
        Field("aliases", "also known as", "names", "Other names, with ; between them.", width=26),
        Field(
            "identifiers",
            "identifier",
            "names",
            "A register and a number, such as NHS ODS code RQX, with ; between them.",
            width=22,
        ),
    ),
    ("count", "legal_basis"),
    beside=("aliases", "identifiers"),
)
POSTS: Final = _sheet(
    "posts",
    "Posts & people",
    "A post, a person, or who holds which post.",
    ("posts", "people", "post_holders"),
    (
        Field("post", "post", about="The post. Leave blank for a person without one.", width=34),
        _field("posts", "organisation_id", head="of", about="Whose post it is."),
        Field("person", "held by", about="Leave blank where nobody is named.", width=24),
        _field("post_holders", "standing", head="how", about="Blank means not stated.", width=13),
    ),
    hidden=("name", "post_id", "person_id"),
)
SEATS: Final = _sheet(
    "seats",
    "Seats",
    "Who sits on which body, as what.",
    ("memberships",),
    (
        _field("memberships", "body_id", head="body", width=38),
        _field(
            "memberships",
            "member_id",
            head="who has the seat",
            about="A post, person, organisation or body. Several with all else alike: put ; between them.",
            is_several=True,
            width=38,
        ),
        _field("memberships", "capacity", head="as", about="Blank means member.", width=14),
        _field("memberships", "voting", head="vote", about="Blank means not stated.", width=11),
        _field(
            "memberships",
            "category",
            head="listed under",
            about="The heading the document lists the seat under.",
            width=20,
        ),
        _field("memberships", "on_behalf_of", width=30),
        _field("memberships", "how_many"),
        _field("memberships", "term", width=14),
    ),
    ("in_post", "substitute_for", "one_of", "appointed_by", "rotation"),
)
LINES: Final = _sheet(
    "lines",
    "Lines",
    "Read each row as a sentence: A is a sub-group of B.",
    ("reporting_lines",),
    (
        _field(
            "reporting_lines",
            "from_id",
            head="who",
            about="The lower end. Several with all else alike: put ; between them.",
            is_several=True,
            width=40,
        ),
        _field("reporting_lines", "kind", head="does what", about="What the line is.", width=26),
        _field(
            "reporting_lines",
            "to_id",
            head="to whom",
            about="The upper or other end.",
            width=40,
        ),
    ),
)
RULES: Final = _sheet(
    "rules",
    "Quorum & rules",
    "What the terms of reference rule, one rule a row.",
    ("terms_of_reference", "quorum"),
    (
        _field("terms_of_reference", "body_id", head="body", width=36),
        Field(
            "clause",
            "about",
            "choice",
            "What it rules.",
            required=True,
            words={
                "quorum.minimum": f"{QUORUM}at least",
                "quorum.exclusion": f"{QUORUM}does not count",
                "quorum.among": f"{QUORUM}among them",
                "quorum.discretion": f"{QUORUM}may settle it otherwise",
                **{f"terms_of_reference.{value}": _spoken(value) for value in vocabulary.CLAUSES},
            },
            lists=("clause",),
            width=24,
        ),
        Field(
            SHARE,
            SHARE,
            "number",
            "The number it sets; for a quorum, how many, or a share: all, majority, 1/3 or 75%.",
            width=11,
            also=("number", "share"),
        ),
        Field(
            "category",
            "of whom",
            about="For a quorum or a decision: the heading used in Seats. Blank is every member.",
            width=22,
        ),
        Field("text", "the rule", about="The rule, in your own words.", width=60),
        _field(
            "terms_of_reference",
            "member_id",
            head="named",
            about="The post or body that the rule names.",
            is_folded=True,
        ),
    ),
    hidden=("rule", "number", "minimum", "share"),
)
ESCALATION: Final = _sheet(
    "escalation",
    "Escalation",
    "Where a dispute, risk or concern goes, one stage a row.",
    ("escalation_stages",),
    (
        _field("escalation_stages", "body_id", head="body", width=36),
        _field("escalation_stages", "trigger", head="about", width=22),
        _field("escalation_stages", "stage", width=7),
        _field("escalation_stages", "to_id", head="goes to"),
        _field("escalation_stages", "contact_id", head="contact", width=24),
        _field("escalation_stages", "time_limit", about="As printed.", width=16),
        _field("escalation_stages", "text", head="what happens", width=50),
    ),
    hidden=(),
)
AREAS: Final = _sheet(
    "areas",
    "Areas & centres",
    "Places and centres, and what lies where.",
    ("areas", "childrens_centres"),
    (
        _field("areas", "name", width=36),
        Field(
            "kind",
            "what it is",
            "choice",
            "Once for each name.",
            words=_kinds(("areas", ""), ("childrens_centres", "site")),
            lists=("area",),
        ),
        _field("area_links", "kind", key="link", head="how linked", required=False),
        _field("area_links", "to_id", head="to which area", required=False),
    ),
    beside=("area_links",),
)
STARTER: Final = (DOCUMENTS, BODIES, POSTS, SEATS, LINES, RULES, ESCALATION, AREAS)

_TITLES: Final[Mapping[str, str]] = {
    "aliases": "Other names",
    "assignments": "Who leads what",
    "documents": "Papers and plans",
    "evidence": "Citations of another day",
    "gaps": "Not stated",
    "lists": "Complete lists",
    "programme_links": "Parts of programmes",
    "service_links": "Who provides",
    "tier_placements": "Tiers",
    "words": "Own words",
}
_ENDS: Final = {
    "from_id": "who",
    "to_id": "to whom",
    "body_id": "body",
    "member_id": "who",
    "kind": "what it is",
}


_SEVERAL: Final = {
    "assignments": "assignee_id",
    "attendance": "attendee_id",
    "lists": "member_id",
    "parties": "party_id",
    "tier_placements": "subject_id",
}
"""The columns of tables with a sheet of their own in which several names may stand."""


def _plain(table: str) -> Sheet:
    """Return the sheet of a table that has one of its own, as the table is declared."""
    is_fact = issubclass(TABLES[table], Fact)
    own = [
        _field(
            table,
            column.name,
            head=_ENDS.get(column.name) or head_of(column.name),
            is_several=_SEVERAL.get(table) == column.name,
        )
        for column in columns(table)
        if column.name not in {"id", "word", *(TAIL if is_fact else ())}
    ]
    return Sheet(
        f"t_{table}",
        _TITLES.get(table, table.replace("_", " ").capitalize()),
        TABLES[table].about,
        (*own, *(_TAIL_FIELDS if is_fact else ())),
        (table,),
        is_starter=False,
    )


_IN_STARTER: Final = {table for sheet in STARTER for table in sheet.tables} - {
    "aliases",
    "identifiers",
}
OPTIONAL: Final = tuple(_plain(table) for table in TABLES if table not in _IN_STARTER)
SHEETS: Final[Mapping[str, Sheet]] = {sheet.key: sheet for sheet in (*STARTER, *OPTIONAL)}
"""Every sheet by its key, in the order in which they stand."""


def heading(table: str, name: str) -> str:
    """Return the heading above a column of a table in its sheet."""
    for sheet in SHEETS.values():
        if table in sheet.tables:
            return next((item.head for item in sheet.fields if item.key == name), head_of(name))
    return head_of(name)
