"""A review as a page: a table of rules with their counts, then each with its findings and their paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from partnership_graph.answers.answer import Citation, Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.printed import footer, numbered
from partnership_graph.facts.dates import in_words
from partnership_graph.publishing.templates import templates

if TYPE_CHECKING:
    from partnership_graph.review.telling import Reviewed

_TEMPLATE: Final = "review.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A rule in the table of a page: its id, its words, how bad it is, and how many it found among how many."""

    rule: str
    title: str
    severity: str
    found: int
    looked_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """A rule with its findings: why it matters, how to mend them, and what is told."""

    section: Section
    why: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document with the numbered paragraphs that are cited of it."""

    name: str
    day: str
    paragraphs: Sequence[tuple[int, str]]


def page_of(value: Reviewed) -> str:
    """Return a review as a page of HTML."""
    numbers = numbered(value)
    return (
        templates("partnership_graph", "publishing")
        .get_template(_TEMPLATE)
        .render(
            answer=value,
            lines=[line_of(section) for section in _of(value, Part.FINDINGS)],
            findings=[_finds(section) for section in _of(value, Part.FINDINGS)],
            beside=[*_of(value, Part.ACCEPTED), *_of(value, Part.NOTHING_FOUND)],
            numbers=numbers,
            documents=_documents(numbers),
            remarks=[f"{item.text[:1].upper()}{item.text[1:]}." for item in value.remarks],
            footer=footer(value),
        )
    )


def _of(value: Reviewed, part: Part) -> list[Section]:
    return [section for section in value.sections if section.part is part]


def _finds(section: Section) -> Finds:
    mend = section.statements[0].row["mend"]
    return Finds(section=section, why=section.remark.removesuffix(mend).rstrip(), mend=mend)


def _documents(numbers: Mapping[Citation, int]) -> list[Document]:
    """Return the documents in the order in which they are first cited."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for citation, number in numbers.items():
        found.setdefault((citation.name, citation.as_of), []).append((number, citation.locator))
    return [
        Document(name=name, day=in_words(day), paragraphs=paragraphs)
        for (name, day), paragraphs in found.items()
    ]


def line_of(section: Section) -> Line:
    """Return the rule of a section that has findings, as a row of the table."""
    row = section.statements[0].row
    return Line(
        rule=row["rule"],
        title=row["title"],
        severity=row["severity"],
        found=len(section.statements),
        looked_at=row["looked_at"],
    )
