"""Answers as text, Markdown, JSON, CSV or a card: the only place that knows how they look."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from partnership_graph.dates import in_words

if TYPE_CHECKING:
    from partnership_graph.questions import Answer, Statement

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_text(answer: Answer) -> str:
    """Render an answer for a terminal: verdict first, then the facts, then their sources."""
    from partnership_graph.questions.printed import marks, numbered, source  # noqa: PLC0415 - --help does without it

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
    return "\n".join(lines) + "\n"


def as_markdown(answer: Answer) -> str:
    """Render an answer as Markdown that pastes into a paper, sources as numbered notes."""
    from partnership_graph.questions.printed import marks, numbered, source  # noqa: PLC0415

    numbers = numbered(answer)
    lines = [f"## {_escaped(answer.question)}", "", f"**{_escaped(answer.verdict)}**"]
    for section in answer.sections:
        lines += ["", f"### {_escaped(section.heading)}", ""]
        if section.remark:
            lines.append(_escaped(section.remark))
        for statement in section.statements:
            indent = "  " * statement.depth
            note = f" *{_escaped(statement.note)}*" if statement.note else ""
            lines.append(f"{indent}- {_escaped(_said(statement))}{marks(statement, numbers)}{note}")
    if numbers:
        lines += ["", "### Sources", ""]
        lines += [f"{number}. {_escaped(source(citation))}" for citation, number in numbers.items()]
    lines += ["", *(f"*{_escaped(remark)}*  " for remark in answer.remarks), f"*{_footer(answer)}*"]
    return "\n".join(lines) + "\n"


def as_json(answer: Answer) -> str:
    """Render an answer for a program; keys are those of ``Answer.to_dict``."""
    return json.dumps(answer.to_dict(), ensure_ascii=False, indent=2) + "\n"


def as_csv(answer: Answer) -> str:
    """Render an answer as one row a citation; cells that a spreadsheet would calculate are quoted."""
    rows = answer.to_rows()
    out = io.StringIO()
    names = list(rows[0]) if rows else ["verdict", "as_of", "data_version"]
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    if not rows:
        rows = [
            {"verdict": answer.verdict, "as_of": answer.as_of, "data_version": answer.data_version}
        ]
    writer.writerows({name: _inert(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue()


def as_card(answer: Answer) -> str:
    """Render an answer as a card: a sentence for a paper, its sources, what was used and what not."""
    from partnership_graph.questions.card import card  # noqa: PLC0415 - --help does without it

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
    return "\n".join([*lines, _footer(answer)]) + "\n"


FORMATS: Final[Mapping[str, Callable[[Answer], str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "csv": as_csv,
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


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _escaped(text: str) -> str:
    for mark in "\\`*_<>[]|#":
        text = text.replace(mark, f"\\{mark}")
    return text
