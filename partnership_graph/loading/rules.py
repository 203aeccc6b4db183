"""What must be true of the rules and seats of bodies, of identifiers and of a place's own words.

Each looks at the rows of one table that use the columns it is about: few tables have any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from partnership_graph.errors import Problem, quoted
from partnership_graph.facts.records import columns
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.tables import Table
from partnership_graph.facts.vocabulary import FAMILIES, PATTERNS, SCHEMES, SHARES
from partnership_graph.loading.at_once import Stretch, differing, surely
from partnership_graph.loading.wording import did_you_mean, listed
from partnership_graph.loading.words import LISTED, OTHER, counts_as, kinds, ours, plainly

Cells: TypeAlias = Mapping[str, str]
Found: TypeAlias = Iterator[tuple[str, str]]
"""The column of a row in which something is wrong, and what."""

_SHARE: Final = re.compile(r"([1-9]\d{0,2})/([1-9]\d{0,2})|(\d{1,3}(?:\.\d+)?)%", re.ASCII)
_WHOLE: Final = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_COUNT: Final = re.compile(r"\d{1,9}(\.\d+)?", re.ASCII)
_WHOLES: Final = ("how_many", "turn", "turn_months")


def is_share(text: str) -> bool:
    """Tell whether a text is a share: all, majority, a fraction or a percentage, of nothing above all."""
    if text in SHARES:
        return True
    if not (found := _SHARE.fullmatch(text)):
        return False
    part, whole, percent = found.groups()
    return 0 < float(percent) <= 100 if percent else int(part) <= int(whole)  # noqa: PLR2004


def rule_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield what is wrong with the rows of each table that has rules of its own."""
    for name, (using, rules) in _OF_TABLES.items():
        table = tables[name]
        if not any(any(table.cells(column)) for column in using):
            continue
        names = [column.name for column in columns(name)]
        for position, row in enumerate(table.rows):
            for column, message in rules(dict(zip(names, row, strict=True))):
                file, line = table.place_of(position)
                yield Problem(file, line, column, message)
    yield from _alternatives(tables["quorum"])
    yield from _called_alike(tables["sources"])
    yield from _said_twice(tables["words"])
    yield from _unsaid(tables)


def _seat(row: Cells) -> Found:
    for name in _WHOLES:
        if row[name] and not _WHOLE.fullmatch(row[name]):
            yield (
                name,
                f"{quoted(row[name])} is not a whole number from 1; correct it or leave it empty",
            )
    for name in ("turn", "turn_months"):
        if row[name] and not row["rotation"]:
            given = f"{name} says {quoted(row[name])}"
            message = f"the cell is empty, and {given}; mark all rows that take turns alike, or empty both"
            yield "rotation", message
    if row["part_of_id"] == row["id"]:
        yield "part_of_id", "the row is a part of itself; name the row of several seats"


def _rule(row: Cells) -> Found:
    rule = row["rule"]
    if row["minimum"] and row["share"]:
        both = f"{quoted(row['share'])} stands beside the minimum {quoted(row['minimum'])}"
        yield "share", f"{both}; expected one of them; where both are asked for, write two rows"
    if rule in {"exclusion", "discretion"} and (row["share"] or row["counted_by"]):
        yield (
            "share",
            f"{quoted(rule)} takes no number and no share; empty them, or correct the rule",
        )
    if rule in {"minimum", "among"} and row["minimum"]:
        yield from _minimum(row["minimum"])


def _minimum(text: str) -> Found:
    if not _COUNT.fullmatch(text):  # told with the cell
        return
    if not text.strip("0."):
        yield "minimum", f"{text} is no number that is needed; leave out the row, or correct it"
    elif len(text.partition(".")[0].lstrip("0")) > len("9999"):
        yield "minimum", f"{quoted(text)} is more than 9,999 who must be there; correct it"


def _clause(row: Cells) -> Found:
    decides, share = row["decides"], row["share"]
    if (decides or share or row["category"] or row["applies_to"]) and row[
        "clause"
    ] != "decision_rule":
        refused = f"{quoted(row['clause'])} takes no decides, share, category or applies_to"
        yield "clause", f"{refused}; expected 'decision_rule'; correct the clause, or empty them"
    if share and decides != "share":
        yield "decides", f"{quoted(decides)} beside the share {quoted(share)}; expected 'share'"
    if decides == "share" and not share:
        yield "share", "the cell is empty; expected such as 2/3, 75% or all, for decides is 'share'"
    if decides in {"casting_vote", "veto"} and not (row["member_id"] or row["category"]):
        yield "member_id", f"the cell is empty; expected who has the {decides.replace('_', ' ')}"


def _identifier(row: Cells) -> Found:
    pattern, said = PATTERNS.get(row["scheme"], ("", ""))
    if pattern and not re.fullmatch(pattern, row["identifier"], re.ASCII):
        yield (
            "identifier",
            f"{quoted(row['identifier'])} is no {SCHEMES[row['scheme']]}: expected {said}",
        )


def _word(row: Cells) -> Found:
    which, family = row["adds_to"], row["family"]
    if which not in LISTED:  # told with the cell
        return
    known = list(kinds(which).choices)
    if ours(which).get(plainly(row["name"])):
        yield "name", f"{quoted(row['name'])} is a word of ours, which wins; remove the row"
    if row["strength"] and (which, family) != ("line", "upward"):
        yield "strength", "only a line of the family upward has a strength; empty it"
    if not counts_as(which, family):
        families = [*FAMILIES] if which == "line" else known
        hint = did_you_mean(family, [*families, *known])
        yield (
            "family",
            f"{quoted(family)} is no family of a {which}{hint}; expected {listed(families, most=12)}",
        )


_OF_TABLES: Final[Mapping[str, tuple[tuple[str, ...], Callable[[Cells], Found]]]] = {
    "memberships": ((*_WHOLES, "part_of_id"), _seat),
    "quorum": (("minimum", "share", "counted_by"), _rule),
    "terms_of_reference": (("decides", "share", "category", "applies_to"), _clause),
    "identifiers": (("identifier",), _identifier),
    "words": (("name",), _word),
}
"""For each table the columns that its rules are about, and what they say of one row."""


def _alternatives(table: Table) -> Iterator[Problem]:
    """Yield the rows of one alternative that ask for another number than one that holds at once.

    Which documents state them makes no difference: the quorum puts together what it finds on a day.
    """
    if not any(table.cells("alternative")):
        return
    names = [column.name for column in columns(table.name)]
    groups: dict[tuple[str, ...], list[Stretch]] = {}
    for position, mark in enumerate(table.cells("alternative")):
        if not mark:
            continue
        row = dict(zip(names, table.rows[position], strict=True))
        # What is over and has no end is of the day of its document alone.
        day = row["as_of"] if row["status"] == "historical" and not row["valid_to"] else ""
        since, until = surely(row["as_of"], row["valid_from"], row["valid_to"])
        # A blank beside no share is one.
        number = row["minimum"] or ("" if row["share"] else "1")
        asked = (row["rule"], number, row["share"], row["counted_by"])
        groups.setdefault((mark, row["body_id"], row["status"], day), []).append(
            Stretch(since, until, position, asked)
        )
    rules = table.cells("rule")
    for (mark, *_), stretches in groups.items():
        for position, other in differing(stretches):
            file, line = table.place_of(position)
            message = (
                f"the rows of the alternative {quoted(mark)} ask for different numbers; any of them may "
                "make up one number: write the same in each, or give this one a mark of its own"
            )
            if rules[position] != rules[other]:
                message = (
                    f"the rows of the alternative {quoted(mark)} are of different rules: "
                    f"{rules[other]!r} and {rules[position]!r}; give this one a mark of its own"
                )
            yield Problem(file, line, "alternative", message)


def _called_alike(table: Table) -> Iterator[Problem]:
    """Yield each short name that means another source of its place too, of two alike the second."""
    if not any(table.cells("short_name")):
        return
    known: dict[tuple[str, str], dict[str, tuple[str, int]]] = {}
    for column in ("short_name", "id", "name"):
        for position, (wanted, name) in enumerate(
            zip(table.cells("id"), table.cells(column), strict=True)
        ):
            meant = known.setdefault((table.place_of(position)[0], plain(name)), {})
            meant.setdefault(wanted, (column, position))
    for position, (wanted, name) in enumerate(
        zip(table.cells("id"), table.cells("short_name"), strict=True)
    ):
        file, line = table.place_of(position)
        for other, (column, at) in known[file, plain(name)].items() if plain(name) else ():
            if other != wanted and (column != "short_name" or at < position):
                where = "{}:{}".format(*table.place_of(at))
                message = (
                    f"{quoted(name)} is the {column.replace('_', ' ')} of {other!r} too ({where}); "
                    "expected a short name that means one document; give one of them another"
                )
                yield Problem(file, line, "short_name", message)
                break


def _said_twice(table: Table) -> Iterator[Problem]:
    """Yield each word of a place that another row of the same list has too, and means otherwise by it."""
    names = ("adds_to", "family", "strength", "id", "name")
    first: dict[tuple[str, ...], tuple[str, str]] = {}
    for position, (which, family, strength, *written) in enumerate(
        zip(*map(table.cells, names), strict=True)
    ):
        file, line = table.place_of(position)
        means = counts_as(which, family, strength)
        for word in dict.fromkeys(map(plainly, written)) if means else ():
            before, where = first.setdefault((file, which, word), (means, f"{file}:{line}"))
            if before != means:
                message = (
                    f"{quoted(word)} is a word of this list at {where} too, and counts as {before!r} "
                    f"there and as {means!r} here; remove one of the rows, or make them alike"
                )
                yield Problem(file, line, "name", message)
                break


def _unsaid(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield what is of another kind, and no word says of which."""
    for which, name in LISTED.items():
        table, column = tables[name], kinds(which).name
        if OTHER not in table.cells(column):
            continue
        pairs = zip(table.cells(column), table.cells("word"), strict=True)
        for position, (kind, word) in enumerate(pairs):
            if kind == OTHER and not word:
                file, line = table.place_of(position)
                message = "the cell is empty; expected what it is in the document's words, for its kind is 'other'"
                yield Problem(file, line, "word", message)
