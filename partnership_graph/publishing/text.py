"""Plain text for a terminal: verdict first, then the facts, then their sources."""

from __future__ import annotations

from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.brief import brief
from partnership_graph.answers.printed import footer, marks, numbered, said, source
from partnership_graph.answers.screen import heading, rest
from partnership_graph.publishing.escapes import encoded, on_terminal
from partnership_graph.publishing.table import ResultTable
from partnership_graph.publishing.table import said as in_words

_WIDEST: Final = (
    60  # two such columns beside a date fit a wide terminal; the other formats give cells whole
)


def screen(value: Answer) -> bytes:
    """Return an answer of one screen as text: marks that facts share once, a line for each document."""
    shown = brief(value)
    lines = [shown.question, f"  {shown.verdict}"]
    for group in shown.groups:
        lines += [""] if shown.spaced or group is shown.groups[0] else []
        lines.append(f"{heading(group)}{group.shared}")
        if group.remark:
            lines.append(f"  {group.remark}")
        for line in group.lines:
            indent = "  " * (line.depth + 1)
            lines.append(f"{indent}{line.text}")
            if line.note:
                lines.append(f"{indent}  note: {line.note}")
        if rest(group):
            lines.append(f"  {rest(group)}")
    if shown.sources:
        lines += ["", "Sources", *(f"  {line}" for line in shown.sources)]
    lines += ["", *(f"Note: {remark}" for remark in shown.remarks), shown.footer]
    return encoded("\n".join(map(on_terminal, lines)) + "\n")


def answer(value: Answer) -> bytes:
    """Return a whole answer as text, a statement a line, with what a terminal would obey made harmless."""
    numbers = numbered(value)
    lines = [value.question, f"  {value.verdict}"]
    for section in value.sections:
        lines += ["", section.heading]
        if section.remark:
            lines.append(f"  {section.remark}")
        for statement in section.statements:
            indent = "  " * (statement.depth + 1)
            lines.append(f"{indent}{said(statement)}{marks(statement, numbers)}")
            if statement.note:
                lines.append(f"{indent}  note: {statement.note}")
    if numbers:
        lines += ["", "Sources"]
        lines += [f"  [{number}] {source(citation)}" for citation, number in numbers.items()]
    lines += ["", *(f"Note: {remark.printed}" for remark in value.remarks), footer(value)]
    return encoded("\n".join(map(on_terminal, lines)) + "\n")


def table(value: ResultTable) -> bytes:
    """Return rows under their columns, aligned; a long cell is cut, and its end marked."""
    lines = [on_terminal(line) for note in value.notes() for line in ("", note)]
    if value.columns:
        head, *cells = [
            [_short(in_words(cell)) for cell in row] for row in (value.columns, *value.rows)
        ]
        widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
        rows = [head, ["-" * width for width in widths], *cells]
        lines = [_aligned(row, widths) for row in rows] + lines
    return encoded("".join(f"{line}\n" for line in lines))


def _aligned(row: list[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _short(text: str) -> str:
    text = on_terminal(" ".join(text.split()))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}\u2026"
