"""Facts as sentences: one template a table, so that a fact reads the same wherever it is shown.

``{column}`` is the cell in words: a name for an id, the vocabulary's phrase for a choice, a day as
a person writes it. A part in square brackets is left out where any of its cells is empty or "not_stated".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from partnership_graph import vocabulary
from partnership_graph.dataset import Dataset
from partnership_graph.dates import in_words
from partnership_graph.model import Column, Fact, Record, columns

TEMPLATES: Final[Mapping[str, str]] = {
    "sources": "{name}[, {publisher}], {dated}[ (in: {inside_id})][; {note}]",
    "documents": "{name} ({kind})[, {dated}]",
    "boards": "{name} ({kind})[, {count} of them, not named]",
    "organisations": "{name} ({kind})[, {count} of them, not named]",
    "posts": "{name} (post)[, {organisation_id}]",
    "people": "{name} (person)",
    "areas": "{name} ({kind})",
    "childrens_centres": "{name} ({kind})[, {count} of them]",
    "services": "{name} (service)",
    "contracts": "{name} (contract)[, for {service_id}]",
    "programmes": "{name} ({kind})[: {text}][; due: {due_text}][; set by {set_by_id}][ at {meeting_id}]",
    "meetings": "{name} ({kind})[ of {body_id}][, {date}][ to {last_date}]: {state}",
    "reporting_lines": "{from_id} {kind} {to_id}",
    "terms_of_reference": "{body_id}, {clause}: {text}",
    "quorum": "{body_id}, quorum, {category}: {rule}[ {minimum}][ ({member_id})]",
    "escalation_stages": (
        "{body_id}, {trigger}, stage {stage}: to {to_id}; {text}[; contact: {contact_id}]"
        "[; time limit: {time_limit}][; does not cover: {not_covered}]"
    ),
    "memberships": (
        "{member_id}: {capacity}, {body_id}[; {in_post}][; on behalf of {on_behalf_of}]"
        "[; substitute for {substitute_for}][; listed under {category}][; {one_of}]"
        "[; {voting}]"
    ),
    "post_holders": "{person_id} holds the post {post_id}[ ({standing})][, printed as {printed_as}]",
    "assignments": "{assignee_id}: {capacity}, {subject_id}[; {scope}][; {in_post}]",
    "attendance": "{attendee_id}: {capacity}, {meeting_id}[; {in_post}][; {on_behalf_of}]",
    "tier_placements": "{subject_id} is placed at {tier} level",
    "area_links": "{from_id} {kind} {to_id}",
    "service_links": "{party_id} {capacity} {service_id}[, under {contract_id}]",
    "programme_links": "{from_id} {kind} {to_id}",
    "parties": "{party_id} is a party to {agreement_id}[, bullet {bullet}][, under {category}]; signed: {signed}",
    "figures": "{subject_id}, {measure}[, {period}]: {value}[ {unit}][; part of {part_of}]",
    "decisions": (
        "[{position}. ][{by_id} ]to {act} [{on_id}][, to {to_id}][: {text}]"
        "[; with the agreement of {with_agreement_of}][; {meeting_id}][; {date}]; {state}; outcome: {outcome}"
    ),
    "changes": (
        "{kind} of {subject_id}[, into {into_id}][, into {into_text}][: {text}]"
        "[; proposed by {proposed_by}][; decided by {decided_by}]; outcome: {outcome}"
    ),
    "milestones": "{subject_id}, {name}[: {date}][ to {last_date}]; {state}",
    "descriptions": "{subject_id}, {kind}: {text}[ (by {by_id})]",
    "aliases": "{name} means {of_id}[, only in {only_in}]",
    "gaps": "{subject_id}: {what} not stated[: {other_id}][; {text}]",
    "contradictions": "{topic}, side {side}: {claim}",
    "lists": "{member_id} is in the list of {name}",
    "evidence": "{source_id}, {locator}, is cited for: {fact_id}",
}

_WORDS: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("reporting_lines", "kind"): vocabulary.LINE_KINDS,
    ("meetings", "state"): vocabulary.STATES,
    ("milestones", "state"): vocabulary.STATES,
    ("decisions", "state"): vocabulary.STATES,
    ("decisions", "act"): vocabulary.ACTS,
    ("memberships", "capacity"): vocabulary.CAPACITIES,
    ("memberships", "voting"): vocabulary.VOTING,
    ("assignments", "capacity"): vocabulary.ASSIGNMENTS,
    ("attendance", "capacity"): vocabulary.ATTENDANCE,
    ("tier_placements", "tier"): vocabulary.TIERS,
    ("area_links", "kind"): vocabulary.AREA_LINKS,
    ("service_links", "capacity"): vocabulary.SERVICE_CAPACITIES,
    ("programme_links", "kind"): vocabulary.PROGRAMME_LINKS,
    ("changes", "kind"): vocabulary.CHANGES,
    ("descriptions", "kind"): vocabulary.DESCRIPTIONS,
    ("escalation_stages", "trigger"): vocabulary.TRIGGERS,
    ("gaps", "what"): vocabulary.GAPS,
}
UNRATIFIED: Final = "proposed, ratification not recorded"
"""What is said of what is so far only proposed."""

NOT_THE_DAY: Final = "the day is not stated"

OVER: Final = f"over, {NOT_THE_DAY}"
"""What is said of what has ended before its source's day, nobody says when."""

_ABOUT_FACTS: Final = frozenset({"aliases", "contradictions", "gaps", "lists"})
_MOST_NAMED: Final = 12
_KINDLESS: Final = "kind not stated"
_ONE_OF: Final = "one of several, and which is not stated"
_UNNAMED: Final = {"person_id": "a person the document does not name", "by_id": ""}
_PART: Final = re.compile(r"\[([^\[\]]*)\]")
_CONSONANT_Y: Final = re.compile("(?<![aeiou])y$")
_CELL: Final = re.compile(r"\{(\w+)\}")


def sentence(dataset: Dataset, record: Record) -> str:
    """Return a record as one sentence without a full stop."""

    def part(found: re.Match[str]) -> str:
        names = _CELL.findall(found[1])
        return fill(found[1]) if all(_given(record, name) for name in names) else ""

    def fill(text: str) -> str:
        return _CELL.sub(lambda found: in_plain_words(dataset, record, found[1]), text)

    return fill(_PART.sub(part, TEMPLATES[record.table])).strip()


def _given(record: Record, name: str) -> bool:
    """Tell whether a cell has something to say: an unstated standing, beside a name, has not."""
    return getattr(record, name) not in {"", "not_stated"}


def in_plain_words(dataset: Dataset, record: Record, name: str) -> str:
    """Return one cell of a record in words."""
    column, value = _column(record.table, name), str(getattr(record, name))
    if not value:
        return _UNNAMED.get(name, "not stated")
    if column.kind == "ref":
        return _named(dataset, value)
    if column.kind == "day":
        return in_words(value)
    if column.kind == "choice":
        return _chosen(record.table, name, value)
    return _ONE_OF if name == "one_of" else grouped(value) if name == "value" else value


def _chosen(table: str, name: str, value: str) -> str:
    if (name, value) == ("kind", "not_stated"):
        return _KINDLESS
    return _WORDS.get((table, name), {}).get(value, value.replace("_", " "))


def condition(fact: Fact) -> str:
    """Return status and basis as printed beside a fact: "in force, stated".

    Of what is said about facts (a gap, another name) it is said only where it is not that. What a
    document calls over, and gives no end of, is said to be over.
    """
    if fact.table in _ABOUT_FACTS and (fact.status, fact.basis) == ("in_force", "stated"):
        return ""
    status = fact.status.replace("_", " ")
    if fact.status == "historical" and not fact.valid_to:
        return f"{OVER}; {fact.basis}"
    if fact.status == "proposed":
        missing = "outcome" if fact.table in {"decisions", "changes"} else "ratification"
        status = f"proposed, {missing} not recorded"
    return f"{status}, {fact.basis}"


def _named(dataset: Dataset, value: str) -> str:
    if value not in dataset.positions:
        return value
    record = dataset.record(value)
    if record.table in TEMPLATES and not hasattr(record, "name"):
        return sentence(dataset, record)
    return dataset.name(value)


def counted(number: int, noun: str, several: str = "") -> str:
    """Return how many there are of something: "1 seat", "2 days", "3 parties"."""
    if number == 1:
        return f"1 {noun}"
    plural = _CONSONANT_Y.sub("ie", noun) + "s"
    return f"{number} {several or plural}"


def naming(names: Iterable[str]) -> str:
    """Return ": A, B" for a first line that counts them, or nothing where they are many."""
    each = list(names)
    return f": {', '.join(each)}" if 0 < len(each) <= _MOST_NAMED else ""


def ends_in_words(dataset: Dataset, ends: Mapping[str, str]) -> str:
    """Return what is asked by as words: " by A on B", leaving out the ends that are not given."""
    return "".join(f" {word} {dataset.name(end)}" for word, end in ends.items() if end)


def grouped(value: str) -> str:
    """Return a whole number with its thousands marked, and any other text as it is."""
    return (
        f"{int(value):,}"
        if value.isascii() and value.isdigit() and len(value) > len("9999")
        else value
    )


@cache
def _column(table: str, name: str) -> Column:
    return next(column for column in columns(table) if column.name == name)
