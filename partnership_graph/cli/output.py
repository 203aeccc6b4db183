"""Answers as text, Markdown, JSON, CSV or a card: the only place that knows how they look."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from partnership_graph.cli.escapes import in_json, in_markdown, in_spreadsheet, on_terminal
from partnership_graph.cli.tables import BYTE_ORDER_MARK
from partnership_graph.facts.dates import in_words

if TYPE_CHECKING:
    from partnership_graph.answers.answer import Answer, Statement


def as_text(answer: Answer) -> str:
    """Render an answer for a terminal: verdict first, then the facts, then their sources."""
    from partnership_graph.answers.printed import marks, numbered, source  # noqa: PLC0415 - --help does without it

    numbers = numbered(answer)
    lines = [answer.question, f"  {answer.verdict}"]
    for section in answer.sections:
        lines += ["", section.heading]
        if section.remark:
            lines.append(f"  {section.remark}")
        for statement in section.statements:
            indent = "  " * (statement.depth + 1)
            lines.append(f"{indent}{_said(statement)}{marks(statement, numbers)}")
            if statement.note:
                lines.append(f"{indent}  note: {statement.note}")
    if numbers:
        lines += ["", "Sources"]
        lines += [f"  [{number}] {source(citation)}" for citation, number in numbers.items()]
    lines += ["", *(f"Note: {remark}" for remark in answer.remarks), _footer(answer)]
    return "\n".join(map(on_terminal, lines)) + "\n"


def as_markdown(answer: Answer) -> str:
    """Render an answer as Markdown that pastes into a paper, sources as numbered notes."""
    from partnership_graph.answers.printed import marks, numbered, source  # noqa: PLC0415

    numbers = numbered(answer)
    lines = [f"## {in_markdown(answer.question)}", "", f"**{in_markdown(answer.verdict)}**"]
    for section in answer.sections:
        lines += ["", f"### {in_markdown(section.heading)}", ""]
        if section.remark:
            lines.append(in_markdown(section.remark))
        for statement in section.statements:
            indent = "  " * statement.depth
            note = f" *{in_markdown(statement.note)}*" if statement.note else ""
            lines.append(
                f"{indent}- {in_markdown(_said(statement))}{marks(statement, numbers)}{note}"
            )
    if numbers:
        lines += ["", "### Sources", ""]
        lines += [
            f"{number}. {in_markdown(source(citation))}" for citation, number in numbers.items()
        ]
    lines += [
        "",
        *(f"*{in_markdown(remark)}*  " for remark in answer.remarks),
        f"*{in_markdown(_footer(answer))}*",
    ]
    return "\n".join(lines) + "\n"


def as_json(answer: Answer) -> str:
    """Render an answer for a program; keys are those of ``Answer.to_dict``."""
    return in_json(answer.to_dict(), indent=2) + "\n"


def as_csv(answer: Answer) -> str:
    """Render an answer for a program, one row a citation; what a spreadsheet would calculate is quoted."""
    rows = answer.to_rows()
    out = io.StringIO()
    names = list(rows[0]) if rows else ["verdict", "as_of", "data_version"]
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    if not rows:
        rows = [
            {"verdict": answer.verdict, "as_of": answer.as_of, "data_version": answer.data_version}
        ]
    writer.writerows({name: in_spreadsheet(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue()


def as_excel_csv(answer: Answer) -> str:
    """Render an answer as CSV that Excel opens with its accents right."""
    return BYTE_ORDER_MARK + as_csv(answer)


def as_card(answer: Answer) -> str:
    """Render an answer as a card: a sentence for a paper, its sources, what was used and what not."""
    from partnership_graph.answers.card import card  # noqa: PLC0415 - --help does without it

    shown = card(answer)
    lines = [shown.sentence, ""]
    lines += [
        f"[{source.number}] {source.name}: {'; '.join(source.locators)} (as of {in_words(source.as_of)})"
        for source in shown.sources
    ]
    lines += [""] * bool(shown.sources)
    lines.append(f"{shown.about.capitalize()} used: {', '.join(shown.used) or 'none'}.")
    lines.append(f"Not used: {', '.join(shown.not_used) or 'none'}.")
    lines += [f"Facts: {'; '.join(shown.facts)}."] * bool(shown.facts)
    lines += [f"Note: {remark}" for remark in shown.remarks]
    return "\n".join(map(on_terminal, [*lines, _footer(answer)])) + "\n"


FORMATS: Final[Mapping[str, Callable[[Answer], str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "csv": as_csv,
    "excel-csv": as_excel_csv,
    "card": as_card,
}


def _said(statement: Statement) -> str:
    known_as = f" [{statement.fact_id}]" if statement.table in _ADDRESSED else ""
    return statement.text + known_as


_ADDRESSED: Final = frozenset(
    {
        "areas",
        "boards",
        "childrens_centres",
        "contracts",
        "documents",
        "meetings",
        "organisations",
        "people",
        "posts",
        "programmes",
        "services",
        "sources",
    }
)


def _footer(answer: Answer) -> str:
    places = ", ".join(answer.places)
    return f"As of {in_words(answer.as_of)}. Data version {answer.data_version}: {places}."
