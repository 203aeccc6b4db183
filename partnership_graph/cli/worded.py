"""What the data have of words that no command is known by: how many rows, of which kinds, and what lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import TABLES
from partnership_graph.facts.wording import counted
from partnership_graph.partnership import load

_MOST = 6
_BY_WORDS = {"figures": "figures", "programmes": "actions"}
"""The questions that are asked by words of what a table holds."""


def told(text: str, data: Path | None = None) -> str:
    """Return how many rows hold a text, kind by kind with the command that lists each; "" where none does.

    Raises:
        DataError: the tables hold problems.
    """
    partnership = load(data=data)
    rows = partnership.asked("facts", text=text).found.rows
    if not rows:
        return ""
    things = partnership.dataset.named(text)
    kinds = Counter(row.table for row in rows)
    said = [f"{counted(len(rows), 'row holds', 'rows hold')} it: {command('facts', text)}"]
    said += [f"  what is called just that: {command('show', thing)}" for thing in things]
    said += _each_kind(text, kinds)
    return "\n".join(said)


def _each_kind(text: str, kinds: Counter[str]) -> Iterator[str]:
    for table, number in kinds.most_common(_MOST):
        question = _BY_WORDS.get(table, "")
        listing = command(question, text) if question else command("facts", text, "--kind", table)
        yield f"  {number} under {TABLES[table].heading}: {listing}"
    if rest := sum(number for _, number in kinds.most_common()[_MOST:]):
        yield f"  and {rest} more"
