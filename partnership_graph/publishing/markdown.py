"""Markdown that pastes into a paper, sources as numbered notes; no character of ours is a sign in it."""

from __future__ import annotations

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.brief import brief
from partnership_graph.answers.printed import footer, marks, numbered, said, source
from partnership_graph.answers.screen import heading, rest
from partnership_graph.publishing.escapes import encoded, in_markdown
from partnership_graph.publishing.table import ResultTable
from partnership_graph.publishing.table import said as in_words


def screen(value: Answer) -> bytes:
    """Return an answer of one screen as Markdown: marks that facts share once, a line for each document."""
    shown = brief(value)
    lines = [f"## {in_markdown(shown.question)}", "", f"**{in_markdown(shown.verdict)}**"]
    for group in shown.groups:
        lines += ["", f"### {in_markdown(heading(group))}", ""]
        lines += [f"{in_markdown(line)}\n" for line in (group.shared.strip(), group.remark) if line]
        for line in group.lines:
            note = f" *{in_markdown(line.note)}*" if line.note else ""
            lines.append(f"{'  ' * line.depth}- {in_markdown(line.text)}{note}")
        if rest(group):
            lines.append(f"- {in_markdown(rest(group))}")
    if shown.sources:
        lines += ["", "### Sources", ""]
        lines += [f"- {in_markdown(line)}" for line in shown.sources]
    lines += [
        "",
        *(f"*{in_markdown(remark)}*  " for remark in shown.remarks),
        f"*{in_markdown(shown.footer)}*",
    ]
    return encoded("\n".join(lines) + "\n")


def answer(value: Answer) -> bytes:
    """Return a whole answer as Markdown: headings, a list item a statement, the sources numbered."""
    numbers = numbered(value)
    lines = [f"## {in_markdown(value.question)}", "", f"**{in_markdown(value.verdict)}**"]
    for section in value.sections:
        lines += ["", f"### {in_markdown(section.heading)}", ""]
        if section.remark:
            lines.append(in_markdown(section.remark))
        for statement in section.statements:
            indent = "  " * statement.depth
            note = f" *{in_markdown(statement.note)}*" if statement.note else ""
            lines.append(
                f"{indent}- {in_markdown(said(statement))}{marks(statement, numbers)}{note}"
            )
    if numbers:
        lines += ["", "### Sources", ""]
        lines += [
            f"{number}. {in_markdown(source(citation))}" for citation, number in numbers.items()
        ]
    lines += [
        "",
        *(f"*{in_markdown(remark.printed)}*  " for remark in value.remarks),
        f"*{in_markdown(footer(value))}*",
    ]
    return encoded("\n".join(lines) + "\n")


def table(value: ResultTable) -> bytes:
    """Return rows as a Markdown table, whole."""
    lines = [line for note in value.notes() for line in ("", in_markdown(note))]
    if value.columns:
        head, *cells = [
            [in_markdown(in_words(cell)) for cell in row] for row in (value.columns, *value.rows)
        ]
        rows = [head, ["---"] * len(value.columns), *cells]
        lines = [f"| {' | '.join(row)} |" for row in rows] + lines
    return encoded("".join(f"{line}\n" for line in lines))
