"""The rows of a shipped place as a person would read them, without the code that answers questions."""

from __future__ import annotations

import csv
from functools import cache

from partnership_graph.bundled import folder
from partnership_graph.facts.vocabulary import UPWARD

Row = dict[str, str]


@cache
def rows(table: str, place: str = "thurrock") -> tuple[Row, ...]:
    file = folder("data") / place / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def full(day: str) -> str:
    return {4: f"{day}-01-01", 7: f"{day}-01"}.get(len(day), day)


@cache
def recorded(fact: str) -> tuple[str, ...]:
    """The days on which sources speak of a fact, beside that of its own row."""
    return tuple(full(row["as_of"]) for row in rows("evidence") if row["fact_id"] == fact)


@cache
def closed() -> dict[str, str]:
    tables = ("boards", "organisations", "programmes", "areas", "childrens_centres", "services")
    every = (row for table in tables for row in rows(table))
    return {row["id"]: full(row["valid_to"]) for row in every if row["valid_to"]}


def in_force(row: Row, day: str, *ends: str) -> bool:
    """Whether a row is stated or structural, in force, and holds on a day with both its ends."""
    began = (
        full(row["valid_from"])
        if row["valid_from"]
        else min(full(row["as_of"]), *recorded(row["id"]), "9")
    )
    over = full(row["valid_to"]) if row["valid_to"] else "9"
    over = min(over, *(closed().get(end, "9") for end in ends))
    plain = row["basis"] != "implied" and row["status"] != "proposed"
    if row["status"] == "historical" and not row["valid_to"]:
        return False
    return plain and began <= day < over


def lines_on(day: str) -> list[Row]:
    return [
        row
        for row in rows("reporting_lines")
        if in_force(row, day, row["from_id"], row["to_id"]) and row["from_id"] != row["to_id"]
    ]


def upward_from(start: str, day: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        at = waiting.pop()
        for row in lines_on(day):
            if row["from_id"] == at and row["kind"] in UPWARD and row["id"] not in found:
                found.add(row["id"])
                waiting.append(row["to_id"])
    return found


def below(top: str, day: str) -> set[str]:
    found: set[str] = set()
    waiting = [top]
    while waiting:
        at = waiting.pop()
        for row in lines_on(day):
            if row["to_id"] == at and row["kind"] in UPWARD and row["id"] not in found:
                found.add(row["id"])
                waiting.append(row["from_id"])
    return found
