"""Which bodies stand beside one: linked with it by a line that is no reporting line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.records import Board, ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.facts.wording import counted, kind_in_words, naming


def bodies_beside(view: View, body: str) -> list[ReportingLine]:
    """Return a line between a body and each other that only such lines link with it, whichever way."""
    dataset = view.dataset
    if dataset.table_of(body) != Board.table:
        return []
    lines = [x for x in dataset.about(body, ReportingLine) if body in {x.from_id, x.to_id}]
    shown = [line for line in lines if view.shows(line)]
    upward = {_other(line, body) for line in shown if line.kind in UPWARD}
    beside: dict[str, ReportingLine] = {}
    for line in shown:
        other = _other(line, body)
        if other not in upward and dataset.table_of(other) == Board.table:
            beside.setdefault(other, line)
    return list(beside.values())


def _other(line: ReportingLine, body: str) -> str:
    return line.to_id if line.from_id == body else line.from_id


def beside_noted(view: View, body: str, lines: Sequence[ReportingLine]) -> Iterator[Remark]:
    """Say which bodies stand beside one, each with how, and what lists the lines."""
    if lines:
        names = naming(
            f"{view.dataset.name(_other(line, body))} ({kind_in_words(line)})" for line in lines
        )
        number = counted(len(lines), "body is linked", "bodies are linked")
        text = f"{number} with it by another line than a reporting line{names}"
        yield Remark(kind=Kind.BESIDE, text=text, option=f"pgraph lines {body}")
