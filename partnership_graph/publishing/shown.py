"""An answer or rows as a notebook shows them: HTML without a script, every text of it escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.brief import brief
from partnership_graph.answers.screen import heading, rest
from partnership_graph.publishing.escapes import in_xml
from partnership_graph.publishing.table import ResultTable
from partnership_graph.publishing.table import said as in_words


def answer(value: Answer) -> str:
    """Return as much of an answer as one screen holds."""
    shown = brief(value)
    parts = [f"<h3>{_text(shown.question)}</h3><p><strong>{_text(shown.verdict)}</strong></p>"]
    for group in shown.groups:
        parts.append(f"<h4>{_text(heading(group))}</h4>")
        parts += [f"<p>{_text(line)}</p>" for line in (group.shared.strip(), group.remark) if line]
        items = [_item(line.text, line.note, line.depth) for line in group.lines]
        parts.append(_listed(items + [_item(rest(group))] * bool(rest(group))))
    if shown.sources:
        parts += ["<h4>Sources</h4>", _listed(map(_item, shown.sources))]
    small = [*shown.remarks, shown.footer]
    return "".join((*parts, *(f"<p><small>{_text(line)}</small></p>" for line in small)))


def table(value: ResultTable) -> str:
    """Return rows as a table, with what is said of them."""
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in value.columns)
    body = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in value.rows)
    notes = "".join(f"<p><small>{_text(note)}</small></p>" for note in value.notes())
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"


def _cells(row: Iterable[object]) -> Iterator[str]:
    return (f"<td>{_text(in_words(cell))}</td>" for cell in row)


def _item(text: str, note: str = "", depth: int = 0) -> str:
    deep = f' style="margin-left:{2 * depth}em"' if depth else ""
    more = f" <em>{_text(note)}</em>" if note else ""
    return f"<li{deep}>{_text(text)}{more}</li>"


def _listed(items: Iterable[str]) -> str:
    return f"<ul>{''.join(items)}</ul>"


def _text(text: str) -> str:
    return escape(in_xml(text))
